"""Positions over time: a row for each actor, or for each thing that one actor stands on, and a mark for each stance."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QToolTip, QVBoxLayout, QWidget

from glossator.messages import beside, quoted, shortened, written_date
from glossator.ui.announce import announce
from glossator.ui.colours import mix
from glossator.ui.matrix_view import in_lines
from glossator.ui.moments import Plan, plan
from glossator.ui.plain import plain_tip
from glossator.ui.row_list import ENTER, Instead, paint_line
from glossator.ui.stance_signs import StanceSigns
from glossator.ui.theme import interface_font, px

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from glossator.domain.codebook import Codebook
    from glossator.domain.model import Ref
    from glossator.domain.positions import PositionRow
    from glossator.ui.moments import Mark
    from glossator.ui.theme import Theme
    from glossator.work.positions import Moment

NO_MOMENTS = (
    "No positions yet.",
    "A position is made by a stance or by a proposer: link a statement to this with a stance, or name who proposes it.",
)
_NAMES, _MARK, _EDGE, _LEAST = 168, 20, 12, 280
_NAMES_SHARE = 0.36
"""Of a narrow chart's width, for the names."""
_NAME_LINES = 2
_QUOTES, _WORDS = 4, 140
_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Timeline(QScrollArea):
    tag_requested = Signal(str)
    record_requested = Signal(object)
    """The `Ref` of the row whose name was pressed."""

    def __init__(
        self,
        moments: Sequence[Moment],
        theme: Theme,
        codebook: Codebook,
        name_of: Callable[[Ref], str],
        conditions: Mapping[str, str] | None = None,
    ) -> None:
        """`name_of` is `RollUp.name`, which goes before what the positions say; `conditions`, by tag, their words."""
        super().__init__()
        self._codebook = codebook
        self.chart = Chart(name_of, StanceSigns(codebook, theme), theme)
        self.nothing_yet = Instead(*NO_MOMENTS)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.chart, self.nothing_yet):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.chart)
        self.chart.tag_requested.connect(self.tag_requested)
        self.chart.record_requested.connect(self.record_requested)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.chart.update())
        self.chart.moved.connect(lambda at: self.ensureVisible(at.x(), at.y(), px(60), px(70)))
        self.nothing_yet.settle()
        self.show_moments(moments, conditions)

    def show_moments(self, moments: Sequence[Moment], conditions: Mapping[str, str] | None = None) -> None:
        self.chart.show_moments(moments, conditions or {})
        self.chart.setVisible(bool(moments))
        self.nothing_yet.setVisible(not moments)
        self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        self.chart.set_theme(StanceSigns(self._codebook, theme), theme)
        self.nothing_yet.settle()

    def sizeHint(self) -> QSize:
        return QSize(px(560), self.chart.height_wanted if self.chart.isVisibleTo(self) else px(140))


