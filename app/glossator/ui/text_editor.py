"""The text of an article to be typed in, line by line, with the lines that are left out of it struck in their places.

That a line is left out, and why, is a property of its block's format: so it is undone and redone with what is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from glossator.domain.text import canonical
from glossator.ui.offsets import OffsetMap, exact_text
from glossator.ui.theme import icon, interface_font, palette, px, reading_font
from glossator.work.correcting import BY_HAND, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextBlock

    from glossator.domain.spans import Span
    from glossator.ui.columns import Type
    from glossator.ui.theme import Theme

_REASON = int(QTextFormat.Property.UserProperty) + 1
_EM = 17
_MEASURE = 40
"""The width of the text, in its own ems, at most."""
_TICK, _GUTTER, _NOTES = 13, 44, 150
"""Pixels at the interface's usual size: a tick's side, the room left of the text, and that for reasons at its right."""
_MOST_MARKED = 500


class TextEditor(QPlainTextEdit):
    """Plain text in the reading face. A tick before each line says whether it is in the article."""

    def __init__(self, theme: Theme, how: Type, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._measure = round(_EM * how.scale) * _MEASURE
        self.setFont(reading_font(_EM * how.scale, how.face))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setProperty("textEditor", True)
        colours = palette(theme)
        colours.setColor(colours.ColorRole.Highlight, QColor(theme.text_selection))
        colours.setColor(colours.ColorRole.HighlightedText, QColor(theme.text))
        self.setPalette(colours)
        self.setStyleSheet(f"QPlainTextEdit {{ background: {theme.page}; border: none; border-radius: 0; padding: 0 }}")
        self._ticks, self._notes = _Ticks(self), _Notes(self)
        self._striking = _Striking(self)
        self._found: Sequence[Span] = ()
        self._doubted: Sequence[Span] = ()
        self.updateRequest.connect(lambda _rect, _down: self._update_margins())
        self.cursorPositionChanged.connect(self._update_margins)

    # What is in it

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Begin with these; none of them can be taken back."""
        known = list(lines)
        self.setPlainText("\n".join(words for words, _ in known))
        self._mark_blocks(known)
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def replace_lines(self, lines: Iterable[Line]) -> None:
        """Put others in the place of all that is there, as one act that can be taken back."""
        known = list(lines)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText("\n".join(words for words, _ in known))
        self._mark_blocks(known)
        cursor.endEditBlock()

    def lines(self) -> list[Line]:
        """What stands there now, to the character."""
        texts = exact_text(self.document()).split("\n")
        return [Line(words, _reason(block)) for words, block in zip(texts, self._blocks(), strict=True)]

    def toggle_lines(self) -> None:
        """Leave the line of the caret, or those that are selected, out; or put them back where all of them are out."""
        blocks = [block for block in self._chosen() if block.text().strip()]
        if blocks and not self.isReadOnly():
            reason = BY_HAND if any(not _reason(block) for block in blocks) else ""
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
            for block in blocks:
                if not (reason and _reason(block)):
                    _mark(block, reason)
            cursor.endEditBlock()
            self._update_margins()
            self.cursorPositionChanged.emit()

    @property
    def reasons_here(self) -> list[str]:
        """Of the line of the caret, or of each that is selected and not blank, why it is left out; empty: it is not."""
        return [_reason(block) for block in self._chosen() if block.text().strip()]

    # Places

    def go_to(self, span: Span) -> None:
        """Select code points of the exact text, in the middle of what is seen."""
        self.setTextCursor(self._cursor(OffsetMap(exact_text(self.document())), span))
        self.centerCursor()

    def go_to_offset(self, offset: int) -> None:
        """Take the caret there, in the middle of what is seen."""
        cursor = self.textCursor()
        cursor.setPosition(OffsetMap(exact_text(self.document())).to_qt(offset))
        self.setTextCursor(cursor)
        self.centerCursor()

    def offset(self) -> int:
        """The code point that the selection begins at, or the caret stands before."""
        return OffsetMap(exact_text(self.document())).to_text(self.textCursor().selectionStart())

    def set_found(self, spans: Sequence[Span]) -> None:
        self._found = spans[:_MOST_MARKED]
        self._show_spans()

    def set_doubted(self, spans: Sequence[Span]) -> None:
        """Underline where tags would stand that somebody is to look at."""
        self._doubted = spans[:_MOST_MARKED]
        self._show_spans()

    # Inside

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words alone, as the article would keep them."""
        if source.hasText():
            self.insertPlainText(canonical(source.text()))

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words as they are: Qt would turn no-break spaces into spaces."""
        data = super().createMimeDataFromSelection()
        data.text()
        data.clear()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        gutter, notes = px(_GUTTER), px(_NOTES)
        width = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        measure = max(min(self._measure, width - gutter - notes), px(120))
        left = max(gutter, (width - measure) // 2)
        right = max(px(12), width - left - measure)
        self.setViewportMargins(left, px(10), right, 0)
        super().resizeEvent(event)
        area = self.contentsRect()
        self._ticks.setGeometry(QRect(area.left() + left - gutter, area.top() + px(10), gutter, area.height() - px(10)))
        self._notes.setGeometry(
            QRect(area.left() + left + measure + px(8), area.top() + px(10), right - px(12), area.height() - px(10))
        )

    def seen(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """The lines that are seen and not blank, and where; in the viewport's coordinates."""
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > self.viewport().height():
                break
            if block.text().strip():
                yield block, place
            block = block.next()

    def toggle_at(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        self.toggle_lines()

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _chosen(self) -> Iterator[QTextBlock]:
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = max(cursor.selectionStart(), cursor.selectionEnd() - 1)
        while block.isValid() and block.position() <= last:
            yield block
            block = block.next()

    def _mark_blocks(self, lines: Sequence[Line]) -> None:
        for block, (_, reason) in zip(self._blocks(), lines, strict=True):
            if _reason(block) != reason:
                _mark(block, reason)

    def _cursor(self, offsets: OffsetMap, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(offsets.to_qt(span.start))
        cursor.setPosition(offsets.to_qt(min(span.end, len(offsets.text))), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _show_spans(self) -> None:
        offsets = OffsetMap(exact_text(self.document()))
        found, doubted = QTextCharFormat(), QTextCharFormat()
        found.setBackground(QColor(self.theme.found))
        doubted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        doubted.setUnderlineColor(QColor(self.theme.warning))
        marked: list[QTextEdit.ExtraSelection] = []
        for spans, how in ((self._found, found), (self._doubted, doubted)):
            for span in spans:
                made = QTextEdit.ExtraSelection()
                made.cursor, made.format = self._cursor(offsets, span), how
                marked.append(made)
        self.setExtraSelections(marked)

    def _update_margins(self) -> None:
        self._ticks.update()
        self._notes.update()


class _Striking(QSyntaxHighlighter):
    """Shows the words of lines that are left out struck and muted, without changing the document."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor.document())
        self._out = QTextCharFormat()
        self._out.setFontStrikeOut(True)
        self._out.setForeground(QColor(editor.theme.muted))

    def highlightBlock(self, text: str) -> None:
        if _reason(self.currentBlock()):
            self.setFormat(0, self.currentBlock().length(), self._out)


class _Ticks(QWidget):
    """Before each line, whether it is in the article; a click changes that. The keyboard has a key for it."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._editor.theme
        here = self._editor.textCursor().block()
        check = icon("check", theme)
        for block, place in self._editor.seen():
            box = self._box(place)
            out = bool(_reason(block))
            strong = out or block == here
            painter.setPen(QPen(QColor(theme.outline if strong else theme.border), 1))
            painter.setBrush(QColor(theme.page))
            painter.drawRoundedRect(box, 3, 3)
            if not out:
                painter.setOpacity(1.0 if strong else 0.45)
                check.paint(painter, box.toRect().adjusted(1, 1, 0, 0))
                painter.setOpacity(1.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if block := self._block(event.position().y()):
            self._editor.toggle_at(block)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            block = self._block(event.pos().y())
            reason = _reason(block) if block else ""
            tip = f"Left out: {reason}. Click to put it back." if reason else "In the article. Click to leave it out."
            QToolTip.showText(event.globalPos(), tip if block else "", self)
            return True
        return super().event(event)

    def _box(self, place: QRectF) -> QRectF:
        side, line = px(_TICK), QFontMetrics(self._editor.font()).lineSpacing()
        return QRectF(px(12) + 0.5, round(place.top() + (line - side) / 2) + 0.5, side, side)

    def _block(self, height: float) -> QTextBlock | None:
        return next((block for block, place in self._editor.seen() if place.top() <= height <= place.bottom()), None)


class _Notes(QWidget):
    """Beside each line that is left out, why."""

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() < px(50):
            return  # the tick's tip says it
        painter = QPainter(self)
        painter.setFont(interface_font(12))
        painter.setPen(QColor(self._editor.theme.muted))
        line = QFontMetrics(self._editor.font()).lineSpacing()
        metrics = painter.fontMetrics()
        for block, place in self._editor.seen():
            if reason := _reason(block):
                words = metrics.elidedText(reason, Qt.TextElideMode.ElideRight, self.width())
                area = QRectF(0, place.top(), self.width(), line)
                painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _reason(block: QTextBlock) -> str:
    return block.blockFormat().stringProperty(_REASON)


def _mark(block: QTextBlock, reason: str) -> None:
    made = QTextBlockFormat()
    if reason:
        made.setProperty(_REASON, reason)
    QTextCursor(block).setBlockFormat(made)
