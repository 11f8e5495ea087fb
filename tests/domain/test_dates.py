"""Dates as news gives them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.dates import first_day, is_date, parse_date, precision

days = st.dates(date(1000, 1, 1))


@given(
    days,
    st.sampled_from(
        ["{d:%B} {d.day}, {d:%Y}", "{d.day} {d:%B} {d:%Y}", "{d:%b}. {d.day}, {d:%Y}", "{d.day} {d:%b} {d:%Y}"]
    ),
)
def test_written_days_are_read(day: date, form: str) -> None:
    written = form.format(d=day).replace("May.", "May")
    assert parse_date(written) == day.isoformat()
    assert parse_date(f"CASTELL, {written.upper()} (Practice Wire) — The 12 envoys") == day.isoformat()
    assert parse_date(f"On {written}, before 1 January 2100") == day.isoformat()


@given(days)
def test_iso_days_are_read(day: date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()
    assert parse_date(f"on {day:%Y/%m/%d} at") == day.isoformat()
    assert parse_date(f"{day:%Y}年{day.month}月{day.day}日") == day.isoformat()


@given(st.text() | st.from_regex(r"[0-9 ]{0,3}(march|May|sept)\.? [0-9]{1,5},? ?[0-9]{0,5}"))
def test_whatever_is_read_is_a_date(text: str) -> None:
    found = parse_date(text)
    if found is not None:
        assert is_date(found)
        assert first_day(found).isoformat().startswith(found[:4])


@given(st.datetimes(datetime(1000, 1, 1)))
def test_every_precision_is_known_by_its_length(moment: datetime) -> None:
    for length, name in ((4, "year"), (7, "month"), (10, "day"), (16, "minute")):
        value = moment.isoformat()[:length]
        assert is_date(value)
        assert precision(value) == name
        assert parse_date(f" {value}\n") == value
    assert first_day(moment.isoformat()[:16]) == moment.date()
    assert first_day(moment.isoformat()[:7]) == moment.date().replace(day=1)
    assert first_day(moment.isoformat()[:4]) == date(moment.year, 1, 1)


@pytest.mark.parametrize("value", ["", "17", "0000", "2017-00", "2017-13", "2017-07-00", "2017-02-30", "2017-7-5"])
@pytest.mark.parametrize("rest", ["", "T09:30"])
def test_what_is_no_day_of_the_calendar(value: str, rest: str) -> None:
    assert not is_date(value + rest)


@pytest.mark.parametrize(
    "value",
    ["2017-07-05T24:00", "2017-07-05 09:30", "2017-07-05T09:30:00", "٢٠١٧", "2017\n", " 2017", "2017-07-05T", "2017-"],
)
def test_what_is_no_date(value: str) -> None:
    assert not is_date(value)
    with pytest.raises(ValueError, match="not a date"):
        precision(value)
    with pytest.raises(ValueError, match="not a date"):
        first_day(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("July 5, 2017 (PWNS)—During", "2017-07-05"),
        ("5th of July, 2017", "2017-07-05"),
        ("Wednesday, 5 July 2017", "2017-07-05"),
        ("SEPT. 5, 2017", "2017-09-05"),
        ("in July 2017, after June 3, 2016", "2017-07"),
        ("February 30, 2017, or rather March 1, 2017", "2017-03-01"),
        ("5/7/2017", None),
        ("Lamar 5, 2017", None),
        ("Dismay 2017", None),
        ("12 July 20171", None),
        ("the 2017 talks", None),
        ("5 July", None),
    ],
)
def test_dates_in_a_text(text: str, value: str | None) -> None:
    assert parse_date(text) == value
