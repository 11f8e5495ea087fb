"""Below the name of a record that was just changed: the old one, to be kept, and who goes by the new one already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.messages import named
from glossator.ui.announce import announce
from glossator.ui.chips import NameButton
from glossator.work.record_rename import preview_rename

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.rows import RecordRow
    from glossator.ui.around import Around


class Renamed(QWidget):
    """Speaks only of what was done in the field: who renames elsewhere was asked there."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._row: RecordRow | None = None
        self._before = self._typed = ""
        """What it was called before the field was used, and what was last typed there."""
        self.warning = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.warning.setProperty("fault", True)
        self.warning.setIndent(0)
        self.keep = NameButton("")
        self.keep.setProperty("link", True)
        self.keep.clicked.connect(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.warning)
        self.hide()

    def rename(self, name: str) -> None:
        """Call the record that is shown by the name that was typed."""
        if self._row:
            self._typed = name
            self._around.do(steps.rename_record(self._row.ref, name))

    def show_record(self, row: RecordRow) -> None:
        shown, self._row = self._row, row
        if shown is None or row.ref != shown.ref:
            self._before = self._typed = row.name
        elif row.name not in {shown.name, self._typed}:
            self._before = row.name
        changed = row.name == self._typed != self._before
        keeps = changed and self._before not in row.names
        self.keep.set_name(f"Keep as another name: {named(self._before)}")
        self.keep.setVisible(keeps)
        found = preview_rename(self._around.project, row.ref, row.name).namesakes if changed else ()
        self._warn(namesakes_said(found))
        self.setVisible(keeps or bool(found))

    def _warn(self, sentence: str) -> None:
        if sentence != self.warning.text():
            self.warning.setText(sentence)
            announce(self.warning, sentence)
        self.warning.setVisible(bool(sentence))

    def _keep(self) -> None:
        if self._row:
            self._around.do(steps.add_alias(self._row.ref, self._before))


def namesakes_said(namesakes: Sequence[RecordRow]) -> str:
    """That others go by a name already; empty where none do."""
    if not namesakes:
        return ""
    names = ", ".join(named(each.name) for each in namesakes[:3])
    return f"{names} {'goes' if len(namesakes) == 1 else 'go'} by that name already: to make them one, merge them."
