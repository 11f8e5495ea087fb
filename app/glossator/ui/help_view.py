"""A page of the help, set in type: Markdown as Qt reads it, in the colours and the size of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from glossator.ui.help_pages import anchor_of, marks_in
from glossator.ui.offsets import OffsetMap
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from glossator.ui.help_pages import Page
    from glossator.ui.theme import Theme

_MEASURE, _EDGE = 760, 28
"""Pixels of the widest line, and at least those beside it, in the interface's usual size."""
_LEADING = 142.0
"""The height of a line, in hundredths of its usual one."""
_HEADINGS = {1: (1.75, 16, 12), 2: (1.3, 20, 8), 3: (1.08, 14, 6)}
"""By level: its size as a share of the text's, and the pixels above and below."""
_INDENT = 24
_ABOVE, _BELOW = 16, 24
"""Pixels free above the first line of a page and below its last."""
_SHADE = 60
"""How dark, of 255, the veil is that lies over the pictures in a dark theme: they are of a light window."""
_BESIDE_KEYS = 20
_PERCENT = QTextLength.Type.PercentageLength
_PICTURE = "\ufffc"
"""What Qt has in a text where a picture stands."""


class HelpView(QTextBrowser):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: Page | None = None
        self._anchor, self._sought, self._width = "", "", 0
        self._set_last: QTextDocument | None = None
        self.setProperty("reading", True)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that no line breaks anew for it
        self.setAccessibleName("Page of the help")

    @property
    def page(self) -> Page | None:
        return self._page

    def show_page(self, page: Page, anchor: str = "", sought: str = "") -> None:
        """Show a page from its beginning or from a heading, with the words marked that were looked for."""
        anew = page is not self._page
        self._page, self._anchor, self._sought = page, anchor, sought
        if anew:
            self._set()
        self._mark()
        self.scroll_to(self._top_of(anchor))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        place = self.verticalScrollBar().value()
        self._fit()
        self._set()
        self._mark()
        self.scroll_to(place)

    def scroll_to(self, place: int) -> None:
        self.document().documentLayout().documentSize()  # lays all of it out: a bar knows no end before
        self.verticalScrollBar().setValue(place)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture, no wider than a line, with a frame to be told from the page."""
        shown = self._page
        if kind != QTextDocument.ResourceType.ImageResource.value or shown is None:
            return None
        image = QImage(str(shown.path.parent / QUrl(name).toString()))
        if image.isNull():
            return None
        sharp = self.devicePixelRatioF()
        wanted = round(min(px(image.width()), self._room()) * sharp)
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        image = image.scaledToWidth(wanted, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(image)
        if self._theme.dark:
            painter.fillRect(image.rect(), QColor(0, 0, 0, _SHADE))
        painter.setPen(QColor(self._theme.outline))
        painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
        painter.end()
        image.setDevicePixelRatio(sharp)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self._page and self._room() != self._width:
            self._set()  # with its pictures in the new width
            self._mark()
            self.scroll_to(self._top_of(self._anchor))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt leads to the caret when it is shown first, which is at the top."""
        super().showEvent(event)
        if not event.spontaneous():
            self.scroll_to(self._top_of(self._anchor))

    # Inside

    def _room(self) -> int:
        return max(self.viewport().width() - 2, px(120))

    def _fit(self) -> None:
        """Lines no longer than can be read with ease."""
        bar = self.verticalScrollBar().sizeHint().width()
        beside = max((self.width() - bar - px(_MEASURE)) // 2, px(_EDGE))
        self.setViewportMargins(beside, 0, max(beside - bar, px(_EDGE) - bar, 0), 0)

    def _set(self) -> None:
        """Set the page in type."""
        if self._page is None:
            return
        self._width = self._room()
        document = QTextDocument(self)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(0)
        document.setIndentWidth(px(_INDENT))
        document.setMarkdown(self._page.source)
        self.setDocument(document)
        if self._set_last:  # Qt sees to its own document only
            self._set_last.deleteLater()
        self._set_last = document
        _dress(document, self._theme, self._width)

    def _mark(self) -> None:
        text = self.toPlainText()
        offsets = OffsetMap(text)
        marks = []
        for span in marks_in(text, self._sought) if self._sought else ():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(offsets.to_qt(span.start))
            mark.cursor.setPosition(offsets.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(QColor(self._theme.found_here))
            marks.append(mark)
        self.setExtraSelections(marks)

    def _top_of(self, anchor: str) -> int:
        """How far down the heading is; 0 of one that is not there."""
        layout = self.document().documentLayout()
        for block in _blocks(self.document()) if anchor else ():
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
                first = block == self.document().begin()
                return 0 if first else round(layout.blockBoundingRect(block).top()) - px(4)
        return 0


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _dress(document: QTextDocument, theme: Theme, width: int) -> None:
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    page = document.rootFrame().frameFormat()
    page.setTopMargin(px(_ABOVE))
    page.setBottomMargin(px(_BELOW))
    document.rootFrame().setFrameFormat(page)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, theme, width)
    for block in _blocks(document):
        _shape(block, theme)
        for start, end, letters in list(_letters(block, theme)):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(letters)
    cursor.endEditBlock()


def _shape(block: QTextBlock, theme: Theme) -> None:
    """The room around and between the lines of a heading, a paragraph, a picture, a row."""
    cursor = QTextCursor(block)
    shape = block.blockFormat()
    above, below = 0, 4 if block.textList() else 10
    leading = _LEADING
    if shape.headingLevel():
        _, above, below = _HEADINGS[min(shape.headingLevel(), 3)]
        leading = 115.0
    elif shape.hasProperty(QTextFormat.Property.BlockCodeFence):
        below, leading = 0, 100.0
        shape.setBackground(QColor(theme.card))
    elif cursor.currentTable():
        below, leading = 0, 115.0
    elif _PICTURE in block.text():
        above, below, leading = 4, 14, 100.0
    shape.setTopMargin(px(above))
    shape.setBottomMargin(px(below))
    shape.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(shape)


def _letters(block: QTextBlock, theme: Theme) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Headings in sizes of our own, and keys and file names, which Markdown has in a fixed pitch, in our face."""
    font, level = block.document().defaultFont(), block.blockFormat().headingLevel()
    for part in block:  # type: ignore[attr-defined]
        fragment = part.fragment()
        how = fragment.charFormat().toCharFormat()
        if level:
            how.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
            how.setFontPointSize(font.pointSizeF() * _HEADINGS[min(level, 3)][0])
            how.setFontWeight(QFont.Weight.DemiBold)
        if how.fontFixedPitch():
            how.setFontFixedPitch(False)
            how.setFontFamilies(font.families())
            how.setFontWeight(QFont.Weight.DemiBold)
            how.setBackground(QColor(theme.hover))
        elif not level:
            continue
        yield fragment.position(), fragment.position() + fragment.length(), how


def _dress_table(table: QTextTable, theme: Theme, width: int) -> None:
    """In a page of that width."""
    shape = table.format().toTableFormat()
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(QColor(theme.border))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setCellPadding(px(6))
    shape.setCellSpacing(0)
    shape.setTopMargin(px(4))
    shape.setBottomMargin(px(14))
    shape.setWidth(QTextLength(_PERCENT, 100))
    if table.columns() == 2:  # as much for keys and names as they need: Qt would share evenly
        first, second = (_needed(table, column) for column in range(2))
        share = min(100 * first // width + 1, max(34, 100 * first // (first + second)))
        shape.setColumnWidthConstraints([QTextLength(_PERCENT, share), QTextLength(_PERCENT, 100 - share)])
    table.setFormat(shape)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        ground = cell.format()
        ground.setBackground(QColor(theme.header))
        cell.setFormat(ground)


def _needed(table: QTextTable, column: int) -> int:
    """Pixels that a column takes where no cell of it is wrapped."""
    font = QFont(table.document().defaultFont())
    font.setWeight(QFont.Weight.DemiBold)
    words = (table.cellAt(row, column).firstCursorPosition().block().text() for row in range(table.rows()))
    return max(map(QFontMetrics(font).horizontalAdvance, words)) + px(_BESIDE_KEYS)


def least_size() -> QSize:
    return QSize(px(420), px(320))
