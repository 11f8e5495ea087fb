"""Where the words of one text version are in another: how tags follow when an article's text is corrected.

What is not changed keeps its place to the code point. Words are compared by patience diff (Bram Cohen's: what is there
once in both texts is matched first, in the longest order that both have, and then what lies between), so that the time
does not grow with the square of a text's length, and the same two texts give the same answer everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.spans import Span, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DENSE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
_MARK = "!-/:-@\\[-`{-~\u00a1-\u00bf\u2010-\u205e\u3001-\u303f\uff01-\uff0f"
_TOKEN = re.compile(rf"\s+|[{_DENSE}]|[{_MARK}]|[^\s{_DENSE}{_MARK}]+")
_WORD, _INK = re.compile(r"\w+"), re.compile(r"\S+")
_FEW = 40_000
"""Pairs of tokens that are compared one with another where none of them is unique."""
_LIKE = 0.5
_LEFT = 0.25
"""Words are gone where less than this share of their letters is left in what stands in their place."""
_COMPARED = 2_000
"""Code points of words beyond which they are not compared for likeness."""
_TELLING = 12
"""Code points from which words that are there once are taken for the same, wherever they are."""


class Placing(StrEnum):
    """How sure it is that a span stands where it was put; the surest first."""

    EXACT = ""
    CHANGED = "changed"
    """Words at its edge, or most of its words, are not what they were; a quarter of its letters at least are."""
    MOVED = "moved"
    """Its words were found elsewhere."""
    LOST = "lost"
    """Its words are gone, whatever stands there now; it was put on the word that is nearest to where they were."""


class Placed(NamedTuple):
    span: Span
    placing: Placing


class _Block(NamedTuple):
    """Code points that are the same in both texts."""

    old: int
    new: int
    length: int


class Anchoring:
    """Places spans of the text `old` in the text `new`, which holds at least one word."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        end = _Block(len(old), len(new), 0)
        self._blocks = [*_blocks(old, new), end]
        self._starts = [block.old for block in self._blocks]

    def place(self, span: Span) -> Placed:
        """The stretch of `new` that is what `span` is of `old`; never without white space at its edges if that was."""
        start, start_sound = self._start(span.start)
        end, end_sound = self._end(span.end)
        found = trimmed(self._new, Span(start, end)) if start < end else None
        quote = span.quote(self._old)
        if found and quote == found.quote(self._new):
            return Placed(found, Placing.EXACT)
        if elsewhere := self._elsewhere(quote):
            return Placed(elsewhere, Placing.EXACT if found and elsewhere.overlaps(found) else Placing.MOVED)
        if not found:
            return Placed(_nearest_word(self._new, start), Placing.LOST)
        kept = self._kept(span)
        like = len(kept) >= _LIKE * max(len(span), len(found)) or _alike(quote, found.quote(self._new))
        if not like and _letters(kept) < _LEFT * _letters(quote):
            return Placed(_nearest_word(self._new, start), Placing.LOST)
        return Placed(found, Placing.EXACT if start_sound and end_sound and like else Placing.CHANGED)

    def follow(self, offset: int) -> int:
        """Where the place before the code point at `offset` is in `new`, as a caret or an eye follows it."""
        return self._start(offset)[0]

    @property
    def same(self) -> list[tuple[Span, Span]]:
        """The stretches that are the same in both texts, in order: where each is in `old`, and in `new`."""
        return [(Span(old, old + length), Span(new, new + length)) for old, new, length in self._blocks if length]

    def _start(self, offset: int) -> tuple[int, bool]:
        """Where a span begins that began at `offset`, and whether that is not a guess."""
        before, after = self._around(offset)
        if before and offset < before.old + before.length:
            return before.new + offset - before.old, True
        gap_old, gap_new = _end_of(before)
        return gap_new, offset == gap_old and gap_new < after.new

    def _end(self, offset: int) -> tuple[int, bool]:
        """Where a span ends that ended before `offset`, and whether that is not a guess."""
        before, after = self._around(offset - 1)
        if before and offset <= before.old + before.length:
            return before.new + offset - before.old, True
        _, gap_new = _end_of(before)
        return after.new, offset == after.old and gap_new < after.new

    def _around(self, offset: int) -> tuple[_Block | None, _Block]:
        """The last block that begins at `offset` or before, and the first behind it."""
        place = bisect_right(self._starts, offset)
        return (self._blocks[place - 1] if place else None), self._blocks[min(place, len(self._blocks) - 1)]

    def _kept(self, span: Span) -> str:
        """What of `span` is in both texts."""
        place = max(0, bisect_right(self._starts, span.start) - 1)
        kept: list[str] = []
        for block in self._blocks[place:]:
            if block.old >= span.end:
                break
            kept.append(self._old[max(span.start, block.old) : min(span.end, block.old + block.length)])
        return "".join(kept)

    def _elsewhere(self, quote: str) -> Span | None:
        """The one place of words that are there once in both texts, wherever the words around them went."""
        first = self._new.find(quote)
        if len(quote) < _TELLING or first < 0 or self._new.find(quote, first + 1) >= 0:
            return None
        return Span(first, first + len(quote)) if self._old.count(quote) == 1 else None


