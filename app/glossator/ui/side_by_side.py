"""Two texts beside each other: words that are in one of them only are marked, and both scroll together."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QTextBrowser, QWidget

from glossator.ui.import_text import MOST_SHOWN
from glossator.ui.theme import px, reading_font
from glossator.work.correcting import difference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QScrollBar

    from glossator.ui.theme import Theme


class SideBySide(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heads = (_head(), _head())
        self.panes = (_pane("This article"), _pane("The other article"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for column, (head, pane) in enumerate(zip(self._heads, self.panes, strict=True)):
            head.setContentsMargins(px(14), px(6), px(14), px(2))
            grid.addWidget(head, 0, 2 * column)
            grid.addWidget(pane, 1, 2 * column)
            grid.setColumnStretch(2 * column, 1)
        line = QWidget()
        line.setFixedWidth(1)
        line.setStyleSheet(f"background: {theme.border};")
        grid.addWidget(line, 0, 1, 2, 1)
        one, other = (pane.verticalScrollBar() for pane in self.panes)
        one.valueChanged.connect(lambda _: _follow(other, one))
        other.valueChanged.connect(lambda _: _follow(one, other))

    def show_texts(self, heads: tuple[str, str], texts: tuple[str, str]) -> None:
        one, other = (text[:MOST_SHOWN] for text in texts)
        runs = list(difference(one, other))
        sides = (
            [(words, side) for words, side in runs if side <= 0],
            [(words, side) for words, side in runs if side >= 0],
        )
        for head, title, pane, side in zip(self._heads, heads, self.panes, sides, strict=True):
            head.setText(title)
            pane.setAccessibleDescription(title)
            pane.setHtml(self._html(side))

    def _html(self, runs: Iterable[tuple[str, int]]) -> str:
        mark = f"background-color:{self._theme.found}; text-decoration:underline"
        html = "".join(
            f'<span style="{mark}">{_lines(words, mark)}</span>' if side and words.strip() else _lines(words, "")
            for words, side in runs
        )
        return f'<p style="margin:0 0 {px(8)}px 0">{html}</p>'


def _lines(words: str, mark: str) -> str:
    """The words with a paragraph for each line; a mark goes on in the next."""
    close, begin = ("</span>", f'<span style="{mark}">') if mark else ("", "")
    between = f'{close}</p><p style="margin:0 0 {px(8)}px 0">{begin}'
    parts = words.replace("\n\n", "\n").split("\n")
    return between.join(escape(part) for part in parts)


def _head() -> QLabel:
    head = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    head.setProperty("fieldLabel", True)
    return head


def _pane(name: str) -> QTextBrowser:
    pane = QTextBrowser()
    pane.setProperty("reading", True)
    pane.setAccessibleName(name)
    pane.setTabChangesFocus(True)
    pane.setFont(reading_font(px(15)))
    pane.document().setDocumentMargin(px(14))
    return pane


def _follow(bar: QScrollBar, leader: QScrollBar) -> None:
    """Scroll as far as the other one, measured by the length of each."""
    if leader.maximum():
        bar.blockSignals(True)
        bar.setValue(round(leader.value() / leader.maximum() * bar.maximum()))
        bar.blockSignals(False)
