"""From the letters of a page to its lines in reading order: columns are told apart by the white between them.

Lengths are points. `x` grows in reading direction and `y` downwards, so that turned pages and scripts that run from
right to left look like all others here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GAP = 0.8
"""Widths of an m: white that is wider may part two columns. What is narrower is a space between words."""
_STRETCHED = 2.5
"""The same where the file itself has a space there, which only justified lines stretch so far."""
_COLUMN = 5
"""Widths of an m that the lines of a column have at least: what is narrower is a list's number or a table's cell."""
_MOST_EDGES = 40
"""Edges that are tried: maps and tables have many more."""
_LEAST_LINES = 3
"""Lines on either side that make white a gutter."""


class Glyph(NamedTuple):
    text: str
    left: float
    right: float
    base: float
    """Where it stands: the `y` of its base line."""
    size: float
    weight: int
    """Anything that tells bold from regular."""
    space: str
    """What is before it: nothing, `made` where only its place says that a word begins, or `typed`."""


class Piece(NamedTuple):
    """Letters of one line that have no wide white between them: of one column in any case."""

    text: str
    left: float
    right: float
    base: float
    size: float
    weight: int
    """0 where it changes within the piece."""

    @property
    def top(self) -> float:
        return self.base - self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.25 * self.size


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column."""

    text: str
    left: float
    right: float
    base: float
    size: float
    weight: int
    margin: float = 0
    """Where the column's lines begin that are of this size and not set in."""
    measure: float = 0
    """Where the longest of them end."""
    is_first: bool = False
    """Whether a column begins with it."""

    @property
    def room(self) -> float:
        return self.measure - self.right

    @property
    def indent(self) -> float:
        return self.left - self.margin


class _Gutter(NamedTuple):
    x: float
    """Where the column to its right begins."""
    top: float
    bottom: float


def pieces_of(glyphs: Iterable[Glyph]) -> list[Piece]:
    """The pieces of a page, in the order in which the file has them."""
    found: list[Piece] = []
    letters: list[Glyph] = []
    for glyph in glyphs:
        if letters and not _follows(letters[-1], glyph):
            found.append(_piece(letters))
            letters = []
        letters.append(glyph)
    if letters:
        found.append(_piece(letters))
    return [piece for piece in found if piece.text]


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    gap = glyph.left - last.right
    widest = (_STRETCHED if glyph.space == "typed" else _GAP) * size
    is_initial = last.size > 1.8 * glyph.size or glyph.size > 1.8 * last.size
    return abs(glyph.base - last.base) < 0.45 * size and -1.5 * size < gap <= widest and not is_initial


