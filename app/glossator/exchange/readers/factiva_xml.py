"""Articles from the XML of Factiva, in whatever envelope it was delivered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from glossator.exchange.encoding import decode
from glossator.exchange.readers.draft import unreadable
from glossator.exchange.readers.factiva import Article, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.exchange.readers.draft import Reading, Source

_FIELDS = {
    "headline": "HD",
    "byline": "BY",
    "sourceName": "SN",
    "sectionName": "SE",
    "columnName": "CLM",
    "baseLanguage": "LA",
    "wordCount": "WC",
    "copyright": "CY",
    "corrections": "CX",
    "credit": "CR",
    "edition": "ED",
    "artWork": "ART",
    "contact": "CT",
    "notes": "RF",
}
_TEXT = frozenset(("leadParagraph", "tailParagraphs"))
_TYPES = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);|#)[^;&<\s]{1,64};")
"""Entities that a file defines for itself, which Factiva's never do: both are taken out before it is read."""
_REMEDY = "Export the articles again, and import that."


def looks_like_factiva_xml(data: bytes) -> bool:
    """Whether XML has the elements of Factiva's articles."""
    text = data.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data
    if b"<" not in text[:500]:
        return False
    known = b"<ppsarticle" in text or b"factiva.com/pps" in text
    return known or (b"<headline" in text and (b"leadParagraph" in text or b"tailParagraphs" in text))


def read_factiva_xml(source: Source) -> Reading:
    """The articles in an XML file of Factiva. Raises `UserError` where there are none."""
    root, warnings = _root(source)
    articles = [_article(element) for element in root.iter() if _name(element) == "article"]
    return reading(source.name, articles, warnings)


def _root(source: Source) -> tuple[etree._Element, tuple[str, ...]]:
    """The file's elements, and what is wrong with it. No entity is filled in, or fetched."""
    try:
        return etree.fromstring(_ENTITY.sub(b"", _TYPES.sub(b"", source.data)), _parser(recover=False)), ()
    except (etree.XMLSyntaxError, ValueError):
        pass
    decoded = decode(source.data)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text if decoded else "").strip("\ufeff \n\r\t\0")
    try:
        data = _ENTITY.sub(b"", _TYPES.sub(b"", text.encode("utf-8", "replace")))
        root = etree.fromstring(data, _parser(recover=True)) if data else None
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise unreadable(source.name, "it is empty or damaged", _REMEDY)
    return root, ("the file is damaged or was cut off: what could be read of it is here",)


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=recover, huge_tree=False)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _article(element: etree._Element) -> Article:
    article = Article()
    for child in element:
        name = _name(child)
        if name in _TEXT:
            article.paragraphs += _paragraphs(child)
        elif name in _FIELDS:
            value = " ".join(_paragraphs(child)) if len(child) else _text(child)
            article.fields.setdefault(_FIELDS[name], value)
        elif name == "publicationDate":
            article.fields.setdefault("PD", "T".join(_dates(child))[:16])
        elif name == "publicationTime":
            article.fields.setdefault("ET", _text(child).strip().removeprefix("T"))
    return article


def _dates(element: etree._Element) -> list[str]:
    """The date and time within `element`, as XML writes them; the time may be in an element of its own."""
    found = [_text(child).strip() for child in element if _name(child) in ("dateTime", "date", "time")]
    return found or [_text(element).strip()]


def _paragraphs(element: etree._Element) -> list[str]:
    found = [child for child in element.iter() if _name(child) == "paragraph"]
    return [_text(child) for child in found] or [_text(element)]


def _text(element: etree._Element) -> str:
    """The text of `element` without its entities; the lines of a table stay lines."""
    pieces = "".join(_strings(element))
    if element.get("display") == "Fixed":
        return "\n".join(line.rstrip() for line in pieces.split("\n")).strip("\n")
    return " ".join(pieces.split())


def _strings(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _strings(child)
        yield child.tail or ""
