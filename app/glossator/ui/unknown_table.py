"""The names that recur and that no record goes by, as a table: what each likely is, and how often it stands."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from glossator.domain.codebook import ACTOR_KIND, COUNTRY, SECTOR, TITLE
from glossator.domain.model import Kind
from glossator.messages import beside, counted, shortened
from glossator.ui.row_table import set_up_rows
from glossator.ui.rows_model import NO_PARENT, Index
from glossator.ui.theme import px
from glossator.work.unknown_names import expected

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent

    from glossator.project import Project
    from glossator.work.unknown_names import UnknownName


_NAME = 80
"""Code points of a name that a row can ever show."""


class Column(IntEnum):
    NAME = 0
    LIKELY = 1
    ARTICLES = 2
    TIMES = 3


_HEADS = ("Name", "Likely", "Articles", "Times")
_WIDTHS = {Column.LIKELY: 170, Column.ARTICLES: 76, Column.TIMES: 66}

_WIDE = 440
"""From which width all columns are shown."""


class UnknownModel(QAbstractTableModel):
    def __init__(self, project: Project, table: QTableView) -> None:
        super().__init__(table)
        self._project = project
        self.rows: list[UnknownName] = []
        self._likely: dict[str, str] = {}
        """By name, what it likely is: worked out for the rows that are seen."""

    def show(self, rows: Sequence[UnknownName]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self._likely.clear()
        self.endResetModel()

    def drop(self, places: Collection[int]) -> None:
        self.beginResetModel()
        self.rows = [row for place, row in enumerate(self.rows) if place not in places]
        self.endResetModel()

    def likely(self, row: UnknownName) -> str:
        """`person · Norhaven`."""
        if row.name not in self._likely:
            self._likely[row.name] = likely(self._project, row, ACTOR_KIND, COUNTRY)
        return self._likely[row.name]

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _HEADS[section] if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(row, column)
            case Qt.ItemDataRole.AccessibleTextRole if column is Column.NAME:
                return f"{row.name}, {self.likely(row)}, {often(row)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column >= Column.ARTICLES else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _cell(self, row: UnknownName, column: Column) -> str:
        match column:
            case Column.NAME:
                return shortened(row.name, _NAME)
            case Column.LIKELY:
                return self.likely(row)
            case Column.ARTICLES:
                return f"{row.of.articles:,}"
            case Column.TIMES:
                return f"{row.of.times:,}"


class UnknownTable(QTableView):
    def __init__(self, project: Project) -> None:
        super().__init__()
        self.model_of = UnknownModel(project, self)
        self.setModel(self.model_of)
        set_up_rows(self, "Names that are not in the register")
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + px(10))
        head = self.horizontalHeader()
        head.setSectionsMovable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, px(width))
        head.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(px(50))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the names have it."""
        self.setColumnHidden(Column.LIKELY, event.size().width() < px(_WIDE))
        super().resizeEvent(event)

    def choose(self, place: int) -> None:
        """Choose the row at this place alone, even before the table was ever laid out."""
        self.setCurrentIndex(self.model_of.index(place, Column.NAME))

    def selected(self) -> list[UnknownName]:
        """The chosen rows, in order."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        places = {place for each in ranges for place in range(each.top(), each.bottom() + 1)}
        return [self.model_of.rows[place] for place in sorted(places)]


def likely(project: Project, row: UnknownName, *wanted: str) -> str:
    """What is guessed of a name: of its actor's kind, country, sector and office those that are wanted, or all."""
    fields = expected(project, row)
    register = project.codebook.register(Kind.ACTOR)
    said = {field.id: field.shown(fields[field.id]) for field in register.fields if field.id in fields}
    said[TITLE] = str(fields.get(TITLE, ""))
    return beside(*(said.get(each, "") for each in wanted or (ACTOR_KIND, COUNTRY, SECTOR, TITLE)))


def often(row: UnknownName) -> str:
    """`in 3 articles, 7 times`."""
    return f"in {counted(row.of.articles, 'article', 'articles')}, {counted(row.of.times, 'time', 'times')}"
