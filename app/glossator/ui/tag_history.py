"""What was done to a tag and its links, who did it and when; each value can be restored."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from glossator.domain.model import Kind, Ref
from glossator.ui.guidance import FoldButton
from glossator.ui.panel import quiet_label
from glossator.ui.still_needed import LinkButton
from glossator.ui.tag_changes import Act, Change, acts_of

if TYPE_CHECKING:
    from glossator.domain.rows import TagRow
    from glossator.ui.around import Around

_MOST = 40
"""Acts that are listed; what is older is counted."""


class HistorySection(QWidget):
    """Folded away until somebody asks: only then is the journal read."""

    def __init__(self, around: Around, *, editable: bool) -> None:
        super().__init__()
        self._around, self._editable = around, editable
        self._tag: TagRow | None = None
        self.fold = FoldButton(around.theme, "History")
        self.fold.toggled.connect(self._set_open)
        self.body = QWidget()
        self.body.hide()
        self.acts: list[Act] = []
        self.restores: list[LinkButton] = []
        self.whole = LinkButton("In the project’s history", self.body)
        self.whole.setProperty("flush", True)
        self.whole.clicked.connect(self._show_in_project)
        self.whole.hide()
        self._rows = QVBoxLayout(self.body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.fold, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.body)

    def show_tag(self, tag: TagRow) -> None:
        """Follow a tag; another one comes with its history folded away."""
        before, self._tag = self._tag, tag
        if before is None or before.id != tag.id:
            self.fold.setChecked(False)
        elif before != tag and self.fold.isChecked():
            self._fill()

    def _set_open(self, opened: bool) -> None:
        self._fill()
        self.body.setVisible(opened)

    def _fill(self) -> None:
        had_focus = any(button.hasFocus() for button in self.restores)
        self.restores = []
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                if widget is not self.whole:
                    widget.deleteLater()
        tag = self._tag if self.fold.isChecked() else None
        self.acts = acts_of(tag, self._around, editable=self._editable) if tag else []
        for act in self.acts[:_MOST]:
            self._add(quiet_label(act.heading))
            for change in act.changes:
                self._add(self._row(change))
        if (older := len(self.acts) - _MOST) > 0:
            self._add(quiet_label(f"and {older} older"))
        if tag:
            self._rows.addWidget(self.whole, alignment=Qt.AlignmentFlag.AlignLeft)
            self.whole.show()
        for first, second in pairwise([self.fold, *self.restores, self.whole]):
            QWidget.setTabOrder(first, second)
        if had_focus:
            self.fold.setFocus()

    def _show_in_project(self) -> None:
        if self._tag:
            self._around.show_history(Ref(Kind.TAG, self._tag.id))

    def _add(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        widget.show()

    def _row(self, change: Change) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 4)
        line.setSpacing(4)
        words = QLabel(change.what, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        line.addWidget(words, 1)
        if change.restore:
            restore = LinkButton("Restore this")
            restore.setAccessibleDescription(change.what)
            restore.clicked.connect(lambda _=False, step=change.restore: self._around.do(step))
            self.restores.append(restore)
            line.addWidget(restore, alignment=Qt.AlignmentFlag.AlignTop)
        return row
