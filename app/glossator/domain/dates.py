"""Dates as news gives them: to the year, the month, the day or the minute. One ISO 8601 string says which."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}))?)?)?")
MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"\b(?P<month>" + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + r"|sept)\b\.?"
_DAY = r"(?<![0-9])(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})(?![0-9])"
_WRITTEN = (
    re.compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_MONTH},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<![0-9]){_YEAR}([-/])(?P<month>[0-9]{{2}})\2(?P<day>[0-9]{{2}})(?![0-9])"),
    re.compile(rf"(?<![0-9]){_YEAR}年(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})日"),
)


def is_date(value: str) -> bool:
    """Whether `value` is a date as the journal keeps it: `2017`, `2017-07`, `2017-07-05` or `2017-07-05T09:30`."""
    match = _ISO.fullmatch(value)
    if not match:
        return False
    year, month, day, hour, minute = match.groups()
    try:
        datetime(int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0))
    except ValueError:
        return False
    return True


def precision(value: str) -> str:
    """`year`, `month`, `day` or `minute`, by how much of the date is given. Raises `ValueError` on what is no date."""
    if not is_date(value):
        raise ValueError(f"not a date: {value!r}")
    return {4: "year", 7: "month", 10: "day"}.get(len(value), "minute")


def first_day(value: str) -> date:
    """The first day that `value` can mean. Raises `ValueError` on what is no date."""
    if not is_date(value):
        raise ValueError(f"not a date: {value!r}")
    return date.fromisoformat((value[:10] + "-01-01")[:10])


def parse_date(text: str) -> str | None:
    """The first date written in `text` ("July 5, 2017", "5 July 2017", "2017-07-05"), or `None`.

    A year or a year and month in digits ("2017", "2017-07") counts where it is the whole text. Only forms that can be
    read in one way are taken: `5/7/2017` is not.
    """
    stripped = text.strip()
    if is_date(stripped):
        return stripped
    return min(_written(text), default=(0, 0, None))[2]


def _written(text: str) -> Iterator[tuple[int, int, str]]:
    """The dates in `text`: where each begins, the negative of its length, and the date itself."""
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            found = match.groupdict()
            month = found["month"] if found["month"].isdigit() else _month_number(found["month"])
            value = f"{found['year']}-{int(month):02}" + (f"-{int(found['day']):02}" if "day" in found else "")
            if is_date(value):
                yield match.start(), -len(match[0]), value


def _month_number(name: str) -> int:
    return next(index for index, month in enumerate(MONTHS, start=1) if month.startswith(name[:3].lower()))
