"""Acts on large registers: 50,000 actors, of whom one is named 5,000 times."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.storage.store import Stamp
from glossator.work.duplicates import likely_duplicates
from glossator.work.record_merge import merge, preview_merge, unmerge
from glossator.work.record_rename import preview_rename
from glossator.work.record_split import split
from tests.bench.test_article_view import hold
from tests.project.conftest import ANN, an_article
from tests.windows import codebook

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

    from glossator.domain.step import Step

RECORDS, MENTIONS, ARTICLES = 50_000, 5_000, 20
_BATCH = 1_000
_SYLLABLES = (
    "ka ro mi len tor as dun hal mar cas tell vel no rin sel ost bra ed il se te gra fen lor wick ham ri".split()
)


def _actors(count: int) -> list[Step]:
    chance = random.Random(1)

    def words(many: int, syllables: int) -> list[str]:
        return ["".join(chance.choices(_SYLLABLES, k=syllables)).capitalize() for _ in range(many)]

    given, surnames, places = words(800, 2), words(9_000, 3), words(2_000, 3)
    made: list[Step] = []
    for number in range(count):
        if number % 3:
            first, last = chance.choice(given), chance.choice(surnames)
            aliases = [f"{first[0]}. {last}", last] if number % 5 == 0 else []
            made.append(steps.make_record(Kind.ACTOR, f"{first} {last}", aliases=aliases, fields={"kind": "person"}))
        else:
            body, of = chance.choice(["Ministry", "Union", "Bank"]), " ".join(chance.choices(places, k=2))
            made.append(steps.make_record(Kind.ACTOR, f"{body} of {of}", fields={"kind": "organisation"}))
    return made


def _mention(number: int, texts: list[str], ref: Ref) -> Step:
    text, start = texts[number % ARTICLES], number * 7 % 30_000
    links = [steps.Target("speaker" if number % 2 else "refers_to", ref)]
    type_id, parts = "statement" if number % 2 else "mention", {"content": [Span(start, start + 20)]}
    return steps.make_tag(type_id, f"article-{number % ARTICLES}", text, ANN.id, parts, links=links)


@pytest.fixture(scope="module")
def refs() -> list[Ref]:
    """The actors, the one who is named so often first. Filled by `project`."""
    return []


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, refs: list[Ref]) -> Project:
    """All of it where it is measured; a small part where the test is only to run."""
    part = 1 if request.config.getoption("benchmark_enable") else 50
    texts = [f"Report {number}. " + "The minister said that talks would resume. " * 800 for number in range(ARTICLES)]
    project = Project.create(tmp_path_factory.mktemp("registers") / "r.gloss", "Registers", codebook(), ANN)
    request.addfinalizer(project.close)
    project.apply(steps.import_articles([an_article(text, f"{n}.txt", f"article-{n}") for n, text in enumerate(texts)]))
    actors = _actors(RECORDS // part)
    refs.extend(actor.made for actor in actors)
    acts = [*actors, *(_mention(number, texts, refs[0]) for number in range(MENTIONS // part))]
    store = project._store
    with store._db.atomic():
        for start in range(0, len(acts), _BATCH):
            store.write(acts[start].then(*acts[start + 1 : start + _BATCH]), Stamp(ANN.id))
    return project


def done_and_undone(project: Project, benchmark: BenchmarkFixture, act: Callable[[], Step], goal: float) -> None:
    """Measure one act from its making to disk; taking it back is not measured."""

    def take_back() -> None:
        project.undo()

    benchmark.extra_info["goal"] = goal
    benchmark.pedantic(lambda: project.apply(act()), setup=take_back, rounds=5)
    if benchmark.enabled:
        assert benchmark.stats
        assert benchmark.stats.stats.median * 1000 < goal
    project.undo()


def test_merging_an_actor_with_5000_mentions(project: Project, refs: list[Ref], benchmark: BenchmarkFixture) -> None:
    project.begin_copy(ANN)  # so that nothing before can be undone
    done_and_undone(project, benchmark, lambda: merge(project, [refs[0]], refs[1]), 1_000)


def test_what_merging_it_would_change(project: Project, refs: list[Ref], benchmark: BenchmarkFixture) -> None:
    def look() -> None:
        assert preview_merge(project, [refs[0]], refs[1]).uses.tags

    hold(benchmark, look, 1_000, rounds=5)


def test_taking_it_out_again(project: Project, refs: list[Ref], benchmark: BenchmarkFixture) -> None:
    project.apply(merge(project, [refs[0]], refs[1]))
    project.begin_copy(ANN)
    done_and_undone(project, benchmark, lambda: unmerge(project, refs[0]), 1_000)
    project.apply(unmerge(project, refs[0]))


def test_splitting_it_in_half(project: Project, refs: list[Ref], benchmark: BenchmarkFixture) -> None:
    project.begin_copy(ANN)
    tags = [tag.id for tag in project.read.tags_with(refs[0])]
    half = frozenset(tags[: len(tags) // 2])
    done_and_undone(project, benchmark, lambda: split(project, refs[0], half, "The other one"), 2_000)


def test_what_renaming_it_would_change(project: Project, refs: list[Ref], benchmark: BenchmarkFixture) -> None:
    def look() -> None:
        assert preview_rename(project, refs[0], "Renamed").uses.tags

    hold(benchmark, look, 1_000, rounds=5)


def test_likely_duplicates_of_all(project: Project, benchmark: BenchmarkFixture) -> None:
    """In this process's own time, whatever else the machine does."""
    took: list[float] = []

    def search() -> None:
        begun = time.process_time()
        likely_duplicates(project, Kind.ACTOR)
        took.append(time.process_time() - begun)

    benchmark.extra_info["goal"] = 3_000
    benchmark.pedantic(search, rounds=3)
    assert not benchmark.enabled or sorted(took)[1] < 3
