"""What typing a name offers: records by any of their names, the gazetteer's states and bodies, new records last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.domain.step import Label, Step
from glossator.domain.suggestions import Highlight
from glossator.work import tagging
from glossator.work.candidates import Candidate, candidate_of
from glossator.work.doubtful_names import speaks
from glossator.work.nearby import nearby
from glossator.work.recording import recorded
from glossator.work.typed_names import matching, records_named
from tests.project.conftest import TEXT

if TYPE_CHECKING:
    from glossator.domain.model import Ref
    from glossator.domain.rows import TagRow
    from glossator.project import Project

ACTORS = [Kind.ACTOR]


def add(project: Project, name: str, *aliases: str, kind: Kind = Kind.ACTOR) -> Ref:
    step = steps.make_record(kind, name, aliases=aliases)
    project.apply(step)
    return step.made


def found(project: Project, typed: str) -> list[str]:
    """The names of the records that stand, which were offered for what was typed."""
    return [each.name for each in records_named(project, ACTORS, typed) if each.record]


def a_statement(project: Project) -> TagRow:
    start = TEXT.index("We will not sign")
    step = tagging.begin_tag(
        project, next(t for t in project.codebook.types if t.id == "statement"), "article-1", Span(start, start + 16), 0
    )
    assert step
    project.apply(step)
    tag = project.read.tag(step.made.id)
    assert tag
    return tag


def test_what_fits_better_comes_first_and_what_is_new_comes_last(project: Project) -> None:
    for name in ("Alaska Trade Council", "Teodor Lask", "Lasker Institute", "Lask"):
        add(project, name)
    tag = a_statement(project)
    offered = [each.name for each in matching(project, tag, "speaker", "las")]
    assert offered[:4] == ["Lask", "Lasker Institute", "Teodor Lask", "Alaska Trade Council"]
    assert offered[-1] == "las"
    assert matching(project, tag, "speaker", "  ") == []


def test_the_alias_that_fitted_is_told_and_the_record_goes_by_its_own_name(project: Project) -> None:
    add(project, "Teodor Lask", "The Fox")
    [fox, *_] = records_named(project, ACTORS, "the  fo")
    assert (fox.name, fox.alias) == ("Teodor Lask", "The Fox")
    assert records_named(project, ACTORS, "teo")[0].alias == ""


def test_a_record_that_bears_the_name_leaves_no_room_for_a_new_one(project: Project) -> None:
    add(project, "Teodor Lask", "U.N.O.")
    for typed in ("teodor lask", " Teodor   Lask ", "u.n.o."):
        assert all(each.record or each.key for each in records_named(project, [Kind.ACTOR, Kind.ISSUE], typed)), typed
    new = [each for each in records_named(project, [Kind.ACTOR, Kind.ISSUE], "Teodor") if not each.record]
    assert [(each.name, each.kind) for each in new] == [("Teodor", Kind.ACTOR), ("Teodor", Kind.ISSUE)]


def test_a_name_taken_out_or_added_since_counts_at_once(project: Project) -> None:
    assert found(project, "Quen") == []
    ref = add(project, "Quen")
    assert found(project, "Quen") == ["Quen"]
    project.apply(steps.add_alias(ref, "Orlo"))
    assert found(project, "orl") == ["Quen"]
    project.apply(steps.rename_record(ref, "Quenna"))
    assert found(project, "Quen") == ["Quenna"]
    project.undo()
    assert found(project, "Quen") == ["Quen"]
    project.apply(steps.delete_record(ref, "Quen"))
    assert found(project, "Quen") == []


def test_of_merged_records_the_one_that_stands_is_found_by_both_names(project: Project) -> None:
    survivor, other = add(project, "Castell"), add(project, "Castellan Republic")
    assert sorted(found(project, "castell")) == ["Castell", "Castellan Republic"]
    project.apply(steps.merge_records(other, survivor))
    assert found(project, "castell") == ["Castell"]


def test_only_registers_that_the_role_may_point_to_are_searched(project: Project) -> None:
    add(project, "Harbour talks", kind=Kind.ISSUE)
    assert found(project, "Harbour") == []
    assert [each.kind for each in records_named(project, [Kind.ISSUE], "harbour t")] == [Kind.ISSUE, Kind.ISSUE]


@pytest.mark.parametrize(
    ("typed", "name", "alias"), [("Fran", "France", ""), ("ASEA", "Association of Southeast Asian Nations", "ASEAN")]
)
def test_the_gazetteer_offers_what_the_register_has_not(project: Project, typed: str, name: str, alias: str) -> None:
    [first, *_] = records_named(project, ACTORS, typed)
    assert (first.name, first.alias, first.record) == (name, alias, None)
    assert first.key
    project.apply(recorded(project, first)[1] or Step(Label("nothing"), ()))
    [now, *_] = records_named(project, ACTORS, typed)
    assert (now.name, now.key) == (name, "")
    assert now.record == recorded(project, first)[0]
    assert name in [record.name for record in project.read.records(Kind.ACTOR)]


def test_a_state_of_the_gazetteer_is_the_same_record_as_its_highlight(project: Project) -> None:
    typed = records_named(project, ACTORS, "France")[0]
    seen = candidate_of(project, Highlight(Span(0, 4), "GPE", "Paris", key="state:FR"))
    assert seen
    assert recorded(project, typed)[0] == recorded(project, seen)[0]
    assert typed.identity == seen.identity


def test_the_registers_names_come_before_the_gazetteers_unless_that_is_just_what_was_typed(project: Project) -> None:
    add(project, "Ilse Franden")
    add(project, "France Ministry of Tides")
    names = [each.name for each in records_named(project, ACTORS, "fran")]
    assert names.index("Ilse Franden") < names.index("France")
    assert records_named(project, ACTORS, "france")[0].name == "France"


def test_a_state_taken_out_of_the_register_can_be_taken_again(project: Project) -> None:
    france = records_named(project, ACTORS, "France")[0]
    ref, making = recorded(project, france)
    assert making
    project.apply(making)
    project.apply(steps.delete_record(ref, "France"))
    again = records_named(project, ACTORS, "France")[0]
    assert (again.record, again.key) == (None, "state:FR")
    ref_again, restoring = recorded(project, again)
    assert restoring
    project.apply(restoring)
    assert ref_again == ref
    assert [record.ref for record in project.read.records(Kind.ACTOR)] == [ref]


def test_names_in_the_text_nearby_are_found_by_typing_and_bring_their_words(project: Project) -> None:
    tag = a_statement(project)
    start = TEXT.index("Teodor Lask")
    named = nearby(project, tag, "speaker", [Highlight(Span(start, start + 11), "PERSON", "Teodor Lask")], [tag])
    [lask, new] = matching(project, tag, "speaker", "lask", named)
    assert lask.span == Span(start, start + 11)
    assert (new.name, new.span) == ("lask", None)
    # The name in full is that very one; a second of that name is not offered beside it.
    assert [each.span for each in matching(project, tag, "speaker", "teodor lask", named)] == [lask.span]


def test_a_name_over_the_end_of_a_line_is_one_line(project: Project) -> None:
    broken = candidate_of(project, Highlight(Span(0, 11), "PERSON", "Teodor\nLask"))
    assert broken
    assert broken.name == "Teodor Lask"


def test_a_new_record_of_a_name_that_is_known_is_that_record(project: Project) -> None:
    ref = add(project, "Teodor Lask", "The Fox")
    assert recorded(project, Candidate("the fox", Kind.ACTOR)) == (ref, None)
    assert recorded(project, Candidate("the fox", Kind.ISSUE))[0] != ref


def test_what_is_undone_or_merged_and_parted_again_counts_at_once(project: Project) -> None:
    quen, other = add(project, "Quen"), add(project, "Orlo")
    assert found(project, "quen") == ["Quen"]
    project.apply(steps.add_alias(quen, "Fox"))
    assert found(project, "fox") == ["Quen"]
    project.undo()
    assert found(project, "fox") == []
    project.redo()
    project.apply(steps.merge_records(quen, other))
    assert found(project, "fox") == ["Orlo"]
    project.undo()
    assert found(project, "fox") == ["Quen"]
    assert found(project, "orl") == ["Orlo"]


def test_a_state_is_found_by_its_name_in_another_language_and_keeps_it(project: Project) -> None:
    [russia, *_] = records_named(project, ACTORS, "Росс")
    assert (russia.name, russia.alias, russia.key) == ("Russia", "Россия", "state:RU")
    project.apply(recorded(project, russia)[1] or steps.delete_tags([]))
    [made] = project.read.records(Kind.ACTOR)
    assert {"en": "Russian Federation", "ru": "Россия", "de": "Russland"}.items() <= {
        alias.language: alias.name for alias in made.aliases
    }.items()
    assert made.fields == {"country": "Russia"}
    assert found(project, "俄罗斯") == ["Russia"]


def test_a_record_that_sounds_the_same_comes_before_a_new_one_of_the_text(project: Project) -> None:
    add(project, "Sergei Laskov")
    text_name = Candidate("Sergey Laskov", Kind.ACTOR, label="PERSON", span=Span(0, 13))
    offered = records_named(project, ACTORS, "Sergey Laskov", [text_name])
    assert [each.name for each in offered] == ["Sergei Laskov", "Sergey Laskov"]
    assert offered[0].record
    assert [each.span for each in offered if not each.record] == [text_name.span]
    add(project, "Sergey Laskov")
    assert found(project, "sergey laskov")[0] == "Sergey Laskov"


def test_a_record_of_a_few_letters_that_sounds_the_same_does_not_go_first(project: Project) -> None:
    add(project, "Iann")
    text_name = Candidate("Jan", Kind.ACTOR, label="PERSON", span=Span(0, 3))
    assert records_named(project, ACTORS, "Jan", [text_name])[0] == text_name


def test_a_record_named_nearby_keeps_its_words_when_another_spelling_is_typed(project: Project) -> None:
    ref = add(project, "Sergei Laskov")
    near = Candidate("Sergei Laskov", Kind.ACTOR, ref, span=Span(0, 13))
    assert records_named(project, ACTORS, "Sergey Laskov", [near])[0].span == near.span


def test_who_stands_beside_a_verb_of_saying_is_offered_first_and_no_people_or_day(project: Project) -> None:
    tag = a_statement(project)
    start = TEXT.index("Cafe\u0301")
    whole = steps.set_part(tag.id, "content", TEXT, [Span(start, len(TEXT))])
    project.apply(whole)
    tag = next(each for each in project.read.tags() if each.id == tag.id)
    labels = {"diplomacy": "PERSON", "continues": "DATE", "Ilse Maren": "PERSON", "Castell": "NORP"}
    places = {words: TEXT.index(words) for words in labels}
    names = [Highlight(Span(at, at + len(words)), labels[words], words) for words, at in places.items()]
    assert [each.name for each in nearby(project, tag, "speaker", names, [tag])] == ["Ilse Maren", "diplomacy"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lask said no.", True),
        ("Lask, the chair, also warned of it.", True),
        ("“No,” said Foreign Minister Lask.", True),
        ("Aides told Lask of it.", False),
        ("The plan of Lask failed.", False),
    ],
)
def test_what_tells_that_somebody_speaks(text: str, told: bool) -> None:
    start = text.index("Lask")
    assert speaks(text, Span(start, start + 4)) == told
