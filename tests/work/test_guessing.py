"""What the words around a name tell. All people and outlets are fictional; the states are those of the gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.ids import derived_id
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.project import Project
from glossator.work import tagging
from glossator.work.candidates import Candidate, candidate_of
from glossator.work.founding import codebook_source
from glossator.work.guessing import Guess, guess, guess_from
from glossator.work.nearby import nearby
from glossator.work.recording import recorded
from glossator.work.typed_names import matching
from tests.project.conftest import ANN, an_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.rows import RecordRow, TagRow


def guessed(text: str, name: str, label: str = "") -> Guess:
    start = text.index(name)
    return guess(text, Span(start, start + len(name)), label)


@pytest.mark.parametrize(
    ("text", "title", "body", "country", "sector"),
    [
        ("said Foreign Minister Ada Lask.", "foreign minister", "", "", "government"),
        ("Norwegian President Ada Lask said", "president", "state:NO", "Norway", "government"),
        ("to the Norwegian defence secretary, Ada Lask, who", "defence secretary", "state:NO", "Norway", "government"),
        ("Ada Lask, the Norwegian defence secretary,", "defence secretary", "state:NO", "Norway", "government"),
        ("Ada Lask, foreign minister of Norway, said", "foreign minister", "state:NO", "Norway", "government"),
        ("Prime Minister Ada Lask of Norway", "prime minister", "state:NO", "Norway", "government"),
        ("Norway’s Ambassador to the United Nations, Ada Lask, said", "ambassador to the United Nations", "state:NO",
         "Norway", "government"),
        ("U.S. Secretary of State Ada Lask said", "secretary of state", "state:US", "United States", "government"),
        ("Chilean Foreign Ministry spokesperson\nAda Lask told", "foreign ministry spokesperson", "state:CL", "Chile",
         "government"),
        ("Ada Lask, a spokeswoman for the Chilean Foreign Ministry, said", "spokeswoman", "state:CL", "Chile",
         "government"),
        ("UN Secretary-General Ada Lask said", "secretary-general", "body:UN", "", "intergovernmental"),
        ("White House press secretary Ada Lask", "press secretary", "state:US", "United States", "government"),
        ("Chilean officials, including President Ada Lask, denied", "president", "state:CL", "Chile", "government"),
        ("Sen. Ada Lask said", "senator", "", "", "legislature"),
        ("Chilean opposition leader Ada Lask", "opposition leader", "state:CL", "Chile", "party"),
        ("former Chilean president Ada Lask", "former president", "", "Chile", ""),
        ("Ada Lask, president of the Tarn Caucus, said", "president of the Tarn Caucus", "", "", ""),
        ("Tarn Caucus President Ada Lask said", "caucus president", "", "", ""),
        ("Attorney General Ada Lask said", "attorney general", "", "", "judiciary"),
        ("Major General Ada Lask said", "major general", "", "", "military"),
        ("Ada Lask, director of the Sea Institute at New York University, said",
         "director of the Sea Institute at New York University", "", "", ""),
        ("Senate Majority Leader Ada Lask said", "senate majority leader", "", "", "legislature"),
        ("the historian Ada Lask", "historian", "", "", "research"),
        ("Halmaran Foreign Minister Ada Lask", "foreign minister", "", "", "government"),
    ],
)  # fmt: skip
def test_a_persons_office(text: str, title: str, body: str, country: str, sector: str) -> None:
    found = guessed(text, "Ada Lask", "PERSON")
    assert found == Guess("Ada Lask", "person", country, sector, title, body, named=True)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("his Chilean counterpart Ada Lask", "Chile"),
        ("Norway’s Ada Lask said", "Norway"),
        ("In Norway, Mr. Ada Lask said", ""),
        ("The artistic director of Ada Lask said", ""),
        ("They called on the dean to apologize to Ada Lask", ""),
        ("Ada Lask, similar to words by a former senator, said", ""),
        ("Chilean President Orlo Quen and Ada Lask", ""),
        ("Orlo Quen met the Chilean press. Ada Lask did not.", ""),
        ("The Chilean president spoke.\n\nAda Lask did not.", ""),
    ],
)
def test_a_person_without_an_office(text: str, country: str) -> None:
    assert guessed(text, "Ada Lask", "PERSON") == Guess("Ada Lask", "person", country, named=True)


def test_the_office_of_one_is_not_that_of_the_next() -> None:
    text = "Norwegian President Ada Lask and Chilean President Orlo Quen met."
    assert guessed(text, "Orlo Quen", "PERSON").country == "Chile"
    text = "Ada Lask, Chilean President Orlo Quen and others met."
    assert guessed(text, "Ada Lask", "PERSON").title == ""


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Chilean officials said", "Chilean officials", Guess("Chilean officials", "group", "Chile", "government")),
        ("a senior U.S. official said", "a senior U.S. official",
         Guess("senior U.S. official", "person", "United States", "government")),
        ("Western diplomats said", "Western diplomats", Guess("Western diplomats", "group", "", "government")),
        ("French and German diplomats", "French and German diplomats",
         Guess("French and German diplomats", "group", "", "government")),
        ("the Chilean president", "the Chilean president", Guess("Chilean president", "person", "Chile", "government")),
    ],
)  # fmt: skip
def test_the_unnamed(text: str, name: str, expected: Guess) -> None:
    found = guessed(text, name)
    assert found == Guess(expected.name, expected.kind, expected.country, expected.sector, named=False)


@pytest.mark.parametrize(
    ("text", "name", "label", "expected"),
    [
        ("Norsarp said", "Norsarp", "ORG", Guess("Norsarp", "organisation", named=True)),
        ("the Chilean gas giant Norsarp said", "Norsarp", "ORG", Guess("Norsarp", "organisation", "Chile", named=True)),
        ("the Foreign Ministry of Norway", "Foreign Ministry of Norway", "ORG",
         Guess("Foreign Ministry of Norway", "organisation", "Norway", "government", "", "state:NO", named=True)),
        ("the Chilean\nForeign Ministry said", "Chilean\nForeign Ministry", "",
         Guess("Chilean Foreign Ministry", "organisation", "Chile", "government", "", "state:CL", named=True)),
        ("she told Tarnpost on Monday", "Tarnpost", "ORG", Guess("Tarnpost", "outlet", "", "media", named=True)),
        ("the Castell Herald wrote", "Castell Herald", "ORG",
         Guess("Castell Herald", "outlet", "", "media", named=True)),
        ("TARN, March 14 (KNA) — Talks", "KNA", "ORG", Guess("KNA", "outlet", "", "media", named=True)),
        ("General Motors", "General Motors", "", Guess("General Motors", "organisation", "", "business", named=True)),
        ("Tarnmark agreed", "Tarnmark", "GPE", Guess("Tarnmark", "state", named=True)),
    ],
)  # fmt: skip
def test_organisations_outlets_and_places(text: str, name: str, label: str, expected: Guess) -> None:
    assert guessed(text, name, label) == expected


@pytest.mark.parametrize("name", ["😀😀", "ليلى حدّاد", "a", "President", "of", "x" * 500, "'s", "U.S."])
def test_of_odd_names_nothing_is_guessed_and_nothing_breaks(name: str) -> None:
    found = guess(name, Span(0, len(name)))
    assert (found.country, found.title) == ("", "")


def test_a_name_with_its_title_is_taken_without_it() -> None:
    assert guessed("Foreign Minister Ada Lask", "Foreign Minister Ada Lask").name == "Ada Lask"


def test_several_places_tell_more_than_one() -> None:
    text = "Lask declined. Earlier, Norwegian President Ada Lask had agreed."
    places = [Span(0, 4), Span(text.index("Ada"), text.index("Ada") + 8)]
    found = guess_from(text, places, "PERSON")
    assert found == Guess("Lask", "person", "Norway", "government", "president", "state:NO", named=True)
    assert guess_from(text, [], "PERSON") is None


# As records


TEXT = "“We will not sign,” Norwegian President Ada Lask told Tarnpost on Monday. Chilean officials disagreed."


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Project]:
    """A project with the whole codebook."""
    with Project.create(tmp_path / "full.gloss", "Full", codebook_source("diplomacy"), ANN) as opened:
        opened.apply(steps.import_articles([an_article(TEXT)]))
        yield opened


def a_statement(project: Project) -> TagRow:
    tag_type = project.codebook.type("statement")
    assert tag_type
    step = tagging.begin_tag(project, tag_type, "article-1", Span(0, 19), 0)
    assert step
    project.apply(step)
    tag = project.read.tag(step.made.id)
    assert tag
    return tag


def highlight(name: str, label: str) -> Highlight:
    start = TEXT.index(name)
    return Highlight(Span(start, start + len(name)), label, name)


def actors(project: Project) -> dict[str, RecordRow]:
    return {record.name: record for record in project.read.records(Kind.ACTOR)}


def test_a_speaker_taken_by_one_key_brings_kind_country_role_and_state_in_one_act(full: Project) -> None:
    tag = a_statement(full)
    [lask, *_] = nearby(full, tag, "speaker", [highlight("Ada Lask", "PERSON")], [tag])
    full.apply(tagging.take(full, tag, "speaker", lask))
    made = actors(full)
    assert set(made) == {"Ada Lask", "Norway"}
    assert made["Ada Lask"].fields == {"kind": "person", "country": "Norway", "sector": "government", "named": True}
    [role] = made["Ada Lask"].items
    assert (role.list, role.fields) == ("roles", {"title": "president", "body": made["Norway"].ref.as_json()})
    assert made["Norway"].fields["kind"] == "state"
    full.undo()
    assert actors(full) == {}
    assert full.check(deep=True) == []


def test_a_state_that_is_there_is_the_body_and_one_that_was_taken_out_comes_back(full: Project) -> None:
    norway = Ref(Kind.ACTOR, derived_id("actor", "state:NO"))
    _, making = recorded(full, Candidate("Norway", Kind.ACTOR, key="state:NO"))
    assert making
    full.apply(making)
    before = actors(full)["Norway"]
    full.apply(steps.delete_record(norway, "Norway"))
    lask = candidate_of(full, highlight("Ada Lask", "PERSON"), TEXT)
    assert lask
    full.apply(recorded(full, lask)[1] or steps.set_memo(norway, "never"))
    assert actors(full)["Norway"] == before


def test_typed_words_are_looked_up_beside_the_tag(full: Project) -> None:
    tag = a_statement(full)
    new = {each.name: each for each in matching(full, tag, "speaker", "Chilean officials")}["Chilean officials"]
    assert new.guess == Guess("Chilean officials", "group", "Chile", "government", named=False)
    [typed] = [each for each in matching(full, tag, "speaker", "Foreign Minister Orlo Quen") if not each.key]
    assert typed.guess
    assert (typed.name, typed.guess.title) == ("Orlo Quen", "foreign minister")


def test_a_small_codebook_gets_only_what_it_has_a_field_for(project: Project) -> None:
    lask = candidate_of(project, highlight("Ada Lask", "PERSON"), TEXT)
    assert lask
    project.apply(recorded(project, lask)[1] or steps.delete_tags([]))
    [made] = actors(project).values()
    assert (made.name, made.fields, made.items) == ("Ada Lask", {"country": "Norway"}, ())


def test_a_record_that_is_known_needs_no_guess(full: Project) -> None:
    full.apply(steps.make_record(Kind.ACTOR, "Ada Lask"))
    lask = candidate_of(full, highlight("Ada Lask", "PERSON"), TEXT)
    assert lask
    assert recorded(full, lask)[1] is None
