"""The metadata of articles that are about to be brought in: of one, or of many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit

from glossator.domain.dates import parse_date
from glossator.messages import ARTICLE_FIELDS, written_date
from glossator.ui.control import SEVERAL
from glossator.ui.panel import Panel, quiet_label
from glossator.work.import_choices import LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

_OF_ONE = frozenset(("title", "url"))
"""What no two articles have in common."""
BY_HAND = "set by you"
_LEAVE = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape))
_NO_DATE = "This is no date yet: write it like 14 March 2025, March 2025 or 2025."


class ImportForm(Panel):
    described = Signal(str, str)
    """A field and its new value."""
    left = Signal()
    """Enter or Escape: the keyboard is wanted in the list again."""

    def __init__(self) -> None:
        super().__init__()
        self.edits: dict[str, QLineEdit] = {}
        self._labels: dict[str, QLabel] = {}
        self._wheres: dict[str, QLabel] = {}
        self.column.setSpacing(2)
        for name, label in (*ARTICLE_FIELDS.items(), (LABELS, "Labels")):
            self._add(name, label)
        self.edits[LABELS].setPlaceholderText("With commas between them")
        self.column.addStretch(1)

    def show_values(self, values: Mapping[str, str | None], found: Mapping[str, str], *, several: bool) -> None:
        """`values` are `None` where several articles have several; `found` says where each was found."""
        for name, edit in self.edits.items():
            value = values.get(name, "")
            hidden = several and name in _OF_ONE
            for widget in (self._labels[name], edit):
                widget.setHidden(hidden)
            edit.setText(written_date(value or "") if name == "date" else value or "")
            edit.setCursorPosition(0)
            if name != LABELS:
                edit.setPlaceholderText(SEVERAL if value is None else "")
            self._say(name, "" if hidden else found.get(name, ""))

    def _add(self, name: str, label: str) -> None:
        edit, where = _Line(), QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        edit.setAccessibleName(label)
        head = quiet_label(label)
        head.setBuddy(edit)
        head.setContentsMargins(0, 6, 0, 0)
        where.setProperty("fieldLabel", True)
        edit.textEdited.connect(lambda text: self._on_edited(name, text))
        edit.left.connect(self.left)
        self.edits[name], self._labels[name], self._wheres[name] = edit, head, where
        for widget in (head, edit, where):
            self.column.addWidget(widget)

    def _on_edited(self, name: str, text: str) -> None:
        value = text.strip()
        date = parse_date(value) if name == "date" else value
        if value and date is None:
            self._say(name, _NO_DATE, complaint=True)
            return
        self._say(name, "" if name == LABELS else BY_HAND)
        self.described.emit(name, date or "")

    def _say(self, name: str, where: str, *, complaint: bool = False) -> None:
        label = self._wheres[name]
        label.setText(where)
        label.setHidden(not where)
        label.setProperty("complaint", complaint)
        label.setProperty("fieldLabel", not complaint)
        label.style().unpolish(label)
        label.style().polish(label)
        self.edits[name].setAccessibleDescription(where)


class _Line(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVE and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)
