"""What pages and panels beside the text have in common: Escape leads back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class LeavesOnEscape(QFrame):
    left = Signal()
    """The keyboard is wanted in the text again."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing inside had a use for it, leads back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
