"""Learning from a project's tags: a process of its own, which says how far it is and can be stopped at any moment."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Signal

from glossator.ui.language import own_command
from glossator.work.highlighting import Failure, decode
from glossator.work.learning import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_log = logging.getLogger(__name__)
_FAILED = "Learning ended before it was done; what was learnt before is kept. Try again."
STOPPED = "Learning was stopped; what was learnt before is kept."
_STOPS = 3000
"""Milliseconds that a killed process has for ending."""


def training_command() -> list[str]:
    return [*own_command(), "train-worker"]


class Training(QObject):
    """One at a time. The process reads the project, and puts what it learnt beside it only when all is done."""

    progressed = Signal(int, int)
    """How much is done, of how much."""
    ended = Signal(str)
    """A sentence why nothing new was learnt; empty where something was."""

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command or training_command())
        self._process: QProcess | None = None
        self._problem = ""
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.stop)

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self, project: Path) -> None:
        """Begin to learn from the project of that file; returns at once."""
        self._problem = _FAILED
        self._process = process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        process.start(self._command[0], [*self._command[1:], str(project)])

    def cancel(self) -> None:
        """End it; `ended` tells when it has."""
        if self._process:
            self._problem = STOPPED
            self._process.kill()

    def stop(self) -> None:
        """End it now, because nobody waits for it any more."""
        if self._process:
            self.cancel()
            self._process.waitForFinished(_STOPS)

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                message = decode(line)
            except ValueError:
                _log.warning("the process that learns said something else: %d bytes", len(line))
                continue
            match message:
                case Progress(done, total):
                    self.progressed.emit(done, total)
                case Failure(_, sentence) if self._problem != STOPPED:
                    self._problem = sentence

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._finished(-1)

    def _finished(self, code: int, how: QProcess.ExitStatus = QProcess.ExitStatus.NormalExit) -> None:
        if self._process is None:
            return
        self._read()
        process, self._process = self._process, None
        process.deleteLater()
        good = code == 0 and how is QProcess.ExitStatus.NormalExit
        if not good and self._problem != STOPPED:
            _log.warning("the process that learns ended with %d", code)
        self.ended.emit("" if good else self._problem)
