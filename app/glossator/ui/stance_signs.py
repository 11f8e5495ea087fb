"""Stances as signs: each has a shape and a colour of its own, so that neither has to be seen for it to be told."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from glossator.domain.codebook import OPPOSES, PROPOSES, SUPPORTS
from glossator.ui.chips import stance_colours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.codebook import Codebook
    from glossator.ui.theme import Theme

_TIMES = {1: "once", 2: "twice", 3: "three times"}


class StanceSigns:
    """What the stances of a codebook are called and look like, proposing included."""

    def __init__(self, codebook: Codebook, theme: Theme, language: str = "en") -> None:
        self._colours = {PROPOSES: theme.success} | stance_colours(codebook.stances, theme)
        self._labels = {PROPOSES: "Proposes"} | {
            known.id: known.label.in_language(language) for known in codebook.stances
        }
        self._order = {stance: place for place, stance in enumerate(self._colours)}
        self._unknown = theme.muted

    def colour(self, stance: str) -> str:
        return self._colours.get(stance, self._unknown)

    def label(self, stance: str) -> str:
        """Ids that the codebook no longer knows are shown as they are."""
        return self._labels.get(stance, stance)

    def in_order(self, stances: Iterable[str]) -> list[str]:
        """Who proposes first, then as the codebook has them."""
        return sorted(stances, key=lambda stance: (self._order.get(stance, len(self._order)), stance))

    @property
    def known(self) -> list[str]:
        return list(self._order)

    def paint(self, painter: QPainter, box: QRectF, stance: str) -> None:
        """Paint the sign as large as fits into `box`, in its middle."""
        paint_sign(painter, box, stance, self.colour(stance))


def paint_sign(painter: QPainter, box: QRectF, stance: str, colour: str) -> None:
    """Paint the sign of a stance as large as fits into `box`, in its middle."""
    size = min(box.width(), box.height())
    place = QRectF(0, 0, size, size)
    place.moveCenter(box.center())
    ink = QColor(colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, max(size / 6.5, 1.2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _shape(painter, place.adjusted(size / 9, size / 9, -size / 9, -size / 9), stance, ink)
    painter.restore()


def times(count: int) -> str:
    """`once`, `twice`, `12 times`."""
    return _TIMES.get(count, f"{count:,} times")


def _shape(painter: QPainter, box: QRectF, stance: str, ink: QColor) -> None:
    middle, half = box.center(), box.width() / 2
    match stance:
        case _ if stance == SUPPORTS:
            _line(painter, middle, half, 0)
            _line(painter, middle, 0, half)
        case _ if stance == OPPOSES:
            _line(painter, middle, half, 0)
        case _ if stance == PROPOSES:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPolygon(_star(middle, half * 1.2))
        case "conditional":
            painter.drawEllipse(box)
            painter.setBrush(ink)
            painter.drawChord(box, 90 * 16, 180 * 16)
        case "neutral":
            painter.drawEllipse(box)
        case "mixed":
            _line(painter, middle - QPointF(0, half * 0.35), half * 0.7, 0)
            _line(painter, middle - QPointF(0, half * 0.35), 0, half * 0.65)
            _line(painter, middle + QPointF(0, half), half * 0.7, 0)
        case _:
            painter.setBrush(ink)
            points = (QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0))
            painter.drawPolygon(QPolygonF([middle + point * 0.8 for point in points]))


def _line(painter: QPainter, middle: QPointF, across: float, down: float) -> None:
    painter.drawLine(middle - QPointF(across, down), middle + QPointF(across, down))


def _star(middle: QPointF, radius: float) -> QPolygonF:
    turns = [(pi * point / 5, radius if point % 2 == 0 else radius * 0.45) for point in range(10)]
    return QPolygonF([middle + QPointF(sin(turn), -cos(turn)) * far for turn, far in turns])
