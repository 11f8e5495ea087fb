"""The sentences round a tag's words, with whose they are and how that is told in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.codebook import CONTENT, CUE, SOURCE
from glossator.domain.spans import Span, hull, normalised
from glossator.domain.text import sentences
from glossator.domain.words import line_at
from glossator.exchange.sheet import Column, Rich

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glossator.domain.rows import TagRow
    from glossator.exchange.sheet import CellValue

_GAP = " […] "
"""Between sentences that do not follow each other."""


def sentence_column(text: Callable[[str], str]) -> Column:
    """`text` gives the text of a hash. Only the last one is kept: rows come article by article."""
    last: tuple[str, Sentences] | None = None

    def of(tag: TagRow) -> CellValue:
        nonlocal last
        if last is None or last[0] != tag.text:
            last = tag.text, Sentences(text(tag.text))
        return last[1].of(tag)

    about = "The whole sentences round the quote, with source and cue in bold."
    return Column("sentence", "Sentence", 60, of, about=about)


class Sentences:
    """The sentences of one text, each paragraph divided once, when something of it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._in_line: dict[int, list[Span]] = {}

    def of(self, tag: TagRow) -> Rich | None:
        """Where source or cue stand in another sentence than the content, with that one too."""
        pieces = [piece.span for part in (CONTENT, SOURCE, CUE) for piece in tag.parts.get(part, ())]
        bold = normalised(piece.span for part in (SOURCE, CUE) for piece in tag.parts.get(part, ()))
        runs: list[tuple[str, bool]] = []
        end: int | None = None
        for whole in normalised(map(self.round, pieces)):
            if end is not None:
                runs.append((_GAP if self._text[end : whole.start].strip() else " ", False))
            runs += [run for run in self._runs(whole, bold) if run[0]]
            end = whole.end
        return Rich(tuple(runs)) if runs else None

    def round(self, span: Span) -> Span:
        """The sentences that `span` touches, as `domain.passages.whole_sentences` gives them."""
        lines = {line_at(self._text, offset) for offset in (span.start, span.end - 1)}
        return hull(
            [span, *(each for start, end in lines for each in self._of_line(start, end) if each.overlaps(span))]
        )

    def _of_line(self, start: int, end: int) -> list[Span]:
        if start not in self._in_line:
            found = sentences(self._text[start:end])
            self._in_line[start] = [Span(start + each.start, start + each.end) for each in found]
        return self._in_line[start]

    def _runs(self, whole: Span, bold: Sequence[Span]) -> Iterator[tuple[str, bool]]:
        place = whole.start
        for span in bold:
            if whole.contains(span):
                yield self._text[place : span.start], False
                yield self._text[span.start : span.end], True
                place = span.end
        yield self._text[place : whole.end], False
