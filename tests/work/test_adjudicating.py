"""Deciding about tags of several analysts: what the adjudicated version comes to, and when a decision holds no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.errors import UserError
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span
from glossator.domain.suggestions import Named, Suggestion
from glossator.domain.verdicts import ADJUDICATED, GONE, MACHINE, Stage, Verdict
from glossator.project import Project
from glossator.review.units import Stale, State
from glossator.work.adjudicating import (
    Draft,
    accepting,
    accepting_all,
    amending,
    decide,
    putting_off,
    rejecting,
    reopen,
    taking,
)
from glossator.work.reviewing import Review, through
from tests.project.conftest import ANN, BEN, CODEBOOK, TEXT, an_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.review.units import Unit

ARTICLE = "article-1"
DANA = AnalystRow("d" * 32, "Dana", "#8a2be2")


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Project]:
    """A project of Ann's with a speaker and nothing tagged."""
    with Project.create(tmp_path / "ann.gloss", "Talks", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([an_article()]))
        for name in ("Aster", "Castell"):
            project.apply(steps.make_record(Kind.ACTOR, name))
        yield project


def tags(project: Project, who: AnalystRow, *spans: tuple[int, int], speaker: str = "", **fields: str) -> list[str]:
    """Let somebody tag statements, in this file."""
    project.begin_copy(who)
    refs = {record.name: record.ref for record in project.read.records(Kind.ACTOR)}
    links = [steps.Target("speaker", refs[speaker])] if speaker else []
    made = []
    for start, end in spans:
        content = {"content": [Span(start, end)]}
        step = steps.make_tag("statement", ARTICLE, TEXT, who.id, content, fields=fields, links=links)
        project.apply(step)
        made.append(step.made.id)
    return made


def the_unit(project: Project) -> Unit:
    [unit] = Review(project).of(ARTICLE)
    return unit


def said(project: Project) -> list[tuple[str, list[str]]]:
    """The words and the speakers of the adjudicated version."""
    return [(tag.quote, [link.target_name for link in tag.links]) for tag in project.read.adjudicated(ARTICLE)]


def test_accepting_makes_a_tag_of_its_own_and_leaves_the_originals(talks: Project) -> None:
    tags(talks, ANN, (0, 20), speaker="Aster", gist="g")
    tags(talks, BEN, (0, 24), speaker="Castell")
    before = talks.read.tags()
    talks.begin_copy(DANA)
    talks.apply(decide(talks, [accepting(the_unit(talks), ANN.id, "slip")], [ARTICLE]))
    assert talks.read.tags() == before
    [made] = talks.read.adjudicated(ARTICLE)
    assert (made.analyst, made.fields, made.content) == (ADJUDICATED, {"gist": "g"}, before[0].content)
    unit = the_unit(talks)
    assert unit.given
    assert (unit.state, unit.result, unit.given.ruling.whose) == (State.ACCEPTED, made, ANN.id)
    assert (unit.given.ruling.by, unit.given.ruling.reason) == (DANA.id, "slip")
    article = talks.read.article(ARTICLE)
    assert article and article.stage == Stage.ADJUDICATED
    assert talks.undo()
    assert talks.read.adjudicated() == [] and the_unit(talks).state is State.OPEN
    assert talks.check(deep=True) == []


def test_the_boundary_of_one_and_the_speaker_of_another(talks: Project) -> None:
    tags(talks, ANN, (0, 20), speaker="Aster")
    tags(talks, BEN, (0, 24), speaker="Castell")
    talks.begin_copy(DANA)
    talks.apply(decide(talks, [accepting(the_unit(talks), ANN.id)]))
    [first] = talks.read.adjudicated()
    talks.apply(decide(talks, [taking(the_unit(talks), "link.speaker", BEN.id)]))
    assert said(talks) == [(TEXT[:20], ["Castell"])]
    assert the_unit(talks).state is State.EDITED
    talks.apply(decide(talks, [taking(the_unit(talks), "part.content", BEN.id)]))
    assert said(talks) == [(TEXT[:24], ["Castell"])]
    unit = the_unit(talks)
    assert unit.result and unit.result.id == first.id, "it is still the same tag"
    assert unit.given
    assert (unit.state, unit.given.ruling.whose) == (State.ACCEPTED, BEN.id), "by now it is as Ben has it"


