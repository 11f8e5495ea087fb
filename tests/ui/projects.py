"""A small project with one article, two statements and a few records, for the tests of the window's parts."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from glossator.domain import steps
from glossator.domain.imported import ImportedArticle, Original
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.project import Project
from glossator.ui.inspector import Inspector
from glossator.ui.theme import LIGHT
from tests.windows import codebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import TagRow

ANN = AnalystRow("ann" * 10 + "00", "Ann", "#2f6fd6")
BEN = AnalystRow("ben" * 10 + "00", "Ben", "#c2410c")

TEXT = (
    "PORT ASTER — “Nobody has to go first. Both sides stop on the same morning, and the ninety days belong to the "
    "diplomats,” Norhaven’s foreign minister, Ilse Maren, told reporters at the close of the Harbour Conference.\n\n"
    "Her Castellan colleague, Teodor Lask, said 🕊 that the pause in patrols would come first.\n\n"
    "They proposed that Halmar stop laying mines for ninety days while Aster keeps its warships out of the strait. "
    "“The patrols are lawful,” spokesman Corin Hale said in Port Aster."
)


def article(text: str = TEXT, file: str = "one.txt", identifier: str = "article-1") -> ImportedArticle:
    return ImportedArticle(
        identifier, file, 0, Original.of(text.encode()), text, title="Two ministers offer a pause", date="2025-03-14"
    )


def span(words: str, text: str = TEXT) -> Span:
    """Where these words stand, first."""
    start = text.index(words)
    return Span(start, start + len(words))


def highlight(words: str, label: str, name: str = "", record: Ref | None = None) -> Highlight:
    return Highlight(span(words), label, words, name=name, record=record)


HIGHLIGHTS = (
    highlight("Ilse Maren", "PERSON"),
    highlight("Teodor Lask", "PERSON"),
    highlight("Halmar", "GPE"),
    highlight("Corin Hale", "PERSON"),
)


@dataclass
class Sample:
    """An open project and what there is in it."""

    project: Project
    statement: str
    """Of Ann's, on the first quotation, with nothing but its content."""
    theirs: str
    """Of Ben's."""
    passage: str
    actor: Ref
    proposal: Ref

    def row(self, tag: str = "") -> TagRow:
        found = self.project.read.tag(tag or self.statement)
        assert found is not None
        return found

    def names(self, role: str, tag: str = "") -> list[str]:
        return [link.target_name for link in self.row(tag).targets(role)]


def make(folder: Path, source: str | None = None) -> Sample:
    """In the Diplomacy codebook, or in the one that `source` declares; asked for again, a copy of the same."""
    file, sample = _made(source or codebook())
    path = folder / "sample.gloss"
    path.write_bytes(file)
    return replace(sample, project=Project.open(path))


@cache
def _made(source: str) -> tuple[bytes, Sample]:
    """What the closed file holds, which to copy takes a fifth of the time, and what there is in it."""
    with TemporaryDirectory() as folder:
        sample = _new(Path(folder) / "sample.gloss", source)
        sample.project.close()
        return sample.project.path.read_bytes(), sample


def _new(path: Path, source: str) -> Sample:
    project = Project.create(path, "Sample", source, BEN)
    project.apply(steps.import_articles([article()]))
    theirs = _tag(project, "statement", "that the pause in patrols would come first", BEN)
    project.begin_copy(ANN)
    statement = _tag(
        project,
        "statement",
        "“Nobody has to go first. Both sides stop on the same morning, and the ninety days belong to the diplomats,”",
        ANN,
    )
    passage = _tag(project, "proposal_passage", "that Halmar stop laying mines for ninety days", ANN)
    actor = steps.make_record(Kind.ACTOR, "Norhaven")
    proposal = steps.make_record(Kind.PROPOSAL, "Dual freeze of mining and patrols")
    project.apply(actor)
    project.apply(proposal)
    return Sample(project, statement, theirs, passage, actor.made, proposal.made)


def _tag(project: Project, type_id: str, words: str, analyst: AnalystRow) -> str:
    step = steps.make_tag(type_id, "article-1", TEXT, analyst.id, {"content": [span(words)]})
    project.apply(step)
    return step.made.id


@contextmanager
def shown(sample: Sample, qtbot: QtBot) -> Iterator[Inspector]:
    """The inspector in a window of its own, following every step as the main window lets it."""
    host = QWidget()
    host.resize(720, 900)
    inspector = Inspector(sample.project, LIGHT, sample.project.apply)
    inspector.setMaximumWidth(340)
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    # The offscreen platform warns of windows that have a least size.
    row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    row.addStretch(1)
    row.addWidget(inspector)
    sample.project.subscribe(lambda _: inspector.refresh())
    inspector.set_context(HIGHLIGHTS, sample.project.read.tags("article-1"))
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    yield inspector
