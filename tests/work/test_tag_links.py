"""Which tags a tag can point to, and which point to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.steps import Target
from glossator.work.tag_links import tags_linking, tags_to_link
from tests.ui.projects import ANN, TEXT, make, span

if TYPE_CHECKING:
    from pathlib import Path


def test_what_lies_round_comes_first_then_the_nearest(tmp_path: Path) -> None:
    sample = make(tmp_path)
    with sample.project as project:
        outer = steps.make_tag("statement", "article-1", TEXT, ANN.id, {"content": [span(TEXT.split("\n\n")[2])]})
        note = steps.make_tag("note", "article-1", TEXT, ANN.id, {"content": [span("laying mines")]})
        project.apply(outer)
        project.apply(note)
        tags = project.read.tags("article-1")
        passage = sample.row(sample.passage)
        found = [tag.id for tag in tags_to_link(project, passage, tags)]
        assert found == [outer.made.id, sample.theirs, sample.statement], "no notes, and not itself"
        assert [tag.id for tag in tags_to_link(project, passage, tags, "PATROLS pause")] == [sample.theirs]


def test_tags_of_a_record(tmp_path: Path) -> None:
    sample = make(tmp_path)
    with sample.project as project:
        project.apply(steps.add_link(sample.passage, Target("proposer", sample.actor)))
        assert [tag.id for tag in tags_linking(project, sample.actor)] == [sample.passage]
        assert tags_linking(project, sample.proposal) == []
