"""Plots of figures that are more or less sure: a point for each, and a bar for its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from glossator.ui.colours import mix
from glossator.ui.plots import SIGN, Legend, Named, Plot, month_name, stacked
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from glossator.ui.theme import Theme

_SIGNS = ("o", "s", "t", "d", "+", "x")
"""Lines differ in the shape of their points as well as in colour."""
MOST_LINES = len(_SIGNS)
_LOWEST = -0.2


@dataclass(frozen=True, slots=True)
class Estimate:
    """A point, and how sure it is."""

    value: float
    interval: tuple[float, float] | None = None
    said: str = ""
    """What is shown where the mouse rests on it."""


class Forest(Plot):
    """A point and a bar for its interval in each row. Lies over the rows of a table, which say it in figures.

    The scale stands in a band at the top, as high as the table's head.
    """

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__(name, theme)
        self._rows: Sequence[Estimate | None] = ()
        self._heights = (1, 1, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet("background: transparent")  # the rows below show through
        self.hideAxis("left")
        self.hideAxis("bottom")
        self.showAxis("top")
        self.plotItem.vb.setDefaultPadding(0)
        self.draw()

    def show_rows(self, rows: Sequence[Estimate | None]) -> None:
        self._rows = rows
        self.draw()

    def align(self, head: int, row: int, scrolled: int) -> None:
        """Follow the table: the pixels of its head, of a row, and how far it is scrolled."""
        self._heights = head, row, scrolled
        self.getAxis("top").setHeight(head)
        below = max(self.height() - head, 1)
        self.setYRange(scrolled, scrolled + below, padding=0)

    def draw(self) -> None:
        super().draw()
        self.setBackground(None)
        self.plotItem.layout.setContentsMargins(px(10), 0, px(14), 0)
        self.invertY(True)
        known = [(place, each) for place, each in enumerate(self._rows) if each]
        least = _least(each for _, each in known)
        self.setXRange(least, 1, padding=0.04)
        ticks = [round(place / 5, 1) for place in range(round(5 * least), 6)]
        self.getAxis("top").setTicks([[(tick, f"{tick:.1f}".replace("-", "−")) for tick in ticks]])
        for tick in ticks:
            width = px(1.4) if tick == 0 and least < 0 else 1
            self.addItem(pg.InfiniteLine(tick, 90, pg.mkPen(self.theme.border, width=width)))
        row = self._heights[1]
        for bars in (True, False):
            for place, each in known:
                (self._draw_bar if bars else self._draw_point)(each, (place + 0.5) * row, least)
        self.align(*self._heights)

    def _draw_bar(self, each: Estimate, height: float, least: float) -> None:
        if each.interval:
            ends = [max(end, least) for end in each.interval]
            self.addItem(pg.PlotCurveItem(ends, [height, height], pen=pg.mkPen(self.theme.accent, width=px(2))))

    def _draw_point(self, each: Estimate, height: float, least: float) -> None:
        """Hollow where nothing is known of how sure it is; an arrow where it is off the scale."""
        sign, where = ("o", each.value) if each.value >= least else ("t3", least)
        pen = pg.mkPen(self.theme.accent, width=px(1.6))
        brush = self.theme.accent if each.interval else self.theme.page
        self.addItem(pg.ScatterPlotItem([where], [height], size=px(SIGN), symbol=sign, pen=pen, brush=brush))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_heights"):  # Qt sends one while the base class is made
            self.align(*self._heights)


class Lines(QWidget):
    """Several lines over months, or whatever whole numbers stand for, each with its points and their intervals."""

    def __init__(self, name: str, theme: Theme, name_of: Callable[[int], str] = month_name) -> None:
        super().__init__()
        self._lines: Mapping[str, Mapping[int, Estimate]] = {}
        self.plot = _LinesPlot(name, theme, name_of)
        self.legend = Legend(self)
        stacked(self, self.legend, self.plot)

    def show_lines(self, lines: Mapping[str, Mapping[int, Estimate]]) -> None:
        """By name, the points of each; at most `MOST_LINES`."""
        self._lines = lines
        self.set_theme(self.plot.theme)

    def set_theme(self, theme: Theme) -> None:
        self.plot.lines = list(self._lines.values())
        self.plot.set_theme(theme)
        colours = _line_colours(theme)
        self.legend.show_entries(
            [(name, colours[place], _SIGNS[place]) for place, name in enumerate(self._lines)]
            if len(self._lines) > 1
            else []
        )
        told = (f"{name}: {each.said}" for name, points in self._lines.items() for each in points.values())
        self.plot.setAccessibleDescription("\n".join(told))


class _LinesPlot(Plot):
    def __init__(self, name: str, theme: Theme, name_of: Callable[[int], str]) -> None:
        super().__init__(name, theme, Named(name_of))
        self.lines: Sequence[Mapping[int, Estimate]] = ()

    def draw(self) -> None:
        super().draw()
        self.show_grid()
        least = _least(each for points in self.lines for each in points.values())
        places = [place for points in self.lines for place in points]
        self.setXRange(min(places, default=0) - 0.5, max(places, default=0) + 0.5, padding=0)
        self.setYRange(least, 1, padding=0.09)
        self.getAxis("left").setTicks([[(tick / 5, f"{tick / 5:.1f}") for tick in range(round(5 * least), 6)]])
        for line, points in enumerate(self.lines):
            self._draw_line(line, points)

    def _draw_line(self, line: int, points: Mapping[int, Estimate]) -> None:
        colour = _line_colours(self.theme)[line]
        # Side by side, where several would lie above each other.
        aside = (line - (len(self.lines) - 1) / 2) * min(0.08, 0.5 / len(self.lines))
        pen, thin = pg.mkPen(colour, width=px(2)), pg.mkPen(mix(colour, self.theme.page, 0.35), width=px(1.4))
        for place, each in points.items():
            if each.interval:
                self.addItem(pg.PlotCurveItem([place + aside] * 2, list(each.interval), pen=thin))
        across = [place + aside for place in points]
        up = [each.value for each in points.values()]
        self.plot(
            across, up, pen=pen, symbol=_SIGNS[line], symbolSize=px(SIGN), symbolPen=pen, symbolBrush=self.theme.page
        )

    def said_at(self, place: QPointF) -> str:
        near = [
            (abs(each.value - place.y()), each.said)
            for points in self.lines
            for at, each in points.items()
            if abs(at - place.x()) < 0.5
        ]
        return min(near, default=(1, ""))[1]


def _least(shown: Iterable[Estimate]) -> float:
    """Where the scale begins: at nought, or a little below where there is anything; what is far below is seldom."""
    lows = [each.interval[0] if each.interval else each.value for each in shown]
    return max(_LOWEST, min(0.0, floor(5 * min(lows, default=0)) / 5))


def _line_colours(theme: Theme) -> tuple[str, ...]:
    return (theme.accent, theme.warning, theme.success, theme.danger, theme.text, theme.muted)
