"""Words and their edges."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from glossator.domain.spans import Span
from glossator.domain.text import canonical
from glossator.domain.words import is_edge, moved_edge, nearest_edge, next_edge, splits, whole_words, with_edge, word_at

ALPHABET = "ab Z1.,’'-—“”‘\n\t\u00a0é海の🇳🇴🇸🇪👩\u200d👧👍🏽e\u0301ं\ufe0f❤"
texts = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=30).map(canonical)


def words(text: str) -> list[str]:
    found = {word for offset in range(len(text)) if (word := word_at(text, offset))}
    return [word.quote(text) for word in sorted(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim’s dual-freeze, in the U.S. too.", ["Kim’s", "dual-freeze", "in", "the", "U.S.", "too"]),
        ("“We ‘won’t’,” AT&T’s 1,000 said at 19:30.", ["We", "won’t", "AT&T’s", "1,000", "said", "at", "19:30"]),
        ("It rose 3.5 % (a third) — yes—no", ["It", "rose", "3.5", "a", "third", "yes", "no"]),
        ("海の幸", ["海", "の", "幸"]),
        ("G7首脳", ["G7", "首", "脳"]),
        ("cafe\u0301s हिन्दी", ["cafe\u0301s", "हिन्दी"]),
        ("وقالت الوزيرة، إن", ["وقالت", "الوزيرة", "إن"]),
        ("👍🏽 …", []),
        ("", []),
    ],
)
def test_what_a_word_is(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_no_word_is_outside_the_text() -> None:
    assert word_at("ab", -1) is word_at("ab", 2) is None


@pytest.mark.parametrize("grapheme", ["e\u0301", "👩\u200d👩\u200d👧", "🇳🇴", "👍🏽", "❤\ufe0f", "नि", "か\u3099"])
def test_graphemes_are_not_split(grapheme: str) -> None:
    text = f"a {grapheme} b{grapheme}{grapheme} c"
    starts = [place for place in range(len(text)) if text.startswith(grapheme, place)]
    inside = {start + inner for start in starts for inner in range(1, len(grapheme))}
    assert {offset for offset in range(len(text) + 1) if splits(text, offset)} == inside


def moves(text: str, start: str, at_end: bool, step: int, times: int = 3) -> list[str]:
    place = text.index(start)
    span: Span | None = Span(place, place + len(start))
    found: list[str] = []
    while span and len(found) < times and (span := moved_edge(text, span, at_end, step)):
        found.append(span.quote(text))
    return found


def test_edges_move_by_words_and_punctuation() -> None:
    text = "Maren said: “We will not sign,” and left."
    assert moves(text, "We will not sign", True, 1) == [
        "We will not sign,”",
        "We will not sign,” and",
        "We will not sign,” and left",
    ]
    assert moves(text, "We will not sign", True, -1) == ["We will not", "We will", "We"]
    assert moves(text, "We will not sign", False, 1) == ["will not sign", "not sign", "sign"]
    assert moves(text, "We will", False, -1) == ["“We will", ": “We will", "said: “We will"]
    assert moves(text, "We", True, -1) == moves(text, "We", False, 1) == []
    assert moves(text, "left.", True, 1) == []
    assert moves(text, "will no", True, 1)[0] == "will not", "from inside a word to its end"


def test_a_dragged_edge_comes_to_lie_at_the_nearest_word() -> None:
    text = "Maren said that talks resume."
    span = Span(6, 15)  # "said that"
    for offset, end in ((12, "said"), (13, "said that"), (16, "said that"), (19, "said that talks"), (-9, "said")):
        assert text[6 : nearest_edge(text, span, True, offset)] == end
    assert text[: nearest_edge(text, span, True, 999)] == text
    for offset, start in ((13, "that"), (9, "that"), (8, "said that"), (99, "that"), (-5, "Maren said that")):
        assert text[nearest_edge(text, span, False, offset) : 15] == start


def test_an_edge_is_put_only_where_something_is_left() -> None:
    text = "a e\u0301t 👩\u200d👧 b"
    assert with_edge(text, Span(2, 5), True, 3) == Span(2, 4), "not between a letter and its accent"
    assert with_edge(text, Span(2, 5), True, -7) == Span(2, 4)
    assert with_edge(text, Span(2, 5), False, 3) == Span(2, 5)
    assert with_edge(text, Span(2, 9), False, 99) == Span(6, 9)
    assert with_edge(text, Span(2, 5), True, 6) == Span(2, 5), "without white space"
    assert with_edge(text, Span(2, 5), True, 999) == Span(2, len(text))
    assert with_edge(text, Span(2, 5), False, -999) == Span(0, 5)


@given(texts, st.data())
def test_whatever_moves_stays_a_piece_of_the_text(text: str, data: st.DataObject) -> None:
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span, at_end = Span(start, end), data.draw(st.booleans())
    offset = data.draw(st.integers(-3, len(text) + 3))
    let_out = whole_words(text, span)
    assert let_out.contains(span)
    assert let_out.end <= len(text)
    assert whole_words(text, let_out) == let_out
    for step in (1, -1):
        moved = moved_edge(text, span, at_end, step)
        if moved:
            edge = moved.end if at_end else moved.start
            assert is_edge(text, edge)
            assert not splits(text, edge)
            assert moved.end <= len(text)
            assert (edge - (end if at_end else start)) * step > 0
            assert (moved.start if at_end else moved.end) == (start if at_end else end)
    dragged = with_edge(text, span, at_end, offset)
    assert dragged.end <= len(text)
    assert dragged == span or dragged.quote(text).strip() == dragged.quote(text)
    snapped = with_edge(text, span, at_end, nearest_edge(text, span, at_end, offset))
    assert snapped.end <= len(text)


@given(texts)
def test_edges_are_met_in_both_directions(text: str) -> None:
    assume(text)
    for ends in (True, False):
        onwards, offset = [], -1
        while (found := next_edge(text, offset, 1, ends=ends)) is not None:
            onwards.append(found)
            offset = found
        backwards, offset = [], len(text) + 1
        while (found := next_edge(text, offset, -1, ends=ends)) is not None:
            backwards.append(found)
            offset = found
        assert onwards == backwards[::-1]
