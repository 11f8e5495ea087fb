"""Background work: progress, cancel, and an outcome that always comes back, in the window's thread."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from glossator.domain.errors import ErrorKind, UserError
from glossator.ui.jobs import Job, Runner
from tests.windows import StepExecutor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

REFUSED = UserError(ErrorKind.DISK_FULL, "The disk is full; nothing was written.")


class Outcome:
    """Keeps what a runner hands over."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.refusals: list[str] = []

    def failed(self, error: UserError) -> None:
        self.refusals.append(error.sentence)


@pytest.fixture
def outcome() -> Outcome:
    return Outcome()


def test_a_job_runs_and_hands_over_what_it_came_to(qtbot: QtBot, outcome: Outcome) -> None:
    executor = StepExecutor()
    runner = Runner(executor, outcome.failed)

    def work(job: Job[str]) -> str:
        job.progress(1, 2)
        return "done"

    job = runner.run("Counting", work, outcome.results.append)
    assert job.steps == (0, 0)
    assert [known.name for known in runner.jobs] == ["Counting"]
    assert outcome.results == []
    executor.step()
    with qtbot.waitSignal(runner.progressed):
        assert job.steps == (1, 2)
    qtbot.waitUntil(lambda: not runner.jobs)
    assert outcome.results == ["done"]


def test_what_a_user_can_act_on_is_said(qtbot: QtBot, outcome: Outcome) -> None:
    executor = StepExecutor()
    runner = Runner(executor, outcome.failed)

    def work(job: Job[str]) -> str:
        raise REFUSED

    runner.run("Writing", work, outcome.results.append)
    executor.step()
    qtbot.waitUntil(lambda: not runner.jobs)
    assert outcome.refusals == [REFUSED.sentence]
    assert outcome.results == []


def test_a_defect_reaches_the_excepthook(qtbot: QtBot, outcome: Outcome) -> None:
    executor = StepExecutor()
    runner = Runner(executor, outcome.failed)
    runner.run("Dividing", lambda job: 1 // 0, outcome.results.append)
    with qtbot.captureExceptions() as caught:
        executor.step()
        qtbot.waitUntil(lambda: not runner.jobs)
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
    assert outcome.refusals == []


def test_a_cancelled_job_is_no_news(qtbot: QtBot, outcome: Outcome) -> None:
    executor = StepExecutor()
    runner = Runner(executor, outcome.failed)

    def work(job: Job[str]) -> str:
        if job.cancelled():
            raise UserError(ErrorKind.CANCELLED, "It was cancelled.")
        return "done"

    runner.run("Reading", work, outcome.results.append).cancel()
    executor.step()
    qtbot.waitUntil(lambda: not runner.jobs)
    assert (outcome.results, outcome.refusals) == ([], [])


def test_what_comes_after_cancelling_is_dropped(qtbot: QtBot, outcome: Outcome) -> None:
    executor = StepExecutor()
    runner = Runner(executor, outcome.failed)
    runner.run("Reading", lambda job: "too late", outcome.results.append).cancel()
    executor.step()
    qtbot.waitUntil(lambda: not runner.jobs)
    assert outcome.results == []


def test_work_is_done_elsewhere_and_handed_over_here(qtbot: QtBot, outcome: Outcome) -> None:
    here = threading.get_ident()
    with ThreadPoolExecutor(1) as executor:
        runner = Runner(executor, outcome.failed)
        handed: list[int] = []
        runner.run(
            "Looking", lambda job: threading.get_ident(), lambda there: handed.extend([there, threading.get_ident()])
        )
        qtbot.waitUntil(lambda: len(handed) == 2)
    assert handed[0] != here
    assert handed[1] == here


def test_no_garbage_is_collected_while_a_job_runs(qtbot: QtBot, outcome: Outcome) -> None:
    executor = StepExecutor()
    runner = Runner(executor, outcome.failed)
    runner.run("Reading", lambda job: None, outcome.results.append)
    runner.run("Writing", lambda job: None, outcome.results.append)
    assert not gc.isenabled()
    executor.step()
    qtbot.waitUntil(lambda: len(runner.jobs) == 1)
    assert not gc.isenabled()
    executor.step()
    qtbot.waitUntil(gc.isenabled)
    runner.run("Reading", lambda job: None, outcome.results.append)
    runner.stop()
    assert gc.isenabled()


def test_stopping_waits_for_what_runs(qtbot: QtBot, outcome: Outcome) -> None:
    runner = Runner(ThreadPoolExecutor(1), outcome.failed)
    begun, seen = threading.Event(), []

    def work(job: Job[None]) -> None:
        begun.set()
        while not job.cancelled():
            pass
        seen.append("stopped")

    runner.run("Turning", work, outcome.results.append)
    assert begun.wait(5)
    runner.stop()
    assert seen == ["stopped"]
    qtbot.waitUntil(lambda: not runner.jobs)
    assert outcome.results == []


def test_what_a_long_job_drops_does_not_pile_up(qtbot: QtBot, outcome: Outcome) -> None:
    """Things that point to each other are collected while the job still runs, in the window's thread."""

    class Knot:
        def __init__(self) -> None:
            self.other = self

    go_on = threading.Event()
    runner = Runner(ThreadPoolExecutor(1), outcome.failed)
    runner.run("Reading", lambda job: go_on.wait(20), lambda _: None)
    dropped = weakref.ref(Knot())
    try:
        assert dropped() is not None
        qtbot.waitUntil(lambda: dropped() is None)
    finally:
        go_on.set()
        runner.stop()
