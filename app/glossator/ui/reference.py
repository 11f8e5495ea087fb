"""A field that names a record of a register: a chip, and the slot to put one there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.domain.model import Ref
from glossator.ui.chips import AddButton, Chip
from glossator.ui.control import Control
from glossator.ui.flow import Flow
from glossator.ui.signs import register_icon
from glossator.work.recording import recorded

if TYPE_CHECKING:
    from glossator.domain.model import Json, Kind
    from glossator.ui.around import Around
    from glossator.work.candidates import Candidate


class Reference(Control):
    def __init__(self, kind: Kind, label: str, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._label, self._around = kind, label, around
        self.chip: Chip | None = None
        self._flow = Flow(self)
        self.add = AddButton(f"Set {label.lower()}")
        self.add.clicked.connect(self._pick)
        self._flow.flow.addWidget(self.add)
        self.setFocusProxy(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._flow)

    def show_value(self, value: Json, *, force: bool = False) -> None:
        had_focus = self.chip is not None and self.chip.has_focus()
        if self.chip:
            self.chip.hide()
            self.chip.deleteLater()
            self.chip = None
        self.add.setVisible(value is None)
        if value is None:
            if had_focus:
                self.add.setFocus()
            return
        ref = Ref.from_json(value)
        row = self._around.project.read.record(ref)
        self.chip = Chip(row.name if row else "unknown record", register_icon(ref.kind, self._around.theme))
        self.chip.name.setAccessibleDescription(self.accessibleName())
        self.chip.opened.connect(lambda: self._around.open_target(row.ref if row else ref))
        self.chip.removed.connect(lambda: self.edited.emit(None, None))
        self._flow.flow.insert(0, self.chip)
        self.chip.show()

    def set_name(self, name: str) -> None:
        super().set_name(name)
        self.add.setAccessibleDescription(name)

    def _pick(self) -> None:
        self._around.pick(self.add, self._label, self._kind, self._take)

    def _take(self, candidate: Candidate) -> None:
        ref, making = recorded(self._around.project, candidate)
        self.edited.emit(ref.as_json(), making)
