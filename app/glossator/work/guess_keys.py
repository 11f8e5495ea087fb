"""Which state or body some words name: the gazetteer's keys, by name and by demonym."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from glossator.nlp.gazetteer import entries, record_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.work.guess_phrases import Word

LONGEST = 6
"""Words of a state's or body's name."""


@cache
def _keys() -> dict[str, str]:
    """What the gazetteer's names and demonyms stand for; a town stands for its state."""
    found: dict[str, str] = {}
    for entry in entries():
        record = record_for(entry.key)
        if record and record.kind == "city":
            found.setdefault(entry.alias, f"state:{record.country}")
        elif record and entry.key.startswith(("state:", "body:")):
            found.setdefault(entry.alias, entry.key)
    return {alias.replace("’", "'"): key for alias, key in found.items()}


def key_ending(phrase: Sequence[Word], end: int) -> str:
    """The key of the longest name that ends before the word `end`; empty where none does."""
    for start in range(max(end - LONGEST, 0), end):
        if key := key_of(phrase[start:end]):
            return key
    return ""


def leading_key(own: Sequence[Word]) -> str:
    """The key of the longest name that a phrase begins with and goes on after."""
    for end in range(min(LONGEST, len(own) - 1), 0, -1):
        if key := key_of(own[:end]):
            return key
    return ""


def named_in(phrase: Sequence[Word]) -> str:
    """The key of the first name in a phrase."""
    for start in range(len(phrase)):
        for end in range(min(start + LONGEST, len(phrase)), start, -1):
            if key := key_of(phrase[start:end]):
                return key
    return ""


def key_of(phrase: Sequence[Word]) -> str:
    """The key of what the whole phrase is a name of."""
    if any(word.possessive for word in phrase[:-1]):
        return ""
    return _keys().get(" ".join(word.text.replace("’", "'") for word in phrase), "") if phrase else ""


def country_of(key: str) -> str:
    """The usual short name of the state that a key's record is or belongs to."""
    record = record_for(key) if key else None
    state = record_for(f"state:{record.country}") if record and record.country else None
    return state.name if state else ""
