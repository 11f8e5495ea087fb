"""Where openpyxl is touched beneath its surface.

It makes everything of a tab but its rows. Those are written here: openpyxl guesses each cell's type, which makes
formulas of text, and looks up each cell's style, which takes longer than writing the cell.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from lxml.etree import Element, LxmlError, SubElement
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet import _writer
from openpyxl.worksheet.hyperlink import Hyperlink

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from datetime import date

    from lxml.etree import _Element
    from openpyxl.cell import Cell
    from openpyxl.styles import Font
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Filled(NamedTuple):
    """What stands in a cell, and how. A text stays a text, whatever it looks like."""

    value: str | int | float | date | None
    style: int
    """As `style_number` gives it."""
    address: str | None = None
    """A place on the web that the cell leads to; or, instead, a `location` inside the workbook."""
    location: str | None = None


def new_tab(workbook: Workbook, name: str) -> Worksheet:
    """A tab that takes rows by `append_row`. It has what else is used here of a `Worksheet`; its own stub denies it."""
    tab: Any = workbook.create_sheet(name)
    tab._write_rows = partial(_write_rows, tab)
    return cast("Worksheet", tab)


def append_row(tab: Worksheet, number: int, height: float, cells: Sequence[Filled]) -> None:
    """Write a row, from which on nothing of the page can be set up. `number` counts from 1, `height` is in points."""
    cast("Any", tab).append((number, height, cells))


def _write_rows(tab: Any) -> Generator[None, tuple[int, float, Sequence[Filled]], None]:
    """In place of openpyxl's method of that name; takes what `append_row` sends, until it is closed."""
    file = tab._writer.xf.send(True)
    with file.element("sheetData"), suppress(GeneratorExit):
        while True:
            number, height, cells = yield
            file.write(_row(tab, number, height, cells))
    tab._writer.xf.send(None)


def _row(tab: Any, number: int, height: float, cells: Sequence[Filled]) -> _Element:
    row = Element("row", {"r": str(number), "ht": f"{height:g}", "customHeight": "1"})
    for column, (value, style, address, location) in enumerate(cells, start=1):
        place = f"{get_column_letter(column)}{number}"
        if value is None:
            SubElement(row, "c", {"r": place, "s": str(style)})
        elif isinstance(value, str):
            cell = SubElement(row, "c", {"r": place, "s": str(style), "t": "inlineStr"})
            text = SubElement(SubElement(cell, "is"), "t")
            text.text = value
            if value != value.strip():
                text.set(_SPACE, "preserve")
        else:
            cell = SubElement(row, "c", {"r": place, "s": str(style)})
            SubElement(cell, "v").text = repr(value if isinstance(value, int | float) else cast("Any", to_excel)(value))
        if address or location:
            tab._hyperlinks.append(Hyperlink(ref=place, target=address, location=location))
    return row


def style_number(workbook: Workbook, cell: Cell) -> int:
    """What a cell takes to look like `cell`."""
    return int(cast("Any", workbook)._cell_styles.add(cast("Any", cell)._style))


def set_default_font(workbook: Workbook, font: Font) -> None:
    """The font of the style `Normal`, by whose digits the widths of columns are measured. To be called first of all."""
    own: Any = workbook
    own._fonts = IndexedList([font])
    own._named_styles["Normal"].font = font


def close_tab(tab: Worksheet) -> None:
    """Finish the tab's temporary file, and let go of its links: what is left is to pack the file."""
    own: Any = tab
    own.close()
    own._hyperlinks = []


def discard(workbook: Workbook) -> None:
    """Close and remove what an unsaved workbook has in temporary files; openpyxl keeps it until the program ends."""
    for tab in cast("list[Any]", workbook.worksheets):
        writer = tab._writer
        if writer is None or writer.out not in _writer.ALL_TEMP_FILES:
            continue
        with suppress(LxmlError, OSError):
            if tab._rows is not None:
                tab._rows.close()
        with suppress(LxmlError, OSError):
            writer.close()
        with suppress(OSError):
            writer.cleanup()
