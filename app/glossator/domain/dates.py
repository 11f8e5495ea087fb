"""Dates as news gives them: to the year, the month, the day or the minute. One ISO 8601 string says which.

News also says "Monday", "4 July", "last month": phrases that are dates only beside the date of the article.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    Meaning: TypeAlias = Callable[[date], str]
    """From the day on which a phrase was written to the date that it means."""

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
    re.compile(rf"(?<![0-9]){_YEAR}年\s?(?P<month>[0-9]{{1,2}})月\s?(?P<day>[0-9]{{1,2}})日"),
    re.compile(rf"(?<![0-9]){_YEAR}년\s?(?P<month>[0-9]{{1,2}})월\s?(?P<day>[0-9]{{1,2}})일"),
    # With full stops the day comes first, wherever dates are written so.
    re.compile(rf"(?<![0-9.])(?P<day>[0-9]{{1,2}})\.\s?(?P<month>[0-9]{{1,2}})\.\s?{_YEAR}"),
)
_DAY_OF_A_MONTH = (
    re.compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?", re.IGNORECASE),
    re.compile(rf"{_MONTH}\s+(?:the\s+)?{_DAY}(?![0-9])(?:,?\s+{_YEAR})?", re.IGNORECASE),
    re.compile(rf"(?<![0-9]){_YEAR}([-/])(?P<month>[0-9]{{1,2}})(?:\2(?P<day>[0-9]{{1,2}}))?(?![0-9])"),
    re.compile(rf"(?<![0-9]){_YEAR}年(?P<month>[0-9]{{1,2}})月(?:(?P<day>[0-9]{{1,2}})日)?"),
    re.compile(rf"(?<![0-9])(?P<day>[0-9]{{1,2}})([./-])(?P<month>[0-9]{{1,2}})\2{_YEAR}"),
)
"""As `_WRITTEN`, but whether or not the calendar has that day or month; the last can have day and month swapped."""
_OF_A_DAY = re.compile(r"(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?\s+(?:of\s+)?$", re.IGNORECASE)
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_WEEKDAY = r"(?P<weekday>(?:mon|fri|sun)(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r?s(?:day)?)?|sat(?:urday)?)\.?"
_WHICH = r"(?:(?P<which>last|past|next) )?"
_HOUR = r"(?: (?:morning|afternoon|evening|night))?"
_DAYS = {"day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "day after tomorrow": 2}
_DAY_SAID = re.compile(rf"(?:the )?(?P<said>{'|'.join(sorted(_DAYS, key=len, reverse=True))}){_HOUR}")
_OTHER_DAYS = {"last night": -1, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0}
_WEEKDAY_SAID = re.compile(rf"(?:late |early )?(?:on )?{_WHICH}{_WEEKDAY}{_HOUR}")
_ON = rf"(?:on )?(?:{_WEEKDAY},? )?(?:the )?"
_DAY_SAID_OF_MONTH = (
    re.compile(rf"{_ON}{_DAY} (?:of )?{_MONTH}"),
    re.compile(rf"{_ON}{_MONTH} (?:the )?{_DAY}"),
)
_MONTH_SAID = re.compile(rf"(?:in )?(?:early |late |mid[- ])?(?:in )?{_WHICH}{_MONTH}")
_PERIOD_SAID = re.compile(r"(?:(?:earlier|later|early|late) )?(?P<which>last|this|next) (?P<period>month|year)")
_HALF_A_YEAR = 183


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


def impossible_day(text: str) -> str:
    """The first day or month written in `text` that no calendar has ("31 February 2021", "2021-13"); else empty."""
    for pattern in _DAY_OF_A_MONTH:
        for match in pattern.finditer(text):
            year, month, day = match["year"] or "2000", _month_number(match["month"]), int(match["day"] or 1)
            orders = ((month, day), (day, month)) if pattern is _DAY_OF_A_MONTH[-1] else ((month, day),)
            if not any(is_date(f"{year}-{one:02}-{other:02}") for one, other in orders):
                return match[0]
    return ""


def _written(text: str) -> Iterator[tuple[int, int, str]]:
    """The dates in `text`: where each begins, the negative of its length, and the date itself."""
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            found = match.groupdict()
            if "day" not in found and _OF_A_DAY.search(text[max(0, match.start() - 20) : match.start()]):
                continue  # the end of a day, which is read as a whole or, where no calendar has it, not at all
            value = f"{found['year']}-{_month_number(found['month']):02}"
            value += f"-{int(found['day']):02}" if "day" in found else ""
            if is_date(value):
                yield match.start(), -len(match[0]), value


def _month_number(month: str) -> int:
    """1 for January; what is written in digits is taken as it is."""
    if month.isdigit():
        return int(month)
    return next(index for index, name in enumerate(MONTHS, start=1) if name.startswith(month[:3].lower()))


# Dates that hang on another


def is_relative(phrase: str) -> bool:
    """Whether `phrase` is a date as soon as one knows when it was written: "Monday", "4 July", "last month"."""
    return _meaning(phrase) is not None


def resolve(phrase: str, anchor: str) -> str | None:
    """The date that `phrase` means in an article of the date `anchor`.

    A weekday is the latest one up to that day; "last" and "next" leave that day out. A day and month are those nearest,
    rather before than after. `None` where `phrase` is no such phrase, or could mean two dates because `anchor` is known
    to the month or year only, or not at all.
    """
    meaning = _meaning(phrase)
    if meaning is None or not is_date(anchor):
        return None
    try:
        found = meaning(first_day(anchor))
        return found if found == meaning(_last_day(anchor)) else None
    except OverflowError:  # before the first year, or after the last
        return None


def _last_day(value: str) -> date:
    """The last day that `value` can mean."""
    first = first_day(value)
    match precision(value):
        case "year":
            return date(first.year, 12, 31)
        case "month":
            return date(first.year, first.month, monthrange(first.year, first.month)[1])
    return first


def _meaning(phrase: str) -> Meaning | None:
    """What `phrase` means on any day; `None` where it is none that hangs on the day."""
    said = " ".join(phrase.lower().split()).rstrip(".,")
    if said in _OTHER_DAYS:
        return _days_off(_OTHER_DAYS[said])
    if match := _DAY_SAID.fullmatch(said):
        return _days_off(_DAYS[match["said"]])
    if match := _WEEKDAY_SAID.fullmatch(said):
        return _weekday(_WEEKDAYS.index(match["weekday"][:3]), match["which"])
    if match := _PERIOD_SAID.fullmatch(said):
        return _period(match["period"], {"last": -1, "this": 0, "next": 1}[match["which"]])
    if match := _MONTH_SAID.fullmatch(said):
        return _month(_month_number(match["month"]), match["which"])
    for pattern in _DAY_SAID_OF_MONTH:
        if match := pattern.fullmatch(said):
            return _day_of_month(_month_number(match["month"]), int(match["day"]))
    return None


def _days_off(days: int) -> Meaning:
    return lambda day: (day + timedelta(days)).isoformat()


def _weekday(weekday: int, which: str | None) -> Meaning:
    def meaning(day: date) -> str:
        since = (day.weekday() - weekday) % 7
        if which == "next":
            return (day + timedelta(7 - since)).isoformat()
        return (day - timedelta(since or (7 if which else 0))).isoformat()

    return meaning


def _period(period: str, off: int) -> Meaning:
    if period == "year":
        return lambda day: _year_and_month(12 * (day.year + off))[:4]
    return lambda day: _year_and_month(12 * day.year + day.month - 1 + off)


def _month(month: int, which: str | None) -> Meaning:
    def meaning(day: date) -> str:
        since = (day.month - month) % 12
        off = 12 - since if which == "next" else -(since or (12 if which else 0))
        return _year_and_month(12 * day.year + day.month - 1 + off)

    return meaning


def _year_and_month(months: int) -> str:
    """`2017-07`, from the months since the year 0. Raises `OverflowError` where no calendar has that year."""
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    return f"{year:04}-{month + 1:02}"


def _day_of_month(month: int, day: int) -> Meaning | None:
    if not is_date(f"2000-{month:02}-{day:02}"):
        return None

    def meaning(anchor: date) -> str:
        # A 29 February can be eight years away.
        years = (f"{year:04}-{month:02}-{day:02}" for year in range(anchor.year - 8, anchor.year + 9))
        days = [date.fromisoformat(value) for value in years if is_date(value)]
        return min(days, key=lambda found: _farness((found - anchor).days)).isoformat()

    return meaning


def _farness(days: int) -> tuple[bool, int]:
    return not -_HALF_A_YEAR <= days <= 0, abs(days)
