"""Blind mode: what an analyst is not to see before handing in, and that nothing is hidden once it is off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.rows import AnalystRow, StatusRow
from glossator.domain.search import read_query
from glossator.domain.spans import Span
from glossator.domain.verdicts import Stage
from glossator.project import Project
from glossator.work import progress
from glossator.work.agreeing import material, without
from glossator.work.blindness import hidden, hidden_articles, seen_stands, unseen
from glossator.work.find_project import find_in_project
from glossator.work.journal import asking
from glossator.work.passages import count_passages, passages
from glossator.work.reviewing import reviewable
from tests.project.conftest import ANN, BEN, CODEBOOK, TEXT, an_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ARTICLE = "article-1"
DANA = AnalystRow("d" * 32, "Dana", "#8a2be2")


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Project]:
    """Ann tagged the article and handed it in; Ben, who works here now, began it. Nobody sees what others did."""
    with Project.create(tmp_path / "talks.gloss", "Talks", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([an_article()]))
        for kind, name in ((Kind.ACTOR, "Aster"), (Kind.PROPOSAL, "Freeze")):
            project.apply(steps.make_record(kind, name))
        project.apply(steps.set_blind(on=True))
        [aster], [freeze] = project.read.records(Kind.ACTOR), project.read.records(Kind.PROPOSAL)
        links = [steps.Target("speaker", aster.ref), steps.Target("about", freeze.ref, "support")]
        for who, span, fields in ((ANN, Span(0, 20), {"gist": "Walrus"}), (BEN, Span(0, 24), {})):
            project.begin_copy(who)
            tag = steps.make_tag(
                "statement", ARTICLE, TEXT, who.id, {"content": [span]}, fields=fields, links=links
            )  # fmt: skip
            project.apply(progress.beginning(project, ARTICLE, tag))
            if who is ANN:
                project.apply(progress.marking(project, ARTICLE, "done"))
        yield project


def seen(project: Project) -> tuple[int, int, int, int, int]:
    """How many passages, positions, words, articles of a query, and counted tags there are for whoever works here."""
    [aster] = project.read.records(Kind.ACTOR)
    places = passages(project, aster.ref)
    assert len(places) == count_passages(project, aster.ref)
    positions = sum(len(stand.positions) for stand in seen_stands(project, project.read.stands()))
    hidden = unseen(project)
    numbers = project.read.article_numbers(read_query("tag:statement"), project.analyst.id, unseen=hidden)
    all_numbers = project.read.article_numbers(read_query(""), project.analyst.id)
    [row] = project.read.listed(all_numbers, project.analyst.id, hidden)
    words = sum(hits.count for hits in find_in_project(project, "walrus"))
    return len(places), positions, words, len(numbers), row.tags


def test_others_tags_are_seen_once_ones_own_are_handed_in(talks: Project) -> None:
    assert hidden_articles(talks) == {ARTICLE}
    assert seen(talks) == (1, 1, 0, 1, 1)
    assert reviewable(talks) == []
    talks.apply(progress.marking(talks, ARTICLE, "done"))
    assert hidden_articles(talks) == frozenset()
    assert seen(talks) == (2, 2, 1, 1, 2)
    assert reviewable(talks) == [ARTICLE]
    talks.undo()
    assert hidden_articles(talks) == {ARTICLE}, "it was not handed in after all"
    talks.apply(steps.set_blind(on=False))
    assert hidden_articles(talks) == frozenset()
    talks.undo()
    assert hidden_articles(talks) == {ARTICLE}


def test_who_takes_up_again_what_was_handed_in_still_sees_the_feedback(talks: Project) -> None:
    talks.apply(progress.marking(talks, ARTICLE, "done"))
    talks.apply(progress.marking(talks, ARTICLE, "in_progress"))
    assert hidden_articles(talks) == frozenset()


def test_reviewers_see_what_is_not_theirs_to_tag(talks: Project) -> None:
    talks.begin_copy(DANA)
    assert hidden_articles(talks) == frozenset(), "she tags nothing at all"
    talks.apply(steps.assign_articles([(ARTICLE, DANA.id)]))
    assert hidden_articles(talks) == {ARTICLE}


def test_whose_an_article_is_to_tag() -> None:
    def status(article: str, analyst: str, state: str = "", *, assigned: bool = False) -> StatusRow:
        return StatusRow(article, analyst, state, "", assigned)

    known = [status("mine", "me", assigned=True), status("theirs", "you", assigned=True), status("noted", "me")]
    assert hidden(["mine", "theirs", "free"], "me", known, set(), set()) == {"mine", "free"}
    assert hidden(["mine", "theirs", "free"], "me", known, {"theirs"}, {"mine"}) == {"theirs", "free"}
    assert hidden(["noted", "free"], "me", known[2:], set(), set()) == frozenset(), "a note makes nobody a coder"


def test_what_is_given_back_is_to_be_done_until_it_is_handed_in_again(talks: Project) -> None:
    def state() -> str | None:
        numbers = talks.read.article_numbers(read_query("status:to-do"), talks.analyst.id)
        [row] = talks.read.listed(talks.read.article_numbers(read_query(""), talks.analyst.id), talks.analyst.id)
        assert bool(numbers) == (row.state not in {"done", "nothing_here"})
        return row.state

    talks.apply(progress.marking(talks, ARTICLE, "done"))
    assert state() == "done"
    talks.begin_copy(DANA)
    talks.apply(steps.set_stage([ARTICLE], Stage.REOPENED))
    talks.begin_copy(BEN)
    [back] = talks.read.given_back(BEN.id).values()
    assert (back.article, back.by, state()) == (ARTICLE, DANA.id, "given_back")
    talks.apply(progress.marking(talks, ARTICLE, "in_progress"))
    assert state() == "in_progress"
    talks.apply(progress.marking(talks, ARTICLE, "done"))
    assert (talks.read.given_back(BEN.id), state()) == ({}, "done")
    talks.undo()
    talks.undo()
    assert state() == "given_back"
    talks.apply(progress.marking(talks, ARTICLE, "done"))
    assert state() == "done", "it is handed in again as it is"
    assert ARTICLE in talks.read.given_back(ANN.id), "to everybody who had handed it in"
    assert talks.check(deep=True) == []


def test_the_history_and_agreement_leave_out_what_is_not_to_be_seen(talks: Project) -> None:
    def acts() -> set[str]:
        return {row.analyst for row in talks.read.acts_of_all(replace(asking(kind="tags"), unseen=unseen(talks)), 50)}

    def left_out() -> int:
        return len(without(material(talks), hidden_articles(talks)).tags)

    assert (acts(), left_out()) == ({BEN.id}, 0)
    talks.apply(progress.marking(talks, ARTICLE, "done"))
    assert (acts(), left_out()) == ({ANN.id, BEN.id}, 2)
