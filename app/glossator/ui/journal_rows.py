"""The history of the whole project as rows, without a widget: days, and below each its acts, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QModelIndex, Qt

from glossator.domain.rows import SOMEBODY
from glossator.messages import act, beside, enclosed, quoted, redo, shortened, undo
from glossator.ui.history_model import day_name
from glossator.ui.rows_model import RowsModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtCore import QObject

    from glossator.domain.codebook import Codebook
    from glossator.domain.journal import ActRow
    from glossator.domain.rows import AnalystRow
    from glossator.ui.rows_model import Index

PAGE = 200
"""Acts that are read at once."""
_QUOTE = 160
"""Code points of a passage that a row has room for."""

ReadPage: TypeAlias = Callable[[int, "ActRow | None"], "Sequence[ActRow]"]
"""From how many acts, and the one that they come after, to these."""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A day, or an act."""

    words: str
    day: date
    clock: str = ""
    who: str = ""
    colour: str = ""
    """The analyst's."""
    where: str = ""
    """What the article or the record is called, and the passage."""
    became: str = ""
    """What came of it since, where it does not stand."""
    act: ActRow | None = None

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.words, self.became, self.who, self.clock, self.where) if part)


def said(row: ActRow, codebook: Codebook, language: str = "en") -> str:
    """An act in a few words, with a capital."""
    template = {"undo": undo, "redo": redo}.get(row.action)
    words = template(row.label, codebook, language) if template else act(row.label, codebook, language)
    return words[:1].upper() + words[1:]


def where(row: ActRow, *, named: bool = True) -> str:
    """What it is about: the article or the record, unless the act's words name it already, and the passage."""
    values = row.label.arguments.values()
    several = row.label.arguments.get("count", 1)
    more = f"and {several - 1:,} more" if isinstance(several, int) and several > 1 else ""
    name = row.name if named and row.name not in values else ""
    quote = quoted(shortened(row.quote, _QUOTE)) if row.quote and "quote" not in row.label.arguments else ""
    gone = "no longer there" if row.about and not row.there else ""
    return beside(enclosed(name) if name else "", quote, more if name or quote else "", gone)


class JournalModel(RowsModel[JournalLine]):
    """Reads the next page when the list comes to the end of what it has."""

    def __init__(self, parent: QObject, today: Callable[[], date] = date.today) -> None:
        super().__init__(parent)
        self._today = today
        self.acts: list[ActRow] = []
        self.whole = True
        """Whether there are no more acts than those that are shown."""

    def begin(self, read: ReadPage, codebook: Codebook, analysts: Mapping[str, AnalystRow], *, named: bool) -> None:
        """Show the first page, or as many acts as were shown; `named`: with the names of articles and records."""
        self._read, self._codebook, self._analysts, self._named = read, codebook, analysts, named
        wanted = max(PAGE, -(-len(self.acts) // PAGE) * PAGE)
        self.acts = list(read(wanted, None))
        self.whole = len(self.acts) < wanted
        self._show()

    def forget(self) -> None:
        """Begin with one page the next time: something else is asked for."""
        self.acts = []

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self.whole

    def fetchMore(self, parent: Index) -> None:
        more = self._read(PAGE, self.acts[-1])
        self.acts += more
        self.whole = len(more) < PAGE
        self._show()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Days are there to be read."""
        acts = index.isValid() and self.rows[index.row()].act
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if acts else Qt.ItemFlag.NoItemFlags

    def place(self, step: str) -> QModelIndex:
        """Where that act is; else the first."""
        first = next((number for number, row in enumerate(self.rows) if row.act), -1)
        return self.index(
            next((number for number, row in enumerate(self.rows) if row.act and row.act.step == step), first)
        )

    def _show(self) -> None:
        self.show(list(self._lines()))

    def _lines(self) -> Iterator[JournalLine]:
        today, day = self._today(), None
        for row in self.acts:
            moment = datetime.fromisoformat(row.made_at).astimezone()
            if moment.date() != day:
                day = moment.date()
                yield JournalLine(day_name(day, today), day)
            analyst = self._analysts.get(row.analyst)
            became = ("done again" if row.action == "undo" else "taken back") if row.taken_back else ""
            yield JournalLine(
                said(row, self._codebook),
                moment.date(),
                f"{moment:%H:%M}",
                analyst.name if analyst else SOMEBODY,
                analyst.colour if analyst else "",
                where(row, named=self._named),
                became,
                row,
            )
