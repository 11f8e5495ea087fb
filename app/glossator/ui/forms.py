"""Editors of the fields that a codebook declares: one for each type of field, all with the same frame."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from glossator.domain.codebook import FieldType
from glossator.domain.model import Kind, Ref
from glossator.ui import guidance
from glossator.ui.calm_box import CalmBox
from glossator.ui.control import SEVERAL, Control
from glossator.ui.reference import Reference
from glossator.ui.theme import px
from glossator.ui.toggles import Option, Toggles
from glossator.ui.typed import Typed, TypedDate, line_of, number_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.codebook import Field
    from glossator.domain.model import Json
    from glossator.domain.rows import ArticleRow
    from glossator.ui.around import Around

_MOST_TOGGLES = 6
LABEL_WIDTH = 84
"""Pixels of the column of labels where these stand beside their controls."""


def field_editor(field: Field, value: Json, around: Around, *, compact: bool = False) -> FieldEditor:
    """An editor of that field. A `compact` one has its label beside the control and not above it."""
    return FieldEditor(field, _control(field, around, compact=compact), value, around, compact=compact)


def article_value(field: Field, article: ArticleRow | None) -> str:
    """What the article says where this field is not set; empty where the codebook names nothing of the article's."""
    name = field.default_from_article
    return str(getattr(article, name, "") or "") if name else ""


