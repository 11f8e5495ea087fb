"""The settings' question where backups are to lie."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from glossator.ui.file_dialogs import ask_folder
from glossator.work.backups import FOLDER

_BESIDE = f"Beside each project, in a folder “{FOLDER}”"
_ABOUT = (
    "Backups hold your articles, so they stay on the project’s own drive unless you choose another. "
    "A folder on a second drive is safer against a broken one."
)


class BackupFolder(QWidget):
    chosen = Signal(str)
    """The folder; empty for one beside each project."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.shown = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.choose = QPushButton("Choose…")
        self.choose.setAccessibleName("Choose the folder for backups")
        self.beside = QPushButton("Beside each project")
        for button in (self.choose, self.beside):
            button.setAutoDefault(False)
        about = QLabel(_ABOUT, wordWrap=True)
        about.setProperty("quiet", True)
        across = QHBoxLayout()
        across.addWidget(self.choose)
        across.addWidget(self.beside)
        across.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(QLabel("<b>Folder</b>"))
        column.addWidget(self.shown)
        column.addLayout(across)
        column.addWidget(about)
        self.choose.clicked.connect(self._ask)
        self.beside.clicked.connect(lambda: self.chosen.emit(""))
        self.show_folder(folder)

    def show_folder(self, folder: str) -> None:
        self._folder = folder
        self.shown.setText(breakable(folder) or _BESIDE)
        self.beside.setEnabled(bool(folder))

    def _ask(self) -> None:
        if found := ask_folder(self, "Folder for backups", Path(self._folder) if self._folder else Path.home()):
            self.chosen.emit(str(found))


def breakable(path: str) -> str:
    """`path` to be shown where it may take several lines, each of which may end in the middle of a long name."""
    return re.sub(r"([^\s/\\]{20})(?=[^\s/\\])", "\\1\u200b", path)
