from __future__ import annotations

import csv
import errno
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet import _writer
from openpyxl.writer.excel import ExcelWriter

from glossator.domain.errors import ErrorKind, UserError
from glossator.exchange.columns import sheets
from glossator.exchange.excel import write_workbook
from glossator.exchange.export import Export
from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.formats import read
from tests.exchange.snapshots import rich_snapshot
from tests.exchange.workbooks import kept, with_quotes, written

if TYPE_CHECKING:
    from pathlib import Path


def test_every_part_of_the_file_is_well_formed_and_no_formula_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    snapshot = with_quotes("=1+1", "\x00\ufffe\ud800", "<&>", "]]>", " spaced", "\n")
    write_workbook(Export(replace(snapshot, project="Fish & <Chips> &P\x00 _x0041_")), path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            root = etree.fromstring(archive.read(name))
            assert not list(root.iter("{*}f")), name
            for text in root.iter("{*}t"):
                # Otherwise Excel drops the spaces.
                spaced = text.text != (text.text or "").strip()
                assert (text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve") == spaced
    footer = load_workbook(path)["Statements"].oddFooter
    assert footer is not None
    assert "Fish && <Chips> &&P" in str(footer.left.text)


@pytest.mark.parametrize("name", ["&" * 300, "😀" * 300, "_x0041_" * 50, "a\nb\x01"])
def test_a_footer_is_never_longer_than_excel_takes(name: str, tmp_path: Path) -> None:
    write_workbook(Export(replace(rich_snapshot(), project=name)), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        names = [part for part in archive.namelist() if part.startswith("xl/worksheets/sheet")]
        footers = [
            footer.text or "" for part in names for footer in etree.fromstring(archive.read(part)).iter("{*}oddFooter")
        ]
    # All but the hidden tab.
    assert len(footers) == len(names) - 1
    assert max(len(footer.encode("utf-16-le")) // 2 for footer in footers) <= 255


def test_an_empty_project_is_a_workbook_too(tmp_path: Path) -> None:
    empty = replace(
        rich_snapshot(), project="", analysts=(), articles=(), statuses=(), tags=(), records={}, positions=()
    )
    workbook = written(empty, tmp_path)
    assert workbook["Statements"].max_row == 1
    assert workbook["Read me"]["A1"].value == "Untitled project"


def test_progress_runs_to_the_end(tmp_path: Path) -> None:
    snapshot = with_quotes(*map(str, range(250)))
    told: list[tuple[int, int]] = []
    write_workbook(Export(snapshot, progress=lambda done, total: told.append((done, total))), tmp_path / "out.xlsx")
    total = sum(len(sheet.rows) for sheet in sheets(snapshot))
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert told == sorted(told)
    assert len(told) > 3


def temporary_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for openpyxl's temporary files."""
    own = folder / "temporary"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    return own


@pytest.mark.parametrize("asked", [0, 1, -2, -1])
def test_cancelling_leaves_no_file_and_keeps_what_was_there(
    asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = temporary_files(tmp_path, monkeypatch)
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"before")
    snapshot = with_quotes(*map(str, range(300)))
    # Once before every hundred rows, and once before the file is finished.
    times = sum(len(sheet.rows) for sheet in sheets(snapshot)) // 100 + 2
    answers = iter([False] * (asked % times) + [True])
    with pytest.raises(UserError, match=r"^The export to out\.xlsx was cancelled: nothing was changed;") as caught:
        write_workbook(Export(snapshot, cancelled=lambda: next(answers)), path)
    assert caught.value.kind is ErrorKind.CANCELLED
    assert path.read_bytes() == b"before"
    assert sorted(tmp_path.iterdir()) == [path, own]
    assert list(own.iterdir()) == []


def test_success_leaves_no_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = temporary_files(tmp_path, monkeypatch)
    write_workbook(Export(rich_snapshot()), tmp_path / "out.xlsx")
    assert sorted(tmp_path.iterdir()) == [tmp_path / "out.xlsx", own]
    assert list(own.iterdir()) == []


def test_a_full_disk_while_packing_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = temporary_files(tmp_path, monkeypatch)

    def full(writer: ExcelWriter) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ExcelWriter, "write_data", full)
    with pytest.raises(UserError, match="the disk is full") as caught:
        write_workbook(Export(rich_snapshot()), tmp_path / "out.xlsx")
    assert caught.value.kind is ErrorKind.DISK_FULL
    assert list(tmp_path.iterdir()) == [own]
    assert list(own.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_a_full_disk_while_rows_are_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def on_a_full_disk(suffix: str = "") -> str:
        link = tmp_path / f"full-{len(made)}"
        link.symlink_to("/dev/full")
        made.append(str(link))
        _writer.ALL_TEMP_FILES.append(str(link))
        return str(link)

    monkeypatch.setattr(_writer, "create_temporary_file", on_a_full_disk)
    with pytest.raises(UserError, match="the disk is full") as caught:
        write_workbook(Export(with_quotes(*["words " * 500] * 50)), tmp_path / "out.xlsx")
    assert caught.value.kind is ErrorKind.DISK_FULL
    assert made
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told_before_any_work(tmp_path: Path) -> None:
    told: list[int] = []
    with pytest.raises(UserError) as caught:
        write_workbook(
            Export(rich_snapshot(), progress=lambda done, total: told.append(done)), tmp_path / "no" / "out.xlsx"
        )
    assert caught.value.kind is ErrorKind.NOT_FOUND
    assert told == []


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_words(tmp_path: Path) -> None:
    """A second reader that knows nothing of openpyxl."""
    texts = [
        "=1+1",
        "_x0041_",
        "_x005F_",
        "a\x00b",
        "“q”\nline two",
        "+1",
        "'quoted",
        "😀 é",
        " spaced ",
        "#REF!",
        "<&>",
    ]
    write_workbook(Export(with_quotes(*texts)), tmp_path / "out.xlsx")
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        as_csv,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "out.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with (tmp_path / "out-Statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Quote"] for row in rows] == [kept(text) for text in texts]
    assert {row["Article date"] for row in rows} == {"2031-03-14"}


@pytest.mark.parametrize("saved_by", ["excel", "a program that keeps no properties"])
def test_a_workbook_that_was_exported_is_known_again_and_refused(saved_by: str, tmp_path: Path) -> None:
    workbook = written(rich_snapshot(), tmp_path)
    workbook["Statements"]["B2"] = "somebody else"
    if saved_by != "excel":
        workbook.properties.creator = None
    workbook.save(tmp_path / "bay reviewed.xlsx")
    with pytest.raises(UserError) as caught:
        read(Source("bay reviewed.xlsx", (tmp_path / "bay reviewed.xlsx").read_bytes()))
    assert "“bay reviewed.xlsx” was not imported" in caught.value.sentence
    assert "a workbook that Glossator exported" in caught.value.sentence
    assert "what is changed in it is not read back" in caught.value.sentence
    assert "merge the colleague’s project file" in caught.value.sentence
