"""A button that shows the key that presses it, below what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from glossator.ui.key_cap import paint_key
from glossator.ui.plain import plain_tip
from glossator.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from glossator.ui.theme import Theme

_EDGE, _WIDEST = 9, 200
"""Pixels at both sides of the text, and of the text at most."""


class KeyButton(QAbstractButton):
    def __init__(self, text: str, key: str, theme: Theme, *, tip: str = "", colour: str = "") -> None:
        """`colour` is that of the text; the theme's where none is given."""
        super().__init__()
        self.key, self._theme, self._colour, self._flat, self._bare = key, theme, colour, False, False
        self.setText(text)
        self.setToolTip(plain_tip(tip or text))
        self.setAccessibleName(f"{text} ({key})")
        self.setAccessibleDescription(tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_flat(self, flat: bool) -> None:
        """Show the key beside the text, where there is little room."""
        if flat != self._flat:
            self._flat = flat
            self.updateGeometry()

    def set_bare(self, bare: bool) -> None:
        """Show the key alone, where there is hardly any room."""
        if bare != self._bare:
            self._bare = bare
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics, cap = self.fontMetrics(), self._cap()
        words = min(metrics.horizontalAdvance(self.text()) + 2, px(_WIDEST))
        if self._bare:
            return QSize(cap.width() + px(_EDGE), cap.height() + px(_EDGE))
        if self._flat:
            return QSize(words + px(_EDGE) * 2 + px(6) + cap.width(), max(metrics.height(), cap.height()) + px(8))
        return QSize(max(words, cap.width()) + px(_EDGE) * 2, metrics.height() + cap.height() + px(14))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isEnabled()
        ground = theme.selection if self.isDown() or self.isChecked() else theme.hover if self._lit() else theme.page
        focused = self.hasFocus()
        edging = (self._colour if self._bare else "") or theme.outline
        painter.setPen(QPen(QColor(theme.accent if focused else edging if on else theme.border), 1 + focused))
        painter.setBrush(QColor(ground if on else theme.window))
        edge = 1 if focused else 0.5
        painter.drawRoundedRect(self.rect().toRectF().adjusted(edge, edge, -edge, -edge), px(6), px(6))
        words, cap = self._places()
        painter.setPen(QColor((self._colour or theme.text) if on else theme.disabled))
        if not self._bare:
            shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)
        paint_key(painter, cap, self.key, theme, lit=focused)
        painter.end()

    def _places(self) -> tuple[QRect, QRect]:
        """Where the text and the key stand."""
        cap = QRect(0, 0, self._cap().width(), self._cap().height())
        cap.moveCenter(self.rect().center())
        if self._bare:
            return QRect(), cap
        if self._flat:
            cap.moveRight(self.width() - px(_EDGE) // 2)
            return QRect(px(_EDGE), 0, cap.left() - px(6) - px(_EDGE), self.height()), cap
        words = QRect(px(_EDGE), px(5), self.width() - 2 * px(_EDGE), self.fontMetrics().height())
        cap.moveTop(words.bottom() + px(4))
        return words, cap

    def _cap(self) -> QSize:
        metrics = self.fontMetrics()
        high = max(metrics.height(), px(16))
        return QSize(max(metrics.horizontalAdvance(self.key) + px(8), high), high)

    def _lit(self) -> bool:
        return self.isEnabled() and self.underMouse()
