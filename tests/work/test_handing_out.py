"""Copies handed out: whose they are, what their analysts are to read, and who one is afterwards."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from glossator import atomic
from glossator.domain import steps
from glossator.domain.errors import UserError
from glossator.domain.model import Kind
from glossator.project import Project
from glossator.work import identity
from glossator.work.assigning import to_all
from glossator.work.handing_out import hand_out
from glossator.work.identity import Whose
from glossator.work.merging import merge_files
from tests.project.conftest import CODEBOOK, an_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "talks.gloss", "Talks: 1/2", CODEBOOK, identity.me()) as project:
        project.apply(steps.import_articles([an_article()]))
        yield project


def elsewhere(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """From now on at another workstation, where nobody has worked."""
    home.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))


def test_each_has_a_copy_with_their_articles(project: Project, tmp_path: Path) -> None:
    (folder := tmp_path / "out").mkdir()
    people = [identity.newcomer(name, project.read.analysts()) for name in ("Ben", "Cleo", "Ben")]
    wanted = to_all(["article-1"], [people[0].id])
    found = hand_out(project, people, folder, (["article-1"], wanted))
    assert [copy.path.name for copy in found] == [f"Talks- 1-2 - {name}.gloss" for name in ("Ben", "Cleo", "Ben 2")]
    assert sorted(each.name for each in folder.iterdir()) == sorted(copy.path.name for copy in found)
    with Project.open(found[0].path) as copy:
        assert (copy.analyst, copy.copy) == (people[0], "")
        (status,) = [each for each in copy.read.statuses() if each.assigned]
        assert (status.article, status.analyst) == ("article-1", people[0].id)
        assert copy.check(deep=True) == []
    with pytest.raises(UserError, match="nothing was handed out"):
        hand_out(project, people, tmp_path / "gone")


def test_a_full_disk_leaves_no_half_copy(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder := tmp_path / "out").mkdir()

    def no_room(_file: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(atomic, "_flush", no_room)
    with pytest.raises(UserError, match=r"The copy for Ben could not be written .* the disk is full"):
        hand_out(project, [identity.newcomer("Ben", ())], folder)
    assert list(folder.iterdir()) == []


def test_who_was_handed_a_copy_stays_known_whatever_is_undone(project: Project, tmp_path: Path) -> None:
    ben = identity.newcomer("Ben", project.read.analysts())
    hand_out(project, [ben], tmp_path, (["article-1"], to_all(["article-1"], [ben.id])))
    while project.undo():
        pass
    assert not [each for each in project.read.statuses() if each.assigned]
    assert ben in project.read.analysts()
    with Project.open(project.path, read_only=True) as again:
        assert (again.undo_label, again.history().done) == (None, ())


def test_who_opens_a_copy_is_its_analyst_from_then_on(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = identity.newcomer("Ben", project.read.analysts())
    for_ben, again = (hand_out(project, [ben], tmp_path)[0].path for _ in range(2))
    elsewhere(monkeypatch, tmp_path / "elsewhere")
    with Project.open(project.path, read_only=True) as theirs:
        assert identity.whose(theirs) is Whose.COLLEAGUES
    with Project.open(for_ben) as copy:
        assert identity.whose(copy) is Whose.HANDED_OUT
        identity.work_as(copy, copy.analyst)
        copy.apply(steps.make_record(Kind.ACTOR, "Aster"))
        first = copy.copy
    assert identity.me() == ben
    with Project.open(again) as copy:  # on a second machine, or a second copy: still Ben, and not asked
        assert identity.whose(copy) is Whose.MINE
        identity.begin_if_mine(copy)
        assert copy.copy not in ("", first)
        copy.apply(steps.make_record(Kind.ACTOR, "Castell"))
    with Project.open(for_ben) as copy:
        assert identity.whose(copy) is Whose.MINE
    (came,) = merge_files(project, [for_ben, again]).people
    assert (came.analyst, came.records.new) == (ben, 2)


def test_who_works_in_the_project_already_becomes_nobody_else(project: Project, tmp_path: Path) -> None:
    me, ben = identity.me(), identity.newcomer("Ben", project.read.analysts())
    mine, other = (hand_out(project, [ben], tmp_path)[0].path for _ in range(2))
    with Project.open(mine) as copy:
        identity.work_as(copy, ben)
        assert identity.whose(copy) is Whose.MINE
    assert identity.me() == me
    with Project.open(other) as copy:
        assert identity.whose(copy) is Whose.HANDED_OUT


def test_a_new_name_is_a_step_on_the_analyst(project: Project) -> None:
    me = identity.call_me("Ada", "#9333ea")
    step = identity.describing(project)
    assert step
    project.apply(step)
    assert project.analyst == me
    assert identity.describing(project) is None
    project.undo()
    assert project.analyst.name != "Ada"
