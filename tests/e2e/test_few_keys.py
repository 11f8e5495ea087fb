"""What an analyst does all day takes no more keys than promised; each is pressed where the focus is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.domain import steps
from glossator.domain.model import Kind
from tests.e2e.hands import CONTROL, SHIFT, Hands
from tests.windows import ANN, make_project, open_window, suggest, suggest_names, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import TagRow
    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

CLOSED = "that the strait would stay closed for ninety days"
NAMES = (("Sela Karr", "PERSON"), ("Corin Hale", "PERSON"))


class CountedHands(Hands):
    """Counts what is pressed, and what is selected with the mouse."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        super().__init__(qtbot, window)
        self.keys = self.selections = 0

    def press(self, *keys: str | Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += len(keys)
        super().press(*keys, hold=hold)

    def type(self, text: str) -> None:
        self.keys += len(text)
        super().type(text)

    def drag(self, words: str) -> None:
        self.selections += 1
        super().drag(words)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))
    suggest(made, *NAMES)
    return made


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> CountedHands:
    return CountedHands(qtbot, window)


def tags(window: MainWindow) -> list[TagRow]:
    return workspace(window).project.read.tags()


def speakers(tag: TagRow) -> list[str]:
    return [link.target_name for link in tag.targets("speaker")]


def test_a_statement_with_its_speaker(window: MainWindow, hands: CountedHands) -> None:
    hands.drag(CLOSED)
    hands.press("S", "1")
    made = tags(window)[0]
    assert (made.type, made.quote, speakers(made)) == ("statement", CLOSED, ["Sela Karr"])
    assert (hands.selections, hands.keys) == (1, 2)


def test_a_statement_with_two_speakers(window: MainWindow, hands: CountedHands) -> None:
    hands.drag(CLOSED)
    hands.press("S")
    hands.press("1", hold=CONTROL)
    hands.press("1")
    assert speakers(tags(window)[0]) == ["Sela Karr", "Corin Hale"]
    assert (hands.selections, hands.keys) == (1, 3)


def test_a_quotation_without_the_mouse(window: MainWindow, hands: CountedHands) -> None:
    """To the paragraph, to its quotation marks, a statement of the first who is named nearby."""
    hands.press(Qt.Key.Key_Down, hold=Qt.KeyboardModifier.AltModifier)
    hands.press(Qt.Key.Key_Right, Qt.Key.Key_Apostrophe, "S", "1")
    made = tags(window)[0]
    assert made.quote == "“We have waited long enough,”"
    assert speakers(made) == ["Corin Hale"]
    assert hands.keys == 5


def test_the_sentence_at_the_caret(window: MainWindow, hands: CountedHands) -> None:
    hands.press("S", Qt.Key.Key_Return)
    made = tags(window)[0]
    assert made.quote.startswith("VANTRY 🕊 — The Halmaran envoy")
    assert made.quote.endswith("ninety days.")
    assert speakers(made) == ["Sela Karr"]
    assert hands.keys == 2


def test_a_speaker_of_whom_one_knows_only_how_he_sounds(window: MainWindow, hands: CountedHands) -> None:
    project = workspace(window).project
    project.apply(steps.make_record(Kind.ACTOR, "Rexford Tillermann", aliases=["the Secretary"]))
    hands.drag(CLOSED)
    hands.press("S")
    hands.type("tilerm")
    hands.press(Qt.Key.Key_Return)
    assert speakers(tags(window)[0]) == ["Rexford Tillermann"]
    hands.drag("both navies leave the strait")
    hands.press("S")
    hands.type("secre")
    hands.press(Qt.Key.Key_Return)
    assert speakers(tags(window)[1]) == ["Rexford Tillermann"]


def test_a_suggestion_is_accepted_skipped_and_rejected_with_a_key_each(window: MainWindow, hands: CountedHands) -> None:
    here = workspace(window)
    hands.press(Qt.Key.Key_Tab)
    hands.keys = 0
    hands.press(Qt.Key.Key_Return)
    assert [(tag.type, tag.quote) for tag in tags(window)] == [("mention", "Sela Karr")]
    assert hands.keys == 1
    hands.press("Z", hold=CONTROL)
    assert tags(window) == []
    assert here.walk.name and here.walk.name.text == "Corin Hale", "the next one"
    hands.keys = 0
    hands.press(Qt.Key.Key_Tab)
    assert here.walk.name.text == "Sela Karr", "skipped, and round the end"
    hands.press(Qt.Key.Key_Tab, "X")
    assert hands.keys == 3
    assert [known.text for known in here.reading.highlights] == ["Sela Karr"]
    hands.press("Z", hold=CONTROL)
    assert len(here.reading.highlights) == 2


