"""Articles from the Word files of Nexis (Lexis Advance, Nexis Uni, Nexis Advance)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from glossator.exchange.readers.draft import unreadable
from glossator.exchange.readers.nexis import Part, field_of, reading, split_at_ends
from glossator.exchange.readers.nexis_words import is_end, kind_of
from glossator.exchange.readers.zipped import checked_zip, has_member, member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.exchange.readers.draft import Reading, Source

_DOCUMENT, _PROPERTIES = "word/document.xml", "docProps/custom.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = frozenset("length author section loaded index body".split())


def looks_like_nexis_docx(source: Source) -> bool:
    """Whether the Word file says that Nexis delivered it, or its paragraphs are called as those of Nexis.

    Raises `UserError` where it is an archive that must not be opened.
    """
    if not has_member(source.data, _DOCUMENT):
        return False
    archive = checked_zip(source)
    if _PROPERTIES in archive.NameToInfo and b"LADeliveryID" in member(source, archive, _PROPERTIES):
        return True
    parts = list(_parts(member(source, archive, _DOCUMENT)))
    if len(parts) < 3:
        return any(re.search("lexis ?nexis|nexis uni", part.text, re.IGNORECASE) for part in parts)
    fields = {found[0] for part in parts if (found := field_of(part))} & _SIGNS
    if any(part.is_body or is_end(part.text) for part in parts):
        return len(fields) > 1
    return {"length", "body"} <= fields and len(fields) > 2


def read_nexis_docx(source: Source) -> Reading:
    """The articles in a Word file of Nexis. Raises `UserError` where there are none."""
    archive = checked_zip(source)
    parts = list(_parts(member(source, archive, _DOCUMENT)))
    if not parts:
        raise unreadable(source.name, "there is no text in it", "Export the articles again, and import that.")
    return reading(source.name, split_at_ends(parts), headline_first=True)


def _parts(document: bytes) -> Iterator[Part]:
    """The paragraphs that have text. In the tables before the first article Nexis has its search, which is left out."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError:
        return
    if root is None:
        return
    marked = begun = False
    for paragraph in root.iter(f"{_W}p"):
        within = {above.tag for above in paragraph.iterancestors()}
        if within & {_FALLBACK, f"{_W}txbxContent"} or (f"{_W}tbl" in within and not begun):
            continue
        names = {str(mark.get(f"{_W}name")) for mark in paragraph.iter(f"{_W}bookmarkStart")}
        marked = marked or any(re.fullmatch(r"Bookmark_[0-9]+", name) for name in names)
        text = _text(paragraph)
        if text:
            is_title = (marked or _is_heading(paragraph)) and "Body" not in names and not kind_of(text)
            begun = begun or is_title or kind_of(text) == "body"
            yield Part(text, is_title, _has_label(paragraph, text), "Body" in names)
            marked = False


def _text(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}cr", f"{_W}tab"):
        if any(above.tag == _FALLBACK for above in node.iterancestors()):
            continue
        pieces.append((node.text or "") if node.tag == f"{_W}t" else " " if node.tag == f"{_W}tab" else "\n")
    return "".join(pieces).strip()


def _is_heading(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    level = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    named = style is not None and re.fullmatch(
        r"(?:Heading|berschrift|Überschrift|Titre|heading)\s?1|Title", str(style.get(f"{_W}val"))
    )
    return bool(named) or (level is not None and level.get(f"{_W}val") == "0")


def _has_label(paragraph: etree._Element, text: str) -> bool:
    """Whether `text` is bold up to a colon, or all bold and short."""
    bold = ""
    for run in paragraph.iter(f"{_W}r"):
        words = "".join(node.text or "" for node in run.iter(f"{_W}t"))
        if not words.strip():
            continue
        mark = run.find(f"{_W}rPr/{_W}b")
        if mark is None or mark.get(f"{_W}val") in {"0", "false", "off"}:
            break
        bold += words
    name = bold.strip()
    return bool(name) and (name.endswith((":", "：")) or (name == text and len(name) < 40))
