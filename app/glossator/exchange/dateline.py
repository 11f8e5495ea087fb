"""The dateline with which wires open: "CASTELL, March 14 (Practice Wire) —"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossator.exchange.readers.stated import month_number, stated_date

_DASH = r"\s*(?:[—–―]|-{1,2}(?=\s|\w|$))"
_AGENCY = r"(?:\((?P<agency>[^()]{2,40})\)|/(?P<slashed>[A-Z][\w .&-]{1,30})/\.?)"
_DATELINE = re.compile(rf"(?P<head>[^()/—–―]{{0,90}}?)\.?\s*(?:{_AGENCY}(?:{_DASH}|(?<=/)|(?<=/\.))|(?P<bare>{_DASH}))")
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?\.?|July?\.?|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = re.compile(rf"(?:\b{_MONTH}\s+\d{{1,2}}|\b\d{{1,2}}\s+{_MONTH}),?(?:\s+\d{{4}})?(?!\d)", re.IGNORECASE)
_OTHER_DAY = re.compile(r"\b(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]+\.?)(?:,?\s+(?:de\s+)?(\d{4}))?(?!\d)")
"""A day in the words of other languages, if the word is a month."""
_CHINESE = re.compile(
    r"(?P<agency>[\u3400-\u9fff]{1,6}?[社网報报])[\u3400-\u9fff]{0,16}?(?P<day>(?:\d{1,2}月)?\d{1,2}日)[电電讯訊]"
)
_KOREAN = re.compile(r"[(\[](?P<place>[^()\[\]=]{1,20})=(?P<agency>[^()\[\]=]{2,20})[)\]]")
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
    if match := _CHINESE.match(line):
        return Dateline("" if match["agency"].startswith("本") else match["agency"], None, match["day"])
    if match := _KOREAN.match(line):
        return Dateline(match["agency"].strip(), None, "")
    match = _DATELINE.match(line)
    if not match:
        return None
    head = match["head"]
    day = _DAY.search(head) or _other_day(head)
    place = (head[: day.start()] + head[day.end() :] if day else head).strip(" ,.")
    if place and (not _PLACE.fullmatch(place) or len(place.split()) > 6):
        return None
    agency = (match["agency"] or match["slashed"] or "").strip()
    # Without a day, capitalised words before a dash are an ordinary sentence, but for a city before its agency.
    is_city = place.isupper() if not agency else place.isupper() or len(place.split()) <= 2
    if not day and not (place and is_city):
        return None
    date = stated_date(day[0]) if day else None
    return Dateline(agency, date, "" if date or not day else day[0].strip(" ,"))


def _other_day(head: str) -> re.Match[str] | None:
    return next((day for day in _OTHER_DAY.finditer(head) if month_number(day[2])), None)
