"""The matrix and the timeline, over projects whose acts all went through the door."""

from __future__ import annotations

import itertools
import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from glossator import assets
from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.rollup import RollUp
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.work.positions import By, evidence, matrix, positions_of, roll_up_of, timeline
from tests.past_the_door import ask
from tests.project.conftest import ANN, BEN, an_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.step import Step
    from glossator.domain.steps import Target
    from glossator.work.positions import Matrix, Stance

CODEBOOK = assets.annotation("codebooks/diplomacy.toml").read_text(encoding="utf-8")
TEXT = "The ministers said that the freeze deserved a chance, and that their patience had an end."


class World:
    """A project in which things are said."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.aster, self.norhaven = self.actor("Aster", kind="state"), self.actor("Norhaven", kind="state")
        self.freeze, self.draft = self.record(Kind.PROPOSAL, "Dual freeze"), self.record(Kind.PROPOSAL, "Kell draft")

    def do(self, step: Step) -> Ref:
        self.project.apply(step)
        return step.made

    def record(self, register: Kind, name: str, **fields: str) -> Ref:
        return self.do(steps.make_record(register, name, fields=fields))

    def actor(self, name: str, *bodies: Ref, kind: str = "person", country: str = "") -> Ref:
        made = self.record(Kind.ACTOR, name, kind=kind, **({"country": country} if country else {}))
        for body in bodies:
            self.role(made, body)
        return made

    def role(self, actor: Ref, body: Ref, **dates: str) -> None:
        self.do(steps.add_item(actor, "roles", {"title": "minister", "body": body.as_json(), **dates}))

    def say(self, *links: Target, on: str = "2025-03-14", by: str = ANN.id, type_id: str = "statement") -> str:
        tag = steps.make_tag(type_id, "article-1", TEXT, by, {"content": [Span(0, 20)]}, links=links)
        self.do(tag)
        if on != "2025-03-14":
            self.do(steps.set_field(tag.made, "said_on", on))
        return tag.made.id

    def matrix(self, by: By = By.TOP, **chosen: Any) -> Matrix:
        stands = self.project.read.stands()
        return matrix(stands, roll_up_of(self.project, {stand.actor for stand in stands}), by, **chosen)

    def stances(self, row: Ref, column: Ref) -> tuple[Stance, ...]:
        return evidence(self.project, self.matrix().cell(row, column))

    def counts(self, by: By = By.TOP, **chosen: Any) -> dict[tuple[str, str], dict[str, int]]:
        found = self.matrix(by, **chosen)
        return {
            (row.name, column.name): dict(found.cell(row.ref, column.ref).counts)
            for row in found.rows
            for column in found.columns
            if found.cell(row.ref, column.ref).positions
        }


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with Project.create(tmp_path / "p.gloss", "P", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([an_article(TEXT)]))
        yield World(project)


def speaker(*actors: Ref) -> list[Target]:
    return [steps.Target("speaker", actor) for actor in actors]


def about(target: Ref, stance: str | None = "support") -> Target:
    return steps.Target("about", target, stance)


def test_a_person_who_changes_office_counts_for_each_state_in_its_time(world: World) -> None:
    venn = world.actor("Rada Venn")
    world.role(venn, world.aster, **{"from": "2017-02", "until": "2018-03"})
    world.role(venn, world.norhaven, **{"from": "2018-04"})
    for on in ("2017-07-05", "2018-03-31", "2018-04"):
        world.say(*speaker(venn), about(world.freeze), on=on)
    assert world.counts() == {("Aster", "Dual freeze"): {"support": 2}, ("Norhaven", "Dual freeze"): {"support": 1}}
    assert world.counts(By.ACTOR) == {("Rada Venn", "Dual freeze"): {"support": 3}}


def test_a_joint_statement_counts_once_for_a_state_and_once_for_each_speaker(world: World) -> None:
    one, two = world.actor("Ilse Maren", world.norhaven), world.actor("Jon Bex", world.norhaven)
    guest = world.actor("Rada Venn", world.aster)
    tag = world.say(*speaker(one, two, guest), about(world.freeze))
    assert world.counts() == {("Aster", "Dual freeze"): {"support": 1}, ("Norhaven", "Dual freeze"): {"support": 1}}
    assert len(world.counts(By.ACTOR)) == 3
    (stance,) = world.stances(world.norhaven, world.freeze)
    assert [(row.actor_name, row.tag) for row in stance.evidence] == [("Ilse Maren", tag), ("Jon Bex", tag)]
    assert stance.evidence[0].quote == TEXT[:20]


def test_a_spokesperson_and_the_one_spoken_for_both_have_the_position(world: World) -> None:
    presidency = world.actor("Asterian presidency", world.aster, kind="organisation")
    hale = world.actor("Corin Hale", presidency)
    world.say(*speaker(hale), steps.Target("on_behalf_of", presidency), about(world.draft, "oppose"))
    assert world.counts() == {("Aster", "Kell draft"): {"oppose": 1}}
    rows = {row.actor_name: row.spoken_by for row in world.project.read.positions()}
    assert rows == {"Asterian presidency": ("Corin Hale",), "Corin Hale": ()}


def test_who_speaks_for_others_counts_for_both_tops(world: World) -> None:
    nine, maren = world.actor("The nine", kind="group"), world.actor("Ilse Maren", world.norhaven)
    world.say(
        *speaker(maren), steps.Target("on_behalf_of", nine), steps.Target("on_behalf_of", maren), about(world.draft)
    )
    assert set(world.counts()) == {("Norhaven", "Kell draft"), ("The nine", "Kell draft")}
    assert len(world.project.read.positions()) == 2


def test_a_position_of_the_unnamed_counts_for_their_country(world: World) -> None:
    world.say(*speaker(world.actor("Asterian officials", kind="group", country="Aster")), about(world.draft, "neutral"))
    assert world.counts() == {("Aster", "Kell draft"): {"neutral": 1}}


def test_contradictory_stances_are_shown_and_not_averaged(world: World) -> None:
    maren, venn = world.actor("Ilse Maren", world.norhaven), world.actor("Rada Venn", world.aster)
    for on, stance in (("2025", "oppose"), ("2024-05", "support"), ("2024-06", "support")):
        world.say(*speaker(maren), about(world.freeze, stance), on=on)
    world.say(*speaker(venn), about(world.freeze, "conditional"))
    world.say(*speaker(venn), about(world.freeze, "oppose"))
    found = world.matrix()
    cell = found.cell(world.norhaven, world.freeze)
    assert cell.contradictory
    assert cell.counts == {"support": 2, "oppose": 1}
    assert [(stance.stance, stance.date) for stance in evidence(world.project, cell)] == [
        ("support", "2024-05"), ("support", "2024-06"), ("oppose", "2025"),
    ]  # fmt: skip
    assert not found.cell(world.aster, world.freeze).contradictory


def test_who_proposes_is_for_it_but_kept_apart(world: World) -> None:
    proposes = [steps.Target("proposer", world.aster), steps.Target("proposal", world.draft)]
    world.say(*proposes, type_id="proposal_passage")
    assert world.counts() == {("Aster", "Kell draft"): {"proposes": 1}}
    assert not world.matrix().cell(world.aster, world.draft).contradictory
    world.say(*speaker(world.aster), about(world.draft, "oppose"))
    assert world.matrix().cell(world.aster, world.draft).contradictory


def test_two_analysts_stand_side_by_side_and_contradict_nobody(world: World) -> None:
    world.project.begin_copy(BEN)
    world.say(*speaker(world.aster), about(world.draft, "oppose"), by=BEN.id)
    world.project.begin_copy(ANN)
    world.say(*speaker(world.aster), about(world.draft, "support"))
    cell = world.matrix().cell(world.aster, world.draft)
    assert cell.counts == {"support": 1, "oppose": 1}
    assert not cell.contradictory
    assert cell.of(BEN.id).counts == {"oppose": 1}
    assert world.counts(analysts={ANN.id}) == {("Aster", "Kell draft"): {"support": 1}}
    assert world.counts(analysts=()) == {}


def test_an_utterance_told_again_counts_once(world: World) -> None:
    fuller = world.say(*speaker(world.aster), about(world.draft), on="2025-03-01")
    again = world.say(*speaker(world.aster), about(world.draft), steps.Target("repeats", Ref(Kind.TAG, fuller)))
    once_more = world.say(*speaker(world.aster), about(world.draft), steps.Target("repeats", Ref(Kind.TAG, again)))
    assert world.counts() == {("Aster", "Kell draft"): {"support": 1}}
    (stance,) = world.stances(world.aster, world.draft)
    assert stance.evidence[0].tag == fuller
    assert {row.tag for row in stance.evidence} == {fuller, again, once_more}


@pytest.mark.parametrize("seed", range(3))
def test_what_a_cell_counts_is_what_it_shows_and_what_the_rows_say(world: World, seed: int) -> None:
    talk(world, random.Random(seed))
    rows = world.project.read.positions()
    roll_up = roll_up_of(world.project, {row.actor for row in rows})
    for by, since in itertools.product(By, ("", "2018")):
        expected: dict[tuple[str, str], set[tuple[str, str, str]]] = defaultdict(set)
        for row in rows:
            if row.date >= since:
                for head in roll_up.tops(row.actor, row.date) if by is By.TOP else (row.actor,):
                    expected[head.id, row.target.id].add((row.stance, row.utterance, row.analyst))
        found = world.matrix(by, since=since)
        assert set(found.cells) == set(expected)
        for place, cell in found.cells.items():
            shown = evidence(world.project, cell)
            told = {(row.stance, row.utterance, row.analyst) for stance in shown for row in stance.evidence}
            assert told == expected[place]
            assert cell.counts == Counter(stance.stance for stance in shown)
            assert cell.total == len(shown) == len(told)
            assert [stance.date for stance in shown] == sorted(stance.date for stance in shown)
            assert cell.last == {stance: max(row.date for each in shown for row in each.evidence
                                             if row.stance == stance) for stance in cell.counts}  # fmt: skip


def talk(world: World, rng: random.Random) -> None:
    """Speakers of two states, for others or not, read by two analysts, told again, and of a record merged since."""
    actors = [world.actor(f"Speaker {n}", rng.choice([world.aster, world.norhaven])) for n in range(5)]
    for actor in actors[:2]:
        world.role(actor, world.norhaven, until="2017")
    told: list[str] = []
    for _ in range(25):
        by = rng.choice([ANN, BEN])
        world.project.begin_copy(by)
        links = [*speaker(*rng.sample(actors, rng.randint(1, 2)))]
        links += [steps.Target("on_behalf_of", rng.choice([*actors, world.aster]))] * rng.randint(0, 1)
        links += [about(rng.choice([world.freeze, world.draft]), rng.choice(["support", "oppose", "mixed"]))]
        links += [steps.Target("repeats", Ref(Kind.TAG, rng.choice(told)))] if told and rng.random() < 0.4 else []
        told.append(world.say(*links, on=rng.choice(["2017", "2017-05", "2018-02-01", "2019"]), by=by.id))
    world.do(steps.merge_records(actors[0], actors[4]))


def test_merged_records_count_as_the_one_that_stands_for_them(world: World) -> None:
    nor = world.actor("Nor", kind="state")
    maren, twin = world.actor("Ilse Maren"), world.actor("I. Maren", nor)
    world.say(*speaker(maren), about(world.freeze))
    world.say(*speaker(maren, twin), about(world.freeze))
    assert ("Ilse Maren", "Dual freeze") in world.counts()
    world.do(steps.merge_records(twin, maren).then(steps.merge_records(nor, world.norhaven)))
    assert world.counts() == {("Norhaven", "Dual freeze"): {"support": 2}}
    assert world.counts(By.ACTOR) == {("Ilse Maren", "Dual freeze"): {"support": 2}}


def test_a_deleted_actor_keeps_its_positions(world: World) -> None:
    maren = world.actor("Ilse Maren", world.norhaven)
    world.say(*speaker(maren), about(world.freeze))
    world.do(steps.delete_record(maren, "Ilse Maren").then(steps.set_memo(world.freeze, "")))
    assert world.counts() == {("Ilse Maren", "Dual freeze"): {"support": 1}}


def test_rows_and_columns_with_most_come_first_then_by_name(world: World) -> None:
    for actor, target in ((world.norhaven, world.draft), (world.aster, world.draft), (world.norhaven, world.freeze)):
        world.say(*speaker(actor), about(target))
    world.say(*speaker(world.actor("alder")), about(world.draft))
    found = world.matrix()
    assert [(row.name, row.total) for row in found.rows] == [("Norhaven", 2), ("alder", 1), ("Aster", 1)]
    assert [(column.name, column.total) for column in found.columns] == [("Kell draft", 3), ("Dual freeze", 1)]
    assert found.cell(world.aster, world.freeze).total == 0


def test_what_is_shown_can_be_chosen_by_date_and_target(world: World) -> None:
    for on, target in (("2017-07-05", world.freeze), ("2019", world.draft), ("2019-06", world.aster)):
        world.say(*speaker(world.norhaven), about(target), on=on)
    assert set(world.counts()) == {("Norhaven", "Dual freeze"), ("Norhaven", "Kell draft")}  # no actors, unless asked
    assert set(world.counts(targets=[world.aster])) == {("Norhaven", "Aster")}
    assert set(world.counts(since="2018")) == {("Norhaven", "Kell draft")}
    assert set(world.counts(until="2019-01-01")) == {("Norhaven", "Dual freeze"), ("Norhaven", "Kell draft")}
    assert set(world.counts(since="2017-07-05", until="2017-07-05")) == {("Norhaven", "Dual freeze")}


def test_positions_whose_date_nobody_knows(world: World) -> None:
    venn = world.actor("Rada Venn", country="Norhaven")
    world.role(venn, world.aster, **{"from": "2017"})
    world.say(*speaker(venn), about(world.freeze), on="2016")
    world.say(*speaker(venn), about(world.freeze))
    world.do(steps.describe_articles(["article-1"], {"date": None}))
    rows = world.project.read.positions(world.freeze)
    assert [row.date for row in rows] == ["", "2016"]
    moments = timeline(rows, roll_up_of(world.project, {row.actor for row in rows}))
    assert [(moment.position.date, moment.rows) for moment in moments] == [
        ("2016", (world.norhaven,)), ("", (world.norhaven,)),
    ]  # fmt: skip
    assert world.counts(since="2000") == {("Norhaven", "Dual freeze"): {"support": 1}}


def test_a_cell_shows_what_is_left_of_it_when_its_evidence_was_taken_back(world: World) -> None:
    world.say(*speaker(world.aster), about(world.freeze))
    venn = world.actor("Rada Venn")
    world.say(*speaker(venn), about(world.freeze))
    found = world.matrix(By.ACTOR)
    theirs, hers = (found.cell(actor, world.freeze) for actor in (world.aster, venn))
    for _ in range(2):  # the statement, and the actor
        world.project.undo()
    assert evidence(world.project, hers) == ()
    assert len(evidence(world.project, theirs)) == 1
    world.do(steps.remove_articles(["article-1"]))
    assert evidence(world.project, theirs) == ()


def test_of_two_that_a_tag_repeats_every_copy_takes_the_same(world: World) -> None:
    fuller = sorted(world.say(*speaker(world.aster), about(world.draft)) for _ in range(2))
    for order in (fuller, fuller[::-1]):
        links = [steps.Target("repeats", Ref(Kind.TAG, each)) for each in order]
        again = world.say(*speaker(world.aster), about(world.draft), *links)
        [row] = [row for row in world.project.read.positions() if row.tag == again]
        assert row.utterance == fuller[-1]


def test_the_positions_on_one_record_are_those_of_all(world: World) -> None:
    twin = world.record(Kind.PROPOSAL, "Double freeze")
    for target in (world.freeze, twin, world.draft):
        world.say(*speaker(world.aster), about(target))
    world.do(steps.merge_records(twin, world.freeze))
    read = world.project.read
    assert len(read.positions(world.freeze)) == 2
    assert read.positions(twin) == read.positions(world.freeze)
    assert read.positions(world.freeze) == [row for row in read.positions() if row.target == world.freeze]
    assert read.positions(Ref(Kind.PROPOSAL, "none")) == []


def test_the_view_says_what_the_query_says(world: World) -> None:
    maren, presidency = world.actor("Ilse Maren"), world.actor("Norhaven presidency", kind="organisation")
    world.say(
        *speaker(maren), steps.Target("on_behalf_of", presidency), about(world.draft), about(world.freeze, "oppose")
    )
    world.say(
        steps.Target("proposer", maren),
        steps.Target("proposal", world.draft),
        type_id="proposal_passage",
        on="2025-03-14",
    )
    world.say(*speaker(maren), about(world.draft, None))
    world.say(*speaker(world.aster), about(world.freeze, "mixed"), on="Monday")
    columns = "actor, actor_name, target, target_name, stance, date, article, article_title, tag, analyst, quote"
    viewed = ask(world.project, f"SELECT {columns} FROM positions")
    read = [
        (row.actor.id, row.actor_name, row.target.id, row.target_name, row.stance, row.date, row.article,
         row.article_title, row.tag, row.analyst, row.quote)
        for row in world.project.read.positions()
    ]  # fmt: skip
    assert len(read) == 6
    assert sorted(viewed) == sorted(read)


def test_the_roll_up_of_some_is_that_of_the_whole_register(world: World) -> None:
    ministry = world.actor("Ministry", world.aster, kind="organisation")
    presidency = world.actor("Presidency", ministry, kind="organisation")
    stranger = world.actor("Stranger", country="the norhaven")
    for actor in (world.actor("Maren", presidency), stranger):
        world.say(*speaker(actor), about(world.freeze))
    rows = world.project.read.positions()
    some, whole = roll_up_of(world.project, {row.actor for row in rows}), RollUp(world.project.read.records(Kind.ACTOR))
    assert [some.tops(row.actor) for row in rows] == [whole.tops(row.actor) for row in rows]
    assert some.tops(stranger) == (world.norhaven,)


def test_positions_of_a_state_are_its_own_and_those_of_its_people_on_the_date(world: World) -> None:
    kell = world.actor("Kell")
    world.role(kell, world.norhaven, until="2024-12-31")
    world.role(kell, world.aster, **{"from": "2025-01-01"})
    freeze, draft = (steps.Target("about", ref, "support") for ref in (world.freeze, world.draft))
    speaker = steps.Target("speaker", kell)
    then = world.say(speaker, freeze, on="2024-03")
    now = world.say(speaker, draft, on="2025-06")
    behalf = world.say(speaker, freeze, steps.Target("on_behalf_of", world.norhaven), on="2024-05")
    world.say(speaker, steps.Target("about", world.aster, "oppose"), on="2024-06")
    assert [row.tag for row in positions_of(world.project, kell)] == [then, behalf, now]
    of_state = positions_of(world.project, world.norhaven)
    assert [(row.tag, row.actor_name, row.spoken_by) for row in of_state] == [
        (then, "Kell", ()),
        (behalf, "Norhaven", ("Kell",)),
    ]
    assert [row.tag for row in positions_of(world.project, world.aster)] == [now]
    assert [moment.rows for moment in timeline(positions_of(world.project, kell))] == [
        (world.freeze,), (world.freeze,), (world.draft,),
    ]  # fmt: skip
