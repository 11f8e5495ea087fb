"""Suggested statements: which are open, and what accepting and rejecting them comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.domain.suggestions import Named, Suggestion
from glossator.messages import act
from glossator.work.suggested import (
    accept_all,
    accept_suggestion,
    open_suggestions,
    reject_all,
    reject_suggestion,
    uncertain_role,
)
from glossator.work.suggested_links import overlap
from tests.project.conftest import ANN, BEN, TEXT

if TYPE_CHECKING:
    from glossator.project import Project

ARTICLE = "article-1"


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def suggestion(content: str, source: str, name: str = "", score: float = 0.9, **more: object) -> Suggestion:
    speakers = (Named(span_of(source), name or source),) if source else ()
    parts = {"content": (span_of(content),), **({"source": (span_of(source),)} if source else {})}
    return Suggestion("statement", parts, score, "test", speakers=speakers, **more)  # type: ignore[arg-type]


REFUSAL = suggestion("We will not sign", "Teodor Lask")
DIPLOMACY = suggestion("diplomacy 👩‍👩‍👧 continues", "Ilse Maren")


def still_open(project: Project, *suggestions: Suggestion, threshold: float = 0.0) -> list[Suggestion]:
    tags = [tag for tag in project.read.tags() if tag.analyst == project.analyst.id]
    return open_suggestions(project, ARTICLE, suggestions, tags, threshold)


def test_accepting_makes_a_tag_with_its_parts_and_its_speaker_in_one_act(project: Project) -> None:
    project.apply(accept_suggestion(project, ARTICLE, REFUSAL, "rules-9"))
    (tag,) = project.read.tags()
    assert (tag.type, tag.quote, tag.origin) == ("statement", "We will not sign", "accepted:rules-9")
    assert [piece.quote for piece in tag.parts["source"]] == ["Teodor Lask"]
    assert [link.target_name for link in tag.targets("speaker")] == ["Teodor Lask"]
    assert still_open(project, REFUSAL, DIPLOMACY) == [DIPLOMACY]
    project.undo()
    assert project.read.tags() == []
    assert project.read.records(Kind.ACTOR) == []
    assert still_open(project, DIPLOMACY, REFUSAL) == [REFUSAL, DIPLOMACY]


def test_a_speaker_whom_the_register_knows_is_that_one(project: Project) -> None:
    lask = steps.make_record(Kind.ACTOR, "Teodor Lask")
    project.apply(lask)
    project.apply(accept_suggestion(project, ARTICLE, REFUSAL, "rules-9"))
    (tag,) = project.read.tags()
    assert tag.targets("speaker")[0].target == lask.made
    assert len(project.read.records(Kind.ACTOR)) == 1


def test_one_new_person_is_made_once_however_many_are_accepted_together(project: Project) -> None:
    other = suggestion("Cafe\u0301 diplomacy", "Teodor Lask")
    project.apply(accept_all(project, ARTICLE, [REFUSAL, other, DIPLOMACY], "rules-9"))
    assert sorted(row.name for row in project.read.records(Kind.ACTOR)) == ["Ilse Maren", "Teodor Lask"]
    assert len(project.read.tags()) == 3
    project.undo()
    assert project.read.tags() == []
    assert project.check(deep=True) == []


def test_all_are_accepted_or_rejected_by_a_name_of_its_own(project: Project) -> None:
    assert act(accept_all(project, ARTICLE, [REFUSAL, DIPLOMACY], "rules-9").label) == "accept 2 suggestions"
    step = reject_all(project, ARTICLE, [REFUSAL, DIPLOMACY])
    assert act(step.label) == "reject 2 suggestions"
    project.apply(step)
    assert still_open(project, REFUSAL, DIPLOMACY) == []
    project.undo()
    assert still_open(project, REFUSAL, DIPLOMACY) == [REFUSAL, DIPLOMACY]


def origins(project: Project) -> list[str]:
    return [tag.origin for tag in project.snapshot().tags]


def test_an_export_tells_what_was_accepted_as_it_was_and_what_was_edited(project: Project) -> None:
    project.apply(accept_all(project, ARTICLE, [REFUSAL, DIPLOMACY], "rules-9"))
    one, other = sorted(project.read.tags(), key=lambda tag: tag.quote != REFUSAL.parts["content"][0].quote(TEXT))
    assert project.read.edited() == set()
    project.apply(steps.set_memo(Ref(Kind.TAG, one.id), "A doubt"))
    assert project.read.edited() == set(), "a remark changes nothing of it"
    project.apply(steps.set_part(one.id, "content", TEXT, [span_of("“We will not sign,”")]))
    assert project.read.edited() == project.read.edited(one.id, other.id) == {one.id}
    assert project.read.edited(other.id) == set()
    assert sorted(origins(project)) == ["accepted:rules-9", "edited:rules-9"]
    project.undo()
    assert project.read.edited() == set(), "it is as it was suggested again"


def test_links_that_come_and_go_are_edits_too(project: Project) -> None:
    project.apply(accept_suggestion(project, ARTICLE, REFUSAL, "rules-9"))
    (tag,) = project.read.tags()
    removing = steps.remove_link(tag.links[0].id)
    project.apply(removing)
    assert project.read.edited() == {tag.id}
    project.undo()
    assert project.read.edited() == set()
    adding = steps.add_link(tag.id, steps.Target("speaker", tag.links[0].target))
    project.apply(adding)
    assert project.read.edited() == {tag.id}
    project.apply(steps.remove_link(adding.made.id))
    assert project.read.edited() == set()


def test_what_was_accepted_undone_and_redone_is_as_it_was(project: Project) -> None:
    project.apply(accept_suggestion(project, ARTICLE, REFUSAL, "rules-9"))
    project.undo()
    project.redo()
    assert project.read.edited() == set()
    assert origins(project) == ["accepted:rules-9"]


def test_what_is_tagged_by_hand_is_never_called_edited(project: Project) -> None:
    made = steps.make_tag("statement", ARTICLE, TEXT, ANN.id, {"content": [span_of("dual freeze")]})
    project.apply(made)
    project.apply(steps.set_part(made.made.id, "content", TEXT, [span_of("We will not sign")]))
    assert origins(project) == ["hand"]


def test_what_was_rejected_is_not_offered_again_with_other_edges_nor_by_another_engine(project: Project) -> None:
    step = reject_suggestion(project, ARTICLE, REFUSAL)
    assert step
    project.apply(step)
    wider = suggestion("“We will not sign,”", "Teodor Lask", score=0.5)
    assert still_open(project, REFUSAL, wider, DIPLOMACY) == [DIPLOMACY]
    project.analyst = BEN
    assert still_open(project, REFUSAL) == [REFUSAL]


def test_what_is_tagged_by_hand_is_not_offered(project: Project) -> None:
    project.apply(steps.make_tag("statement", ARTICLE, TEXT, ANN.id, {"content": [span_of("“We will not sign,”")]}))
    assert still_open(project, REFUSAL, DIPLOMACY) == [DIPLOMACY]


def test_the_same_words_again_and_what_is_too_unsure_are_not_offered(project: Project) -> None:
    again, unsure = suggestion("Ilse Maren", "", repeats=0), suggestion("dual freeze", "", score=0.2)
    assert still_open(project, REFUSAL, again, unsure, threshold=0.5) == [REFUSAL]


def test_who_spoke_is_asked_for_where_nobody_is_known(project: Project) -> None:
    assert uncertain_role(project, suggestion("dual freeze", ""), TEXT) == "speaker"
    assert uncertain_role(project, REFUSAL, TEXT) == ""


def test_overlap_counts_code_points() -> None:
    assert overlap([Span(0, 4), Span(6, 8)], [Span(2, 8)]) == 4 / 8
    assert overlap([], [Span(2, 8)]) == 0
