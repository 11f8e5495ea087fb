"""By keys: what is suggested twice of one passage, which proposal it is of, why something was rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.suggestions import Named, Suggestion
from glossator.ui import settings as keys
from glossator.ui.slot import Slot
from tests.e2e.hands import CONTROL, SHIFT, Hands
from tests.windows import STATEMENT, TEXT, focus, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

WORDS = "both navies leave the strait"


def offered(content: str, who: str, kind: str = "statement", stance: str | None = None) -> Suggestion:
    parts = {"content": (span(content),), "source": (span(who),)}
    return Suggestion(kind, parts, 0.9, "cue “proposed”", speakers=(Named(span(who), who),), stance=stance)


CLOSED = offered(STATEMENT, "Sela Karr")
SAID, PROPOSED = offered(WORDS, "Corin Hale"), offered(WORDS, "Corin Hale", "proposal_passage")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))
    suggest(made, CLOSED, SAID, PROPOSED)
    return made


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


def suggest(window: MainWindow, *found: Suggestion) -> None:
    here = workspace(window)
    assert here.reading.article
    here.highlighter.engine = "test-1"
    here.highlighter.remember(here.reading.article.text, (), found)
    here.reading.refresh_highlights(here.reading.article.text)


def enter(window: MainWindow, name: str, proposition: str) -> None:
    workspace(window).do(steps.make_record(Kind.PROPOSAL, name, fields={"proposition": proposition}))


def reasons(window: MainWindow) -> list[str]:
    project = workspace(window).project
    return [known.reason for known in project.read.decisions(workspace(window).queue.current, project.analyst.id)]


def test_a_passage_suggested_as_both_is_one_mark_and_two_stops(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    page, inside = here.view._page, span(WORDS).start + 2
    assert [mark.type for mark in page.marks.at(inside)] == ["statement"]
    assert len(page.margins(10).traces) == 2
    assert here.view.targets_at(inside) == [SAID, PROPOSED], "both can be picked"
    hands.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert here.walk.passage == SAID
    assert [beside.card.label for beside in page.margins(10).beside if beside.card] == ["Statement + Proposal"]
    assert "Also suggested as: Proposal passage" in here.inspector.suggested.accessibleDescription()
    hands.press(Qt.Key.Key_Tab)
    assert here.walk.passage == PROPOSED
    assert [mark.type for mark in page.marks.at(inside)] == ["proposal_passage"]
    hands.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert [tag.type for tag in here.project.read.tags()] == ["statement"]
    assert here.reading.suggestions == [CLOSED, PROPOSED]
    assert here.walk.passage == PROPOSED, "the other is still on offer, and comes next"
    assert "Also suggested" not in here.inspector.suggested.accessibleDescription()


def test_a_further_click_means_the_other(window: MainWindow, hands: Hands) -> None:
    meant = []
    for _ in range(3):
        hands.click("navies")
        meant.append(workspace(window).walk.passage)
    assert meant == [SAID, PROPOSED, SAID]


def test_the_likeliest_proposal_comes_first_with_its_reason(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    enter(window, "Grain corridor", "Ships with grain pass through the strait")
    enter(window, "Two-stage withdrawal", "Navies leave the strait")
    here.view.set_cursor_offset(len(TEXT))
    hands.press(Qt.Key.Key_Backtab, hold=SHIFT)
    hands.press(Qt.Key.Key_Return)
    assert here.inspector.slot_panel
    first, *_ = here.inspector.slot_panel.list.entries()
    assert (first.name, first.hint) == ("Two-stage withdrawal", "same words: navies, leave, strait")
    (tag,) = here.project.read.tags()
    assert tag.targets("proposal") == (), "likeness sets nothing"
    hands.press("1")
    assert [link.target_name for link in here.project.read.tags()[0].targets("proposal")] == ["Two-stage withdrawal"]


def test_a_stance_towards_a_known_proposal_is_shown_and_kept(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    enter(window, "the strait would stay closed", "Nobody passes")
    suggest(window, offered("the strait would stay closed", "Sela Karr", stance="support"))
    hands.press(Qt.Key.Key_Tab)
    assert "About: the strait would stay closed (support)" in here.inspector.suggested.accessibleDescription()
    hands.press(Qt.Key.Key_Return)
    (tag,) = here.project.read.tags()
    assert [(link.target_name, link.stance) for link in tag.targets("about")] == [
        ("the strait would stay closed", "support")
    ]


def test_the_same_words_quoted_twice_are_accepted_with_one_key(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    again = Suggestion("statement", {"content": (span("the strait"),)}, 0.9, "cue “said”", repeats=0)
    suggest(window, SAID, again)
    assert here.reading.suggestions == [SAID]
    hands.press(Qt.Key.Key_Tab)
    assert "Repeated: 1 time in this article" in here.inspector.suggested.accessibleDescription()
    hands.press(Qt.Key.Key_Return)
    repeat, first = here.project.read.tags()
    assert [link.target.id for link in repeat.targets("repeats")] == [first.id]
    assert here.bar.sentence == "The same words stand here once more: tagged too, linked as a repeat."
    hands.press("Z", hold=CONTROL)
    assert here.project.read.tags() == []


def test_why_it_was_rejected_can_be_said_and_taken_back(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    assert not window.menus["suggestion.why"].isEnabled()
    hands.press(Qt.Key.Key_Tab, "X")
    assert (reasons(window), here.walk.passage) == ([""], SAID)
    assert here.bar.sentence.startswith("Rejected “that the strait")
    here.view.set_cursor_offset(0)
    hands.press("X", hold=SHIFT)
    hands.press("2")
    assert reasons(window) == ["bounds"]
    assert here.view.hasFocus()
    hands.press("X", hold=SHIFT)
    (slot,) = [each for each in window.findChildren(Slot) if each.isVisible()]
    marked = slot.list.current()
    assert marked
    assert (marked.value, marked.hint) == ("bounds", "✓ Chosen now")
    hands.press(Qt.Key.Key_Escape)
    hands.press("Z", hold=CONTROL)
    assert reasons(window) == [""]
    hands.press("Z", hold=CONTROL)
    assert reasons(window) == []
    assert CLOSED in here.reading.suggestions
    assert not window.menus["suggestion.why"].isEnabled()


def test_what_is_marked_is_rejected_with_a_reason_as_one_act(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    hands.press(Qt.Key.Key_Tab, "X")
    hands.press("X", hold=SHIFT)
    assert (reasons(window), here.walk.passage) == ([""], SAID), "nothing is rejected before a reason is given"
    hands.press("1")
    assert sorted(reasons(window)) == ["", "not_one"]
    assert SAID not in here.reading.suggestions
    hands.press("Z", hold=CONTROL)
    assert reasons(window) == [""]
    assert SAID in here.reading.suggestions


def test_the_message_asks_why_and_takes_words_of_ones_own(qtbot: QtBot, window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    hands.press(Qt.Key.Key_Tab, "X")
    qtbot.mouseClick(here.bar.buttons()[0], Qt.MouseButton.LeftButton)
    hands.type("a headline")
    hands.press(Qt.Key.Key_Return)
    assert reasons(window) == ["a headline"]


def test_every_sentence_names_the_key_that_was_chosen(qtbot: QtBot, window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    buttons = here.inspector.suggested.buttons
    assert [button.text() for button in buttons.values()] == ["Accept (Enter)", "Reject (X)", "Skip (Tab)"]
    window.settings.set(keys.KEYS, {"highlight.next": "F12", "highlight.reject": "", "suggestion.ask": "Ctrl+F12"})
    window.commands.follow_setting(keys.KEYS)
    assert [button.text() for button in buttons.values()] == ["Accept (Enter)", "Reject", "Skip (F12)"]
    focus(qtbot, here.view)
    for sentence in (
        "No statements and proposals are suggested here. Ctrl+F12 shows them again.",
        "3 suggestions. F12 leads from one to the next.",
    ):
        hands.press("F12", hold=CONTROL)
        assert here.bar.sentence == sentence
