"""The list of articles, without a widget: those that a query finds, in an order, read a page at a time.

The queue shows it as rows of two lines, the table as columns; both are narrowed and sorted together.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from glossator.domain.model import REGISTERS, Kind
from glossator.domain.rows import Unseen
from glossator.domain.search import Condition, Query, matches, read_query
from glossator.messages import LISTED
from glossator.ui.plain import plain_tip
from glossator.ui.queue_rows import ALL, COLUMNS, IMPORTED, OPEN, STORY, Column, Group, QueueRow, queue_row
from glossator.ui.rows_model import NO_PARENT, Index
from glossator.work.blindness import may_change, unseen

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from PySide6.QtCore import QObject

    from glossator.domain.search import Snippet
    from glossator.domain.spans import Span
    from glossator.project import Changed, Project

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_MANY = 50
"""Articles in one step from which on reading all anew is quicker than following each."""
_PAGE = 128
"""Rows that are read at once."""
_PAGES_KEPT = 64
_SNIPPETS = 8
"""Snippets that are made at once: about as many as are seen."""
_FOLLOWS: Mapping[Kind, frozenset[str]] = {
    Kind.TAG: frozenset({"tag", "tagged", "actor", "proposal", "issue", "has", "tags"}),
    Kind.LINK: frozenset({"actor", "proposal", "issue"}),
    Kind.STATUS: frozenset({"status", "assigned", "has", "state"}),
    Kind.LABEL: frozenset({"label", "has", "labels"}),
    **dict.fromkeys((*REGISTERS, Kind.ALIAS), frozenset({"actor", "proposal", "issue"})),
}
"""By the kind of what changed, the fields of a query and the orders in which other articles may be found then."""


class Shown(Sequence[QueueRow]):
    """The rows that are shown, read as they are asked for."""

    def __init__(self, model: QueueModel) -> None:
        self._model = model

    def __len__(self) -> int:
        return len(self._model.numbers)

    @overload
    def __getitem__(self, place: int) -> QueueRow: ...
    @overload
    def __getitem__(self, place: slice) -> list[QueueRow]: ...
    def __getitem__(self, place: int | slice) -> QueueRow | list[QueueRow]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        return self._model.row_at(range(len(self))[place])


class QueueModel(QAbstractTableModel):
    """The articles that the filters let through.

    The open article stays among them, even when it no longer is what they ask for, until another is opened.
    """

    figures_changed = Signal()
    """How many articles there are in each state may be different now."""
    narrowed_anew = Signal()
    """What is typed, the group or the order is another."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self.numbers = array("q")
        """What is shown, in its order."""
        self.shown = Shown(self)
        self.typed, self.query, self.group = "", Query(), ALL
        self.order, self.descending = IMPORTED, False
        self._all = array("q")
        self._states: dict[int, str] = {}
        """The analyst's states of articles that have one."""
        self._stories: Mapping[int, tuple[int, ...]] = {}
        self._rows: dict[int, QueueRow] = {}
        self._known: dict[str, int] = {}
        """The numbers of articles that were asked for, by id."""
        self._snippets: dict[int, Snippet] = {}
        self._unseen = Unseen()
        self._open = 0
        self._kept = 0
        """The open article, where it is shown although the filters do not let it through."""
        self.reload()

    # What there is

    @property
    def total(self) -> int:
        """The number of articles, whatever the filters."""
        return len(self._all)

    @property
    def figures(self) -> Mapping[str | None, int]:
        """How many articles there are in each state, whatever the filters."""
        found: Counter[str | None] = Counter(self._states.values())
        found[None] = self.total - len(self._states)
        return found

    @property
    def narrowed(self) -> bool:
        """Whether a filter is on."""
        return bool(self.query) or self.group is not ALL

    def row(self, article: str) -> QueueRow | None:
        number = self._number(article)
        return self._row(number) if number else None

    def row_at(self, place: int) -> QueueRow:
        number = self.numbers[place]
        if number not in self._rows:
            start = place // _PAGE * _PAGE
            self._read(self.numbers[start : start + _PAGE])
        return self._rows[number]

    def rows_of(self, numbers: Sequence[int]) -> list[QueueRow]:
        """The rows of any articles, in their order; not kept, since they may be many."""
        return self._made(numbers)

    def place(self, article: str) -> int | None:
        """Where an article is among those shown."""
        return self.place_of(self._number(article) or 0)

    def place_of(self, number: int) -> int | None:
        try:
            return self.numbers.index(number)
        except ValueError:
            return None

    def versions(self, number: int) -> Sequence[int]:
        """The articles that tell the same story, itself among them; none where it stands alone."""
        return self._stories.get(number, ())

    def neighbour(self, article: str, step: int) -> str | None:
        """The article `step` places on among those shown; `None` at the ends, the first from one that is not shown."""
        here = self.place(article)
        place = 0 if here is None else here + step
        return self.shown[place].id if 0 <= place < len(self.numbers) else None

    def next_with(self, article: str, states: Collection[str | None], step: int) -> str | None:
        """The next (1) or previous (-1) article of those shown that is in one of these states.

        Past the end it goes on at the other one; from an article that is not shown, it begins there.
        """
        here, count = self.place(article), len(self.numbers)
        start = here if here is not None else -1 if step > 0 else 0
        places = ((start + step * by) % count for by in range(1, count + (here is None)))
        found = next((place for place in places if self._states.get(self.numbers[place]) in states), None)
        return None if found is None else self.shown[found].id

    def next_open(self, article: str) -> str | None:
        """The next article that the analyst is not through with: after this one, else from the top."""
        return self.next_with(article, OPEN, 1)

    def snippet(self, place: int) -> Snippet | None:
        """The words around what was looked for; `None` where no words are."""
        if not self.query.words:
            return None
        number = self.numbers[place]
        if number not in self._snippets:
            start = place // _SNIPPETS * _SNIPPETS
            self._snippets.update(self._project.read.snippets(self.query, self.numbers[start : start + _SNIPPETS]))
        return self._snippets.get(number)

    def title_marks(self, row: QueueRow) -> tuple[Span, ...]:
        """Where what was looked for stands in a title."""
        return matches(row.name, self.query.marked) if self.query.marked else ()

    # What changes

    def reload(self) -> None:
        """Read all articles anew."""
        read, analyst = self._project.read, self._project.analyst.id
        self._all = read.article_numbers(Query(), analyst)
        self._unseen = unseen(self._project)
        self._states = {
            number: state
            for state in LISTED
            if state
            for number in read.article_numbers(Query(conditions=(Condition("status", None, (state,)),)), analyst)
        }
        self._stories = read.stories()
        self._known.clear()
        self._sift(keep=True, anew=True)
        self.figures_changed.emit()

    def refresh(self, changed: Changed) -> None:
        """Follow a step: the rows of the articles that it touched, or all where articles came or went."""
        kinds = changed.kinds
        if may_change(changed) and unseen(self._project) != self._unseen:
            self.reload()
            return
        if not kinds & {Kind.ARTICLE, *_FOLLOWS}:
            return
        read = self._project.read
        touched = (
            [read.article_number(article) for article in changed.articles] if len(changed.articles) <= _MANY else [None]
        )
        numbers = [number for number in touched if number is not None and self._has(number)]
        if len(numbers) < len(touched):
            self.reload()
            return
        self._follow_states(numbers)
        stories = read.stories() if Kind.ARTICLE in kinds else self._stories
        if stories != self._stories or Kind.LABEL in kinds:  # others' rows tell of it too
            self._stories = stories
            self._rows.clear()
            numbers = []
            self._tell_changed(0, len(self.numbers) - 1)
        if Kind.ARTICLE in kinds or any(_FOLLOWS[kind] & self._asked() for kind in kinds & _FOLLOWS.keys()):
            self._sift(keep=True)
        for number in numbers:
            self._rows.pop(number, None)
            place = self.place_of(number)
            if place is not None:
                self._tell_changed(place, place)

    def narrow(self, typed: str, group: Group | None = None) -> None:
        """Show the articles that what was typed asks for (`domain.search`) and that are of the group."""
        group = group or self.group
        if (typed, group) != (self.typed, self.group):
            query = read_query(typed)
            same = query == self.query and group is self.group
            self.typed, self.query, self.group = typed, query, group
            self._snippets.clear()
            if not same:
                self._sift()
            self.narrowed_anew.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sort_by(COLUMNS[column].id, descending=order is Qt.SortOrder.DescendingOrder)

    def sort_by(self, order: str, *, descending: bool = False) -> None:
        """Show them in the order of a column."""
        if (order, descending) != (self.order, self.descending):
            self.order, self.descending = order, descending
            self._sift(keep=True)
            self.narrowed_anew.emit()

    def set_open(self, article: str) -> None:
        """Let this one stay listed as long as it is open; the one that was open before may go now."""
        self._open = self._number(article) or 0
        if self._kept and self._kept != self._open:
            place, self._kept = self.place_of(self._kept), 0
            if place is not None:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self.numbers[place]
                self.endRemoveRows()

    # Inside

    def _tell_changed(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def _has(self, number: int) -> bool:
        place = bisect_left(self._all, number)
        return place < len(self._all) and self._all[place] == number

    def _number(self, article: str) -> int | None:
        if article and article not in self._known:
            number = self._project.read.article_number(article)
            if number is None:
                return None
            self._known[article] = number
        return self._known.get(article)

    def _row(self, number: int) -> QueueRow | None:
        if number not in self._rows:
            self._read([number])
        return self._rows.get(number)

    def _read(self, numbers: Sequence[int]) -> None:
        if len(self._rows) > _PAGE * _PAGES_KEPT:
            self._rows.clear()
        self._rows.update((row.number, row) for row in self._made(numbers))

    def _made(self, numbers: Sequence[int]) -> list[QueueRow]:
        read = self._project.read
        days = read.imported_on(numbers)
        return [
            queue_row(row, len(self._stories.get(row.number, "1")), days.get(row.number, ""))
            for row in read.listed(numbers, self._project.analyst.id, self._unseen)
        ]

    def _follow_states(self, numbers: Sequence[int]) -> None:
        before = [self._states.get(number) for number in numbers]
        for row in self._project.read.listed(numbers, self._project.analyst.id):
            self._states.pop(row.number, None)
            if row.state:
                self._states[row.number] = row.state
        if before != [self._states.get(number) for number in numbers]:
            self.figures_changed.emit()

    def _asked(self) -> set[str]:
        """What decides which articles are shown, and where."""
        asked = {known.field for known in self.query.conditions} | {self.order}
        return asked if self.group is ALL else asked | {"status"}

    def _sift(self, *, keep: bool = False, anew: bool = False) -> None:
        """Find what the filters ask for; `keep` the open article, if it is shown now. `anew`: nothing is as it was."""
        found, kept = self._ordered(self._whole_query()), 0
        place = self.place_of(self._open) if keep and self._open and self._has(self._open) else None
        if place is not None and self._open not in found:
            everything = self._ordered(Query())
            before = set(everything[: everything.index(self._open)])
            found.insert(sum(number in before for number in found), self._open)
            kept = self._open
        self._kept = kept
        if found == self.numbers and not anew:
            return
        self.beginResetModel()
        self.numbers = found
        if anew:
            self._rows.clear()
            self._snippets.clear()
        self.endResetModel()

    def _whole_query(self) -> Query:
        """What was typed, of the group."""
        if self.group is ALL:
            return self.query
        others = tuple(state or "" for state in LISTED if state not in self.group.states)
        conditions = (*self.query.conditions, Condition("status", None, others, wanted=False))
        return replace(self.query, conditions=conditions)

    def _ordered(self, query: Query) -> array[int]:
        order = IMPORTED if self.order == STORY else self.order
        down = self.descending and self.order != STORY
        if not query and (order, down) == (IMPORTED, False):
            found = self._all[:]
        else:
            found = self._project.read.article_numbers(
                query, self._project.analyst.id, order, descending=down, unseen=self._unseen
            )
        return self._by_story(found) if self.order == STORY else found

    def _by_story(self, numbers: Sequence[int]) -> array[int]:
        """Those that have other versions first, together, or last where the order is `descending`."""
        many = [number for number in numbers if number in self._stories]
        many.sort(key=lambda number: (self._stories[number][0], number))
        alone = [number for number in numbers if number not in self._stories]
        return array("q", [*alone, *many] if self.descending else [*many, *alone])

    # What Qt asks

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].label
        return _side(COLUMNS[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.row_at(index.row()), COLUMNS[index.column()]
        first = index.column() == 0
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.cell(column.id)
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken if first else f"{column.label}: {row.cell(column.id) or 'empty'}"
            case Qt.ItemDataRole.ToolTipRole:
                return row.tip if first else plain_tip(row.cell(column.id))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
            case _ if role == ROW_ROLE:
                return row
        return None


def _side(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
