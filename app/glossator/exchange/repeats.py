"""Passages of a text that say again what another passage of it says, such as a lead in brackets taken from the body."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count
from typing import TYPE_CHECKING

from glossator.domain.spans import Span
from glossator.domain.text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile("[^\\W\u3040-\u30ff\u3400-\u9fff]+|[\u3040-\u30ff\u3400-\u9fff]")
_LEAD = re.compile(r"\[[^\[\]]{30,}\](?=\s+\S)")
_LEAST_WORDS = 8
_MOST_WORDS = 1500
"""Words beyond which passages are compared for equality alone: the time for likeness grows with their square."""
_LIKENESS = 0.9
_KEYS = 6
"""Runs of three words by which a passage is found: of two nearly equal ones, the least by hash are mostly the same."""

_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class _Passage:
    span: Span
    words: tuple[int, ...]
    """Each a number of its own in the text."""
    in_brackets: bool


def find_repeats(text: str) -> tuple[tuple[Span, Span], ...]:
    """Pairs of paragraphs, or blocks in brackets, of canonical `text`: the first says again what the second says.

    Of two, the one in brackets repeats the other, else the later the earlier. A passage repeats one other at most.
    """
    equals: dict[tuple[int, ...], _Passage] = {}
    likes: defaultdict[int, list[_Passage]] = defaultdict(list)
    found: list[tuple[Span, Span]] = []
    for passage in _passages(text):
        keys = _keys(passage)
        earlier = equals.get(passage.words) or _like(passage, [other for key in keys for other in likes[key]])
        if earlier:
            swapped = earlier.in_brackets and not passage.in_brackets
            found.append((earlier.span, passage.span) if swapped else (passage.span, earlier.span))
            continue
        equals[passage.words] = passage
        for key in keys:
            if len(likes[key]) < _KEYS:
                likes[key].append(passage)
    return tuple(sorted(found))


def _passages(text: str) -> Iterator[_Passage]:
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    for span in paragraphs(text):
        lead = _LEAD.match(text, span.start, span.end)
        for piece in [Span(span.start, lead.end()), Span(lead.end(), span.end)] if lead else [span]:
            words = tuple(map(numbers.__getitem__, _WORD.findall(piece.quote(text).casefold())))
            if len(words) >= _LEAST_WORDS:
                yield _Passage(piece, words, text[piece.start] == "[" and text[piece.end - 1] == "]")


def _keys(passage: _Passage) -> list[int]:
    """Some of the passage's runs of three words: their hashes, which of numbers are the same whenever it is read."""
    words = passage.words
    if len(words) > _MOST_WORDS:
        return []
    return sorted(set(map(hash, zip(words, words[1:], words[2:], strict=False))))[:_KEYS]


def _like(passage: _Passage, others: Sequence[_Passage]) -> _Passage | None:
    """The first of those `others` with several keys in common (they are named once for each) that is nearly equal."""
    if len(others) < 2:
        return None
    by_place = {other.span: other for other in others}
    shared = Counter(other.span for other in others)
    for place, common in shared.most_common(_CANDIDATES):
        other = by_place[place]
        matcher = SequenceMatcher(None, other.words, passage.words, autojunk=False)
        if common > 1 and matcher.quick_ratio() >= _LIKENESS and matcher.ratio() >= _LIKENESS:
            return other
    return None
