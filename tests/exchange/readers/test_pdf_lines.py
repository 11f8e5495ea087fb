"""What Courier cannot show: other scripts, and letters at places of the test's own."""

from __future__ import annotations

import pytest

from glossator.exchange.readers.pdf_bidi import mirrored, runs_from_right
from glossator.exchange.readers.pdf_lines import Glyph, Piece, lines_of, pieces_of
from glossator.exchange.readers.pdf_paragraphs import paragraphs_of


def _glyphs(visual: str, base: float = 10) -> list[Glyph]:
    """Letters as they stand on the page from left to right, each of 5 points."""
    return [
        Glyph(letter, 5 * index, 5 * index + 5, base, 10, 400, "")
        for index, letter in enumerate(visual)
        if letter != " "
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_lines_from_the_right_are_read_in_order_however_they_were_written(order: int) -> None:
    logical = "الرسوم 12.5 في Kestrel اليوم"
    numbers_turned = "الرسوم 5.21 في lertseK اليوم"
    glyphs = _glyphs(numbers_turned[::-1])[::order]
    assert runs_from_right(glyphs)
    assert [piece.text for piece in pieces_of(mirrored(glyphs))] == [logical]


def test_an_english_line_is_not_turned() -> None:
    assert not runs_from_right(_glyphs("The tolls fell"))


def _column(x: float, top: float, lines: list[str], width: float = 100) -> list[Piece]:
    return [Piece(line, x, x + width, top + 12 * index, 10, 400) for index, line in enumerate(lines)]


def test_chinese_lines_are_joined_without_a_space() -> None:
    (paragraph,) = paragraphs_of([_column(0, 20, ["联盟降低了渡轮", "的关税"])])
    assert paragraph.text == "联盟降低了渡轮的关税"


def test_a_headline_over_two_of_three_columns_goes_before_them() -> None:
    page = [
        *_column(0, 100, ["a1", "a2", "a3", "a4"]),
        *_column(115, 100, ["b1", "b2", "b3", "b4"]),
        *_column(230, 40, ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"]),
        Piece("Headline", 0, 215, 80, 10, 400),
    ]
    texts = [line.text for line in lines_of(page)]
    assert texts[:9] == ["Headline", "a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4"]
    assert texts[9:] == [f"c{number}" for number in range(1, 10)]


def test_two_articles_one_below_the_other_are_not_mixed() -> None:
    page = [
        Piece("First", 0, 215, 20, 20, 400),
        *_column(0, 40, ["a1", "a2", "a3"]),
        *_column(115, 40, ["b1", "b2", "b3"]),
        Piece("Second", 0, 215, 120, 20, 400),
        *_column(0, 140, ["c1", "c2", "c3"]),
        *_column(115, 140, ["d1", "d2", "d3"]),
    ]
    assert " ".join(line.text for line in lines_of(page)) == "First a1 a2 a3 b1 b2 b3 Second c1 c2 c3 d1 d2 d3"


def test_numbers_of_a_list_are_no_column() -> None:
    page = [*_column(0, 20, ["1.", "2.", "3.", "4."], width=8), *_column(25, 20, ["one", "two", "three", "four"])]
    assert [line.text for line in lines_of(page)] == ["1. one", "2. two", "3. three", "4. four"]


def test_a_page_without_letters_has_no_lines() -> None:
    assert lines_of([]) == []
    assert paragraphs_of([[], []]) == []
