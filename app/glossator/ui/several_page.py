"""Several tags in the inspector at once: what they share can be set, added and removed on all of them, as one act."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.domain.codebook import FieldType
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.messages import beside, counted
from glossator.ui.forms import field_editor
from glossator.ui.page_header import PageHeader
from glossator.ui.panel import Panel, section_head
from glossator.ui.signs import type_sign
from glossator.ui.tag_rows import RoleRow
from glossator.work import tagging
from glossator.work.candidates import Candidate
from glossator.work.recording import recorded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QMenu

    from glossator.domain.codebook import Field, LinkRole, TagType
    from glossator.domain.model import Json
    from glossator.domain.rows import LinkRow, TagRow
    from glossator.domain.step import Step
    from glossator.ui.around import Around
    from glossator.ui.forms import FieldEditor

SEVERAL_STANCES = "several stances"


class SeveralPage(QWidget):
    """Built for the types of some tags, and filled with them; those of other analysts are counted and left alone."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._types: tuple[TagType, ...] = ()
        self.tags: tuple[TagRow, ...] = ()
        """Those that are edited here: the analyst's own."""
        self.roles: dict[str, RoleRow] = {}
        self.editors: dict[str, FieldEditor] = {}
        self.header = PageHeader(self._fill_menu)
        self.remark = QLabel(wordWrap=True)
        self.remark.setProperty("banner", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self.panel: Panel | None = None

    def show_tags(self, tags: Sequence[TagRow]) -> None:
        project = self._around.project
        own = tuple(tag for tag in tags if tag.analyst == project.analyst.id) if not project.read_only else ()
        others = {tag.id for tag in own} != {tag.id for tag in self.tags}
        self.tags = own
        found = [project.codebook.type(type_id) for type_id in dict.fromkeys(tag.type for tag in own)]
        # With a type that the codebook no longer has, nobody knows what they share.
        types = tuple(known for known in found if known) if all(found) else ()
        if self.panel is None or types != self._types:
            self._types, others = types, True
            self._build(types)
        self._show_head(tags)
        self._show_links()
        self._show_fields(force=others)

    @property
    def first(self) -> QWidget | None:
        """What takes the keyboard when it comes to this page."""
        return next((editor.control for editor in self.editors.values()), None)

    def commit(self) -> None:
        """Send what was typed and not yet sent."""
        for editor in self.editors.values():
            editor.commit()

    def ask(self, role: str | None) -> None:
        """Ask what all of them point to in a role they share; `None` is whose words they are."""
        holders = {known.holder.id if known.holder else "" for known in self._types}
        row = self.roles.get(role or (holders.pop() if len(holders) == 1 else ""))
        if row and self.panel:
            self.panel.settle()
            self.panel.ensureWidgetVisible(row)
            self._pick(row)

    # How it is put together

    def _build(self, types: tuple[TagType, ...]) -> None:
        before, self.panel = self.panel, Panel()
        panel = self.panel
        self.roles, self.editors = {}, {}
        self._column.addWidget(panel, 1)
        panel.column.addWidget(self.remark)
        if roles := shared_roles(types):
            panel.column.addWidget(section_head("Links"))
            rows = QVBoxLayout()
            rows.setSpacing(0)
            panel.column.addLayout(rows)
            for role in roles:
                rows.addWidget(self._role_row(role))
        if fields := shared_fields(types):
            panel.column.addWidget(section_head("Fields"))
            for field in fields:
                panel.column.addWidget(self._editor(field))
        panel.column.addStretch(1)
        panel.show()
        if before:  # last, for what loses the keyboard sends what was typed
            before.hide()
            before.deleteLater()

    def _role_row(self, role: LinkRole) -> RoleRow:
        row = self.roles[role.id] = RoleRow(role, self._around, editable=True)
        row.slot_asked.connect(lambda: self._pick(row))
        row.removed.connect(lambda link: self._act(steps.remove_link(same.id) for same in self._same(role.id, link)))
        row.stance_chosen.connect(
            lambda link, stance: self._act(steps.set_stance(same.id, stance) for same in self._same(role.id, link))
        )
        return row

    def _editor(self, field: Field) -> FieldEditor:
        editor = self.editors[field.id] = field_editor(field, None, self._around)
        editor.changed.connect(lambda value, making: self._set_field(field, value, making))
        editor.guidance_requested.connect(self._around.explain_now)
        return editor

    # What it shows

    def _show_head(self, tags: Sequence[TagRow]) -> None:
        names = Counter(self._label(tag.type) for tag in tags)
        title = counted(len(tags), "tag", "tags")
        line = beside(*(f"{count} × {name}" for name, count in names.items()))
        self.header.show_head(None, title, line, QColor(self._around.theme.text))
        self.header.menu_button.setVisible(bool(self.tags))
        self.remark.setText(self._remark(len(tags)))
        self.remark.setVisible(bool(self.remark.text()))
        self.setAccessibleName(title)
        self.setAccessibleDescription(beside(line, self.remark.text()))

    def _remark(self, count: int) -> str:
        if self._around.project.read_only:
            return "This project is open for reading only."
        theirs = count - len(self.tags)
        if not self.tags:
            return "All of them are other analysts’. Only their authors change them."
        if theirs:
            are = (
                "is another analyst’s and stays as it is" if theirs == 1 else "are other analysts’ and stay as they are"
            )
            return f"{theirs} of them {are}."
        return "" if self.roles or self.editors else "They have no links or fields in common."

    def _show_links(self) -> None:
        for role_id, row in self.roles.items():
            first, *others = (tag.targets(role_id) for tag in self.tags)
            shown: dict[Ref, LinkRow] = {}
            for link in first:
                same = [known for links in others for known in links if known.target == link.target]
                if link.target not in shown and {known.tag for known in same} == {tag.id for tag in self.tags[1:]}:
                    mixed = any(known.stance != link.stance for known in same)
                    shown[link.target] = replace(link, stance=SEVERAL_STANCES) if mixed else link
            row.show_links(tuple(shown.values()))

    def _show_fields(self, *, force: bool) -> None:
        articles = {tag.article for tag in self.tags}
        article = self._around.project.read.article(articles.pop()) if len(articles) == 1 else None
        for field_id, editor in self.editors.items():
            values = [tag.fields.get(field_id) for tag in self.tags]
            several = any(value != values[0] for value in values)
            editor.set_article(article)
            editor.set_value(_common(editor.field, values), force=force, several=several)

    def _label(self, type_id: str) -> str:
        known = self._around.project.codebook.type(type_id)
        return self._around.say(known.label) if known else type_id

    # What it does

    def _act(self, acts: Iterable[Step]) -> None:
        """Do all of it as one act; nothing, where there is nothing to do."""
        if listed := list(acts):
            self._around.do(listed[0].then(*listed[1:]))

    def _set_field(self, field: Field, value: Json, making: Step | None) -> None:
        shown = _common(field, [tag.fields.get(field.id) for tag in self.tags])
        acts = [
            steps.set_field(Ref(Kind.TAG, tag.id), field.id, _chosen(field, tag.fields.get(field.id), shown, value))
            for tag in self.tags
            if self._around.can_hold(tag, field.id, value)
        ]
        self._act([*acts, *([making] if making and acts else [])])

    def _same(self, role: str, link: LinkRow) -> list[LinkRow]:
        """The links of all tags that point where this one does."""
        return [known for tag in self.tags for known in tag.targets(role) if known.target == link.target]

    def _pick(self, row: RoleRow) -> None:
        label = self._around.say(row.role.label)
        self._around.pick_of(row.head, label, row.role.targets, lambda found: self._take(row.role.id, found))

    def _take(self, role: str, candidate: Candidate) -> None:
        ref, making = recorded(self._around.project, candidate)
        known = Candidate(candidate.name, ref.kind, ref)
        acts = [tagging.take(self._around.project, tag, role, known) for tag in self.tags]
        self._act([*acts, *([making] if making else [])])

    def _fill_menu(self, menu: QMenu) -> None:
        project, tags = self._around.project, self.tags
        change = menu.addMenu("Change type")
        for known in project.codebook.types:
            others = [tag for tag in tags if tag.type != known.id]
            if others:
                action = change.addAction(type_sign(known, self._around.theme), self._around.say(known.label))
                action.triggered.connect(
                    lambda _=False, others=others, to=known: self._act(
                        tagging.turn_into(project, tag, to) for tag in others
                    )
                )
        menu.addSeparator()
        delete = menu.addAction(f"Delete {counted(len(tags), 'tag', 'tags')}")
        delete.triggered.connect(lambda: self._act([steps.delete_tags([tag.id for tag in tags])]))


def shared_fields(types: Sequence[TagType]) -> list[Field]:
    """The fields that all these types have, with the values that all of them know."""
    found: list[Field] = []
    for field in types[0].fields if types else ():
        others = [known.field(field.id) for known in types[1:]]
        if all(other and other.type is field.type for other in others):
            values = [
                value
                for value in field.values
                if all(value.id in {known.id for known in other.values} for other in others if other)
            ]
            if values or not field.values:
                found.append(replace(field, values=tuple(values)))
    return found


def shared_roles(types: Sequence[TagType]) -> list[LinkRole]:
    """The roles that all these types have and in which they point to the same registers."""
    return [
        role
        for role in (types[0].links if types else ())
        if set(role.targets) <= set(REGISTERS)
        and all(
            (other := known.link(role.id)) and (set(other.targets), other.stance) == (set(role.targets), role.stance)
            for known in types[1:]
        )
    ]


def _common(field: Field, values: Sequence[Json]) -> Json:
    """What several tags have in a field: the value that all have, or of lists what is in all of them."""
    if all(value == values[0] for value in values):
        return values[0]
    if field.type is FieldType.CHOICES:
        lists = [value if isinstance(value, list) else [] for value in values]
        return [item for item in lists[0] if all(item in other for other in lists[1:])]
    return None


def _chosen(field: Field, value: Json, shown: Json, chosen: Json) -> Json:
    """What a tag's `value` becomes when `chosen` is put in the place of what was `shown` of all tags.

    A list keeps what was not shown, for others do not have it: it can neither have been meant nor been left out.
    """
    if field.type is not FieldType.CHOICES:
        return chosen
    kept, before, wanted = (known if isinstance(known, list) else [] for known in (value, shown, chosen))
    items = [known.id for known in field.values]
    return [item for item in items if item in wanted or (item in kept and item not in before)] or None
