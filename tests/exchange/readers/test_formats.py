"""The format is told by what is in a file, whatever it is called."""

from __future__ import annotations

import io
import json
import random
import zipfile

import openpyxl
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import ErrorKind, UserError
from glossator.exchange.readers import formats
from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.formats import FORMATS, MOST_BYTES, format_of, read
from tests.exchange.fictional import ENGLISH
from tests.exchange.readers.nexis_exports import in_html, in_text, in_word
from tests.exchange.readers.pdf_files import Page, pdf
from tests.exchange.readers.test_factiva import coded, page, xml

PROSE = "\n\n".join(ENGLISH)
ROWS = [
    ("Title", "Text", "Date"),
    *((f"Ferry {number}", sentence, "2031-03-14") for number, sentence in enumerate(ENGLISH)),
]
MAIL = f"""From: Ada Quill <ada@bay.example>
To: all@bay.example
Subject: Ferry talks stall
Date: Fri, 14 Mar 2031 09:00:00 +0000
Message-ID: <1@bay.example>

{PROSE}
"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Bay Courier</title>
<item><title>Ferry talks stall</title><description>{PROSE}</description></item></channel></rss>"""
HTML = f"""<!DOCTYPE html><html><head><title>Ferry talks stall</title></head><body><article><h1>Ferry talks stall</h1>
{"".join(f"<p>{sentence}</p>" for sentence in ENGLISH)}</article></body></html>"""
MARKDOWN = f"# Ferry talks stall\n\n{PROSE}\n"


def a_pdf() -> bytes:
    sheet = Page()
    for line, sentence in enumerate(ENGLISH):
        sheet.put(40, 60 + 20 * line, 9, sentence)
    return pdf([sheet])


def a_word_file() -> bytes:
    document = Document()
    for sentence in ENGLISH:
        document.add_paragraph(sentence)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def an_odt() -> bytes:
    names = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    paragraphs = "".join(f"<text:p>{sentence}</text:p>" for sentence in ENGLISH)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:text>{paragraphs}</office:text></office:body>"
            "</office:document-content>",
        )
    return out.getvalue()


def a_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Articles", 0)
    for row in ROWS:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lines(mark: str) -> bytes:
    return "\n".join(mark.join(f'"{cell}"' for cell in row) for row in ROWS).encode()


def json_lines() -> bytes:
    return "\n".join(json.dumps(dict(zip(("title", "text"), row, strict=False))) for row in ROWS[1:]).encode()


def factiva_text() -> bytes:
    return (
        f"Ferry line to reopen\nBy Anna Brook\n37 words\n3 March 2014\nThe Bay Courier\nBAYCOU\n4\nEnglish\n"
        f"(c) 2014 The Bay Courier\n{PROSE}\nDocument BAYCOU0020140303ea330002x\n"
    ).encode()


SAMPLES = {
    "pdf": a_pdf(),
    "nexis-docx": in_word("en"),
    "docx": a_word_file(),
    "odt": an_odt(),
    "xlsx": a_workbook(),
    "rtf": (
        r"{\rtf1\ansi " + r"\par ".join(sentence.encode("ascii", "ignore").decode() for sentence in ENGLISH) + "}"
    ).encode(),
    "factiva-xml": xml().encode(),
    "feed": RSS.encode(),
    "mbox": f"From ada@bay.example Fri Mar 14 09:00:00 2031\n{MAIL}".encode(),
    "mail": MAIL.encode(),
    "factiva-html": page(coded("en")),
    "nexis-html": in_html("en").encode(),
    "html": HTML.encode(),
    "jsonl": json_lines(),
    "nexis-txt": in_text("en").encode(),
    "factiva-txt": factiva_text(),
    "csv": lines(","),
    "md": MARKDOWN.encode(),
    "text": PROSE.encode(),
}


def told(text: str | bytes) -> str:
    return format_of(Source("x", text.encode() if isinstance(text, str) else text)).id


def test_every_format_has_a_sample() -> None:
    assert list(SAMPLES) == [known.id for known in FORMATS]


@pytest.mark.parametrize("known", SAMPLES)
@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx", "a", "a.html", "a.csv"])
def test_a_format_is_told_whatever_the_name(known: str, name: str) -> None:
    assert format_of(Source(name, SAMPLES[known])).id == known


