"""The table of a unit as data: a column for each analyst and one for what is adjudicated, a row for each facet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from glossator.domain.rows import name_of
from glossator.domain.verdicts import Verdict
from glossator.messages import beside
from glossator.review.units import State
from glossator.ui.plain import plain_tip
from glossator.ui.review_legend import Chip
from glossator.ui.review_painter import Inks
from glossator.work.review_words import STATES, lacks_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from glossator.review.units import Unit
    from glossator.ui.review_facets import FacetRow, Item
    from glossator.ui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

LOOK_ROLE = Qt.ItemDataRole.UserRole
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 1
_KEYS = 9
_UNDECIDED = "Not decided"


@dataclass(frozen=True, slots=True)
class Column:
    analyst: str
    """Empty for what is adjudicated."""
    name: str
    key: str
    """Takes from it; empty where none does."""
    colour: str
    pattern: tuple[float, ...] | None
    message: str = ""
    """What stands across the column in place of cells."""

    @property
    def chip(self) -> Chip:
        return Chip(self.name, self.colour, self.pattern, "")


@dataclass(frozen=True, slots=True)
class Look:
    """All that painting a cell needs to know."""

    row: FacetRow | None = None
    column: Column | None = None
    """`None` for what a row is called."""
    message: str = ""
    items: tuple[Item, ...] = ()
    takes: bool = False
    """Whether it can be taken from here, and changes something."""
    taken: bool = False
    """Whether the adjudicated version says the same."""
    strong: bool = False
    """Whether it is to be read, and not only equal."""


class ReviewModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[FacetRow] = ()
        self.columns: Sequence[Column] = ()

    def show(self, rows: Sequence[FacetRow], columns: Sequence[Column]) -> None:
        self.beginResetModel()
        self.rows, self.columns = rows, columns
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.rows) if parent is None or not parent.isValid() else 0

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self.columns) + 1 if self.columns and (parent is None or not parent.isValid()) else 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.column() == 0:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        look = self.look(index.row(), index.column())
        match role:
            case _ if role == LOOK_ROLE:
                return look
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(look)
            case Qt.ItemDataRole.ToolTipRole if look.column:
                return plain_tip("\n".join(item.said for item in look.items)) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 < section <= len(self.columns):
            return None
        column = self.columns[section - 1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.name)
        return column if role == COLUMN_ROLE else column.name if role == Qt.ItemDataRole.DisplayRole else None

    def look(self, row: int, column: int) -> Look:
        facets = self.rows[row]
        if column == 0:
            return Look(facets)
        here = self.columns[column - 1]
        cell = facets.cells.get(here.analyst) if here.analyst else facets.result
        if here.message or cell is None:
            return Look(facets, here, here.message)
        result = facets.result
        same = bool(here.analyst and result and result.value == cell.value)
        # What all have needs no tick, but for where something else is adjudicated.
        told = bool(facets.kinds or (result and any(each.value != result.value for each in facets.cells.values())))
        strong = told or len(facets.cells) < 2
        return Look(facets, here, "", cell.items, bool(here.analyst) and not same, same and told, strong)

    def facet(self, index: Index, analyst: str = "") -> tuple[str, str] | None:
        """What is taken from a cell, or in its row from an analyst: the facet and whose; `None` where nothing is."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        whose = analyst or (self.columns[index.column() - 1].analyst if index.column() else "")
        return (row.facet, whose) if whose in row.cells else None

    def _said(self, look: Look) -> str:
        row, column = look.row, look.column
        if row is None or column is None:
            return beside(row.label, row.mark) if row else ""
        what = look.message or "; ".join(item.said for item in look.items) or "none"
        taken = "as adjudicated" if look.taken else ""
        return ", ".join(part for part in (column.name, row.label, what, row.mark.lower(), taken) if part)


def columns_of(unit: Unit, names: Mapping[str, str], colours: Mapping[str, str], theme: Theme) -> tuple[Column, ...]:
    """One for each analyst, in the order of `names`, and the adjudicated one; that alone where nobody's tag is left."""
    result = Column("", "Adjudicated", "", theme.text, None, "" if unit.result else _instead(unit))
    if unit.cluster is None:
        return (result,)
    order = tuple(dict.fromkeys((*names, *unit.cluster.tags)))
    inks = Inks.of(tuple(dict.fromkeys((*colours, *order))), colours, theme)
    found = [
        Column(
            who,
            name_of(who, names),
            str(place + 1) if place < _KEYS else "",
            inks.colours[who],
            inks.patterns[who],
            lacks_words(unit, who),
        )
        for place, who in enumerate(order)
    ]
    return (*found, result)


def _instead(unit: Unit) -> str:
    verdict = unit.given.ruling.verdict if unit.given else Verdict.ACCEPTED
    return _UNDECIDED if verdict in {Verdict.ACCEPTED, Verdict.EDITED} else STATES[State(verdict.value)]
