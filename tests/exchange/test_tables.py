from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.profile import Profile
from glossator.exchange.columns import sheets
from glossator.exchange.csv_tables import DESCRIPTION, write_csv_tables
from glossator.exchange.export import Export
from glossator.exchange.json_tables import write_json_tables
from glossator.exchange.sheet import SheetKind, plain
from glossator.exchange.tidy_text import harmless
from tests.exchange.reading_back import as_it_was
from tests.exchange.snapshots import rich_snapshot

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = ("=1+1", "+49 30", "-5", "@home", "\t=1", "\rx", "'=1", "''@x", "'tis", 'a,b\n“c” "d"', "\ud800", "\x00")


def expected(export: Export) -> dict[str, list[dict[str, Any]]]:
    return {
        sheet.name: [{column.id: plain(column.of(row)) for column in sheet.columns} for row in sheet.rows]
        for sheet in sheets(export.snapshot, export.profile)
        if sheet.kind is SheetKind.LIST
    }


def csv_rows(path: Path) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(path) as archive:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
            )
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def hostile() -> Export:
    rich = rich_snapshot()
    memos = [*HOSTILE, *[""] * len(rich.tags)]
    return Export(
        replace(rich, tags=tuple(replace(tag, memo=memo) for tag, memo in zip(rich.tags, memos, strict=False)))
    )


def test_every_row_is_in_the_csv_as_it_is_in_the_table(tmp_path: Path) -> None:
    export = hostile()
    write_csv_tables(export, tmp_path / "out.zip")
    found = csv_rows(tmp_path / "out.zip")
    assert set(found) == set(expected(export))
    for name, rows in expected(export).items():
        shown = [{key: as_it_was(value) for key, value in row.items()} for row in found[name]]
        assert shown == [
            {key: "" if value is None else readable_again(value) for key, value in row.items()} for row in rows
        ]


def readable_again(value: str | int | float) -> str:
    return str(value).replace("\ud800", "\ufffd").replace("\x00", "\ufffd")


def test_every_row_is_in_the_json_lines_as_it_is_in_the_table(tmp_path: Path) -> None:
    export = hostile()
    write_json_tables(export, tmp_path / "out.jsonl")
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert found == [
        {"table": name, **{key: value for key, value in row.items() if value is not None}}
        for name, rows in expected(export).items()
        for row in rows
    ]


def test_pandas_reads_each_table_of_the_csv(tmp_path: Path) -> None:
    export = hostile()
    write_csv_tables(export, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        moment = datetime.fromisoformat(export.snapshot.taken_at).timetuple()[:5]
        assert all(part.date_time[:5] == moment for part in archive.infolist()), "no file is of 1980"
        described = {found["name"]: found for found in json.loads(archive.read(DESCRIPTION))["resources"]}
        for name, rows in expected(export).items():
            frame = pandas.read_csv(archive.open(f"{name}.csv"), encoding="utf-8-sig")
            assert len(frame) == len(rows)
            assert list(frame.columns) == [field["name"] for field in described[name]["schema"]["fields"]]


@given(st.text())
def test_what_was_made_harmless_can_be_told(text: str) -> None:
    assert as_it_was(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize(("write", "name"), [(write_csv_tables, "out.zip"), (write_json_tables, "out.jsonl")])
def test_cancelling_leaves_no_file(write: Any, name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write(Export(rich_snapshot(), cancelled=lambda: True), tmp_path / name)
    assert caught.value.kind is ErrorKind.CANCELLED
    assert list(tmp_path.iterdir()) == []


def test_what_a_profile_leaves_out_is_in_no_format(tmp_path: Path) -> None:
    export = Export(rich_snapshot(), Profile(left_out=frozenset({"mentions", "statements/memo"})))
    write_csv_tables(export, tmp_path / "out.zip")
    found = csv_rows(tmp_path / "out.zip")
    assert "mentions" not in found
    assert "memo" not in found["statements"][0]
    assert "quote" in found["statements"][0]
