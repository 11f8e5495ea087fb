"""The welcome page: each way to begin by keyboard and mouse, what is missing marked, nothing cut off at any size."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from glossator.ui.dialogs import NewProjectDialog
from glossator.ui.theme import LIGHT, apply
from tests.windows import focus, make_project, open_window, workspace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_project(tmp_path / "kell.gloss")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, path: Path) -> MainWindow:
    """With two recent projects, of which one is gone."""
    window = open_window(qtbot, tmp_path)
    window.settings.remember_project(path)
    window.settings.remember_project(Path("/media/usb/round.gloss"))
    window.show_welcome()
    return window


def test_enter_opens_what_the_keyboard_is_on(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    gone, there = window.welcome.rows
    assert not gone.name.isEnabled()
    assert [row._gone.isVisible() for row in (gone, there)] == [True, False]
    focus(qtbot, there.name)
    qtbot.keyClick(there.name, Qt.Key.Key_Return)
    assert workspace(window).project.path == path


def test_enter_asks_for_a_new_project(qtbot: QtBot, window: MainWindow) -> None:
    button = window.welcome._buttons[1]
    focus(qtbot, button)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    dialog = window.findChild(NewProjectDialog)
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_project_held_over_the_window_is_told_and_opened(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    hint = window.welcome._hint
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), *how))
    assert hint.text() == "Let go to open this project."
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert "drop a .gloss file" in hint.text()
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), *how))
    qtbot.waitUntil(lambda: window.workspace is not None)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(qapp: QApplication, window: MainWindow, scale: float) -> None:
    window.settings.remember_project(Path("/media/a folder with a long name", "another " * 20, "kell.gloss"))
    window.show_welcome()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the rows of before
    apply(qapp, LIGHT, scale)
    window.set_look(LIGHT, scale)
    for _ in range(3):
        qapp.processEvents()
    for label in window.welcome.findChildren(QLabel):
        if label.isVisible() and label.text():
            need = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= need, label.text()
    for button in window.welcome._buttons:
        assert button.width() >= button.sizeHint().width(), button.text()
