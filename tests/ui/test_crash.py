"""Defects become reports that say where and not what: no word of an article is in them."""

from __future__ import annotations

import logging
import re
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from glossator import __version__
from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.ui.application import _show_defect, _start_log, tell_of_defect
from glossator.ui.crash import CrashReports, masked, report
from glossator.ui.crash_window import CrashWindow
from tests.windows import OTHER, STATEMENT, TEXT, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECRET = "The envoy said 'no', and then “never”"


@pytest.fixture(autouse=True)
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def caught(error: Exception) -> Exception:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise error from cause
    except Exception as raised:
        return raised


@pytest.mark.expects_logged_error("a defect, reported in")
def test_a_defect_is_written_down(qtbot: QtBot, tmp_path: Path) -> None:
    reports = CrashReports(tmp_path / "logs")
    reports.install()
    error = caught(ValueError(f"{SECRET!r} is not what stands at [3, 9)"))
    with qtbot.waitSignal(reports.written) as signal:
        sys.excepthook(type(error), error, error.__traceback__)
    [file] = (tmp_path / "logs").iterdir()
    text = file.read_text("utf-8")
    assert signal.args == [str(file)]
    assert __version__ in text
    assert "is not what stands at [3, 9)" in text
    assert "KeyError" in text
    assert "in caught" in text
    assert "envoy" not in text
    assert "never" not in text


@pytest.mark.expects_logged_error("a defect, reported in")
def test_a_defect_in_another_thread_is_written_down_too(qtbot: QtBot, tmp_path: Path) -> None:
    reports = CrashReports(tmp_path)
    reports.install()
    thread = threading.Thread(target=lambda: 1 // 0)
    with qtbot.assertNotEmitted(reports.written):
        thread.start()
        thread.join()
    assert "ZeroDivisionError" in next(tmp_path.iterdir()).read_text("utf-8")


def test_what_a_user_can_act_on_is_no_defect(qtbot: QtBot, tmp_path: Path) -> None:
    reports = CrashReports(tmp_path / "logs")
    reports.install()
    error = UserError(ErrorKind.DISK_FULL, "The disk is full.")
    with qtbot.waitSignal(reports.refused) as signal:
        sys.excepthook(type(error), error, None)
    assert signal.args == [error]
    assert not (tmp_path / "logs").exists()


@pytest.mark.expects_logged_error("a defect, reported in")
def test_reports_come_to_an_end(tmp_path: Path) -> None:
    reports = CrashReports(tmp_path)
    for _ in range(60):
        reports.take(ValueError, ValueError("again"), None)
    assert len(list(tmp_path.iterdir())) == 20


@pytest.mark.expects_logged_error("a defect, reported in")
def test_a_folder_that_cannot_be_written(qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    reports = CrashReports(tmp_path / "logs")
    with qtbot.waitSignal(reports.written) as signal:
        reports.take(ValueError, ValueError("oh"), None)
    assert signal.args == [""]
    assert "ValueError: oh" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("KeyError: 'part.content'", "KeyError: 'part.content'"),
        ("there is no article 3f2a", "there is no article 3f2a"),
        ("not a piece: [0, 3, 'abc def']", "not a piece: [0, 3, '…']"),
        ('"It\'s over" cannot be kept', '"…" cannot be kept'),
        ("“Wir gehen” und ‘bald’ und «jamais»", "“…” und ‘bald’ und «jamais»"),
    ],
)
def test_what_an_error_quotes_is_masked(message: str, kept: str) -> None:
    assert masked(message) == kept


def test_a_report_needs_no_traceback() -> None:
    assert "ValueError: plain" in report(ValueError("plain"))


def test_the_window_says_where_the_report_is(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path)
    tell_of_defect(window.bar, "/logs/crash-1.txt", window.commands.open_log_folder)
    assert "all before it is saved" in window.bar.sentence
    assert [button.text() for button in window.bar.buttons()] == ["Show report"]
    tell_of_defect(window.bar, "", window.commands.open_log_folder)
    assert "No report could be written" in window.bar.sentence
    assert window.bar.buttons() == []


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_first_report_is_shown_and_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path)
    file = tmp_path / "crash-1.txt"
    file.write_text("Glossator\n\nValueError: plain", "utf-8")
    _show_defect(window, str(file), unasked=True)
    [shown] = window.findChildren(CrashWindow)
    assert shown.isVisible()
    assert not shown.isModal()
    shown.copy.click()
    assert QApplication.clipboard().text() == file.read_text("utf-8")
    shown.close()
    _show_defect(window, str(file), unasked=False)
    assert not any(each.isVisible() for each in window.findChildren(CrashWindow))
    window.bar.buttons()[0].click()
    assert any(each.isVisible() for each in window.findChildren(CrashWindow))


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The folder of the program's own log."""
    logger, before = logging.getLogger("glossator"), list(logging.getLogger("glossator").handlers)
    _start_log(tmp_path / "logs")
    yield tmp_path / "logs"
    for handler in set(logger.handlers) - set(before):
        logger.removeHandler(handler)
        handler.close()


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.expects_logged_error("a defect, reported in")
def test_no_word_of_an_article_is_written_down(qtbot: QtBot, tmp_path: Path, log: Path) -> None:
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss"))
    here, reports = workspace(window), CrashReports(log)
    article = here.reading.article
    assert article
    ann, part = here.project.analyst.id, {"content": [span(STATEMENT)]}
    here.do(steps.make_tag("statement", article.id, TEXT, ann, part))
    window.commands.find_in_project()
    assert window.project_pages
    assert window.project_pages.found
    window.project_pages.found.look_for("strait")
    (tmp_path / "new.txt").write_bytes(TEXT.encode("utf-16")[:-1])
    assert window.transfers
    window.transfers.bring_in([tmp_path / "new.txt"])
    window.runner._executor.step()  # type: ignore[attr-defined]
    other = TEXT.upper()  # whose words do not stand in the article
    for step in (
        steps.make_tag("statement", article.id, other, ann, part),
        steps.describe_articles([article.id], {"title": [TEXT]}),
    ):
        with pytest.raises((ValueError, KeyError)) as caught:
            here.project.apply(step)
        reports.take(caught.type, caught.value, caught.tb)
    reports.take(KeyError, KeyError(TEXT), None)
    written = "".join(file.read_text("utf-8") for file in log.iterdir()).casefold()
    assert "a defect, reported in" in written
    words = {word.casefold() for word in re.findall(r"[A-Z]\w{3,}|navies|ninety|contradicted", f"{TEXT} {OTHER}")}
    assert not {word for word in words if re.search(rf"\b{word}\b", written)}
