"""What does not fit together after a merge is listed alike in both copies, and settled by acts that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.conflicts import Choice, ConflictKind
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.work.blindness import hidden_articles
from glossator.work.conflicts import list_conflicts, may_settle
from glossator.work.record_merge import merge, unmerge
from glossator.work.record_split import split
from glossator.work.settling import by_hand, lacking, said_by, settle, settle_all, settle_by_hand
from tests import apart
from tests.ui.projects import ANN, BEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.conflicts import Conflict
    from tests.apart import Apart


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Apart]:
    made = apart.make(tmp_path)
    with made.ours:
        made.meet()
        yield made


def one(project: Project, kind: ConflictKind, field: str = "") -> Conflict:
    (found,) = (each for each in list_conflicts(project) if (each.kind, each.field) == (kind, field))
    return found


def test_both_copies_list_the_same(world: Apart) -> None:
    found = list_conflicts(world.ours)
    assert [(each.kind.value, each.field) for each in found] == [
        ("field", "memo"),
        ("field", "name"),
        ("field", "source"),
        ("cited", ""),
        ("merged", ""),
        ("placed", ""),
        ("twins", ""),
        ("story", ""),
        ("story", ""),
        ("story", ""),
    ]
    with Project.open(world.theirs) as ben:
        ben.merge(world.ours.path)
        assert list_conflicts(ben) == found


def test_blind_what_is_about_colleagues_tags_is_left_out(world: Apart) -> None:
    """Ben's tag under the corrected text, of an article that Ann has yet to hand in."""
    project = world.ours
    before = list_conflicts(project)
    placed = one(project, ConflictKind.PLACED)
    project.apply(steps.set_blind(on=True))
    assert hidden_articles(project) >= {"article-1"}
    assert list_conflicts(project) == [each for each in before if each != placed]
    project.apply(steps.set_status("article-1", ANN.id, "done"))
    assert list_conflicts(project) == before


def test_settling_any_of_them_leaves_none_of_it_and_undo_brings_it_back(world: Apart) -> None:
    project = world.ours
    for conflict in list_conflicts(project):
        for place in range(len(conflict.choices)) if may_settle(project, conflict) else ():
            before = list_conflicts(project)
            project.apply(settle(project, conflict, place))
            after = list_conflicts(project)
            assert conflict.key not in {each.key for each in after}
            assert {each.key for each in after} <= {each.key for each in before}
            assert project.check(deep=True) == []
            project.undo()
            assert list_conflicts(project) == before
            project.redo()
            assert list_conflicts(project) == after
            project.undo()
            assert list_conflicts(project) == before


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(
    ("kind", "becomes"),
    [
        (ConflictKind.CITED, ("field", "deleted")),
        (ConflictKind.MERGED, ("field", "merged_into")),
        (ConflictKind.TWINS, ("joined", "")),
        (ConflictKind.STORY, ("joined", "")),
    ],
)
def test_contrary_decisions_are_a_conflict(
    world: Apart, kind: ConflictKind, becomes: tuple[str, str], first: int
) -> None:
    """Ann settles it in one way and Ben, apart, in the other."""
    project = world.ours
    before = list_conflicts(project)
    conflict = next(each for each in before if each.kind is kind)
    with Project.open(world.theirs) as ben:
        ben.merge(project.path)
        project.apply(settle(project, conflict, first))
        ben.apply(settle(ben, conflict, 1 - first))
        project.merge(ben.path)
        ben.merge(project.path)
        found = list_conflicts(project)
        assert list_conflicts(ben) == found
    (again,) = (each for each in found if each.key not in {each.key for each in before})
    assert (again.kind.value, again.field) == becomes
    assert [{said.analyst for said in version.said} for version in again.versions] in (
        [{ANN.id}, {BEN.id}],
        [{BEN.id}, {ANN.id}],
    )
    for place in range(2):
        project.apply(settle(project, again, place))
        assert again.key not in {each.key for each in list_conflicts(project)}
        assert project.check(deep=True) == []
        project.undo()
        assert list_conflicts(project) == found


def test_who_knows_that_two_were_told_apart_may_make_them_one(world: Apart) -> None:
    project = world.ours
    project.apply(steps.tell_apart(world.renamed, world.into, ("Lask", "Republic of Aster")))
    listed = list_conflicts(project)
    project.apply(merge(project, [world.renamed], world.into))
    assert ConflictKind.JOINED not in {each.kind for each in list_conflicts(project)}
    project.undo()
    assert list_conflicts(project) == listed
    assert frozenset({world.renamed, world.into}) in project.read.kept_apart()


