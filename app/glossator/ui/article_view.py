"""The article and the mouse: what is pointed at and clicked on in it, and what a screen reader hears of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from glossator.domain.suggestions import Highlight, Suggestion
from glossator.domain.text import sentence_at
from glossator.domain.words import whole_words
from glossator.ui.announce import announce
from glossator.ui.edge_view import EdgeView
from glossator.ui.offered import entitled, why
from glossator.ui.pointing import Under, under
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
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class _Press:
    """Where the left button went down, for what may become a click."""

    at: QPoint
    toggles: bool = False
    """Whether Ctrl was held."""
    for_text: bool = False
    """Whether Qt was told, which then selects words."""


class ArticleView(EdgeView):
    """Says what is pointed at and clicked on, and leaves all deciding to the window."""

    tag_clicked = Signal(str)
    """A tag's id; empty where neither a tag nor anything suggested was clicked."""
    tag_toggled = Signal(str)
    """The id of a tag that was clicked while Ctrl was held."""
    highlight_clicked = Signal(object)
    """A `Highlight`."""
    suggestion_clicked = Signal(object)
    """A `Suggestion`."""

    def __init__(self, codebook: Codebook, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        self._hovered: Target = ""
        self._spoken = self._unspoken = ""
        self._pressed: _Press | None = None
        self._clicked: tuple[QPoint, tuple[Target, ...], int] | None = None
        self._doubled: tuple[QPoint, QElapsedTimer] | None = None
        super().__init__(codebook, theme, parent)
        self.cursor_moved.connect(self._announce)

    def set_tags(self, tags: Sequence[TagRow]) -> None:
        super().set_tags(tags)
        if isinstance(self._hovered, str) and self._hovered not in self._page.traces:
            self._hovered = ""
        self._announce_selected()

    def set_selected_tags(self, tags: Iterable[str]) -> None:
        before = self._selected
        super().set_selected_tags(tags)
        if self._selected != before:
            self._unspoken = next(iter(self._selected)) if len(self._selected) == 1 else ""
            self._announce_selected()

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        super().set_suggestions(suggestions)
        if isinstance(self._hovered, Suggestion) and self._hovered not in self._page.suggested:
            self._hovered = ""

    def mean(self, suggestion: Suggestion | None) -> None:
        """Draw this suggestion, with all of its parts, as the one that is being looked at; with `None`, no one."""
        before = self._page.meant
        self._page.mean(suggestion)
        if self._page.meant != before:
            self.viewport().update()
            trace = self._page.suggested.get(suggestion) if suggestion else None
            if trace and suggestion and QAccessible.isActive():
                card = replace(trace.card, label=entitled(suggestion, self._scheme))
                announce(self, f"{card.spoken}, {why(suggestion)}")

    def targets_at(self, offset: int) -> list[Target]:
        """What a caret at `offset` touches, innermost first: what lies over the code point there, then before it."""
        marks = self._page.marks
        return marks.targets([*marks.at(offset), *(marks.at(offset - 1) if offset else ())])

    def _show(self, article: Article) -> None:
        self._hovered, self._clicked, self._pressed, self._doubled = "", None, None, None
        super()._show(article)

    def _scene(self) -> Scene:
        return self._page.scene(self._seen().stop, self._theme, self._selected, self._hovered)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._drag:
            self._let_go()  # another button, or a release that never came
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        held, where = event.modifiers(), event.position()
        found, here = self._under(where), where.toPoint()
        self._pressed = _Press(here, toggles=held == _CTRL) if not held or held == _CTRL else None
        if not held & ~_ALT and (handle := self._grasped(where)):
            self._pressed = _Press(here)
            self._take(handle)
        elif not held and self._is_third(here):
            self._pressed = None
            self._select_sentence(where)
        elif not self._pressed or not (found.in_margin or (held and _tag_in(found))):
            self._press_text(event)

    def _press_text(self, event: QMouseEvent) -> None:
        if not event.modifiers() & _SHIFT and self.textCursor().hasSelection():
            # Qt would let the selected words be dragged away.
            position = self.textCursor().position()
            self._select(position, position)
        self._pressed = replace(self._pressed, for_text=True) if self._pressed else None
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self._let_go()
        if event.button() is not Qt.MouseButton.LeftButton or event.modifiers() & _CTRL:
            return
        if not self._under(event.position()).in_margin:
            self._doubled = (event.position().toPoint(), QElapsedTimer())
            self._doubled[1].start()
            super().mouseDoubleClickEvent(event)
            self._select_whole_words()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        pressed, self._pressed = self._pressed, None
        of_text = pressed is None or pressed.for_text
        if of_text:
            super().mouseReleaseEvent(event)
        if self._drop():
            return
        here, free = event.position().toPoint(), bool(event.modifiers() & _ALT)
        moved = pressed is None or (here - pressed.at).manhattanLength() >= QApplication.startDragDistance()
        if pressed and not moved and not (free and self.textCursor().hasSelection()):
            if of_text:
                self._select(self.textCursor().position(), self.textCursor().position())  # the hand was not quite still
            self._click(here, self._under(event.position()), toggles=pressed.toggles)
        elif of_text and not free:
            self._select_whole_words()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(event.position(), free=bool(event.modifiers() & _ALT))
            return
        self._let_go()
        if self._pressed is None or self._pressed.for_text:
            super().mouseMoveEvent(event)
        if event.buttons():
            return
        found = self._under(event.position())
        self._hover(found.targets[0] if found.targets else "")
        self.viewport().setCursor(self._pointer(event.position(), found))

    def _pointer(self, point: QPointF, found: Under) -> Qt.CursorShape:
        if self._grasped(point):
            return Qt.CursorShape.SizeHorCursor
        on_line = found.targets and found.offset is None
        return Qt.CursorShape.PointingHandCursor if found.in_margin or on_line else Qt.CursorShape.IBeamCursor

    def _is_third(self, here: QPoint) -> bool:
        """Whether this press follows a double click."""
        doubled, self._doubled = self._doubled, None
        return (
            doubled is not None
            and not doubled[1].hasExpired(QApplication.doubleClickInterval())
            and (here - doubled[0]).manhattanLength() < QApplication.startDragDistance()
        )

    def _select_sentence(self, point: QPointF) -> None:
        offset = self._page.offsets.to_text(self.cursorForPosition(point.toPoint()).position())
        sentence = sentence_at(self.text(), offset)
        if sentence:
            self.set_selection(sentence)

    def _select_whole_words(self) -> None:
        """Let the selection out to whole words; the caret stays at the end at which it is."""
        span = self.selection()
        whole = whole_words(self.text(), span) if span else None
        if whole and whole != span:
            cursor, offsets = self.textCursor(), self._page.offsets
            ends = offsets.to_qt(whole.start), offsets.to_qt(whole.end)
            self._select(*(ends if cursor.anchor() <= cursor.position() else ends[::-1]))

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
        return under(point + self._origin, self._scene(), self._page.document.documentLayout(), self._page.offsets)

    def _click(self, here: QPoint, found: Under, *, toggles: bool) -> None:
        """Each further click at the same place goes one deeper, and in the end back to the innermost."""
        if toggles:
            if tag := _tag_in(found):
                self.tag_toggled.emit(tag)
            return
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
        elif isinstance(target, Suggestion):
            self.suggestion_clicked.emit(target)
        else:
            self.tag_clicked.emit(target)

    def _hover(self, target: Target) -> None:
        if target != self._hovered:
            self._hovered = target
            self.viewport().update()

    def _show_tip(self, event: QHelpEvent) -> None:
        found = self._under(QPointF(event.pos()))
        pointed = [each if isinstance(each, Highlight) else self._page.trace(each) for each in found.targets]
        shown = tip(pointed, self._scheme, self._theme)
        # Without a place of its own a tip would stay while the mouse goes on to other words.
        QToolTip.showText(
            event.globalPos(), shown, self.viewport(), QRect(event.pos(), event.pos()).adjusted(-4, -4, 4, 4)
        )

    # Screen readers

    def _announce(self, offset: int) -> None:
        """What is painted is nothing to a screen reader: say which tag the caret has come to."""
        tags = self.tags_at(offset)
        self._speak(tags[0] if tags else "")

    def _announce_selected(self) -> None:
        """Likewise when a tag is selected; one that was just made is selected before it is shown."""
        if self._unspoken in self._page.traces:
            tag, self._unspoken = self._unspoken, ""
            self._speak(tag)

    def _speak(self, tag: str) -> None:
        if tag and tag != self._spoken and QAccessible.isActive():
            announce(self, self._page.traces[tag].card.spoken)
        self._spoken = tag


def _tag_in(found: Under) -> str:
    """The innermost tag under the mouse."""
    return next((target for target in found.targets if isinstance(target, str)), "")
