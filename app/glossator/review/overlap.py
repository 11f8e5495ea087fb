"""Which tags of two analysts meet in the text, and how much of each is in the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossator.review.facts import Facts, Spans

WHOLE = 1_000_000
"""The overlap of two contents that are the same; of others it is less."""
_CROWD = 64
"""So many of a colleague's tags are looked at where more lie at one place: those that begin nearest."""


class Meeting(NamedTuple):
    """Two tags whose contents share code points, by their places in the lists of their analysts."""

    one: int
    other: int
    shared: int
    """Code points that are in both."""


def meetings(ones: Sequence[Facts], others: Sequence[Facts]) -> Iterator[Meeting]:
    """All that meet, but in a crowd the nearest. Both lists are in the order of where contents begin and end."""
    places = [facts.reach for facts in others]
    # How far those up to a place reach: before the first that comes up to `start`, none does.
    reached = list(accumulate((end for _, end in places), max))
    for number, one in enumerate(ones):
        start, end = one.reach
        low, high = bisect_right(reached, start), bisect_left(places, (end,))
        if high - low > _CROWD:
            near = bisect_left(places, (start, end))
            low = max(low, min(near - _CROWD // 2, high - _CROWD))
            high = low + _CROWD
        for other in range(low, high):
            if places[other][1] > start and (shared := common(one.content, others[other].content)):
                yield Meeting(number, other, shared)


def common(one: Spans, other: Spans) -> int:
    """Code points that are in both. The spans of each are in order and apart, as in all that follows."""
    if len(one) == len(other) == 1:
        return max(0, min(one[0].end, other[0].end) - max(one[0].start, other[0].start))
    return sum(map(len, shared(one, other)))


def overlap(one: Facts, other: Facts, shared: int) -> int:
    """The code points that both contents share as a part of those that either has (Jaccard), `WHOLE` for the same.

    Distances made of it obey the triangle inequality, so that pairing those that are the same costs no other pair.
    """
    return WHOLE * shared // (one.size + other.size - shared)


def shared(one: Spans, other: Spans) -> Spans:
    """What is in both."""
    found: list[Span] = []
    here, there = 0, 0
    while here < len(one) and there < len(other):
        start, end = max(one[here].start, other[there].start), min(one[here].end, other[there].end)
        if start < end:
            found.append(Span(start, end))
        if one[here].end < other[there].end:
            here += 1
        else:
            there += 1
    return tuple(found)


def beyond(one: Spans, other: Spans) -> Spans:
    """What of `one` is not in `other`."""
    found: list[Span] = []
    for span in one:
        start = span.start
        for hole in shared((span,), other):
            if start < hole.start:
                found.append(Span(start, hole.start))
            start = hole.end
        if start < span.end:
            found.append(Span(start, span.end))
    return tuple(found)


def only(spans: Mapping[str, Spans]) -> dict[str, Spans]:
    """By analyst, what they have of a part and not everyone has; those with nothing of the kind are left out."""
    kept = list(spans.values())
    core = kept[0]
    for some in kept[1:]:
        core = shared(core, some)
    return {analyst: left for analyst, some in spans.items() if (left := beyond(some, core))}


def apart(spans: Mapping[str, Spans]) -> float:
    """The part of all code points that anyone has which not everyone has: 0 for the same, 1 for nothing in common."""
    edges: dict[int, int] = {}
    for some in spans.values():
        for span in some:
            edges[span.start] = edges.get(span.start, 0) + 1
            edges[span.end] = edges.get(span.end, 0) - 1
    covered = in_all = depth = before = 0
    for place in sorted(edges):
        covered += (place - before) * (depth > 0)
        in_all += (place - before) * (depth == len(spans))
        depth, before = depth + edges[place], place
    return 1 - in_all / covered if covered else 0.0
