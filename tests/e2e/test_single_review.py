"""Single review and blind mode through two windows: tagged alone, handed in, reviewed, merged, answered, mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.domain import steps
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span
from glossator.domain.verdicts import ADJUDICATED, Stage, Verdict
from glossator.project import Project
from glossator.review.units import State
from glossator.work.adjudicating import Draft, accepting, amending, decide, putting_off, rejecting
from glossator.work.reviewing import Review, reviewable
from tests.e2e.hands import CONTROL, SHIFT, Hands
from tests.windows import ANN, BEN, TEXT, make_project, open_window, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import TagRow
    from glossator.review.units import Unit
    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

DANA = AnalystRow("d" * 32, "Dana", "#8a2be2")
CLOSED, NOBODY, LEAVE = (
    "the strait would stay closed for ninety days",
    "Nobody in the hall contradicted her.",
    "that both navies leave the strait",
)


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Ann's copy and Dana's, of a project in which Ben tagged the article; everybody is to tag blind."""
    ann, dana = tmp_path / "ann.gloss", tmp_path / "dana.gloss"
    with Project.open(make_project(ann)) as project:
        article = next(each for each in project.read.articles() if project.read.text(each.text) == TEXT)
        project.apply(steps.set_blind(on=True))
        project.apply(steps.assign_articles([(article.id, ANN.id), (article.id, BEN.id)]))
        project.begin_copy(BEN)
        start = TEXT.index(CLOSED)
        content = {"content": [Span(start, start + len(CLOSED))]}
        project.apply(steps.make_tag("statement", article.id, TEXT, BEN.id, content))
        project.apply(steps.set_status(article.id, BEN.id, "done"))
        project.begin_copy(ANN)
        project.back_up(dana)
    with Project.open(dana) as project:
        project.begin_copy(DANA)
    return ann, dana


def units(project: Project) -> dict[str, Unit]:
    """By the words of Ann's tag."""
    [article] = reviewable(project)
    known = Review(project).of(article)
    return {tag.quote: unit for unit in known for tag in unit.tags if tag.analyst == ANN.id}


def tag_of(window: MainWindow, words: str) -> TagRow:
    return next(tag for tag in workspace(window).reading.tags if tag.quote == words and tag.analyst == ANN.id)


def test_from_one_window_to_the_other_and_back(qtbot: QtBot, tmp_path: Path, copies: tuple[Path, Path]) -> None:
    ann, dana = copies
    # Ann tags alone, and hands in.
    window = open_window(qtbot, tmp_path, ann)
    hands, here = Hands(qtbot, window), workspace(window)
    article = next(row for row in here.project.read.articles() if here.project.read.text(row.text) == TEXT)
    here.open_article(article.id)
    assert here.reading.tags == [], "Ben's tag is not to be seen"
    assert "Blind tagging" in here.inspector.empty.feedback.words.text()
    for words in (CLOSED, NOBODY, LEAVE):
        hands.drag(words)
        hands.press("s")
    assert len(here.reading.tags) == 3
    hands.press(Qt.Key.Key_Escape, "g")
    here.open_article(article.id)
    assert {tag.analyst for tag in here.reading.tags} == {ANN.id, BEN.id}, "now it is"
    window.close_project()

    # Dana reviews one by one, and gives the article back.
    with Project.open(dana) as project:
        project.merge(ann)
        found = units(project)
        project.apply(decide(project, [rejecting(found[NOBODY], "slip")]))
        shorter = Draft.of(found[LEAVE].tags[0])
        span = shorter.parts["content"][0]
        shorter = Draft(shorter.type, shorter.text, {"content": (Span(span.start + 5, span.end),)}, {}, ())
        project.apply(decide(project, [amending(found[LEAVE], shorter, "guideline")]))
        project.apply(decide(project, [putting_off(found[CLOSED], Verdict.DISCUSS)]))
        ids = [tag.id for tag in found[CLOSED].tags]
        project.apply(steps.comment(article.id, ids, DANA.id, "Whose words are these?"))
        project.apply(steps.set_stage([article.id], Stage.REOPENED))

    # Ann merges, sees what was said, answers, mends, and hands in again.
    window = open_window(qtbot, tmp_path, ann)
    hands, here = Hands(qtbot, window), workspace(window)
    here.project.merge(dana)
    here.open_first("")
    assert here.queue.current == article.id, "it is to be done again"
    assert here.inspector.empty.feedback.words.text() == (
        "Given back by Dana: look at 3 tags with feedback, then hand in again."
    )
    here.view.set_cursor_offset(0)
    hands.press("F5")
    assert here.reading.tag == tag_of(window, CLOSED)
    assert here.inspector.page
    section = here.inspector.page.feedback
    assert "To be discussed" in section.decided.text()
    section.comments.edit.setFocus()
    hands.type("Of the envoy.")
    hands.press(Qt.Key.Key_Return, hold=CONTROL)
    assert [each.text for each in here.project.read.comments(article.id)] == [
        "Whose words are these?",
        "Of the envoy.",
    ]
    assert tag_of(window, CLOSED).id not in here.reading.called, "she has the last word"
    here.view.setFocus()
    hands.press("F5")
    assert here.reading.tag == tag_of(window, NOBODY)
    assert here.inspector.page
    section = here.inspector.page.feedback
    assert "Rejected: no tag here" in section.decided.text()
    assert "Dana" in section.decided.text()
    assert "Slip" in section.decided.text()
    hands.press(Qt.Key.Key_Delete)
    hands.press("F5", hold=SHIFT)
    assert here.reading.tag == tag_of(window, LEAVE)
    assert here.inspector.page
    section = here.inspector.page.feedback
    assert f"“{LEAVE}” → “{LEAVE[5:]}”" in section.changes.text()
    hands.press(Qt.Key.Key_BraceLeft)  # the beginning one word inwards
    assert "changed this tag since" in section.hint.text()
    assert here.reading.called == frozenset()
    here.reading.select()
    hands.press("g")
    assert here.project.read.given_back(ANN.id) == {}
    adjudicated = [tag for tag in here.reading.all_tags if tag.analyst == ADJUDICATED]
    assert adjudicated == [], "only shown when it is asked for"
    window.close_project()

    # Dana sees what is to be decided anew.
    with Project.open(dana) as project:
        project.merge(ann)
        states = {unit.state for unit in Review(project).of(article.id)}
        assert State.STALE in states
        [left] = [unit for unit in units(project).values() if unit.state is State.STALE]
        project.apply(decide(project, [accepting(left, ANN.id)]))
        assert project.check(deep=True) == []
