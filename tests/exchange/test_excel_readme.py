from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from glossator.domain.model import Kind, Ref
from glossator.domain.profile import Profile
from glossator.domain.snapshot import ChangeRow
from glossator.exchange.excel import write_workbook
from glossator.exchange.export import Export
from tests.exchange.snapshots import rich_snapshot
from tests.exchange.workbooks import read_me_of, written

if TYPE_CHECKING:
    from pathlib import Path


def test_the_read_me_says_what_it_is_of_when_and_by_whom(tmp_path: Path) -> None:
    workbook = written(rich_snapshot(), tmp_path)
    rows = read_me_of(workbook)
    assert rows["Project"][0] == "Talks on the Halmar Strait"
    assert rows["State of"][0] == "2031-03-18 07:30 UTC"
    assert rows["Codebook"][0] == "One row for each type, part, role, field and value, with its definition."
    assert rows["Coded with"][0] == "Halmar talks, version 3 (halmar)"
    assert rows["Analysts"][0] == "Ada Lindqvist, Ben Oyelaran"
    assert (rows["Statements"][1], rows["Positions"][1]) == (4, 8)
    assert workbook.properties.title == "Talks on the Halmar Strait"
    assert workbook.properties.creator == "Glossator"
    assert workbook.properties.created == datetime(2031, 3, 18, 7, 30)


def test_the_read_me_says_what_was_taken_and_what_was_left_out(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    profile = Profile(
        "For the desk",
        query="Veltria has:note",
        since="2031-01",
        until="2031-06",
        states=("done", ""),
        analysts=(snapshot.analysts[0].id,),
        left_out=frozenset({"mentions", "statements/field.gist", "statements/memo", "gone"}),
    )
    write_workbook(Export(snapshot, profile), tmp_path / "out.xlsx")
    workbook = load_workbook(tmp_path / "out.xlsx")
    rows = read_me_of(workbook)
    assert rows["Selection"][0] == "“For the desk”, as it is saved in the project."
    assert rows["Takes"][0] == (
        "Articles found by “Veltria has:note”; articles dated 2031-01 to 2031-06; articles that are done or not begun; "
        "tags of Ada Lindqvist only"
    )
    assert rows["Left out"][0] == "In Statements: Gist, Memo; the sheet Mentions; gone"
    assert "Mentions" not in workbook.sheetnames
    assert "Gist" not in [cell.value for cell in workbook["Statements"][1]]
    everything = read_me_of(written(snapshot, tmp_path))
    assert everything["Takes"][0] == "All articles, and the tags of all analysts"
    assert "Selection" not in everything


def test_the_read_me_says_what_changed_since_the_last_export(tmp_path: Path) -> None:
    changes = tuple(
        ChangeRow(Ref(Kind.ACTOR, str(number)), how, "Somebody", "", "", "", (), (), "")
        for number, how in enumerate(["new", "new", "removed"])
    )
    snapshot = replace(rich_snapshot(), last_export="2031-03-10T08:00:00Z", changes=changes)
    workbook = written(snapshot, tmp_path)
    assert read_me_of(workbook)["Since the last export"][0] == "2031-03-10 08:00 UTC: 2 new, 1 removed."
    (cell,) = (row[0] for row in workbook["Read me"].iter_rows() if row[0].value == "Since the last export")
    assert cell.hyperlink is not None
    assert cell.hyperlink.location == "'Changes'!A1"
    assert read_me_of(written(rich_snapshot(), tmp_path))["Since the last export"][0].startswith("No earlier export")
