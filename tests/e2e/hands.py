"""Mouse and keyboard, as a person uses them: words are dragged over, keys are pressed where the focus is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from glossator.domain.spans import Span
from tests.windows import workspace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from glossator.ui.article_view import ArticleView
    from glossator.ui.main_window import MainWindow

_NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hands:
    """A person before one window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self._window = qtbot, window

    @property
    def view(self) -> ArticleView:
        return workspace(self._window).view

    def span(self, words: str) -> Span:
        """Where these words stand in the open article, by its text in the project and not by the widget."""
        here = workspace(self._window)
        assert here.reading.article is not None
        start = here.project.read.text(here.reading.article.text).index(words)
        return Span(start, start + len(words))

    def press(self, *keys: str | Qt.Key, hold: Qt.KeyboardModifier = _NONE) -> None:
        """Press keys, one after the other, wherever the focus is."""
        for key in keys:
            code = Qt.Key(getattr(Qt.Key, f"Key_{key.upper()}")) if isinstance(key, str) else key
            focused = QApplication.focusWidget()
            assert focused is not None
            self._qtbot.keyClick(focused, code, hold)

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(QApplication.focusWidget(), text)

    def drag(self, words: str) -> None:
        """Drag the mouse over words of the article."""
        span = self.span(words)
        self.view.reveal(span)
        start, end = self._place(span.start), self._place(span.end)
        port, left = self.view.viewport(), Qt.MouseButton.LeftButton
        self._qtbot.mousePress(port, left, pos=start)
        # Qt takes quick moves of a few pixels for a trembling hand.
        self._qtbot.mouseMove(port, (start + end) / 2)
        self._qtbot.mouseMove(port, end)
        self._qtbot.mouseRelease(port, left, pos=end)

    def drag_edge(self, before: str, after: str) -> None:
        """Drag the end of a tag, behind the words `before`, to behind the words `after`."""
        start, end = self._place(self.span(before).end), self._place(self.span(after).end)
        port, left = self.view.viewport(), Qt.MouseButton.LeftButton
        self._qtbot.mousePress(port, left, pos=start)
        self._qtbot.mouseMove(port, (start + end) / 2)
        self._qtbot.mouseMove(port, end)
        self._qtbot.mouseRelease(port, left, pos=end)

    def click(self, words: str) -> None:
        """Click into the middle of words of the article."""
        span = self.span(words)
        self.view.reveal(span)
        self._qtbot.mouseClick(
            self.view.viewport(), Qt.MouseButton.LeftButton, pos=self._place((span.start + span.end) // 2)
        )
        # A second click at another place shortly after would be a double click.
        self._qtbot.wait(QApplication.doubleClickInterval() + 10)

    def double_click(self, word: str) -> None:
        """Double-click into the middle of a word of the article."""
        span = self.span(word)
        self.view.reveal(span)
        place, port, left = self._place((span.start + span.end) // 2), self.view.viewport(), Qt.MouseButton.LeftButton
        self._qtbot.mouseClick(port, left, pos=place)
        self._qtbot.mouseDClick(port, left, pos=place)
        self._qtbot.wait(10)

    def _place(self, offset: int) -> QPoint:
        """The middle of the line, just behind the left edge of the code point at `offset`."""
        text = workspace(self._window).project.read.text(
            workspace(self._window).reading.article.text  # type: ignore[union-attr]
        )
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(len(text[:offset].encode("utf-16-le")) // 2)
        return self.view.cursorRect(cursor).center() + QPoint(1, 0)
