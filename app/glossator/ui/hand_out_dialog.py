"""Asks who gets a copy of the project, what each is to read, and where the files go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.errors import UserError
from glossator.messages import counted
from glossator.ui.bulk_edit import ArticlesDialog
from glossator.ui.file_dialogs import ask_folder
from glossator.ui.merging_window import dot
from glossator.ui.namesake import ask_same
from glossator.ui.panel import section_head
from glossator.ui.row_list import ENTER
from glossator.ui.theme import px
from glossator.work.assigning import evenly, figures, to_all
from glossator.work.handing_out import copies, hand_out
from glossator.work.identity import namesake, newcomer
from glossator.work.merging import told_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from glossator.domain.rows import AnalystRow
    from glossator.project import Project
    from glossator.ui.theme import Theme
    from glossator.work.assigning import Assignment

_SHOWN = 6
"""Analysts that are seen at once; more scroll."""
_LEAST = 3
"""For how many there is room from the start, so that those who are added move nothing."""
_LINES = 3
"""Of what would come of it, as many as are seen at once."""


class HandOutDialog(ArticlesDialog):
    handed_out = Signal(object)
    """Whose copies were written, and where (`work.handing_out.HandedOut`)."""

    def __init__(
        self, project: Project, chosen: Sequence[str], folder: Path, theme: Theme, parent: QWidget | None
    ) -> None:
        """`chosen`: the articles that are chosen in the list, if any are."""
        super().__init__("Hand out", "Hand out", theme, parent)
        self.setMinimumWidth(px(560))
        self._project, self._chosen = project, list(chosen)
        self._all = [article.id for article in project.read.articles()]
        self._people = [each for each in project.read.analysts() if each.id != project.analyst.id]
        self._typed: AnalystRow | None = None
        self.boxes: dict[str, QCheckBox] = {}
        self._body = QWidget()
        self._list = QVBoxLayout(self._body)
        self._area = QScrollArea()
        self.line = _NameLine(self)
        self.add_button = QPushButton("Add")
        self.keep = QRadioButton("What they are assigned now")
        self.even = QRadioButton("Shared out evenly")
        self.everything = QRadioButton("Everybody reads all")
        many = counted(len(self._chosen), "article", "articles")
        self.only = QCheckBox(f"Only the {many} chosen in the list")
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName("Folder for the copies")
        self._group = QButtonGroup(self)
        self._lay_out()
        for person in self._people:
            self._put(person)
        self._make_room()
        self.finish(_LINES)
        self.keep.setChecked(True)
        for button in (self.keep, self.even, self.everything, self.only):
            button.toggled.connect(lambda _: self._preview())
        self.line.textChanged.connect(lambda _: self._preview())
        self.folder.textChanged.connect(lambda _: self._preview())
        self.line.setFocus()
        self._preview()

    def people(self) -> list[AnalystRow]:
        """Who gets a copy; whoever was typed and not added is one of them."""
        ticked = [each for each in self._people if self.boxes[each.id].isChecked()]
        return [*ticked, *([self._new()] if self.line.name else [])]

    def wanted(self) -> tuple[list[str], list[Assignment]]:
        """Which articles are given to somebody, and to whom."""
        if self.keep.isChecked():
            return [], []
        articles = self._chosen if self.only.isChecked() else self._all
        share = evenly if self.even.isChecked() else to_all
        return articles, share(articles, [each.id for each in self.people()])

    def add(self, then: Callable[[], object] = lambda: None) -> None:
        """Tick whoever is typed, and go on; where somebody is called so already, ask first whether it is they."""
        if not self.line.name:
            return
        known = namesake(self.line.name, [self._project.analyst, *self._people])

        def put(same: bool) -> None:
            if known is None or not same:
                self._add(self._new())
            elif box := self.boxes.get(known.id):
                self._show(box)
            self.line.clear()
            then()

        if known:
            ask_same(known, self, put)
        else:
            put(False)

    def accept(self) -> None:
        if not self.button.isEnabled():
            return
        if self.line.name:
            self.add(self.accept)
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            people, wanted = self.people(), self.wanted()
            found = hand_out(self._project, people, Path(self.folder.text()), wanted)
        except UserError as error:
            self.say(error.sentence, can=True)
            return
        finally:
            QApplication.restoreOverrideCursor()
        super().accept()
        self.handed_out.emit(found)

    # Inside

    def _new(self) -> AnalystRow:
        """Whoever is typed: the same person for as long as the name stays."""
        if self._typed is None or self._typed.name != self.line.name:
            self._typed = newcomer(self.line.name, [self._project.analyst, *self._people])
        return self._typed

    def _add(self, person: AnalystRow) -> None:
        self._people.append(person)
        self._show(self._put(person))

    def _show(self, box: QCheckBox) -> None:
        """Tick it where it is seen."""
        box.setChecked(True)
        box.show()
        self._list.activate()
        self._body.adjustSize()
        self._area.ensureWidgetVisible(box)

    def _put(self, person: AnalystRow) -> QCheckBox:
        name = told_apart(self._people)[person.id]
        box = self.boxes[person.id] = QCheckBox(name.replace("&", "&&"))
        box.setIcon(dot(person.colour))
        box.setIconSize(QSize(px(14), px(14)))
        box.setChecked(True)
        box.toggled.connect(lambda _: self._preview())
        self._list.insertWidget(self._list.count() - 1, box)
        return box

    def _make_room(self) -> None:
        rows = max(min(len(self.boxes), _SHOWN), _LEAST)
        self._area.setFixedHeight(rows * (QCheckBox("A").sizeHint().height() + self._list.spacing()) + px(8))

    def _preview(self) -> None:
        people = self.people()
        self.only.setEnabled(not self.keep.isChecked())
        if not people:
            self.say("Tick who gets a copy, or type a new name.", can=False)
            return
        folder = Path(self.folder.text())
        if not self.folder.text() or not folder.is_dir():
            self.say("There is no such folder.", can=False)
            return
        articles, wanted = self.wanted()
        counts = figures(wanted)
        files = [each.path.name for each in copies(self._project, people, folder)]
        reads = ""
        if articles:
            names = told_apart(people)
            each = [f"{names[person.id]} {counts.get(person.id, 0):,}" for person in people]
            many = counted(len(articles), "article is", "articles are")
            reads = f"{many} assigned anew: {', '.join(each)}. "
        said = f"{reads}{counted(len(files), 'file', 'files')}: {', '.join(files[:_SHOWN])}"
        more = f" and {len(files) - _SHOWN:,} more" if len(files) > _SHOWN else ""
        self.say(f"{said}{more}.", can=True)
        self.button.setText(f"Hand out {len(people)} copies" if len(people) > 1 else "Hand out")

    def _browse(self) -> None:
        if found := ask_folder(self, "Where the copies go", Path(self.folder.text())):
            self.folder.setText(str(found))

    def _lay_out(self) -> None:
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(px(4))
        self._list.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(self._body)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(lambda: self.add())
        browse = QPushButton("Choose…")
        browse.setAutoDefault(False)
        browse.setAccessibleName("Choose the folder for the copies")
        browse.clicked.connect(self._browse)
        new, place = QHBoxLayout(), QHBoxLayout()
        new.addWidget(self.line, 1)
        new.addWidget(self.add_button)
        place.addWidget(self.folder, 1)
        place.addWidget(browse)
        self.column.addWidget(section_head("A copy for"))
        self.column.addWidget(self._area)
        self.column.addLayout(new)
        self.column.addWidget(section_head("What they read"))
        for button in (self.keep, self.even, self.everything):
            self._group.addButton(button)
            self.column.addWidget(button)
        self.only.setVisible(bool(self._chosen))
        self.only.setChecked(bool(self._chosen))
        self.column.addWidget(self.only)
        self.column.addWidget(section_head("Folder"))
        self.column.addLayout(place)


class _NameLine(QLineEdit):
    """Enter adds who is typed; where nobody is, it is the window's."""

    def __init__(self, dialog: HandOutDialog) -> None:
        super().__init__(placeholderText="Name of a new analyst")
        self.setAccessibleName("Name of a new analyst")
        self._dialog = dialog

    @property
    def name(self) -> str:
        return " ".join(self.text().split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.name:
            self._dialog.add()
            event.accept()
        else:
            super().keyPressEvent(event)
