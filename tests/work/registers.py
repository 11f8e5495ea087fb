"""A small world for the tests of the registers: two analysts, statements and mentions, actors and a proposal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.project import Project
from tests.project.conftest import ANN, BEN, TEXT, an_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from glossator.domain.model import Json
    from glossator.domain.rows import AnalystRow

FIRST, SECOND = "article-1", "article-2"
CODEBOOK = """
format = 1
id = "registers"
version = "1"
label = "Registers"

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
[[types.links]]
id = "speaker"
label = "Speaker"
targets = ["actor"]
[[types.links]]
id = "about"
label = "About"
targets = ["actor", "proposal", "issue"]
stance = true

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
[[types.links]]
id = "proposer"
label = "Proposer"
targets = ["actor"]

[[registers]]
id = "actor"
label = "Actor"
plural = "Actors"
[[registers.fields]]
id = "kind"
type = "choice"
label = "Kind"
[[registers.fields.values]]
id = "person"
label = "Person"
[[registers.fields.values]]
id = "state"
label = "State"
[[registers.fields.values]]
id = "organisation"
label = "Organisation"
[[registers.fields]]
id = "country"
type = "line"
label = "Country"
[[registers.lists]]
id = "roles"
label = "Roles"
[[registers.lists.fields]]
id = "title"
type = "line"
label = "Title"
[[registers.lists.fields]]
id = "body"
type = "actor"
label = "Body"

[[registers]]
id = "issue"
label = "Issue"
plural = "Issues"
[[registers.fields]]
id = "parent"
type = "issue"
label = "Part of"
"""


def begin(path: Path) -> Project:
    project = Project.create(path, "Registers", CODEBOOK, ANN)
    project.apply(steps.import_articles([an_article(), an_article(TEXT + " More.", "two.txt", SECOND)]))
    project.apply(steps.introduce_analyst(BEN.id, BEN.name, BEN.colour))
    return project


def add(
    project: Project,
    name: str,
    *others: str,
    register: Kind = Kind.ACTOR,
    key: str = "",
    memo: str = "",
    **fields: Json,
) -> Ref:
    """A new record, with its other names and its fields."""
    step = steps.make_record(register, name, key=key, aliases=others, fields=fields, memo=memo or None)
    project.apply(step)
    return step.made


def say(project: Project, type_id: str, links: Mapping[str, Ref], stance: str | None = None, at: int = 0) -> str:
    """A tag of the one who works in the project, on the first article or, from 100 on, on the second."""
    article = SECOND if at >= 100 else FIRST
    text = project.read.text(next(row.text for row in project.read.articles() if row.id == article))
    targets = [steps.Target(role, ref, stance if role == "about" else None) for role, ref in links.items()]
    start = 10 + at % 100
    step = steps.make_tag(
        type_id, article, text, project.analyst.id, {"content": [Span(start, start + 5)]}, links=targets
    )
    project.apply(step)
    return step.made.id


@contextmanager
def working_as(project: Project, analyst: AnalystRow) -> Iterator[None]:
    before, project.analyst = project.analyst, analyst
    try:
        yield
    finally:
        project.analyst = before


def everything(project: Project) -> dict[str, object]:
    """All rows of what was tagged and recorded, to compare with what was before."""
    read = project.read
    registers = (Kind.ACTOR, Kind.PROPOSAL, Kind.ISSUE)
    return {
        "tags": read.tags(),
        **{kind.value: read.records(kind) for kind in registers},
        **{f"removed {kind.value}": read.removed(kind) for kind in registers},
        "merged": [read.merged_into(row.ref) for kind in registers for row in read.records(kind)],
        "names": sorted(read.names()),
        "positions": read.positions(),
        "decisions": [read.decisions(row.id, ANN.id) for row in read.articles()],
        "apart": read.kept_apart(),
    }
