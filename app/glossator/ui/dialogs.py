"""The few windows that ask: a new project, files and folders."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from glossator.domain.errors import UserError
from glossator.domain.file_names import FORBIDDEN
from glossator.domain.file_names import SUFFIX as PROJECT_SUFFIX
from glossator.ui.asking import AskingDialog
from glossator.ui.file_dialogs import ask_folder, ask_open, ask_save, ask_several
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from glossator.domain.codebook import Codebook

_NAME = "What you and your colleagues call it."
_WHERE = "One file holds everything: articles, tags and their history. It is best kept on this computer."
_WHO = "Colleagues see this name beside your tags."
_PROJECTS = f"Glossator projects (*{PROJECT_SUFFIX})"
_CODEBOOKS = "Codebooks (*.toml)"
_LONGEST = 255 - len("-journal")
"""Bytes of a file name that every usual file system takes, with what SQLite puts behind it."""


@dataclass(frozen=True, slots=True)
class NewProject:
    """What was asked for."""

    path: Path
    name: str
    codebook: str
    """The id of a shipped codebook, or the path of a file."""
    analyst: str


class NewProjectDialog(AskingDialog):
    """Asks for a project's name, its file, its codebook and who works in it. Everything has a sensible default."""

    def __init__(
        self,
        codebooks: Sequence[Codebook],
        analyst: str,
        folder: Path,
        make: Callable[[NewProject], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`make` makes the project; while it raises `UserError`, that is said here and the dialog stays open."""
        super().__init__("New project", "Make project", parent)
        self._codebooks = [(known, known.id) for known in codebooks]
        self._chosen = 0
        self._folder, self._maker = folder, make
        self._placed = False
        self.setMinimumWidth(px(560))
        self.name = QLineEdit("Untitled project")
        self.file = QLineEdit()
        self.codebook = QComboBox()
        for known in codebooks:
            self.codebook.addItem(str(known.label))
        self.codebook.addItem("Choose a file…")
        self._described = _sentence("")
        self.analyst = QLineEdit(analyst)
        self._problem = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._problem.setProperty("danger", True)
        self._lay_out()
        self.name.textChanged.connect(self._follow_name)
        self.file.textEdited.connect(self._on_placed)
        self.codebook.currentIndexChanged.connect(self._describe)
        self.codebook.activated.connect(self._on_codebook)
        for line in (self.name, self.file, self.analyst):
            line.textChanged.connect(self._check)
        self._follow_name()
        self._describe()
        self._check()
        self.name.selectAll()

    def wanted(self) -> NewProject:
        """What is filled in. Raises `ValueError` with a sentence where no project can be made of it."""
        name, analyst = self.name.text().strip(), self.analyst.text().strip()
        if not name:
            raise ValueError("The project needs a name.")
        if not analyst:
            raise ValueError("Whose tags will these be? Give a name.")
        path = _new_file(self.file.text().strip(), self._folder)
        return NewProject(path, name, self._codebooks[self._chosen][1], analyst)

    def accept(self) -> None:
        """Make the project; the dialog closes once there is one."""
        self._check()
        if not self.button.isEnabled():
            return
        try:
            if self._maker:
                self._maker(self.wanted())
        except UserError as error:
            self._say(error.sentence)
        else:
            super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.column.activate()
        self.resize(self.width(), self.column.totalHeightForWidth(self.width()))

    def _lay_out(self) -> None:
        browse = QPushButton("Choose…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        where = QWidget()
        place = QHBoxLayout(where)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.file, 1)
        place.addWidget(browse)
        form = QGridLayout()  # a form layout gives every sentence the room that it had in a narrow window
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(px(4))
        form.setColumnStretch(1, 1)
        questions: tuple[tuple[str, QWidget, QWidget, QLabel], ...] = (
            ("&Name", self.name, self.name, _sentence(_NAME)),
            ("&Where", self.file, where, _sentence(_WHERE)),
            ("&Codebook", self.codebook, self.codebook, self._described),
            ("&Your name", self.analyst, self.analyst, _sentence(_WHO)),
        )
        for row, (text, editor, shown, said) in enumerate(questions):
            label = QLabel(text)
            label.setBuddy(editor)
            form.addWidget(label, 2 * row, 0)
            form.addWidget(shown, 2 * row, 1)
            form.addWidget(said, 2 * row + 1, 1)
        self.column.setContentsMargins(24, 22, 24, 18)
        self.column.setSpacing(16)
        self.column.addLayout(form)
        self.lay_out(self._problem)

    def _follow_name(self) -> None:
        """The file is called like the project, until somebody says otherwise."""
        if not self._placed:
            name = "".join("-" if char in FORBIDDEN else char for char in self.name.text().strip())
            self.file.setText(str(self._folder / f"{name or 'Untitled project'}{PROJECT_SUFFIX}"))

    def _on_placed(self) -> None:
        self._placed = True

    def _browse(self) -> None:
        chosen = ask_save(self, "Where to keep the project", Path(self.file.text()), _PROJECTS)
        if chosen:
            self._placed = True
            self.file.setText(str(chosen))

    def _describe(self) -> None:
        if self.codebook.currentIndex() < len(self._codebooks):
            self._chosen = self.codebook.currentIndex()
            self._described.setText(str(self._codebooks[self._chosen][0].description))
            self.grow()

    def _on_codebook(self, index: int) -> None:
        self._check()
        if index == len(self._codebooks):
            self.codebook.setCurrentIndex(self._chosen)
            if path := ask_codebook(self, self._folder):
                self._add_codebook(path)

    def _add_codebook(self, path: Path) -> None:
        """Choose the codebook of a file, and list it."""
        from glossator.domain.codebook_toml import read_codebook
        from glossator.work.founding import codebook_source

        try:
            codebook = read_codebook(codebook_source(str(path)), path.name)
        except UserError as error:
            self._say(error.sentence)
            return
        self._codebooks.append((codebook, str(path)))
        self.codebook.insertItem(len(self._codebooks) - 1, f"{codebook.label} ({path.name})")
        self.codebook.setCurrentIndex(len(self._codebooks) - 1)

    def _check(self) -> None:
        """Say what stands in the way before it is tried."""
        try:
            self.wanted()
        except ValueError as error:
            self._say(str(error))
            self.button.setEnabled(False)
        else:
            self._say("")
            self.button.setEnabled(True)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.grow()


def _sentence(said: str) -> QLabel:
    """What a question is about, below it and apart from the next."""
    label = QLabel(said, wordWrap=True, textFormat=Qt.TextFormat.PlainText, alignment=Qt.AlignmentFlag.AlignTop)
    label.setProperty("quiet", True)
    label.setContentsMargins(0, 0, 0, px(10))
    return label


def _new_file(typed: str, folder: Path) -> Path:
    """The project file that is meant, with its ending. Raises `ValueError` with a sentence where it cannot be made."""
    if not typed or any(category(char) in {"Cc", "Cs"} for char in typed):
        raise ValueError("The file needs a name that can be written.")
    try:
        path = folder / Path(typed).expanduser()
    except RuntimeError as error:
        raise ValueError(f"There is no home folder for {typed.split('/')[0]}.") from error
    # Not the methods of `Path`, which raise where a name is too long or a folder may not be looked into.
    if os.path.isdir(path) or typed.endswith(("/", os.sep)):  # noqa: PTH112
        raise ValueError(f"{path} is a folder. Add the name of the file.")
    if path.suffix.lower() != PROJECT_SUFFIX:
        path = Path(f"{path}{PROJECT_SUFFIX}")
    if len(path.name.encode("utf-8", "replace")) > _LONGEST:
        raise ValueError("The name of the file is too long.")
    if not os.path.isdir(path.parent):  # noqa: PTH112
        raise ValueError(f"There is no folder {path.parent}.")
    if os.path.lexists(path):
        raise ValueError(f"{path.name} is there already. Choose another name, or open it.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise ValueError(f"You may not write in {path.parent}. Choose another folder.")
    return path


def ask_project(parent: QWidget, folder: Path) -> Path | None:
    return ask_open(parent, "Open a project", folder, _PROJECTS)


def ask_articles(parent: QWidget, folder: Path) -> list[Path]:
    from glossator.work.files import SUFFIXES

    kinds = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
    return ask_several(parent, "Import articles", folder, f"Articles ({kinds});;All files (*)")


def ask_folder_of_articles(parent: QWidget, folder: Path) -> Path | None:
    return ask_folder(parent, "Import all articles in a folder", folder)


def ask_codebook(parent: QWidget, folder: Path) -> Path | None:
    return ask_open(parent, "Choose a codebook", folder, _CODEBOOKS)


def ask_original(parent: QWidget, proposed: Path) -> Path | None:
    """Where to write an original file."""
    return ask_save(parent, "Save the original file", proposed)


def ask_export(parent: QWidget, proposed: Path, kind: str, ending: str) -> Path | None:
    """Where to write a file of this kind."""
    path = ask_save(parent, "Export", proposed, f"{kind} (*{ending})", ending)
    return path if path is None or path.suffix.lower() == ending else path.with_name(path.name + ending)
