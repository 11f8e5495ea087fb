"""Boxes in layers, and lines between them that cross no box: a small layered drawing (Sugiyama's), computed. Pure.

Every line is cut where it passes a layer, and between any two layers there is one more, in which the lines' words
stand. What stands in one layer, boxes, words or passing lines, is set side by side, so that nothing overlaps.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SWEEPS = 6
_PASSING = 10.0
"""Room for a line that passes a layer."""


class Line(NamedTuple):
    """From one box to another; `words` is the width of what is written on it."""

    source: str
    target: str
    words: float


@dataclass(frozen=True, slots=True)
class Sizes:
    box: tuple[float, float]
    words: float
    """Height of the words on a line."""
    gap: float
    """Between two things of one layer."""
    rise: float
    """Between a box and the words nearest to it."""


@dataclass(frozen=True, slots=True)
class Drawing:
    boxes: Mapping[str, tuple[float, float]]
    """The middle of each."""
    lines: Mapping[Line, tuple[tuple[float, float], ...]]
    """Points from the edge of the source to the edge of the target."""
    words: Mapping[Line, tuple[float, float]]
    """The middle of what is written on each."""
    width: float
    height: float


class _Slot(NamedTuple):
    """Something in a layer: a box, or a piece of a line."""

    box: str
    line: Line | None = None
    layer: int = 0


def draw(boxes: Sequence[str], lines: Sequence[Line], sizes: Sizes) -> Drawing:
    """Targets above their sources, as far as no circle forbids it; `boxes` of one layer in their order, where that
    costs no crossing. There is at most one line between two boxes in each direction, and none from a box to itself.
    """
    levels = _levels(boxes, lines)
    layers: dict[int, list[_Slot]] = defaultdict(list)
    for box in boxes:
        layers[2 * levels[box]].append(_Slot(box))
    paths = {line: _path(line, levels) for line in lines}
    for path in paths.values():
        for slot in path[1:-1]:
            layers[slot.layer].append(slot)
    beside: dict[_Slot, list[_Slot]] = defaultdict(list)
    for path in paths.values():
        for one, other in pairwise(path):
            beside[one].append(other)
            beside[other].append(one)
    ordered = [layers[number] for number in sorted(layers)]
    _untangle(ordered, beside)
    widths = {slot: _width(slot, paths, sizes) for layer in ordered for slot in layer}
    middles = _middles(ordered, beside, widths, sizes.gap)
    return _placed(boxes, paths, levels, middles, widths, sizes)


def _levels(boxes: Sequence[str], lines: Sequence[Line]) -> dict[str, int]:
    """How many layers each stands below the top: one more than the lowest that it points to.

    A line that would close a circle counts the other way round.
    """
    targets: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        targets[line.source].append(line.target)
    levels: dict[str, int] = {}
    open_: set[str] = set()

    def level(box: str) -> int:
        if box not in levels:
            open_.add(box)
            levels[box] = max((level(target) + 1 for target in targets[box] if target not in open_), default=0)
            open_.discard(box)
        return levels[box]

    for box in boxes:
        level(box)
    return _apart(levels, lines)


def _apart(levels: dict[str, int], lines: Sequence[Line]) -> dict[str, int]:
    """Levels by which no line runs inside one; a circle can leave its two ends level."""
    for _ in lines:
        level = next((line for line in lines if levels[line.source] == levels[line.target]), None)
        if level is None:
            break
        low = levels[level.source]
        levels = {box: at + (box == level.source or at > low) for box, at in levels.items()}
    return levels


def _path(line: Line, levels: Mapping[str, int]) -> list[_Slot]:
    """From the upper end to the lower one."""
    upper, lower = sorted((line.source, line.target), key=lambda box: levels[box])
    between = [_Slot("", line, layer) for layer in range(2 * levels[upper] + 1, 2 * levels[lower])]
    return [_Slot(upper), *between, _Slot(lower)]


def _width(slot: _Slot, paths: Mapping[Line, list[_Slot]], sizes: Sizes) -> float:
    if slot.line is None:
        return sizes.box[0]
    return max(slot.line.words, _PASSING) if slot is _worded(paths[slot.line]) else _PASSING


def _worded(path: list[_Slot]) -> _Slot:
    """The piece that carries the words: the one just above the lower end."""
    return path[-2]


def _untangle(layers: list[list[_Slot]], beside: Mapping[_Slot, list[_Slot]]) -> None:
    """Put what belongs together in the same place of its layer, by turns from above and from below."""
    best, fewest = [list(layer) for layer in layers], _crossings(layers, beside)
    for sweep in range(_SWEEPS):
        places = {slot: place for layer in layers for place, slot in enumerate(layer)}
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            before = {
                slot: [places[other] for other in beside.get(slot, ()) if other in places and other not in layer]
                for slot in layer
            }
            layer.sort(key=lambda slot: sum(before[slot]) / len(before[slot]) if before[slot] else places[slot])
            places.update({slot: place for place, slot in enumerate(layer)})
        crossings = _crossings(layers, beside)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    for layer, kept in zip(layers, best, strict=True):
        layer[:] = kept


def _crossings(layers: list[list[_Slot]], beside: Mapping[_Slot, list[_Slot]]) -> int:
    count = 0
    for upper, lower in pairwise(layers):
        below = {slot: place for place, slot in enumerate(lower)}
        ends = [sorted(below[other] for other in beside.get(slot, ()) if other in below) for slot in upper]
        flat: list[int] = []
        for group in ends:
            count += sum(1 for end in group for earlier in flat if earlier > end)
            flat += group
    return count


def _middles(
    layers: list[list[_Slot]], beside: Mapping[_Slot, list[_Slot]], widths: Mapping[_Slot, float], gap: float
) -> dict[_Slot, float]:
    """Where each thing stands across: as near to its neighbours as its layer's order lets it."""
    middles: dict[_Slot, float] = {}
    for layer in layers:
        alike = [(0.0, 1.0, widths[slot]) for slot in layer]
        middles.update(zip(layer, _spread(alike, gap), strict=True))
    for sweep in range(4 * _SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            drawn = []
            for slot in layer:
                pulls = [(_pull(slot, other), middles[other]) for other in beside.get(slot, ())] or [(1, middles[slot])]
                weight = sum(pull for pull, _ in pulls)
                drawn.append((sum(pull * at for pull, at in pulls) / weight, weight, widths[slot]))
            middles.update(zip(layer, _spread(drawn, gap), strict=True))
    return middles


def _pull(one: _Slot, other: _Slot) -> float:
    """How strongly two neighbours want to stand one below the other: above all, a passing line wants to be straight."""
    return {0: 1.0, 1: 2.0, 2: 10.0}[(one.line is not None) + (other.line is not None)]


def _spread(wanted: list[tuple[float, float, float]], gap: float) -> list[float]:
    """The middles that are nearest to those wanted, in this order and not overlapping (pooling adjacent violators).

    Of each: the middle that it wants, how much so, and its width.
    """
    offsets, at = [], 0.0
    for place, (_, _, width) in enumerate(wanted):
        at += (wanted[place - 1][2] + width) / 2 + gap if place else 0.0
        offsets.append(at)
    pools: list[tuple[float, float, int]] = []
    for (middle, weight, _), offset in zip(wanted, offsets, strict=True):
        mean, size = middle - offset, 1
        while pools and pools[-1][0] >= mean:
            other, heavier, count = pools.pop()
            mean, weight = (mean * weight + other * heavier) / (weight + heavier), weight + heavier
            size += count
        pools.append((mean, weight, size))
    starts = [mean for mean, _, size in pools for _ in range(size)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def _placed(
    boxes: Sequence[str],
    paths: Mapping[Line, list[_Slot]],
    levels: Mapping[str, int],
    middles: Mapping[_Slot, float],
    widths: Mapping[_Slot, float],
    sizes: Sizes,
) -> Drawing:
    left = min((middles[slot] - widths[slot] / 2 for slot in middles), default=0.0)
    right = max((middles[slot] + widths[slot] / 2 for slot in middles), default=0.0)
    tall = sizes.box[1]
    step = tall + sizes.words + 2 * sizes.rise

    def across(slot: _Slot) -> float:
        return middles[slot] - left

    def down(slot: _Slot) -> float:
        """The middle of a slot's layer."""
        layer = 2 * levels[slot.box] if slot.line is None else slot.layer
        return layer // 2 * step + tall / 2 + (step / 2 if layer % 2 else 0)

    lines: dict[Line, tuple[tuple[float, float], ...]] = {}
    words: dict[Line, tuple[float, float]] = {}
    for line, path in paths.items():
        points = [(across(path[0]), down(path[0]) + tall / 2)]
        for slot in path[1:-1]:
            half = tall / 2 if slot.layer % 2 == 0 else sizes.words / 2
            points += [(across(slot), down(slot) - half), (across(slot), down(slot) + half)]
        points.append((across(path[-1]), down(path[-1]) - tall / 2))
        lines[line] = tuple(points if path[0].box == line.source else reversed(points))
        words[line] = across(_worded(path)), down(_worded(path))
    height = max((levels[box] for box in boxes), default=0) * step + tall
    return Drawing({box: (across(_Slot(box)), down(_Slot(box))) for box in boxes}, lines, words, right - left, height)
