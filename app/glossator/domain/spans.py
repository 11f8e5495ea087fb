"""Spans: stretches of an article's text, counted in Unicode code points."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `[start, end)` of one text version; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse what is no stretch of any text, so that a wrong span fails where it is made."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether at least one code point is in both; touching is not overlapping."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def quote(self, text: str) -> str:
        """The words themselves. Raises `ValueError` where the span reaches past the text."""
        if self.end > len(text):
            raise ValueError(f"span [{self.start}, {self.end}) reaches past a text of {len(text)} code points")
        return text[self.start : self.end]


def normalised(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The pieces of one part in reading order, with overlapping and touching ones joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def meets(apart: Sequence[Span], span: Span) -> bool:
    """Whether `span` overlaps one of `apart`, which are in order and apart, as `normalised` leaves them."""
    # The only one that can: the first that ends behind its beginning.
    place = bisect_right(apart, span.start, key=lambda other: other.end)
    return place < len(apart) and apart[place].start < span.end


def without(spans: Iterable[Span], hole: Span) -> tuple[Span, ...]:
    """What is left of `spans` when `hole` is cut out of them."""
    left: list[Span] = []
    for span in spans:
        if span.start < min(span.end, hole.start):
            left.append(Span(span.start, min(span.end, hole.start)))
        if max(span.start, hole.end) < span.end:
            left.append(Span(max(span.start, hole.end), span.end))
    return normalised(left)


def hull(spans: Iterable[Span]) -> Span:
    """The shortest single span that contains all of `spans`. Raises `ValueError` on none."""
    pieces = list(spans)
    return Span(min(span.start for span in pieces), max(span.end for span in pieces))


def trimmed(text: str, span: Span) -> Span | None:
    """`span` without the white space at its ends; `None` where nothing else is in it."""
    quote = span.quote(text)
    start = span.start + len(quote) - len(quote.lstrip())
    end = span.end - (len(quote) - len(quote.rstrip()))
    return Span(start, end) if start < end else None