@pytest.mark.parametrize("known", SAMPLES)
def test_every_format_is_read(known: str) -> None:
    found = read(Source("some file", SAMPLES[known]))
    assert found.format.id == known
    assert found.articles
    for place, article in enumerate(found.articles):
        assert article.text and article.title
        assert (article.file, article.part) == ("some file", place)
        assert article.original.read() == SAMPLES[known]
    assert len({article.id for article in found.articles}) == len(found.articles)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Pages about Nexis and Factiva are pages.
        (HTML.replace("Ferry talks", "LENGTH: Nexis talks"), "html"),
        (HTML.replace("</article>", "<p>Load-Date: a label of Nexis</p><p>End of Document</p></article>"), "html"),
        # Commas make no table, and a column may stand alone.
        (PROSE.replace(".", ", he said, and so on, as ever."), "text"),
        ("The minister, the envoy, the speaker\nmet in Castell, Oster, Marvia\nand left, at once, in peace", "text"),
        ("text\n" + "\n".join(f'"{sentence}"' for sentence in ENGLISH), "text"),
        (lines(";"), "csv"),
        (lines("\t"), "csv"),
        # A text may begin as mails do.
        (f"From the harbour, nothing new.\n\n{PROSE}", "text"),
        (f"From ada Fri\n\n{PROSE}", "text"),
        (f"Subject: the ferry\n\n{PROSE}", "text"),
        (f"Date: 14 March 2031\nSource: Practice Wire\n\n{PROSE}", "text"),
        # JSON that is no lines, and what only looks like JSON.
        (json.dumps([dict(zip(("title", "text"), row, strict=False)) for row in ROWS[1:]], indent=1), "jsonl"),
        (f"[{ENGLISH[0]}]\n\n{PROSE}", "text"),
        (f"{{{ENGLISH[0]}}}\n\n{PROSE}", "text"),
        # Words with angle brackets are no page.
        (f"<sighs> {PROSE}", "text"),
        (f"{PROSE}\n\n<html>", "text"),
        # Text that only mentions its marks.
        (f"{PROSE}\n\nHe tweeted #ferry and * nothing * more.", "text"),
        (f"%PDF is how such files begin.\n\n{PROSE}", "text"),
        (f"37 words\n\n{PROSE}", "text"),
    ],
)  # fmt: skip
def test_what_could_be_two_things(text: str | bytes, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("xml_text", ['<?xml version="1.0"?><note><to>Ada</to><body>Nothing.</body></note>', "<svg/>"])
def test_xml_that_is_no_feed_is_none(xml_text: str) -> None:
    assert told(xml_text) not in {"feed", "factiva-xml", "nexis-html", "factiva-html"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("known", ["html", "nexis-txt", "csv", "text"])
def test_a_format_is_told_in_every_encoding(known: str, encoding: str) -> None:
    data = SAMPLES[known].decode().encode(encoding, "replace")
    assert told(data) == known


def test_a_format_can_be_named() -> None:
    (article,) = read(Source("a", MARKDOWN.encode()), "text").articles
    assert article.text.startswith("# Ferry")


def test_an_unknown_format_is_refused_with_all_that_are_known() -> None:
    with pytest.raises(UserError, match=r"There is no format “word”.*nexis-docx") as caught:
        read(Source("a", b"text"), "word")
    assert caught.value.kind is ErrorKind.INVALID


@pytest.mark.parametrize("known", [name for name in SAMPLES if name != "text"])
def test_a_file_that_is_not_of_the_named_format_is_read_or_refused(known: str) -> None:
    for data in SAMPLES.values():
        try:
            read(Source("a", data), known)
        except UserError as error:
            assert error.kind is ErrorKind.UNREADABLE


def test_a_file_above_the_limit_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MOST_BYTES", 1_000_000)
    with pytest.raises(UserError, match="it has 2 million bytes, and 1 million is the limit"):
        read(Source("a", b"%PDF" * 500_000))


def test_plain_text_has_a_lower_limit_and_nothing_else() -> None:
    lower = {"nexis-txt", "factiva-txt", "md", "text"}
    assert {known.id for known in FORMATS if known.most < MOST_BYTES} == lower
    large = b"Norhaven speaks of talks. " * 2_000_000
    for name in ("", "text", "md"):
        with pytest.raises(UserError, match="it has 52 million bytes, and 50 million is the limit"):
            read(Source("a", large), name)
    page = b"<html><body><p>Norhaven speaks of talks.</p>%s</body></html>" % (b"<!-- talks -->" * 3_800_000)
    assert format_of(Source("a", page)).id == "html"


def test_articles_without_text_are_counted() -> None:
    data = json_lines() + b'\n{"title": "Nothing", "text": ""}\n{"title": "Nothing", "text": " "}'
    found = read(Source("a", data))
    assert len(found.articles) == len(ENGLISH)
    assert any("2" in warning for warning in found.warnings)


def test_random_bytes_are_read_or_refused() -> None:
    chosen = random.Random(5)
    for size in (1, 10, 300, 5000):
        for _ in range(40):
            read_or_refused(chosen.randbytes(size))


@settings(max_examples=150)
@given(st.sampled_from(list(SAMPLES)), st.data())
def test_a_file_that_was_cut_or_damaged_is_read_or_refused(known: str, data: st.DataObject) -> None:
    whole = bytearray(SAMPLES[known])
    for _ in range(data.draw(st.integers(0, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    read_or_refused(bytes(whole[: data.draw(st.integers(0, len(whole)))]))


def read_or_refused(data: bytes) -> None:
    try:
        found = read(Source("some file", data))
    except UserError as error:
        assert error.kind is ErrorKind.UNREADABLE
        assert "“some file”" in error.sentence
    else:
        assert all(article.text.strip() for article in found.articles)


@pytest.mark.parametrize(("name", "data"), [("a.docx", b"PK\n"), ("a.XLSX", b"PK"), ("a", b"PK\x03")])
def test_what_is_left_of_an_archive_is_damaged_and_no_text(name: str, data: bytes) -> None:
    with pytest.raises(UserError, match="it is damaged or was cut off"):
        read(Source(name, data))
    assert read(Source("pk.txt", b"PK\n\nThe press conference began late.\n")).format.id == "text"
