"""The coefficients on published examples, against other packages, by definition, and where they have no value."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from itertools import permutations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from glossator.domain.spans import Span
from glossator.review.coefficients import Undefined, f1, share
from tests.review.of_coders import alpha, kappa_of, token_alpha, unitizing_alpha

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.review.coefficients import Units

REFERENCE = json.loads(Path(__file__).with_name("reference_coefficients.json").read_text(encoding="utf-8"))
# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units.
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def coded(*coders: str, missing: str = ".") -> list[list[str | None]]:
    return [[None if value == missing else value for value in unit] for unit in zip(*coders, strict=True)]


def counted(*rows: Sequence[int]) -> dict[tuple[int, int], float]:
    return {(one, other): count for one, row in enumerate(rows) for other, count in enumerate(row)}


def marked(*units: tuple[int, int, object]) -> Units:
    """From the first to the last character, counted from 1, as the book counts."""
    return [(Span(first - 1, last), value) for first, last, value in units]


def test_published_alpha() -> None:
    # Given as .095 and .692 (two observers, sections A and B), .743 and .815 (four, with values missing, C and D).
    assert alpha(coded("0100000010", "1110010000")) == pytest.approx(0.0952, abs=0.00005)
    assert alpha(coded("aabbdcccedda", "babbbccceddd")) == pytest.approx(0.6920, abs=0.00005)
    assert alpha(coded(*OBSERVERS)) == pytest.approx(0.7434, abs=0.00005)
    assert alpha(coded(*OBSERVERS), "12345") == pytest.approx(0.8154, abs=0.00005)


def test_published_kappa() -> None:
    # Cohen (1960) gives .492 for the first; .4, .1304 and .2593 are the usual examples of two by two.
    assert kappa_of(counted([88, 14, 18], [10, 40, 10], [2, 6, 12])) == pytest.approx(0.4915, abs=0.00005)
    assert kappa_of(counted([20, 5], [10, 15])) == pytest.approx(0.4)
    assert kappa_of(counted([45, 15], [25, 15])) == pytest.approx(0.1304, abs=0.00005)
    assert kappa_of(counted([25, 35], [5, 35])) == pytest.approx(0.2593, abs=0.00005)


@pytest.mark.parametrize("case", REFERENCE["cases"], ids=lambda case: case["coders"][0])
def test_equal_to_other_packages(case: dict[str, Any]) -> None:
    units = coded(*case["coders"], missing="*")
    values = sorted({value for unit in units for value in unit if value})
    assert alpha(units) == pytest.approx(case["nominal"], abs=1e-9)
    assert alpha(units, values) == pytest.approx(case["ordinal"], abs=1e-9)
    if "kappa" in case:
        met: dict[tuple[str | None, str | None], float] = {}
        for one, other in units:
            if one and other:
                met[one, other] = met.get((one, other), 0) + 1
        assert kappa_of(met) == pytest.approx(case["kappa"], abs=1e-9)


def test_published_unitizing_alpha() -> None:
    """Krippendorff (2019), figure 12.11: 60 characters, three observers, seven values."""
    alex = marked((1, 7, 1), (8, 13, 2), (31, 32, 5), (33, 37, 6), (38, 44, 6), (45, 60, 7))
    paul = marked((1, 7, 1), (8, 13, 3), (14, 21, 5), (33, 44, 6))
    suzan = marked((1, 7, 1), (8, 13, 4), (14, 21, 5), (33, 37, 6), (38, 41, 6), (42, 44, 6))
    assert unitizing_alpha([(60, [alex, paul, suzan])]) == pytest.approx(0.5100, abs=0.00005)
    # For boundaries alone .413 is quoted from there; by the definition these units give a little more.
    bare = [[(span, True) for span, _ in units] for units in (alex, paul, suzan)]
    assert unitizing_alpha([(60, bare)]) == pytest.approx(0.4136, abs=0.00005)


def test_published_token_alpha() -> None:
    """Krippendorff (1995), example A: .329 where each of 24 characters counts for itself."""
    bertha, bill = marked((3, 10, 1), (15, 20, 1)), marked((5, 8, 1), (16, 17, 1))
    assert token_alpha([(24, [bertha, bill])]) == pytest.approx(0.3286, abs=0.00005)


def test_unitizing_alpha_by_hand() -> None:
    """Two mark four of ten characters each, two of them in common.

    Four of the ten characters are told differently; of the values, 8 are marked and 12 are not, so that 2 × 8 × 12 of
    the 20 × 20 meetings differ; not possible are 6 + 6 of an unmarked character and 16 + 16 within a unit.
    """
    text = [(10, [marked((1, 4, 1)), marked((3, 6, 1))])]
    assert unitizing_alpha(text) == pytest.approx(1 - (4 / 10) / (192 / (400 - 44)))
    assert token_alpha(text) == pytest.approx(1 - (4 / 10) / (192 / (400 - 20)))
    # Two texts are one text, laid end to end.
    assert unitizing_alpha(text * 2) == pytest.approx(
        unitizing_alpha([(20, [marked((1, 4, 1), (11, 14, 1)), marked((3, 6, 1), (13, 16, 1))])])
    )


def by_definition(length: int, coders: Sequence[Units]) -> float | None:
    """Every two characters that could meet by chance, one after the other."""
    told = []
    for number, units in enumerate(coders):
        for place in range(length):
            unit, value = next(
                ((n, v) for n, (span, v) in enumerate(units) if span.start <= place < span.end), (-1, None)
            )
            told.append((place, number, value, (number, unit) if unit >= 0 else (number, "gap", place)))
    met = [a[2] != b[2] for a, b in permutations(told, 2) if a[0] == b[0]]
    chance = [a[2] != b[2] for a, b in product(told, told) if a[3] != b[3]]
    if not any(chance):
        return None
    return float(1 - Fraction(sum(met), len(met)) / Fraction(sum(chance), len(chance)))


def test_unitizing_alpha_is_its_definition() -> None:
    draw = random.Random(2016)
    for _ in range(60):
        length, coders = draw.randint(2, 16), []
        for _ in range(draw.randint(2, 4)):
            edges = sorted(draw.sample(range(length + 1), min(length + 1, 2 * draw.randint(0, 3))))
            pairs = zip(edges[::2], edges[1::2], strict=False)
            coders.append([(Span(start, end), draw.choice("xy")) for start, end in pairs])
        expected = by_definition(length, coders)
        assert unitizing_alpha([(length, coders)]) == (Undefined.SAME if expected is None else pytest.approx(expected))


def test_units_that_lie_above_each_other() -> None:
    """The outermost counts, and nothing twice; what reaches past the text is cut off."""
    plain = [(20, [marked((1, 10, 1)), marked((5, 20, 1))])]
    stacked = [(20, [marked((1, 4, 1), (1, 10, 1), (3, 4, 1), *[(5, 5, 1)] * 3_000), marked((5, 20, 1), (18, 30, 1))])]
    assert unitizing_alpha(stacked) == unitizing_alpha(plain)


def test_undefined() -> None:
    one_value: list[list[str | None]] = [["a", "a"], ["a", None], ["a", "a"]]
    assert alpha([]) is alpha([["a", None]]) is kappa_of({}) is f1(0, 0, 0) is share(0, 0) is Undefined.NOTHING
    assert alpha([["a", "b"]]) is alpha([["a", "a", "b"]]) is kappa_of({("a", "b"): 1}) is Undefined.ONE
    assert alpha(one_value) is alpha(one_value, "abc") is kappa_of({("a", "a"): 9}) is Undefined.SAME
    assert unitizing_alpha([]) is Undefined.NOTHING
    assert unitizing_alpha([(100, [[], []])]) is token_alpha([(100, [[], []])]) is Undefined.SAME


def test_chance_and_its_opposite() -> None:
    """Where there is something to tell, nought and less are values like others."""
    assert kappa_of({("a", "b"): 5, ("b", "a"): 5}) == -1
    assert kappa_of({("a", "a"): 5, ("a", "b"): 5}) == 0
    assert unitizing_alpha([(10, [marked((1, 5, 1)), marked((6, 10, 1))])]) == pytest.approx(-0.7)
    assert f1(0, 3, 4) == 0
