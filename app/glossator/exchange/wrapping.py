"""How wide a hard-wrapped text was set: measured on the places where a sentence certainly runs over a line end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from glossator.exchange.lines import goes_on, inner_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.exchange.lines import Line

_LEAST, _MOST = 20, 200
"""Columns of the measures that are looked for."""
_NARROW = 24
_ENOUGH = 20_000
"""Lines to measure."""
_WIDE = 55
"""Columns that a measure is more likely to have than a verse."""
_NEARLY = 0.75
_EVIDENT_ROOM = 10
"""Columns: with so much room left, a line was not broken because the next word did not fit."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text was wrapped. Widths are columns."""

    first: int
    """The measure of the first line of a paragraph."""
    others: int
    explained: float
    """The share of lines that were broken exactly where the measure says."""
    misfits: float
    """The share of lines that were broken although the next word would have fitted."""
    slack: float
    """By how many columns it would have fitted, on average."""
    indented: bool
    """Whether the first line of a paragraph is set in."""
    parted: float
    """The share of line ends that part two paragraphs: few where blank lines do it."""
    run_on: float
    """The share of line ends at which a sentence ends by chance, within a paragraph."""

    def cost_of_breaking_early(self, room: int) -> float:
        """How unlikely (minus the logarithm) it is that a line was broken although `room` columns were left."""
        return 0.0 if room < 0 else -log(self.misfits) + room / self.slack


@dataclass(frozen=True, slots=True)
class _Break:
    """A sentence that runs on: the line was broken at a measure of at least `least` and at most `most` columns."""

    least: int
    most: int
    may_be_first: bool
    certain: bool

    def measure(self, first: int, others: int) -> int:
        return first if self.may_be_first and self.least <= first else others

    def fits(self, first: int, others: int) -> bool:
        return self.least <= self.measure(first, others) <= self.most

    def room(self, first: int, others: int) -> int:
        """The columns that the next word would have left over; negative where it would not have fitted."""
        return self.measure(first, others) - self.most - 1


def layout_of(blocks: Sequence[Sequence[Line]]) -> Layout | None:
    """How the text was wrapped; `None` where that is not evident, as with verse, lists and whole paragraphs."""
    blocks = _sample(blocks)
    others = _commonest([found for block in blocks for found in _breaks(block) if found.certain])
    if others is None or others < _NARROW:
        return None
    prose = [block for block in blocks if max(line.end for line in block) > _NEARLY * others]
    likely = [found for block in prose for found in _breaks(block)]
    breaks = [found for found in likely if found.certain]
    first = _first(others, [found for found in likely if found.may_be_first])
    ends = [line.end for block in blocks for line in block]
    if not _is_evident(breaks, first, others) or sum(end <= 1.1 * others for end in ends) < 0.6 * len(ends):
        return None
    rooms = [found.room(first, others) for found in breaks]
    early = [room for room in rooms if room >= 0]
    parted, run_on = _sentence_ends(blocks, others)
    return Layout(
        first,
        others,
        explained=sum(found.fits(first, others) for found in breaks) / len(breaks),
        misfits=(len(early) + 0.5) / (len(rooms) + 1),
        slack=(sum(early) + 8) / (len(early) + 2),
        indented=_is_indented(blocks),
        parted=parted,
        run_on=run_on,
    )


def _sample(blocks: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    taken: list[Sequence[Line]] = []
    left = _ENOUGH
    for block in blocks:
        taken.append(block[:left])
        left -= len(block)
        if left <= 0:
            break
    return taken


def _breaks(block: Sequence[Line]) -> Iterable[_Break]:
    may_be_first = True
    for line, following in pairwise(block):
        certain = goes_on(line, following)
        likely = may_be_first and not (line.ends_sentence or line.text.endswith((":", ";")))
        if (certain or likely) and not (line.is_row or following.is_row or following.is_item):
            yield _Break(line.end, line.end + following.first_word, may_be_first, certain)
        may_be_first = line.ends_sentence and not following.begins_small


def _commonest(breaks: Sequence[_Break]) -> int | None:
    """The measure that explains most of the breaks; of several such, the least.

    Where there are both, lines that may be the first of a paragraph count for little: their measure may be another.
    """
    changes = [0] * (_MOST + 2)
    for found in breaks:
        if found.least <= _MOST and found.most >= _LEAST:
            weight = 1 if found.may_be_first else 4
            changes[max(found.least, _LEAST)] += weight
            changes[min(found.most, _MOST) + 1] -= weight
    best, best_width, current = 0, None, 0
    for width, change in enumerate(changes):
        current += change
        if current > best:
            best, best_width = current, width
    return best_width


def _first(others: int, breaks: Sequence[_Break]) -> int:
    """The measure of first lines, where they are evidently shorter: before them, HTML has mark-up that took room."""
    early = [found for found in breaks if found.most < others]  # too early for a line that is not a first one
    first = _commonest(early)
    if first is None or first > 0.9 * others:
        return others
    explained = sum(found.least <= first <= found.most for found in early)
    return first if explained >= 2 and explained > 0.6 * len(early) and explained > 0.25 * len(breaks) else others


def _is_evident(breaks: Sequence[_Break], first: int, others: int) -> bool:
    """Whether the breaks keep to the measure as only a machine does, if less strictly with type of varying width."""
    if len(breaks) < (1 if others >= _WIDE else 6):
        return False
    if others < _WIDE:
        return sum(found.fits(first, others) for found in breaks) >= 0.85 * len(breaks)
    kept = sum(found.room(first, others) < 0 for found in breaks) / len(breaks)
    nearly = sum(found.least >= _NEARLY * found.measure(first, others) for found in breaks) / len(breaks)
    return kept >= 0.7 or (kept >= 0.35 and nearly >= 0.8)


def _sentence_ends(blocks: Sequence[Sequence[Line]], others: int) -> tuple[float, float]:
    """The shares of line ends that part paragraphs, and at which a sentence ends by chance."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    evident = 0
    for line, following in pairs:
        room = others - line.end - 1 - following.first_word
        evident += line.ends_sentence and not following.begins_small and room >= _EVIDENT_ROOM
    words = sum(line.text.count(" ") + 1 for line, _ in pairs)
    inner = sum(inner_ends(line) for line, _ in pairs)
    return (evident + 0.1) / (len(pairs) + 1), (inner / (words / len(pairs)) + 0.5) / (len(pairs) + 1)


def _is_indented(blocks: Sequence[Sequence[Line]]) -> bool:
    """Whether lines that are set in begin paragraphs; in lists and quotations many go on from the line before."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    deep = [(line, following) for line, following in pairs if following.indent >= line.indent + 2]
    going_on = sum(following.begins_small for _, following in deep)
    after_sentences = sum(line.ends_sentence for line, _ in deep)
    return bool(deep) and going_on <= 0.1 * len(deep) and after_sentences >= 0.6 * len(deep)
