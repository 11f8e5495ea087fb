"""Which sheets and columns an export takes: a tree with boxes, and a line that finds columns in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from glossator.ui.query_line import FilterLine
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent

    from glossator.domain.profile import Profile
    from glossator.work.export_preview import Table

_KEY = int(Qt.ItemDataRole.UserRole)
"""What `Profile.left_out` calls the sheet or the column."""
_LEAST_ROWS = 8
_NONE = "Tick at least one sheet."
_ON, _OFF, _PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class SheetsChoice(QWidget):
    changed = Signal()
    chosen = Signal(str)
    """The sheet that the keyboard or the mouse is at."""

    def __init__(self) -> None:
        super().__init__()
        self._left_out: frozenset[str] = frozenset()
        self.search, self.tree = FilterLine(), _Tree()
        self.search.setPlaceholderText("Find sheets and columns")
        self.search.setAccessibleName("Find sheets and columns")
        self.all_button, self.none_button = QPushButton("All"), QPushButton("None")
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self._follow)
        self.search.textChanged.connect(self._find)
        self.search.left.connect(self._enter)
        self.tree.itemChanged.connect(lambda *_: self._told.start())
        self.tree.currentItemChanged.connect(self._on_current)
        for button, state, name in ((self.all_button, _ON, "Take all"), (self.none_button, _OFF, "Take none")):
            button.setAutoDefault(False)
            button.setAccessibleName(name)
            button.setToolTip(f"{name} of what is shown below")
            button.clicked.connect(lambda _=False, state=state: self._tick(state))
        row = QHBoxLayout()
        row.setSpacing(px(6))
        for widget, stretch in ((self.search, 1), (self.all_button, 0), (self.none_button, 0)):
            row.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(row)
        column.addWidget(self.tree, 1)

    @property
    def problem(self) -> str:
        """What keeps this from being a choice; empty where nothing does."""
        sheets = list(self._sheets())
        return _NONE if sheets and all(sheet.checkState(0) is _OFF for sheet in sheets) else ""

    def into(self, profile: Profile) -> Profile:
        """`profile` with what is chosen here. What it leaves out beside what is shown stays left out."""
        shown: set[str] = set()
        left_out: set[str] = set()
        for sheet in self._sheets():
            columns = _children(sheet)
            keys = {item.data(0, _KEY): item.checkState(0) is _OFF for item in columns}
            name = sheet.data(0, _KEY)
            shown |= {name, *keys}
            if sheet.checkState(0) is _OFF:
                left_out.add(name)
            else:
                left_out |= {key for key, is_off in keys.items() if is_off}
        return replace(profile, left_out=frozenset(left_out | (self._left_out - shown)))

    def show_tables(self, tables: Sequence[Table], profile: Profile) -> None:
        """Show these sheets, with boxes as `profile` has them; what is open and current stays so where it can."""
        names = [(table.name, table.title, [(head.id, head.label) for head in table.heads]) for table in tables]
        if names != self.tree.names:
            self._fill(tables)
            self.tree.names = names
        for sheet, table in zip(self._sheets(), tables, strict=True):
            sheet.setText(1, f"{table.count:,}")
            sheet.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{table.title}, {table.count:,} rows")
        self.show_profile(profile)

    def show_profile(self, profile: Profile) -> None:
        self._left_out = profile.left_out
        self.tree.blockSignals(True)
        for sheet in self._sheets():
            is_in = profile.takes(sheet.data(0, _KEY))
            sheet.setCheckState(0, _ON if is_in else _OFF)
            for item in _children(sheet):
                item.setCheckState(0, _ON if is_in and item.data(0, _KEY) not in profile.left_out else _OFF)
        self.tree.blockSignals(False)
        self.tree.viewport().update()

    # Inside

    def _fill(self, tables: Sequence[Table]) -> None:
        current = self.tree.sheet()
        opened = {sheet.data(0, _KEY) for sheet in self._sheets() if sheet.isExpanded()}
        self.tree.blockSignals(True)
        self.tree.clear()
        for table in tables:
            sheet = _item(self.tree, table.title, table.name, table.about)
            sheet.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for head in () if table.matrix else table.heads:
                _item(sheet, head.label, f"{table.name}/{head.id}", head.about)
            if not table.matrix:
                sheet.setFlags(sheet.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            sheet.setExpanded(table.name in opened)
            if table.name == current:
                self.tree.setCurrentItem(sheet)
        self.tree.blockSignals(False)
        self._find(self.search.text())

    def _find(self, typed: str) -> None:
        """Show the sheets and columns whose names have what is typed; where a sheet has it, all its columns."""
        wanted = typed.casefold().strip()
        for sheet in self._sheets():
            has = wanted in sheet.text(0).casefold()
            fits = [has or wanted in f"{item.text(0)} {item.data(0, _KEY)}".casefold() for item in _children(sheet)]
            for item, fit in zip(_children(sheet), fits, strict=True):
                item.setHidden(not fit)
            sheet.setHidden(not has and not any(fits))
            if wanted:
                sheet.setExpanded(not has)

    def _tick(self, state: Qt.CheckState) -> None:
        """All that is shown: a sheet whose columns are all shown is meant as a whole."""
        for sheet in self._sheets():
            if sheet.isHidden():
                continue
            sheet_is_meant = not any(item.isHidden() for item in _children(sheet))
            for item in [sheet] if sheet_is_meant else _children(sheet):
                if not item.isHidden():
                    item.setCheckState(0, state)

    def _follow(self) -> None:
        self.changed.emit()

    def _enter(self) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        first = next((item for item in self._sheets() if not item.isHidden()), None)
        if first and not self.tree.currentItem():
            self.tree.setCurrentItem(first)

    def _on_current(self) -> None:
        if name := self.tree.sheet():
            self.chosen.emit(name)

    def _sheets(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.tree.topLevelItemCount()):
            if item := self.tree.topLevelItem(place):
                yield item


class _Tree(QTreeWidget):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[tuple[str, str, list[tuple[str, str]]]] = []
        """What is in it: names and titles of sheets, with their columns."""
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setAccessibleName("Sheets and columns")
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(px(20))
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def sheet(self) -> str:
        """The sheet that the current row is, or is of; empty where there is none."""
        item = self.currentItem()
        return str(((item.parent() or item).data(0, _KEY)) if item else "")

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), _LEAST_ROWS * (self.fontMetrics().height() + px(8)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens and closes a sheet, and is not the window's here."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if item := self.currentItem():
                item.setExpanded(not item.isExpanded())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()


def _item(parent: QTreeWidget | QTreeWidgetItem, label: str, key: str, about: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(parent, [label])
    item.setData(0, _KEY, key)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, _ON)
    item.setToolTip(0, about)
    return item


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for place in range(item.childCount()) if (child := item.child(place))]