class FieldEditor(QWidget):
    """A labelled control."""

    changed = Signal(object, object)
    """The new value, and the step that makes the record it refers to, where there is none yet."""
    guidance_requested = Signal(str)

    def __init__(self, field: Field, control: Control, value: Json, around: Around, *, compact: bool = False) -> None:
        super().__init__()
        self.field, self.control, self._around = field, control, around
        self._fallback = ""
        self.needed = False
        """Whether the field must be filled and is not."""
        self._label = QLabel()
        self._label.setProperty("fieldLabel", True)
        self._label.setWordWrap(compact)
        self._label.setBuddy(control)
        self._label_shown = ""
        self._remark = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._remark.hide()
        self._remark.setProperty("quiet", True)
        self._note = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._note.hide()
        self._note.setProperty("fieldLabel", True)
        self._complaint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._complaint.hide()
        self._complaint.setProperty("complaint", True)
        control.set_name(around.say(field.label))
        control.edited.connect(self.changed)
        control.guidance_requested.connect(self.guidance_requested)
        control.complained.connect(self._complain)
        for widget in (self._label, control, *control.findChildren(QWidget)):
            around.explain(widget, guidance.of(field, around.language))
        self._lay_out(compact=compact)
        self.set_value(value, force=True)

    def set_value(self, value: Json, *, force: bool = False, several: bool = False) -> None:
        """Show what is kept now. Half-typed text stays, unless another record is shown (`force`).

        With `several`, records are shown that have other values, and `value` is what they share.
        """
        known, unknown = _sorted_out(self.field, value)
        self.control.show_several(several)
        self.control.show_value(known, force=force)
        if isinstance(self.control, Reference) and (chip := self.control.chip):
            self._around.explain(chip.name, guidance.of(self.field, self._around.language))
            QWidget.setTabOrder(self.control.add, chip.name)
        self._show_remark(value, unknown)
        self.needed = self.field.required and value is None and not self._fallback and not several
        self._show_label("several values" if several else "needed" if self.needed else "")

    def set_article(self, article: ArticleRow | None) -> None:
        """Say which article is spoken of: its value holds where none is set, and dates hang on its date."""
        self._fallback = article_value(self.field, article)
        if isinstance(self.control, Typed):
            self.control.set_placeholder(f"{self._fallback}, from the article" if self._fallback else "")
        if isinstance(self.control, TypedDate):
            self.control.set_anchor(article.date if article else "")

    def set_note(self, note: str) -> None:
        """Say something below it in small: where the value was found."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.control.setAccessibleDescription(note)

    def commit(self) -> None:
        self.control.commit()

    @property
    def stops(self) -> list[QWidget]:
        """What the keyboard comes to, or can be brought to, in the order of reading."""
        return [
            widget
            for widget in self.control.findChildren(QWidget)
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
            and widget.focusProxy() is None
            and widget.window() is self.window()
        ]

    def _lay_out(self, *, compact: bool) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        place = (0, 1) if compact else (1, 0)
        if compact:
            grid.setRowStretch(4, 1)
            self._label.setFixedWidth(px(LABEL_WIDTH))
            self._label.setContentsMargins(0, 5, 0, 0)
        grid.addWidget(self._label, 0, 0, 5 if compact else 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.control, *place)
        for row, widget in enumerate((self._remark, self._note, self._complaint), start=place[0] + 1):
            grid.addWidget(widget, row, place[1])
        grid.setColumnStretch(place[1], 1)

    def _show_label(self, state: str) -> None:
        label = escape(self._around.say(self.field.label))
        if state:
            colour = self._around.theme.warning if self.needed else self._around.theme.muted
            label += f' <span style="color:{colour}">· {state}</span>'
        if label != self._label_shown:
            self._label_shown = label
            self._label.setText(label)

    def _show_remark(self, value: Json, unknown: list[str]) -> None:
        """Say what the control cannot: values that the codebook does not know, and what a date such as "Monday" is."""
        remark = escape(self.control.remark(value)) if isinstance(self.control, TypedDate) else ""
        if unknown:
            remark = f"unknown value: <s>{escape('; '.join(unknown))}</s>"
        self._remark.setVisible(bool(remark))
        if remark:
            self._remark.setText(remark)
        why = "This codebook does not know it. It is kept until the field is changed."
        self._remark.setToolTip(why if unknown else "")

    def _complain(self, sentence: str) -> None:
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))


def _sorted_out(field: Field, value: Json) -> tuple[Json, list[str]]:
    """What of a value the field can hold now, and what the codebook no longer knows."""
    if field.permits(value):
        return value, []
    if field.type is FieldType.CHOICES and isinstance(value, list):
        known = {option.id for option in field.values}
        return [item for item in value if item in known], [str(item) for item in value if item not in known]
    return None, [str(value)]


def _control(field: Field, around: Around, *, compact: bool) -> Control:
    options = [
        Option(value.id, around.say(value.label), guidance.of_value(value, around.language)) for value in field.values
    ]
    match field.type:
        case FieldType.LINE:
            return Typed(line_of)
        case FieldType.TEXT:
            return Typed(text_of, lines=True)
        case FieldType.DATE:
            return TypedDate()
        case FieldType.NUMBER:
            return Typed(number_of)
        case FieldType.CHOICE if compact or len(options) > _MOST_TOGGLES:
            return Combo(options)
        case FieldType.CHOICE | FieldType.CHOICES:
            return Toggles(options, several=field.type is FieldType.CHOICES)
        case FieldType.YESNO:
            return Toggles([Option(True, "Yes"), Option(False, "No")])
        case FieldType.ACTOR | FieldType.PROPOSAL | FieldType.ISSUE:
            return Reference(Kind(field.type.value), around.say(field.label), around)


class Combo(Control):
    """A list to choose one value of, for those that are too many for buttons."""

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = [Option(None, "Not set"), *options]
        self._several = False
        self.box = CalmBox(least=8)
        for option in self._options:
            self.box.addItem(option.label)
        self.box.activated.connect(self._chosen)
        self.box.highlighted.connect(self._pointed)
        self.setFocusProxy(self.box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)

    def show_value(self, value: Json, *, force: bool = False) -> None:
        index = next((number for number, option in enumerate(self._options) if option.value == value), 0)
        self.box.setCurrentIndex(index)
        if self.box.property("unset") != (index == 0):
            self.box.setProperty("unset", index == 0)
            self.box.style().unpolish(self.box)
            self.box.style().polish(self.box)

    def show_several(self, several: bool) -> None:
        self._several = several
        self.box.setItemText(0, SEVERAL if several else self._options[0].label)

    def set_name(self, name: str) -> None:
        super().set_name(name)
        self.box.setAccessibleName(name)

    def _chosen(self, index: int) -> None:
        self._explain(index)
        if index > 0 or not self._several:
            self.edited.emit(self._options[index].value, None)

    def _pointed(self, index: int) -> None:
        # Qt also says so when a value is shown that nobody points at.
        if self.box.view().isVisible():
            self._explain(index)

    def _explain(self, index: int) -> None:
        if html := self._options[index].guidance:
            self.guidance_requested.emit(html)


def shown(field: Field, value: Json, around: Around, anchor: str | None = None) -> str:
    """A value as people read it, with the names of the records that it refers to; `anchor` is the article's date."""
    if field.type.value in {kind.value for kind in (Kind.ACTOR, Kind.PROPOSAL, Kind.ISSUE)}:
        try:
            row = around.project.read.record(Ref.from_json(value))
        except ValueError:
            return str(value)
        return row.name if row else "unknown record"
    return field.shown(value, around.language, anchor)
