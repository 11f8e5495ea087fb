"""With our own process: a statement is suggested, accepted with one key, edited, and the workbook says so."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.ui.language import worker_command
from glossator.work.exporting import export
from tests.e2e.hands import Hands
from tests.e2e.test_one_article import sheet
from tests.windows import STATEMENT, make_project, open_window, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_from_the_process_to_the_workbook(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss"), worker=worker_command())
    here, hands = workspace(window), Hands(qtbot, window)
    qtbot.waitUntil(lambda: bool(here.reading.suggestions), timeout=60_000)
    words = STATEMENT.removeprefix("that ")
    wanted = next(one for one in here.reading.suggestions if one.parts["content"] == (hands.span(words),))
    assert [who.name for who in wanted.speakers] == ["Sela Karr"]
    assert "said" in wanted.reason
    hands.click("closed for ninety")
    hands.press(Qt.Key.Key_Return)
    (tag,) = here.project.read.tags()
    assert tag.quote == words
    assert wanted not in here.reading.suggestions
    export(here.project, tmp_path / "one.xlsx")
    (row,) = sheet(tmp_path / "one.xlsx", "Statements")
    assert (row["Speaker"], row["Origin"]) == ("Sela Karr", f"suggestion accepted ({here.highlighter.engine})")
    hands.press(Qt.Key.Key_BracketRight)
    assert len(here.project.read.tags()[0].quote) > len(words)
    export(here.project, tmp_path / "two.xlsx")
    (row,) = sheet(tmp_path / "two.xlsx", "Statements")
    assert row["Origin"] == f"suggestion edited ({here.highlighter.engine})"
    window.close()
