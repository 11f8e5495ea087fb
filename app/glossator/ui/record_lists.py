"""The lists of a register record: one card for each row, its fields edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.ui import guidance
from glossator.ui.chips import CrossButton
from glossator.ui.forms import field_editor
from glossator.ui.row_head import RowHead

if TYPE_CHECKING:
    from glossator.domain.codebook import Field, RecordList
    from glossator.domain.model import Json
    from glossator.domain.rows import ItemRow
    from glossator.domain.steps import Step
    from glossator.ui.around import Around


class ListSection(QWidget):
    """One list of the record that is shown."""

    def __init__(self, declared: RecordList, around: Around) -> None:
        super().__init__()
        self._declared, self._around = declared, around
        self._owner: Ref | None = None
        self.cards: dict[str, ItemCard] = {}
        self.head = RowHead(
            around.say(declared.label), "", around.theme, adds=not around.project.read_only, strong=True
        )
        self.head.clicked.connect(self._add)
        around.explain(self.head, guidance.of(declared, around.language))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.head)

    def show_items(self, owner: Ref, items: tuple[ItemRow, ...]) -> None:
        force = owner != self._owner
        self._owner = owner
        mine = {item.id: item for item in items if item.list == self._declared.id}
        for item_id in [known for known in self.cards if known not in mine]:
            card = self.cards.pop(item_id)
            card.hide()
            card.deleteLater()
        for item in mine.values():
            if item.id not in self.cards:
                self.cards[item.id] = card = ItemCard(item, self._declared, self._around)
                self._column.addWidget(card)
                card.show()
            self.cards[item.id].show_item(item, force=force)

    def commit(self) -> None:
        for card in list(self.cards.values()):
            card.commit()

    def _add(self) -> None:
        if self._owner:
            step = steps.add_item(self._owner, self._declared.id, {})
            self._around.do(step)
            if card := self.cards.get(step.made.id):
                card.setFocus(Qt.FocusReason.TabFocusReason)


class ItemCard(QFrame):
    """One row of a list."""

    removed = Signal()

    def __init__(self, item: ItemRow, declared: RecordList, around: Around) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._ref, self._around = Ref(Kind.ITEM, item.id), around
        self.editors = {field.id: field_editor(field, None, around, compact=True) for field in declared.fields}
        fields = QVBoxLayout()
        fields.setSpacing(0)
        for field, editor in zip(declared.fields, self.editors.values(), strict=True):
            editor.changed.connect(lambda value, making, field=field: self._set(field, value, making))
            editor.guidance_requested.connect(around.explain_now)
            editor.control.set_name(f"{around.say(declared.label)}: {around.say(field.label)}")
            fields.addWidget(editor)
        self.cross = CrossButton("Remove this row")
        self.cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cross.clicked.connect(lambda: around.do(steps.remove_item(self._ref.id)))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 4, 8)
        row.setSpacing(4)
        row.addLayout(fields, 1)
        row.addWidget(self.cross, alignment=Qt.AlignmentFlag.AlignTop)
        if self.editors:
            self.setFocusProxy(next(iter(self.editors.values())).control)

    def show_item(self, item: ItemRow, *, force: bool = False) -> None:
        for field_id, editor in self.editors.items():
            editor.set_value(item.fields.get(field_id), force=force)

    def commit(self) -> None:
        for editor in self.editors.values():
            editor.commit()

    def _set(self, field: Field, value: Json, making: Step | None) -> None:
        step = steps.set_field(self._ref, field.id, value)
        self._around.do(step.then(making) if making else step)
