"""The list of what is to be decided, and how a row looks: the words, in what analysts differ, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from glossator.review.units import State
from glossator.ui.row_list import LEAST_ROWS, nearest, paint_ground, paint_line
from glossator.ui.row_table import set_up_rows
from glossator.ui.rows_model import ROW_ROLE
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from glossator.review.units import Unit
    from glossator.ui.review_rows import UnitRow, UnitsModel
    from glossator.ui.theme import Theme

_EDGE, _PAD, _GAP, _BESIDE, _SIGN, _DOT = 14, 6, 1, 8, 13, 8
_WORDS, _LINE = 13.0, 11.5


class ReviewList(QTableView):
    """A table, since Qt's list asks for each of ten thousand rows whenever one goes."""

    left = Signal()
    """The keyboard is wanted elsewhere."""

    def __init__(self, model: UnitsModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self.delegate = UnitDelegate(theme)
        self.delegate.setParent(self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        set_up_rows(self, "What is to be decided")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(LEAST_ROWS)

    @property
    def current(self) -> Unit | None:
        row = self.currentIndex().row()
        return self._model.rows[row].unit if 0 <= row < len(self._model.rows) else None

    def choose(self, unit: str) -> bool:
        """Mark that unit, if it is listed."""
        place = self._model.place(unit)
        if place is None:
            return False
        self.setCurrentIndex(self._model.index(place, 0))
        self._reveal()
        return True

    def step(self, by: int) -> None:
        """Mark the next (1) or the one before (-1)."""
        self.setCurrentIndex(self._beside(by))

    def set_look(self, theme: Theme, colours: Mapping[str, str]) -> None:
        self.delegate.set_look(theme, colours)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.delegate.row_height)
        self.setMinimumWidth(px(160))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reveal()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Heads of articles are passed over."""
        way = QAbstractItemView.CursorAction
        if action in {way.MoveUp, way.MoveDown}:
            return self._beside(1 if action is way.MoveDown else -1)
        ends = {way.MoveHome: 0, way.MoveEnd: len(self._model.rows) - 1}
        return nearest(self._model.index(ends[action], 0) if action in ends else super().moveCursor(action, modifiers))

    def keyboardSearch(self, search: str) -> None:
        return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _reveal(self) -> None:
        """Keep what is marked in view, with some of what comes next."""
        box, high = self.visualRect(self.currentIndex()), self.delegate.row_height
        if box.isValid() and not high // 2 <= box.top() <= self.viewport().height() - 3 * high:
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _beside(self, by: int) -> QModelIndex:
        """The unit after (1) or before (-1) the one that is marked; that itself at the end."""
        rows, place = self._model.rows, self.currentIndex().row() + by
        while 0 <= place < len(rows) and rows[place].unit is None:
            place += by
        return self._model.index(place, 0) if 0 <= place < len(rows) else self.currentIndex()


class UnitDelegate(QStyledItemDelegate):
    """Two lines a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.set_look(theme, {})

    def set_look(self, theme: Theme, colours: Mapping[str, str]) -> None:
        """`colours`: of analysts, by id."""
        self._theme, self._colours = theme, colours
        self._bold, self._plain = interface_font(_WORDS, bold=True), interface_font(_WORDS)
        self._small = interface_font(_LINE)
        self._upper = QFontMetricsF(self._bold).lineSpacing()
        self._lower = QFontMetricsF(self._small).lineSpacing()

    @property
    def row_height(self) -> int:
        return round(2 * px(_PAD) + self._upper + _GAP + self._lower) + 1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: UnitRow = index.data(ROW_ROLE)
        box, theme = QRectF(option.rect), self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.unit is None:
            painter.fillRect(box, QColor(theme.header))
        else:
            paint_ground(painter, box.adjusted(0, 0, 0, -1), option.state, theme)
        painter.setPen(QColor(theme.border))
        painter.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5))
        within = box.adjusted(px(_EDGE), px(_PAD), -px(_EDGE), -px(_PAD))
        upper = QRectF(within.left(), within.top(), within.width(), self._upper)
        lower = QRectF(within.left(), upper.bottom() + _GAP, within.width(), self._lower)
        if row.unit:
            size = px(_SIGN)
            paint_state(painter, QPointF(upper.right() - size / 2, upper.center().y()), row.unit.state, theme, size)
            upper.adjust(0, 0, -size - px(_BESIDE), 0)
            lower.adjust(0, 0, -self._paint_dots(painter, lower, row), 0)
        settled = row.unit is not None and row.unit.state.settled
        font, colour = (self._plain, theme.muted if settled else theme.text) if row.unit else (self._bold, theme.text)
        paint_line(painter, upper, row.words, font, colour)
        paint_line(painter, lower, row.line, self._small, theme.muted)
        painter.restore()

    def _paint_dots(self, painter: QPainter, line: QRectF, row: UnitRow) -> float:
        """A dot in the colour of each analyst, empty where they have no tag here; the width that they take."""
        size, right = px(_DOT), line.right()
        for analyst, there in reversed(row.dots):
            colour = QColor(self._colours.get(analyst, self._theme.muted))
            painter.setPen(QPen(colour, 1.4))
            painter.setBrush(colour if there else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(right - size, line.center().y() - size / 2, size, size).adjusted(1, 1, -1, -1))
            right -= size + 2
        return line.right() - right + px(_BESIDE) if row.dots else 0.0


def paint_state(painter: QPainter, centre: QPointF, state: State, theme: Theme, size: float) -> None:
    """A ring for what is open; what was decided is full, with a sign of what was. Told apart by shape, too."""
    colours = {
        State.OPEN: theme.muted,
        State.STALE: theme.warning,
        State.DISCUSS: theme.accent,
        State.DEFERRED: theme.muted,
        State.REJECTED: theme.danger,
    }
    colour, radius = QColor(colours.get(state, theme.success)), size / 2
    painter.save()
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(colour if state.settled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius - 0.75, radius - 0.75)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(
            QColor(theme.page) if state.settled else colour,
            size * 0.13,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    for line in _SIGNS.get(state, ()):
        path = QPainterPath(centre + QPointF(*line[0]) * radius)
        for point in line[1:]:
            path.lineTo(centre + QPointF(*point) * radius)
        painter.drawPath(path)
    painter.restore()


_TICK = (((-0.45, 0.05), (-0.1, 0.4), (0.5, -0.35)),)
_SIGNS = {
    State.STALE: (((0, -0.5), (0, 0.15)), ((0, 0.48), (0, 0.5))),
    State.DISCUSS: (((-0.45, 0), (-0.43, 0)), ((0, 0), (0.02, 0)), ((0.45, 0), (0.47, 0))),
    State.DEFERRED: (((0, -0.45), (0, 0.05), (0.35, 0.25)),),
    State.ACCEPTED: _TICK,
    State.EDITED: (((-0.4, 0.4), (0.4, -0.4)), ((-0.4, 0.45), (-0.1, 0.4))),
    State.REJECTED: (((-0.35, -0.35), (0.35, 0.35)), ((-0.35, 0.35), (0.35, -0.35))),
}
"""By state, lines in its circle, as shares of the radius from its centre."""
