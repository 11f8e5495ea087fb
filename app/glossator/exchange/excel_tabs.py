"""Which tabs the sheets of an export become, and where each row comes to stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import quote_sheetname

from glossator.exchange.excel_mark import READ_ME
from glossator.exchange.excel_text import fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.exchange.sheet import RowOf, Sheet

LONG_TEXTS, LISTS = "Long texts", "Lists"
HEADER_ROW = 1
MOST_ROWS = 1_048_576 - HEADER_ROW
"""Rows of data that a tab can hold below its header."""
MOST_LINKS = 65_530
"""Links that a tab can have before Excel refuses the file."""
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")
_RESERVED = {"", "history", READ_ME.casefold(), LONG_TEXTS.casefold(), LISTS.casefold()}


class Tab(NamedTuple):
    name: str
    first: int
    """The index of its first row among those of the sheet; `last` is one past its last."""
    last: int


class Tabs:
    """Names every tab, splitting sheets that have more rows than a tab can hold, and finds rows."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._tabs: dict[str, list[Tab]] = {}
        self._rows: dict[str, dict[str, int]] = {}
        taken = set(_RESERVED)
        for sheet in sheets:
            starts = range(0, max(1, len(sheet.rows)), MOST_ROWS)
            self._tabs[sheet.name] = [
                Tab(_free_name(sheet.title, number, taken), start, min(start + MOST_ROWS, len(sheet.rows)))
                for number, start in enumerate(starts, start=1)
            ]
            if sheet.row_id:
                self._rows[sheet.name] = {sheet.row_id(row): index for index, row in enumerate(sheet.rows)}

    def of(self, sheet: Sheet) -> list[Tab]:
        return self._tabs[sheet.name]

    def location(self, row: RowOf) -> str | None:
        """Where a link to that row leads inside the workbook; `None` where no tab shows it."""
        index = self._rows.get(row.sheet, {}).get(row.row)
        if index is None:
            return None
        tab = self._tabs[row.sheet][index // MOST_ROWS]
        return cell_in(tab.name, index - tab.first + HEADER_ROW + 1)


def cell_in(tab_name: str, row: int, letter: str = "A") -> str:
    return f"{quote_sheetname(tab_name)}!{letter}{row}"


def _free_name(title: str, number: int, taken: set[str]) -> str:
    """A name that Excel accepts and no other tab has, whatever its case; recorded in `taken`."""
    # A word joiner or a letter beyond the BMP counts twice in Excel; half the room is then still a name.
    plain = _FORBIDDEN.sub(" ", fitted(title).text).strip(" '")
    room = _LONGEST_NAME if plain.isascii() or max(plain) <= "\uffff" else _LONGEST_NAME // 2
    while True:
        suffix = f" ({number})" if number > 1 else ""
        name = plain[: room - len(suffix)].strip(" '") + suffix
        if name.casefold() not in taken:
            taken.add(name.casefold())
            return name
        plain, number = plain or "Sheet", number + 1