def _piece(letters: Sequence[Glyph]) -> Piece:
    text = letters[0].text + "".join((" " if glyph.space else "") + glyph.text for glyph in letters[1:])
    weights = {glyph.weight for glyph in letters if glyph.text.isalpha()}
    return Piece(
        text.strip(),
        min(glyph.left for glyph in letters),
        max(glyph.right for glyph in letters),
        median(glyph.base for glyph in letters),
        median(glyph.size for glyph in letters),
        weights.pop() if len(weights) == 1 else 0,
    )


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces that stand on one line, from top to bottom and from left to right, whatever column they are of."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if rows and piece.base - rows[-1][-1].base < 0.45 * min(piece.size, rows[-1][-1].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a page in reading order: column by column, a headline before the columns that it spans."""
    if not pieces:
        return []
    em = median(piece.size for piece in pieces for _ in range(1 + len(piece.text) // 8))
    return [line for column in _columns(pieces, _gutters(pieces, em)) for line in _column_lines(column)]


def _gutters(pieces: Sequence[Piece], em: float) -> list[_Gutter]:
    """The white left of every edge at which several lines begin, as far up and down as nothing crosses it."""
    edges: defaultdict[int, int] = defaultdict(int)
    for piece in pieces:
        edges[round(piece.left)] += 1
    found: list[_Gutter] = []
    for edge in sorted(edges, key=lambda edge: -edges[edge])[:_MOST_EDGES]:
        near = edges.get(edge - 1, 0)
        if edges[edge] + near + edges.get(edge + 1, 0) < _LEAST_LINES or edges[edge] < near:
            continue
        found += _gutters_at(min(piece.left for piece in pieces if abs(piece.left - edge) <= 1), pieces, em)
    return found


def _gutters_at(x: float, pieces: Sequence[Piece], em: float) -> Iterator[_Gutter]:
    crossing = sorted((p.top, p.bottom) for p in pieces if p.left < x - 0.1 and p.right > x - _GAP * em)
    end = float("-inf")
    for top, bottom in [*crossing, (float("inf"), float("inf"))]:
        if top - end > _LEAST_LINES * em:
            inside = [piece for piece in pieces if end <= _middle(piece) <= top]
            gutter = _gutter(x, inside, em)
            if gutter:
                yield gutter
        end = max(end, bottom)


def _gutter(x: float, inside: Sequence[Piece], em: float) -> _Gutter | None:
    """The gutter between the pieces before and behind `x`, where both look like columns side by side."""
    before = [piece for piece in inside if piece.left < x - 0.1]
    behind = [piece for piece in inside if piece.left >= x - 0.1]
    if not (_is_column(before, em) and _is_column(behind, em)):
        return None
    top = max(min(piece.top for piece in before), min(piece.top for piece in behind))
    bottom = min(max(piece.bottom for piece in before), max(piece.bottom for piece in behind))
    if bottom - top < 2 * em:
        return None
    for piece in sorted(inside, key=lambda piece: -piece.bottom):
        if top - 2.5 * em < piece.bottom <= top + em:
            top = min(top, piece.top)
    for piece in sorted(inside, key=lambda piece: piece.top):
        if bottom - em <= piece.top < bottom + 2.5 * em:
            bottom = max(bottom, piece.bottom)
    return _Gutter(x, top, bottom)


def _is_column(pieces: Sequence[Piece], em: float) -> bool:
    widths = [sum(piece.right - piece.left for piece in row) for row in rows_of(pieces)]
    return len(widths) >= _LEAST_LINES and median(widths) >= _COLUMN * em


def _middle(piece: Piece) -> float:
    return piece.base - 0.35 * piece.size


def _columns(pieces: Sequence[Piece], gutters: Sequence[_Gutter]) -> Iterator[Sequence[Piece]]:
    """The pieces parted at the longest gutter among them: what is above it, left, right and below, and so on."""
    for gutter in sorted(gutters, key=lambda gutter: gutter.top - gutter.bottom):
        above = [piece for piece in pieces if _middle(piece) < gutter.top]
        below = [piece for piece in pieces if _middle(piece) > gutter.bottom]
        beside = [piece for piece in pieces if gutter.top <= _middle(piece) <= gutter.bottom]
        left = [piece for piece in beside if piece.left < gutter.x - 0.1]
        right = [piece for piece in beside if piece.left >= gutter.x - 0.1]
        if left and right:
            others = [other for other in gutters if other is not gutter]
            for part in (above, left, right, below):
                yield from _columns(part, others)
            return
    if pieces:
        yield pieces


def _column_lines(pieces: Sequence[Piece]) -> list[Line]:
    lines = [_line(row) for row in rows_of(pieces)]
    sizes: defaultdict[float, list[Line]] = defaultdict(list)
    for line in lines:
        sizes[next((size for size in sizes if alike(size, line.size)), line.size)].append(line)
    edges = {size: (_margin(same), max(line.right for line in same)) for size, same in sizes.items()}
    placed: list[Line] = []
    for line in lines:
        margin, measure = next(edge for size, edge in edges.items() if alike(size, line.size))
        placed.append(replace(line, margin=margin, measure=measure, is_first=not placed))
    return placed


def _line(row: Sequence[Piece]) -> Line:
    weights = {piece.weight for piece in row}
    return Line(
        " ".join(piece.text for piece in row),
        row[0].left,
        max(piece.right for piece in row),
        median(piece.base for piece in row),
        max(piece.size for piece in row),
        weights.pop() if len(weights) == 1 else 0,
    )


def _margin(lines: Sequence[Line]) -> float:
    """The leftmost edge at which a fair share of `lines` begins."""
    lefts = sorted(line.left for line in lines)
    for left in lefts:
        if sum(abs(other - left) < 2 for other in lefts) >= max(1, 0.2 * len(lefts)):
            return left
    return lefts[0]


def alike(size: float, other: float) -> bool:
    """Whether two sizes of type are the same, but for what rounding does to them."""
    return abs(size - other) <= 0.06 * max(size, other)


def leading_of(lines: Sequence[Line]) -> dict[float, float]:
    """For each size of type (rounded to half points) how far one line usually is below the one before it."""
    steps: defaultdict[float, list[float]] = defaultdict(list)
    for line, following in pairwise(lines):
        if not following.is_first and alike(line.size, following.size) and following.base > line.base:
            steps[half_points(line.size)].append(following.base - line.base)
    return {size: sorted(found)[len(found) // 3] for size, found in steps.items()}


def half_points(size: float) -> float:
    return round(2 * size) / 2
