"""A suggested passage or name in the inspector: what it says, whose it is, why it is suggested, what to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from glossator.domain.codebook import TagKind
from glossator.messages import FOUND_AS, inside, quoted
from glossator.ui.flow import Flow
from glossator.ui.offered import (
    about_in,
    beside_it,
    entitled,
    fields_of,
    in_register,
    known_as,
    people_in,
    why,
    would_be,
)
from glossator.ui.page_acts import SuggestionAct
from glossator.ui.page_header import PageHeader
from glossator.ui.panel import Panel, quiet_label
from glossator.ui.signs import type_sign
from glossator.ui.theme import type_colour
from glossator.work.candidates import candidates_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossator.domain.codebook import TagType
    from glossator.domain.suggestions import Highlight, Suggestion
    from glossator.ui.around import Around

_ACTS = (
    (SuggestionAct.ACCEPT, "Accept", "highlight.accept"),
    (SuggestionAct.REJECT, "Reject", "highlight.reject"),
    (SuggestionAct.SKIP, "Skip", "highlight.next"),
)
"""What can be done with it, and the action whose key does so as well."""


class SuggestionPage(QWidget):
    """Shows one suggestion after the other."""

    wanted = Signal(object)
    """A `SuggestionAct`."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self.header = PageHeader(lambda _menu: None)
        self.header.menu_button.hide()
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.buttons: dict[SuggestionAct, QPushButton] = {}
        self._hides = ""
        """The key that hides suggested names, or shows them again."""
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
        self._hides = keys.get("show.highlights", "")
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
        rows = [
            *people_in(suggestion, around.scheme, partial(known_as, around.project, text)),
            *about_in(around.project, suggestion, text, around.scheme),
            *beside_it(also, again, around.scheme),
        ]
        known = around.scheme.types.get(tag.type)
        holder = known.holder if known else None
        if holder and holder.key and suggestion.speakers:
            said = inside(holder.label.in_language(around.language))
            rows.insert(1, ("", f"{holder.key.upper()} accepts it and asks for another {said}"))
        title = entitled(suggestion, around.scheme)
        self._show(known, title, why(suggestion), tag.quote, rows, fields_of(suggestion, around.scheme))

    def show_name(self, name: Highlight, text: str) -> None:
        """A name of the article, whose text that is: who would be mentioned."""
        around = self._around
        known = around.scheme.types.get(around.scheme.type_of(TagKind.MENTION))
        found = candidates_of(around.project, name, text)
        whom = " or ".join(in_register(each) for each in found) or "Nobody: it is no actor’s name"
        label = known.subject.label.in_language(around.language) if known and known.subject else "Name"
        rows = [(label, whom if len(found) < 2 else f"{whom}: you will be asked")]
        title = f"Suggested {inside(known.label.in_language(around.language))}" if known else "Name"
        later = "Names come once no statements and proposals are left"
        more = f"{later}. {self._hides} hides them." if self._hides else f"{later}."
        self._show(known, title, FOUND_AS.get(name.label, "in the register"), name.text, rows, more)

    # Inside

    def _show(
        self, known: TagType | None, title: str, why: str, words: str, rows: Sequence[tuple[str, str]], fields: str
    ) -> None:
        theme = self._around.theme
        sign = type_sign(known, theme) if known else None
        colour = type_colour(known, theme) if known else QColor(theme.text)
        self.header.show_head(sign, title, why, colour)
        self.words.setText(quoted(words))
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._fields.setText(fields)
        for name, value in rows:
            label = QLabel(value, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            label.setProperty("quiet", not name)
            for shown in (quiet_label(name), label) if name else (label,):
                self._rows.addWidget(shown)
        told = (f"{name}: {value}" if name else value for name, value in rows)
        self.setAccessibleName(title)
        self.setAccessibleDescription(". ".join((title, why, words, *told, fields)))

    def _acts(self) -> Flow:
        acts = Flow()
        for act, name, _action in _ACTS:
            button = self.buttons[act] = QPushButton(name)
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, act=act: self.wanted.emit(act))
            acts.flow.addWidget(button)
        return acts
