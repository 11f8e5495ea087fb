"""The practice articles are ours, are labelled as such, are shaped like real ones and name nothing real."""

from __future__ import annotations

import re

import pytest
from babel import Locale

from glossator import assets
from glossator.domain.dates import parse_date
from glossator.domain.text import canonical
from tests.annotations.shipped import ARTICLES, HARD_WRAPPED, article, reference, words

LABEL = "Practice Wire (fictional practice material)"
REAL_BODIES = {"UN", "EU", "NATO", "US", "U.S.", "UK", "U.K.", "OSCE", "ASEAN", "OPEC", "Reuters", "Interfax"}
SHIPPED = (
    *(f"resources/practice/{name}" for name in ARTICLES),
    "annotations/reference/practice.toml",
    "annotations/reference/practice-second.toml",
    "annotations/codebooks/diplomacy.toml",
    "annotations/codebooks/minimal.toml",
    *(f"annotations/guidelines/{path.name}" for path in assets.annotation("guidelines").glob("*.md")),
)


def _shipped(name: str) -> str:
    folder, _, rest = name.partition("/")
    found = assets.resource(rest) if folder == "resources" else assets.annotation(rest)
    return found.read_text(encoding="utf-8")


def _real_names() -> set[str]:
    """The states and regions of the world in English, without the names of no place ("Unknown Region", "world")."""
    territories = Locale("en").territories
    names = {name for code, name in territories.items() if code not in {"001", "ZZ", "XA", "XB"}}
    return (
        names | {name.replace("St. ", "Saint ") for name in names} | {"Turkey", "Burma", "Korea", "Congo", "Macedonia"}
    )


def test_there_are_ten_over_nine_months() -> None:
    assert len(ARTICLES) == 10
    dates = [row["date"] for row in reference()["articles"]]
    assert dates == sorted(dates)
    assert (dates[0], dates[-1]) == ("2025-03-14", "2025-12-12")
    assert [row["file"] for row in reference()["articles"]] == list(ARTICLES)


@pytest.mark.parametrize("name", ARTICLES)
def test_each_is_labelled_as_practice_material_in_its_first_or_last_line(name: str) -> None:
    lines = article(name).strip().split("\n")
    assert lines[0] == LABEL or lines[-1] == f"@ {LABEL}"


@pytest.mark.parametrize("name", ARTICLES)
def test_each_has_the_length_of_a_wire(name: str) -> None:
    assert 350 <= len(article(name).split()) <= 650


@pytest.mark.parametrize("name", ARTICLES)
def test_each_is_canonical_as_it_stands(name: str) -> None:
    text = _shipped(f"resources/practice/{name}")
    assert canonical(text) == text
    assert text.endswith("\n")


@pytest.mark.parametrize("row", reference()["articles"], ids=lambda row: str(row["file"]))
def test_title_source_author_and_date_can_be_read_in_the_text(row: dict[str, str]) -> None:
    text = article(row["file"])
    dateline = next(line for line in text.split("\n") if "—" in line)
    assert re.match(rf"[A-Z ]+, \w+ \d+, \d{{4}} \({row['source']}\)—", dateline)
    assert parse_date(dateline) == row["date"]
    assert row["title"] in text.split("\n")
    assert re.search(rf"^By\s{re.escape(row['author'])}$", text, re.MULTILINE)


def test_one_is_wrapped_hard_without_blank_lines_and_the_rest_are_not() -> None:
    wrapped = _shipped(f"resources/practice/{HARD_WRAPPED}").rstrip("\n").split("\n")
    assert "" not in wrapped
    assert max(map(len, wrapped)) <= 72
    assert article(HARD_WRAPPED).split("\n")[1:3] == ["By", "Tomas Varrow"]
    for name in ARTICLES:
        if name != HARD_WRAPPED:
            assert "\n\n" in article(name)


def test_one_and_only_one_emoji_stands_outside_the_basic_plane() -> None:
    astral = [sign for name in ARTICLES for sign in article(name) if ord(sign) > 0xFFFF]
    assert astral == ["🕊"]


def test_block_quotes_are_attributed_in_the_next_paragraph() -> None:
    quotes = [name for name in ARTICLES if re.search(r"^“[^\n]+,”\n\n[A-Z][^\n]+ told ", article(name), re.MULTILINE)]
    assert len(quotes) >= 2


def test_the_search_for_real_names_finds_them() -> None:
    names = _real_names()
    assert {"Norway", "Côte d’Ivoire", "United Nations", "Southern Asia"} <= names
    assert not {"Norhaven", "Castell", "Halmar", "Aster", "Dunmar"} & names


@pytest.mark.parametrize("name", SHIPPED)
def test_no_real_state_or_body_is_named(name: str) -> None:
    text = _shipped(name)
    pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(_real_names() | REAL_BODIES))) + r")(?!\w)"
    assert re.findall(pattern, text) == []


def test_the_articles_do_not_repeat_each_other() -> None:
    runs: dict[str, str] = {}
    for name in ARTICLES:
        found = words(article(name).replace(LABEL, ""))
        for index in range(len(found) - 9):
            run = " ".join(found[index : index + 10])
            assert runs.setdefault(run, name) == name, run
