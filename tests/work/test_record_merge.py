"""Merging records and taking them out again: what comes along, what is refused, and that nothing else changes."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.merge import survivors
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.work.hierarchy import refuse_circles
from glossator.work.record_merge import MEMO, merge, merged_into, preview_merge, stays, unmerge
from glossator.work.record_rename import rename
from tests.past_the_door import journal_of, present
from tests.project.conftest import ANN, BEN
from tests.work.registers import add, begin, everything, say, working_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.model import Json
    from glossator.domain.step import Step
    from glossator.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with begin(tmp_path / "r.gloss") as project:
        yield project


def names(project: Project, kind: Kind = Kind.ACTOR) -> list[str]:
    return [row.name for row in project.read.records(kind)]


def record(project: Project, ref: Ref) -> tuple[str, ...]:
    row = project.read.record(ref)
    assert row
    return row.names


def test_the_one_that_stays_has_the_names_rows_and_links_of_all(project: Project) -> None:
    lask = add(project, "Teodor Lask", "The Fox")
    task, fox = add(project, "T. Lask", "The Fox", "Lask"), add(project, "Minister Lask")
    project.apply(steps.add_item(task, "roles", {"title": "minister"}))
    first, second = say(project, "statement", {"speaker": task}), say(project, "mention", {"refers_to": fox})
    project.apply(merge(project, [task, fox], lask))
    [row] = project.read.records(Kind.ACTOR)
    assert row.ref == lask
    assert row.names == ("Teodor Lask", "The Fox", "Lask", "T. Lask", "Minister Lask")
    assert row.merged == ("T. Lask", "Minister Lask")
    assert ([item.fields["title"] for item in row.items], row.uses) == (["minister"], 2)
    for tag in (project.read.tag(first), project.read.tag(second)):
        assert tag
        assert [(link.target, link.target_name) for link in tag.links] == [(lask, "Teodor Lask")]
    assert sorted(project.read.names()) == sorted((name, lask) for name in (*row.names, "The Fox"))  # an alias of two
    assert project.check(deep=True) == []


def test_what_the_one_that_stays_lacks_is_taken_over_in_order(project: Project) -> None:
    lask = add(project, "Teodor Lask", country="Aster")
    one, two = add(project, "One", kind="person", country="Halmar"), add(project, "Two", kind="state", memo="see two")
    preview = preview_merge(project, [one, two], lask)
    assert preview.taken == {"kind": "person", MEMO: "see two"}
    assert [(each.field, [(row.name, value) for row, value in each.values]) for each in preview.differing] == [
        ("kind", [("One", "person"), ("Two", "state")]),
        ("country", [("Teodor Lask", "Aster"), ("One", "Halmar")]),
    ]
    project.apply(merge(project, [one, two], lask, {"country": "Halmar"}))
    row = project.read.record(lask)
    assert row
    assert (row.fields, row.memo) == ({"country": "Halmar", "kind": "person"}, "see two")


def test_the_preview_says_what_changes(project: Project) -> None:
    lask, task = add(project, "Teodor Lask", "Lask"), add(project, "T. Lask", "Lask", "The Fox")
    freeze = add(project, "Freeze", register=Kind.PROPOSAL)
    project.apply(steps.add_item(task, "roles", {"title": "minister"}))
    project.apply(steps.add_item(add(project, "Deputy"), "roles", {"body": task.as_json()}))
    say(project, "statement", {"speaker": task, "about": freeze}, "oppose")
    say(project, "statement", {"speaker": lask, "about": freeze}, "support")
    with working_as(project, BEN):
        say(project, "mention", {"refers_to": task}, at=100)
        say(project, "mention", {"refers_to": task}, at=120)
    preview = preview_merge(project, [task], lask)
    assert (preview.into.name, [row.name for row in preview.records]) == ("Teodor Lask", ["T. Lask"])
    assert preview.names == ("T. Lask", "The Fox")
    assert (preview.uses.tags, preview.uses.articles, preview.uses.rows) == (3, 2, 1)
    assert preview.uses.links == {("speaker", ANN.id): 1, ("refers_to", BEN.id): 2}
    assert [item.fields["title"] for item in preview.rows] == ["minister"]
    [contradiction] = preview.contradictions
    assert (contradiction.actor_name, contradiction.target_name) == ("Teodor Lask", "Freeze")
    assert contradiction.stances == ("oppose", "support")
    assert not preview.kept_apart


def test_only_what_contradicts_through_the_merge_is_said_to(project: Project) -> None:
    lask, task = add(project, "Teodor Lask"), add(project, "T. Lask")
    freeze, thaw = add(project, "Freeze", register=Kind.PROPOSAL), add(project, "Thaw", register=Kind.PROPOSAL)
    for stance in ("oppose", "support"):
        say(project, "statement", {"speaker": lask, "about": freeze}, stance)
    say(project, "statement", {"speaker": task, "about": freeze}, "oppose")
    say(project, "passage", {"proposer": task, "proposal": thaw})
    say(project, "statement", {"speaker": lask, "about": thaw}, "support")
    assert preview_merge(project, [task], lask).contradictions == ()  # one did already; who proposes is for it
    with working_as(project, BEN):
        say(project, "statement", {"speaker": lask, "about": thaw}, "oppose")
    assert preview_merge(project, [task], lask).contradictions == ()  # two who read differently do not contradict
    [contradiction] = preview_merge(project, [thaw], freeze).contradictions
    assert (contradiction.actor, contradiction.target) == (task, freeze)
    assert contradiction.stances == ("oppose", "proposes")


def test_a_merge_is_one_act_and_is_taken_back_row_by_row(project: Project) -> None:
    lask, task, fox = add(project, "Teodor Lask"), add(project, "T. Lask", "Lask", country="Aster"), add(project, "Fox")
    freeze = add(project, "Freeze", register=Kind.PROPOSAL)
    project.apply(steps.add_item(task, "roles", {"title": "minister", "body": fox.as_json()}))
    say(project, "statement", {"speaker": task, "about": freeze}, "oppose")
    say(project, "statement", {"speaker": fox, "about": lask}, "support")
    project.apply(
        steps.decide(
            "article-1", project.read.text(project.read.articles()[0].text), ANN.id, "mention", [Span(0, 4)], "rejected"
        )
    )
    before = everything(project)
    project.apply(merge(project, [task, fox], lask))
    merged = everything(project)
    assert merged != before
    assert project.undo()
    assert everything(project) == before
    assert project.redo()
    assert everything(project) == merged
    project.apply(unmerge(project, task))
    apart = everything(project)
    assert project.undo()
    assert everything(project) == merged
    assert project.redo()
    assert everything(project) == apart
    assert project.check(deep=True) == []


def test_a_record_taken_out_is_as_before_and_the_other_gives_back_what_it_took(project: Project) -> None:
    lask = add(project, "Teodor Lask")
    task = add(project, "T. Lask", "Lask", kind="person", country="Aster", memo="of the coast")
    say(project, "statement", {"speaker": task})
    before = everything(project)
    project.apply(merge(project, [task], lask))
    [row] = merged_into(project, lask)
    assert (row.name, row.names, row.fields, row.uses) == (
        "T. Lask",
        ("T. Lask", "Lask"),
        {"kind": "person", "country": "Aster"},
        1,
    )
    project.apply(unmerge(project, task))
    after = everything(project)
    assert after.pop("apart") == {frozenset({lask, task})}
    before.pop("apart")
    assert after == before


def test_what_was_set_since_or_comes_from_another_stays(project: Project) -> None:
    lask, one, two = (
        add(project, "Teodor Lask"),
        add(project, "One", kind="person", country="Aster"),
        add(project, "Two"),
    )
    project.apply(steps.set_field(two, "kind", "person"))
    project.apply(merge(project, [one, two], lask))
    project.apply(steps.set_field(lask, "country", "Halmar"))
    project.apply(unmerge(project, one))
    row = project.read.record(lask)
    assert row
    assert row.fields == {"kind": "person", "country": "Halmar"}
    project.apply(unmerge(project, two))
    assert [(row.name, row.fields.get("kind")) for row in project.read.records(Kind.ACTOR)] == [
        ("One", "person"),
        ("Teodor Lask", None),
        ("Two", "person"),
    ]


def test_what_is_merged_into_what_is_merged_comes_along_and_goes_along(project: Project) -> None:
    one, two, three = add(project, "One"), add(project, "Two"), add(project, "Three")
    project.apply(merge(project, [one], two))
    project.apply(merge(project, [two], three))
    assert [row.name for row in merged_into(project, three)] == ["One", "Two"]
    project.apply(unmerge(project, two))
    assert names(project) == ["Three", "Two"]
    assert record(project, two) == ("Two", "One")


def test_an_issue_is_no_part_of_itself(project: Project) -> None:
    whole, middle = add(project, "Strait", register=Kind.ISSUE), add(project, "Mines", register=Kind.ISSUE)
    part = add(project, "Ferry", register=Kind.ISSUE)
    project.apply(steps.set_field(middle, "parent", whole.as_json()))
    project.apply(steps.set_field(part, "parent", middle.as_json()))
    before = everything(project)
    project.apply(merge(project, [middle], part))
    row = project.read.record(part)
    assert row
    assert row.fields == {"parent": whole.as_json()}
    project.apply(merge(project, [part], whole))
    row = project.read.record(whole)
    assert row
    assert row.fields == {}
    project.apply(unmerge(project, part))
    project.apply(unmerge(project, middle))
    assert everything(project)["issue"] == before["issue"]


def refused(project: Project, records: list[Ref], into: Ref) -> str:
    before = everything(project)
    for act in (merge, preview_merge):
        with pytest.raises(UserError) as error:
            act(project, records, into)
    assert error.value.kind in {ErrorKind.INVALID, ErrorKind.NOT_FOUND}
    assert "nothing was changed" in error.value.sentence
    assert everything(project) == before
    return error.value.sentence


def test_what_makes_no_sense_is_refused_in_a_sentence(project: Project) -> None:
    lask, task = add(project, "Lask"), add(project, "Task")
    freeze, gone = add(project, "Freeze", register=Kind.PROPOSAL), add(project, "Gone")
    project.apply(steps.delete_record(gone, "Gone"))
    assert "with itself" in refused(project, [lask], lask)
    assert "with itself" in refused(project, [task, lask], lask)
    assert "same register" in refused(project, [freeze], lask)
    assert "“Gone” was taken out" in refused(project, [gone], lask)
    assert "“Gone” was taken out" in refused(project, [lask], gone)
    assert "not in this project" in refused(project, [Ref(Kind.ACTOR, "nobody")], lask)
    assert "No record" in refused(project, [], lask)
    project.apply(merge(project, [task], lask))
    assert "“Task” was merged into it already" in refused(project, [task], lask)
    assert "“Task” was merged into “Lask”" in refused(project, [lask], task)  # a circle
    with pytest.raises(UserError, match="“Lask” is not merged"):
        unmerge(project, lask)
    with pytest.raises(UserError, match="That record"):
        unmerge(project, Ref(Kind.ACTOR, "nobody"))


def test_circles_that_two_copies_made_are_one_record_and_can_be_undone(project: Project) -> None:
    """Two colleagues merged two records, each the other way round; past the work room, as their copies would meet."""
    one, other = sorted([add(project, "One"), add(project, "Other")])
    project.apply(steps.merge_records(one, other))
    project.apply(steps.merge_records(other, one))
    [row] = project.read.records(Kind.ACTOR)
    assert row.ref == one
    project.apply(unmerge(project, other))
    assert len(project.read.records(Kind.ACTOR)) == 2
    assert project.check(deep=True) == []


def test_the_gazetteers_record_stays_else_the_one_used_most(project: Project) -> None:
    plain, known = add(project, "Halmar"), add(project, "Republic of Halmar", key="state:HM")
    used = add(project, "Halmar (state)")
    say(project, "mention", {"refers_to": used})
    rows = {row.ref: row for row in project.read.records(Kind.ACTOR)}
    assert stays(list(rows.values())).ref == known
    assert stays([rows[plain], rows[used]]).ref == used
    other = add(project, "Dunmar", key="state:DU")
    assert preview_merge(project, [other], known).different_keys
    assert not preview_merge(project, [plain], known).different_keys


@pytest.mark.parametrize("name", ["x" * 500, "🕊️👩‍👩‍👧", "محمد بن سلمان", "‮evil", "“; DROP TABLE actor; --", "Lask"])
def test_any_two_names_can_be_one(project: Project, name: str) -> None:
    lask, other = add(project, "Lask"), add(project, name)
    before = everything(project)
    project.apply(merge(project, [other], lask))
    assert record(project, lask) == tuple(dict.fromkeys(("Lask", name)))
    project.undo()
    assert everything(project) == before


def test_copies_that_merge_in_different_order_agree(project: Project) -> None:
    refs = [add(project, name) for name in "ABCDEF"]
    redirects = [(0, 1), (1, 2), (3, 2), (4, 5), (5, 4), (2, 0)]
    for one, other in redirects:
        project.apply(steps.merge_records(refs[one], refs[other]))
    entries = list(journal_of(project))
    shown = {
        row.ref: {other.ref for other in merged_into(project, row.ref)} for row in project.read.records(Kind.ACTOR)
    }
    for seed in range(5):
        random.Random(seed).shuffle(entries)
        state = present(entries)
        into = {ref.id: str(fields["merged_into"]) for ref, fields in state.items() if "merged_into" in fields}
        ends = survivors(into)
        assert {ref.id: ends.get(ref.id, ref.id) for ref in refs} == {
            other.id: ref.id for ref, others in shown.items() for other in {ref, *others}
        }


class Registers(RuleBasedStateMachine):
    """Whatever is merged, taken out, renamed, deleted and brought back, undo leads back through every state."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.project = begin(self.folder / "r.gloss")
        self.refs = [
            add(self.project, name, f"{name}!", country=name if place % 2 else None)
            for place, name in enumerate(["A", "A", "B", "C", "D"])
        ]
        for place, ref in enumerate(self.refs):
            say(self.project, "statement", {"speaker": ref, "about": self.refs[place - 1]}, "oppose", at=place)
        self.first = len(self.project.history().done)
        self.states = [everything(self.project)]

    def do(self, step: Step) -> None:
        if self.project.apply(step):
            self.states.append(everything(self.project))

    @rule(one=st.integers(0, 4), more=st.sets(st.integers(0, 4), min_size=1, max_size=3))
    def merge(self, one: int, more: set[int]) -> None:
        try:
            step = merge(self.project, [self.refs[each] for each in sorted(more)], self.refs[one])
        except UserError:
            return
        self.do(step)

    @rule(one=st.integers(0, 4))
    def unmerge(self, one: int) -> None:
        try:
            step = unmerge(self.project, self.refs[one])
        except UserError:
            return
        self.do(step)

    @rule(one=st.integers(0, 4), name=st.sampled_from(["A", "B", "Z"]), keep=st.booleans())
    def rename(self, one: int, name: str, keep: bool) -> None:
        self.do(rename(self.project, self.refs[one], name, keep_old=keep))

    @rule(one=st.integers(0, 4))
    def delete_or_restore(self, one: int) -> None:
        ref = self.refs[one]
        self.do(steps.restore_record(ref) if self.project.read.is_deleted(ref) else steps.delete_record(ref, "A"))

    def teardown(self) -> None:
        if hasattr(self, "project"):
            for state in reversed(self.states[:-1]):
                undone = self.project.undo()
                assert undone
                assert not undone.skipped
                assert everything(self.project) == state
            for state in self.states[1:]:
                self.project.redo()
                assert everything(self.project) == state
            assert self.project.check(deep=True) == []
            self.project.close()
            shutil.rmtree(self.folder)


