"""Headline, outlet, author and date, read off the text itself."""

from __future__ import annotations

import pytest

from glossator.exchange.byline import byline_among
from glossator.exchange.dateline import dateline_of
from glossator.exchange.masthead import read_masthead

LEAD = (
    "The government of Marvia said on Monday that it would not accept the terms of its neighbour, and left the talks."
)
BODY = (
    f"{LEAD}\n\nA spokesman told reporters that nobody knew when both sides would meet again, or where that might be."
)
NO_HEADLINE = "no headline found; the first words are used"


def test_a_wire_with_banner_headline_byline_and_dateline() -> None:
    found = read_masthead(
        "Practice Wire Monthly Review\nSubscribe to PWMR\n\nMarvia Leaves the Harbour Talks After Two Days\n\n"
        f"By Jane Doe and John Roe\n\nCASTELL, March 14, 2031 (PWMRNS)—{BODY}"
    )
    assert found.title == "Marvia Leaves the Harbour Talks After Two Days"
    assert found.source == "Practice Wire Monthly Review"
    assert found.author == "Jane Doe and John Roe"
    assert found.date == "2031-03-14"
    assert tuple(found.doubts.values()) == ()


def test_a_text_without_a_headline_is_called_by_its_first_words() -> None:
    found = read_masthead(f"[{LEAD}]\n\nBy\nJohn O'Roe\n\n{BODY}\n\n@ Practiceweek")
    assert found.title == "The government of Marvia said on Monday that it would not accept the terms of its…"
    assert len(found.title) <= 90
    assert (found.author, found.source, found.date) == ("John O'Roe", "Practiceweek", None)
    assert tuple(found.doubts.values()) == (NO_HEADLINE,)


def test_a_short_first_sentence_is_not_shortened() -> None:
    assert read_masthead(f"Nobody came. {BODY}").title == "Nobody came."


def test_first_words_without_spaces_are_cut_at_the_limit() -> None:
    title = read_masthead("外交部发言人在首都的记者会上说" * 20 + "。").title
    assert (len(title), title[-1]) == (90, "…")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Marvia Leaves Talks", "Marvia Leaves Talks"),
        ("Marvia leaves the harbour talks after two days", "Marvia leaves the harbour talks after two days"),
        ("Subscribe to our newsletter\n\nMarvia leaves the talks", "Marvia leaves the talks"),
        ("WORLD\nMarvia leaves the talks", "Marvia leaves the talks"),
        ("PRACTICE WIRE\n\nMarvia leaves the talks", "Marvia leaves the talks"),
        ("Practice Wire (for practice)\n\nMarvia leaves the talks", "Marvia leaves the talks"),
        ("March 14, 2031\nMarvia leaves the talks\nBy Jane Doe", "Marvia leaves the talks"),
        ("Will Marvia come back to the table?", "Will Marvia come back to the table?"),
        ("Marvia Leaves the Talks. For Good.", "Marvia Leaves the Talks. For Good."),
        ("Title: Marvia leaves the talks\nDate: 14 March 2031", "Marvia leaves the talks"),
        ("马尔维亚退出港口会谈", "马尔维亚退出港口会谈"),
    ],
)
def test_headlines(head: str, title: str) -> None:
    found = read_masthead(f"{head}\n\n{BODY}")
    assert (found.title, tuple(found.doubts.values())) == (title, ())


@pytest.mark.parametrize(
    "head", ["Practice Wire", "Subscribe to Practice Wire", "By Jane Doe", "March 14, 2031", "WORLD", "***"]
)
def test_what_is_no_headline(head: str) -> None:
    found = read_masthead(f"{head}\n\n{BODY}")
    assert found.title.startswith("The government of Marvia")
    assert NO_HEADLINE in tuple(found.doubts.values())


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"CASTELL, March 14 (Practice Wire) — {BODY}", "Practice Wire"),
        (f"Practice Wire\n\nMarvia leaves the talks\n\n{BODY}", "Practice Wire"),
        (f"{BODY}\n\n@ Practice Wire", "Practice Wire"),
        (f"{BODY}\n\n© 2031 Practice Wire. All rights reserved.", "Practice Wire"),
        (f"{BODY}\n\nCopyright 2031, Practice Wire", "Practice Wire"),
        (f"{BODY}\n\nSource: Practice Wire (for practice)", "Practice Wire"),
        (BODY, ""),
        (f"{BODY}\n\n@jane_doe", ""),
    ],
)
def test_sources(text: str, source: str) -> None:
    assert read_masthead(text).source == source


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("March 14, 2031", "2031-03-14"),
        ("Wednesday, 14 March 2031", "2031-03-14"),
        ("Published: 14 March 2031, 9:30 a.m. GMT", "2031-03-14T09:30"),
        ("14 March 2031 | Politics", "2031-03-14"),
        ("Published: 2031-03-14", "2031-03-14"),
        ("2031年3月14日", "2031-03-14"),
        ("March 2031", "2031-03"),
        ("The talks of March 14, 2031 are over", None),
        ("3/4/2031", None),
    ],
)
def test_lines_that_are_dates(head: str, date: str | None) -> None:
    assert read_masthead(f"Marvia leaves the talks\n{head}\n\n{BODY}").date == date


