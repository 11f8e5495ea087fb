"""Moving and choosing by keys in the article: by sentences, paragraphs, quotations and untagged stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import passages
from glossator.domain.quotations import quotations
from glossator.domain.spans import Span
from glossator.domain.text import sentence_at
from glossator.domain.words import moved_edge, word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.ui.article_view import ArticleView


class Moves:
    """What each key does to the caret or the selection of `view`; every move tells whether there was one."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._narrower: list[Span | int] = []
        """What the selection was before each widening; a caret, where there was none."""
        self._widest: Span | None = None
        self._text = ""

    def sentence(self, step: int) -> bool:
        """To the next sentence (1); to the beginning of this one, or from there of the one before (-1)."""
        return self._go(passages.sentence_start(self._view.text(), self._from(step), step))

    def paragraph(self, step: int) -> bool:
        return self._go(passages.paragraph_start(self._view.text(), self._from(step), step))

    def untagged(self, step: int, tagged: Sequence[Span]) -> bool:
        """To the next sentence, or the one before, that none of `tagged` overlaps, which are in order and apart."""
        found = passages.untagged(self._view.text(), tagged, self._from(step), step)
        return self._go(found.start if found else None)

    def extend_sentence(self, step: int) -> bool:
        """Let the selection grow (1) or shrink (-1) by a sentence; with none, choose the one at the caret."""
        text, span = self._view.text(), self._view.selection()
        if span is None:
            return step > 0 and self._choose(sentence_at(text, self._view.cursor_offset()), at_end=True)
        found = passages.sentence_more(text, span) if step > 0 else passages.sentence_less(text, span)
        return self._choose(found, at_end=True)

    def move_edge(self, at_end: bool, step: int) -> bool:
        """Move an edge of the selection a word on (1) or back (-1); with none, choose the word at the caret."""
        text, span = self._view.text(), self._view.selection()
        if span:
            return self._choose(moved_edge(text, span, at_end, step), at_end=at_end)
        return at_end == (step > 0) and self._choose(self._word(), at_end=at_end)

    def quotation(self) -> bool:
        """Choose the quotation round the selection or the caret, with its marks; then without; then one further out."""
        text, span = self._view.text(), self._view.selection()
        found = quotations(text, span or self._view.cursor_offset())
        for quotation in found:
            if span == quotation.whole:
                return self._choose(quotation.words)
            if span != quotation.words:
                return self._choose(quotation.whole)
        return bool(found) and self._choose(found[-1].whole)

    def widen(self) -> bool:
        """Choose the next larger unit: word, sentence, quotation, paragraph, whichever is the smallest."""
        text, span = self._view.text(), self._view.selection()
        before = self._view.cursor_offset() if span is None else span
        if span is None or span != self._widest or text is not self._text:
            self._narrower.clear()
        found = passages.widened(text, span) if span else self._word() or sentence_at(text, self._view.cursor_offset())
        if not self._choose(found):
            return False
        self._narrower.append(before)
        self._widest, self._text = self._view.selection(), text
        return True

    def narrow(self) -> bool:
        """Back to what was chosen before the last widening, unless something else was chosen since."""
        if not self._narrower or self._view.selection() != self._widest or self._view.text() is not self._text:
            self._narrower.clear()
            return False
        before = self._narrower.pop()
        if isinstance(before, Span):
            self._choose(before)
        else:
            self._go(before)
        self._widest = self._view.selection()
        return True

    def _word(self) -> Span | None:
        """The word that the caret stands in, or behind."""
        text, offset = self._view.text(), self._view.cursor_offset()
        return word_at(text, offset) or word_at(text, offset - 1)

    def _from(self, step: int) -> int:
        """Where a move begins: at the edge of the selection that lies in its direction."""
        span = self._view.selection()
        if span is None:
            return self._view.cursor_offset()
        return span.end - 1 if step > 0 else span.start

    def _go(self, offset: int | None) -> bool:
        if offset is None:
            return False
        self._view.set_cursor_offset(offset)
        self._show(offset)
        if sentence := sentence_at(self._view.text(), offset):
            self._view.reveal(sentence)
        return True

    def _choose(self, span: Span | None, *, at_end: bool = False) -> bool:
        """Select `span` and show its beginning, or its end where that is what moves."""
        if span is None:
            return False
        self._view.set_selection(span)
        self._show(span.end - 1 if at_end else span.start)
        return True

    def _show(self, offset: int) -> None:
        if self._view.text():
            offset = min(offset, len(self._view.text()) - 1)
            self._view.reveal(Span(offset, offset + 1))
