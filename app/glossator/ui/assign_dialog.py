"""Asks who is to read articles: all of them by some, shared out, or shared out with some for two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLabel, QRadioButton, QSpinBox, QVBoxLayout, QWidget

from glossator.messages import counted
from glossator.ui.bulk_edit import ArticlesDialog
from glossator.ui.panel import section_head
from glossator.ui.theme import px
from glossator.work.assigning import assigning, evenly, figures, shared, to_all, with_overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.ui.queue_rows import QueueRow
    from glossator.ui.theme import Theme
    from glossator.work.assigning import Assignment

_USUAL_OVERLAP = 10


class AssignDialog(ArticlesDialog):
    """Who, how, and how many each would get."""

    def __init__(self, project: Project, rows: Sequence[QueueRow], theme: Theme, parent: QWidget | None) -> None:
        many = counted(len(rows), "article", "articles")
        super().__init__(f"Assign {many}", "Assign", theme, parent)
        self._project, self._articles = project, [row.id for row in rows]
        self._analysts = project.read.analysts()
        self.people: dict[str, QCheckBox] = {}
        self.column.addWidget(section_head("To whom"))
        people = QVBoxLayout()
        people.setSpacing(px(4))
        for analyst in self._analysts:
            box = self.people[analyst.id] = QCheckBox(self._name(analyst.id).replace("&", "&&"))
            box.setChecked(len(self._analysts) > 1 or analyst.id == project.analyst.id)
            box.toggled.connect(lambda _: self._preview())
            people.addWidget(box)
        self.column.addLayout(people)
        self.column.addWidget(section_head("How"))
        self.all = QRadioButton(f"Everybody reads all {len(rows):,}" if len(rows) > 1 else "Everybody reads it")
        self.even = QRadioButton("Shared out evenly")
        self.overlap = QRadioButton("Shared out, with")
        self.share = QSpinBox(minimum=1, maximum=100, value=_USUAL_OVERLAP, suffix=" %")
        self.share.setAccessibleName("Share of the articles that two read")
        self._group = QButtonGroup(self)
        for button in (self.all, self.even, self.overlap):
            self._group.addButton(button)
            button.toggled.connect(lambda _: self._preview())
        self.share.valueChanged.connect(lambda _: self._preview())
        by_two = QHBoxLayout()
        for widget in (self.overlap, self.share, QLabel("read by two")):
            by_two.addWidget(widget)
        by_two.addStretch(1)
        self.column.addWidget(self.all)
        self.column.addWidget(self.even)
        self.column.addLayout(by_two)
        self.instead = QCheckBox("Instead of whoever they are assigned to now")
        self.instead.setChecked(True)
        self.instead.toggled.connect(lambda _: self._preview())
        self.column.addWidget(self.instead)
        self.finish()
        (self.all if len(self._analysts) == 1 or len(rows) == 1 else self.even).setChecked(True)
        self._preview()

    def wanted(self) -> list[Assignment]:
        chosen = [analyst.id for analyst in self._analysts if self.people[analyst.id].isChecked()]
        if self.all.isChecked():
            return to_all(self._articles, chosen)
        if self.even.isChecked():
            return evenly(self._articles, chosen)
        return with_overlap(self._articles, chosen, self.share.value() / 100)

    def step(self) -> Step | None:
        """`None` where nothing would change."""
        return assigning(self._project, self._articles, self.wanted(), instead=self.instead.isChecked())

    def told(self) -> str:
        many = counted(len(self._articles), "article", "articles")
        if not self.wanted():
            return f"{many}: assigned to nobody now."
        return f"Assigned {many}: {self._each()}."

    def _each(self) -> str:
        counts = figures(self.wanted())
        return ", ".join(
            f"{self._name(analyst.id)} {counts[analyst.id]:,}" for analyst in self._analysts if counts.get(analyst.id)
        )

    def _name(self, analyst: str) -> str:
        name = next(each.name for each in self._analysts if each.id == analyst)
        return f"{name} (you)" if analyst == self._project.analyst.id else name

    def _preview(self) -> None:
        chosen = sum(box.isChecked() for box in self.people.values())
        several = chosen > 1 and len(self._articles) > 1
        for widget in (self.even, self.overlap, self.share):
            widget.setEnabled(several)
        if not several and not self.all.isChecked():
            self.all.setChecked(True)
            return
        self.share.setEnabled(several and self.overlap.isChecked())
        wanted = self.wanted()
        if not wanted:
            taken = self.instead.isChecked() and self.step() is not None
            self.say("They will be assigned to nobody." if taken else "Choose who is to read them.", can=taken)
            return
        twice = shared(wanted)
        by_more = f"; {counted(twice, 'article', 'articles')} read by more than one" if twice else ""
        self.say(f"{self._each()}{by_more}.", can=True)
