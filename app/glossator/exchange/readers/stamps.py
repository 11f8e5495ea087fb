"""Dates as machines write them: in the metadata of pages, in feeds and in the heads of mails."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from glossator.domain.dates import is_date, parse_date

_STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:(?:T|\s+)(\d{2}):?(\d{2}))?(?!\d{3})")


def stamped(text: str) -> str | None:
    """The date in `text` by the clock that it was written by, or `None`. Midnight is no time but a mere day."""
    text = " ".join(text.split())[:100]
    if match := _STAMP.match(text):
        year, month, day, hour, minute = match.groups()
        timed = hour and (hour, minute) != ("00", "00")
        value = f"{year}-{month}-{day}" + (f"T{hour}:{minute}" if timed else "")
        return next((written for written in (value, value[:10]) if is_date(written)), None)
    try:
        return parsedate_to_datetime(text).strftime("%Y-%m-%dT%H:%M")
    except (TypeError, ValueError, OverflowError, IndexError):
        return parse_date(text)
