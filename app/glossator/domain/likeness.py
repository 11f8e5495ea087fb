"""How much two texts say in the same words: the same wire story in two papers, a text and its corrected version.

Texts are compared by their shingles, five words each (A. Broder, "On the resemblance and containment of documents",
1997). A sketch of few numbers is enough to find, among very many texts, those that may be alike: the least hash in each
of 32 classes of shingles (P. Li, A. Owen, C.-H. Zhang, "One permutation hashing", 2012), of which two together make a
key. Texts that share a key are then compared in full.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

_WORD = re.compile("[^\\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORDS = 5
_CLASSES = 32
"""Two make a key. Of two texts that share half of their shingles, 99 % share at least one of 16 keys."""
_PRIME, _BASE = 2**61 - 1, 1_000_003
_LONGEST = 200_000
"""Code points that a sketch is made of."""

CANDIDATES = 10
"""Of the texts that share keys with one, how many are compared with it: those that share most."""
ALIKE = 0.5
"""The likeness from which two articles are told of as versions of one story."""


def shingles(text: str) -> frozenset[int]:
    """Numbers for the runs of five words in `text`, whatever their case and what stands between them.

    They have 32 bits, and are the same everywhere and always.
    """
    # Each step is one of Python's own loops: a hundred thousand words take a tenth of a second.
    words = _WORD.findall(text[:_LONGEST].casefold())
    encoded = " ".join(words).encode("utf-8", "replace").split()
    following = zip(*(encoded[start:] for start in range(min(_WORDS, len(words)))), strict=False)
    return frozenset(map(crc32, map(b" ".join, following)))


def keys(found: Set[int]) -> list[int]:
    """The keys of 61 bits by which a text with these shingles is found among others; none for no shingles."""
    if not found:
        return []
    least = {shingle % _CLASSES: shingle for shingle in sorted(found, reverse=True)}
    filled = [_least_from(place, least) for place in range(_CLASSES)]
    return [((filled[at] * _BASE + filled[at + 1]) * _BASE + at) % _PRIME for at in range(0, _CLASSES, 2)]


def likeness(one: Set[int], other: Set[int]) -> float:
    """How much of the shorter text is in the longer, from 0 to 1: a story that was cut or added to is the same."""
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))


def _least_from(place: int, least: Mapping[int, int]) -> int:
    """The least shingle of a class or, where it has none, of the next one that has: short texts have few."""
    while place not in least:
        place = (place + 1) % _CLASSES
    return least[place]