def test_a_field_takes_the_version_that_is_chosen_or_typed(world: Apart) -> None:
    project = world.ours
    conflict = one(project, ConflictKind.FIELD, "name")
    assert {version.value for version in conflict.versions} == {"Teodor Lask", "T. Lask"}
    assert {said.analyst for version in conflict.versions for said in version.said} == {ANN.id, BEN.id}
    for place, version in enumerate(conflict.versions):
        project.apply(settle(project, conflict, place))
        assert project.read.value(world.renamed, "name") == version.value
        project.undo()
    assert by_hand(project, conflict)
    project.apply(settle_by_hand(project, conflict, " Teodor  Lask-Orme "))
    assert project.read.value(world.renamed, "name") == "Teodor Lask-Orme"


def test_what_was_taken_out_and_used_comes_back_or_stays_out(world: Apart) -> None:
    project = world.ours
    conflict = one(project, ConflictKind.CITED)
    assert conflict.record == world.gone
    assert len(conflict.tags) == 1
    project.apply(settle(project, conflict, conflict.choices.index(Choice.LEAVE)))
    assert project.read.is_deleted(world.gone)
    project.undo()
    project.apply(settle(project, conflict, conflict.choices.index(Choice.RESTORE)))
    assert not project.read.is_deleted(world.gone)


def test_what_was_undone_and_used_comes_back(tmp_path: Path) -> None:
    """A record whose making was taken back in one copy while another used it."""
    made = apart.make(tmp_path)
    with made.ours as project:
        making = steps.make_record(Kind.ACTOR, "Joren Vale", aliases=["J. Vale"])
        project.apply(making)
        with Project.open(made.theirs) as ben:
            ben.merge(project.path)
            own = next(tag for tag in ben.read.tags() if tag.analyst == BEN.id)
            ben.apply(steps.add_link(own.id, steps.Target("speaker", making.made)))
            ben.apply(steps.rename_record(making.made, "Joren Vale-Orme"))
        project.undo()
        project.redo()
        project.undo()  # so that it comes after the new name
        project.merge(made.theirs)
        (conflict,) = (each for each in list_conflicts(project) if each.record == making.made)
        assert (conflict.kind, conflict.name) == (ConflictKind.CITED, "Joren Vale-Orme")
        project.apply(settle(project, conflict, conflict.choices.index(Choice.RESTORE)))
        row = project.read.record(making.made)
        assert row
        assert row.names == ("Joren Vale-Orme", "J. Vale")
        project.undo()
        assert conflict in list_conflicts(project)


def test_an_actor_comes_back_without_the_tag_that_was_taken_back_with_it(tmp_path: Path) -> None:
    """Whoever settles it: the tag stays its author's."""
    made = apart.make(tmp_path)
    with made.ours as project:
        (text,) = {project.read.text(article.text) for article in project.read.articles() if article.id == "article-1"}
        tagging = steps.make_tag("statement", "article-1", text, ANN.id, {"content": [Span(0, 4)]})
        making = steps.make_record(Kind.ACTOR, "Joren Vale")
        project.apply(tagging)
        project.apply(making.then(steps.add_link(tagging.made.id, steps.Target("speaker", making.made))))
        with Project.open(made.theirs) as ben:
            ben.merge(project.path)
            own = next(tag for tag in ben.read.tags() if tag.analyst == BEN.id)
            ben.apply(steps.add_link(own.id, steps.Target("speaker", making.made)))
            project.undo()
            project.undo()
            project.merge(made.theirs)
            ben.merge(project.path)
            for settling in (project, ben):
                (conflict,) = (each for each in list_conflicts(settling) if each.record == making.made)
                settling.apply(settle(settling, conflict, conflict.choices.index(Choice.RESTORE)))
                assert settling.read.record(making.made)
                assert tagging.made.id not in {tag.id for tag in settling.read.tags()}
                assert settling.check(deep=True) == []


