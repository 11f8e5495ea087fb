"""A list of evidence: passages with their sentences, positions, relations. Painted, so that thousands cost nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout

from glossator.messages import beside
from glossator.ui.evidence_delegate import EvidenceDelegate
from glossator.ui.row_list import ENTER, LEAST_ROWS, Instead
from glossator.ui.rows_model import RowsModel

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from glossator.domain.model import Ref
    from glossator.ui.rows_model import Index
    from glossator.ui.theme import Theme

_BEFORE = 90
"""Code points of a sentence that are shown before what is emphasised in it."""
_PAGE = 50


class StanceTold(NamedTuple):
    """A stance as a row shows it."""

    id: str
    label: str
    colour: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row: a title, what it is, words with some of them emphasised, and where from; or a head over others.

    The date stands at the end of the first line and is never cut off.
    """

    title: str = ""
    words: str = ""
    strong: tuple[tuple[int, int], ...] = ()
    """In code points of `words`."""
    condition: str = ""
    """On what it depends."""
    below: str = ""
    """Where from: cut off in its middle where there is little room."""
    above: str = ""
    """After the stances."""
    stances: tuple[StanceTold, ...] = ()
    date: str = ""
    tag: str = ""
    """What a press leads to; or `record`."""
    record: Ref | None = None
    colour: str = ""
    """Of the bar at the left."""
    head: bool = False

    @property
    def on_condition(self) -> str:
        return f"On condition: {' '.join(self.condition.split())}" if self.condition else ""

    @property
    def spoken(self) -> str:
        stances = ", ".join(stance.label for stance in self.stances)
        return beside(self.title, stances, self.above, self.date, self.words, self.on_condition, self.below)


class EvidenceModel(RowsModel[Evidence]):
    """Rows that are given at once, or read a page at a time as they are scrolled to."""

    def __init__(self, parent: QObject, *, chooses: bool) -> None:
        super().__init__(parent)
        self._chooses = chooses
        self._total = 0
        self._page: Callable[[int, int], Sequence[Evidence]] = lambda _limit, _offset: ()

    def show(self, rows: Sequence[Evidence], first: int = _PAGE) -> None:
        self.show_pages(len(rows), lambda limit, offset: rows[offset : offset + limit], first)

    def show_pages(self, total: int, page: Callable[[int, int], Sequence[Evidence]], first: int = _PAGE) -> None:
        """`page` reads as many rows as its first argument says, from the second on."""
        self.beginResetModel()
        self._total, self._page = total, page
        self.rows = list(page(max(first, _PAGE), 0)) if total else []
        self.endResetModel()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self.rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        more = list(self._page(_PAGE, len(self.rows)))
        if not more:
            self._total = len(self.rows)
            return
        self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(more) - 1)
        self.rows += more
        self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        row = self.rows[index.row()] if index.isValid() else None
        fixed = row and (row.head or (self._chooses and not row.tag))
        return Qt.ItemFlag.ItemIsEnabled if fixed else known


class EvidenceList(QListView):
    """A press, or Enter, asks to be led to where a row is from.

    Where rows are chosen, a press or Space ticks one, and what leads there is a double click, Enter or the row's link.
    """

    tag_requested = Signal(str)
    record_requested = Signal(object)
    left = Signal()

    def __init__(
        self, theme: Theme, name: str, *, chooses: bool = False, instead: tuple[str, str] | None = None
    ) -> None:
        """`instead`: the title and the sentence that stand where rows would be."""
        super().__init__()
        self._chooses, self._link_pressed = chooses, False
        self.evidence = EvidenceModel(self, chooses=chooses)
        self._delegate = EvidenceDelegate(theme, self, chooses=chooses)
        self.setModel(self.evidence)
        self.setItemDelegate(self._delegate)
        self.setProperty("bare", True)
        self.setAccessibleName(name)
        self.setMinimumHeight(LEAST_ROWS)
        self.setMouseTracking(True)
        self.setSelectionMode(
            QAbstractItemView.SelectionMode.MultiSelection
            if chooses
            else QAbstractItemView.SelectionMode.SingleSelection
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.instead = Instead(*instead) if instead else None
        if self.instead:
            column = QVBoxLayout(self.viewport())
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self.instead)
            self.evidence.modelReset.connect(self._show_instead)
            self._show_instead()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self.scheduleDelayedItemsLayout()

    def choose(self, tags: Collection[str]) -> None:
        """Choose the rows of these tags, of those that were read."""
        for place, row in enumerate(self.evidence.rows):
            if row.tag in tags:
                self.selectionModel().select(self.evidence.index(place), QItemSelectionModel.SelectionFlag.Select)

    def chosen(self) -> list[Evidence]:
        return [self.evidence.rows[index.row()] for index in sorted(self.selectedIndexes(), key=lambda at: at.row())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._go(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._link_pressed = self._on_link(event)
        if not self._link_pressed:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._link_pressed:
            super().mouseReleaseEvent(event)
        leads = self._on_link(event) if self._link_pressed else not self._chooses
        if leads and event.button() == Qt.MouseButton.LeftButton:
            self._go(self.indexAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Lead there, and take back what the first of the two clicks chose."""
        index = self.indexAt(event.position().toPoint())
        if self._chooses and event.button() == Qt.MouseButton.LeftButton and not self._on_link(event):
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Toggle)
            self._go(index)
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if self._on_link(event) else Qt.CursorShape.ArrowCursor
        )

    def keyboardSearch(self, search: str) -> None:
        return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_link(self, event: QMouseEvent) -> bool:
        place = event.position()
        index = self.indexAt(place.toPoint())
        return index.isValid() and self._delegate.link_at(
            self.evidence.rows[index.row()], self.visualRect(index)
        ).contains(place)

    def _show_instead(self) -> None:
        if self.instead:
            self.instead.setVisible(not self.evidence.rows)

    def _go(self, index: QModelIndex) -> None:
        row = self.evidence.rows[index.row()] if index.isValid() else None
        if row and row.tag:
            self.tag_requested.emit(row.tag)
        elif row and row.record:
            self.record_requested.emit(row.record)


def excerpt(words: str, strong: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """One line of `words` that has what is emphasised near its beginning, and where that is in it."""
    start = max(strong[0][0] - _BEFORE, 0) if strong else 0
    if start:
        gap = words.find(" ", start, strong[0][0])
        start = gap + 1 if gap >= 0 else start
    shown = "".join(" " if character.isspace() else character for character in words[start:])
    before = "… " if start else ""
    moved = len(before) - start
    return before + shown, tuple((one + moved, min(other + moved, len(before + shown))) for one, other in strong)
