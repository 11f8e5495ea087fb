"""How a row of evidence is painted: its lines, a box to tick, and the words that lead to where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glossator.ui.offsets import OffsetMap
from glossator.ui.row_list import paint_ground, paint_line
from glossator.ui.rows_model import ROW_ROLE
from glossator.ui.stance_signs import paint_sign
from glossator.ui.theme import interface_font, px, reading_font
from glossator.ui.wrapped import is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex, QRect

    from glossator.ui.evidence_list import Evidence
    from glossator.ui.theme import Theme

_LINES, _LINES_OF_CONDITION = 3, 2
"""Of words, and of a condition."""
_SIGN = 11
_KEPT = 200
"""Rows whose words stay laid out."""
_ELLIPSIS = 3
"""Code points that make room for one."""


class EvidenceDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView, *, chooses: bool) -> None:
        super().__init__(view)
        self._view, self._chooses = view, chooses
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._title, self._small = interface_font(13, bold=True), interface_font(11.5)
        self._words = reading_font(px(13.5))
        self._laid_out: dict[tuple[Evidence, int], tuple[QTextLayout, QTextLayout]] = {}

    @property
    def _left(self) -> int:
        """Where words begin, behind the bar or the box."""
        return px(36 if self._chooses else 16)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Evidence = index.data(ROW_ROLE)
        height = 2 * px(7) + (px(4) if row.head else 0)
        if row.title:
            height += round(_line(self._title))
        if _has_upper(row):
            height += round(_line(self._small)) + px(2)
        words, condition = self._layouts(row)
        if row.words:
            height += round(_height(words))
        if row.condition:
            height += round(_height(condition)) + px(2)
        if row.below or self._link(row):
            height += round(_line(self._small)) + px(2)
        return QSize(px(120), height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Evidence = index.data(ROW_ROLE)
        theme, box = self._theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.head:
            paint_ground(painter, box, option.state, theme)
        if self._chooses and row.tag:
            self._paint_box(painter, option)
        elif row.colour and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(
                QRectF(box.left() + px(8), box.top() + px(8), px(3), box.height() - px(16)), QColor(row.colour)
            )
        line = box.adjusted(self._left, px(7) + (px(4) if row.head else 0), -px(14), 0)
        date = row.date
        if row.title:
            line.setHeight(_line(self._title))
            colour = row.colour or theme.text if row.head else theme.text
            paint_line(painter, self._beside_date(painter, line, date), row.title, self._title, colour)
            line.moveTop(line.bottom())
            date = ""
        if _has_upper(row):
            line.setHeight(_line(self._small))
            self._paint_upper(painter, self._beside_date(painter, line, date), row)
            line.moveTop(line.bottom() + px(2))
        words, condition = self._layouts(row)
        painter.setPen(QColor(theme.text))
        if row.words:
            words.draw(painter, line.topLeft())
            line.moveTop(line.top() + _height(words))
        if row.condition:
            line.moveTop(line.top() + px(2))
            condition.draw(painter, line.topLeft())
            line.moveTop(line.top() + _height(condition))
        if row.below or self._link(row):
            line = QRectF(line.left(), line.top() + px(2), line.width(), _line(self._small))
            if link := self._link(row):
                taken = paint_line(painter, line, link, self._small, theme.accent, right=True)
                line.setWidth(line.width() - taken - px(12))
            below = QFontMetricsF(self._small).elidedText(row.below, Qt.TextElideMode.ElideMiddle, line.width())
            paint_line(painter, line, below, self._small, theme.muted)
        painter.restore()

    def link_at(self, row: Evidence, box: QRect) -> QRectF:
        """Where the words stand that lead to where a row is from; empty where it has none."""
        link = self._link(row)
        width, height = QFontMetricsF(self._small).horizontalAdvance(link), _line(self._small) + px(10)
        right, bottom = box.right() - px(14), box.bottom() + 1
        return QRectF(right - width - px(6), bottom - height, width + px(12), height) if link else QRectF()

    def _link(self, row: Evidence) -> str:
        return ("Open in article" if row.tag else "Open record") if self._chooses and not row.head else ""

    def _beside_date(self, painter: QPainter, line: QRectF, date: str) -> QRectF:
        """Paint the date at the end of a line; the room that is left."""
        if not date:
            return QRectF(line)
        used = paint_line(painter, line, date, self._small, self._theme.muted, right=True)
        return line.adjusted(0, 0, -used - px(8), 0)

    def _paint_upper(self, painter: QPainter, line: QRectF, row: Evidence) -> None:
        """Paint the stances, each with its sign, and what is said after them."""
        for stance in row.stances:
            colour = stance.colour or self._theme.muted
            paint_sign(painter, QRectF(line.left(), line.top(), px(_SIGN), line.height()), stance.id, colour)
            line.setLeft(line.left() + px(_SIGN + 4))
            line.setLeft(line.left() + paint_line(painter, line, stance.label, self._small, colour) + px(8))
        paint_line(painter, line, row.above, self._small, self._theme.muted)

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint whether it is chosen, as check boxes show it: by a tick, and not by colour alone."""
        theme, ticked = self._theme, bool(option.state & QStyle.StateFlag.State_Selected)
        size, box = px(15), QRectF(option.rect)
        square = QRectF(box.left() + px(11), box.top() + px(9), size, size)
        painter.setPen(QPen(QColor(theme.accent if ticked else theme.outline), max(px(1), 1)))
        painter.setBrush(QColor(theme.accent if ticked else theme.page))
        painter.drawRoundedRect(square, px(3), px(3))
        if ticked:
            pen = QPen(QColor(theme.on_accent), px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            places = ((0.24, 0.53), (0.43, 0.71), (0.77, 0.31))
            painter.drawPolyline([QPointF(square.left() + x * size, square.top() + y * size) for x, y in places])

    def _layouts(self, row: Evidence) -> tuple[QTextLayout, QTextLayout]:
        """The words and the condition."""
        width = self._view.viewport().width() - self._left - px(14)
        known = self._laid_out.get((row, width))
        if known is None:
            if len(self._laid_out) > _KEPT:
                self._laid_out.clear()
            room = max(width, px(60))
            known = self._laid_out[row, width] = (
                _laid_out(row.words, row.strong, self._words, room, _LINES),
                _laid_out(row.on_condition, (), self._small, room, _LINES_OF_CONDITION),
            )
        return known


def _laid_out(words: str, strong: Sequence[tuple[int, int]], font: QFont, width: float, most: int) -> QTextLayout:
    """In so many lines at most; what is cut off is told by an ellipsis."""
    layout = _in_lines(words, strong, font, width, most)
    while (end := _end(layout)) < OffsetMap(words).to_qt(len(words)) and end > _ELLIPSIS:
        words = words[: OffsetMap(words).to_text(end) - _ELLIPSIS].rstrip() + "…"
        layout = _in_lines(words, strong, font, width, most)
    return layout


def _in_lines(words: str, strong: Sequence[tuple[int, int]], font: QFont, width: float, most: int) -> QTextLayout:
    layout = QTextLayout(words, font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if is_right_to_left(words) else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_bold(start, end, OffsetMap(words)) for start, end in strong if start < len(words)])
    layout.beginLayout()
    top = 0.0
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _bold(start: int, end: int, offsets: OffsetMap) -> QTextLayout.FormatRange:
    made, bold = QTextLayout.FormatRange(), QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    made.start = offsets.to_qt(start)
    made.length = offsets.to_qt(min(end, len(offsets.text))) - made.start
    made.format = bold
    return made


def _end(layout: QTextLayout) -> int:
    """The UTF-16 position up to which there are lines."""
    if not layout.lineCount():
        return 0
    last = layout.lineAt(layout.lineCount() - 1)
    return last.textStart() + last.textLength()


def _height(layout: QTextLayout) -> float:
    return layout.boundingRect().height()


def _has_upper(row: Evidence) -> bool:
    return bool(row.stances or row.above or (row.date and not row.title))


def _line(font: QFont) -> float:
    return QFontMetricsF(font).lineSpacing()
