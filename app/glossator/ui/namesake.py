"""Asks whether a name that was typed is that of an analyst who is known, perhaps in other capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from glossator.domain.rows import AnalystRow


def ask_same(known: AnalystRow, parent: QWidget, then: Callable[[bool], object]) -> QMessageBox:
    """Ask it, and hand over what was answered; nothing where the question was closed."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, parent.windowTitle(), "", parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Is this {known.name}, who is known in this project?")
    box.setInformativeText("Somebody else of that name becomes another analyst, with tags and assignments apart.")
    same = box.addButton("Yes, the same", QMessageBox.ButtonRole.YesRole)
    another = box.addButton("No, somebody else", QMessageBox.ButtonRole.NoRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(same)
    box.setEscapeButton(cancel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    same.clicked.connect(lambda: then(True))
    another.clicked.connect(lambda: then(False))
    box.open()
    return box