def test_rejecting_is_kept_as_a_decision_and_can_be_reopened(talks: Project) -> None:
    tags(talks, ANN, (0, 20))
    talks.begin_copy(DANA)
    talks.apply(decide(talks, [accepting(the_unit(talks))]))
    talks.apply(decide(talks, [rejecting(the_unit(talks), "There is nothing said here.")], [ARTICLE]))
    unit = the_unit(talks)
    assert unit.given
    assert (unit.state, unit.result, unit.given.ruling.verdict) == (State.REJECTED, None, Verdict.REJECTED)
    assert talks.read.adjudicated() == []
    talks.apply(reopen(unit))
    article = talks.read.article(ARTICLE)
    assert the_unit(talks).state is State.OPEN and article and article.stage == Stage.IN_REVIEW


def test_what_is_to_be_talked_over_is_not_in_the_version(talks: Project) -> None:
    tags(talks, ANN, (0, 20))
    talks.apply(decide(talks, [putting_off(the_unit(talks), Verdict.DISCUSS)]))
    assert the_unit(talks).state is State.DISCUSS and said(talks) == []
    assert through([the_unit(talks)], []) == frozenset()


def test_a_decision_is_stale_when_a_source_changes(talks: Project) -> None:
    [own] = tags(talks, ANN, (0, 20))
    talks.apply(decide(talks, [accepting(the_unit(talks))]))
    talks.apply(steps.set_field(Ref(Kind.TAG, own), "gist", "Another"))
    assert (the_unit(talks).state, the_unit(talks).stale) == (State.STALE, (Stale.CHANGED,))
    assert said(talks) == [(TEXT[:20], [])], "until it is decided anew, what was decided stands"
    tags(talks, BEN, (0, 21))
    assert set(the_unit(talks).stale) == {Stale.ADDED, Stale.CHANGED}
    talks.apply(decide(talks, [accepting(the_unit(talks), BEN.id)]))
    assert the_unit(talks).state is State.ACCEPTED and said(talks) == [(TEXT[:21], [])]
    assert talks.check(deep=True) == []


def test_what_its_author_deleted_is_asked_about_again(talks: Project) -> None:
    [own] = tags(talks, ANN, (0, 20))
    talks.apply(decide(talks, [accepting(the_unit(talks))]))
    talks.apply(steps.delete_tags([own]))
    unit = the_unit(talks)
    assert (unit.cluster, unit.state, unit.stale) == (None, State.STALE, (Stale.REMOVED,))
    assert unit.result and unit.sources() == {own: GONE}
    talks.apply(decide(talks, [amending(unit, Draft.of(unit.result))]))
    assert the_unit(talks).state is State.EDITED and said(talks) == [(TEXT[:20], [])]
    talks.apply(decide(talks, [rejecting(the_unit(talks))]))
    assert Review(talks).of(ARTICLE) == () and said(talks) == []


def test_tags_that_point_to_tags_point_to_what_became_of_them(talks: Project) -> None:
    outer, inner = tags(talks, ANN, (0, 40), (50, 70))
    talks.apply(steps.add_link(inner, steps.Target("within", Ref(Kind.TAG, outer))))
    one, other = Review(talks).of(ARTICLE)
    talks.apply(decide(talks, [accepting(other)]))
    assert [link.target.id for link in talks.read.adjudicated()[0].links] == [outer], "nothing became of it yet"
    talks.apply(decide(talks, [accepting(one)]))
    first, second = talks.read.adjudicated()
    assert [link.target.id for link in second.links] == [first.id]
    talks.apply(reopen(Review(talks).of(ARTICLE)[0]))
    assert [link.target.id for link in talks.read.adjudicated()[0].links] == [outer], "nothing is any more"
    talks.apply(decide(talks, [accepting(Review(talks).of(ARTICLE)[0])]))
    assert talks.read.adjudicated()[1].links[0].target.id == talks.read.adjudicated()[0].id
    talks.apply(decide(talks, [rejecting(Review(talks).of(ARTICLE)[0])]))
    [second] = talks.read.adjudicated()
    assert second.links == ()


