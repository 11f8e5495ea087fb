"""One register: what is typed and chosen to sift it, the table, and what stands there where no row does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from glossator.messages import counted, inside
from glossator.ui.back_button import EDGE
from glossator.ui.calm_box import CalmBox
from glossator.ui.flow import Flow
from glossator.ui.query_line import FilterLine
from glossator.ui.register_model import FOUND_AT_MOST, Filters, RegisterModel, Show, choices
from glossator.ui.register_table import RegisterTable
from glossator.ui.row_list import Instead
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossator.domain.model import Kind, Ref
    from glossator.project import Project
    from glossator.ui.theme import Theme

_REST = 30
"""Milliseconds after the last key before the table follows: several keys at once are one search."""
_LEAST = 7
"""Wide letters that there is room for in each filter: "Sector: all"."""
_OFFERED = ("kind", "sector", "status")
"""The fields by whose values a register is sifted."""


class RegisterView(QWidget):
    new_wanted = Signal(str)
    """A record of that name."""

    def __init__(self, project: Project, kind: Kind, theme: Theme, language: str, widths: Mapping[str, int]) -> None:
        super().__init__()
        self.model = RegisterModel(project, kind, theme, language, self)
        register = self.model.register
        self._one, self._plural = register.label.in_language(language), register.plural.in_language(language)
        self.table = RegisterTable(self.model, self._plural)
        self.table.settle(widths)
        self.line = FilterLine()
        self.line.setPlaceholderText("Search by any name")
        self.line.setAccessibleName(f"Search {inside(self._plural)}")
        self.line.setToolTip("Any of its names, or their beginnings; slips of the finger are forgiven")
        self.boxes: dict[str, CalmBox] = {}
        for field in choices(register):
            if field.id in _OFFERED:
                box = self.boxes[field.id] = CalmBox(least=_LEAST)
                label = field.label.in_language(language)
                box.setAccessibleName(f"Filter by {inside(label)}")
                box.addItem(f"{label}: all", None)
                for value in field.values:
                    box.addItem(value.label.in_language(language), value.id)
        self.show_box = CalmBox(least=_LEAST)
        self.show_box.setAccessibleName("Which records")
        self.show_box.addItems(["Show: all", "Unused", "Taken out"])
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        self.new_button = QPushButton("New…")
        self.new_button.setToolTip(f"A new {inside(self._one)} (Ins)")
        self.new_button.setAutoDefault(False)
        self.new_button.setEnabled(not project.read_only)
        self.hint = QLabel(
            "Drag a row onto another to make it part of that one (Ctrl+P). ← folds its parts away, → shows them.",
            wordWrap=True,
        )
        self.hint.setProperty("quiet", True)
        if self.model.parent_field is None or project.read_only:
            self.hint.hide()
        self.hint.setContentsMargins(px(EDGE), px(4), px(12), px(6))
        self._all_button = QPushButton("Show all")
        self._nothing = Instead(
            f"No {inside(self._plural)} yet",
            "They come here as you tag: whoever speaks, and whatever is proposed or argued over. “New…” enters one.",
        )
        self._not_found = Instead(
            "Nothing found", "No record goes by such a name and passes the filters.", self._all_button
        )
        self._reading = Instead(f"Reading the {inside(self._plural)}…", "There are many of them.")
        self._wanted: Ref | None = None
        """What is to be chosen once the register is read."""
        self._pages = QStackedWidget()
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out()
        self._connect()

    def show_reading(self) -> None:
        """The register is being read; what is to be chosen in it is kept."""
        self._pages.setCurrentWidget(self._reading)

    def stop(self) -> None:
        """Follow no key any more."""
        self._timer.stop()

    def show_record(self, ref: Ref) -> None:
        """Choose a record, as soon as the register is read; filters that hide it are taken away."""
        if not self.model.loaded:
            self._wanted = ref
            return
        self.model.reveal(ref)
        if self.model.place(ref) is None:
            self._clear()
            row = self.model.known(ref)
            if row and row.deleted:
                self.show_box.setCurrentIndex(Show.REMOVED)
        self.table.select([ref], ref)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), Flow(gap=px(6))
        first.addWidget(self.line, 1)
        first.addWidget(self.new_button)
        for box in (*self.boxes.values(), self.show_box):
            second.flow.addWidget(box)
        second.flow.addWidget(self.count)
        self.count.setMinimumHeight(self.show_box.sizeHint().height())
        first.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(px(EDGE), px(10), px(12), px(10))
        head.setSpacing(px(8))
        head.addLayout(first)
        head.addWidget(second)
        column.addLayout(head)
        for page in (self.table, self._nothing, self._not_found, self._reading):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        column.addWidget(self.hint)

    def _connect(self) -> None:
        self.line.textChanged.connect(lambda _: self._timer.start())
        self._timer.timeout.connect(self._sift)
        self.line.left.connect(self._enter)
        for box in (*self.boxes.values(), self.show_box):
            box.currentIndexChanged.connect(lambda _: self._sift())
        self.new_button.clicked.connect(lambda: self.new_wanted.emit(self.line.text().strip()))
        self._all_button.clicked.connect(self._clear)
        self.model.shown_anew.connect(self._tell)

    def _enter(self) -> None:
        """From what was typed into the rows."""
        self._sift()
        if self.model.rows:
            if not self.table.selected():
                self.table.select([self.model.rows[0].ref])
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _sift(self) -> None:
        self._timer.stop()
        values = tuple((field, box.currentData()) for field, box in self.boxes.items() if box.currentData())
        self.model.set_filters(Filters(self.line.text(), Show(self.show_box.currentIndex()), values))

    def _clear(self) -> None:
        self.line.clear()
        for box in (*self.boxes.values(), self.show_box):
            box.setCurrentIndex(0)
        self._sift()

    def _tell(self) -> None:
        if not self.model.loaded:
            return
        shown, total = len(self.model.rows), self.model.total
        filters = self.model.filters
        if filters.typed.strip() and shown >= FOUND_AT_MOST:
            words = f"the best {shown:,} of {total:,}"
        elif filters == Filters():
            words = counted(total, inside(self._one), inside(self._plural))
        else:
            words = f"{shown:,} of {total:,}"
        self.count.setText(words)
        empty = self._nothing if filters == Filters() else self._not_found
        self._pages.setCurrentWidget(self.table if shown else empty)
        wanted, self._wanted = self._wanted, None
        if wanted:
            self.show_record(wanted)
