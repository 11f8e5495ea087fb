"""The sheet of agreement, in a workbook and as tables: numbers as numbers, and words where there is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.profile import Profile
from glossator.domain.verdicts import ADJUDICATED
from glossator.project import Project
from glossator.work.export_preview import preview
from glossator.work.exporting import FORMATS, export
from tests.project.conftest import ANN
from tests.work.two_readers import adjudicate, differing, two_readers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

XLSX, JSONL, HTML = FORMATS[0], FORMATS[2], FORMATS[3]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(differing(tmp_path / "p.gloss"), read_only=True) as opened:
        yield opened


def test_a_workbook_tells_of_agreement(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "out.xlsx")
    tab = load_workbook(tmp_path / "out.xlsx")["Agreement"]
    head, *rows = tab.iter_rows(values_only=True)
    assert [tab.cell(2, head.index(name) + 1).number_format for name in ("Value", "n")] == ["0.000", "General"]
    found = [dict(zip(head, row, strict=True)) for row in rows]
    kappa = next(row for row in found if row["Of"] == "Form" and row["Measure"] == "Kappa")
    assert [kappa[name] for name in ("Analyst", "And", "Type", "n", "One unset")] == ["Ann", "Ben", "Statement", 4, 0]
    assert [kappa[name] for name in ("Value", "From", "To", "Coverage")] == [0, 0, 0, 0.6667]
    assert (kappa["Samples"], kappa["No value because"]) == (1_000, None)
    alone = next(row for row in found if row["Of"] == "Type" and row["Measure"] == "Alpha")
    assert (alone["Value"], alone["No value because"]) == (None, "all values equal")


def test_the_adjudicated_version_comes_with_the_analysts_agreement(tmp_path: Path) -> None:
    with Project.open(differing(tmp_path / "p.gloss")) as project:
        adjudicate(project)
        snapshot = export(project, tmp_path / "out.jsonl", Profile(analysts=(ADJUDICATED,)))
    assert len(snapshot.tags) == 1
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line.get("value") for line in lines if line.get("measure_id") == "kappa"} == {None, 0}


def test_it_is_left_out_where_nobody_can_be_compared(project: Project, tmp_path: Path) -> None:
    alone = two_readers(tmp_path / "q.gloss", {"one": [(13, 34, "")]}, {"two": [(13, 34, "")]})
    with Project.open(alone, read_only=True) as other:
        assert export(other, tmp_path / "out.xlsx").agreement == ()
    assert "Agreement" not in load_workbook(tmp_path / "out.xlsx").sheetnames
    for profile, name in (
        (Profile(analysts=(ANN.id,)), "out.xlsx"),
        (Profile(left_out=frozenset({"agreement"})), "out.xlsx"),
        (Profile(), "out.html"),
    ):
        assert export(project, tmp_path / name, profile).agreement == ()


def test_it_can_be_chosen_where_it_is_left_out_and_be_cancelled(project: Project, tmp_path: Path) -> None:
    out = Profile(left_out=frozenset({"agreement"}))
    assert "agreement" in {table.name for table in preview(project, out, XLSX).tables}
    assert "agreement" not in {table.name for table in preview(project, out, HTML).tables}
    for act in (lambda: preview(project, out, JSONL, lambda: True), lambda: _cancelled(project, tmp_path / "o.xlsx")):
        with pytest.raises(UserError, match="cancelled") as caught:
            act()
        assert caught.value.kind is ErrorKind.CANCELLED
    assert not (tmp_path / "o.xlsx").exists()


def _cancelled(project: Project, path: Path) -> None:
    export(project, path, cancelled=lambda: True)
