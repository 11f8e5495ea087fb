"""Sentences, paragraphs and quotations round a place in a text: to move by, and to choose by keys.

Every offset counts code points of a canonical text. Only the paragraphs near a place are looked at: a key takes as long
in a text of 60,000 words as in one of sixty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.heading import body_start
from glossator.domain.quotations import quotations
from glossator.domain.spans import Span, hull, meets, trimmed
from glossator.domain.text import sentence_at, sentences
from glossator.domain.words import line_at, whole_words, written_before, written_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def paragraph_at(text: str, offset: int) -> Span | None:
    """The line that holds `offset`, without the white space round it; `None` where it is empty."""
    start, end = line_at(text, offset)
    return trimmed(text, Span(start, end)) if start < end else None


def sentence_near(text: str, offset: int) -> Span | None:
    """The sentence at `offset`; between paragraphs the last one before, at the beginning of a text the first one."""
    before = written_before(text, offset)
    near = before if before is not None else written_from(text, offset)
    return sentence_at(text, offset) or (sentence_at(text, near) if near is not None else None)


def sentence_start(text: str, offset: int, step: int) -> int | None:
    """Where the next sentence begins (1); or this one, and at its beginning the one before (-1)."""
    here = sentence_at(text, offset)
    if step > 0:
        return written_from(text, max(offset, here.end if here else 0))
    if here and here.start < offset:
        return here.start
    before = written_before(text, here.start if here else offset)
    found = sentence_at(text, before) if before is not None else None
    return found.start if found else None


def paragraph_start(text: str, offset: int, step: int) -> int | None:
    """Where the next paragraph begins (1); or this one, and at its beginning the one before (-1)."""
    start, end = line_at(text, offset)
    if step > 0:
        here = written_from(text, start)
        return here if here is not None and offset < here <= end else written_from(text, end)
    here = written_from(text, start)
    if here is not None and here < offset:
        return here
    before = written_before(text, start)
    return written_from(text, line_at(text, before)[0]) if before is not None else None


def whole_sentences(text: str, span: Span) -> Span:
    """The sentences that `span` touches."""
    found = [sentence_at(text, span.start), sentence_at(text, span.end - 1)]
    return hull([span, *(sentence for sentence in found if sentence)])


def sentence_more(text: str, span: Span) -> Span | None:
    """`span` let out to whole sentences; where it is that already, with the next one too. `None` at the end."""
    whole = whole_sentences(text, span)
    if whole != span:
        return whole
    start = written_from(text, span.end)
    following = sentence_at(text, start) if start is not None else None
    return Span(span.start, following.end) if following else None


def sentence_less(text: str, span: Span) -> Span | None:
    """`span` without its last sentence, or the beginning of one; `None` where nothing would be left."""
    last = sentence_at(text, span.end - 1)
    before = written_before(text, last.start) if last else None
    return Span(span.start, before + 1) if before is not None and before >= span.start else None


def untagged(text: str, tagged: Sequence[Span], offset: int, step: int) -> Span | None:
    """The first sentence that begins behind `offset` (1) or before it (-1) and that none of `tagged` overlaps.

    `tagged` is in order and apart, as `normalised` leaves spans. The head of an article is not gone to.
    """
    body = body_start(text)
    for sentence in _sentences_from(text, offset, step):
        beyond = sentence.start > offset if step > 0 else sentence.start < offset
        if beyond and sentence.start >= body and not meets(tagged, sentence):
            return sentence
    return None


def _sentences_from(text: str, offset: int, step: int) -> Iterator[Span]:
    """The sentences of the paragraph at `offset`, then of those behind or before it, in that direction."""
    place: int | None = min(max(offset, 0), len(text))
    while place is not None:
        start, end = line_at(text, place)
        found = [Span(start + each.start, start + each.end) for each in sentences(text[start:end])]
        yield from found if step > 0 else reversed(found)
        place = written_from(text, end) if step > 0 else written_before(text, start)


def widened(text: str, span: Span) -> Span | None:
    """The next larger unit round `span`: word, sentence, quotation without its marks and with them, paragraph.

    A sentence within a quotation ends with that; one that cuts through a quotation takes in the whole of it.
    """
    whole = whole_sentences(text, span)
    round_it = [whole_words(text, span)]
    for quotation in quotations(text, span):
        start, end = max(whole.start, quotation.words.start), min(whole.end, quotation.words.end)
        round_it += [quotation.words, quotation.whole, *([Span(start, end)] if start < end else [])]
        whole = whole_sentences(text, hull([whole, quotation.whole]))
    ends = [paragraph_at(text, span.start), paragraph_at(text, span.end - 1)]
    round_it += [whole, hull([span, *(paragraph for paragraph in ends if paragraph)])]
    larger = [each for each in round_it if each.contains(span) and each != span]
    return min(larger, key=len, default=None)