def test_nothing_counts_twice_when_two_reviewers_decided_apart(talks: Project, tmp_path: Path) -> None:
    tags(talks, ANN, (0, 20))
    talks.begin_copy(ANN)
    talks.back_up(tmp_path / "copy.gloss")
    with Project.open(tmp_path / "copy.gloss") as theirs:
        tags(theirs, BEN, (0, 22))
        theirs.apply(decide(theirs, [accepting(the_unit(theirs), BEN.id)]))
        talks.apply(decide(talks, [rejecting(the_unit(talks))]))
        talks.merge(theirs.path)
        theirs.merge(talks.path)
        assert the_unit(talks).stale == the_unit(theirs).stale
        assert Stale.CONTESTED in the_unit(talks).stale
        assert talks.read.adjudicated() == theirs.read.adjudicated()
        assert len(talks.read.adjudicated()) <= 1
        talks.apply(decide(talks, [accepting(the_unit(talks), ANN.id)]))
        theirs.merge(talks.path)
        for project in (talks, theirs):
            assert the_unit(project).state is State.ACCEPTED and said(project) == [(TEXT[:20], [])]
            assert project.check(deep=True) == []


def test_many_are_decided_in_one_act(talks: Project) -> None:
    places = [(0, 10), (12, 20), (22, 30)]
    tags(talks, ANN, *places)
    tags(talks, BEN, *places)
    found = Review(talks).of(ARTICLE)
    talks.apply(decide(talks, [accepting(unit) for unit in found if unit.cluster and unit.cluster.agreed]))
    assert len(talks.read.adjudicated()) == 3
    assert talks.undo()
    assert talks.read.adjudicated() == []


def test_positions_count_the_adjudicated_version_only_where_it_is_asked_for(talks: Project) -> None:
    [own] = tags(talks, ANN, (0, 20), speaker="Aster")
    about = talks.read.records(Kind.ACTOR)[1].ref
    talks.apply(steps.add_link(own, steps.Target("about", about, "support")))
    talks.apply(decide(talks, [accepting(the_unit(talks))]))
    assert [row.analyst for row in talks.read.positions()] == [ANN.id]
    assert {row.analyst for row in talks.read.positions(adjudicated=True)} == {ANN.id, ADJUDICATED}
    assert talks.read.record(about).uses == 1  # type: ignore[union-attr]
    assert [version.name for version in talks.read.versions()] == ["Ann", "Adjudicated version"]


def test_there_is_nothing_to_take_from_who_has_nothing(talks: Project) -> None:
    tags(talks, ANN, (0, 20))
    for refused in (lambda: accepting(the_unit(talks), BEN.id), lambda: taking(the_unit(talks), "type", BEN.id)):
        with pytest.raises(UserError, match="has no tag here"):
            refused()


def test_accepting_one_side_of_a_split_settles_the_pieces(talks: Project) -> None:
    tags(talks, ANN, (0, 40))
    tags(talks, BEN, (0, 18), (20, 40))
    found = Review(talks).of(ARTICLE)
    whole = next(unit for unit in found if ANN.id in {tag.analyst for tag in unit.tags})
    talks.apply(decide(talks, accepting_all(whole, ANN.id, found), [ARTICLE]))
    assert said(talks) == [(TEXT[:40], [])]
    assert {unit.state for unit in Review(talks).of(ARTICLE)} == {State.ACCEPTED, State.REJECTED}
    assert talks.undo()
    talks.apply(decide(talks, accepting_all(whole, BEN.id, found), [ARTICLE]))
    assert [words for words, _ in said(talks)] == [TEXT[:18], TEXT[20:40]]


def test_two_who_accept_the_same_apart_agree(talks: Project, tmp_path: Path) -> None:
    tags(talks, ANN, (0, 20))
    talks.begin_copy(ANN)
    talks.back_up(tmp_path / "copy.gloss")
    with Project.open(tmp_path / "copy.gloss") as theirs:
        theirs.begin_copy(BEN)
        for project in (talks, theirs):
            project.apply(decide(project, [accepting(the_unit(project))]))
        talks.merge(theirs.path)
        assert the_unit(talks).state is State.ACCEPTED
        assert said(talks) == [(TEXT[:20], [])]


