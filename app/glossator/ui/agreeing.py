"""How far the analysts of a project agree, found out in a process of its own: of many tags, that takes seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal

from glossator.ui.child_process import ChildProcess
from glossator.ui.language import own_command
from glossator.work import workers
from glossator.work.agreeing import decode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject

    from glossator.review.agreement import Report

_FAILED = "The comparison ended before it was done; nothing was changed. Try again."
STOPPED = "The comparison was stopped; nothing was changed."


def agreement_command() -> list[str]:
    return [*own_command(), workers.AGREEMENT]


class Agreeing(ChildProcess):
    """The process reads the project as it is when it starts, and changes nothing."""

    finished = Signal(object)
    """A `work.agreeing.Report`."""
    failed = Signal(str)
    """A sentence why there is none, also where it was stopped."""

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(command or agreement_command(), decode, _FAILED, STOPPED, parent)
        self._report: Report | None = None
        self.heard.connect(self._keep)
        self.ended.connect(self._tell)

    def start(self, project: Path) -> None:
        """Begin anew; what is under way already is dropped without a word."""
        with QSignalBlocker(self):
            self.stop()
        self._report = None
        super().start(project)

    def _keep(self, report: Report) -> None:
        self._report = report

    def _tell(self, problem: str) -> None:
        report, self._report = self._report, None
        if report is not None and not problem:
            self.finished.emit(report)
        else:
            self.failed.emit(problem or _FAILED)
