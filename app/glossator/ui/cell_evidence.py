"""What a cell of the matrix rests on: its passages, each with who said it, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from glossator.domain.model import Kind
from glossator.messages import beside, quoted, written_date
from glossator.ui.chips import NameButton
from glossator.ui.evidence_list import Evidence, EvidenceList, StanceTold
from glossator.ui.panel import panel_stylesheet
from glossator.ui.signs import register_icon
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossator.domain.positions import PositionRow
    from glossator.ui.stance_signs import StanceSigns
    from glossator.ui.theme import Theme
    from glossator.work.positions import Head, Stance


class CellEvidence(QWidget):
    """The list, and above it whose position on what it is about; both names lead to their records."""

    tag_requested = Signal(str)
    record_requested = Signal(object)
    left = Signal()

    def __init__(self, signs: StanceSigns, theme: Theme) -> None:
        super().__init__()
        self._heads: tuple[Head, Head] | None = None
        self.list = EvidenceList(theme, "Evidence")
        self.names = [NameButton(""), NameButton("")]
        self._names = QWidget()
        row = QVBoxLayout(self._names)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, button in enumerate(self.names):
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            row.addLayout(line)
            button.clicked.connect(lambda _=False, place=place: self._request(place))
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("quiet", True)
        self._head = QVBoxLayout()
        self._head.addWidget(self._names)
        self._head.addWidget(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self.list, 1)
        self.list.tag_requested.connect(self.tag_requested)
        self.list.left.connect(self.left)
        self.set_theme(signs, theme)
        self.show_nothing("Choose a cell to see what it rests on.")

    def set_theme(self, signs: StanceSigns, theme: Theme) -> None:
        self._signs, self._theme = signs, theme
        self._names.setStyleSheet(panel_stylesheet(theme))
        self.list.set_theme(theme)
        self._head.setContentsMargins(px(10), px(8), px(8), px(8))  # flush with the rows
        self._head.setSpacing(px(2))
        self.words.setIndent(px(5))
        self._set_icons()

    def show_nothing(self, words: str) -> None:
        self._heads = None
        self._names.hide()
        self.words.setText(words)
        self.list.evidence.show([])

    def show_cell(
        self,
        row: Head,
        column: Head,
        stances: Sequence[Stance],
        words: str,
        analysts: Mapping[str, str],
        conditions: Mapping[str, str],
    ) -> None:
        """`stances`: what the cell rests on; `words`: the same, to be read; `analysts`: their names by their ids, where
        these are to be told; `conditions`: by tag, the words of the condition.
        """
        again = [row.ref, column.ref] == [head.ref for head in self._heads or ()]
        self._heads = row, column
        self._names.show()
        self._set_icons()
        for button, head in zip(self.names, self._heads, strict=True):
            button.set_name(head.name)
            button.setAccessibleDescription("Opens the record")
        self.words.setText(words[:1].upper() + words[1:])
        rows = [
            self._row(position, analysts.get(position.analyst, ""), conditions.get(position.tag, ""), counted=place > 0)
            for stance in stances
            for place, position in enumerate(stance.evidence)
        ]
        current, model = self.list.currentIndex().row(), self.list.evidence
        model.show(rows, len(model.rows) if again else 0)
        if again:
            self.list.setCurrentIndex(model.index(current))
        else:
            self.list.scrollToTop()

    def _row(self, position: PositionRow, analyst: str, condition: str, *, counted: bool) -> Evidence:
        """`counted`: with the passage above it, as the same utterance."""
        known, spoken = position.stance, ", ".join(position.spoken_by)
        stance = StanceTold(known, self._signs.label(known), self._signs.colour(known))
        return Evidence(
            f"{position.actor_name} (by {spoken})" if spoken else position.actor_name,
            quoted(" ".join(position.quote.split())),
            condition=condition,
            below=beside(analyst, position.article_title),
            above="counted above" if counted else "",
            stances=(stance,),
            date=written_date(position.date) or "No date",
            tag=position.tag,
            colour=stance.colour,
        )

    def _set_icons(self) -> None:
        for button, head in zip(self.names, self._heads or (), strict=False):
            button.setIcon(register_icon(head.ref.kind if head else Kind.ACTOR, self._theme))

    def _request(self, place: int) -> None:
        if self._heads:
            self.record_requested.emit(self._heads[place].ref)
