"""Asks who is working, where a project file is opened that this workstation does not know as one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLabel, QRadioButton

from glossator.domain.errors import UserError
from glossator.project import Project
from glossator.ui.bulk_edit import ArticlesDialog
from glossator.ui.merging_window import dot
from glossator.ui.namesake import ask_same
from glossator.work import identity
from glossator.work.identity import Whose
from glossator.work.merging import told_apart

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from glossator.domain.rows import AnalystRow
    from glossator.ui.main_window import MainWindow
    from glossator.ui.theme import Theme


class WhoDialog(ArticlesDialog):
    """Either the analyst whose copy it is, or somebody else; or nobody, who only reads."""

    def __init__(self, project: Project, whose: Whose, theme: Theme, parent: QWidget | None) -> None:
        super().__init__("Who are you?", "Open", theme, parent)
        self._known = project.read.analysts()
        self._analyst = project.analyst
        self._handed_out = whose is Whose.HANDED_OUT
        name = told_apart(self._known).get(self._analyst.id, self._analyst.name)
        shown = name.replace("&", "&&")
        head = f"This copy is for {name}." if self._handed_out else f"This is the file that {name} works in."
        heading = QLabel(f"{head} Are you {name}?", wordWrap=True)
        heading.setProperty("title", True)
        self.yes = QRadioButton(f"Yes, I am {shown}")
        self.other = QRadioButton("I am somebody else:")
        self.reads = QRadioButton("I only want to look at it")
        self.name = QComboBox(editable=True)
        self.name.setAccessibleName("Who you are")
        names = told_apart(self._known)
        for analyst in self._known:
            if analyst.id != self._analyst.id:
                self.name.addItem(dot(analyst.colour), names[analyst.id], analyst)
        self.name.setCurrentText(identity.me().name)
        self._group = QButtonGroup(self)
        self.column.addWidget(heading)
        for button in (self.yes, self.other):
            self._group.addButton(button)
            self.column.addWidget(button)
        self.column.addWidget(self.name)
        self._group.addButton(self.reads)
        self.column.addWidget(self.reads)
        self.finish()
        self._group.buttonToggled.connect(lambda *_: self._preview())
        self.name.editTextChanged.connect(lambda _: self._preview())
        first = self.yes if self._handed_out else self.reads
        first.setChecked(True)
        first.setFocus()
        self._preview()

    def chosen(self) -> AnalystRow | None:
        """Who works here from now on; `None` where it is only to be read."""
        if self.reads.isChecked():
            return None
        if self.yes.isChecked():
            return self._analyst
        typed = " ".join(self.name.currentText().split())
        place = self.name.findText(typed)
        if place >= 0:
            known: AnalystRow = self.name.itemData(place)
            return known
        own = identity.me()
        if typed == own.name and own.id not in {each.id for each in self._known}:
            return own
        return identity.newcomer(typed, self._known)

    def accept(self) -> None:
        """Where somebody is called so already, ask first whether it is they."""
        chosen = self.chosen()
        strangers = chosen is not None and chosen.id not in {each.id for each in self._known}
        known = identity.namesake(chosen.name, self._known) if chosen and strangers else None

        def go_on(same: bool) -> None:
            if known and same:
                self._choose(known)
            super(WhoDialog, self).accept()

        if known:
            ask_same(known, self, go_on)
        else:
            super().accept()

    def _choose(self, known: AnalystRow) -> None:
        if known.id == self._analyst.id:
            self.yes.setChecked(True)
        else:
            self.name.setCurrentText(told_apart(self._known)[known.id])

    def _preview(self) -> None:
        other = self.other.isChecked()
        self.name.setEnabled(other)
        self.button.setText("Look at it" if self.reads.isChecked() else "Open")
        typed = " ".join(self.name.currentText().split())
        if self.reads.isChecked():
            said = "It opens to be read. To bring it into your own project: open that, and choose File › Merge files."
        elif other:
            said = f"This file becomes yours: tags from now on are by {typed or '…'}."
        else:
            said = f"You work as {self._analyst.name} here. This is asked once."
        self.say(said, can=not other or bool(typed))


def ask_who(window: MainWindow, project: Project) -> None:
    """Ask who is working; `project` is shown when it is answered, or closed."""
    dialog = WhoDialog(project, identity.whose(project), window.theme, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def show() -> None:
        analyst, path = dialog.chosen(), project.path

        def made() -> Project:
            if analyst is None:
                project.close()
                return Project.open(path, read_only=True)
            try:
                identity.work_as(project, analyst)
            except UserError:
                project.close()
                raise
            return project

        window.open_made(made)

    dialog.accepted.connect(show)
    dialog.rejected.connect(project.close)
    dialog.open()
