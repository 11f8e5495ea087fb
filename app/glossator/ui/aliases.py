"""The other names of a register record: chips, and a line to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.ui.chips import Chip, MergedChip
from glossator.ui.flow import Flow
from glossator.ui.undo_keys import takes_back_an_act
from glossator.work.record_merge import merged_into, unmerge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.model import Ref
    from glossator.domain.rows import RecordRow
    from glossator.ui.around import Around


class _Line(QLineEdit):
    """Ctrl+Z takes back the last act where nothing was typed here that could be."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and takes_back_an_act(event, undoes=self.isUndoAvailable(), redoes=self.isRedoAvailable())
        ):
            event.ignore()
            return False
        return super().event(event)


class Aliases(QWidget):
    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._owner: Ref | None = None
        self._row: RecordRow | None = None
        """Whose names the chips are."""
        self.chips: list[Chip] = []
        self._flow = Flow()
        self.line = _Line(placeholderText="Add another name, Enter")
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
        shown, self._row = self._row, row
        if shown and (shown.ref, shown.names, shown.aliases) == (row.ref, row.names, row.aliases):
            return
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [*self._own(row), *self._merged(row)]
        for chip in self.chips:
            self._flow.flow.addWidget(chip)
            chip.show()
        self._flow.setVisible(bool(self.chips))

    def commit(self) -> None:
        name = " ".join(self.line.text().split())
        if self._owner and name:
            self.line.setText("")  # and not `clear`, which could be undone: what was added is an act
            if self._row is None or name not in self._row.names:
                self._around.do(steps.add_alias(self._owner, name))

    def _own(self, row: RecordRow) -> Iterator[Chip]:
        """One for each name, by whomever of those merged here it came: taken away, it is gone from all of them."""
        editable = not self._around.project.read_only
        for name in dict.fromkeys(alias.name for alias in row.aliases if alias.name != row.name):
            chip = Chip(name, removable=editable)
            first, *others = [steps.remove_alias(alias.id) for alias in row.aliases if alias.name == name]
            step = first.then(*others)
            chip.removed.connect(lambda step=step: self._around.do(step))
            yield chip

    def _merged(self, row: RecordRow) -> Iterator[Chip]:
        """What merged records are called, where that is not among the other names."""
        known = {row.name, *(alias.name for alias in row.aliases)}
        editable = not self._around.project.read_only
        for record in merged_into(self._around.project, row.ref) if row.merged else ():
            if record.name not in known:
                known.add(record.name)
                chip = MergedChip(record.name, removable=editable)
                chip.removed.connect(lambda ref=record.ref: self._around.do(unmerge(self._around.project, ref)))
                yield chip
