"""Keys that are typed on out of habit where they mean something else: for a moment they mean nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from glossator.ui.row_list import ENTER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_REST = 1_000
"""Milliseconds from where the keyboard was taken there."""


class KeyRest(QObject):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()

    def begin(self, widget: QWidget) -> None:
        """Take the keyboard to a widget, in which letters, figures and Enter rest at first."""
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        widget.removeEventFilter(self)
        widget.installEventFilter(self)
        self._since.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            if self._since.elapsed() > _REST:
                watched.removeEventFilter(self)
            elif event.key() in ENTER or (event.text().isalnum() and not event.modifiers()):
                event.accept()
                return True
        return super().eventFilter(watched, event)
