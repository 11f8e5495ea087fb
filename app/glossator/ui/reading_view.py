"""An article's text set in type, read-only, with a caret, and with what is tagged in it drawn on and beside it.

Every offset that goes in or out counts code points of the canonical text. The text is never read back from the widget.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from glossator.ui.article_painter import paint
from glossator.ui.columns import Type, columns
from glossator.ui.page import Article, Page
from glossator.ui.scheme import Scheme
from glossator.ui.theme import LIGHT, interface_font, palette, px

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QInputMethodEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.domain.suggestions import Highlight, Suggestion
    from glossator.ui.article_painter import Scene
    from glossator.ui.cards import Author, Sign
    from glossator.ui.columns import Columns
    from glossator.ui.theme import Theme

_STANDARD = QKeySequence.StandardKey
_CARET_KEYS = [key for key in _STANDARD if key.name.startswith(("MoveTo", "Select"))] + [_STANDARD.Copy]
"""The keys that are the caret's; all others are the window's."""
_CARET = 2
_WHEEL_STEP = 120


class ReadingView(QTextBrowser):
    """Shows one article, or a message in its place."""

    selection_changed = Signal()
    cursor_moved = Signal(int)
    zoom_requested = Signal(int)
    """Steps that the wheel was turned while Ctrl was held; up is positive."""

    def __init__(self, codebook: Codebook, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme(codebook)
        self._theme = theme
        self._type = Type()
        self._found: tuple[Span, ...] = ()
        self._found_here: Span | None = None
        self._message = ""
        self._turned = 0
        self._page = Page(Article(), self._scheme, columns(self.width()), self)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        self.setProperty("reading", True)
        self.viewport().setMouseTracking(True)
        self.set_theme(theme)
        self.show_empty("")
        self.cursorPositionChanged.connect(lambda: self.cursor_moved.emit(self.cursor_offset()))
        self.selectionChanged.connect(self.selection_changed)

    # What is shown

    def show_article(
        self, text: str, title: str = "", byline: str = "", repeats: tuple[tuple[Span, Span], ...] = ()
    ) -> None:
        """Show a canonical text from its beginning, with no tags yet. `byline`: source, date and author, as written."""
        self._message = ""
        self._show(Article(text, title, byline, repeats))
        self.setAccessibleName(title)
        self.setAccessibleDescription(byline)

    def set_header(self, title: str, byline: str) -> None:
        """Say otherwise what the article is called, while its text is read on."""
        with self._keeping_place():
            self._page.rename(title, byline)
        self.setAccessibleName(title)
        self.setAccessibleDescription(byline)
        self.viewport().update()

    def show_corrected(
        self,
        text: str,
        title: str,
        byline: str,
        repeats: tuple[tuple[Span, Span], ...],
        follow: Callable[[int], int],
    ) -> None:
        """Show another version of the text, with no tags yet; caret and view stay at the words at which they were.

        `follow` says where a place of the text that is shown now is in the other one.
        """
        cursor = self.cursor_offset()
        with self._keeping_place(follow):
            self.show_article(text, title, byline, repeats)
            self.set_cursor_offset(follow(cursor))

    def show_empty(self, message: str) -> None:
        """Show no article, but a quiet message in the middle."""
        self._message = message
        self._show(Article())
        self.setAccessibleName(message)
        self.setAccessibleDescription("")

    def text(self) -> str:
        """The canonical text that is shown."""
        return self._page.article.text

    def set_codebook(self, codebook: Codebook, language: str = "en") -> None:
        self._scheme = self._page.scheme = Scheme(codebook, language)
        tags = self._page.tags
        suggested = list(self._page.suggested)
        self._page.set_tags([])  # their cards and shapes are the codebook's
        self._page.set_suggestions([])
        self.set_tags(tags)
        self.set_suggestions(suggested)

    def set_signs(self, signs: Mapping[str, Sign], authors: Mapping[str, Author]) -> None:
        """By tag, what reviewers said of it, and by analyst, who others are; drawn when tags are set next."""
        self._page.signs, self._page.authors = signs, authors

    def set_tags(self, tags: Sequence[TagRow]) -> None:
        self._page.set_tags(tags)
        self.viewport().update()

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        self._page.set_highlights(highlights)
        self.viewport().update()

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Draw these statements and proposals as suggested."""
        self._page.set_suggestions(suggestions)
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        colours = palette(theme)
        colours.setColor(colours.ColorRole.Highlight, QColor(theme.text_selection))
        colours.setColor(colours.ColorRole.HighlightedText, QColor(theme.text))
        self.setPalette(colours)
        self._mute_repeats()
        self.viewport().update()

    @property
    def how(self) -> Type:
        """The type that the article is set in."""
        return self._type

    def set_type(self, how: Type) -> None:
        """Set the article in another type; the words at the top stay there."""
        if how == self._type:
            return
        self._type = how
        before, cursor, found = self._page, self.textCursor(), (self._found, self._found_here)
        with QSignalBlocker(self), self._keeping_place():  # the caret stays where it is
            self._show(before.article)
            self._page.signs, self._page.authors = before.signs, before.authors
            self._page.set_tags(before.tags)
            self._page.set_highlights(before.highlights)
            self._page.set_suggestions(list(before.suggested))
            self._page.mean(before.meant)
            self.set_found(*found)
            self._select(cursor.anchor(), cursor.position())

    def set_found(self, spans: Sequence[Span], current: Span | None = None) -> None:
        """Draw what a search found, in order and without overlaps, and at which of it the search is."""
        self._found, self._found_here = tuple(spans), current
        self.viewport().update()

    # Places in the text

    def selection(self) -> Span | None:
        """What is selected: whole graphemes, without white space at its ends."""
        cursor = self.textCursor()
        return self._page.offsets.selected(cursor.anchor(), cursor.position())

    def set_selection(self, span: Span) -> None:
        self._select(self._page.offsets.to_qt(span.start), self._page.offsets.to_qt(span.end))

    def cursor_offset(self) -> int:
        return self._page.offsets.to_text(self.textCursor().position())

    def set_cursor_offset(self, offset: int) -> None:
        position = self._page.offsets.to_qt(min(max(offset, 0), len(self.text())))
        self._select(position, position)

    def reveal(self, span: Span) -> None:
        """Scroll as little as lets one read `span` with some of what stands around it."""
        first, last = self._page.geometry.row(span.start), self._page.geometry.row(span.end - 1)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        room = min(4 * self._page.columns.em, height // 4)
        if first.top < bar.value() + room or last.bottom - first.top > height - 2 * room:
            self._scroll_to(round(first.top) - room)
        elif last.bottom > bar.value() + height - room:
            self._scroll_to(round(last.bottom) + room - height)

    def tags_at(self, offset: int) -> list[str]:
        """The ids of the tags with a part over the code point at `offset`, innermost first."""
        return self._page.marks.tags_at(offset)

    def highlight_at(self, offset: int) -> Highlight | None:
        return self._page.marks.highlight_at(offset)

    # Layout and painting

    def _show(self, article: Article) -> None:
        before = self._page.document
        self.set_found(())
        self._page = Page(article, self._scheme, self._columns(), self)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if self._message else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )
        if self.lineWrapColumnOrWidth() != self._page.columns.right:
            self.setLineWrapColumnOrWidth(self._page.columns.right)
        self.setDocument(self._page.document)
        self.setCursorWidth(_CARET)  # kept by the document, not by the view
        before.deleteLater()
        self._mute_repeats()
        self._select(0, 0)
        self.verticalScrollBar().setValue(0)  # Qt went to the caret, with the header out of sight

    def _columns(self) -> Columns:
        return columns(self.viewport().width(), self._type)

    def _select(self, anchor: int, position: int) -> None:
        cursor = QTextCursor(self._page.document)
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        bar = self.verticalScrollBar()
        place = bar.value()
        self.setTextCursor(cursor)
        bar.setValue(
            place
        )  # Qt scrolls to the caret, to the edge of the view; showing a passage is what `reveal` is for

    def _mute_repeats(self) -> None:
        """Set what only repeats another passage in a quieter colour."""
        quiet: list[QTextEdit.ExtraSelection] = []
        for passage, _ in self._page.article.repeats:
            made = QTextEdit.ExtraSelection()
            made.cursor = QTextCursor(self._page.document)
            made.cursor.setPosition(self._page.offsets.to_qt(passage.start))
            made.cursor.setPosition(self._page.offsets.to_qt(passage.end), QTextCursor.MoveMode.KeepAnchor)
            made.format.setForeground(QColor(self._theme.muted))
            quiet.append(made)
        self.setExtraSelections(quiet)

    def _scroll_to(self, height: int) -> None:
        """To a height that has been laid out; in a long text the scroll bar can be behind with that."""
        bar = self.verticalScrollBar()
        bar.setMaximum(max(bar.maximum(), height))
        bar.setValue(height)

    @contextmanager
    def _keeping_place(self, follow: Callable[[int], int] = lambda offset: offset) -> Iterator[None]:
        """Keep the words at the top of the view where they are while they are laid out anew."""
        bar = self.verticalScrollBar()
        if not self.text() or bar.value() == 0:
            yield
            return
        top = self.cursorForPosition(QPoint(self._page.columns.text, 1)).position()
        offset = self._page.offsets.to_text(top)
        above = self._page.geometry.row(offset).top - bar.value()
        yield
        after = min(follow(offset), max(0, len(self.text()) - 1))
        self._scroll_to(round(self._page.geometry.row(after).top - above))

    def _scene(self) -> Scene:
        return self._page.scene(self._seen().stop, self._theme)

    def _visible(self, area: QRect) -> QRectF:
        """A rectangle of the viewport, in the document's coordinates."""
        return QRectF(area.translated(self.horizontalScrollBar().value(), self.verticalScrollBar().value()))

    def _seen(self, area: QRect | None = None) -> range:
        """The lines of the text of which something shows there, or anywhere in the viewport."""
        visible = self._visible(self.viewport().rect() if area is None else area)
        return self._page.geometry.blocks(visible.top(), visible.bottom())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._message:
            self._paint_message(painter)
            return
        visible = self._visible(event.rect())
        painter.translate(self._visible(QRect(0, 0, 1, 1)).topLeft() * -1)
        painter.setClipRect(visible)
        lines = self._seen(event.rect())
        self._paint_found(painter, visible, lines)
        paint(painter, self._scene(), visible, lines)
        painter.end()
        super().paintEvent(event)

    def _paint_found(self, painter: QPainter, visible: QRectF, lines: range) -> None:
        """The grounds of what was found and is seen; below all marks, so that these stay what they are."""
        seen = self._page.geometry.seen(lines, visible.top(), visible.bottom()) if self._found else None
        if seen is None:
            return
        first = bisect_right(self._found, seen.start, key=lambda span: span.end)
        last = bisect_left(self._found, seen.end, key=lambda span: span.start)
        for span in self._found[first:last]:
            here = span == self._found_here
            painter.setBrush(QColor(self._theme.found_here if here else self._theme.found))
            painter.setPen(QPen(QColor(self._theme.text), 1.5) if here else Qt.PenStyle.NoPen)
            for strip in self._page.geometry.strips(span):
                painter.drawRoundedRect(strip.rect.adjusted(-1, 0, 1, 0), 2, 2)

    def _paint_message(self, painter: QPainter) -> None:
        area = self.viewport().rect().adjusted(32, 32, -32, -32)
        area.setWidth(min(area.width(), px(440)))
        area.moveCenter(self.viewport().rect().center())
        painter.setFont(interface_font(14))
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message)

    def resizeEvent(self, event: QResizeEvent) -> None:
        moved = self._columns()
        if (moved.text, moved.measure) != (self._page.columns.text, self._page.columns.measure):
            with self._keeping_place():
                self.setLineWrapColumnOrWidth(moved.right)  # first: the other way round, Qt lays out twice
                self._page.move_to(moved)
        else:
            self._page.move_to(moved)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        # Qt would set the article in the window's face whenever that changes.
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            super().changeEvent(event)

    # Keys, wheel, clipboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_caret_key(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        event.ignore()  # Qt would put the words into the text, read-only as it is

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()  # fine wheels turn by less than a step at a time
            steps = int(self._turned / _WHEEL_STEP)
            self._turned -= steps * _WHEEL_STEP
            if steps:
                self.zoom_requested.emit(steps)
            event.accept()
        else:
            super().wheelEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The canonical words themselves: Qt would turn no-break spaces into spaces, and add its own formatting."""
        cursor = self.textCursor()
        offsets = self._page.offsets
        start, end = offsets.to_text(cursor.selectionStart()), offsets.to_text(cursor.selectionEnd())
        # Qt's own object: the clipboard can outlive the interpreter, which one made here could not.
        data = super().createMimeDataFromSelection()
        data.text()  # Qt fills it when it is first asked
        data.clear()
        data.setText(self.text()[start:end])
        return data


def _is_caret_key(event: QKeyEvent) -> bool:
    return any(event.matches(key) for key in _CARET_KEYS)
