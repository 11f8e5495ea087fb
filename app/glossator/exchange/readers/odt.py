"""The reader of OpenDocument texts (ODT), packed or flat: one article each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.exchange.readers.draft import Draft, Reading, composed, unreadable
from glossator.exchange.readers.exported import exported_articles
from glossator.exchange.readers.ooxml import checked_document, damaged, local, parsed, rows_as_text
from glossator.exchange.readers.properties import known_from
from glossator.exchange.readers.zipped import has_member, is_zip, member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from glossator.exchange.readers.draft import Source, Value

RUNNING_HEAD = "running head"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_AUTHOR = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}initial-creator"
_KIND = b"mimetypeapplication/vnd.oasis.opendocument.text"
_NOT_TEXT = frozenset("tracked-changes annotation forms sequence-decls variable-decls desc title".split())
"""What is no text of the page: deleted passages are kept among the tracked changes, outside of it."""
_BULLET = "• "
_MOST_SPACES = 200


def looks_like_odt(data: bytes) -> bool:
    return is_zip(data) and (_KIND in data[:200] or (has_member(data, "content.xml") and has_member(data, "meta.xml")))


def read_odt(source: Source) -> Reading:
    """The one article in an ODT, or all of those in an export of Nexis or Factiva that was saved as one.

    Raises `UserError` where it is damaged, protected, dangerous or empty.
    """
    with checked_document(source) as archive:
        names = archive.namelist()
        if "META-INF/manifest.xml" in names:
            manifest = parsed(source, member(source, archive, "META-INF/manifest.xml"))
            if next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
                raise unreadable(
                    source.name, "it can only be opened with a password", "Save it without one, and import that."
                )
        content = parsed(source, member(source, archive, "content.xml"))
        styles = parsed(source, member(source, archive, "styles.xml")) if "styles.xml" in names else None
        meta = parsed(source, member(source, archive, "meta.xml")) if "meta.xml" in names else None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise damaged(source)
    notes: list[str] = []
    text = [(text, "") for text in _paragraphs(body, notes)]
    if not text:
        raise unreadable(source.name, "there is no text in it", "Check where it came from.")
    if found := exported_articles(source.name, [paragraph for paragraph, _ in text]):
        return found
    heads = [(text, RUNNING_HEAD) for text in _edges(styles, "header")]
    feet = [(text, RUNNING_HEAD) for text in _edges(styles, "footer")]
    full, cuts = composed([*heads, *text, *((note, "") for note in notes), *feet])
    return Reading((Draft(full, cuts, _known(meta, full)),))


def _edges(styles: _Element | None, name: str) -> list[str]:
    """The texts of headers or footers, each once."""
    found: dict[str, None] = {}
    for element in styles.iter() if styles is not None else ():
        if local(element) == "master-page":
            for edge in element:
                if local(edge).startswith(name):
                    found.update(dict.fromkeys(_paragraphs(edge, [])))
    return list(found)


def _known(meta: _Element | None, full: str) -> Mapping[str, Value]:
    if meta is None:
        return {}
    title, author = (next(meta.iter(name), None) for name in (_TITLE, _AUTHOR))
    return known_from(
        (title.text or "") if title is not None else "", (author.text or "") if author is not None else "", full
    )


def _paragraphs(parent: Iterable[_Element], notes: list[str]) -> Iterator[str]:
    """The paragraphs, headings, items and tables within `parent`. The texts of notes are put to `notes`."""
    for child in parent:
        name = local(child)
        if name in ("p", "h"):
            boxes: list[_Element] = []
            if text := "".join(_letters(child, notes, boxes)).strip():
                yield text
            for box in boxes:
                yield from _paragraphs(box, notes)
        elif name in ("list-item", "list-header"):
            first, *rest = [*_paragraphs(child, notes)] or [""]
            if first:
                yield first if first.startswith(_BULLET) or name == "list-header" else _BULLET + first
            yield from rest
        elif name == "table":
            yield rows_as_text(_rows(child, notes))
        elif name and name not in _NOT_TEXT:
            yield from _paragraphs(child, notes)


def _rows(table: _Element, notes: list[str]) -> Iterator[list[str]]:
    for child in table:
        if local(child) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child, notes)
        elif local(child) == "table-row":
            yield [_cell(cell, notes) for cell in child]
        elif local(child):  # which should not be here, but Qt writes such tables
            yield [_cell(child, notes)]


def _cell(cell: _Element, notes: list[str]) -> str:
    """The text of a cell, or of a paragraph in its place."""
    return " ".join(" ".join(text.split()) for text in _paragraphs([cell], notes))


def _letters(parent: _Element, notes: list[str], boxes: list[_Element]) -> Iterator[str]:
    yield _spaced(parent.text)
    for child in parent:
        name = local(child)
        if name == "s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n"
        elif name == "note":
            yield f"[{_note(child, notes)}]"
        elif name == "text-box":
            boxes.append(child)
        elif name and name not in _NOT_TEXT:
            yield from _letters(child, notes, boxes)
        yield _spaced(child.tail)


def _spaced(text: str | None) -> str:
    """Line ends and runs of spaces are one space in ODT; more of them are elements of their own."""
    if not text:
        return ""
    words = " ".join(part for part in text.replace("\t", " ").replace("\n", " ").split(" ") if part)
    before, after = " " if text[0] in " \t\n" else "", " " if text[-1] in " \t\n" else ""
    return before + words + after if words else " "


def _note(note: _Element, notes: list[str]) -> str:
    """The number of a note, whose text is put to `notes`."""
    citation, body = note.find(f"{_TEXT}note-citation"), note.find(f"{_TEXT}note-body")
    number = (citation.text or "*") if citation is not None else "*"
    if body is not None:
        place = len(notes)
        notes.append("")
        notes[place] = f"[{number}] " + "\n".join(_paragraphs(body, notes))
    return number
