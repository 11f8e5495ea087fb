"""The sign at the end of a line that empties it: Qt's own stays small however large the interface is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from glossator.ui.chips import CrossButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

_AT_END = 3
"""Pixels between it and the end of the line."""


class ClearSign(CrossButton):
    """Shown while there is something in its line."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__("Clear", line)
        self._line = line
        self.clicked.connect(line.clear)
        line.textChanged.connect(self._follow)
        line.installEventFilter(self)
        self._follow(line.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._place()
        return False

    def _follow(self, text: str) -> None:
        self.setVisible(bool(text))
        self._place()

    def _place(self) -> None:
        line, size = self._line, self.sizeHint()
        self.resize(size)
        self.move(line.width() - size.width() - _AT_END, (line.height() - size.height()) // 2)
        if line.textMargins().right() != size.width():
            line.setTextMargins(0, 0, size.width(), 0)
