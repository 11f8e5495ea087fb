"""The list of the slot: up to nine entries with their numbers, painted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QIcon, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from glossator.ui.key_cap import paint_key
from glossator.ui.panel import SMALL
from glossator.ui.plain import plain_tip
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from glossator.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose."""

    name: str
    hint: str
    icon: QIcon = field(compare=False)
    value: object
    always: bool = False
    """Whether it stays within reach however much else is found."""


class SlotList(QWidget):
    """Rows of two lines, a name and its hint; one of them is marked. The keyboard stays with the line above."""

    chosen = Signal(object, bool)
    """An entry that was clicked, and whether with Ctrl."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: Sequence[Entry] = ()
        self.numbered = True
        self._marked = 0
        self._pointed = -1
        """The row under the mouse: what Enter takes is for the keyboard to say."""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: Sequence[Entry], *, numbered: bool) -> None:
        self._entries, self.numbered, self._marked, self._pointed = entries, numbered, 0, -1
        self.setVisible(bool(entries))
        self.updateGeometry()
        self._announce()

    def entries(self) -> Sequence[Entry]:
        return self._entries

    def entry(self, index: int) -> Entry | None:
        return self._entries[index] if 0 <= index < len(self._entries) else None

    def current(self) -> Entry | None:
        return self.entry(self._marked)

    def move_by(self, rows: int) -> None:
        if self._entries:
            self.move_to((self._marked + rows) % len(self._entries))

    def move_to(self, index: int) -> None:
        """Mark an entry; -1 is the last."""
        if self._entries:
            self._marked = index % len(self._entries)
            self._announce()

    def row_rect(self, index: int) -> QRect:
        height = self._row_height()
        return QRect(0, index * height, self.width(), height)

    def sizeHint(self) -> QSize:
        return QSize(200, self._row_height() * len(self._entries))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint().y() // self._row_height())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        entry = self.entry(point.y() // self._row_height()) if self.rect().contains(point) else None
        if entry and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(entry, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = event.pos().y() // self._row_height()
            QToolTip.showText(event.globalPos(), self.tip(index), self, self.row_rect(index))
            return True
        return super().event(event)

    def tip(self, index: int) -> str:
        """The lines of a row that there is no room for; else empty."""
        entry, room = self.entry(index), self._room(index).width()
        names = entry is not None and self.fontMetrics().horizontalAdvance(entry.name) > room
        hints = entry is not None and QFontMetrics(self._small()).horizontalAdvance(entry.hint) > room
        return plain_tip("\n".join([entry.name, entry.hint]).strip()) if entry and (names or hints) else ""

    def _point_at(self, index: int) -> None:
        if index != self._pointed:
            self._pointed = index
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, entry in enumerate(self._entries):
            self._paint(painter, self.row_rect(index), index, entry)
        painter.end()

    def _announce(self) -> None:
        entry = self.current()
        self.setAccessibleName(f"{entry.name}, {entry.hint}" if entry else "Nothing found")
        self.update()

    def _row_height(self) -> int:
        return self.fontMetrics().height() * 2 + px(8)

    def _room(self, index: int) -> QRect:
        """Where a row's text goes."""
        row = self.row_rect(index)
        left = px(17) + self._key_size() if self.numbered else px(10)
        entry = self.entry(index)
        return row.adjusted(left + (px(24) if entry and not entry.icon.isNull() else 0), 0, -px(8), 0)

    def _key_size(self) -> int:
        return max(self.fontMetrics().height() + 1, px(17))

    def _small(self) -> QFont:
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * SMALL)
        return small

    def _paint(self, painter: QPainter, row: QRect, index: int, entry: Entry) -> None:
        theme, line, size = self._theme, self.fontMetrics().height(), self._key_size()
        if index in {self._marked, self._pointed}:
            marked = index == self._marked
            edge = QPen(QColor(theme.accent), 2) if marked and theme.high_contrast else Qt.PenStyle.NoPen
            painter.setPen(edge)
            painter.setBrush(QColor(theme.selection if marked else theme.hover))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), px(5), px(5))
        painter.setFont(self.font())
        if self.numbered:
            box = QRect(row.left() + px(8), row.center().y() - size // 2, size, size)
            paint_key(painter, box, str(index + 1), theme)
        room = self._room(index)
        if not entry.icon.isNull():
            entry.icon.paint(painter, QRect(room.left() - px(24), row.center().y() - px(8), px(16), px(16)))
        top = row.top() + (px(4) if entry.hint else (row.height() - line) // 2)
        painter.setPen(QColor(theme.text))
        _elided(painter, QRect(room.left(), top, room.width(), line), entry.name)
        painter.setFont(self._small())
        painter.setPen(QColor(theme.muted))
        _elided(painter, QRect(room.left(), top + line, room.width(), line), entry.hint)


def _elided(painter: QPainter, box: QRect, text: str) -> None:
    """Left, whichever way the text runs: the numbers are there."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, shown)
