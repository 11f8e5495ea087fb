"""A table of texts that is read, walked through cell by cell, and copied as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QKeySequence, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from glossator.ui.colours import mix, readable
from glossator.ui.plain import plain_tip
from glossator.ui.row_list import ENTER
from glossator.ui.row_table import set_up_rows
from glossator.ui.rows_model import NO_PARENT, Index
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from glossator.ui.theme import Theme

_WIDEST, _NARROWEST = 300, 120
"""Pixels that a column takes at most before somebody widens it: less, where the table is narrow."""
_ROWS = 5
_TINT = 0.55
"""How much of the theme's colour is in the ground of a cell that is tinted fully."""


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    said: str = ""
    """What a tool tip and a screen reader say, where that is more."""
    tint: float = 0.0
    """How strongly the ground is coloured, from 0 to 1."""
    bad: bool = False
    """Whether it is coloured as what is not as it should be."""
    right: bool = False
    quiet: bool = False
    bold: bool = False


class CellsModel(QAbstractTableModel):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.heads: Sequence[str] = ()
        self.shown_heads: Sequence[str] = ()
        """As much of them as there is room for: Qt would cut off what is aligned to the right on both sides."""
        self.rows: Sequence[Sequence[Cell]] = ()

    def show(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        self.beginResetModel()
        self.heads, self.shown_heads, self.rows = heads, heads, rows
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical or section >= len(self.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown_heads[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.heads[section])
        first = self.rows[0][section] if self.rows and section < len(self.rows[0]) else None
        return _side(first) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()] if index.isValid() else ()
        cell = row[index.column()] if index.column() < len(row) else None
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(cell.said or cell.text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.said or f"{self.heads[index.column()]}: {cell.text}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(cell)
            case Qt.ItemDataRole.BackgroundRole if cell.tint:
                return QColor(self._ground(cell))
            case Qt.ItemDataRole.ForegroundRole if cell.tint:
                return QColor(readable(self.theme.text, self._ground(cell)))
            case Qt.ItemDataRole.ForegroundRole if cell.quiet:
                return QColor(self.theme.muted)
            case Qt.ItemDataRole.FontRole if cell.bold:
                font = QFont(QGuiApplication.font())
                font.setBold(True)
                return font
        return None

    def as_text(self) -> str:
        """The table as a spreadsheet takes it from the clipboard."""
        lines = [self.heads, *([cell.text for cell in row] for row in self.rows)]
        return "\n".join("\t".join(" ".join(text.split()) for text in line).rstrip("\t") for line in lines)

    def _ground(self, cell: Cell) -> str:
        colour = self.theme.danger if cell.bad else self.theme.accent
        return mix(self.theme.page, colour, _TINT * min(cell.tint, 1.0))


class _Tinted(QStyledItemDelegate):
    """Lets the ground of a tinted cell be seen where it is chosen: a cell that is chosen alone has a frame then."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground, table = index.data(Qt.ItemDataRole.BackgroundRole), option.widget
        chosen = option.state & QStyle.StateFlag.State_Selected
        if ground is None or not chosen or not isinstance(table, CellsTable):
            super().paint(painter, option, index)
            return
        rect = option.rect
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        painter.fillRect(rect, ground)
        super().paint(painter, option, index)
        if table.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectItems:
            painter.save()
            painter.setPen(QPen(QColor(table.cells.theme.text), px(2)))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
            painter.restore()


class CellsTable(QTableView):
    """Enter asks for what a row or cell stands for, Ctrl+C copies the whole table."""

    entered_at = Signal(QModelIndex)
    """Return was pressed there, or it was clicked twice."""
    moved = Signal()
    """Another cell is the current one, or the table is another."""

    def __init__(self, name: str, theme: Theme, *, by_row: bool = True) -> None:
        super().__init__()
        set_up_rows(self, name)
        self.cells = CellsModel(theme, self)
        self.setModel(self.cells)
        self.setItemDelegate(_Tinted(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        if not by_row:
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setResizeContentsPrecision(60)
        self.doubleClicked.connect(self.entered_at)
        self.set_theme(theme)

    def show_cells(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]], *, at: tuple[int, int] = (0, 0)) -> None:
        """Show these rows, each as long as the heads; `at`: the cell that is current then, if there is one."""
        self.cells.show(heads, rows)
        self._fit()
        self.updateGeometry()
        self.setCurrentIndex(self.cells.index(*at) if rows else QModelIndex())
        self.moved.emit()

    def set_theme(self, theme: Theme) -> None:
        """Follow other colours, and another size of the interface."""
        self.cells.theme = theme
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + px(12))
        self._fit()
        self.viewport().update()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.cells.as_text())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        """Some rows: where there is more room, it takes that."""
        rows = self.verticalHeader().defaultSectionSize() * min(len(self.cells.rows), _ROWS)
        return QSize(super().sizeHint().width(), self.horizontalHeader().sizeHint().height() + rows + px(14))

    def keyboardSearch(self, search: str) -> None:
        return

    def event(self, event: QEvent) -> bool:
        if event.type() is event.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Copy):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in ENTER and self.currentIndex().isValid():
            self.entered_at.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Columns are as wide as what is in them, within reason."""
        self.cells.shown_heads = self.cells.heads
        self.resizeColumnsToContents()
        header, widest = self.horizontalHeader(), min(px(_WIDEST), max(self.viewport().width() // 3, px(_NARROWEST)))
        header.setMinimumSectionSize(px(40))
        for column in range(len(self.cells.heads)):
            if header.sectionResizeMode(column) is QHeaderView.ResizeMode.Interactive:
                self.setColumnWidth(column, min(self.columnWidth(column) + px(10), widest))
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        self.cells.shown_heads = [
            metrics.elidedText(head, Qt.TextElideMode.ElideRight, self.columnWidth(column) - px(20))
            for column, head in enumerate(self.cells.heads)
        ]


def _side(cell: Cell | None) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if cell and cell.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
