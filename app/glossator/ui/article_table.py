"""The articles as a table of all columns: whole rows are chosen, and stay so whatever the order and the filters."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QTableView

from glossator.ui.queue_delegate import draw_sign
from glossator.ui.queue_model import ROW_ROLE, QueueModel
from glossator.ui.queue_rows import COLUMNS
from glossator.ui.row_list import ENTER
from glossator.ui.row_table import set_up_rows
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from glossator.ui.theme import Theme

_SELECT = QItemSelectionModel.SelectionFlag
_STATE = next(place for place, column in enumerate(COLUMNS) if column.id == "state")
_LEAST = 40
_SIGN = 12


class StateDelegate(QStyledItemDelegate):
    """The sign of an article's state before its words."""

    def __init__(self, theme: Theme, parent: ArticleTable) -> None:
        super().__init__(parent)
        self.theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = f"      {option.text}"

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(box.left() + px(9) + px(_SIGN) / 2, box.center().y())
        draw_sign(painter, centre, index.data(ROW_ROLE).state, self.theme, px(_SIGN))
        painter.restore()


class ArticleTable(QTableView):
    opened = Signal(str)
    """Enter or a double click: the article of that id."""
    chosen = Signal()
    """Other articles are selected."""
    left = Signal()
    """Escape."""

    def __init__(self, model: QueueModel, theme: Theme) -> None:
        super().__init__()
        self._rows = model
        self._kept: tuple[array[int], int] = (array("q"), 0)
        self._restoring = self._filling = False
        self._title = 0
        """How wide titles are where there is no more room than that."""
        self._state = StateDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegateForColumn(_STATE, self._state)
        set_up_rows(self, "Articles")
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setSelectionModel(QItemSelectionModel(model, head))  # else it asks of all rows whether they are chosen
        head.setMinimumSectionSize(px(_LEAST))
        head.sectionResized.connect(self._on_resized)
        self._show_order()
        self.setSortingEnabled(True)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        model.narrowed_anew.connect(self._show_order)
        self.selectionModel().selectionChanged.connect(self._tell)

    def settle(self, widths: Mapping[str, int], hidden: Collection[str]) -> None:
        """Follow the size of the interface; `widths` of columns are as of its usual size."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + px(12))
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, px(max(widths.get(column.id, column.width), _LEAST)))
            self.setColumnHidden(place, column.id in hidden)
        self._title = px(max(widths.get("name", COLUMNS[0].width), _LEAST))
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        self._state.theme = theme
        self.viewport().update()

    def widths(self) -> dict[str, int]:
        """By column that is shown, at the interface's usual size."""
        unit = px(100) / 100
        return {
            column.id: round((self.columnWidth(place) if place else self._title) / unit)
            for place, column in enumerate(COLUMNS)
            if not self.isColumnHidden(place)
        }

    def numbers(self) -> array[int]:
        """The articles that are chosen, in the order in which they are shown."""
        found, rows, after = array("q"), self._rows.numbers, 0
        selection = self.selectionModel().selection()
        for first, last in sorted((each.top(), each.bottom()) for each in map(selection.at, range(selection.count()))):
            found.extend(rows[max(first, after) : last + 1])
            after = max(after, last + 1)
        return found

    def choose(self, numbers: Iterable[int], current: int = 0) -> None:
        """Choose articles, of those that are shown; the keyboard's place is `current`, else the first of them."""
        wanted = set(numbers)
        places = [place for place, number in enumerate(self._rows.numbers) if number in wanted] if wanted else []
        selection, last = QItemSelection(), len(COLUMNS) - 1
        for first, end in _runs(places):
            selection.select(self._rows.index(first, 0), self._rows.index(end, last))
        here = self._rows.place_of(current)
        if here is None:
            here = places[0] if places else 0
        model = self.selectionModel()
        model.setCurrentIndex(self._rows.index(here, max(self.currentIndex().column(), 0)), _SELECT.NoUpdate)
        model.select(selection, _SELECT.ClearAndSelect)
        self.scrollTo(self.currentIndex())

    def sort_here(self) -> None:
        """Sort by the column where the keyboard is; again, the other way round."""
        order = COLUMNS[max(self.currentIndex().column(), 0)].id
        self._rows.sort_by(order, descending=self._rows.order == order and not self._rows.descending)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._open(index)
        else:
            super().mouseDoubleClickEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def keyboardSearch(self, search: str) -> None:
        return

    # Inside

    def _on_resized(self, place: int, _before: int, now: int) -> None:
        if not self._filling:
            if place == 0:
                self._title = now
            self._fill()

    def _fill(self) -> None:
        """Give titles what room the other columns leave."""
        others = sum(self.columnWidth(place) for place in range(1, len(COLUMNS)))
        self._filling = True
        self.setColumnWidth(0, max(self._title, self.viewport().width() - others))
        self._filling = False

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.row_at(index.row()).id)

    def _show_order(self) -> None:
        place = next(place for place, column in enumerate(COLUMNS) if column.id == self._rows.order)
        order = Qt.SortOrder.DescendingOrder if self._rows.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)

    def _keep(self) -> None:
        here = self.currentIndex().row()
        rows = self._rows.numbers
        self._kept = (self.numbers(), rows[here] if 0 <= here < len(rows) else 0)
        self._restoring = True

    def _restore(self) -> None:
        numbers, current = self._kept
        if self._rows.numbers:
            self.choose(numbers, current)
        self._restoring = False
        self._tell()

    def _tell(self) -> None:
        if not self._restoring:
            self.chosen.emit()


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of each stretch of places that follow one another."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
