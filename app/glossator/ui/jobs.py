"""Background work: one runner, with progress, cancel and an end that always comes back to the window's thread.

The runner looks at its jobs from the window's thread, so that a worker never touches anything of Qt's. Nor may Python's
collector do so in a worker's thread, where it could destroy a widget: while a job runs, only the runner calls it.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from glossator.domain.errors import ErrorKind, UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor, Future

T = TypeVar("T")
_EVERY = 40
"""Milliseconds between two looks."""
_SELDOM = 3
"""Looks between two collections of what a running job has dropped."""


class Job(Generic[T]):
    """One piece of work, seen from both threads: the work reports its progress here, and looks whether to stop."""

    def __init__(self, name: str) -> None:
        self.name = name
        """What the status line calls it; empty where another place shows how far it is."""
        self.steps = (0, 0)
        """Done, and how much there is in all; 0 in all while that is not known."""
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop; it does so when it next looks. What it comes to is dropped."""
        self._cancelled = True

    def cancelled(self) -> bool:
        return self._cancelled

    def progress(self, done: int, total: int) -> None:
        self.steps = (done, total)


class Runner(QObject):
    """Runs jobs on an executor, in the order in which they come, and knows those that have not ended."""

    changed = Signal()
    """A job began or ended."""
    progressed = Signal()

    def __init__(self, executor: Executor, failed: Callable[[UserError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._failed = failed
        self._looks = 0
        self._running: list[tuple[Job[object], Future[object], Callable[[object], None]]] = []
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def jobs(self) -> list[Job[object]]:
        return [job for job, _, _ in self._running]

    def run(self, name: str, work: Callable[[Job[T]], T], done: Callable[[T], None]) -> Job[T]:
        """Begin `work`, which gets its job for `progress` and `cancelled`; `done` gets what it returns.

        A `UserError` of the work goes to the runner's `failed`, except that of having been cancelled, which is no news.
        Anything else that it raises is a defect and is raised here.
        """
        gc.disable()
        job: Job[T] = Job(name)
        self._running.append((job, self._executor.submit(work, job), done))  # type: ignore[arg-type]
        self._timer.start()
        self.changed.emit()
        return job

    def cancel(self) -> None:
        """Cancel all that runs."""
        for job in self.jobs:
            job.cancel()

    def stop(self) -> None:
        """Cancel all that runs, and wait until it has stopped."""
        self.cancel()
        self._executor.shutdown(wait=True, cancel_futures=True)
        gc.enable()

    def _look(self) -> None:
        self.progressed.emit()
        self._looks += 1
        if not self._looks % _SELDOM and self._running:
            gc.collect(1)  # here, in the window's thread: what a long job drops would pile up otherwise
        ended = next((running for running in self._running if running[1].done()), None)
        if ended is None:
            if not self._running:  # one look later than the last end, when its thread is at rest as well
                self._timer.stop()
                gc.enable()
            return
        self._running.remove(ended)
        try:
            self._settle(*ended)
        finally:
            self.changed.emit()

    def _settle(self, job: Job[object], future: Future[object], done: Callable[[object], None]) -> None:
        """Hand the outcome over, unless nobody wants it any more."""
        if future.cancelled():
            return
        error = future.exception()
        if isinstance(error, UserError):
            if error.kind is not ErrorKind.CANCELLED:
                self._failed(error)
        elif error is not None:
            raise error
        elif not job.cancelled():
            done(future.result())


def runner_of(part: QObject) -> Runner:
    """The runner of the window that this is part of, or that it stands over. Raises `LookupError` where none is."""
    above: QObject | None = part
    while above:
        if found := above.findChild(Runner, options=Qt.FindChildOption.FindDirectChildrenOnly):
            return found
        above = above.parent()
    raise LookupError("no runner")


def guarded(act: Callable[[], T]) -> T | UserError:
    """For work whose error is to be said where it was asked for, and not by the runner's `failed`."""
    try:
        return act()
    except UserError as error:
        return error
