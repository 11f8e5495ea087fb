"""Brings the work into the one project file whenever the hands rest, and says so when that file is no longer there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from glossator.domain.errors import UserError
from glossator.ui.message_bar import Mood

if TYPE_CHECKING:
    from glossator.project import Project
    from glossator.ui.message_bar import MessageBar

_REST = 2000
"""Milliseconds without an act."""


class Settling(QObject):
    """Somebody who copies the file in the middle of a day copies the day's work."""

    def __init__(self, project: Project, bar: MessageBar, parent: QObject) -> None:
        """`bar` tells what stays so."""
        super().__init__(parent)
        self._project, self._bar = project, bar
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._settle)

    def follow(self) -> None:
        """An act was done."""
        self._rest.start()

    def stop(self) -> None:
        self._rest.stop()

    def _settle(self) -> None:
        try:
            in_place = self._project.settle()
        except UserError as error:
            self._bar.refuse(error.sentence)
            return
        if not in_place:
            self._bar.say(
                f"{self._project.path.name} was moved, renamed or deleted while it is open. All work so far is in the "
                "file that was moved. Close the project, and open it where it is now.",
                Mood.LASTING,
            )
