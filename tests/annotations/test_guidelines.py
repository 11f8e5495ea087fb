"""The guidelines have a page for every tag type, their links lead somewhere, and they speak the codebook's language."""

from __future__ import annotations

import re

import pytest

from glossator import assets
from tests.annotations.shipped import codebook

FOLDER = assets.annotation("guidelines")
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_there_is_a_page_for_every_type_and_one_for_all() -> None:
    assert set(PAGES) == {"README.md", "registers.md", *(f"{known.id}.md" for known in codebook("diplomacy").types)}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_pages_and_headings_that_exist(page: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", PAGES[page]):
        name, _, anchor = target.partition("#")
        assert name in PAGES, target
        headings = {_anchor(heading) for heading in re.findall(r"^#+ (.+)$", PAGES[name], re.MULTILINE)}
        assert not anchor or anchor in headings, target


def test_every_page_is_reached_from_the_first() -> None:
    assert set(re.findall(r"\]\((\w+\.md)", PAGES["README.md"])) == set(PAGES) - {"README.md"}


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_short(page: str) -> None:
    assert len(PAGES[page].split()) < 1300
    assert PAGES[page].startswith("# ")


def test_the_links_of_a_type_are_explained_on_its_page() -> None:
    for type_id in ("statement", "proposal_passage"):
        known = codebook("diplomacy").type(type_id)
        assert known is not None
        everywhere = PAGES[f"{type_id}.md"] + PAGES["README.md"]
        unexplained = [str(link.label) for link in known.links if str(link.label).lower() not in everywhere.lower()]
        assert unexplained == []
