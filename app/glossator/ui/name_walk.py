"""Suggested names, one after the other: which one is meant now, and what is made of it.

Whoever walks from one to the next comes past what is not yet mentioned in the article: a mention of each record is
enough, and a name that stands in a text thirty times would stop the walk thirty times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from glossator.work import tagging
from glossator.work.mentioned import is_new, mentions_of

if TYPE_CHECKING:
    from glossator.domain.rows import Highlight
    from glossator.domain.spans import Span
    from glossator.project import Project
    from glossator.ui.article_view import ArticleView
    from glossator.ui.reading import Reading


class NameWalk(QObject):
    """A name is meant when it was clicked, walked to, or when the caret stands in it."""

    def __init__(self, project: Project, view: ArticleView, reading: Reading) -> None:
        super().__init__(view)
        self._project, self._view, self._reading = project, view, reading
        self._pointed: Highlight | None = None
        self._walking = False
        view.highlight_clicked.connect(self.point_at)
        view.cursor_moved.connect(lambda _offset: self._forget())
        reading.opened.connect(self._forget)

    @property
    def here(self) -> Highlight | None:
        """The name that was clicked or walked to, else the one that the caret stands in or behind."""
        if self._pointed in self._reading.highlights:
            return self._pointed
        offset = self._view.cursor_offset()
        return self._view.highlight_at(offset) or (self._view.highlight_at(offset - 1) if offset else None)

    def selects(self, words: Span | None) -> bool:
        """Whether these words are selected for the eye alone, because the name was walked to."""
        return self._walking and self._pointed is not None and words == self._pointed.span

    def point_at(self, name: Highlight) -> None:
        """Mean this name from now on, wherever the caret stands."""
        self._pointed, self._walking = name, False
        self._reading.changed.emit()

    def accept(self) -> None:
        """Make the name here a mention."""
        name, article = self.here, self._reading.article
        step = tagging.accept_highlight(self._project, article.id, name) if article and name else None
        if step is None:
            self._reading.hinted.emit(
                "This is a date, which is no actor." if name else "There is no suggested name here."
            )
        elif self._reading.act(step):
            self._go_on()

    def reject(self) -> None:
        """Do not offer the name here again."""
        name, article = self.here, self._reading.article
        step = tagging.reject_highlight(self._project, article.id, name) if article and name else None
        if step and self._reading.do(step):
            self._go_on()

    def go(self, step: int) -> None:
        """Walk to the next (1) or previous (-1) name of what is not mentioned yet, round the ends of the article."""
        names = self._reading.highlights
        if not names:
            self._walking = False
            return
        here = self._pointed.span if self._pointed else None
        start = here.start if here else self._view.cursor_offset()
        if step > 0:
            least = start + 1 if here in {known.span for known in names} else start
            following = sorted(names, key=lambda known: (known.span.start < least, known.span.start))
        else:
            following = sorted(names, key=lambda known: (known.span.start >= start, -known.span.start))
        mentioned = mentions_of(self._project, self._reading.all_tags)
        found = next((known for known in following if is_new(self._project, known, mentioned)), following[0])
        self._view.set_selection(found.span)
        self._view.reveal(found.span)
        self._pointed, self._walking = found, True
        self._reading.changed.emit()

    def _go_on(self) -> None:
        """To the next name, for those who walk from one to the next."""
        if self._walking:
            self.go(1)

    def _forget(self) -> None:
        self._pointed, self._walking = None, False
