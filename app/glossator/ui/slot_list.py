"""The list of the slot: up to nine entries with their numbers, painted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from glossator.ui.key_cap import paint_key
from glossator.ui.panel import SMALL

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

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: Sequence[Entry] = ()
        self._numbered = True
        self._marked = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: Sequence[Entry], *, numbered: bool) -> None:
        self._entries, self._numbered, self._marked = entries, numbered, 0
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
            self._marked = (self._marked + rows) % len(self._entries)
            self._announce()

    def row_rect(self, index: int) -> QRect:
        height = self._row_height()
        return QRect(0, index * height, self.width(), height)

    def sizeHint(self) -> QSize:
        return QSize(200, self._row_height() * len(self._entries))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = event.position().toPoint().y() // self._row_height()
        if index != self._marked and self.entry(index):
            self._marked = index
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        entry = self.entry(point.y() // self._row_height()) if self.rect().contains(point) else None
        if entry and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(entry)

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
        return self.fontMetrics().height() * 2 + 8

    def _paint(self, painter: QPainter, row: QRect, index: int, entry: Entry) -> None:
        theme, line = self._theme, self.fontMetrics().height()
        size = max(line + 1, 17)
        if index == self._marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(row.adjusted(0, 1, 0, -1), 5, 5)
        if self._numbered:
            painter.setFont(self.font())
            box = QRect(row.left() + 8, row.center().y() - size // 2, size, size)
            paint_key(painter, box, str(index + 1), theme)
        left = row.left() + (17 + size if self._numbered else 10)
        if not entry.icon.isNull():
            entry.icon.paint(painter, QRect(left, row.center().y() - 8, 16, 16))
            left += 24
        top = row.top() + (4 if entry.hint else (row.height() - line) // 2)
        room = row.right() - 8 - left
        painter.setFont(self.font())
        painter.setPen(QColor(theme.text))
        _elided(painter, QRect(left, top, room, line), entry.name)
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * SMALL)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        _elided(painter, QRect(left, top + line, room, line), entry.hint)


def _elided(painter: QPainter, box: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
