"""Defects: a report in the log folder, without a word of any article, and a sentence that says where it is.

Nothing is lost by one, because every act was on disk before the next began.
"""

from __future__ import annotations

import logging
import platform
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Signal

from glossator import __version__
from glossator.domain.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_log = logging.getLogger(__name__)
_QUOTED = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|“[^”]*”|‘[^’]*’|«[^»]*»""", re.DOTALL)
_NAME = re.compile(r".[a-z0-9_.:/-]{1,40}.")
"""What stands in quotation marks and can only be an id, a key or a field."""
_MOST_REPORTS = 20
"""Written by one run of the program: a defect in painting would otherwise fill the disk."""


class CrashReports(QObject):
    """Writes down what nothing else has caught, whichever thread it comes from."""

    written = Signal(str)
    """The path of a report; empty where the log folder cannot be written."""
    refused = Signal(object)
    """A `UserError` that nobody has caught."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.count = 0
        """How many defects there were in this run."""

    def install(self) -> None:
        """Become the hook for all that is not caught."""
        sys.excepthook = self.take
        threading.excepthook = self._take_of_thread

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What `sys.excepthook` gets: all that nothing in the window's thread has caught."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, UserError):
            self.refused.emit(error)
        else:
            self.written.emit(self._write(error))

    def _take_of_thread(self, caught: threading.ExceptHookArgs) -> None:
        """Another thread's: written down and not shown, because only the window's own thread may touch the window."""
        if isinstance(caught.exc_value, Exception):
            self._write(caught.exc_value)

    def _write(self, error: Exception) -> str:
        """The path of the report, or an empty string where none could be or need be written."""
        self.count += 1
        if self.count > _MOST_REPORTS:
            return ""
        text = report(error)
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        file = self._folder / f"crash-{moment}.txt"
        _log.error("a defect, reported in %s", file.name)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        except OSError:
            sys.stderr.write(text)
            return ""
        return str(file)


def report(error: BaseException) -> str:
    """What a developer needs to know of an error, and nothing that an article or an analyst said."""
    head = (
        f"Glossator {__version__}\nPython {platform.python_version()}, PySide6 {pyside_version}\n"
        f"{platform.platform()}\n{datetime.now(UTC).isoformat(timespec='seconds')}\n\n"
    )
    lines = traceback.TracebackException.from_exception(error).format()
    return head + "".join(line if line.startswith("  ") else masked(line) for line in lines)


def masked(message: str) -> str:
    """An error's message without what it quotes, which may be of an article; ids and names of fields stay."""
    return _QUOTED.sub(
        lambda found: found[0] if _NAME.fullmatch(found[0]) else f"{found[0][0]}…{found[0][-1]}", message
    )
