"""What holds for every test of the window's parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QCursor

from glossator.ui.theme import LIGHT, apply
from tests.ui import projects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from glossator.ui.inspector import Inspector
    from tests.ui.projects import Sample


@pytest.fixture(autouse=True)
def mouse_is_elsewhere(qapp: QApplication) -> None:
    """Nothing that is shown stands under the mouse that an earlier test has moved."""
    QCursor.setPos(qapp.primaryScreen().geometry().bottomRight())


@pytest.fixture(autouse=True)
def look_is_put_back(qapp: QApplication) -> Iterator[None]:
    """A test that chose a theme or a size dresses no later one: under a style sheet, windows take twice as long."""
    sheet, font, colours = qapp.styleSheet(), qapp.font(), qapp.palette()
    yield
    if qapp.styleSheet() != sheet:
        apply(qapp, LIGHT)
        qapp.setStyleSheet(sheet)
        qapp.setFont(font)
        qapp.setPalette(colours)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Sample]:
    found = projects.make(tmp_path)
    yield found
    found.project.close()


@pytest.fixture
def inspector(sample: Sample, qtbot: QtBot) -> Iterator[Inspector]:
    with projects.shown(sample, qtbot) as inspector:
        inspector.show_tag(sample.statement)
        yield inspector