TestRegisters = Registers.TestCase
TestRegisters.settings = settings(max_examples=30, stateful_step_count=14, derandomize=True, deadline=None)


def test_one_merged_into_a_part_of_its_part_makes_no_circle(project: Project) -> None:
    top = add(project, "Top", register=Kind.ISSUE)
    middle = add(project, "Middle", register=Kind.ISSUE, parent=top.as_json())
    low = add(project, "Low", register=Kind.ISSUE, parent=middle.as_json())
    preview = preview_merge(project, [top], low)
    assert preview.taken == {"parent": None}
    assert preview.parts == ("Middle",)
    project.apply(refuse_circles(project, merge(project, [top], low)))
    assert [parent(project, ref) for ref in (low, middle)] == [None, low.as_json()]
    project.apply(refuse_circles(project, unmerge(project, top)))
    assert [parent(project, ref) for ref in (low, middle)] == [middle.as_json(), top.as_json()]


def test_one_merged_into_its_part_comes_out_of_it_again(project: Project) -> None:
    top = add(project, "Top", register=Kind.ISSUE)
    low = add(project, "Low", register=Kind.ISSUE, parent=top.as_json())
    project.apply(refuse_circles(project, merge(project, [top], low)))
    assert parent(project, low) is None
    project.apply(refuse_circles(project, unmerge(project, top)))
    assert parent(project, low) == top.as_json()


def parent(project: Project, ref: Ref) -> Json:
    row = project.read.record(ref)
    assert row
    return row.fields.get("parent")
