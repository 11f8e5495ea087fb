"""From a stretch of capitalised words to the names in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.chunks import Chunk
from glossator.nlp.events import YEAR
from glossator.nlp.found import Found
from glossator.nlp.heads import label_by_head, lowercase_organisation
from glossator.nlp.lexicon import lexicon
from glossator.nlp.shapes import acronym_of, by_shape, is_name
from glossator.nlp.titles import Office, last_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.nlp.words import Words

_NUMBERED = frozenset({"Resolution", "Resolutions", "Article", "Directive", "Protocol", "Amendment", "Law"})


def _with_year_behind(row: Words, end: int) -> int:
    """The end of "Coastal Waters Act *1998*", "Coastal Waters Act *of 1998*"; else `end`."""
    year = end + (row.at(end) == "of")
    return year + 1 if row.same_line(end) and row.same_line(year) and YEAR.fullmatch(row.words[year]) else end


class Classifier:
    """`known` is what the gazetteer found, by its first word."""

    def __init__(self, row: Words, known: dict[int, Found]) -> None:
        self._row = row
        self._known = known
        self._words = lexicon()

    def names(self, chunk: Chunk) -> Iterator[Found]:
        """The names in `chunk`, the gazetteer's included; none where it is but an office or an ordinary word."""
        chunk = self._without_opener(chunk)
        if chunk.start >= chunk.end:
            return
        if whole := self._whole(chunk):
            yield self._grown(whole)
            return
        if self._is_shouted(chunk):
            yield from (self._known[place] for place in range(chunk.start, chunk.end) if place in self._known)
            return
        if (split := self._by_office(chunk)) is not None:
            for part in split:
                yield from self.names(part)
            return
        if (person := self._person_behind(chunk)) is not None:
            yield from self.names(Chunk(chunk.start, person, min(person, chunk.core)))
            yield from self._unknown(person, chunk.end)
            return
        if label := label_by_head(self._row, chunk):
            yield self._headed(chunk, label)
            return
        yield from self._pieces(chunk)

    def _is_shouted(self, chunk: Chunk) -> bool:
        """Whether it is in CAPITALS for emphasis alone: there are ordinary words in it."""
        words = self._row.words[chunk.start : chunk.end]
        lists = self._words
        return (
            len(words) > 1
            and all(map(str.isupper, words))
            and any(lists.is_ordinary(word) or word.lower() in lists.function_words for word in words if len(word) > 1)
        )

    def _without_opener(self, chunk: Chunk) -> Chunk:
        """Without the ordinary word at its beginning that has a capital only because a sentence begins there."""
        row, start = self._row, chunk.start
        word = row.words[start]
        ordinary = self._words.is_ordinary(word) or word in ("The", "A", "An")
        if not row.opens[start] or start in self._known or not ordinary:
            return chunk
        rest = Chunk(start + 1, chunk.end, max(chunk.core, min(start + 2, chunk.end)))
        return chunk if rest.start < rest.end and self._keeps_opener(word, rest) else rest

    def _keeps_opener(self, word: str, rest: Chunk) -> bool:
        """Whether it is part of the name: as in "National Assembly", "Workers' Party", not as in "Meanwhile Kesra"."""
        following = self._row.words[rest.start]
        if following in ("'", "’", "'s", "’s"):
            return True
        if word in self._words.function_words or self._whole(rest):
            return False
        if rest.end - rest.start == 1:
            return following in self._words.organisation_heads
        return label_by_head(self._row, rest) != ""

    def _whole(self, chunk: Chunk) -> Found | None:
        known = self._known.get(chunk.start)
        return known if known and known.end >= chunk.end else None

    def _grown(self, known: Found) -> Found:
        """With the ordinary head noun behind it: "Russian *foreign ministry*", "Liberal *party*"."""
        end = lowercase_organisation(self._row, known.end) if known.label in ("NORP", "GPE") else known.end
        return known if end == known.end else Found(known.start, end, "ORG")

    def _by_office(self, chunk: Chunk) -> list[Chunk] | None:
        """What stands before and behind the last office in `chunk`; `None` where there is none, or it is in a name."""
        row = self._row
        office = last_office(row, chunk.start, chunk.end)
        if office is None:
            return None
        rest = Chunk(office.end, chunk.end, max(office.end, chunk.core))
        if self._is_in_name(chunk, office, rest):
            return None
        if rest.start < rest.end and row.words[rest.start] in ("of", "for", "and"):
            rest = Chunk(rest.start + 1, rest.end, rest.end)
        before = Chunk(chunk.start, office.start, min(office.start, chunk.core))
        return [part for part in (before, rest) if part.start < part.end]

    def _is_in_name(self, chunk: Chunk, office: Office, rest: Chunk) -> bool:
        """Whether the office is part of an organisation's name: "Justice Ministry", "Office of the President"."""
        row, heads = self._row, self._words.organisation_heads
        if rest.start < rest.end:
            alone = rest.end - rest.start == 1
            if row.words[rest.start] in heads if alone else label_by_head(row, rest) not in ("", "EVENT"):
                return True
        if chunk.core == chunk.end or row.words[chunk.core - 1] not in heads:
            return False
        return office.start <= chunk.core or row.words[office.start - 1] in ("of", "for", "the", "and", "on", "to", "a")

    def _person_behind(self, chunk: Chunk) -> int | None:
        """Where a person's name begins right behind an organisation's: "Tarn Unity Party Ada Lask"."""
        row, lists = self._row, self._words
        heads = [
            index
            for index in range(chunk.start + 1, chunk.end)
            if row.words[index] in lists.organisation_heads or (chunk.core <= index in self._known)
        ]
        if not heads or (chunk.core < chunk.end and row.words[chunk.core - 1] not in lists.organisation_heads):
            return None
        begin = heads[-1] + 1 if heads[-1] not in self._known else self._known[heads[-1]].end
        rest = row.words[begin : chunk.end]
        plain = all(word.istitle() and word.isalpha() and not lists.is_ordinary(word) for word in rest)
        return begin if len(rest) in (2, 3) and plain and begin > chunk.start + 1 else None

    def _headed(self, chunk: Chunk, label: str) -> Found:
        row, start, end = self._row, chunk.start, chunk.end
        name = row.surface(start, end) if acronym_of(row, start, end) else ""
        if label == "LAW" and row.words[end - 1] in _NUMBERED and row.same_line(end) and row.words[end][0].isdigit():
            return Found(start, end + 1, label)
        if label in ("LAW", "EVENT"):
            start -= row.same_line(start) and YEAR.fullmatch(row.words[start - 1]) is not None
            end = _with_year_behind(row, end)
        return Found(start, end, label, name=name)

    def _pieces(self, chunk: Chunk) -> Iterator[Found]:
        """A chunk without a head: what the gazetteer knows in it, and the names between."""
        if whole := self._mixed(chunk):
            yield whole
            return
        index = begin = chunk.start
        while index < chunk.end:
            known = self._known.get(index)
            if known is None or known.end > chunk.end:
                index += 1
                continue
            if begin < index:
                yield from self._unknown(begin, index)
            yield self._grown(known)
            index = begin = known.end
        if begin < chunk.end:
            yield from self._unknown(begin, chunk.end)

    def _mixed(self, chunk: Chunk) -> Found | None:
        """A known name that is part of a longer one: "Jordan Lask", "Kataib Hezbollah", "Jack London", "East Kesra"."""
        row, start, end = self._row, chunk.start, chunk.end
        inner = [self._known[i] for i in range(start, end) if i in self._known]
        if inner and all(word in self._words.groups for word in row.words[start:end]):
            return Found(start, end, "NORP")  # "Christian Democrat"
        if len(inner) != 1:
            return None
        one = inner[0]
        single, first = one.end - one.start == 1, one.start == start
        if first and one.label == "GPE" and row.words[one.end] in self._words.place_suffixes and one.end + 1 == end:
            return Found(start, end, "GPE")
        if first:
            return self._behind_place(one, chunk) if one.label == "GPE" else None
        if one.label == "NORP" and start < one.start and one.end < end and not row.opens[start]:
            return Found(start, end, "ORG", sure=False)
        if one.end == end and row.words[start] in self._words.place_prefixes and one.label == "GPE":
            return Found(start, end, "GPE")
        if not is_name(row, start, one.start):
            return None
        if one.key.startswith("group:") and one.end == end:
            return Found(start, end, "ORG")
        person = (
            (one.label == "GPE" or one.key.startswith("outlet:"))
            and single
            and one.start == start + 1
            and end - start <= 3
        )
        return Found(start, end, "PERSON", sure=False) if person and row.words[start].istitle() else None

    def _behind_place(self, place: Found, chunk: Chunk) -> Found | None:
        """A longer name that begins with a place: "Jordan Lask" is a person, "Tarn Enquirer" a newspaper or a club."""
        row = self._row
        rest = row.words[place.end : chunk.end]
        if place.end - place.start == 1 and row.words[place.start] in self._words.given_names_too and len(rest) < 3:
            return Found(chunk.start, chunk.end, "PERSON", sure=False)
        club = len(rest) == 1 and rest[0].istitle() and rest[0] not in self._words.groups
        if club and is_name(row, place.end, chunk.end):
            return Found(chunk.start, chunk.end, "ORG", sure=False)
        return None

    def _unknown(self, start: int, end: int) -> Iterator[Found]:
        row = self._row
        while start < end and not row.words[start][0].isalnum():
            start += 1
        while end > start and not row.words[end - 1][0].isalnum():
            end -= 1
        if start == end:
            return
        group = end - start == 1 and row.words[start] in self._words.groups
        after = lowercase_organisation(row, end) if group or row.words[end - 1] in self._words.groups else end
        if after > end:
            yield Found(start, after, "ORG")
        elif group:
            return
        elif found := by_shape(row, start, end):
            yield found
