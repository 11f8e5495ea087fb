"""What is asked of the counts of two analysts: each coefficient, as a function of the counts' sums."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from glossator.review.coefficients import f1, kappa, nominal_alpha, ordinal_alpha, share
from glossator.review.counting import (
    ALIKE,
    BOUND,
    EXACT,
    FIRST,
    LINK,
    LINKING,
    OF_FIRST,
    OF_SECOND,
    PAIRS,
    SECOND,
    SHARED,
    STANCE,
    TEXT,
    VALUE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from glossator.review.coefficients import Value
    from glossator.review.counting import Key

    Sums: TypeAlias = Sequence[int]
    Cells: TypeAlias = Sequence[tuple[Hashable, Hashable, int]]
    """Of a table of values that met: the two, and the place of their count."""
    Order: TypeAlias = Callable[[object], float] | Callable[[object], str]
    """By this the values of a field are in order."""


class Measure(StrEnum):
    EXACT_F1 = "exact_f1"
    """Of spans: both marked just the same; of tags with several pieces, all of them."""
    OVERLAP_F1 = "overlap_f1"
    """Of spans: matched one to one. It is the share of all tags that are matched, too: the coverage of what follows."""
    CHARACTER_F1 = "character_f1"
    UNITIZING_ALPHA = "unitizing_alpha"
    TOKEN_ALPHA = "token_alpha"  # noqa: S105 no password
    NOMINAL_ALPHA = "nominal_alpha"
    ORDINAL_ALPHA = "ordinal_alpha"
    KAPPA = "kappa"
    LINK_F1 = "link_f1"
    """Of the targets that two matched tags have in a role."""
    SAME_TARGETS = "same_targets"
    """The share of matched tags with just the same ones, of those that have any."""


class About(StrEnum):
    """What is measured."""

    SPANS = "spans"
    FIELD = "field"
    LINKS = "links"
    STANCED_LINKS = "stanced_links"
    """Likewise, and a target counts as the same only with the same stance on it."""
    STANCE = "stance"
    """The stance on the targets that both have."""


_MATCHED = Measure.EXACT_F1, Measure.OVERLAP_F1
_OF_TEXT = (Measure.CHARACTER_F1,)
_OF_BOUNDS = Measure.UNITIZING_ALPHA, Measure.TOKEN_ALPHA
_UNORDERED = Measure.NOMINAL_ALPHA, Measure.KAPPA
_ORDERED = (Measure.ORDINAL_ALPHA,)
LETTERS = (*_OF_TEXT, *_OF_BOUNDS)
"""The measures that count code points; as the next, in the order in which they are asked."""
OF_SPANS = (*_MATCHED, *LETTERS)
OF_VALUES = (*_UNORDERED, *_ORDERED)
OF_LINKS = Measure.LINK_F1, Measure.SAME_TARGETS


@dataclass(frozen=True, slots=True)
class Question:
    """What two analysts can be compared in, and how the answer is read off the sums of their counts."""

    about: About
    what: str
    """The id of the field or role; empty for spans."""
    measures: tuple[Measure, ...]
    answer: Callable[[Sums], tuple[Value, ...]]
    """One value for each measure."""
    n: Callable[[Sums], int]
    """How many there are of what is compared: tags, characters, values that both set, tags that link."""
    unset: Callable[[Sums], int] = lambda _: 0
    """Of values: how many only one of the two set. They are no disagreement here, and no part of `n`."""


def questions(place: Mapping[Key, int], orders: Mapping[str, Order]) -> list[Question]:
    """What can be asked of sums in which counts have these places; values in order are so by `orders`, by field."""
    found = list(_of_spans(place))
    tables: defaultdict[tuple[About, str], list[tuple[Hashable, Hashable, int]]] = defaultdict(list)
    roles: dict[tuple[About, str], Key] = {}
    for key, index in place.items():
        match key:
            case (name, str(field), one, other) if name == VALUE:
                tables[About.FIELD, field].append((one, other, index))
            case (name, str(role), one, other) if name == STANCE:
                tables[About.STANCE, role].append((one, other, index))
            case (name, str(role), bool(stanced), _) if name == LINK:
                roles[About.STANCED_LINKS if stanced else About.LINKS, role] = key[:3]
    for (about, what), cells in sorted(tables.items()):
        found += _of_values(about, what, cells, orders.get(what) if about is About.FIELD else None)
    for (about, role), start in sorted(roles.items()):
        found += _of_links(about, role, start, place)
    return found


def _of_spans(place: Mapping[Key, int]) -> Iterator[Question]:
    def count(key: Key) -> Callable[[Sums], int]:
        index = place.get(key)
        return (lambda _: 0) if index is None else (lambda sums: sums[index])

    first, second, pairs, exact, bound = map(count, (FIRST, SECOND, PAIRS, EXACT, BOUND))
    both, left, right, neither = (
        count((TEXT, *who)) for who in ((True, True), (True, False), (False, True), (False, False))
    )

    def tags(sums: Sums) -> int:
        return first(sums) + second(sums)

    def marked(sums: Sums) -> int:
        return both(sums) + left(sums) + right(sums)

    def matched(sums: Sums) -> tuple[Value, Value]:
        return f1(exact(sums), first(sums), second(sums)), f1(pairs(sums), first(sums), second(sums))

    def characters(sums: Sums) -> tuple[Value]:
        return (f1(both(sums), both(sums) + left(sums), both(sums) + right(sums)),)

    def alphas(sums: Sums) -> tuple[Value, Value]:
        # Alpha does not mind who of the two tagged what the other did not.
        apart, agreed = left(sums) + right(sums), both(sums) + neither(sums)
        met = [both(sums) + apart, neither(sums)], [both(sums), neither(sums) + apart], agreed
        return nominal_alpha(*met, bound(sums)), nominal_alpha(*met)

    yield Question(About.SPANS, "", _MATCHED, matched, tags)
    yield Question(About.SPANS, "", _OF_TEXT, characters, marked)
    if BOUND in place:  # it is not, where types lie above each other
        yield Question(About.SPANS, "", _OF_BOUNDS, alphas, lambda sums: marked(sums) + neither(sums))


def _of_values(about: About, what: str, cells: Cells, order: Order | None) -> Iterator[Question]:
    met = [(one, other, index) for one, other, index in cells if one is not None and other is not None]
    alone = [index for one, other, index in cells if (one is None) != (other is None)]
    values: list[Hashable] = list(dict.fromkeys(value for one, other, _ in met for value in (one, other)))
    places = {value: place for place, value in enumerate(values)}
    numbered = [(places[one], places[other], index) for one, other, index in met]

    def n(sums: Sums) -> int:
        return sum(sums[index] for _, _, index in met)

    def unset(sums: Sums) -> int:
        return sum(sums[index] for index in alone)

    def nominal(sums: Sums) -> tuple[Value, Value]:
        first, second, agreed = [0] * len(values), [0] * len(values), 0
        for one, other, index in numbered:
            count = sums[index]
            first[one] += count
            second[other] += count
            if one == other:
                agreed += count
        return nominal_alpha(first, second, agreed), kappa(first, second, agreed)

    yield Question(about, what, _UNORDERED, nominal, n, unset)
    if order:
        ranked = sorted(values, key=order)

        def ordinal(sums: Sums) -> tuple[Value]:
            return (ordinal_alpha({(one, other): sums[index] for one, other, index in met}, ranked),)

        yield Question(about, what, _ORDERED, ordinal, n, unset)


def _of_links(about: About, role: str, start: Key, place: Mapping[Key, int]) -> Iterator[Question]:
    # A count that is nought in all articles has no key.
    shared, first, second, linking, alike = (
        place.get((*start, what), -1) for what in (SHARED, OF_FIRST, OF_SECOND, LINKING, ALIKE)
    )

    def count(sums: Sums, index: int) -> int:
        return sums[index] if index >= 0 else 0

    def answer(sums: Sums) -> tuple[Value, Value]:
        return (
            f1(count(sums, shared), count(sums, first), count(sums, second)),
            share(count(sums, alike), count(sums, linking)),
        )

    yield Question(about, role, OF_LINKS, answer, lambda sums: count(sums, linking))
