"""By keys: another speaker in the place of a wrong one, and the same questions however a passage was tagged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from glossator.domain.suggestions import Named, Suggestion
from glossator.ui.row_head import RowHead
from tests.e2e.hands import CONTROL, SHIFT, Hands
from tests.windows import TEXT, make_project, open_window, span, suggest, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import TagRow
    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

CLOSED = "that the strait would stay closed for ninety days"
WORDS = "both navies leave the strait"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))
    suggest(made, ("Sela Karr", "PERSON"), ("Corin Hale", "PERSON"))
    return made


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


def tag(window: MainWindow) -> TagRow:
    (found,) = workspace(window).project.read.tags()
    return found


def linked(window: MainWindow, role: str = "speaker") -> list[str]:
    return [link.target_name for link in tag(window).targets(role)]


def source(window: MainWindow) -> list[str]:
    return [piece.quote for piece in tag(window).parts.get("source", ())]


def asked(window: MainWindow) -> str:
    slot = workspace(window).inspector.slot_panel
    return slot.title.text() if slot and slot.isVisible() else ""


def test_two_keys_put_the_right_speaker_in_the_place_of_a_wrong_one(window: MainWindow, hands: Hands) -> None:
    hands.drag(CLOSED)
    hands.press("S", "1")
    assert (linked(window), source(window)) == (["Sela Karr"], ["Sela Karr"])
    hands.press("W", hold=SHIFT)
    assert asked(window) == "Speaker: who instead of Sela Karr?"
    hands.press("1")
    assert linked(window) == ["Corin Hale"]
    assert source(window) != ["Sela Karr"], "the words that name the wrong one go with the link"
    hands.press("Z", hold=CONTROL)
    assert (linked(window), source(window)) == (["Sela Karr"], ["Sela Karr"]), "it is one act"


def test_of_joint_speakers_the_last_is_replaced_and_the_first_stays(window: MainWindow, hands: Hands) -> None:
    hands.drag(CLOSED)
    hands.press("S", "1")
    hands.press("W")
    assert asked(window) == "Speaker: who else?"
    hands.press("1")
    hands.press("W", hold=SHIFT)
    hands.type("Envoy")
    hands.press(Qt.Key.Key_Return)
    assert linked(window) == ["Sela Karr", "Envoy"]


def test_delete_in_the_slot_takes_a_speaker_out_and_asks_on(window: MainWindow, hands: Hands) -> None:
    hands.drag(CLOSED)
    hands.press("S", "1", "W", Qt.Key.Key_Delete)
    assert (linked(window), asked(window)) == ([], "Speaker: who?")
    hands.press("2")
    assert linked(window) == ["Corin Hale"]


def test_the_keys_that_the_form_shows_act_in_the_form(window: MainWindow, hands: Hands) -> None:
    hands.drag(CLOSED)
    hands.press("S", "1")
    row = workspace(window).inspector.page.roles["speaker"]  # type: ignore[union-attr]
    next(iter(row.chips.values())).name.setFocus()
    hands.press(Qt.Key.Key_Delete)
    assert isinstance(QApplication.focusWidget(), RowHead)
    hands.press("W", "2")
    assert linked(window) == ["Corin Hale"]
    row.head.setFocus()
    hands.press("W", hold=SHIFT)
    hands.press("1")
    assert linked(window) == ["Sela Karr"]


def test_a_passage_is_asked_for_its_proposal_and_then_its_proposer(window: MainWindow, hands: Hands) -> None:
    hands.drag(WORDS)
    hands.press("P")
    assert asked(window) == "Proposal: which one?"
    hands.type("Empty strait")
    slot = workspace(window).inspector.slot_panel
    assert slot
    assert slot.list.entries()[-1].name == "New proposal “Empty strait”"
    hands.press(Qt.Key.Key_Return)
    assert (linked(window, "proposal"), asked(window)) == (["Empty strait"], "Proposer: who?")
    hands.press("1")
    assert (linked(window, "proposer"), asked(window)) == (["Corin Hale"], "")


@pytest.mark.parametrize("speakers", [(), (Named(span("Corin Hale"), "Corin Hale"),)])
def test_an_accepted_passage_is_asked_the_same(window: MainWindow, hands: Hands, speakers: tuple[Named, ...]) -> None:
    here = workspace(window)
    assert here.reading.article
    found = Suggestion("proposal_passage", {"content": (span(WORDS),)}, 0.9, "cue “proposed”", speakers=speakers)
    here.highlighter.engine = "test-1"
    here.highlighter.remember(here.reading.article.text, here.reading.highlights, [found])
    here.reading.refresh_highlights(here.reading.article.text)
    here.walk.point_at(found)
    hands.press(Qt.Key.Key_Return)
    assert asked(window) == "Proposal: which one?"
    hands.type("Empty strait")
    hands.press(Qt.Key.Key_Return)
    assert asked(window) == ("" if speakers else "Proposer: who?")


def test_between_two_paragraphs_the_sentence_before_is_meant(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    gap = TEXT.index("\n\n") + 1
    here.view.set_cursor_offset(gap)
    hands.press("S")
    assert TEXT[:gap].rstrip().endswith(tag(window).quote)
