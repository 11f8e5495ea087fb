"""Blind mode: what an analyst is not to see before handing in, and that nothing is hidden once it is off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from glossator import cli
from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.profile import Profile
from glossator.domain.rows import AnalystRow, StatusRow
from glossator.domain.search import read_query
from glossator.domain.spans import Span
from glossator.domain.verdicts import Stage
from glossator.project import Project
from glossator.work import progress
from glossator.work.agreeing import material
from glossator.work.blindness import hidden, hidden_articles, seen_stands, unseen
from glossator.work.correcting import Tagged
from glossator.work.export_preview import preview
from glossator.work.exporting import FORMATS, export, export_tags, taken
from glossator.work.find_project import find_in_project
from glossator.work.journal import asking
from glossator.work.passages import count_passages, passages, seen_passages
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


def test_undoing_the_adjudication_gives_nothing_back_that_was_answered(talks: Project) -> None:
    talks.apply(progress.marking(talks, ARTICLE, "done"))
    talks.begin_copy(DANA)
    talks.apply(steps.set_stage([ARTICLE], Stage.REOPENED))
    [first] = talks.read.given_back(BEN.id).values()
    talks.begin_copy(BEN)
    talks.apply(progress.marking(talks, ARTICLE, "done"))
    talks.begin_copy(DANA)
    talks.apply(steps.set_stage([ARTICLE], Stage.ADJUDICATED))
    talks.undo()
    assert talks.read.given_back(BEN.id) == {}
    assert talks.read.given_back(ANN.id) == {ARTICLE: first} == {ARTICLE: talks.read.reopened(ARTICLE)}
    talks.redo()
    talks.apply(steps.set_stage([ARTICLE], Stage.REOPENED))
    [second] = talks.read.given_back(BEN.id).values()
    assert second.step != first.step, "this is another one"
    talks.undo()
    talks.undo()
    talks.redo()
    talks.redo()
    assert talks.read.given_back(BEN.id) == {ARTICLE: second}


def test_a_text_is_corrected_without_a_look_at_others_tags(talks: Project) -> None:
    def doubts() -> list[str]:
        return [doubt.tag.analyst for doubt in Tagged(talks, ARTICLE).preview(TEXT[30:]).doubts]

    assert doubts() == [BEN.id]
    talks.apply(progress.marking(talks, ARTICLE, "done"))
    assert sorted(doubts()) == [ANN.id, BEN.id]


def test_what_others_tagged_in_a_removed_article_is_not_seen_either(talks: Project) -> None:
    tags = [tag.id for tag in talks.read.tags()]
    assert [passage.analyst for passage in seen_passages(talks, tags)] == [BEN.id]
    talks.apply(steps.remove_articles([ARTICLE]))
    assert [passage.analyst for passage in seen_passages(talks, tags)] == [BEN.id]


def test_the_history_and_agreement_leave_out_what_is_not_to_be_seen(talks: Project) -> None:
    def acts() -> set[str]:
        return {row.analyst for row in talks.read.acts_of_all(replace(asking(kind="tags"), unseen=unseen(talks)), 50)}

    def left_out() -> int:
        return len(material(talks).tags)

    assert (acts(), left_out()) == ({BEN.id}, 0)
    talks.apply(progress.marking(talks, ARTICLE, "done"))
    assert (acts(), left_out()) == ({ANN.id, BEN.id}, 2)


def test_exports_leave_out_what_is_not_to_be_seen_and_say_so(talks: Project, tmp_path: Path) -> None:
    def lines() -> list[str]:
        return list(export_tags(taken(talks, Profile(), samples=0)))

    def changes() -> set[str]:
        return {row.analyst for row in taken(talks, Profile()).changes if row.ref.kind is Kind.TAG}

    talks.remember_export("", replace(talks.snapshot(), step=0))
    snapshot = taken(talks, Profile(), samples=0)
    assert (len(lines()), {row.analyst for row in snapshot.positions}, changes()) == (1, {BEN.id}, {BEN.id})
    assert snapshot.notes == ("Colleagues’ tags of 1 article are left out until you hand this in.",)
    assert (snapshot.agreement, snapshot.review) == ((), ())
    assert preview(talks, Profile(), FORMATS[0]).notes == snapshot.notes
    assert taken(talks, Profile(query="walrus tag:statement", analysts=(BEN.id,))).notes == ()
    export(talks, path := tmp_path / "talks.xlsx", Profile(since="1900"))  # nothing that is kept
    read_me = [cell for row in load_workbook(path)["Read me"].iter_rows(values_only=True) for cell in row]
    assert snapshot.notes[0] in read_me
    talks.apply(progress.marking(talks, ARTICLE, "done"))
    assert (len(lines()), taken(talks, Profile()).notes, changes()) == (2, (), {ANN.id, BEN.id})


def test_the_command_line_leaves_out_what_is_not_to_be_seen(talks: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(talks.path)
    talks.close()
    assert cli.main(["tags", path]) == 0
    told = capsys.readouterr()
    assert (len(told.out.splitlines()), "Colleagues’ tags of 1 article are left out" in told.err) == (1, True)
    assert cli.main(["agreement", path, "--samples", "0"]) == 0
    assert "1 article is left out" in capsys.readouterr().err
