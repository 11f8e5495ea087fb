"""Painting marks and margins from a frozen scene, in document coordinates, for what is visible only."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from glossator.domain.codebook import CONTENT
from glossator.ui.colours import readable
from glossator.ui.margin_painter import paint_beside, paint_brackets, paint_sign_over
from glossator.ui.marks import BOXES, Attention, Mark, Shape, look
from glossator.ui.theme import note_font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from glossator.domain.spans import Span
    from glossator.ui.cards import Sign
    from glossator.ui.columns import Columns
    from glossator.ui.header import Header
    from glossator.ui.margins import Margins
    from glossator.ui.marks import Look, Marks, Trace
    from glossator.ui.text_geometry import Row, Strip, TextGeometry
    from glossator.ui.theme import Theme

_FIRST_LANE, _LANE = 2.0, 4.5
"""Below the letters to the first underline, and from one to the next; pixels at 100 %. Lanes close up where more are
stacked than there is room for."""
_LEAST_GAP = 1.2
"""Between two underlines; pixels at 100 %."""
_MOST_RISE = 6
"""How much higher than its words a box can be that others lie in."""
_HALF_WAVE, _WAVES = 3.0, 48.0
_ABOVE, _BELOW = 8, 24
"""How far beyond its letters a visual line is drawn on."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that painting needs to know."""

    theme: Theme
    columns: Columns
    header: Header
    geometry: TextGeometry
    marks: Marks
    margins: Margins
    traces: Mapping[str, Trace]
    colours: Mapping[str, str]
    """By tag type."""
    part_labels: Mapping[tuple[str, str], str]
    """By tag type and part."""
    selected: frozenset[str] = frozenset()
    """The ids of the tags that are being worked on."""
    hovered: str = ""
    hovered_highlight: Span | None = None

    def attention(self, tag: str) -> Attention:
        if tag in self.selected:
            return Attention.SELECTED
        return Attention.HOVERED if tag and tag == self.hovered else Attention.NONE

    def attended(self) -> Iterable[str]:
        """The tags that have attention."""
        return self.selected | {self.hovered} if self.hovered else self.selected

    def colour(self, tag_type: str) -> str:
        return self.colours.get(tag_type, self.theme.muted)

    def underline(self, strip: Strip, mark: Mark) -> float:
        """The height of the mark's underline below `strip`: as near the letters as those within it allow there."""
        within = bisect_left(self.marks.lanes(strip.row.start, strip.row.end), self.marks.lane(mark))
        return round(strip.row.bottom + (_FIRST_LANE + within * self.lane_step(strip)) * self.columns.zoom)

    def lane_step(self, strip: Strip) -> float:
        """From one underline to the next at 100 %: less on a visual line where many are stacked."""
        stacked = len(self.marks.lanes(strip.row.start, strip.row.end))
        return min(_LANE, (self.columns.underline_room - _FIRST_LANE) / max(1, stacked))


