"""What the inspector shows while no tag is selected: how to begin, read off the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from glossator.ui import guidance
from glossator.ui.key_cap import KeyCap
from glossator.ui.panel import EDGE, section_head
from glossator.ui.signs import type_sign

if TYPE_CHECKING:
    from glossator.ui.around import Around


class EmptyPage(QWidget):
    """The keys of the tag types; each type's guidance shows under the mouse."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        title = QLabel("Select words, then press a key", wordWrap=True)
        title.setObjectName("emptyTitle")
        line = QLabel("With nothing selected, a key takes the sentence at the cursor.", wordWrap=True)
        line.setProperty("quiet", True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(2, 1)
        for row, tag_type in enumerate(around.project.codebook.types):
            name = QLabel(around.say(tag_type.label))
            sign = QLabel()
            sign.setPixmap(type_sign(tag_type, around.theme))
            key = KeyCap(tag_type.key, around.theme)
            for column, widget in enumerate((key, sign, name)):
                grid.addWidget(widget, row, column)
                around.explain(widget, guidance.of(tag_type, around.language))
        body = QVBoxLayout(self)
        body.setContentsMargins(EDGE, 40, EDGE, EDGE)
        body.setSpacing(8)
        body.addWidget(title)
        body.addWidget(line)
        body.addSpacing(12)
        body.addWidget(section_head("Keys"))
        body.addLayout(grid)
        body.addStretch(1)