class Chart(QWidget):
    """The drawing. The arrow keys go from mark to mark, Enter goes to the passage."""

    tag_requested = Signal(str)
    record_requested = Signal(object)
    moved = Signal(QPoint)
    """Where the mark is to which the keyboard came."""

    def __init__(self, name_of: Callable[[Ref], str], signs: StanceSigns, theme: Theme) -> None:
        super().__init__()
        self._name_of = name_of
        self._moments: Sequence[Moment] = ()
        self._conditions: Mapping[str, str] = {}
        self._names_told: dict[Ref, str] = {}
        self._plan = Plan((), (), (), (), 0)
        self._tops = [0.0]
        self._at = self._hovered = -1
        self.menu_shown: QMenu | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Positions over time")
        self.set_theme(signs, theme)

    def show_moments(self, moments: Sequence[Moment], conditions: Mapping[str, str]) -> None:
        if moments != self._moments:
            self._at = -1
        self._moments, self._conditions = moments, conditions
        told = [moment.position for moment in moments]
        self._names_told = {each.actor: each.actor_name for each in told} | {
            each.target: each.target_name for each in told
        }
        self._settle()

    def set_theme(self, signs: StanceSigns, theme: Theme) -> None:
        self._signs, self._theme = signs, theme
        self._name, self._small = interface_font(12.5, bold=True), interface_font(11.5)
        self.setMinimumWidth(px(_LEAST))
        self._settle()

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self._plan.marks

    @property
    def height_wanted(self) -> int:
        return round(self._tops[-1]) + px(_EDGE)

    @property
    def _head(self) -> float:
        return QFontMetricsF(self._small).lineSpacing() + px(14)

    def _settle(self) -> None:
        metrics = QFontMetricsF(self._small)
        width = max(self.width(), px(_LEAST))
        self._names = min(px(_NAMES), round(width * _NAMES_SHARE))
        room = width - self._names - px(_EDGE)
        self._plan = plan(self._moments, room, px(_MARK), metrics.horizontalAdvance("Sep 2025") + px(20))
        tall = [self._tall(row) for row in range(len(self._plan.rows))]
        self._tops = list(accumulate(tall, initial=self._head))
        self._at = min(self._at, len(self._plan.marks) - 1)
        self.setFixedHeight(self.height_wanted)
        self.update()

    def _tall(self, row: int) -> float:
        words = len(self._lines(row)) * QFontMetricsF(self._name).lineSpacing()
        return max(self._plan.lanes[row] * px(_MARK + 2), words) + px(12)

    def _lines(self, row: int) -> list[str]:
        return in_lines(self._named(row), QFontMetricsF(self._name), self._names - px(2 * _EDGE), _NAME_LINES)

    def box(self, mark: Mark) -> QRectF:
        """Where a mark stands in the widget."""
        size = px(_MARK)
        top = self._tops[mark.row] + px(6) + mark.lane * px(_MARK + 2)
        return QRectF(self._names + mark.x - size / 2, top, size, size)

    # Words

    def spoken(self, mark: Mark) -> str:
        """`Castell: support, 14 March 2025; …`, each with its condition and its words."""
        return "\n".join([f"{self._named(mark.row)}: {self._signs.label(mark.stance).lower()}", *self._said(mark)])

    def _said(self, mark: Mark) -> list[str]:
        lines = []
        for moment in mark.moments[:_QUOTES]:
            position = moment.position
            lines.append(
                f"{beside(written_date(position.date) or 'No date', _speaker(position))}: "
                f"{quoted(shortened(position.quote, _WORDS))}"
            )
            if condition := self._conditions.get(position.tag):
                lines.append(f"On condition: {quoted(shortened(condition, _WORDS))}")
        return lines + ([f"and {len(mark.moments) - _QUOTES} more"] if len(mark.moments) > _QUOTES else [])

    def _named(self, row: int) -> str:
        ref = self._plan.rows[row]
        return self._name_of(ref) or self._names_told.get(ref, "?")

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        marks = self._plan.marks
        if not marks:
            super().keyPressEvent(event)
        elif key in ENTER or key == Qt.Key.Key_Space:
            self._take(max(self._at, 0))
        elif key in _ACROSS:
            self._go(self._at + _ACROSS[key])
        elif key in _DOWN:
            self._go(self._below(_DOWN[key]))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else len(marks) - 1)
        else:
            super().keyPressEvent(event)

    def _below(self, by: int) -> int:
        """The nearest mark of the next row, or of the one before."""
        here = self._plan.marks[max(self._at, 0)]
        near = [
            (abs(mark.x - here.x), place) for place, mark in enumerate(self._plan.marks) if mark.row == here.row + by
        ]
        return min(near)[1] if near else self._at

    def _go(self, place: int) -> None:
        self._at = min(max(place, 0), len(self._plan.marks) - 1)
        mark = self._plan.marks[self._at]
        self.setAccessibleDescription(self.spoken(mark))
        announce(self, self.spoken(mark))
        self.moved.emit(self.box(mark).center().toPoint())
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at < 0 and self._plan.marks and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what it means is known when it is let go

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position())
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if place >= 0:
            self._at = place
            self.update()
            self._take(place)
        elif (row := self._row_named(event.position())) >= 0:
            self.record_requested.emit(self._plan.rows[row])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._under(event.position())
        can = under >= 0 or self._row_named(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)
        if under != self._hovered:
            self._hovered = under
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            under, row = self._under(QPointF(event.pos())), self._row_named(QPointF(event.pos()))
            said = self.spoken(self._plan.marks[under]) if under >= 0 else self._named(row) if row >= 0 else ""
            QToolTip.showText(event.globalPos(), plain_tip(said), self)
            return True
        return super().event(event)

    def _under(self, at: QPointF) -> int:
        return next((place for place, mark in enumerate(self._plan.marks) if self.box(mark).contains(at)), -1)

    def _row_named(self, at: QPointF) -> int:
        if at.x() >= self._names:
            return -1
        rows = range(len(self._plan.rows))
        return next((row for row in rows if 0 <= at.y() - self._tops[row] < self._tall(row)), -1)

    def _take(self, place: int) -> None:
        """Ask for the passage; of several, offer each."""
        mark = self._plan.marks[place]
        if len(mark.moments) == 1:
            self.tag_requested.emit(mark.moments[0].position.tag)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for moment in mark.moments:
            position = moment.position
            date = written_date(position.date) or "No date"
            label = beside(date, _speaker(position), shortened(position.quote, 60)).replace("&", "&&")
            menu.addAction(label).triggered.connect(lambda _=False, tag=position.tag: self.tag_requested.emit(tag))
        menu.popup(self.mapToGlobal(self.box(mark).bottomLeft().toPoint()))
        self.menu_shown = menu

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        self._paint_lines(painter)
        for row in range(len(self._plan.rows)):
            self._paint_row(painter, row)
        for place, mark in enumerate(self._plan.marks):
            box = self.box(mark)
            if event.rect().intersects(box.toAlignedRect()):
                self._paint_mark(painter, box, mark, place)
        self._paint_axis(painter)
        painter.end()

    def _paint_lines(self, painter: QPainter) -> None:
        left, theme = self._names, self._theme
        if self._has_undated:
            painter.fillRect(QRectF(left + self._plan.undated, 0, self.width(), self.height()), QColor(theme.card))
        painter.setPen(QPen(QColor(theme.border), 1))
        for tick in self._plan.ticks:
            x = round(left + tick.x) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _paint_axis(self, painter: QPainter) -> None:
        """Paint the dates at the upper edge of what is seen, wherever it was scrolled to."""
        theme, left, line = self._theme, self._names, QFontMetricsF(self._small).lineSpacing()
        top = max(self.visibleRegion().boundingRect().top(), 0)
        painter.fillRect(QRectF(0, top, self.width(), self._head), QColor(theme.header))
        words = QRectF(0, top + px(7), px(90), line)
        end = left + self._plan.undated
        for tick in self._plan.ticks:
            words.setLeft(left + tick.x)
            words.setRight(min(words.left() + px(90), end))
            paint_line(painter, words, tick.words, self._small, theme.muted)
        if self._has_undated:
            words.setLeft(end + px(8))
            words.setRight(self.width())
            paint_line(painter, words, "No date", self._small, theme.muted)

    @property
    def _has_undated(self) -> bool:
        return any(not mark.dated for mark in self._plan.marks)

    def _paint_row(self, painter: QPainter, row: int) -> None:
        top = self._tops[row]
        painter.setPen(QPen(QColor(self._theme.border), 1))
        painter.drawLine(QPointF(0, round(top) + 0.5), QPointF(self.width(), round(top) + 0.5))
        tall = QFontMetricsF(self._name).lineSpacing()
        name = QRectF(px(_EDGE), top + px(6) + (px(_MARK) - tall) / 2, self._names - px(2 * _EDGE), tall)
        for words in self._lines(row):
            paint_line(painter, name, words, self._name, self._theme.text)
            name.translate(0, tall)

    def _paint_mark(self, painter: QPainter, box: QRectF, mark: Mark, place: int) -> None:
        """Paint the sign on its tint, how many there are, and behind it the time in which it may have been."""
        theme, colour = self._theme, self._signs.colour(mark.stance)
        if mark.end - mark.begin > box.width():
            span = QRectF(self._names + mark.begin, box.center().y() - px(2), mark.end - mark.begin, px(4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour if theme.high_contrast else mix(colour, theme.page, 0.6)))
            painter.drawRoundedRect(span, px(2), px(2))
        focused = place == self._at and self.hasFocus()
        strong = focused or place == self._hovered
        painter.setBrush(QColor(theme.page if theme.high_contrast else mix(colour, theme.page, 0.84)))
        edge = theme.accent if focused else colour
        painter.setPen(QPen(QColor(edge), 2 if strong else 1) if strong or theme.high_contrast else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(5), px(5))
        if len(mark.moments) == 1:
            self._signs.paint(painter, box.adjusted(px(5), px(5), -px(5), -px(5)), mark.stance)
            return
        self._signs.paint(painter, QRectF(box.left() + px(2), box.top(), px(9), box.height()), mark.stance)
        painter.setFont(interface_font(9, bold=True))
        painter.setPen(QColor(theme.text))
        many = f"{len(mark.moments)}" if len(mark.moments) < 10 else "9+"
        painter.drawText(box.adjusted(0, 0, -px(3), 0), _RIGHT, many)


def _speaker(position: PositionRow) -> str:
    """Whose position it is, and who took it on that actor's behalf."""
    spoken = ", ".join(position.spoken_by)
    return f"{position.actor_name} (by {spoken})" if spoken else position.actor_name
