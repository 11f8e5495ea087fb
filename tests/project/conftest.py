"""A small project with one article, for the tests of the door and the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.imported import ImportedArticle, Original
from glossator.domain.rows import AnalystRow
from glossator.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODEBOOK = """
format = 1
id = "small"
version = "1"
label = "Small"

[[stances]]
id = "support"
label = "Support"

[[stances]]
id = "oppose"
label = "Oppose"

[[types]]
id = "statement"
kind = "statement"
label = "Statement"
key = "s"
colour = "#2f6fd6"
colour_dark = "#6ea3ff"

[[types.parts]]
id = "content"
label = "Content"
count = "1..n"

[[types.parts]]
id = "cue"
label = "Cue"
count = "0..1"

[[types.parts]]
id = "source"
label = "Source"

[[types.links]]
id = "speaker"
label = "Speaker"
targets = ["actor"]

[[types.links]]
id = "about"
label = "About"
targets = ["actor", "proposal", "issue"]
stance = true

[[types.fields]]
id = "gist"
type = "line"
label = "Gist"

[[types.fields]]
id = "form"
type = "choice"
label = "Form"

[[types.fields.values]]
id = "direct"
label = "Direct"

[[types.fields.values]]
id = "indirect"
label = "Indirect"

[[types]]
id = "mention"
kind = "mention"
label = "Mention"
key = "m"
colour = "#c07a1f"
colour_dark = "#e0a860"

[[types.parts]]
id = "content"
label = "Content"
count = "1..1"

[[types.links]]
id = "refers_to"
label = "Refers to"
targets = ["actor", "proposal", "issue"]
count = "0..1"

[[types]]
id = "passage"
kind = "proposal_passage"
label = "Proposal passage"
key = "p"
colour = "#178a5c"
colour_dark = "#4fcf9b"

[[types.parts]]
id = "content"
label = "Content"
count = "1..n"

[[types.links]]
id = "proposal"
label = "Proposal"
targets = ["proposal"]
count = "0..1"

[[types.links]]
id = "proposer"
label = "Proposer"
targets = ["actor"]

[[registers]]
id = "actor"
label = "Actor"
plural = "Actors"

[[registers.fields]]
id = "country"
type = "line"
label = "Country"

[[registers]]
id = "proposal"
label = "Proposal"
plural = "Proposals"

[[registers.lists]]
id = "measures"
label = "Measures"

[[registers.lists.fields]]
id = "who"
type = "actor"
label = "Who"

[[registers.lists.fields]]
id = "what"
type = "line"
label = "What"
"""

TEXT = (
    "😀 NORHAVEN — “We will not sign,” Teodor Lask told reporters.\n\n"
    "ليلى حدّاد قالت إن المحادثات مستمرة.\n\n"
    "Cafe\u0301 diplomacy 👩‍👩‍👧 continues, said Ilse Maren; Castell proposed a dual freeze."
)

ANN = AnalystRow("ann" * 10 + "00", "Ann", "#2f6fd6")
BEN = AnalystRow("ben" * 10 + "00", "Ben", "#c2410c")


def an_article(text: str = TEXT, file: str = "one.txt", identifier: str = "article-1") -> ImportedArticle:
    return ImportedArticle(
        identifier, file, 0, Original.of(text.encode()), text, title="Talks stall", date="2025-03-14"
    )


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "small.gloss", "Small", CODEBOOK, ANN) as opened:
        opened.apply(steps.import_articles([an_article()]))
        yield opened
