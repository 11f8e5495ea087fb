"""Finding words in a text as people look for them: whatever the case, the accents, the kind of quotation mark or dash.

A text is folded piece by piece, and the place that each folded character came from is kept; a match is given in code
points of the text as it is.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = re.compile(r"(?P<plain>(?:[!-~]| (?!\s))+)|(?P<space>\s+)|(?P<other>.)", re.DOTALL)
"""What is folded alike: a run of ASCII with single spaces, a run of white space, any other character."""
_SAME = {
    **dict.fromkeys("‘’‚‛‹›′ʼ＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    # Letters with a stroke, which Unicode does not take apart.
    **dict(zip("øłđħŧı", "oldhti", strict=True)),
    "æ": "ae",
    "œ": "oe",
}
_FIRST_ACCENT = 10
"""Of Unicode's combining classes. Those below tell letters apart: the dots of Kana, the nukta, the virama."""
_INSIDE = 0xFFFFFFFF
"""The place of what a character became beside its first letter: no match begins or ends there."""


class _Folded(NamedTuple):
    words: str
    places: array[int]
    """For each character of `words` and its end, the code point of the text that it came from, or `_INSIDE`."""


def fold(text: str) -> str:
    """`text` without what a search does not look at."""
    return _folded(text).words


def found(text: str, wanted: str) -> list[Span]:
    """Where `wanted` stands in `text`, in reading order and apart; nowhere where nothing but white space is wanted.

    Only whole characters are found: an "s" is not half of "ß". Accents and invisible characters that follow belong to a
    match.
    """
    known, words = _kept(text), fold(wanted)
    if not words.strip():
        return []
    return [Span(known.places[start], known.places[start + len(words)]) for start in _starts(known, words)]


def _starts(known: _Folded, words: str) -> Iterator[int]:
    start = known.words.find(words)
    while start >= 0:
        whole = known.places[start] != _INSIDE != known.places[start + len(words)]
        if whole:
            yield start
        start = known.words.find(words, start + (len(words) if whole else 1))


@lru_cache(maxsize=2)
def _kept(text: str) -> _Folded:
    """So that all but the first search in a long text is quick."""
    return _folded(text)


def _folded(text: str) -> _Folded:
    words: list[str] = []
    places = array("L")
    for match in _PIECE.finditer(text):
        piece, start = match[0], match.start()
        if match["plain"]:
            words.append(piece.lower())
            places.extend(range(start, match.end()))
        elif letters := " " if match["space"] else _letter(piece):
            words.append(letters)
            places.append(start)
            places.extend([_INSIDE] * (len(letters) - 1))
    places.append(len(text))
    return _Folded("".join(words), places)


@cache
def _letter(character: str) -> str:
    """A character in small letters without accents; nothing of one that cannot be seen."""
    apart = unicodedata.normalize("NFKD", _SAME.get(character, character).casefold()).casefold()
    return "".join(_SAME.get(part, part) for part in apart if not _is_unseen(part))


def _is_unseen(character: str) -> bool:
    accent = unicodedata.combining(character) >= _FIRST_ACCENT
    return accent or unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"
