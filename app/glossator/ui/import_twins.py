"""Looks for the twins of articles that were read, while the window goes on."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.work.twins import Twins

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.project import Project
    from glossator.ui.import_model import Row
    from glossator.work.import_choices import Decisions
    from glossator.work.importing import Batch

_SLICE = 0.012
"""Seconds for which they are looked for before the window may do something else."""


class TwinSearch(QObject):
    """Goes on a slice at a time in the window's thread, which has the project. What is found is among the decisions."""

    went_on = Signal()
    ended = Signal()

    def __init__(self, project: Project, batch: Batch, decisions: Decisions, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._batch, self._decisions = project, batch, decisions
        self._twins = Twins(project, batch.staging)
        self._waiting: deque[Row] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        return bool(self._waiting)

    def add(self, rows: Iterable[Row]) -> None:
        """Rows of articles, in the order in which they were read."""
        self._waiting.extend(rows)
        if self._waiting:
            self._timer.start()

    def start_again(self, rows: Iterable[Row]) -> None:
        """These are all articles; what was found before holds no more."""
        self._decisions.twins.clear()
        self._twins = Twins(self._project, self._batch.staging)
        self._waiting = deque(rows)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _go_on(self) -> None:
        end = time.monotonic() + _SLICE
        while self._waiting and time.monotonic() < end:
            row = self._waiting.popleft()
            if row.article and (twin := self._twins.of(row.article)) and not row.repeats:
                self._decisions.twins[row.article.id] = twin
        if self._waiting:
            self.went_on.emit()
        else:
            self._timer.stop()
            self.ended.emit()
