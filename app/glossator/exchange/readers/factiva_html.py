"""Articles from the web pages of Factiva, with the codes of the fields or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossator.exchange.encoding import decode
from glossator.exchange.readers.draft import unreadable
from glossator.exchange.readers.factiva import CODES, Article, by_position, reading
from glossator.exchange.readers.nexis_html import html_root, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from glossator.exchange.readers.draft import Reading, Source

_ARTICLE = re.compile(r"""class=["']article\s+\w{2,6}Article|articleParagraph\b""")
_CODED = re.compile(r"""<td[^>]*>\s*(?:<(?:b|p|br|strong|span)[^>]*>\s*)*(?:HD|PD|TD|LP)\b\s*<""")
_TEXT = frozenset(("LP", "TD"))


def looks_like_factiva_html(text: str) -> bool:
    """Whether a page has the classes of Factiva's articles, or a table with the codes of its fields."""
    return bool(_ARTICLE.search(text)) or len(_CODED.findall(text)) > 2


def read_factiva_html(source: Source) -> Reading:
    """The articles in a web page of Factiva. Raises `UserError` where there are none."""
    decoded = decode(source.data)
    root = html_root(decoded.text) if decoded else None
    if decoded is None or root is None:
        raise unreadable(source.name, "it is empty or no text", "Export the articles again, and import that.")
    return reading(source.name, list(_articles(root)), decoded.doubts)


def _articles(root: HtmlElement) -> Iterator[Article]:
    coded = _coded_rows(root)
    if coded:
        yield from _from_rows(coded)
        return
    boxes = [
        box for box in root.iter("div") if _is_article(box) and not any(map(_is_article, box.iterancestors("div")))
    ]
    for box in boxes:
        around = box.getparent()
        has_text = box.find(".//p") is not None or around is None or sum(other in boxes for other in around) > 1
        if article := _uncoded(box if has_text else around):
            yield article


def _is_article(box: HtmlElement) -> bool:
    return bool(re.search(r"(?:^|\s)\w{2,6}Article(?:\s|$)", str(box.get("class", ""))))


def _coded_rows(root: HtmlElement) -> list[tuple[str, HtmlElement]]:
    """The codes and the cells of all rows of all articles."""
    rows: list[tuple[str, HtmlElement]] = []
    for row in root.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) < 2:
            continue
        code = "".join(cells[0].itertext()).strip()
        if code in CODES:
            rows.append((code, cells[1]))
    return rows if {"HD", "TD", "LP"} & {code for code, _ in rows} else []


def _from_rows(rows: list[tuple[str, HtmlElement]]) -> Iterator[Article]:
    """The articles whose `rows` follow one another: each ends with its table, or where a code comes again."""
    article = Article()
    table: HtmlElement | None = None
    for code, cell in rows:
        own = next(cell.iterancestors("table"), None)
        if (table is not None and own is not table) or code in article.fields:
            yield article
            article = Article()
        table = own
        paragraphs = _paragraphs(cell)
        article.fields[code] = " ".join(paragraphs)
        if code in _TEXT:
            article.paragraphs += paragraphs
    yield article


def _paragraphs(cell: HtmlElement) -> list[str]:
    found = [lines_of(element) for element in cell.iter("p", "pre", "li", "td", "div", "h2", "h3", "h4")]
    return [text for text in found if text] or [line for line in [lines_of(cell)] if line]


def _uncoded(box: HtmlElement) -> Article | None:
    """An article without codes: its head in boxes without a class, its text in paragraphs."""
    headline = next((element for element in box.iter("span", "b", "div") if _is_headline(element)), None)
    title = " ".join("".join(headline.itertext()).split()) if headline is not None else ""
    author = ""
    lines: list[str] = []
    for element in box.iter("div"):
        text = " ".join(lines_of(element).split())
        if not text or element is box or next(element.iterchildren("div"), None) is not None:
            continue
        if "author" in str(element.get("class", "")).lower():
            author = text
        lines.append(text)
    article = by_position(lines, title, author) or Article({"HD": title, "BY": author})
    article.paragraphs = [text for element in box.iter("p", "pre") if (text := lines_of(element))]
    return article if article.paragraphs else None


def _is_headline(element: HtmlElement) -> bool:
    return bool(re.search(r"\w{2,6}Headline\b", str(element.get("class", "")))) or element.get("id") == "hd"
