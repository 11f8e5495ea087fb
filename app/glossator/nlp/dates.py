"""Dates: days, months with a day or a year, weekdays, years, decades."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from glossator.nlp.found import Found
from glossator.nlp.lexicon import lexicon

if TYPE_CHECKING:
    from glossator.nlp.words import Words

# Names of months that are ordinary words or people's names as well: alone, they are dates after a preposition only.
_DOUBTFUL = frozenset({"March", "April", "May", "June", "August"})
_YEAR = r"(?:1[0-9]|20)\d\d"


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words if not word.isupper()), key=len, reverse=True))


def _pattern() -> re.Pattern[str]:
    month = f"(?:{_alternatives(lexicon().months)})"
    weekday = f"(?:{_alternatives(lexicon().weekdays)})"
    sure_month = f"(?:{_alternatives(frozenset(w for w in lexicon().months if not w.endswith('.')) - _DOUBTFUL)})"
    day = r"[0-3]?\d(?:st|nd|rd|th)?"
    exact = rf"(?:{weekday},? )?(?:{month} {day}(?:,? {_YEAR})?|{day} (?:of )?{month}(?:,? {_YEAR})?)"
    alone = "|".join(rf"(?<={word} ){month}" for word in ("in", "In", "since", "Since", "until", "Until"))
    years = rf"(?:the )?{_YEAR}s|{_YEAR}"
    iso = r"\d{4}-\d\d-\d\d"
    return re.compile(
        rf"(?<![\w.-])(?:{exact}|{month},? {_YEAR}|{iso}|{weekday}|{sure_month}|{alone}|{years})(?!\w)(?!-\d)"
    )


class Dates:
    """Finds dates with one regular expression, built from the months and weekdays of the lexicon."""

    def __init__(self) -> None:
        self._pattern = _pattern()

    def find(self, row: Words) -> list[Found]:
        found: list[Found] = []
        for match in self._pattern.finditer(row.text):
            begin = match.start() + 4 * match[0].startswith("the ")
            start, end = bisect_left(row.starts, begin), bisect_left(row.ends, match.end())
            whole = start <= end < len(row) and row.starts[start] == begin and row.ends[end] == match.end()
            if whole and not any(row.breaks[start + 1 : end + 1]):
                found.append(Found(start, end + 1, "DATE"))
        return found
