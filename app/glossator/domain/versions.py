"""The versions of an article's text: what was cut out of it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossator.domain.spans import Span


class Cut(NamedTuple):
    """Whole lines that were left out of an article's text, or are to be."""

    span: Span
    """In the text that still has everything."""
    reason: str
    """What they are, as a reader sees it: `navigation`, `caption`, `copyright notice`."""


def cut_lines(full: str, cuts: Sequence[Span]) -> Iterator[tuple[str, frozenset[int]]]:
    """Each line of `full`, and the places of those among `cuts` that touch it; a blank line is touched by none."""
    ahead = deque(sorted(range(len(cuts)), key=cuts.__getitem__))
    here: list[int] = []
    start = 0
    for line in full.split("\n"):
        end = start + len(line) + 1
        while ahead and cuts[ahead[0]].start < end:
            here.append(ahead.popleft())
        here = [place for place in here if cuts[place].end > start]
        yield line, frozenset(here if line.strip() else ())
        start = end


def uncut(full: str, cuts: Iterable[Span]) -> str:
    """What is left of `full`, a canonical text, without the lines that `cuts` touch.

    Of blank lines that follow one another one stays; none is left at the beginning and at the end.
    """
    kept: list[str] = []
    for line, touching in cut_lines(full, list(cuts)):
        if not touching and (line.strip() or (kept and kept[-1].strip())):
            kept.append(line)
    return "\n".join(kept).rstrip("\n ")
