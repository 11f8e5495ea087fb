"""All attributions of a text, sentence by sentence, then across sentences and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements.found import SURE_ENOUGH, Attribution
from glossator.nlp.statements.loose import loose_quotations
from glossator.nlp.statements.phrases import phrase_at
from glossator.nlp.statements.spoken import join_quotations
from glossator.nlp.statements.transcripts import transcribed
from glossator.nlp.statements.verbs import attribution_at

if TYPE_CHECKING:
    from glossator.nlp.statements.found import Piece
    from glossator.nlp.statements.row import Row


_LONG_QUOTATION = 7
"""Words and marks: what is shorter may be a title, or a word set off."""


def attributions(row: Row) -> list[Attribution]:
    """In the order of the sentences; those that another contains have it as `within`."""
    speeches = transcribed(row)
    spoken = {row.paragraph_of[one.sentence] for one in speeches}
    found: list[Attribution] = []
    for number, (a, b) in enumerate(row.sentences):
        if row.paragraph_of[number] not in spoken:
            found += _in_sentence(row, a, b, number)
    joined = join_quotations(row, [*found, *speeches], spoken)
    return sorted([*joined, *loose_quotations(row, joined)], key=lambda one: one.start)


def quotations_alone(row: Row) -> list[Attribution]:
    """Every quotation of some length, and nobody who says it: for languages whose verbs we do not know."""
    return [
        Attribution((quote.start, quote.start), None, [(quote.start, quote.end)], "", "asserted", "none", 0.5)
        for quote in row.quotes
        if not quote.open and quote.end - quote.start >= _LONG_QUOTATION
    ]


def _in_sentence(row: Row, a: int, b: int, number: int) -> list[Attribution]:
    found: list[Attribution] = []
    at = a
    earlier: Attribution | None = None
    while at < b:
        if row.quoted[at] >= 0:
            at = max(at + 1, row.quotes[row.quoted[at]].end)
            continue
        if row.kinds[at] in "wpXv":
            one = attribution_at(row, a, b, at, earlier) or phrase_at(row, a, b, at)
            if one is not None and not (earlier and _says_again(row, earlier, one)):
                one.sentence = number
                _cut_short(found, one)
                if found and found[-1].cue[0] == one.cue[0] and found[-1].thing:
                    found.pop()  # “voiced | doubts about …” is “voiced doubts about | …”
                found.append(one)
                if not any(
                    start <= at < end for each in found[:-1] for start, end in each.pieces if not each.parenthetical
                ):
                    earlier = one
        at += 1
    return _settled(_once(row, found))


def _cut_short(found: list[Attribution], one: Attribution) -> None:
    """Ends what is told within the source of `one` where that ends: “those *who asked for talks* said …”."""
    if one.source is None or one.source[1] > one.cue[0]:
        return
    start, end = one.source
    for other in found:
        if other.how == "relative" and start < other.cue[0] < end:
            other.pieces = [(first, min(last, end)) for first, last in other.pieces if first < end]
    found[:] = [other for other in found if other.pieces or other.how != "relative"]


def _says_again(row: Row, earlier: Attribution, one: Attribution) -> bool:
    """Whether `one` only says once more who spoke: “Lask warned that “…,” she said.”"""
    if not one.parenthetical or earlier.parenthetical or not (one.pieces and earlier.pieces):
        return False
    (start, end), (first, last) = earlier.pieces[-1], one.pieces[0]
    return row.quoted[first] >= 0 and (start + (row.lower[start] == "that"), end) == (first, last)


def _once(row: Row, found: list[Attribution]) -> list[Attribution]:
    """Of what has the very same words as content the surest: “said in a *statement* that …” says it once."""
    by_words: dict[tuple[Piece, ...], Attribution] = {}
    for one in found:
        words = tuple((start + (row.lower[start] == "that"), end) for start, end in one.pieces)
        known = by_words.setdefault(words, one)
        if known.score < one.score:
            by_words[words] = one
    kept = set(map(id, by_words.values()))
    return [one for one in found if id(one) in kept]


def _settled(found: list[Attribution]) -> list[Attribution]:
    """With those nested whose cue stands in what another says; what is not suggested nests nothing."""
    for one in found:
        for other in found:
            sure = other.score >= SURE_ENOUGH and other.within is not one
            if other is not one and sure and one.within is None and _holds(other, one):
                one.within = other
    return found


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return any(start <= inner.cue[0] and inner.cue[1] <= end for start, end in outer.pieces)
