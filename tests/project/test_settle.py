"""A copy of the file alone holds all work once the hands have rested, and a file that was moved is found to be so."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.project import Project

if TYPE_CHECKING:
    from pathlib import Path


def actors(path: Path) -> list[str]:
    with Project.open(path) as opened:
        assert opened.check(deep=True) == []
        return [row.name for row in opened.read.records(Kind.ACTOR)]


def test_a_copy_of_the_file_alone_is_whole(project: Project, tmp_path: Path) -> None:
    project.apply(steps.make_record(Kind.ACTOR, "Sela Karr"))
    assert project.settle()
    shutil.copyfile(project.path, tmp_path / "copy.gloss")
    assert actors(tmp_path / "copy.gloss") == ["Sela Karr"]


def test_work_goes_on_in_a_file_that_was_moved(project: Project, tmp_path: Path) -> None:
    project.settle()
    moved = project.path.rename(tmp_path / "moved.gloss")
    project.apply(steps.make_record(Kind.ACTOR, "Sela Karr"))
    assert not project.settle()
    project.apply(steps.make_record(Kind.ACTOR, "Corin Hale"))
    project.close()
    assert actors(moved) == ["Corin Hale", "Sela Karr"]


def test_another_file_in_its_place_is_not_it(project: Project) -> None:
    other = project.path.with_name("other.gloss")
    shutil.copyfile(project.path, other)
    other.replace(project.path)
    assert not project.settle()


def test_what_is_only_read_is_not_written(project: Project) -> None:
    with Project.open(project.path, read_only=True) as reading:
        assert reading.settle()


def test_another_program_that_reads_leaves_the_log_that_is_written_to(project: Project) -> None:
    """A second connection of this process must not cost the first its locks: acts would go into a log put away."""
    project.settle()
    with Project.open(project.path, read_only=True) as beside:
        assert beside.read.records(Kind.ACTOR) == []
    command = [sys.executable, "-m", "glossator", "check", str(project.path)]
    subprocess.run(command, check=True, capture_output=True)
    project.apply(steps.make_record(Kind.ACTOR, "Sela Karr"))
    with sqlite3.connect(f"file:{project.path}?mode=ro", uri=True) as other:
        names = other.execute("SELECT name FROM register").fetchall()
    other.close()
    assert names == [("Sela Karr",)]
    assert actors_beside(project) == ["Sela Karr"]


def actors_beside(project: Project) -> list[str]:
    with Project.open(project.path, read_only=True) as beside:
        return [row.name for row in beside.read.records(Kind.ACTOR)]
