"""How agreement went over the months, and how it is in each article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from glossator.messages import beside, written_date
from glossator.review.coefficients import Undefined
from glossator.ui.agreement_figures import MeasureBox
from glossator.ui.cells_table import Cell, CellsTable
from glossator.ui.panel import Panel
from glossator.ui.plot_points import MOST_LINES, Estimate, Lines
from glossator.ui.plots import month_place
from glossator.ui.row_list import Instead
from glossator.ui.theme import px
from glossator.work.agreement_views import EXACT, MATCHED, figure_of, interval, number, sentence, size
from glossator.work.agreement_words import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QModelIndex

    from glossator.review.agreement import Figure
    from glossator.ui.theme import Theme
    from glossator.work.agreement_views import Names, View

_HOW_TO = "The least agreement comes first. Enter opens the article."
_REMARKS = 4


class OverTime(QWidget):
    """A line for each pair of analysts, and the same in a table."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.box = MeasureBox()
        self.box.activated.connect(lambda _: self._fill())
        self.meaning = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.meaning.setProperty("quiet", True)
        self.lines = Lines("Agreement over the months", theme)
        self.table = CellsTable("Agreement by month", theme)
        self.nothing = Instead("No months to compare", "It takes articles with a date that two analysts have read.")
        self._view: View | None = None
        self._names: Names | None = None
        self._choice = QHBoxLayout()
        self._choice.addWidget(self.box)
        self._choice.addWidget(self.meaning, 1)
        self._both = Panel()  # scrolls where there is little height
        self._both.column.addWidget(self.lines, 3)
        self._both.column.addWidget(self.table, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._choice)
        for each in (self._both, self.nothing):
            column.addWidget(each, 1)
        self.set_theme(theme)

    def show_view(self, view: View, names: Names) -> None:
        self._view, self._names = view, names
        self.box.show_measures(view, names)
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        self.lines.set_theme(theme)
        self.table.set_theme(theme)
        self.nothing.settle()
        self._choice.setContentsMargins(px(20), px(8), px(20), px(8))
        self._choice.setSpacing(px(12))

    def _fill(self) -> None:
        if self._view is None or self._names is None:
            return
        found = self._view.over_time(self.box.asked)
        known = {period for figures in found.values() for period in figures}
        drawn = dict(list(found.items())[:MOST_LINES])
        self.lines.show_lines({self._names.pair(pair): _points(figures) for pair, figures in drawn.items()})
        more = len(found) - len(drawn)
        left_out = f"Drawn: the {MOST_LINES} pairs with the most tags; choose a pair to see another." if more else ""
        self.meaning.setText(" ".join((MEANINGS[self.box.asked.measure], left_out)).strip())
        alone = len(found) == 1
        pairs = ["Value", "95 % interval", "Compared"] if alone else map(self._names.pair, found)
        rows = [
            [Cell(written_date(period)), *(cell for each in found.values() for cell in _cells(each.get(period), alone))]
            for period in sorted(known)
        ]
        self.table.show_cells(["Month", *pairs], rows)
        self._both.setVisible(bool(rows))
        self.nothing.setVisible(not rows)


def _points(figures: Mapping[str, Figure]) -> dict[int, Estimate]:
    return {
        month_place(period): Estimate(figure.value, figure.interval, beside(written_date(period), _in_short(figure)))
        for period, figure in figures.items()
        if not isinstance(figure.value, Undefined)
    }


def _in_short(figure: Figure) -> str:
    sure = f"{number(figure.value)} ({interval(figure)})" if figure.interval else number(figure.value)
    return beside(sure, size(figure))


def _cells(figure: Figure | None, alone: bool) -> list[Cell]:
    if figure is None:
        return [Cell("–", "Nothing to compare", right=True, quiet=True)]
    value = Cell(number(figure.value), _in_short(figure), right=True)
    more = [Cell(interval(figure), quiet=True), Cell(size(figure), right=True, quiet=True)]
    return [value, *more] if alone else [value]


class ByArticle(QWidget):
    """The articles in which two analysts agree least come first; Enter, or two clicks, lead there."""

    article_requested = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.table = CellsTable("Agreement by article", theme)
        self.table.entered_at.connect(self._lead)
        self.hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.hint.setProperty("quiet", True)
        self._articles: list[str] = []
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(self._foot)
        self.set_theme(theme)

    def show_view(self, view: View, names: Names) -> None:
        found = view.by_article
        titles = names.articles([row.where for row in found])
        self._articles = [row.where for row in found]
        rows = []
        for row in found:
            matched, exact = figure_of(row, MATCHED), figure_of(row, EXACT)
            who = [] if view.between else [Cell(names.pair(row.between))]
            first, second = (f"{count:,}" for count in row.tags)
            rows.append(
                [
                    Cell(titles.get(row.where, "An article that was removed")),
                    *who,
                    *(_short(figure) for figure in (matched, exact)),
                    Cell(f"{first} and {second}", right=True, quiet=True),
                    Cell(f"{row.pairs:,}", right=True, quiet=True),
                ]
            )
        heads = ["Article", *([] if view.between else ["Analysts"]), "Overlap F1", "Exact F1", "Tags", "Matched"]
        self.table.show_cells(heads, rows)
        self.hint.setText(" ".join((_HOW_TO, *view.remarks[:_REMARKS])))

    def set_theme(self, theme: Theme) -> None:
        self.table.set_theme(theme)
        self._foot.setContentsMargins(px(20), px(8), px(20), px(10))

    def _lead(self, index: QModelIndex) -> None:
        self.article_requested.emit(self._articles[index.row()], None)


def _short(figure: Figure | None) -> Cell:
    if figure is None or isinstance(figure.value, Undefined):
        return Cell("–", number(figure.value) if figure else "", right=True, quiet=True)
    return Cell(number(figure.value), sentence(figure, figure.value), right=True)
