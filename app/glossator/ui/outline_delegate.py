"""How one tag looks in the outline: its sign, whose it is and its type, and below that what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glossator.ui.colours import readable
from glossator.ui.row_list import paint_ground, paint_line
from glossator.ui.rows_model import ROW_ROLE
from glossator.ui.signs import SIGN, type_sign
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from glossator.ui.outline_model import OutlineRow
    from glossator.ui.scheme import Scheme
    from glossator.ui.theme import Theme

_MOST_DEPTH = 4
"""Levels that are told apart by their indent; what lies deeper stands below them."""
_LEAST_NAME = 0.5
"""The share of a line that a name is given before the type beside it is cut short."""
_LEAST_LABEL = 60
"""Pixels below which a type cut short says nothing beside its sign."""


class OutlineDelegate(QStyledItemDelegate):
    """All rows are equally high: as high as their two lines are in the interface's own face."""

    def __init__(self, scheme: Scheme, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.scheme = scheme
        self.here: int | None = None
        """The row of the tag at or before the caret, while none is selected."""
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._name, self._small = interface_font(13, bold=True), interface_font(11.5)
        self._upper = QFontMetricsF(self._name).lineSpacing()
        self._lower = QFontMetricsF(self._small).lineSpacing()
        self._colours = self.scheme.colours(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(160), round(self._upper + self._lower) + 2 * px(6))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: OutlineRow = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, box, option.state, self.theme)
        left = box.left() + px(14)
        left = self._paint_depth(painter, box, left, min(row.depth, _MOST_DEPTH))
        above = px(6) if row.line else (box.height() - self._upper) / 2
        upper = QRectF(left, box.top() + above, box.right() - px(14) - left, self._upper)
        if index.row() == self.here:
            self._paint_here(painter, QPointF(box.left(), upper.center().y()))
        upper.adjust(self._paint_sign(painter, upper, row.card.type), 0, 0, 0)
        selected = option.state & QStyle.StateFlag.State_Selected
        self._paint_words(painter, upper, row, self.theme.selection if selected else self.theme.page)
        painter.restore()

    def _paint_words(self, painter: QPainter, upper: QRectF, row: OutlineRow, ground: str) -> None:
        theme, card = self.theme, row.card
        colour = readable(self._colours.get(card.type, theme.muted), ground, 7.0 if theme.high_contrast else 4.5)
        lower = QRectF(upper.left(), upper.bottom(), upper.width(), self._lower)
        if card.names:
            name = min(QFontMetricsF(self._name).horizontalAdvance(card.names) + 1, upper.width())
            room = max(upper.width() - name, upper.width() * (1 - _LEAST_NAME)) - px(8)
            if room >= px(_LEAST_LABEL):
                beside = upper.adjusted(upper.width() - room, 0, 0, 0)
                upper.adjust(0, 0, -paint_line(painter, beside, card.label, self._small, colour, right=True) - px(8), 0)
            paint_line(painter, upper, card.names, self._name, theme.text)
        else:
            paint_line(painter, upper, card.label, self._name, colour)
        paint_line(painter, lower, row.line, self._small, theme.muted)

    def _paint_sign(self, painter: QPainter, line: QRectF, tag_type: str) -> float:
        """Paint the mark that such a tag has in the text; the width of its column."""
        size = SIGN * (self._name.pixelSize() / 13)
        if known := self.scheme.types.get(tag_type):
            place = QPointF(line.left(), line.center().y() - size.height() / 2).toPoint()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(QRect(place, size), type_sign(known, self.theme))
        return size.width() + px(8)

    def _paint_depth(self, painter: QPainter, box: QRectF, left: float, depth: int) -> float:
        """Paint a line for each tag that this one lies in; where the row begins."""
        painter.setPen(QPen(QColor(self.theme.outline), 1))
        for level in range(depth):
            x = round(left + level * px(12) + px(4)) + 0.5
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        return left + depth * px(12)

    def _paint_here(self, painter: QPainter, edge: QPointF) -> None:
        """Paint a wedge that points from the edge at the row: here is the caret."""
        size = px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        points = (QPointF(px(3), -size), QPointF(px(3) + 1.4 * size, 0), QPointF(px(3), size))
        painter.drawPolygon(QPolygonF([edge + point for point in points]))
