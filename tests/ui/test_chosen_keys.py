"""Keys that were chosen in the settings hold in the window at once, and after the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.ui import settings as keys
from tests.e2e.hands import Hands
from tests.windows import make_project, open_window, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_chosen_key_holds_at_once_and_the_usual_one_no_more(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))
    here, hands = workspace(window), Hands(qtbot, window)
    first = here.queue.current
    window.settings.set(keys.KEYS, {"article.next": "#"})
    window.commands.follow_setting(keys.KEYS)
    hands.press("J")
    assert here.queue.current == first
    hands.press(Qt.Key.Key_NumberSign)
    assert here.queue.current != first


def test_a_new_size_reaches_the_open_project(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))
    queue = workspace(window).queue
    before = queue.table.verticalHeader().defaultSectionSize()
    try:
        window.settings.set(keys.INTERFACE, 200)
        window.commands.follow_setting(keys.INTERFACE)
        assert queue.table.verticalHeader().defaultSectionSize() > 1.5 * before
    finally:
        window.settings.set(keys.INTERFACE, 100)
        window.commands.follow_setting(keys.INTERFACE)
