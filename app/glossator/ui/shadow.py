"""The shadow of a panel that lies over the window."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from glossator.ui.theme import Theme

_REACH, _STEP, _DROP, _ROUND = 18, 3, 5, 10


class Shadow(QWidget):
    """Lies under `panel`, a child of the same window, and goes where it goes.

    Not Qt's own effect: that paints the whole panel into a picture and blurs it, ten milliseconds each time.
    """

    def __init__(self, panel: QWidget, theme: Theme) -> None:
        super().__init__(panel.parentWidget())
        self._panel = panel
        self.set_theme(theme)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        panel.installEventFilter(self)
        panel.destroyed.connect(self.deleteLater)

    def set_theme(self, theme: Theme) -> None:
        self._darkest = 34 if theme.dark else 11
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.Move | QEvent.Type.Resize:
                self.setGeometry(self._panel.geometry().adjusted(-_REACH, -_REACH, _REACH, _REACH + _DROP))
            case QEvent.Type.Show:
                self.stackUnder(self._panel)
                self.show()
            case QEvent.Type.ZOrderChange:
                self.stackUnder(self._panel)
            case QEvent.Type.Hide:
                self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, _painted(self._panel.size(), self._darkest, self.devicePixelRatioF()))
        painter.end()


@lru_cache(maxsize=8)
def _painted(size: QSize, darkest: int, ratio: float) -> QPixmap:
    """The shadow of a panel of that size: four milliseconds to paint, and the same panel comes again and again."""
    over = QRect(QPoint(_REACH, _REACH), size)
    whole = size + QSize(2 * _REACH, 2 * _REACH + _DROP)
    pixmap = QPixmap(whole * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = over.adjusted(_ROUND, _ROUND, -_ROUND, -_ROUND)
    painter.setClipRegion(QRegion(QRect(QPoint(), whole)) - QRegion(inner))
    # Rings that lie on one another: the nearer to the panel, the more of them, and the darker.
    for out in range(_REACH, 0, -_STEP):
        painter.setPen(QPen(QColor(0, 0, 0, darkest * (_REACH - out + _STEP) // _REACH), 2 * out))
        painter.drawRoundedRect(over.translated(0, _DROP), _ROUND, _ROUND)
    painter.end()
    return pixmap
