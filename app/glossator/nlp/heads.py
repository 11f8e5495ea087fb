"""What the head noun of a name says of it: "Kesra Institute of Oceanography" is an organisation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossator.nlp.lexicon import lexicon

if TYPE_CHECKING:
    from glossator.nlp.chunks import Chunk
    from glossator.nlp.words import Words

_ROMAN = re.compile(r"[IVX]+")


def label_by_head(row: Words, chunk: Chunk) -> str:
    """The label that the last word before any "of" gives, or the first word; empty where neither says anything."""
    lists = lexicon()
    last = chunk.core - 1
    if last > chunk.start and _ROMAN.fullmatch(row.words[last]):
        last -= 1
    alone = chunk.end - chunk.start == 1
    if alone:
        return "ORG" if row.words[last] in lists.organisations_alone else ""
    head, first = row.words[last], row.words[chunk.start]
    if chunk.core < chunk.end and (head in lists.event_starts or head in lists.law_starts):
        return "EVENT" if head in lists.event_starts else "LAW"
    for names, label in (
        (lists.organisation_heads, "ORG"),
        (lists.laws, "LAW"),
        (lists.events, "EVENT"),
        (lists.location_heads, "LOC"),
        (lists.facility_heads, "FAC"),
        (lists.place_heads, "GPE"),
    ):
        if head in names:
            return label
    if head in lists.group_heads:
        return _of_group(row, chunk)
    if first in ("Mount", "Lake", "Cape", "Gulf", "Strait"):
        return "LOC"
    if first in lists.event_starts:
        return "EVENT"
    return "ORG" if first in lists.organisation_heads else ""


def _of_group(row: Words, chunk: Chunk) -> str:
    """ORG for "Centrists for Kesra" and "Kesra Democrats", NORP for "Christian Democrats", people of one conviction."""
    before = row.words[chunk.start : chunk.core - 1]
    convinced = all(word in lexicon().groups for word in before) and chunk.core == chunk.end
    return "NORP" if convinced else "ORG"


def is_head_alone(word: str) -> bool:
    """Whether `word` is only a head noun, as in "the Ministry", and so names nothing by itself."""
    lists = lexicon()
    return any(
        word in names
        for names in (
            lists.organisation_heads,
            lists.laws,
            lists.events,
            lists.location_heads,
            lists.facility_heads,
            lists.place_heads,
        )
    )


def lowercase_organisation(row: Words, end: int) -> int:
    """The end of "Liberal *party*", "Russian *foreign ministry*" where the name so far ends at `end`; else `end`."""
    lists = lexicon()
    after = end
    while row.same_line(after) and row.words[after] in lists.ministry_modifiers and row.words[after].islower():
        after += 1
    if row.same_line(after) and row.words[after] in lists.lowercase_heads and row.words[after].islower():
        return after + 1 if after > end or row.words[after] == "party" else end
    return end
