"""What stands above a register: the way back, all registers as tabs, and buttons for what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabBar, QVBoxLayout, QWidget

from glossator.domain.model import REGISTERS, Kind
from glossator.ui.back_button import EDGE, back_button
from glossator.ui.register_actions import KNOWN
from glossator.ui.signs import register_icon
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from glossator.ui.theme import Theme

_DUPLICATES, _UNKNOWN = ("Likely duplicates…", "Duplicates…"), ("Unknown names", "Unknown")
"""Names of buttons, and where there is little room."""


class RegisterHead(QWidget):
    def __init__(self, names: Mapping[Kind, str], theme: Theme) -> None:
        """`names`: what each register is called."""
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Registers")
        self.tabs.setIconSize(QSize(px(16), px(16)))
        for kind in REGISTERS:
            self.tabs.addTab(register_icon(kind, theme), names[kind])
        self.back_button = back_button()
        self.more_button = QPushButton("Acts ▾")
        self.more_button.setAccessibleName("What can be done with the chosen records")
        self.duplicates_button = QPushButton()
        self.duplicates_button.setAccessibleName(_DUPLICATES[0])
        self.duplicates_button.setToolTip("Pairs that may be one and the same (Ctrl+D)")
        self._unknown = ""
        """How many are left, once that is known."""
        self.unknown_button = QPushButton()
        self.unknown_button.setMinimumWidth(1)  # so that the window can become too narrow for it
        self.unknown_button.setToolTip(f"{KNOWN['unknown'].hint} (Ctrl+Shift+D)")
        self._lay_out(theme)
        self.tabs.currentChanged.connect(lambda _: self._fit())

    @property
    def kind(self) -> Kind:
        """The register that is shown."""
        return REGISTERS[max(self.tabs.currentIndex(), 0)]

    def count_unknown(self, left: int) -> None:
        self._unknown = f" ({left:,})"
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, shorter names; then fewer buttons: the menu of acts has all of them."""
        buttons = (self.unknown_button, self.duplicates_button)
        for short, left_out in ((0, 0), (1, 0), (1, 1), (1, 2)):
            self.duplicates_button.setText(_DUPLICATES[short])
            self.unknown_button.setText(f"{_UNKNOWN[short]}{self._unknown}…")
            wanted = {*buttons[left_out:]} - ({self.unknown_button} if self.kind is not Kind.ACTOR else set())
            for button in buttons:
                button.setVisible(button in wanted)
            shown = (self.back_button, self.tabs, self.more_button, *wanted)
            if sum(each.sizeHint().width() + px(10) for each in shown) + px(2 * EDGE - 10) <= self.width():
                return

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(px(EDGE), 0, px(EDGE), 0)
        row.setSpacing(px(10))
        row.addWidget(self.back_button)
        row.addStrut(self.back_button.sizeHint().height() + px(10))
        row.addWidget(self.tabs, alignment=Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.unknown_button)
        row.addWidget(self.duplicates_button)
        row.addWidget(self.more_button)
        rule = QLabel()
        rule.setFixedHeight(1)
        rule.setStyleSheet(f"background: {theme.border}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(rule)
