"""What stands above the list of an import: which rows are shown, and how many there are of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from glossator.ui.import_model import Shown
from glossator.ui.import_table import INSET
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Mapping


class ImportTop(QWidget):
    chosen = Signal(object)
    """One of `Shown`."""

    def __init__(self) -> None:
        super().__init__()
        self.chips = {shown: _chip(shown.value) for shown in Shown}
        self.chips[Shown.ALL].setChecked(True)
        self.by_file = _chip("By file")
        self.by_file.setChecked(True)
        self.by_file.setToolTip("A row for each file with several articles")
        hint = QLabel("Space: take or skip    G: group    D: side by side")
        hint.setProperty("fieldLabel", True)
        row, group = QHBoxLayout(self), QButtonGroup(self)
        row.setContentsMargins(px(INSET), px(10), px(INSET), px(8))
        row.setSpacing(px(6))
        for shown, chip in self.chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda _, shown=shown: self.chosen.emit(shown))
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(hint)
        row.addSpacing(px(10))
        row.addWidget(self.by_file)

    def show_counts(self, counts: Mapping[Shown, int], shown: Shown) -> None:
        """How many rows there are of each; `shown` is what is shown, and stays to be seen."""
        for each, chip in self.chips.items():
            chip.setText(f"{each.value} {counts[each]:,}")
            chip.setVisible(each in (Shown.ALL, shown) or bool(counts[each]))


def _chip(text: str) -> QToolButton:
    chip = QToolButton()
    chip.setText(text)
    chip.setCheckable(True)
    chip.setProperty("toggle", True)
    return chip
