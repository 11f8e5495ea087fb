"""Which tags a tag can point to, and which point to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.steps import Target
from glossator.work.tag_links import tags_to_link
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
        assert [tag.id for tag in project.read.tags_with(sample.actor)] == [sample.passage]
        assert project.read.tags_with(sample.proposal) == []


def test_tags_of_what_was_merged_are_those_of_the_record_it_was_merged_into(tmp_path: Path) -> None:
    sample = make(tmp_path)
    with sample.project as project:
        other = steps.make_record(Kind.ACTOR, "Republic of Norhaven")
        project.apply(other)
        for tag, actor in ((sample.passage, sample.actor), (sample.statement, other.made)):
            project.apply(steps.add_link(tag, Target("addressee", actor)))
        assert [tag.id for tag in project.read.tags_with(sample.actor)] == [sample.passage]
        project.apply(steps.merge_records(other.made, sample.actor))
        both = [sample.statement, sample.passage]
        assert [tag.id for tag in project.read.tags_with(sample.actor)] == both
        assert [tag.id for tag in project.read.tags_with(other.made)] == both
        project.apply(steps.remove_articles(["article-1"]))
        assert project.read.tags_with(sample.actor) == []
