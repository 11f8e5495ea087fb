"""Painting a text under review: everybody's line below the words, what only some have, and how far the rest is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from glossator.domain.codebook import CONTENT
from glossator.domain.spans import normalised
from glossator.review.overlap import beyond, shared
from glossator.review.units import State
from glossator.ui.colours import readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossator.domain.spans import Span
    from glossator.ui.columns import Columns
    from glossator.ui.review_marks import Faint, Overlay, Tint, UnderLine
    from glossator.ui.text_geometry import Row, Strip, TextGeometry
    from glossator.ui.theme import Theme

PATTERNS: Sequence[tuple[float, ...]] = ((), (8, 4), (2.5, 2.5), (9, 3, 2.5, 3), (3, 7), (14, 3))
"""Dashes and gaps in pixels at 100 %: so that nobody's line has to be told by its colour."""
DOTS = (1.5, 2.0)
"""Likewise of parts beside the content."""
_FIRST_LANE, _LANE, _LINE, _LEAST_GAP = 2.0, 4.5, 2.5, 1.2
"""As underlines of tags: below the letters, from one to the next, how thick, and how far apart at least."""
_MOST_LANES = 2
"""Of the current unit, so that there is room for another line below them."""
_UNDER_BOX = 1.5
_TINT = 0.2
_BAR, _BAR_AT = 3, 12
_SIGN, _SIGN_GAP, _MOST_SIGN = 13.0, 4, 1.25
_WARNS = frozenset({State.STALE})


