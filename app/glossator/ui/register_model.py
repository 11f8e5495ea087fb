"""A register as a table: plain rows that are read once, and after that only those that an act touched."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from glossator.domain.codebook import FieldType
from glossator.domain.finding import fold
from glossator.domain.model import Kind, Ref
from glossator.messages import beside, counted
from glossator.ui.plain import plain_tip
from glossator.ui.rows_model import NO_PARENT, Index
from glossator.work.hierarchy import Twig, parent_field, parent_of, tree
from glossator.work.registers import registers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from PySide6.QtCore import QObject

    from glossator.domain.codebook import Field, Register
    from glossator.domain.model import Json
    from glossator.domain.rows import RecordRow
    from glossator.project import Project
    from glossator.ui.theme import Theme

NAME, ALIASES, USES = "name", "aliases", "uses"
"""The columns beside those of fields, which are named by the ids of these."""
_FIELDS = ("kind", "status", "country", "sector", "parent", "date")
"""The fields that have a column, where a register has them."""
FOUND_AT_MOST = 1000
"""Records that are shown of those that fit what was typed, the best first."""
_DRAGGED = "application/x-glossator-records"


class Show(IntEnum):
    STANDING = 0
    UNUSED = 1
    REMOVED = 2


@dataclass(frozen=True, slots=True)
class Filters:
    typed: str = ""
    show: Show = Show.STANDING
    values: tuple[tuple[str, str], ...] = ()
    """Fields with the value that they must have."""


@dataclass(frozen=True, slots=True)
class Column:
    id: str
    label: str
    field: Field | None = None
    number: bool = False


class RegisterModel(QAbstractTableModel):
    dropped = Signal(list, object)
    """Records that were dropped on another."""
    shown_anew = Signal()

    def __init__(self, project: Project, kind: Kind, theme: Theme, language: str, owner: QObject) -> None:
        super().__init__(owner)
        self.project, self.kind, self.theme, self._language = project, kind, theme, language
        self.register: Register = project.codebook.register(kind)
        self.columns = tuple(self._columns())
        self.rows: list[RecordRow] = []
        """What is shown, in its order."""
        self.filters = Filters()
        self.parent_field = parent_field(self.register)
        self.closed: set[Ref] = set()
        """Records whose parts are folded away."""
        self._twigs: dict[Ref, Twig] = {}
        """Of the rows that are shown below or above others; empty where all are in one flat list."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self.parent_field and not project.read_only:
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        self._flags = flags
        self._known: dict[Ref, RecordRow] | None = None
        """Standing and removed; `None` until they are asked for."""
        self._missed: set[Ref] = set()
        """What changed since the register was begun to be read."""
        self._places: dict[Ref, int] = {}
        self._sorting = (NAME, Qt.SortOrder.AscendingOrder)
        self._by_fit = True
        """Whether what is typed decides the order."""
        self._labels = {
            column.id: {value.id: value.label.in_language(language) for value in column.field.values}
            for column in self.columns
            if column.field
        }

    # What there is

    @property
    def total(self) -> int:
        """Standing records in all."""
        return sum(not row.deleted for row in (self._known or {}).values())

    def known(self, ref: Ref) -> RecordRow | None:
        return (self._known or {}).get(ref)

    def place(self, ref: Ref) -> int | None:
        """In which row a record is shown."""
        return self._places.get(ref)

    @property
    def loaded(self) -> bool:
        return self._known is not None

    def load(self) -> None:
        """Read the register, unless it was read before."""
        if self._known is None:
            self.begin()
            self.accept(read_register(self.project, self.kind))

    def begin(self) -> None:
        """The register is about to be read, somewhere else."""
        self._missed.clear()

    def accept(self, rows: Iterable[RecordRow]) -> None:
        """Take what `read_register` came to, somewhere else; what changed meanwhile is read again."""
        self._known = {row.ref: row for row in rows}
        missed, self._missed = self._missed, set()
        if missed:
            self.take_in(missed)
        else:
            self._show()

    def forget(self) -> None:
        """Read the register anew when it is next asked for."""
        self._known = None

    def take_in(self, refs: Iterable[Ref]) -> None:
        """Read these again; those that were merged into others go, those that were taken out of them come."""
        if self._known is None:
            self._missed.update(refs)
            return
        wanted = list(dict.fromkeys(each for ref in refs for each in self.project.read.redirects(ref)))
        if self.parent_field:  # what is a part of one that was merged is a part of another now
            above = set(wanted)
            wanted += [row.ref for row in self._known.values() if parent_of(row) in above and row.ref not in above]
        standing = self.project.read.records_of(wanted)
        for ref in wanted:
            row = standing.get(ref) or self.project.read.record(ref)
            if row and row.ref == ref:
                self._known[ref] = row
            else:
                self._known.pop(ref, None)
        if wanted:
            self._show()

    def twig(self, place: int) -> Twig | None:
        """Where a row is shown in the tree; `None` in a flat list."""
        row = self.rows[place]
        return self._twigs.get(row.ref, Twig(row, 0, False)) if self._twigs else None

    def fold(self, ref: Ref, closed: bool) -> None:
        """Fold away the parts of a record, or show them."""
        self.closed ^= {ref} if (ref in self.closed) != closed else set()
        self._show()

    def reveal(self, ref: Ref) -> None:
        """Show a record that may be folded away."""
        above = set(self._above(ref))
        if above & self.closed:
            self.closed -= above
            self._show()

    def set_filters(self, filters: Filters) -> None:
        if filters != self.filters:
            self._by_fit = self._by_fit or filters.typed != self.filters.typed
            self.filters = filters
            self._show()

    def shown(self, column: Column, row: RecordRow) -> str:
        """What stands in a cell."""
        match column.id:
            case "name" if self.parent_field and not self._twigs:
                above = [self._known[ref].name for ref in self._above(row.ref)] if self._known else []
                return " › ".join((*reversed(above), row.name))
            case "name":
                return row.name
            case "aliases":
                return f"{len(row.names) - 1:,}" if len(row.names) > 1 else ""
            case "uses":
                return f"{row.uses:,}"
        return self.said(column.id, row.fields.get(column.id))

    def fills(self, column: Column) -> bool:
        """Whether anything stands in a column."""
        match column.id:
            case "aliases":
                return any(len(row.names) > 1 for row in self.rows)
            case "name" | "uses":
                return True
        return any(row.fields.get(column.id) is not None for row in self.rows)

    def said(self, field: str, value: Json) -> str:
        """A value of one of the fields that have a column, as people read it."""
        if isinstance(value, dict):
            ref = Ref.from_json(value)
            known = self.known(ref)
            return registers_of(self.project).name(self.project, ref) or (known.name if known else "")
        return self._labels[field].get(str(value), str(value)) if value is not None else ""

    # What Qt asks

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.shown(column, row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(column, row)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(beside(*row.names) if column.id in {NAME, ALIASES} else self.shown(column, row))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self.theme.text if column.id == NAME and not row.deleted else self.theme.muted)
            case Qt.ItemDataRole.FontRole if row.deleted:
                font = QFont()
                font.setStrikeOut(True)
                return font
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Asked hundreds of thousands of times where all rows are chosen."""
        return self._flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self._sorting, self._by_fit = (self.columns[column].id, order), False
            self._show()

    def mimeTypes(self) -> list[str]:
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        refs = dict.fromkeys(self.rows[index.row()].ref.id for index in indexes)
        data.setData(_DRAGGED, json.dumps(list(refs)).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if parent.isValid() and data.hasFormat(_DRAGGED):
            ids = json.loads(bytes(data.data(_DRAGGED).data()))
            self.dropped.emit([Ref(self.kind, each) for each in ids], self.rows[parent.row()].ref)
        return False  # the rows stay; what changes is what they are a part of

    # Inside

    def _columns(self) -> Iterable[Column]:
        yield Column(NAME, "Name")
        for known in _FIELDS:
            if field := self.register.field(known):
                yield Column(known, field.label.in_language(self._language), field)
        yield Column(ALIASES, "Other names", number=True)
        yield Column(USES, "Uses", number=True)

    def _spoken(self, column: Column, row: RecordRow) -> str:
        if column.id != NAME:
            return f"{column.label}: {self.shown(column, row) or 'not set'}"
        twig = self._twigs.get(row.ref)
        level = f"level {twig.depth + 1}" if twig else ""
        folded = ("folded" if row.ref in self.closed else "unfolded") if twig and twig.has_parts else ""
        name = self.shown(column, row)
        return beside(name, level, folded, "taken out" if row.deleted else "", counted(row.uses, "use", "uses"))

    def _show(self) -> None:
        """Sift and order what is known. Where the same records stay in their places, nothing is reset."""
        rows = self._ordered(self._sifted())
        self._twigs = {}
        if self.parent_field and self.filters == Filters() and self._sorting[0] == NAME:
            twigs = tree(rows, self.closed)
            rows = [twig.row for twig in twigs]
            self._twigs = {twig.row.ref: twig for twig in twigs if twig.depth or twig.has_parts}
        if [row.ref for row in rows] == [row.ref for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
        else:
            self.beginResetModel()
            self.rows = rows
            self._places = {row.ref: place for place, row in enumerate(rows)}
            self.endResetModel()
        self.shown_anew.emit()

    def _above(self, ref: Ref) -> Iterator[Ref]:
        """What a record is a part of, and that in turn; each once, since two copies can make a circle."""
        passed, row = {ref}, self.known(ref)
        while row and (above := parent_of(row)) and above not in passed and (row := self.known(above)):
            passed.add(above)
            yield above

    def _sifted(self) -> list[RecordRow]:
        """Those that the filters let through; with something typed those that fit best come first."""
        wanted, known = self.filters, self._known or {}
        if wanted.typed.strip() and wanted.show is not Show.REMOVED:
            found = registers_of(self.project).search(self.project, self.kind).find(wanted.typed, FOUND_AT_MOST)
            rows: Iterable[RecordRow] = [known[hit.value] for hit in found if hit.value in known]
        else:
            words = fold(wanted.typed).split()
            rows = [row for row in known.values() if not words or all(word in _folded(row) for word in words)]
        removed = wanted.show is Show.REMOVED
        rows = [row for row in rows if row.deleted == removed]
        if wanted.show is Show.UNUSED:
            rows = [row for row in rows if not row.uses]
        for field, value in wanted.values:
            rows = [row for row in rows if row.fields.get(field) == value]
        return rows

    def _ordered(self, rows: list[RecordRow]) -> list[RecordRow]:
        if self.filters.typed.strip() and self.filters.show is not Show.REMOVED and self._by_fit:
            return rows
        column, order = self._sorting
        rows = sorted(rows, key=lambda row: row.name.casefold())
        back = order is Qt.SortOrder.DescendingOrder
        if column == NAME:
            return rows[::-1] if back else rows
        if column in {ALIASES, USES}:
            return sorted(rows, key=lambda row: len(row.names) if column == ALIASES else row.uses, reverse=back)
        said = {row.ref: self.said(column, row.fields.get(column)) for row in rows}
        filled = sorted((row for row in rows if said[row.ref]), key=lambda row: said[row.ref].casefold(), reverse=back)
        return [*filled, *(row for row in rows if not said[row.ref])]  # the empty ones last, either way


def read_register(project: Project, kind: Kind) -> list[RecordRow]:
    """All of its records, those that were taken out too."""
    return [*project.read.records(kind), *project.read.removed(kind)]


def touched(project: Project, records: Iterable[Ref]) -> set[Ref] | None:
    """The register records whose rows differ since these records changed; `None` where that may be any."""
    found: set[Ref] = set()
    gone = 0
    for ref in records:
        match ref.kind:
            case Kind.ACTOR | Kind.PROPOSAL | Kind.ISSUE:
                found.add(ref)
            case Kind.ALIAS | Kind.ITEM:
                found |= {owner} if (owner := project.read.owner(ref)) else set()
            case Kind.LINK:
                found |= project.read.pointed_to(ref)
            case Kind.TAG if row := project.read.tag(ref.id):
                found |= {link.target for link in row.links}
            case Kind.TAG:
                gone += 1
                if gone > _FEW:
                    return None
                for edit in project.read.history(ref.id):
                    found |= _named(edit.value) if edit.field == "target" else set()
            case Kind.ARTICLE | Kind.PROJECT:
                return None
    return {ref for ref in found if ref.kind is not Kind.TAG}


_FEW = 20
"""Deleted tags whose links are looked up one by one."""


def _named(value: Json | Mapping[str, Json]) -> set[Ref]:
    return {Ref.from_json(dict(value))} if isinstance(value, dict) else set()


def _folded(row: RecordRow) -> str:
    return fold(" ".join(row.names))


def _side(column: Column) -> int:
    """Numbers stand at the right."""
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def choices(register: Register) -> list[Field]:
    """The fields of a register by whose values it can be sifted."""
    return [field for known in _FIELDS if (field := register.field(known)) and field.type is FieldType.CHOICE]
