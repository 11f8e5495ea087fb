"""Who stands where: the matrix of actors, or of those they speak for, by proposals and issues; and its timeline.

Stances are counted and never weighed against each other: an actor who is for and against shows as both.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.codebook import OPPOSES, PROPOSES, SUPPORTS
from glossator.domain.model import Kind, Ref
from glossator.domain.rollup import RollUp, country_of, roles_of, within
from glossator.domain.verdicts import ADJUDICATED
from glossator.work.blindness import seen_positions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from glossator.domain.positions import Position, PositionRow, Stand
    from glossator.domain.rows import RecordRow
    from glossator.project import Project

EACH_READING = "each analyst’s reading counts"
"""What is to be said where all analysts' positions, or statements, are counted in one."""
_FOR = frozenset({SUPPORTS, PROPOSES})


class By(StrEnum):
    """Whom a matrix has as its rows."""

    ACTOR = "actor"
    TOP = "top"
    """The state or organisation that an actor's words were counted for on the date."""


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance taken once, with the passages that show it: what one count of a cell rests on.

    There are several passages where an utterance is told of more than once, or several speak in it for the same top.
    """

    stance: str
    analyst: str
    evidence: tuple[PositionRow, ...]
    """In order of date; never empty."""

    @property
    def date(self) -> str:
        return self.evidence[0].date


class Cell(NamedTuple):
    """All that one row says on one column. `evidence` reads the passages."""

    positions: Sequence[Position] = ()
    """In no order."""
    total: int = 0
    """Of the counts."""

    @property
    def counts(self) -> Mapping[str, int]:
        """By stance, how often it was taken: an utterance counts once for each analyst who read it so."""
        return Counter(stance for stance, _, _ in set(map(_once, self.positions)))

    @property
    def last(self) -> Mapping[str, str]:
        """By stance, when it was last taken; empty where that is not known of any."""
        dates: dict[str, str] = {}
        for row in self.positions:
            dates[row.stance] = max(dates.get(row.stance, ""), row.date)
        return dates

    @property
    def contradictory(self) -> bool:
        """Whether one analyst has the row both for it (`proposes` included) and against it."""
        against = {row.analyst for row in self.positions if row.stance == OPPOSES}
        return any(row.analyst in against for row in self.positions if row.stance in _FOR)

    def of(self, analyst: str) -> Cell:
        """What one analyst has here, to be shown beside what another has."""
        return _cell([row for row in self.positions if row.analyst == analyst])


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column."""

    ref: Ref
    name: str
    total: int
    """Of its cells."""


@dataclass(frozen=True, slots=True)
class Matrix:
    by: By
    rows: tuple[Head, ...]
    """Those with most positions first, then by name; likewise the columns."""
    columns: tuple[Head, ...]
    cells: Mapping[tuple[str, str], Cell]
    """By the ids of row and column; without those in which nothing stands."""

    def cell(self, row: Ref, column: Ref) -> Cell:
        return self.cells.get((row.id, column.id), _EMPTY)

    def among(self, rows: Collection[str], columns: Collection[str]) -> Matrix:
        """What stands in the rows and columns of these ids, with heads that count just that."""
        cells = {place: cell for place, cell in self.cells.items() if place[0] in rows and place[1] in columns}
        return _matrix(self.by, cells, {head.ref.id: (head.ref, head.name) for head in (*self.rows, *self.columns)})


@dataclass(frozen=True, slots=True)
class Moment:
    """A position in a timeline."""

    position: PositionRow
    rows: tuple[Ref, ...]
    """Whom it is counted for; among those of one actor, what it is about."""


def matrix(
    stands: Iterable[Stand],
    roll_up: RollUp,
    by: By = By.ACTOR,
    *,
    analysts: Collection[str] | None = None,
    since: str = "",
    until: str = "",
    targets: Collection[Ref] | None = None,
) -> Matrix:
    """Who stands where, of `stands` as `Queries.stands` gives them.

    `None` takes all analysts, each of whose readings counts, and not the adjudicated version; and all proposals and
    issues. `since` and `until` are dates of any precision, both included; with either, positions whose date nobody
    knows are left out.
    """
    grouped: dict[tuple[str, str], list[Position]] = {}
    heads: dict[str, tuple[Ref, str]] = {}
    for actor, name, target, title, positions in stands:
        if target.kind is Kind.ACTOR if targets is None else target not in targets:
            continue
        for row, found in _rows(actor, _chosen(positions, analysts, since, until), roll_up, by):
            known = grouped.get((row.id, target.id))
            if known is None:
                known = grouped[row.id, target.id] = []
                if row.id not in heads:
                    heads[row.id] = row, roll_up.name(row) or name
                heads[target.id] = target, title
            known += found
    return _matrix(by, {place: _cell(found) for place, found in grouped.items()}, heads)


