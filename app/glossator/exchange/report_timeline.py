"""A proposal's timeline as a drawing: a row for each actor, a mark for each position on its day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from glossator.domain.dates import first_day, is_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.positions import PositionRow

_MOST_ROWS = 40
_WIDTH = 620.0
"""Units of the drawing that the days take."""
_BESIDE = 9.0
"""How far marks of one actor and day stand apart."""
_ROOM, _MOST_PERIODS = 80.0, 6


@dataclass(frozen=True, slots=True)
class Mark:
    across: float
    row: int
    position: PositionRow


@dataclass(frozen=True, slots=True)
class Period:
    """Where a year or a month begins; and the first and the last day."""

    across: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    actors: Sequence[str]
    """Of each row, from the one that spoke first."""
    marks: Sequence[Mark]
    periods: Sequence[Period]
    left_out: int
    """Positions without a date, or of actors for whom there is no room."""


def timeline(positions: Iterable[PositionRow]) -> Timeline | None:
    """Where the marks stand; `None` where all is of one day."""
    listed = list(positions)
    dated = sorted(
        ((first_day(row.date), row) for row in listed if is_date(row.date)),
        key=lambda pair: (pair[0], pair[1].actor_name),
    )
    if not dated or dated[0][0] == dated[-1][0]:
        return None
    rows = {ref: row for row, ref in enumerate(list(dict.fromkeys(row.actor for _, row in dated))[:_MOST_ROWS])}
    names = {row.actor: row.actor_name for _, row in dated}
    first, last = dated[0][0], dated[-1][0]
    scale = _WIDTH / (last - first).days
    taken = Counter[tuple[date, int]]()
    marks: list[Mark] = []
    for day, position in dated:
        if (row := rows.get(position.actor)) is not None:
            marks.append(Mark((day - first).days * scale + _BESIDE * taken[day, row], row, position))
            taken[day, row] += 1
    between = [Period((day - first).days * scale, label) for day, label in _periods(first, last)]
    roomy = [period for period in between if _ROOM < period.across < _WIDTH - _ROOM]
    periods = [
        Period(0, first.isoformat()),
        *roomy[:: len(roomy) // _MOST_PERIODS + 1],
        Period(_WIDTH, last.isoformat()),
    ]
    return Timeline([names[ref] for ref in rows], marks, periods, len(listed) - len(marks))


def _periods(first: date, last: date) -> Iterable[tuple[date, str]]:
    """Where years begin; in less than two of them, months."""
    if (last - first).days > 730:
        for year in range(first.year + 1, last.year + 1):
            yield date(year, 1, 1), str(year)
        return
    for months in range(12 * first.year + first.month, 12 * last.year + last.month):
        year, month = divmod(months, 12)
        yield date(year, month + 1, 1), f"{year:04}-{month + 1:02}"
