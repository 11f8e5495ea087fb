"""A tag in the inspector: its words, what it points to, its fields and its memo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import SOMEBODY
from glossator.domain.verdicts import ADJUDICATED, ADJUDICATED_NAME
from glossator.messages import beside
from glossator.ui import guidance
from glossator.ui.article_facts import FlushLink
from glossator.ui.doubt_banner import DoubtBanner
from glossator.ui.feedback_section import FeedbackSection
from glossator.ui.forms import field_editor
from glossator.ui.kept import kept_rows, told
from glossator.ui.page_header import PageHeader, clock
from glossator.ui.panel import Panel, section_head
from glossator.ui.signs import type_sign
from glossator.ui.still_needed import StillNeeded
from glossator.ui.tag_history import HistorySection
from glossator.ui.tag_rows import PartRow, RoleRow
from glossator.ui.theme import type_colour
from glossator.ui.typed import Typed, text_of
from glossator.work import correcting, tagging

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu

    from glossator.domain.codebook import Field, TagType
    from glossator.domain.model import Json, Piece
    from glossator.domain.rows import ArticleRow, TagRow
    from glossator.domain.step import Step
    from glossator.ui.around import Around
    from glossator.ui.forms import FieldEditor


class TagPage(QWidget):
    """Built for one tag type, and filled with one tag of it after the other; `None` is a type that is not known."""

    revealed = Signal(object)
    part_armed = Signal(str)
    slot_asked = Signal(str, bool)
    """A role to be asked for, and whether what is taken replaces what is there."""

    def __init__(self, tag_type: TagType | None, around: Around, *, editable: bool) -> None:
        super().__init__()
        self.tag_type, self._around = tag_type, around
        self.editable = editable and tag_type is not None
        self.tag: TagRow | None = None
        self.parts: dict[str, PartRow] = {}
        self.roles: dict[str, RoleRow] = {}
        self.editors: dict[str, FieldEditor] = {}
        self.memo: Typed | None = None
        self.header = PageHeader(self._fill_menu)
        self.header.menu_button.setVisible(editable)
        self.panel = Panel()
        self._whose = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._whose.setProperty("banner", True)
        self.doubt = DoubtBanner(around)
        self.doubt.confirmed.connect(self._confirm)
        self.feedback = FeedbackSection(around)
        self.comment = FlushLink("Comment on this tag…")
        self.comment.clicked.connect(self._begin_comment)
        self._links_head: QLabel | None = None
        self.needed = StillNeeded()
        self._can_be_needed: dict[str, PartRow | RoleRow | FieldEditor] = {}
        self.history = HistorySection(around, editable=self.editable)
        self._read = QVBoxLayout()
        self._read.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.panel, 1)
        self._build()

    def show_tag(self, tag: TagRow) -> None:
        other = self.tag is None or tag.id != self.tag.id
        if other:
            self.set_armed(None)
        self.tag = tag
        article = self._around.project.read.article(tag.article)
        self._show_head(tag)
        for part_id, part in self.parts.items():
            part.show_pieces(tag.parts.get(part_id, ()))
        for role_id, role in self.roles.items():
            role.show_links(tag.targets(role_id), other=other)
        if self._links_head:
            self._links_head.setVisible(self.editable or any(role.chips for role in self.roles.values()))
        for field_id, editor in self.editors.items():
            editor.set_article(article)
            editor.set_value(tag.fields.get(field_id), force=other)
        if self.memo:
            self.memo.show_value(tag.memo or None, force=other)
        self._show_rest(tag, article)
        if self.editable:
            self.needed.show_needed([key for key, place in self._can_be_needed.items() if place.needed])
        self.feedback.show_tag(tag)
        silent = self._around.project.read_only or tag.analyst == ADJUDICATED
        self.comment.setHidden(silent or not self.feedback.comments.isHidden())
        self.history.show_tag(tag)
        self._tell(tag, article)
        if other:
            self.panel.verticalScrollBar().setValue(0)

    @property
    def first(self) -> QWidget | None:
        """What takes the keyboard when it comes to this page."""
        return next((editor.control for editor in self.editors.values()), self.memo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that the rows show, wherever in the form nothing is typed."""
        key, shift = event.text().casefold(), event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if not self.editable or not key or (event.modifiers() and not shift):
            super().keyPressEvent(event)
        elif role := next((known for known, row in self.roles.items() if row.role.key.casefold() == key), None):
            self.slot_asked.emit(role, shift)
        elif part := next((known for known, row in self.parts.items() if row.part.key.casefold() == key), None):
            self._arm(part)
        else:
            super().keyPressEvent(event)

    def commit(self) -> None:
        """Send what was typed and not yet sent."""
        for editor in self.editors.values():
            editor.commit()
        if self.memo:
            self.memo.commit()

    def set_armed(self, part: str | None) -> None:
        for part_id, row in self.parts.items():
            row.set_waiting(part_id == part)

    # How it is put together

    def _build(self) -> None:
        column = self.panel.column
        column.addWidget(self._whose)
        column.addWidget(self.doubt)
        column.addWidget(self.feedback)
        column.addWidget(self.needed)
        if self.tag_type:
            self._add_parts(self.tag_type)
            self._add_roles(self.tag_type)
            if self.editable:
                self._add_fields(self.tag_type)
        column.addLayout(self._read)
        column.addWidget(self.comment, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.history)
        column.addStretch(1)

    def _add_parts(self, tag_type: TagType) -> None:
        self.panel.column.addWidget(section_head("Words"))
        rows = self._rows()
        for part in tag_type.parts:
            row = PartRow(part, type_colour(tag_type, self._around.theme), self._around, editable=self.editable)
            row.revealed.connect(self.revealed)
            row.removed.connect(lambda piece, part=part.id: self._remove_piece(part, piece))
            row.armed.connect(lambda part=part.id: self._arm(part))
            self.parts[part.id] = row
            rows.addWidget(row)
            if part.least and self.editable:
                self._let_need(f"part.{part.id}", self._around.say(part.label), row, row.head)

    def _add_roles(self, tag_type: TagType) -> None:
        if not tag_type.links:
            return
        self._links_head = section_head("Links")
        self.panel.column.addWidget(self._links_head)
        rows = self._rows()
        for role in tag_type.links:
            row = RoleRow(role, self._around, editable=self.editable)
            row.slot_asked.connect(lambda role=role.id: self.slot_asked.emit(role, False))
            row.removed.connect(lambda link: self._do(steps.remove_link(link.id)))
            row.stance_chosen.connect(lambda link, stance: self._do(steps.set_stance(link.id, stance)))
            self.roles[role.id] = row
            rows.addWidget(row)
            if role.least and self.editable:
                self._let_need(f"role.{role.id}", self._around.say(role.label), row, row.head)

    def _add_fields(self, tag_type: TagType) -> None:
        column = self.panel.column
        if tag_type.fields:
            column.addWidget(section_head("Fields"))
        for field in tag_type.fields:
            editor = field_editor(field, None, self._around)
            editor.changed.connect(lambda value, making, field=field: self._set_field(field, value, making))
            editor.guidance_requested.connect(self._around.explain_now)
            self.editors[field.id] = editor
            column.addWidget(editor)
            if field.required:
                self._let_need(f"field.{field.id}", self._around.say(field.label), editor, editor.control)
        column.addWidget(section_head("Memo"))
        self.memo = Typed(text_of, lines=True)
        self.memo.set_name("Memo")
        self.memo.edited.connect(lambda value, _: self._do(steps.set_memo(self._ref(), str(value or ""))))
        self._around.explain(
            self.memo.edit, guidance.titled("Memo", "<p>Your own remark on this tag: a doubt, a reason.</p>")
        )
        column.addWidget(self.memo)

    def _let_need(self, key: str, label: str, place: PartRow | RoleRow | FieldEditor, first: QWidget) -> None:
        def lead() -> None:
            self.panel.ensureWidgetVisible(place)
            first.setFocus(Qt.FocusReason.TabFocusReason)

        self._can_be_needed[key] = place
        self.needed.offer(key, label, lead)

    def _rows(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(0)
        self.panel.column.addLayout(rows)
        return rows

    # What it shows

    def _show_head(self, tag: TagRow) -> None:
        theme = self._around.theme
        names = {analyst.id: analyst.name for analyst in self._around.project.read.analysts()}
        names[ADJUDICATED] = ADJUDICATED_NAME
        author = names.get(tag.analyst, SOMEBODY)
        if self.tag_type:
            sign, colour = type_sign(self.tag_type, theme), type_colour(self.tag_type, theme)
            title = self._around.say(self.tag_type.label)
        else:
            sign, colour, title = None, QColor(theme.text), tag.type
        line = beside(author, clock(tag.made_at), self._origin(tag))
        self.header.show_head(sign, title, line, colour, tag.made_at)
        self._whose.setText(self._remark(tag, author))
        self._whose.setVisible(bool(self._whose.text()))
        self.doubt.show_tag(tag, self.tag_type, "" if tag.analyst == self._around.project.analyst.id else author)

    def _origin(self, tag: TagRow) -> str:
        if not tag.origin.startswith("accepted:"):
            return ""
        edited = tag.id in self._around.project.read.edited(tag.id)
        return "accepted from a suggestion" + (" and edited since" if edited else "")

    def _remark(self, tag: TagRow, author: str) -> str:
        if tag.analyst not in (self._around.project.analyst.id, ADJUDICATED):
            return f"{author}’s tag. Only its author changes it."
        if self._around.project.read_only:
            return "This project is open for reading only."
        if self.tag_type is None:
            return "The codebook no longer has this type. Nothing is lost: change the type in the menu above."
        return ""

    def _show_rest(self, tag: TagRow, article: ArticleRow | None) -> None:
        """What is only read: all fields of a tag that cannot be edited, and what the codebook no longer knows."""
        while (item := self._read.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for widget in kept_rows(tag, self.tag_type, self._around, article, fields=not self.editable):
            self._read.addWidget(widget)
            widget.show()

    def _tell(self, tag: TagRow, article: ArticleRow | None) -> None:
        """Let those who do not see the page know what stands on it."""
        label = self._around.say(self.tag_type.label) if self.tag_type else tag.type
        said = (f"{name}: {text}" for name, text in told(tag, self.tag_type, self._around, article))
        self.setAccessibleName(label)
        self.setAccessibleDescription(". ".join((label, *said)))

    # What it does

    def _begin_comment(self) -> None:
        self.comment.hide()
        self.feedback.begin()
        self.panel.settle()
        self.panel.ensureWidgetVisible(self.feedback)

    def _ref(self) -> Ref:
        return Ref(Kind.TAG, self.tag.id if self.tag else "")

    def _do(self, step: Step | None) -> None:
        if step is not None and self.tag is not None:
            self._around.do(step)

    def _set_field(self, field: Field, value: Json, making: Step | None) -> None:
        if self.tag is None or not self._around.can_hold(self.tag, field.id, value):
            return
        step = steps.set_field(self._ref(), field.id, value)
        self._do(step.then(making) if making else step)

    def _remove_piece(self, part: str, piece: Piece) -> None:
        if self.tag:
            self._do(tagging.cut_out(self._around.project, self.tag, part, piece.span))

    def _confirm(self) -> None:
        if self.tag and self.tag.unsure:
            self._do(correcting.confirm(self._around.project, self.tag.id))

    def _arm(self, part: str) -> None:
        self.set_armed(part)
        self.part_armed.emit(part)

    def _fill_menu(self, menu: QMenu) -> None:
        tag = self.tag
        if tag is None:
            return
        others = menu.addMenu("Change type")
        for known in self._around.project.codebook.types:
            if known.id != tag.type:
                action = others.addAction(type_sign(known, self._around.theme), self._around.say(known.label))
                action.triggered.connect(
                    lambda _=False, to=known: self._do(tagging.turn_into(self._around.project, tag, to))
                )
        menu.addAction("History of this tag").triggered.connect(lambda: self._around.show_history(self._ref()))
        menu.addSeparator()
        menu.addAction("Delete tag").triggered.connect(lambda: self._do(steps.delete_tags([tag.id])))
