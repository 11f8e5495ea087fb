"""One sheet of the table of columns as tabs of a workbook, written row by row so that memory stays flat."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossator.exchange import excel_style
from glossator.exchange.excel_openpyxl import Filled, append_row, close_tab, new_tab
from glossator.exchange.excel_page import close_table, set_up_table
from glossator.exchange.excel_tabs import HEADER_ROW
from glossator.exchange.excel_text import as_date, as_moment, as_number, fitted, lines, web_address
from glossator.exchange.sheet import CellKind, Url, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook

    from glossator.exchange.excel_style import Look, Styles
    from glossator.exchange.excel_tabs import Tab, Tabs
    from glossator.exchange.sheet import Column, RowOf, Sheet

MOST_LINKS = 65_530
"""Links that a tab can have before Excel refuses the file."""
_TALLEST = 409.0
"""Points: no row can be higher."""
_PADDING = 4.0
_TEXTS = {CellKind.TEXT, CellKind.STANCE}
_SAMPLE = 400
"""Rows by which the width of a column of text is judged."""
_INDENT = 2
"""Characters of a column's width that stay empty at its sides."""
_WIDEST_NUMBER = 24
_FILTER_BUTTON = 4
"""Characters of a header that the button of the filter covers."""
_TAB_COLOURS = {
    "articles": excel_style.SLATE_PALE,
    "statements": excel_style.SLATE,
    "proposal_passages": excel_style.SLATE,
    "mentions": excel_style.SLATE,
    "notes": excel_style.SLATE,
    "positions": excel_style.GREEN,
    "codebook": excel_style.GREY,
}


@dataclass
class Losses:
    """What no workbook can hold, counted by the sheet's name."""

    cut: Counter[str] = field(default_factory=Counter)
    replaced: Counter[str] = field(default_factory=Counter)
    unlinked: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook that is being written, and what all its tabs share."""

    workbook: Workbook
    project: str
    styles: Styles
    tabs: Tabs
    losses: Losses
    tick: Callable[[], None]
    """Called after every row; may raise to stop."""


def write_sheet(book: Book, sheet: Sheet) -> None:
    widths = [_width(sheet, column) for column in sheet.columns]
    for tab in book.tabs.of(sheet):
        _TabWriter(book, sheet, tab, widths).write()


class _TabWriter:
    """Writes one tab."""

    def __init__(self, book: Book, sheet: Sheet, tab: Tab, widths: list[float]) -> None:
        self._book, self._sheet, self._tab, self._widths = book, sheet, tab, widths
        self._looks = [_look(column) for column in sheet.columns]
        self._links = 0
        self._out = new_tab(book.workbook, tab.name)

    def write(self) -> None:
        out, sheet, tab = self._out, self._sheet, self._tab
        colour = _TAB_COLOURS.get(sheet.name, excel_style.OCHRE)
        set_up_table(out, self._book.project, tab.name, colour, sheet.columns, self._widths)
        self._append_header()
        for number, index in enumerate(range(tab.first, tab.last), start=HEADER_ROW + 1):
            self._append(number, sheet.rows[index])
            self._book.tick()
        close_table(out, sheet.columns, tab.last - tab.first)
        close_tab(out)

    def _append_header(self) -> None:
        cells: list[Filled] = []
        most_lines = 1
        for column, width in zip(self._sheet.columns, self._widths, strict=True):
            cells.append(self._text(column.header, _header_look(column)))
            most_lines = lines(column.header, width - _FILTER_BUTTON, most_lines)
        append_row(self._out, HEADER_ROW, most_lines * excel_style.LINE_HEIGHT + 3 * _PADDING, cells)

    def _append(self, number: int, row: Any) -> None:
        cells: list[Filled] = []
        most_lines = 1
        for column, look, width in zip(self._sheet.columns, self._looks, self._widths, strict=True):
            cell = self._cell(column, look, row)
            cells.append(cell)
            if look.wrap and isinstance(cell.value, str):
                most_lines = lines(cell.value, width - _INDENT, most_lines)
        append_row(self._out, number, min(most_lines * excel_style.LINE_HEIGHT + _PADDING, _TALLEST), cells)

    def _cell(self, column: Column, look: Look, row: Any) -> Filled:
        value = plain(column.of(row))
        if value is None or value == "":
            return Filled(None, self._book.styles.of(look))
        if column.tone:
            ground, ink = excel_style.TONES.get(column.tone(row), excel_style.OTHER_TONE)
            look = look._replace(ground=ground, ink=ink)
        if column.link and (target := column.link(row)):
            address, location = self._link(target)
            if address or location:
                look = look._replace(ink=excel_style.LINK_INK)
                return self._value(column, look, value)._replace(address=address, location=location)
        return self._value(column, look, value)

    def _value(self, column: Column, look: Look, value: str | int | float) -> Filled:
        styles = self._book.styles
        if not isinstance(value, str):
            number = as_number(value)
            return self._text(str(value), look) if number is None else Filled(number, styles.of(look))
        if column.kind is CellKind.DATE and (date := as_date(value)):
            precise = len(value) > len("2017-07-05")
            return Filled(date, styles.of(look._replace(format=excel_style.MOMENT if precise else excel_style.DATE)))
        if column.kind is CellKind.MOMENT and (moment := as_moment(value)):
            return Filled(moment, styles.of(look._replace(format=excel_style.MOMENT)))
        return self._text(value, look)

    def _text(self, value: str, look: Look) -> Filled:
        text = fitted(value)
        if text.cut or text.replaced:
            self._book.losses.cut[self._sheet.name] += text.cut
            self._book.losses.replaced[self._sheet.name] += text.replaced
        return Filled(text.text, self._book.styles.of(look._replace(prefixed=True) if text.needs_prefix else look))

    def _link(self, target: Url | RowOf) -> tuple[str | None, str | None]:
        """A place on the web, or one in the workbook; neither where there is none, or no room for one more."""
        address = web_address(target.address) if isinstance(target, Url) else None
        location = None if isinstance(target, Url) else self._book.tabs.location(target)
        if not address and not location:
            return None, None
        if self._links == MOST_LINKS:
            self._book.losses.unlinked[self._sheet.name] += 1
            return None, None
        self._links += 1
        return address, location


def _look(column: Column) -> Look:
    look = excel_style.MACHINE if column.machine else excel_style.DATA
    if column.kind is CellKind.NUMBER:
        look = look._replace(**excel_style.AS_NUMBER)
    return look._replace(wrap=column.wrap and column.kind in _TEXTS)


def _header_look(column: Column) -> Look:
    look = excel_style.HEADER_MACHINE if column.machine else excel_style.HEADER
    return look._replace(**excel_style.AS_NUMBER) if column.kind is CellKind.NUMBER else look


def _width(sheet: Sheet, column: Column) -> float:
    """The column's width, or less where its values need less. What is no text must fit, for Excel shows it as ####."""
    # Bold, and in two lines at most.
    header = max(*map(len, column.header.split()), 0.6 * len(column.header)) * 1.15 + _FILTER_BUTTON
    if not sheet.rows or column.machine:
        return max(column.width, header)
    text = column.kind in _TEXTS
    step = max(1, len(sheet.rows) // _SAMPLE) if text else 1
    longest = 0
    for index in range(0, len(sheet.rows), step):
        value = column.of(sheet.rows[index])
        if value is not None:
            longest = max(longest, max(map(len, str(value).split("\n"))))
    if column.kind is CellKind.MOMENT:
        longest = len("2017-07-05 09:30")
    return round(max(header, min(longest * 1.15 + _INDENT + 1, column.width if text else _WIDEST_NUMBER)), 1)
