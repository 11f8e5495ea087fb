"""Where paragraphs begin among the lines of a hard-wrapped block: the likeliest reading of all its lines together.

Every line is the first of a paragraph or one of the others, and every line end parts two paragraphs or was made by the
wrapping. Each choice has a cost, minus the logarithm of how likely it is, and the cheapest chain of choices is taken
(Viterbi).
"""

from __future__ import annotations

from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from glossator.exchange.lines import ends_before, goes_on
from glossator.exchange.wrapping import layout_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.exchange.lines import Line
    from glossator.exchange.wrapping import Layout

_NEVER = 1000.0


def starts(block: Sequence[Line], layout: Layout) -> list[bool]:
    """For each line of `block`, whether a paragraph begins with it."""
    if _stands_apart(block, layout):
        own = layout_of([block])
        if own is None:
            return [True] * len(block)
        layout = own
    margin = min(line.indent for line in block)
    costs = 0.0, _NEVER  # of the cheapest chain so far, should the line be a first one, and should it be another
    chosen: list[tuple[bool, bool]] = []
    in_list = block[0].is_item
    for line, following in pairwise(block):
        rooms = [width - line.end - 1 - following.first_word for width in (layout.first, layout.others)]
        parted = [cost + _filled(room) for cost, room in zip(costs, rooms, strict=True)]
        joined = [cost + _broken(room, line, following, layout) for cost, room in zip(costs, rooms, strict=True)]
        is_listed = following.is_item and (in_list or _announces(line))
        in_list |= is_listed
        go_on = _NEVER if is_listed else _go_on(line, following, layout, margin)
        chosen.append((parted[0] <= parted[1], joined[0] <= joined[1]))
        costs = min(parted) + _part(line, following, layout, margin), min(joined) + go_on
    is_first = [costs[0] <= costs[1]]
    for first_before_parting, first_before_joining in reversed(chosen):
        is_first.append(first_before_parting if is_first[-1] else first_before_joining)
    return is_first[::-1]


def _stands_apart(block: Sequence[Line], layout: Layout) -> bool:
    """Whether no line of a block of several comes near the measure: verse, an address, or a narrower quotation."""
    rooms = [layout.others - line.end - 1 - following.first_word for line, following in pairwise(block)]
    return len(rooms) > 1 and min(rooms) > max(5.0, 2 * layout.slack)


def _filled(room: int) -> float:
    """The cost of a last line so full that it could have been any other: one in ten is."""
    return 2.3 if room < 0 else 0.1


def _broken(room: int, line: Line, following: Line, layout: Layout) -> float:
    cost = layout.cost_of_breaking_early(room)
    return min(cost, 6.0) if goes_on(line, following) else cost


def _part(line: Line, following: Line, layout: Layout, margin: int) -> float:
    """The cost of a paragraph's end between two lines, by what they say."""
    cost = -log(layout.parted)
    if not line.ends_sentence:
        is_heading = line.end < 0.6 * layout.others and not following.begins_small
        cost += 1.5 if line.text.endswith(":") else 2.5 if is_heading else 4.0
    if following.begins_small:
        cost += 4.0
    if layout.indented and following.indent < margin + 2:
        cost += 2.0
    if layout.first < layout.others and following.end > layout.first:
        cost += 5.0
    return cost


def _go_on(line: Line, following: Line, layout: Layout, margin: int) -> float:
    """The cost of a sentence or a paragraph that goes on from one line to the next, by what they say."""
    if line.is_row or following.is_row or (layout.indented and following.indent >= margin + 2):
        return _NEVER
    if following.is_notice and line.ends_sentence:
        return _NEVER
    cost = 6.0 if max(line.end, following.end) > 1.5 * layout.others else 0.0
    if following.begins_small:
        return cost
    return cost + (-log(layout.run_on) if ends_before(line, following) else 0.3)


def _announces(line: Line) -> bool:
    """Whether a list can begin after `line`; else what looks like an item is a dash or a number that opens a line."""
    return line.ends_sentence or line.text.endswith((":", ";"))
