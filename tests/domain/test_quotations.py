"""The quotations round a place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.quotations import quotations
from glossator.domain.spans import Span
from glossator.domain.text import canonical


def quoted(text: str, at: str) -> list[str]:
    """Round the beginning of the words `at`, with their marks."""
    return [found.whole.quote(text) for found in quotations(text, text.index(at))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said: “We x will,” twice.", ["“We x will,”"]),
        ('He said "no x" and "yes".', ['"no x"']),
        ('He said "no" and x "yes".', []),
        ("A ‘grave x matter’ of Kim’s.", ["‘grave x matter’"]),
        ("Kim’s x plan and the ministers’ answer.", []),
        ("“He told me: ‘Kim’s x plan,’” she said.", ["‘Kim’s x plan,’", "“He told me: ‘Kim’s x plan,’”"]),
        ("Sie sagte: „Wir x gehen“, und ging.", ["„Wir x gehen“"]),
        ("Sie sagte: „Wir x gehen”, und ging.", ["„Wir x gehen”"]),
        ("Elle a dit : «\u00a0Nous x irons\u00a0».", ["«\u00a0Nous x irons\u00a0»"]),
        ("Hun sagde: »Vi x går«.", ["»Vi x går«"]),
        ("大臣は「我々はx行く」と述べた。", ["「我々はx行く」"]),
        ("「『内x側』と」言う", ["『内x側』", "「『内x側』と」"]),
        ('A pipe of 5" and x one of 6" here.', []),
        ("“Never closed, x she said.", ["“Never closed, x she said."]),
        ("‘never closed x either.", ["‘never closed x either."]),
        ("In the ‘90s x.", []),
        ("“” x", []),
        ("Stray ” and x » here.", []),
    ],
)
def test_what_is_quoted(text: str, expected: list[str]) -> None:
    assert quoted(text, "x") == expected


def test_marks_are_left_out_with_the_space_beside_them() -> None:
    text = "«\u00a0Nous irons\u00a0»"
    (found,) = quotations(text, 4)
    assert found.words.quote(text) == "Nous irons"


def test_a_quotation_that_runs_on_opens_again_with_each_paragraph() -> None:
    text = "He said: “First.\n\n“Second x.\n“Third.” He left. “More.”\n“Another.”"
    whole = text[text.index("“First") : text.index(" He left")]
    for place in ("First", "x", "Third"):
        assert quoted(text, place) == [whole]
    assert quoted(text, "More") == ["“More.”"]
    assert quoted(text, "Another") == ["“Another.”"]
    assert quoted("“Open.\nNot opened again x.\n“Other.”", "x") == []
    assert quoted("“Open x.\n‘Other.’", "x") == ["“Open x."]


def test_round_a_span_is_what_holds_all_of_it() -> None:
    text = "“One ‘two three’ four,” five"
    both = [found.whole.quote(text) for found in quotations(text, Span(6, 9))]
    assert both == ["‘two three’", "“One ‘two three’ four,”"]
    assert [len(found.whole) for found in quotations(text, Span(2, 9))] == [23]
    assert quotations(text, Span(2, len(text))) == []
    over = "“One.\n“Two.” She: “Three.”"
    assert [found.whole for found in quotations(over, Span(1, 9))] == [Span(0, 12)]


@given(st.text(st.sampled_from('“”„"‘’«»「」 a\n.s'), max_size=40).map(canonical), st.data())
def test_quotations_lie_in_the_text_and_in_one_another(text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    for place in (first, Span(first, last) if first < last else last):
        found = quotations(text, place)
        for inner in found:
            assert inner.whole.end <= len(text)
            assert inner.whole.start <= first
            assert inner.whole.contains(inner.words)
            assert inner.words.start > inner.whole.start
        for inner, outer in pairwise(found):
            assert outer.whole.contains(inner.whole)
