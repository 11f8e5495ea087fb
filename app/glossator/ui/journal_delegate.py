"""How a row of the whole project's history looks: a day; or when, who and what, and below it where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from glossator.ui.colours import readable
from glossator.ui.row_list import paint_ground, paint_line
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from glossator.ui.journal_rows import JournalLine
    from glossator.ui.theme import Theme

_EDGE, _PAD, _DOT = 20, 7, 9
_LEAST, _MOST = 48, 170
"""Room for the name of an analyst."""


class JournalDelegate(QStyledItemDelegate):
    def __init__(self, rows: Callable[[], list[JournalLine]], theme: Theme, parent: QObject) -> None:
        """`rows` gives the model's own, which is quicker than to ask for each by its index."""
        super().__init__(parent)
        self._rows = rows
        self._names: Sequence[str] = ()
        self.set_theme(theme)

    def make_room(self, names: Sequence[str]) -> None:
        """For these analysts, as far as it goes."""
        self._names = names
        widest = max((QFontMetricsF(self._small).horizontalAdvance(name) for name in names), default=0.0)
        self._who = min(max(widest + px(2), px(_LEAST)), px(_MOST))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._words, self._small = interface_font(13), interface_font(11.5)
        self._struck, self._day = QFont(self._words), interface_font(13, bold=True)
        self._struck.setStrikeOut(True)
        self._line, self._below = (QFontMetricsF(font).lineSpacing() for font in (self._words, self._small))
        self._clock = QFontMetricsF(self._small).horizontalAdvance("00:00")
        self._day_size = QSize(px(200), round(QFontMetricsF(self._day).lineSpacing() + px(16) + px(6)))
        act = self._line + 2 * px(_PAD)
        self._act_sizes = tuple(QSize(px(200), round(height)) for height in (act, act + px(2) + self._below))
        self.make_room(self._names)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = self._rows()[index.row()]
        return self._act_sizes[bool(row.where)] if row.act else self._day_size

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, box = self._rows()[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.act is None:
            line = box.adjusted(px(_EDGE), px(16), -px(_EDGE), -px(6))
            paint_line(painter, line, row.words, self._day, self._theme.text)
        else:
            paint_ground(painter, box, option.state, self._theme)
            self._paint_act(painter, box.adjusted(px(_EDGE), px(_PAD), -px(_EDGE), -px(_PAD)), row)
        painter.restore()

    def _paint_act(self, painter: QPainter, box: QRectF, row: JournalLine) -> None:
        theme = self._theme
        line = QRectF(box.left(), box.top(), box.width(), self._line)
        paint_line(painter, line, row.clock, self._small, theme.muted)
        line.setLeft(line.left() + self._clock + px(16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(readable(row.colour or theme.muted, theme.page, 3)))
        painter.drawEllipse(QPointF(line.left() + px(_DOT) / 2, line.center().y()), px(_DOT) / 2, px(_DOT) / 2)
        who = QRectF(line.left() + px(_DOT + 7), line.top(), self._who, line.height())
        paint_line(painter, who, row.who, self._small, theme.text)
        line.setLeft(who.right() + px(20))
        lower = QRectF(line.left(), line.bottom() + px(2), line.width(), self._below)
        paint_line(painter, lower, row.where, self._small, theme.muted)
        if row.became:
            beside = QFontMetricsF(self._small).horizontalAdvance(row.became) + px(12)
            words = line.adjusted(0, 0, -beside, 0)
            used = paint_line(painter, words, row.words, self._struck, theme.muted)
            line.setLeft(line.left() + used + px(12))
            paint_line(painter, line, row.became, self._small, theme.text)
        else:
            paint_line(painter, line, row.words, self._words, theme.text)
