"""Where spans stand on the page: strips of visual lines, in document coordinates, measured once for each layout."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF

from glossator.domain.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

    from glossator.ui.offsets import OffsetMap

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One visual line: its top, the baseline of its letters, and the bottom of the deepest of them."""

    top: float
    baseline: float
    bottom: float
    start: int
    """The code points that stand on it: `[start, end)`."""
    end: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The part of one visual line that a span covers."""

    row: Row
    left: float
    right: float
    opens: bool
    """Whether the span begins here, and not on a line above."""
    closes: bool

    @property
    def rect(self) -> QRectF:
        return QRectF(self.left, self.row.top, self.right - self.left, self.row.bottom - self.row.top)


@dataclass(frozen=True, slots=True)
class _Line:
    """One visual line: the UTF-16 positions in its block that it holds, and where what is written on it stands."""

    start: int
    end: int
    row: Row
    left: float
    right: float


class TextGeometry:
    """Measures one document; has to be told to `forget` when that is laid out anew."""

    def __init__(self, document: QTextDocument, offsets: OffsetMap) -> None:
        self._document = document
        self._offsets = offsets
        self._strips: dict[Span, tuple[Strip, ...]] = {}
        self._rows: dict[int, Row] = {}
        self._lines: dict[int, list[_Line]] = {}
        self._mixed: dict[int, bool] = {}
        self._first = 0
        """The first line of the text that was seen last."""

    def forget(self) -> None:
        self._strips.clear()
        self._rows.clear()
        self._lines.clear()

    def strips(self, span: Span) -> tuple[Strip, ...]:
        """The strips of `span`, from top to bottom; in a line of mixed directions there can be several."""
        found = self._strips.get(span)
        if found is None:
            found = self._strips[span] = tuple(self._measured(span))
        return found

    def row(self, offset: int) -> Row:
        """The visual line that holds the code point at `offset`."""
        found = self._rows.get(offset)
        if found is None:
            position = self._offsets.to_qt(offset)
            block = self._document.findBlock(position)
            lines = self._lines_of(block)
            inner = position - block.position()
            place = bisect_right(lines, inner, key=lambda line: line.end)
            found = self._rows[offset] = lines[min(place, len(lines) - 1)].row
        return found

    def blocks(self, top: float, bottom: float) -> range:
        """The lines of the text that reach between those heights: at least one, and one more on either side.

        Walks there from where it was last. A hit test would be quicker, and wrong while Qt still lays out a long text.
        """
        layout = self._document.documentLayout()
        block = self._document.findBlockByNumber(self._first)
        while block.previous().isValid() and layout.blockBoundingRect(block).top() > top:
            block = block.previous()
        while block.next().isValid() and layout.blockBoundingRect(block).bottom() < top:
            block = block.next()
        self._first = first = block.blockNumber()
        while block.next().isValid() and layout.blockBoundingRect(block).bottom() < bottom:
            block = block.next()
        return range(max(0, first - 1), min(block.blockNumber() + 2, self._document.blockCount()))

    def seen(self, lines: range, top: float, bottom: float) -> Span | None:
        """Of these lines of the text, what stands on the visual lines that reach between those heights."""
        found: list[Row] = []
        for number in lines:
            shown = self._lines_of(self._document.findBlockByNumber(number))
            first = bisect_right(shown, top, key=lambda line: line.row.bottom)
            last = bisect_left(shown, bottom, key=lambda line: line.row.top)
            if first < last:
                found += [shown[first].row, shown[last - 1].row]
        return Span(found[0].start, found[-1].end) if found and found[0].start < found[-1].end else None

    def _measured(self, span: Span) -> Iterator[Strip]:
        start, end = self._offsets.to_qt(span.start), self._offsets.to_qt(span.end)
        block = self._document.findBlock(start)
        while block.isValid() and (before := block.position()) < end:
            lines = self._lines_of(block)
            for number in range(bisect_right(lines, start - before, key=lambda line: line.end), len(lines)):
                line = lines[number]
                if line.start >= end - before:
                    break
                first, last = max(start - before, line.start), min(end - before, line.end)
                for left, right in self._stretches(block, number, line, first, last):
                    yield Strip(line.row, left, right, first == start - before, last == end - before)
            block = block.next()

    def _lines_of(self, block: QTextBlock) -> list[_Line]:
        number = block.blockNumber()
        found = self._lines.get(number)
        if found is None:
            # Qt lays out long texts bit by bit, when it has time; what is measured must be laid out now.
            self._document.documentLayout().blockBoundingRect(block)
            layout = block.layout()
            shown = (layout.lineAt(each) for each in range(layout.lineCount()))
            found = self._lines[number] = [self._line(line, layout.position(), block) for line in shown]
        return found

    def _line(self, line: QTextLine, origin: QPointF, block: QTextBlock) -> _Line:
        top = origin.y() + line.y()
        baseline = top + line.ascent()
        written = line.naturalTextRect()
        first, last = line.textStart(), min(line.textStart() + line.textLength(), block.length() - 1)
        start, end = (self._offsets.to_text(block.position() + inner) for inner in (first, last))
        row = Row(top, baseline, baseline + line.descent(), start, end)
        return _Line(first, last, row, origin.x() + written.left(), origin.x() + written.right())

    def _stretches(
        self, block: QTextBlock, number: int, line: _Line, first: int, last: int
    ) -> list[tuple[float, float]]:
        """From left to right, the stretches of one visual line that these positions in the block cover."""
        if self._is_mixed(block):
            return _of_glyphs(block, number, first, last)
        if first == line.start and last == line.end:
            return [(line.left, line.right)] if line.left < line.right else []
        layout = block.layout()
        shown, left = layout.lineAt(number), layout.position().x()
        start = line.left if first == line.start else left + _x(shown, first)
        end = line.right if last == line.end else min(left + _x(shown, last), line.right)
        return [(start, end)] if start < end else []

    def _is_mixed(self, block: QTextBlock) -> bool:
        number = block.blockNumber()
        if number not in self._mixed:
            first = self._offsets.to_text(block.position())
            last = self._offsets.to_text(block.position() + block.length() - 1)
            self._mixed[number] = bool(_RIGHT_TO_LEFT.search(self._offsets.text, first, last))
        return self._mixed[number]


def _of_glyphs(block: QTextBlock, number: int, first: int, last: int) -> list[tuple[float, float]]:
    """Where directions mix, from the x of one position to the x of another would cover other words: ask the glyphs."""
    layout = block.layout()
    origin = layout.position().x()
    boxes = sorted(
        (origin + box.left(), origin + box.right())
        for run in layout.lineAt(number).glyphRuns(first, last - first)
        if not (box := run.boundingRect()).isEmpty()
    )
    joined: list[tuple[float, float]] = []
    for left, right in boxes:
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _x(line: QTextLine, position: int) -> float:
    pair: Any = line.cursorToX(position)  # the stubs say `object` of what is an x and a position
    return float(pair[0])
