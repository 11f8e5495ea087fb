"""The toolbar: says less where there is less room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QToolBar, QToolButton

from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_WORDS, _SIGNS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
_ICON, _LEAST = 18, 18
"""The side of a sign at the interface's usual size, and at least."""
_OTHER_LOOK = {QEvent.Type.StyleChange, QEvent.Type.FontChange}


class Toolbar(QToolBar):
    """Signs alone stand for words in as many groups of buttons as all need to be seen; then these are smaller."""

    def __init__(self) -> None:
        super().__init__("Tools", movable=False, floatable=False)
        self._groups: Sequence[Sequence[QToolButton]] = ()

    def set_groups(self, groups: Sequence[Sequence[QToolButton]]) -> None:
        """The groups of its buttons that have words; the first loses them first."""
        self._groups = groups
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _OTHER_LOOK:
            self._fit()

    def _fit(self) -> None:
        buttons = [each for each in self.findChildren(QToolButton) if each.defaultAction()]
        self._set_icons(buttons, px(_ICON))
        for bare in range(len(self._groups) + 1):
            for place, group in enumerate(self._groups):
                for button in group:
                    button.setToolButtonStyle(_SIGNS if place < bare else _WORDS)
            if (over := self._too_wide()) <= 0:
                return
        self._set_icons(buttons, max(px(_ICON) - -(-over // max(len(buttons), 1)), _LEAST))

    def _set_icons(self, buttons: Sequence[QToolButton], side: int) -> None:
        """A bar has its buttons paint icons in its own size; they ask for room by theirs."""
        self.setIconSize(QSize(side, side))
        for button in buttons:
            button.setIconSize(QSize(side, side))

    def _too_wide(self) -> int:
        layout = self.layout()
        return layout.sizeHint().width() - self.width() if layout else 0
