"""Events and agreements whose last word is an ordinary one: "the 2017 general election", "the Kesra nuclear deal"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossator.nlp.found import Found
from glossator.nlp.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.nlp.words import Words

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NUMBERED = frozenset({"Resolution", "Resolutions", "Article", "Articles", "Directive"})
_KINDS_OF_EVENT = frozenset({"civil", "nuclear", "hostage", "peace", "financial", "refugee", "border"})
_MODIFIERS = 2
_LONGEST = 9


def find_events(row: Words, known: dict[int, Found]) -> Iterator[Found]:
    """`known` gives what the gazetteer found, by its first word."""
    for index, word in enumerate(row.words):
        if word in lexicon().event_heads and word.islower():
            yield from _with_year(row, known, index, lexicon().event_modifiers, "EVENT")
            yield from _of_place(row, known, index)
        elif word in lexicon().law_heads and word.islower():
            yield from _agreement(row, known, index)
        elif word in _NUMBERED:
            yield from _numbered(row, index)


def _numbered(row: Words, index: int) -> Iterator[Found]:
    """As in "Resolution 2371"; what stands before it, as in "UN Security Council", makes another name of it."""
    number = row.same_line(index + 1) and row.words[index + 1][0].isdigit()
    if number and not (row.same_line(index) and row.capital[index - 1] and not row.opens[index - 1]):
        yield Found(index, index + 2, "LAW")


def _with_year(
    row: Words, known: dict[int, Found], head: int, modifiers: frozenset[str], label: str
) -> Iterator[Found]:
    """From the year, and the month before it, to the head; only names and the usual adjectives stand between."""
    start = _back(row, head, modifiers)
    bare = start == head - 1 and row.words[head].startswith("election")
    if start is None or bare or not YEAR.fullmatch(row.words[start]):
        return
    if start and row.words[start - 1] in lexicon().months and row.same_line(start):
        start -= 1
    yield Found(start, _where(row, known, head), label)


def _of_place(row: Words, known: dict[int, Found], head: int) -> Iterator[Found]:
    """As in "the Singapore summit", "the Kesran civil war"."""
    start = head
    while start and head - start < _MODIFIERS and row.same_line(start) and row.words[start - 1] in _KINDS_OF_EVENT:
        start -= 1
    if row.words[head] in lexicon().events_by_place and row.same_line(head):
        place = _place_before(row, known, start, ("ORG",) if row.words[head] == "summit" else ())
        if place is not None:
            yield Found(place, head + 1, "EVENT")


def _place_before(row: Words, known: dict[int, Found], end: int, also: tuple[str, ...] = ()) -> int | None:
    """Where the name right before `end` begins, if "the" makes clear that what follows belongs to it."""
    one = _ending_at(known, end)
    start = one.start if one else end - 1
    if start < 1 or row.at(start - 1) not in ("the", "The") or not all(map(row.same_line, range(start, end + 1))):
        return None
    if one:
        return start if one.label in ("GPE", "LOC", "NORP", *also) else None
    word = row.words[start]
    plain = row.capital[start] and not row.headline[start] and word.isalpha() and not word.isupper()
    return start if plain and not lexicon().is_ordinary(word) and word not in lexicon().titles else None


def _ending_at(known: dict[int, Found], end: int) -> Found | None:
    near = (known[start] for start in range(max(0, end - _LONGEST), end) if start in known)
    return next((one for one in near if one.end == end), None)


def _back(row: Words, head: int, modifiers: frozenset[str]) -> int | None:
    """The first word of the longest stretch before `head` that a name of this kind can hold; a year ends it."""
    start = head
    while start and head - start < _LONGEST and row.same_line(start):
        word = row.words[start - 1]
        if YEAR.fullmatch(word):
            return start - 1
        joined = word in "-–'s’s" and row.glued[start - 1]
        if not (joined or word in modifiers or (row.capital[start - 1] and not row.opens[start - 1])):
            break
        start -= 1
    return start if start < head else None


def _where(row: Words, known: dict[int, Found], head: int) -> int:
    """The end of "election *in Kesra*", "invasion *of Kesra*"; else just behind the head."""
    place = known.get(head + 2)
    on_line = row.same_line(head + 1) and row.same_line(head + 2)
    if row.at(head + 1) in ("in", "of", "with") and place and place.label in ("GPE", "LOC") and on_line:
        return place.end
    return head + 1


def _agreement(row: Words, known: dict[int, Found], head: int) -> Iterator[Found]:
    """As in "the Kesra nuclear deal", "the 2015 nuclear deal with Kesra": a year or a name, and the head."""
    start = head
    while start and row.words[start - 1] in lexicon().law_modifiers and row.same_line(start):
        start -= 1
    modified = start < head
    before = _ending_at(known, start)
    year = start > 0 and YEAR.fullmatch(row.words[start - 1]) is not None
    if (before and before.label != "NORP") or (before and modified):
        start = before.start
        year = start > 0 and YEAR.fullmatch(row.words[start - 1]) is not None
    elif row.words[head] in lexicon().laws_by_place and (place := _place_before(row, known, start)) is not None:
        start = place
        year = False
    elif not (year and modified):
        return
    start -= bool(year)
    if row.same_line(head):
        yield Found(start, _where(row, known, head), "LAW")
