"""Writing workbooks and reading them back, for the tests of the way out to Excel."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import pandas
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from glossator.exchange.columns import CellKind, Sheet
from glossator.exchange.excel import write_workbook
from glossator.exchange.export import Export
from glossator.exchange.sheet import SheetKind, plain
from tests.exchange.snapshots import pieces, rich_snapshot, texts_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from glossator.domain.snapshot import Snapshot


def written(snapshot: Snapshot, folder: Path) -> Workbook:
    path = folder / "out.xlsx"
    write_workbook(Export(snapshot), path)
    return load_workbook(path)


def with_quotes(*quotes: str, **changes: Any) -> Snapshot:
    """The rich snapshot with nothing but statements of these words."""
    rich = rich_snapshot()
    model = next(tag for tag in rich.tags if tag.type == "statement")
    starts = accumulate((len(quote) + 1 for quote in quotes), initial=0)
    tags = tuple(
        replace(model, id=f"tag-{number}", parts={"content": pieces(start, quote)}, links=(), **changes)
        for number, (start, quote) in enumerate(zip(starts, quotes, strict=False))
    )
    return replace(rich, tags=tags, positions=(), text=texts_of(tags))


def column_of(tab: Any, header: str) -> list[Any]:
    """The cells below a header."""
    index = next(cell.column for cell in tab[1] if cell.value == header)
    return [tab.cell(row, index) for row in range(2, tab.max_row + 1)]


def expected(kind: CellKind, value: Any) -> Any:
    """What Excel is to hold for a value of the table of columns: said again, and not taken from the writer."""
    value = plain(value)
    if not isinstance(value, str) or kind not in {CellKind.DATE, CellKind.MOMENT}:
        return kept(value) if isinstance(value, str) else value
    if kind is CellKind.MOMENT:
        return datetime.fromisoformat(value).replace(tzinfo=None, microsecond=0)
    return value if len(value) < 10 else datetime.fromisoformat(value)


def assert_holds(workbook: Workbook, table: list[Sheet]) -> None:
    """Every cell of every tab, and nothing more."""
    assert workbook.sheetnames == ["Read me", *(sheet.title for sheet in table), "Lists"]
    for sheet in table:
        tab = workbook[sheet.title]
        # A matrix has totals below and at the right.
        more = int(sheet.kind is SheetKind.MATRIX and len(sheet.columns) > 1)
        assert [cell.value for cell in tab[1]] == [column.header for column in sheet.columns] + ["Total"] * more
        assert tab.max_row == len(sheet.rows) + 1 + (more if sheet.rows else 0), sheet.name
        for row, cells in zip(sheet.rows, tab.iter_rows(min_row=2), strict=False):
            for column, cell in zip(sheet.columns, cells, strict=False):
                found = unescape(cell.value) if isinstance(cell.value, str) else cell.value
                assert found == expected(column.kind, column.of(row)), (sheet.name, column.id)


def assert_pandas_holds(path: Path, table: list[Sheet]) -> None:
    """The same of every list, as somebody who knows nothing of the tool reads it."""
    frames = pandas.read_excel(path, sheet_name=None, keep_default_na=False, na_values=[], dtype=object)
    for sheet in (sheet for sheet in table if sheet.kind is SheetKind.LIST):
        frame = frames[sheet.title]
        assert list(frame.columns) == [column.header for column in sheet.columns]
        assert len(frame) == len(sheet.rows)
        for index, row in enumerate(sheet.rows):
            for place, column in enumerate(sheet.columns):
                found: Any = frame.iat[index, place]
                missing = found == "" or pandas.isna(found)
                assert (None if missing else found) == expected(column.kind, column.of(row)), (sheet.name, column.id)


# Characters and sequences that have broken workbooks: see the limits in `excel_text`.
LOOK_LIKE_FORMULAS = ["=", "+", "-", "@", "'", "#REF!"]
LOOK_LIKE_MARKUP = ["_x0041_", "_x005F_", "_", "x0041_", "<&>", "]]>"]
SPACES = ["\r", "\r\n", "\n", "\t", " ", "\x0b", "\x85", "\u2028", "\ufeff"]
UNFIT = ["\x00", "\x1f", "\x7f", "\ufffe", "\uffff", "\ud800", "\udc00", "😀", "é"]
trouble = st.sampled_from(LOOK_LIKE_FORMULAS + LOOK_LIKE_MARKUP + SPACES + UNFIT)
nasty = st.lists(st.one_of(st.characters(), trouble), max_size=12).map("".join)

ILLEGAL = {*map(chr, range(32)), "\ufffe", "\uffff", *map(chr, range(0xD800, 0xE000))} - {"\t", "\n"}

ILLEGAL = {*map(chr, range(32)), "\ufffe", "\uffff", *map(chr, range(0xD800, 0xE000))} - {"\t", "\n"}


def kept(text: str) -> str:
    """What a workbook is to show for any text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\ufffd" if character in ILLEGAL else character for character in text)


def read_me_of(workbook: Workbook) -> dict[Any, tuple[Any, ...]]:
    """What stands behind each term of the first page."""
    return {row[0]: row[1:] for row in workbook["Read me"].iter_rows(values_only=True)}
