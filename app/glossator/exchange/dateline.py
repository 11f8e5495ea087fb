"""The dateline with which wires open: "CASTELL, March 14 (Practice Wire) —"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossator.domain.dates import parse_date

_DASH = r"\s*(?:[—–―]|-{1,2}(?=\s|\w|$))"
_AGENCY = r"(?:\((?P<agency>[^()]{2,40})\)|/(?P<slashed>[A-Z][\w .&-]{1,30})/\.?)"
_DATELINE = re.compile(rf"(?P<head>[^()/—–―]{{0,90}}?)\.?\s*(?:{_AGENCY}(?:{_DASH}|(?<=/)|(?<=/\.))|(?P<bare>{_DASH}))")
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?\.?|July?\.?|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = re.compile(rf"(?:\b{_MONTH}\s+\d{{1,2}}|\b\d{{1,2}}\s+{_MONTH}),?(?:\s+\d{{4}})?(?!\d)", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*|of|the|and|de|la|al|el)(?:[\s,/]+(?:[^\W\d_a-z][\w.'’-]*|of|the|and|de|la|al|el))*"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    agency: str
    date: str | None
    day_without_year: str
    """As it is written ("March 14"), where the year is not."""


def dateline_of(line: str) -> Dateline | None:
    """The dateline that `line` opens with, if it does."""
    match = _DATELINE.match(line)
    if not match:
        return None
    head = match["head"]
    day = _DAY.search(head)
    place = (head[: day.start()] + head[day.end() :] if day else head).strip(" ,.")
    if place and (not _PLACE.fullmatch(place) or len(place.split()) > 6):
        return None
    agency = (match["agency"] or match["slashed"] or "").strip()
    # Without a day, capitalised words before a dash are an ordinary sentence, but for a city before its agency.
    is_city = place.isupper() if not agency else place.isupper() or len(place.split()) <= 2
    if not day and not (place and is_city):
        return None
    date = parse_date(day[0]) if day else None
    return Dateline(agency, date, "" if date or not day else day[0].strip(" ,"))
