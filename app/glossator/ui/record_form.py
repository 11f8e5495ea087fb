"""A register record in the inspector: its names, its fields, its lists, and the tags that use it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.ui import guidance
from glossator.ui.aliases import Aliases
from glossator.ui.forms import FieldEditor, field_editor
from glossator.ui.page_header import PageHeader
from glossator.ui.panel import Panel, quiet_label, section_head
from glossator.ui.record_lists import ListSection
from glossator.ui.renamed import Renamed
from glossator.ui.signs import register_icon
from glossator.ui.take_out import TakeOutDialog
from glossator.ui.typed import Typed, line_of, text_of
from glossator.ui.uses import Uses, used

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QMenu

    from glossator.domain.codebook import Field
    from glossator.domain.model import Json, Kind
    from glossator.domain.rows import RecordRow
    from glossator.domain.step import Step
    from glossator.ui.around import Around


class RecordForm(QWidget):
    """Built for one register, and filled with one record of it after the other."""

    back = Signal()
    tag_requested = Signal(str)
    register_wanted = Signal(object)
    """The record, by its `Ref`, to be shown in its register."""
    done = Signal(str)
    """What was done, in a sentence."""

    def __init__(self, around: Around, fill_menu: Callable[[QMenu], None] | None = None) -> None:
        """With `fill_menu` it stands on a page of its own, which has acts, leads back, and shows the uses itself."""
        super().__init__()
        self._around = around
        self._alone = fill_menu is not None
        self._kind: Kind | None = None
        self.row: RecordRow | None = None
        self.editors: dict[str, FieldEditor] = {}
        self.lists: dict[str, ListSection] = {}
        self.header = PageHeader(fill_menu or self._fill_menu)
        self.back_button = QToolButton()
        self.back_button.setObjectName("back")
        self.back_button.setText("‹")
        self.back_button.setToolTip("Back")
        self.back_button.setAccessibleName("Back")
        self.back_button.clicked.connect(self.back)
        self.header.leading.addWidget(self.back_button)
        self.back_button.setHidden(self._alone)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._panel: Panel | None = None
        self._order: list[QWidget] = []

    def show_record(self, row: RecordRow) -> None:
        other = self.row is None or row.ref != self.row.ref
        if row.kind is not self._kind:
            self._build(row.kind)
        self.row = row
        self.name.show_value(row.name, force=other)
        self.renamed.show_record(row)
        self.header.menu_button.setVisible(not (self._alone and self._around.project.read_only))
        self.aliases.show_record(row)
        for field_id, editor in self.editors.items():
            editor.set_value(row.fields.get(field_id), force=other)
        for section in self.lists.values():
            section.show_items(row.ref, row.items)
        self.memo.show_value(row.memo or None, force=other)
        self.uses.show_record(row)
        self._show_head(row.kind, used(row.uses))
        deleted = self._around.project.read.is_deleted(row.ref)
        self._deleted.setVisible(deleted)
        self._put_in_order()
        if other and self._panel:
            self._panel.verticalScrollBar().setValue(0)

    @property
    def first(self) -> QWidget:
        """What takes the keyboard when it comes to this page."""
        return self.back_button

    def commit(self) -> None:
        """Send what was typed and not yet sent."""
        if self.row is None or self._panel is None:
            return
        self.name.commit()
        self.aliases.commit()
        self.memo.commit()
        for editor in self.editors.values():
            editor.commit()
        for section in self.lists.values():
            section.commit()

    # How it is put together

    def _build(self, kind: Kind) -> None:
        if self._panel:
            self._panel.hide()
            self._panel.deleteLater()
        self._kind, self.row = kind, None
        around, register = self._around, self._around.project.codebook.register(kind)
        self._panel = panel = Panel()
        self._column.addWidget(panel, 1)
        self.name = Typed(line_of, needed=True)
        self.name.edit.setProperty("recordName", True)
        self.name.set_name("Name")
        self.name.edited.connect(lambda value, _: self._rename(value))
        around.explain(self.name.edit, guidance.of(register, around.language))
        self._deleted = QLabel(
            "This record was taken out of its register. The menu above brings it back.", wordWrap=True
        )
        self._deleted.setProperty("banner", True)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(8)
        self.uses = Uses(around)
        self.uses.tag_requested.connect(self.tag_requested)
        self.renamed = Renamed(around)
        for widget in (self._deleted, self.name, self.renamed, self._rest, self.uses):
            panel.column.addWidget(widget)
        self.uses.setHidden(self._alone)
        panel.column.addStretch(1)
        self._fill(rest, kind)
        self._rest.setDisabled(around.project.read_only)
        self.name.setDisabled(around.project.read_only)
        self.renamed.setDisabled(around.project.read_only)

    def _fill(self, rest: QVBoxLayout, kind: Kind) -> None:
        around, register = self._around, self._around.project.codebook.register(kind)
        rest.addWidget(quiet_label("Also called"))
        self.aliases = Aliases(around)
        rest.addWidget(self.aliases)
        self.editors = {field.id: field_editor(field, None, around) for field in register.fields}
        for field, editor in zip(register.fields, self.editors.values(), strict=True):
            editor.changed.connect(lambda value, making, field=field: self._set_field(field, value, making))
            editor.guidance_requested.connect(around.explain_now)
            rest.addWidget(editor)
        self.lists = {declared.id: ListSection(declared, around) for declared in register.lists}
        for section in self.lists.values():
            rest.addWidget(section)
        rest.addWidget(section_head("Memo"))
        self.memo = Typed(text_of, lines=True)
        self.memo.set_name("Memo")
        self.memo.edited.connect(lambda value, _: self._set_memo(value))
        rest.addWidget(self.memo)

    def _show_head(self, kind: Kind, line: str) -> None:
        theme, register = self._around.theme, self._around.project.codebook.register(kind)
        sign = register_icon(kind, theme).pixmap(20, 20)
        self.header.show_head(sign, self._around.say(register.label), line, QColor(theme.text))

    def _put_in_order(self) -> None:
        """Let Tab go through the form as it is read: what was made last would else come last, wherever it stands."""
        order = [self.back_button, self.header.menu_button, *self._stops()]
        if order != self._order:
            self._order = order
            for before, after in pairwise(order):
                QWidget.setTabOrder(before, after)

    def _stops(self) -> Iterator[QWidget]:
        yield from (self.name.edit, self.renamed.keep, *(chip.name for chip in self.aliases.chips), self.aliases.line)
        for editor in self.editors.values():
            yield from editor.stops
        for section in self.lists.values():
            yield from section.stops
        yield from (self.memo.edit, self.uses.fold)

    # What it does

    def _rename(self, value: Json) -> None:
        if not isinstance(value, str):
            self.name.show_value(self.row.name if self.row else None, force=True)
        else:
            self.renamed.rename(value)

    def _set_field(self, field: Field, value: Json, making: Step | None) -> None:
        if self.row:
            step = steps.set_field(self.row.ref, field.id, value)
            self._around.do(step.then(making) if making else step)

    def _set_memo(self, value: Json) -> None:
        if self.row:
            self._around.do(steps.set_memo(self.row.ref, str(value or "")))

    def _fill_menu(self, menu: QMenu) -> None:
        row = self.row
        if row is None:
            return
        menu.addAction("Show in its register").triggered.connect(lambda: self.register_wanted.emit(row.ref))
        menu.addAction("History of this record").triggered.connect(lambda: self._around.show_history(row.ref))
        if self._around.project.read_only:
            return
        menu.addSeparator()
        if self._around.project.read.is_deleted(row.ref):
            menu.addAction("Bring back").triggered.connect(lambda: self._around.do(steps.restore_record(row.ref)))
        else:
            menu.addAction("Take out of the register…").triggered.connect(lambda: self._take_out(row))

    def _take_out(self, row: RecordRow) -> None:
        dialog = TakeOutDialog(self._around.project, [row], self._around.theme, self)
        if dialog.exec() and self._around.do(dialog.step()) is not False:
            self.done.emit(dialog.told())
