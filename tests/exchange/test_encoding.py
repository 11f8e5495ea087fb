"""Text files in the encodings that the world left behind."""

from __future__ import annotations

import codecs
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.exchange.encoding import decode
from tests.exchange.fictional import ENCODINGS, ENGLISH, SENTENCES, encodable

MARKS = [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE]
PAIRS = [(language, encoding) for language, encodings in ENCODINGS.items() for encoding in encodings]


def text_of(data: bytes) -> str | None:
    decoded = decode(data)
    return decoded.text if decoded else None


@pytest.mark.parametrize(("language", "encoding"), PAIRS)
def test_an_article_in_a_legacy_encoding(language: str, encoding: str) -> None:
    text = encodable("\r\n".join(SENTENCES[language] * 4), encoding)
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text
    assert decoded.doubts == (f"read as {decoded.encoding}",)


@pytest.mark.parametrize(("language", "encoding"), PAIRS)
def test_two_sentences_in_a_legacy_encoding(language: str, encoding: str) -> None:
    texts = [encodable(" ".join(pair), encoding) for pair in combinations(SENTENCES[language], 2)]
    wrong = [text for text in texts if text_of(text.encode(encoding)) != text]
    assert not wrong


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("language", SENTENCES)
def test_unicode_needs_no_guess(language: str, encoding: str) -> None:
    text = "\n".join(SENTENCES[language])
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.doubts) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", SENTENCES)
def test_wide_characters_without_a_byte_order_mark(language: str, encoding: str) -> None:
    text = "\n".join(SENTENCES[language])
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.doubts) == (text, encoding, (f"read as {encoding}",))


@pytest.mark.parametrize(
    "sentence", [*ENGLISH[1:4], "The envoy’s answer", "“No.”", "Talks – again", "£5 million", "a café"]
)
def test_english_with_typographic_marks_is_western(sentence: str) -> None:
    decoded = decode(sentence.encode("cp1252"))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (sentence, "windows-1252")


@pytest.mark.parametrize(
    ("language", "encoding", "name"),
    [
        ("ru", "cp1251", "windows-1251"),
        ("ru", "koi8_r", "koi8-r"),
        ("pl", "iso8859_2", "iso-8859-2"),
        ("zh", "gbk", "gb18030"),
        ("zh-Hant", "big5", "big5"),
        ("ja", "cp932", "shift-jis"),
        ("ko", "euc_kr", "euc-kr"),
        ("fr", "latin_1", "windows-1252"),
    ],
)
def test_an_encoding_is_called_by_the_name_that_people_know(language: str, encoding: str, name: str) -> None:
    decoded = decode(encodable(" ".join(SENTENCES[language]), encoding).encode(encoding, "ignore"))
    assert decoded is not None
    assert decoded.encoding == name


def test_utf8_that_was_cut_off_is_still_utf8() -> None:
    text = " ".join(SENTENCES["ru"] * 3)
    decoded = decode(text.encode()[:-2])
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(text[:-2])
    assert decoded.doubts == ("1 damaged character could not be read as utf-8",)


def test_a_language_that_the_own_table_lacks_is_left_to_charset_normalizer_and_doubted() -> None:
    text = (
        "Марвия кеңесі дүйсенбіде порттар туралы шартқа қол қоюдан бас тартты, деді оның төрайымы. Біз ешкім оқымаған"
        " мәтінді қабылдай алмаймыз, деді ол журналистерге. Остер үкіметі мамыр айында келіссөздер ұсынған еді."
    )
    decoded = decode(text.encode("ptcp154"))
    assert decoded is not None
    assert decoded.text == text
    assert decoded.doubts == ("read as ptcp154, which is doubtful: look at the letters outside English",)


def test_letters_far_down_a_single_line_are_found() -> None:
    text = "the council of the harbour " * 20_000 + " ".join(SENTENCES["fr"])
    assert text_of(text.encode("cp1252")) == text


def test_utf8_with_a_mark_pasted_from_elsewhere_is_still_utf8() -> None:
    text = " ".join(SENTENCES["fr"] * 3)
    decoded = decode(text.encode() + b" \x93Oui\x94 ")
    assert decoded is not None
    assert decoded.text == f"{text} “Oui” "
    assert decoded.doubts == ("2 damaged characters could not be read as utf-8",)


def test_a_damaged_file_with_a_byte_order_mark_is_read_as_it_says() -> None:
    decoded = decode(" ".join(ENGLISH).encode("utf-16")[:-1])
    assert decoded is not None
    assert decoded.text[:-1] == " ".join(ENGLISH)[:-1]
    assert decoded.doubts == ("1 damaged character could not be read as utf-16-le",)


@pytest.mark.parametrize(
    "data",
    [
        b"\0\1\2\3" * 50,
        bytes(range(128, 256)) * 40,
        b"text\0and\0bytes\0" * 9,
        Random(1).randbytes(400).replace(b"\0", b""),
    ],
)
def test_what_is_no_text_is_not_read(data: bytes) -> None:
    assert decode(data) is None


@given(st.text())
def test_utf8_is_never_mistaken(text: str) -> None:
    if "\0" not in text and "\x1b" not in text and not text.startswith("\ufeff"):
        assert text_of(text.encode("utf-8", "replace")) == text.encode("utf-8", "replace").decode()


@given(st.sampled_from([b"", *MARKS]), st.binary(max_size=300))
def test_any_bytes_are_refused_or_doubted_or_read_to_the_letter(mark: bytes, data: bytes) -> None:
    found = decode(mark + data)
    if found and not found.doubts:
        assert found.text == (mark + data).decode(found.encoding).removeprefix("\ufeff")
