"""Titles and offices: "Russian Foreign Minister Sergei Lavrov" is a demonym, an office and a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.nlp.lexicon import lexicon

if TYPE_CHECKING:
    from glossator.nlp.words import Words


@dataclass(frozen=True, slots=True)
class Office:
    """The words `[start, end)` that name an office, "Secretary of State" or "Deputy Prime Minister"."""

    start: int
    end: int


def last_office(row: Words, start: int, end: int) -> Office | None:
    """The last office named in the words `[start, end)`, with the adjectives and complements that belong to it."""
    lists = lexicon()
    for place in range(end - 1, start - 1, -1):
        if row.words[place] in lists.titles:
            behind = min(end, place + 1 + complement(row, place + 1))
            first = place
            while first > start and (
                row.words[first - 1] in lists.title_modifiers
                or row.words[first - 1] in lists.titles
                or row.words[first - 1] in "-–"
            ):
                first -= 1
            return Office(first, behind)
    return None


def complement(row: Words, index: int) -> int:
    """How many words of "of State", "of the Exchequer" stand at `index`."""
    for length in (3, 2):
        if tuple(row.words[index : index + length]) in lexicon().title_complements:
            return length
    return 0


def follows_title(row: Words, start: int) -> bool:
    """Whether an office or a role in small letters stands right before: "spokesperson Ada Lask", "Mr. Lask"."""
    return row.same_line(start) and row.words[start - 1] in lexicon().titles
