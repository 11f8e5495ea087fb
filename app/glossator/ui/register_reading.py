"""How registers are read: at once, or in the background where there may be so much that it would be felt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.errors import UserError
from glossator.project import Project
from glossator.ui.register_model import read_register

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.domain.rows import RecordRow
    from glossator.ui.jobs import Job, Runner
    from glossator.ui.register_view import RegisterView

_BIG = 20_000_000
"""Bytes of a project file in which there may be tens of thousands of records, which take more than a second to read."""


class RegisterReader:
    def __init__(self, project: Project, runner: Runner) -> None:
        self._project, self._runner = project, runner
        self._reading: set[RegisterView] = set()
        self._jobs: list[Job[list[RecordRow] | None]] = []

    def stop(self) -> None:
        """Read nothing more, and drop what is being read."""
        for job in self._jobs:
            job.cancel()

    def read(self, view: RegisterView, done: Callable[[], None]) -> None:
        """Have a register read, unless it is; `done` is called where that ends later."""
        path, kind = self._project.path, view.model.kind
        if view.model.loaded or view in self._reading:
            return
        if path.stat().st_size < _BIG:
            view.model.load()
            return

        def work(_job: Job[list[RecordRow] | None]) -> list[RecordRow] | None:
            # A connection of its own: the project itself belongs to the window's thread.
            try:
                with Project.open(path, read_only=True) as copy:
                    return read_register(copy, kind)
            except UserError:
                return None

        def end(rows: list[RecordRow] | None) -> None:
            self._reading.discard(view)
            if rows is None:
                view.model.load()
            else:
                view.model.accept(rows)
            done()

        self._reading.add(view)
        view.model.begin()
        view.show_reading()
        self._jobs.append(self._runner.run("Reading a register", work, end))
