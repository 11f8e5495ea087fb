"""A row of the palette, painted: a sign, what it is called, where it is in the menus, its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glossator.ui.key_cap import paint_key
from glossator.ui.panel import SMALL
from glossator.ui.rows_model import ROW_ROLE
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from glossator.ui.theme import Theme

_EDGE, _SIGN, _BESIDE, _BETWEEN = 8, 16, 10, 4
"""Pixels, at 100 %, at the ends of a row, of the sign, between name and path, and between two keys."""


class PaletteDelegate(QStyledItemDelegate):
    """Paints the `Row` that the model gives as its user data."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(200), option.fontMetrics.height() + px(12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, row = self._theme, index.data(ROW_ROLE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(theme.accent if theme.high_contrast else theme.selection))
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(box.adjusted(0, 1, -1, -1), 5, 5)
        left, sign = box.left() + px(_EDGE), px(_SIGN)
        if row.sign:
            mode = QIcon.Mode.Normal if row.enabled else QIcon.Mode.Disabled
            place = QRect(left, box.center().y() - sign // 2, sign, sign)
            row.sign.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        left += sign + px(_EDGE)
        right = self._paint_keys(painter, box, row.keys, option.fontMetrics) - px(_BESIDE)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.text if row.enabled else theme.disabled))
        left = _paint_text(painter, box, left, right, row.text) + px(_BESIDE)
        small = option.font
        small.setPointSizeF(small.pointSizeF() * SMALL)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted if row.enabled else theme.disabled))
        if painter.fontMetrics().horizontalAdvance(row.path) <= right - left:
            _paint_text(painter, box, left, right, row.path)
        painter.restore()

    def _paint_keys(self, painter: QPainter, box: QRect, keys: Sequence[str], metrics: QFontMetrics) -> int:
        """Paint the keys at the right end of a row, and say where they begin."""
        height = metrics.height() + px(2)
        right = box.right() - px(_EDGE)
        for key in reversed(keys):
            width = max(height, metrics.horizontalAdvance(key) + px(10))
            right -= width
            paint_key(painter, QRect(right, box.center().y() - height // 2, width, height), key, self._theme)
            right -= px(_BETWEEN)
        return right


def _paint_text(painter: QPainter, box: QRect, left: int, right: int, text: str) -> int:
    """Paint `text` with as much of it as there is room for, and say where it ends."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, right - left)
    where = QRect(left, box.top(), right - left, box.height())
    painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return left + painter.fontMetrics().horizontalAdvance(shown)
