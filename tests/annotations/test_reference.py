"""The reference tags can be loaded word for word, keep to the codebook, and cover what they are there to show."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from glossator.domain.codebook import Field, FieldType, RecordList, Register, TagType
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.domain.spans import Span
from glossator.work.reference import read_reference
from tests.annotations.shipped import ARTICLES, article, codebook, reference

if TYPE_CHECKING:
    from collections.abc import Mapping

BOOK = codebook("diplomacy")
TABLES = {"actors": Kind.ACTOR, "proposals": Kind.PROPOSAL, "issues": Kind.ISSUE}
RECORDS = [(kind, row) for table, kind in TABLES.items() for row in reference()[table]]
KIND_OF: dict[str, Kind] = {row["ref"]: kind for kind, row in RECORDS}
TAGS: list[dict[str, Any]] = reference()["tags"]
TAG_OF = {tag["ref"]: tag for tag in TAGS if "ref" in tag}
BOTH = {name: read_reference(name) for name in ("practice", "practice-second")}
EMPTY = "07-harbour-works.txt"


def _name(tag: Mapping[str, Any]) -> str:
    return f"{tag['article'][:2]} {tag['type']} {str(tag['parts']['content'][0])[:40]}"


def _type(tag: Mapping[str, Any]) -> TagType:
    found = BOOK.type(tag["type"])
    assert found is not None, tag["type"]
    return found


def _span(text: str, piece: str | dict[str, Any]) -> Span:
    """Where a piece stands: the only place of its words, or the n-th."""
    words = piece if isinstance(piece, str) else piece["text"]
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    if isinstance(piece, str):
        assert len(starts) == 1, f"{words!r} stands {len(starts)} times: which one?"
        return Span(starts[0], starts[0] + len(words))
    assert set(piece) == {"text", "nth"}
    assert len(starts) > 1, f"{words!r} stands {len(starts)} times: nth says nothing"
    assert 1 <= piece["nth"] <= len(starts)
    return Span(starts[piece["nth"] - 1], starts[piece["nth"] - 1] + len(words))


def _spans(tag: Mapping[str, Any], part: str) -> list[Span]:
    return [_span(article(tag["article"]), piece) for piece in tag["parts"].get(part, [])]


def _check(field: Field | None, value: Any, kind_of: Mapping[str, Kind]) -> None:
    assert field is not None
    if field.type in {FieldType.ACTOR, FieldType.PROPOSAL, FieldType.ISSUE}:
        value = Ref(kind_of[value], value).as_json()
    assert field.permits(value), (field.id, value)
    assert value != "", field.id


def _check_rows(known: RecordList, rows: list[dict[str, Any]], kind_of: Mapping[str, Kind]) -> None:
    for row in rows:
        assert row
        for name, value in row.items():
            _check(next((field for field in known.fields if field.id == name), None), value, kind_of)


def _links(role: str, tags: list[dict[str, Any]] | None = None) -> list[tuple[dict[str, Any], dict[str, str]]]:
    return [(tag, link) for tag in (tags or TAGS) for link in tag.get("links", []) if link["role"] == role]


def _of(type_id: str) -> list[dict[str, Any]]:
    return [tag for tag in TAGS if tag["type"] == type_id]


def test_the_head_names_the_codebook_and_the_analyst() -> None:
    assert reference()["format"] == 1
    assert reference()["codebook"] == BOOK.id
    assert reference()["analyst"]
    assert set(reference()) == {"format", "codebook", "analyst", "articles", "tags", *TABLES}


def test_refs_are_unique_and_tags_do_not_share_them_with_records() -> None:
    refs = [row["ref"] for _, row in RECORDS] + [tag["ref"] for tag in TAGS if "ref" in tag]
    assert [ref for ref, count in Counter(refs).items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", ref) for ref in refs)


def test_names_and_aliases_mean_one_record_of_a_register() -> None:
    names = Counter((kind, name) for kind, row in RECORDS for name in (row["name"], *row.get("aliases", [])))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("whose", BOTH)
def test_records_keep_to_their_register(whose: str) -> None:
    kind_of = {ref: kind for ref, (kind, _) in BOTH[whose].records.items()}
    for kind, row in BOTH[whose].records.values():
        register: Register = BOOK.register(kind)
        lists = {known.id: known for known in register.lists}
        assert set(row) <= {"ref", "name", "aliases", "fields", "memo", *lists}, row["ref"]
        assert row["name"].strip()
        for name, value in row.get("fields", {}).items():
            _check(register.field(name), value, kind_of)
        assert row["fields"]["kind"], row["ref"]
        for name in set(row) & set(lists):
            _check_rows(lists[name], row[name], kind_of)


@pytest.mark.parametrize("whose", BOTH)
def test_tags_stand_word_for_word_in_one_paragraph(whose: str) -> None:
    for tag in BOTH[whose].tags:
        for part, pieces in tag["parts"].items():
            known = _type(tag).part(part)
            assert known is not None, (_name(tag), part)
            assert known.least <= len(pieces), _name(tag)
            assert known.most is None or len(pieces) <= known.most, _name(tag)
            spans = _spans(tag, part)
            assert spans == sorted(spans), _name(tag)
            assert all(before.end < after.start for before, after in pairwise(spans)), _name(tag)
            for span in spans:
                quote = span.quote(article(tag["article"]))
                assert "\n" not in quote
                assert quote == quote.strip()


@pytest.mark.parametrize("whose", BOTH)
def test_tags_keep_to_their_type(whose: str) -> None:
    kind_of = {ref: kind for ref, (kind, _) in BOTH[whose].records.items()}
    for tag in BOTH[whose].tags:
        assert set(tag) <= {"article", "type", "ref", "parts", "fields", "links", "memo"}
        known = _type(tag)
        assert any(part.id in tag["parts"] for part in known.parts if part.least), _name(tag)
        for name, value in tag.get("fields", {}).items():
            _check(known.field(name), value, kind_of)
        roles = Counter(link["role"] for link in tag.get("links", []))
        for link in tag.get("links", []):
            role = known.link(link["role"])
            assert role is not None, (_name(tag), link["role"])
            assert set(link) <= ({"role", "to", "stance"} if role.stance else {"role", "to"}), _name(tag)
            assert kind_of.get(link["to"], Kind.TAG) in role.targets, (_name(tag), link)
            assert link.get("stance") in {None, *(stance.id for stance in BOOK.stances)}
            assert role.most is None or roles[role.id] <= role.most, _name(tag)
        assert len({(link["role"], link["to"]) for link in tag.get("links", [])}) == roles.total(), _name(tag)


def test_no_tag_is_there_twice() -> None:
    keys = Counter(
        (tag["article"], tag["type"], *_spans(tag, "content"), *(link["to"] for link in tag.get("links", [])))
        for tag in TAGS
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_record_and_every_tags_ref_is_used() -> None:
    used = {link["to"] for tag in TAGS for link in tag.get("links", [])}
    used |= {value for _, row in RECORDS for rows in row.values() if isinstance(rows, list) for item in rows
             if isinstance(item, dict) for value in item.values()}  # fmt: skip
    used |= {value for _, row in RECORDS for value in row.get("fields", {}).values() if isinstance(value, str)}
    assert (set(KIND_OF) | set(TAG_OF)) - used == set()


def test_statements_and_proposals_have_what_every_one_needs() -> None:
    for tag in _of("statement"):
        assert _links("speaker", [tag]), _name(tag)
        assert tag["parts"].get("source"), _name(tag)
        assert {"gist", "form", "modality", "act"} <= set(tag["fields"]), _name(tag)
        assert tag["parts"].get("cue") or tag["fields"]["form"] in {"narrated", "mixed"}, _name(tag)
    for tag in _of("proposal_passage"):
        assert _links("proposal", [tag]), _name(tag)
        assert {"gist", "form", "act"} <= set(tag["fields"]), _name(tag)
    for tag in _of("mention"):
        assert _links("refers_to", [tag]), _name(tag)


def test_direct_statements_are_the_ones_that_stand_in_quotation_marks() -> None:
    for tag in _of("statement"):
        text, spans = article(tag["article"]), _spans(tag, "content")
        quotes = [span.quote(text) for span in spans]
        # A quotation that goes on in the next paragraph is closed only there; one inside another has single marks.
        closed = all(span.quote(text)[-1] in '”"’' or text.startswith("\n\n“", span.end) for span in spans)
        quoted = closed and all(quote[0] in '“"‘' for quote in quotes)
        marked = any(sign in quote for quote in quotes for sign in '“”"‘')
        form = tag["fields"]["form"]
        assert quoted == (form == "direct") or (form == "mixed" and tag["parts"].get("cue") is None), _name(tag)
        assert marked == (form in {"direct", "mixed"}), _name(tag)


def test_conditions_are_marked_inside_the_content_and_only_once_for_a_stance() -> None:
    for tag in TAGS:
        content = _spans(tag, "content")
        for condition in _spans(tag, "condition"):
            assert any(span.contains(condition) for span in content), _name(tag)
    conditional = [tag for tag, link in _links("about") if link.get("stance") == "conditional"]
    assert conditional
    assert all(tag["parts"].get("condition") for tag in conditional)


def test_inner_statements_stand_inside_the_ones_that_report_them() -> None:
    for tag, link in _links("within"):
        outer = TAG_OF[link["to"]]
        assert outer["article"] == tag["article"]
        reported = _spans(outer, "content")
        assert all(any(span.contains(piece) for span in reported) for piece in _spans(tag, "content")), _name(tag)


def test_declining_to_comment_stands_alone_and_proposers_take_no_stance_on_their_own_words() -> None:
    for tag in _of("statement"):
        acts = tag["fields"]["act"]
        assert "decline_to_comment" not in acts or acts == ["decline_to_comment"]
        if "propose" in acts:
            assert [link for _, link in _links("about", [tag]) if "stance" in link] == [], _name(tag)


def test_everything_that_the_practice_is_there_to_show_is_in_it() -> None:
    statements, proposals = _of("statement"), _of("proposal_passage")
    assert len(statements) >= 20
    assert len(proposals) >= 6
    assert {tag["article"] for tag in statements} == {tag["article"] for tag in proposals} == set(ARTICLES) - {EMPTY}
    assert not any(tag["article"] == EMPTY for tag in TAGS)
    assert any(len(tag["parts"]["content"]) == 3 for tag in statements), "a speech over two paragraphs"
    assert any(len(_links("speaker", [tag])) == 2 for tag in statements), "joint speakers"
    assert any(len(_links("speaker", [tag])) == 3 for tag in statements), "three governments"
    assert any(len(tag["parts"]["content"]) == 2 for tag in statements), "content in two pieces"
    assert _links("repeats")
    assert any(TAG_OF[link["to"]]["article"] != tag["article"] for tag, link in _links("repeats")), "across articles"
    for role in ("within", "via", "reported_by", "on_behalf_of", "document", "target", "addressee"):
        assert _links(role), role
    assert any(row.get("measures") for _, row in RECORDS)
    assert any(row["fields"].get("named") is False for _, row in RECORDS), "unnamed groups"


def test_a_source_may_stand_in_another_paragraph() -> None:
    apart = 0
    for tag in _of("statement"):
        text = article(tag["article"])
        first, source = _spans(tag, "content")[0], _spans(tag, "source")[0]
        apart += "\n" in text[min(first.start, source.start) : max(first.end, source.end)]
    assert apart >= 3


@pytest.mark.parametrize(
    ("place", "field_id"),
    [
        ("statement", "act"),
        ("statement", "form"),
        ("statement", "modality"),
        ("mention", "form"),
        ("proposal_passage", "act"),
    ],
)
def test_every_value_is_used(place: str, field_id: str) -> None:
    known = BOOK.type(place)
    field = known.field(field_id) if known else None
    assert field is not None
    used: set[str] = set()
    for tag in _of(place):
        value = tag["fields"].get(field_id, [])
        used |= set(value) if isinstance(value, list) else {value}
    assert {value.id for value in field.values} == used


def test_every_stance_and_every_relation_is_used() -> None:
    assert {link.get("stance") for _, link in _links("about")} == {None, *(stance.id for stance in BOOK.stances)}
    relations = {item["relation"] for _, row in RECORDS for item in row.get("relations", [])}
    assert relations == {"successor_of", "based_on", "combines", "counters"}


def test_each_actor_who_speaks_or_proposes_is_mentioned_in_that_article() -> None:
    mentioned = {(tag["article"], link["to"]) for tag, link in _links("refers_to")}
    acting = {(tag["article"], link["to"]) for role in ("speaker", "proposer") for tag, link in _links(role)}
    assert acting - mentioned == set()


def test_the_registers_are_the_three() -> None:
    assert tuple(TABLES.values()) == REGISTERS
