"""Downloading a trained pipeline: the official command as a process of its own, which can be stopped."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Signal

from glossator.work.pipelines import download_command, stop_download, why_not_downloaded

_ENOUGH = 20_000
"""Letters of what the command writes that are kept, from the end."""
_STOPS = 3000
"""Milliseconds that it has for ending when it is stopped for good."""


class PipelineDownload(QObject):
    """One at a time; begins only when it is told to."""

    progressed = Signal(str)
    """The last line that the command wrote."""
    ended = Signal(str, str)
    """The pipeline's name, and a sentence why it is not there; empty where it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._name = self._written = ""
        self._cancelled = False
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.stop)

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self, name: str) -> None:
        self._name, self._written, self._cancelled = name, "", False
        self._process = process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        environment = QProcessEnvironment.systemEnvironment()
        for variable in ("PYTHONUTF8", "PYTHONUNBUFFERED", "PIP_NO_INPUT", "PIP_DISABLE_PIP_VERSION_CHECK"):
            environment.insert(variable, "1")
        process.setProcessEnvironment(environment)
        if sys.platform != "win32":
            how = QProcess.UnixProcessParameters()
            how.flags = QProcess.UnixProcessFlag.CreateNewSession | QProcess.UnixProcessFlag.ResetSignalHandlers
            process.setUnixProcessParameters(how)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        command = download_command(name)
        process.start(command[0], command[1:])

    def cancel(self) -> None:
        """Ask it to end; `ended` tells when it has."""
        if self._process and not self._cancelled:
            self._cancelled = True
            self._process.waitForStarted()  # before that it leads no group
            stop_download(self._process.processId())

    def stop(self) -> None:
        """End it now, because nobody waits for it any more."""
        if self._process:
            self.cancel()
            self._process.waitForFinished(_STOPS)

    def _read(self) -> None:
        if self._process:
            new = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
            self._written = (self._written + new)[-_ENOUGH:]
            lines = [line.strip() for line in self._written.splitlines() if line.strip()]
            self.progressed.emit(lines[-1] if lines else "")

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process:
            self._written = self._process.errorString()
            self._finished(-1)

    def _finished(self, code: int, how: QProcess.ExitStatus = QProcess.ExitStatus.NormalExit) -> None:
        if self._process is None:
            return
        self._read()
        process, self._process = self._process, None
        process.deleteLater()
        if code == 0 and how is QProcess.ExitStatus.NormalExit:
            self.ended.emit(self._name, "")
        elif self._cancelled:
            self.ended.emit(self._name, f"The download of {self._name} was stopped; nothing was changed.")
        else:
            self.ended.emit(self._name, why_not_downloaded(self._name, self._written))
