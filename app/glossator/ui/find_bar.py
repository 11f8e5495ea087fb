"""The bar over the article in which words are found: how many there are, and from one to the next."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton

from glossator.domain.finding import found
from glossator.ui.announce import announce
from glossator.ui.theme import icon, px, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from glossator.domain.spans import Span
    from glossator.ui.theme import Theme

_LONGEST = 200
"""Code points of selected words that somebody can mean to look for."""
_WIDE, _SIGN = 300, 16
"""Pixels, at 100 %, of the line at its widest and of a sign."""


class FindBar(QFrame):
    """Looks for words in one text while they are typed. Offsets are code points."""

    moved = Signal(object)
    """The match that is looked at now, a `Span`: to be scrolled to."""
    marked = Signal(object, object)
    """All matches in reading order, and the one that is looked at, or `None`: to be drawn."""
    closed = Signal(object)
    """The match that was looked at, or `None`: to be selected, and the keyboard goes back to the text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = ""
        self._from = 0
        """Where the search begins: the first match from here on is looked at."""
        self._spans: Sequence[Span] = ()
        self._current: int | None = None
        self.line = QLineEdit(placeholderText="Find in this article")
        self.line.setAccessibleName("Find in this article")
        self._warning, self.count = QLabel(), QLabel()
        self.previous = _button("Previous match (Shift+Enter)")
        self.next = _button("Next match (Enter)")
        self.close_button = _button("Close (Esc)")
        self.line.textEdited.connect(lambda _: self._search())
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.finish)
        self._lay_out()
        self.set_theme(theme)
        self.hide()

    @property
    def current(self) -> Span | None:
        """The match that is looked at."""
        return None if self._current is None else self._spans[self._current]

    def open_on(self, text: str, offset: int, words: str = "") -> None:
        """Show it for a text, to look from the caret on, or from the beginning of the selected words, for these.

        Without words, it offers again what was looked for last.
        """
        self._text, self._from = text, offset
        wanted = " ".join(words.split())
        if 0 < len(wanted) <= _LONGEST:
            self.line.setText(wanted)
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._search()

    def set_text(self, text: str) -> None:
        """Another article is open: look there for the same words, and at none of them until that is asked for."""
        self._text, self._from = text, 0
        if not self.isHidden():
            self._spans, self._current = found(text, self.line.text()), None
            self._tell()

    def step(self, step: int) -> None:
        """Look at the next (1) or previous (-1) match, round the ends of the article."""
        if not self._spans:
            return
        if self._current is None:
            self._current = 0 if step > 0 else len(self._spans) - 1
        else:
            self._current = (self._current + step) % len(self._spans)
        self._look()

    def finish(self) -> None:
        """Close it, and leave the text with the match that is looked at."""
        if not self.isHidden():
            current = self.current
            self.hide()
            self._spans, self._current = (), None
            self.marked.emit((), None)
            self.closed.emit(current)

    def set_theme(self, theme: Theme) -> None:
        for button, sign in ((self.previous, "up"), (self.next, "down"), (self.close_button, "close")):
            button.setIcon(icon(sign, theme))
            button.setIconSize(QSize(px(_SIGN), px(_SIGN)))
        self._warning.setPixmap(icon("warning", theme).pixmap(QSize(px(_SIGN), px(_SIGN))))
        self.line.setMaximumWidth(px(_WIDE))
        self.setStyleSheet(
            scaled(
                f"#findBar {{ background: {theme.card}; border: none; border-bottom: 1px solid {theme.border}; }}"
                f'QLineEdit[wrong="true"] {{ border: 2px solid {theme.danger}; padding: 3px 6px; }}'
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Escape:
                self.finish()
            case Qt.Key.Key_F3:
                self.step(-1 if back else 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                focus = self.focusWidget()
                if isinstance(focus, QToolButton):
                    focus.click()
                else:
                    self.step(-1 if back else 1)
            case _:
                super().keyPressEvent(event)

    # Inside

    def _lay_out(self) -> None:
        self.setObjectName("findBar")
        self._warning.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(self.line, 3)
        for widget in (self.previous, self.next, self._warning, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)

    def _search(self) -> None:
        """Look at the first match from where the search began: the same one, while more of it is typed."""
        self._spans = found(self._text, self.line.text())
        if self._spans:
            self._current = bisect_left(self._spans, self._from, key=lambda span: span.start) % len(self._spans)
            self._look()
        else:
            self._current = None
            self._tell()

    def _look(self) -> None:
        current = self.current
        if current:
            self._from = current.start
            self._tell()
            self.moved.emit(current)

    def _tell(self) -> None:
        """Say how many there are, and have what is found drawn."""
        total, nothing = len(self._spans), bool(self.line.text().strip()) and not self._spans
        self._warning.setVisible(nothing)
        if nothing:
            said = "No matches"
        elif self._current is not None:
            said = f"{self._current + 1:,} of {total:,}"
        else:
            said = f"{total:,} in this article" if total else ""
        self.count.setText(said)
        for button in (self.previous, self.next):
            button.setEnabled(total > 0)
        if self.line.property("wrong") != nothing:
            self.line.setProperty("wrong", nothing)
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)
        self.line.setAccessibleDescription(said)
        self.marked.emit(self._spans, self.current)
        announce(self, said)


def _button(name: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
