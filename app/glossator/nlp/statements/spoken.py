"""Quotations that go on in the next sentence or paragraph, or whose speaker stands in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements import clauses
from glossator.nlp.statements.found import Attribution
from glossator.nlp.statements.sources import phrase_end
from glossator.nlp.statements.turns import DASHES

if TYPE_CHECKING:
    from glossator.nlp.statements.row import Row


_FEWEST = 5
"""Words and marks of a quotation that may be told by nobody in its paragraph."""


def join_quotations(row: Row, found: list[Attribution], done: set[int]) -> list[Attribution]:
    """`found` with pieces added for sentences that are only quoted, and new attributions for those nobody is named for.

    Paragraphs that are `done` are left as they are.
    """
    by_sentence: dict[int, list[Attribution]] = {}
    for one in found:
        if one.within is None:
            by_sentence.setdefault(one.sentence, []).append(one)
    added: list[Attribution] = []
    speaking: Attribution | None = None
    announced: Attribution | None = None
    telling: Attribution | None = None
    paragraph = -1
    for number, (a, b) in enumerate(row.sentences):
        new_paragraph, paragraph = row.paragraph_of[number] != paragraph, row.paragraph_of[number]
        own = by_sentence.get(number)
        if own:
            _take_open(row, a, own, added)
            announced = next((one for one in own if not one.pieces), None)
            speaking = announced or _speaking(row, own)
            telling = None if speaking else next((one for one in reversed(own) if one.source), None)
            continue
        if paragraph in done:
            continue
        quote = _only_quoted(row, a, b, _FEWEST if speaking is None or new_paragraph else 1)
        if announced is not None and quote is None and not announced.pieces:
            end = clauses.trimmed_end(row, a, b)
            if end > a:  # else it is a sign alone
                announced.pieces.append((a, end))
            continue
        if quote is None:
            if new_paragraph or b - a > 3:
                speaking = telling = None
            continue
        dash = _dash_name(row, quote[1], b)
        if dash is not None:
            added.append(_by_dash(quote, dash, number))
            speaking = None
        elif speaking is not None and (not new_paragraph or not speaking.pieces or _left_open(row, speaking)):
            speaking.pieces.append(quote)
        else:
            added.append(_unattributed(quote, number, speaking or (None if new_paragraph else telling)))
    return sorted((one for one in (*found, *added) if one.pieces), key=lambda one: one.start)


def _take_open(row: Row, a: int, own: list[Attribution], added: list[Attribution]) -> None:
    """Gives paragraphs right before `a` that nobody closed, and nobody is named for, to whoever goes on in it."""
    going_on = next((one for one in own if one.pieces and one.pieces[0][0] == a and row.quoted[a] >= 0), None)
    at = a
    while going_on and added and not added[-1].verb:
        (start, end) = added[-1].pieces[-1]
        if end != at or not row.quotes[row.quoted[end - 1]].open or row.words[start] != row.words[a]:
            break
        going_on.pieces.insert(0, (start, end))
        added.pop()
        at = start


def _unattributed(quote: tuple[int, int], number: int, speaking: Attribution | None) -> Attribution:
    """A quotation beside which nobody is named: whoever was quoted right before speaks on."""
    one = Attribution((quote[0], quote[0]), None, [quote], "", "asserted", "none", 0.4, number)
    if speaking is not None:
        one.source, one.how, one.score = speaking.source, "before", 0.5 if quote[1] - quote[0] > 12 else 0.3
    return one


def _only_quoted(row: Row, a: int, b: int, fewest: int) -> tuple[int, int] | None:
    """The quotation that the sentence is, or that it begins with and mostly is."""
    start = a
    if row.quoted[start] < 0:
        return None
    quote = row.quotes[row.quoted[start]]
    if quote.start < a:
        return None
    end = min(quote.end, b)
    if end - start < fewest:
        return None
    return (start, end) if (end - start) * 10 >= (b - a) * 5 else None


def _left_open(row: Row, speaking: Attribution) -> bool:
    """Whether the last quotation was left open at the end of its paragraph."""
    last = speaking.pieces[-1][1] - 1
    index = row.quoted[last]
    return index >= 0 and row.quotes[index].open


def _speaking(row: Row, own: list[Attribution]) -> Attribution | None:
    """The attribution whose quotation a following one may go on with."""
    direct = [
        one for one in own if any(row.quoted[start] >= 0 or row.quoted[end - 1] >= 0 for start, end in one.pieces)
    ]
    return direct[-1] if direct else None


def _dash_name(row: Row, k: int, b: int) -> tuple[int, int] | None:
    if k + 1 < b and row.lower[k] in DASHES and row.kinds[k + 1] in "Xd":
        end = phrase_end(row, k + 1, b)
        return (k + 1, end) if end > k + 1 else None
    return None


def _by_dash(quote: tuple[int, int], name: tuple[int, int], number: int) -> Attribution:
    return Attribution((quote[1], name[0]), name, [quote], "—", "asserted", "right", 0.85, number)
