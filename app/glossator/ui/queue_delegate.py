"""How one article looks in the queue: title, source and date, a sign for its progress, its note, its tags, and where
words are looked for, the words around them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from glossator.domain.search import GIVEN_BACK
from glossator.messages import STAGES
from glossator.ui.marked import nearer, paint_marked
from glossator.ui.queue_model import ROW_ROLE, QueueModel
from glossator.ui.queue_rows import ALL, Group, QueueRow
from glossator.ui.row_list import paint_ground, paint_line
from glossator.ui.theme import icon, interface_font, px

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from glossator.ui.theme import Theme

EDGE = 14
"""Pixels free at the left and right of everything in the queue, at the usual size of the interface."""
_PAD, _GAP, _BESIDE = 8, 1, 8
"""Pixels above and below the words, between their lines, and between them and what stands at their right."""
_TITLE, _BYLINE, _COUNT = 13.0, 11.5, 11.0
_SIGN = 12.0
"""The diameter of a progress sign beside a title of the usual size."""
_LEAD = 12
"""Code points of a snippet that stand before what was found, in so narrow a column."""


class QueueDelegate(QStyledItemDelegate):
    """Draws rows of the queue, as high as their two lines are in the interface's own face."""

    def __init__(self, theme: Theme, model: QueueModel) -> None:
        super().__init__(model)
        self._model = model
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._bold, self._plain = interface_font(_TITLE, bold=True), interface_font(_TITLE)
        self._small, self._count = interface_font(_BYLINE), interface_font(_COUNT)
        self._upper = QFontMetricsF(self._bold).lineSpacing()
        self._lower = QFontMetricsF(self._small).lineSpacing()
        self._sign, self._beside = px(_SIGN), px(_BESIDE)

    @property
    def row_height(self) -> int:
        """Of every row: one line more while words are looked for."""
        lines = self._upper + _GAP + self._lower + (self._lower + _GAP if self._model.query.words else 0)
        return round(2 * px(_PAD) + lines) + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self.row_height)

    def versions_at(self, row: QueueRow, box: QRect) -> QRectF:
        """Where the words stand in a row that lead to the other versions of its story; empty where there are none."""
        words = _versions(row)
        if not words:
            return QRectF()
        right = box.right() - px(EDGE) - self._counts_width(row)
        width, top = QFontMetricsF(self._count).horizontalAdvance(words), box.top() + px(_PAD) + self._upper
        return QRectF(right - width - self._beside, top, width + 2 * self._beside, self._lower + _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: QueueRow = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, box.adjusted(0, 0, 0, -1), option.state, self.theme)
        painter.setPen(QColor(self.theme.border))
        painter.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5))
        within = box.adjusted(px(EDGE), px(_PAD), -px(EDGE), -px(_PAD))
        upper = QRectF(within.left(), within.top(), within.width(), self._upper)
        lower = QRectF(within.left(), upper.bottom() + _GAP, within.width(), self._lower)
        through = row.state == "nothing_here"
        draw_sign(
            painter, QPointF(upper.right() - self._sign / 2, upper.center().y()), row.state, self.theme, self._sign
        )
        upper.adjust(0, 0, -self._sign - self._beside, 0)
        third = lower.translated(0, self._lower + _GAP)
        lower.adjust(0, 0, -self._counts(painter, lower, row), 0)
        colour, font = (self.theme.muted, self._plain) if through else (self.theme.text, self._bold)
        if marks := self._model.title_marks(row):
            paint_marked(painter, upper, row.name, marks, font, colour, self.theme)
        else:
            paint_line(painter, upper, row.name, font, colour)
        paint_line(painter, lower, row.byline, self._small, self.theme.muted)
        if snippet := self._model.snippet(index.row()):
            found = nearer(snippet, _LEAD)
            paint_marked(painter, third, found.text, found.marks, self._small, self.theme.text, self.theme)
        painter.restore()

    def _counts_width(self, row: QueueRow) -> float:
        """How much the number of tags and the mark of a note take at the right end."""
        taken = QFontMetricsF(self._count).horizontalAdvance(f"{row.tags:,}") + self._beside if row.tags else 0.0
        taken += self._sign + 2 + self._beside if row.note else 0
        return taken + (self._sign + self._beside if _staged(row) else 0)

    def _counts(self, painter: QPainter, line: QRectF, row: QueueRow) -> float:
        """Paint the number of tags, the mark of a note and that of other versions at the right end; their width."""
        taken = 0.0
        if row.tags:
            painter.setFont(self._count)
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{row.tags:,}")
            taken += QFontMetricsF(self._count).horizontalAdvance(f"{row.tags:,}") + self._beside
        if row.note:
            size = self._sign + 2
            place = QPointF(line.right() - taken - size, line.center().y() - size / 2)
            icon("note", self.theme).paint(painter, QRect(place.toPoint(), QSize(size, size)))
            taken += size + self._beside
        if _staged(row):
            centre = QPointF(line.right() - taken - self._sign / 2, line.center().y())
            draw_stage(painter, centre, row.stage, self.theme, self._sign)
            taken += self._sign + self._beside
        if words := _versions(row):
            painter.setFont(self._count)
            painter.setPen(QColor(self.theme.accent))
            right = line.adjusted(0, 0, -taken, 0)
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            taken += QFontMetricsF(self._count).horizontalAdvance(words) + self._beside
        return taken


