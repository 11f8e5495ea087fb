"""A timeline's marks, computed: who has a row, when it begins and ends, and what stands where in a width. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from glossator.domain.dates import MONTHS, first_day, is_date, precision
from glossator.domain.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossator.domain.model import Ref
    from glossator.work.positions import Moment

_SPAN = {"year": 366, "month": 31}


@dataclass(frozen=True, slots=True)
class Mark:
    """Positions with one stance of one row that stand too near to each other to be told apart."""

    row: int
    lane: int
    """From 0, the row's first; others in the same place stand in the lanes below."""
    x: float
    """The middle."""
    begin: float
    """Where the time in which it may have been begins, and where it ends; equal where the day is known."""
    end: float
    stance: str
    moments: tuple[Moment, ...]
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Plan:
    rows: tuple[Ref, ...]
    """Actors with most positions first; what one actor's are about in order of date."""
    lanes: tuple[int, ...]
    """How many each row needs."""
    marks: tuple[Mark, ...]
    """By row, then by time, the undated last."""
    ticks: tuple[Tick, ...]
    undated: float
    """Where the lane of those without a date begins; the width where there are none."""


def plan(moments: Sequence[Moment], width: float, size: float, tick: float) -> Plan:
    """What to draw in `width`, with marks of that `size`, and at least `tick` between two words of the axis."""
    rows = _rows(moments)
    dated = [moment for moment in moments if is_date(moment.position.date)]
    loose = len(dated) < len(moments)
    room = max(width - (_undated_room(size) if loose else 0), 4 * size)
    axis = _Axis([moment.position.date for moment in dated], size, room - size)
    of_row: dict[int, list[Moment]] = defaultdict(list)
    for moment in moments:
        for ref in dict.fromkeys(moment.rows):
            of_row[rows[ref]].append(moment)
    marks: list[Mark] = []
    for row, found in sorted(of_row.items()):
        marks += _in_lanes(_marks(row, [each for each in found if is_date(each.position.date)], axis, size), size)
        marks += _undated(row, [each for each in found if not is_date(each.position.date)], room, size)
    lanes = [max(mark.lane + 1 for mark in marks if mark.row == row) for row in range(len(rows))]
    return Plan(tuple(rows), tuple(lanes), tuple(marks), axis.ticks(tick) if dated else (), room if loose else width)


def _marks(row: int, moments: Iterable[Moment], axis: _Axis, size: float) -> list[Mark]:
    """One for all of a stance that would overlap, where they are in the middle."""
    groups: list[tuple[float, list[Moment]]] = []
    open_: dict[str, tuple[float, list[Moment]]] = {}
    for x, moment in sorted(((axis.middle(each.position.date), each) for each in moments), key=lambda each: each[0]):
        begun, group = open_.get(moment.position.stance, (x - size, []))
        if x - begun < size:
            group.append(moment)
        else:
            open_[moment.position.stance] = x, [moment]
            groups.append(open_[moment.position.stance])
    marks: list[Mark] = []
    for _, group in groups:
        spans = [axis.span(each.position.date) for each in group]
        middle = sum(begin + end for begin, end in spans) / (2 * len(spans))
        begin, end = min(begin for begin, _ in spans), max(end for _, end in spans)
        marks.append(Mark(row, 0, middle, begin, end, group[0].position.stance, tuple(group)))
    return sorted(marks, key=lambda mark: (mark.x, mark.stance))


def _in_lanes(marks: Iterable[Mark], size: float) -> Iterator[Mark]:
    """Each in the first lane in which nothing stands in its way."""
    ends: list[float] = []
    for mark in marks:
        begin, end = min(mark.begin, mark.x - size / 2), max(mark.end, mark.x + size / 2)
        lane = next((lane for lane, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[lane : lane + 1] = [end]
        yield replace(mark, lane=lane)


def _undated(row: int, moments: Iterable[Moment], room: float, size: float) -> list[Mark]:
    groups: dict[str, list[Moment]] = defaultdict(list)
    for moment in moments:
        groups[moment.position.stance].append(moment)
    x = room + _undated_room(size) / 2
    return [
        Mark(row, lane, x, x, x, stance, tuple(group), dated=False)
        for lane, (stance, group) in enumerate(groups.items())
    ]


def _undated_room(size: float) -> float:
    return 5 * size


def _rows(moments: Iterable[Moment]) -> dict[Ref, int]:
    counts: dict[Ref, int] = defaultdict(int)
    for moment in moments:
        for ref in dict.fromkeys(moment.rows):
            counts[ref] += 1
    ordered = sorted(counts, key=lambda ref: -counts[ref] if ref.kind is Kind.ACTOR else 0)
    return {ref: place for place, ref in enumerate(ordered)}


def days(value: str) -> tuple[date, date]:
    """The first and the last day that a date can mean."""
    first = first_day(value)
    match precision(value):
        case "year":
            return first, date(first.year, 12, 31)
        case "month":
            return first, first.replace(day=monthrange(first.year, first.month)[1])
    return first, first


class _Axis:
    """From days to places, with a little room at both ends."""

    def __init__(self, dates: Sequence[str], left: float, right: float) -> None:
        known = [days(value) for value in dates]
        self.first = min((first for first, _ in known), default=date(2000, 1, 1))
        self.last = max((last for _, last in known), default=date(2000, 1, 1))
        if (self.last - self.first).days < _SPAN["month"]:
            self.first, self.last = _moved(self.first, -15), _moved(self.last, 15)
        self._left = left
        self._day = (right - left) / max((self.last - self.first).days, 1)

    def at(self, day: date) -> float:
        return self._left + (day - self.first).days * self._day

    def span(self, value: str) -> tuple[float, float]:
        first, last = days(value)
        return self.at(first), self.at(last)

    def middle(self, value: str) -> float:
        return sum(self.span(value)) / 2

    def ticks(self, least: float) -> tuple[Tick, ...]:
        """Beginnings of months, quarters, years or several years, whichever stand far enough apart."""
        months = next(
            (months for months in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200) if months * 28 * self._day >= least), 2400
        )
        at = self.first.year * 12 + self.first.month - 1
        ticks: list[Tick] = []
        for number in range(at - at % months, self.last.year * 12 + self.last.month, months):
            year, month = divmod(number, 12)
            if year < 1 or (day := date(year, month + 1, 1)) < self.first:
                continue
            words = str(year) if months >= 12 else f"{MONTHS[month].capitalize()[:3]} {year}"
            ticks.append(Tick(self.at(day), words))
        return tuple(ticks)


def _moved(day: date, by: int) -> date:
    try:
        return day + timedelta(by)
    except OverflowError:  # at the ends of the calendar
        return day
