"""The side panel: the outline of the open article and the history, on two tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget

from glossator.ui.settings import SIDE_TAB

if TYPE_CHECKING:
    from glossator.ui.history import History
    from glossator.ui.outline import Outline
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme


class SidePanel(QTabWidget):
    left = Signal()
    """The keyboard is wanted in the text again."""

    def __init__(self, outline: Outline, history: History, settings: Settings) -> None:
        super().__init__()
        self.outline, self.history = outline, history
        self.setDocumentMode(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(False)
        self.setAccessibleName("Side panel")
        self.tabBar().setAccessibleName("Side panel")
        self.addTab(outline, "In this article")
        self.addTab(history, "History")
        self.setCurrentIndex(settings.get(SIDE_TAB))
        self.currentChanged.connect(lambda tab: settings.set(SIDE_TAB, tab))
        for part in (outline, history):
            part.left.connect(self.left)

    def set_theme(self, theme: Theme) -> None:
        self.outline.set_theme(theme)
        self.history.set_theme(theme)

    def show_outline(self) -> None:
        """Take the keyboard to the outline."""
        self.setCurrentWidget(self.outline)
        self.outline.list.setFocus()

    def show_history(self) -> None:
        """Take the keyboard to the history."""
        self.setCurrentWidget(self.history)
        self.history.setFocus()
