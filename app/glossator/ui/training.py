"""Learning from a project's tags, in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.ui.child_process import ChildProcess
from glossator.ui.language import own_command
from glossator.work import workers
from glossator.work.highlighting import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

_FAILED = "Learning ended before it was done; what was learnt before is kept. Try again."
STOPPED = "Learning was stopped; what was learnt before is kept."


def training_command() -> list[str]:
    return [*own_command(), workers.TRAIN]


class Training(ChildProcess):
    """The process reads the project, and puts what it learnt beside it only when all is done."""

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(command or training_command(), decode, _FAILED, STOPPED, parent)
