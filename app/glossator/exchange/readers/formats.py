"""The formats that articles are read from, each told by what is in a file and never by its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.imported import Original
from glossator.exchange.encoding import decode
from glossator.exchange.readers.docx import looks_like_docx, read_docx
from glossator.exchange.readers.draft import unreadable
from glossator.exchange.readers.factiva_html import looks_like_factiva_html, read_factiva_html
from glossator.exchange.readers.factiva_text import looks_like_factiva_text, read_factiva_text
from glossator.exchange.readers.factiva_xml import looks_like_factiva_xml, read_factiva_xml
from glossator.exchange.readers.feed import looks_like_feed, read_feed
from glossator.exchange.readers.finish import finished
from glossator.exchange.readers.html import read_html
from glossator.exchange.readers.html_page import looks_like_html
from glossator.exchange.readers.mail import looks_like_mail, looks_like_mailbox, read_mail, read_mailbox
from glossator.exchange.readers.markdown import looks_like_markdown, read_markdown
from glossator.exchange.readers.nexis_docx import looks_like_nexis_docx, read_nexis_docx
from glossator.exchange.readers.nexis_html import looks_like_nexis_html, read_nexis_html
from glossator.exchange.readers.nexis_text import looks_like_nexis_text, read_nexis_text
from glossator.exchange.readers.odt import looks_like_odt, read_odt
from glossator.exchange.readers.ooxml import damaged
from glossator.exchange.readers.pdf import looks_like_pdf, read_pdf
from glossator.exchange.readers.rtf import looks_like_rtf, read_rtf
from glossator.exchange.readers.table import (
    looks_like_csv,
    looks_like_jsonl,
    looks_like_xlsx,
    read_csv,
    read_jsonl,
    read_xlsx,
)
from glossator.exchange.readers.text import read_text
from glossator.exchange.readers.zipped import is_remnant

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.domain.imported import ImportedArticle
    from glossator.exchange.readers.draft import Reader, Source

MOST_BYTES, MOST_PLAIN = 300_000_000, 50_000_000
"""What one file may have, as it is read as a whole; and one of plain text, all of whose bytes become text."""


@dataclass(frozen=True)
class _Glance:
    """A file as it is looked at to tell its format."""

    source: Source

    @property
    def data(self) -> bytes:
        return self.source.data

    @cached_property
    def text(self) -> str:
        """Its characters; empty where it holds none."""
        decoded = decode(self.data)
        return decoded.text if decoded else ""

    @cached_property
    def is_page(self) -> bool:
        return looks_like_html(self.data)


@dataclass(frozen=True, slots=True)
class Format:
    """A way in which articles are written down."""

    id: str
    label: str
    looks_like: Callable[[_Glance], bool]
    read: Reader
    most: int = MOST_BYTES
    """The bytes that a file of it may have; what has more is not even asked whether it is of it."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one file came to."""

    format: Format
    articles: tuple[ImportedArticle, ...]
    warnings: tuple[str, ...]
    """What is true of the whole file."""


FORMATS = (
    Format("pdf", "PDF", lambda file: looks_like_pdf(file.data), read_pdf),
    Format("nexis-docx", "Nexis (DOCX)", lambda file: looks_like_nexis_docx(file.source), read_nexis_docx),
    Format("docx", "Word document", lambda file: looks_like_docx(file.data), read_docx),
    Format("odt", "OpenDocument text", lambda file: looks_like_odt(file.data), read_odt),
    Format("xlsx", "Excel workbook", lambda file: looks_like_xlsx(file.data), read_xlsx),
    Format("rtf", "RTF", lambda file: looks_like_rtf(file.data), read_rtf),
    Format("factiva-xml", "Factiva (XML)", lambda file: looks_like_factiva_xml(file.data), read_factiva_xml),
    Format("feed", "RSS or Atom feed", lambda file: looks_like_feed(file.data), read_feed),
    Format("mbox", "Mailbox", lambda file: looks_like_mailbox(file.data), read_mailbox),
    Format("mail", "E-mail", lambda file: looks_like_mail(file.data), read_mail),
    Format(
        "factiva-html",
        "Factiva (HTML)",
        lambda file: file.is_page and looks_like_factiva_html(file.text),
        read_factiva_html,
    ),
    Format(
        "nexis-html", "Nexis (HTML)", lambda file: file.is_page and looks_like_nexis_html(file.text), read_nexis_html
    ),
    Format("html", "Web page", lambda file: file.is_page, read_html),
    Format("jsonl", "JSON Lines", lambda file: looks_like_jsonl(file.data), read_jsonl),
    Format("nexis-txt", "Nexis (text)", lambda file: looks_like_nexis_text(file.text), read_nexis_text, MOST_PLAIN),
    Format(
        "factiva-txt", "Factiva (text)", lambda file: looks_like_factiva_text(file.text), read_factiva_text, MOST_PLAIN
    ),
    Format("csv", "CSV or TSV", lambda file: looks_like_csv(file.data), read_csv),
    Format("md", "Markdown", lambda file: looks_like_markdown(file.data), read_markdown, MOST_PLAIN),
    Format("text", "Plain text", lambda file: True, read_text, MOST_PLAIN),
)
"""In the order in which they are asked: what is told most surely comes first, and all that is left is text."""
TABLES = frozenset({"xlsx", "csv", "jsonl"})
"""Formats whose columns can be named."""


def format_of(source: Source) -> Format:
    """The first format that the file looks like; plain text where it looks like none, however large it is."""
    glance = _Glance(source)
    asked = (known for known in FORMATS if len(source.data) <= known.most)
    return next((known for known in asked if known.looks_like(glance)), FORMATS[-1])


def read(source: Source, format_id: str = "") -> ReadFile:
    """The articles of one file, by the format that it looks like or the one that is named.

    Raises `UserError` of the kind `UNREADABLE` where there is none in it, and of the kind `INVALID` for an unknown
    format.
    """
    check_size(source.name, len(source.data))
    if not source.data.strip():
        raise unreadable(source.name, "it is empty", "Check where it came from.")
    if is_remnant(source):
        raise damaged(source)
    known = named(format_id) if format_id else format_of(source)
    check_size(source.name, len(source.data), known.most)
    reading = known.read(source)
    original = Original.of(source.data)
    found = [finished(draft, source.name, original, part) for part, draft in enumerate(reading.drafts)]
    articles = tuple(article for article in found if article)
    if not articles:
        raise unreadable(
            source.name, "it is empty" if known.id == "text" else "there is no text in it", "Check where it came from."
        )
    empty = len(found) - len(articles)
    without = (f"{empty} of {len(found)} articles have no text",) if empty else ()
    return ReadFile(known, articles, reading.warnings + without)


def check_size(file: str, size: int, most: int = 0) -> None:
    """Raises `UserError` for a file of more bytes than `most`, else than can be read of any format."""
    most = most or MOST_BYTES
    if size > most:
        reason = f"it has {round(size / 1e6)} million bytes, and {round(most / 1e6)} million is the limit"
        raise unreadable(file, reason, "Split it and import the pieces.")


def named(format_id: str) -> Format:
    """The format with that id. Raises `UserError` where there is none."""
    known = {each.id: each for each in FORMATS}
    if format_id not in known:
        names = ", ".join(known)
        sentence = f"There is no format “{format_id}”; nothing was imported. Choose one of {names}, or leave it out."
        raise UserError(ErrorKind.INVALID, sentence)
    return known[format_id]
