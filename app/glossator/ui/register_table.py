"""The table of a register: whole rows are chosen, and stay so whatever the order and the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from glossator.ui.register_model import NAME, RegisterModel
from glossator.ui.row_list import ENTER
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent

    from glossator.domain.model import Ref
    from glossator.domain.rows import RecordRow

_SELECT = QItemSelectionModel.SelectionFlag
_WIDTHS = {NAME: 230, "aliases": 104, "uses": 62}
_USUAL = 120


class RegisterTable(QTableView):
    chosen = Signal()
    """Other records are selected."""
    left = Signal()
    """Escape."""
    entered = Signal()
    """Enter: the keyboard is wanted in the record."""

    def __init__(self, model: RegisterModel, name: str) -> None:
        super().__init__()
        self.model_shown = model
        self._kept: tuple[list[Ref], Ref | None] = ([], None)
        self._restoring = False
        self._filling = False
        self._name = 0
        """How wide names are where there is no more room than that."""
        self.setModel(model)
        self.setAccessibleName(name)
        self.setProperty("bare", True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)
        self.setDragEnabled(model.parent_field is not None)
        self.setAcceptDrops(model.parent_field is not None)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        self.setSortingEnabled(True)
        head.sectionResized.connect(self._on_resized)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.settle({})

    def settle(self, widths: Mapping[str, int]) -> None:
        """Follow the size of the interface; `widths` of columns are as of its usual size."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + px(10))
        for place, column in enumerate(self.model_shown.columns):
            self.setColumnWidth(place, px(max(widths.get(column.id, _WIDTHS.get(column.id, _USUAL)), 30)))
        self._fill()

    def widths(self) -> dict[str, int]:
        """By column, at the interface's usual size."""
        unit = px(100) / 100
        known = enumerate(self.model_shown.columns)
        return {column.id: round((self.columnWidth(place) if place else self._name) / unit) for place, column in known}

    def selected(self) -> list[RecordRow]:
        """The chosen records, in the order in which they are shown."""
        places = {index.row() for index in self.selectionModel().selectedRows()}
        return [self.model_shown.rows[place] for place in sorted(places) if place < len(self.model_shown.rows)]

    def select(self, refs: Iterable[Ref], current: Ref | None = None) -> None:
        """Choose these, of those that are shown; the keyboard goes on from `current`."""
        model, last = self.model_shown, len(self.model_shown.columns) - 1
        places = [place for ref in refs if (place := model.place(ref)) is not None]
        selection = QItemSelection()
        for place in places:
            selection.select(model.index(place, 0), model.index(place, last))
        at = model.place(current) if current else None
        at = at if at is not None else places[0] if places else None
        if at is not None:
            self.selectionModel().setCurrentIndex(model.index(at, 0), _SELECT.NoUpdate)
            self.scrollTo(model.index(at, 0))
        self.selectionModel().select(selection, _SELECT.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def keyboardSearch(self, search: str) -> None:
        return

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt would take the dragged rows away after a move; here they only become parts of another."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.model_shown.dropMimeData(event.mimeData(), event.proposedAction(), -1, -1, index)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _on_resized(self, place: int, _before: int, now: int) -> None:
        if not self._filling:
            if place == 0:
                self._name = now
            self._fill()

    def _fill(self) -> None:
        """Give names what room the other columns leave."""
        others = sum(self.columnWidth(place) for place in range(1, len(self.model_shown.columns)))
        self._filling = True
        self.setColumnWidth(0, max(self._name, self.viewport().width() - others))
        self._filling = False

    def _keep(self) -> None:
        current = self.currentIndex()
        rows = self.model_shown.rows
        here = rows[current.row()].ref if current.isValid() and current.row() < len(rows) else None
        self._kept = ([row.ref for row in self.selected()], here)
        self._restoring = True

    def _restore(self) -> None:
        self.select(*self._kept)
        self._restoring = False
        if not self.currentIndex().isValid() and self.model_shown.rows:
            self.setCurrentIndex(QModelIndex())
        self._tell()

    def _tell(self) -> None:
        if not self._restoring:
            self.chosen.emit()
