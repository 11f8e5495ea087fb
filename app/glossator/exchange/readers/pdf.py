"""The reader of PDF documents: one article each, by where its letters stand on the pages."""

from __future__ import annotations

import ctypes
import math
import re
import threading
from typing import TYPE_CHECKING, NamedTuple

from glossator.exchange.readers.draft import Draft, Reading, Value, composed, unreadable
from glossator.exchange.readers.exported import looks_exported
from glossator.exchange.readers.pdf_bidi import mirrored, runs_from_right
from glossator.exchange.readers.pdf_lines import Glyph, alike, pieces_of
from glossator.exchange.readers.pdf_paragraphs import paragraphs_of
from glossator.exchange.readers.properties import WHERE, sensible_author, sensible_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import ModuleType
    from typing import Any

    from glossator.exchange.readers.draft import Source
    from glossator.exchange.readers.pdf_lines import Piece
    from glossator.exchange.readers.pdf_paragraphs import Paragraph

_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not made for threads."""
_HEAD = 1024
_HYPHENS = dict.fromkeys((0x02, 0xFFFE), "-")
"""What PDFium makes of a hyphen at a line's end."""
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_UNREAD = re.compile("[\ufffd\ue000-\uf8ff]")
_MANY_UNREAD = 0.02
_LARGE = 1.2
_NOT_FAR = 0.6
"""A headline is not much smaller than the outlet's name above it."""
_HIGH_UP = 12
"""Paragraphs of the first page among which its headline is."""
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_REMEDY = "Open it in the program that it was made with, save it again, and import that."


class _Page(NamedTuple):
    pieces: Sequence[Piece]
    has_picture: bool


class _Style(NamedTuple):
    size: float
    angle: int
    """In quarters of a turn, against the clock; -1 where it is none."""
    weight: int


def looks_like_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:_HEAD]


def read_pdf(source: Source) -> Reading:
    """The one article in a PDF. Raises `UserError` where it needs a password, is damaged, or holds no text."""
    with _ONE_AT_A_TIME:
        pages, properties = _read(source)
    paragraphs = paragraphs_of([page.pieces for page in pages])
    full, cuts = composed((found.text, found.reason) for found in paragraphs)
    if all(found.reason for found in paragraphs) and any(page.has_picture for page in pages):
        raise unreadable(
            source.name,
            "it holds pictures of pages and no text",
            "Have its text recognised by a scanning program (OCR), and import what that makes of it.",
        )
    if not full:
        raise unreadable(source.name, "there is no text in it", "Check where it came from.")
    warnings = [warning for warning in (_pictures(pages), _unread(full), _exported(full)) if warning]
    return Reading((Draft(full, cuts, _known(paragraphs, properties), tuple(warnings)),))


def _exported(full: str) -> str:
    """A warning where one PDF has what a newspaper database exported: its articles cannot be told apart in print."""
    found = "it looks like an export of a newspaper database, which is read as one article; export it as DOCX or text"
    return found if looks_exported(full) else ""


def _read(source: Source) -> tuple[list[_Page], Mapping[str, str]]:
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        document = pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise unreadable(
                source.name, "it can only be opened with a password", "Save it without one, and import that."
            ) from None
        raise unreadable(source.name, "it is damaged or was cut off", _REMEDY) from None
    try:
        pages = [_read_page(document, number, raw) for number in range(len(document))]
        return pages, document.get_metadata_dict(skip_empty=True)
    except pdfium.PdfiumError:
        raise unreadable(source.name, "it is damaged or was cut off", _REMEDY) from None
    finally:
        document.close()


def _read_page(document: Any, number: int, raw: ModuleType) -> _Page:
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            pieces = pieces_of(_straightened(list(_glyphs(text_page.raw, raw))))
        finally:
            text_page.close()
        kinds = (raw.FPDFPage_GetObject(page.raw, index) for index in range(raw.FPDFPage_CountObjects(page.raw)))
        pictures = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING)
        return _Page(pieces, any(raw.FPDFPageObj_GetType(kind) in pictures for kind in kinds))
    finally:
        page.close()


