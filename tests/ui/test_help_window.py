"""The help in the window: which page opens where, and how one gets about in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl

from glossator.ui.export_window import ExportWindow
from glossator.ui.help_rows import HelpLine
from glossator.ui.help_window import HelpWindow
from glossator.ui.past_window import DayDialog
from glossator.ui.theme import DARK, LIGHT
from tests.ui.test_actions import DIPLOMACY, all_actions
from tests.windows import focus, make_project, open_window, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))
    yield window
    window.furniture.helping.close()


@pytest.fixture
def help_window(qtbot: QtBot) -> HelpWindow:
    window = HelpWindow(LIGHT, all_actions(), DIPLOMACY)
    qtbot.addWidget(window)
    window.show()
    window.show_page("start")
    return window


def shown(window: MainWindow) -> str:
    helping = window.furniture.helping
    assert helping.shown
    assert helping.shown.view.page
    return helping.shown.view.page.path.stem


def test_the_key_leads_to_what_has_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(workspace(window).view, Qt.Key.Key_F1)
    assert shown(window) == "tagging"
    assert window.project_pages
    window.project_pages.show_page("registers")
    window.commands.show_help()
    assert shown(window) == "registers"
    window.commands.show_guide()
    assert shown(window) == "README"


def test_the_key_acts_in_a_dialog_over_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.export()
    dialog = window.findChildren(ExportWindow)[-1]
    qtbot.waitUntil(dialog.isActiveWindow)
    focus(qtbot, dialog.profiles.box)
    qtbot.keyClick(dialog.profiles.box, Qt.Key.Key_F1)
    assert shown(window) == "excel"
    dialog.close()


def test_the_key_leads_to_the_place_that_tells_of_a_dialog(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.show_past()
    [dialog] = window.findChildren(DayDialog)
    focus(qtbot, dialog.line)
    qtbot.keyClick(dialog.line, Qt.Key.Key_F1)
    assert shown(window) == "merging"
    helping = window.furniture.helping
    assert helping.shown
    view = helping.shown.view
    qtbot.waitUntil(view.isVisible)
    qtbot.wait(50)  # in which Qt would lead back to the top
    top = view._top_of("as-it-was-on-a-day")
    assert 0 <= top - view.verticalScrollBar().value() < view.viewport().height()
    dialog.close()


def test_the_guidance_of_a_type_leads_to_its_guideline(window: MainWindow) -> None:
    window.workspace.inspector.guidance.text.anchorClicked.emit(QUrl("guidelines/statement"))  # type: ignore[union-attr]
    assert shown(window) == "statement"


def test_one_gets_back_and_forward_along_links(help_window: HelpWindow) -> None:
    help_window.view.anchorClicked.emit(QUrl("merging.md#conflicts"))
    assert help_window.view.page
    assert help_window.view.page.title == "Working together"
    assert help_window.view.verticalScrollBar().value() > 100
    help_window.back()
    assert help_window.view.page.title == "First steps"
    assert not help_window.back_button.isEnabled()
    help_window.forward()
    assert help_window.view.page.title == "Working together"


def test_what_is_typed_is_found_and_marked(qtbot: QtBot, help_window: HelpWindow) -> None:
    qtbot.keyClicks(help_window.line, "weak spots")
    qtbot.keyClick(help_window.line, Qt.Key.Key_Down)
    row = help_window.model.rows[help_window.list.currentIndex().row()]
    assert isinstance(row, HelpLine)
    assert (row.title, row.anchor) == ("Agreement", "agreement")
    assert help_window.view.page is row.page
    marked = [selection.cursor.selectedText() for selection in help_window.view.extraSelections()]
    assert "Weak" in marked
    help_window.line.setText("zeppelin")
    help_window.search()
    assert help_window.left.currentWidget() is help_window.nothing


def test_the_page_of_keys_has_those_of_now(qtbot: QtBot) -> None:
    chosen = [action for action in all_actions() if action.id != "redo"]
    window = HelpWindow(DARK, chosen, None)
    qtbot.addWidget(window)
    window.show_page("shortcuts", "all-keys")
    assert "Ctrl+Y" not in window.view.toPlainText()
    assert "Ctrl+K" in window.view.toPlainText()
