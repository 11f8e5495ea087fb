"""Painting one line of words with some of them marked, as what was looked for is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from glossator.domain.search import Snippet
from glossator.domain.spans import Span
from glossator.ui.offsets import OffsetMap
from glossator.ui.wrapped import is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from glossator.ui.theme import Theme


def paint_marked(
    painter: QPainter, box: QRectF, words: str, marks: Sequence[Span], font: QFont, colour: str, theme: Theme
) -> float:
    """As much of `words` as there is room for, with `marks` (in code points) marked; the width that it takes."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    layout = QTextLayout(shown, font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if is_right_to_left(words) else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    offsets, end = OffsetMap(shown), len(shown) - (shown != words)
    layout.setFormats([_mark(offsets, span.start, min(span.end, end), theme) for span in marks if span.start < end])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(box.left(), box.center().y() - line.height() / 2))
    return min(metrics.horizontalAdvance(shown), box.width())


def nearer(snippet: Snippet, before: int) -> Snippet:
    """The same, with the first mark at most that many code points from the beginning, where there is little room."""
    first = snippet.marks[0].start if snippet.marks else 0
    if first <= before:
        return snippet
    begin = snippet.text.find(" ", first - before, first) + 1 or first
    shift = 2 - begin
    marks = tuple(Span(span.start + shift, span.end + shift) for span in snippet.marks)
    return Snippet(f"… {snippet.text[begin:]}", marks, snippet.place)


def _mark(offsets: OffsetMap, start: int, end: int, theme: Theme) -> QTextLayout.FormatRange:
    made, how = QTextLayout.FormatRange(), QTextCharFormat()
    how.setBackground(QColor(theme.found_here))
    how.setForeground(QColor(theme.text))
    how.setFontWeight(QFont.Weight.DemiBold)
    made.start = offsets.to_qt(start)
    made.length = offsets.to_qt(end) - made.start
    made.format = how
    return made