def test_what_another_repeats_counts_once_wherever_it_was_decided(talks: Project, tmp_path: Path) -> None:
    first, again = tags(talks, ANN, (0, 20), (50, 70), speaker="Aster")
    castell = talks.read.records(Kind.ACTOR)[1].ref
    for each in (first, again):
        talks.apply(steps.add_link(each, steps.Target("about", castell, "support")))
    talks.apply(steps.add_link(again, steps.Target("repeats", Ref(Kind.TAG, first))))
    talks.back_up(tmp_path / "copy.gloss")
    with Project.open(tmp_path / "copy.gloss") as theirs:
        theirs.begin_copy(BEN)
        theirs.apply(decide(theirs, [accepting(Review(theirs).of(ARTICLE)[0])]))
        talks.apply(decide(talks, [accepting(Review(talks).of(ARTICLE)[1])]))
        talks.merge(theirs.path)
    counted = {row.utterance for row in talks.read.positions(adjudicated=True) if row.analyst == ADJUDICATED}
    assert len(counted) == 1


def test_a_decision_outlives_the_tag_of_one_who_agreed(talks: Project) -> None:
    tags(talks, ANN, (0, 20))
    [bens] = tags(talks, BEN, (0, 20))
    talks.apply(decide(talks, [accepting(the_unit(talks), ANN.id)]))
    [before] = talks.read.adjudicated()
    talks.apply(steps.delete_tags([bens]))
    unit = the_unit(talks)
    assert (unit.state, unit.stale, unit.result) == (State.STALE, (Stale.REMOVED,), before)
    talks.apply(decide(talks, [accepting(unit, ANN.id)]))
    assert the_unit(talks).state is State.ACCEPTED
    assert talks.read.adjudicated() == [before]


def test_both_stances_on_one_target_are_kept(talks: Project) -> None:
    [own] = tags(talks, ANN, (0, 20))
    castell = talks.read.records(Kind.ACTOR)[1].ref
    for stance in ("support", "oppose"):
        talks.apply(steps.add_link(own, steps.Target("about", castell, stance)))
    for _ in range(2):
        talks.apply(decide(talks, [accepting(the_unit(talks))]))
        assert [link.stance for link in talks.read.adjudicated()[0].links] == ["support", "oppose"]


def test_comments_are_their_authors_own(talks: Project) -> None:
    [own] = tags(talks, ANN, (0, 20))
    talks.begin_copy(BEN)
    making = steps.comment(ARTICLE, [own], BEN.id, "Is it said?")
    talks.apply(making)
    [comment] = talks.read.comments(ARTICLE)
    assert (comment.tags, comment.by, comment.text) == ((own,), BEN.id, "Is it said?")
    talks.begin_copy(ANN)
    with pytest.raises(UserError, match="belongs to Ben"):
        talks.apply(steps.remove_comment(making.made.id))
    talks.begin_copy(BEN)
    talks.apply(steps.remove_comment(making.made.id))
    assert talks.read.comments() == []


def test_a_machine_is_one_more_colleague(talks: Project) -> None:
    content = (Span(0, 20),)
    found = Suggestion("statement", {"content": content}, 0.9, "because", speakers=(Named(Span(30, 40), "Nobody"),))
    tags(talks, ANN, (0, 22), (50, 60))
    review = Review(talks, machine=lambda _: ((), (found,)))
    both, alone = review.of(ARTICLE)
    assert both.cluster and [*both.cluster.tags] == [ANN.id, MACHINE]
    assert alone.cluster and alone.cluster.tags[MACHINE] is None, "the machine has read it all"
    talks.apply(decide(talks, [accepting(both, MACHINE)]))
    assert said(talks) == [(TEXT[:20], [])]
    assert [unit.state for unit in review.of(ARTICLE)] == [State.ACCEPTED, State.OPEN]
    assert [unit.state for unit in Review(talks).of(ARTICLE)] == [State.ACCEPTED, State.OPEN], "it need not be asked"
    assert talks.check(deep=True) == []
