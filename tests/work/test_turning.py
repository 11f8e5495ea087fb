"""A tag of one type turned into one of another keeps what the other knows too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.project import Project
from glossator.work import tagging
from tests.windows import ANN, STATEMENT, TEXT, make_project, span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.rows import TagRow


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """By the shipped codebook, with two actors and a statement of both, with a gist."""
    with Project.open(make_project(tmp_path / "p.gloss")) as opened:
        actors = [steps.make_record(Kind.ACTOR, name) for name in ("Sela Karr", "Corin Hale")]
        opened.apply(actors[0].then(*actors[1:]))
        links = [steps.Target("speaker", actor.made) for actor in actors]
        content, fields = {"content": [span(STATEMENT)]}, {"gist": "closed"}
        article = opened.read.articles()[0].id
        opened.apply(steps.make_tag("statement", article, TEXT, ANN.id, content, fields=fields, links=links))
        yield opened


def only(project: Project) -> TagRow:
    (tag,) = project.read.tags()
    return tag


def turn(project: Project, type_id: str) -> TagRow:
    known = project.codebook.type(type_id)
    assert known
    project.apply(tagging.turn_into(project, only(project), known))
    return only(project)


def test_whose_words_they_are_goes_along(project: Project) -> None:
    before = only(project)
    turned = turn(project, "proposal_passage")
    assert (turned.type, turned.parts) == ("proposal_passage", before.parts)
    assert [link.target_name for link in turned.targets("proposer")] == ["Sela Karr", "Corin Hale"]
    assert turned.targets("speaker") == ()

    back = turn(project, "statement")
    assert [link.target_name for link in back.targets("speaker")] == ["Sela Karr", "Corin Hale"]
    assert back.fields == before.fields
    project.undo()
    project.undo()
    assert only(project) == before, "undone, it is exactly what it was"


def test_what_the_other_type_does_not_know_is_kept(project: Project) -> None:
    mention = turn(project, "mention")
    assert mention.targets("refers_to") == (), "speakers are not what a mention refers to"
    assert len(mention.targets("speaker")) == 2
    assert project.read.value(Ref(Kind.TAG, mention.id), "field.gist") == "closed"


def test_a_role_that_holds_one_gets_one(project: Project) -> None:
    mention = turn(project, "mention")
    issues = [steps.make_record(Kind.ISSUE, name) for name in ("The strait", "The fleet")]
    linking = [steps.add_link(mention.id, steps.Target("refers_to", issue.made)) for issue in issues]
    project.apply(issues[0].then(issues[1], *linking))
    assert len(turn(project, "proposal_passage").targets("proposal")) == 0, "an issue is no proposal"
