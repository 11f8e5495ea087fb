"""What to draw on a text of which several analysts' tags are reviewed: pure, from units to lines, tints and signs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from glossator.domain.codebook import CONTENT
from glossator.domain.spans import Span, hull, meets, normalised, trimmed
from glossator.review.difference import Conflict
from glossator.review.overlap import beyond

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossator.domain.rows import TagRow
    from glossator.review.units import State, Unit


@dataclass(frozen=True, slots=True)
class UnderLine:
    """A stretch of words that an analyst tagged."""

    span: Span
    analyst: str
    lane: int
    """0 is nearest the words."""
    part: str = CONTENT
    other: bool = False
    """Whether it is of another tag than the one that is decided about: what is split, stacked or there twice."""


@dataclass(frozen=True, slots=True)
class Tint:
    """Words that some have and not everybody; where several do, each has a band of the ground."""

    span: Span
    analysts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """The unit that is decided about."""

    reach: Span
    """From the first to the last word of what anybody tagged as content."""
    state: State
    lanes: tuple[str, ...]
    """Analysts with a line, from the words down."""
    lines: tuple[UnderLine, ...]
    tints: tuple[Tint, ...]
    boxed: tuple[Span, ...]
    """What the adjudicated version has."""
    tags: frozenset[str]
    """The ids of all tags that have lines."""


@dataclass(frozen=True, slots=True)
class Faint:
    """Another unit, so that one sees how far the article is."""

    unit: str
    state: State
    spans: tuple[Span, ...]


def faint(unit: Unit) -> Faint:
    tags = unit.tags or ((unit.result,) if unit.result else ())
    return Faint(unit.id, unit.state, normalised(piece.span for tag in tags for piece in tag.content))


def end_of(unit: Unit) -> int:
    """Behind the last word of any part."""
    tags = (*unit.tags, *((unit.result,) if unit.result else ()))
    return max((piece.end for tag in tags for pieces in tag.parts.values() for piece in pieces), default=0)


def overlay(unit: Unit, order: Sequence[str], others: Mapping[str, TagRow], text: str) -> Overlay | None:
    """`order`: the analysts; `others`: tags of the article by id. `None` where nobody has words."""
    spans = faint(unit).spans
    if not spans:
        return None
    own = {tag.analyst: tag for tag in unit.tags}
    named = unit.cluster.differences if unit.cluster else ()
    more = [
        others[tag]
        for tag in dict.fromkeys(tag for known in named for tag in known.tags)
        if tag in others and tag not in {each.id for each in unit.tags}
    ]
    having = {*own, *(tag.analyst for tag in more)}
    lanes = tuple(analyst for analyst in order if analyst in having)
    lines = [_lines(tag, lanes.index(analyst)) for analyst, tag in own.items()]
    lines += [_lines(tag, lanes.index(tag.analyst), other=True) for tag in more]
    boxed = normalised(piece.span for piece in unit.result.content) if unit.result else ()
    every = frozenset(tag.id for tag in (*unit.tags, *more))
    flat = tuple(line for some in lines for line in some)
    return Overlay(hull(spans), unit.state, lanes, flat, tints(unit, order, text), boxed, every)


def tints(unit: Unit, order: Sequence[str], text: str) -> tuple[Tint, ...]:
    """The words that not everybody has, cut where those who have them change, in reading order."""
    only: defaultdict[str, list[Span]] = defaultdict(list)
    for known in unit.cluster.differences if unit.cluster else ():
        for analyst, spans in known.only.items():
            only[analyst] += spans
        if known.kind is Conflict.MISSING and len(unit.tags) == 1:
            only[unit.tags[0].analyst] += [piece.span for piece in unit.tags[0].content]
    has = {analyst: normalised(only[analyst]) for analyst in order if analyst in only}
    edges = sorted({edge for spans in has.values() for span in spans for edge in (span.start, span.end)})
    pieces = (Span(start, end) for start, end in pairwise(edges))
    found = ((piece, tuple(analyst for analyst, spans in has.items() if meets(spans, piece))) for piece in pieces)
    return tuple(Tint(words, analysts) for piece, analysts in found if analysts and (words := trimmed(text, piece)))


def at(units: Iterable[Faint], offset: int) -> list[str]:
    """The ids of the units over the code point at `offset`, the shortest first."""
    here = Span(offset, offset + 1)
    found = [unit for unit in units if meets(unit.spans, here)]
    return [unit.unit for unit in sorted(found, key=lambda unit: (sum(map(len, unit.spans)), unit.unit))]


def _lines(tag: TagRow, lane: int, *, other: bool = False) -> list[UnderLine]:
    """What of its parts lies within its content has no line of its own."""
    content = normalised(piece.span for piece in tag.content)
    lines = [UnderLine(span, tag.analyst, lane, CONTENT, other) for span in content]
    if other:
        return lines
    beside = ((part, pieces) for part, pieces in tag.parts.items() if part != CONTENT)
    return lines + [
        UnderLine(span, tag.analyst, lane, part)
        for part, pieces in beside
        for span in beyond(normalised(piece.span for piece in pieces), content)
    ]
