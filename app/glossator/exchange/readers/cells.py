"""The rows of tables, whatever file they are in: of cells that are text."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal
from zipfile import BadZipFile

from glossator.exchange.encoding import decode
from glossator.exchange.excel_mark import is_export
from glossator.exchange.readers.draft import unreadable
from glossator.exchange.readers.ooxml import checked_document, damaged
from glossator.exchange.readers.zipped import has_member

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from glossator.domain.errors import UserError
    from glossator.exchange.readers.draft import Source

    Rows: TypeAlias = "list[tuple[int, list[str]]]"
    """The rows that hold something, with the number that a spreadsheet shows for each; the first has the headings."""

DELIMITERS = ",;\t|"
_LONGEST_HEADING = 60
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,99}(?:\[\s{0,99})?\{\s{0,99}"(?:[^"\\\n]|\\.){0,200}"\s{0,99}:')
_HINT = re.compile(r"\A\ufeff?\"?sep=[^\n\"]\"?\r?\n", re.IGNORECASE)
_SAMPLE = 64_000
_MOST_COLUMNS = 2_000
_DAMAGES = (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, EOFError, zlib.error)
"""What openpyxl raises, besides its own errors, where parts of a workbook are missing or wrong."""
_EMPTY_ROWS = 5_000
"""Rows without a cell after which a sheet is taken to have ended: some programs save a million of them."""


def looks_like_xlsx(data: bytes) -> bool:
    return has_member(data, "xl/workbook.xml")


def looks_like_jsonl(data: bytes) -> bool:
    """Whether `data` begins like an object of JSON with a key, or an array of such objects."""
    return _JSON.match(data) is not None


def jsonl_rows(source: Source) -> tuple[Rows, tuple[str, ...]]:
    """Objects as rows: their keys are the headings. Lines that are no objects are named in a warning."""
    text, doubts = _decoded(source)
    objects, wrong = _objects(source, text)
    headings = list(dict.fromkeys(key for _, found in objects for key in found))
    rows = [(number, [_as_text(found.get(key)) for key in headings]) for number, found in objects]
    if wrong:
        doubts = (*doubts, f"{_counted(len(wrong), 'line is', 'lines are')} no JSON object ({numbered('line', wrong)})")
    return [(0, headings), *rows], doubts


def _objects(source: Source, text: str) -> tuple[list[tuple[int, dict[str, object]]], list[int]]:
    """The objects, each with the number of its line or its place in the array, and the lines that are none."""
    try:
        whole = json.loads(text)
        found = list(enumerate(_listed(whole), start=1))
    except (ValueError, RecursionError):
        found = [(number, _loaded(line)) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    objects = [(number, value) for number, value in found if isinstance(value, dict)]
    if not objects:
        raise unreadable(source.name, "its JSON is damaged or holds no objects", "Export it again as JSON Lines.")
    return objects, [number for number, value in found if not isinstance(value, dict)]


def _listed(whole: object) -> list[object]:
    """The array that `whole` is or, as `{"articles": […]}` does, holds; else `whole` alone."""
    if isinstance(whole, dict):
        lists = [value for value in whole.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        return lists[0] if len(lists) == 1 else [whole]
    return whole if isinstance(whole, list) else [whole]


def _loaded(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


@dataclass(frozen=True, slots=True)
class Grid:
    """How a text parts into cells."""

    delimiter: str
    quoting: Literal[0, 3]
    """`csv.QUOTE_MINIMAL` or, where quotation marks are but letters, `csv.QUOTE_NONE`."""
    headings: tuple[str, ...]
    rows: int
    share: float
    """Of the rows that have as many cells as the first."""
    is_quoted: bool = False
    """Whether cells stand in quotation marks, as only a program writes them."""

    @property
    def is_regular(self) -> bool:
        return self.rows > 1 and self.share > 0.95

    @property
    def is_large(self) -> bool:
        """Whether it has so many cells that a text of sentences with commas does not look like it."""
        return self.rows > 2 and len(self.headings) > (3 if self.delimiter in ",|" and not self.is_quoted else 1)


def csv_rows(source: Source) -> tuple[Rows, tuple[str, ...]]:
    """Rows of a file whose cells are parted by commas, semicolons, tabs or bars."""
    text, doubts = _decoded(source)
    text = without_hint(text)
    csv.field_size_limit(2**31 - 1)
    grid = grid_of(text)
    delimiter, quoting = (grid.delimiter, grid.quoting) if grid else ("\x1f", csv.QUOTE_MINIMAL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    try:
        rows = [(number, row[:_MOST_COLUMNS]) for number, row in enumerate(lines, start=1) if any(map(str.strip, row))]
    except csv.Error:
        raise damaged(source) from None
    return rows, doubts


def without_hint(text: str) -> str:
    """`text` without the line `sep=;`, which tells Excel what parts the cells."""
    return _HINT.sub("\n", text, count=1)


def grid_of(text: str) -> Grid | None:
    """How `text` parts into cells: so that most rows have equally many, at least two. `None` where it does not."""
    sample = without_hint(text[:_SAMPLE])
    csv.field_size_limit(2**31 - 1)
    grids = [
        grid
        for delimiter in DELIMITERS
        for quoting in ((csv.QUOTE_MINIMAL, csv.QUOTE_NONE) if delimiter == "\t" else (csv.QUOTE_MINIMAL,))
        if (grid := _grid(sample, delimiter, quoting, len(text) >= _SAMPLE))
    ]
    # Of two ways to read quotation marks, the one that does not make one cell of many lines.
    return max(grids, key=lambda grid: (grid.share * min(len(grid.headings), 20) ** 0.25, grid.rows), default=None)


def _grid(sample: str, delimiter: str, quoting: Literal[0, 3], is_cut: bool) -> Grid | None:
    lines = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, quoting=quoting)
    try:
        first = next(filter(None, lines), [])
        if len(first) < 2 or any(len(cell) > _LONGEST_HEADING or "\n" in cell for cell in first):
            return None
        rows = [first, *filter(None, lines)]
    except csv.Error:
        return None
    if is_cut and len(rows) > 2:
        rows.pop()
    alike = sum(len(row) == len(first) for row in rows)
    is_quoted = len(re.findall(rf'(?:^|{re.escape(delimiter)})"', sample, re.MULTILINE)) >= len(rows) - 1
    return Grid(delimiter, quoting, tuple(map(str.strip, first)), len(rows), alike / len(rows), is_quoted)


def xlsx_rows(source: Source, is_table: Callable[[Rows], bool] = bool) -> tuple[Rows, tuple[str, ...]]:
    """Rows of the first sheet that `is_table`, else of the first that has any.

    Raises `UserError` where it is damaged, or a workbook that Glossator exported.
    """
    checked_document(source).close()
    from lxml.etree import XMLSyntaxError
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    errors = (InvalidFileException, BadZipFile, XMLSyntaxError, SyntaxError, *_DAMAGES)
    found: list[tuple[str, Rows]] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions of Excel that hold no cells
            with closing(load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)) as book:
                if is_export(book):
                    raise _own_workbook(source)
                for sheet in book.worksheets:
                    sheet.reset_dimensions()
                    if rows := list(_filled(sheet.iter_rows(values_only=True))):
                        found.append((sheet.title, rows))
    except errors:
        raise damaged(source) from None
    if not found:
        return [], ()
    first, rows = next((sheet for sheet in found if is_table(sheet[1])), found[0])
    others = [name for name, _ in found if name != first]
    skipped = ", ".join(f"“{name}”" for name in others)
    return rows, (f"only its sheet “{first}” was read, not {skipped}",) if others else ()


def _own_workbook(source: Source) -> UserError:
    return unreadable(
        source.name,
        "it is a workbook that Glossator exported; it holds tags, not articles, and what is changed in it is not read "
        "back",
        "Make the changes in the project; to bring in what a colleague tagged, merge the colleague’s project file.",
    )


def _filled(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[int, list[str]]]:
    empty = 0
    for number, row in enumerate(rows, start=1):
        cells = [_as_text(cell) for cell in row[:_MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        empty = 0 if cells else empty + 1
        if not empty:
            yield number, cells
        if empty > _EMPTY_ROWS:
            return


def _as_text(cell: object) -> str:
    """A cell as its reader would write it; a date in ISO 8601, without a time that is midnight."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")[:16].removesuffix("T00:00")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, list):
        items = [_as_text(item) for item in cell]
        return ("\n\n" if any(len(item) > _LONGEST_HEADING for item in items) else ", ").join(items)
    if isinstance(cell, dict):
        return next((_as_text(cell[key]) for key in ("name", "title", "value", "text") if key in cell), "")
    return str(cell)


def _decoded(source: Source) -> tuple[str, tuple[str, ...]]:
    decoded = decode(source.data)
    if decoded is None:
        reason = "its bytes are not text in any known encoding"
        raise unreadable(source.name, reason, "Save it as UTF-8 text and import it again.")
    return decoded.text.replace("\0", ""), decoded.doubts


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def numbered(what: str, numbers: list[int]) -> str:
    """“row 4”, “rows 4, 9, 17”; of many, the first few."""
    shown = ", ".join(map(str, numbers[:10])) + (", …" if len(numbers) > 10 else "")
    return f"{what}{'s' if len(numbers) > 1 else ''} {shown}"
