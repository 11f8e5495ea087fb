"""What the signs of stances mean, one beside the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.ui.flow import Flow
from glossator.ui.row_list import paint_line
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from glossator.ui.stance_signs import StanceSigns
    from glossator.ui.theme import Theme

_SIGN, _BETWEEN = 12, 5


class StanceLegend(QWidget):
    def __init__(self, signs: StanceSigns, theme: Theme) -> None:
        super().__init__()
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
            self._flow.flow.addWidget(_Entry(signs, stance, theme))
        self._flow.flow.invalidate()


class _Entry(QWidget):
    def __init__(self, signs: StanceSigns, stance: str, theme: Theme) -> None:
        super().__init__()
        self._signs, self._stance, self._theme = signs, stance, theme
        self._font = interface_font(11.5)
        self.setAccessibleName(signs.label(stance))

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        words = metrics.horizontalAdvance(self._signs.label(self._stance))
        return QSize(round(words) + px(_SIGN + _BETWEEN) + 2, round(metrics.lineSpacing()) + px(2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        self._signs.paint(painter, QRectF(0, 0, px(_SIGN), box.height()), self._stance)
        words = box.adjusted(px(_SIGN + _BETWEEN), 0, 0, 0)
        paint_line(painter, words, self._signs.label(self._stance), self._font, self._theme.muted)
        painter.end()
