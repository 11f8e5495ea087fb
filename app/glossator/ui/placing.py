"""Where to put what must not overlap: lanes of underlines and brackets, and the heights of margin cards. Pure."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

K = TypeVar("K", bound="Hashable")
Interval: TypeAlias = tuple[float, float]
"""`[start, end)`, of whatever is being laid out: code points, or pixels from the top."""

_STRETCH = 128
"""Items are looked up by the stretches of this length that they touch."""


class Item(NamedTuple):
    """What is to be placed."""

    intervals: Sequence[Interval]
    rank: tuple[Any, ...] = ()
    """Items lie within those of higher rank. No two that overlap have the same."""


class Lanes(Generic[K]):
    """Items found by what they lie over, each in a lane, from 0, so that no two in one lane overlap.

    An item takes the first lane that those of lower rank over it leave free. So its lane follows from these alone: it
    is worked out when it is first asked for, what is far away costs nothing, and what is far from a change stays.
    """

    def __init__(self, items: Mapping[K, Item] | None = None) -> None:
        self._items: Mapping[K, Item] = {}
        self._near: dict[int, dict[tuple[float, float, K], None]] = {}
        self._lanes: dict[K, int] = {}
        self.update(items or {})

    def update(self, items: Mapping[K, Item]) -> None:
        """Have these items instead."""
        before = self._items
        gone = [item for item, was in before.items() if (now := items.get(item)) is not was and now != was]
        new = [item for item in gone if item in items] + [item for item in items if item not in before]
        self._forget(gone)
        for item in gone:
            for stretch, start, end in _stretches(self._items[item].intervals):
                del self._near[stretch][start, end, item]
        self._items = items
        for item in new:
            for stretch, start, end in _stretches(items[item].intervals):
                self._near.setdefault(stretch, {})[start, end, item] = None
        self._forget(new)

    def over(self, start: float, end: float) -> list[K]:
        """The items that overlap `[start, end)`; touching is not overlapping."""
        found: dict[K, None] = {}
        for stretch in range(int(start) // _STRETCH, int(end) // _STRETCH + 1):
            for first, last, item in self._near.get(stretch, ()):
                if first < end and start < last:
                    found[item] = None
        return list(found)

    def intervals(self, item: K) -> Sequence[Interval]:
        return self._items[item].intervals

    def of(self, item: K) -> int:
        """The lane of an item."""
        if item not in self._lanes:
            self._work_out(item)
        return self._lanes[item]

    def _forget(self, items: list[K]) -> None:
        """The lanes of these items, and of all that follow from them."""
        for item in items:
            self._lanes.pop(item, None)
        waiting = list(items) if self._lanes else []
        while waiting:
            item = waiting.pop()
            rank = self._items[item].rank
            for other in self._over(item):
                if other in self._lanes and self._items[other].rank > rank:
                    del self._lanes[other]
                    waiting.append(other)

    def _work_out(self, item: K) -> None:
        inner: dict[K, list[K]] = {}
        waiting = [item]
        while waiting:  # no recursion: a thousand items can lie within each other
            each = waiting.pop()
            if each not in inner and each not in self._lanes:
                rank = self._items[each].rank
                inner[each] = [other for other in self._over(each) if self._items[other].rank < rank]
                waiting += inner[each]
        for each in sorted(inner, key=lambda each: self._items[each].rank):
            taken = {self._lanes[other] for other in inner[each]}
            self._lanes[each] = next(lane for lane in count() if lane not in taken)

    def _over(self, item: K) -> Iterator[K]:
        """What overlaps an item, itself included; more than once where several intervals do."""
        return chain.from_iterable(self.over(start, end) for start, end in self._items[item].intervals)


def _stretches(intervals: Sequence[Interval]) -> Iterator[tuple[int, float, float]]:
    for start, end in intervals:
        for stretch in range(int(start) // _STRETCH, int(end) // _STRETCH + 1):
            yield stretch, start, end


def stacked(wishes: Sequence[float], heights: Sequence[float], gap: float, least: float = 0) -> list[float]:
    """Tops for boxes of these heights, in this order, at least `gap` apart and none above `least`.

    They are as near to `wishes` (in the least squares) as that allows: each run of boxes that would overlap is pushed
    together around the places that they wish for. Adding a box moves none but those of its own run.
    """
    runs: list[tuple[float, int]] = []  # mean wish of the run's first top, boxes in the run
    before = 0.0
    shifts: list[float] = []
    for wish, height in zip(wishes, heights, strict=True):
        shifts.append(before)
        mean, count = wish - before, 1
        while runs and runs[-1][0] >= mean:
            earlier, size = runs.pop()
            mean, count = (earlier * size + mean * count) / (size + count), size + count
        runs.append((mean, count))
        before += height + gap
    starts = (max(mean, least) for mean, count in runs for _ in range(count))
    return [start + shift for start, shift in zip(starts, shifts, strict=True)]
