"""Has the names of a project made ready in the background, so that the first typed key finds them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.work.registers import registers_of
from glossator.work.warming import warmed

if TYPE_CHECKING:
    from glossator.project import Project
    from glossator.ui.jobs import Runner
    from glossator.work.registers import Searches


def warm_up(project: Project, runner: Runner) -> None:
    """Only the names themselves go to the background: the project belongs to the window's thread."""
    registers = registers_of(project)
    names = registers.lend(project)

    def done(searches: Searches | None) -> None:
        if searches is not None:
            registers.accept(names, searches)

    runner.run("Getting names ready", lambda job: warmed(names, job.cancelled), done)
