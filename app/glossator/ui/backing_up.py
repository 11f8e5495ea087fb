"""Backups while a project is open: made in the background where something was done, and once more when it is closed."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from glossator.domain.errors import UserError
from glossator.ui.jobs import guarded
from glossator.ui.settings import BACKUP_FOLDER, BACKUPS_KEPT, MAKE_BACKUPS
from glossator.work.backups import Rotation, back_up, list_backups, while_it_is_open

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.project import Changed
    from glossator.ui.jobs import Runner
    from glossator.ui.settings import Settings
    from glossator.ui.workspace import Workspace

_LOOKS = 10 * 60_000
"""Milliseconds between two looks whether one is due."""
_APART = timedelta(hours=1)
_ROTATIONS = {"few": Rotation(3, 2), "usual": Rotation(), "many": Rotation(14, 12)}
_log = logging.getLogger(__name__)


class BackingUp(QObject):
    """Sees to the backups of one open project."""

    ended = Signal(str)
    """Making one has ended: a sentence where it failed, else empty."""

    def __init__(self, workspace: Workspace, runner: Runner, settings: Settings) -> None:
        super().__init__(workspace)
        self._workspace, self._runner, self._settings = workspace, runner, settings
        self._path = workspace.project.path
        self._changed = True
        """Whether something may have been done since the newest backup: also before it was opened here."""
        self._complained = ""
        self._writes = not workspace.project.read_only
        self._timer = QTimer(self, interval=_LOOKS)
        self._timer.timeout.connect(self.look)
        if not self._writes:
            return
        workspace.project.subscribe(self._follow)
        if while_it_is_open(self._path):
            self._timer.start()

    @property
    def folder(self) -> str:
        """The folder that was chosen for backups; empty for one beside the project."""
        return self._settings.get(BACKUP_FOLDER)

    def look(self) -> None:
        """Make a backup if one is due, and nothing else is going on."""
        if not self._wanted() or self._runner.jobs or QApplication.activeModalWidget():
            return
        newest = list_backups(self._path, self.folder)
        if not newest or datetime.now() - newest[0].made > _APART:
            self.make()

    def make(self) -> None:
        """Make one now, in the background."""
        path, folder, rotation = self._path, self.folder, self._rotation()
        self._changed = False

        def settle(found: Path | UserError | None) -> None:
            sentence = found.sentence if isinstance(found, UserError) else ""
            self._complain(sentence)
            self.ended.emit(sentence)

        self._runner.run("", lambda _job: guarded(lambda: back_up(path, folder, rotation)), settle)

    def project_closed(self, *, quitting: bool) -> None:
        """Make the last one of the day: in the background, unless the program ends."""
        if not self._wanted():
            return
        path, folder, rotation = self._path, self.folder, self._rotation()

        def work() -> Path | UserError | None:
            return guarded(lambda: back_up(path, folder, rotation))

        if quitting:
            _note(work())
        else:
            self._runner.run("", lambda _job: work(), _note)

    # Inside

    def _wanted(self) -> bool:
        return self._changed and self._writes and self._settings.get(MAKE_BACKUPS)

    def _rotation(self) -> Rotation:
        return _ROTATIONS[self._settings.get(BACKUPS_KEPT)]

    def _follow(self, changed: Changed) -> None:
        self._changed = True

    def _complain(self, sentence: str) -> None:
        """Say once what is wrong, however often it is tried again."""
        if sentence:
            self._changed = True
        if sentence and sentence != self._complained:
            self._workspace.bar.refuse(sentence)
        self._complained = sentence


def _note(found: Path | UserError | None) -> None:
    """Nobody is there to be told; the next backup of this project tells it, if it fails as well."""
    if isinstance(found, UserError):
        _log.warning("no backup at closing: %s", found.kind.name)
