"""The figures of the overview against what was done, and each of them against the articles that its query finds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.ids import derived_id
from glossator.domain.model import Kind, Ref
from glossator.domain.search import read_query
from glossator.domain.spans import Span
from glossator.domain.standing import Standing
from glossator.domain.step import Edit, Label, Step
from glossator.domain.steps import Target
from glossator.domain.verdicts import ADJUDICATED, Stage
from glossator.project import Project
from glossator.work import overview as views
from glossator.work.adjudicating import accepting, decide, rejecting
from glossator.work.blindness import unseen
from glossator.work.overview import DONE, IN_PROGRESS, NOT_BEGUN, NOTHING_HERE, Overview, overview
from glossator.work.reviewing import Review
from tests.project.conftest import ANN, BEN, TEXT, an_article
from tests.windows import codebook
from tests.work.two_readers import differing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from glossator.domain.model import Json

NAMES = ("new", "one", "two", "both", "review", "ready", "back", "again")
GIVEN_BACK = "given_back"


def article(name: str) -> str:
    return an_article(f"{TEXT}\n\n{name}", f"{name}.txt", name).id


def statement(project: Project, name: str, said_on: str = "", *links: Target) -> str:
    fields: dict[str, Json] = {"said_on": said_on} if said_on else {}
    text, analyst = f"{TEXT}\n\n{name}", project.analyst.id
    made = steps.make_tag("statement", article(name), text, analyst, {"content": [Span(13, 34)]}, fields=fields)
    project.apply(made)
    assert made.made
    for link in links:
        project.apply(steps.add_link(made.made.id, link))
    return made.made.id


def mark(project: Project, states: Mapping[str, str]) -> None:
    for name, state in states.items():
        project.apply(steps.set_status(article(name), project.analyst.id, state))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Ann is to read all but one, Ben some; Ann reviews, and gives two back, of which Ben hands in one again."""
    with Project.create(tmp_path / "talks.gloss", "Talks", codebook(), ANN) as project:
        texts = [(f"{TEXT}\n\n{name}", f"{name}.txt", name) for name in NAMES]
        project.apply(steps.import_articles([replace(an_article(*each), date=None) for each in texts]))
        project.apply(steps.assign_articles([(article(name), ANN.id) for name in NAMES if name != "two"]))
        mark(project, {"one": IN_PROGRESS, "both": DONE, "review": DONE, "ready": NOTHING_HERE})
        statement(project, "one", "2017-07-05")
        statement(project, "both", "2017-07")
        project.begin_copy(BEN)
        project.apply(steps.assign_articles([(article("both"), BEN.id)]))
        mark(project, {"two": IN_PROGRESS, "both": IN_PROGRESS, "review": DONE, "ready": DONE})
        mark(project, {"back": DONE, "again": DONE})
        project.begin_copy(ANN)
        mark(project, {"back": DONE, "again": DONE})
        project.apply(steps.set_stage([article("review")], Stage.ADJUDICATED))
        project.apply(steps.set_stage([article("back"), article("again")], Stage.REOPENED))
        project.begin_copy(BEN)
        given = project.read.given_back(BEN.id)[article("again")]
        project.apply(steps.hand_in_again(article("again"), BEN.id, given.step))
        yield project


def found(project: Project, query: str) -> int:
    return len(project.read.article_numbers(read_query(f"{query} "), project.analyst.id, unseen=unseen(project)))


def test_every_article_has_one_standing(project: Project) -> None:
    known = overview(project)
    assert known.standings == {
        Standing.NOT_BEGUN: 1,
        Standing.IN_PROGRESS: 3,
        Standing.HANDED_IN: 2,  # "again" is handed in again
        Standing.IN_REVIEW: 0,
        Standing.ADJUDICATED: 1,
        Standing.GIVEN_BACK: 1,
    }
    assert known.articles == len(NAMES) == sum(known.standings.values())
    assert known.comparable == 2, "two have it ready, and two have it again"


def test_progress_of_each(project: Project) -> None:
    ann, ben = overview(project).analysts
    assert (ann.analyst.id, ann.assigned, ann.to_hand_in) == (ANN.id, 7, 2)
    assert {state: count for state, count in ann.states.items() if count} == {
        NOT_BEGUN: 1, IN_PROGRESS: 1, DONE: 4, NOTHING_HERE: 1,
    }  # fmt: skip
    assert (ben.assigned, ben.to_hand_in, ben.given_back) == (1, 1, 1)
    assert {state: count for state, count in ben.states.items() if count} == {IN_PROGRESS: 2, DONE: 3, GIVEN_BACK: 1}
    assert (ann.tags, ben.tags) == (2, 0)
    assert ann.last < ben.last


