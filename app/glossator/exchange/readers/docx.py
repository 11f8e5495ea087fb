"""The reader of Word documents (DOCX): one article each."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from glossator.exchange.readers.draft import Draft, Reading, composed, unreadable
from glossator.exchange.readers.ooxml import checked_document, damaged, local, looks_like_ole, parsed, rows_as_text
from glossator.exchange.readers.properties import known_from
from glossator.exchange.readers.zipped import has_member

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias

    from docx.document import Document
    from lxml.etree import _Element

    from glossator.exchange.readers.draft import Source

    Parts: TypeAlias = Iterator[tuple[str, str]]
    """Texts of paragraphs, each with the reason why it is to be left out."""

RUNNING_HEAD = "running head"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_TEXT = frozenset("del moveFrom rPr pPr instrText delText fldData Fallback commentReference proofErr".split())
"""What holds no text that a reader of the page sees where it stands."""
_WRAPPERS = frozenset("sdt sdtContent ins moveTo customXml smartTag".split())
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BULLET = "• "


def looks_like_docx(data: bytes) -> bool:
    return has_member(data, "word/document.xml") or looks_like_ole(data)


def read_docx(source: Source) -> Reading:
    """The one article in a DOCX. Raises `UserError` where it is damaged, protected, dangerous or empty."""
    document = _opened(source)
    notes = _notes(source, document)
    heads, feet = _edges(document)
    parts = [(text, RUNNING_HEAD) for text in heads]
    parts += _paragraphs(document.element.body, notes)
    parts += [(f"[{number}] {text}", "") for number, text in notes.items() if text]
    parts += [(text, RUNNING_HEAD) for text in feet]
    full, cuts = composed(parts)
    if not any(text.strip() and not reason for text, reason in parts):
        raise unreadable(source.name, "there is no text in it", "Check where it came from.")
    properties = document.core_properties
    return Reading((Draft(full, cuts, known_from(properties.title, properties.author, full)),))


def _opened(source: Source) -> Document:
    checked_document(source).close()
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    try:
        document = Document(io.BytesIO(source.data))
        # Both are parsed when they are first asked for.
        _ = document.element.body, document.core_properties.title
    except (OpcError, BadZipFile, XMLSyntaxError, ValueError, KeyError, AttributeError, TypeError, NotImplementedError):
        raise damaged(source) from None
    if document.element.body is None:
        raise damaged(source)
    return document


def _notes(source: Source, document: Document) -> dict[str, str]:
    """The texts of footnotes and endnotes by the number that the page shows, in order of their ids."""
    found: dict[str, str] = {}
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        kind = relation.reltype.rpartition("/")[2].removesuffix("s")
        for note in parsed(source, relation.target_part.blob):
            if local(note) == kind and note.get(f"{_W}type") in (None, "normal"):
                texts = [text for text, _ in _paragraphs(note, {})]
                found[_note_key(kind, note.get(f"{_W}id", ""))] = "\n".join(texts)
    return found


def _note_key(kind: str, number: str) -> str:
    return number if kind == "footnote" else f"e{number}"


def _edges(document: Document) -> tuple[list[str], list[str]]:
    """The texts of headers and of footers, each once."""
    heads: dict[str, None] = {}
    feet: dict[str, None] = {}
    for relation in document.part.rels.values():
        if relation.is_external:
            continue
        for end, texts in (("/header", heads), ("/footer", feet)):
            if relation.reltype.endswith(end):
                texts.update((text, None) for text, _ in _paragraphs(relation.target_part.element, {}))
    return list(heads), list(feet)


def _paragraphs(parent: _Element, notes: Mapping[str, str]) -> Parts:
    """The paragraphs and tables within `parent`; a deleted paragraph's mark does not part it from the next."""
    for child in parent:
        match local(child):
            case "p":
                yield from _paragraph(child, notes)
            case "tbl":
                rows = ([_cell(cell, notes) for cell in _within(row, "tc")] for row in _within(child, "tr"))
                yield rows_as_text(rows), ""
            case name if name in _WRAPPERS:
                yield from _paragraphs(child, notes)


def _within(parent: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, without rows that were deleted with changes tracked."""
    for child in parent:
        if local(child) == name and child.find(f"{_W}trPr/{_W}del") is None:
            yield child
        elif local(child) in _WRAPPERS:
            yield from _within(child, name)


def _cell(cell: _Element, notes: Mapping[str, str]) -> str:
    return " ".join(" ".join(text.split()) for text, _ in _paragraphs(cell, notes) if text)


def _paragraph(paragraph: _Element, notes: Mapping[str, str]) -> Parts:
    boxes: list[_Element] = []
    text = "".join(_letters(paragraph, notes, boxes)).strip()
    is_item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    if text:
        yield (_BULLET if is_item else "") + text, ""
    for box in boxes:
        yield from _paragraphs(box, notes)


def _letters(parent: _Element, notes: Mapping[str, str], boxes: list[_Element]) -> Iterator[str]:
    """The text within a paragraph. Text boxes anchored in it are put to `boxes`, because they stand beside it."""
    for child in parent:
        name = local(child)
        if name == "txbxContent":
            boxes.append(child)
        elif name == "t":
            yield child.text or ""
        elif name in _LETTERS:
            yield _LETTERS[name]
        elif name in ("footnoteReference", "endnoteReference"):
            key = _note_key(name.removesuffix("Reference"), child.get(f"{_W}id", ""))
            yield f"[{key}]" if key in notes else ""
        elif name and name not in _NOT_TEXT and not _is_hidden(child):
            yield from _letters(child, notes, boxes)


def _is_hidden(run: _Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off")
