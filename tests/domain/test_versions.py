"""What is left of a text when lines are cut out of it."""

from __future__ import annotations

from glossator.domain.spans import Span
from glossator.domain.versions import uncut

FULL = "Practice Wire\nSubscribe\n\nTalks begin\n\nThe envoys met.\n\n© Practice Wire"


def _cut(*lines: str) -> str:
    return uncut(FULL, [Span(FULL.index(line), FULL.index(line) + len(line)) for line in lines])


def test_nothing_cut_leaves_the_text() -> None:
    assert uncut(FULL, []) == FULL


def test_a_line_of_a_block_goes_alone() -> None:
    assert _cut("Subscribe") == "Practice Wire\n\nTalks begin\n\nThe envoys met.\n\n© Practice Wire"


def test_a_block_goes_with_one_of_its_blank_lines() -> None:
    assert _cut("Talks begin") == "Practice Wire\nSubscribe\n\nThe envoys met.\n\n© Practice Wire"


def test_no_blank_line_is_left_at_the_edges() -> None:
    assert _cut("Practice Wire\nSubscribe", "\n\n© Practice Wire".strip()) == "Talks begin\n\nThe envoys met."


def test_all_cut_leaves_nothing() -> None:
    assert uncut(FULL, [Span(0, len(FULL))]) == ""
