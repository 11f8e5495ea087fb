"""Where to put what must not overlap: lanes of underlines and brackets, and the heights of margin cards. Pure."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Interval: TypeAlias = tuple[float, float]
"""`[start, end)`, of whatever is being laid out: code points, or pixels from the top."""


def _free(held: list[Interval], interval: Interval) -> bool:
    """Whether `interval` overlaps none of `held`, which are sorted and do not overlap each other."""
    after = bisect_left(held, (interval[1],))
    return after == 0 or held[after - 1][1] <= interval[0]


def lanes(items: Sequence[Sequence[Interval]]) -> list[int]:
    """A lane for each item, from 0, so that no two items in one lane have intervals that overlap.

    Each item is sorted, and its own intervals do not overlap.

    Short items come first and so lie innermost; among equals, the one that begins first.
    """
    lengths = [sum([end - start for start, end in item]) for item in items]
    order = sorted(range(len(items)), key=lambda index: (lengths[index], items[index][:1]))
    taken: list[list[Interval]] = []
    result = [0] * len(items)
    for index in order:
        lane = first_free(taken, items[index])
        if lane == len(taken):
            taken.append([])
        for interval in items[index]:
            insort(taken[lane], interval)
        result[index] = lane
    return result


def first_free(taken: Sequence[list[Interval]], item: Sequence[Interval]) -> int:
    """The first lane of `taken` in which `item` overlaps nothing; `len(taken)` where there is none."""
    for lane, held in enumerate(taken):
        for interval in item:
            if not _free(held, interval):
                break
        else:
            return lane
    return len(taken)


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
