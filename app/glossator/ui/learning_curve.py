"""How good suggestions are after ever more articles: by the rules alone, and with what was learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from glossator.messages import counted
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from glossator.ui.theme import Theme
    from glossator.work.learning import Report

RULES, LEARNT = "Rules alone", "With what was learnt"
_SIZE = (360, 180)
_STEPS = (5, 10, 20)
"""Between two lines of the scale, in hundredths of F1: the smallest that needs no more than `_LINES`."""
_LINES = 5


class LearningCurve(QWidget):
    """Two lines over the number of articles that are done; their points differ in shape as well as in colour."""

    def __init__(self, theme_of: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme_of = theme_of
        self._reports: tuple[Report, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("F1 by how many articles are done")

    def show_reports(self, reports: Sequence[Report]) -> None:
        """Draw these, of ever more articles. One alone makes no curve."""
        self._reports = tuple(each for each in reports if each.folds)
        self.setVisible(len(self._reports) > 1)
        said = "\n".join(map(_said, self._reports))
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_SIZE[0]), px(_SIZE[1]))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(_SIZE[0] // 2), px(_SIZE[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        if len(self._reports) < 2:
            return
        theme, font = self._theme_of(), interface_font(11.5)
        metrics = QFontMetricsF(font)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        line = metrics.height()
        left = metrics.horizontalAdvance("100") + px(8)
        box = QRectF(self.rect()).adjusted(left, line + px(14), -px(16), -line - px(12))
        self._paint_legend(painter, theme, metrics)
        self._paint_scales(painter, box, theme, line)
        self._paint_values(painter, box, theme)
        painter.end()

    def _paint_values(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        scale = _scale(self._reports)
        places = [self._across(each, box) for each in self._reports]
        for learnt in (False, True):
            values = [(each.learnt if learnt else each.rules).f1 for each in self._reports]
            points = [QPointF(x, _height(100 * f1, box, scale)) for x, f1 in zip(places, values, strict=True)]
            _paint_line(painter, points, theme, learnt=learnt)
            for point in points:
                _paint_point(painter, point, theme, learnt=learnt)

    def _paint_scales(self, painter: QPainter, box: QRectF, theme: Theme, line: float) -> None:
        """How good, from below, and how many articles, from the left."""
        scale = _scale(self._reports)
        for value in scale:
            y = _height(value, box, scale)
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(QColor(theme.muted))
            label = QRectF(0, y - line / 2, box.left() - px(8), line)
            painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        for report in self._reports:
            label = QRectF(self._across(report, box) - px(40), box.bottom() + px(9), px(80), line)
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, f"{report.complete:,}")

    def _across(self, report: Report, box: QRectF) -> float:
        first, last = self._reports[0].complete, self._reports[-1].complete
        share = (report.complete - first) / max(1, last - first)
        return box.left() + px(14) + (box.width() - px(28)) * share

    def _paint_legend(self, painter: QPainter, theme: Theme, metrics: QFontMetricsF) -> None:
        x, y = float(px(4)), metrics.height() / 2
        for name, learnt in ((LEARNT, True), (RULES, False)):
            _paint_line(painter, [QPointF(x, y), QPointF(x + px(22), y)], theme, learnt=learnt)
            _paint_point(painter, QPointF(x + px(11), y), theme, learnt=learnt)
            painter.setPen(QColor(theme.text))
            width = metrics.horizontalAdvance(name)
            painter.drawText(QRectF(x + px(29), 0, width + 2, metrics.height()), Qt.AlignmentFlag.AlignLeft, name)
            x += px(29) + width + px(18)


def _said(report: Report) -> str:
    return (
        f"{counted(report.complete, 'article', 'articles')}: {RULES.lower()} {100 * report.rules.f1:.1f}, "
        f"{LEARNT.lower()} {100 * report.learnt.f1:.1f}"
    )


def _scale(reports: Sequence[Report]) -> range:
    """Round numbers around all values, in hundredths."""
    values = [100 * figures.f1 for each in reports for figures in (each.rules, each.learnt)]
    for step in _STEPS:
        lowest, highest = int(min(values) // step) * step, -int(-max(values) // step) * step
        if highest == lowest:
            lowest, highest = (lowest - step, highest) if lowest else (lowest, highest + step)
        if highest - lowest <= _LINES * step:
            break
    return range(lowest, highest + 1, step)


def _height(value: float, box: QRectF, scale: range) -> float:
    return box.bottom() - box.height() * (value - scale[0]) / (scale[-1] - scale[0])


def _paint_line(painter: QPainter, points: Sequence[QPointF], theme: Theme, *, learnt: bool) -> None:
    style = Qt.PenStyle.SolidLine if learnt else Qt.PenStyle.DashLine
    painter.setPen(QPen(QColor(theme.accent if learnt else theme.muted), px(2), style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(points)


def _paint_point(painter: QPainter, point: QPointF, theme: Theme, *, learnt: bool) -> None:
    """A full circle, or a hollow square."""
    size = float(px(4))
    box = QRectF(point.x() - size, point.y() - size, 2 * size, 2 * size)
    colour = QColor(theme.accent if learnt else theme.muted)
    painter.setPen(QPen(colour, px(2) * 0.8))
    painter.setBrush(colour if learnt else QColor(theme.window))
    if learnt:
        painter.drawEllipse(box)
    else:
        painter.drawRect(box.adjusted(-1, -1, 1, 1))  # its corners show below a circle
