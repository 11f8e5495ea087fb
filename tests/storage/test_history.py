"""The history of a tag, and dates in words, as the file gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.steps import Target
from tests.past_the_door import ask
from tests.ui import projects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.projects import Sample


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Sample]:
    found = projects.make(tmp_path)
    yield found
    found.project.close()


def test_a_tags_history_holds_its_own_edits_and_those_of_its_links(sample: Sample) -> None:
    project, tag = sample.project, Ref(Kind.TAG, sample.statement)
    for gist in ("one", "two"):
        project.apply(steps.set_field(tag, "gist", gist))
    link = steps.add_link(sample.statement, Target("speaker", sample.actor))
    project.apply(link)
    project.apply(steps.add_link(sample.passage, Target("proposer", sample.actor)))
    project.apply(steps.remove_link(link.made.id))
    project.undo()
    rows = project.read.history(sample.statement)
    assert [(row.record.kind, row.field, row.value, row.before, row.action) for row in rows[:7]] == [
        ("link", "deleted", None, True, "undo"),
        ("link", "deleted", True, None, "do"),
        ("link", "of", {"role": "speaker", "tag": sample.statement}, None, "do"),
        ("link", "target", sample.actor.as_json(), None, "do"),
        ("tag", "field.gist", "two", "one", "do"),
        ("tag", "field.gist", "one", None, "do"),
        ("tag", "made", rows[6].value, None, "do"),
    ]
    assert {row.analyst for row in rows} == {projects.ANN.id}
    assert len({row.step for row in rows}) == 6
    assert project.read.history("no such tag") == []


def test_a_date_in_words_leaves_the_position_with_the_articles_date(sample: Sample) -> None:
    project, tag = sample.project, Ref(Kind.TAG, sample.statement)
    project.apply(steps.add_link(sample.statement, Target("speaker", sample.actor)))
    project.apply(steps.add_link(sample.statement, Target("about", sample.proposal, "oppose")))
    for value, date in (("Monday", "2025-03-14"), ("2025-03", "2025-03"), (None, "2025-03-14")):
        project.apply(steps.set_field(tag, "said_on", value))
        assert [row.date for row in project.read.positions()] == [date]
        assert ask(project, f"SELECT said_on FROM statements WHERE id = '{sample.statement}'") == [(value,)]
        assert project.check(deep=True) == []
    with pytest.raises(ValueError, match="does not permit"):
        project.apply(steps.set_field(tag, "said_on", "last week"))