def paint(painter: QPainter, scene: Scene, visible: QRectF, lines: range) -> None:
    """Paint what is below the letters: `visible` in document coordinates, `lines` those of the text that it shows."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if visible.top() < scene.header.height:
        scene.header.draw(painter, scene.theme, visible.right())
    top, bottom = visible.top() - _BELOW, visible.bottom() + _ABOVE
    if seen := scene.geometry.seen(lines, top, bottom):
        _paint_marks(painter, scene, scene.marks.within(seen), top, bottom)
    paint_brackets(painter, scene, visible)
    paint_beside(painter, scene, visible)


def _paint_marks(painter: QPainter, scene: Scene, marks: Iterable[Mark], top: float, bottom: float) -> None:
    """In three layers, so that no ground covers a neighbour's outline: grounds, then outlines, then names of parts."""
    seen = [
        (mark, _look(scene, mark), strip)
        for mark in marks
        for strip in scene.geometry.strips(mark.span)
        if strip.row.bottom > top and strip.row.top < bottom
    ]
    for mark, how, strip in seen:
        if mark.shape in BOXES:
            _paint_box(painter, scene, mark, how, strip)
        elif how.tint:
            painter.fillRect(strip.rect, _ink(scene.colour(mark.type), how.tint * _tint_strength(scene)))
    for mark, how, strip in seen:
        if mark.shape not in BOXES:
            _UNDERLINES[mark.shape](painter, scene, mark, how, strip, scene.underline(strip, mark))
            if how.overlined:
                _UNDERLINES[mark.shape](painter, scene, mark, how, strip, strip.row.top)
    for mark, _, strip in seen:
        if mark.doubtful:
            _paint_doubt(painter, scene, strip)
        if strip.opens and (sign := _sign_over(scene, mark)):
            paint_sign_over(painter, scene.theme, sign, strip.rect)
    free: dict[Row, float] = {}
    for mark, how, strip in sorted(seen, key=lambda each: each[2].left):
        if how.labelled and strip.opens:
            free[strip.row] = _paint_label(painter, scene, mark, strip, free.get(strip.row, 0))


def _sign_over(scene: Scene, mark: Mark) -> Sign | None:
    """What a reviewer said of a tag, where it has no card to say so and the mark is its beginning."""
    trace = scene.traces.get(mark.tag)
    if trace is None or trace.card.sign is None or (scene.columns.card_width and not trace.boxed):
        return None
    begins = mark.part == CONTENT and trace.extent is not None and mark.span.start == trace.extent.start
    return trace.card.sign if begins else None


def _look(scene: Scene, mark: Mark) -> Look:
    hovered = not mark.tag and mark.span == scene.hovered_highlight
    attention = Attention.HOVERED if hovered else scene.attention(mark.tag)
    return look(mark, attention, strong=scene.theme.high_contrast)


def _tint_strength(scene: Scene) -> float:
    """The same share of a colour is seen less on a dark ground."""
    return 1.25 if scene.theme.dark else 1.0


@lru_cache(maxsize=256)
def _ink(colour: str, opacity: float) -> QColor:
    ink = QColor(colour)
    ink.setAlphaF(min(1.0, opacity))
    return ink


def _paint_box(painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip) -> None:
    """A rounded box, left open where the words go on in the next line."""
    # Less on the right: the letter's own space is there already, and a comma may follow.
    grow = scene.marks.lane(mark)
    rise = 0.5 + min(2 * grow, _MOST_RISE)
    left, right = (2 + grow if strip.opens else 0), (0.5 + grow if strip.closes else 0)
    box = strip.rect.adjusted(-left, -rise, right, rise)
    box = QRectF(round(box.left()) + 0.5, round(box.top()) + 0.5, round(box.width()), round(box.height()))
    colour = scene.colour(mark.type)
    pen = QPen(_ink(colour, how.ink), how.width)
    if mark.shape is Shape.DOTTED_BOX:
        pen.setDashPattern([1.2, 1.8])
    painter.setPen(pen)
    painter.setBrush(_ink(colour, how.tint * _tint_strength(scene)) if how.tint else Qt.BrushStyle.NoBrush)
    if strip.opens and strip.closes:
        painter.drawRoundedRect(box, 4, 4)
        return
    painter.save()
    painter.setClipRect(box.adjusted(-2, -2, 2, 2), Qt.ClipOperation.IntersectClip)
    painter.drawRoundedRect(box.adjusted(0 if strip.opens else -12, 0, 0 if strip.closes else 12, 0), 4, 4)
    painter.restore()


def _paint_doubt(painter: QPainter, scene: Scene, strip: Strip) -> None:
    """A dashed frame around words that somebody is to look at."""
    pen = QPen(QColor(scene.theme.warning), 1.5 * max(1.0, scene.columns.small))
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(strip.rect.adjusted(-2, -1, 1, 1), 4, 4)


