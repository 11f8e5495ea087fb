"""What is taken of a project, what it is called, and what is shown of it before it is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.profile import Network, Profile, Slices, Ties
from glossator.exchange.columns import sheets
from glossator.exchange.sheet import SheetKind, plain
from glossator.project import Project
from glossator.work.export_preview import ROWS, as_taken, figures, preview
from glossator.work.exporting import FORMATS, Holds, export, format_of, going_by, taken

if TYPE_CHECKING:
    from collections.abc import Iterator

XLSX, CSV, HTML, GRAPHML = (format_of(Path("out"), known) for known in ("xlsx", "csv", "html", "graphml"))


@pytest.fixture(scope="module")
def project(practice: Path) -> Iterator[Project]:
    with Project.open(practice, read_only=True) as opened:
        yield opened


def test_the_tables_shown_are_those_that_are_written(project: Project) -> None:
    """With sheets and columns left out, cell by cell."""
    profile = Profile(since="2025-09", left_out=frozenset({"issues", "statements/quote", "columns/choices"}))
    found = preview(project, replace(profile, left_out=frozenset()), XLSX)
    shown, written = as_taken(found.tables, profile), sheets(taken(project, profile), profile)
    articles = project.read.articles()
    assert found.of_articles == len(articles) > found.articles == sum(each.date >= "2025-09" for each in articles) > 0
    assert [table.name for table in shown] == [sheet.name for sheet in written]
    for table, sheet in zip(shown, written, strict=True):
        columns = sheet.columns[: len(table.heads)]
        assert table.count == len(sheet.rows)
        assert [head.header for head in table.heads] == [column.header for column in columns]
        for row, source in zip(table.rows, sheet.rows[:ROWS], strict=True):
            values = ["" if (value := plain(column.of(source))) is None else str(value) for column in columns]
            assert [cell.text for cell in row] == [
                value if len(value) <= 400 else f"{value[:400]}…" for value in values
            ]


def test_what_a_format_has_no_room_for_is_not_shown(project: Project) -> None:
    names = {sheet.name for sheet in sheets(taken(project, Profile())) if sheet.kind is SheetKind.LIST}
    shown = preview(project, Profile(), CSV).tables
    assert {table.name for table in shown} == names
    assert all(head.header == head.id for table in shown for head in table.heads), "ids stand above the columns"


def test_a_network_is_shown_by_its_strongest_ties(project: Project) -> None:
    profile = Profile(network=Network(Ties.SUBTRACT, slices=Slices.YEAR))
    [table] = preview(project, profile, GRAPHML).tables
    weights = [abs(int(row[2].text)) for row in table.rows]
    assert weights == sorted(weights, reverse=True)
    told = figures(taken(project, profile), profile, GRAPHML)["networks"]
    assert told == [{"period": table.title, "nodes": int(table.about.split()[0]), "edges": table.count}]
    assert GRAPHML.ending_for(profile) == ".zip"


def test_no_export_takes_the_place_of_a_project(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "p.csv"
    link.hardlink_to(project.path)
    for path in (project.path, tmp_path / "Other.GLOSS", link):
        with pytest.raises(UserError, match="is the name of a project"):
            export(project, path, format_id="csv")
    assert project.path.read_bytes().startswith(b"SQLite")


def test_a_report_is_shown_in_numbers(project: Project) -> None:
    [table] = preview(project, Profile(), HTML).tables
    assert ("Articles", str(len(project.read.articles()))) in [tuple(cell.text for cell in row) for row in table.rows]


def test_a_changed_profile_keeps_its_name_while_it_takes_the_same_articles_and_tags() -> None:
    kept = Profile("Weekly", since="2025")
    assert going_by(replace(kept, name="", left_out=frozenset({"issues"})), kept).name == "Weekly"
    assert going_by(replace(kept, since="2026"), kept).name == ""


def test_an_analyst_who_is_not_there_is_a_sentence_and_nothing_is_written(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not in this project") as refused:
        export(project, tmp_path / "out.xlsx", Profile(analysts=("gone",)))
    assert refused.value.kind is ErrorKind.NOT_FOUND
    assert not list(tmp_path.iterdir())


def test_each_format_is_known_by_its_ending_and_its_id() -> None:
    for known in FORMATS:
        assert format_of(Path(f"out{known.ending.upper()}")) is known
        assert format_of(Path("out.any"), known.id) is known
        assert known.tells_changes == (known.holds is Holds.SHEETS)
    with pytest.raises(UserError, match=r"\.gexf"):
        format_of(Path("out.pdf"))
