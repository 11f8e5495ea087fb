"""The two real articles, where they are at hand; what they say is quoted nowhere in this project."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from glossator.domain.ids import content_hash
from glossator.domain.text import canonical, paragraphs
from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.formats import read as read_file

if TYPE_CHECKING:
    from glossator.domain.imported import ImportedArticle

SHARED = Path(os.environ.get("GLOSSATOR_SHARED") or Path(__file__).parents[3].parent / "shared") / "articles"
WIRE, WEEKLY = "000_74f1542717574725.txt", "004_37063bd84aa4b837.txt"

pytestmark = pytest.mark.skipif(not (SHARED / WIRE).exists(), reason="the real articles are not at hand")


def read(name: str) -> tuple[ImportedArticle, str]:
    """The article, and the canonical text of its file as it was."""
    data = (SHARED / name).read_bytes()
    return read_file(Source(name, data)).articles[0], canonical(data.decode("utf-8-sig"))


def quotes(text: str) -> list[str]:
    return [span.quote(text) for span in paragraphs(text)]


@pytest.mark.parametrize("name", [WIRE, WEEKLY])
def test_every_word_is_kept(name: str) -> None:
    article, before = read(name)
    assert article.full.split() == before.split()


def test_real_paragraphs_are_kept_as_they_are() -> None:
    article, before = read(WIRE)
    name, invitation, *others = quotes(before)
    assert quotes(article.full) == quotes(before)
    assert [cut.span.quote(article.full) for cut in article.cuts] == [invitation]
    assert quotes(article.text) == [name, *others]
    masthead, *rest = article.text.split("\n\n")
    assert masthead == name
    assert not any("\n" in paragraph for paragraph in rest)


def test_the_wires_masthead() -> None:
    article, before = read(WIRE)
    lines = quotes(before)
    assert (article.source, article.title) == (lines[0], lines[2])
    assert (article.author, article.date, article.language) == ("", "2017-07-05", "en")
    assert (article.repeats, article.warnings) == ((), ())


def test_wrapped_lines_with_short_first_ones_become_paragraphs() -> None:
    article, before = read(WEEKLY)
    parts = article.full.split("\n\n")
    # The lead, the byline (two lines), the body and the notice. Read with one's own eyes; the hash keeps it so.
    assert len(parts) == 17
    assert [part.count("\n") for part in parts] == [0, 1] + [0] * 15
    assert all(part.endswith((".", '."')) and len(part) > 150 for part in parts[2:-1])
    assert content_hash(article.full) == "506c95edc29921081311fb364ca98124"
    assert len(quotes(before)) > 70
    assert article.text == "\n\n".join(parts[:-1])
    assert [(cut.span.quote(article.full), cut.reason) for cut in article.cuts] == [(parts[-1], "copyright notice")]


def test_the_weeklys_masthead() -> None:
    article, before = read(WEEKLY)
    lines = quotes(before)
    assert article.author == lines[2]
    assert article.source == lines[-1].removeprefix("@ ")
    assert (article.date, article.language) == (None, "en")
    assert article.title.endswith("…")
    assert article.text[1:].startswith(article.title[:-1])
    assert article.warnings == ("no headline found; the first words are used",)


def test_the_weeklys_lead_repeats_a_paragraph() -> None:
    article, _ = read(WEEKLY)
    ((lead, paragraph),) = article.repeats
    assert lead.start == 0
    assert article.text[lead.end - 1] == "]"
    assert lead.quote(article.text)[1:-1] == paragraph.quote(article.text)
