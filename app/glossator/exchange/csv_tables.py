"""The project as tidy tables: a zip of CSV files, with a description of their columns that programs can read."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

from glossator.atomic import replacing
from glossator.exchange.columns import sheets
from glossator.exchange.sheet import CellKind, SheetKind, plain
from glossator.exchange.tidy_text import harmless, readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from glossator.domain.model import Json
    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.export import Export
    from glossator.exchange.sheet import CellValue, Sheet

DESCRIPTION = "datapackage.json"
_TYPES = {CellKind.NUMBER: "number", CellKind.MOMENT: "datetime"}


def write_csv_tables(export: Export, path: Path) -> None:
    """Write a zip of one CSV file for each table (UTF-8 with BOM, RFC 4180), headed by the ids of the columns.

    Matrices are left out: they are the tables, spread out to be looked at. Beside the tables stands a Frictionless Data
    Package (https://specs.frictionlessdata.io) with the titles of all columns. Raises `UserError` where the file cannot
    be written or the export is to stop; it appears whole or not at all.
    """
    tables = [sheet for sheet in sheets(export.snapshot, export.profile) if sheet.kind is SheetKind.LIST]
    total = sum(len(table.rows) for table in tables)
    tick = export.ticker(total, path.name)
    with replacing(path) as temporary, ZipFile(temporary, "w", allowZip64=True) as archive:
        described = json.dumps(_described(export.snapshot, tables), ensure_ascii=False, indent=2)
        archive.writestr(export.part(DESCRIPTION), described)
        for table in tables:
            with archive.open(export.part(f"{table.name}.csv"), "w", force_zip64=True) as file:
                file.writelines(_lines(table, tick))
        tick()
    export.progress(total, total)


def _lines(table: Sheet, tick: Callable[[], None]) -> Iterator[bytes]:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow(column.id for column in table.columns)
    for row in table.rows:
        writer.writerow([_cell(column.of(row)) for column in table.columns])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
        tick()
    yield buffer.getvalue().encode()


def _cell(value: CellValue) -> str | int | float | None:
    found = plain(value)
    return harmless(readable(found)) if isinstance(found, str) else found


def _described(snapshot: Snapshot, tables: Sequence[Sheet]) -> Json:
    return {
        "profile": "tabular-data-package",
        "title": readable(snapshot.project),
        "created": snapshot.taken_at,
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Sheet) -> Json:
    fields: list[Json] = [
        {
            "name": column.id,
            "title": readable(column.header),
            "type": _TYPES.get(column.kind, "string"),
            **({"format": "any"} if column.kind is CellKind.MOMENT else {}),  # ISO 8601 with parts of a second
            **({"description": readable(column.about)} if column.about else {}),
        }
        for column in table.columns
    ]
    return {
        "name": table.name,
        "title": readable(table.title),
        "description": readable(table.about),
        "path": f"{table.name}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "schema": {"fields": fields},
    }