def test_what_was_split_off_comes_back_as_another(tmp_path: Path) -> None:
    made = apart.make(tmp_path)
    with made.ours as project:
        old = steps.make_record(Kind.ACTOR, "Joren Vale")
        text = project.read.text(project.read.articles()[0].text)
        speaker = [steps.Target("speaker", old.made)]
        tagging = steps.make_tag(
            "statement", project.read.articles()[0].id, text, ANN.id, {"content": [Span(0, 4)]}, links=speaker
        )
        project.apply(old.then(tagging))
        project.apply(splitting := split(project, old.made, [tagging.made.id], "Joren Vale the Younger"))
        new = next(edit.record for edit in splitting.edits if edit.field == "name")
        with Project.open(made.theirs) as ben:
            ben.merge(project.path)
            own = next(tag for tag in ben.read.tags() if tag.analyst == BEN.id)
            ben.apply(steps.add_link(own.id, steps.Target("speaker", new)))
        project.undo()
        project.merge(made.theirs)
        (conflict,) = (each for each in list_conflicts(project) if each.record == new)
        project.apply(settle(project, conflict, conflict.choices.index(Choice.RESTORE)))
        assert frozenset({new, old.made}) in project.read.kept_apart()


def test_what_was_undone_while_another_merged_into_it_does_not_take_that_along(tmp_path: Path) -> None:
    made = apart.make(tmp_path)
    with made.ours as project:
        making = steps.make_record(Kind.ACTOR, "Joren Vale")
        project.apply(making)
        with Project.open(made.theirs) as ben:
            ben.merge(project.path)
            own = next(tag for tag in ben.read.tags() if tag.analyst == BEN.id)
            ben.apply(steps.add_link(own.id, steps.Target("speaker", made.renamed)))
            ben.apply(merge(ben, [made.renamed], making.made))
        project.undo()
        project.merge(made.theirs)
        (conflict,) = (each for each in list_conflicts(project) if each.record == making.made)
        project.apply(settle(project, conflict, conflict.choices.index(Choice.RESTORE)))
        row = project.read.record(made.renamed)
        assert row and row.ref == making.made
        project.undo()
        project.apply(unmerge(project, made.renamed))
        row = project.read.record(made.renamed)
        assert row and row.ref == made.renamed


def test_what_was_merged_and_renamed_stays_merged_or_is_taken_out(world: Apart) -> None:
    project = world.ours
    conflict = one(project, ConflictKind.MERGED)
    assert [version.value for version in conflict.versions] == [{"name": "Aster"}, {"name": "State of Aster"}]
    project.apply(settle(project, conflict, conflict.choices.index(Choice.KEEP)))
    target = project.read.record(world.into)
    assert target
    assert "State of Aster" in target.names
    project.undo()
    project.apply(settle(project, conflict, conflict.choices.index(Choice.UNMERGE)))
    own = project.read.record(world.merged)
    assert own
    assert own.name == "State of Aster"


def test_only_its_author_settles_where_a_tag_stands(world: Apart) -> None:
    conflict = one(world.ours, ConflictKind.PLACED)
    assert conflict.author == BEN.id
    assert not may_settle(world.ours, conflict)
    with pytest.raises(UserError) as caught:
        settle(world.ours, conflict, 0)
    assert caught.value.kind is ErrorKind.NOT_YOURS
    with Project.open(world.theirs) as ben:
        ben.merge(world.ours.path)
        ben.apply(settle(ben, conflict, 0))
        assert conflict not in list_conflicts(ben)


def test_all_that_one_said_is_taken_as_one_act(world: Apart) -> None:
    project = world.ours
    before = list_conflicts(project)
    chosen = said_by(project, before, BEN.id)
    project.apply(settle_all(project, before, BEN.id))
    after = list_conflicts(project)
    assert chosen
    assert not {conflict.key for conflict, _ in chosen} & {each.key for each in after}
    assert project.read.value(world.renamed, "name") == "T. Lask"
    project.undo()
    assert list_conflicts(project) == before


def test_two_codebooks_tell_what_they_do_not_know(world: Apart) -> None:
    source = world.ours.codebook.source
    newer = source.replace('version = "', 'version = "9.', 1)
    older = source.replace('id = "proposal_passage"', 'id = "another_passage"', 1)
    with Project.open(world.theirs) as ben:
        ben.apply(steps.adopt_codebook(older, "old"))
    world.ours.apply(steps.adopt_codebook(newer, "9"))
    world.meet()
    conflict = one(world.ours, ConflictKind.FIELD, "codebook")
    lacks = {str(each.value): lacking(world.ours, world.ours.read.text(str(each.value))) for each in conflict.versions}
    assert sorted(lacks.values()) == [[], [("proposal_passage", 1)]]
    place = next(at for at, each in enumerate(conflict.versions) if not lacks[str(each.value)])
    world.ours.apply(settle(world.ours, conflict, place))
    assert world.ours.codebook.version.startswith("9.")
