"""Out of a project: from a frozen snapshot to a file, whatever is done to the project meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError
from glossator.exchange.excel import write_workbook
from glossator.exchange.jsonl import tag_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from glossator.domain.rows import Snapshot


def export_workbook(
    snapshot: Snapshot,
    path: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Write the project's workbook to `path`. Raises `UserError` where that cannot be, or when `cancelled` says so."""
    if path.suffix.lower() != ".xlsx":
        raise UserError(
            ErrorKind.INVALID,
            f"{path.name} does not end in .xlsx, so nothing was written. Give the workbook that ending.",
        )
    write_workbook(snapshot, path, progress, cancelled)


def export_tags(snapshot: Snapshot) -> Iterator[str]:
    """Every tag as one line of JSON."""
    return tag_lines(snapshot)
