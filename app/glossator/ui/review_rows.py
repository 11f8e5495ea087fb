"""The rows of the list of what is to be decided: which a filter lets through, in which order, under which heads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from glossator.domain.rows import name_of
from glossator.messages import STAGES, beside, quoted, shortened
from glossator.review.difference import Conflict
from glossator.review.units import State
from glossator.ui.review_nothing import NOTHING, is_nothing
from glossator.ui.rows_model import Index, RowsModel
from glossator.work.review_words import STATES, kinds_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtCore import QObject

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import ArticleRow
    from glossator.review.units import Unit

AGREED = "agreed"
_QUOTE = 160


class Show(StrEnum):
    """Which states are listed."""

    OPEN = "open"
    ALL = "all"
    SETTLED = "settled"
    STALE = "stale"
    DISCUSS = "discuss"
    DEFERRED = "deferred"

    @property
    def states(self) -> frozenset[State]:
        match self:
            case Show.OPEN:
                return frozenset({State.OPEN, State.STALE, State.DISCUSS})
            case Show.ALL:
                return frozenset(State)
            case Show.SETTLED:
                return frozenset(state for state in State if state.settled)
        return frozenset({State(self.value)})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is listed."""

    show: Show = Show.OPEN
    kind: str = ""
    """A kind of difference, or `AGREED`; empty for all."""
    article: str = ""
    """The one article that is listed; empty for all."""
    by_disagreement: bool = False

    def lets(self, unit: Unit) -> bool:
        return unit.state in self.show.states and (not self.kind or self.kind in kinds_of(unit))


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What is to be decided at one place, or the head of an article."""

    article: str
    words: str
    line: str
    unit: Unit | None = None
    dots: tuple[tuple[str, bool], ...] = ()
    """By analyst, whether they have a tag here."""

    @property
    def spoken(self) -> str:
        state = STATES[self.unit.state] if self.unit else ""
        return ". ".join(part for part in (self.words, self.line, state) if part)


class UnitsModel(RowsModel[UnitRow]):
    """Rows of articles that come in one after the other, in any order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted = Wanted()
        self.kept = ""
        """The id of a unit that is listed whatever is wanted, for it is being worked on."""
        self._known: dict[str, tuple[ArticleRow, list[UnitRow], float]] = {}
        """By article, with how far its analysts are apart at most."""
        self._lists: dict[str, list[UnitRow]] = {}
        self._places: dict[str, int] | None = None

    def learn(
        self,
        article: ArticleRow,
        units: Iterable[Unit],
        names: Mapping[str, str],
        codebook: Codebook,
    ) -> None:
        """Take in the units of an article; `renew` then shows them."""
        rows = [_row(unit, names, codebook) for unit in units]
        self._known[article.id] = article, rows, max(map(_apart, rows), default=0.0)
        self._lists.pop(article.id, None)

    def forget(self, article: str | None = None) -> None:
        """An article is gone; or all are."""
        if article is None:
            self._known.clear()
            self._lists.clear()
        else:
            self._known.pop(article, None)
            self._lists.pop(article, None)

    def want(self, wanted: Wanted, kept: str = "") -> None:
        """Let other units through."""
        if wanted != self.wanted:
            self._lists.clear()
        else:
            for old in {self.kept, kept} - {""}:
                self._relist(old)
        self.wanted, self.kept = wanted, kept

    def renew(self, order: Iterable[str]) -> None:
        """Show what is wanted of the articles, in that order or by how far their analysts are apart."""
        some = [article for article in order if article in self._known and self.wanted.article in ("", article)]
        if self.wanted.by_disagreement:
            some.sort(key=lambda article: -self._known[article][2])
        self._places = None
        self.show([row for article in some for row in self._listed(article)])

    def place(self, unit: str) -> int | None:
        """The row of a unit; `None` where it is not listed."""
        if self._places is None:
            self._places = {row.unit.id: at for at, row in enumerate(self.rows) if row.unit}
        return self._places.get(unit)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.rows[index.row()].unit else Qt.ItemFlag.NoItemFlags

    def _relist(self, unit: str) -> None:
        for article, (_, rows, _) in self._known.items():
            if any(row.unit and row.unit.id == unit for row in rows):
                self._lists.pop(article, None)
                return

    def _listed(self, article: str) -> list[UnitRow]:
        if article not in self._lists:
            row, known, _ = self._known[article]
            shown = [each for each in known if each.unit and (self.wanted.lets(each.unit) or each.unit.id == self.kept)]
            if self.wanted.by_disagreement:
                shown.sort(key=_apart, reverse=True)
            self._lists[article] = [_head(row, known), *shown] if shown else []
        return self._lists[article]


def kinds_of(unit: Unit) -> frozenset[str]:
    """The kinds of difference of a unit; `AGREED` where there are none to decide."""
    if is_nothing(unit) or (unit.cluster and unit.cluster.agreed):
        return frozenset({AGREED})
    return frozenset(known.kind.value for known in unit.cluster.differences) if unit.cluster else frozenset()


def _apart(row: UnitRow) -> float:
    """How far analysts are apart; where they are as far, what is missing comes first."""
    cluster = row.unit.cluster if row.unit else None
    if cluster is None:
        return 0.0
    missing = any(known.kind is Conflict.MISSING for known in cluster.differences)
    return cluster.disagreement + missing / 1_000


def _head(article: ArticleRow, rows: Iterable[UnitRow]) -> UnitRow:
    states = [row.unit.state for row in rows if row.unit]
    left = sum(not state.settled for state in states)
    told = f"{left:,} open of {len(states):,}" if left else f"All {len(states):,} decided"
    return UnitRow(
        article.id, shortened(article.name, _QUOTE), beside(told, STAGES.get(article.stage or None, "").capitalize())
    )


def _row(unit: Unit, names: Mapping[str, str], codebook: Codebook) -> UnitRow:
    if is_nothing(unit):
        return UnitRow(unit.article, NOTHING, "Handed in without a tag", unit)
    tags = unit.tags or ((unit.result,) if unit.result else ())
    words = quoted(shortened(tags[0].quote, _QUOTE)) if tags else ""
    kinds = kinds_words(unit, names, codebook)
    if kinds:
        line = beside(*kinds)
    elif len(unit.tags) > 1:
        line = "All agree"
    else:
        known = codebook.type(tags[0].type) if tags else None
        whose = name_of(unit.tags[0].analyst, names) if unit.tags else "Its authors deleted it"
        line = beside(str(known.label) if known else "", whose)
    at = unit.cluster.tags if unit.cluster else {}
    return UnitRow(unit.article, words, line, unit, tuple((who, tag is not None) for who, tag in at.items()))
