"""Plots that Qt draws, in the colours and the face of the window. Only this and `plot_*.py` know pyqtgraph: it
takes most of a second to import, so import them where the first plot is shown.

A plot is drawn for the eye alone. Whoever shows one says the same in a table or in words beside it.
"""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

import pyqtgraph as pg  # type: ignore[import-untyped]
from pyqtgraph.graphicsItems.ScatterPlotItem import drawSymbol  # type: ignore[import-untyped]
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from glossator.domain.dates import MONTHS
from glossator.messages import shortened
from glossator.ui.flow import Flow
from glossator.ui.plain import plain_tip
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent, QWheelEvent

    from glossator.ui.theme import Theme

pg.setConfigOptions(antialias=True, useOpenGL=False)

LETTERS, SIGN = 11.5, 9
"""Pixels: of what is written, and of a point."""
_NAME = 40
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""Between two places that are named on an axis: the smallest that leaves room for the names."""


def month_place(month: str) -> int:
    """Where a month such as `2017-07` stands on an axis of months."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def month_name(place: int) -> str:
    """`Jul 2017`."""
    return f"{MONTHS[place % 12][:3].capitalize()} {place // 12}"


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """What all plots have in common. None can be zoomed or moved, and the wheel scrolls what is around it."""

    def __init__(self, name: str, theme: Theme, axis: pg.AxisItem | None = None) -> None:
        super().__init__(axisItems={"bottom": axis} if axis else None)
        self.theme = theme
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMenuEnabled(False)
        self.setMouseEnabled(False, False)
        self.hideButtons()

    def sizeHint(self) -> QSize:
        return QSize(px(360), px(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(120))

    def set_theme(self, theme: Theme) -> None:
        """Follow other colours, and another size of the interface."""
        self.theme = theme
        self.draw()

    def draw(self) -> None:
        """Draw anew all that is shown."""
        self.clear()
        self.setBackground(self.theme.page)
        self.plotItem.layout.setContentsMargins(px(4), px(8), px(16), px(4))
        for side in ("left", "bottom", "top"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(self.theme.border))
            axis.setTextPen(pg.mkPen(self.theme.muted))
            axis.setStyle(tickFont=interface_font(LETTERS), tickLength=0, tickTextOffset=px(6))
        # Its own guess cuts large letters off.
        self.getAxis("bottom").setHeight(QFontMetricsF(interface_font(LETTERS)).height() + px(10))

    def said_at(self, place: QPointF) -> str:
        """What is told of that place, in the plot's own measures."""
        return ""

    def show_grid(self) -> None:
        self.showGrid(y=True, alpha=0.6)
        self.getAxis("left").setZValue(-1)  # below what is drawn

    def press(self, place: QPointF) -> None:
        """That place was pressed."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() is Qt.MouseButton.LeftButton:
            self.press(self._place(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self.said_at(self._place(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), plain_tip(said) if said else "", self)
            return True
        return bool(super().viewportEvent(event))

    def _place(self, pixel: QPointF) -> QPointF:
        found: QPointF = self.plotItem.vb.mapSceneToView(self.mapToScene(pixel.toPoint()))
        return found


class Named(pg.AxisItem):  # type: ignore[misc]
    """Has names at whole numbers, at as many of them as there is room for."""

    def __init__(self, name_of: Callable[[int], str]) -> None:
        super().__init__("bottom")
        self.name_of = name_of

    def tickValues(self, least: float, most: float, size: float) -> list[tuple[int, list[int]]]:
        first, last = ceil(least), floor(most)
        metrics = QFontMetricsF(interface_font(LETTERS))
        widest = max((metrics.horizontalAdvance(self.name_of(place)) for place in (first, last)), default=0) + px(16)
        one = size / max(most - least, 1)
        step = next((step for step in _STEPS if step * one >= widest), _STEPS[-1])
        return [(step, list(range(ceil(first / step) * step, last + 1, step)))]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        return [self.name_of(round(value)) for value in values]


class Legend(Flow):
    """What each colour and sign stands for; nothing at all where there is nothing to tell apart."""

    def __init__(self, parent: QWidget) -> None:
        """Without a parent it would show itself as a window."""
        super().__init__(parent, gap=px(14))

    def show_entries(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """By name, the colour and the sign of its points; where the sign is empty, of an area."""
        while item := self.flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for name, colour, sign in entries:
            self.flow.addWidget(_entry(name, colour, sign))
        self.setVisible(bool(entries))
        self.updateGeometry()


def _entry(name: str, colour: str, sign: str) -> QWidget:
    entry, picture, words = QWidget(), QLabel(), QLabel(shortened(name, _NAME), textFormat=Qt.TextFormat.PlainText)
    words.setToolTip(plain_tip(name) if words.text() != name else "")
    size, ratio = px(14), picture.devicePixelRatioF()
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if sign:
        painter.translate(size / 2, size / 2)
        drawSymbol(painter, sign, px(SIGN), QPen(QColor(colour), px(2) / px(SIGN)), QColor(0, 0, 0, 0))
    else:
        painter.fillRect(QRectF(1, 1, size - 2, size - 2), QColor(colour))
    painter.end()
    picture.setPixmap(pixmap)
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(6))
    row.addWidget(picture)
    row.addWidget(words)
    return entry


def stacked(holder: QWidget, legend: Legend, plot: Plot) -> None:
    """Lay out a plot with what its colours mean above it."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(4))
    column.addWidget(legend)
    column.addWidget(plot, 1)
