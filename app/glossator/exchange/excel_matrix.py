"""A matrix as a tab: it is read across and down, so it has totals, and no filter."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter

from glossator.exchange import excel_style, excel_xml
from glossator.exchange.excel_cells import INDENT, WIDEST_LINK, ColumnCells, Links
from glossator.exchange.excel_lines import lines
from glossator.exchange.excel_names import headers
from glossator.exchange.excel_openpyxl import append_row, close_tab, new_tab
from glossator.exchange.excel_page import print_area, set_up_table
from glossator.exchange.excel_tabs import HEADER_ROW
from glossator.exchange.excel_text import fitted
from glossator.exchange.excel_xml import Cell
from glossator.exchange.sheet import CellKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.exchange.excel_book import Book
    from glossator.exchange.excel_style import Look
    from glossator.exchange.excel_tabs import Tab
    from glossator.exchange.sheet import CellValue, Column, Sheet

TOTAL = "Total"
_HEADS = 30.0
"""Characters that the heads of the rows take at least; cells with words, those with numbers, and totals."""
_WORDS, _NUMBERS, _TOTALS = 14.0, 6.0, 32.0
_TURNED_HEIGHT = 200.0
"""Points that a turned head has at most for one line."""
_POINTS_PER_CHARACTER = 6.3
_COUNTED = re.compile(r"(.+?) (\d+)(?:, |$)")


def write_matrix(book: Book, sheet: Sheet) -> None:
    for tab in book.tabs.of(sheet):
        _MatrixWriter(book, sheet, tab).write()


class _MatrixWriter:
    def __init__(self, book: Book, sheet: Sheet, tab: Tab) -> None:
        self._book, self._sheet, self._tab = book, sheet, tab
        self._names = headers(column.header for column in sheet.columns)
        self._turned = any(column.kind is CellKind.NUMBER for column in sheet.columns[1:])
        self._widths = self._all_widths()
        self._letters = [get_column_letter(index) for index in range(1, len(self._widths) + 1)]
        self._sums: list[Counter[str]] = [Counter() for _ in sheet.columns]
        self._out = new_tab(book.workbook, tab.name)

    def write(self) -> None:
        out, sheet, rows = self._out, self._sheet, self._tab.last - self._tab.first
        printed = sum(self._widths)
        set_up_table(out, self._book.project, self._tab.name, excel_style.GREEN, self._widths, printed, frozen=1)
        self._append_header()
        links = Links(self._book, sheet.name)
        heads = ColumnCells(self._book, sheet, self._tab.name, links, 0, self._names[0], self._widths[0])
        for place, index in enumerate(range(self._tab.first, self._tab.last), start=HEADER_ROW + 1):
            self._append(place, sheet.rows[index], heads)
            self._book.tick()
        if rows:
            self._append_totals(HEADER_ROW + rows + 1)
        print_area(out, len(self._letters), rows + 1 if rows else 0)
        close_tab(out)

    def _all_widths(self) -> list[float]:
        cells = len(self._sheet.columns) - 1
        longest = max((len(str(self._sheet.columns[0].of(row))) for row in self._sheet.rows), default=0)
        heads = min(max(_HEADS, longest * 1.15 + INDENT + 1), WIDEST_LINK)
        if not cells:
            return [heads]
        if not self._turned:
            return [heads, *[_WORDS] * cells, _TOTALS]
        in_lines = (math.ceil(len(name) * _POINTS_PER_CHARACTER / _TURNED_HEIGHT) for name in self._names[1:])
        return [heads, *(max(_NUMBERS, 2.6 * count + 1) for count in in_lines), 9]

    def _append_header(self) -> None:
        first, *others = self._names
        cells = [self._text(first, excel_style.HEADER)]
        look = excel_style.HEADER
        if self._turned:
            look = look._replace(rotation=90, horizontal="center", vertical="bottom", indent=0)
            longest = max(map(len, others))
            height = min(longest * _POINTS_PER_CHARACTER + 14, _TURNED_HEIGHT + 14)
        else:
            most = max((lines(name, _WORDS - INDENT - 1) for name in others), default=1)
            height = excel_style.height(most) + 8
        cells += [self._text(name, look) for name in others]
        if others:
            cells.append(self._text(TOTAL, look))
        append_row(self._out, HEADER_ROW, height, self._letters, cells)

    def _append(self, place: int, row: Any, heads: ColumnCells) -> None:
        head, most = heads.of(row, place)
        cells, sums = [head], Counter[str]()
        for index, column in enumerate(self._sheet.columns[1:], start=1):
            value = column.of(row)
            counted = _counts(value)
            sums.update(counted)
            self._sums[index].update(counted)
            look = _look(column)
            if value is not None and column.tone and (tone := column.tone(row)):
                look = excel_style.toned(look, tone)
            cells.append(self._cell(value, look))
            if isinstance(value, str):
                most = lines(value, _WORDS - INDENT, most)
        if len(cells) > 1:
            most = self._append_sum(cells, sums, most)
        append_row(self._out, place, excel_style.height(most), self._letters, cells)

    def _append_totals(self, place: int) -> None:
        if len(self._sheet.columns) == 1:
            return
        cells = [self._text(TOTAL, _BOLD)]
        most = 1
        for sums in self._sums[1:]:
            most = self._append_sum(cells, sums, most, "\n")
        most = self._append_sum(cells, sum(self._sums, Counter()), most)
        append_row(self._out, place, excel_style.height(most) + 4, self._letters, cells)

    def _append_sum(self, cells: list[Cell], sums: Counter[str], most: int, between: str = ", ") -> int:
        """Returns how many lines the row has with it."""
        if self._turned:
            cells.append(self._cell(sums[""] or None, _BOLD._replace(horizontal="center", indent=0)))
            return most
        # A label and its number stay in one line.
        words = between.join(f"{label}\xa0{count}" for label, count in self._ordered(sums)) or None
        width = self._widths[len(cells)]
        cells.append(self._cell(words, _BOLD))
        # Bold is wider.
        return lines(words, width - INDENT - 1, most) if words else most

    def _ordered(self, sums: Counter[str]) -> Iterable[tuple[str, int]]:
        """As the codebook has the stances."""
        order: Sequence[str] = [*self._book.labels[CellKind.STANCE]]
        return sorted(sums.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))

    def _cell(self, value: CellValue, look: Look) -> Cell:
        match value:
            case None:
                return Cell(excel_xml.empty(self._book.styles.of(look)))
            case int() | float():
                return Cell(excel_xml.number(value, self._book.styles.of(look)))
        return self._text(str(value), look)

    def _text(self, value: str, look: Look) -> Cell:
        text = fitted(value)
        return Cell(excel_xml.text(text.text, self._book.styles.of(look._replace(prefixed=text.needs_prefix))))


_GRID = excel_style.DATA._replace(indent=0, horizontal="center", boxed=True)
_BOLD = excel_style.DATA._replace(bold=True, ink=excel_style.SLATE)


def _look(column: Column) -> Look:
    return _GRID if column.kind is CellKind.NUMBER else _GRID._replace(horizontal="left", indent=1)


def _counts(value: CellValue) -> dict[str, int]:
    """What a cell adds to the totals: its number, or by stance those in "support 3, oppose 1"."""
    match value:
        case None:
            return {}
        case int() | float():
            return {"": int(value)}
    return {label: int(count) for label, count in _COUNTED.findall(str(value))}
