"""A key of the keyboard, painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from glossator.ui.panel import SMALL
from glossator.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from glossator.ui.theme import Theme


def paint_key(painter: QPainter, box: QRect, key: str, theme: Theme, *, lit: bool = False) -> None:
    """Paint a small key beside a line of text, in the painter's face; `lit` where the keyboard is."""
    painter.setPen(QPen(QColor(theme.accent if lit else theme.outline), 1))
    painter.setBrush(QColor(theme.page))
    painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    small = painter.font()
    small.setPointSizeF(small.pointSizeF() * SMALL)
    painter.save()
    painter.setFont(small)
    painter.setPen(QColor(theme.muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class KeyCap(QWidget):
    """A key of the keyboard as a widget of its own."""

    def __init__(self, key: str, theme: Theme) -> None:
        super().__init__()
        self._key, self._theme = key.upper(), theme
        self.setFixedSize(QSize(px(24), px(24)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_key(painter, self.rect(), self._key, self._theme)
        painter.end()
