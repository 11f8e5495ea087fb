"""The history: what can be taken back and done again, the way to any point of it, and that it survives closing."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.history import Stack, standing, taken_back
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.project import Changed, Project
from glossator.storage.store import Stamp
from tests.past_the_door import acts_of
from tests.project.conftest import ANN, BEN, CODEBOOK, TEXT, an_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.domain.step import Step


def named(project: Project) -> tuple[list[object], list[object]]:
    """The names of the actors that the acts entered: those that stand, and those that were taken back."""
    history = project.history()
    names: list[list[object]] = [
        [act.label.arguments.get("name") for act in acts] for acts in (history.done, history.undone)
    ]
    return [name for name in names[0] if name], names[1]


def enter(project: Project, *names: str) -> None:
    for name in names:
        project.apply(steps.make_record(Kind.ACTOR, name))


def actors(project: Project) -> list[str]:
    return [record.name for record in project.read.records(Kind.ACTOR)]


def test_what_was_done_and_what_was_taken_back(project: Project) -> None:
    enter(project, "A", "B", "C")
    project.undo()
    project.undo()
    assert named(project) == (["A"], ["B", "C"])
    assert [act.label.key for act in project.history().done] == ["article.import", "record.make"]
    project.redo()
    assert named(project) == (["A", "B"], ["C"])


def test_an_act_keeps_its_time_when_it_is_done_again(project: Project) -> None:
    enter(project, "A", "B")
    before = project.history().done
    project.undo()
    assert project.history().undone[0].made_at == before[-1].made_at
    project.redo()
    after = project.history().done
    assert [act.made_at for act in after] == [act.made_at for act in before]
    assert after[-1].label == before[-1].label


def test_an_act_names_the_articles_that_it_touched(project: Project) -> None:
    project.apply(steps.import_articles([an_article("Another text.", "two.txt", "article-2")]))
    tag = steps.make_tag("statement", "article-1", TEXT, ANN.id, {"content": [Span(0, 10)]})
    link = steps.add_link(tag.made.id, steps.Target("speaker", Ref(Kind.ACTOR, "lask")))
    for step in (
        tag,
        link,
        steps.remove_link(link.made.id),
        steps.delete_tags([tag.made.id]),
        steps.set_status("article-2", ANN.id, "done"),
        steps.decide("article-2", TEXT, ANN.id, "mention", [Span(0, 7)], "rejected"),
        steps.make_record(Kind.ACTOR, "Teodor Lask"),
    ):
        project.apply(step)
    assert [sorted(act.articles) for act in project.history().done] == [
        ["article-1"],
        ["article-2"],
        *[["article-1"]] * 4,
        *[["article-2"]] * 2,
        [],
    ]
    project.go_to("")
    assert project.history().undone[2].articles == {"article-1"}
    assert project.read.article_names(["article-1"]) == {}
    project.redo()
    assert project.read.article_names(["article-1", "none"]) == {"article-1": "Talks stall"}


def test_no_more_than_asked_for(project: Project) -> None:
    enter(project, *"ABCDE")
    history = project.history(3)
    assert [act.label.arguments["name"] for act in history.done] == ["C", "D", "E"]
    assert not history.whole
    assert project.history(6).whole


def test_to_any_point_and_back(project: Project) -> None:
    enter(project, *"ABCD")
    acts = {act.label.arguments.get("name"): act.step for act in project.history().done}
    assert [undone.label.arguments["name"] for undone in project.go_to(acts["B"])] == ["D", "C"]
    assert actors(project) == ["A", "B"]
    assert project.go_to(acts["B"]) == []
    assert len(project.go_to("")) == 3
    assert project.read.articles() == []
    assert named(project) == ([], [None, "A", "B", "C", "D"])
    third = project.history().undone[3].step
    assert [undone.label.arguments.get("name") for undone in project.go_to(third)] == [None, "A", "B", "C"]
    assert named(project) == (["A", "B", "C"], ["D"])
    assert project.go_to("never heard of") == []
    assert project.check(deep=True) == []


def test_each_act_on_the_way_is_a_step_and_all_are_announced_as_one(project: Project) -> None:
    enter(project, *"ABC")
    before, heard = project.read.last_step(), list[Changed]()
    project.subscribe(heard.append)
    records = {record.ref for record in project.read.records(Kind.ACTOR)}
    project.go_to(project.history().done[0].step)
    assert [step.action for step in acts_of(project)[:3]] == ["undo"] * 3
    assert project.read.last_step() == before + 3
    assert [changed.records for changed in heard] == [records]


def test_what_others_set_anew_stays_and_is_reported(project: Project) -> None:
    enter(project, "A", "B")
    ref = project.read.records(Kind.ACTOR)[0].ref
    project._store.write(steps.rename_record(ref, "Ben's A"), Stamp(BEN.id))
    assert [undone.skipped for undone in project.go_to(project.history().done[0].step)] == [(), ((ref, "name"),)]
    assert actors(project) == ["Ben's A"]


def test_a_failure_on_the_way_keeps_what_was_done_before_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(project, *"ABCD")
    heard: list[Changed] = []
    project.subscribe(heard.append)
    write = project._store.write
    written: list[Step] = []

    def fail_at_the_third(step: Step, stamp: Stamp, progress: Callable[[int, int], None]) -> object:
        if len(written) == 2:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        written.append(step)
        return write(step, stamp, progress)

    monkeypatch.setattr(project._store, "write", fail_at_the_third)
    with pytest.raises(UserError) as failed:
        project.go_to("")
    assert failed.value.kind is ErrorKind.DISK_FULL
    assert len(heard) == 1
    assert named(project) == (["A", "B"], ["C", "D"])
    monkeypatch.undo()
    assert len(project.go_to("")) == 3


def test_a_new_copy_begins_its_own_history(project: Project) -> None:
    enter(project, "A")
    project.begin_copy(ANN)
    assert project.history().done == ()
    assert project.go_to("") == []
    enter(project, "B")
    assert named(project) == (["B"], [])


def test_a_project_to_look_at_shows_its_history_and_keeps_to_it(project: Project) -> None:
    enter(project, "A")
    with Project.open(project.path, read_only=True) as looked_at:
        assert looked_at.history() == project.history()
        with pytest.raises(UserError):
            looked_at.go_to("")


ACTS = st.one_of(
    st.tuples(st.just("do"), st.integers(0, 5)),
    st.tuples(st.just("undo"), st.integers(1, 3)),
    st.tuples(st.just("redo"), st.integers(1, 3)),
    st.tuples(st.just("go"), st.integers(0, 9)),
    st.tuples(st.just("reopen"), st.just(0)),
)


@settings(max_examples=40)
@given(st.lists(ACTS, max_size=25))
def test_closing_changes_nothing_of_the_history(acts: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.gloss"
        project = Project.create(path, "P", CODEBOOK, ANN)
        project._store._db.execute("PRAGMA synchronous = OFF")
        expected: tuple[list[object], list[object]] = ([], [])
        for number, (act, count) in enumerate(acts):
            done, undone = expected
            match act:
                case "do":
                    project.apply(steps.make_record(Kind.ACTOR, str(number)))
                    expected = ([*done, str(number)], [])
                case "undo":
                    for _ in range(count):
                        project.undo()
                    place = max(len(done) - count, 0)
                    expected = (done[:place], done[place:] + undone)
                case "redo":
                    for _ in range(count):
                        project.redo()
                    expected = (done + undone[:count], undone[count:])
                case "go":
                    history = project.history()
                    line = ["", *(each.step for each in (*history.done, *history.undone))]
                    place = count % len(line)
                    project.go_to(line[place])
                    expected = ((done + undone)[:place], (done + undone)[place:])
                case "reopen":
                    project.close()
                    project = Project.open(path)
            assert named(project) == expected
        before = project.history()
        project.close()
        with Project.open(path) as again:
            assert again.history() == before
            assert sorted(actors(again)) == sorted(map(str, expected[0]))
            assert again.undo_label == (before.done[-1].label if before.done else None)
            assert again.redo_label == (before.undone[0].label if before.undone else None)


# The rule itself


def test_steps_are_read_no_further_than_needed() -> None:
    asked: list[int] = []

    def journal() -> object:
        for number in range(1_000, 0, -1):
            asked.append(number)
            yield str(number), "do", None

    stack = Stack(standing(journal()))  # type: ignore[arg-type]
    assert stack.newest == "1000"
    assert stack.above("998") == 2
    stack.push("1001")
    assert stack.first(3) == ["1001", "1000", "999"]
    stack.drop("999")
    assert stack.newest == "998"
    assert len(asked) == 3
    assert stack.count() == 998
    assert stack.above("1001") is None


def test_what_was_passed_over_is_passed_over_again() -> None:
    oldest_first = [("a", "do", None), ("b", "do", None), ("c", "do", None), ("u", "undo", "b")]
    assert list(standing(reversed(oldest_first))) == ["a"]
    assert list(taken_back(reversed(oldest_first))) == ["u"]
    again = [*oldest_first, ("r", "redo", "u")]
    assert list(standing(reversed(again))) == ["r", "a"]
    assert list(taken_back(reversed(again))) == []
