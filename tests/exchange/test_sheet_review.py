"""The sheet of the review, in a workbook: who differs how, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook

from glossator.domain import steps
from glossator.domain.profile import Profile
from glossator.domain.verdicts import ADJUDICATED
from glossator.project import Project
from glossator.work.adjudicating import accepting, decide, rejecting
from glossator.work.export_preview import preview
from glossator.work.exporting import FORMATS, export
from glossator.work.reviewing import Review
from tests.project.conftest import ANN, BEN
from tests.work.two_readers import differing, two_readers

if TYPE_CHECKING:
    from pathlib import Path

XLSX = FORMATS[0]


def test_a_workbook_tells_what_was_decided(tmp_path: Path) -> None:
    with Project.open(differing(tmp_path / "p.gloss")) as project:
        same, other, *_ = Review(project).of("one")
        project.apply(decide(project, [accepting(same)]))
        project.apply(decide(project, [rejecting(other, "slip")]))
        project.apply(steps.comment("one", [other.tags[0].id], BEN.id, "=Is it?"))
        export(project, tmp_path / "out.xlsx")
        export(project, tmp_path / "agreed.xlsx", Profile(analysts=(ADJUDICATED,)))
    book = load_workbook(tmp_path / "out.xlsx")
    head, *rows = book["Review"].iter_rows(values_only=True)
    first, second, *others = [dict(zip(head, row, strict=True)) for row in rows]
    assert [first[name] for name in ("Tagged by", "Decision", "Accepted of", "Decided by")] == [
        "Ann; Ben", "Accepted", "all", "Ben",
    ]  # fmt: skip
    assert [second[name] for name in ("Decision", "Reason", "Comments")] == ["No tag here", "Slip", "Ben: =Is it?"]
    assert "Boundary" in str(second["Differences"]) and "Field: form" in str(second["Differences"])
    assert {row["Decision"] for row in others} == {"Open"}
    assert {row["Not tagged by"] for row in others} >= {"Ann", "Ben"}
    assert book["Statements"].max_row == 1 + 12, "what analysts tagged, and nothing twice"
    agreed = load_workbook(tmp_path / "agreed.xlsx")
    assert [row[0] for row in agreed["Statements"].iter_rows(min_row=2, values_only=True)] == [1]
    assert "Review" in agreed.sheetnames


def test_it_can_be_left_out_and_chosen_again(tmp_path: Path) -> None:
    with Project.open(differing(tmp_path / "p.gloss"), read_only=True) as project:
        without = Profile(left_out=frozenset({"review"}))
        assert export(project, tmp_path / "out.xlsx", without).review == ()
        assert "review" in {table.name for table in preview(project, without, XLSX).tables}


def test_it_is_not_there_where_one_analyst_worked_alone(tmp_path: Path) -> None:
    with Project.open(two_readers(tmp_path / "p.gloss", {"one": [(13, 34, "")]}, {})) as project:
        project.begin_copy(ANN)
        export(project, tmp_path / "out.xlsx")
        assert "Review" not in load_workbook(tmp_path / "out.xlsx").sheetnames
        project.apply(decide(project, [accepting(Review(project).of("one")[0])]))
        export(project, tmp_path / "out.xlsx")
        assert "Review" in load_workbook(tmp_path / "out.xlsx").sheetnames
