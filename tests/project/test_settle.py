"""A copy of the file alone holds all work once the hands have rested, and a file that was moved is found to be so."""

from __future__ import annotations

import shutil
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
