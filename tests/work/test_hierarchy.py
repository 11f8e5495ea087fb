"""What is a part of what: no record becomes a part of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.errors import UserError
from glossator.domain.model import Kind, Ref
from glossator.work.hierarchy import parent_field, refuse_circles
from tests.work.registers import begin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.step import Step
    from glossator.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with begin(tmp_path / "r.gloss") as project:
        yield project


def issue(project: Project, name: str, parent: Ref | None = None) -> Ref:
    step = steps.make_record(Kind.ISSUE, name, fields={"parent": parent.as_json()} if parent else {})
    project.apply(step)
    return step.made


def under(record: Ref, parent: Ref) -> Step:
    return steps.set_field(record, "parent", parent.as_json())


def test_a_record_is_put_under_another_but_not_under_what_is_its_own_part(project: Project) -> None:
    war = issue(project, "War")
    talks = issue(project, "Talks", war)
    round_one, other = issue(project, "First round", talks), issue(project, "Other")
    fine = under(round_one, other)
    assert refuse_circles(project, fine) is fine
    for parent in (war, talks, round_one):
        with pytest.raises(UserError) as refused:
            refuse_circles(project, under(war, parent))
        assert refused.value.sentence.startswith("“War” cannot be a part of itself")
    with pytest.raises(UserError):
        refuse_circles(project, under(other, war).then(under(war, round_one)))


def test_a_merged_record_counts_as_the_one_that_stands_for_it(project: Project) -> None:
    war, conflict = issue(project, "War"), issue(project, "Conflict")
    talks = issue(project, "Talks", conflict)
    refuse_circles(project, under(war, talks))
    project.apply(steps.merge_records(conflict, war))
    with pytest.raises(UserError):
        refuse_circles(project, under(war, talks))


def test_a_circle_that_two_copies_made_ends(project: Project) -> None:
    war = issue(project, "War")
    talks, other = issue(project, "Talks", war), issue(project, "Other")
    project.apply(under(war, talks))
    fine = under(other, war)
    assert refuse_circles(project, fine) is fine


def test_only_a_reference_to_its_own_register_is_a_parent(project: Project) -> None:
    assert parent_field(project.codebook.register(Kind.ISSUE))
    assert parent_field(project.codebook.register(Kind.ACTOR)) is None
    source = project.read.codebook_source().replace('type = "issue"\nlabel = "Part of"', 'type = "line"\nlabel = "P"')
    assert parent_field(read_codebook(source).register(Kind.ISSUE)) is None


def test_no_record_names_itself_in_a_row_of_its_lists(project: Project) -> None:
    lask, council = (steps.make_record(Kind.ACTOR, name) for name in ("Teodor Lask", "Council"))
    for made in (lask, council):
        project.apply(made)
    item = steps.add_item(lask.made, "roles", {"title": "member"})
    project.apply(item)
    fine = steps.set_field(item.made, "body", council.made.as_json())
    assert refuse_circles(project, fine) is fine
    itself = {"body": lask.made.as_json()}
    for step in (
        steps.set_field(item.made, "body", lask.made.as_json()),
        steps.add_item(lask.made, "roles", itself),
        steps.set_memo(lask.made, "Who is that?").then(steps.add_item(lask.made, "roles", itself)),
    ):
        with pytest.raises(UserError) as refused:
            refuse_circles(project, step)
        assert refused.value.sentence.startswith("“Teodor Lask” cannot stand in relation to itself")
    project.apply(steps.merge_records(council.made, lask.made))
    with pytest.raises(UserError):
        refuse_circles(project, fine)


def test_no_record_names_itself_in_a_field(project: Project) -> None:
    source = project.read.codebook_source()
    heir = '[[registers.fields]]\nid = "heir"\ntype = "issue"\nlabel = "Heir"\n'
    project.apply(steps.adopt_codebook(source + heir, "2"))
    war, talks = issue(project, "War"), issue(project, "Talks")
    fine = steps.set_field(war, "heir", talks.as_json())
    assert refuse_circles(project, fine) is fine
    with pytest.raises(UserError):
        refuse_circles(project, steps.set_field(war, "heir", war.as_json()))
