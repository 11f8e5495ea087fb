"""How to tag: the keys of the tag types, read off the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from glossator.ui import guidance
from glossator.ui.key_cap import KeyCap
from glossator.ui.panel import section_head
from glossator.ui.signs import type_sign

if TYPE_CHECKING:
    from glossator.ui.around import Around


class HowToTag(QWidget):
    """The keys, with each type's guidance under the mouse. Before the first tag there is a sentence on how to begin."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._title = QLabel("Select words, then press a key", wordWrap=True)
        self._title.setObjectName("emptyTitle")
        self._line = QLabel("With nothing selected, a key takes the sentence at the cursor.", wordWrap=True)
        self._line.setProperty("quiet", True)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 10, 0, 0)
        body.setSpacing(8)
        for widget in (self._title, self._line, section_head("Keys")):
            body.addWidget(widget)
        body.addLayout(_keys(around))

    def set_begun(self, begun: bool) -> None:
        """Whether the article has tags: whoever made them knows how to begin."""
        for label in (self._title, self._line):
            label.setHidden(begun)


def _keys(around: Around) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(2, 1)
    for row, tag_type in enumerate(around.project.codebook.types):
        name = QLabel(around.say(tag_type.label), wordWrap=True)
        sign = QLabel()
        sign.setPixmap(type_sign(tag_type, around.theme))
        key = KeyCap(tag_type.key, around.theme)
        for column, widget in enumerate((key, sign, name)):
            grid.addWidget(widget, row, column)
            around.explain(widget, guidance.of(tag_type, around.language))
    return grid
