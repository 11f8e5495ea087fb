"""The matrix of positions as a table: the rows and columns that filters let through, and what each cell says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from glossator.domain.finding import fold
from glossator.messages import counted, quoted, shortened, written_date
from glossator.ui.plain import plain_tip
from glossator.ui.rows_model import NO_PARENT, Index
from glossator.ui.stance_signs import times

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QObject

    from glossator.domain.model import Ref
    from glossator.domain.rows import AnalystRow
    from glossator.ui.stance_signs import StanceSigns
    from glossator.work.positions import Cell, Head, Matrix, Stance

CELL_ROLE = int(Qt.ItemDataRole.UserRole)
_USUAL = 3
"""Different stances in one cell, for which a column is wide enough as it is."""
_QUOTES = 3
"""Quotes in one tip."""
_WORDS = 140
"""Characters of a quote in a tip."""
_KEYS = {
    Qt.Orientation.Horizontal: "Click for the record; or ↑ from the first row, then Enter",
    Qt.Orientation.Vertical: "Click for the record; or ← from the first column, then Enter",
}


@dataclass(frozen=True, slots=True)
class Lane:
    """What a cell shows in one line: all of it, or what one analyst has there."""

    initials: str
    """Of the analyst; empty where a cell is not divided."""
    colour: str
    counts: tuple[tuple[str, int], ...]
    """By stance, in the order of signs."""


@dataclass(frozen=True, slots=True)
class CellLook:
    lanes: tuple[Lane, ...]
    contradictory: bool


class MatrixModel(QAbstractTableModel):
    def __init__(
        self, signs: StanceSigns, evidence: Callable[[Cell], Sequence[Stance]], parent: QObject | None = None
    ) -> None:
        """`evidence` reads what a cell rests on."""
        super().__init__(parent)
        self.signs, self._evidence = signs, evidence
        self.rows: list[Head] = []
        self.columns: list[Head] = []
        self.beside: Sequence[AnalystRow] = ()
        """The analysts who have a lane each; none where cells are not divided."""
        self.most = 0
        """Different stances in one cell, where there are more than the usual few."""
        self._matrix: Matrix | None = None
        self._wanted = "", ""
        self._looks: dict[tuple[str, str], CellLook] = {}

    def show(self, matrix: Matrix, beside: Sequence[AnalystRow] = ()) -> None:
        self.beginResetModel()
        self._matrix, self.beside = matrix, beside
        many = (cell for cell in matrix.cells.values() if len(cell.positions) > _USUAL)
        self.most = max((len({row.stance for row in cell.positions}) for cell in many), default=0)
        self._looks.clear()
        self._choose()
        self.endResetModel()

    def set_signs(self, signs: StanceSigns) -> None:
        """Follow another theme or codebook."""
        self.beginResetModel()
        self.signs = signs
        self._looks.clear()
        self.endResetModel()

    def filter(self, rows: str, columns: str) -> None:
        """Show what has all of these words in its name, and something in a cell that is then still there."""
        self.beginResetModel()
        self._wanted = rows, columns
        self._choose()
        self.endResetModel()

    @property
    def places(self) -> int:
        """Cells that hold something, filtered or not."""
        return len(self._matrix.cells) if self._matrix else 0

    def cell(self, index: Index) -> Cell | None:
        """What stands there; `None` beside the table and in an empty cell."""
        if not self._matrix or not index.isValid():
            return None
        return self._matrix.cells.get((self.rows[index.row()].ref.id, self.columns[index.column()].ref.id))

    def place(self, row: Ref, column: Ref) -> QModelIndex:
        """Where a cell stands now; an invalid index where it is not shown."""
        at_row = next((place for place, head in enumerate(self.rows) if head.ref == row), None)
        at_column = next((place for place, head in enumerate(self.columns) if head.ref == column), None)
        return QModelIndex() if at_row is None or at_column is None else self.index(at_row, at_column)

    def first(self) -> QModelIndex:
        """The first cell that holds something."""
        for row in range(len(self.rows)):
            for column in range(len(self.columns)):
                if self.cell(self.index(row, column)):
                    return self.index(row, column)
        return QModelIndex()

    # What Qt asks

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case _ if role == CELL_ROLE:
                return self._look(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(index)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._tip(index))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        heads = self.columns if orientation is Qt.Orientation.Horizontal else self.rows
        if not 0 <= section < len(heads):
            return None
        head = heads[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return head.name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                said = f"{head.name}: {counted(head.total, 'position', 'positions')}"
                way = _KEYS[orientation]
                return plain_tip(f"{said}\n{way}") if role == Qt.ItemDataRole.ToolTipRole else said
            case _ if role == CELL_ROLE:
                return head
        return None

    # What a cell says

    def spoken(self, index: Index) -> str:
        """`Castell, Dual freeze: support, twice, last 14 March 2025`."""
        where = f"{self.rows[index.row()].name}, {self.columns[index.column()].name}"
        cell = self.cell(index)
        return f"{where}: {self.stances(cell)}" if cell else f"{where}: nothing"

    def stances(self, cell: Cell, *, dated: bool = True) -> str:
        """In words: `support, twice, last 14 March 2025; oppose, once`; without dates where these stand below."""
        last = cell.last
        said = [
            f"{self.signs.label(stance).lower()}, {times(count)}"
            + (f", last {written_date(last[stance])}" if dated and last[stance] else "")
            for stance, count in _counts(self.signs, cell.counts)
        ]
        return "; ".join(said) + ("; for and against" if cell.contradictory else "")

    def _tip(self, index: Index) -> str:
        cell = self.cell(index)
        if not cell:
            return ""
        newest = list(reversed(self._evidence(cell)))
        quotes = [
            f"{written_date(each.date) or 'No date'}, {self.signs.label(each.stance).lower()}: "
            f"{quoted(shortened(each.evidence[0].quote, _WORDS))}"
            for each in newest[:_QUOTES]
        ]
        more = [f"and {len(newest) - _QUOTES} more"] if len(newest) > _QUOTES else []
        return "\n".join([self.spoken(index), *quotes, *more])

    def _look(self, index: Index) -> CellLook | None:
        cell = self.cell(index)
        if cell is None:
            return None
        place = self.rows[index.row()].ref.id, self.columns[index.column()].ref.id
        if place not in self._looks:
            lanes = [
                Lane(initials(analyst.name), analyst.colour, _counts(self.signs, cell.of(analyst.id).counts))
                for analyst in self.beside
            ] or [Lane("", "", _counts(self.signs, cell.counts))]
            self._looks[place] = CellLook(tuple(lanes), cell.contradictory)
        return self._looks[place]

    def _choose(self) -> None:
        if not self._matrix:
            return
        rows, columns = (_holding(words) for words in self._wanted)
        named_rows = {head.ref.id for head in self._matrix.rows if rows(head.name)}
        named_columns = {head.ref.id for head in self._matrix.columns if columns(head.name)}
        shown = self._matrix.among(named_rows, named_columns) if any(self._wanted) else self._matrix
        self.rows, self.columns = list(shown.rows), list(shown.columns)


def initials(name: str) -> str:
    """At most two letters that stand for a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def _counts(signs: StanceSigns, counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((stance, counts[stance]) for stance in signs.in_order(counts))


def _holding(words: str) -> Callable[[str], bool]:
    """Whether a name has all the words that were typed, or pieces of them, in any order."""
    wanted = fold(words).split()
    return lambda name: all(word in fold(name) for word in wanted)
