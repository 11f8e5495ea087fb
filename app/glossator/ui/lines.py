"""The lines of a canonical text: what Qt calls blocks, and people, leaving out the empty ones, paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossator.domain.spans import Span


class Lines:
    """Where each line begins, and which paragraph it is."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self._paragraphs: list[int] = []
        offset = paragraph = 0
        for line in text.split("\n"):
            self.starts.append(offset)
            offset += len(line) + 1
            paragraph += bool(line.strip())
            self._paragraphs.append(paragraph)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The number, from 0, of the line that holds the code point at `offset`."""
        return bisect_right(self.starts, offset) - 1

    def of(self, span: Span) -> range:
        """The numbers of the lines that `span` touches."""
        return range(self.at(span.start), self.at(span.end - 1) + 1)

    def paragraph(self, offset: int) -> int:
        """The number, from 1 and not counting empty lines, of the paragraph there."""
        return self._paragraphs[self.at(offset)]
