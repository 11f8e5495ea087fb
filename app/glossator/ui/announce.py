"""What a screen reader is to say although no widget changes its name: sentences that come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader, where one listens, say a sentence of this widget's."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # slow, and nothing is said at the start

    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
