"""The list of an import: whole rows are chosen, and stay so whatever the order and the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import QTableView

from glossator.ui.import_model import COLUMNS, DATE, DO, FILE, FORMAT, NOTES, SOURCE, TITLE, WORDS
from glossator.ui.row_table import set_up_rows
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from glossator.ui.import_model import ImportModel, Row

_SELECT = QItemSelectionModel.SelectionFlag
_WIDTHS = {DO: 148, SOURCE: 130, DATE: 128, WORDS: 64, FORMAT: 104, FILE: 130}
_USUAL = 110
_LEAST_ROWS, _USUAL_ROWS = 4, 6
"""Rows that are seen however large the text is, and where there is room; what stands below them gives way."""
INSET = 8
"""From the list's edge to its words, which what stands above and below it keeps too."""


class ImportTable(QTableView):
    chosen = Signal()
    """Other rows are selected."""
    grouped = Signal()
    """G."""
    compared = Signal()
    """D."""

    def __init__(self, model: ImportModel) -> None:
        super().__init__()
        self._model = model
        self._kept: tuple[set[tuple[int, str]], tuple[int, str] | None] = (set(), None)
        self._restoring = False
        self.setModel(model)
        set_up_rows(self, "Articles and files")
        self.setIconSize(QSize(px(16), px(16)))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + px(10))
        head = self.horizontalHeader()
        head.setSectionsMovable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for column in range(len(COLUMNS)):
            self.setColumnWidth(column, px(_WIDTHS.get(column, _USUAL)))
        self.setMinimumHeight(self._height_of(_LEAST_ROWS))
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(self._tell)

    def selected(self) -> list[Row]:
        """The chosen rows, in the order in which they are shown."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        places = {place for each in ranges for place in range(each.top(), each.bottom() + 1)}
        return [self._model.rows[place] for place in sorted(places)]

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height_of(_USUAL_ROWS))

    def choose(self, place: int) -> None:
        """Choose the row at this place alone."""
        self.selectRow(place)
        self.scrollTo(self._model.index(place, TITLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._model.toggle(self.selected())
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._model.rows:
            self.choose(0 if event.key() == Qt.Key.Key_Home else len(self._model.rows) - 1)
        elif event.key() == Qt.Key.Key_G:
            self.grouped.emit()
        elif event.key() == Qt.Key.Key_D:
            self.compared.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles and notes share what room the other columns leave."""
        super().resizeEvent(event)
        others = sum(self.columnWidth(column) for column in range(len(COLUMNS)) if column not in {TITLE, NOTES})
        room = self.viewport().width() - others
        self.setColumnWidth(TITLE, max(px(220), round(room * 0.52)))
        self.setColumnWidth(NOTES, max(px(200), room - self.columnWidth(TITLE)))

    def _height_of(self, rows: int) -> int:
        around = self.horizontalHeader().sizeHint().height() + self.horizontalScrollBar().sizeHint().height()
        return rows * self.verticalHeader().defaultSectionSize() + around

    def _keep(self) -> None:
        current = self.currentIndex().row()
        here = self._model.rows[current].key if 0 <= current < len(self._model.rows) else None
        self._kept = ({row.key for row in self.selected()}, here)
        self._restoring = True

    def _restore(self) -> None:
        keys, here = self._kept
        places = {row.key: place for place, row in enumerate(self._model.rows) if row.key in keys or row.key == here}
        selection = QItemSelection()
        for first, last in _runs(sorted(places[key] for key in keys & places.keys())):
            selection.select(self._model.index(first, 0), self._model.index(last, len(COLUMNS) - 1))
        if here in places:
            self.selectionModel().setCurrentIndex(self._model.index(places[here], TITLE), _SELECT.NoUpdate)
            self.scrollTo(self._model.index(places[here], TITLE))
        self.selectionModel().select(selection, _SELECT.ClearAndSelect)
        self._restoring = False
        self._tell()

    def _tell(self) -> None:
        if not self._restoring:
            self.chosen.emit()


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of places without a gap."""
    starts = [place for number, place in enumerate(places) if not number or places[number - 1] != place - 1]
    ends = [
        place for number, place in enumerate(places) if number == len(places) - 1 or places[number + 1] != place + 1
    ]
    return list(zip(starts, ends, strict=True))
