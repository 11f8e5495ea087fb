"""Dates as news gives them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.dates import (
    MONTHS,
    first_day,
    impossible_day,
    is_date,
    is_relative,
    parse_date,
    precision,
    resolve,
)

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
        ("5.7.2017", "2017-07-05"),
        ("Vesk, 05. 07. 2017", "2017-07-05"),
        ("5.13.2017", None),
        ("version 1.5.7.2017", None),
        ("2017년 7월 5일", "2017-07-05"),
        ("Lamar 5, 2017", None),
        ("Dismay 2017", None),
        ("12 July 20171", None),
        ("the 2017 talks", None),
        ("5 July", None),
    ],
)
def test_dates_in_a_text(text: str, value: str | None) -> None:
    assert parse_date(text) == value


# Days that no calendar has

FORMS = ("{d} {m} {y}", "{d} of {m}, {y}", "{m} {d}, {y}", "{y}-{n:02}-{d:02}", "{y}/{n:02}/{d:02}", "{y}年{n}月{d}日")


@given(
    st.integers(1, 9999),
    st.sampled_from(list(enumerate(MONTHS, start=1))),
    st.integers(0, 99),
    st.sampled_from((*FORMS, "{d:02}/{n:02}/{y}", "{d}.{n}.{y}")),
)
def test_a_day_is_impossible_where_the_calendar_has_none(
    year: int, month: tuple[int, str], day: int, form: str
) -> None:
    number, name = month
    written = form.format(d=day, m=name.capitalize(), n=number, y=f"{year:04}")
    exists = is_date(f"{year:04}-{number:02}-{day:02}")
    if not exists and form not in FORMS:
        exists = is_date(f"{year:04}-{day:02}-{number:02}")
    assert impossible_day(written) == ("" if exists else written)
    if not exists and 1 <= day <= 31:
        assert parse_date(written) is None, "nor is it a date to the month"


@pytest.mark.parametrize("text", ["31 February 2021", "30/02/2021", "2021-02-31", "2021-13", "2021-00", "31 April"])
def test_impossible_days(text: str) -> None:
    assert impossible_day(f" {text} ") == text
    assert parse_date(text) is None


@given(st.dates() | st.datetimes())
def test_dates_as_they_are_kept_are_possible(day: date) -> None:
    for length in (4, 7, 10, 16):
        assert impossible_day(day.isoformat()[:length]) == ""


@pytest.mark.parametrize(
    "text", ["", "2021", "July 2021", "29 February", "29 Feb 2020", "last May", "5/7/2017", "Monday"]
)
def test_what_is_not_impossible(text: str) -> None:
    assert impossible_day(text) == ""


# Dates that hang on the article's: 5 July 2017 was a Wednesday


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("Monday", "2017-07-03"),
        ("on Tuesday", "2017-07-04"),
        ("Wednesday", "2017-07-05"),
        ("last Wednesday", "2017-06-28"),
        ("next Wednesday", "2017-07-12"),
        ("Thursday", "2017-06-29"),
        ("next  Thurs.", "2017-07-06"),
        ("last Friday", "2017-06-30"),
        ("late on Friday evening", "2017-06-30"),
        ("yesterday", "2017-07-04"),
        ("Today", "2017-07-05"),
        ("tomorrow night", "2017-07-06"),
        ("last night", "2017-07-04"),
        ("the day before yesterday", "2017-07-03"),
        ("4 July", "2017-07-04"),
        ("July 4", "2017-07-04"),
        ("on the 4th of July", "2017-07-04"),
        ("Tuesday, 4 July", "2017-07-04"),
        ("6 July", "2017-07-06"),
        ("5 January", "2017-01-05"),
        ("2 January", "2018-01-02"),
        ("29 February", "2016-02-29"),
        ("in June", "2017-06"),
        ("July", "2017-07"),
        ("last July", "2016-07"),
        ("next July", "2018-07"),
        ("in late December", "2016-12"),
        ("mid-May", "2017-05"),
        ("last month", "2017-06"),
        ("earlier this month", "2017-07"),
        ("last year", "2016"),
        ("later this year", "2017"),
    ],
)
def test_phrases_hang_on_the_articles_date(phrase: str, value: str) -> None:
    assert is_relative(phrase)
    assert resolve(phrase, "2017-07-05") == value
    assert resolve(phrase, "2017-07-05T23:59") == value


@pytest.mark.parametrize(
    "phrase",
    [
        *("", "4/7", "5/7/2017", "last week", "earlier this week", "30 February", "31 April", "2017", "2017-07-04"),
        *("soon", "4 July 2017", "Monday or Tuesday", "marching", "Sund", "this Monday"),
    ],
)
def test_what_hangs_on_no_date_or_could_mean_two(phrase: str) -> None:
    assert not is_relative(phrase)
    assert resolve(phrase, "2017-07-05") is None


@pytest.mark.parametrize(
    ("phrase", "anchor", "value"),
    [
        ("Monday", "2017-07", None),
        ("today", "2017-07", None),
        ("4 July", "2017-07", "2017-07-04"),
        ("4 January", "2017-07", None),
        ("last month", "2017-07", "2017-06"),
        ("in June", "2017-07", "2017-06"),
        ("in June", "2017", None),
        ("4 July", "2017", None),
        ("this year", "2017", "2017"),
        ("Monday", "", None),
        ("Monday", "July", None),
        ("yesterday", "0001-01-01", None),
        ("tomorrow", "9999-12-31", None),
        ("last year", "0001", None),
        ("next month", "9999-12", None),
    ],
)
def test_a_phrase_needs_a_date_that_is_precise_enough(phrase: str, anchor: str, value: str | None) -> None:
    assert resolve(phrase, anchor) == value


@given(days, st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()))
def test_a_weekday_is_the_latest_up_to_the_day(day: date, name: str) -> None:
    found = date.fromisoformat(str(resolve(name, day.isoformat())))
    assert found.strftime("%A") == name
    assert 0 <= (day - found).days < 7
    last = resolve(f"last {name}", day.isoformat())
    assert last == found.isoformat() or (found == day and (day - date.fromisoformat(str(last))).days == 7)


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_a_day_of_the_year_is_never_more_than_half_a_year_away(anchor: date, day: date) -> None:
    found = date.fromisoformat(str(resolve(f"{day:%B} {day.day}", anchor.isoformat())))
    assert (found.month, found.day) == (day.month, day.day)
    if (day.month, day.day) != (2, 29):
        assert -183 <= (found - anchor).days <= 183


@given(st.text(max_size=30))
def test_any_words_are_read_or_refused(words: str) -> None:
    found = resolve(words, "2017-07-05")
    assert (found is not None) == is_relative(words)
    assert found is None or is_date(found)
