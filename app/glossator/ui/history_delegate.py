"""How a row of the history looks: an act with its time and its article, a day, the point of now, the two ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from glossator.ui.history_model import Line
from glossator.ui.row_list import paint_ground, paint_line
from glossator.ui.theme import icon, interface_font, px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from glossator.ui.history_model import HistoryRow
    from glossator.ui.theme import Theme

_EDGE, _PAD, _SIGN = 14, 6, 14


class HistoryDelegate(QStyledItemDelegate):
    def __init__(self, rows: Callable[[], list[HistoryRow]], theme: Theme, parent: QObject) -> None:
        """`rows` gives the model's own, which is quicker than to ask for each by its index."""
        super().__init__(parent)
        self._rows = rows
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._words, self._undone = interface_font(13), interface_font(13)
        self._undone.setItalic(True)
        self._small, self._head = interface_font(11.5), interface_font(11.5, bold=True)
        self._upper = QFontMetricsF(self._words).lineSpacing()
        self._lower = QFontMetricsF(self._small).lineSpacing()
        upper, lower = round(self._upper), round(self._lower)
        heights = {
            Line.DAY: lower + px(14),
            Line.NOW: lower + px(8),
            Line.OLDER: upper + 2 * px(_PAD),
            Line.BEGINNING: upper + 2 * px(_PAD),
        }
        act = upper + lower + 2 * px(_PAD)
        self._sizes = {line: QSize(px(160), heights.get(line, act)) for line in Line}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self._sizes[self._rows()[index.row()].line]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._rows()[index.row()]
        box = QRectF(option.rect)
        within = box.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match row.line:
            case Line.DAY:
                paint_line(painter, within.adjusted(0, px(8), 0, 0), row.words, self._head, self.theme.muted)
            case Line.NOW:
                self._paint_now(painter, within, row.words)
            case _:
                paint_ground(painter, box, option.state, self.theme)
                self._paint_act(painter, within.adjusted(0, px(_PAD), 0, -px(_PAD)), row)
        painter.restore()

    def _paint_now(self, painter: QPainter, box: QRectF, words: str) -> None:
        """Paint the words, and a line across what is left of the row."""
        colour = self.theme.accent
        left = box.left() + paint_line(painter, box, words, self._head, colour) + px(8)
        painter.setPen(QPen(QColor(colour), px(1)))
        middle = round(box.center().y()) + 0.5
        painter.drawLine(QPointF(left, middle), QPointF(box.right(), middle))

    def _paint_act(self, painter: QPainter, box: QRectF, row: HistoryRow) -> None:
        upper = QRectF(box.left(), box.top(), box.width(), self._upper)
        self._paint_sign(painter, upper, row)
        upper.adjust(px(_SIGN + 8), 0, 0, 0)
        lower = QRectF(upper.left(), upper.bottom(), upper.width(), self._lower)
        undone = row.line is Line.UNDONE
        colour = {Line.UNDONE: self.theme.muted, Line.OLDER: self.theme.accent}.get(row.line, self.theme.text)
        paint_line(painter, upper, row.words, self._undone if undone else self._words, colour)
        paint_line(painter, lower, row.below, self._small, self.theme.muted)

    def _paint_sign(self, painter: QPainter, line: QRectF, row: HistoryRow) -> None:
        """Paint a dot beside what stands, full at the point of now, and an arrow beside what was undone."""
        size, centre = px(_SIGN), QPointF(line.left() + px(_SIGN) / 2, line.center().y())
        if row.line is Line.UNDONE:
            place = QPointF(centre.x() - size / 2, centre.y() - size / 2).toPoint()
            icon("undo", self.theme).paint(painter, QRect(place, QSize(size, size)))
        elif row.line is not Line.OLDER:
            colour = QColor(self.theme.accent if row.now else self.theme.muted)
            painter.setPen(QPen(colour, px(3) / 2))
            painter.setBrush(colour if row.now else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, px(3), px(3))
