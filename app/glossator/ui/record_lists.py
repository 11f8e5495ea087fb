"""The lists of a register record: one card for each row, its fields edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.domain.codebook import FROM, ROLES, UNTIL, FieldType
from glossator.domain.model import Kind, Ref
from glossator.domain.rollup import role_of
from glossator.messages import written_date
from glossator.ui import guidance
from glossator.ui.announce import announce
from glossator.ui.chips import CrossButton
from glossator.ui.forms import field_editor
from glossator.ui.panel import Panel
from glossator.ui.row_head import RowHead
from glossator.ui.row_list import ENTER
from glossator.ui.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.codebook import Field, RecordList
    from glossator.domain.model import Json
    from glossator.domain.rows import ItemRow
    from glossator.domain.step import Step
    from glossator.ui.around import Around


_ENDS = (FROM, UNTIL)


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
        if self.head.adds:
            self.head.setToolTip("Adds a row. In a row, Ctrl+Enter does so too, and Enter in the last line.")
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
                card.next_wanted.connect(self._add_next)
                self._column.addWidget(card)
                card.show()
            self.cards[item.id].show_item(item, force=force)

    @property
    def stops(self) -> Iterator[QWidget]:
        """What the keyboard comes to: row by row, and last what adds one."""
        for card in self.cards.values():
            yield from card.stops
        yield self.head

    def commit(self) -> None:
        for card in list(self.cards.values()):
            card.commit()

    def _add_next(self, card: ItemCard, everywhere: bool) -> None:
        """Go on to a new row, unless the last one waits to be filled. Only the last leads on, if not `everywhere`."""
        card.commit()
        if card.refused:
            return
        *_, last = self.cards.values()
        if last.empty and (everywhere or card is last):
            _go_to(last)
        elif everywhere or card is last:
            self._add()

    def _add(self) -> None:
        if self._owner:
            step = steps.add_item(self._owner, self._declared.id, {})
            self._around.do(step)
            if card := self.cards.get(step.made.id):
                _go_to(card)


class ItemCard(QFrame):
    """One row of a list."""

    next_wanted = Signal(object, bool)
    """This row, and whether the key that was pressed asks for another one wherever it is pressed."""

    def __init__(self, item: ItemRow, declared: RecordList, around: Around) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._ref, self._around = Ref(Kind.ITEM, item.id), around
        self.editors = {field.id: field_editor(field, None, around, compact=True) for field in declared.fields}
        self.empty = True
        self.fault = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.fault.setProperty("fault", True)
        self.fault.setIndent(0)
        self.fault.hide()
        fields = QVBoxLayout()
        fields.setSpacing(0)
        for field, editor in zip(declared.fields, self.editors.values(), strict=True):
            editor.changed.connect(lambda value, making, field=field: self._set(field, value, making))
            editor.guidance_requested.connect(around.explain_now)
            editor.control.set_name(f"{around.say(declared.label)}: {around.say(field.label)}")
            fields.addWidget(editor)
        fields.addWidget(self.fault)
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
            for widget in editor.control.findChildren(QWidget):  # of which some come and go with the value
                widget.installEventFilter(self)
        self.empty = not item.fields
        self._show_fault(_fault(item), announced=not force)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that lead on to the next row before the control that has the keyboard."""
        kinds = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
        if event.type() not in kinds or not isinstance(event, QKeyEvent) or event.key() not in ENTER:
            return False
        everywhere = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not everywhere and not self._ends_with(watched):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.next_wanted.emit(self, everywhere)
        return True

    @property
    def refused(self) -> bool:
        """Whether something was typed that is no value; it stands there still."""
        controls = (editor.control for editor in self.editors.values())
        return any(isinstance(control, Typed) and control.edit.modified for control in controls)

    @property
    def stops(self) -> Iterator[QWidget]:
        """What the keyboard comes to, in the order of reading."""
        for editor in self.editors.values():
            yield from editor.stops
        yield self.cross

    def _ends_with(self, widget: QObject) -> bool:
        """Whether it is the line that the last field is typed into."""
        *_, last = self.editors.values()
        typed = isinstance(last.control, Typed) and last.field.type is not FieldType.TEXT
        return typed and widget is last.control.focusProxy()

    def _show_fault(self, sentence: str, *, announced: bool) -> None:
        if sentence == self.fault.text():
            return
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        for described in (self, *(self.editors[end].control.focusProxy() for end in _ENDS if end in self.editors)):
            if described:
                described.setAccessibleDescription(sentence)
        if announced:
            announce(self, sentence)

    def commit(self) -> None:
        for editor in self.editors.values():
            editor.commit()

    def _set(self, field: Field, value: Json, making: Step | None) -> None:
        step = steps.set_field(self._ref, field.id, value)
        self._around.do(step.then(making) if making else step)


def _go_to(card: ItemCard) -> None:
    """Take the keyboard to a row, and show it: it may be new, and what was refused above it takes room too."""
    card.setFocus(Qt.FocusReason.TabFocusReason)
    above: QWidget | None = card
    while above:
        above = above.parentWidget()
        if isinstance(above, Panel):
            above.settle()
            above.ensureWidgetVisible(card)


def _fault(item: ItemRow) -> str:
    """What is wrong with a row as a whole; it is kept as it is."""
    if item.list != ROLES or not (role := role_of(item)).ends_before_it_begins:
        return ""
    dates = f"{written_date(role.since)} – {written_date(role.until)}"
    return f"This role ends before it begins ({dates}); it counts for nothing until one of the dates is corrected."
