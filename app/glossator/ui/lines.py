"""The lines of a canonical text: what Qt calls blocks, and people, leaving out the empty ones, paragraphs."""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    """Where each line begins, and which paragraph it is."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
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

    def end(self, line: int) -> int:
        """Where the line after that begins; the end of the text behind the last."""
        return self.starts[line + 1] if line + 1 < len(self.starts) else self._length

    def paragraph(self, offset: int) -> int:
        """The number, from 1 and not counting empty lines, of the paragraph there."""
        return self._paragraphs[self.at(offset)]
