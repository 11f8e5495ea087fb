"""What holds for every test of the window's parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QCursor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def mouse_is_elsewhere(qapp: QApplication) -> None:
    """Nothing that is shown stands under the mouse that an earlier test has moved."""
    QCursor.setPos(qapp.primaryScreen().geometry().bottomRight())
