"""Backups in the window: made when something was done and nothing else goes on, listed, and opened as copies only."""

from __future__ import annotations

import errno
import os
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator import atomic
from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.project import Project
from glossator.ui.backups_window import BackupsWindow, written_size
from glossator.ui.settings import BACKUP_FOLDER, MAKE_BACKUPS
from glossator.work.backups import list_backups
from tests.windows import StepExecutor, make_project, open_window, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_project(tmp_path / "kell.gloss")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, path: Path) -> MainWindow:
    window = open_window(qtbot, tmp_path, path)
    window.settings.set(MAKE_BACKUPS, True)
    return window


def look(window: MainWindow) -> None:
    assert window.backing_up
    window.backing_up.look()


def step(window: MainWindow) -> None:
    executor = window.runner._executor
    assert isinstance(executor, StepExecutor)
    executor.step()


def finish(qtbot: QtBot, window: MainWindow) -> None:
    step(window)
    qtbot.waitUntil(lambda: not window.runner.jobs)


def do_something(window: MainWindow, name: str = "Norhaven") -> None:
    assert workspace(window).do(steps.make_record(Kind.ACTOR, name))


def test_one_is_made_when_something_was_done(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    do_something(window)
    look(window)
    finish(qtbot, window)
    assert len(list_backups(path, "")) == 1
    look(window)
    assert not window.runner.jobs, "nothing was done since"
    do_something(window, "Castell")
    look(window)
    assert not window.runner.jobs, "the last is not an hour old"
    window.close_project()
    finish(qtbot, window)
    with Project.open(list_backups(path, "")[0].path, read_only=True) as newest:
        assert len(newest.read.records(Kind.ACTOR)) == 2


def test_one_is_made_when_the_window_is_closed(window: MainWindow, path: Path) -> None:
    do_something(window)
    window.close()
    assert len(list_backups(path, "")) == 1


def test_none_is_made_while_something_else_goes_on_or_none_is_wanted(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    do_something(window)
    window.runner.run("Merging", lambda _job: None, lambda _: None)
    look(window)
    assert len(window.runner.jobs) == 1
    finish(qtbot, window)
    window.settings.set(MAKE_BACKUPS, False)
    look(window)
    window.close_project()
    assert not window.runner.jobs
    assert list_backups(path, "") == []


def test_what_is_wrong_is_said_once(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.settings.set(BACKUP_FOLDER, str(tmp_path / "drive"))
    for said in (True, False):
        look(window)
        finish(qtbot, window)
        assert bool(workspace(window).bar.sentence) is said
        workspace(window).bar.clear()
    (tmp_path / "drive").mkdir()
    look(window)
    finish(qtbot, window)
    assert workspace(window).bar.sentence == ""
    assert list(tmp_path.glob("drive/*/kell *.gloss"))


def test_a_full_disk_is_said_and_work_goes_on(
    qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do_something(window)
    window.menus["project.backups"].trigger()
    shown = window.findChild(BackupsWindow)
    assert shown is not None
    with monkeypatch.context() as full:
        full.setattr(atomic, "_flush", no_room)
        shown.now.click()
        finish(qtbot, window)
    assert re.search("No backup was made, as the disk of .* is full.*Your work is safe", shown.said.text())
    assert shown.said.property("danger")
    do_something(window, "Castell")
    shown.now.click()
    finish(qtbot, window)
    assert shown.said.text().startswith("1 backup, ")
    assert not shown.said.property("danger")


def no_room(_file: Path) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_copy_of_a_backup_is_opened_and_the_project_stays(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.menus["project.backups"].trigger()
    shown = window.findChild(BackupsWindow)
    assert shown is not None
    assert shown.nothing.isVisible()
    assert not shown.open_button.isEnabled()
    shown.now.click()
    finish(qtbot, window)
    assert shown.said.text().startswith("1 backup, ")
    do_something(window)
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    step(window)
    qtbot.waitUntil(lambda: workspace(window).project.path != path)
    finish(qtbot, window)  # the backup of what was closed
    here = workspace(window).project
    assert here.path != path
    assert here.path.parent == path.parent
    assert not here.read_only
    assert here.read.records(Kind.ACTOR) == []
    assert re.fullmatch(r"Copy of .+ as it was on .+ — Glossator", window.windowTitle())
    bar = workspace(window).lasting
    assert bar.sentence.startswith(window.windowTitle().removesuffix(" — Glossator"))
    bar.buttons()[0].click()
    qtbot.waitUntil(lambda: workspace(window).project.path == path)
    assert not window.windowTitle().startswith("Copy of")
    assert [actor.name for actor in workspace(window).project.read.records(Kind.ACTOR)] == ["Norhaven"]


def test_nobody_works_in_a_backup(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    do_something(window)
    look(window)
    finish(qtbot, window)
    assert window.open_path(list_backups(path, "")[0].path)
    assert workspace(window).project.read_only
    assert "This is a backup" in workspace(window).lasting.sentence


def test_sizes_as_people_write_them() -> None:
    assert [written_size(size) for size in (12, 4_096, 3_400_000, 2_000_000_000)] == [
        *("12 bytes", "4.1 kB", "3.4 MB", "2.0 GB")
    ]
