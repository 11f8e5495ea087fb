"""The toolbar: says less where there is less room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QToolBar, QToolButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_WORDS, _SIGNS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
_OTHER_LOOK = {QEvent.Type.StyleChange, QEvent.Type.FontChange}


class Toolbar(QToolBar):
    """Signs alone stand for words in as many groups of buttons as it takes for all to be seen."""

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
        for bare in range(len(self._groups) + 1):
            for place, group in enumerate(self._groups):
                for button in group:
                    button.setToolButtonStyle(_SIGNS if place < bare else _WORDS)
            layout = self.layout()
            if layout is None or layout.sizeHint().width() <= self.width():
                return
