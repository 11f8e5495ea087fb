"""Taking records out of their register, from the registers' page as from an article: asked before, and told after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from glossator.messages import counted, named
from glossator.ui.asking import AskingDialog
from glossator.ui.panel import panel_stylesheet
from glossator.ui.theme import px
from glossator.work.parting import take_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from glossator.domain.rows import RecordRow
    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.ui.theme import Theme

_MOST_NAMES = 6


class TakeOutDialog(AskingDialog):
    """Says which records, and how many tags name them. The step takes them out."""

    def __init__(self, project: Project, rows: Sequence[RecordRow], theme: Theme, parent: QWidget | None) -> None:
        super().__init__("Take out of the register", "Take out", parent)
        self._project = project
        self._rows = [row for row in rows if not row.deleted]
        self._tags = project.read.uses([row.ref for row in self._rows]).tags
        one = len(self._rows) == 1
        self.setMinimumWidth(px(440))
        self.setStyleSheet(panel_stylesheet(theme))
        question = _line(f"Take {listed(self._rows, _MOST_NAMES)} out of the register?")
        question.setProperty("title", True)
        it = "it" if one else "them"
        kept = (
            f"{counted(self._tags, 'tag names', 'tags name')} {it}; {'it keeps' if self._tags == 1 else 'they keep'}"
            " saying so."
            if self._tags
            else f"No tag names {it}."
        )
        self.says = _line(f"{kept} You can bring {it} back later: Show → Taken out.")
        self.lay_out(question, self.says)
        self.button.setFocus()

    def step(self) -> Step:
        return take_out(self._project, self._rows)

    def told(self) -> str:
        """What to say once it is done."""
        one = len(self._rows) == 1
        still = counted(self._tags, "tag still names", "tags still name")
        out = f"{listed(self._rows)} {'is' if one else 'are'} taken out of the register"
        return f"{out}; {still} {'it' if one else 'them'}." if self._tags else f"{out}."


def listed(rows: Sequence[RecordRow], most: int = 1) -> str:
    """`“A”`, `“A” and “B”`, `“A” and 3 more`."""
    names = [named(row.name) for row in rows[:most]]
    if more := len(rows) - len(names):
        names.append(f"{more:,} more")
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _line(text: str) -> QLabel:
    return QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
