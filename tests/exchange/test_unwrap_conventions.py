"""Paragraphs that were broken into lines come back whole, whatever shows where one ends."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from glossator.exchange.unwrap import unwrap
from tests.exchange.wrapped import broken, paragraphs, unlike_several, with_short_last_line

seeds = st.integers(0, 2**32)
widths = st.integers(60, 110)
shares = st.floats(0.4, 0.65)
"""The measure of first lines; nearer to the whole, a long word makes any line as short as a first one."""


@given(seeds, widths)
def test_blank_lines_between_paragraphs(seed: int, width: int) -> None:
    whole = paragraphs(Random(seed), 6)
    text = "\n\n".join("\n".join(broken(paragraph, width)) for paragraph in whole)
    assert unwrap(text).split("\n\n") == whole


@given(seeds, widths)
def test_short_last_lines_and_no_blank_lines(seed: int, width: int) -> None:
    whole = [with_short_last_line(paragraph, width) for paragraph in paragraphs(Random(seed), 6)]
    text = "\n".join("\n".join(broken(paragraph, width)) for paragraph in whole)
    assert unwrap(text).split("\n\n") == whole


@given(seeds, widths, shares)
def test_short_first_lines_and_no_blank_lines(seed: int, width: int, share: float) -> None:
    first = int(share * width)
    whole = unlike_several(Random(seed), 8, width, first)
    text = "\n".join("\n".join(broken(paragraph, width, first)) for paragraph in whole)
    assert unwrap(text).split("\n\n") == whole


@given(seeds, widths, shares)
def test_short_first_lines_of_a_text_that_was_html(seed: int, width: int, share: float) -> None:
    first = int(share * width)
    whole = unlike_several(Random(seed), 12, width, first, len("&quot;"))
    lines = [broken(paragraph, width, first, quotation_mark=len("&quot;")) for paragraph in whole]
    assert unwrap("\n".join(line for part in lines for line in part)).split("\n\n") == whole


@given(seeds, widths, st.sampled_from(["  ", "    ", " " * 8]))
def test_indented_first_lines(seed: int, width: int, indent: str) -> None:
    whole = paragraphs(Random(seed), 6)
    text = "\n".join("\n".join(broken(paragraph, width, indent=indent)) for paragraph in whole)
    assert unwrap(text).split("\n\n") == whole


@given(seeds)
def test_paragraphs_that_are_lines_already(seed: int) -> None:
    whole = paragraphs(Random(seed), 6)
    assert unwrap("\n".join(whole)).split("\n\n") == whole
    assert unwrap("\n\n\n".join(whole)).split("\n\n") == whole


@given(seeds, widths)
def test_a_blank_line_after_every_line(seed: int, width: int) -> None:
    whole = [with_short_last_line(paragraph, width) for paragraph in paragraphs(Random(seed), 6)]
    text = "\n\n".join("\n\n".join(broken(paragraph, width)) for paragraph in whole)
    assert unwrap(text).split("\n\n") == whole


@given(seeds, widths)
def test_unwrapping_twice_changes_nothing_more(seed: int, width: int) -> None:
    once = unwrap("\n".join("\n".join(broken(paragraph, width)) for paragraph in paragraphs(Random(seed), 6)))
    assert unwrap(once) == once
