"""How one article looks in the queue: title, source and date, a sign for its progress, and how many tags it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glossator.ui.queue_model import ROW_ROLE, QueueRow
from glossator.ui.theme import interface_font

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from glossator.ui.theme import Theme

ROW_HEIGHT = 54
_EDGE = 14
_SIGN = 12
"""The diameter of a progress sign."""
_RIGHT = 40
"""Room at the right for the sign and the number of tags."""
_TITLE, _BYLINE, _COUNT = 13.0, 11.5, 11.0


class QueueDelegate(QStyledItemDelegate):
    """Draws rows of the queue."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: QueueRow = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, state)
        right = box.right() - _EDGE - _RIGHT
        words = QRectF(box.left() + _EDGE, box.top(), right - box.left() - _EDGE, box.height())
        self._words(painter, words, row, through=row.state == "nothing_here")
        sign = QPointF(box.right() - _EDGE - _SIGN / 2, box.top() + 18.5)
        draw_sign(painter, sign, row.state, self.theme)
        if row.tags:
            painter.setFont(interface_font(_COUNT))
            painter.setPen(QColor(self.theme.muted))
            count = QRectF(right, box.top() + 28, _RIGHT, 18)
            painter.drawText(count, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{row.tags:,}")
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        selected, hovered = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_MouseOver
        if selected or hovered:
            painter.fillRect(box, QColor(self.theme.selection if selected else self.theme.hover))
        painter.setPen(QColor(self.theme.border))
        painter.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5))
        if selected:
            focused = state & QStyle.StateFlag.State_HasFocus
            painter.fillRect(
                QRectF(box.left(), box.top(), 3, box.height() - 1),
                QColor(self.theme.accent if focused else self.theme.outline),
            )

    def _words(self, painter: QPainter, box: QRectF, row: QueueRow, *, through: bool) -> None:
        lines = (
            (
                row.title,
                interface_font(_TITLE, bold=not through),
                self.theme.muted if through else self.theme.text,
                9.0,
            ),
            (row.byline, interface_font(_BYLINE), self.theme.muted, 28.0),
        )
        for text, font, colour, top in lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            line = QRectF(box.left(), box.top() + top, box.width(), 18)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


def draw_sign(painter: QPainter, centre: QPointF, state: str | None, theme: Theme) -> None:
    """A ring for not begun, half filled for in progress, full with a tick for done, a dash for nothing here.

    Told apart by shape; the colour only helps.
    """
    radius = _SIGN / 2
    circle = QRectF(centre.x() - radius, centre.y() - radius, _SIGN, _SIGN)
    colour = QColor({"done": theme.success, "in_progress": theme.accent}.get(state or "", theme.muted))
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match state:
        case "nothing_here":
            painter.drawLine(centre - QPointF(radius - 1, 0), centre + QPointF(radius - 1, 0))
        case "done":
            painter.setBrush(colour)
            painter.drawEllipse(circle)
            painter.setPen(QPen(QColor(theme.page), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(
                [centre + QPointF(-2.8, 0.2), centre + QPointF(-0.8, 2.2), centre + QPointF(2.9, -2.0)]
            )
        case "in_progress":
            painter.drawEllipse(circle)
            painter.setBrush(colour)
            painter.drawChord(circle.adjusted(1.5, 1.5, -1.5, -1.5), 90 * 16, 180 * 16)
        case _:
            painter.setPen(QPen(QColor(theme.muted), 1.3))
            painter.drawEllipse(circle)
