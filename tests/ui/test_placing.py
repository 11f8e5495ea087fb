from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from glossator.ui.placing import Interval, first_free, lanes, stacked

INTERVALS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))
ITEMS = st.lists(st.lists(INTERVALS, min_size=1, max_size=1), max_size=20)


def overlap(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@given(ITEMS)
def test_nothing_in_a_lane_overlaps(items: list[list[Interval]]) -> None:
    found = lanes(items)
    for index, lane in enumerate(found):
        for other in range(index):
            if found[other] == lane:
                assert not any(overlap(one, two) for one in items[index] for two in items[other])


@given(ITEMS)
def test_lanes_are_as_low_as_those_further_in_allow(items: list[list[Interval]]) -> None:
    found = lanes(items)
    for index, lane in enumerate(found):
        below = {found[other] for other in range(len(items)) if overlap(items[index][0], items[other][0])}
        assert set(range(lane)) <= below


def test_short_ones_lie_innermost_and_pieces_share_a_lane() -> None:
    assert lanes([[(0, 100)], [(10, 20)], [(50, 90)], [(60, 70)]]) == [2, 0, 1, 0]
    assert lanes([[(0, 4), (20, 24)], [(2, 4)], [(10, 40)]])[0] == 1
    assert lanes([]) == []
    assert lanes([[(0, 5)], [(5, 9)]]) == [0, 0], "touching is not overlapping"


def test_first_free() -> None:
    taken = [[(0.0, 10.0)], [(20.0, 30.0)]]
    assert first_free(taken, [(5, 8)]) == 1
    assert first_free(taken, [(10, 12)]) == 0
    assert first_free(taken, [(5, 25)]) == 2


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
