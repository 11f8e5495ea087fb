"""What to draw on an article's text: pure, from tags and highlights to marks by line, for the painter to paint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from glossator.domain.codebook import CONTENT, TagKind
from glossator.domain.spans import Span, hull, meets, normalised
from glossator.ui.cards import Card, card
from glossator.ui.placing import Interval, lanes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.rows import Highlight, TagRow
    from glossator.ui.lines import Lines
    from glossator.ui.scheme import Scheme


class Shape(Enum):
    """Kinds differ by shape as well as by colour: one man in twelve is colour-blind."""

    BOX = "box"
    DOTTED_BOX = "dotted box"
    SOLID = "solid"
    DASHED = "dashed"
    WAVE = "wave"
    DOTS = "dots"


_SHAPES = {
    TagKind.MENTION: Shape.BOX,
    TagKind.STATEMENT: Shape.SOLID,
    TagKind.PROPOSAL_PASSAGE: Shape.DASHED,
    TagKind.NOTE: Shape.WAVE,
}
BOXES = (Shape.BOX, Shape.DOTTED_BOX)


class Attention(Enum):
    """How much of it a tag has."""

    NONE = 0
    HOVERED = 1
    SELECTED = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn stretch of text: a piece of a part of a tag, or a highlight (then `tag` is empty)."""

    span: Span
    shape: Shape
    type: str
    tag: str = ""
    part: str = CONTENT


@dataclass(frozen=True, slots=True)
class Look:
    """How strongly a mark is drawn; opacities from 0 to 1, widths in pixels."""

    tint: float
    """Of the ground behind the words."""
    ink: float
    """Of the underline or the box's outline."""
    width: float
    labelled: bool = False
    """Whether the part's name is written below its words."""


_CONTENT = {
    Attention.NONE: Look(0.06, 1, 2),
    Attention.HOVERED: Look(0.15, 1, 2.5),
    Attention.SELECTED: Look(0.22, 1, 3),
}
_OTHER_PART = {
    Attention.NONE: Look(0, 0.45, 1.25),
    Attention.HOVERED: Look(0.08, 1, 1.75, labelled=True),
    Attention.SELECTED: Look(0.13, 1, 1.75, labelled=True),
}
_BOX = {
    Attention.NONE: Look(0.20, 0.85, 1),
    Attention.HOVERED: Look(0.32, 1, 1.25),
    Attention.SELECTED: Look(0.38, 1, 2),
}
_HIGHLIGHT = {
    Attention.NONE: Look(0, 0.9, 1),
    Attention.HOVERED: Look(0.14, 1, 1),
    Attention.SELECTED: Look(0.14, 1, 1),
}


def look(mark: Mark, attention: Attention) -> Look:
    """How strongly to draw `mark`: parts other than the content stay faint until their tag has attention."""
    if mark.shape is Shape.DOTTED_BOX:
        return _HIGHLIGHT[attention]
    if mark.part != CONTENT:
        return _OTHER_PART[attention]
    return _BOX[attention] if mark.shape is Shape.BOX else _CONTENT[attention]


@dataclass(frozen=True, slots=True)
class Trace:
    """All that one tag contributes to the picture, but for the lane, which depends on its neighbours."""

    tag: TagRow
    boxed: bool
    marks: tuple[Mark, ...]
    intervals: tuple[Interval, ...]
    """The code points of all its parts."""
    extent: Span | None
    """From its content's first code point to the last; `None` if it has no content."""
    card: Card


def trace(tag: TagRow, scheme: Scheme) -> Trace:
    kind = scheme.kind(tag.type)
    pieces = [(piece, part) for part, pieces in tag.parts.items() for piece in pieces]
    marks = tuple(
        Mark(piece.span, _SHAPES[kind] if part == CONTENT else Shape.DOTS, tag.type, tag.id, part)
        for piece, part in pieces
    )
    return Trace(
        tag,
        kind is TagKind.MENTION,
        marks,
        tuple((span.start, span.end) for span in normalised(piece.span for piece, _ in pieces)),
        hull(piece.span for piece in tag.content) if tag.content else None,
        card(tag, scheme),
    )


class Marks:
    """The marks of one article, found by line or by offset."""

    def __init__(self, lines: Lines, traces: Sequence[Trace], highlights: Iterable[Highlight], scheme: Scheme) -> None:
        self._lines = lines
        self._by_line: dict[int, list[Mark]] = {}
        self._highlights: dict[Span, Highlight] = {}
        self._sizes = {trace.tag.id: sum(end - start for start, end in trace.intervals) for trace in traces}
        for each in traces:
            for mark in each.marks:
                self._add(mark)
        self._lanes = _lanes([trace for trace in traces if not trace.boxed])
        self._lanes |= _lanes([trace for trace in traces if trace.boxed])
        self._depths: dict[int, int] = {}
        self._add_highlights(highlights, scheme.mention)

    def in_line(self, line: int) -> Sequence[Mark]:
        """What to draw there, in the order of drawing: outer marks first."""
        return sorted(self._by_line.get(line, ()), key=lambda mark: (-self.lane(mark), mark.span))

    def lane(self, mark: Mark) -> int:
        """Of underlines, 0 is nearest the text; of boxes, 0 is the innermost."""
        return self._lanes.get(mark.tag, 0)

    def depth(self, line: int) -> int:
        """The greatest number of underlines that are stacked there, at least 1."""
        if line not in self._depths:
            found = (self.lane(mark) for mark in self._by_line.get(line, ()) if mark.shape not in BOXES)
            self._depths[line] = 1 + max(found, default=0)
        return self._depths[line]

    def at(self, offset: int) -> list[Mark]:
        """The marks over the code point at `offset`, innermost first."""
        here = self._by_line.get(self._lines.at(offset), ())
        found = [mark for mark in here if mark.span.start <= offset < mark.span.end]
        return sorted(found, key=lambda mark: (len(mark.span), self._sizes.get(mark.tag, 0), mark.tag))

    def tags_at(self, offset: int) -> list[str]:
        """The ids of the tags with a part over the code point at `offset`, innermost first."""
        return list(dict.fromkeys(mark.tag for mark in self.at(offset) if mark.tag))

    def highlight(self, span: Span) -> Highlight | None:
        return self._highlights.get(span)

    def highlight_at(self, offset: int) -> Highlight | None:
        return next((self._highlights[mark.span] for mark in self.at(offset) if not mark.tag), None)

    def _add(self, mark: Mark) -> None:
        for line in self._lines.of(mark.span):
            self._by_line.setdefault(line, []).append(mark)

    def _add_highlights(self, highlights: Iterable[Highlight], mention: str) -> None:
        """All but those on words that a mention has: they were accepted, or the analyst knows better."""
        boxed = normalised(mark.span for marks in self._by_line.values() for mark in marks if mark.shape is Shape.BOX)
        for highlight in highlights:
            if meets(boxed, highlight.span):
                continue
            self._highlights[highlight.span] = highlight
            self._add(Mark(highlight.span, Shape.DOTTED_BOX, mention))


def _lanes(traces: Sequence[Trace]) -> dict[str, int]:
    """By tag, the lane in which all of its parts are drawn."""
    found = lanes([trace.intervals for trace in traces])
    return {trace.tag.id: lane for trace, lane in zip(traces, found, strict=True)}
