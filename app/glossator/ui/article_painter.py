"""Painting marks and margins from a frozen scene, in document coordinates, for what is visible only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from glossator.ui.colours import readable
from glossator.ui.margin_painter import paint_beside, paint_brackets
from glossator.ui.marks import BOXES, Attention, Mark, Shape, look
from glossator.ui.theme import interface_font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from glossator.domain.spans import Span
    from glossator.ui.columns import Columns
    from glossator.ui.header import Header
    from glossator.ui.margins import Margins
    from glossator.ui.marks import Look, Marks, Trace
    from glossator.ui.text_geometry import Strip, TextGeometry
    from glossator.ui.theme import Theme

_FIRST_LANE, _LANE = 2.0, 4.5
"""Below the letters to the first underline, and from one to the next; pixels at 100 %."""
_ROOM = 15.0
"""From the first underline to the capitals of the next line; lanes close up where more are stacked than it holds."""


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

    def colour(self, tag_type: str) -> str:
        return self.colours.get(tag_type, self.theme.muted)

    def underline(self, strip: Strip, mark: Mark) -> float:
        """The height of the mark's underline below `strip`."""
        return round(
            strip.row.bottom + (_FIRST_LANE + self.marks.lane(mark) * self.lane_step(strip)) * self.columns.zoom
        )

    def lane_step(self, strip: Strip) -> float:
        """From one underline to the next at 100 %: less in a paragraph where many are stacked."""
        return min(_LANE, _ROOM / max(1, self.marks.depth(strip.line) - 1))


def paint(painter: QPainter, scene: Scene, visible: QRectF, lines: range) -> None:
    """Paint what is below the letters: `visible` in document coordinates, `lines` those of the text that it shows."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if visible.top() < scene.header.height:
        scene.header.draw(painter, scene.theme, visible.right())
    found = dict.fromkeys(chain.from_iterable(scene.marks.in_line(line) for line in lines))
    _paint_marks(painter, scene, found, visible)
    paint_brackets(painter, scene, visible)
    paint_beside(painter, scene, visible)


def _paint_marks(painter: QPainter, scene: Scene, marks: Iterable[Mark], visible: QRectF) -> None:
    """In three layers, so that no ground covers a neighbour's outline: grounds, then outlines, then names of parts."""
    seen = [
        (mark, _look(scene, mark), strip)
        for mark in marks
        for strip in scene.geometry.strips(mark.span)
        if strip.row.bottom + 24 > visible.top() and strip.row.top - 8 < visible.bottom()
    ]
    for mark, how, strip in seen:
        if mark.shape in BOXES:
            _paint_box(painter, scene, mark, how, strip)
        elif how.tint:
            painter.fillRect(strip.rect, _ink(scene.colour(mark.type), how.tint * _tint_strength(scene)))
    for mark, how, strip in seen:
        if mark.shape not in BOXES:
            _UNDERLINES[mark.shape](painter, scene, mark, how, strip)
    for mark, how, strip in seen:
        if how.labelled and strip.opens:
            _paint_label(painter, scene, mark, strip)


def _look(scene: Scene, mark: Mark) -> Look:
    if not mark.tag and mark.span == scene.hovered_highlight:
        return look(mark, Attention.HOVERED)
    return look(mark, scene.attention(mark.tag))


def _tint_strength(scene: Scene) -> float:
    """The same share of a colour is seen less on a dark ground."""
    return 1.25 if scene.theme.dark else 1.0


def _ink(colour: str, opacity: float) -> QColor:
    ink = QColor(colour)
    ink.setAlphaF(min(1.0, opacity))
    return ink


def _paint_box(painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip) -> None:
    """A rounded box, left open where the words go on in the next line."""
    # Less on the right: the letter's own space is there already, and a comma may follow.
    grow = scene.marks.lane(mark)
    left, right = (2 + grow if strip.opens else 0), (1 + grow if strip.closes else 0)
    box = strip.rect.adjusted(-left, -0.5 - grow, right, 0.5 + grow)
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


def _paint_label(painter: QPainter, scene: Scene, mark: Mark, strip: Strip) -> None:
    """The part's name, in the space between the lines, where its underline begins."""
    font = interface_font(9 * scene.columns.zoom)
    metrics = QFontMetricsF(font)
    label = scene.part_labels.get((mark.type, mark.part), mark.part).lower()
    place = QRectF(strip.left, strip.row.bottom, ceil(metrics.horizontalAdvance(label)) + 4, metrics.height())
    painter.fillRect(place, QColor(scene.theme.page))
    painter.setFont(font)
    painter.setPen(QColor(readable(scene.colour(mark.type), scene.theme.page)))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)


def _width(scene: Scene, how: Look, strip: Strip) -> float:
    return min(how.width, max(1.0, scene.lane_step(strip) - 1.5)) * max(1.0, scene.columns.small)


def _paint_line(painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip) -> None:
    height, width = scene.underline(strip, mark), _width(scene, how, strip)
    line = QRectF(strip.left, height - width / 2, strip.right - strip.left, width)
    painter.fillRect(line, _ink(scene.colour(mark.type), how.ink))


def _paint_broken(
    painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip, pattern: tuple[float, float]
) -> None:
    height, width = scene.underline(strip, mark), _width(scene, how, strip)
    pen = QPen(_ink(scene.colour(mark.type), how.ink), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([length / width for length in pattern])
    painter.setPen(pen)
    painter.drawLine(QLineF(strip.left, height, strip.right, height))


def _paint_dashes(painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip) -> None:
    _paint_broken(painter, scene, mark, how, strip, (6, 3))


def _paint_dots(painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip) -> None:
    _paint_broken(painter, scene, mark, how, strip, (1.5, 2.5))


def _paint_wave(painter: QPainter, scene: Scene, mark: Mark, how: Look, strip: Strip) -> None:
    height, half = scene.underline(strip, mark), 3.0
    path = QPainterPath(QPointF(strip.left, height))
    x, up = strip.left, True
    while x < strip.right:
        path.quadTo(x + half / 2, height + (-2.2 if up else 2.2), min(x + half, strip.right), height)
        x, up = x + half, not up
    painter.setPen(QPen(_ink(scene.colour(mark.type), how.ink), 0.7 * _width(scene, how, strip)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


_UNDERLINES: Mapping[Shape, Callable[[QPainter, Scene, Mark, Look, Strip], None]] = {
    Shape.SOLID: _paint_line,
    Shape.DASHED: _paint_dashes,
    Shape.DOTS: _paint_dots,
    Shape.WAVE: _paint_wave,
}
