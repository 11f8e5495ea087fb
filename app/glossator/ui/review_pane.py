"""The middle of the page of reviewing: the text, the table of what each analyst has, and what can be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from glossator.domain.spans import hull
from glossator.ui.colours import readable
from glossator.ui.reading import byline
from glossator.ui.review_acts import base_of
from glossator.ui.review_bar import ReviewBar
from glossator.ui.review_head import ReviewHead
from glossator.ui.review_table import ReviewTable
from glossator.ui.review_text import ReviewText
from glossator.ui.theme import px
from glossator.work.review_words import reason_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from glossator.domain.rows import AnalystRow, ArticleRow
    from glossator.domain.spans import Span
    from glossator.project import Project
    from glossator.review.units import Unit
    from glossator.ui.theme import Theme


_LOW, _LOWER, _LOWEST = 600, 500, 250
"""Pixels of height in which the text needs what the buttons can do without, at the interface's usual size."""
TEXT, _MORE_TEXT = 110, 150
"""Pixels that the text has at least, and where there is room for more; it does not grow with the interface."""
BELOW = 240
"""Pixels for what stands below it, at the interface's usual size."""


class ReviewPane(QWidget):
    def __init__(self, project: Project, theme: Theme) -> None:
        super().__init__()
        self._project, self._theme = project, theme
        self._shown: tuple[str, str] = ("", "")
        """The article, and the hash of its text."""
        self._compared: Mapping[str, str] = {}
        self._raw: Mapping[str, str] = {}
        """Names and colours of those whose tags are compared, in the order of their keys."""
        self.names: Mapping[str, str] = {}
        self.colours: Mapping[str, str] = {}
        """Of all analysts, by id, as text in them can be read."""
        self.head = ReviewHead(writable=not project.read_only)
        self.text = ReviewText(project.codebook, theme)
        self.is_low = False
        """Whether there is so little height that the text has no more of it than it must have."""
        self._sizes: list[int] = []
        """Of the text and the table, where there is more."""
        self._reach: Span | None = None
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._reveal)
        self.text.viewport().installEventFilter(self)
        self.table = ReviewTable(project, theme)
        self.bar = ReviewBar()
        self.parts = QSplitter(Qt.Orientation.Vertical)
        for part in (self.text, self.table):
            self.parts.addWidget(part)
        self.parts.setChildrenCollapsible(False)
        self.parts.setStretchFactor(0, 1)
        self.parts.setSizes([px(330), px(230)])
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.parts, 1)
        column.addLayout(self._foot)

    def set_people(self, everybody: Sequence[AnalystRow], compared: Sequence[AnalystRow], theme: Theme) -> None:
        """`compared`: whose tags are."""
        self._theme = theme
        self._compared = {analyst.id: analyst.name for analyst in compared}
        self.names = {analyst.id: analyst.name for analyst in everybody}
        self.colours = {analyst.id: readable(analyst.colour, theme.page) for analyst in everybody}
        self._raw = {analyst.id: analyst.colour for analyst in compared}
        self.bar.set_people(compared, self.colours, theme, writable=not self._project.read_only)
        self._shown = ("", "")

    def show_units(self, units: Sequence[Unit]) -> None:
        """All of the article that is shown."""
        self.text.show_units(units, self._raw, self.names)

    def show_unit(
        self, unit: Unit, article: ArticleRow, units: Sequence[Unit], comments: int, reason: str, *, moved: bool
    ) -> None:
        """Show a unit of an article. `moved`: whether it is another one than was shown."""
        if self._shown != (article.id, article.text):
            self._shown = article.id, article.text
            self.text.show_article(
                self._project.read.text(article.text), article.name, byline(article), article.repeats
            )
            self.show_units(units)
        base = base_of(unit)
        self._reach = hull(piece.span for piece in base.content) if base and base.content else None
        if moved:
            if self.text.selection():
                self.text.set_cursor_offset(self.text.cursor_offset())
            self.text.show_unit(unit)
        self.head.show_article(article)
        self.table.show_unit(unit, self._compared, self._raw)
        self.bar.show_unit(unit, comments, reason_words(reason))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.text.set_theme(theme)
        self.table.set_theme(theme)
        self.head.settle()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The text became lower or narrower: what is decided about stays in view."""
        if event.type() is QEvent.Type.Resize:
            self._settling.start()
        return super().eventFilter(watched, event)

    def _reveal(self) -> None:
        if self._reach and self._reach.end <= len(self.text.text()):
            self.text.reveal(self._reach)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little height, leave out what stands elsewhere, too: in the list, in the head of the table."""
        low, lower, lowest = (self.height() < px(height) for height in (_LOW, _LOWER, _LOWEST))
        if lower != self.is_low and self.isVisible():
            self._sizes, kept = (self.parts.sizes(), self._sizes) if lower else ([], self._sizes)
            self.is_low = lower
            for part in range(2):
                self.parts.setStretchFactor(part, part == lower)
            self.parts.setSizes([1, 10_000, 10_000] if lower else kept)  # the text has what it must have
        self.head.setHidden(lower)
        self.text.set_legend(shown=not lower)
        self.text.setMinimumHeight(min(max(self.height() - px(BELOW), TEXT), _MORE_TEXT))
        self.table.set_terse(lower)
        self.bar.set_flat(low, lines=1 if lowest else 2 if lower else 0)
        down = px(4 if lower else 8)
        self._foot.setContentsMargins(px(16), down, px(16), down)

    def set_codebook(self) -> None:
        """Another codebook holds."""
        self.text.set_codebook(self._project.codebook)
        self._shown = ("", "")
