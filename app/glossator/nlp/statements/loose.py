"""Quoted words that no known cue introduces: “in a box labelled “…””, “and then typed “…””."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements.found import Attribution
from glossator.nlp.statements.sources import subject_before
from glossator.nlp.statements.subjects import is_past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.nlp.statements.row import Quote, Row

_FEWEST = 5
"""Words and marks: what is shorter may be a title or a word set off."""
_SCORE = 0.45


def loose_quotations(row: Row, found: Sequence[Attribution]) -> list[Attribution]:
    """One attribution for each quotation of which no other has a word, by the subject of the verb before it."""
    taken = bytearray(len(row.words))
    for one in found:
        for start, end in one.pieces:
            taken[start:end] = b"\1" * (end - start)
    loose: list[Attribution] = []
    quotes = iter(row.quotes)
    quote = next(quotes, None)
    for number, (a, b) in enumerate(row.sentences):
        while quote is not None and quote.start < b:
            if quote.start > a and not any(taken[quote.start : quote.end]) and _may_speak(row, a, quote):
                loose.append(_attributed(row, a, quote, number))
            quote = next(quotes, None)
    return loose


def _may_speak(row: Row, a: int, quote: Quote) -> bool:
    """Whether it is told, and neither a title nor a part of a phrase: “a “targeted area””."""
    if quote.open or quote.end - quote.start < _FEWEST:
        return False
    before, kind = row.lower[quote.start - 1], row.kinds[quote.start - 1]
    if before in ("'s", "’s") or (kind not in ".sav" and not before.endswith(("ing", "ed"))):
        return False
    inner = [word for word in row.words[quote.start + 1 : quote.end - 1] if word[0].isalpha()]
    return sum(word[0].islower() for word in inner) * 2 > len(inner)


def _attributed(row: Row, a: int, quote: Quote, number: int) -> Attribution:
    """To the subject of the sentence's first verb."""
    cue = (quote.start, quote.start)
    one = Attribution(cue, None, [(quote.start, quote.end)], "", "asserted", "none", _SCORE, number)
    for at in range(a + 1, quote.start):
        if row.quoted[at] >= 0:
            break
        if row.kinds[at] in "av" or is_past(row, at):
            subject = subject_before(row, a, at)
            if subject is not None:
                one.source, one.how = (subject.start, subject.end), subject.how
            break
    return one
