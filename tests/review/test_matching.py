"""The heaviest pairs, against trying all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossator.review.matching import EXACT, heaviest

tables = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 5)), st.integers(1, 30), max_size=14)


def most(weights: dict[tuple[int, int], int]) -> int:
    """The most that pairs can weigh, by trying all."""
    if not weights:
        return 0
    (one, other), weight = next(iter(weights.items()))
    rest = {pair: value for pair, value in weights.items() if pair != (one, other)}
    free = {pair: value for pair, value in rest.items() if pair[0] != one and pair[1] != other}
    return max(most(rest), weight + most(free))


@given(tables)
def test_no_pairs_weigh_more(weights: dict[tuple[int, int], int]) -> None:
    found = heaviest(weights)
    assert len({one for one, _ in found}) == len({other for _, other in found}) == len(found)
    assert sum(weights[pair] for pair in found) == most(weights)
    assert heaviest(dict(reversed(weights.items()))) == found or len(set(weights.values())) < len(weights)


def test_the_heaviest_is_given_up_for_two_that_weigh_more() -> None:
    assert heaviest({(0, 0): 10, (0, 1): 9, (1, 0): 9}) == [(0, 1), (1, 0)]


def test_a_crowd_takes_the_heaviest_first() -> None:
    crowd = {(one, other): 1 + (one == other) for one in range(EXACT + 1) for other in range(EXACT + 1)}
    assert heaviest(crowd) == [(number, number) for number in range(EXACT + 1)]
    assert heaviest({}) == []
