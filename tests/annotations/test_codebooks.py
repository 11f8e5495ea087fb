"""The shipped codebooks load, explain themselves, and hold all that the tag scheme promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from glossator.domain.codebook import CONTENT, SOURCE, FieldType, TagKind
from glossator.domain.model import Kind
from tests.annotations.shipped import CODEBOOKS, all_fields, codebook

if TYPE_CHECKING:
    from glossator.domain.codebook import LinkRole, Part, TagType

WINDOW_KEYS = set("axjkeqzhgl")
ACTS = [
    "state", "announce", "commit", "request", "propose", "agree", "reject", "accuse", "condemn", "threaten", "concede",
    "decline_to_comment",
]  # fmt: skip
PROPOSAL_KINDS = [
    "joint_statement", "draft_resolution", "road_map", "talks", "freeze", "sanctions", "sanctions_relief", "coalition",
    "other",
]  # fmt: skip
STATUSES = ["floated", "tabled", "endorsed", "adopted", "rejected", "withdrawn", "implemented"]

VALUES = {
    "mention.form": ["name", "description", "pronoun", "metonym"],
    "statement.form": ["direct", "indirect", "mixed", "narrated"],
    "statement.modality": ["asserted", "believed", "intended", "wished", "denied"],
    "statement.act": ACTS,
    "proposal.kind": PROPOSAL_KINDS,
    "proposal.status": STATUSES,
    "proposal.relations.relation": ["successor_of", "based_on", "combines", "counters"],
    "issue.kind": ["event", "agreement", "policy", "concept"],
}
LINKS = {
    "mention": {"refers_to": ("actor", "proposal", "issue")},
    "statement": {
        "speaker": ("actor",),
        "on_behalf_of": ("actor",),
        "addressee": ("actor",),
        "about": ("proposal", "issue", "actor"),
        "document": ("proposal", "issue"),
        "via": ("actor",),
        "reported_by": ("actor",),
        "within": ("tag",),
        "repeats": ("tag",),
    },
    "proposal_passage": {
        "proposal": ("proposal",),
        "proposer": ("actor",),
        "addressee": ("actor",),
        "target": ("actor",),
        "via": ("actor",),
        "reported_by": ("actor",),
        "within": ("tag",),
    },
    "note": {},
}
STATEMENT_PARTS = {CONTENT: (1, None), "cue": (0, 1), SOURCE: (0, None), "condition": (0, None)}
PARTS = {
    "mention": {CONTENT: (1, 1)},
    "statement": STATEMENT_PARTS,
    "proposal_passage": STATEMENT_PARTS,
    "note": {CONTENT: (1, None)},
}
FIELDS = {
    "statement.gist": FieldType.LINE,
    "statement.form": FieldType.CHOICE,
    "statement.modality": FieldType.CHOICE,
    "statement.act": FieldType.CHOICES,
    "statement.said_on": FieldType.DATE,
    "statement.venue": FieldType.LINE,
    "statement.certainty": FieldType.CHOICE,
    "proposal_passage.gist": FieldType.LINE,
    "note.text": FieldType.TEXT,
    "actor.kind": FieldType.CHOICE,
    "actor.country": FieldType.LINE,
    "actor.sector": FieldType.CHOICE,
    "actor.named": FieldType.YESNO,
    "actor.roles.title": FieldType.LINE,
    "actor.roles.body": FieldType.ACTOR,
    "actor.roles.from": FieldType.DATE,
    "actor.roles.until": FieldType.DATE,
    "proposal.proposition": FieldType.LINE,
    "proposal.kind": FieldType.CHOICE,
    "proposal.date": FieldType.DATE,
    "proposal.status": FieldType.CHOICE,
    "proposal.measures.who": FieldType.ACTOR,
    "proposal.measures.what": FieldType.LINE,
    "proposal.measures.in_exchange_for": FieldType.LINE,
    "proposal.relations.relation": FieldType.CHOICE,
    "proposal.relations.proposal": FieldType.PROPOSAL,
    "issue.kind": FieldType.CHOICE,
    "issue.date": FieldType.DATE,
    "issue.parent": FieldType.ISSUE,
}


def _rows(tag_type: TagType) -> tuple[Part | LinkRole, ...]:
    """All that a key can lead to, once a tag of this type is at hand."""
    return (*tag_type.parts, *tag_type.links)


def _luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_diplomacy_codebook_has_one_type_of_each_kind() -> None:
    book = codebook("diplomacy")
    assert [tag_type.id for tag_type in book.types] == ["mention", "statement", "proposal_passage", "note"]
    assert [tag_type.kind for tag_type in book.types] == list(TagKind)
    assert [tag_type.key for tag_type in book.types] == ["m", "s", "p", "n"]
    assert [register.kind for register in book.registers] == [Kind.ACTOR, Kind.PROPOSAL, Kind.ISSUE]


def test_the_stances_are_complete_and_unset_is_none_of_them() -> None:
    stances = [stance.id for stance in codebook("diplomacy").stances]
    assert stances == ["support", "oppose", "conditional", "neutral", "mixed"]


@pytest.mark.parametrize("place", VALUES)
def test_every_promised_value_is_there(place: str) -> None:
    fields = dict(all_fields(codebook("diplomacy")))
    assert [value.id for value in fields[place].values] == VALUES[place]


def test_certainty_alone_goes_from_one_end_to_the_other() -> None:
    ordered = {place for place, field in all_fields(codebook("diplomacy")) if field.ordered}
    assert ordered == {"statement.certainty", "proposal_passage.certainty"}


def test_the_kinds_of_actor_are_there() -> None:
    fields = dict(all_fields(codebook("diplomacy")))
    assert {value.id for value in fields["actor.kind"].values} >= {"person", "state", "organisation", "group", "outlet"}


@pytest.mark.parametrize("place", FIELDS)
def test_every_promised_field_is_there(place: str) -> None:
    assert dict(all_fields(codebook("diplomacy")))[place].type is FIELDS[place]


@pytest.mark.parametrize("type_id", LINKS)
def test_every_promised_link_is_there_and_leads_to_the_right_records(type_id: str) -> None:
    tag_type = codebook("diplomacy").type(type_id)
    assert tag_type is not None
    assert {link.id: tuple(map(str, link.targets)) for link in tag_type.links} == LINKS[type_id]


@pytest.mark.parametrize("type_id", PARTS)
def test_every_promised_part_is_there_with_its_count(type_id: str) -> None:
    tag_type = codebook("diplomacy").type(type_id)
    assert tag_type is not None
    assert {part.id: (part.least, part.most) for part in tag_type.parts} == PARTS[type_id]


def test_only_about_carries_a_stance() -> None:
    links = [link for tag_type in codebook("diplomacy").types for link in tag_type.links]
    assert [link.id for link in links if link.stance] == ["about"]


def test_one_of_a_kind_links_are_counted_so() -> None:
    counted = {(tag_type.id, link.id): link.most for tag_type in codebook("diplomacy").types for link in tag_type.links}
    assert {place for place, most in counted.items() if most == 1} == {
        ("mention", "refers_to"),
        ("statement", "within"),
        ("statement", "repeats"),
        ("proposal_passage", "proposal"),
        ("proposal_passage", "within"),
    }


def test_dates_of_what_was_said_come_from_the_article() -> None:
    fields = dict(all_fields(codebook("diplomacy")))
    defaulted = {place: field.default_from_article for place, field in fields.items() if field.default_from_article}
    assert defaulted == {"statement.said_on": "date", "proposal_passage.said_on": "date"}


def test_every_value_is_defined_exemplified_and_told_from_its_neighbours() -> None:
    book = codebook("diplomacy")
    values = [(stance.id, stance) for stance in book.stances]
    values += [(f"{place}.{value.id}", value) for place, field in all_fields(book) for value in field.values]
    texts = {place: (str(value.definition), str(value.example), str(value.contrast)) for place, value in values}
    assert len(texts) > 70
    assert [place for place, three in texts.items() if not all(text.strip() for text in three)] == []
    assert [place for place, three in texts.items() if len(set(three)) < 3] == []


@pytest.mark.parametrize("name", CODEBOOKS)
def test_everything_has_guidance_of_one_to_three_sentences(name: str) -> None:
    book = codebook(name)
    guided = [(tag_type.id, tag_type.guidance) for tag_type in book.types]
    guided += [(f"{known.id}.{part.id}", part.guidance) for known in book.types for part in known.parts]
    guided += [(f"{known.id}.{link.id}", link.guidance) for known in book.types for link in known.links]
    guided += [(place, field.guidance) for place, field in all_fields(book)]
    guided += [(register.kind, register.guidance) for register in book.registers]
    guided += [
        (f"{register.kind}.{known.id}", known.guidance) for register in book.registers for known in register.lists
    ]
    counts = {place: len(re.findall(r"[.?!][”)]?(?=\s|$)", str(text))) for place, text in guided}
    assert {place: count for place, count in counts.items() if not 1 <= count <= 3} == {}


@pytest.mark.parametrize("name", CODEBOOKS)
def test_no_key_is_one_of_the_windows_own(name: str) -> None:
    for tag_type in codebook(name).types:
        keys = {tag_type.key, *(row.key for row in _rows(tag_type))}
        assert not keys & WINDOW_KEYS, tag_type.id


def test_what_is_marked_with_every_statement_has_a_key() -> None:
    for type_id in ("statement", "proposal_passage"):
        tag_type = codebook("diplomacy").type(type_id)
        assert tag_type is not None
        keyless = [row.id for row in _rows(tag_type) if not row.key]
        assert keyless in ([], ["repeats"])


def test_the_same_thing_has_the_same_key_in_every_type() -> None:
    keys: dict[str, set[str]] = {}
    for tag_type in codebook("diplomacy").types:
        for row in _rows(tag_type):
            keys.setdefault(row.id, set()).add(row.key)
    assert {name: found for name, found in keys.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", CODEBOOKS)
def test_colours_can_be_read_on_their_grounds(name: str) -> None:
    for tag_type in codebook(name).types:
        assert _contrast(tag_type.colour, "#ffffff") >= 4, tag_type.id
        assert _contrast(tag_type.colour_dark, "#1c1d20") >= 4.5, tag_type.id


def test_the_minimal_codebook_needs_nothing_of_the_first() -> None:
    book = codebook("minimal")
    assert [(known.id, known.kind) for known in book.types] == [
        ("mention", TagKind.MENTION),
        ("statement", TagKind.STATEMENT),
    ]
    assert book.stances == ()
    assert book.registers == ()
    statement = book.types[1]
    assert [part.id for part in statement.parts] == [CONTENT]
    assert statement.holder is not None
    assert statement.links == (statement.holder,)
    assert not any(known.fields for known in book.types)


def test_tags_made_by_the_minimal_codebook_stand_in_the_diplomacy_codebook() -> None:
    for known in codebook("minimal").types:
        grown = codebook("diplomacy").type(known.id)
        assert grown is not None
        assert grown.kind is known.kind
        assert {part.id for part in known.parts} <= {part.id for part in grown.parts}
        assert {link.id for link in known.links} <= {link.id for link in grown.links}