def test_a_date_in_the_body_is_not_the_articles() -> None:
    assert read_masthead(f"Marvia leaves the talks\n\n{BODY} They began on March 14, 2031.").date is None


def test_a_day_without_its_year_is_said() -> None:
    found = read_masthead(f"Marvia leaves the talks\n\nCASTELL, March 14 (Practice Wire) — {BODY}")
    assert (found.date, tuple(found.doubts.values())) == (
        None,
        ("the dateline gives a day without its year: March 14",),
    )


@pytest.mark.parametrize(
    ("line", "agency", "date", "day"),
    [
        ("March 14, 2031 (PWNS)—During", "PWNS", "2031-03-14", ""),
        ("CASTELL, March 14 (Practice Wire) — The", "Practice Wire", None, "March 14"),
        ("PORT ASTER, Oster, 14 March 2031 (PW) – The", "PW", "2031-03-14", ""),
        ("CASTELL (PW) -- The", "PW", None, ""),
        ("CASTELL, March 14. /PWNS/. The", "PWNS", None, "March 14"),
        ("NEW CASTELL, Sept. 26 (PW) — The", "PW", None, "Sept. 26"),
        ("CASTELL, March 14, 2031 — The", "", "2031-03-14", ""),
        ("CASTELL — The", "", None, ""),
    ],
)
def test_datelines(line: str, agency: str, date: str | None, day: str) -> None:
    found = dateline_of(line)
    assert found is not None
    assert (found.agency, found.date, found.day_without_year) == (agency, date, day)


@pytest.mark.parametrize(
    "line",
    [
        "The council — it said",
        "The Union of Harbours (UH) — a body",
        "(PW) — The",
        "In May — when",
        "He left - again",
        "—",
        "",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert dateline_of(line) is None


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (["By Jane Doe"], "Jane Doe"),
        (["By", "Jane Doe"], "Jane Doe"),
        (["By: Jane Doe"], "Jane Doe"),
        (["BY JANE DOE, PRACTICE WIRE"], "JANE DOE"),
        (["By Jane Doe and John Roe"], "Jane Doe and John Roe"),
        (["By Jane Doe, John Roe and Max Roe | March 3, 2031"], "Jane Doe, John Roe and Max Roe"),
        (["By Jane Doe March 3, 2031"], "Jane Doe"),
        (["by Jane van der Doe in Castell"], "Jane van der Doe"),
        (["By Dr. J. R. O'Doe-Roe Jr."], "Dr. J. R. O'Doe-Roe Jr."),
        (["Written by Ahmed al-Doe"], "Ahmed al-Doe"),
        (["By Jane Doe, Castell"], "Jane Doe"),
        (["By Jane Doe, Staff Writer"], "Jane Doe"),
        (["By Lask"], "Lask"),
    ],
)
def test_bylines(lines: list[str], author: str) -> None:
    found = byline_among(["Headline", *lines])
    assert found is not None
    assert (found.author, list(found.lines)) == (author, lines)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the talks had failed.",
        "By the sea",
        "By Friday",
        "By 12 votes",
        "By",
        "By Practice Wire",
        "Bye Jane Doe",
        "",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert byline_among([line]) is None


@pytest.mark.parametrize(
    "text", ["By", "By\n\nBy", "By Jane Doe", "(", "[(", "Practice Wire", "March 14, 2031", "“", "\u200b"]
)
def test_a_text_of_almost_nothing_has_a_title_all_the_same(text: str) -> None:
    found = read_masthead(text)
    assert text.startswith(found.title)
    assert tuple(found.doubts.values()) == (NO_HEADLINE,)
