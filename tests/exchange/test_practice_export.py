"""The practice project, exported and read back as analysts read it; and that nobody else's articles are shipped."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from openpyxl import load_workbook

from glossator.exchange.columns import sheets
from glossator.project import Project
from glossator.work.exporting import export
from tests.exchange import test_excel_parts as parts_of_the_file
from tests.exchange.database import expected
from tests.exchange.reading_back import differences, pandas_tables
from tests.exchange.same_everywhere import assert_same_everywhere
from tests.exchange.workbooks import assert_holds

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("GLOSSATOR_SHARED") or ROOT.parent / "shared") / "articles"
SHIPPED = ("resources", "annotations", "app", "tests")
_SHORTEST = 40
"""Characters of a line that nobody writes twice by chance."""


@pytest.fixture(scope="module")
def project(practice: Path) -> Iterator[Project]:
    with Project.open(practice, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def workbook(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "out.xlsx"
    export(project, path)
    return path


def test_openpyxl_and_pandas_read_every_cell_of_the_practice_workbook(project: Project, workbook: Path) -> None:
    assert_holds(load_workbook(workbook), sheets(project.snapshot()))
    assert differences(pandas_tables(workbook), expected(project)) == []


def test_all_of_the_practice_project_is_in_every_format(project: Project, tmp_path: Path) -> None:
    assert_same_everywhere(project, tmp_path)


def test_the_parts_of_the_practice_workbook_are_as_the_standard_has_them(workbook: Path) -> None:
    with zipfile.ZipFile(workbook) as archive:
        parts = {
            f"practice/{name}": etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }
    parts_of_the_file.test_what_a_worksheet_has_is_known_and_in_order(parts)
    parts_of_the_file.test_cells_stand_in_order_in_styles_that_there_are(parts)
    parts_of_the_file.test_fonts_have_their_elements_in_order(parts)
    parts_of_the_file.test_tables_say_what_stands_in_their_header(parts)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles are not here")
def test_nothing_of_the_articles_of_others_is_shipped() -> None:
    theirs = {
        line.strip()
        for path in SHARED.glob("*.txt")
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if len(line.strip()) >= _SHORTEST
    }
    assert theirs
    files = [path for folder in SHIPPED for path in (ROOT / folder).rglob("*") if path.is_file()]
    ours = {path: path.read_bytes().decode("utf-8", "replace") for path in files if path.suffix != ".pyc"}
    assert [path.name for path, text in ours.items() if any(line[:_SHORTEST] in text for line in theirs)] == []
