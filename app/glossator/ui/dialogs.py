"""The few windows that ask: a new project, files and folders, and lists of what an import came to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glossator.ui.drops import PROJECT_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.codebook import Codebook

_PROJECTS = f"Glossator projects (*{PROJECT_SUFFIX})"
_TEXTS = "Text files (*.txt *.text);;All files (*)"
_WORKBOOKS = "Excel workbooks (*.xlsx)"
_FORBIDDEN = '<>:"/\\|?*'
"""What no file name may hold on one system or another."""


@dataclass(frozen=True, slots=True)
class NewProject:
    """What was asked for."""

    path: Path
    name: str
    codebook: str
    """The id of a shipped codebook."""
    analyst: str


class NewProjectDialog(QDialog):
    """Asks for a project's name, its file, its codebook and who works in it. Everything has a sensible default."""

    def __init__(
        self, codebooks: Sequence[Codebook], analyst: str, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._codebooks = codebooks
        self._folder = folder
        self._placed = False
        self.setWindowTitle("New project")
        self.setMinimumWidth(520)
        self.name = QLineEdit("Untitled project")
        self.file = QLineEdit()
        self.codebook = QComboBox()
        for known in codebooks:
            self.codebook.addItem(str(known.label))
        self._described = QLabel(wordWrap=True)
        self._described.setProperty("quiet", True)
        self.analyst = QLineEdit(analyst)
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("danger", True)
        buttons = plain_buttons(QDialogButtonBox.StandardButton.Cancel)
        self._make = buttons.addButton("Make project", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self._make.setDefault(True)
        self.name.textChanged.connect(self._follow_name)
        self.file.textEdited.connect(self._on_placed)
        self.codebook.currentIndexChanged.connect(self._describe)
        for line in (self.name, self.file, self.analyst):
            line.textChanged.connect(self._check)
        self._follow_name()
        self._describe()
        self._check()
        self.name.selectAll()

    def wanted(self) -> NewProject:
        """What is filled in."""
        path = Path(self.file.text().strip()).expanduser()
        if path.suffix.lower() != PROJECT_SUFFIX:
            path = path.with_name(path.name + PROJECT_SUFFIX)
        codebook = self._codebooks[self.codebook.currentIndex()].id
        return NewProject(path, self.name.text().strip(), codebook, self.analyst.text().strip())

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        browse = QPushButton("Choose…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        place = QHBoxLayout()
        place.addWidget(self.file, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Name", self.name)
        file = QLabel("&File")
        file.setBuddy(self.file)
        form.addRow(file, place)
        form.addRow("&Codebook", self.codebook)
        form.addRow("", self._described)
        form.addRow("&Analyst", self.analyst)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)

    def _follow_name(self) -> None:
        """The file is called like the project, until somebody says otherwise."""
        if not self._placed:
            name = "".join("-" if char in _FORBIDDEN else char for char in self.name.text().strip())
            self.file.setText(str(self._folder / f"{name or 'Untitled project'}{PROJECT_SUFFIX}"))

    def _on_placed(self) -> None:
        self._placed = True

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Where to keep the project", self.file.text(), _PROJECTS)
        if chosen:
            self._placed = True
            self.file.setText(chosen)

    def _describe(self) -> None:
        self._described.setText(str(self._codebooks[self.codebook.currentIndex()].description))

    def _check(self) -> None:
        """Say what stands in the way before it is tried."""
        wanted = self.wanted()
        problem = ""
        if not wanted.name:
            problem = "The project needs a name."
        elif not wanted.analyst:
            problem = "Whose tags will these be? Give a name."
        elif not wanted.path.parent.is_dir():
            problem = f"There is no folder {wanted.path.parent}."
        elif wanted.path.exists():
            problem = f"{wanted.path.name} is there already. Choose another name, or open it."
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._make.setEnabled(not problem)


class DetailsDialog(QDialog):
    """A list of sentences, to read and to copy."""

    def __init__(self, title: str, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(620, 380)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit("\n\n".join(lines), readOnly=True)
        buttons = plain_buttons(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(self.text)
        layout.addWidget(buttons)


def plain_buttons(kinds: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """Standard buttons with words alone: the desktop's icons would be the only ones of their kind."""
    buttons = QDialogButtonBox(kinds)
    for button in buttons.buttons():
        button.setIcon(QIcon())
    return buttons


def ask_project(parent: QWidget, folder: Path) -> Path | None:
    chosen, _ = QFileDialog.getOpenFileName(parent, "Open a project", str(folder), _PROJECTS)
    return Path(chosen) if chosen else None


def ask_articles(parent: QWidget, folder: Path) -> list[Path]:
    chosen, _ = QFileDialog.getOpenFileNames(parent, "Import articles", str(folder), _TEXTS)
    return [Path(path) for path in chosen]


def ask_folder(parent: QWidget, folder: Path) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, "Import all text files of a folder", str(folder))
    return Path(chosen) if chosen else None


def ask_workbook(parent: QWidget, proposed: Path) -> Path | None:
    """Where to write a workbook. Qt asks before an existing file is replaced."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Export a workbook", str(proposed), _WORKBOOKS)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
