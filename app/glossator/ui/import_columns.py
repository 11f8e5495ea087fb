"""Which column of a table holds what: asked where its headings do not tell, or told wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from glossator.messages import ARTICLE_FIELDS, shortened
from glossator.ui.calm_box import CalmBox
from glossator.ui.import_table import INSET
from glossator.ui.plain import plain_tip
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossator.work.importing import Columns

_FIELDS = {"text": "Text", **ARTICLE_FIELDS}
_NONE = "no column"
_LONGEST = 200


class ImportColumns(QWidget):
    wanted = Signal(object)
    """From fields to headings: read the file by these."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: Columns | None = None
        self.boxes: dict[str, CalmBox] = {}
        form = QFormLayout()
        form.setHorizontalSpacing(px(12))
        form.setVerticalSpacing(px(5))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, label in _FIELDS.items():
            box = CalmBox(least=14)
            box.setAccessibleName(f"Column of the {label.lower()}")
            box.activated.connect(self._follow)
            form.addRow(label, box)
            self.boxes[field] = box
        self.button = QPushButton("Read it by these columns")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.wanted.emit(self._chosen()))
        self.sample = QTableWidget(0, 0)
        self.sample.setAccessibleName("The first rows of the table")
        self.sample.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.sample.verticalHeader().hide()
        self.sample.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sample.setTabKeyNavigation(False)
        self.sample.horizontalHeader().setStretchLastSection(True)
        self.sample.horizontalHeader().setDefaultSectionSize(px(150))
        self.sample.setMinimumHeight(px(80))
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        left.addLayout(form)
        left.addWidget(self.button)
        left.addStretch(1)
        said = QLabel("The first rows", textFormat=Qt.TextFormat.PlainText)
        said.setProperty("fieldLabel", True)
        right.setSpacing(px(4))
        right.addWidget(said)
        right.addWidget(self.sample, 1)
        row.setContentsMargins(px(INSET), px(10), px(INSET), px(10))
        row.setSpacing(px(20))
        row.addLayout(left, 2)
        row.addLayout(right, 3)

    def show_columns(self, columns: Columns, chosen: Mapping[str, str]) -> None:
        """`chosen` are those that it was read by, beside those that are known by their headings."""
        self._columns = columns
        known = {**columns.known, **chosen}
        for field, box in self.boxes.items():
            box.clear()
            box.addItem(_NONE, "")
            for heading in columns.headings:
                box.addItem(shortened(heading, 60) or "(no heading)", heading)
            box.setCurrentIndex(max(box.findData(known.get(field, "")), 0))
        self._follow()

    def _chosen(self) -> dict[str, str]:
        return {field: box.currentData() or "" for field, box in self.boxes.items()}

    def _follow(self) -> None:
        """Say over the first rows what each column would be read as."""
        chosen = {field: heading for field, heading in self._chosen().items() if heading}
        self.button.setEnabled("text" in chosen)
        if self._columns is None:
            return
        meant = {heading: _FIELDS[field] for field, heading in chosen.items()}
        names = [shortened(heading, 40) for heading in self._columns.headings]
        self.sample.setColumnCount(len(names))
        self.sample.setHorizontalHeaderLabels(
            [
                f"{name} → {meant[known]}" if known in meant else name
                for name, known in zip(names, self._columns.headings, strict=True)
            ]
        )
        self.sample.setRowCount(len(self._columns.rows))
        for number, row in enumerate(self._columns.rows):
            for column in range(len(names)):
                cell = shortened(row[column], _LONGEST) if column < len(row) else ""
                item = QTableWidgetItem(cell)
                item.setToolTip(plain_tip(cell))
                self.sample.setItem(number, column, item)