def _paint_label(painter: QPainter, scene: Scene, mark: Mark, strip: Strip, free: float) -> float:
    """The part's name, below the beginning of its words, but not before `free`; returns where it ends."""
    font = note_font(9 * scene.columns.zoom)
    metrics = QFontMetricsF(font)
    label = scene.part_labels.get((mark.type, mark.part), mark.part).lower()
    width = ceil(metrics.horizontalAdvance(label)) + 4
    place = QRectF(max(strip.left, free), strip.row.bottom, width, metrics.height())
    painter.fillRect(place, QColor(scene.theme.page))
    painter.setFont(font)
    painter.setPen(QColor(readable(scene.colour(mark.type), scene.theme.page)))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)
    return place.right()


def _width(scene: Scene, how: Look, strip: Strip) -> float:
    room = (scene.lane_step(strip) - _LEAST_GAP) * scene.columns.zoom
    return min(how.width * max(1.0, scene.columns.small), max(1.0, room))


def _sharp(height: float, width: float) -> float:
    """The middle of a line of that width whose upper edge falls between two rows of pixels."""
    return round(height - width / 2) + width / 2


def _paint_line(painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip, height: float) -> None:
    width = _width(scene, how, strip)
    line = QRectF(strip.left, _sharp(height, width) - width / 2, strip.right - strip.left, width)
    painter.fillRect(line, _ink(scene.colour(mark.type), how.ink))


def _paint_broken(
    painter: QPainter,
    scene: Scene,
    mark: Mark,
    how: Look,
    strip: Strip,
    height: float,
    pattern: tuple[float, float],
    begins: float = 0,
) -> None:
    width = _width(scene, how, strip)
    pen = QPen(_ink(scene.colour(mark.type), how.ink), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([length / width for length in pattern])
    painter.setPen(pen)
    sharp = _sharp(height, width)
    if strip.left + begins < strip.right:
        painter.drawLine(QLineF(strip.left + begins, sharp, strip.right, sharp))


def _paint_dashes(painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip, height: float) -> None:
    _paint_broken(painter, scene, mark, how, strip, height, (6, 3))


def _paint_fine_dashes(painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip, height: float) -> None:
    if not mark.also:
        _paint_broken(painter, scene, mark, how, strip, height, (3.5, 3.5))
        return
    # Suggested as two things: every other dash is in the other's colour.
    for turn, tag_type in enumerate((mark.type, mark.also)):
        other = replace(mark, type=tag_type)
        _paint_broken(painter, scene, other, how, strip, height, (3.5, 10.5), begins=7 * turn)


def _paint_dots(painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip, height: float) -> None:
    _paint_broken(painter, scene, mark, how, strip, height, (1.5, 2.5))


def _paint_wave(painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip, height: float) -> None:
    width = _width(scene, how, strip)
    pen = QPen(_ink(scene.colour(mark.type), how.ink), 0.7 * width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left = strip.left
    while left < strip.right:  # bit by bit: stroking one long wave takes ten times as long
        painter.drawPath(_wave(min(_WAVES, strip.right - left)).translated(left, height))
        left += _WAVES


@lru_cache(maxsize=256)
def _wave(length: float) -> QPainterPath:
    path, x, up = QPainterPath(), 0.0, True
    while x < length:
        path.quadTo(x + _HALF_WAVE / 2, -2.2 if up else 2.2, min(x + _HALF_WAVE, length), 0)
        x, up = x + _HALF_WAVE, not up
    return path


_UNDERLINES: Mapping[Shape, Callable[[QPainter, Scene, Mark, Look, Strip, float], None]] = {
    Shape.SOLID: _paint_line,
    Shape.DASHED: _paint_dashes,
    Shape.DOTS: _paint_dots,
    Shape.FINE_DASHES: _paint_fine_dashes,
    Shape.WAVE: _paint_wave,
}
