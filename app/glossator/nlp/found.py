"""What a rule has found: a stretch of words, and what it takes it for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Found:
    """The words `[start, end)` of an article's row of words, taken for a name."""

    start: int
    end: int
    label: str
    key: str = ""
    name: str = ""
    sure: bool = True
    """Whether something beside the words' shape speaks for the label."""


def longest(candidates: Iterable[Found]) -> list[Found]:
    """Those that remain, in order, when of two that overlap the longer is kept, and of equals the one named first."""
    kept: dict[int, Found] = {}
    taken: set[int] = set()
    for found in sorted(candidates, key=lambda found: found.start - found.end):
        places = range(found.start, found.end)
        if taken.isdisjoint(places):
            kept[found.start] = found
            taken.update(places)
    return [kept[start] for start in sorted(kept)]
