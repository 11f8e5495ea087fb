"""Finding words: what is looked past, what is not, and that a match is exactly where it says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.finding import fold, found
from glossator.domain.spans import Span

texts = st.text(
    st.sampled_from("aAäÄeE\u0301\u0308sßﬁfiIİıσς “”\"'’–-—\n\t\u00a0\u00ad\u200b…. .🕊\ufe0f각가が하å½øØ"), max_size=14
)
wanted = st.text(st.sampled_from("aäesßfiIıσς “\"'–- \n.🕊각가øo12"), max_size=3)


def quotes(text: str, words: str) -> list[str]:
    return [span.quote(text) for span in found(text, words)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Norhaven and NORHAVEN", "norhaven", ["Norhaven", "NORHAVEN"]),
        ("Séguin met Søren Łask", "soren lask", ["Søren Łask"]),
        ("a resume and a résumé", "résumé", ["resume", "résumé"]),
        ("the strait\n\nwould stay", "strait would", ["strait\n\nwould"]),
        ("ninety\u00a0 \tdays", "ninety days", ["ninety\u00a0 \tdays"]),
        ("“We won’t — ever”", '"we won\'t - ever"', ["“We won’t — ever”"]),
        ("«non» and 'no'", '"non"', ["«non»"]),
        ("the straße, the STRASSE", "strasse", ["straße", "STRASSE"]),
        ("ha\u00advens and zero\u200bwidth", "zerowidth", ["zero\u200bwidth"]),
        ("naïve q\u0308a", "qa", ["q\u0308a"]),
        ("wait…", "wait...", ["wait…"]),
        ("🕊 — the dove 🕊", "the dove 🕊", ["the dove 🕊"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("الجُمعة", "الجمعة", ["الجُمعة"]),
        ("ὈΔΥΣΣΕΎΣ", "οδυσσευς", ["ὈΔΥΣΣΕΎΣ"]),
    ],
)
def test_what_is_looked_past(text: str, words: str, expected: list[str]) -> None:
    assert quotes(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("straße", "as"),
        ("Fuß", "s"),
        ("ﬁne", "i"),
        ("각", "가"),
        ("が", "か"),
        ("the strait", "thestrait"),
        ("said", ""),
        ("said so", " \n"),
        ("", "said"),
        ("said", "\u200b"),
    ],
)
def test_what_is_not_found(text: str, words: str) -> None:
    assert found(text, words) == []


def test_places_are_those_of_the_text() -> None:
    text = "🕊🕊 Straße… “Séguin”"
    (span,) = found(text, '"seguin"')
    assert span == Span(text.index("“"), len(text))


@given(texts, wanted)
def test_every_match_says_what_was_wanted(text: str, words: str) -> None:
    matches = found(text, words)
    assert all(fold(span.quote(text)) == fold(words) for span in matches)
    assert all(one.end <= other.start for one, other in pairwise(matches))


@given(texts, wanted)
def test_nothing_that_says_it_is_missed(text: str, words: str) -> None:
    says = any(fold(text[i:j]) == fold(words) for i in range(len(text)) for j in range(i + 1, len(text) + 1))
    assert bool(found(text, words)) == (says and bool(fold(words).strip()))


@given(texts)
def test_a_text_is_found_in_itself(text: str) -> None:
    assert bool(found(f"x{text}x", f"x{text}x"))
