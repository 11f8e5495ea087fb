"""The cells of one column of a tab: values made fit, in their style, with what they lead to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from glossator.exchange import excel_style, excel_xml
from glossator.exchange.excel_lines import lines
from glossator.exchange.excel_tabs import MOST_LINKS
from glossator.exchange.excel_text import (
    CONTINUED,
    as_date,
    as_moment,
    as_number,
    fitted,
    fitted_runs,
    web_address,
)
from glossator.exchange.excel_xml import Cell
from glossator.exchange.sheet import CellKind, Rich, Url

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.exchange.excel_book import Book
    from glossator.exchange.excel_style import Look
    from glossator.exchange.sheet import CellValue, Column, RowOf, Sheet

INDENT = 2
"""Characters of a column's width that stay empty at its sides."""
WIDEST_LINK = 60
"""Characters that a column may take whose texts lead somewhere: LibreOffice does not wrap these."""
TEXTS = {CellKind.TEXT, CellKind.STANCE, CellKind.STATE}


class Links:
    """Those that a tab has, of as many as it can have."""

    def __init__(self, book: Book, sheet: str) -> None:
        self._book, self._sheet, self._count = book, sheet, 0

    def to(self, target: Url | RowOf) -> tuple[str | None, str | None]:
        """A place on the web, or one in the workbook; neither where there is none, or no room for one more."""
        address = web_address(target.address) if isinstance(target, Url) else None
        location = None if isinstance(target, Url) else self._book.tabs.location(target)
        if not address and not location:
            return None, None
        return (address, location) if self.room() else (None, None)

    def room(self) -> bool:
        """Whether one more can be made; it is counted, or else missed."""
        if self._count == MOST_LINKS:
            self._book.losses.unlinked[self._sheet] += 1
            return False
        self._count += 1
        return True


class ColumnCells:
    """Makes the cells of one column, from above to below."""

    def __init__(self, book: Book, sheet: Sheet, tab: str, links: Links, index: int, header: str, width: float) -> None:
        self._book, self._sheet, self._tab, self._links, self._header = book, sheet, tab, links, header
        self._column = sheet.columns[index]
        self._letter = get_column_letter(index + 1)
        self._look = look(self._column)
        self._room = width - INDENT if self._look.wrap else 0.0
        self._fonts = excel_style.runs_font(self._look)
        self._styles: dict[tuple[bool, bool, str], int] = {}
        self._empty = Cell(excel_xml.empty(self._style()))
        self._last: tuple[CellValue, Cell, int] = None, self._empty, 1
        self._lossy = False

    def of(self, row: Any, place: int) -> tuple[Cell, int]:
        """The cell, and how many lines it takes. `place` is the number of its row in the tab."""
        value = self._column.of(row)
        if value is None or value == "":
            return self._empty, 1
        if self._column.link and (target := self._column.link(row)):
            address, location = self._links.to(target)
            if address or location:
                return self._made(value, place, linked=True, leads_to=(address, location))
        if value is self._last[0]:
            return self._last[1:]
        self._lossy = False
        cell, height = self._made(value, place)
        # The next row often has the same. A loss is told of each cell that has it.
        self._last = (None if self._lossy else value), cell, height
        return cell, height

    def _made(
        self,
        value: CellValue,
        place: int,
        *,
        linked: bool = False,
        leads_to: tuple[str | None, str | None] = (None, None),
    ) -> tuple[Cell, int]:
        if isinstance(value, Rich):
            return self._rich(value, place)
        if isinstance(value, str):
            serial, format_ = _serial(self._column.kind, value)
            if serial is not None:
                return Cell(excel_xml.number(serial, self._style(linked=linked, format_=format_)), *leads_to), 1
            return self._text(value, place, linked, leads_to)
        number = as_number(cast("float", value))
        if number is None:
            return self._text(str(value), place, linked, leads_to)
        return Cell(excel_xml.number(number, self._style(linked=linked)), *leads_to), 1

    def _text(self, value: str, place: int, linked: bool, leads_to: tuple[str | None, str | None]) -> tuple[Cell, int]:
        text = fitted(value, CONTINUED)
        self._note(text.replaced)
        if text.rest:
            leads_to = None, self._continued(place, text.rest)
            linked = leads_to[1] is not None
        style = self._style(linked=linked, prefixed=text.needs_prefix)
        return Cell(excel_xml.text(text.text, style), *leads_to), self._lines(text.text)

    def _rich(self, value: Rich, place: int) -> tuple[Cell, int]:
        runs, rest, replaced = fitted_runs(value.runs, CONTINUED)
        self._note(replaced)
        location = self._continued(place, rest) if rest else None
        words = "".join(text for text, _ in runs)
        return Cell(excel_xml.rich(runs, self._style(), self._fonts), None, location), self._lines(words)

    def _continued(self, place: int, rest: str) -> str | None:
        """Where the rest of a text stands, as a link if there is room for one."""
        self._lossy = True
        self._book.losses.continued[self._sheet.name] += 1
        location = self._book.long.add(self._tab, self._letter, place, self._header, rest)
        return location if self._links.room() else None

    def _note(self, replaced: bool) -> None:
        if replaced:
            self._lossy = True
            self._book.losses.replaced[self._sheet.name] += 1

    def _lines(self, text: str) -> int:
        return lines(text, self._room) if self._room else 1

    def _style(self, *, linked: bool = False, prefixed: bool = False, format_: str = "") -> int:
        key = linked, prefixed, format_
        style = self._styles.get(key)
        if style is None:
            found = self._look._replace(prefixed=prefixed)
            if linked:
                found = found._replace(ink=excel_style.LINK_INK)
            if format_:
                found = found._replace(format=format_)
            style = self._styles[key] = self._book.styles.of(found)
        return style


def look(column: Column) -> Look:
    """How the cells of a column look, before what a single cell says is added: a date's format, a link's ink."""
    found = excel_style.MACHINE if column.machine else excel_style.DATA
    if column.kind is CellKind.NUMBER:
        shown = f"0.{'0' * column.places}" if column.places else found.format
        return found._replace(**excel_style.AS_NUMBER, format=shown)
    return found._replace(wrap=column.wrap and not column.machine and column.kind in TEXTS)


@lru_cache(4096)
def _serial(kind: CellKind, value: str) -> tuple[float | None, str]:
    """A date as Excel counts days, and how it is to be shown; neither for what is no date known to the day."""
    if kind is CellKind.DATE and (date := as_date(value)):
        return _days(date), excel_style.MOMENT if len(value) > len("2017-07-05") else excel_style.DATE
    if kind is CellKind.MOMENT and (moment := as_moment(value)):
        return _days(moment), excel_style.MOMENT
    return None, ""


_days: Callable[[Any], float] = cast("Any", to_excel)
