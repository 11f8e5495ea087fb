"""From a file's bytes to an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import content_hash, derived_id
from glossator.domain.text import canonical
from glossator.exchange.textfile import MOST_BYTES, read_text_file
from tests.exchange.fictional import ENGLISH, SENTENCES

ARTICLE = (
    "Marvia Leaves the Harbour Talks After Two Days\r\n\r\nBy Jane Doe\r\n\r\n"
    "CASTELL, March 14, 2031 (Practice Wire) — " + "\r\n\r\n".join(ENGLISH)
)


def refusal(data: bytes, name: str = "folder/some file.txt") -> str:
    with pytest.raises(UserError) as caught:
        read_text_file(name, data)
    assert caught.value.kind is ErrorKind.UNREADABLE
    assert "“some file.txt”" in caught.value.sentence
    return caught.value.sentence


def test_an_article() -> None:
    data = ARTICLE.encode()
    article = read_text_file("C:\\news\\talks.txt", data)
    assert article.id == derived_id("article", content_hash(data), 0)
    assert (article.file, article.part, article.original) == ("talks.txt", 0, data)
    assert article.text == ARTICLE.replace("\r\n", "\n")
    assert (article.title, article.author) == ("Marvia Leaves the Harbour Talks After Two Days", "Jane Doe")
    assert (article.source, article.date, article.language) == ("Practice Wire", "2031-03-14", "en")
    assert (article.repeats, article.warnings) == ((), ())


def test_the_same_bytes_are_the_same_article_whatever_the_name() -> None:
    one, two = read_text_file("a.txt", ARTICLE.encode()), read_text_file("/b/c.text", ARTICLE.encode())
    assert one.id == two.id
    assert (one.file, two.file) == ("a.txt", "c.text")
    assert read_text_file("a.txt", ARTICLE.encode() + b" ").id != one.id


def test_nothing_is_cut_from_the_text() -> None:
    text = (
        f"PRACTICE WIRE\nSubscribe\n\n[{ENGLISH[0]}]\n\nBy\nJane Doe\n\n" + "\n\n".join(ENGLISH) + "\n\n@ Practice Wire"
    )
    article = read_text_file("a.txt", text.encode())
    assert article.text == text
    assert [first.quote(article.text) for first, _ in article.repeats] == [f"[{ENGLISH[0]}]"]


def test_a_guessed_encoding_is_said_before_other_warnings() -> None:
    article = read_text_file("a.txt", "\n\n".join(SENTENCES["ru"]).encode("cp1251"))
    assert article.text == "\n\n".join(SENTENCES["ru"])
    assert article.warnings == ("read as windows-1251", "no headline found; the first words are used")
    assert article.language == ""


@pytest.mark.parametrize("language", SENTENCES)
def test_only_english_is_called_by_its_name(language: str) -> None:
    assert read_text_file("a.txt", " ".join(SENTENCES[language]).encode()).language == ""


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u3000\n".encode()])
def test_an_empty_file(data: bytes) -> None:
    assert "it is empty" in refusal(data)


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"PK\x03\x04\x14\0\0\0", "a ZIP archive or an Office document"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"SQLite format 3\0\x10\0", "an SQLite database"),
        (b"{\\rtf1\\ansi text}", "an RTF document"),
    ],
)
def test_a_binary_file(data: bytes, looks_like: str) -> None:
    sentence = refusal(data)
    assert f"it looks like {looks_like}, and text is expected" in sentence
    assert "nothing was changed" in sentence


def test_bytes_that_are_no_text() -> None:
    assert "not text in any known encoding" in refusal(bytes(range(256)) * 20)


def test_a_file_above_the_limit() -> None:
    assert "it has 51 million bytes, and 50 million is the limit" in refusal(b"a" * (MOST_BYTES + 1_000_000))


def test_a_text_of_two_million_bytes() -> None:
    data = "\n".join(f"{sentence} Part {number}." for number in range(4000) for sentence in ENGLISH).encode()
    assert len(data) > 2_000_000
    assert read_text_file("a.txt", data).text.count("\n\n") == 4000 * len(ENGLISH) - 1


@given(st.text(min_size=1))
def test_any_text_is_read_into_canonical_text_or_refused(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        article = read_text_file("a.txt", data)
    except UserError:
        return
    assert article.text == canonical(article.text).strip("\n")
    assert article.title
    assert len(article.title) <= 90 or len(article.warnings) == 0
    for pair in article.repeats:
        for span in pair:
            assert span.quote(article.text).strip()


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_text_file("a.txt", data)
    except UserError as error:
        assert error.kind is ErrorKind.UNREADABLE
