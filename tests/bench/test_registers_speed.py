"""How quickly registers of 50,000 records are searched, and what is known of one of their records is put together.

The goals are medians in milliseconds, as in test_article_view.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import REGISTERS, Kind
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.nlp.gazetteer import records
from glossator.project import Project
from glossator.storage.store import Stamp
from glossator.work.candidates import candidate_of
from glossator.work.dossier import relation_graph, relations_of, stands_of
from glossator.work.passages import passages
from glossator.work.recording import recorded
from glossator.work.typed_names import records_named
from tests.bench.test_article_view import hold
from tests.ui.samples import long_text
from tests.windows import ANN, article, codebook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from glossator.domain.model import Ref
    from glossator.domain.step import Step

RECORDS, PASSAGES, POSITIONS, PROPOSALS = 50_000, 5_000, 2_000, 50
_SOUNDS = "ka lo mi ren tar vel dun mar hal kes or bri ston el an dre pol sa vik tor gan lith u".split()
TYPED = ["k", "ka", "kalo", "vel du", "kestarvi", "qzxw", "mrelka", "dunmar hlakes", "o"]


class Crowd:
    """A project with many records, a proposal that many stand on, and an actor who is spoken of everywhere."""

    def __init__(self, path: Path, share: int) -> None:
        """`share`: by how much it is smaller than what is measured."""
        self.chance = random.Random(7)
        self.project = Project.create(path, "Registers", codebook(), ANN)
        self.actors = [self._actor(number) for number in range(RECORDS * 7 // 10 // share)]
        self.others = [
            steps.make_record(REGISTERS[1 + number % 2], self._name(number))
            for number in range(RECORDS * 3 // 10 // share)
        ]
        self.proposals = [self.others[2 * number] for number in range(PROPOSALS)]
        self._write([*self.actors, *self.others])
        chain = zip(self.proposals, self.proposals[1:], strict=False)
        relation = {"relation": "based_on"}
        self._write([steps.add_item(a.made, "relations", relation | {"proposal": b.made.as_json()}) for a, b in chain])
        self._say(share)

    @property
    def star(self) -> Ref:
        return self.actors[0].made

    def _word(self) -> str:
        return "".join(self.chance.choices(_SOUNDS, k=self.chance.randint(2, 4))).capitalize()

    def _name(self, number: int) -> str:
        return " ".join([self._word(), self._word(), *([f"of {self._word()}"] if number % 3 == 0 else [])])

    def _actor(self, number: int) -> Step:
        aliases = [self._word()] if number % 5 == 0 else []
        kind = ("person", "organisation", "group", "state")[number % 4]
        return steps.make_record(Kind.ACTOR, self._name(number), fields={"kind": kind}, aliases=aliases)

    def _write(self, acts: list[Step]) -> None:
        """Past the door, many at once."""
        for start in range(0, len(acts), 1_000):
            some = acts[start : start + 1_000]
            self.project._store.write(some[0].then(*some[1:]), Stamp(ANN.id))

    def _say(self, share: int) -> None:
        """Half a thousand articles with ten passages each; in four of these somebody stands on the first proposal."""
        texts = [f"Report {number}. {long_text(300 + number % 9)}" for number in range(PASSAGES // 10 // share)]
        brought = [
            article(text, f"{number}.txt", f"Report {number}", date=f"2025-{1 + number % 12:02}-14")
            for number, text in enumerate(texts)
        ]
        self._write([steps.import_articles(brought)])
        self._write(
            [
                self._statement(text, brought[place].id, number)
                for place, text in enumerate(texts)
                for number in range(10)
            ]
        )

    def _statement(self, text: str, article_id: str, number: int) -> Step:
        start = self.chance.randrange(len(text) - 160)
        links = [steps.Target("addressee", self.star), steps.Target("speaker", self.chance.choice(self.actors).made)]
        if number < 10 * POSITIONS // PASSAGES:
            stance = ("support", "oppose", "conditional")[number % 3]
            links.append(steps.Target("about", self.proposals[0].made, stance))
        parts = {
            "content": [Span(start, start + 120)],
            "condition": [Span(start, start + 20)] if number % 3 == 2 else [],
        }
        return steps.make_tag("statement", article_id, text, ANN.id, parts, links=links)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Crowd]:
    """All of it where it is measured; a small part where the test is only to run."""
    share = 1 if request.config.getoption("benchmark_enable") else 50
    made = Crowd(tmp_path_factory.mktemp("crowd") / "crowd.gloss", share)
    with made.project:
        records_named(made.project, REGISTERS, "qzxw mrelka")  # what is worked out once
        yield made


@pytest.mark.parametrize("typed", TYPED)
def test_a_key_in_the_search_for_a_record(crowd: Crowd, benchmark: BenchmarkFixture, typed: str) -> None:
    found: list[object] = []

    def search() -> None:
        found[:] = records_named(crowd.project, REGISTERS, typed)

    hold(benchmark, search, 50)
    assert found


@pytest.mark.parametrize("act", ["made", "named", "renamed", "deleted", "merged", "undone"])
def test_the_first_key_after_a_record_was(crowd: Crowd, benchmark: BenchmarkFixture, act: str) -> None:
    project, refs = crowd.project, iter([each.made for each in crowd.actors[100:]])

    def change() -> None:
        ref = next(refs)
        if act == "made":
            step = steps.make_record(Kind.ACTOR, crowd._name(1))
        elif act == "named":
            step = steps.add_alias(ref, crowd._name(1))
        elif act == "deleted":
            step = steps.delete_record(ref, "")
        elif act == "merged":
            step = steps.merge_records(ref, crowd.star)
        else:
            step = steps.rename_record(ref, crowd._name(1))
        project.apply(step)
        if act == "undone":
            project.undo()

    def search() -> None:
        assert records_named(project, REGISTERS, "kal merlka")

    benchmark.extra_info["goal"] = 50
    benchmark.pedantic(search, setup=change, rounds=15, warmup_rounds=1)
    if benchmark.enabled:
        assert benchmark.stats
        assert benchmark.stats.stats.median < 0.05


def test_accepting_a_state(crowd: Crowd, benchmark: BenchmarkFixture) -> None:
    """With its country and its names in many languages."""
    keys = iter([key for key in records() if key.startswith("state:")])

    def accept() -> None:
        candidate = candidate_of(crowd.project, Highlight(Span(0, 4), "GPE", "Tarn", key=next(keys)))
        assert candidate
        making = recorded(crowd.project, candidate)[1]
        assert making
        crowd.project.apply(making)

    hold(benchmark, accept, 10)


@pytest.mark.parametrize("offset", [0, 4_900])
def test_a_page_of_an_actors_passages(crowd: Crowd, benchmark: BenchmarkFixture, offset: int) -> None:
    hold(benchmark, lambda: passages(crowd.project, crowd.star, 50, offset), 50)
    assert passages(crowd.project, crowd.star, 50)[0].sentence


def test_a_dossier(crowd: Crowd, benchmark: BenchmarkFixture) -> None:
    project, ref = crowd.project, crowd.proposals[0].made
    hold(benchmark, lambda: (stands_of(project, ref), relations_of(project, ref)), 200)
    found = stands_of(project, ref)
    assert any(each.condition for each in found)
    if benchmark.enabled:
        assert len(found) == POSITIONS


def test_the_relations_around_a_proposal(crowd: Crowd, benchmark: BenchmarkFixture) -> None:
    hold(benchmark, lambda: relation_graph(crowd.project, crowd.proposals[9].made), 200)
    assert len(relation_graph(crowd.project, crowd.proposals[9].made).nodes) == PROPOSALS


@pytest.mark.parametrize(("kind", "goal"), [(Kind.ACTOR, 1_500), (Kind.PROPOSAL, 400)])
def test_reading_a_whole_register(crowd: Crowd, benchmark: BenchmarkFixture, kind: Kind, goal: float) -> None:
    hold(benchmark, lambda: crowd.project.read.records(kind), goal, rounds=3)
    assert crowd.project.read.records(kind)
