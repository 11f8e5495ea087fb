"""The queue's rows, without a widget: articles with the analyst's progress, and those that the filters let through."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from glossator.domain.model import Kind
from glossator.messages import STATES, beside, counted, shortened, written_date

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Set

    from PySide6.QtCore import QObject

    from glossator.domain.rows import ArticleRow, StatusRow
    from glossator.project import Changed, Project

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
CLOSED = frozenset({"done", "nothing_here"})
"""The states of an article that its analyst is through with."""
OPEN: frozenset[str | None] = frozenset({None, "in_progress"})
"""The states of an article that its analyst still has to do with."""
_MANY = 50
"""Articles in one step from which on reading all anew is quicker than following each."""
_SPOKEN = 120
"""Code points of a note that are read out with its row."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles whose state is one of several: what the queue can be narrowed to."""

    label: str
    states: frozenset[str | None]
    such: str
    """What an article of this group is: `No article is …`."""


ALL = Group("All", frozenset(STATES), "here")
GROUPS = (
    ALL,
    Group("To do", OPEN, "left to do"),
    Group("In progress", frozenset({"in_progress"}), "in progress"),
    Group("Done", frozenset({"done"}), "done"),
    Group("Nothing here", frozenset({"nothing_here"}), "marked “nothing here”"),
)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One article as the queue shows it."""

    id: str
    title: str
    source: str
    date: str
    state: str | None = None
    tags: int = 0
    note: str = ""

    @property
    def byline(self) -> str:
        return beside(self.source, _written(self.date))

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        note = f"note: {shortened(self.note, _SPOKEN)}" if self.note else ""
        known = (self.title, self.byline, STATES.get(self.state), counted(self.tags, "tag", "tags"), note)
        return ", ".join(part for part in known if part)

    @property
    def tip(self) -> str:
        """What is shown when the mouse rests on the row, as rich text: all that there may be no room for."""
        lines = (
            f"<b>{escape(self.title)}</b>",
            escape(self.byline),
            escape(beside(STATES.get(self.state, ""), counted(self.tags, "tag", "tags"))),
        )
        note = "<br>".join(escape(line) for line in self.note.splitlines())
        return "<br>".join(line for line in lines if line) + (f"<p><i>{note}</i></p>" if note else "")

    @property
    def words(self) -> str:
        """What the filter looks through, in small letters."""
        return f"{self.title} {self.source} {_written(self.date)} {self.note}".casefold()


@lru_cache(10_000)
def _written(date: str) -> str:
    """As `written_date` has it; articles are many, and days few."""
    return written_date(date)


class QueueModel(QAbstractTableModel):
    """The articles that the filters let through, in the order in which they came in.

    The open article stays among them, even when it no longer is what they ask for, until another is opened.
    """

    figures_changed = Signal()
    """How many articles there are in each state may be different now."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._all: dict[str, QueueRow] = {}
        self._shown: list[QueueRow] = []
        self._words: dict[str, str] = {}
        """By article, what the filter looks through; worked out when it is first asked for."""
        self._wanted: list[str] = []
        self._open = ""
        self.group = ALL
        self.reload()

    # What there is

    @property
    def total(self) -> int:
        """The number of articles, whatever the filters."""
        return len(self._all)

    @property
    def figures(self) -> Mapping[str | None, int]:
        """How many articles there are in each state, whatever the filters."""
        return Counter(row.state for row in self._all.values())

    @property
    def narrowed(self) -> bool:
        """Whether a filter is on."""
        return bool(self._wanted) or self.group is not ALL

    @property
    def shown(self) -> list[QueueRow]:
        return self._shown

    def row(self, article: str) -> QueueRow | None:
        return self._all.get(article)

    def place(self, article: str) -> int | None:
        """Where an article is among those shown."""
        return next((place for place, row in enumerate(self._shown) if row.id == article), None)

    def neighbour(self, article: str, step: int) -> str | None:
        """The article `step` places on among those shown; `None` at the ends, the first from one that is not shown."""
        here = self.place(article)
        place = 0 if here is None else here + step
        return self._shown[place].id if 0 <= place < len(self._shown) else None

    def next_with(self, article: str, states: Collection[str | None], step: int) -> str | None:
        """The next (1) or previous (-1) article of those shown that is in one of these states.

        Past the end it goes on at the other one; from an article that is not shown, it begins there.
        """
        here, count = self.place(article), len(self._shown)
        start = here if here is not None else -1 if step > 0 else 0
        rows = (self._shown[(start + step * by) % count] for by in range(1, count + (here is None)))
        return next((row.id for row in rows if row.state in states), None)

    def next_open(self, article: str) -> str | None:
        """The next article that the analyst is not through with: after this one, else from the top."""
        return self.next_with(article, OPEN, 1)

    # What changes

    def reload(self) -> None:
        """Read all articles anew."""
        read = self._project.read
        statuses = {status.article: status for status in read.statuses(self._project.analyst.id)}
        counts = read.tag_totals()
        rows = (_row(article, statuses.get(article.id), counts.get(article.id, 0)) for article in read.articles())
        self._all = {row.id: row for row in rows}
        self._words.clear()
        self._filter(keep=True)
        self.figures_changed.emit()

    def refresh(self, changed: Changed) -> None:
        """Follow a step: the rows of the articles that it touched, or all where articles came or went."""
        if changed.kinds & {Kind.ARTICLE, Kind.TAG, Kind.STATUS}:
            came = Kind.ARTICLE in changed.kinds and not changed.articles <= self._all.keys()
            if came or len(changed.articles) > _MANY or not self._follow(changed):
                self.reload()

    def narrow(self, wanted: str, group: Group | None = None) -> None:
        """Show the articles that have all these words in title, source, date or note, and are of the group."""
        self._wanted = wanted.casefold().split()
        self.group = group or self.group
        self._filter()

    def set_open(self, article: str) -> None:
        """Let this one stay listed as long as it is open; the one that was open before may go now."""
        before, self._open = self._open, article
        place = self.place(before) if before != article else None
        if place is not None and not self._passes(self._shown[place]):
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._shown[place]
            self.endRemoveRows()

    def _follow(self, changed: Changed) -> bool:
        """Show the touched articles as they are now. False where one of them is no more."""
        after = self._now(changed.articles & self._all.keys(), changed.kinds)
        if after is None:
            return False
        moved = counted_anew = False
        for row in after:
            counted_anew |= row.state != self._all[row.id].state
            self._all[row.id] = row
            self._words.pop(row.id, None)
            place, passes = self.place(row.id), self._passes(row)
            if place is None or not (passes or row.id == self._open):
                moved |= passes or place is not None
                continue
            self._shown[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, 0))
        if moved:
            self._filter(keep=True)
        if counted_anew:
            self.figures_changed.emit()
        return True

    def _now(self, articles: Set[str], kinds: Set[Kind]) -> list[QueueRow] | None:
        """The rows that are different now; `None` where one of the articles is no more."""
        read, rows = self._project.read, []
        for article in articles:
            row = self._all[article]
            if Kind.ARTICLE in kinds:
                found = read.article(article)
                if found is None:
                    return None
                row = replace(row, title=found.name, source=found.source, date=found.date)
            if Kind.STATUS in kinds:
                status = read.status(article, self._project.analyst.id)
                row = replace(row, state=status.state or None if status else None, note=status.note if status else "")
            row = replace(row, tags=read.tag_count(article))
            if row != self._all[article]:
                rows.append(row)
        return rows

    def _filter(self, *, keep: bool = False) -> None:
        """Let through what the filters ask for; `keep` the open article, if it is shown now."""
        kept = self._open if keep and self._open and self.place(self._open) is not None else ""
        self.beginResetModel()
        self._shown = (
            [row for row in self._all.values() if row.id == kept or self._passes(row)]
            if self.narrowed
            else list(self._all.values())
        )
        self.endResetModel()

    def _passes(self, row: QueueRow) -> bool:
        if self.group is not ALL and row.state not in self.group.states:
            return False
        if not self._wanted:
            return True
        here = self._words.get(row.id)
        if here is None:
            here = self._words[row.id] = row.words
        return all(word in here for word in self._wanted)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return row.tip
            case _ if role == ROW_ROLE:
                return row
        return None


def _row(article: ArticleRow, status: StatusRow | None, tags: int) -> QueueRow:
    state, note = (status.state or None, status.note) if status else (None, "")
    return QueueRow(article.id, article.name, article.source, article.date, state, tags, note)
