"""Exports as somebody reads them who knows nothing of the tool: tables of rows, by the ids of tables and columns."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas
from openpyxl.utils.escape import unescape

from glossator.exchange.excel_text import CONTINUED

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from tests.exchange.database import Row, Tables

csv.field_size_limit(2**24)
_MADE_HARMLESS = re.compile("'+[=+\\-@\t\r\n]")
_IDS = ("tag_id", "item_id", "id", "actor_id", "target_id", "stance_id", "article_id")


def as_it_was(text: str) -> str:
    """The inverse of `tidy_text.harmless`."""
    return text[1:] if _MADE_HARMLESS.match(text) else text


def csv_tables(path: Path) -> Tables:
    """All that is text; an empty cell is `None`."""
    with zipfile.ZipFile(path) as archive:
        texts = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist() if name.endswith(".csv")}
    return {
        name.removesuffix(".csv"): [
            {key: as_it_was(value) or None for key, value in row.items()}
            for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)
        ]
        for name, text in texts.items()
    }


def json_tables(path: Path) -> Tables:
    """What is not known is not there."""
    tables: Tables = defaultdict(list)
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            row = json.loads(line)
            tables[row.pop("table")].append(row)
    return tables


def workbook_tables(workbook: Workbook) -> Tables:
    """As openpyxl reads it; the sheet of columns says what stands where, and long texts are put together again."""
    header, *described = workbook["Columns"].iter_rows(values_only=True)
    ids = _ids(described, list(header))
    long: defaultdict[tuple[str, int, str], str] = defaultdict(str)
    if "Long texts" in workbook.sheetnames:
        for sheet, place, column, _, text in workbook["Long texts"].iter_rows(min_row=2, values_only=True):
            long[str(sheet), int(str(place)), str(column)] += unescape(str(text))
    tables: Tables = {}
    for title, columns in ids.items():
        tab = workbook[title]
        heads = [str(cell.value) for cell in tab[1]]
        tables[columns[""]] = [
            {
                columns[head]: _whole(value, long[title, number, head])
                for head, value in zip(heads, values, strict=True)
                if head in columns
            }
            for number, values in enumerate(tab.iter_rows(min_row=2, values_only=True), start=2)
        ]
    return tables


def pandas_tables(path: Path) -> Tables:
    """The same by pandas. Long texts stay as long as their cells."""
    frames = pandas.read_excel(path, sheet_name=None, keep_default_na=False, na_values=[], dtype=object)
    ids = _ids(frames["Columns"].values.tolist(), list(frames["Columns"].columns))
    return {
        columns[""]: [
            {columns[head]: _whole(None if value == "" else value) for head, value in row.items() if head in columns}
            for row in frames[title].to_dict("records")
        ]
        for title, columns in ids.items()
    }


def _ids(rows: list[Any], header: list[Any]) -> dict[str, dict[str, str]]:
    """By the title of a tab, the ids of its columns by their headers; that of the table stands under an empty one."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        told = dict(zip(header, row, strict=True))
        title = unescape(str(told["Sheet"]))
        found[title][""] = str(told["Sheet id"])
        found[title][unescape(str(told["Column"]))] = unescape(str(told["Column id"]))
    return found


def _whole(value: Any, more: str = "") -> Any:
    if not isinstance(value, str):
        return value.to_pydatetime() if isinstance(value, pandas.Timestamp) else value
    return unescape(value.removesuffix(CONTINUED)) + more if more else unescape(value)


def alike(found: Any, expected: Any) -> bool:
    """Whether what a format holds is what the database holds."""
    match found, expected:
        case _, frozenset():  # names in no order that matters
            return {*(found or "").split("; ")} == {*"; ".join(expected).split("; ")}
        case None, None:
            return True
        case datetime(), str():
            return found == datetime.fromisoformat(expected).replace(tzinfo=None, microsecond=0)
        case str(), int() | float():
            return found == str(expected)
        case str(), str() if found.endswith(CONTINUED):
            return expected.startswith(found.removesuffix(CONTINUED))
    return bool(found == expected)


def differences(found: Tables, expected: Tables) -> list[str]:
    """Where the tables are not those of the database, in any order of rows."""
    told: list[str] = []
    for name, rows in expected.items():
        theirs = found.get(name, [])
        if len(theirs) != len(rows):
            told.append(f"{name}: {len(theirs)} rows for {len(rows)}")
            continue
        for mine, other in zip(sorted(rows, key=_key), sorted(theirs, key=_key), strict=True):
            told += [
                f"{name}/{column}: {other.get(column)!r} for {value!r}"
                for column, value in mine.items()
                if not alike(other.get(column), value)
            ]
    return told


def _key(row: Row) -> list[str]:
    return [str(row.get(column) or "") for column in _IDS]
