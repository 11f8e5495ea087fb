"""Where spans are after a text was corrected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.anchoring import Anchoring, Placing
from glossator.domain.spans import Span

TEXT = "The envoy Lavrow met them.\n\nHe said “we agree to talks” and left. 😀 The talks go on."


def _placed(new: str, words: str, old: str = TEXT) -> tuple[str, Placing]:
    start = old.index(words)
    span, placing = Anchoring(old, new).place(Span(start, start + len(words)))
    return span.quote(new), placing


@pytest.mark.parametrize(
    ("change", "words", "expected", "placing"),
    [
        (("Lavrow", "Lavrov"), "Lavrow", "Lavrov", Placing.EXACT),
        (("Lavrow", "Lavrov"), "we agree to talks", "we agree to talks", Placing.EXACT),
        (("Lavrow", "Lavrov"), "The envoy Lavrow met them.", "The envoy Lavrov met them.", Placing.EXACT),
        (("met them", "met the press in Arlen"), "met them", "met the press in Arlen", Placing.CHANGED),
        (("agree to ", ""), "we agree to talks", "we talks", Placing.EXACT),
        (("we agree", "they agree"), "we agree to talks", "they agree to talks", Placing.EXACT),
        ((" and left", ""), "left", "The", Placing.LOST),
        (("we agree to talks", "nobody may leave"), "we agree to talks", "nobody", Placing.LOST),
        (("Lavrow ", ""), "envoy Lavrow", "envoy", Placing.CHANGED),
        (("😀 ", "😀😀 "), "The talks go on", "The talks go on", Placing.EXACT),
        (("\n\n", " "), "met them.\n\nHe said", "met them. He said", Placing.EXACT),
        (("The envoy", "Yesterday the envoy"), "envoy Lavrow", "envoy Lavrow", Placing.EXACT),
    ],
)
def test_words_follow_a_correction(change: tuple[str, str], words: str, expected: str, placing: Placing) -> None:
    assert _placed(TEXT.replace(*change, 1), words) == (expected, placing)


def test_words_that_are_there_once_are_found_again_where_a_paragraph_was_moved() -> None:
    first, second = TEXT.split("\n\n")
    moved = f"{second}\n\n{first}"
    placings = {_placed(moved, words) for words in ("The envoy Lavrow met", "we agree to talks")}
    assert {words for words, _ in placings} == {"The envoy Lavrow met", "we agree to talks"}
    assert Placing.MOVED in {placing for _, placing in placings}


def test_what_is_lost_stands_at_the_nearest_word() -> None:
    assert _placed("One two. Three.", "gone away", "One two. They have gone away. Three.") == ("Three", Placing.LOST)
    assert _placed("One two.", "gone away", "One two.\n\ngone away") == ("two", Placing.LOST)


def test_a_text_with_other_words_keeps_every_span_inside() -> None:
    new = "完全 different"
    anchoring = Anchoring(TEXT, new)
    for start in range(0, len(TEXT) - 3, 3):
        span, placing = anchoring.place(Span(start, start + 3))
        assert span.end <= len(new) and placing is not Placing.MOVED


_WORD = st.sampled_from(
    "the a of talks envoy said, that peace. Arlen Vesk he she 停戦 会談 e\u0301t 😀 “we” \n\n -".split(" ")
)
_TEXTS = st.lists(_WORD, min_size=1, max_size=40).map(" ".join).filter(str.strip)


@given(_TEXTS, st.data())
def test_nothing_moves_where_nothing_changed(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip() == text[start:end]:
        assert Anchoring(text, text).place(Span(start, end)) == (Span(start, end), Placing.EXACT)


@given(_TEXTS, _TEXTS, st.data())
def test_any_span_of_any_text_has_a_place_in_any_other(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    span, placing = Anchoring(old, new).place(Span(start, end))
    words = span.quote(new)
    assert words == words.strip()
    if placing is Placing.MOVED:
        assert words == old[start:end]


@given(st.lists(st.integers(0, 999), min_size=4, max_size=30, unique=True), st.data())
def test_words_inserted_elsewhere_leave_a_quote_as_it_is(numbers: list[int], data: st.DataObject) -> None:
    words = [f"word{number}" for number in numbers]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    place = data.draw(st.integers(0, len(words)).filter(lambda at: not first < at <= last))
    old, quote = " ".join(words), " ".join(words[first : last + 1])
    new = " ".join([*words[:place], "new", "words", *words[place:]])
    span, placing = Anchoring(old, new).place(Span(old.index(quote), old.index(quote) + len(quote)))
    assert (span.quote(new), placing) == (quote, Placing.EXACT)