def _glyphs(page: Any, raw: ModuleType) -> Iterator[tuple[Glyph, int]]:
    """The letters of a page with the angle at which they stand; `x` and `y` still are those of the page."""
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    styles: dict[int, _Style] = {}
    space = ""
    for index in range(raw.FPDFText_CountChars(page)):
        letter = _letter(raw.FPDFText_GetUnicode(page, index))
        if letter.isspace() or not letter:
            space = space or ("made" if raw.FPDFText_IsGenerated(page, index) else "typed" if letter else "")
            continue
        shape = raw.FPDFText_GetTextObject(page, index)
        key = ctypes.addressof(shape.contents) if shape else 0
        if key not in styles:
            styles[key] = _style(page, index, raw)
        style = styles[key]
        raw.FPDFText_GetLooseCharBox(page, index, box)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        left, right, base = _turned(box, x.value, y.value, style.angle)
        yield Glyph(letter, left, right, base, style.size, style.weight, space), style.angle
        space = ""


def _letter(code: int) -> str:
    letter = _HYPHENS.get(code) or _LIGATURES.get(code) or chr(code)
    return "" if letter < " " and not letter.isspace() else letter


def _style(page: Any, index: int, raw: ModuleType) -> _Style:
    matrix = raw.FS_MATRIX()
    size = raw.FPDFText_GetFontSize(page, index)
    quarters = 0.0
    if raw.FPDFText_GetMatrix(page, index, matrix):
        size *= math.hypot(matrix.c, matrix.d) or 1.0
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    angle = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.02 else -1
    return _Style(max(size, 0.1), angle, raw.FPDFText_GetFontWeight(page, index))


def _turned(box: Any, x: float, y: float, angle: int) -> tuple[float, float, float]:
    """Left, right and base line in reading direction."""
    match angle:
        case 1:
            return box.bottom, box.top, x
        case 2:
            return -box.right, -box.left, y
        case 3:
            return -box.top, -box.bottom, -x
    return box.left, box.right, -y


def _straightened(glyphs: Sequence[tuple[Glyph, int]]) -> list[Glyph]:
    """The letters of the page's main direction; watermarks and notes on the edge, set askew, are left out."""
    angles = [angle for _, angle in glyphs]
    main = max(set(angles), key=angles.count, default=0)
    kept = [glyph for glyph, angle in glyphs if angle == main]
    return mirrored(kept) if runs_from_right(kept) else kept


def _pictures(pages: Sequence[_Page]) -> str:
    """The warning that some pages were not read."""
    numbers = [str(number) for number, page in enumerate(pages, start=1) if page.has_picture and not page.pieces]
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"page {numbers[0]} holds a picture and no text"
    return f"pages {', '.join(numbers[:-1])} and {numbers[-1]} hold pictures and no text"


def _unread(full: str) -> str:
    share = len(_UNREAD.findall(full)) / len(full)
    if share < _MANY_UNREAD:
        return ""
    return f"{share:.0%} of its letters could not be read, because its fonts do not say which they are"


def _known(paragraphs: Sequence[Paragraph], properties: Mapping[str, str]) -> Mapping[str, Value]:
    known: dict[str, Value] = {}
    if title := sensible_title(properties.get("Title", "")):
        known["title"] = Value(title, WHERE)
    elif title := _headline(paragraphs):
        known["title"] = Value(title, "the large type on the first page")
    programs = {properties.get("Producer", ""), properties.get("Creator", "")}
    author = sensible_author(properties.get("Author", ""))
    if author and author not in programs:
        known["author"] = Value(author, WHERE)
    edges = (_ADDRESS.search(found.text) for found in paragraphs if found.reason)
    if address := next(filter(None, edges), None):
        known["url"] = Value(address[0].rstrip(".,;)"), "the edge of the page")
    return known


def _headline(paragraphs: Sequence[Paragraph]) -> str:
    """The first of the largest lines of the first page that are more than an outlet's name."""
    body = sum(found.size * len(found.text) for found in paragraphs) / sum(len(found.text) for found in paragraphs)
    first = [found for found in paragraphs if not found.reason and found.page == 0 and sensible_title(found.text)]
    large = [found for found in first[:_HIGH_UP] if found.size > _LARGE * body]
    most = max((found.size for found in large), default=0.0)
    long_enough = [found for found in large if len(found.text.split()) > 3 and found.size > _NOT_FAR * most] or large
    largest = max((found.size for found in long_enough), default=0.0)
    return next((" ".join(found.text.split()) for found in long_enough if alike(found.size, largest)), "")
