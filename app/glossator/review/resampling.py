"""How far a figure would vary had other articles been read: the bootstrap over articles."""

from __future__ import annotations

import random
import sys
from array import array
from typing import TYPE_CHECKING, TypeAlias

from glossator.review.coefficients import Undefined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossator.review.coefficients import Value
    from glossator.review.counting import Counts, Key

    ByType: TypeAlias = Mapping[str, Counts]

_BYTES = 8
_TAIL = 0.025


def sums(articles: Sequence[ByType], keys: Sequence[tuple[str, Key]]) -> Sequence[int]:
    """The sum of the counts of all articles, by the place of each type and key."""
    return [sum([article[type_id][key] for article in articles]) for type_id, key in keys]


def resampled(
    articles: Sequence[ByType], keys: Sequence[tuple[str, Key]], samples: int, seed: int
) -> Iterator[Sequence[int]]:
    """The same sums of as many articles, drawn at random with replacement, as often as `samples` says.

    The same articles in the same order give the same samples. Source: B. Efron and R. J. Tibshirani, An Introduction to
    the Bootstrap (1993), chapters 6 and 13; articles are drawn, not tags, for the tags of one article are not
    independent.
    """
    # All counts of an article make one long number, so that one addition adds them all: fifty times as quick as a loop.
    packed = [_packed(article, keys) for article in articles]
    draw = random.Random(seed)  # noqa: S311 no secret
    for _ in range(samples):
        total = sum(draw.choices(packed, k=len(packed)))
        yield array("Q", total.to_bytes(_BYTES * len(keys), sys.byteorder))


def _packed(article: ByType, keys: Sequence[tuple[str, Key]]) -> int:
    numbers = array("Q", [article[type_id][key] for type_id, key in keys])
    return int.from_bytes(numbers.tobytes(), sys.byteorder)


def interval(values: Sequence[Value]) -> tuple[float, float] | None:
    """From the 2.5th to the 97.5th percentile; `None` where the figure was undefined in one of ten samples or more."""
    defined = sorted(value for value in values if not isinstance(value, Undefined))
    if not values or len(defined) <= 0.9 * len(values):
        return None
    return _quantile(defined, _TAIL), _quantile(defined, 1 - _TAIL)


def _quantile(ordered: Sequence[float], part: float) -> float:
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
