"""The evidence of a record that is drawn as well: positions over time, and relations, above their lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from glossator.domain.model import Kind
from glossator.domain.rollup import RollUp
from glossator.ui.relation_drawing import RelationDrawing
from glossator.ui.stance_legend import StanceLegend
from glossator.ui.stance_signs import StanceSigns
from glossator.ui.tab_order import put_behind
from glossator.ui.theme import px
from glossator.ui.timeline import Timeline
from glossator.work.dossier import relation_graph
from glossator.work.positions import roll_up_of, timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from glossator.domain.model import Ref
    from glossator.ui.around import Around
    from glossator.ui.evidence_list import EvidenceList
    from glossator.work.dossier import Stand

_SHARE = 0.6
"""Of the height, at most, for a drawing; the list below has the rest."""
_ROWS = 1.5
"""Of the list, that are seen however high the drawing of relations is."""
_LEAST = 80
"""Pixels that a drawing is content with: it scrolls."""
_ROOM = 240
"""Pixels of height from which on there is room for what the signs mean; the list says it in words."""


class DrawnTab(QSplitter):
    """A list of evidence, and above it a drawing of the same, which is made only when it is seen."""

    tag_requested = Signal(str)
    record_requested = Signal(object)

    def __init__(self, around: Around, rows: EvidenceList) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._around, self._rows = around, rows
        self._drawn = True
        """Whether the drawing shows what holds."""
        self._sized = False
        """Whether the user has said how high it is to be."""
        self._upper: QWidget | None = None
        self.addWidget(rows)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._keep_sizes)

    def draw(self) -> bool:
        """Make the drawing where there is none yet, and have it show what holds; false where there is nothing."""
        raise NotImplementedError

    def put_above(self, drawing: Timeline | RelationDrawing, upper: QWidget) -> None:
        """Give what was drawn its place; `upper` is the drawing and whatever stands around it."""
        drawing.record_requested.connect(self.record_requested)
        drawing.setMinimumHeight(_LEAST)
        self._upper = upper
        self.insertWidget(0, upper)
        self._rows.raise_()  # Tab comes to what was raised last last

    def draw_when_seen(self) -> None:
        self._drawn = False
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_height()

    def _catch_up(self) -> None:
        if self._drawn:
            return
        self._drawn = True
        there = self.draw()
        if self._upper:
            put_behind(self._upper, self._rows)
            self._upper.setVisible(there)
            self.share_height()

    def _keep_sizes(self) -> None:
        self._sized = True

    def most(self) -> int:
        """Pixels that a drawing may be high."""
        return round(self.height() * _SHARE)

    def share_height(self) -> None:
        """As high as the drawing is, within its share."""
        if self._upper is None or self._sized:
            return
        wanted = self._upper.heightForWidth(self.width())
        wanted = min(wanted if wanted >= 0 else self._upper.sizeHint().height(), self.most())
        self.setSizes([wanted, max(self.height() - self.handleWidth() - wanted, 1)])


class PositionsTab(DrawnTab):
    """Who stood where, and when; those for whom somebody spoke are shown in their place.

    Of an actor: where it stood on what.
    """

    def __init__(self, around: Around, rows: EvidenceList) -> None:
        super().__init__(around, rows)
        self._stands: Sequence[Stand] = ()
        self._of_actor = False
        self._roll_up = RollUp(())
        self.timeline: Timeline | None = None
        self.legend: StanceLegend | None = None

    def show_stands(self, stands: Sequence[Stand], ref: Ref) -> None:
        """Those on a record, or of an actor."""
        self._stands, self._of_actor = stands, ref.kind is Kind.ACTOR
        self.draw_when_seen()

    def draw(self) -> bool:
        if not self._stands:
            return False
        positions = [stand.position for stand in self._stands]
        self._roll_up = (
            RollUp(()) if self._of_actor else roll_up_of(self._around.project, {each.actor for each in positions})
        )
        conditions = {stand.position.tag: stand.condition for stand in self._stands if stand.condition}
        if self.timeline is None:
            self.timeline = self._make()
        self.timeline.show_moments(timeline(positions, None if self._of_actor else self._roll_up), conditions)
        return True

    def _make(self) -> Timeline:
        theme, codebook = self._around.theme, self._around.project.codebook
        made = Timeline((), theme, codebook, lambda ref: self._roll_up.name(ref))
        made.tag_requested.connect(self.tag_requested)
        self.legend = legend = StanceLegend(StanceSigns(codebook, theme, self._around.language), theme)
        legend.setContentsMargins(px(12), px(6), px(12), px(6))
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(made, 1)
        column.addWidget(legend)
        self.put_above(made, upper)
        return made

    def share_height(self) -> None:
        if self.legend:
            self.legend.setVisible(self.height() >= px(_ROOM))
        super().share_height()


class RelationsTab(DrawnTab):
    """What it follows, combines or answers, and what follows it."""

    def __init__(self, around: Around, rows: EvidenceList) -> None:
        super().__init__(around, rows)
        self._ref: Ref | None = None
        self.drawing: RelationDrawing | None = None

    def show_relations(self, ref: Ref | None) -> None:
        """Those of a record; of none, where it has no relations."""
        self._ref = ref
        self.draw_when_seen()

    def most(self) -> int:
        """All but a row and the beginning of another: the list says the same again."""
        return max(self.height() - round(self._rows.sizeHintForRow(0) * _ROWS), super().most())

    def draw(self) -> bool:
        if self._ref is None:
            return False
        graph = relation_graph(self._around.project, self._ref)
        if self.drawing:
            self.drawing.show_graph(graph)
        else:
            theme, codebook = self._around.theme, self._around.project.codebook
            self.drawing = RelationDrawing(graph, theme, codebook, self._around.language)
            self.put_above(self.drawing, self.drawing)
        return True
