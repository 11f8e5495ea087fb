"""A suggested statement or proposal in the inspector: what it says, whose it is, why it is suggested, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from glossator.messages import quoted
from glossator.ui.flow import Flow
from glossator.ui.offered import about_in, beside_it, entitled, fields_of, people_in, why, would_be
from glossator.ui.page_header import PageHeader
from glossator.ui.panel import Panel, quiet_label
from glossator.ui.signs import type_sign
from glossator.ui.theme import type_colour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossator.domain.rows import Suggestion
    from glossator.ui.around import Around

_ACTS = (
    ("accept", "Accept", "highlight.accept"),
    ("reject", "Reject", "highlight.reject"),
    ("skip", "Skip", "highlight.next"),
)
"""What can be done with it, and the action whose key does so as well."""


class SuggestionPage(QWidget):
    """Shows one suggestion after the other."""

    wanted = Signal(str)
    """What is to be done with it: `accept`, `reject` or `skip`."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self.header = PageHeader(lambda _menu: None)
        self.header.menu_button.hide()
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.buttons: dict[str, QPushButton] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._fields = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._fields.setProperty("quiet", True)
        panel = Panel()
        panel.column.addWidget(self.words)
        panel.column.addLayout(self._rows)
        panel.column.addWidget(self._acts())
        panel.column.addWidget(self._fields)
        panel.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(panel, 1)

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """By action, the key that does it now; without those that have none."""
        for act, name, action in _ACTS:
            self.buttons[act].setText(f"{name} ({keys[action]})" if action in keys else name)

    def show_suggestion(
        self, suggestion: Suggestion, text: str, also: Suggestion | None = None, again: int = 0
    ) -> None:
        """`text` is the article's; `also` is the other that its words are suggested as.

        `again` is how many passages say its words again.
        """
        around = self._around
        tag = would_be(suggestion, text, around.scheme)
        known = around.scheme.types.get(tag.type)
        title = entitled(suggestion, around.scheme)
        theme = around.theme
        sign = type_sign(known, theme) if known else None
        colour = type_colour(known, theme) if known else QColor(theme.text)
        self.header.show_head(sign, title, why(suggestion), colour)
        self.words.setText(quoted(tag.quote))
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        rows = [
            *people_in(suggestion, around.scheme),
            *about_in(around.project, suggestion, text, around.scheme),
            *beside_it(also, again, around.scheme),
        ]
        fields = fields_of(suggestion, around.scheme)
        self._fields.setText(fields)
        for name, value in rows:
            self._rows.addWidget(quiet_label(name))
            self._rows.addWidget(QLabel(value, wordWrap=True, textFormat=Qt.TextFormat.PlainText))
        said = (title, why(suggestion), tag.quote, *(f"{name}: {value}" for name, value in rows), fields)
        self.setAccessibleName(title)
        self.setAccessibleDescription(". ".join(said))

    def _acts(self) -> Flow:
        acts = Flow()
        for act, name, _action in _ACTS:
            button = self.buttons[act] = QPushButton(name)
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, act=act: self.wanted.emit(act))
            acts.flow.addWidget(button)
        return acts
