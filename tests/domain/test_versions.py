"""What is left of a text when lines are cut out of it."""

from __future__ import annotations

from glossator.domain.spans import Span
from glossator.domain.versions import cut_lines, uncut

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


def test_each_line_knows_the_cuts_that_touch_it() -> None:
    cuts = [Span(27, 28), Span(0, 14), Span(3, 30), Span(13, 14)]  # the second and the last with a line's end
    assert list(cut_lines("Practice Wire\nSubscribe\n \nTalks\n", cuts)) == [
        ("Practice Wire", frozenset({1, 2, 3})),
        ("Subscribe", frozenset({2})),
        (" ", frozenset()),
        ("Talks", frozenset({0, 2})),
        ("", frozenset()),
    ]


def test_cuts_that_overlap_leave_out_what_any_of_them_touches() -> None:
    assert _cut("Practice Wire\nSubscribe", "Subscribe\n\nTalks") == "The envoys met.\n\n© Practice Wire"


def test_all_cut_leaves_nothing() -> None:
    assert uncut(FULL, [Span(0, len(FULL))]) == ""
