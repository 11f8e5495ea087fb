"""Code points and Qt's UTF-16 positions: the one place that knows the difference.

Spans count code points, Qt's cursors count UTF-16 units, and people point at graphemes (an emoji family, a letter with
its accents). Everything in `ui` that hands a position to Qt or takes one from it goes through an `OffsetMap`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QTextBoundaryFinder

from glossator.domain.spans import Span, trimmed

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class OffsetMap:
    """The map of one canonical text, between code points, UTF-16 units and graphemes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._astral = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]
        self._astral_qt = [offset + index for index, offset in enumerate(self._astral)]

    def to_qt(self, offset: int) -> int:
        """The UTF-16 position of the code point at `offset`."""
        return offset + bisect_left(self._astral, offset)

    def to_text(self, position: int) -> int:
        """The code point at a UTF-16 position; a position inside a surrogate pair is that of its code point."""
        return position - bisect_left(self._astral_qt, position)

    def grapheme_start(self, offset: int) -> int:
        """`offset`, or the start of the grapheme that it would split."""
        return self._snapped(offset, forward=False)

    def grapheme_end(self, offset: int) -> int:
        """`offset`, or the end of the grapheme that it would split."""
        return self._snapped(offset, forward=True)

    def selected(self, anchor: int, position: int) -> Span | None:
        """What is chosen between two UTF-16 positions: whole graphemes, without white space at the ends."""
        if anchor == position:
            return None
        start, end = sorted((self.to_text(anchor), self.to_text(position)))
        start, end = self.grapheme_start(start), self.grapheme_end(end)
        return trimmed(self.text, Span(start, end)) if start < end else None

    def _snapped(self, offset: int, *, forward: bool) -> int:
        # A line break ends every grapheme, so one line is all that needs to be looked at.
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        line = self.text[start : end if end >= 0 else None]
        if line.isascii():
            return offset
        inner = OffsetMap(line)
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, line)
        finder.setPosition(inner.to_qt(offset - start))
        if finder.isAtBoundary():
            return offset
        return start + inner.to_text(finder.toNextBoundary() if forward else finder.toPreviousBoundary())


def exact_text(document: QTextDocument) -> str:
    """The characters of a document, its blocks parted by line feeds.

    What `toPlainText` would change stays: no-break spaces, and the line separators that Shift+Enter brings.
    """
    return document.toRawText().replace("\u2029", "\n")
