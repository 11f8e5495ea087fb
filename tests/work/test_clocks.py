"""What came later is told by counters: the clocks of two machines may say anything."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span
from glossator.domain.verdicts import Stage, Verdict
from glossator.storage import store
from glossator.work import progress
from glossator.work.adjudicating import accepting, decide, rejecting
from glossator.work.feedback import Call, feedback
from glossator.work.reviewing import Review
from tests.project.conftest import ANN, BEN, TEXT

if TYPE_CHECKING:
    from glossator.domain.step import Step
    from glossator.project import Project

ARTICLE = "article-1"
DANA = AnalystRow("d" * 32, "Dana", "#8a2be2")


class Fast:
    """A clock that is a year ahead."""

    @staticmethod
    def now(tz: tzinfo) -> datetime:
        return datetime.now(tz) + timedelta(days=365)


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Until it is undone, this machine's clock is ahead."""
    monkeypatch.setattr(store, "datetime", Fast)
    return monkeypatch


def tagged(project: Project, who: AnalystRow) -> str:
    project.begin_copy(who)
    step = steps.make_tag("statement", ARTICLE, TEXT, who.id, {"content": [Span(0, 20)]})
    project.apply(step)
    return step.made.id


def does(project: Project, who: AnalystRow, step: Step) -> None:
    project.begin_copy(who)
    project.apply(step)


def test_the_verdict_given_last_counts(project: Project, fast: pytest.MonkeyPatch) -> None:
    for who in (ANN, BEN):
        tagged(project, who)
    [unit] = Review(project, analysts=(ANN.id,)).of(ARTICLE)
    project.apply(decide(project, [accepting(unit)]))
    fast.undo()
    [unit] = Review(project, analysts=(BEN.id,)).of(ARTICLE)
    project.apply(decide(project, [rejecting(unit)]))
    [unit] = Review(project).of(ARTICLE)
    assert unit.given
    assert unit.given.ruling.verdict is Verdict.REJECTED


def test_the_answer_to_a_comment_comes_after_it(project: Project, fast: pytest.MonkeyPatch) -> None:
    tag = tagged(project, ANN)
    does(project, DANA, steps.comment(ARTICLE, [tag], DANA.id, "Why?"))
    assert set(project.read.unanswered()) == {ANN.id}
    fast.undo()
    does(project, ANN, steps.comment(ARTICLE, [tag], ANN.id, "Because."))
    assert [comment.text for comment in project.read.comments()] == ["Why?", "Because."]
    assert not project.read.unanswered()
    assert feedback(project, ARTICLE, project.read.tags())[tag].call is None


def test_a_decision_after_handing_in_again_calls(project: Project, fast: pytest.MonkeyPatch) -> None:
    tag = tagged(project, ANN)
    project.apply(progress.marking(project, ARTICLE, "done"))
    does(project, DANA, steps.set_stage([ARTICLE], Stage.REOPENED))
    project.begin_copy(ANN)
    project.apply(progress.marking(project, ARTICLE, "done"))
    fast.undo()
    project.begin_copy(DANA)
    project.apply(decide(project, [rejecting(unit) for unit in Review(project).of(ARTICLE)]))
    assert feedback(project, ARTICLE, project.read.tags())[tag].call is Call.REJECTED
