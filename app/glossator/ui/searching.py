"""What stands on a page while something is looked for in the project, in the background: how far it is, and Cancel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from glossator.domain.errors import UserError
from glossator.project import Project
from glossator.ui.jobs import guarded
from glossator.ui.push_button import push_button
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from glossator.ui.jobs import Job, Runner
    from glossator.ui.message_bar import MessageBar

T = TypeVar("T")


class Searching(QWidget):
    left = Signal()
    """Cancelled, here or where all background work is shown; or it could not be done, which was said."""

    def __init__(self, runner: Runner, bar: MessageBar, name: str, words: str, tip: str) -> None:
        """`name` is that of the job, `words` stand here, and `tip` says what Cancel does."""
        super().__init__()
        self._runner, self._bar, self._name = runner, bar, name
        self._job: Job[Any] | None = None
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(name)
        self.cancel_button = push_button("Cancel", self.left.emit, tip)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(40), px(20), px(40), px(20))
        column.addStretch(2)
        column.addWidget(QLabel(words), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.progress)
        column.addWidget(self.cancel_button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        runner.progressed.connect(self._show_progress)
        runner.changed.connect(self._notice_cancel)

    @property
    def running(self) -> bool:
        return self._job is not None

    def begin(self, path: Path, find: Callable[[Project, Job[Any]], T], done: Callable[[T], None]) -> None:
        """Look for something in the project there, and nothing else any more; `done` gets what was found."""
        self.stop()
        self.progress.setRange(0, 0)

        def search(job: Job[Any]) -> T:
            # A connection of its own: the project itself belongs to the window's thread.
            with Project.open(path, read_only=True) as copy:
                return find(copy, job)

        def end(found: T | UserError) -> None:
            self._job = None
            if isinstance(found, UserError):
                self._bar.refuse(found.sentence)
                self.left.emit()
            else:
                done(found)

        self._job = self._runner.run(self._name, lambda job: guarded(partial(search, job)), end)
        self.cancel_button.setFocus()

    def stop(self) -> bool:
        """Look no further; whether that ended a search."""
        job, self._job = self._job, None
        if job:
            job.cancel()
        return job is not None

    def _show_progress(self) -> None:
        if self._job and self._job.steps[1]:
            done, total = self._job.steps
            self.progress.setRange(0, total if done < total else 0)
            self.progress.setValue(done)

    def _notice_cancel(self) -> None:
        if self._job and self._job.cancelled():
            self.left.emit()
