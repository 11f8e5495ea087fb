"""Taking back one's own work where others built on it since: what is theirs stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.conflicts import Choice, ConflictKind
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.review.units import State
from glossator.work.adjudicating import accepting, decide
from glossator.work.conflicts import list_conflicts
from glossator.work.reviewing import Review
from glossator.work.settling import settle
from tests.project.conftest import ANN, BEN, TEXT, an_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.review.units import Unit

ARTICLE = "article-1"
DANA, EVE = AnalystRow("d" * 32, "Dana", "#8a2be2"), AnalystRow("e" * 32, "Eve", "#8a2be2")


@pytest.fixture
def danas(project: Project) -> Project:
    """Dana's copy, with a tag of Ann's and one of Ben's at the same place."""
    for who, gist in ((ANN, "refuses"), (BEN, "will not sign")):
        project.begin_copy(who)
        content = {"content": [Span(0, 20)]}
        project.apply(steps.make_tag("statement", ARTICLE, TEXT, who.id, content, fields={"gist": gist}))
    project.begin_copy(DANA)
    return project


@pytest.fixture
def other(danas: Project, tmp_path: Path) -> Iterator[list[Project]]:
    """Copies that a test opened; closed after it."""
    opened: list[Project] = []
    yield opened
    for each in opened:
        each.close()


def copied(project: Project, who: AnalystRow, opened: list[Project]) -> Project:
    path = project.path.with_name(f"{who.name}.gloss")
    project.back_up(path)
    opened.append(Project.open(path))
    opened[-1].begin_copy(who)
    return opened[-1]


def the_unit(project: Project) -> Unit:
    [unit] = Review(project).of(ARTICLE)
    return unit


def test_taking_an_assignment_back_leaves_what_the_analyst_said(danas: Project, other: list[Project]) -> None:
    danas.apply(steps.assign_articles([(ARTICLE, ANN.id)]))
    anns = copied(danas, ANN, other)
    anns.apply(steps.set_status(ARTICLE, ANN.id, "done"))
    danas.merge(anns.path)
    undone = danas.undo()
    assert undone
    assert [field for _, field in undone.skipped] == ["of"]
    assert [(row.state, row.assigned) for row in danas.read.statuses()] == [("done", False)]
    danas.redo()
    assert [(row.state, row.assigned) for row in danas.read.statuses()] == [("done", True)]
    assert danas.check(deep=True) == []


@pytest.mark.parametrize("whose", [BEN, ANN])
def test_taking_a_decision_back_leaves_the_one_given_after_it(
    danas: Project, other: list[Project], whose: AnalystRow
) -> None:
    """Whether it changes what was adjudicated or, as here of Ann's, only says it in another reviewer's name."""
    danas.apply(decide(danas, [accepting(the_unit(danas), ANN.id)]))
    eves = copied(danas, EVE, other)
    eves.apply(decide(eves, [accepting(the_unit(eves), whose.id, "slip")]))
    danas.merge(eves.path)
    before = danas.read.adjudicated()
    undone = danas.undo()
    assert undone
    assert undone.skipped
    assert the_unit(danas).state is State.ACCEPTED
    assert {row.ruling.by for row in danas.read.verdicts()} == {EVE.id}
    assert danas.read.adjudicated() == before
    assert danas.check(deep=True) == []


def test_of_two_decisions_given_apart_none_loses_its_tag(danas: Project, other: list[Project]) -> None:
    eves = copied(danas, EVE, other)
    danas.apply(decide(danas, [accepting(the_unit(danas), ANN.id)]))
    eves.apply(decide(eves, [accepting(the_unit(eves), BEN.id)]))
    danas.merge(eves.path)
    before = danas.read.adjudicated(), danas.read.verdicts()
    danas.undo()
    assert (danas.read.adjudicated(), danas.read.verdicts()) == before


def test_a_label_that_another_put_on_again_stays(danas: Project, other: list[Project]) -> None:
    danas.apply(steps.label_articles([ARTICLE], "hot"))
    eves = copied(danas, EVE, other)
    for on in (False, True):
        eves.apply(steps.label_articles([ARTICLE], "hot", on=on))
    danas.merge(eves.path)
    undone = danas.undo()
    assert undone
    assert undone.skipped and not undone.changed
    [article] = danas.read.articles()
    assert article.labels == ("hot",)


def test_what_another_did_and_took_back_holds_nothing(danas: Project, other: list[Project]) -> None:
    danas.apply(steps.label_articles([ARTICLE], "hot"))
    eves = copied(danas, EVE, other)
    eves.apply(steps.label_articles([ARTICLE], "hot", on=False))
    eves.undo()
    danas.merge(eves.path)
    danas.undo()
    assert danas.read.articles()[0].labels == ()


def test_a_record_to_which_another_added_stays_by_its_name(danas: Project, other: list[Project]) -> None:
    making = steps.make_record(Kind.ACTOR, "Aster", memo="who?")
    danas.apply(making)
    eves = copied(danas, EVE, other)
    eves.apply(steps.set_memo(making.made, "The envoy."))
    danas.merge(eves.path)
    danas.undo()
    assert [(row.name, row.memo) for row in danas.read.records(Kind.ACTOR)] == [("Aster", "The envoy.")]


def test_a_part_is_taken_back_of_a_tag_that_was_there_before(danas: Project) -> None:
    tag = next(tag for tag in danas.read.tags() if tag.analyst == ANN.id).id
    danas.begin_copy(ANN)
    danas.apply(steps.set_part(tag, "cue", TEXT, [Span(22, 26)]))
    danas.apply(steps.set_field(Ref(Kind.TAG, tag), "gist", "other"))
    for _ in range(2):
        assert danas.undo()
    assert danas.read.tag(tag) == replace(danas.read.tag(tag), parts={"content": danas.read.tag(tag).parts["content"]})  # type: ignore[union-attr,type-var]


def test_an_article_imported_again_comes_back_as_it_was_corrected(danas: Project, other: list[Project]) -> None:
    danas.apply(steps.import_articles([an_article("Another text.", "two.txt", "article-2")]))
    eves = copied(danas, EVE, other)
    corrected = "Another text, mended."
    eves.apply(steps.correct_text("article-2", corrected))
    eves.apply(steps.make_tag("statement", "article-2", corrected, EVE.id, {"content": [Span(0, 7)]}))
    danas.apply(steps.label_articles([ARTICLE], "hot"))
    danas.undo()
    danas.undo()  # after so many acts it outranks the correction
    danas.merge(eves.path)
    danas.redo()
    [cited] = [each for each in list_conflicts(danas) if each.kind is ConflictKind.CITED]
    danas.apply(settle(danas, cited, cited.choices.index(Choice.RESTORE)))
    article = danas.read.article("article-2")
    assert article
    assert danas.read.text(article.text) == corrected
    assert list_conflicts(danas) == []
    assert danas.check(deep=True) == []
