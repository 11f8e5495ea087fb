"""Where openpyxl is touched beneath its surface.

It makes everything of a tab but its rows and its links. Those are written here, as text and straight to the tab's
temporary file: openpyxl guesses each cell's type, which makes formulas of text, looks up each cell's style, which takes
longer than writing the cell, and keeps every link as an object.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lxml.etree import LxmlError
from openpyxl.packaging.relationship import Relationship
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet import _writer

from glossator.exchange.excel_xml import hyperlink, row

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from openpyxl.cell import Cell as OwnCell
    from openpyxl.styles import Font
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from glossator.exchange.excel_xml import Cell

_relation = cast("Any", Relationship)  # Its stub asks for an id, which a list of relations gives.
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def new_tab(workbook: Workbook, name: str) -> Worksheet:
    """A tab that takes rows by `append_row`. It has what else is used here of a `Worksheet`; its own stub denies it."""
    tab: Any = workbook.create_sheet(name)
    tab._get_writer = partial(_open, tab)
    tab._write_rows = partial(_write_rows, tab)
    return cast("Worksheet", tab)


def append_row(tab: Worksheet, place: int, height: float, letters: Sequence[str], cells: Sequence[Cell]) -> None:
    """Write a row, from which on nothing of the page can be set up. `place` counts from 1, `height` is in points."""
    own = cast("Any", tab)
    own.append([row(place, height, letters, cells)])
    own._last = f"{letters[len(cells) - 1]}{place}" if cells else "A1"
    for letter, cell in zip(letters, cells, strict=False):
        if cell.location:
            own._links.append(hyperlink(f"{letter}{place}", cell.location, None))
        elif cell.address:
            relation: Any = _relation(type="hyperlink", TargetMode="External", Target=cell.address)
            own._writer._rels.append(relation)
            own._links.append(hyperlink(f"{letter}{place}", None, relation.id))


def _open(tab: Any) -> None:
    """In place of openpyxl's method of that name: its file is one that text can be written to as well."""
    if tab._writer is None:
        tab._file = _writer.create_temporary_file()
        tab._links = []
        tab._stream = Path(tab._file).open("wb")  # noqa: SIM115
        tab._writer = _writer.WorksheetWriter(tab, out=tab._stream)
        tab._writer.write_hyperlinks = partial(_write_links, tab)
        tab._writer.write_drawings = partial(_ignore_errors, tab)
        tab._writer.write_top()


def _write_rows(tab: Any) -> Generator[None, list[str], None]:
    """In place of openpyxl's method of that name; takes what `append_row` sends, until it is closed."""
    file = tab._writer.xf.send(True)
    with file.element("sheetData"):
        file.flush()
        with suppress(GeneratorExit):
            while True:
                (written,) = yield
                tab._stream.write(written.encode())
    tab._writer.xf.send(None)


def _write_links(tab: Any) -> None:
    """Likewise."""
    if tab._links:
        _write(tab, f'<hyperlinks xmlns:r="{_RELATIONS}">{"".join(tab._links)}</hyperlinks>')


def _ignore_errors(tab: Any) -> None:
    """In place of drawings, of which there are none: that a year is text is meant so, and needs no green corner."""
    _write(tab, f'<ignoredErrors><ignoredError sqref="A1:{tab._last}" numberStoredAsText="1"/></ignoredErrors>')


def _write(tab: Any, xml: str) -> None:
    file = tab._writer.xf.send(True)
    file.flush()
    tab._stream.write(xml.encode())
    tab._writer.xf.send(None)


def style_number(workbook: Workbook, cell: OwnCell) -> int:
    """What a cell takes to look like `cell`."""
    return int(cast("Any", workbook)._cell_styles.add(cast("Any", cell)._style))


def set_default_font(workbook: Workbook, font: Font) -> None:
    """The font of the style `Normal`, by whose digits the widths of columns are measured. To be called first of all."""
    own: Any = workbook
    own._fonts = IndexedList([font])
    own._named_styles["Normal"].font = font


def move_to_end(workbook: Workbook, tab: Worksheet) -> None:
    own: Any = workbook
    own._sheets.remove(tab)
    own._sheets.append(tab)


def close_tab(tab: Worksheet) -> None:
    """Finish the tab's temporary file, and let go of its links: what is left is to pack the file."""
    own: Any = tab
    own.close()
    own._stream.close()
    own._writer.out = own._file
    own._links = []


def discard(workbook: Workbook) -> None:
    """Close and remove what an unsaved workbook has in temporary files; openpyxl keeps it until the program ends."""
    for tab in cast("list[Any]", workbook.worksheets):
        writer = tab._writer
        if writer is None or tab._file not in _writer.ALL_TEMP_FILES:
            continue
        with suppress(LxmlError, OSError, ValueError):
            if tab._rows is not None:
                tab._rows.close()
        with suppress(LxmlError, OSError, ValueError):
            writer.close()
        with suppress(OSError):
            tab._stream.close()
        writer.out = tab._file
        with suppress(OSError):
            writer.cleanup()
