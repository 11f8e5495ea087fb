"""Asks how several records of a register are to become one, and shows what would come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from glossator.domain.model import Ref
from glossator.messages import beside, counted, named, shortened
from glossator.ui.asking import AskingDialog
from glossator.ui.calm_box import CalmBox
from glossator.ui.panel import Panel, panel_stylesheet, section_head
from glossator.ui.theme import px
from glossator.work.hierarchy import PARENT, parent_field, parent_of
from glossator.work.record_merge import MEMO, merge, preview_merge, stays
from glossator.work.registers import registers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.model import Json
    from glossator.domain.rows import RecordRow
    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.ui.theme import Theme
    from glossator.work.record_merge import Differing, MergePreview

_MOST_NAMES = 12
_SHORT = 36
"""Code points of a name where several are listed."""
"""Of a record or of a preview; the rest is counted."""


class MergeDialog(AskingDialog):
    """`step` is what was decided on. Raises `UserError` where the records cannot be merged."""

    def __init__(self, project: Project, rows: Sequence[RecordRow], theme: Theme, parent: QWidget | None) -> None:
        super().__init__(f"Make one record of {len(rows)}", "Merge", parent)
        self._project, self._rows, self._theme = project, tuple(rows), theme
        self.setMinimumWidth(px(480))
        self.setStyleSheet(panel_stylesheet(theme))
        self.into = CalmBox(least=20)
        self.into.setAccessibleName("Which record stays")
        for row in rows:
            self.into.addItem(beside(row.name, counted(row.uses, "use", "uses")))
        self.into.setCurrentIndex(list(rows).index(stays(rows)))
        self.choices: dict[str, CalmBox] = {}
        """By field in which the records differ, what to choose from."""
        self._values: dict[str, list[Json]] = {}
        self._panel = Panel()
        self._panel.setMinimumHeight(px(220))
        self._body: QWidget | None = None
        form = QFormLayout()
        form.setHorizontalSpacing(px(16))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Stays", self.into)
        self.column.addLayout(form)
        self.column.addWidget(self._panel, 1)
        self.lay_out()
        self.into.currentIndexChanged.connect(lambda _: self._preview())
        self._preview()
        self.into.setFocus()
        self.resize(px(560), px(560))

    @property
    def target(self) -> Ref:
        return self._rows[self.into.currentIndex()].ref

    def step(self) -> Step:
        """Raises `UserError` where it cannot be done."""
        fields = {field: self._values[field][box.currentIndex()] for field, box in self.choices.items()}
        return merge(self._project, self._others(), self.target, fields)

    def said(self) -> str:
        """All that the preview says, for those who listen to it."""
        return "\n".join(label.text() for label in self._panel.findChildren(QLabel))

    def _others(self) -> list[Ref]:
        return [row.ref for row in self._rows if row.ref != self.target]

    def _preview(self) -> None:
        preview = preview_merge(self._project, self._others(), self.target)
        if self._body:
            self._panel.column.removeWidget(self._body)
            self._body.hide()
            self._body.setParent(None)
            self._body.deleteLater()
        self._body = QWidget()
        self.choices, self._values = {}, {}
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self._warn(column, preview)
        self._ask(column, preview)
        self._tell(column, preview)
        column.addStretch(1)
        self._panel.column.addWidget(self._body)
        self._panel.setAccessibleName("What would change")

    def _warn(self, column: QVBoxLayout, preview: MergePreview) -> None:
        if preview.kept_apart:
            column.addWidget(_banner("Somebody said that two of these are not the same."))
        if preview.different_keys:
            column.addWidget(_banner("The gazetteer has these as different things."))
        for each in preview.contradictions:
            stances = " and ".join(self._project.codebook.stance_label(stance).lower() for stance in each.stances)
            column.addWidget(_banner(f"{shortened(each.actor_name)} would both {stances} {named(each.target_name)}."))

    def _ask(self, column: QVBoxLayout, preview: MergePreview) -> None:
        if not preview.differing:
            return
        column.addWidget(section_head("They differ: which is right?"))
        form = QFormLayout()
        form.setHorizontalSpacing(px(12))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for each in preview.differing:
            box, values = CalmBox(least=12), []
            for row, value in each.values:
                if value not in values:
                    values.append(value)
                    box.addItem(beside(self._shown(each, value), f"as in {named(row.name)}"))
            label = self._label(each.field)
            box.setAccessibleName(label)
            form.addRow(label, box)
            self.choices[each.field], self._values[each.field] = box, values
        column.addLayout(form)

    def _tell(self, column: QVBoxLayout, preview: MergePreview) -> None:
        merged = _some([named(row.name, _SHORT) for row in preview.records])
        column.addWidget(section_head("What changes"))
        uses = preview.uses
        where = f" in {counted(uses.articles, 'article', 'articles')}" if uses.articles else ""
        into = named(preview.into.name)
        lines = [f"{merged}: {counted(uses.tags, 'tag', 'tags')}{where} will point to {into} instead."]
        if uses.rows:
            lines.append(f"Other records will name {into} too, in {counted(uses.rows, 'entry', 'entries')}.")
        lines.append(f"New names: {_some(preview.names)}." if preview.names else "No new names.")
        nested = PARENT if parent_field(self._project.codebook.register(self.target.kind)) else ""
        taken = [
            f"{self._label(field)}: {self._said(field, value)}"
            for field, value in preview.taken.items()
            if field != nested
        ]
        if taken:
            lines.append(f"Filled in: {_some(taken)}.")
        if nested in preview.taken:
            lines.append(self._moved(preview, preview.taken[nested]))
        if preview.parts:
            parts = [named(name, _SHORT) for name in preview.parts]
            lines.append(f"{_some(parts)} will be part of {into}.")
        if preview.rows:
            lines.append(
                f"{counted(len(preview.rows), 'entry of their lists comes', 'entries of their lists come')} along."
            )
        for line in lines:
            column.addWidget(_line(line))
        if uses.links:
            column.addWidget(section_head("Links by role"))
            analysts = {analyst.id: analyst.name for analyst in self._project.read.analysts()}
            for (role, analyst), count in uses.links.items():
                column.addWidget(_line(beside(self._role(role), analysts.get(analyst, ""), f"{count:,}")))
        column.addWidget(_line("One act: it can be undone, and a merged record can be taken out again later.", True))

    def _moved(self, preview: MergePreview, above: Json) -> str:
        """What the record that stays will be a part of."""
        before, into = parent_of(preview.into), named(preview.into.name)
        now = f"{into} will be part of {named(self._said(PARENT, above))}" if above else ""
        if before is None:
            return f"{now}."
        was = named(registers_of(self._project).name(self._project, before) or "")
        return f"{now}, no longer of {was}." if now else f"{into} will no longer be part of {was}."

    def _role(self, role: str) -> str:
        known = (each.link(role) for each in self._project.codebook.types)
        return next((str(link.label) for link in known if link), role)

    def _label(self, field: str) -> str:
        known = self._project.codebook.register(self.target.kind).field(field)
        return "Memo" if field == MEMO else str(known.label) if known else field

    def _shown(self, each: Differing, value: Json) -> str:
        return self._said(each.field, value)

    def _said(self, field: str, value: Json) -> str:
        if isinstance(value, dict):
            return registers_of(self._project).name(self._project, Ref.from_json(value)) or ""
        known = self._project.codebook.register(self.target.kind).field(field)
        return known.shown(value) if known else str(value or "")


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(shortened(name, 60) for name in names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _line(text: str, quiet: bool = False) -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("quiet", quiet)
    return label


def _banner(text: str) -> QLabel:
    label = QLabel(f"⚠ {text}", wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("banner", True)
    return label
