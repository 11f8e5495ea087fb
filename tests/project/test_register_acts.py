"""Acts on the registers at the door: what it lets anyone do, what only an author, and what stays as it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind, Ref
from glossator.domain.step import Edit, Label, Step
from glossator.storage.store import Stamp
from tests.project.conftest import ANN, BEN
from tests.work.registers import add, begin, everything, say, working_as

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.model import Json
    from glossator.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with begin(tmp_path / "r.gloss") as project:
        yield project


def test_anyone_may_merge_and_keep_apart_but_only_the_author_moves_a_link(project: Project) -> None:
    lask, task = add(project, "Lask"), add(project, "Task")
    tag = project.read.tag(say(project, "statement", {"speaker": lask}))
    assert tag
    with working_as(project, BEN):
        project.apply(steps.tell_apart(lask, task, ("Lask", "Task")))
        project.apply(steps.merge_records(task, lask))
        project.apply(steps.unmerge_record(task, "Task"))
        before = everything(project)
        with pytest.raises(UserError) as refused:
            project.apply(steps.split_record(steps.make_record(Kind.ACTOR, "Fox"), [tag.links[0].id], "Fox"))
        assert refused.value.kind is ErrorKind.NOT_YOURS
        assert everything(project) == before
    assert project.check(deep=True) == []


def test_a_distinction_stays_one_of_the_same_two(project: Project) -> None:
    one, two, three = add(project, "One"), add(project, "Two"), add(project, "Three")
    project.apply(steps.tell_apart(one, two, ("One", "Two")))
    record, _ = steps.distinction(one, two)
    _, other = steps.distinction(one, three)
    wrongs: list[Json] = [other, [one.as_json(), one.as_json()], "One"]
    for wrong in wrongs:
        with pytest.raises(ValueError, match=r"never changes|cannot keep"):
            project.apply(Step(Label("record.apart"), (Edit(record, "of", wrong),)))
    assert steps.distinction(two, one) == steps.distinction(one, two)


def test_records_of_two_registers_or_one_with_itself_make_no_step() -> None:
    actor, issue = Ref(Kind.ACTOR, "a"), Ref(Kind.ISSUE, "a")
    for into in (actor, issue):
        with pytest.raises(ValueError, match="cannot merge"):
            steps.merge_records(actor, into)


def test_acts_are_named_and_announced_where_the_records_are_used(project: Project) -> None:
    lask, task, fox = add(project, "Lask"), add(project, "Task"), add(project, "Fox")
    say(project, "statement", {"speaker": task})
    say(project, "statement", {"speaker": fox}, at=100)
    changed = project.apply(steps.merge_records(task, lask, fox, names=("Task", "Lask")))
    assert changed.articles == {"article-1", "article-2"}
    assert changed.records == {task, fox}
    assert project.undo_label == Label("record.merge", {"count": 2, "merged": "Task", "name": "Lask"})
    undone = project.undo()
    assert undone
    assert undone.changed.articles == changed.articles
    assert project.analyst == ANN


def test_fields_that_a_colleague_set_since_are_left_and_said(project: Project) -> None:
    """Undo of a merge takes the redirect back, and leaves what another set in the one that stayed."""
    lask, task = add(project, "Lask"), add(project, "Task")
    merging = steps.merge_records(task, lask).then(steps.set_field(lask, "country", "Aster"))
    project.apply(merging)
    # As a colleague's copy would bring it: not on this analyst's stack.
    project._store.write(steps.set_field(lask, "country", "Halmar"), Stamp(BEN.id))
    undone = project.undo()
    assert undone
    assert undone.skipped == ((lask, "field.country"),)
    assert sorted(row.name for row in project.read.records(Kind.ACTOR)) == ["Lask", "Task"]
