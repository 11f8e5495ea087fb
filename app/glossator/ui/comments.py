"""What people wrote about tags: a thread, the oldest first, and a field to write more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from glossator.domain.rows import name_of
from glossator.ui.page_header import clock
from glossator.ui.panel import EDGE, Panel, quiet_label
from glossator.ui.row_list import LEAST_ROWS
from glossator.ui.still_needed import LinkButton
from glossator.ui.theme import px
from glossator.ui.typed import GrowingEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossator.domain.verdicts import CommentRow

_WRITE = "Write a comment"


class Comments(QWidget):
    """Ctrl+Enter sends what was written; what is half written stays with the thread that it is for."""

    written = Signal(str)
    """To be kept; then `sent` is to be called."""
    removed = Signal(str)
    """The id of a comment."""

    def __init__(self, *, editable: bool, scrolls: bool = False) -> None:
        """Where it `scrolls`, the field stays in sight below; else all scrolls with what is around it."""
        super().__init__()
        self._editable, self._thread, self._drafts = editable, "", dict[str, str]()
        self._question = ""
        self.rows: list[QWidget] = []
        self._nothing = QLabel("Nobody wrote about this yet.", wordWrap=True)
        self._nothing.setProperty("quiet", True)
        self._nothing.hide()
        self._scrolls = scrolls
        self.edit = GrowingEdit(lines=True, least=2)
        self.edit.entered.connect(self.send)
        self.edit.textChanged.connect(self._allow)
        self.send_button = QPushButton("Send (Ctrl+Enter)")
        self.send_button.clicked.connect(self.send)
        self.setFocusProxy(self.edit)
        column, foot = QVBoxLayout(self), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        if scrolls:
            panel = Panel()
            panel.setMinimumHeight(LEAST_ROWS)
            self._written = panel.column
            self._written.addWidget(self._nothing)
            self._written.addStretch(1)
            column.addWidget(panel, 1)
            foot.setContentsMargins(px(EDGE), 0, px(EDGE), px(12))
        else:
            self._written = QVBoxLayout()
            column.addLayout(self._written)
        self._written.setSpacing(px(6))
        foot.setSpacing(px(6))
        foot.addWidget(self.edit)
        foot.addWidget(self.send_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        for widget in (self.edit, self.send_button):
            widget.setHidden(not editable)
        self.ask()

    def ask(self, question: str = "") -> None:
        """Say what is to be written, which then may also be nothing; or that anything may be written."""
        self._question = question
        self.edit.setPlaceholderText(question or ("Answer…" if self.rows else f"{_WRITE}…"))
        self.edit.setAccessibleName(question or _WRITE)
        self._allow()

    def show_thread(
        self,
        thread: str,
        comments: Sequence[CommentRow],
        names: Mapping[str, str],
        colours: Mapping[str, str],
        own: str,
    ) -> None:
        """Show the comments of a thread of that id. `own`: the analyst whose comments can be deleted."""
        if thread != self._thread:
            self._drafts[self._thread] = self.edit.toPlainText()
            self._thread, self._question = thread, ""
            self.edit.setPlainText(self._drafts.pop(thread, ""))
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [self._row(comment, names, colours, mine=comment.by == own) for comment in comments]
        for place, row in enumerate(self.rows):
            self._written.insertWidget(place, row)
            row.show()
        self._nothing.setVisible(self._scrolls and not comments)
        self.ask(self._question)

    def send(self) -> None:
        text = self.edit.toPlainText().strip()
        if text or self._question:
            self.written.emit(text)

    def sent(self, thread: str) -> None:
        """What was written for the thread of that id is kept, wherever one is by now."""
        if thread == self._thread:
            self.edit.clear()
            self.ask()
        else:
            self._drafts.pop(thread, None)

    def _allow(self) -> None:
        self.send_button.setEnabled(bool(self._question or self.edit.toPlainText().strip()))

    def _row(self, comment: CommentRow, names: Mapping[str, str], colours: Mapping[str, str], *, mine: bool) -> QWidget:
        row = QWidget()
        who = QLabel(f"● {name_of(comment.by, names)}", textFormat=Qt.TextFormat.PlainText)
        colour = colours.get(comment.by)
        who.setStyleSheet(f"{f'color: {colour}; ' if colour else ''}font-weight: 600")
        words = QLabel(comment.text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head, column = QHBoxLayout(), QVBoxLayout(row)
        head.setSpacing(px(8))
        head.addWidget(who)
        head.addWidget(quiet_label(clock(comment.at)), 1)
        if mine and self._editable:
            delete = LinkButton("Delete")
            delete.setAccessibleDescription("Delete this comment")
            delete.clicked.connect(lambda: self.removed.emit(comment.id))
            head.addWidget(delete)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(head)
        column.addWidget(words)
        return row
