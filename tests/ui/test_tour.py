"""The tour: it points at what is there, goes with it, blocks nothing, and is left at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from glossator.ui.practice import offer_tour
from glossator.ui.settings import PRACTICE
from glossator.ui.tour import Tour, beside
from tests.windows import focus, make_project, open_window, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
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


class _Keys(QObject):
    """What keys reach a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.pressed: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:  # what all keys begin as
            self.pressed.append(event.key())
        return False


def test_the_key_that_ends_it_does_nothing_to_the_text_when_it_is_pressed_once_too_often(
    qtbot: QtBot, window: MainWindow, tour: Tour
) -> None:
    view = workspace(window).view
    reached = _Keys(view)
    tour.go(len(tour.stops) - 1)
    qtbot.keyClick(tour.next, Qt.Key.Key_Return)
    assert gone(window)
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert reached.pressed == []
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert reached.pressed == [Qt.Key.Key_Right, Qt.Key.Key_Return], "any other key ends that"


def test_from_the_welcome_page_it_is_taken_in_the_practice_project(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path)
    window.settings.set(PRACTICE, str(make_project(tmp_path / "practice.gloss")))
    window.show_welcome()
    window.menus["help.tour"].trigger()
    assert workspace(window).project.path == tmp_path / "practice.gloss"
    assert [tour.title.text() for tour in window.findChildren(Tour)] == ["Your articles"]
    assert not workspace(window).bar.isVisible(), "it is not offered as well"


def test_it_is_offered_once(qtbot: QtBot, window: MainWindow) -> None:
    bar = workspace(window).bar
    offer_tour(window)
    qtbot.mouseClick(next(each for each in bar.findChildren(QPushButton) if each.text() == "Take the tour"), LEFT)
    assert not gone(window)
    assert not bar.isVisible()
    offer_tour(window)
    assert not bar.isVisible()


def test_ended_by_mouse_it_keeps_no_key_back(qtbot: QtBot, window: MainWindow, tour: Tour) -> None:
    reached = _Keys(workspace(window).view)
    qtbot.keyClick(tour.next, Qt.Key.Key_Return)
    qtbot.mouseClick(tour.close_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(workspace(window).view, Qt.Key.Key_Return)
    assert reached.pressed == [Qt.Key.Key_Return]


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
