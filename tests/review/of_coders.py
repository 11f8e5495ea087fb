"""The coefficients of what coders said, unit by unit or text by text, by the functions that take sums of it."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from glossator.review.coefficients import Undefined, kappa, meetings, nominal_alpha, ordinal_alpha

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from glossator.review.coefficients import Table, Units, Value


def alpha(units: Iterable[Sequence[Hashable | None]], order: Sequence[Hashable] | None = None) -> Value:
    """A unit has one value of each coder, `None` where the coder gave none."""
    table: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    pairable = 0
    for unit in units:
        values = [value for value in unit if value is not None]
        if len(values) > 1:
            pairable += 1
            for met in combinations(values, 2):
                table[met] += 1 / (len(values) - 1)
    if pairable == 1:
        return Undefined.ONE
    return nominal_alpha(*_margins(table)) if order is None else ordinal_alpha(table, order)


def kappa_of(table: Table[Any]) -> Value:
    """`table` has the first coder's value first."""
    return kappa(*_margins(table))


def unitizing_alpha(texts: Iterable[tuple[int, Sequence[Units]]]) -> Value:
    """Of texts, each with its length and each coder's units."""
    table, bound = _laid_end_to_end(texts)
    return nominal_alpha(*_margins(table), bound)


def token_alpha(texts: Iterable[tuple[int, Sequence[Units]]]) -> Value:
    return nominal_alpha(*_margins(_laid_end_to_end(texts)[0]))


def _laid_end_to_end(texts: Iterable[tuple[int, Sequence[Units]]]) -> tuple[Table[Hashable], float]:
    table: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    bound = 0
    for length, coders in texts:
        met, within = meetings(length, coders)
        bound += within
        for values, characters in met.items():
            table[values] += characters / (len(coders) - 1)
    return table, bound


def _margins(table: Table[Any]) -> tuple[list[float], list[float], float]:
    """How often each value came first, how often second, and how often the same value met itself."""
    values = dict.fromkeys(value for met in table for value in met)
    first = [sum(weight for (one, _), weight in table.items() if one == value) for value in values]
    second = [sum(weight for (_, other), weight in table.items() if other == value) for value in values]
    return first, second, sum(weight for (one, other), weight in table.items() if one == other)
