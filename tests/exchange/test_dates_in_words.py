"""A date that hangs on the article's ("Monday") in what is exported."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.exchange.excel import write_workbook
from glossator.exchange.excel_text import as_date
from glossator.exchange.export import Export
from glossator.work.exporting import export_tags
from tests.ui import projects

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.domain.snapshot import Snapshot


def test_no_cell_takes_it_for_a_date() -> None:
    assert as_date("Monday") is None
    assert as_date("4 July") is None


def test_the_workbook_has_the_day_where_the_article_has_a_date_and_json_what_was_typed(tmp_path: Path) -> None:
    project = projects.make(tmp_path).project
    with project:
        tag = next(tag for tag in project.read.tags() if tag.type == "statement" and tag.analyst == projects.ANN.id)
        article = project.read.article(tag.article)
        assert article
        assert article.date == "2025-03-14"
        project.apply(steps.set_field(Ref(Kind.TAG, tag.id), "said_on", "Monday"))
        dated = project.snapshot()
        project.apply(steps.describe_articles([article.id], {"date": None}))
        undated = project.snapshot()
        assert datetime(2025, 3, 10) in cells(dated, tmp_path / "dated.xlsx")
        assert "Monday" not in cells(dated, tmp_path / "again.xlsx")
        assert "Monday" in cells(undated, tmp_path / "undated.xlsx")
        lines = [json.loads(line) for line in export_tags(dated)]
        assert [line["fields"]["said_on"] for line in lines if line["id"] == tag.id] == ["Monday"]


def cells(snapshot: Snapshot, path: Path) -> list[object]:
    write_workbook(Export(snapshot), path)
    sheets = openpyxl.load_workbook(path).worksheets
    return [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
