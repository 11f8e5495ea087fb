"""A team folder: three people publish and merge through it for a day, whatever else lies there."""

from __future__ import annotations

import errno
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import new_id
from glossator.domain.model import Kind
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.work import whereabouts
from glossator.work.handing_out import hand_out
from glossator.work.merging import merge_files
from glossator.work.team_folder import TeamFolder
from tests.project.conftest import CODEBOOK, TEXT, an_article

if TYPE_CHECKING:
    from pathlib import Path

ANN, BEN, CLEO = (AnalystRow(new_id(), name, "#2f6fd6") for name in ("Ann", "Ben", "Cleo"))


@pytest.fixture
def team(tmp_path: Path) -> Path:
    (folder := tmp_path / "team").mkdir()
    return folder


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    path = tmp_path / "own" / "talks.gloss"
    with Project.create(path, "Talks", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([an_article()]))
    return path


def copy_for(analyst: AnalystRow, ours: Path) -> Path:
    with Project.open(ours) as project:
        (copy,) = hand_out(project, [analyst], ours.parent)
    with Project.open(copy.path) as made:
        made.begin_copy(analyst)
    return copy.path


def act(project: Project, number: int) -> None:
    span = Span(number % 40, number % 40 + 5)
    project.apply(steps.make_tag("statement", "article-1", TEXT, project.analyst.id, {"content": [span]}))
    if number % 3 == 0:
        project.apply(steps.make_record(Kind.ACTOR, f"{project.analyst.name} {number}"))


def test_a_day_of_three(ours: Path, team: Path) -> None:
    paths = [ours, copy_for(BEN, ours), copy_for(CLEO, ours)]
    rng = random.Random(3)
    projects = [Project.open(path) for path in paths]
    folders = [TeamFolder(path, team) for path in paths]
    done: set[str] = set()
    for number in range(40):
        place = rng.randrange(3)
        act(projects[place], number)
        if rng.random() < 0.3:
            folders[place].publish(unless_same=True)
        if rng.random() < 0.2:
            merge_files(projects[place], [each.path for each in folders[place].look().offered])
    for project in projects:
        done |= {tag.id for tag in project.read.tags()}
    for folder in folders:
        folder.publish()
    for project, folder in zip(projects, folders, strict=True):
        merge_files(project, [each.path for each in folder.look().offered])
        assert folder.look().offered == ()
        assert {tag.id for tag in project.read.tags()} == done
        assert len(done) == 40
        assert project.check(deep=True) == []
        project.close()
    assert len(list(team.iterdir())) == 3


def test_what_is_old_renamed_foreign_or_half_written(ours: Path, team: Path) -> None:
    theirs = copy_for(BEN, ours)
    mine, bens = TeamFolder(ours, team), TeamFolder(theirs, team)
    assert mine.publish()
    with Project.open(theirs) as project:
        act(project, 0)
        shutil.copy(bens.publish() or "", team / "old copy of Ben.gloss")
        act(project, 1)
        newest = bens.publish()
        assert newest and newest.name == f"Talks - Ben - {project.copy[:8]}.gloss"
        assert bens.publish(unless_same=True) is None
    whole = newest.read_bytes()
    (team / "half.gloss").write_bytes(whole[: len(whole) // 2])
    (team / ".glossator-x.part").write_bytes(whole[:9000])
    (team / "notes.gloss").write_text("not a project")
    Project.create(team / "other.gloss", "Other", CODEBOOK, ANN).close()
    seen = mine.look()
    assert [each.path for each in seen.offered] == [newest]
    assert [each.said for each in seen.offered] == ["Ben published 3 acts"]
    assert [path.name for path, _ in seen.unusable] == ["half.gloss", "notes.gloss", "other.gloss"]
    newest.rename(team / "renamed.gloss")
    assert [each.path.name for each in mine.look().offered] == ["renamed.gloss"]


def test_one_copy_in_two_places_overwrites_nothing(ours: Path, team: Path, tmp_path: Path) -> None:
    shutil.copy(ours, twin := tmp_path / "twin.gloss")
    for number, path in enumerate((ours, twin)):
        with Project.open(path) as project:
            act(project, number)
        TeamFolder(path, team).publish()
    assert len(list(team.iterdir())) == 2
    assert sum(len(TeamFolder(path, team).look().offered) for path in (ours, twin)) == 2


def test_a_share_that_is_gone_full_or_shut_loses_nothing(
    ours: Path, team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = TeamFolder(ours, team)
    before = (folder.publish() or ours).read_bytes()
    for number, kind in ((errno.ENOSPC, ErrorKind.DISK_FULL), (errno.EROFS, ErrorKind.READ_ONLY)):

        def fail(*_: object, number: int = number) -> None:
            raise OSError(number, "no")

        with monkeypatch.context() as patched, pytest.raises(UserError, match="safe in your project") as caught:
            patched.setattr(shutil, "copyfile", fail)
            folder.publish()
        assert caught.value.kind is kind
    (kept,) = team.iterdir()
    assert kept.read_bytes() == before
    shutil.rmtree(team)
    for ask in (folder.publish, folder.look):
        with pytest.raises(UserError, match="Connect the drive"):
            ask()


def test_no_project_is_worked_in_there(ours: Path, team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = TeamFolder(ours, team).publish()
    assert snapshot
    assert whereabouts.warning(ours, [team]) == ""
    assert "only shown here" in whereabouts.warning(snapshot, [team])
    with pytest.raises(UserError, match="lies in the team folder"):
        TeamFolder(snapshot, team).publish()
    copy = whereabouts.copy_here(snapshot, tmp_path, ANN)
    with Project.open(copy) as project, Project.open(ours) as original:
        assert project.analyst == ANN
        assert project.copy != original.copy
    monkeypatch.setattr(whereabouts, "is_on_network", lambda path: True)
    assert "lies on a network drive" in whereabouts.warning(ours, [])
