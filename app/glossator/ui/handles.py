"""The handles at the edges of the tag that is worked on: where they stand, how they are painted, and dragging one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from glossator.domain.spans import Span, without
from glossator.domain.words import nearest_edge, with_edge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from glossator.domain.rows import TagRow
    from glossator.ui.offsets import OffsetMap
    from glossator.ui.text_geometry import Row, TextGeometry
    from glossator.ui.theme import Theme

_BESIDE, _ROUND = 1.5, 6.0
"""Pixels beside the bar of an edge, and round its grip, within which the mouse takes hold of it. Beside the bar these
are few: the words of another part often begin one space further on, and are to be selected."""
_GRIP, _BAR = 3.5, 1.5
_LOOK = 40
"""Code points from an edge inwards that are looked at for the direction in which its words run."""


@dataclass(frozen=True, slots=True)
class Handle:
    """One edge of the `place`-th piece of a tag's part."""

    tag: str
    type: str
    part: str
    place: int
    at_end: bool
    span: Span
    """The piece."""

    @property
    def edge(self) -> int:
        return self.span.end if self.at_end else self.span.start


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an edge stands in the document: beside its outermost letter, on that letter's visual line."""

    x: float
    row: Row


@dataclass(frozen=True, slots=True)
class Drag:
    """A handle that the mouse holds, and the piece that it would make."""

    handle: Handle
    span: Span

    @property
    def edge(self) -> int:
        return self.span.end if self.handle.at_end else self.span.start

    def to(self, offsets: OffsetMap, offset: int, *, whole_words: bool) -> Drag:
        text, span, at_end = offsets.text, self.handle.span, self.handle.at_end
        if whole_words:
            offset = nearest_edge(text, span, at_end, offset)
        else:
            offset = offsets.grapheme_end(offset) if at_end else offsets.grapheme_start(offset)
        return replace(self, span=with_edge(text, span, at_end, offset))


def handles(tag: TagRow, seen: Span) -> Iterator[Handle]:
    """The handles of a tag whose outermost letters are in `seen`."""
    for part, pieces in tag.parts.items():
        for place, piece in enumerate(pieces):
            if seen.start <= piece.start < seen.end:
                yield Handle(tag.id, tag.type, part, place, False, piece.span)
            if seen.start < piece.end <= seen.end:
                yield Handle(tag.id, tag.type, part, place, True, piece.span)


def spot(geometry: TextGeometry, offsets: OffsetMap, span: Span, at_end: bool) -> Spot | None:
    """Where the first or the last edge of `span` stands; `None` where nothing is seen of its outermost letter."""
    start = offsets.grapheme_start(span.end - 1) if at_end else span.start
    strips = geometry.strips(Span(start, span.end if at_end else max(start + 1, offsets.grapheme_end(start + 1))))
    if not strips:
        return None
    strip = strips[-1 if at_end else 0]
    return Spot(strip.right if at_end != _runs_left(offsets.text, span, at_end) else strip.left, strip.row)


def grasped(found: Sequence[tuple[Handle, Spot]], point: QPointF) -> Handle | None:
    """The handle at `point`, in document coordinates; of several, the nearest."""
    near = [
        (abs(spot.x - point.x()), place)
        for place, (handle, spot) in enumerate(found)
        if abs(spot.x - point.x()) <= (_ROUND if abs(_grip(spot, handle.at_end) - point.y()) <= _ROUND else _BESIDE)
        and spot.row.top - _ROUND <= point.y() <= spot.row.bottom + _ROUND
    ]
    return found[min(near)[1]][0] if near else None


def _grip(at: Spot, at_end: bool) -> float:
    """How far down the grip is: above the first letter, below the last."""
    return at.row.bottom + 2 if at_end else at.row.top - 1


def paint_handle(painter: QPainter, at: Spot, at_end: bool, colour: str, theme: Theme, zoom: float) -> None:
    """A thin bar beside the letter; its grip is above the first one and below the last."""
    x = round(at.x) + (1 if at_end else -1)
    top, bottom = at.row.top - 1, at.row.bottom + 2
    painter.fillRect(QRectF(x - _BAR / 2, top, _BAR, bottom - top), QColor(colour))
    painter.setPen(QPen(QColor(theme.page), 1.5))
    painter.setBrush(QColor(colour))
    size = (_GRIP + 0.75) * max(1.0, zoom)
    painter.drawEllipse(QPointF(x, _grip(at, at_end)), size, size)


def paint_drag(painter: QPainter, drag: Drag, geometry: TextGeometry, seen: Span, colour: str, theme: Theme) -> None:
    """Tint the piece as it would be, and pale what it would lose."""
    tint, veil = QColor(colour), QColor(theme.page)
    tint.setAlphaF(0.28)
    veil.setAlphaF(0.65)
    painter.setPen(Qt.PenStyle.NoPen)
    for spans, ground in (((drag.span,), tint), (without([drag.handle.span], drag.span), veil)):
        for span in spans:
            start, end = max(span.start, seen.start), min(span.end, seen.end)
            for strip in geometry.strips(Span(start, end)) if start < end else ():
                painter.fillRect(strip.rect, ground)


def _runs_left(text: str, span: Span, at_end: bool) -> bool:
    """Whether the words at that edge run from right to left: the first of them that have a direction tell."""
    near = text[max(span.start, span.end - _LOOK) : span.end][::-1] if at_end else text[span.start : span.end][:_LOOK]
    found = (unicodedata.bidirectional(char) for char in near)
    return next((direction for direction in found if direction in ("L", "R", "AL")), "L") != "L"
