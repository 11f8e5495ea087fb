"""What of a typed query is looked for as words although it looks like a field: why a query may fit nothing."""

from __future__ import annotations

import re

from glossator.domain.dates import is_date
from glossator.domain.search import FIELDS, LISTED, MARKS, NO_MONTH, STAGES, read_query

_QUOTES = '"“”„«»'
VALUES = {"status": ("to do", *LISTED), "review": (*STAGES,), "tagged": ("yes", "no"), "has": MARKS}
"""By the fields that know only certain values, these."""
_PART = re.compile(
    rf"-?(?P<field>[A-Za-z]+)[:：](?!//)(?P<value>[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?|[^\s{_QUOTES}]+)"
    rf"|[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?|\S+"
)
"""A field with its value; or a phrase, or a word."""


def unread(typed: str) -> str:
    """A sentence on the first field that there is not, or whose value it cannot read; empty where all can be read."""
    for part in _PART.finditer(typed):
        if not part["field"]:
            continue
        field, value = part["field"].lower(), part["value"].strip(_QUOTES)
        if field not in FIELDS:
            return (
                f"There is no field “{part['field']}:”; in quotation marks it is looked for as words. "
                f"The fields are: {', '.join(sorted(FIELDS))}."
            )
        if field in {"date", "said"} and not _is_period(value) and (field, value) != ("said", NO_MONTH):
            return f"“{value}” is no date here. Write it like 2025, 2025-03, 2025-03-14 or 2024..2025."
        if not read_query(f'{field}:"{value}"').conditions:
            knows = f" It knows: {', '.join(VALUES[field])}." if field in VALUES else ""
            return f"“{field}:” does not know “{value}”.{knows}"
    return ""


def _is_period(value: str) -> bool:
    """Whether there is such a day, month or year, or a period from one to another."""
    if not read_query(f"date:{value} ").conditions:
        return False
    days = [_iso(day) for day in value.split("..") if day]
    return all(is_date(day) for day in days) and days[0] <= f"{days[-1]}~"


def _iso(day: str) -> str:
    return "-".join(number.zfill(2) for number in day.rstrip("-").split("-"))
