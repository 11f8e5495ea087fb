"""The head of a row: what it is called, and at its right end the key and the sign to add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from glossator.ui.key_cap import paint_key
from glossator.ui.panel import SMALL

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from glossator.ui.theme import Theme


class RowHead(QAbstractButton):
    """A press anywhere on it adds. Where nothing can be added it is only a label."""

    def __init__(self, label: str, key: str, theme: Theme, *, adds: bool = True, strong: bool = False) -> None:
        super().__init__()
        self._label, self._key, self._theme = label, key.upper(), theme
        self._invitation = ""
        self._needed = self._armed = False
        self.adds = adds
        self._strong = strong
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._set_up()

    def set_adds(self, adds: bool) -> None:
        if adds != self.adds:
            self.adds = adds
            self._set_up()

    def set_state(self, *, invitation: str = "", needed: bool = False, armed: bool = False) -> None:
        """Say what to do to fill the row, whether it must be filled, and whether the next words go there."""
        state = (invitation, needed, armed)
        if state != (self._invitation, self._needed, self._armed):
            self._invitation, self._needed, self._armed = state
            self._set_up()

    @property
    def remark(self) -> str:
        """What stands between the label and the key."""
        return self._invitation or ("needed" if self._needed else "")

    def sizeHint(self) -> QSize:
        return QSize(160, self._key_size() + 7)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.adds and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        return self.adds

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = self.width()
        if self.adds:
            right = self._paint_key(painter, right) if self._key else self._paint_plus(painter, right)
        self._paint_words(painter, right)
        if self.hasFocus():
            painter.fillRect(QRect(0, self.height() - 2, self.width(), 2), QColor(self._theme.accent))
        painter.end()

    def _paint_words(self, painter: QPainter, right: int) -> None:
        """The label at the left, the invitation or the need at the right; the label is whole wherever it can be."""
        theme = self._theme
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * SMALL)
        small.setBold(self._strong)
        painter.setFont(small)
        metrics = painter.fontMetrics()
        label = metrics.elidedText(self._label, Qt.TextElideMode.ElideRight, right)
        painter.setPen(QColor(theme.text if self._lit() else theme.muted))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(0, 0, right, self.height()), flags | Qt.AlignmentFlag.AlignLeft, label)
        left = metrics.horizontalAdvance(label) + 12
        shown = metrics.elidedText(self.remark, Qt.TextElideMode.ElideRight, max(right - left - 2, 0))
        colour = theme.accent if self._armed else theme.warning if self._needed else theme.muted
        painter.setPen(QColor(colour))
        painter.drawText(QRect(left, 0, right - left - 2, self.height()), flags | Qt.AlignmentFlag.AlignRight, shown)

    def _key_size(self) -> int:
        return max(self.fontMetrics().height() + 1, 17)

    def _lit(self) -> bool:
        return self.adds and (self.underMouse() or self.hasFocus())

    def _paint_plus(self, painter: QPainter, right: int) -> int:
        """Paints the sign to add at the right end; returns what is left of the width."""
        centre = QPointF(right - 6.5, self.height() / 2)
        painter.setPen(QPen(QColor(self._theme.accent if self._lit() else self._theme.muted), 1.4))
        painter.drawLine(centre - QPointF(4.5, 0), centre + QPointF(4.5, 0))
        painter.drawLine(centre - QPointF(0, 4.5), centre + QPointF(0, 4.5))
        return right - 20

    def _paint_key(self, painter: QPainter, right: int) -> int:
        size = self._key_size()
        box = QRect(right - size, (self.height() - size) // 2, size, size)
        paint_key(painter, box, self._key, self._theme, lit=self.hasFocus())
        return self._paint_plus(painter, box.left() - 4) if not self._invitation else box.left() - 6

    def _set_up(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.adds else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if self.adds else Qt.CursorShape.ArrowCursor)
        key = f" ({self._key})" if self._key and self.adds else ""
        need = ", needed" if self._needed else ""
        self.setAccessibleName(f"Add {self._label.lower()}{key}{need}" if self.adds else self._label)
        self.update()
