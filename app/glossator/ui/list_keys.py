"""Keys that mean something in a list, and are nobody else's while it has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class ListKeys(QObject):
    """Neither a shortcut of the window nor the list itself gets them."""

    def __init__(self, watched: QWidget, act_of: Callable[[QKeyEvent], Callable[[], object] | None]) -> None:
        """`act_of`: what a key does, or `None` where it is none of these."""
        super().__init__(watched)
        self._act_of = act_of
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and (act := self._act_of(event)):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                act()
                return True
        return super().eventFilter(watched, event)
