"""An article in which the edges of the tag that is worked on can be dragged with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from glossator.domain.spans import Span
from glossator.ui.handles import Drag, grasped, handles, paint_drag, paint_handle, spot
from glossator.ui.reading_view import ReadingView
from glossator.ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import TagRow
    from glossator.ui.handles import Handle, Spot
    from glossator.ui.page import Article
    from glossator.ui.theme import Theme

_SCROLL_EVERY = 40
"""Milliseconds between the steps by which the text scrolls along with a drag beyond what is seen of it."""
_MOST_AT_ONCE = 48


class EdgeView(ReadingView):
    """Where one tag is selected, and it is the editor's own, its edges have handles."""

    edge_dragged = Signal(str, str, int, bool, int)
    """Tag, part, which of its pieces, whether the end of that, and the code point to which it was dragged."""

    def __init__(self, codebook: Codebook, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        self._selected: frozenset[str] = frozenset()
        self._editor = ""
        self._drag: Drag | None = None
        self._drag_point = QPointF()
        self._drag_free = False
        super().__init__(codebook, theme, parent)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll_along)

    def set_editor(self, analyst: str) -> None:
        """Let the edges of that analyst's tags be dragged; with an empty id, of nobody's."""
        self._editor = analyst
        self._let_go()
        self.viewport().update()

    def set_tags(self, tags: Sequence[TagRow]) -> None:
        super().set_tags(tags)
        tag = self._editable()
        if self._drag and (tag is None or self._drag.handle not in handles(tag, Span(0, len(self.text())))):
            self._let_go()

    def set_selected_tags(self, tags: Iterable[str]) -> None:
        """Draw the tags of these ids, with all of their parts, as those that are being worked on."""
        self._selected = frozenset(tags)
        if self._drag and self._selected != {self._drag.handle.tag}:
            self._let_go()
        self.viewport().update()

    def _show(self, article: Article) -> None:
        self._let_go()
        super()._show(article)

    # Dragging

    def _grasped(self, point: QPointF) -> Handle | None:
        """The handle at a point of the viewport."""
        return grasped(self._handles(), point + self._origin)

    def _take(self, handle: Handle) -> None:
        self._drag = Drag(handle, handle.span)
        self.viewport().update()

    def _drag_to(self, point: QPointF, *, free: bool) -> None:
        """Drag the edge to a point of the viewport, or beyond: to the nearest word, or if `free` the nearest letter."""
        if self._drag is None:
            return
        self._drag_point, self._drag_free = point, free
        layout, offsets = self._page.document.documentLayout(), self._page.offsets
        position = layout.hitTest(point + self._origin, Qt.HitTestAccuracy.FuzzyHit)
        self._drag = self._drag.to(offsets, offsets.to_text(max(position, 0)), whole_words=not free)
        self.viewport().update()
        if self._beyond(point) and not self._scrolling.isActive():
            self._scrolling.start()

    def _drop(self) -> bool:
        """End the drag, and tell of it if it changed something; else `False`."""
        drag = self._drag
        self._let_go()
        if drag is None or drag.span == drag.handle.span:
            return False
        handle = drag.handle
        self.edge_dragged.emit(handle.tag, handle.part, handle.place, handle.at_end, drag.edge)
        return True

    def _let_go(self) -> None:
        if self._drag:
            self._drag = None
            self._scrolling.stop()
            self.viewport().update()

    def _beyond(self, point: QPointF) -> float:
        """How far a point is above (less than 0) or below the viewport."""
        return min(point.y(), 0) + max(point.y() - self.viewport().height(), 0)

    def _scroll_along(self) -> None:
        beyond = round(self._beyond(self._drag_point) / 2)
        if self._drag is None or not beyond:
            self._scrolling.stop()
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + min(max(beyond, -_MOST_AT_ONCE), _MOST_AT_ONCE))
        self._drag_to(self._drag_point, free=self._drag_free)

    def event(self, event: QEvent) -> bool:
        if self._drag and event.type() is QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()  # or the key would be the window's
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._drag and _is_escape(event):
            self._let_go()
            event.accept()
        else:
            super().keyPressEvent(event)

    # Handles

    @property
    def _origin(self) -> QPointF:
        """The viewport's corner, in the document's coordinates."""
        return self._visible(QRect(0, 0, 1, 1)).topLeft()

    def _editable(self) -> TagRow | None:
        """The tag whose edges can be dragged."""
        if len(self._selected) != 1 or not self._editor:
            return None
        trace = self._page.traces.get(*self._selected)
        return trace.tag if trace and trace.tag.analyst == self._editor else None

    def _in_sight(self) -> Span | None:
        """What stands on the visual lines that are seen."""
        visible = self._visible(self.viewport().rect())
        return self._page.geometry.seen(self._seen(), visible.top(), visible.bottom())

    def _handles(self) -> list[tuple[Handle, Spot]]:
        """Those that are seen, and where."""
        tag = self._editable()
        seen = self._in_sight() if tag else None
        if tag is None or seen is None:
            return []
        found = ((handle, self._spot(handle.span, handle.at_end)) for handle in handles(tag, seen))
        return [(handle, at) for handle, at in found if at]

    def _spot(self, span: Span, at_end: bool) -> Spot | None:
        return spot(self._page.geometry, self._page.offsets, span, at_end)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tag = self._editable()
        if tag is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._origin)
        self._paint_handles(painter, self._scheme.colours(self._theme).get(tag.type, self._theme.muted))
        painter.end()

    def _paint_handles(self, painter: QPainter, colour: str) -> None:
        drag, seen = self._drag, self._in_sight()
        shown = [(handle.at_end, at) for handle, at in self._handles() if drag is None or handle != drag.handle]
        if drag and seen:
            paint_drag(painter, drag, self._page.geometry, seen, colour, self._theme)
            if seen.start <= drag.edge <= seen.end and (at := self._spot(drag.span, drag.handle.at_end)):
                shown.append((drag.handle.at_end, at))
        for at_end, at in shown:
            paint_handle(painter, at, at_end, colour, self._theme, self._page.columns.zoom)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
