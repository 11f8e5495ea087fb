"""The table of a register: whole rows are chosen, and stay so whatever the order and the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from glossator.ui.register_model import NAME, RegisterModel
from glossator.ui.row_list import ENTER
from glossator.ui.row_table import set_up_rows
from glossator.ui.theme import px
from glossator.work.hierarchy import parent_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from glossator.domain.model import Ref
    from glossator.domain.rows import RecordRow
    from glossator.ui.rows_model import Index

_SELECT = QItemSelectionModel.SelectionFlag
_WIDTHS = {NAME: 150, "aliases": 104, "uses": 62}
_USUAL = 120
_STEP = 18
"""Pixels by which a name is further in than that of what it is a part of; as wide is the triangle's place."""
_DEEPEST = 8
"""Steps beyond which names go no further in."""


class TreeDelegate(QStyledItemDelegate):
    """Names further in the deeper they are, with a triangle at those that have parts."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        if not isinstance(model, RegisterModel):
            return
        twig = model.twig(index.row())
        if twig is None:
            if parent_of(model.rows[index.row()]):  # what it is a part of stands before it, and matters less
                option.textElideMode = Qt.TextElideMode.ElideLeft
            return
        size = QSize(indent(twig.depth) + px(_STEP), px(_STEP))
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize = size
        option.icon = _sign(size, QColor(model.theme.muted), twig.has_parts, twig.row.ref in model.closed)


def indent(depth: int) -> int:
    return px(_STEP) * min(depth, _DEEPEST)


def _sign(size: QSize, colour: QColor, has_parts: bool, closed: bool) -> QIcon:
    """Room of that size, with a triangle at its end where there are parts: it points down where these are shown."""
    ratio = 2
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    if has_parts:
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.translate(size.width() - px(_STEP) / 2, size.height() / 2)
        painter.rotate(0 if closed else 90)
        painter.scale(px(100) / 100, px(100) / 100)
        painter.drawPolygon(QPolygonF([QPointF(-2.5, -4.5), QPointF(3.5, 0), QPointF(-2.5, 4.5)]))
        painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


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
        set_up_rows(self, name)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)
        self.setDragEnabled(model.parent_field is not None)
        self.setAcceptDrops(model.parent_field is not None)
        if model.parent_field:
            self.setItemDelegateForColumn(0, TreeDelegate(self))
        head = self.horizontalHeader()
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        self.setSortingEnabled(True)
        head.sectionResized.connect(self._on_resized)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        model.shown_anew.connect(self._hide_empty)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.settle({})

    def settle(self, widths: Mapping[str, int]) -> None:
        """Follow the size of the interface; `widths` of columns are as of its usual size."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + px(10))
        for place, column in enumerate(self.model_shown.columns):
            least = max(px(30), self.horizontalHeader().sectionSizeHint(place)) if place else px(30)
            self.setColumnWidth(place, max(px(widths.get(column.id, _WIDTHS.get(column.id, _USUAL))), least))
        self._fill()

    def widths(self) -> dict[str, int]:
        """By column that is shown, at the interface's usual size."""
        unit = px(100) / 100
        known = enumerate(self.model_shown.columns)
        return {
            column.id: round((self.columnWidth(place) if place else self._name) / unit)
            for place, column in known
            if not self.isColumnHidden(place)
        }

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
        elif event.modifiers() or not self._climb(event.key()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a triangle folds what is below it away, or shows it."""
        index = self.indexAt(event.position().toPoint())
        twig = self.model_shown.twig(index.row()) if index.isValid() and index.column() == 0 else None
        if twig and twig.has_parts:
            start = self.visualRect(index).left() + indent(twig.depth)
            if start <= event.position().x() < start + px(_STEP) + px(8):
                self._fold(twig.row.ref, twig.row.ref not in self.model_shown.closed)
                return
        super().mousePressEvent(event)

    def _climb(self, key: int) -> bool:
        """Left folds away what is below the current name, or goes up; Right shows it, or goes down."""
        model, index = self.model_shown, self.currentIndex()
        twig = model.twig(index.row()) if index.isValid() and index.column() == 0 else None
        if twig is None or key not in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            return False
        right, closed = key == Qt.Key.Key_Right, twig.row.ref in model.closed
        if twig.has_parts and right == closed:
            self._fold(twig.row.ref, not right)
        elif twig.has_parts and right:
            self.select([model.rows[index.row() + 1].ref])
        elif not right and (above := parent_of(twig.row)) and model.place(above) is not None:
            self.select([above])
        else:
            return False
        return True

    def _fold(self, ref: Ref, closed: bool) -> None:
        self.model_shown.fold(ref, closed)
        if not self.selected():
            self.select([ref])

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

    def _hide_empty(self) -> None:
        """Leave out the columns in which no row has anything, but for the one that orders the rows."""
        model, sorting = self.model_shown, self.horizontalHeader().sortIndicatorSection()
        for place in range(1, len(model.columns)) if model.rows else ():
            self.setColumnHidden(place, place != sorting and not model.fills(model.columns[place]))
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