def figures(known: Overview) -> Iterator[tuple[str, int]]:
    """Each query, and how many articles it is to find."""
    for standing, count in known.standings.items():
        yield views.of_standing(standing), count
    yield views.to_review(), known.comparable
    for row in known.analysts:
        yield row.query(), row.assigned
        yield row.query(NOT_BEGUN, IN_PROGRESS), row.to_hand_in
        for state in (NOT_BEGUN, IN_PROGRESS, DONE, NOTHING_HERE, GIVEN_BACK):
            yield row.query(state), row.states[state]


def test_each_figure_finds_what_it_counts(project: Project) -> None:
    known = overview(project)
    assert {query: found(project, query) for query, _ in figures(known)} == dict(figures(known))
    ann, ben = known.analysts
    assert (found(project, ann.with_tags), found(project, ben.with_tags)) == (2, 0)


def test_an_analyst_whose_name_is_in_another_s_name_is_meant_alone(project: Project) -> None:
    other = steps.introduce_analyst(derived_id("analyst", "other"), "Ann Two", "#123456")
    project.apply(other)
    project.apply(steps.assign_articles([(article("two"), derived_id("analyst", "other"))]))
    known = overview(project)
    assert {query: found(project, query) for query, _ in figures(known)} == dict(figures(known))


def test_statements_by_the_month_in_which_they_were_said(project: Project) -> None:
    statement(project, "ready")  # of an article without a date
    statement(project, "both", "2018")
    statement(project, "both", "Monday")
    assert views.statements_by_month(project) == {"": 3, "2017-07": 2}
    assert found(project, views.said_in("2017-07")) == 2
    assert found(project, views.said_in("")) == 2
    project.apply(Step(Label("article.set"), (Edit(Ref(Kind.ARTICLE, article("ready")), "date", "2019-01-02"),)))
    assert views.statements_by_month(project) == {"": 2, "2017-07": 2, "2019-01": 1}
    assert found(project, views.said_in("2019-01")) == 1


def test_feedback_waits_until_it_is_answered(project: Project) -> None:
    tag = statement(project, "ready")
    project.begin_copy(ANN)
    project.apply(steps.comment(article("ready"), [tag], ANN.id, "Who says so?"))
    ann, ben = overview(project).analysts
    assert (ann.unanswered, ben.unanswered) == (0, 1)
    assert (found(project, ben.with_answers), found(project, ann.with_answers)) == (1, 0)
    project.begin_copy(BEN)
    project.apply(steps.comment(article("ready"), [tag], BEN.id, "The envoy."))
    assert overview(project).analysts[1].unanswered == 0
    assert found(project, ben.with_answers) == 0


def test_positions_on_proposals_are_counted_as_their_page_counts_them(project: Project) -> None:
    made = [steps.make_record(kind, name) for kind, name in ((Kind.ACTOR, "Sela"), (Kind.PROPOSAL, "Truce"))]
    for step in made:
        project.apply(step)
    sela, truce = (step.made for step in made)
    speaks = Target("speaker", sela)
    for stance in ("support", "support", "oppose"):
        statement(project, "ready", "", speaks, Target("about", truce, stance))
    statement(project, "ready", "", speaks)
    [row], many = views.positions_on_proposals(project)
    assert (row.name, dict(row.stances), row.total, many) == ("Truce", {"support": 2, "oppose": 1}, 3, 1)


def test_blind_the_tags_of_colleagues_count_nowhere(project: Project) -> None:
    """Ben, who has "both" in progress, is told of none of Ann's tags in it."""
    project.apply(steps.set_blind(on=True))
    known = overview(project)
    assert known.analysts[0].tags < 2
    assert (
        sum(views.statements_by_month(project).values())
        == known.analysts[0].tags
        == found(project, known.analysts[0].with_tags)
    )


def test_whose_reading_is_counted(tmp_path: Path) -> None:
    with Project.open(differing(tmp_path / "two.gloss")) as two:

        def counted(whose: str = "") -> int:
            return sum(views.statements_by_month(two, whose).values())

        assert (counted(), counted(ANN.id), counted(BEN.id), counted(ADJUDICATED)) == (12, 6, 6, 0)
        assert views.usual_reading(two, overview(two)) == BEN.id == two.analyst.id
        two.apply(decide(two, [accepting(unit) for unit in Review(two).of("one")]))
        assert views.usual_reading(two, overview(two)) == BEN.id, "another is still to be adjudicated"
        two.apply(decide(two, [rejecting(unit) for unit in Review(two).of("two")], through=["one", "two"]))
        two.apply(steps.set_stage(["one"], Stage.ADJUDICATED))
        assert views.usual_reading(two, overview(two)) == ADJUDICATED
        assert counted(ADJUDICATED) == len(two.read.adjudicated()) > 0
