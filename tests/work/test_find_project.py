"""Find across the project: each kind of thing is found, says what it is, and leads to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.work.find_project import find_in_project
from tests.project.conftest import ANN, TEXT

if TYPE_CHECKING:
    from glossator.project import Project
    from glossator.work.find_project import Hits

STATEMENT = Ref(Kind.TAG, "statement-1")


@pytest.fixture
def full(project: Project) -> Project:
    """With a tag that has a quote, a memo and a gist, a note on the article, and records."""
    start = TEXT.index("We will")
    project.apply(
        steps.make_tag(
            "statement", "article-1", TEXT, ANN.id,
            {"content": [Span(start, start + 16)]},
            fields={"gist": "Refuses the lantern plan", "form": "direct"},
            memo="Compare with the lantern speech",
            tag=STATEMENT.id,
        )
    )  # fmt: skip
    project.apply(steps.set_status("article-1", ANN.id, None, "A lantern note"))
    project.apply(
        steps.make_record(Kind.ACTOR, "Lantern Party", aliases=["Lanterns", "提灯党"], memo="Its lantern is red")
    )
    project.apply(steps.make_record(Kind.PROPOSAL, "Lantern accord"))
    return project


def counts(found: tuple[Hits, ...]) -> dict[str, int]:
    return {hits.kind: hits.count for hits in found}


def hits_of(project: Project, typed: str, kind: str) -> Hits:
    [found] = [hits for hits in find_in_project(project, typed) if hits.kind == kind]
    return found


def test_each_kind_is_found_and_counted(full: Project) -> None:
    assert counts(find_in_project(full, "lantern")) == {"name": 2, "field": 1, "memo": 2, "note": 1}
    assert counts(find_in_project(full, "will not sign")) == {"text": 1, "quote": 1}
    assert counts(find_in_project(full, "提灯")) == {"name": 1}
    assert counts(find_in_project(full, "المحادثات")) == {"text": 1}
    assert find_in_project(full, "nowhere") == ()


def test_each_hit_leads_to_its_place(full: Project) -> None:
    text = hits_of(full, "will not", "text").first[0]
    assert text.row.ref == Ref(Kind.ARTICLE, "article-1")
    assert text.row.name == "Talks stall"
    assert text.snippet.place
    assert text.snippet.place.quote(TEXT) == "will"
    assert [span.quote(text.snippet.text) for span in text.snippet.marks] == ["will", "not"]
    quote = hits_of(full, "will not", "quote").first[0]
    assert (quote.row.ref, quote.row.article, quote.row.type) == (STATEMENT, "article-1", "statement")
    assert (quote.row.said, quote.row.analyst) == ("We will not sign", ANN.id)
    field = hits_of(full, "refuses", "field").first[0]
    assert (field.row.what, field.row.said, field.row.ref) == ("field.gist", "Refuses the lantern plan", STATEMENT)
    note = hits_of(full, "note", "note").first[0]
    assert (note.row.ref.id, note.row.article, note.row.analyst) == ("article-1", "article-1", ANN.id)
    assert note.snippet.text == "A lantern note"
    party, _ = hits_of(full, "lantern", "name").first
    assert party.row.name == "Lantern Party"
    assert [span.quote(party.row.name) for span in party.name_marks] == ["Lantern"]
    assert [hit.row.name or hit.row.ref.kind for hit in hits_of(full, "lantern", "memo").first] == [
        "Talks stall",
        "Lantern Party",
    ]


def test_an_alias_leads_to_its_record_which_counts_once(full: Project) -> None:
    found = hits_of(full, "提灯", "name")
    assert (found.count, found.first[0].row.name, found.first[0].row.said) == (1, "Lantern Party", "提灯党")


def test_choices_are_not_text(full: Project) -> None:
    assert find_in_project(full, "direct") == ()


def test_what_is_typed_is_literal_and_signs_alone_find_nothing(full: Project) -> None:
    assert counts(find_in_project(full, '"will NOT sign"')) == {"text": 1, "quote": 1}
    for typed in ("", " ", "*", '"', "-", "(", "source:wire", "tagged:yes", "sign -will x"):
        assert find_in_project(full, typed) == ()


def test_the_first_of_each_kind(full: Project) -> None:
    found = find_in_project(full, "lantern", limit=1)
    assert counts(found) == {"name": 2, "field": 1, "memo": 2, "note": 1}
    assert all(len(hits.first) == 1 for hits in found)


def test_what_was_removed_or_changed_is_not_found(full: Project) -> None:
    [accord] = full.read.called(Kind.PROPOSAL, ["Lantern accord"])
    full.apply(steps.delete_record(accord, "Lantern accord"))
    full.apply(steps.set_field(STATEMENT, "gist", "Signs"))
    full.apply(steps.set_memo(STATEMENT, ""))
    full.apply(steps.set_status("article-1", ANN.id, None, "Read"))
    assert counts(find_in_project(full, "lantern")) == {"name": 1, "memo": 1}
    for _ in range(4):
        full.undo()
    assert counts(find_in_project(full, "lantern")) == {"name": 2, "field": 1, "memo": 2, "note": 1}
    full.apply(steps.remove_articles(["article-1"]))
    assert counts(find_in_project(full, "lantern")) == {"name": 2, "memo": 1}
    assert find_in_project(full, "will not sign") == ()
    assert full.check(deep=True) == []


def test_a_quote_follows_the_corrected_text(full: Project) -> None:
    full.apply(steps.correct_text("article-1", TEXT.replace("not sign", "never sign")))
    assert find_in_project(full, "will not sign") == ()
    assert counts(find_in_project(full, "will never sign"))["text"] == 1
    assert full.check(deep=True) == []
