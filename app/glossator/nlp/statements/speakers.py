"""Whom a source names: the people and bodies among an article's highlights, and those that pronouns stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from glossator.domain.suggestions import Named
from glossator.nlp.lexicon import lexicon
from glossator.nlp.statements.nations import without_peoples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.spans import Span
    from glossator.domain.suggestions import Highlight

_ACTORS = ("PERSON", "ORG", "GPE", "NORP")
_POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s)")
_HE = frozenset("he him his".split())
_SHE = frozenset("she her hers".split())
_THEY = frozenset("they them their".split())
_IT = frozenset("it its".split())
_WHO = frozenset("who that which whose".split())
_TITLES = {
    **dict.fromkeys("mr. mr sir king lord prince sheikh".split(), "he"),
    **dict.fromkeys("mrs. mrs ms. ms miss queen lady princess madame".split(), "she"),
}
"""Titles that tell which pronoun stands for a person."""
_TITLED = re.compile(r"\s*(?:(?:the|a|an|his|her|its|their)\s)?(?:[A-Z][\w.]*\s+)*")
_JOINING = re.compile(r"(?:,|,?\s*and|&)(?:\s+the)?(?:\s+[A-Z][\w.]*)*")
_PLACED = re.compile(r"\b(?:in|at|from|near)\s+(?:the\s+)?$")
_LEADING = frozenset("of the and for colleague former own one".split())
_NEAR = 3
"""Code points between a name and “, who”."""
_FAR = 1500
"""Code points: a pronoun does not reach further back."""


class Speakers:
    """Resolves the sources of one article, in the order in which they stand."""

    def __init__(self, text: str, highlights: Sequence[Highlight]) -> None:
        self._text = text
        self._highlights = without_peoples(text, (one for one in highlights if one.label in _ACTORS))
        self._starts = [one.span.start for one in self._highlights]
        self._genders = self._known_genders()
        self._last: tuple[Named, ...] = ()
        self._last_at = -_FAR

    def named(self, source: Span) -> tuple[Named, ...]:
        """Those whom the words at `source` name; none where they name nobody that is known."""
        words = source.quote(self._text)
        pronoun = words.lower()
        if pronoun in _WHO:
            found = self._antecedent(source)
        elif pronoun in _HE | _SHE | _THEY | _IT:
            found = self._pronoun(pronoun, source)
        else:
            found = self._in_words(source) or self._by_role(source)
        if found:
            self._last, self._last_at = found, source.end
        return found

    def inside(self, span: Span) -> tuple[Named, ...]:
        """Everybody named in `span`, without effect on later pronouns."""
        return tuple(self._name(one) for one in self._within(span.start, span.end) if not self._owns(one))

    def _within(self, start: int, end: int) -> list[Highlight]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [one for one in self._highlights[first:last] if one.span.end <= end]

    def _in_words(self, source: Span) -> tuple[Named, ...]:
        """Those whom a phrase names: people rather than bodies, and before the first comma rather than behind it."""
        comma = self._text.find(",", source.start, source.end)
        inside = [one for one in self._within(source.start, source.end) if self._acts(one, source)]
        if comma < 0 or self._lists(inside):
            first, behind = inside, []
        else:
            first = [one for one in inside if one.span.end <= comma]
            behind = [one for one in inside if one.span.start > comma and self._apposed(comma, one)]
        people = [one for one in first if one.label == "PERSON"]
        bodies = [one for one in first if one.label in ("ORG", "GPE")]
        if people and behind and re.search(r"\band\b", self._text[people[-1].span.end : comma]):
            chosen = [*self._joined(people), behind[0]]  # “Maren and her colleague, Teodor Lask”
        else:
            chosen = self._joined(people or behind[:1] or bodies or first)
        return tuple(self._name(one) for one in chosen)

    def _acts(self, one: Highlight, source: Span) -> bool:
        """Whether it is no owner and no place: “officials in Baghdad”, “Lask's spokesman”."""
        placed = _PLACED.search(self._text, source.start, one.span.start)
        return not placed and not self._owns(one, source.end)

    def _apposed(self, comma: int, one: Highlight) -> bool:
        """Whether a person's name follows the comma at once, or behind a title."""
        return one.label == "PERSON" and _TITLED.fullmatch(self._text, comma + 1, one.span.start) is not None

    def _lists(self, found: Sequence[Highlight]) -> bool:
        """Whether the commas join names: “Lask, Tal and Renn”."""
        return len(found) > 2 and len(self._joined(found)) == len(found)

    def _joined(self, found: Sequence[Highlight]) -> list[Highlight]:
        """The first, and those that “and” or a comma joins to it; of a title and a name the name."""
        kept = list(found[:1])
        for one in found[1:]:
            gap = self._text[kept[-1].span.end : one.span.start].strip()
            if _JOINING.fullmatch(gap):
                kept.append(one)
            elif not gap or gap[0].isupper():
                kept[-1] = one
        return kept

    def _owns(self, one: Highlight, end: int | None = None) -> bool:
        """Whether it only owns what follows, before `end`: “Lask's spokesman”."""
        if end is not None and one.span.end >= end:
            return False
        return _POSSESSIVE.match(self._text, one.span.end) is not None

    def _antecedent(self, relative: Span) -> tuple[Named, ...]:
        before = bisect_left(self._starts, relative.start) - 1
        if before < 0 or relative.start - self._highlights[before].span.end > _NEAR:
            return ()
        return (self._name(self._highlights[before]),)

    def _pronoun(self, pronoun: str, source: Span) -> tuple[Named, ...]:
        """Who was named as a speaker last, unless a sentence since begins with somebody else who fits."""
        fits = [one for one in self._before(source) if self._fits(one, pronoun)]
        if pronoun in _THEY:
            if len(self._last) > 1 and source.start - self._last_at < _FAR:
                return self._last
            fits = [one for one in fits if one.label in ("ORG", "NORP")]
        spoke = [one for one in self._last if self._gender_fits(one.name, pronoun)] if len(self._last) == 1 else []
        newer = [one for one in fits if one.span.start > self._last_at and self._begins(one)]
        if newer:
            return (self._name(newer[-1]),)
        if spoke and source.start - self._last_at < _FAR and self._same_kind(spoke[0], pronoun):
            return (spoke[0],)
        return (self._name(fits[-1]),) if fits and pronoun in _HE | _SHE else ()

    def _before(self, source: Span) -> list[Highlight]:
        return self._within(max(0, source.start - _FAR), source.start)

    def _fits(self, one: Highlight, pronoun: str) -> bool:
        if self._owns(one):
            return False
        if pronoun in _HE | _SHE:
            return one.label == "PERSON" and self._gender_fits(one.name or one.text, pronoun)
        return one.label != "PERSON"

    def _same_kind(self, named: Named, pronoun: str) -> bool:
        at = bisect_left(self._starts, named.span.start)
        person = at < len(self._highlights) and self._highlights[at].label == "PERSON"
        return person == (pronoun in _HE | _SHE)

    def _gender_fits(self, name: str, pronoun: str) -> bool:
        known = self._genders.get(name.split(" ")[-1])
        return known is None or pronoun not in _HE | _SHE or (known == "he") == (pronoun in _HE)

    def _begins(self, one: Highlight) -> bool:
        """Whether a sentence begins with the name, or with its title."""
        before = self._text[max(0, one.span.start - 40) : one.span.start]
        lead = re.split(r"[.!?”\"\n]\s*", before)[-1]
        small = re.findall(r"\b[a-z]+\b", lead)
        return all(word in _LEADING or word in lexicon().titles for word in small)

    def _known_genders(self) -> dict[str, str]:
        """He or she by surname, as far as titles tell."""
        known: dict[str, str] = {}
        for one in self._highlights:
            if one.label == "PERSON":
                title = self._text[max(0, one.span.start - 12) : one.span.start].split()
                gender = _TITLES.get(title[-1].lower()) if title else None
                gender = gender or _TITLES.get(one.text.split(" ")[0].lower())
                if gender:
                    known.setdefault((one.name or one.text).split(" ")[-1], gender)
        return known

    def _by_role(self, source: Span) -> tuple[Named, ...]:
        """“The minister”: the last person before whose name, or right behind it, the same role stands."""
        words = source.quote(self._text).lower().split()
        if len(words) < 2 or words[0] not in ("the", "his", "her", "their"):
            return ()
        role = words[-1]
        for one in reversed(self._before(source)):
            if one.label == "PERSON":
                before = self._text[max(0, one.span.start - 40) : one.span.start].lower()
                behind = self._text[one.span.end : one.span.end + 60].lower()
                apposed = behind.startswith(",") and re.search(rf"\b{re.escape(role)}\b", behind)
                if re.search(rf"\b{re.escape(role)}\s+$", before) or apposed:
                    return (self._name(one),)
        return ()

    @staticmethod
    def _name(one: Highlight) -> Named:
        return Named(one.span, one.name or one.text, one.key, one.label)
