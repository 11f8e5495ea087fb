"""Whether a name is that of an organisation or an outlet, by its own words and by those before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossator.nlp.lexicon import lexicon
from glossator.work import guess_words as words_of
from glossator.work.guess_keys import key_ending
from glossator.work.guess_phrases import DISTANCE, is_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.work.guess_phrases import Word

_DATELINE_END = re.compile(r"\)\s*[—–-]")


def is_organisation(own: Sequence[Word], head: str) -> bool:
    """`head` as `organisation_head` tells it."""
    return bool(head) and (len(own) > 1 or own[0].text in lexicon().organisations_alone)


def organisation_head(own: Sequence[Word]) -> str:
    """The noun, in small letters, by which an organisation's name says that it is one; empty where it does not."""
    lists = lexicon()
    of = next((place for place, word in enumerate(own) if place and word.lower in words_of.OF), len(own))
    last = own[of - 1]
    if last.text in lists.organisation_heads or (last.text in lists.lowercase_heads and of > 1):
        return last.lower
    first = own[0].lower
    return first if own[0].text in lists.organisation_heads and of > 1 and first in words_of.MEDIA else ""


def key_before_a_role(before: Sequence[Word]) -> str:
    """The state of "*Iraqi* militia X", "*Russian* gas giant X"."""
    if not before or before[-1].lower not in words_of.company_words():
        return ""
    for place in range(len(before) - 1, max(len(before) - 2 - DISTANCE, 0) - 1, -1):
        if key := key_ending(before, place):
            return key
        if place and not is_plain(before[place - 1]):
            break
    return ""


def is_told(before: Sequence[Word]) -> bool:
    """Whether somebody speaks to it as one does to news: "told X", "in an interview with X"."""
    said = [word.lower for word in before[-3:]]
    said = said[:-1] if said and said[-1] == "the" else said
    return said[-1:] == ["told"] or tuple(said[-2:]) in words_of.TOLD


def is_byline(text: str, own: Sequence[Word]) -> bool:
    """Whether it is the agency in "TARN, March 14 (*KNA*) — ..."."""
    return text[own[0].start - 1 : own[0].start] == "(" and bool(_DATELINE_END.match(text, own[-1].end))
