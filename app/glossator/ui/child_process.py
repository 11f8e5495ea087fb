"""One long piece of work in a process of its own, which says how far it is and can be stopped at any moment."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Signal

from glossator.work.highlighting import Failure, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_log = logging.getLogger(__name__)
_STOPS = 3000
"""Milliseconds that a killed process has for ending."""


class ChildProcess(QObject):
    """Runs at most one at a time, over the project of one file."""

    progressed = Signal(int, int)
    """How much is done, of how much."""
    heard = Signal(object)
    """Whatever else the process says."""
    ended = Signal(str)
    """A sentence why it did not do its work; empty where it did."""

    def __init__(
        self,
        command: Sequence[str],
        decode: Callable[[bytes], object],
        failed: str,
        stopped: str,
        parent: QObject | None = None,
    ) -> None:
        """`decode` reads a line of it, and raises `ValueError` where that means nothing.

        `failed` is the sentence to say where the process says none itself; `stopped`, where it was stopped.
        """
        super().__init__(parent)
        self._command = list(command)
        self._decode = decode
        self._sentences = failed, stopped
        self._process: QProcess | None = None
        self._problem = ""
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.stop)

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self, project: Path) -> None:
        """Begin to work on the project of that file; returns at once."""
        self._problem = self._sentences[0]
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
            self._problem = self._sentences[1]
            self._process.kill()

    def stop(self) -> None:
        """End it now, because nobody waits for it any more."""
        if self._process:
            self.cancel()
            self._process.waitForFinished(_STOPS)

    @property
    def _stopped(self) -> bool:
        return self._problem == self._sentences[1]

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                message = self._decode(line)
            except ValueError:
                _log.warning("%s said something else: %d bytes", self._command[-1], len(line))
                continue
            match message:
                case Progress(done, total):
                    self.progressed.emit(done, total)
                case Failure(_, sentence):
                    if not self._stopped:
                        self._problem = sentence
                case _:
                    self.heard.emit(message)

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
        if not good and not self._stopped:
            _log.warning("%s ended with %d", self._command[-1], code)
        self.ended.emit("" if good else self._problem)
