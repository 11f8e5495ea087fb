"""One version of what is in conflict: which key takes it, who said it when, and what it says."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from glossator.ui.key_cap import KeyCap
from glossator.ui.theme import interface_font, px
from glossator.work.correcting import difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from glossator.ui.conflict_words import Told
    from glossator.ui.theme import Theme

_LONGEST = 200_000
"""Code points that are shown."""


class ConflictCard(QFrame):
    def __init__(self, told: Told, beside: Told | None, key: str, theme: Theme) -> None:
        """`beside`: the version that it is held against; words that are in this one alone are marked."""
        super().__init__()
        self.setObjectName("version")
        self.setStyleSheet(
            f"#version {{ background: {theme.page}; border: 1px solid {theme.border}; border-radius: {px(8)}px; }}"
        )
        self._who = who = QLabel(told.who, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        who.setProperty("quiet", True)
        who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words = QTextBrowser()
        self.words.setProperty("reading", True)
        self.words.setFont(interface_font(14))
        self.words.setAccessibleName(told.who)
        self.words.setTabChangesFocus(True)
        self.words.document().setDocumentMargin(0)
        self.words.setMinimumHeight(px(24))
        self.words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.words.setHtml(_html(told, beside, theme))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        if key:
            head.addWidget(KeyCap(key, theme), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(who, 1)
        self._key, self._column = key, QVBoxLayout(self)
        column = self._column
        column.setContentsMargins(px(14), px(12), px(10), px(12))
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(self.words, 1)

    def height_at(self, width: int) -> int:
        """How high it is with all that is said, at a width."""
        edges = self._column.contentsMargins()
        inside = width - edges.left() - edges.right() - 2
        key = px(32) if self._key else 0
        head = max(self._who.heightForWidth(inside - key), px(24) if key else 0)
        document = self.words.document().clone()
        document.setTextWidth(inside)
        words = max(round(document.size().height()), px(24))
        return edges.top() + head + self._column.spacing() + words + edges.bottom() + px(6)


class ConflictCards(QWidget):
    """The versions side by side, no higher than the highest needs to be."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[ConflictCard] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def show_cards(self, cards: Sequence[ConflictCard]) -> None:
        for card in self.cards:
            card.hide()
            card.setParent(None)
            card.deleteLater()
        self.cards = list(cards)
        self._row.setSpacing(px(12))
        for card in self.cards:
            self._row.addWidget(card, 1)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        if self.cards:
            each = (self.width() - self._row.spacing() * (len(self.cards) - 1)) // len(self.cards)
            self.setMaximumHeight(max(card.height_at(each) for card in self.cards))


def _html(told: Told, beside: Told | None, theme: Theme) -> str:
    words = told.words[:_LONGEST]
    if beside is None or not told.plain:
        return _lines(words)
    mark = f"background-color:{theme.found}; text-decoration:underline"
    return "".join(
        f'<span style="{mark}">{_lines(run.words)}</span>' if run.side > 0 and run.words.strip() else _lines(run.words)
        for run in difference(beside.words[:_LONGEST], words)
        if run.side >= 0
    )


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")