def test_the_walk_goes_by_what_is_not_mentioned_yet(window: MainWindow, hands: CountedHands) -> None:
    again = ("waited long", "PERSON", "Sela Karr")
    suggest_names(window, *((words, label, words) for words, label in NAMES), again)
    hands.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    here = workspace(window)
    assert here.walk.name and here.walk.name.text == "Corin Hale"
    hands.press(Qt.Key.Key_Return)
    assert here.walk.name and here.walk.name.text == "waited long", "where nothing is new, the others"


def test_nothing_here_and_on_to_the_next(window: MainWindow, hands: CountedHands) -> None:
    here = workspace(window)
    first = here.queue.current
    hands.press("Z")
    assert here.queue.current != first
    assert [(status.article, status.state) for status in here.project.read.statuses(ANN.id)] == [
        (first, "nothing_here")
    ]
    assert hands.keys == 1


def test_a_boundary_by_a_word(window: MainWindow, hands: CountedHands) -> None:
    hands.drag("the strait would stay closed for ninety days")
    hands.press("S", Qt.Key.Key_Escape)
    hands.keys = 0
    hands.press(Qt.Key.Key_BracketLeft)
    assert tags(window)[0].quote == CLOSED
    hands.press(Qt.Key.Key_BraceRight)
    assert tags(window)[0].quote == CLOSED.removesuffix(" days")
    assert hands.keys == 2
    hands.press("Z", hold=CONTROL)
    assert tags(window)[0].quote == CLOSED


def test_a_boundary_by_the_mouse(window: MainWindow, hands: CountedHands) -> None:
    hands.drag("the strait would stay closed")
    hands.press("S", Qt.Key.Key_Escape)
    hands.drag_edge("closed", "days")
    assert tags(window)[0].quote == "the strait would stay closed for ninety days"


def test_another_type_with_one_key(window: MainWindow, hands: CountedHands) -> None:
    hands.drag(CLOSED)
    hands.press("S", "1")
    hands.keys = 0
    hands.press("P", hold=SHIFT)
    turned = tags(window)[0]
    assert turned.type == "proposal_passage"
    assert [link.target_name for link in turned.targets("proposer")] == ["Sela Karr"]
    assert hands.keys == 1
    hands.press("S", hold=SHIFT)
    assert speakers(tags(window)[0]) == ["Sela Karr"]


def test_all_that_lies_under_the_cursor(window: MainWindow, hands: CountedHands) -> None:
    """A statement within a statement of the same words: the list reaches either."""
    for _ in range(2):
        hands.drag(CLOSED)
        hands.press("S", Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    hands.click("stay")
    first = workspace(window).reading.tag
    hands.keys = 0
    hands.press(Qt.Key.Key_F4, "2")
    second = workspace(window).reading.tag
    assert first and second and first.id != second.id
    assert hands.keys == 2


def test_several_at_once(window: MainWindow, hands: CountedHands) -> None:
    for words in (CLOSED, "both navies leave the strait"):
        hands.drag(words)
        hands.press("S", Qt.Key.Key_Escape)
    hands.press("A", hold=CONTROL | SHIFT)
    assert len(workspace(window).reading.selected) == 2
    hands.press(Qt.Key.Key_Delete)
    assert tags(window) == []
    hands.press("Z", hold=CONTROL)
    assert len(tags(window)) == 2


def test_everything_is_in_the_palette(window: MainWindow, hands: CountedHands) -> None:
    hands.drag(CLOSED)
    hands.press("K", hold=CONTROL)
    hands.type("statement")
    hands.press(Qt.Key.Key_Return)
    hands.press("1")
    assert speakers(tags(window)[0]) == ["Sela Karr"]


def test_find_and_tag_what_was_found(window: MainWindow, hands: CountedHands) -> None:
    hands.press("F", hold=CONTROL)
    hands.type("BOTH NAVIES")
    hands.press(Qt.Key.Key_Escape)
    hands.press("M")
    assert [tag.quote for tag in tags(window)] == ["both navies"]


def test_back_to_where_one_was(window: MainWindow, hands: CountedHands) -> None:
    here = workspace(window)
    first = here.queue.current
    hands.press("J")
    assert here.queue.current != first
    hands.press(Qt.Key.Key_Left, hold=Qt.KeyboardModifier.AltModifier)
    assert here.queue.current == first
    hands.press(Qt.Key.Key_Right, hold=Qt.KeyboardModifier.AltModifier)
    assert here.queue.current != first
