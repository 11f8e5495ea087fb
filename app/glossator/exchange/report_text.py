"""An article's text cut where tags begin and end, so that each stretch can be drawn with all that lie on it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Drawn:
    """What of a tag is to be drawn."""

    tag: TagRow
    part: str
    span: Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text on which the same tags lie from its first to its last code point."""

    text: str
    lying: tuple[Drawn, ...]
    """In the order in which they were given."""
    ending: tuple[TagRow, ...]
    """The tags whose last piece of content ends here."""


def paragraphs(text: str, tags: Sequence[TagRow]) -> Iterator[tuple[Stretch, ...]]:
    """Each line of `text` that is not blank, in stretches that together are the line.

    `tags` point into `text`; of each, all parts are drawn.
    """
    drawn = [Drawn(tag, part, piece.span) for tag in tags for part, pieces in tag.parts.items() for piece in pieces]
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            drawn = [each for each in drawn if each.span.end > start]
            yield tuple(_stretches(text, start, end, drawn))
        start = end + 1


def _stretches(text: str, start: int, end: int, drawn: Sequence[Drawn]) -> Iterator[Stretch]:
    here = [each for each in drawn if each.span.start < end and each.span.end > start]
    edges = {start, end}
    for each in here:
        edges |= {max(each.span.start, start), min(each.span.end, end)}
    ordered = sorted(edges)
    for first, last in pairwise(ordered):
        lying = tuple(each for each in here if each.span.start <= first and last <= each.span.end)
        ending = {each.tag.id: each.tag for each in lying if each.tag.content and each.tag.content[-1].end == last}
        yield Stretch(text[first:last], lying, tuple(ending.values()))