def _end_of(block: _Block | None) -> tuple[int, int]:
    return (block.old + block.length, block.new + block.length) if block else (0, 0)


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _alike(one: str, other: str) -> bool:
    """Whether one is the other with a slip mended."""
    if max(len(one), len(other)) > _COMPARED:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > _LIKE


def _nearest_word(text: str, near: int) -> Span:
    """The first word behind `near` on its line, else the last before it. Raises `ValueError` on a text without any."""
    words = [Span(*match.span()) for match in _WORD.finditer(text)] or [Span(*m.span()) for m in _INK.finditer(text)]
    if not words:
        raise ValueError("a text without words holds no tag")
    place = bisect_right(words, near, key=lambda word: word.end)
    if place == len(words) or (place and "\n" in text[near : words[place].start]):
        place -= 1
    return words[place]


def _blocks(old: str, new: str) -> Iterator[_Block]:
    """What is the same in both, in order, as long as it goes."""
    one, other = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    pairs = _matched([token[0] for token in one], [token[0] for token in other])
    block: _Block | None = None
    for i, j in pairs:
        at, to, length = one[i].start(), other[j].start(), len(one[i][0])
        if block and (at, to) == _end_of(block):
            block = block._replace(length=block.length + length)
        else:
            if block:
                yield block
            block = _Block(at, to, length)
    if block:
        yield block


def _matched(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places at which `one` and `other` have the same token, rising in both."""
    pairs: list[tuple[int, int]] = []
    todo = [(0, len(one), 0, len(other))]
    while todo:
        a, a_end, b, b_end = todo.pop()
        while a < a_end and b < b_end and one[a] == other[b]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and one[a_end - 1] == other[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            pairs.append((a_end, b_end))
        if a == a_end or b == b_end:
            continue
        anchors = _anchors(one, other, (a, a_end, b, b_end))
        if anchors:
            for i, j in anchors:
                todo.append((a, i, b, j))
                a, b = i, j
            todo.append((a, a_end, b, b_end))
        elif (a_end - a) * (b_end - b) <= _FEW:
            matcher = SequenceMatcher(None, one[a:a_end], other[b:b_end], autojunk=False)
            for match in matcher.get_matching_blocks():
                pairs.extend((a + match.a + n, b + match.b + n) for n in range(match.size))
    return sorted(pairs)


def _anchors(one: Sequence[str], other: Sequence[str], within: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """The longest rising sequence of pairs of tokens that are there once on either side."""
    a, a_end, b, b_end = within
    once = _unique(one[a:a_end]) & _unique(other[b:b_end])
    places = {other[j]: j for j in range(b, b_end) if other[j] in once}
    return _longest_rising([(i, places[one[i]]) for i in range(a, a_end) if one[i] in once])


def _unique(tokens: Iterable[str]) -> set[str]:
    return {token for token, count in Counter(tokens).items() if count == 1 and not token.isspace()}


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of `pairs`, whose first rises, the most whose second rises too (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for number, (_, second) in enumerate(pairs):
        pile = bisect_right(tops, second)
        below.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(second)
            piles.append(number)
        else:
            tops[pile], piles[pile] = second, number
    found: list[tuple[int, int]] = []
    number = piles[-1] if piles else -1
    while number >= 0:
        found.append(pairs[number])
        number = below[number]
    return found[::-1]
