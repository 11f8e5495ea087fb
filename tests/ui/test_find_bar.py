"""The bar in which words are found: counted, walked round, left with what was found selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.domain.spans import Span
from glossator.ui.find_bar import FindBar
from glossator.ui.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXT = "The strait 🕊 stays closed. “The Strait”, he said, is no strait\u00a0of ours."
FIRST, SECOND, THIRD = (Span(start, start + 6) for start in (4, 32, 56))
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Watched:
    """A bar, and what it told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bar = FindBar(LIGHT)
        self.moved: list[Span] = []
        self.marked: tuple[list[Span], Span | None] = ([], None)
        self.closed: list[Span | None] = []
        self.bar.moved.connect(self.moved.append)
        self.bar.marked.connect(lambda spans, current: setattr(self, "marked", (list(spans), current)))
        self.bar.closed.connect(self.closed.append)
        qtbot.addWidget(self.bar)


@pytest.fixture
def found(qtbot: QtBot) -> Watched:
    watched = Watched(qtbot)
    watched.bar.open_on(TEXT, 10)
    qtbot.keyClicks(watched.bar.line, "strait")
    return watched


def test_the_search_begins_at_the_caret(found: Watched) -> None:
    assert [span.quote(TEXT) for span in found.marked[0]] == ["strait", "Strait", "strait"]
    assert found.marked == ([FIRST, SECOND, THIRD], SECOND)
    assert found.moved[-1] == SECOND
    assert found.bar.count.text() == "2 of 3"


def test_typing_on_stays_at_the_same_match(qtbot: QtBot, found: Watched) -> None:
    qtbot.keyClicks(found.bar.line, " of")
    assert found.bar.current == Span(THIRD.start, THIRD.end + 3)
    assert found.bar.count.text() == "1 of 1"
    for _ in range(3):
        qtbot.keyClick(found.bar.line, Qt.Key.Key_Backspace)
    assert found.bar.current == THIRD


@pytest.mark.parametrize(
    ("presses", "expected"),
    [
        ([(Qt.Key.Key_Return, None)], THIRD),
        ([(Qt.Key.Key_F3, None)] * 2, FIRST),
        ([(Qt.Key.Key_Enter, SHIFT)], FIRST),
        ([(Qt.Key.Key_F3, SHIFT)] * 2, THIRD),
    ],
)
def test_on_and_back_round_the_ends(
    qtbot: QtBot, found: Watched, presses: list[tuple[Qt.Key, Qt.KeyboardModifier | None]], expected: Span
) -> None:
    for key, modifier in presses:
        qtbot.keyClick(found.bar.line, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert found.bar.current == found.moved[-1] == expected
    assert found.marked[1] == expected


def test_buttons_do_the_same(qtbot: QtBot, found: Watched) -> None:
    found.bar.next.click()
    assert found.bar.current == THIRD
    found.bar.previous.click()
    found.bar.previous.click()
    assert found.bar.current == FIRST
    found.bar.next.setFocus()
    qtbot.keyClick(found.bar.next, Qt.Key.Key_Return)
    assert found.bar.current == SECOND
    found.bar.close_button.click()
    assert found.closed == [SECOND]


def test_escape_leaves_the_match(qtbot: QtBot, found: Watched) -> None:
    qtbot.keyClick(found.bar.line, Qt.Key.Key_Escape)
    assert found.closed == [SECOND]
    assert found.marked == ([], None)
    assert not found.bar.isVisible()
    found.bar.finish()
    assert len(found.closed) == 1


def test_no_matches_are_said(qtbot: QtBot, found: Watched) -> None:
    qtbot.keyClicks(found.bar.line, "x")
    assert found.bar.count.text() == "No matches"
    assert found.bar.line.property("wrong") is True
    assert not found.bar.next.isEnabled()
    assert found.marked == ([], None)
    qtbot.keyClick(found.bar.line, Qt.Key.Key_Return)
    found.bar.line.selectAll()
    qtbot.keyClick(found.bar.line, Qt.Key.Key_Delete)
    assert found.bar.count.text() == ""
    assert found.bar.line.property("wrong") is False
    qtbot.keyClick(found.bar.line, Qt.Key.Key_Escape)
    assert found.closed == [None]


def test_selected_words_are_looked_for(qtbot: QtBot) -> None:
    watched = Watched(qtbot)
    watched.bar.open_on(TEXT, THIRD.start, " strait\u00a0of ")
    assert watched.bar.line.text() == "strait of"
    assert watched.bar.line.selectedText() == "strait of"
    assert watched.bar.current == Span(THIRD.start, THIRD.end + 3)


def test_the_last_words_are_offered_again(found: Watched) -> None:
    found.bar.finish()
    found.bar.open_on(TEXT, 0)
    assert found.bar.line.selectedText() == "strait"
    assert found.bar.current == FIRST
    found.bar.open_on(TEXT, 0, "a long passage " * 40)
    assert found.bar.line.text() == "strait"


def test_another_article_is_searched_without_going_anywhere(qtbot: QtBot, found: Watched) -> None:
    found.moved.clear()
    found.bar.set_text("No way. A strait, and a strait.")
    assert found.bar.count.text() == "2 in this article"
    assert found.marked == ([Span(10, 16), Span(24, 30)], None)
    assert found.moved == []
    qtbot.keyClick(found.bar.line, Qt.Key.Key_Return, SHIFT)
    assert found.moved == [Span(24, 30)]


def test_a_closed_bar_says_nothing_of_another_article(found: Watched) -> None:
    found.bar.finish()
    found.bar.set_text("Another strait.")
    assert found.marked == ([], None)
