"""Ctrl+Z takes back the last act wherever the keyboard is, and the keyboard is never where nobody put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.domain import steps
from glossator.domain.model import Kind
from tests.e2e.hands import CONTROL, Hands
from tests.windows import make_project, open_window, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

CLOSED = "that the strait would stay closed for ninety days"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


def test_from_an_empty_field(window: MainWindow, hands: Hands) -> None:
    """A note's remark has the keyboard as soon as the note is made."""
    here = workspace(window)
    hands.drag(CLOSED)
    hands.press("N")
    assert not here.view.hasFocus()
    hands.press("Z", hold=CONTROL)
    assert here.reading.tags == []
    assert here.view.hasFocus(), "the form is gone, and with it what had the keyboard"


def test_what_is_being_typed_comes_first(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    hands.drag(CLOSED)
    hands.press("N")
    hands.type("why")
    hands.press("Z", hold=CONTROL)
    assert len(here.reading.tags) == 1
    hands.press("Z", hold=CONTROL)
    assert here.reading.tags == []


def test_what_was_typed_and_kept_is_an_act(qtbot: QtBot, window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    hands.drag(CLOSED)
    hands.press("N")
    hands.type("why")
    hands.press(Qt.Key.Key_Return, hold=CONTROL)
    qtbot.waitUntil(lambda: bool(here.reading.tags[0].fields or here.reading.tags[0].memo))
    hands.press("Z", hold=CONTROL)
    assert not here.reading.tags[0].fields
    assert not here.reading.tags[0].memo


def test_a_file_that_was_moved_is_told_of(qtbot: QtBot, window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    here.project.path.rename(here.project.path.with_name("moved.gloss"))
    hands.press("S", Qt.Key.Key_Escape)
    qtbot.waitUntil(here.lasting.isVisible, timeout=6000)


def test_after_another_name_was_added(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    made = steps.make_record(Kind.ACTOR, "Sela Karr")
    assert here.do(made)
    here.inspector.show_record(made.made)
    line = here.inspector.record.aliases.line
    line.setFocus()
    hands.type("the envoy")
    hands.press(Qt.Key.Key_Return)
    assert [alias.name for alias in here.project.read.records(Kind.ACTOR)[0].aliases] == ["the envoy"]
    hands.press("Z", hold=CONTROL)
    assert here.project.read.records(Kind.ACTOR)[0].aliases == ()
    assert line.text() == ""
