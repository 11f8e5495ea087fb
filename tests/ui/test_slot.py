"""The slot: picked with a digit, found by typing, left open; and what becomes of the keyboard."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLayout, QLineEdit, QVBoxLayout, QWidget

from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.ui.shadow import Shadow
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


def test_a_digit_without_a_candidate_is_what_a_name_begins_with(qtbot: QtBot, slot: Slot) -> None:
    with qtbot.assertNotEmitted(slot.taken):
        qtbot.keyClicks(slot.line, "9+1 group")
    assert slot.line.text() == "9+1 group"
    assert names(slot) == ["New actor “9+1 group”", "New proposal “9+1 group”"]


def test_behind_a_space_digits_are_text(qtbot: QtBot, slot: Slot) -> None:
    qtbot.keyClicks(slot.line, " ")
    assert (names(slot), slot.list.numbered) == (PEOPLE, False)
    with qtbot.assertNotEmitted(slot.taken):
        qtbot.keyClicks(slot.line, "2+2")
    assert names(slot)[0] == "New actor “2+2”"


def test_what_is_typed_tells_a_new_name_of_the_text_from_the_record_it_sounds_like(qtbot: QtBot, slot: Slot) -> None:
    new, old = Candidate("Sergey Lask", Kind.ACTOR, span=Span(0, 11)), CANDIDATES[1]
    state = Candidate("France", Kind.ACTOR, key="state:FR", span=Span(20, 26))
    slot.offer("Speaker", [new], lambda _: [old, new, state])
    assert names(slot) == ["Sergey Lask"]
    qtbot.keyClicks(slot.line, "ser")
    assert names(slot) == ["Teodor Lask", "New actor “Sergey Lask”", "France"]


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


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ([Qt.Key.Key_PageDown], 3),
        ([Qt.Key.Key_End], 3),
        ([Qt.Key.Key_End, Qt.Key.Key_Down], 0),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_PageUp], 0),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], 0),
        ([Qt.Key.Key_Backtab], 3),
    ],
)
def test_keys_go_through_the_list_and_round_its_ends(
    qtbot: QtBot, slot: Slot, keys: Sequence[Qt.Key], place: int
) -> None:
    for key in keys:
        qtbot.keyClick(slot.line, key)
    current = slot.list.current()
    assert current
    assert current.name == PEOPLE[place]


def test_home_and_end_are_the_lines_own_once_something_is_typed(qtbot: QtBot, slot: Slot) -> None:
    qtbot.keyClicks(slot.line, "la")
    qtbot.keyClick(slot.line, Qt.Key.Key_Home)
    assert slot.line.cursorPosition() == 0
    qtbot.keyClick(slot.line, Qt.Key.Key_PageDown)
    current = slot.list.current()
    assert current
    assert current.name == "New proposal “la”"


def test_the_mouse_passing_over_does_not_change_what_enter_takes(qtbot: QtBot, slot: Slot) -> None:
    qtbot.mouseMove(slot.list, slot.list.row_rect(2).center())
    with qtbot.waitSignal(slot.taken) as taken:
        qtbot.keyClick(slot.line, Qt.Key.Key_Return)
    assert taken.args == [CANDIDATES[0]]


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
    with qtbot.assertNotEmitted(slot.taken):
        qtbot.keyClick(slot.line, Qt.Key.Key_Escape)
    assert not slot.isVisible()
    assert line_before(host).hasFocus()


def test_taking_gives_the_keyboard_back(qtbot: QtBot, slot: Slot, host: QWidget) -> None:
    qtbot.keyClicks(slot.line, "2")
    assert line_before(host).hasFocus()


def test_a_click_elsewhere_closes_it(slot: Slot, host: QWidget) -> None:
    press(host, QPoint(580, 690))
    assert not slot.isVisible()


def test_a_click_inside_does_not(slot: Slot, host: QWidget) -> None:
    press(host, slot.geometry().topLeft() + QPoint(6, 6))
    assert slot.isVisible()


def test_focus_elsewhere_closes_it(slot: Slot, host: QWidget) -> None:
    line_before(host).setFocus()
    assert not slot.isVisible()
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


def test_there_are_no_more_than_the_window_is_high_enough_for(host: QWidget) -> None:
    many = [Candidate(f"Envoy {number}", Kind.ACTOR, Ref(Kind.ACTOR, str(number))) for number in range(20)]
    host.resize(600, 330)
    slot = Slot(LIGHT, host)
    slot.offer("Speaker", many, lambda typed: many, further=True)
    slot.show_at(host.mapToGlobal(QPoint(0, 0)))
    assert 2 < len(names(slot)) < 7
    assert host.rect().contains(slot.geometry())


def test_entries_of_any_sort_are_narrowed_down_by_typing(qtbot: QtBot, host: QWidget) -> None:
    slot = Slot(LIGHT, host)
    icon = host.windowIcon()
    slot.offer_entries("Stance", [Entry(name, "", icon, name) for name in ("Support", "Oppose")])
    slot.show_at(host.mapToGlobal(QPoint(0, 0)))
    qtbot.keyClicks(slot.line, "opp")
    with qtbot.waitSignal(slot.taken) as taken:
        qtbot.keyClick(slot.line, Qt.Key.Key_Return)
    assert taken.args == ["Oppose"]


CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def joint(slot: Slot) -> Slot:
    slot.offer("Speaker", CANDIDATES, search, further=True)
    return slot


@pytest.mark.parametrize(
    ("key", "held", "place"),
    [
        (Qt.Key.Key_2, CTRL, 1),
        (Qt.Key.Key_2, CTRL | Qt.KeyboardModifier.KeypadModifier, 1),
        (Qt.Key.Key_2, CTRL | SHIFT, 1),  # where digits are typed with Shift, as on a French keyboard
        (Qt.Key.Key_Return, CTRL, 0),
        (Qt.Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier, 0),
    ],
)
def test_ctrl_takes_one_and_leaves_the_slot_open(
    qtbot: QtBot, joint: Slot, key: Qt.Key, held: Qt.KeyboardModifier, place: int
) -> None:
    with qtbot.assertNotEmitted(joint.taken), qtbot.waitSignal(joint.taken_on) as taken:
        qtbot.keyClick(joint.line, key, held)
    assert taken.args == [CANDIDATES[place]]
    assert joint.isVisible()
    assert joint.line.hasFocus()


def test_so_does_a_click_with_ctrl(qtbot: QtBot, joint: Slot) -> None:
    with qtbot.assertNotEmitted(joint.taken), qtbot.waitSignal(joint.taken_on) as taken:
        qtbot.mouseClick(joint.list, Qt.MouseButton.LeftButton, CTRL, joint.list.row_rect(1).center())
    assert taken.args == [CANDIDATES[1]]
    assert joint.isVisible()


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_9, CTRL), (Qt.Key.Key_0, CTRL), (Qt.Key.Key_2, CTRL | ALT)])
def test_other_keys_with_ctrl_take_nothing(qtbot: QtBot, joint: Slot, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    with qtbot.assertNotEmitted(joint.taken), qtbot.assertNotEmitted(joint.taken_on):
        qtbot.keyClick(joint.line, key, held)


def test_ctrl_with_a_digit_is_the_windows_where_there_is_to_be_one_only(
    qtbot: QtBot, slot: Slot, host: QWidget
) -> None:
    action = QAction("Largest", host, shortcut=QKeySequence("Ctrl+2"))
    host.addAction(action)
    with qtbot.waitSignal(action.triggered), qtbot.assertNotEmitted(slot.taken):
        qtbot.keyClick(slot.line, Qt.Key.Key_2, CTRL)
    assert not slot.isVisible()
    slot.offer("Speaker", CANDIDATES, search, further=True)
    slot.show_at(host.mapToGlobal(QPoint(40, 60)))
    with qtbot.assertNotEmitted(action.triggered), qtbot.waitSignal(slot.taken_on):
        qtbot.keyClick(slot.line, Qt.Key.Key_2, CTRL)


def test_names_are_shown_as_they_are_and_whole_in_a_tip(host: QWidget) -> None:
    slot = Slot(LIGHT, host)
    long = "<b>envoy</b> & " + "of the strait " * 25
    slot.offer(f"Stance on {long}", [Candidate(long, Kind.ACTOR), Candidate("Hale", Kind.ACTOR)], search)
    slot.show_at(host.mapToGlobal(QPoint(40, 60)))
    assert slot.title.textFormat() == Qt.TextFormat.PlainText
    assert slot.title.text().endswith("strait ") and "…" in slot.title.text()
    assert "&lt;b&gt;envoy&lt;/b&gt; &amp; of" in slot.title.toolTip()
    assert slot.list.tip(0).count("of the strait") == 25
    assert "&lt;b&gt;envoy&lt;/b&gt; &amp; of" in slot.list.tip(0)
    assert [slot.list.tip(1), slot.list.tip(2)] == ["", ""]


def test_its_shadow_goes_with_it(host: QWidget, qtbot: QtBot) -> None:
    slot = Slot(LIGHT, host)
    slot.offer("Speaker", CANDIDATES, search)
    slot.show_at(host.mapToGlobal(QPoint(40, 60)))
    [shadow] = [found for found in host.findChildren(Shadow) if found.isVisible()]
    assert shadow.geometry().contains(slot.geometry())
    slot.dismiss()
    assert not shadow.isVisible()
    slot.deleteLater()
    qtbot.waitUntil(lambda: not host.findChildren(Shadow))


def test_hint_says_what_a_candidate_is() -> None:
    record = Ref(Kind.ACTOR, "1")
    assert hint(Candidate("Lask", Kind.ACTOR, record)) == "in the register"
    assert hint(Candidate("Lask", Kind.ACTOR, record, label="PERSON"), "…said Lask…") == "person · …said Lask…"
    assert hint(Candidate("Lask", Kind.ACTOR)) == ""
    assert hint(Candidate("Lask", Kind.ACTOR, record, alias="The Fox")) == "also “The Fox” · in the register"


def test_rows_do_not_overlap(slot: Slot) -> None:
    rows = [slot.list.row_rect(index) for index in range(4)]
    assert not any(one.intersects(other) for one, other in pairwise(rows))
    assert slot.list.height() >= rows[-1].bottom()
