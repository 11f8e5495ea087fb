"""One sheet of the table of columns as tabs of a workbook, written row by row so that memory stays flat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from glossator.exchange import excel_style, excel_xml
from glossator.exchange.excel_cells import INDENT, TEXTS, WIDEST_LINK, ColumnCells, Links
from glossator.exchange.excel_choices import colour
from glossator.exchange.excel_lines import lines
from glossator.exchange.excel_names import headers
from glossator.exchange.excel_openpyxl import append_row, close_tab, new_tab
from glossator.exchange.excel_page import add_table, print_area, set_up_table
from glossator.exchange.excel_tabs import HEADER_ROW
from glossator.exchange.excel_xml import Cell
from glossator.exchange.sheet import CellKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from glossator.exchange.excel_book import Book
    from glossator.exchange.excel_style import Look
    from glossator.exchange.excel_tabs import Tab
    from glossator.exchange.sheet import Column, Sheet

_PADDING = 4.0
_SAMPLE = 400
"""Rows by which the width of a column of text is judged."""
_WIDEST_NUMBER = _WIDEST_WORD = 24
_FILTER_BUTTON = 4
"""Characters of a header that the button of the filter covers."""
_TAB_COLOURS = {
    "articles": excel_style.SLATE_PALE,
    "statements": excel_style.SLATE,
    "statement_speakers": excel_style.SLATE,
    "statement_targets": excel_style.SLATE,
    "proposal_passages": excel_style.SLATE,
    "mentions": excel_style.SLATE,
    "notes": excel_style.SLATE,
    "positions": excel_style.GREEN,
    "codebook": excel_style.GREY,
    "columns": excel_style.GREY,
}


def write_list(book: Book, sheet: Sheet) -> None:
    """As an Excel table; in several tabs where one cannot hold all rows."""
    widths = [_width(sheet, column) for column in sheet.columns]
    names = headers(column.header for column in sheet.columns)
    for tab in book.tabs.of(sheet):
        _write_tab(book, sheet, tab, widths, names)


def _write_tab(book: Book, sheet: Sheet, tab: Tab, widths: list[float], names: list[str]) -> None:
    out = new_tab(book.workbook, tab.name)
    columns, rows = sheet.columns, tab.last - tab.first
    # The first column that says what a row is, and its number before it.
    frozen = 2 if columns and columns[0].kind is CellKind.NUMBER else 1
    printed = sum(width for column, width in zip(columns, widths, strict=True) if not column.machine)
    tab_colour = _TAB_COLOURS.get(sheet.name, excel_style.OCHRE)
    set_up_table(out, book.project, tab.name, tab_colour, widths, printed, frozen)
    letters = [get_column_letter(index) for index in range(1, len(columns) + 1)]
    _append_header(book, out, letters, columns, widths, names)
    links = Links(book, sheet.name)
    makers = [
        ColumnCells(book, sheet, tab.name, links, index, name, width)
        for index, (name, width) in enumerate(zip(names, widths, strict=True))
    ]
    for place, index in enumerate(range(tab.first, tab.last), start=HEADER_ROW + 1):
        row = sheet.rows[index]
        made = [maker.of(row, place) for maker in makers]
        height = excel_style.height(max((most for _, most in made), default=1))
        append_row(out, place, height, letters, [cell for cell, _ in made])
        book.tick()
    if columns:
        add_table(out, book.names.free(sheet.name), names, rows)
        _follow(book, out, letters, columns, rows)
        print_area(out, sum(not column.machine for column in columns) or 1, rows)
    close_tab(out)


def _append_header(
    book: Book,
    out: Worksheet,
    letters: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[float],
    names: Sequence[str],
) -> None:
    cells: list[Cell] = []
    most_lines = 1
    for column, width, name in zip(columns, widths, names, strict=True):
        look = _header_look(column)._replace(prefixed=name.startswith(("=", "+", "-", "@", "'")))
        cells.append(Cell(excel_xml.text(name, book.styles.of(look))))
        most_lines = lines(name, width - _FILTER_BUTTON, most_lines)
    append_row(out, HEADER_ROW, excel_style.height(most_lines) + 2 * _PADDING, letters, cells)


def _follow(book: Book, out: Worksheet, letters: Sequence[str], columns: Sequence[Column], rows: int) -> None:
    """Drop-downs, and colours that change with what is chosen."""
    for letter, column in zip(letters, columns, strict=True):
        cells = f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + max(1, rows)}"
        book.choices.offer(out, column, cells)
        if column.kind in book.labels:
            colour(out, cells, book.labels[column.kind])


def _header_look(column: Column) -> Look:
    look = excel_style.HEADER_MACHINE if column.machine else excel_style.HEADER
    return look._replace(horizontal="right", indent=2) if column.kind is CellKind.NUMBER else look


def _width(sheet: Sheet, column: Column) -> float:
    """The column's width, or less where its values need less. What is no text must fit: Excel shows it as ####."""
    # Bold, and in two lines at most.
    header = min(max(_longest_word(column.header), 0.6 * len(column.header)), 40) * 1.15 + _FILTER_BUTTON
    if not sheet.rows or column.machine:
        return max(column.width, header)
    text = column.kind in TEXTS
    step = max(1, len(sheet.rows) // _SAMPLE) if text else 1
    longest = word = 0
    for index in range(0, len(sheet.rows), step):
        value = column.of(sheet.rows[index])
        if value is not None:
            shown = str(value)
            longest = max(longest, max(map(len, shown.split("\n"))))
            if text and longest > word:
                word = max(word, _longest_word(shown))
    if column.kind is CellKind.MOMENT:
        longest = len("2017-07-05 09:30")
    widest: float = _WIDEST_NUMBER
    if text:
        widest = WIDEST_LINK if column.link else max(column.width, min(word * 1.1 + INDENT + 1, _WIDEST_WORD))
    return round(max(header, min(longest * 1.15 + INDENT + 1, widest)), 1)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
