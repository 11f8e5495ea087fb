"""The readable views: what merged records are called, and files whose views another version made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.project import Project
from glossator.work.record_merge import merge
from tests.work.registers import add, begin

if TYPE_CHECKING:
    from pathlib import Path

ALIASES = "SELECT name, aliases FROM actors ORDER BY name"


def test_the_names_of_merged_records_are_among_the_aliases_and_none_comes_twice(tmp_path: Path) -> None:
    with begin(tmp_path / "r.gloss") as project:
        lask, other = add(project, "Teodor Lask", "The Fox"), add(project, "Ilse Maren")
        task = add(project, "T. Lask", "The Fox", "Lask", "Teodor Lask")
        fox, twin = add(project, "Minister Lask"), add(project, "Teodor Lask")
        project.apply(merge(project, [task, fox, twin], lask))
        row = project.read.record(lask)
        assert row
        assert project.query(ALIASES) == [
            ("Ilse Maren", None),
            ("Teodor Lask", "The Fox; Lask; T. Lask; Minister Lask"),
        ]
        assert "; ".join(row.names[1:]) == project.query(ALIASES)[1][1]
        project.apply(steps.unmerge_record(task, "T. Lask"))
        assert ("Teodor Lask", "The Fox; Minister Lask") in project.query(ALIASES)
        assert other


def test_the_views_of_an_older_version_are_made_anew_when_the_file_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "r.gloss"
    with begin(path) as project:
        add(project, "Lask")
        views = "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name"
        ours = project.query(views)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP VIEW actors")
        db.execute("CREATE VIEW actors AS SELECT 'an older one' AS name, NULL AS aliases")
        db.commit()
    with Project.open(path, read_only=True) as project:
        assert project.query(ALIASES) == [("an older one", None)]
    with Project.open(path) as project:
        assert project.query(ALIASES) == [("Lask", None)]
        assert project.query(views) == ours


def test_opening_leaves_views_that_are_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "r.gloss"
    begin(path).close()
    with Project.open(path) as project:
        before = project.query("PRAGMA schema_version")
    with Project.open(path) as project:
        assert project.query("PRAGMA schema_version") == before
