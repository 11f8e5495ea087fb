"""What the analysts of a project made of an article: the lessons that are learnt from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.spans import normalised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.spans import Span

_SAME = 0.5
"""The share of their code points that two contents have in common from which they are of one statement."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A statement as somebody tagged it, or left it when accepting it."""

    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TaggedArticle:
    id: str
    text: str
    statements: tuple[Tagged, ...] = ()
    rejected: tuple[tuple[Span, ...], ...] = ()
    """The contents of suggestions that somebody rejected."""
    complete: bool = False
    """Somebody is done with it, so that what is not tagged is no statement."""
    language: str = ""
    names: tuple[tuple[str, str], ...] = ()
    """Names that somebody tagged by hand, with their label in spaCy's scheme."""


def likeness(one: Iterable[Span], other: Iterable[Span]) -> float:
    """How much two contents have in common: code points in both, of those in either (Jaccard)."""
    left, right = normalised(one), normalised(other)
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    either = sum(map(len, left)) + sum(map(len, right)) - both
    return both / either if either else 0.0


def same(one: Iterable[Span], other: Iterable[Span]) -> bool:
    return likeness(one, other) >= _SAME
