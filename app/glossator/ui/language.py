"""The client of the suggesting process: texts out, suggestions in, the open article first, and never a wait.

spaCy stays out of the window's process: loading it would freeze the window for a moment and take 100 MB.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from glossator.work import workers
from glossator.work.highlighting import Answer, Failure, Ready, Renew, Renewed, Request, decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

_log = logging.getLogger(__name__)
_STARTS = 2
"""How often the process is started at most: once, and once more when it dies."""


def own_command() -> list[str]:
    """How this program starts itself: the bundle, which has no `python -m`, or the interpreter with our package."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "glossator"]


def worker_command() -> list[str]:
    return [*own_command(), workers.SUGGEST]


class LanguageProcess(QObject):
    """Asks the child process what to suggest, text by text, so that the open article never waits for a backlog."""

    problem = Signal(str)
    """Comes before `ready`: why the trained pipeline is not used, a sentence; empty where it is, or none was named."""
    ready = Signal(str)
    """The process is up; its engine's version."""
    renewed = Signal(str)
    """What the project's tags teach at once was looked at again; the version of the engine that it makes."""
    answered = Signal(str, object, object)
    """The hash of a text, and the tuples of its highlights and of its suggestions."""
    stopped = Signal()
    """The process is gone for good. What is cached still shows."""

    def __init__(
        self,
        text_of: Callable[[str], str],
        command: Sequence[str] | None = None,
        parent: QObject | None = None,
        language_of: Callable[[str], str] = lambda _text: "",
        model: str = "",
        learnt: Path | None = None,
        project: Path | None = None,
    ) -> None:
        """`text_of` gives the text of a hash, when its turn has come; `language_of` the language that is stated.

        `model` is the trained pipeline to use beside the rules, by name or folder; empty for none. `learnt` is where
        what the project was trained to is kept, if it is; `project` is the file whose tags teach without training.
        """
        super().__init__(parent)
        self._text_of, self._language_of = text_of, language_of
        self._command = list(command or worker_command())
        self._model, self._learnt, self._project = model, learnt, project
        self._process: QProcess | None = None
        self._starts = 0
        self._up = self._stale = False
        self._urgent: deque[str] = deque()
        self._backlog: deque[str] = deque()
        self._number = 0
        self._asked = ""
        self._closing = False

    @property
    def waiting(self) -> int:
        """How many texts are still to be answered."""
        return len(self._urgent) + len(self._backlog) + bool(self._asked)

    def start(self) -> None:
        """Start the process; returns at once. What has been closed stays so."""
        if self._closing:
            return
        self._starts += 1
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._gone)
        process.errorOccurred.connect(self._failed)
        process.setStandardErrorFile(QProcess.nullDevice())
        self._process, self._up, self._asked = process, False, ""
        process.start(self._command[0], [*self._command[1:], *self._options()])

    def use(self, model: str) -> None:
        """Use another trained pipeline from now on, or none."""
        self._model = model
        self.restart()

    def restart(self) -> None:
        """Suggest with what is chosen and learnt now: with a new process, where there was one.

        What was asked is forgotten, since it was another engine that was asked.
        """
        self._urgent.clear()
        self._backlog.clear()
        if self._starts:
            self._end()
            self._starts = 0
            self.start()

    def renew(self) -> None:
        """Look again at what the project's tags teach at once, before anything else is asked."""
        self._stale = True
        self._send()

    def ask(self, text: str) -> None:
        """Put a text before all others: it is of the article that has just been opened."""
        if text in self._urgent:
            self._urgent.remove(text)
        if text != self._asked:
            self._urgent.appendleft(text)
        self._send()

    def ask_in_turn(self, texts: Iterable[str]) -> None:
        """Put these texts behind all others, in place of those that were there."""
        self._backlog = deque(text for text in texts if text != self._asked and text not in self._urgent)
        self._send()

    def close(self) -> None:
        """Let the process end; what it was asked stays unanswered."""
        self._closing = True
        self._urgent.clear()
        self._backlog.clear()
        self._end()

    # Inside

    def _options(self) -> list[str]:
        learnt = ["--learnt", str(self._learnt)] if self._learnt and self._learnt.exists() else []
        project = ["--project", str(self._project)] if self._project else []
        return [*(["--model", self._model] if self._model else []), *learnt, *project]

    def _end(self) -> None:
        process, self._process, self._up = self._process, None, False
        if process:
            # It keeps nothing of its own, so nothing is lost by not waiting for the text that it is at.
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _send(self) -> None:
        if self._up and self._stale and self._process:
            self._stale = False
            self._process.write(encode(Renew()))
        if not self._up or self._asked or self._process is None:
            return
        while self._urgent or self._backlog:
            text = self._urgent.popleft() if self._urgent else self._backlog.popleft()
            if text in self._backlog:
                self._backlog.remove(text)
            self._asked = text
            self._number += 1
            self._process.write(encode(Request(self._number, self._text_of(text), self._language_of(text))))
            return

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                message = decode(line)
            except ValueError:
                _log.warning("the suggesting process said something else: %d bytes", len(line))
                continue
            self._take(message)

    def _take(self, message: object) -> None:
        match message:
            case Ready(engine, problem, unlearnt):
                for sentence in filter(None, (problem, unlearnt)):
                    _log.warning("%s", sentence)
                self._up = True
                self.problem.emit(problem)
                self.ready.emit(engine)
            case Renewed(engine):
                self.renewed.emit(engine)
            case Answer(number, highlights, suggestions) if number == self._number and self._asked:
                text, self._asked = self._asked, ""
                self.answered.emit(text, highlights, suggestions)
            case Failure(number, error) if number == self._number and self._asked:
                _log.warning("no suggestions for text %s: %s", self._asked, error.split(":")[0])
                self._asked = ""
        self._send()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._gone()

    def _gone(self, *_how: object) -> None:
        """Start the process once more, with the same questions; the second time leave it."""
        if self._closing or self._process is None:
            return
        process, self._process, self._up = self._process, None, False
        process.deleteLater()
        if self._asked:
            self._urgent.appendleft(self._asked)
            self._asked = ""
        if self._starts < _STARTS:
            _log.warning("the suggesting process ended (%s); starting it once more", process.errorString())
            self.start()
        else:
            _log.warning(
                "the suggesting process ended again; there are no new suggestions until Glossator is started anew"
            )
            self.stopped.emit()
