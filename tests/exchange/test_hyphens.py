"""Words split over line ends are put together where the text shows that somebody split words; compounds stay."""

from __future__ import annotations

import pytest

from glossator.exchange.hyphens import made_whole, softened
from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.formats import read

ODD = """THE   DAILY\tCOURIER          page 4 | Tuesday,   May  19th 2026
{rule}
    COUNCIL SPLITS

The Bay Coun-
cil split on Mon-
day over the nine-
ty-day truce and the well-
known twelve-mile zone, one of the twelve-
mile zones.

Q: Will you sign?
A: Never.
"""


@pytest.mark.parametrize("rule", ["=====================", ""])
def test_an_odd_layout_is_set_right_and_worth_a_look(rule: str) -> None:
    (article,) = read(Source("odd.txt", ODD.format(rule=rule).replace("\n", "\r\n").encode())).articles
    assert article.title == "THE DAILY COURIER page 4 | Tuesday, May 19th 2026"
    assert article.date == "2026-05-19"
    words = " ".join(article.text.split()).replace("- ", "-")  # narrow lines stay lines
    assert "The Bay Council split on Monday over the ninety-day truce and the well-known twelve-mile zone" in words
    assert "one of the twelve-mile zones." in words
    assert "Q: Will you sign?\n" in article.text
    assert article.warnings == (
        "words that were split over line ends were joined: Monday, ninety",
        "there is a date in its headline, as in the head of a page",
    )


@pytest.mark.parametrize(
    "text",
    [
        "an old-\nfashioned envoy and a long-\nterm plan",  # nobody split words here
        "the council of a coun-\nCil",
        "the reform and the pre-\nand post-war reform",
        "a state-of-the-\nart thereart",
        "a re-\nform of re-form and reform, re-form",  # it is a compound elsewhere, and more often
        "the inform- \n\nation information",
    ],
)
def test_a_hyphen_that_may_be_the_words_own_stays(text: str) -> None:
    assert softened(text).text == text


def test_two_words_of_the_text_stay_two() -> None:
    mended = softened("the gov-\nernment of the sea-\nbed: sea, bed, government")
    assert made_whole(mended.text) == "the government\nof the sea-\nbed: sea, bed, government"
    assert mended.joined == ()
