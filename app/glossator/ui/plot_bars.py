"""A chart of counts: a bar for each month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import QPointF, Signal

from glossator.ui.plots import Named, Plot, month_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glossator.ui.theme import Theme


class Bars(Plot):
    """A bar for each month, or whatever whole numbers stand for."""

    chosen = Signal(int)
    """The place of the bar that was pressed."""

    def __init__(self, name: str, theme: Theme, name_of: Callable[[int], str] = month_name) -> None:
        super().__init__(name, theme, Named(name_of))
        self._name_of = name_of
        self._counts: Mapping[int, int] = {}
        self.draw()

    def show_counts(self, counts: Mapping[int, int]) -> None:
        self._counts = counts
        said = (f"{self._name_of(place)}: {count:,}" for place, count in counts.items())
        self.setAccessibleDescription("\n".join(said))
        self.draw()

    def draw(self) -> None:
        super().draw()
        self.show_grid()
        most = max(self._counts.values(), default=0)
        self.setXRange(min(self._counts, default=0) - 0.6, max(self._counts, default=0) + 0.6, padding=0)
        self.setYRange(0, max(most * 1.08, 1), padding=0)
        step = max(1, next(step for step in _ROUND if most <= 5 * step))
        self.getAxis("left").setTicks([[(tick, f"{tick:,}") for tick in range(0, most + 1, step)]])
        colours = {"brush": self.theme.accent, "pen": pg.mkPen(None)}
        places, heights = list(self._counts), list(self._counts.values())
        self.addItem(pg.BarGraphItem(x=places, height=heights, width=0.72, **colours))

    def said_at(self, place: QPointF) -> str:
        month = round(place.x())
        return f"{self._name_of(month)}: {self._counts[month]:,}" if month in self._counts else ""

    def press(self, place: QPointF) -> None:
        if (month := round(place.x())) in self._counts:
            self.chosen.emit(month)


_ROUND = [digit * 10**power for power in range(12) for digit in (1, 2, 5)]
