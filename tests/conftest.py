"""What holds for every test: nothing goes wrong unseen, and nothing of the user's is touched.

A test fails when a slot raises, when Qt warns (both by pytest-qt; here also while it is torn down), when an error is
logged, unless it is marked `expects_logged_error(text)`, and when it leaves a window behind. tests/test_conftest.py
holds this file to that.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

# Set before Qt or platformdirs is imported by any test: both look only once.
_HOMES = Path(tempfile.mkdtemp(prefix="glossator-tests-"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["XDG_RUNTIME_DIR"] = str(_HOMES)
for _override in ("QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_LOGGING_RULES", "LANGUAGE"):
    os.environ.pop(_override, None)


def _home_variables(home: Path) -> dict[str, str]:
    """Where the systems that Glossator runs on look for a user's settings, data and caches, all below `home`."""
    below = {"XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".local/share", "XDG_STATE_HOME": ".local/state"}
    below |= {"XDG_CACHE_HOME": ".cache", "APPDATA": "Roaming", "LOCALAPPDATA": "Local"}
    return {"HOME": str(home), "USERPROFILE": str(home)} | {name: str(home / place) for name, place in below.items()}


os.environ.update(_home_variables(_HOMES))

# Quick, and the same every time: what fails today fails on the colleague's machine too. `make test-long` searches.
hypothesis.settings.register_profile("default", max_examples=50, derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("long", max_examples=2000, derandomize=False, deadline=None, print_blob=True)
hypothesis.settings.load_profile("default")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Each act is synced to disk: where there is one in memory, with room, only benchmarks wait for the real one."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**31
    if roomy and "TMPDIR" not in os.environ and not config.getoption("benchmark_enable"):
        os.environ["TMPDIR"] = tempfile.tempdir = str(memory)


def pytest_sessionstart() -> None:
    """Hypothesis also draws the numbers and words that our modules have: all that any test before has imported."""
    if hypothesis.settings().derandomize:
        providers._get_local_constants = Constants


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """All that is imported stays: to look through it for garbage again and again takes a third of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOMES, ignore_errors=True)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder for each test, so that none sees the settings of the one before."""
    folder = Path(tempfile.mkdtemp(dir=_HOMES))
    for name, value in _home_variables(folder).items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice project, which takes a second to make: to be opened for reading only, or copied."""
    from glossator.work.sample import make_sample

    path = tmp_path_factory.mktemp("practice") / "practice.gloss"
    make_sample(path)
    return path


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["glossator", "-style", "Fusion"]


class _ErrorLog(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        place = f"{record.name} ({Path(record.pathname).name}:{record.lineno})"
        cause = f": {record.exc_info[1]!r}" if record.exc_info else ""
        self.messages.append(f"{place}: {record.getMessage()}{cause}")


@contextmanager
def _no_logged_error(expected: list[str]) -> Iterator[None]:
    """Fails when an error is logged that contains none of the `expected` texts, or when one of these is not logged."""
    log = _ErrorLog()
    logging.getLogger().addHandler(log)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(log)
    unexpected = [message for message in log.messages if not any(text in message for text in expected)]
    if unexpected:
        pytest.fail("Errors were logged:\n  " + "\n  ".join(unexpected), pytrace=False)
    absent = [text for text in expected if not any(text in message for message in log.messages)]
    if absent:
        pytest.fail(f"Expected to be logged as an error, and was not: {', '.join(absent)}", pytrace=False)


@contextmanager
def _no_qt_warning(allowed: list[str]) -> Iterator[None]:
    """Fails when Qt warns or worse; messages that match a pattern of `allowed` pass."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    messages: list[str] = []

    def note(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            messages.append(message)

    before = qInstallMessageHandler(note)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    unexpected = [message for message in messages if not any(re.search(pattern, message) for pattern in allowed)]
    if unexpected:
        pytest.fail("Qt warned while the test was torn down:\n  " + "\n  ".join(unexpected), pytrace=False)


def _put_windows_away() -> None:
    """Delete what the test has closed; fails when a window is seen still, which would take the keys of later tests."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for window in left:
        window.hide()
    if left:
        told = ", ".join(f"{type(window).__name__} “{window.windowTitle()}”" for window in left)
        pytest.fail(f"Left behind, and to be given to qtbot.addWidget: {told}", pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None]:
    with _no_logged_error([]):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    with _no_logged_error([marker.args[0] for marker in item.iter_markers("expects_logged_error")]):
        yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    ignored = [pattern for marker in item.iter_markers("qt_log_ignore") for pattern in marker.args]
    with _no_logged_error([]), _no_qt_warning(item.config.getini("qt_log_ignore") + ignored):
        yield
        _put_windows_away()
