"""The quotations round a place in a text. Only its paragraph is looked at, and those over which a quotation runs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossator.domain.spans import Span, trimmed
from glossator.domain.words import line_at, written_before, written_from


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, without their marks and with them."""

    words: Span
    whole: Span


_CLOSED_BY = {
    "“": "”",
    "„": "“”",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
}
_MARKS = re.compile("[" + "".join(_CLOSED_BY) + "".join(_CLOSED_BY.values()) + "]")
_AMBIGUOUS = "‘‚‹»"
"""Marks that can also be apostrophes, commas or closing ones: one that is never closed opens no quotation."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """The marks of a quotation, from the first of the opening one to behind the closing one."""

    start: int
    end: int
    words_end: int
    open: bool = False
    """Whether its paragraph ends before it is closed."""


def quotations(text: str, place: Span | int) -> list[Quotation]:
    """The quotations round a span, or a caret's offset, innermost first.

    One that runs over paragraphs opens again with each; one that is never closed ends with its paragraph.
    """
    first, last = (place, place) if isinstance(place, int) else (place.start, place.end)
    found: list[Quotation] = []
    for each in _quoted_near(text, first, last):
        if each.start <= first and last <= each.end and each.start + 1 < each.words_end:
            words = trimmed(text, Span(each.start + 1, each.words_end))
            if words:
                found.append(Quotation(words, Span(each.start, each.end)))
    return sorted(found, key=lambda quotation: len(quotation.whole))


def _quoted_near(text: str, first: int, last: int) -> list[_Quoted]:
    """Those of the paragraphs from `first` to `last`, and of the others over which these run."""
    start, end = line_at(text, first)
    found = _quoted_in(text, start, end)
    while found and (before := written_before(text, start)) is not None:
        start, earlier_end = line_at(text, before)
        joined = _joined(text, _quoted_in(text, start, earlier_end), found)
        if joined is None:
            break
        found = joined
    while (behind := written_from(text, end)) is not None:
        later_start, end = line_at(text, behind)
        later = _quoted_in(text, later_start, end)
        joined = _joined(text, found, later)
        if joined is None and behind > last:
            break
        found = joined or [*found, *later]
    return found


def _joined(text: str, earlier: list[_Quoted], later: list[_Quoted]) -> list[_Quoted] | None:
    """The quotations of paragraphs, where the first is left with one open that the second opens again."""
    left = next((each for each in earlier if each.open), None)
    if left is None or not later or text[later[0].start] != text[left.start]:
        return None
    again, *others = later
    if text[left.end : again.start].strip():
        return None
    whole = _Quoted(left.start, again.end, again.words_end, again.open)
    return [whole, *(each for each in earlier if each is not left), *others]


def _quoted_in(text: str, start: int, end: int) -> list[_Quoted]:
    """The quotations of one paragraph, in the order in which they begin."""
    opened: list[int] = []
    found: list[_Quoted] = []
    for match in _MARKS.finditer(text, start, end):
        at = match.start()
        pair = _opener(text, at, opened)
        if pair is not None:
            del opened[opened.index(pair) :]
            found.append(_Quoted(pair, at + 1, at))
        elif match[0] in _CLOSED_BY and _can_open(text, at, end):
            opened.append(at)
    begins, last = written_from(text, start), written_before(text, end)
    if opened and last is not None:
        certain = (at for at in opened if text[at] not in _AMBIGUOUS or at == begins)
        found += (_Quoted(at, last + 1, last + 1, open=True) for at in certain)
    return sorted(found, key=lambda each: each.start)


def _opener(text: str, at: int, opened: list[int]) -> int | None:
    """Where the quotation begins that the mark at `at` closes, if it closes one."""
    mark = text[at]
    if mark == "’" and text[at + 1 : at + 2].isalnum():
        return None  # an apostrophe
    return next((each for each in reversed(opened) if mark in _CLOSED_BY[text[each]]), None)


def _can_open(text: str, at: int, end: int) -> bool:
    """Whether the mark is none of inches, misprinted apostrophes, or closing marks whose quotation is not known."""
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : min(at + 2, end)]
    if text[at] in '"‘»':
        return not before.isalnum() and not behind.isspace()
    return True
