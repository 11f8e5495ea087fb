"""The project's tables as JSON lines: every row an object, with the ids of the columns as keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.atomic import replacing
from glossator.exchange.columns import sheets
from glossator.exchange.jsonl import one_line
from glossator.exchange.sheet import SheetKind, plain

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from glossator.domain.model import Json
    from glossator.exchange.export import Export
    from glossator.exchange.sheet import Sheet


def write_json_tables(export: Export, path: Path) -> None:
    """Write one JSON object a line, in UTF-8: `table` names the row's table, and what is not known is left out.

    Raises `UserError` where the file cannot be written or the export is to stop; it appears whole or not at all.
    """
    tables = [sheet for sheet in sheets(export.snapshot, export.profile) if sheet.kind is SheetKind.LIST]
    total = sum(len(table.rows) for table in tables)
    tick = export.ticker(total, path.name)
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        for table in tables:
            for row in table.rows:
                file.write(one_line(_object(table, row)) + "\n")
                tick()
        tick()
    export.progress(total, total)


def _object(table: Sheet, row: Any) -> Json:
    cells = {column.id: plain(column.of(row)) for column in table.columns}
    return {"table": table.name, **{key: value for key, value in cells.items() if value is not None}}
