"""The queue's rows, without a widget: articles with the analyst's progress, and those that a filter lets through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from glossator.domain.model import Kind
from glossator.messages import STATES, beside, counted, written_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from glossator.domain.rows import ArticleRow
    from glossator.project import Changed, Project

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
CLOSED = frozenset({"done", "nothing_here"})
"""The states of an article that its analyst is through with."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One article as the queue shows it."""

    id: str
    title: str
    source: str
    date: str
    state: str | None = None
    tags: int = 0

    @property
    def byline(self) -> str:
        return beside(self.source, written_date(self.date))

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(
            part
            for part in (self.title, self.byline, STATES.get(self.state), counted(self.tags, "tag", "tags"))
            if part
        )

    def holds(self, wanted: str) -> bool:
        """Whether every word of `wanted`, in small letters, is in the title, the source or the date."""
        here = f"{self.title} {self.byline}".casefold()
        return all(word in here for word in wanted.split())


class QueueModel(QAbstractTableModel):
    """The articles that the filter lets through, in the order in which they came in."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._all: dict[str, QueueRow] = {}
        self._shown: list[QueueRow] = []
        self._wanted = ""
        self.reload()

    # What there is

    @property
    def total(self) -> int:
        """The number of articles, whatever the filter."""
        return len(self._all)

    @property
    def shown(self) -> list[QueueRow]:
        return self._shown

    def row(self, article: str) -> QueueRow | None:
        return self._all.get(article)

    def place(self, article: str) -> int | None:
        """Where an article is among those shown."""
        return next((place for place, row in enumerate(self._shown) if row.id == article), None)

    def neighbour(self, article: str, step: int, *, open_only: bool = False) -> str | None:
        """The article `step` places on among those shown; `open_only` passes over those that are finished.

        From an article that is not shown the first is next. `None` at the ends.
        """
        here = self.place(article)
        places = range(len(self._shown)) if here is None else self._onwards(here, step)
        return next(
            (self._shown[place].id for place in places if not (open_only and self._shown[place].state in CLOSED)), None
        )

    def next_open(self, article: str) -> str | None:
        """The next article that the analyst is not through with: after this one, else from the top."""
        after = self.neighbour(article, 1, open_only=True)
        rest = (row.id for row in self._shown if row.state not in CLOSED and row.id != article)
        return after or next(rest, None)

    # What changes

    def reload(self) -> None:
        """Read all articles anew."""
        read = self._project.read
        states = {status.article: status.state or None for status in read.statuses(self._project.analyst.id)}
        counts = read.tag_counts()
        rows = (_row(article) for article in read.articles())
        self._all = {
            row.id: replace(row, state=states.get(row.id), tags=sum(counts.get(row.id, {}).values())) for row in rows
        }
        self._filter()

    def refresh(self, changed: Changed) -> None:
        """Follow a step: the rows of the articles that it touched, or all where articles came or went."""
        if Kind.ARTICLE in changed.kinds:
            self.reload()
        elif Kind.TAG in changed.kinds or Kind.STATUS in changed.kinds:
            self._follow(changed.articles & self._all.keys(), states=Kind.STATUS in changed.kinds)

    def set_filter(self, wanted: str) -> None:
        self._wanted = wanted.casefold()
        self._filter()

    def _follow(self, articles: Iterable[str], *, states: bool) -> None:
        read = self._project.read
        known = {status.article: status.state for status in read.statuses(self._project.analyst.id)} if states else {}
        for article in articles:
            before = self._all[article]
            state = (known.get(article) or None) if states else before.state
            self._all[article] = after = replace(before, state=state, tags=read.tag_count(article))
            place = self.place(article)
            if place is not None and after != before:
                self._shown[place] = after
                self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._all.values() if row.holds(self._wanted)]
        self.endResetModel()

    def _onwards(self, here: int, step: int) -> range:
        return range(here + step, len(self._shown) if step > 0 else -1, step)

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
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return row.spoken
            case _ if role == ROW_ROLE:
                return row
        return None


def _row(article: ArticleRow) -> QueueRow:
    return QueueRow(article.id, article.name, article.source, article.date)
