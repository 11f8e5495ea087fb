"""The project as a workbook for Excel and LibreOffice."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from glossator.atomic import replacing
from glossator.exchange.columns import sheets
from glossator.exchange.excel_book import Book, Losses
from glossator.exchange.excel_choices import Choices, labels
from glossator.exchange.excel_long import LongTexts
from glossator.exchange.excel_mark import MAKER, READ_ME
from glossator.exchange.excel_matrix import write_matrix
from glossator.exchange.excel_names import Names
from glossator.exchange.excel_openpyxl import discard, new_tab
from glossator.exchange.excel_readme import write_read_me
from glossator.exchange.excel_sheet import write_list
from glossator.exchange.excel_style import Styles
from glossator.exchange.excel_tabs import Tabs
from glossator.exchange.excel_text import as_moment, fitted
from glossator.exchange.sheet import SheetKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from glossator.exchange.export import Export
    from glossator.exchange.sheet import Sheet


def write_workbook(export: Export, path: Path) -> None:
    """Write everything that `export` takes to `path`, which appears whole or not at all.

    Raises `UserError`: `CANCELLED` where the export is to stop, and others where the file cannot be written.
    """
    table = sheets(export.snapshot, export.profile)
    total = sum(len(sheet.rows) for sheet in table)
    with replacing(path) as temporary, _open_workbook() as workbook:
        tick = export.ticker(total, path.name)
        _fill(workbook, export, table, tick)
        tick()
        _save(workbook, temporary)
    export.progress(total, total)


def _fill(workbook: Workbook, export: Export, table: Sequence[Sheet], tick: Callable[[], None]) -> None:
    snapshot = export.snapshot
    read_me = new_tab(workbook, READ_ME)
    project = snapshot.project or "Untitled project"
    properties = workbook.properties
    properties.title, properties.creator = fitted(project).text, MAKER
    properties.created = properties.modified = as_moment(snapshot.taken_at) or datetime(2000, 1, 1)
    styles, names = Styles(workbook), Names()
    long, choices = LongTexts(workbook, project, styles, names), Choices(names)
    stances = labels(snapshot.codebook)
    book = Book(workbook, project, styles, Tabs(table), names, choices, long, stances, Losses(), tick)
    for sheet in table:
        write = write_matrix if sheet.kind is SheetKind.MATRIX else write_list
        write(book, sheet)
    long.close()
    choices.write(workbook, styles)
    write_read_me(book, read_me, export, table)


@contextmanager
def _open_workbook() -> Iterator[Workbook]:
    """A workbook whose tabs go to temporary files; these are gone when the block ends, however it ends."""
    workbook = Workbook(write_only=True)
    try:
        yield workbook
    except SerialisationError as error:
        # lxml's own, in place of an `OSError`, where a temporary file cannot be written ("IO_ENOSPC").
        code = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(code, os.strerror(code)) from error
    finally:
        discard(workbook)


def _save(workbook: Workbook, path: Path) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(workbook, archive).write_data()
