"""Finds names by what was typed of them: any word first, without accents, by initials, and with slips of the finger."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from rapidfuzz import fuzz, process

from glossator.domain.finding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

T = TypeVar("T", bound="Hashable")

_NEAR = 80
"""How alike, of 100, two words are at least that may be one and the same, misspelt."""
_LONG_ENOUGH = 4
"""Letters that a word has at least for it to be taken for a misspelt one."""
_ALIKE = 20
"""The most words that are looked at as what a typed one may have meant."""


# What stands between the words of a name, and what stands within one without being heard.
_SILENT = {"-": " ", "/": " ", ",": " ", ".": "", "'": ""}


class _Plain(dict[int, str]):
    """Signs as they are compared, by code point: worked out once for each that comes up."""

    def __missing__(self, point: int) -> str:
        plain = fold(chr(point))
        self[point] = plain = _SILENT.get(plain, plain)
        return plain


_PLAIN = _Plain()


class Match(IntEnum):
    """How well a name fits what was typed, the best first."""

    EXACT = 0
    BEGINS = 1
    WORDS = 2
    """Each word typed begins one of the name's."""
    INITIALS = 3
    HOLDS = 4
    ALIKE = 5


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    match: Match
    name: str
    """As it is written; of several that a value has, the one that fits best."""
    value: T


def folded(name: str) -> str:
    """A name as it is compared: small letters without accents, words parted by single spaces."""
    return " ".join(name.translate(_PLAIN).split())


