"""What an accepted suggestion points to: proposals by name, with a stance where a word carries it; other tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.domain.suggestions import Named, Suggestion
from glossator.project import Project
from glossator.work.likely_proposals import likely_proposals
from glossator.work.suggested import (
    accept_all,
    accept_suggestion,
    open_suggestions,
    reject_suggestion,
    repeats_of,
    twins,
    uncertain_role,
)
from tests import windows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.rows import TagRow

TEXT = (
    "Tal rejected the Quiet Water plan as a trap. Brook mocked the Quiet Water plan’s critics. "
    "Renn says that Hale promised ninety days of peace. “We have waited long enough,” Hale said. "
    "Norhaven would pull both navies out of the strait while inspectors count the mines. "
    "Later that day: “We have waited long enough,” Hale told the crowd."
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    path = windows.make_project(tmp_path / "p.gloss", [windows.article(TEXT, "a.txt")])
    with Project.open(path) as opened:
        yield opened


def suggestion(content: str, speaker: str = "", kind: str = "statement", nth: int = 0, **more: object) -> Suggestion:
    start = TEXT.index(content)
    for _ in range(nth):
        start = TEXT.index(content, start + 1)
    span = Span(start, start + len(content))
    speakers = (Named(windows.span(speaker, TEXT), speaker),) if speaker else ()
    return Suggestion(kind, {"content": (span,)}, 0.9, "test", speakers=speakers, **more)  # type: ignore[arg-type]


REJECTED = suggestion("the Quiet Water plan as a trap", "Tal", stance="oppose")
CRITICS = suggestion("the Quiet Water plan’s critics", "Brook", stance="oppose")
OUTER = suggestion("that Hale promised ninety days of peace", "Renn")
INNER = suggestion("ninety days of peace", "Hale", within=2)
WAITED = suggestion("We have waited long enough", "Hale")
AGAIN = suggestion("We have waited long enough", nth=1, repeats=4)
NAVIES = suggestion(
    "pull both navies out of the strait while inspectors count the mines", "Norhaven", "proposal_passage"
)
ALL = (REJECTED, CRITICS, OUTER, INNER, WAITED, AGAIN, NAVIES)


def enter(project: Project, name: str, **fields: str) -> Ref:
    step = steps.make_record(Kind.PROPOSAL, name, fields=fields)
    project.apply(step)
    return step.made


def article(project: Project) -> str:
    return project.read.articles()[0].id


def accept(project: Project, one: Suggestion) -> TagRow:
    step = accept_suggestion(project, article(project), one, "rules-9", ALL)
    project.apply(step)
    tag = project.read.tag(step.made.id)
    assert tag
    return tag


def still_open(project: Project, threshold: float = 0.0) -> list[Suggestion]:
    return open_suggestions(project, article(project), ALL, project.read.tags(), threshold)


def about(tag: TagRow) -> list[tuple[str, str | None]]:
    return [(link.target_name, link.stance) for link in tag.targets("about")]


def test_a_stance_is_towards_what_is_named_and_towards_nothing_else(project: Project) -> None:
    enter(project, "Quiet Water plan")
    assert about(accept(project, REJECTED)) == [("Quiet Water plan", "oppose")]
    assert about(accept(project, CRITICS)) == [("Quiet Water plan", None)], "its critics are mocked"


def test_nothing_is_invented(project: Project) -> None:
    assert about(accept(project, REJECTED)) == []
    assert project.read.records(Kind.PROPOSAL) == []


def test_a_stance_that_the_codebook_lacks_is_left_unset(tmp_path: Path) -> None:
    source = windows.codebook().replace('id = "oppose"', 'id = "against"')
    path = windows.make_project(tmp_path / "other.gloss", [windows.article(TEXT, "a.txt")], source)
    with Project.open(path) as opened:
        enter(opened, "Quiet Water plan")
        assert about(accept(opened, REJECTED)) == [("Quiet Water plan", None)]


def test_what_is_reported_points_to_the_statement_that_reports_it(project: Project) -> None:
    outer = accept(project, OUTER)
    assert [link.target.id for link in accept(project, INNER).targets("within")] == [outer.id]


def test_what_is_reported_in_no_tag_points_to_none(project: Project) -> None:
    assert accept(project, INNER).targets("within") == ()


def test_accepted_together_they_point_to_each_other_in_any_order(project: Project) -> None:
    project.apply(accept_all(project, article(project), [INNER, OUTER], "rules-9", ALL))
    outer, inner = project.read.tags()
    assert [link.target.id for link in inner.targets("within")] == [outer.id]
    assert project.check(deep=True) == []


def test_the_same_words_are_offered_once_and_linked_as_a_repeat(project: Project) -> None:
    assert AGAIN not in still_open(project)
    assert repeats_of(project, article(project), WAITED, ALL) == [AGAIN]
    first = accept(project, WAITED)
    _, again = project.read.tags()
    assert (again.quote, again.origin) == (first.quote, "accepted:rules-9")
    assert [link.target.id for link in again.targets("repeats")] == [first.id]
    assert [link.target_name for link in again.targets("speaker")] == ["Hale"], "who said it said it again"
    assert not {WAITED, AGAIN} & set(still_open(project))
    project.undo()
    assert project.read.tags() == []
    assert still_open(project) == [REJECTED, CRITICS, OUTER, INNER, WAITED, NAVIES]


def test_words_that_were_tagged_by_hand_or_are_too_unsure_have_their_repeat_offered(project: Project) -> None:
    unsure = Suggestion("statement", WAITED.parts, 0.3, "test")
    among = [*ALL[:4], unsure, *ALL[5:]]
    assert AGAIN in open_suggestions(project, article(project), among, [], 0.5)
    project.apply(steps.make_tag("statement", article(project), TEXT, project.analyst.id, WAITED.parts))
    assert AGAIN in still_open(project)
    (by_hand,) = project.read.tags()
    assert [link.target.id for link in accept(project, AGAIN).targets("repeats")] == [by_hand.id]


def test_with_what_was_rejected_its_repeat_goes(project: Project) -> None:
    step = reject_suggestion(project, article(project), WAITED)
    assert step
    project.apply(step)
    assert not {WAITED, AGAIN} & set(still_open(project))


def test_what_says_more_than_the_words_it_quotes_again_is_no_repeat(project: Project) -> None:
    longer = suggestion("“We have waited long enough,” Hale told the crowd", repeats=4)
    assert longer in open_suggestions(project, article(project), [*ALL[:5], longer], [])


def test_a_proposal_is_guessed_by_what_its_words_share_and_set_by_its_name_alone(project: Project) -> None:
    enter(project, "Two-stage withdrawal", proposition="Navies leave the straits; an inspector counts mines")
    enter(project, "Grain corridor", proposition="Ships with grain pass while navies look on")
    (guess,) = likely_proposals(project, TEXT, NAVIES.parts["content"])
    assert (guess.name, guess.why) == ("Two-stage withdrawal", "same words: strait, inspectors, count, mines")
    assert uncertain_role(project, NAVIES, TEXT) == "proposal"
    assert accept(project, NAVIES).targets("proposal") == ()
    project.undo()
    project.apply(steps.add_alias(enter(project, "Mine count"), "inspectors count the mines"))
    assert likely_proposals(project, TEXT, NAVIES.parts["content"])[0].name == "Mine count"
    assert uncertain_role(project, NAVIES, TEXT) == ""
    assert [link.target_name for link in accept(project, NAVIES).targets("proposal")] == ["Mine count"]


def test_what_a_stance_is_towards_is_asked_for_only_where_there_is_something_to_pick(project: Project) -> None:
    assert uncertain_role(project, REJECTED, TEXT) == ""
    enter(project, "Calm seas", proposition="Quiet water plan, which some call a trap")
    assert uncertain_role(project, REJECTED, TEXT) == "about"


def test_a_passage_suggested_as_both_is_known_as_one(project: Project) -> None:
    both = suggestion("both navies out of the strait while inspectors count the mines")
    assert twins([*ALL, both]) == {both: NAVIES, NAVIES: both}
    assert twins(ALL) == {}


def test_why_something_was_rejected_is_kept_and_undone(project: Project) -> None:
    step = reject_suggestion(project, article(project), WAITED)
    assert step
    project.apply(step)

    def reasons() -> list[str]:
        return [known.reason for known in project.read.decisions(article(project), project.analyst.id)]

    assert reasons() == [""]
    project.apply(steps.give_reason(step.made, "bounds"))
    assert reasons() == ["bounds"]
    project.undo()
    assert reasons() == [""]
    project.undo()
    assert reasons() == []
    again = reject_suggestion(project, article(project), WAITED, "not_one")
    assert again
    project.apply(again)
    assert reasons() == ["not_one"]
    assert project.check(deep=True) == []
