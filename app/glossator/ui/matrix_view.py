"""The table of the matrix: its heads stay where they are while it scrolls, and lead to their records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from glossator.domain.model import Kind
from glossator.ui.announce import announce
from glossator.ui.matrix_model import CELL_ROLE
from glossator.ui.row_list import ENTER, paint_line
from glossator.ui.signs import register_icon
from glossator.ui.theme import interface_font, px
from glossator.ui.wrapped import is_right_to_left

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from glossator.ui.matrix_delegate import MatrixDelegate
    from glossator.ui.matrix_model import MatrixModel
    from glossator.ui.rows_model import Index
    from glossator.ui.theme import Theme
    from glossator.work.positions import Head

_LINES = 3
"""Of a column's name."""
_EDGE = 8


class MatrixView(QTableView):
    entered = Signal()
    """Enter was pressed, or a cell double-clicked: its evidence is wanted."""
    left = Signal()
    chosen = Signal()
    """Another cell is the current one, or none is."""
    record_requested = Signal(object)

    def __init__(self, model: MatrixModel, delegate: MatrixDelegate, theme: Theme) -> None:
        super().__init__()
        self._on_head: NameHeader | None = None
        """Where the keyboard is, when it is not on a cell."""
        self.setModel(model)
        self._model, self._delegate = model, delegate
        self.setItemDelegate(delegate)
        self.setProperty("bare", True)
        self.setAccessibleName("Positions")
        self.setAccessibleDescription(
            "Up from the first row, or left from the first column, leads to a name, and Enter to its record"
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self._heads = [NameHeader(Qt.Orientation.Horizontal, theme), NameHeader(Qt.Orientation.Vertical, theme)]
        self.setHorizontalHeader(self._heads[0])
        self.setVerticalHeader(self._heads[1])
        for head in self._heads:
            head.requested.connect(self.record_requested)
        self.doubleClicked.connect(lambda _: self.entered.emit())
        model.modelReset.connect(self._stand_on)
        model.modelReset.connect(self.settle)

    def set_theme(self, theme: Theme) -> None:
        for head in self._heads:
            head.set_theme(theme)
        self.settle()

    def settle(self) -> None:
        """Follow the size of the interface, and how many lines the cells have."""
        self._heads[0].setDefaultSectionSize(self._delegate.width(self._model.most, beside=bool(self._model.beside)))
        self._heads[1].setDefaultSectionSize(self._delegate.height(len(self._model.beside)))
        for head in self._heads:
            head.updateGeometry()
        self.updateGeometries()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._on_head:
            self._stand_on(self._on_head)
        self.chosen.emit()

    def keyboardSearch(self, search: str) -> None:
        return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, head, key = self.currentIndex(), self._on_head, event.key()
        columns, rows = self._heads
        if key in ENTER:
            if head:
                head.request(head.marked)
            else:
                self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            if head:
                self._stand_on()
            else:
                self.left.emit()
        elif head and key == (Qt.Key.Key_Down if head is columns else Qt.Key.Key_Right):
            self._stand_on()
        elif key == Qt.Key.Key_Up and here.row() == 0 and head is not rows:
            self._stand_on(columns)
        elif key == Qt.Key.Key_Left and here.column() == 0 and head is not columns:
            self._stand_on(rows)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._stand_on()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._stand_on(self._on_head)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._stand_on(self._on_head)

    def _stand_on(self, head: NameHeader | None = None) -> None:
        """Take the keyboard to the current cell's name in a head, or out of the heads."""
        self._on_head, here = head, self.currentIndex()
        self._delegate.active = head is None
        for each in self._heads:
            across = each.orientation() is Qt.Orientation.Horizontal
            each.mark((here.column() if across else here.row()) if each is head else -1, active=self.hasFocus())
        self.viewport().update()
        if head and self.hasFocus():
            announce(self, str(self._model.headerData(head.marked, head.orientation())))


class NameHeader(QHeaderView):
    """The names of actors or of what they speak about; a press asks for the record."""

    requested = Signal(object)

    def __init__(self, orientation: Qt.Orientation, theme: Theme) -> None:
        super().__init__(orientation)
        self.setProperty("bare", True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self._hovered = self.marked = -1
        self._active = False
        self.set_theme(theme)
        self.sectionClicked.connect(self.request)
        self.setAccessibleName("Actors" if orientation is Qt.Orientation.Vertical else "Proposals and issues")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._name, self._small = interface_font(12.5, bold=True), interface_font(11.5)
        self._line = QFontMetricsF(self._name).lineSpacing()
        self._icons = {kind: register_icon(kind, theme) for kind in (Kind.ACTOR, Kind.PROPOSAL, Kind.ISSUE)}

    def sizeHint(self) -> QSize:
        """As wide as the longest name, within bounds; as high as a column's name can be."""
        small = QFontMetricsF(self._small).lineSpacing()
        if self.orientation() is Qt.Orientation.Horizontal:
            return QSize(px(124), round(_LINES * self._line + small) + px(18))
        metrics, model = QFontMetricsF(self._name), self.model()
        heads: list[Head] = getattr(model, "rows", []) if model else []
        widest = max((metrics.horizontalAdvance(head.name[:60]) for head in heads), default=0)
        table = self.parentWidget()
        most = min(px(240), table.width() * 2 // 5 if table else px(240))  # room for columns, however large the text
        return QSize(round(min(max(widest + px(2 * _EDGE + 40), px(150)), most)), px(34))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        head: Head | None = self.model().headerData(section, self.orientation(), CELL_ROLE)
        if head is None:
            return
        painter.save()
        theme, marked = self._theme, section == self.marked
        ground = theme.selection if marked else theme.hover if section == self._hovered else theme.header
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(theme.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if marked:
            painter.setPen(QPen(QColor(theme.accent if self._active else theme.outline), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        box = QRectF(rect).adjusted(px(_EDGE), px(6), -px(_EDGE), -px(6))
        if self.orientation() is Qt.Orientation.Vertical:
            used = paint_line(painter, box, f"{head.total:,}", self._small, theme.muted, right=True)
            paint_line(painter, box.adjusted(0, 0, -used - px(8), 0), head.name, self._name, theme.text)
        else:
            self._paint_column(painter, box, head)
        painter.restore()

    def _paint_column(self, painter: QPainter, box: QRectF, head: Head) -> None:
        """Paint the name in as many lines as it needs, and at the foot its register and its number."""
        theme, small = self._theme, QFontMetricsF(self._small).lineSpacing()
        foot = QRectF(box.left(), box.bottom() - small, box.width(), small)
        sign = QRect(round(foot.left()), round(foot.center().y() - px(7)), px(14), px(14))
        self._icons[head.ref.kind].paint(painter, sign)
        paint_line(painter, foot.adjusted(px(19), 0, 0, 0), f"{head.total:,}", self._small, theme.muted)
        lines = in_lines(head.name, QFontMetricsF(self._name), box.width(), _LINES)
        right = is_right_to_left(head.name)
        for place, words in enumerate(lines):
            line = QRectF(box.left(), box.top() + place * self._line, box.width(), self._line)
            paint_line(painter, line, words, self._name, theme.text, right=right)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        self._hover(-1)

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()

    def mark(self, section: int, *, active: bool) -> None:
        """Frame the name that the keyboard is on; `active`: whether it is here and not in another part of the page."""
        self.marked, self._active = section, active
        self.viewport().update()

    def request(self, section: int) -> None:
        head: Head | None = self.model().headerData(section, self.orientation(), CELL_ROLE)
        if head:
            self.requested.emit(head.ref)


def in_lines(name: str, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    """`name` in at most so many lines, broken between words; the last is cut short where there is more."""
    lines, words = [""], name.split()
    while words:
        joined = f"{lines[-1]} {words[0]}".strip()
        if metrics.horizontalAdvance(joined) <= width or not lines[-1]:
            lines[-1] = joined
            words.pop(0)
        elif len(lines) == most:
            lines[-1] = " ".join([lines[-1], *words])
            break
        else:
            lines.append("")
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