def evidence(project: Project, cell: Cell) -> tuple[Stance, ...]:
    """What a cell rests on: the stances taken in it, in order of date; those whose date nobody knows come first."""
    stances: dict[tuple[str, str, str], list[PositionRow]] = {}
    for row in project.read.in_full(cell.positions):
        stances.setdefault((row.stance, row.utterance, row.analyst), []).append(row)
    return tuple(Stance(stance, analyst, tuple(rows)) for (stance, _, analyst), rows in stances.items())


def timeline(positions: Iterable[PositionRow], roll_up: RollUp | None = None) -> tuple[Moment, ...]:
    """Positions in order of date, in the rows of those for whom they are counted; those whose date nobody knows last.

    Without `roll_up` in the rows of what they are about: so those of one actor.
    """
    return tuple(
        Moment(position, roll_up.tops(position.actor, position.date) if roll_up else (position.target,))
        for position in sorted(positions, key=lambda position: (not position.date, position.date))
    )


def positions_of(project: Project, actor: Ref) -> list[PositionRow]:
    """Those of an actor on proposals and issues, and of all whose words were counted for it on the date: by date.

    Where somebody speaks for it, the tag is a position of both, and is here once.
    """
    holders = project.read.holders()
    roll_up = roll_up_of(project, {actor, *holders})
    voices = [holder for holder in holders if roll_up.leads_to(holder, actor)]
    found: dict[tuple[str, Ref, str], PositionRow] = {}
    for row in seen_positions(project, project.read.positions(named=[actor, *voices])):
        own = row.actor == actor
        if row.target.kind is not Kind.ACTOR and (own or actor in roll_up.tops(row.actor, row.date)):
            once = row.tag, row.target, row.stance
            found[once] = row if own else found.get(once, row)
    return list(found.values())


def roll_up_of(project: Project, actors: Iterable[Ref]) -> RollUp:
    """The roll-up of these actors.

    Only they and what they lead to are read, however large the register.
    """
    wanted = set(actors)
    records: dict[Ref, RecordRow] = {}
    asked: set[Ref] = set()
    while wanted:
        asked |= wanted
        found = project.read.affiliations(wanted)
        records.update((record.ref, record) for record in found)
        bodies = {role.body for record in found for role in roles_of(record) if role.body}
        countries = {country for record in found if (country := country_of(record))}
        states = project.read.called(Kind.ACTOR, countries | {f"the {country}" for country in countries})
        wanted = {*bodies, *states} - asked
    return RollUp(records.values())


_EMPTY = Cell()
_once = attrgetter("stance", "utterance", "analyst")
"""What is the same in the positions of a cell that count once."""


def _cell(positions: Sequence[Position]) -> Cell:
    return Cell(positions, len(set(map(_once, positions))) if len(positions) > 1 else len(positions))


def _matrix(by: By, cells: Mapping[tuple[str, str], Cell], heads: Mapping[str, tuple[Ref, str]]) -> Matrix:
    rows, columns = Counter[str](), Counter[str]()
    for (row_id, column_id), cell in cells.items():
        rows[row_id] += cell.total
        columns[column_id] += cell.total
    return Matrix(by, _heads(rows, heads), _heads(columns, heads), cells)


def _heads(totals: Mapping[str, int], known: Mapping[str, tuple[Ref, str]]) -> tuple[Head, ...]:
    heads = [Head(*known[identifier], total) for identifier, total in totals.items()]
    return tuple(sorted(heads, key=lambda head: (-head.total, head.name.casefold(), head.ref.id)))


def _chosen(
    positions: Sequence[Position], analysts: Collection[str] | None, since: str, until: str
) -> Sequence[Position]:
    positions = [
        position
        for position in positions
        if (position.analyst != ADJUDICATED if analysts is None else position.analyst in analysts)
    ]
    if since or until:
        positions = [position for position in positions if within(position.date, since, until)]
    return positions


def _rows(
    actor: Ref, positions: Sequence[Position], roll_up: RollUp, by: By
) -> Iterator[tuple[Ref, Sequence[Position]]]:
    """Which positions of an actor are counted in which rows."""
    if by is By.TOP:
        for position in positions:
            for top in roll_up.tops(actor, position.date):
                yield top, (position,)
    elif positions:
        yield actor, positions
