"""The slot: picked with a digit, found by typing, left open; and what becomes of the keyboard."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLayout, QLineEdit, QVBoxLayout, QWidget

from glossator.domain.model import Kind, Ref
from glossator.ui.slot import Slot, hint
from glossator.ui.slot_list import Entry
from glossator.ui.theme import LIGHT
from glossator.work.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

PEOPLE = ["Ilse Maren", "Teodor Lask", "Corin Hale", "Rhea Solan"]
CANDIDATES = [Candidate(name, Kind.ACTOR, Ref(Kind.ACTOR, name), label="PERSON") for name in PEOPLE]


def search(typed: str) -> Sequence[Candidate]:
    found = [known for known in CANDIDATES if typed.casefold() in known.name.casefold()]
    return [*found, Candidate(typed, Kind.ACTOR), Candidate(typed, Kind.PROPOSAL)]


def line_before(host: QWidget) -> QLineEdit:
    """The line that had the keyboard before the slot."""
    found = host.findChild(QLineEdit)
    assert found is not None
    return found


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    host.resize(600, 700)
    column = QVBoxLayout(host)
    column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    column.addWidget(QLineEdit())
    column.addStretch(1)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    line_before(host).setFocus()
    return host


@pytest.fixture
def slot(host: QWidget) -> Slot:
    slot = Slot(LIGHT, host)
    slot.offer("Speaker", CANDIDATES, search)
    slot.show_at(host.mapToGlobal(QPoint(40, 60)))
    return slot


def press(host: QWidget, place: QPoint) -> None:
    """A click as the window system brings it: to the window, which passes it on."""
    QTest.mouseClick(host.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def names(slot: Slot) -> list[str]:
    return [entry.name for entry in slot.list.entries()]


@pytest.mark.parametrize(("key", "place"), [("1", 0), ("3", 2), ("4", 3)])
def test_a_digit_picks(qtbot: QtBot, slot: Slot, key: str, place: int) -> None:
    with qtbot.waitSignal(slot.taken) as taken:
        qtbot.keyClicks(slot.line, key)
    assert taken.args == [CANDIDATES[place]]
    assert not slot.isVisible()


def test_a_digit_without_a_candidate_does_nothing(qtbot: QtBot, slot: Slot) -> None:
    with qtbot.assertNotEmitted(slot.taken):
        qtbot.keyClicks(slot.line, "9")
    assert slot.isVisible()
    assert slot.line.text() == ""


def test_digits_are_text_once_something_is_typed(qtbot: QtBot, slot: Slot) -> None:
    with qtbot.assertNotEmitted(slot.taken):
        qtbot.keyClicks(slot.line, "G7")
    assert slot.line.text() == "G7"
    assert names(slot) == ["New actor “G7”", "New proposal “G7”"]


def test_enter_takes_the_first(qtbot: QtBot, slot: Slot) -> None:
    with qtbot.waitSignal(slot.taken) as taken:
        qtbot.keyClick(slot.line, Qt.Key.Key_Return)
    assert taken.args == [CANDIDATES[0]]


def test_typing_searches_and_arrows_choose(qtbot: QtBot, slot: Slot) -> None:
    qtbot.keyClicks(slot.line, "la")
    assert names(slot) == ["Teodor Lask", "Rhea Solan", "New actor “la”", "New proposal “la”"]
    qtbot.keyClick(slot.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(slot.taken) as taken:
        qtbot.keyClick(slot.line, Qt.Key.Key_Return)
    assert taken.args == [CANDIDATES[3]]


def test_up_goes_round_to_the_last_which_is_new(qtbot: QtBot, slot: Slot) -> None:
    qtbot.keyClicks(slot.line, "Quill")
    qtbot.keyClick(slot.line, Qt.Key.Key_Up)
    with qtbot.waitSignal(slot.taken) as taken:
        qtbot.keyClick(slot.line, Qt.Key.Key_Enter)
    assert taken.args == [Candidate("Quill", Kind.PROPOSAL)]


def test_emptied_line_offers_the_candidates_again(qtbot: QtBot, slot: Slot) -> None:
    qtbot.keyClicks(slot.line, "x")
    qtbot.keyClick(slot.line, Qt.Key.Key_Backspace)
    assert names(slot) == PEOPLE


def test_mouse_takes(qtbot: QtBot, slot: Slot) -> None:
    with qtbot.waitSignal(slot.taken) as taken:
        qtbot.mouseClick(slot.list, Qt.MouseButton.LeftButton, pos=slot.list.row_rect(1).center())
    assert taken.args == [CANDIDATES[1]]


def test_escape_leaves_it_open_and_gives_the_keyboard_back(qtbot: QtBot, slot: Slot, host: QWidget) -> None:
    assert slot.line.hasFocus()
    with qtbot.waitSignal(slot.dismissed), qtbot.assertNotEmitted(slot.taken):
        qtbot.keyClick(slot.line, Qt.Key.Key_Escape)
    assert not slot.isVisible()
    assert line_before(host).hasFocus()


def test_taking_gives_the_keyboard_back(qtbot: QtBot, slot: Slot, host: QWidget) -> None:
    qtbot.keyClicks(slot.line, "2")
    assert line_before(host).hasFocus()


def test_a_click_elsewhere_closes_it(qtbot: QtBot, slot: Slot, host: QWidget) -> None:
    with qtbot.waitSignal(slot.dismissed):
        press(host, QPoint(580, 690))
    assert not slot.isVisible()


def test_a_click_inside_does_not(slot: Slot, host: QWidget) -> None:
    press(host, slot.geometry().topLeft() + QPoint(6, 6))
    assert slot.isVisible()


def test_focus_elsewhere_closes_it(qtbot: QtBot, slot: Slot, host: QWidget) -> None:
    with qtbot.waitSignal(slot.dismissed):
        line_before(host).setFocus()
    assert line_before(host).hasFocus()


def test_tab_stays_in_the_slot(qtbot: QtBot, slot: Slot) -> None:
    qtbot.keyClick(slot.line, Qt.Key.Key_Tab)
    assert slot.line.hasFocus()
    current = slot.list.current()
    assert current
    assert current.name == PEOPLE[1]


@pytest.mark.parametrize("corner", [QPoint(0, 0), QPoint(599, 699), QPoint(-50, 350), QPoint(700, 800)])
def test_it_stays_inside_the_window(slot: Slot, host: QWidget, corner: QPoint) -> None:
    slot.show_at(host.mapToGlobal(corner))
    assert host.rect().contains(slot.geometry())


def test_at_most_nine_and_what_is_new_stays_within_reach(qtbot: QtBot, host: QWidget) -> None:
    many = [Candidate(f"Envoy {number}", Kind.ACTOR, Ref(Kind.ACTOR, str(number))) for number in range(20)]
    slot = Slot(LIGHT, host)
    slot.offer("Speaker", many, lambda typed: [*many, Candidate(typed, Kind.ACTOR), Candidate(typed, Kind.ISSUE)])
    slot.show_at(host.mapToGlobal(QPoint(0, 0)))
    assert len(names(slot)) == 9
    qtbot.keyClicks(slot.line, "Envoy")
    assert len(names(slot)) == 9
    assert names(slot)[-2:] == ["New actor “Envoy”", "New issue “Envoy”"]


def test_entries_of_any_sort_are_narrowed_down_by_typing(qtbot: QtBot, host: QWidget) -> None:
    slot = Slot(LIGHT, host)
    icon = host.windowIcon()
    slot.offer_entries("Stance", [Entry(name, "", icon, name) for name in ("Support", "Oppose")])
    slot.show_at(host.mapToGlobal(QPoint(0, 0)))
    qtbot.keyClicks(slot.line, "opp")
    with qtbot.waitSignal(slot.taken) as taken:
        qtbot.keyClick(slot.line, Qt.Key.Key_Return)
    assert taken.args == ["Oppose"]


def test_hint_says_what_a_candidate_is() -> None:
    record = Ref(Kind.ACTOR, "1")
    assert hint(Candidate("Lask", Kind.ACTOR, record)) == "in the register"
    assert hint(Candidate("Lask", Kind.ACTOR, record, label="PERSON"), "…said Lask…") == "person · …said Lask…"
    assert hint(Candidate("Lask", Kind.ACTOR)) == ""


def test_rows_do_not_overlap(slot: Slot) -> None:
    rows = [slot.list.row_rect(index) for index in range(4)]
    assert not any(one.intersects(other) for one, other in pairwise(rows))
    assert slot.list.height() >= rows[-1].bottom()
