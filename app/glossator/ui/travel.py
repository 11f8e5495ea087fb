"""Back and forward through the places that were visited, as in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from glossator.domain.spans import Span
from glossator.ui.places import Place, Places

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.ui.article_view import ArticleView
    from glossator.ui.reading import Reading


class Travel(QObject):
    """Follows the caret and the selected tag; goes back to where they were."""

    changed = Signal()
    """Whether one can go back or forward is different now."""

    def __init__(self, view: ArticleView, reading: Reading, open_article: Callable[[str], None]) -> None:
        super().__init__(view)
        self._view, self._reading, self._open_article = view, reading, open_article
        self._places = Places()
        self._under_way = False
        view.cursor_moved.connect(lambda _offset: self._visit())
        reading.selected_anew.connect(self._visit)

    @property
    def can_back(self) -> bool:
        return self._places.can_back

    @property
    def can_forward(self) -> bool:
        return self._places.can_forward

    def back(self) -> None:
        self._go_to(self._places.back())

    def forward(self) -> None:
        self._go_to(self._places.forward())

    def _visit(self) -> None:
        article = self._reading.article
        if article and not self._under_way:
            before = self.can_back, self.can_forward
            tag = self._reading.tag
            self._places.visit(Place(article.id, self._view.cursor_offset(), tag.id if tag else ""))
            if before != (self.can_back, self.can_forward):
                self.changed.emit()

    def _go_to(self, place: Place | None) -> None:
        if place is None:
            return
        self._under_way = True
        try:
            if self._reading.article is None or self._reading.article.id != place.article:
                self._open_article(place.article)
            self._view.set_cursor_offset(place.offset)
            self._reading.select(*([place.tag] if place.tag else []))
        finally:
            self._under_way = False
        if self._reading.text:
            offset = min(place.offset, len(self._reading.text) - 1)
            self._view.reveal(Span(offset, offset + 1))
        self.changed.emit()
