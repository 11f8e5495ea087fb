from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from glossator.ui.placing import Interval, Item, Lanes, stacked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Some beyond the stretches by which items are looked up.
INTERVALS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(
    lambda pair: (pair[0] * 7, pair[0] * 7 + pair[1] ** 2)
)
APART = st.lists(st.integers(0, 700), min_size=2, max_size=8, unique=True).map(
    lambda ends: list(pairwise(sorted(ends)))[::2]
)
ITEMS = st.lists(APART, max_size=20)


def overlap(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def meet(item: Sequence[Interval], other: Sequence[Interval]) -> bool:
    return any(overlap(one, two) for one in item for two in other)


def ranked(items: Sequence[Sequence[Interval]]) -> dict[int, Item]:
    """Short ones first."""
    return {
        number: Item(intervals, (sum(end - start for start, end in intervals), number))
        for number, intervals in enumerate(items)
    }


def lanes(items: Sequence[Sequence[Interval]]) -> list[int]:
    found = Lanes(ranked(items))
    return [found.of(number) for number in range(len(items))]


def one_after_the_other(items: Mapping[int, Item]) -> dict[int, int]:
    """The rule as it is told: from the lowest rank to the highest, each in the first lane where it overlaps nothing."""
    found: dict[int, int] = {}
    for number in sorted(items, key=lambda number: items[number].rank):
        taken = {found[other] for other in found if meet(items[number].intervals, items[other].intervals)}
        found[number] = min(set(range(len(items))) - taken)
    return found


@given(ITEMS)
def test_nothing_in_a_lane_overlaps(items: list[list[Interval]]) -> None:
    found = lanes(items)
    for index, lane in enumerate(found):
        for other in range(index):
            if found[other] == lane:
                assert not meet(items[index], items[other])


@given(ITEMS, st.data())
def test_a_lane_is_the_same_whichever_is_asked_for_first(items: list[list[Interval]], data: st.DataObject) -> None:
    asked = data.draw(st.permutations(range(len(items))))
    found = Lanes(ranked(items))
    assert {number: found.of(number) for number in asked} == one_after_the_other(ranked(items))


CROWDED = st.lists(st.integers(0, 150), min_size=2, max_size=4, unique=True).map(
    lambda ends: list(pairwise(sorted(ends)))[::2]
)


@given(st.lists(st.dictionaries(st.integers(0, 9), CROWDED, min_size=1), min_size=2, max_size=5), st.data())
def test_after_changes_all_is_as_if_made_from_scratch(
    rounds: list[dict[int, list[Interval]]], data: st.DataObject
) -> None:
    found: Lanes[int] = Lanes()
    for changed in rounds:
        kept = {number: each for number, each in rounds[0].items() if number % 2}
        intervals = changed | kept
        items = {
            number: Item(each, (sum(end - start for start, end in each), number)) for number, each in intervals.items()
        }
        found.update(items)
        expected = one_after_the_other(items)
        for number in items if data.draw(st.booleans()) else sorted(items)[:2]:
            assert found.of(number) == expected[number]
    for number, each in intervals.items():
        assert found.of(number) == expected[number]
        assert sorted(found.over(*each[0])) == [
            other for other in sorted(intervals) if meet(intervals[other], each[:1])
        ]


@given(ITEMS, INTERVALS)
def test_items_are_found_by_what_they_lie_over(items: list[list[Interval]], there: Interval) -> None:
    found = Lanes(ranked(items)).over(*there)
    assert sorted(found) == [number for number, item in enumerate(items) if meet(item, [there])]


def test_short_ones_lie_innermost_and_pieces_share_a_lane() -> None:
    assert lanes([[(0, 100)], [(10, 20)], [(50, 90)], [(60, 70)]]) == [2, 0, 1, 0]
    assert lanes([[(0, 4), (20, 24)], [(2, 4)], [(10, 40)]])[0] == 1
    assert lanes([]) == []
    assert lanes([[(0, 5)], [(5, 9)]]) == [0, 0], "touching is not overlapping"


def test_thousands_within_each_other() -> None:
    assert lanes([[(0, 10)]] * 1500)[-1] == 1499


BOXES = st.lists(st.tuples(st.integers(0, 400), st.integers(5, 50)), max_size=15)


@given(BOXES, st.integers(0, 10), st.integers(0, 50))
def test_boxes_keep_order_and_distance(boxes: list[tuple[int, int]], gap: int, least: int) -> None:
    wishes, heights = sorted(wish for wish, _ in boxes), [height for _, height in boxes]
    tops = stacked(wishes, heights, gap, least)
    assert len(tops) == len(boxes)
    assert all(top >= least - 1e-6 for top in tops)
    for (top, height), (following, _) in pairwise(zip(tops, heights, strict=True)):
        assert following >= top + height + gap - 1e-6


def test_boxes_stand_where_they_wish_if_they_can() -> None:
    assert stacked([10, 100, 200], [40, 40, 40], 6) == [10, 100, 200]


def test_boxes_that_would_overlap_gather_around_their_wishes() -> None:
    assert stacked([100, 100], [40, 40], 10) == [75, 125]
    assert stacked([100, 100, 400], [40, 40, 40], 10) == [75, 125, 400], "others stay"
    assert stacked([0, 0], [40, 40], 10, least=0) == [0, 50]
