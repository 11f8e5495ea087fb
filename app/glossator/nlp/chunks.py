"""Stretches of words that can be one name: capitalised words, and the small words that join them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.nlp.heads import is_head_alone
from glossator.nlp.lexicon import lexicon
from glossator.nlp.titles import complement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.nlp.found import Found
    from glossator.nlp.words import Words

_HYPHENS = frozenset("-–")
_APOSTROPHES = frozenset({"'s", "’s", "'", "’"})
_ADJECTIVES = ("ic", "al", "ive", "an", "ed", "ish", "ary", "ese", "ing", "ment", "ce", "ion")
_JOINING = frozenset({"of", "for", "on", "to"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """The words `[start, end)`."""

    start: int
    end: int
    core: int
    """The end of what stands before the first "of", "for" or the like; `end` where there is none."""


class Chunker:
    """Cuts an article into chunks. `known` is what the gazetteer found, `taken` the words of dates and events."""

    def __init__(self, row: Words, known: dict[int, Found], taken: set[int]) -> None:
        self._row = row
        self._known = known
        self._taken = taken
        self._words = lexicon()
        self._covering = {i: found for found in known.values() for i in range(found.start, found.end)}

    def chunks(self) -> Iterator[Chunk]:
        index = 0
        while index < len(self._row):
            if self._can_begin(index):
                chunk = self._chunk(index)
                yield chunk
                index = chunk.end
            else:
                index += 1

    def _capital(self, index: int) -> bool:
        row = self._row
        if index >= len(row) or index in self._taken or row.headline[index] or not row.capital[index]:
            return False
        return row.words[index] not in ("I", "A") or not row.opens[index]

    def _can_begin(self, index: int) -> bool:
        row = self._row
        if row.capital[index]:
            return self._capital(index)
        if row.words[index] in self._words.leading_particles:
            return row.same_line(index + 1) and self._capital(index + 1)
        if row.words[index] in ("al", "el"):
            return row.at(index + 1) in _HYPHENS and row.glued[index + 1] and self._capital(index + 2)
        return False

    def _chunk(self, start: int) -> Chunk:
        end = core = self._run(start)
        joined = False
        while (after := self._joined(start, end, joined)) is not None:
            if not joined and self._row.words[end] != "and":
                core, joined = end, True
            end = self._run(after)
        return Chunk(start, end, core if joined else end)

    def _run(self, start: int) -> int:
        """The end of the capitalised words from `start`, hyphens, apostrophes and particles between them included."""
        row = self._row
        end = start + 1
        while row.same_line(end):
            if self._capital(end) and not row.opens[end]:
                end += 1
            elif row.words[end] in _HYPHENS and (after := self._hyphenated(end)):
                end = after
            elif self._collective(end) or (row.words[end] == "&" and row.same_line(end + 1) and self._capital(end + 1)):
                end += 2
            elif after := self._particles(end) or self._complement(end):
                end = after
            else:
                break
        return end

    def _hyphenated(self, hyphen: int) -> int | None:
        """Behind "Jae-*in*", "Saint-*Jean*", "Tehreek-e-*Insaf*"; two known names, or a name and "-led", stay apart."""
        row, after = self._row, hyphen + 1
        if not (row.glued[hyphen] and after < len(row) and row.glued[after]) or hyphen in self._taken:
            return None
        if self._covering.get(hyphen) is not None:
            return after + 1
        word = row.words[after]
        if self._capital(after):
            apart = self._covering.get(hyphen - 1) and self._covering.get(after)
            return None if apart else after + 1
        if row.at(after + 1) in _HYPHENS and after + 2 < len(row) and row.glued[after + 2] and self._capital(after + 2):
            return after + 3
        short = word.isalpha() and len(word) <= 5 and word not in self._words.hyphen_tails
        short = short and row.words[hyphen] == "-"
        return after + 1 if short and not self._covering.get(hyphen - 1) and row.words[hyphen - 1].istitle() else None

    def _collective(self, apostrophe: int) -> bool:
        row = self._row
        owner = row.words[apostrophe - 1]
        return (
            row.words[apostrophe] in _APOSTROPHES
            and row.glued[apostrophe]
            and owner in self._words.collectives
            and row.same_line(apostrophe + 1)
            and self._capital(apostrophe + 1)
        )

    def _particles(self, end: int) -> int | None:
        """Behind the capitalised word that particles join to an unknown one: "Ursula von der *Leyen*"."""
        row = self._row
        small = self._words.particles | self._words.foreign_connectors
        after = end
        while row.same_line(after) and row.words[after] in small and after - end < 3 and not self._capital(after):
            after += 1
        if (
            after > end
            and row.at(after) in _HYPHENS
            and row.glued[after]
            and row.words[after - 1] in ("al", "el", "ul")
        ):
            after += 1
        if after == end or not row.same_line(after) or not self._capital(after) or self._covering.get(end - 1):
            return None
        if row.words[after] in ("I", "I."):
            return None
        return after + 1

    def _complement(self, end: int) -> int | None:
        """Behind "Secretary *of State*"."""
        length = complement(self._row, end) if self._row.words[end - 1] in self._words.titles else 0
        return end + length if length else None

    def _joined(self, start: int, end: int, joined: bool) -> int | None:
        """Where the next piece begins that "of the", "for", "and" join to `[start, end)`; `None` where none does."""
        row = self._row
        word = row.at(end)
        after = end + 1 + (row.at(end + 1) in ("the", "a") and word != "and")
        if not all(row.same_line(i) for i in range(end, after + 1)) or not self._capital(after):
            return None
        if word in _JOINING:
            if row.at(end + 1) == "the" and self._is_organisation(after):
                return None  # "the Coalition of the Liberal Party": two names
            return after if joined or self._takes_complement(start, end, word) else None
        if word == "and" and self._pairs(start, end, after, joined):
            return after
        return None

    def _is_organisation(self, start: int) -> bool:
        ends = self._row.words[start], self._row.words[self._run(start) - 1]
        return any(word in self._words.organisation_heads for word in ends)

    def _takes_complement(self, start: int, end: int, word: str) -> bool:
        last = self._row.words[end - 1]
        lists = self._words
        if last in lists.titles and last not in lists.organisation_heads:
            return False
        if last in lists.group_heads:
            return word != "to" and word != "on"
        if last in lists.organisation_heads or last in lists.laws or last in lists.law_starts:
            return word != "to" or last in lists.law_starts
        if word == "of":
            place = last in lists.location_heads or last in lists.place_heads or last in lists.facility_heads
            return place or last in lists.events or last in lists.event_starts
        return False

    def _pairs(self, start: int, end: int, after: int, joined: bool) -> bool:
        """Whether "X and Y" is inside one name: "Centre for Tidal and Coastal Studies", "Social and Labour Party"."""
        row, lists = self._row, self._words
        following = self._run(after)
        beside = (self._covering.get(end - 1), self._covering.get(after))
        if any(known and (known.key or known.label != "NORP") for known in beside):
            return False
        if row.words[after] in lists.titles or row.words[after] == "The":
            return False
        if joined:
            return not any(is_head_alone(row.words[i]) for i in range(after, following))
        own_head = row.words[following - 1] in lists.organisation_heads
        headed = any(row.words[i] in lists.organisation_heads for i in range(start, end))
        last = row.words[end - 1].lower()
        adjective = last.endswith(_ADJECTIVES)
        told = adjective or last in lists.ordinary or row.at(start - 1) in ("the", "The")
        return own_head and not headed and following - after > 1 and told
