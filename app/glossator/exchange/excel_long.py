"""The tab of what was too long for a cell: each text goes on there, in as many rows as it takes to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from glossator.exchange import excel_style, excel_xml
from glossator.exchange.excel_lines import lines
from glossator.exchange.excel_names import headers
from glossator.exchange.excel_openpyxl import append_row, close_tab, move_to_end, new_tab
from glossator.exchange.excel_page import add_table, print_area, set_up_table
from glossator.exchange.excel_tabs import HEADER_ROW, LONG_TEXTS, MOST_LINKS, cell_in
from glossator.exchange.excel_text import fitted, parts
from glossator.exchange.excel_xml import Cell

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from glossator.exchange.excel_names import Names
    from glossator.exchange.excel_style import Look, Styles

ABOUT = "One row for each piece of a text that is too long for its cell, in order: the cell has the beginning."
_COLUMNS = (("Sheet", 24.0), ("Row", 9.0), ("Column", 24.0), ("Part", 9.0), ("Text", 120.0))
_PART = 2_500
"""Code points of a part: what a row can show, which is no higher than 409 points."""


class LongTexts:
    """Made with the first text that needs it; written to while the other tabs are."""

    def __init__(self, workbook: Workbook, project: str, styles: Styles, names: Names) -> None:
        self._workbook, self._project, self._styles, self._names = workbook, project, styles, names
        self._tab: Worksheet | None = None
        self._letters = [get_column_letter(index) for index in range(1, len(_COLUMNS) + 1)]
        self._place = HEADER_ROW
        self._links = 0

    @property
    def rows(self) -> int:
        return self._place - HEADER_ROW

    def add(self, sheet: str, place: str, row: int, column: str, rest: str) -> str:
        """Write what did not fit the cell `place` of the tab `sheet`; returns the location of its first row."""
        if self._tab is None:
            self._tab = self._begin()
        first = self._place + 1
        for number, part in enumerate(parts(rest, _PART), start=1):
            self._place += 1
            self._append(self._tab, sheet, place, row, column, number, part)
        return cell_in(LONG_TEXTS, first)

    def close(self) -> None:
        """To be called when all other tabs that people read are written."""
        if self._tab is not None:
            move_to_end(self._workbook, self._tab)
            add_table(self._tab, self._names.free(LONG_TEXTS), headers(name for name, _ in _COLUMNS), self.rows)
            print_area(self._tab, len(_COLUMNS), self.rows)
            close_tab(self._tab)

    def _begin(self) -> Worksheet:
        tab = new_tab(self._workbook, LONG_TEXTS)
        widths = [width for _, width in _COLUMNS]
        set_up_table(tab, self._project, LONG_TEXTS, excel_style.GREY, widths, sum(widths), frozen=1)
        style = self._styles.of(excel_style.HEADER)
        append_row(tab, HEADER_ROW, 24, self._letters, [Cell(excel_xml.text(name, style)) for name, _ in _COLUMNS])
        return tab

    def _append(self, tab: Worksheet, sheet: str, place: str, row: int, column: str, number: int, part: str) -> None:
        linked = number == 1 and self._links < MOST_LINKS
        self._links += linked
        look = excel_style.DATA._replace(**excel_style.AS_NUMBER)
        back = look._replace(ink=excel_style.LINK_INK) if linked else look
        cells = [
            self._text(sheet, excel_style.DATA),
            Cell(excel_xml.number(row, self._styles.of(back)), location=cell_in(sheet, row, place) if linked else None),
            self._text(column, excel_style.DATA),
            Cell(excel_xml.number(number, self._styles.of(look))),
            self._text(part, excel_style.DATA),
        ]
        most_lines = max(lines(part, _COLUMNS[4][1] - 2), lines(column, _COLUMNS[2][1] - 2), lines(sheet, 22))
        append_row(tab, self._place, excel_style.height(most_lines), self._letters, cells)

    def _text(self, value: str, look: Look) -> Cell:
        text = fitted(value)
        return Cell(excel_xml.text(text.text, self._styles.of(look._replace(prefixed=text.needs_prefix))))
