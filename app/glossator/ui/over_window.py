"""What the panels that lie over the window have in common: the keyboard, while they are open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent


class LentKeyboard:
    """The keyboard while a panel has it: it goes back to where it was."""

    def __init__(self) -> None:
        self._owner: QWidget | None = None

    def lend(self) -> None:
        """Remember where it is now."""
        self._owner = QApplication.focusWidget()

    def give_back(self) -> None:
        """Let it be where it was, if that is still there to be seen."""
        owner, self._owner = self._owner, None
        if owner is not None and shiboken6.isValid(owner) and owner.isVisible():
            owner.setFocus(Qt.FocusReason.PopupFocusReason)


class PanelOverWindow(Protocol):
    def pressed(self, event: QKeyEvent) -> bool:
        """Whether a key that was pressed in the line was the panel's and not the line's."""
        ...

    def dismiss(self, *, give_back: bool = True) -> None:
        """Close; the keyboard goes back to where it was, if it is given back."""
        ...


class PanelLine(QLineEdit):
    """The line of such a panel: every key is its own or the panel's, and the panel closes when the keyboard leaves."""

    def __init__(self, panel: PanelOverWindow, name: str, invitation: str = "") -> None:
        super().__init__(placeholderText=invitation)
        self._panel = panel
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                if self.is_the_windows(event):
                    self._panel.dismiss()
                    event.ignore()
                    return False
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._panel.pressed(event):
                return True
        return super().event(event)

    def is_the_windows(self, event: QKeyEvent) -> bool:
        """Whether a key is the window's even now: then the panel closes, and the window gets it."""
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self._panel.dismiss(give_back=False)
