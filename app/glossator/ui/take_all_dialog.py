"""Takes one analyst's version of all fields that were set in two ways, after showing what that would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListWidget, QWidget

from glossator.messages import counted, shortened
from glossator.ui.asking import AskingDialog
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.conflicts import Conflict
    from glossator.ui.conflict_words import ConflictWords

_VALUE = 80


class TakeAllDialog(AskingDialog):
    def __init__(
        self, chosen: Sequence[tuple[Conflict, int]], analyst: str, words: ConflictWords, parent: QWidget | None
    ) -> None:
        """`chosen`: conflicts, and the place of the version that would be taken."""
        name = words.analyst(analyst)
        super().__init__(f"Take {name}’s versions", "Take them all", parent)
        self.setMinimumSize(px(480), px(320))
        question = QLabel(
            f"Settle {counted(len(chosen), 'conflict', 'conflicts')} as {name} has it?",
            wordWrap=True,
            textFormat=Qt.TextFormat.PlainText,
        )
        question.setProperty("title", True)
        self.list = QListWidget()
        self.list.setAccessibleName(f"What {name} says")
        self.list.setWordWrap(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for conflict, place in chosen:
            value = shortened(words.value(conflict, conflict.versions[place].value), _VALUE)
            self.list.addItem(f"{words.title(conflict)}: {value}")
        remark = QLabel("One act: it can be undone.")
        remark.setProperty("quiet", True)
        self.lay_out(question, self.list, remark)
        self.button.setFocus()
