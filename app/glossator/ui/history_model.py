"""The history's rows, without a widget: acts by day, the newest first, and the point up to which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from glossator.messages import act, beside, counted, written_date
from glossator.ui.rows_model import Index, RowsModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtCore import QObject

    from glossator.domain.codebook import Codebook
    from glossator.domain.history import Act, History
    from glossator.project import Project


class Line(Enum):
    """What a row is."""

    DAY = auto()
    NOW = auto()
    DONE = auto()
    UNDONE = auto()
    OLDER = auto()
    """More acts can be shown."""
    BEGINNING = auto()


ACTIVE = frozenset({Line.DONE, Line.UNDONE, Line.OLDER, Line.BEGINNING})
"""Rows to which keys and clicks lead."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    line: Line
    words: str
    below: str = ""
    step: str = ""
    """Where to go; empty for the beginning."""
    now: bool = False
    """Whether this is the newest that stands."""

    @property
    def leads(self) -> bool:
        """Whether one can go there from here."""
        return self.line in {Line.DONE, Line.UNDONE, Line.BEGINNING} and not self.now

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.words, self.below, "now here" if self.now else "") if part)


@dataclass(frozen=True, slots=True)
class _Known:
    """What never changes of an act."""

    words: str
    day: date
    clock: str


class HistoryModel(RowsModel[HistoryRow]):
    def __init__(self, project: Project, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._today = project, today
        self._known: dict[str, _Known] = {}
        self._codebook: Codebook = project.codebook

    def reload(self, limit: int) -> None:
        """Show as many of the newest acts."""
        if self._codebook is not self._project.codebook:
            self._codebook = self._project.codebook
            self._known.clear()
        history = self._project.history(limit)
        single = {next(iter(each.articles)) for each in (*history.done, *history.undone) if len(each.articles) == 1}
        self.show(list(self._lines(history, self._project.read.article_names(list(single)))))

    @property
    def acts(self) -> bool:
        """Whether there are any acts."""
        return any(row.line is Line.DAY for row in self.rows)

    @property
    def now(self) -> int:
        """The place of the newest act that stands."""
        return next((place for place, row in enumerate(self.rows) if row.now), 0)

    def place(self, step: str) -> int | None:
        """Where an act is."""
        return next((place for place, row in enumerate(self.rows) if step and row.step == step), None)

    def flags(self, index: Index) -> Qt.ItemFlag:
        active = index.isValid() and self.rows[index.row()].line in ACTIVE
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if active else Qt.ItemFlag.NoItemFlags

    def _lines(self, history: History, titles: Mapping[str, str]) -> Iterator[HistoryRow]:
        day, standing = None, len(history.done)
        acts = (*history.done, *history.undone)
        for place in range(len(acts) - 1, -1, -1):
            if place == standing - 1:
                yield HistoryRow(Line.NOW, "Now here")
            each, known = acts[place], self._of(acts[place])
            if known.day != day:
                day = known.day
                yield HistoryRow(Line.DAY, day_name(day, self._today()))
            undone = place >= standing
            below = beside("Undone" if undone else "", known.clock, _where(each, titles))
            line = Line.UNDONE if undone else Line.DONE
            yield HistoryRow(line, known.words, below, each.step, now=place == standing - 1)
        if not history.whole:
            yield HistoryRow(Line.OLDER, "Show older")
            return
        if not standing:
            yield HistoryRow(Line.NOW, "Now here")
        yield HistoryRow(Line.BEGINNING, "Beginning of this copy", now=not standing)

    def _of(self, each: Act) -> _Known:
        known = self._known.get(each.step)
        if known is None:
            words, when = act(each.label, self._codebook), datetime.fromisoformat(each.made_at).astimezone()
            known = _Known(words[:1].upper() + words[1:], when.date(), f"{when:%H:%M}")
            self._known[each.step] = known
        return known


def day_name(day: date, today: date) -> str:
    """`Today`, `Yesterday`, `14 March 2025`."""
    names = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return names.get(day) or written_date(day.isoformat())


def _where(each: Act, titles: Mapping[str, str]) -> str:
    """The article that an act touched, or how many it touched."""
    if len(each.articles) == 1:
        return titles.get(next(iter(each.articles)), "removed article")
    return counted(len(each.articles), "article", "articles") if each.articles else ""
