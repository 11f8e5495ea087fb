"""Which values two analysts take for each other, and in which passages: where the guidelines are weak."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from glossator.review.counting import ALL_TYPES, TYPE, set_fields, stance_of
from glossator.review.measures import About

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

    from glossator.review.counting import Matched
    from glossator.review.facts import Facts

    Tags: TypeAlias = tuple[str, str]
    """The ids of the first and the second analyst's tag."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How often the first analyst set one value where the second set another, or both the same."""

    first: Hashable
    """`None`: not set."""
    second: Hashable
    passages: tuple[tuple[str, str], ...]
    """The ids of the first and the second analyst's tag, in the order of articles."""

    @property
    def count(self) -> int:
        return len(self.passages)


@dataclass(frozen=True, slots=True)
class Confusion:
    """The matrix of one field, or of the stances in a role, between two analysts."""

    type: str
    """The id of the tag type; `ALL_TYPES` where types themselves are compared."""
    between: tuple[str, str]
    about: About
    what: str
    cells: tuple[Cell, ...]
    """Those that are not empty."""


@dataclass(frozen=True, slots=True)
class WeakSpot:
    """Two values that are taken for each other, whichever analyst takes which."""

    type: str
    about: About
    what: str
    values: tuple[Hashable, Hashable]
    passages: tuple[tuple[str, str], ...]
    of: int
    """How often matched tags of two analysts have either of the two values, those where they agree on it included."""

    @property
    def count(self) -> int:
        return len(self.passages)


def confusions(rows: Iterable[Matched], stanced: Mapping[str, Collection[str]]) -> list[Confusion]:
    """By type, analysts and field. A field or stance that neither set is left out."""
    cells: defaultdict[tuple[str, Tags, About, str], defaultdict[tuple[Hashable, Hashable], list[Tags]]]
    cells = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for one, other in row.pairs:
            tags = one.tag.id, other.tag.id
            for type_id, about, what, values in _met(one, other, stanced):
                cells[type_id, row.between, about, what][values].append(tags)
    return [
        Confusion(*key, tuple(Cell(*values, tuple(found[values])) for values in sorted(found, key=_in_order)))
        for key, found in sorted(cells.items())
    ]


def weak_spots(matrices: Iterable[Confusion]) -> list[WeakSpot]:
    """The values that are confused most often come first. What is not set is no value."""
    passages: defaultdict[tuple[str, About, str, tuple[Hashable, Hashable]], list[Tags]] = defaultdict(list)
    having: defaultdict[tuple[str, About, str, Hashable], int] = defaultdict(int)
    for matrix in matrices:
        of = matrix.type, matrix.about, matrix.what
        for cell in matrix.cells:
            for value in {cell.first, cell.second}:
                having[*of, value] += cell.count
            if cell.first != cell.second and cell.first is not None and cell.second is not None:
                low, high = sorted((cell.first, cell.second), key=_by_name)
                passages[*of, (low, high)] += cell.passages
    spots = [
        # Where the two met each other, both were counted.
        WeakSpot(*key, tuple(found), sum(having[*key[:3], value] for value in key[3]) - len(found))
        for key, found in passages.items()
    ]
    return sorted(spots, key=lambda spot: (-spot.count, spot.type, spot.about, spot.what, _in_order(spot.values)))


def _met(
    one: Facts, other: Facts, stanced: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, About, str, tuple[Hashable, Hashable]]]:
    """The values of two matched tags, each of the one with what it is or is taken for by the other."""
    yield ALL_TYPES, About.FIELD, TYPE, (one.tag.type, other.tag.type)
    type_id = one.tag.type
    if type_id not in stanced or other.tag.type != type_id:
        return
    for field in set_fields(one, other):
        for values in _paired(one.fields.get(field), other.fields.get(field)):
            yield type_id, About.FIELD, field, values
    for role in stanced[type_id]:
        first, second = one.links.get(role, {}), other.links.get(role, {})
        for ref in first.keys() & second.keys():
            for values in _paired(stance_of(first[ref]), stance_of(second[ref])):
                if values != (None, None):
                    yield type_id, About.STANCE, role, values


def _paired(one: Hashable, other: Hashable) -> Iterator[tuple[Hashable, Hashable]]:
    """Of sets, the values that both have meet themselves, and each that only one has those that only the other has."""
    if not isinstance(one, frozenset) and not isinstance(other, frozenset):
        yield one, other
        return
    first, second = _as_set(one), _as_set(other)
    yield from ((value, value) for value in first & second)
    if first != second:
        yield from product(first - second or (None,), second - first or (None,))


def _as_set(value: Hashable) -> frozenset[Hashable]:
    if isinstance(value, frozenset):
        return value
    return frozenset() if value is None else frozenset({value})


def _by_name(value: Hashable) -> str:
    return "" if value is None else str(value)


def _in_order(values: Sequence[Hashable]) -> tuple[str, ...]:
    return tuple(_by_name(value) for value in values)
