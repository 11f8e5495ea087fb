"""Pairs of the most weight, each item in one pair at most: exactly where few compete, nearly so in a crowd."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

EXACT = 40
"""Where more than so many on either side compete, the heaviest pair is taken, then the heaviest of the rest."""
MOST_LIKE = 2_000
"""The greatest likeness."""


def heaviest(
    weights: Mapping[tuple[int, int], int], likeness: Callable[[int, int], int] = lambda one, other: 0
) -> list[tuple[int, int]]:
    """The pairs that together weigh most, in order; of those that weigh the same, the most alike where few compete.

    `weights`, above 0, are by pairs of one item of either side. `likeness` is from 0 to `MOST_LIKE`.
    """
    found: list[tuple[int, int]] = []
    for edges in _components(weights):
        if len(edges) == 1:
            found += edges
        elif max(len({one for one, _ in edges}), len({other for _, other in edges})) > EXACT:
            found += _greedy(edges, weights)
        else:
            room = 1 + MOST_LIKE * EXACT
            found += _exact({(one, other): weights[one, other] * room + likeness(one, other) for one, other in edges})
    return sorted(found)


def _components(weights: Mapping[tuple[int, int], int]) -> list[list[tuple[int, int]]]:
    """The pairs, parted so that none of one lot competes with one of another."""
    of_one: defaultdict[int, list[int]] = defaultdict(list)
    of_other: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in weights:
        of_one[one].append(other)
        of_other[other].append(one)
    found: list[list[tuple[int, int]]] = []
    seen: set[int] = set()
    for first in of_one:
        if first in seen:
            continue
        seen.add(first)
        members, reached = [first], set[int]()
        for one in members:
            for other in of_one[one]:
                if other not in reached:
                    reached.add(other)
                    members += (fresh := [near for near in of_other[other] if near not in seen])
                    seen.update(fresh)
        found.append([(one, other) for one in members for other in of_one[one]])
    return found


def _greedy(edges: Sequence[tuple[int, int]], weights: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    ones, others = set[int](), set[int]()
    for one, other in sorted(edges, key=lambda edge: (-weights[edge], edge)):
        if one not in ones and other not in others:
            found.append((one, other))
            ones.add(one)
            others.add(other)
    return found


def _exact(weights: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    ones, others = sorted({one for one, _ in weights}), sorted({other for _, other in weights})
    turned = len(ones) > len(others)
    rows, columns = (others, ones) if turned else (ones, others)
    table = [[weights.get((column, row) if turned else (row, column), 0) for column in columns] for row in rows]
    pairs = [(row, columns[place]) for row, place in zip(rows, _assigned(table), strict=True)]
    # A pair that weighs nothing is none: it only fills the table.
    return [pair for pair in ((other, one) if turned else (one, other) for one, other in pairs) if pair in weights]


def _assigned(table: Sequence[Sequence[int]]) -> list[int]:
    """For each row a column of its own, so that the sum is the greatest. There are no more rows than columns.

    The Hungarian method with potentials, row by row along the cheapest path (H. W. Kuhn 1955; J. Munkres 1957; in the
    form of R. Jonker and A. Volgenant 1987): rows² x columns steps.
    """
    width = len(table[0])
    of_row, of_column = [0] * len(table), [0] * (width + 1)
    owner = [-1] * (width + 1)  # the row that has a column; the last column stands for where a path begins
    for row in range(len(table)):
        owner[width] = row
        at, came_from = width, [width] * width
        cheapest: list[int | None] = [None] * width
        done = [False] * (width + 1)
        while owner[at] >= 0:
            done[at] = True
            here, step, following = owner[at], None, width
            for column in range(width):
                if done[column]:
                    continue
                cost = -table[here][column] - of_row[here] - of_column[column]
                known = cheapest[column]
                if known is None or cost < known:
                    cheapest[column], came_from[column], known = cost, at, cost
                if step is None or known < step:
                    step, following = known, column
            assert step is not None  # there is a free column for each row
            for column in range(width + 1):
                if done[column]:
                    of_row[owner[column]] += step
                    of_column[column] -= step
                elif column < width and (known := cheapest[column]) is not None:
                    cheapest[column] = known - step
            at = following
        while at != width:
            owner[at], at = owner[came_from[at]], came_from[at]
    found = [0] * len(table)
    for column, row in enumerate(owner[:width]):
        if row >= 0:
            found[row] = column
    return found
