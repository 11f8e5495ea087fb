"""The figures of an agreement report: a row for each, in numbers and drawn, and the chosen one in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from glossator.messages import counted
from glossator.review.coefficients import Undefined
from glossator.review.measures import About
from glossator.ui.agreement_head import Headline
from glossator.ui.calm_box import CalmBox
from glossator.ui.cells_table import Cell, CellsTable
from glossator.ui.plot_points import Estimate, Forest
from glossator.ui.theme import px
from glossator.work.agreement_views import (
    MATCHED,
    Asked,
    figure_of,
    in_order,
    interval,
    number,
    per_cent,
    sentence,
    size,
)
from glossator.work.agreement_words import MEANINGS, MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from glossator.review.agreement import Agreement, Figure
    from glossator.ui.theme import Theme
    from glossator.work.agreement_views import Names, View

_HEADS = ("Value", "95 % interval", "Compared", "Matched", "")
_PLOT, _LOW = 280, 440
"""Pixels: the width that is kept free for what is drawn, and the height below which little is said above it."""


class MeasureBox(CalmBox):
    """Which coefficient is looked at; it stays the one that was chosen as long as there is such a one."""

    def __init__(self) -> None:
        super().__init__(least=26)
        self.setAccessibleName("Measure")

    def show_measures(self, view: View, names: Names) -> None:
        kept = self.asked
        self.clear()
        for place, each in enumerate(known := view.asked):
            self.addItem(names.measure(view.type, each), each)
            self.setItemData(place, MEANINGS[each.measure], Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(known.index(kept) if kept in known else 0)

    @property
    def asked(self) -> Asked:
        # Qt gives named tuples back as lists.
        found = self.currentData()
        return Asked(*found) if found else MATCHED


class FiguresTable(CellsTable):
    """Its last column is drawn: a point for each value, and its interval."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Figures", theme)
        self._coverage = 0
        self.forest = Forest("Values and their intervals", theme)
        self.forest.setParent(self)
        self.horizontalHeader().geometriesChanged.connect(self._align)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._align())
        self.verticalScrollBar().valueChanged.connect(lambda _: self._align())
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._align())

    def show_figures(self, heads: Sequence[str], rows: Sequence[tuple[Sequence[Cell], Figure, Agreement]]) -> None:
        """Rows that begin with these cells."""
        self.horizontalHeader().setStretchLastSection(False)
        self.setColumnHidden(self._coverage, False)
        self._coverage = len(heads) + 3
        self.show_cells([*heads, *_HEADS], [[*cells, *_cells(figure, row)] for cells, figure, row in rows])
        # Figures on spans need no coverage: it is one of them.
        self.setColumnHidden(self._coverage, all(figure.about is About.SPANS for _, figure, _ in rows))
        self._keep_room()
        self.forest.show_rows([_estimate(figure) for _, figure, _ in rows])
        self._align()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        if hasattr(self, "forest"):  # the base class dresses itself first
            self.forest.set_theme(theme)
            self._keep_room()
            self._align()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()
        self._align()

    def _keep_room(self) -> None:
        """The last column takes what is left, but never less than can be read."""
        last = len(self.cells.heads) - 1
        if last > 0:
            used = sum(self.columnWidth(column) for column in range(last))
            self.horizontalHeader().setSectionResizeMode(last, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(last, max(self.viewport().width() - used, px(_PLOT)))

    def _align(self) -> None:
        last = len(self.cells.heads) - 1
        self.forest.setVisible(last > 0)
        if last > 0:
            head, view = self.horizontalHeader(), self.viewport()
            left = view.x() + self.columnViewportPosition(last)
            self.forest.setGeometry(left, head.y(), self.columnWidth(last), head.height() + view.height())
            self.forest.align(
                head.height(), self.verticalHeader().defaultSectionSize(), self.verticalScrollBar().value()
            )


class Figures(QWidget):
    """Of one pair of analysts all figures; of several, one figure for each pair."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.headline, self.box = Headline(), MeasureBox()
        self.box.activated.connect(lambda _: self._fill())
        self.table = FiguresTable(theme)
        self.table.moved.connect(self._tell)
        self.what = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.meaning = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.meaning.setProperty("quiet", True)
        self._view: View | None = None
        self._names: Names | None = None
        self._rows: list[tuple[Figure, Agreement, str]] = []
        self._choice = QHBoxLayout()
        self._choice.addWidget(self.box)
        self._choice.addStretch()
        self._words = QVBoxLayout()
        self._words.addWidget(self.what)
        self._words.addWidget(self.meaning)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.headline)
        column.addLayout(self._choice)
        column.addWidget(self.table, 1)
        column.addLayout(self._words)
        self.set_theme(theme)

    def show_view(self, view: View, names: Names) -> None:
        self._view, self._names = view, names
        self.headline.show_view(view, names)
        self.box.show_measures(view, names)
        self.box.setVisible(view.between is None)
        self._settle()
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        self.table.set_theme(theme)
        self.headline.settle()
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.headline.be_brief(self.height() < px(_LOW))
        self.meaning.setVisible(self.height() >= px(_LOW))  # the tips of the rows have it, too

    def _settle(self) -> None:
        beside = px(20)
        self._choice.setContentsMargins(beside, *(px(8), beside, px(8)) if not self.box.isHidden() else (0, 0, 0))
        self._words.setContentsMargins(beside, px(8), beside, px(10))

    def _fill(self) -> None:
        view, names = self._view, self._names
        if view is None or names is None:
            return
        if view.between:
            found = [(row, figure) for row in view.overall for figure in in_order(row.figures)]
            self._rows = [(figure, row, names.what(view.type, figure.about, figure.what)) for row, figure in found]
            heads = ["Of what", "Measure"]
            firsts = [
                [Cell(what), Cell(MEASURES[figure.measure], MEANINGS[figure.measure])] for figure, _, what in self._rows
            ]
        else:
            known = [(figure_of(row, self.box.asked), row) for row in view.overall]
            self._rows = [(figure, row, names.pair(row.between)) for figure, row in known if figure]
            heads = ["Analysts"]
            firsts = [[Cell(who)] for _, _, who in self._rows]
        self.table.show_figures(
            heads, [(cells, figure, row) for cells, (figure, row, _) in zip(firsts, self._rows, strict=True)]
        )
        self._tell()

    def _tell(self) -> None:
        """Say in words what the chosen row says in figures."""
        place = self.table.currentIndex().row()
        if not 0 <= place < len(self._rows):
            self.what.clear()
            self.meaning.clear()
            return
        figure, row, what = self._rows[place]
        self.what.setText(f"{what}, {MEASURES[figure.measure]}: {sentence(figure, row.coverage)}")
        self.meaning.setText(MEANINGS[figure.measure])


def _cells(figure: Figure, row: Agreement) -> list[Cell]:
    undefined = isinstance(figure.value, Undefined)
    unset = f"; {figure.unset:,} more that only one of the two set" if figure.unset else ""
    matched = "" if figure.about is About.SPANS else per_cent(row.coverage)
    covered = f"{matched} of {counted(sum(row.tags), 'tag', 'tags')} are matched" if matched else ""
    return [
        Cell(number(figure.value), right=not undefined, quiet=undefined, bold=not undefined),
        Cell(interval(figure), quiet=True),
        Cell(size(figure), f"{size(figure)}{unset}", right=True, quiet=True),
        Cell(matched, covered, right=True, quiet=True),
        Cell("", sentence(figure, row.coverage)),
    ]


def _estimate(figure: Figure) -> Estimate | None:
    return None if isinstance(figure.value, Undefined) else Estimate(figure.value, figure.interval)
