"""Stretches of a text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.spans import Span, hull, meets, normalised, trimmed, without

spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Span(pair[0], sum(pair)))
lists = st.lists(spans, max_size=8)


def points(*some: Span) -> set[int]:
    return {point for span in some for point in range(span.start, span.end)}


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (-2, -1)])
def test_what_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(spans, spans)
def test_overlap_and_containment(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one) == bool(points(one) & points(other))
    assert one.contains(other) == (points(other) <= points(one))
    assert len(one) == len(points(one))


@given(lists, spans)
def test_meeting_is_overlapping_one_of_them(some: list[Span], span: Span) -> None:
    assert meets(normalised(some), span) == any(span.overlaps(other) for other in some)


@given(lists)
def test_normalised_spans_cover_the_same_and_keep_apart(some: list[Span]) -> None:
    found = normalised(some)
    assert points(*found) == points(*some)
    assert all(earlier.end < later.start for earlier, later in itertools.pairwise(found))
    assert normalised(found) == found == normalised(reversed(some))


@given(lists, spans)
def test_a_hole_takes_its_own_points_and_no_others(some: list[Span], hole: Span) -> None:
    left = without(some, hole)
    assert points(*left) == points(*some) - points(hole)
    assert normalised(left) == left


@given(lists.filter(bool))
def test_a_hull_is_the_shortest_that_contains_all(some: list[Span]) -> None:
    found = hull(some)
    assert all(found.contains(span) for span in some)
    assert {found.start, found.end - 1} <= points(*some)


def test_nothing_has_no_hull() -> None:
    with pytest.raises(ValueError, match="empty"):
        hull([])


@given(st.text(st.sampled_from("ab \n\t\u00a0\u3000😀"), min_size=1), st.data())
def test_a_trimmed_span_holds_the_same_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = trimmed(text, span)
    if found is None:
        assert not span.quote(text).strip()
    else:
        assert span.contains(found)
        assert found.quote(text) == span.quote(text).strip()


def test_quotes_are_counted_in_code_points() -> None:
    assert Span(2, 5).quote("😀 été") == "été"
    with pytest.raises(ValueError, match="reaches past a text of 5 code points"):
        Span(2, 6).quote("😀 été")
    with pytest.raises(ValueError, match="reaches past"):
        trimmed("ab", Span(1, 3))
