"""How a cell of the matrix looks: each stance with its sign and how often, and a red corner where two collide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glossator.ui.colours import mix
from glossator.ui.matrix_model import CELL_ROLE
from glossator.ui.row_list import paint_line
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from glossator.ui.matrix_model import CellLook, Lane
    from glossator.ui.stance_signs import StanceSigns
    from glossator.ui.theme import Theme

_SIGN, _PAD, _GAP, _EDGE, _INITIALS = 11, 5, 3, 6, 24
_TINT = 0.86
"""How much of the page is in a pill's ground."""


class MatrixDelegate(QStyledItemDelegate):
    def __init__(self, signs: StanceSigns, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.active = True
        """Whether the keyboard is on a cell where it is in the table: it may be on a name in a head."""
        self.set_theme(signs, theme)

    def set_theme(self, signs: StanceSigns, theme: Theme) -> None:
        self.signs, self.theme = signs, theme
        self._figures, self._small = interface_font(12.5, bold=True), interface_font(11)
        self._pill = round(QFontMetricsF(self._figures).lineSpacing()) + px(3)

    def height(self, lanes: int) -> int:
        """Of a row whose cells have so many lines."""
        return max(lanes, 1) * (self._pill + px(3)) + px(9)

    def width(self, stances: int, *, beside: bool) -> int:
        """Of a column in whose cells so many different stances stand."""
        return px(124 + 34 * min(max(stances - 3, 0), 3) + (_INITIALS if beside else 0))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(124), self.height(1))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look: CellLook | None = index.data(CELL_ROLE)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(self.theme.selection if selected else self.theme.hover))
        if look:
            self._paint_look(painter, box, look, selected or self.theme.high_contrast)
        if selected:
            focused = self.active and option.state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(QColor(self.theme.accent if focused else self.theme.outline), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        if look and look.contradictory:
            paint_corner(painter, box.adjusted(0, 0, -1, 0), self.theme)
        painter.restore()

    def _paint_look(self, painter: QPainter, box: QRectF, look: CellLook, framed: bool) -> None:
        """What stands in a cell; pills are `framed` where their own ground could not be told from what is below."""
        step = self._pill + px(3)
        top = box.center().y() - (len(look.lanes) * step - px(3)) / 2
        for lane in look.lanes:
            line = QRectF(box.left() + px(_EDGE), top, box.width() - 2 * px(_EDGE), self._pill)
            self._paint_lane(painter, line, lane, framed)
            top += step

    def _paint_lane(self, painter: QPainter, line: QRectF, lane: Lane, framed: bool) -> None:
        if lane.initials:
            paint_line(painter, line.adjusted(0, 0, px(_INITIALS) - line.width(), 0), lane.initials, self._small,
                       self.theme.muted)  # fmt: skip
            line = line.adjusted(px(_INITIALS), 0, 0, 0)
            if not lane.counts:
                paint_line(painter, line, "–", self._small, self.theme.disabled)
        widths = [self._width(count) for _, count in lane.counts]
        fitting = _fitting(widths, line.width(), px(_GAP), px(14))
        left = line.left()
        for (stance, count), width in list(zip(lane.counts, widths, strict=True))[:fitting]:
            self._paint_pill(painter, QRectF(left, line.top(), width, line.height()), stance, count, framed)
            left += width + px(_GAP)
        if fitting < len(widths):
            paint_line(painter, QRectF(left, line.top(), px(14), line.height()), "…", self._figures, self.theme.text)

    def _paint_pill(self, painter: QPainter, box: QRectF, stance: str, count: int, framed: bool) -> None:
        colour, theme = self.signs.colour(stance), self.theme
        painter.setPen(QPen(QColor(colour), 1) if framed else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.page if framed else mix(colour, theme.page, _TINT)))
        edge = 0.5 if framed else 0
        painter.drawRoundedRect(box.adjusted(edge, edge, -edge, -edge), px(5), px(5))
        sign = QRectF(box.left() + px(_PAD), box.top(), px(_SIGN), box.height())
        self.signs.paint(painter, sign, stance)
        if count > 1:
            painter.setFont(self._figures)
            painter.setPen(QColor(theme.text))
            where = box.adjusted(px(_PAD + _SIGN + 4), 0, 0, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"{count:,}")

    def _width(self, count: int) -> float:
        figures = QFontMetricsF(self._figures).horizontalAdvance(f"{count:,}") + px(4) if count > 1 else 0
        return px(2 * _PAD + _SIGN) + figures


def paint_corner(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint the corner of a cell in which somebody is both for and against."""
    size, corner = px(9), box.topRight()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.danger))
    painter.drawPolygon(QPolygonF([corner, corner - QPointF(size, 0), corner + QPointF(0, size)]))


def _fitting(widths: list[float], room: float, gap: float, sign: float) -> int:
    """How many fit side by side, with a sign behind them where that is not all."""
    if sum(widths) + gap * (len(widths) - 1) <= room:
        return len(widths)
    used, fitting = 0.0, 0
    for width in widths:
        used += width + gap
        if used + sign > room:
            break
        fitting += 1
    return fitting
