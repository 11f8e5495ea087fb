"""Setting an article's text in type: a Qt document whose characters are exactly those of the canonical text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextOption

from glossator.ui.theme import reading_font

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from glossator.ui.columns import Columns


def typeset(text: str, columns: Columns, top: float, parent: QObject) -> QTextDocument:
    """The document of `text`, with room for the header above it (`top` pixels) and between lines for underlines."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(reading_font(columns.em, columns.type.face))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    place(document, columns, top)
    lines = text.split("\n")
    blank = [number for number, line in enumerate(lines) if not line.strip()]
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(_paragraph(columns, last_before_gap=len(blank) > len(lines) // 3))
    cursor.insertText(text)
    for number in blank:
        QTextCursor(document.findBlockByNumber(number)).setBlockFormat(_gap(columns))
    cursor.endEditBlock()
    return document


def place(document: QTextDocument, columns: Columns, top: float) -> None:
    """Move the column of text. Brackets stand in the left margin and the header in the top one."""
    frame = document.rootFrame()
    margins = frame.frameFormat()
    margins.setLeftMargin(columns.text)
    margins.setTopMargin(round(top))
    margins.setBottomMargin(6 * columns.em)
    frame.setFrameFormat(margins)


def _paragraph(columns: Columns, *, last_before_gap: bool) -> QTextBlockFormat:
    """A paragraph; the distance below it comes from the empty line there, in texts that have such lines."""
    made = QTextBlockFormat()
    made.setLineHeight(columns.line_distance, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    made.setBottomMargin(0 if last_before_gap else columns.paragraph_distance)
    return made


def _gap(columns: Columns) -> QTextBlockFormat:
    """An empty line: not the height of one of text, which would tear the page apart."""
    made = QTextBlockFormat()
    made.setLineHeight(columns.paragraph_distance, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made
