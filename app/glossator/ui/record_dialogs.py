"""The small windows of the registers' page: what a record is to be called, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLabel, QLineEdit, QWidget

from glossator.domain.errors import UserError
from glossator.messages import beside, counted, inside, named
from glossator.ui.asking import AskingDialog
from glossator.ui.panel import panel_stylesheet
from glossator.ui.renamed import namesakes_said
from glossator.ui.theme import px
from glossator.work.dossier import KIND
from glossator.work.record_rename import namesakes_of, preview_rename, rename
from glossator.work.record_split import preview_split, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.model import Kind
    from glossator.domain.rows import RecordRow
    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.ui.theme import Theme

_MAKE, _MAKE_ANOTHER = "Make", "Make another all the same"


class NameDialog(AskingDialog):
    """Asks for a name. `says` tells what comes of the one that is typed; a `UserError` of it stands in the way."""

    def __init__(self, title: str, name: str, does: str, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(title, does, parent)
        self.setMinimumWidth(px(440))
        self.setStyleSheet(panel_stylesheet(theme))
        self.line = QLineEdit(name)
        self.line.setAccessibleName("Name")
        self.line.selectAll()
        self.preview = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.preview.setProperty("quiet", True)
        self.label = QLabel("&Name")
        self.label.setBuddy(self.line)
        self.column.setSpacing(px(10))
        self.lay_out(self.label, self.line, self.preview)
        self.line.textChanged.connect(lambda _: self.refresh())

    @property
    def name(self) -> str:
        return " ".join(self.line.text().split())

    def says(self) -> str:
        return ""

    def step(self) -> Step:
        """What was decided on. Raises `UserError` where it cannot be done."""
        raise NotImplementedError

    def refresh(self) -> None:
        try:
            said = self.says() if self.name else ""
        except UserError as error:
            said = error.sentence
            self.button.setEnabled(False)
        else:
            self.button.setEnabled(bool(self.name))
        self.preview.setText(said)
        self.grow()


class RenameDialog(NameDialog):
    def __init__(self, project: Project, row: RecordRow, theme: Theme, parent: QWidget | None) -> None:
        super().__init__("Rename", row.name, "Rename", theme, parent)
        self._project, self._row = project, row
        self.keep = QCheckBox(f"Keep {named(row.name)} as another name")
        self.keep.setChecked(True)
        self.column.insertWidget(2, self.keep)
        self.refresh()

    def says(self) -> str:
        found = preview_rename(self._project, self._row.ref, self.name)
        uses = found.uses
        shown = [f"Shown in {counted(uses.tags, 'tag', 'tags')} of {counted(uses.articles, 'article', 'articles')}"]
        if uses.rows:
            shown.append(f"and {counted(uses.rows, 'entry', 'entries')} of other records")
        said = " ".join(shown) + "; all will say the new name."
        return f"{said} {namesakes_said(found.namesakes)}".rstrip()

    def step(self) -> Step:
        return rename(self._project, self._row.ref, self.name, keep_old=self.keep.isChecked())


class SplitDialog(NameDialog):
    def __init__(
        self, project: Project, row: RecordRow, tags: Sequence[str], theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__("A record of its own", "", "Split off", theme, parent)
        self._project, self._row, self._tags = project, row, tuple(tags)
        self.refresh()

    def says(self) -> str:
        namesakes = namesakes_of(self._project, self._row.kind, self.name)
        return f"{self._said()} {namesakes_said(namesakes)}".rstrip()

    def refresh(self) -> None:
        super().refresh()
        if not self.name:
            self.preview.setText(self._said())

    def _said(self) -> str:
        found = preview_split(self._project, self._row.ref, self._tags)
        said = (
            f"{counted(len(found.moving), 'tag', 'tags')} will point to the new record, "
            f"{found.left:,} still to {named(self._row.name)}."
        )
        if found.staying:
            said += f" {counted(len(found.staying), 'tag is', 'tags are')} a colleague’s and will stay as they are."
        return said

    def step(self) -> Step:
        return split(self._project, self._row.ref, self._tags, self.name)


class NewDialog(NameDialog):
    """Where the name is a record's already, that one can be opened instead: it is `found` then."""

    def __init__(self, project: Project, kind: Kind, name: str, theme: Theme, parent: QWidget | None) -> None:
        self._register = project.codebook.register(kind)
        super().__init__(f"New {inside(str(self._register.label))}", name, _MAKE, theme, parent)
        self._project = project
        self._known: RecordRow | None = None
        self.found: RecordRow | None = None
        self.open_button = self.buttons.addButton("Open it", QDialogButtonBox.ButtonRole.ActionRole)
        self.open_button.clicked.connect(self._open)
        self.refresh()

    def refresh(self) -> None:
        self._known = None
        super().refresh()
        self.button.setText(_MAKE_ANOTHER if self._known else _MAKE)
        self.open_button.setVisible(self._known is not None)
        (self.open_button if self._known else self.button).setDefault(True)

    def says(self) -> str:
        found = namesakes_of(self._project, self._register.kind, self.name)
        self._known = found[0] if found else None
        if self._known is None:
            return ""
        kind, also = self._register.field(KIND), ""
        if self._known.name != self.name:
            also = f" It is called {named(self._known.name)}."
        told = beside(
            str(self._register.label),
            kind.shown(self._known.fields.get(KIND)) if kind else "",
            counted(self._known.uses, "use", "uses"),
        )
        return f"{named(self.name)} is in the register already ({told}).{also}"

    def _open(self) -> None:
        self.found = self._known
        self.accept()
