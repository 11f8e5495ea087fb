"""A date that hangs on the article's ("Monday") in what is exported: words in a cell, and no date."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.exchange.excel_text import as_date
from glossator.work.exporting import export_tags, export_workbook
from tests.ui import projects

if TYPE_CHECKING:
    from pathlib import Path


def test_no_cell_takes_it_for_a_date() -> None:
    assert as_date("Monday") is None
    assert as_date("4 July") is None


def test_it_goes_out_as_it_was_typed(tmp_path: Path) -> None:
    project = projects.make(tmp_path).project
    with project:
        tag = next(tag.id for tag in project.read.tags() if tag.type == "statement" and tag.analyst == projects.ANN.id)
        project.apply(steps.set_field(Ref(Kind.TAG, tag), "said_on", "Monday"))
        snapshot = project.snapshot()
    export_workbook(snapshot, tmp_path / "out.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets
    cells = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert "Monday" in cells
    assert [line["fields"]["said_on"] for line in map(json.loads, export_tags(snapshot)) if line["id"] == tag] == [
        "Monday"
    ]
