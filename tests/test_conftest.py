"""Holds conftest.py to its word: what it says fails a test does fail one, and what it says is set is set."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

HERE = Path(__file__).parent

# Named for the phase in which each goes wrong. One run of pytest for all, since each start of Qt costs a second.
FAILING = """
import logging
import pytest
from PySide6.QtCore import QObject, QTimer, Signal, qCritical, qWarning
from PySide6.QtWidgets import QWidget

class Sender(QObject):
    sent = Signal()

def fail():
    raise ValueError("raised in a slot")

def test_call_exception_in_slot(qtbot):
    sender = Sender()
    sender.sent.connect(fail)
    sender.sent.emit()

def test_call_exception_in_later_slot(qtbot):
    QTimer.singleShot(0, fail)

def test_call_qt_warning(qapp):
    qWarning("a warning of Qt")

def test_call_qt_critical():
    qCritical("a critical message of Qt")

def test_call_logged_error():
    logging.getLogger("glossator.here").error("an error was logged")

def test_call_logged_exception():
    try:
        fail()
    except ValueError:
        logging.getLogger("glossator.here").exception("an exception was logged")

def test_call_logged_error_in_spite_of_caplog(caplog):
    logging.error("an error was logged")

@pytest.mark.expects_logged_error("disk full")
def test_call_another_error_than_expected():
    logging.error("disk full")
    logging.error("an error was logged")

@pytest.mark.expects_logged_error("not logged at all")
def test_call_expected_error_is_absent():
    pass

def test_call_python_warning():
    import warnings
    warnings.warn("a warning of Python")

@pytest.fixture
def logs_before():
    logging.error("an error was logged")

def test_setup_logged_error(logs_before):
    pass

@pytest.fixture
def logs_after():
    yield
    logging.error("an error was logged")

def test_teardown_logged_error(logs_after):
    pass

@pytest.fixture
def warns_after():
    yield
    qWarning("a warning of Qt")

def test_teardown_qt_warning(warns_after):
    pass

def test_teardown_window_left(qapp):
    global left
    left = QWidget(windowTitle="Left")
    left.show()

def test_call_after_a_window_was_left():
    assert left.isVisible(), "a window that is left is put away"
"""

PASSING = """
import logging, os
from pathlib import Path
import platformdirs, pytest
from PySide6.QtCore import QStandardPaths, qDebug, qInfo, qWarning
from PySide6.QtWidgets import QApplication, QWidget
from hypothesis import given, settings, strategies

def test_pass_quiet_messages():
    logging.warning("a warning is no error")
    qDebug("nor is this")
    qInfo("nor this")

@pytest.mark.expects_logged_error("disk full")
def test_pass_expected_error():
    logging.error("the disk full of it")

@pytest.mark.qt_log_ignore("of the machine")
def test_pass_ignored_warning():
    qWarning("this is of the machine")

def test_pass_platform_and_style(qapp):
    assert QApplication.platformName() == "offscreen"
    assert QApplication.style().name().lower() == "fusion"

def test_pass_home_is_empty_and_elsewhere(home, qapp):
    assert Path.home() == home and not list(home.iterdir())
    assert str(home).startswith(os.environ["XDG_RUNTIME_DIR"])
    for folder in (platformdirs.user_config_dir("glossator"), platformdirs.user_log_dir("glossator"),
                   QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)):
        assert Path(folder).is_relative_to(home)
    (home / "left behind").touch()

test_pass_home_is_empty_the_next_time = test_pass_home_is_empty_and_elsewhere

def test_pass_window_is_closed(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

def test_pass_no_number_of_a_module_is_drawn(tmp_path, monkeypatch):
    (tmp_path / "ours.py").write_text("NUMBERS = " + str([*range(10**12, 10**12 + 100)]))
    monkeypatch.syspath_prepend(tmp_path)
    import ours
    drawn = set()
    given(strategies.integers())(settings(max_examples=500)(lambda number: drawn.add(number)))()
    assert not settings().derandomize or not drawn & {*ours.NUMBERS}

def test_pass_profile():
    assert settings().max_examples == PROFILE_EXAMPLES and settings().derandomize == (PROFILE_EXAMPLES == 50)
"""


def run(pytester: pytest.Pytester, tests: str, *arguments: str) -> pytest.RunResult:
    """Runs `tests` under our conftest and the project's own pytest options."""
    options = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    ours = {name: value for name, value in options.items() if name not in ("testpaths", "pythonpath")}
    lines = [
        f"{name} = " + "\n    ".join(value if isinstance(value, list) else [str(value)]) for name, value in ours.items()
    ]
    pytester.makeini("[pytest]\n" + "\n".join(lines))
    pytester.makeconftest((HERE / "conftest.py").read_text("utf-8"))
    pytester.makepyfile(tests)
    return pytester.runpytest_subprocess(*arguments)


def outcomes(result: pytest.RunResult, word: str) -> set[str]:
    """The names of the tests that the short summary lists under `word`."""
    return {line.split("::")[1].split()[0] for line in result.outlines if line.startswith(word + " ") and "::" in line}


def test_what_goes_wrong_fails_the_test(pytester: pytest.Pytester) -> None:
    result = run(pytester, FAILING)
    names = [line.split("(")[0].removeprefix("def ") for line in FAILING.splitlines() if line.startswith("def test_")]
    assert outcomes(result, "FAILED") == {name for name in names if name.startswith("test_call_")}
    assert outcomes(result, "ERROR") == {name for name in names if not name.startswith("test_call_")}
    output = result.stdout.str()
    warned = ("a warning of Qt", "Qt warned while")
    for told in ("raised in a slot", *warned, "an error was logged", "ValueError", "QWidget “Left”"):
        assert told in output


@pytest.mark.parametrize(("profile", "examples"), [("default", 50), ("long", 2000)])
def test_what_is_well_passes(pytester: pytest.Pytester, profile: str, examples: int) -> None:
    tests = PASSING.replace("PROFILE_EXAMPLES", str(examples))
    result = run(pytester, tests, f"--hypothesis-profile={profile}")
    result.assert_outcomes(passed=PASSING.count("test_pass_") - 1)
