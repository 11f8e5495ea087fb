"""Whose line is whose, above the text under review: a chip for each analyst, with what they have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from glossator.ui.flow import Flow
from glossator.ui.row_list import paint_line
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPaintEvent

    from glossator.ui.theme import Theme

_SAMPLE, _GAP, _EDGE, _MARGIN = 22, 7, 8, 16


@dataclass(frozen=True, slots=True)
class Chip:
    name: str
    colour: str
    pattern: tuple[float, ...] | None
    """Of the line; `None` for a box."""
    what: str
    """What they have; empty while no unit is shown."""
    has: bool = True
    thin: bool = False
    """Whether the line is that of parts beside the content."""

    @property
    def said(self) -> str:
        return f"{self.name}: {self.what}" if self.what else self.name


class Legend(QWidget):
    """As high as its chips need."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow = Flow(self, gap=px(6))
        self._chips: list[_ChipWidget] = []

    def show_chips(self, chips: Sequence[Chip], theme: Theme) -> None:
        self._theme = theme
        while len(self._chips) < len(chips):
            self._chips.append(_ChipWidget())
            self._flow.flow.addWidget(self._chips[-1])
        for place, widget in enumerate(self._chips):
            widget.setVisible(place < len(chips))
            if place < len(chips):
                widget.show_chip(chips[place], theme)
        self._flow.flow.invalidate()
        self.setAccessibleName(". ".join(chip.said for chip in chips))
        self.update()

    def place(self, width: int) -> int:
        """Stand at the upper edge of the view, that wide; how high that is."""
        across, down = px(_MARGIN), px(6)
        height = self._flow.flow.heightForWidth(width - 2 * across)
        self.setGeometry(0, 0, width, height + 2 * down + 1)
        self._flow.setGeometry(across, down, width - 2 * across, height)
        return self.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(self._theme.border))
        painter.end()


class _ChipWidget(QWidget):
    _chip = Chip("", "#000000", (), "")

    def show_chip(self, chip: Chip, theme: Theme) -> None:
        self._chip, self._theme = chip, theme
        self.setAccessibleName(chip.said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        name, what = (QFontMetricsF(font) for font in self._fonts())
        width = name.horizontalAdvance(self._chip.name) + px(2 * _EDGE + _SAMPLE + _GAP) + 1
        if self._chip.what:
            width += px(_GAP) + what.horizontalAdvance(self._chip.what) + 1
        return QSize(round(width) + 1, round(name.lineSpacing()) + px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), self.sizeHint().height())

    def _fonts(self) -> tuple[QFont, QFont]:
        return interface_font(12.5, bold=True), interface_font(12.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        chip, theme = self._chip, self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(box, px(6), px(6))
        inner = box.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        paint_sample(painter, QRectF(inner.left(), inner.top(), px(_SAMPLE), inner.height()), chip)
        inner.setLeft(inner.left() + px(_SAMPLE + _GAP))
        name, what = self._fonts()
        inner.setLeft(
            inner.left() + paint_line(painter, inner, chip.name, what if chip.thin else name, chip.colour) + px(_GAP)
        )
        if chip.what:
            paint_line(painter, inner, chip.what, what, theme.text if chip.has else theme.muted)
        painter.end()


def paint_sample(painter: QPainter, box: QRectF, chip: Chip) -> None:
    """A piece of the analyst's line, or of the box, in the middle of `box`."""
    middle, width = round(box.center().y()), max(1.0, px(1)) if chip.thin else max(2.5, px(2.5))
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if chip.pattern is None:
        painter.setPen(QPen(QColor(chip.colour), 1.25))
        frame = QRectF(box.left() + 0.5, middle - px(6) + 0.5, box.width() - 1, 2 * px(6) - 1)
        painter.drawRoundedRect(frame, px(3), px(3))
    else:
        pen = QPen(QColor(chip.colour), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if chip.pattern:
            pen.setDashPattern([px(length) / width for length in chip.pattern])
        painter.setPen(pen)
        painter.drawLine(QLineF(box.left(), middle, box.right(), middle))
    painter.restore()
