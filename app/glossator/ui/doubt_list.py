"""The tags whose words a corrected text has not, or not there: what each said, and where it would stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy

from glossator.domain.rows import SOMEBODY
from glossator.messages import MISPLACED, beside, quoted, shortened
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.project import Project
    from glossator.ui.scheme import Scheme
    from glossator.work.correcting import Doubt

_MOST_ROWS = 4
_WORDS = 60


class DoubtList(QListWidget):
    """As high as its rows, up to four; not there where there are none."""

    chosen = Signal(int)
    """The place of the row that is looked at."""

    def __init__(self, project: Project, scheme: Scheme) -> None:
        super().__init__()
        self._project, self._scheme = project, scheme
        self._names = {analyst.id: analyst.name for analyst in project.read.analysts()}
        self._shown: list[str] = []
        self.setAccessibleName("Tags to look at")
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))
        self.itemActivated.connect(lambda item: self.chosen.emit(self.row(item)))
        self.hide()

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        rows = [self._said(doubt) for doubt in doubts]
        if rows != self._shown:
            here, self._shown = self.currentRow(), rows
            self.clear()
            for row in rows:
                item = QListWidgetItem(row)
                item.setToolTip(row)
                self.addItem(item)
            self.setCurrentRow(min(here, len(rows) - 1))
            self.updateGeometry()
        self.setVisible(bool(rows))

    def step(self, step: int) -> None:
        """To the next (1) or previous (-1), round the ends."""
        if self.count():
            here = self.currentRow()
            place = (here + step) % self.count() if here >= 0 else (0 if step > 0 else self.count() - 1)
            self.setCurrentRow(place)
            self.chosen.emit(place)

    def sizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) if self.count() else 0
        return QSize(px(200), row * min(self.count(), _MOST_ROWS) + 2 * self.frameWidth() + px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def _said(self, doubt: Doubt) -> str:
        known = self._scheme.types.get(doubt.tag.type)
        label = known.label.in_language(self._scheme.language) if known else doubt.tag.type
        theirs = doubt.tag.analyst != self._project.analyst.id
        whose = f"{self._names.get(doubt.tag.analyst, SOMEBODY.lower())}’s" if theirs else ""
        return beside(label, MISPLACED[doubt.placing], f"it said {quoted(shortened(doubt.words, _WORDS))}", whose)