def _staged(row: QueueRow) -> bool:
    """Whether the sign of its review is shown: that it is given back is the analyst's own state by then."""
    return row.stage in STAGES and row.state != GIVEN_BACK


def _versions(row: QueueRow) -> str:
    return f"{row.versions:,} versions" if row.versions > 1 else ""


def draw_stage(painter: QPainter, centre: QPointF, stage: str, theme: Theme, size: float) -> None:
    """How far a review is: an eye while it goes on, two ticks once all is decided, an arrow back where it was given
    back.
    """
    colour = {"adjudicated": theme.success, "reopened": theme.warning}.get(stage, theme.muted)
    unit = size / 12
    painter.save()
    painter.translate(centre)
    painter.scale(unit, unit)
    painter.setPen(QPen(QColor(colour), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match stage:
        case "adjudicated":
            painter.drawPolyline([QPointF(-6, 0.5), QPointF(-3.5, 3), QPointF(1, -3)])
            painter.drawPolyline([QPointF(-0.5, 2), QPointF(0.5, 3), QPointF(5.5, -3)])
        case "reopened":
            painter.drawPolyline([QPointF(-2, -4.5), QPointF(-5.5, -1.5), QPointF(-2, 1.5)])
            path = QPainterPath(QPointF(-5, -1.5))
            path.lineTo(2, -1.5)
            path.cubicTo(6, -1.5, 6, 4.5, 2, 4.5)
            path.lineTo(-1, 4.5)
            painter.drawPath(path)
        case _:
            path = QPainterPath(QPointF(-6, 0))
            path.cubicTo(-3, -5, 3, -5, 6, 0)
            path.cubicTo(3, 5, -3, 5, -6, 0)
            painter.drawPath(path)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(0, 0), 1.2, 1.2)
    painter.restore()


def draw_sign(painter: QPainter, centre: QPointF, state: str | None, theme: Theme, size: float = _SIGN) -> None:
    """A ring for not begun, half filled for in progress, full with a tick for done, a dash for nothing here; an arrow
    in the ring for given back.

    Told apart by shape; the colour only helps.
    """
    colours = {"done": theme.success, "in_progress": theme.accent, GIVEN_BACK: theme.warning}
    colour = QColor(colours.get(state or "", theme.muted))
    painter.save()
    painter.translate(centre)
    painter.scale(size / _SIGN, size / _SIGN)
    radius = _SIGN / 2
    circle = QRectF(-radius, -radius, _SIGN, _SIGN)
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match state:
        case "nothing_here":
            painter.drawLine(QPointF(1 - radius, 0), QPointF(radius - 1, 0))
        case "done":
            painter.setBrush(colour)
            painter.drawEllipse(circle)
            painter.setPen(QPen(QColor(theme.page), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline([QPointF(-2.8, 0.2), QPointF(-0.8, 2.2), QPointF(2.9, -2.0)])
        case _ if state == GIVEN_BACK:
            painter.drawEllipse(circle)
            painter.drawPolyline([QPointF(0.3, -2.6), QPointF(-2.3, 0), QPointF(0.3, 2.6)])
            painter.drawLine(QPointF(-2, 0), QPointF(2.6, 0))
        case "in_progress":
            painter.drawEllipse(circle)
            painter.setBrush(colour)
            painter.drawChord(circle.adjusted(1.5, 1.5, -1.5, -1.5), 90 * 16, 180 * 16)
        case _:
            painter.setPen(QPen(QColor(theme.muted), 1.3))
            painter.drawEllipse(circle)
    painter.restore()


def group_icon(group: Group, theme: Theme, size: int) -> QIcon:
    """The sign of a group's articles, which is that of its first state; for all articles, three lines."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if group is ALL:
        painter.setPen(QPen(QColor(theme.muted), 1.5 * size / _SIGN, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for place in (0.22, 0.5, 0.78):
            painter.drawLine(QPointF(size * 0.14, size * place), QPointF(size * 0.86, size * place))
    else:
        state = None if None in group.states else next(iter(group.states))
        draw_sign(painter, QPointF(size / 2, size / 2), state, theme, size - 2)
    painter.end()
    return QIcon(pixmap)