@dataclass(frozen=True, slots=True)
class Inks:
    """Whose line looks how."""

    colours: Mapping[str, str]
    """By analyst, readable on the page."""
    patterns: Mapping[str, tuple[float, ...]]

    @staticmethod
    def of(order: Sequence[str], colours: Mapping[str, str], theme: Theme) -> Inks:
        least = 7.0 if theme.high_contrast else 4.5
        seen = {who: readable(colours.get(who) or theme.muted, theme.page, least) for who in order}
        return Inks(seen, {who: PATTERNS[place % len(PATTERNS)] for place, who in enumerate(order)})

    def pen(self, analyst: str, width: float, scale: float) -> QPen:
        pen = QPen(QColor(self.colours[analyst]), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if pattern := self.patterns[analyst]:
            pen.setDashPattern([length * scale / width for length in pattern])
        return pen


@dataclass(frozen=True, slots=True)
class Picture:
    theme: Theme
    columns: Columns
    geometry: TextGeometry
    inks: Inks
    overlay: Overlay | None
    faint: Sequence[Faint]
    """The units that are seen, the current one left out."""

    @property
    def scale(self) -> float:
        return max(1.0, self.columns.small)

    @property
    def step(self) -> float:
        """From one lane to the next; they close up where there are many."""
        lanes = len(self.overlay.lanes) if self.overlay else 1
        return min(_LANE, (self.columns.underline_room - _FIRST_LANE) / max(1, lanes)) * self.columns.zoom

    @property
    def width(self) -> float:
        return max(1.0, min(_LINE * self.scale, self.step - _LEAST_GAP))

    @property
    def boxed(self) -> bool:
        return bool(self.overlay and self.overlay.boxed)

    def below(self, row: Row, lane: int, *, boxed: bool = False) -> float:
        """The upper edge of a lane below a visual line, or below the boxes on it."""
        first = _FIRST_LANE + (_UNDER_BOX if boxed else 0)
        return round(row.bottom + first * self.columns.zoom + lane * self.step)


def paint_review(painter: QPainter, picture: Picture, seen: Span) -> None:
    """Below the letters; `seen`: the code points on the visual lines that are painted."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    overlay = picture.overlay
    if overlay:
        for tint in overlay.tints:
            _paint_tint(painter, picture, tint, seen)
        for span in overlay.boxed:
            _paint_box(painter, picture, _strips(picture, [span], seen))
    _paint_faint(painter, picture, seen)
    if overlay:
        for line in overlay.lines:
            for strip in _strips(picture, [line.span], seen):
                _paint_line(painter, picture, line, strip)
        _paint_bar(painter, picture, overlay)
    for row, place, state in signs(picture, seen):
        _paint_sign(painter, picture.theme, sign_rect(picture, row, place), state)
    painter.restore()


def _strips(picture: Picture, spans: Iterable[Span], seen: Span) -> list[Strip]:
    return [strip for span in spans if span.overlaps(seen) for strip in picture.geometry.strips(span)]


def _paint_tint(painter: QPainter, picture: Picture, tint: Tint, seen: Span) -> None:
    """One above the other, a band for everybody who has these words."""
    for strip in _strips(picture, [tint.span], seen):
        height = strip.rect.height() / len(tint.analysts)
        colours = [QColor(picture.inks.colours[analyst]) for analyst in tint.analysts]
        for place, colour in enumerate(colours):
            ground = QColor(colour)
            ground.setAlphaF(_TINT * (1.3 if picture.theme.dark else 1.0))
            painter.fillRect(QRectF(strip.left, strip.row.top + place * height, strip.rect.width(), height), ground)
        if picture.theme.high_contrast:
            painter.setPen(QPen(colours[0] if len(colours) == 1 else QColor(picture.theme.text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(strip.rect.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_line(painter: QPainter, picture: Picture, line: UnderLine, strip: Strip) -> None:
    """Parts beside the content have a thin dotted line, and what is another tag a thin one between two ends."""
    top, width = picture.below(strip.row, line.lane, boxed=picture.boxed), picture.width
    if line.part != CONTENT or line.other:
        thin = max(1.0, round(width / 2))
        pen = QPen(QColor(picture.inks.colours[line.analyst]), thin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        height = round(top + (width - thin) / 2) + thin / 2
        if line.part != CONTENT:
            pen.setDashPattern([length * picture.scale / thin for length in DOTS])
        painter.setPen(pen)
        painter.drawLine(QLineF(strip.left, height, strip.right, height))
        if line.other:
            for x, there in ((strip.left + thin / 2, strip.opens), (strip.right - thin / 2, strip.closes)):
                if there:
                    painter.drawLine(QLineF(x, height - width, x, height + width))
        return
    painter.setPen(picture.inks.pen(line.analyst, width, picture.scale))
    painter.drawLine(QLineF(strip.left, top + width / 2, strip.right, top + width / 2))


def _paint_box(painter: QPainter, picture: Picture, strips: Iterable[Strip]) -> None:
    """What is adjudicated, framed; open where the words go on in the next line."""
    theme = picture.theme
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.text), 2 if theme.high_contrast else 1.25))
    for strip in strips:
        box = strip.rect.adjusted(-3 if strip.opens else 0, -1, 0, 1)
        box = QRectF(round(box.left()) + 0.5, round(box.top()) + 0.5, round(box.width()), round(box.height()))
        painter.save()
        painter.setClipRect(box.adjusted(-2, -2, 2, 2), Qt.ClipOperation.IntersectClip)
        painter.drawRoundedRect(box.adjusted(0 if strip.opens else -12, 0, 0 if strip.closes else 12, 0), 4, 4)
        painter.restore()


def _paint_faint(painter: QPainter, picture: Picture, seen: Span) -> None:
    """Open units have a dotted line, decided ones a hair; below the lanes where the current unit has some."""
    theme, lanes = picture.theme, len(picture.overlay.lanes) if picture.overlay else 0
    taken = normalised(line.span for line in picture.overlay.lines) if picture.overlay else ()
    for spans, settled in {(mark.spans, mark.state.settled): None for mark in picture.faint}:
        calm = theme.border if theme.high_contrast else theme.outline
        pen = QPen(QColor(calm if settled else theme.muted), 1 if settled else 1.25 * picture.scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not settled:
            pen.setDashPattern([1.2, 2])
        painter.setPen(pen)
        for lane, some in ((0, beyond(spans, taken)), (lanes, shared(spans, taken))):
            if some and lane + picture.boxed <= _MOST_LANES:
                for strip in _strips(picture, some, seen):
                    height = picture.below(strip.row, lane) + 0.5
                    painter.drawLine(QLineF(strip.left, height, strip.right, height))


def _paint_bar(painter: QPainter, picture: Picture, overlay: Overlay) -> None:
    """Where in the article one is."""
    first, last = picture.geometry.row(overlay.reach.start), picture.geometry.row(overlay.reach.end - 1)
    bar = QRectF(picture.columns.text - _BAR_AT - _BAR, first.top, _BAR, last.bottom - first.top + 2)
    path = QPainterPath()
    path.addRoundedRect(bar, _BAR / 2, _BAR / 2)
    painter.fillPath(path, QColor(picture.theme.accent))


# Signs in the margin


def signs(picture: Picture, seen: Span) -> Iterator[tuple[Row, int, State]]:
    """By visual line, each state but `OPEN` of what begins on it, and at which place from the text."""
    begins: dict[Row, dict[State, None]] = {}
    here = [(picture.overlay.reach.start, picture.overlay.state)] if picture.overlay else []
    for start, state in [*here, *((mark.spans[0].start, mark.state) for mark in picture.faint if mark.spans)]:
        if seen.start <= start < seen.end and state is not State.OPEN:
            shown = State.ACCEPTED if state.settled and state is not State.REJECTED else state
            begins.setdefault(picture.geometry.row(start), {})[shown] = None
    for row, states in begins.items():
        for place, state in enumerate(sorted(states, key=list(State).index)):
            yield row, place, state


def sign_rect(picture: Picture, row: Row, place: int) -> QRectF:
    size = _SIGN * min(picture.scale, _MOST_SIGN)
    right = picture.columns.text - _BAR_AT - _BAR - _SIGN_GAP - place * (size + _SIGN_GAP)
    return QRectF(right - size, (row.top + row.bottom - size) / 2, size, size)


def _paint_sign(painter: QPainter, theme: Theme, box: QRectF, state: State) -> None:
    colour = theme.success if state.settled else theme.warning if state in _WARNS else theme.muted
    painter.setPen(QPen(QColor(colour), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in _STROKES[State.ACCEPTED if state is State.EDITED else state]:
        painter.drawPolyline([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in stroke])


_STROKES: Mapping[State, Sequence[Sequence[tuple[float, float]]]] = {
    State.ACCEPTED: [[(0.12, 0.55), (0.4, 0.82), (0.9, 0.2)]],
    State.REJECTED: [[(0.2, 0.2), (0.8, 0.8)], [(0.8, 0.2), (0.2, 0.8)]],
    State.STALE: [
        [(0.5, 0.05), (0.98, 0.95), (0.02, 0.95), (0.5, 0.05)],
        [(0.5, 0.38), (0.5, 0.62)],
        [(0.5, 0.78), (0.5, 0.79)],
    ],
    State.DISCUSS: [
        [(0.05, 0.1), (0.95, 0.1), (0.95, 0.68), (0.5, 0.68), (0.25, 0.95), (0.25, 0.68), (0.05, 0.68), (0.05, 0.1)]
    ],
    State.DEFERRED: [[(0.2, 0.15), (0.8, 0.15), (0.2, 0.85), (0.8, 0.85), (0.2, 0.15)]],
}
"""A tick, a cross, a warning, a balloon, an hourglass; places in a square."""
