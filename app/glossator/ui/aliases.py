"""The other names of a register record: chips, and a line to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.ui.chips import Chip
from glossator.ui.flow import Flow

if TYPE_CHECKING:
    from glossator.domain.model import Ref
    from glossator.domain.rows import AliasRow, RecordRow
    from glossator.ui.around import Around


class Aliases(QWidget):
    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._owner: Ref | None = None
        self._shown: tuple[object, ...] | None = None
        """The record, and the names that it goes by."""
        self.chips: list[Chip] = []
        self._flow = Flow()
        self.line = QLineEdit(placeholderText="Add another name, Enter")
        self.line.setAccessibleName("Also called")
        self.line.returnPressed.connect(self.commit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._flow)
        column.addWidget(self.line)

    def show_record(self, row: RecordRow) -> None:
        if row.ref != self._owner:
            self.line.clear()
        self._owner = row.ref
        shown = (row.ref, row.names, row.aliases)
        if shown == self._shown:
            return
        self._names, self._shown = row.names, shown
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        editable = not self._around.project.read_only
        self.chips = [Chip(alias.name, removable=editable) for alias in row.aliases]
        for chip, alias in zip(self.chips, row.aliases, strict=True):
            chip.removed.connect(lambda alias=alias: self._around.do(steps.remove_alias(alias.id)))
            self._flow.flow.addWidget(chip)
            chip.show()
        self._flow.setVisible(bool(self.chips))

    def commit(self) -> None:
        name = " ".join(self.line.text().split())
        if self._owner and name:
            self.line.clear()
            if name not in {alias.name for alias in self._shown or ()}:
                self._around.do(steps.add_alias(self._owner, name))
