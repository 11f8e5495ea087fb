"""Canonical text, sentences and paragraphs."""

from __future__ import annotations

import re
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.text import canonical, paragraphs, sentence_at, sentences

if TYPE_CHECKING:
    from glossator.domain.spans import Span

anything = st.text(
    st.characters() | st.sampled_from("\r\n\v\f\x85\u2028\u2029\ufdd0\ufeff\x00\x1c\ud800\u0301é…\u00a0\u200d😀")
)
prose = st.text(st.sampled_from("ab A.!?…\"'”“»«)([]。！」「と\n\t\u00a0 0é😀")).map(canonical)


def quotes(text: str, spans: list[Span]) -> list[str]:
    return [span.quote(text) for span in spans]


def said(text: str) -> list[str]:
    return quotes(text, sentences(text))


@given(anything)
def test_canonical_text_is_canonical(raw: str) -> None:
    text = canonical(raw)
    assert canonical(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0\ufdd1\ufeff\ufffe\uffff\ud800-\udfff]", text)
    text.encode()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\fe\vf\ufdd0g\ufdd1h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\ufeffcafe\u0301", "café"),
        ("e\x00\u0301", "é"),
        ("a\ud800b\uffffc\x9bd", "abcd"),
        ("“a”\u00a0–\tb \u200d\u00ad", "“a”\u00a0–\tb \u200d\u00ad"),
    ],
)
def test_what_becomes_of_characters(raw: str, text: str) -> None:
    assert canonical(raw) == text


@pytest.mark.parametrize("divide", [paragraphs, sentences])
@given(text=prose)
def test_spans_are_in_order_disjoint_and_trimmed(divide: type, text: str) -> None:
    end = 0
    for span in divide(text):
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip()
        quote = span.quote(text)
        assert quote == quote.strip() != ""
        assert "\n" not in quote
        end = span.end
    assert not text[end:].strip()


@given(prose)
def test_the_sentence_at_an_offset_is_one_of_the_sentences(text: str) -> None:
    found = sentences(text)
    for offset in range(len(text) + 1):
        line_start = text.rfind("\n", 0, offset) + 1
        before = [span for span in found if line_start <= span.start <= offset]
        assert sentence_at(text, offset) == (before[-1] if before else None)


def test_paragraphs_are_the_lines_that_hold_something() -> None:
    text = "\n  One.\n\n \t\nTwo. Three. \n"
    assert quotes(text, paragraphs(text)) == ["One.", "Two. Three."]


@pytest.mark.parametrize(
    "text",
    [
        "He met Mr. Lask.|She left.",
        "In the U.S. officials met.|Nobody came.",
        "He lives in the U.S.|The president does not.",
        "U.S. President Doe spoke.|The U.N. Charter forbids it.",
        "J. R. Lask and Jane D. Doe spoke.|Sen. Roe did not.",
        "He came on Dec. 31.|Oster's envoys came on July 5.|Nobody left.",
        "“No. 5 is fine,” he said.|He said no.|Then he left.",
        "Acme Inc. Chairman Doe spoke.|He sold Acme Inc.|The price fell.",
        "They met at 5 p.m. on Monday.|It was late.",
        "Talks (e.g. The Harbour Talks) failed.|Doe v. Roe did not.",
        "1. The parties agree.|They do.",
        "“We agree.”|The others left.",
        "“Is this peace?” Lask asked.|“Why?” he said.|“Stop!”|The others left.",
        "(He did not.)|She did!”|They…|We … will see.|And then...|Nothing.",
        "The draft [...] The rest.|[…] That is all.",
        "It was so.[3]|It is not.",
        "« Oui ! » dit-il.|« Non\u00a0! »|Le ministre rit.",
        "„Wir gehen.“|Er kam am 5. Juli.|Dann z.B. Berlin.|»Nein.«|Ja.",
        "他说。|“我们走。”他说。|总统表示，好。",
        "「走ろう。」と述べた。|次は３．５だ。|はい。",
        "هل جاء؟|لم يأت.",
        "He left?!|What…?|Who knows.",
        "The D.P.R.K. (North) accepted.|So did the E.U. countries.",
    ],
)
def test_where_sentences_end(text: str) -> None:
    expected = text.split("|")
    separator = "" if re.match("[\u3040-\u9fff「]", text) else " "
    assert said(separator.join(expected)) == expected


def test_no_sentence_crosses_a_line_end() -> None:
    assert said("The council met on\nMonday. It\n\nleft") == ["The council met on", "Monday.", "It", "left"]


@pytest.mark.parametrize(
    ("offset", "sentence"),
    [(0, None), (2, "One."), (6, "One."), (7, "Two."), (12, "Two."), (13, None), (14, "Three."), (20, "Three.")],
)
def test_the_sentence_at_an_offset(offset: int, sentence: str | None) -> None:
    text = "  One. Two. \n\nThree."
    found = sentence_at(text, offset)
    assert (found.quote(text) if found else None) == sentence


def test_a_long_text_takes_linear_time() -> None:
    paragraph = 'He met Mr. Lask in the U.S. and they agreed. "Why?" Lask asked. '
    for text in (
        paragraph * 20_000,
        (paragraph + "\n") * 20_000,
        ". " * 200_000,
        '("' * 200_000,
        "Mr." * 200_000,
        "." * 200_000 + "x",
    ):
        started = time.perf_counter()
        sentences(text)
        assert time.perf_counter() - started < 10


def test_a_key_press_looks_at_one_paragraph_only() -> None:
    text = "The council met. It left.\n" * 200_000
    started = time.perf_counter()
    for offset in range(len(text) - 2000, len(text)):
        sentence_at(text, offset)
    assert time.perf_counter() - started < 1
