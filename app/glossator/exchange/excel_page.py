"""How a tab stands on the screen and on paper. Write-only tabs take most of it before their first row, or lose it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn

from glossator.exchange import excel_style
from glossator.exchange.excel_tabs import HEADER_ROW
from glossator.exchange.excel_text import fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9
_CHARACTERS_OF_A_PAGE = 215
"""Of data across a landscape page, printed at about 70 %."""
_MARGIN = 0.45
_LONGEST_IN_FOOTER = 55
"""Of 255 characters that a footer can have, where fonts, colours and each `&` twice are counted."""


def set_up(tab: Worksheet, project: str, title: str, colour: str, *, landscape: bool, pages_wide: int) -> None:
    """Paper, footer and tab colour."""
    tab.sheet_properties.tabColor = colour
    tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    tab.sheet_view.showGridLines = False
    tab.page_setup.orientation = "landscape" if landscape else "portrait"
    tab.page_setup.paperSize = _A4
    tab.page_setup.fitToWidth = pages_wide
    tab.page_setup.fitToHeight = 0
    tab.page_setup.pageOrder = "overThenDown"
    for side in ("left", "right", "top"):
        setattr(tab.page_margins, side, _MARGIN)
    tab.page_margins.bottom = 0.7
    footer = HeaderFooterItem()
    left, right = footer.left, footer.right
    left.text = f"{_footer(project)} – {_footer(title)}"
    right.text = "Page &P of &N"
    for part in (left, right):
        part.font, part.size, part.color = f"{excel_style.FONT},Regular", 8, excel_style.GREY[2:]
    tab.oddFooter = footer


def _footer(text: str) -> str:
    return fitted(" ".join(text.split())[:_LONGEST_IN_FOOTER]).text.replace("&", "&&")


def set_up_table(
    tab: Worksheet, project: str, title: str, colour: str, widths: Sequence[float], printed: float, frozen: int
) -> None:
    """Beside the above: column widths, and a header and first columns that stay in sight and stand on every page.

    `printed` is the width of what goes on paper, in characters.
    """
    pages_wide = _pages_wide(printed, sum(widths[:frozen]))
    set_up(tab, project, title, colour, landscape=True, pages_wide=pages_wide)
    for index, width in enumerate(widths, start=1):
        tab.column_dimensions[get_column_letter(index)].width = width
    tab.freeze_panes = f"{get_column_letter(frozen + 1)}{HEADER_ROW + 1}"
    _repeat_on_every_page(tab, frozen)


def _repeat_on_every_page(tab: Worksheet, columns: int) -> None:
    """The header row and the first columns. Excel names the columns first; openpyxl's own setting, the rows."""
    name = quote_sheetname(tab.title)
    areas = f"{name}!$A:${get_column_letter(columns)},{name}!${HEADER_ROW}:${HEADER_ROW}"
    tab.defined_names["Print_Titles"] = DefinedName("Print_Titles", attr_text=areas)


def _pages_wide(printed: float, repeated: float) -> int:
    if printed <= _CHARACTERS_OF_A_PAGE:
        return 1
    return math.ceil((printed - repeated) / (_CHARACTERS_OF_A_PAGE - repeated))


# What can only be said when the number of rows is known.


def add_table(tab: Worksheet, name: str, headers: Sequence[str], rows: int) -> None:
    """`headers` as they stand in the tab. A table without rows has an empty one, or Excel finds the file damaged."""
    whole = f"A{HEADER_ROW}:{get_column_letter(len(headers))}{HEADER_ROW + max(1, rows)}"
    table = Table(displayName=name, ref=whole, autoFilter=AutoFilter(ref=whole))
    table.tableColumns = [TableColumn(id=index, name=header) for index, header in enumerate(headers, start=1)]
    # In place of `add_table`, which warns of columns that are missing.
    tab.tables.add(table)


def print_area(tab: Worksheet, columns: int, rows: int) -> None:
    tab.print_area = f"A{HEADER_ROW}:{get_column_letter(columns)}{HEADER_ROW + rows}"
