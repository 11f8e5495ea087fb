"""Backups: whole copies that stay as long as they are wanted, made while work goes on, and never in its place."""

from __future__ import annotations

import errno
import os
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator import atomic
from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind
from glossator.project import Project
from glossator.storage.backups import backups_before, put_away_before
from glossator.work.backups import FOLDER, Rotation, back_up, is_backup, list_backups, place_of, superseded
from tests.windows import make_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 3, 20, 12)
USUAL = Rotation()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(make_project(tmp_path / "kell.gloss")) as opened:
        yield opened


def enter(project: Project, name: str) -> None:
    project.apply(steps.make_record(Kind.ACTOR, name))


def test_a_backup_has_all_that_was_done_while_the_project_is_open(project: Project) -> None:
    enter(project, "Norhaven")
    made = back_up(project.path, "", USUAL, NOW)
    assert made is not None
    assert made.parent == project.path.with_name(FOLDER)
    enter(project, "Castell")
    with Project.open(made, read_only=True) as backup:
        assert [actor.name for actor in backup.read.records(Kind.ACTOR)] == ["Norhaven"]
        assert backup.check(deep=True) == []
    assert is_backup(made, "")
    assert not is_backup(project.path, "")


def test_where_nothing_was_done_none_is_made(project: Project) -> None:
    assert back_up(project.path, "", USUAL, NOW)
    assert back_up(project.path, "", USUAL, NOW + timedelta(hours=1)) is None
    enter(project, "Norhaven")
    assert back_up(project.path, "", USUAL, NOW + timedelta(hours=2))
    assert [backup.made.hour for backup in list_backups(project.path, "")] == [14, 12]


def test_old_ones_are_put_away_and_nobody_elses(project: Project) -> None:
    place = project.path.with_name(FOLDER)
    for hour in range(6):
        enter(project, f"Actor {hour}")
        back_up(project.path, "", USUAL, NOW - timedelta(hours=6 - hour))
        others = ("kell 2 2020-01-01 10.00.00.gloss", "kell 2020-13-41 10.00.00.gloss", "kell.gloss")
        for name in others:
            (place / name).touch()
    assert [backup.made.hour for backup in list_backups(project.path, "")] == [11, 10, 9]
    assert all((place / name).exists() for name in others)


@given(st.lists(st.integers(0, 24 * 400), min_size=1, unique=True))
def test_each_wanted_day_and_week_keeps_its_newest(hours: list[int]) -> None:
    made = [NOW - timedelta(hours=hour) for hour in hours]
    kept = set(made) - superseded(made, USUAL)
    assert max(made) in kept
    days = sorted({moment.date() for moment in made}, reverse=True)[: USUAL.days]
    weeks = sorted({moment.isocalendar()[:2] for moment in made}, reverse=True)[: USUAL.weeks]
    for day in days:
        assert max(moment for moment in made if moment.date() == day) in kept
    for week in weeks:
        assert max(moment for moment in made if moment.isocalendar()[:2] == week) in kept
    assert len(kept) <= 3 + USUAL.days + USUAL.weeks
    assert superseded(kept, USUAL) == set(), "what is kept today is not put away tomorrow for nothing"


def test_a_folder_for_all_keeps_projects_of_one_name_apart(tmp_path: Path) -> None:
    chosen = tmp_path / "safe"
    chosen.mkdir()
    paths = [tmp_path / name / "kell.gloss" for name in ("a", "b")]
    for path in paths:
        path.parent.mkdir()
        made = back_up(make_project(path), str(chosen), USUAL, NOW)
        assert made is not None
        assert is_backup(made, str(chosen))
    assert [len(list_backups(path, str(chosen))) for path in paths] == [1, 1]


def test_a_folder_that_is_gone_is_said_and_never_made(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"is not there.*Your work is safe"):
        back_up(project.path, str(tmp_path / "drive"), USUAL, NOW)
    assert not (tmp_path / "drive").exists()
    place_of(project.path, "").write_text("a file where the folder should be")
    with pytest.raises(UserError, match="No backup was made"):
        back_up(project.path, "", USUAL, NOW)


def test_a_full_disk_leaves_the_project_and_the_older_backups_whole(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in range(4):
        enter(project, f"Actor {hour}")
        back_up(project.path, "", USUAL, NOW + timedelta(hours=hour))
    before = list_backups(project.path, "")
    enter(project, "Norhaven")

    def no_room(_file: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full:
        full.setattr(atomic, "_flush", no_room)
        with pytest.raises(UserError, match=r"as the disk of .* is full\. Your work is safe") as caught:
            back_up(project.path, "", Rotation(1, 1), NOW + timedelta(days=1))
    assert caught.value.kind is ErrorKind.DISK_FULL
    assert list_backups(project.path, "") == before
    assert not list(place_of(project.path, "").glob(".*")), "half a copy is left"
    enter(project, "Castell")
    assert project.check(deep=True) == []
    assert len(project.read.records(Kind.ACTOR)) == 6


def test_a_damaged_project_takes_no_older_backup_with_it(tmp_path: Path) -> None:
    path = make_project(tmp_path / "kell.gloss")
    for hour in range(3):
        with Project.open(path) as opened:
            enter(opened, f"Actor {hour}")
        back_up(path, "", Rotation(1, 1), NOW + timedelta(hours=hour))
    before = list_backups(path, "")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError):
        back_up(path, "", Rotation(1, 1), NOW + timedelta(days=1))
    assert list_backups(path, "") == before
    assert not list(place_of(path, "").glob(".*"))


def test_of_backups_before_merges_five_stay(tmp_path: Path) -> None:
    path = make_project(tmp_path / "kell.gloss")
    names = ["kell.before-merge.gloss", *(f"kell.before-merge-{number}.gloss" for number in range(2, 8))]
    for age, name in enumerate(names):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (age, age))
    (tmp_path / "kell.before-merge-of-May.gloss").touch()
    put_away_before(path, "before-merge")
    assert [each.name for each in backups_before(path, "before-merge")] == names[:1:-1]
    assert (tmp_path / "kell.before-merge-of-May.gloss").exists()
    assert {backup.why for backup in list_backups(path, "")} == {"before a merge"}
