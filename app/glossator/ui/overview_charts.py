"""The charts of the overview: statements over the months, positions on proposals, agreement. Made after its figures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout

from glossator.domain.codebook import PROPOSES
from glossator.messages import beside, counted, written_date
from glossator.ui.announce import announce
from glossator.ui.chips import NameButton
from glossator.ui.colours import mix
from glossator.ui.overview_figures import Box, Figure, Part, ShareBar, quiet
from glossator.ui.plot_bars import Bars
from glossator.ui.plot_points import MOST_LINES, Estimate, Lines
from glossator.ui.plots import Legend, month_place
from glossator.ui.theme import px
from glossator.work.agreement_views import MATCHED, Names, View, number
from glossator.work.overview import in_order, said_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from glossator.domain.model import Ref
    from glossator.project import Project
    from glossator.review.agreement import Report
    from glossator.ui.stance_signs import StanceSigns
    from glossator.ui.theme import Theme
    from glossator.work.overview import OnProposal

_CHART = 190
_NO_STATEMENTS = "No statement is tagged yet."
_NO_POSITIONS = "No positions yet: link what a statement is about with a stance, or name who proposes."
_NO_REPORT = "It is not computed yet: how far two analysts tag the same passages, month by month."
_NO_MONTHS = "No two analysts have read dated articles in common, so nothing can be told of months."


class MonthBars(Bars):
    """Arrow keys go from month to month, Enter to its articles."""

    def __init__(self, name: str, theme: Theme, months: Mapping[str, int]) -> None:
        self._months = {month_place(month): (month, months[month]) for month in in_order(months)}
        self._current = max(self._months, default=0)
        self._name = name
        super().__init__(name, theme)
        self.setObjectName("months")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(px(_CHART))
        self.show_counts({place: count for place, (_, count) in self._months.items()})
        self._tell()

    def said_at(self, place: QPointF) -> str:
        said = super().said_at(place)
        return f"{said} · a click lists their articles" if said else ""

    def month(self, place: int) -> str:
        return self._months[place][0]

    def draw(self) -> None:
        super().draw()
        if self.hasFocus() and self._current in self._months:
            pen, height = pg.mkPen(self.theme.text, width=px(2)), self._months[self._current][1]
            self.addItem(pg.BarGraphItem(x=[self._current], height=[height], width=0.72, brush=None, pen=pen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = list(self._months)
        at = places.index(self._current)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.chosen.emit(self._current)
                return
            case Qt.Key.Key_Left:
                at = max(at - 1, 0)
            case Qt.Key.Key_Right:
                at = min(at + 1, len(places) - 1)
            case Qt.Key.Key_Home:
                at = 0
            case Qt.Key.Key_End:
                at = len(places) - 1
            case _:
                event.ignore()  # the page scrolls, and Escape leads back
                return
        self._current = places[at]
        self.draw()
        self._tell()
        announce(self, self.accessibleName())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.draw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.draw()

    def _tell(self) -> None:
        if self._months:
            month, count = self._months[self._current]
            told = f"{counted(count, 'statement', 'statements')} in {written_date(month)}"
            self.setAccessibleName(f"{self._name}: {told}, show the articles")


class MonthsBox(Box):
    articles_wanted = Signal(str)
    """The query that finds them."""

    def __init__(self) -> None:
        super().__init__("Statements per month")

    def show_months(self, months: Mapping[str, int], theme: Theme, words: str = "") -> None:
        """`words`: on what counts."""
        inside, unknown = QVBoxLayout(), months.get("", 0)
        if words and months:
            inside.addWidget(quiet(words))
        if in_order(months):
            bars = MonthBars("Statements per month", theme, months)
            bars.chosen.connect(lambda place: self.articles_wanted.emit(said_in(bars.month(place))))
            inside.addWidget(bars, 1)
        elif not unknown:
            inside.addWidget(quiet(_NO_STATEMENTS))
        if unknown:
            text = f"{counted(unknown, 'statement', 'statements')} of no known month"
            lead = partial(self.articles_wanted.emit, said_in(""))
            figure = Figure("no month", text, f"{text}, show the articles", lead)
            inside.addWidget(figure, alignment=Qt.AlignmentFlag.AlignLeft)
        if not in_order(months):
            inside.addStretch()
        self.show_inside(inside)


class ProposalsBox(Box):
    """The proposals with the most positions: the name leads to the record, the figure to the positions."""

    record_wanted = Signal(object)
    positions_wanted = Signal(object)
    """The `Ref` of a proposal; `None` for all."""

    def __init__(self) -> None:
        super().__init__("Positions on proposals")

    def show_positions(
        self, rows: Sequence[OnProposal], known: int, signs: StanceSigns, theme: Theme, words: str = ""
    ) -> None:
        """`words`: on what counts."""
        inside, grid = QVBoxLayout(), QGridLayout()
        inside.setSpacing(px(8))
        if words and rows:
            inside.addWidget(quiet(words))
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        stances = signs.in_order({stance for row in rows for stance in row.stances})
        tones = {stance: signs.colour(stance) for stance in stances}
        if PROPOSES in tones:  # it has the colour of support, and a sign of its own where there are signs
            tones[PROPOSES] = mix(tones[PROPOSES], theme.text, 0.45)
        most = max((row.total for row in rows), default=0)
        for line, row in enumerate(rows):
            name = NameButton(row.name)
            name.setObjectName(f"record {row.proposal.id}")
            name.setAccessibleName(f"{row.name}, show the record")
            name.clicked.connect(partial(self._show_record, row.proposal))
            parts = [Part(signs.label(stance), row.stances.get(stance, 0), tones[stance]) for stance in stances]
            bar = ShareBar(f"Positions on {row.name}", parts, theme, most)
            lead = partial(self.positions_wanted.emit, row.proposal)
            bar.pressed.connect(lambda _, lead=lead: lead())
            spoken = f"{counted(row.total, 'position', 'positions')} on {row.name}, show them"
            total = Figure(f"positions {row.proposal.id}", f"{row.total:,}", spoken, lead)
            grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(bar, line, 1)
            grid.addWidget(total, line, 2, Qt.AlignmentFlag.AlignRight)
        if rows:
            legend = Legend(self)
            legend.show_entries([(signs.label(stance), tones[stance], "") for stance in stances])
            inside.addWidget(legend)
            inside.addLayout(grid)
        else:
            inside.addWidget(quiet(_NO_POSITIONS))
        if known > len(rows):
            text = f"All {known:,} proposals with positions"
            figure = Figure("all positions", text, text, partial(self.positions_wanted.emit, None))
            inside.addWidget(figure, alignment=Qt.AlignmentFlag.AlignLeft)
        inside.addStretch()
        self.show_inside(inside)

    def _show_record(self, proposal: Ref) -> None:
        self.record_wanted.emit(proposal)


class AgreementBox(Box):
    agreement_wanted = Signal()

    def __init__(self, project: Project) -> None:
        super().__init__("Agreement over time")
        self._project = project

    def show_report(self, report: Report | None, theme: Theme) -> None:
        inside = QVBoxLayout()
        found = View(report).over_time(MATCHED) if report else {}
        if found:
            names, lines = Names(self._project), Lines("Agreement over the months", theme)
            lines.setMinimumHeight(px(_CHART))
            lines.show_lines({
                names.pair(pair): {
                    month_place(month): Estimate(
                        float(figure.value), figure.interval, beside(written_date(month), number(figure.value))
                    )
                    for month, figure in figures.items()
                }
                for pair, figures in list(found.items())[:MOST_LINES]
            })  # fmt: skip
            inside.addWidget(lines, 1)
            inside.addWidget(quiet("Share of tags that two analysts have at overlapping places (F1)."))
        else:
            inside.addWidget(quiet(_NO_MONTHS if report else _NO_REPORT))
        button = QPushButton("Show agreement" if report else "Go to agreement")
        button.setObjectName("agreement")
        button.clicked.connect(self.agreement_wanted)
        inside.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        if not found:
            inside.addStretch()
        self.show_inside(inside)
