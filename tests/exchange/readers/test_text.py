"""From the bytes of a text file to an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import content_hash, derived_id
from glossator.domain.text import canonical
from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.formats import MOST_BYTES, ReadFile, format_of, read
from tests.exchange.fictional import ENGLISH, SENTENCES

if TYPE_CHECKING:
    from glossator.domain.imported import ImportedArticle

ARTICLE = (
    "Marvia Leaves the Harbour Talks After Two Days\r\n\r\nBy Jane Doe\r\n\r\n"
    "CASTELL, March 14, 2031 (Practice Wire) — " + "\r\n\r\n".join(ENGLISH)
)


def article(data: bytes, name: str = "a.txt") -> ImportedArticle:
    (found,) = whole(data, name).articles
    return found


def whole(data: bytes, name: str = "a.txt") -> ReadFile:
    return read(Source(name, data))


def refusal(data: bytes, name: str = "some file.txt") -> str:
    with pytest.raises(UserError) as caught:
        whole(data, name)
    assert caught.value.kind is ErrorKind.UNREADABLE
    assert f"“{name}”" in caught.value.sentence
    return caught.value.sentence


def test_an_article() -> None:
    data = ARTICLE.encode()
    read_file = whole(data, "talks.txt")
    (found,) = read_file.articles
    assert (read_file.format.id, read_file.warnings) == ("text", ())
    assert found.id == derived_id("article", content_hash(data), 0)
    assert (found.file, found.part) == ("talks.txt", 0)
    assert (found.original.hash, found.original.read()) == (content_hash(data), data)
    assert found.text == ARTICLE.replace("\r\n", "\n")
    assert (found.title, found.author) == ("Marvia Leaves the Harbour Talks After Two Days", "Jane Doe")
    assert (found.source, found.date, found.language) == ("Practice Wire", "2031-03-14", "en")
    assert (found.full, found.cuts, found.repeats, found.warnings) == ("", (), (), ())


def test_where_its_metadata_was_found() -> None:
    found = article(ARTICLE.encode()).found
    assert set(found) == {"title", "source", "author", "date", "language"}
    assert found["title"] == found["date"] == "the text’s own lines"


def test_the_same_bytes_are_the_same_article_whatever_the_name() -> None:
    one, two = article(ARTICLE.encode()), article(ARTICLE.encode(), "c.text")
    assert one.id == two.id
    assert (one.file, two.file) == ("a.txt", "c.text")
    assert article(ARTICLE.encode() + b" ").id != one.id


def test_what_is_not_of_the_article_is_cut_and_everything_is_kept_beside_it() -> None:
    body = f"[{ENGLISH[0]}]\n\nBy\nJane Doe\n\n" + "\n\n".join(ENGLISH)
    text = f"PRACTICE WIRE\nSubscribe\n\n{body}\n\n@ Practice Wire"
    found = article(text.encode())
    assert found.full == text
    assert [cut.span.quote(text) for cut in found.cuts] == ["Subscribe", "@ Practice Wire"]
    assert [cut.reason for cut in found.cuts] == ["not of the article", "copyright notice"]
    assert found.text == f"PRACTICE WIRE\n\n{body}"
    assert (found.source, found.author) == ("PRACTICE WIRE", "Jane Doe")
    assert [first.quote(found.text) for first, _ in found.repeats] == [f"[{ENGLISH[0]}]"]


def test_a_guessed_encoding_is_said_before_other_warnings() -> None:
    found = article("\n\n".join(SENTENCES["ru"]).encode("cp1251"))
    assert found.text == "\n\n".join(SENTENCES["ru"])
    assert found.warnings == ("read as windows-1251", "no headline found; the first words are used")
    assert found.language == "ru"


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u3000\n".encode()])
def test_an_empty_file(data: bytes) -> None:
    assert "it is empty" in refusal(data)


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"PK\x05\x06" + bytes(18), "an empty ZIP archive"),
        (b"SQLite format 3\0\x10\0", "an SQLite database"),
    ],
)
def test_a_binary_file(data: bytes, looks_like: str) -> None:
    sentence = refusal(data)
    assert f"it looks like {looks_like}, and text is expected" in sentence
    assert "nothing was changed" in sentence


def test_bytes_that_are_no_text() -> None:
    assert "not text in any known encoding" in refusal(bytes(range(256)) * 20)


def test_a_file_above_the_limit() -> None:
    assert "it has 301 million bytes, and 300 million is the limit" in refusal(bytes(MOST_BYTES + 1_000_000))


def test_a_text_of_two_million_bytes() -> None:
    data = "\n".join(f"{sentence} Part {number}." for number in range(4000) for sentence in ENGLISH).encode()
    assert len(data) > 2_000_000
    assert article(data).text.count("\n\n") == 4000 * len(ENGLISH) - 1


@given(st.text(min_size=1))
def test_any_text_is_read_into_canonical_text_or_refused(text: str) -> None:
    source = Source("a.txt", text.encode("utf-8", "replace"))
    try:
        (found, *_) = read(source, "text").articles
    except UserError:
        return
    assert found.text == canonical(found.text).strip("\n")
    assert found.title
    assert len(found.title) <= 90 or len(found.warnings) == 0
    for cut in found.cuts:
        assert cut.span.quote(found.full).strip()
    for pair in found.repeats:
        for span in pair:
            assert span.quote(found.text).strip()


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        assert format_of(Source("a.txt", data)).id
        read(Source("a.txt", data))
    except UserError as error:
        assert error.kind is ErrorKind.UNREADABLE
