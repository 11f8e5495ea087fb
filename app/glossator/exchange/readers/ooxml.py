"""What DOCX, ODT and XLSX have in common: archives of XML, which are checked before a library opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.exchange.readers.draft import unreadable
from glossator.exchange.readers.zipped import checked_zip, member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from lxml.etree import _Element

    from glossator.domain.errors import UserError
    from glossator.exchange.readers.draft import Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_REMEDY = "Open it in the program that it was made with, save it again, and import that."


def looks_like_ole(data: bytes) -> bool:
    """Whether `data` is of Office before 2007, or a newer document under a password."""
    return data.startswith(_OLE)


def damaged(source: Source) -> UserError:
    return unreadable(source.name, "it is damaged or was cut off", _REMEDY)


def checked_document(source: Source) -> ZipFile:
    """The archive in `source`, whose XML declares no document type and so no entities: none of these formats does.

    Raises `UserError` where it is no such archive, damaged, encrypted or dangerous.
    """
    if looks_like_ole(source.data):
        raise unreadable(
            source.name,
            "it is protected by a password or an old Office document",
            "Open it in Office, save it without a password in the present format, and import that.",
        )
    archive = checked_zip(source)
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".rels")):
            content = member(source, archive, name)
            if any(mark in content for mark in _DECLARATIONS):
                raise unreadable(source.name, "its XML declares entities, as harmful files do", _REMEDY)
    return archive


def parsed(source: Source, content: bytes) -> _Element:
    """The root of XML. Raises `UserError` where it is damaged."""
    from lxml import etree

    # Without `huge_tree`, so that nothing is nested deeper than the walks through it can go.
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise damaged(source) from None


def local(element: _Element) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def rows_as_text(rows: Iterator[list[str]]) -> str:
    """A table, one row a line."""
    return "\n".join(" | ".join(cells) for cells in rows if any(cells))
