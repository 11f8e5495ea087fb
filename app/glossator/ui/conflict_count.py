"""How many conflicts there are, counted in the background whenever there may be others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.domain.errors import UserError
from glossator.domain.model import TAGS_ALONE
from glossator.project import Project
from glossator.ui.jobs import guarded

if TYPE_CHECKING:
    from glossator.project import Changed
    from glossator.ui.jobs import Job, Runner

_REST = 1500
"""Milliseconds without an act."""


class ConflictCount(QObject):
    changed = Signal()

    def __init__(self, project: Project, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._runner = project, runner
        self.count = 0
        self._job: Job[int | UserError] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._begin)
        self._rest.start()

    def follow(self, changed: Changed) -> None:
        """Something was done. Where nothing is in conflict, one's own tags make no conflict."""
        if changed.merged or self.count or not changed.kinds <= TAGS_ALONE:
            self._rest.start()

    def take(self, count: int) -> None:
        """They were counted elsewhere."""
        self._rest.stop()
        if count != self.count:
            self.count = count
            self.changed.emit()

    def stop(self) -> None:
        self._rest.stop()
        if self._job:
            self._job.cancel()

    def _begin(self) -> None:
        path = self._project.path

        def work() -> int:
            from glossator.work.conflicts import list_conflicts  # with all that compares names

            # A connection of its own: the project itself belongs to the window's thread.
            with Project.open(path, read_only=True) as copy:
                return len(list_conflicts(copy))

        def done(count: int | UserError) -> None:
            if not isinstance(count, UserError):  # what cannot be read now is counted at the next act
                self.take(count)

        self._job = self._runner.run("", lambda _: guarded(work), done)
