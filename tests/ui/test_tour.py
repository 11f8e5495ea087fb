"""The tour: it points at what is there, goes with it, blocks nothing, and is left at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from glossator.ui.tour import Tour, beside
from tests.windows import focus, make_project, open_window, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss"))


@pytest.fixture
def tour(window: MainWindow) -> Tour:
    window.menus["help.tour"].trigger()
    [found] = window.findChildren(Tour)
    return found


def gone(window: MainWindow) -> bool:
    return not any(tour.isVisible() for tour in window.findChildren(Tour))


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def test_each_stop_points_at_a_part_and_says_its_keys(qtbot: QtBot, window: MainWindow, tour: Tour) -> None:
    titles = []
    while not gone(window):
        titles.append(tour.title.text())
        assert "{" not in tour.text.text()
        assert tour.ring.isVisible(), tour.title.text()
        assert window.rect().contains(tour.geometry())
        assert window.rect().contains(tour.ring.geometry())
        assert tour.height() >= tour.heightForWidth(tour.width())
        qtbot.keyClick(tour.next, Qt.Key.Key_Return)
    assert len(titles) == len(set(titles)) == len(tour.stops)
    assert workspace(window).view.hasFocus(), "the keyboard is back where it was"


def test_it_goes_back_and_no_further_than_the_first(qtbot: QtBot, tour: Tour) -> None:
    assert not tour.back.isEnabled()
    qtbot.keyClick(tour.next, Qt.Key.Key_Right)
    qtbot.mouseClick(tour.back, Qt.MouseButton.LeftButton)
    qtbot.keyClick(tour.next, Qt.Key.Key_Left)
    assert tour.title.text() == tour.stops[0].title


def test_escape_leaves_wherever_the_keyboard_is(qtbot: QtBot, window: MainWindow, tour: Tour) -> None:
    here = workspace(window)
    focus(qtbot, here.view)
    qtbot.keyClick(here.view, Qt.Key.Key_Right)
    assert not gone(window), "work goes on beside it"
    qtbot.keyClick(here.view, Qt.Key.Key_Escape)
    assert gone(window)
    assert here.view.hasFocus()


def test_a_part_that_is_hidden_is_told_and_not_shown(qtbot: QtBot, window: MainWindow, tour: Tour) -> None:
    window.menus["show.queue"].trigger()
    qtbot.waitUntil(lambda: "hidden now: F9" in tour.text.text())
    assert not tour.ring.isVisible()
    assert window.rect().contains(tour.geometry())
    window.menus["show.queue"].trigger()
    qtbot.waitUntil(tour.ring.isVisible)
    assert "hidden" not in tour.text.text()


def test_it_follows_the_window(qtbot: QtBot, window: MainWindow, tour: Tour) -> None:
    tour.go(3)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: tour.ring.geometry() == place(workspace(window).inspector))
    assert window.rect().contains(tour.geometry())


def test_it_ends_with_the_project_and_is_there_once(window: MainWindow, tour: Tour) -> None:
    window.menus["help.tour"].trigger()
    shown = [each for each in window.findChildren(Tour) if each.isVisible()]
    assert len(shown) == 1
    window.close_project()
    QApplication.processEvents()
    QApplication.processEvents()
    assert gone(window)


@pytest.mark.parametrize(
    "part",
    [
        QRect(0, 80, 250, 500),
        QRect(700, 80, 300, 500),
        QRect(250, 80, 450, 500),
        QRect(300, 20, 400, 30),
        QRect(0, 0, 1000, 600),
    ],
)
def test_a_balloon_stays_in_the_window_and_beside_its_part(part: QRect) -> None:
    room, size = QRect(0, 0, 1000, 600), QSize(240, 160)
    found = QRect(beside(part, size, room, 12), size)
    assert room.contains(found)
    assert part == room or not found.intersects(part)
