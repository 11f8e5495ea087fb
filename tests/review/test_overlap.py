"""What spans share and what only one has, against sets of code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.spans import Span, normalised
from glossator.review.overlap import apart, beyond, common, only, shared

spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=5).map(
    lambda pairs: normalised(Span(start, start + length) for start, length in pairs)
)


def points(some: tuple[Span, ...]) -> set[int]:
    return {point for span in some for point in range(span.start, span.end)}


@given(spans, spans)
def test_two(one: tuple[Span, ...], other: tuple[Span, ...]) -> None:
    assert points(shared(one, other)) == points(one) & points(other)
    assert points(beyond(one, other)) == points(one) - points(other)
    assert common(one, other) == len(points(one) & points(other))


@given(st.lists(spans, min_size=1, max_size=4))
def test_several(some: list[tuple[Span, ...]]) -> None:
    by_analyst = {str(number): found for number, found in enumerate(some)}
    everyone, anyone = set.intersection(*map(points, some)), set.union(*map(points, some))
    assert {who: points(left) for who, left in only(by_analyst).items()} == {
        who: left for who, found in by_analyst.items() if (left := points(found) - everyone)
    }
    assert apart(by_analyst) == pytest.approx(1 - len(everyone) / len(anyone) if anyone else 0)
