"""The words of a tag's part: three lines of them, or all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from glossator.ui.chips import CrossButton
from glossator.ui.theme import reading_font
from glossator.ui.wrapped import is_right_to_left, wrapped

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QTextLayout

    from glossator.ui.theme import Theme

_MOST_LINES = 3
_MOST_CHARACTERS = 1200
"""More than three lines can hold; what is longer is laid out only when all of it is asked for."""
QUOTE_INDENT = 12
"""Pixels from the left edge of a quote to its words."""
_TOP, _RIGHT = 3, 22


class Quote(QAbstractButton):
    """A press reveals the words in the article. Long quotes show three lines and a button for the rest."""

    removed = Signal()

    def __init__(
        self, words: str, colour: QColor, theme: Theme, *, removable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self._colour, self._theme = colour, theme
        self._whole = False
        self._laid_out: dict[tuple[int, bool], QTextLayout] = {}
        self.setFont(reading_font(self.fontInfo().pixelSize() + 1))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip("Show in the article")
        # Not `Fixed`: the height at some other width would then be the most that it gets at this one.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.cross = CrossButton("Remove these words (Del)", self)
        self.cross.clicked.connect(self.removed)
        self.more = QToolButton(self)
        self.more.setText("more")
        self.more.setProperty("link", True)
        self.more.setCursor(Qt.CursorShape.ArrowCursor)
        self.more.clicked.connect(self._toggle)
        self.show_words(words, removable=removable)

    def show_words(self, words: str, *, removable: bool) -> None:
        """Show other words, three lines of them."""
        self._words, self._removable, self._whole = " ".join(words.split()), removable, False
        self._laid_out.clear()
        self.more.setText("more")
        self.more.setVisible(self._is_long(self.width()))
        self.cross.setVisible(removable)
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self._layout(width)
        height = layout.boundingRect().height() + 2 * _TOP
        return round(height) + (self.more.sizeHint().height() if self._is_long(width) else 0)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cross.setGeometry(QRect(self.width() - 18, 2, 18, 18))
        hint = self.more.sizeHint()
        self.more.setVisible(self._is_long(self.width()))
        self.more.setGeometry(QRect(QUOTE_INDENT - 4, self.height() - hint.height(), hint.width(), hint.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() or self.hasFocus() or self.isDown():
            painter.setBrush(QColor(self._theme.hover))
            painter.drawRoundedRect(self.rect(), 5, 5)
        painter.setBrush(QColor(self._theme.accent) if self.hasFocus() else self._colour)
        painter.drawRoundedRect(QRect(2, _TOP + 1, 3, self.height() - 2 * _TOP - 2), 1.5, 1.5)
        painter.setPen(QColor(self._theme.text))
        self._layout(self.width()).draw(painter, QPointF(QUOTE_INDENT, _TOP))
        painter.end()

    def _toggle(self) -> None:
        self._whole = not self._whole
        self.more.setText("less" if self._whole else "more")
        self.updateGeometry()
        self.update()

    def _is_long(self, width: int) -> bool:
        return self._layout(width, whole=False).text() != self._words

    def _layout(self, width: int, *, whole: bool | None = None) -> QTextLayout:
        """The words laid out in that width of the widget; with `whole` false as many as three lines hold."""
        whole = self._whole if whole is None else whole
        if (width, whole) not in self._laid_out:
            room = max(width - QUOTE_INDENT - _RIGHT, 40)
            self._laid_out = {key: kept for key, kept in self._laid_out.items() if key[0] == width}
            self._laid_out[width, whole] = self._wrapped(self._words, room) if whole else self._shortened(room)
        return self._laid_out[width, whole]

    def _shortened(self, room: int) -> QTextLayout:
        words = self._words[:_MOST_CHARACTERS]
        layout = self._wrapped(words, room)
        if layout.lineCount() <= _MOST_LINES and words == self._words:
            return layout
        # Qt counts UTF-16 units: cut the encoded text, and drop what a cut leaves of half a character.
        units = words.encode("utf-16-le", "surrogatepass")
        end = layout.lineAt(min(_MOST_LINES, layout.lineCount()) - 1)
        length = end.textStart() + end.textLength()
        while length > 0:
            cut = units[: 2 * length].decode("utf-16-le", "ignore").rstrip() + "…"
            layout = self._wrapped(cut, room)
            if layout.lineCount() <= _MOST_LINES:
                break
            length -= 1
        return layout

    def _wrapped(self, words: str, room: int) -> QTextLayout:
        return wrapped(words, self.font(), room, right=is_right_to_left(words))
