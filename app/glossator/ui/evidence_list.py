"""A list of evidence: passages with their sentences, positions, relations. Painted, so that thousands cost nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glossator.messages import beside
from glossator.ui.offsets import OffsetMap
from glossator.ui.row_list import ENTER, LEAST_ROWS, paint_ground, paint_line
from glossator.ui.rows_model import ROW_ROLE
from glossator.ui.theme import interface_font, px, reading_font
from glossator.ui.wrapped import is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from glossator.domain.model import Ref
    from glossator.ui.rows_model import Index
    from glossator.ui.theme import Theme

_MOST_LINES = 3
_BEFORE = 90
"""Code points of a sentence that are shown before what is emphasised in it."""
_PAGE = 50
_ELLIPSIS = 3
"""Code points that make room for one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row: a title, words with some of them emphasised, and a line below; or a head over others."""

    title: str = ""
    words: str = ""
    strong: tuple[tuple[int, int], ...] = ()
    """In code points of `words`."""
    below: str = ""
    tag: str = ""
    """What a press leads to; or `record`."""
    record: Ref | None = None
    colour: str = ""
    """Of the bar at the left."""
    head: bool = False

    @property
    def spoken(self) -> str:
        return beside(self.title, self.words, self.below)


class EvidenceModel(QAbstractListModel):
    """Rows that are given at once, or read a page at a time as they are scrolled to."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Evidence] = []
        self._total = 0
        self._page: Callable[[int, int], Sequence[Evidence]] = lambda _limit, _offset: ()

    def show(self, rows: Sequence[Evidence], first: int = _PAGE) -> None:
        self.show_pages(len(rows), lambda limit, offset: rows[offset : offset + limit], first)

    def show_pages(self, total: int, page: Callable[[int, int], Sequence[Evidence]], first: int = _PAGE) -> None:
        """`page` reads as many rows as its first argument says, from the second on."""
        self.beginResetModel()
        self._total, self._page = total, page
        self.rows = list(page(max(first, _PAGE), 0)) if total else []
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self.rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        more = list(self._page(_PAGE, len(self.rows)))
        if not more:
            self._total = len(self.rows)
            return
        self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(more) - 1)
        self.rows += more
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return row if role == ROW_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        head = index.isValid() and self.rows[index.row()].head
        return Qt.ItemFlag.ItemIsEnabled if head else known


class EvidenceDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._title, self._small = interface_font(13, bold=True), interface_font(11.5)
        self._words = reading_font(px(13.5))
        self._laid_out: dict[tuple[Evidence, int], QTextLayout] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Evidence = index.data(ROW_ROLE)
        height = 2 * px(7) + (px(4) if row.head else 0)
        if row.title:
            height += round(_line(self._title))
        if row.words:
            height += round(_height(self._layout(row)))
        if row.below:
            height += round(_line(self._small)) + px(2)
        return QSize(px(120), height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Evidence = index.data(ROW_ROLE)
        theme, box = self._theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.head:
            paint_ground(painter, box, option.state, theme)
        top, left = box.top() + px(7) + (px(4) if row.head else 0), box.left() + px(16)
        room = box.width() - px(30)
        if row.colour and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(
                QRectF(box.left() + px(8), box.top() + px(8), px(3), box.height() - px(16)), QColor(row.colour)
            )
        if row.title:
            height = _line(self._title)
            colour = row.colour or theme.text if row.head else theme.text
            paint_line(painter, QRectF(left, top, room, height), row.title, self._title, colour)
            top += height
        if row.words:
            layout = self._layout(row)
            painter.setPen(QColor(theme.text))
            layout.draw(painter, QPointF(left, top))
            top += _height(layout)
        if row.below:
            line = QRectF(left, top + px(2), room, _line(self._small))
            paint_line(painter, line, row.below, self._small, theme.muted)
        painter.restore()

    def _layout(self, row: Evidence) -> QTextLayout:
        width = self._view.viewport().width() - px(30)
        known = self._laid_out.get((row, width))
        if known is None:
            if len(self._laid_out) > 4 * _PAGE:
                self._laid_out.clear()
            known = self._laid_out[row, width] = _laid_out(row, self._words, max(width, px(60)))
        return known


class EvidenceList(QListView):
    """A press, or Enter, asks to be led to where a row is from."""

    tag_requested = Signal(str)
    record_requested = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.evidence = EvidenceModel(self)
        self._delegate = EvidenceDelegate(theme, self)
        self.setModel(self.evidence)
        self.setItemDelegate(self._delegate)
        self.setProperty("bare", True)
        self.setAccessibleName(name)
        self.setMinimumHeight(LEAST_ROWS)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self.scheduleDelayedItemsLayout()

    def chosen(self) -> list[Evidence]:
        return [self.evidence.rows[index.row()] for index in sorted(self.selectedIndexes(), key=lambda at: at.row())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._go(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """With Ctrl or Shift rows are only chosen."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self._go(self.indexAt(event.position().toPoint()))

    def keyboardSearch(self, search: str) -> None:
        return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _go(self, index: QModelIndex) -> None:
        row = self.evidence.rows[index.row()] if index.isValid() else None
        if row and row.tag:
            self.tag_requested.emit(row.tag)
        elif row and row.record:
            self.record_requested.emit(row.record)


def excerpt(words: str, strong: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """One line of `words` that has what is emphasised near its beginning, and where that is in it."""
    start = max(strong[0][0] - _BEFORE, 0) if strong else 0
    if start:
        gap = words.find(" ", start, strong[0][0])
        start = gap + 1 if gap >= 0 else start
    shown = "".join(" " if character.isspace() else character for character in words[start:])
    before = "… " if start else ""
    moved = len(before) - start
    return before + shown, tuple((one + moved, min(other + moved, len(before + shown))) for one, other in strong)


def _laid_out(row: Evidence, font: QFont, width: float) -> QTextLayout:
    """As many lines as there may be; what is cut off is told by an ellipsis."""
    words = row.words
    layout = _in_lines(words, row.strong, font, width)
    while (end := _end(layout)) < OffsetMap(words).to_qt(len(words)) and end > _ELLIPSIS:
        words = words[: OffsetMap(words).to_text(end) - _ELLIPSIS].rstrip() + "…"
        layout = _in_lines(words, row.strong, font, width)
    return layout


def _in_lines(words: str, strong: Sequence[tuple[int, int]], font: QFont, width: float) -> QTextLayout:
    layout = QTextLayout(words, font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if is_right_to_left(words) else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_bold(start, end, OffsetMap(words)) for start, end in strong if start < len(words)])
    layout.beginLayout()
    top = 0.0
    for _ in range(_MOST_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _bold(start: int, end: int, offsets: OffsetMap) -> QTextLayout.FormatRange:
    made, bold = QTextLayout.FormatRange(), QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    made.start = offsets.to_qt(start)
    made.length = offsets.to_qt(min(end, len(offsets.text))) - made.start
    made.format = bold
    return made


def _end(layout: QTextLayout) -> int:
    """The UTF-16 position up to which there are lines."""
    if not layout.lineCount():
        return 0
    last = layout.lineAt(layout.lineCount() - 1)
    return last.textStart() + last.textLength()


def _height(layout: QTextLayout) -> float:
    return layout.boundingRect().height()


def _line(font: QFont) -> float:
    return QFontMetricsF(font).lineSpacing()
