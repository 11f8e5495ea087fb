"""Over the page of a tag whose words changed: what they said, and a button for whoever looked at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from glossator.domain.anchoring import Placing
from glossator.domain.codebook import CONTENT
from glossator.messages import quoted, shortened
from glossator.ui.theme import px

if TYPE_CHECKING:
    from glossator.domain.codebook import TagType
    from glossator.domain.rows import Misplaced, TagRow
    from glossator.ui.around import Around

_SAID = {
    Placing.CHANGED: "{part} changed: it said {words}",
    Placing.MOVED: "{part} were found elsewhere: {words}",
    Placing.LOST: "{part} are gone: it said {words}",
}
_WORDS = 400


class DoubtBanner(QFrame):
    confirmed = Signal()
    """The tag is right where it stands."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self.setProperty("doubt", True)
        self.setStyleSheet(
            f'QFrame[doubt="true"] {{ background: {around.theme.card}; border: 1px dashed {around.theme.warning};'
            " border-radius: 6px; }"
        )
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.hint.setProperty("fieldLabel", True)
        self.button = QPushButton("It is right (Ctrl+Enter)")
        self.button.setToolTip("The tag is right where it stands now")
        self.button.clicked.connect(self.confirmed)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(8), px(10), px(8))
        column.setSpacing(px(6))
        for widget in (self.words, self.hint):
            column.addWidget(widget)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_tag(self, tag: TagRow, tag_type: TagType | None, author: str) -> None:
        """`author` is the colleague whose tag it is; empty where it is the analyst's own."""
        self.setVisible(bool(tag.unsure))
        if tag.unsure:
            self.words.setText("\n".join(self._said(each, tag_type) for each in tag.unsure))
            mend = "Move its ends (drag them, or press [ and ]), or say that it is right."
            self.hint.setText(f"Only {author} can settle it." if author else mend)
            self.button.setVisible(not author and not self._around.project.read_only)

    def _said(self, doubt: Misplaced, tag_type: TagType | None) -> str:
        known = tag_type.part(doubt.part) if tag_type and doubt.part != CONTENT else None
        part = f"{self._around.say(known.label)}: its words" if known else "Its words"
        return _SAID[doubt.placing].format(part=part, words=quoted(shortened(doubt.words, _WORDS)))
