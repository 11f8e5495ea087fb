"""What a tag still lacks, in one quiet line over its page; each name leads to where it is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from glossator.ui.flow import Flow
from glossator.ui.panel import quiet_label

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QKeyEvent


class LinkButton(QToolButton):
    """A word that does something, pressed by mouse, Space or Enter."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("link", True)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class StillNeeded(Flow):
    """Blocks nothing: a tag may stay as it is."""

    def __init__(self) -> None:
        super().__init__(gap=2)
        self.names: dict[str, LinkButton] = {}
        """By the id of what can be needed, in the order of the page."""
        self._shown: Collection[str] | None = None
        label = quiet_label("Still needed:")
        label.setContentsMargins(0, 2, 2, 0)
        self.flow.addWidget(label)
        self.hide()

    def offer(self, key: str, label: str, lead: Callable[[], None]) -> None:
        """Make known what can be needed, and how one gets there."""
        name = self.names[key] = LinkButton(label, self)
        name.setAccessibleDescription("Still needed")
        name.clicked.connect(lead)
        name.hide()
        self.flow.addWidget(name)

    def show_needed(self, needed: Collection[str]) -> None:
        """Show the names of what is needed now; with none, nothing at all."""
        if needed == self._shown:
            return
        self._shown = needed
        for key, name in self.names.items():
            name.setVisible(key in needed)
        self.setVisible(bool(needed))
