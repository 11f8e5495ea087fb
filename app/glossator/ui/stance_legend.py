"""What the signs of stances mean, one beside the other; and the red corner of a cell, where there are cells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.ui.flow import Flow
from glossator.ui.matrix_delegate import paint_corner
from glossator.ui.row_list import paint_line
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from glossator.ui.stance_signs import StanceSigns
    from glossator.ui.theme import Theme

_SIGN, _CELL, _BETWEEN, _BEHIND = 12, 18, 5, 8
_CORNER = "For and against"
_CORNER_TIP = "One analyst found the same actor both for and against. Both are counted; neither cancels the other."


class StanceLegend(QWidget):
    def __init__(self, signs: StanceSigns, theme: Theme, *, corner: bool = False) -> None:
        """`corner`: whether it stands below cells, which may have one."""
        super().__init__()
        self._corner = corner
        self._flow = Flow(self, gap=10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._flow)
        self.setAccessibleName("What the signs mean")
        self.set_theme(signs, theme)

    def set_theme(self, signs: StanceSigns, theme: Theme) -> None:
        while item := self._flow.flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for stance in signs.known:
            self._flow.flow.addWidget(_Entry(signs.label(stance), partial(signs.paint, stance=stance), theme))
        if self._corner:
            entry = _Entry(_CORNER, partial(_paint_cell, theme=theme), theme, _CELL)
            entry.setToolTip(_CORNER_TIP)
            entry.setAccessibleDescription(_CORNER_TIP)
            self._flow.flow.addWidget(entry)
        self._flow.flow.invalidate()


class _Entry(QWidget):
    def __init__(self, label: str, paint: Callable[[QPainter, QRectF], None], theme: Theme, sign: int = _SIGN) -> None:
        super().__init__()
        self._label, self._paint, self._theme, self._sign = label, paint, theme, sign
        self._font = interface_font(11.5)
        self.setAccessibleName(label)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        words = metrics.horizontalAdvance(self._label)
        return QSize(round(words) + px(self._sign + _BETWEEN + _BEHIND), round(metrics.lineSpacing()) + px(2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        self._paint(painter, QRectF(0, 0, px(self._sign), box.height()))
        words = box.adjusted(px(self._sign + _BETWEEN), 0, 0, 0)
        paint_line(painter, words, self._label, self._font, self._theme.muted)
        painter.end()


def _paint_cell(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint a cell, empty but for its corner."""
    cell = QRectF(box.left(), 0, box.width(), px(14))
    cell.moveCenter(box.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.outline), 1))
    painter.setBrush(QColor(theme.page))
    painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5))
    paint_corner(painter, cell, theme)
    painter.restore()