class NameSearch(Generic[T]):
    """Searches the names given with what each stands for. Of several names of one value the best counts.

    Names are prepared once, so that twenty thousand can be searched between two keys.
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        # A space before each word, so that a word's beginning is found by one comparison; short names first.
        ready = [(f" {folded(name)}", name, value) for name, value in names]
        ready.sort(key=lambda item: _order(item[0]))
        self._folded = [item[0] for item in ready]
        self._names = [item[1] for item in ready]
        self._values = [item[2] for item in ready]

    @cached_property
    def _initials(self) -> list[tuple[str, str]]:
        """With the folded name of each, which may be gone by now."""
        return sorted(
            (initials, plain)
            for plain, name in zip(self._folded, self._names, strict=True)
            for initials in _initials(plain, name)
        )

    @cached_property
    def _with_word(self) -> dict[str, list[str]]:
        """The folded names with a word, for words that may be misspelt; some may be gone by now."""
        known: dict[str, list[str]] = defaultdict(list)
        for name in self._folded:
            for word in _long_words(name):
                known[word].append(name)
        return known

    @cached_property
    def _by_letter(self) -> dict[str, dict[str, None]]:
        """The words of `_with_word` by their first two letters, one of which a slip of the finger leaves in place."""
        known: dict[str, dict[str, None]] = defaultdict(dict)
        for word in self._with_word:
            for letter in word[:2]:
                known[letter][word] = None
        return known

    def prepare(self) -> None:
        """Work out at once what is else worked out when it is first needed."""
        _ = self._initials, self._by_letter

    def find(self, typed: str, most: int = 20) -> list[Found[T]]:
        """The best first, and of those that fit equally well the shortest names."""
        wanted = folded(typed)
        best: dict[T, Found[T]] = {}
        for match, place in self._places(wanted) if wanted else ():
            best.setdefault(self._values[place], Found(match, self._names[place], self._values[place]))
            if len(best) == most:
                break
        return list(best.values())

    def add(self, name: str, value: T) -> None:
        """One more name."""
        plain = f" {folded(name)}"
        place = bisect_right(self._folded, _order(plain), key=_order)
        self._folded.insert(place, plain)
        self._names.insert(place, name)
        self._values.insert(place, value)
        if "_initials" in self.__dict__:
            for initials in _initials(plain, name):
                insort(self._initials, (initials, plain))
        if "_with_word" in self.__dict__:
            for word in _long_words(plain):
                self._with_word[word].append(plain)
                for letter in word[:2] if "_by_letter" in self.__dict__ else ():
                    self._by_letter[letter][word] = None

    def remove(self, name: str, value: T) -> None:
        """One name less; nothing where it is not there."""
        for place in self._at(f" {folded(name)}"):
            if (self._names[place], self._values[place]) == (name, value):
                del self._folded[place], self._names[place], self._values[place]
                return

    def bearing(self, name: str) -> T | None:
        """What bears that very name, but for small letters and capitals; of several the first that was given."""
        wanted = name.casefold()
        places = self._at(f" {folded(name)}")
        return next((self._values[place] for place in places if self._names[place].casefold() == wanted), None)

    def _at(self, plain: str) -> range:
        """Where the names are that are folded to `plain`."""
        order = _order(plain)
        return range(bisect_left(self._folded, order, key=_order), bisect_right(self._folded, order, key=_order))

    def _places(self, wanted: str) -> Iterator[tuple[Match, int]]:
        """Where the names are, the best first. What costs more comes later, and only where it is still asked for."""
        words, start, names = wanted.split(), f" {wanted}", self._folded
        holding = self._holding(words)
        beginning = [place for place in holding if names[place].startswith(start)]
        for place in beginning:
            yield (Match.EXACT if len(names[place]) == len(start) else Match.BEGINS), place
        begun = holding
        for word in words:
            begun = [place for place in begun if f" {word}" in names[place]]
        for place in begun:
            yield Match.WORDS, place
        if len(words) == 1 and len(wanted) > 1:
            for place in self._with_initials(wanted):
                yield Match.INITIALS, place
        for place in holding:
            yield Match.HOLDS, place
        for place in self._alike(words) if not begun else ():
            yield Match.ALIKE, place

    def _holding(self, words: Sequence[str]) -> Sequence[int]:
        first, *others = sorted(words, key=len, reverse=True)
        holding = [place for place, name in enumerate(self._folded) if first in name]
        return [place for place in holding if all(word in self._folded[place] for word in others)]

    def _with_initials(self, wanted: str) -> list[int]:
        found: set[int] = set()
        for initials, plain in islice(self._initials, bisect_left(self._initials, (wanted, "")), None):
            if not initials.startswith(wanted):
                break
            found.update(self._at(plain))
        return sorted(found)

    def _alike(self, words: Sequence[str]) -> list[int]:
        """The names that for each word typed have one that is it, begins with it, or is much like it; likest first."""
        score: dict[int, float] | None = None
        for word in words:
            near = (self._begun(word) if len(words) > 1 else {}) or self._near(word)
            score = near if score is None else {at: score[at] + near[at] for at in score.keys() & near.keys()}
            if not score:
                return []
        return sorted(score or (), key=lambda at: (-(score or {})[at], at))

    def _begun(self, word: str) -> dict[int, float]:
        start = f" {word}"
        return {place: 100.0 for place, name in enumerate(self._folded) if start in name}

    def _near(self, word: str) -> dict[int, float]:
        """How alike the likest word of each name is, as far as it is typed."""
        near: dict[int, float] = {}
        letters = set(word[:2]) if len(word) >= _LONG_ENOUGH else set()
        begun = {known: known[: len(word) + 1] for letter in letters for known in self._by_letter.get(letter, ())}
        for _, score, alike in process.extract(word, begun, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_ALIKE):
            for plain in self._with_word[alike]:
                for place in self._at(plain):
                    near.setdefault(place, score)
        return near


def _order(plain: str) -> tuple[int, str]:
    return len(plain), plain


def _long_words(plain: str) -> Iterator[str]:
    return (word for word in plain.split() if len(word) >= _LONG_ENOUGH)


def _initials(plain: str, name: str) -> Collection[str]:
    """Of all words, and of those without a small letter first: "United States of America" is "usoa" and "usa".

    None of a name of one word.
    """
    if plain.count(" ") < 2:
        return ()
    every = "".join([word[0] for word in plain.split()])
    if name.istitle():
        return (every,)
    return {every, folded("".join([word[0] for word in name.replace("-", " ").split() if not word[0].islower()]))}
