"""What is said above the article: how long it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLayout, QLineEdit, QVBoxLayout, QWidget

from glossator.ui import message_bar
from glossator.ui.message_bar import MessageBar, Mood
from glossator.ui.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

_SHORT = 150
"""Milliseconds, in place of the seconds that a reader needs."""
_BUTTONS = [("Open file", lambda: None)]


@pytest.fixture
def host(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """A window with a bar, and a line below it that has the keyboard."""
    monkeypatch.setattr(message_bar, "_GONE_AFTER", _SHORT)
    host = QWidget()
    host.resize(600, 300)
    column = QVBoxLayout(host)
    column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    line = QLineEdit()
    column.addWidget(MessageBar(LIGHT))
    column.addStretch(1)
    column.addWidget(line)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    line.setFocus()
    return host


@pytest.fixture
def bar(host: QWidget) -> MessageBar:
    found = host.findChild(MessageBar)
    assert found is not None
    return found


def test_the_interval_leaves_time_to_read() -> None:
    assert 6000 <= message_bar._GONE_AFTER <= 10000


@pytest.mark.parametrize("mood", [Mood.FINE, Mood.HINT])
@pytest.mark.parametrize("buttons", [[], _BUTTONS])
def test_what_went_well_goes_away(qtbot: QtBot, bar: MessageBar, mood: Mood, buttons: list[tuple[str, object]]) -> None:
    bar.say("kell.xlsx is written.", mood, buttons)  # type: ignore[arg-type]
    assert bar.sentence
    qtbot.waitUntil(lambda: not bar.sentence, timeout=2000)


def test_a_refusal_stays(qtbot: QtBot, bar: MessageBar) -> None:
    bar.say("kell.xlsx is written.")
    bar.refuse("The disk is full.", _BUTTONS)
    qtbot.wait(3 * _SHORT)
    assert bar.sentence == "The disk is full."


def test_it_stays_while_the_mouse_is_over_it(qtbot: QtBot, host: QWidget, bar: MessageBar) -> None:
    bar.say("kell.xlsx is written.", Mood.FINE, _BUTTONS)
    qtbot.wait(20)  # for its place
    QCursor.setPos(bar.mapToGlobal(bar.rect().center()))
    qtbot.waitUntil(bar.underMouse)
    qtbot.wait(3 * _SHORT)
    assert bar.sentence
    QCursor.setPos(host.mapToGlobal(host.rect().bottomLeft() + QPoint(3, -3)))
    qtbot.waitUntil(lambda: not bar.sentence, timeout=2000)


def test_it_stays_while_the_keyboard_is_on_a_button(qtbot: QtBot, host: QWidget, bar: MessageBar) -> None:
    bar.say("kell.xlsx is written.", Mood.FINE, _BUTTONS)
    bar.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(3 * _SHORT)
    assert bar.sentence
    line = host.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    qtbot.waitUntil(lambda: not bar.sentence, timeout=2000)


def test_at_the_foot_of_a_page_escape_closes_it_from_anywhere(qtbot: QtBot, host: QWidget, bar: MessageBar) -> None:
    line = host.findChild(QLineEdit)
    assert line is not None
    bar.stand_below(host)
    bar.refuse("The disk is full.", _BUTTONS)
    qtbot.wait(20)
    assert bar.geometry().top() > line.geometry().bottom()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not bar.sentence


def test_what_an_act_came_to_goes_with_the_next_one(bar: MessageBar) -> None:
    bar.say("“Lask” is taken out.", Mood.DONE, _BUTTONS)
    bar.pass_on()
    assert not bar.sentence
    bar.say("kell.xlsx is written.", Mood.FINE, _BUTTONS)
    bar.pass_on()
    assert bar.sentence


def test_every_line_is_seen_whatever_buttons_come_and_go(qtbot: QtBot) -> None:
    host = QWidget()
    host.resize(360, 400)
    qtbot.addWidget(host)
    under = QWidget(host)
    under.resize(host.size())
    bar = MessageBar(LIGHT, under)
    host.show()
    bar.refuse("The disk is full.", _BUTTONS)
    bar.refuse("Something went wrong, and the last act may not have been done. " * 2, [("Show report", lambda: None)])
    qtbot.waitUntil(lambda: bar.height() >= bar.heightForWidth(bar.width()) > 80)
    assert bar.geometry().bottom() == under.geometry().bottom()
