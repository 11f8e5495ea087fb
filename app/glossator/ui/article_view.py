"""The article and the mouse: what is pointed at and clicked on in it, and what a screen reader hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from glossator.domain.rows import Highlight
from glossator.ui.pointing import Under, under
from glossator.ui.reading_view import ReadingView
from glossator.ui.theme import LIGHT
from glossator.ui.tips import tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import TagRow
    from glossator.ui.article_painter import Scene
    from glossator.ui.page import Article
    from glossator.ui.pointing import Target
    from glossator.ui.theme import Theme

_SAME_PLACE = 6
"""Pixels within which clicks, one after the other, go through all that lies at one place."""


class ArticleView(ReadingView):
    """Says what is pointed at and clicked on, and leaves all deciding to the window."""

    tag_clicked = Signal(str)
    """A tag's id; empty where neither a tag nor a highlight was clicked."""
    highlight_clicked = Signal(object)
    """A `Highlight`."""
    tag_hovered = Signal(str)
    """A tag's id; empty when the mouse leaves it."""

    def __init__(self, codebook: Codebook, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        self._selected: frozenset[str] = frozenset()
        self._hovered: Target = ""
        self._spoken = ""
        self._pressed: QPoint | None = None
        self._clicked: tuple[QPoint, tuple[Target, ...], int] | None = None
        super().__init__(codebook, theme, parent)
        self.cursor_moved.connect(self._announce)

    def set_tags(self, tags: Sequence[TagRow]) -> None:
        super().set_tags(tags)
        if isinstance(self._hovered, str) and self._hovered not in self._page.traces:
            self._hovered = ""

    def set_selected_tags(self, tags: Iterable[str]) -> None:
        """Draw the tags of these ids, with all of their parts, as those that are being worked on."""
        self._selected = frozenset(tags)
        self.viewport().update()

    def _show(self, article: Article) -> None:
        self._hovered, self._clicked, self._pressed = "", None, None
        super()._show(article)

    def _scene(self) -> Scene:
        return self._page.scene(self._seen().stop, self._theme, self._selected, self._hovered)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = event.position().toPoint() if plain else None
        if plain and self._under(event.position()).in_margin:
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        here = event.position().toPoint()
        found = self._under(event.position())
        if not found.in_margin:
            super().mouseReleaseEvent(event)
        moved = pressed is None or (here - pressed).manhattanLength() >= QApplication.startDragDistance()
        if not moved and (found.in_margin or not self.textCursor().hasSelection()):
            self._click(here, found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons():
            return
        found = self._under(event.position())
        self._hover(found.targets[0] if found.targets else "")
        hand = found.in_margin or (found.targets and found.offset is None)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover("")
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _under(self, point: QPointF) -> Under:
        if not self.text():
            return Under()
        place = self._visible(QRect(0, 0, 1, 1)).topLeft() + point
        return under(place, self._scene(), self._page.document.documentLayout(), self._page.offsets)

    def _click(self, here: QPoint, found: Under) -> None:
        """Each further click at the same place goes one deeper, and in the end back to the innermost."""
        if found.leads_to is not None:
            self.reveal(found.leads_to)
            return
        index = 0
        if self._clicked and found.targets:
            before, targets, last = self._clicked
            if targets == found.targets and (here - before).manhattanLength() <= _SAME_PLACE:
                index = (last + 1) % len(targets)
        self._clicked = (here, found.targets, index)
        target = found.targets[index] if found.targets else ""
        if isinstance(target, Highlight):
            self.highlight_clicked.emit(target)
        else:
            self.tag_clicked.emit(target)

    def _hover(self, target: Target) -> None:
        if target == self._hovered:
            return
        before, self._hovered = self._hovered, target
        self.viewport().update()
        tag = "" if isinstance(target, Highlight) else target
        if tag != ("" if isinstance(before, Highlight) else before):
            self.tag_hovered.emit(tag)

    def _show_tip(self, event: QHelpEvent) -> None:
        found = self._under(QPointF(event.pos()))
        shown = tip(found.targets, self._page.traces, self._scheme, self._theme)
        # Without a place of its own a tip would stay while the mouse goes on to other words.
        QToolTip.showText(
            event.globalPos(), shown, self.viewport(), QRect(event.pos(), event.pos()).adjusted(-4, -4, 4, 4)
        )

    # Screen readers

    def _announce(self, offset: int) -> None:
        """What is painted is nothing to a screen reader: say which tag the caret has come to."""
        tags = self.tags_at(offset)
        tag = tags[0] if tags else ""
        if tag and tag != self._spoken and QAccessible.isActive():
            said = self._page.traces[tag].card.spoken
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self._spoken = tag
