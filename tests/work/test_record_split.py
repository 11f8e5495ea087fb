"""Splitting records, renaming them, and taking them out of their register and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind, Ref
from glossator.work.record_merge import merge
from glossator.work.record_rename import preview_rename, rename
from glossator.work.record_split import preview_split, split
from tests.project.conftest import ANN, BEN
from tests.work.registers import add, begin, everything, say, working_as

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with begin(tmp_path / "r.gloss") as project:
        yield project


def speakers(project: Project) -> list[str]:
    return [link.target_name for tag in project.read.tags() for link in tag.targets("speaker")]


def test_some_tags_get_a_record_of_their_own(project: Project) -> None:
    lask, freeze = add(project, "Lask", kind="person", country="Aster"), add(project, "Freeze", register=Kind.PROPOSAL)
    tags = [
        say(project, "statement", {"speaker": lask, "about": freeze}, stance, at=place)
        for place, stance in enumerate(["support", "oppose", "oppose"])
    ]
    before = everything(project)
    step = split(project, lask, tags[1:], "  Ilse   Lask ")
    project.apply(step)
    assert speakers(project) == ["Lask", "Ilse Lask", "Ilse Lask"]
    assert [(row.actor_name, row.stance) for row in project.read.positions()] == [
        ("Ilse Lask", "oppose"),
        ("Ilse Lask", "oppose"),
        ("Lask", "support"),
    ]
    new = project.read.record(step.made)
    assert new
    assert (new.name, new.fields, new.uses) == ("Ilse Lask", {"kind": "person"}, 2)
    assert project.read.kept_apart() == {frozenset({lask, step.made})}
    after = everything(project)
    project.undo()
    assert everything(project) == before
    project.redo()
    assert everything(project) == after
    assert project.check(deep=True) == []


def test_every_role_of_a_tag_moves_and_what_was_merged_with_it(project: Project) -> None:
    lask, other = add(project, "Lask"), add(project, "T. Lask")
    project.apply(merge(project, [other], lask))
    tag = say(project, "statement", {"speaker": other, "about": lask}, "support")
    project.apply(split(project, other, [tag], "Fox", {}))
    row = project.read.tag(tag)
    assert row
    assert [link.target_name for link in row.links] == ["Fox", "Fox"]


def test_a_colleagues_tags_stay_and_the_preview_says_so(project: Project) -> None:
    lask = add(project, "Lask")
    mine, also = say(project, "statement", {"speaker": lask}), say(project, "statement", {"speaker": lask}, at=5)
    with working_as(project, BEN):
        theirs = say(project, "statement", {"speaker": lask}, at=9)
    preview = preview_split(project, lask, [mine, theirs])
    assert [tag.id for tag in preview.moving] == [mine]
    assert [(tag.id, tag.analyst) for tag in preview.staying] == [(theirs, BEN.id)]
    assert preview.left == 2
    project.apply(split(project, lask, [mine, theirs], "Fox"))
    assert speakers(project) == ["Fox", "Lask", "Lask"]
    with pytest.raises(UserError, match="None of the chosen tags is yours") as refused:
        split(project, lask, [theirs], "Fox")
    assert refused.value.kind is ErrorKind.NOT_YOURS
    assert also


def test_a_split_of_nothing_or_without_a_name_is_refused(project: Project) -> None:
    lask = add(project, "Lask")
    tag = say(project, "statement", {"speaker": lask})
    with pytest.raises(UserError, match="No tag that points to “Lask”"):
        split(project, lask, ["another"], "Fox")
    with pytest.raises(UserError, match="no name yet"):
        split(project, lask, [tag], "  ")
    with pytest.raises(UserError, match="not in this project"):
        split(project, Ref(Kind.ACTOR, "nobody"), [tag], "Fox")


@pytest.mark.parametrize("name", ["x" * 500, "🕊️👩‍👩‍👧", "محمد بن سلمان", "Lask", "“; DROP TABLE actor; --"])
def test_any_name_will_do_even_one_that_another_has(project: Project, name: str) -> None:
    lask = add(project, "Lask")
    tag = say(project, "statement", {"speaker": lask})
    project.apply(split(project, lask, [tag], name))
    assert speakers(project) == [name]
    assert len(project.read.records(Kind.ACTOR)) == 2
    project.apply(rename(project, lask, name))
    assert sorted(row.name for row in project.read.records(Kind.ACTOR)) == [name, name]


# Renaming


def test_a_renamed_record_keeps_its_old_name_if_wished_in_one_act(project: Project) -> None:
    lask = add(project, "Lask", "Teodor Lask")
    say(project, "statement", {"speaker": lask})
    before = everything(project)
    project.apply(rename(project, lask, "Teodor  Lask "))
    [row] = project.read.records(Kind.ACTOR)
    assert (row.name, [alias.name for alias in row.aliases]) == ("Teodor Lask", ["Lask"])
    assert speakers(project) == ["Teodor Lask"]
    project.undo()
    assert everything(project) == before
    project.apply(rename(project, lask, "Fox", keep_old=False))
    [row] = project.read.records(Kind.ACTOR)
    assert row.names == ("Fox", "Teodor Lask")


def test_back_and_forth_leaves_each_name_once(project: Project) -> None:
    lask = add(project, "Lask")
    for name in ("Fox", "Lask", "Fox", "Fox"):
        project.apply(rename(project, lask, name))
    [row] = project.read.records(Kind.ACTOR)
    assert (row.name, [alias.name for alias in row.aliases]) == ("Fox", ["Lask"])


def test_the_preview_tells_where_a_name_is_shown_and_who_has_the_new_one(project: Project) -> None:
    lask = add(project, "Lask")
    fox, issue = add(project, "Renard", "fox"), add(project, "Fox", register=Kind.ISSUE)
    for at in (0, 5, 100):
        say(project, "mention", {"refers_to": lask}, at=at)
    project.apply(steps.add_item(fox, "roles", {"body": lask.as_json()}))
    say(project, "statement", {"speaker": lask, "about": lask})  # one tag, however often it points there
    preview = preview_rename(project, lask, "Fox")
    assert (preview.uses.tags, preview.uses.articles, preview.uses.rows) == (4, 2, 1)
    assert preview.record.uses == preview.uses.tags
    assert [row.ref for row in preview.namesakes] == [fox]
    assert issue
    with pytest.raises(UserError, match="the new name is empty"):
        rename(project, lask, " ")
    with pytest.raises(UserError, match="not in this project"):
        preview_rename(project, Ref(Kind.ACTOR, "nobody"), "Fox")


# Taking a record out of its register


def test_an_actor_that_200_statements_name_can_be_taken_out_and_brought_back(project: Project) -> None:
    lask, freeze = add(project, "Lask"), add(project, "Freeze", register=Kind.PROPOSAL)
    deputy = add(project, "Deputy")
    project.apply(steps.add_item(deputy, "roles", {"body": lask.as_json()}))
    for place in range(200):
        say(project, "statement", {"speaker": lask, "about": freeze}, "oppose", at=place)
    before = everything(project)
    project.apply(steps.delete_record(lask, "Lask"))
    assert [row.name for row in project.read.records(Kind.ACTOR)] == ["Deputy"]
    [gone] = project.read.removed(Kind.ACTOR)
    assert (gone.ref, gone.name, gone.uses, gone.deleted) == (lask, "Lask", 200, True)
    links = [link for tag in project.read.tags() for link in tag.targets("speaker")]
    assert {(link.target, link.target_name, link.deleted) for link in links} == {(lask, "Lask", True)}
    assert len(links) == len(project.read.positions()) == 200
    assert {row.actor_name for row in project.read.positions()} == {"Lask"}
    row = project.read.record(deputy)
    assert row
    assert row.items[0].fields["body"] == lask.as_json()
    project.apply(steps.restore_record(lask))
    assert everything(project) == before
    assert not any(link.deleted for tag in project.read.tags() for link in tag.links)
    assert ANN.id == project.analyst.id
