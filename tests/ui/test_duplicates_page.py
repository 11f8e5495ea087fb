"""Looking for likely duplicates: how far it is can be seen, and it can be cancelled."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.domain.errors import ErrorKind, UserError
from glossator.ui import duplicates_page
from glossator.work.duplicates import CANCELLED
from tests.ui import registers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.registers_page import RegistersPage


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot) -> Iterator[RegistersPage]:
    world = registers.make(tmp_path)
    with world.project, registers.shown(world, tmp_path, qtbot) as page:
        yield page


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A search that is half done until this is set."""
    go_on = threading.Event()

    def search(*_: object, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> list[object]:
        progress(3, 6)
        while not (go_on.wait(0.005) or cancelled()):
            pass
        if cancelled():
            raise UserError(ErrorKind.CANCELLED, CANCELLED)
        return []

    monkeypatch.setattr(duplicates_page, "likely_duplicates", search)
    yield go_on
    go_on.set()


def test_how_far_the_search_is_can_be_seen(page: RegistersPage, slow: threading.Event, qtbot: QtBot) -> None:
    page.open_duplicates()
    bar = page.duplicates.looking.progress
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (3, 6))
    slow.set()
    qtbot.waitUntil(lambda: not page.duplicates.looking.running)
    assert page.duplicates.back_button.isVisible()


@pytest.mark.parametrize("where", ["button", "status line"])
def test_a_search_that_is_cancelled_says_so_and_leads_back(
    page: RegistersPage, slow: threading.Event, qtbot: QtBot, where: str
) -> None:
    page.open_duplicates()
    if where == "button":
        qtbot.keyClick(page.duplicates.looking.cancel_button, Qt.Key.Key_Space)
    else:
        page._runner.cancel()
    qtbot.waitUntil(lambda: not page.duplicates.looking.running and not page._runner.jobs)
    assert page.view.table.isVisible()
    assert page.bar.sentence == CANCELLED
