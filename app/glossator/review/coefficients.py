"""Coefficients of agreement. Where one is undefined they say why, instead of giving a number.

Alpha and kappa are counted from a *table of meetings*: how often one coder's value met another's, by the two values.
Tables can be added up, so what is counted once for each article holds for any set of articles.
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from glossator.domain.spans import Span

    Units: TypeAlias = Sequence[tuple[Span, Hashable]]
    """What one coder marked in a text, each with its value."""

V = TypeVar("V", bound="Hashable")
Table: TypeAlias = "Mapping[tuple[V, V], float]"
"""The weight of each meeting of two values. Alpha does not mind which of the two comes first; kappa does."""


class Undefined(StrEnum):
    """Why a coefficient has no value."""

    NOTHING = "nothing"
    """There is nothing to compare."""
    ONE = "one"
    """There is one item only: what chance would do cannot be told from it."""
    SAME = "same"
    """All values are the same: had anybody coded at random, it would look no different."""


Value: TypeAlias = float | Undefined


def ordinal_alpha(table: Table[V], order: Sequence[V]) -> Value:
    """Krippendorff's alpha of values that have an `order`, from the meetings of all pairs of coders.

    Each meeting weighs 1 / (m - 1) where m coders met in the unit; what fewer than two coded does not count. Source:
    K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section D; the same in his Content Analysis,
    4th ed. (2019), chapter 12.
    """
    totals: dict[V, float] = dict.fromkeys((value for met in table for value in met), 0)
    for met, weight in table.items():
        for value in met:
            totals[value] += weight
    n = sum(totals.values())
    if undefined := _undefined(n / 2, n in totals.values()):
        return undefined
    rank = _midranks(totals, order)
    observed = sum(weight * (rank[one] - rank[other]) ** 2 for (one, other), weight in table.items())
    expected = n * sum(total * rank[value] ** 2 for value, total in totals.items())
    expected -= sum(total * rank[value] for value, total in totals.items()) ** 2
    return 1 - observed * (n - 1) / expected


def nominal_alpha(first: Sequence[float], second: Sequence[float], agreed: float, bound: float | None = None) -> Value:
    """The same of nominal values, of which only the margins count: how often each came first, and how often second.

    Both are in the same order of values. `agreed` says how often a value met itself. Chance lets every value meet every
    other but itself: `bound` says how many ordered meetings that forbids: as many as there are values, which is the
    default, or more where values come in stretches that do not meet themselves. Source: section C, there.
    """
    totals = [one + other for one, other in zip(first, second, strict=True)]
    n = sum(totals)
    if undefined := _undefined(n / 2, n in totals):
        return undefined
    expected = (n * n - sum([total * total for total in totals])) / 2
    possible = n * n - (n if bound is None else bound)
    return 1 - (n / 2 - agreed) * possible / (n * expected)


def kappa(first: Sequence[float], second: Sequence[float], agreed: float) -> Value:
    """Cohen's kappa of two coders, from how often each set each value, in the same order, and how often both the same.

    Source: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20
    (1960), 37-46.
    """
    n = sum(first)
    if undefined := _undefined(n, n in first and first == second):
        return undefined
    by_chance = sum([one * other for one, other in zip(first, second, strict=True)])
    return (n * agreed - by_chance) / (n * n - by_chance)


def _undefined(items: float, same: bool) -> Undefined | None:
    if items <= 1:
        return Undefined.ONE if items else Undefined.NOTHING
    return Undefined.SAME if same else None


def _midranks(totals: Mapping[V, float], order: Sequence[V]) -> dict[V, float]:
    """Where each value stands if all are put in a row: two differ by the square of their distance."""
    ranks: dict[V, float] = {}
    before: float = 0
    for value in order:
        total = totals.get(value, 0)
        ranks[value] = before + total / 2
        before += total
    return ranks


def f1(shared: float, first: float, second: float) -> Value:
    """How much of what two coders found both found: the harmonic mean of precision and recall, whoever is the judge.

    Of spans, `shared` counts those that both marked exactly, or those matched one to one that overlap, or their
    characters. Kappa tends to it as what nobody marked grows without limit. Source: G. Hripcsak and A. S. Rothschild,
    Agreement, the F-measure, and reliability in information retrieval, JAMIA 12 (2005), 296-298; by characters:
    G. Da San Martino et al., Fine-grained analysis of propaganda in news articles, EMNLP (2019), section 5.
    """
    return 2 * shared / (first + second) if first + second else Undefined.NOTHING


def share(some: float, of: float) -> Value:
    return some / of if of else Undefined.NOTHING


def meetings(length: int, coders: Sequence[Units]) -> tuple[Mapping[tuple[Hashable, Hashable], int], int]:
    """How many characters of one coder's values met those of another's, and how many meetings chance could not bring.

    `None` stands for what is not marked. A coder's units are taken not to overlap, as the definition has it: what an
    earlier one covers is no part of a later one, and what lies outside the text of none.

    Nominal alpha of these, within what chance can bring, is the unitizing alpha (u-alpha), by its revised definition:
    meetings are measured by the lengths of intersections, and what nobody marked has a value of its own. Chance lets
    every stretch of text meet every other, but a unit, which is placed as a whole, never itself. Texts are laid end to
    end. With one value for all units it is the binary u-alpha, of boundaries alone. Source: K. Krippendorff, Y. Mathet,
    S. Bouvry and A. Widlöcher, On the reliability of unitizing textual continua: further developments, Quality &
    Quantity 50 (2016), 2347-2364; the same in Krippendorff, Content Analysis, 4th ed. (2019), section 12.6, equations
    32 to 35. It replaces the definitions of 1995 and 2004, by squared differences.

    Without that bound, every character is a unit. Source: K. Krippendorff, On the reliability of unitizing continuous
    data, Sociological Methodology 25 (1995), 47-76, which shows by it that characters cannot stand for units: it does
    not see whether boundaries agree.
    """
    marked = [list(_apart(length, units)) for units in coders]
    bound = sum(
        length + sum((end - start) * (end - start - 1) for start, end, _ in units) for units in marked
    )  # in a gap each character is for itself; a unit forbids as many as its length squared
    table: defaultdict[tuple[Hashable, Hashable], int] = defaultdict(int)
    edges = {0, length, *(edge for units in marked for start, end, _ in units for edge in (start, end))}
    at = [0] * len(marked)
    for start, end in pairwise(sorted(edges)):
        values: list[Hashable] = []
        for coder, units in enumerate(marked):
            while at[coder] < len(units) and units[at[coder]][1] <= start:
                at[coder] += 1
            inside = at[coder] < len(units) and units[at[coder]][0] <= start
            values.append(units[at[coder]][2] if inside else None)
        for met in combinations(values, 2):
            table[met] += end - start
    return table, bound


def _apart(length: int, units: Units) -> Iterator[tuple[int, int, Hashable]]:
    covered = 0
    for span, value in sorted(units, key=lambda unit: (unit[0].start, -unit[0].end)):
        start, end = max(span.start, covered), min(span.end, length)
        if start < end:
            yield start, end, value
            covered = end
