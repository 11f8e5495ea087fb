"""How quickly positions are read, grouped and rolled up, in a project of 100,000 tags.

The rows are written straight into the tables: only the present is read here, and the door would take minutes. There is
one position for every three tags, as in the practice articles.
"""

from __future__ import annotations

import random
import sqlite3
import time
from typing import TYPE_CHECKING, Any

import pytest

from glossator import assets
from glossator.domain.model import Kind, Ref
from glossator.project import Project
from glossator.work.positions import By, matrix, roll_up_of, timeline
from tests.project.conftest import ANN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

CODEBOOK = assets.annotation("codebooks/diplomacy.toml").read_text(encoding="utf-8")
TAGS, ARTICLES, STATES, ACTORS, PROPOSALS = 100_000, 2_000, 50, 300, 50
POSITIONS = TAGS // 3
IN_DOSSIER = 2_000
STANCES = ["support", "oppose", "conditional", "neutral", "mixed"]
COLUMNS = {
    "record": "id, kind, uuid",
    "edit": "id, step, record, field, value, standing",
    "article": "id, text, length, title, source, author, date, url, language, section, file, part, repeats",
    "register": "id, kind, name, key, memo, merged_into, survivor, deleted",
    "item": "id, owner, list",
    "tag": "id, article, text, type, analyst, origin, memo, step, start",
    "piece": 'tag, part, ordinal, start, "end", quote',
    "link": "id, tag, role, target, stance",
}


class Rows:
    """Writes records and their rows into a project file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        (self.next,) = db.execute("SELECT max(id) + 1 FROM record").fetchone()
        (self.edit,) = db.execute("SELECT max(id) + 1 FROM edit").fetchone()
        (self.step,) = db.execute("SELECT min(id) FROM step").fetchone()
        (self.analyst,) = db.execute("SELECT id FROM analyst").fetchone()

    def records(self, kind: Kind, count: int) -> range:
        numbers = range(self.next, self.next + count)
        self.next += count
        self.put("record", [(number, kind.value, uuid(number)) for number in numbers])
        return numbers

    def put(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Rows of those of the table's columns that are named in `COLUMNS`."""
        columns = COLUMNS[table]
        places = ", ".join("?" * len(columns.split(",")))
        self.db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)

    def set(self, values: Sequence[tuple[int, str, str]]) -> None:
        """The shown values of fields, as JSON."""
        first, self.edit = self.edit, self.edit + len(values)
        self.put("edit", [(first + n, self.step, *value, 2) for n, value in enumerate(values)])


def uuid(number: int) -> str:
    return f"{number:032x}"


def fill(db: sqlite3.Connection, positions: int) -> Ref:
    """300 actors of 50 states, each of two offices one after the other; the proposal with 2,000 positions."""
    rows, rng = Rows(db), random.Random(4)
    articles = rows.records(Kind.ARTICLE, ARTICLES)
    rows.put("article", [
        (number, "t", 9_000, f"Article {number}", "", "", a_date(rng), "", "en", "", "a.txt", 0, "[]")
        for number in articles
    ])  # fmt: skip
    actors, proposals = rows.records(Kind.ACTOR, ACTORS), rows.records(Kind.PROPOSAL, PROPOSALS)
    rows.put("register", [(n, "actor", f"Actor {n}", "", "", None, n, 0) for n in actors])
    rows.put("register", [(n, "proposal", f"Proposal {n}", "", "", None, n, 0) for n in proposals])
    rows.set([(n, "field.kind", '"person"' if n >= actors[STATES] else '"state"') for n in actors])
    for ends in ('"until"', '"from"'):
        items = rows.records(Kind.ITEM, ACTORS - STATES)
        rows.put("item", [(item, owner, "roles") for item, owner in zip(items, actors[STATES:], strict=True)])
        body = '{{"kind": "actor", "id": "{}"}}'
        rows.set([(item, "field.body", body.format(uuid(rng.choice(actors[:STATES])))) for item in items])
        rows.set([(item, f"field.{ends.strip(chr(34))}", '"2018"' if "u" in ends else '"2019"') for item in items])
    tags = rows.records(Kind.TAG, TAGS)
    types = ["statement"] * positions + ["mention"] * (TAGS - positions)
    rng.shuffle(types)
    rows.put("tag", [
        (tag, articles[n * ARTICLES // TAGS], "t", types[n], rows.analyst, "hand", "", rows.step, n)
        for n, tag in enumerate(tags)
    ])  # fmt: skip
    parts = {"statement": ("content", "cue", "source"), "mention": ("content",)}
    quote = "The patrols will go on for as long as there is one mine in the water, and not a day longer. "
    rows.put("piece", [
        (tag, part, 0, 0, len(quote), quote) for tag, known in zip(tags, types, strict=True) for part in parts[known]
    ])  # fmt: skip
    rows.set([(tag, "type", f'"{known}"') for tag, known in zip(tags, types, strict=True)])
    said = [tag for tag, known in zip(tags, types, strict=True) if known == "statement"]
    rows.set([(tag, "field.said_on", f'"{a_date(rng)}"') for tag in said[::10]])
    wanted = [proposals[0]] * IN_DOSSIER + [rng.choice(proposals[1:]) for _ in said[IN_DOSSIER:]]
    rng.shuffle(wanted)
    mentions = [tag for tag, known in zip(tags, types, strict=True) if known == "mention"]
    links: list[tuple[str, int, int, str | None]] = []
    links += [("refers_to", tag, rng.choice(actors), None) for tag in mentions]
    links += [("speaker", tag, rng.choice(actors), None) for tag in said]
    links += [("about", tag, target, rng.choice(STANCES)) for tag, target in zip(said, wanted, strict=True)]
    numbers = rows.records(Kind.LINK, len(links))
    rows.put("link", [
        (number, tag, role, target, stance) for number, (role, tag, target, stance) in zip(numbers, links, strict=True)
    ])  # fmt: skip
    return Ref(Kind.PROPOSAL, uuid(proposals[0]))


def a_date(rng: random.Random) -> str:
    return f"{rng.randrange(2015, 2022)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"


def a_project(folder: Path, positions: int) -> tuple[Project, Ref]:
    path = folder / f"{positions}.gloss"
    Project.create(path, "Bench", CODEBOOK, ANN).close()
    with sqlite3.connect(path) as db:
        dossier = fill(db, positions)
    db.close()
    return Project.open(path), dossier


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Ref]]:
    project, dossier = a_project(tmp_path_factory.mktemp("positions"), POSITIONS)
    with project:
        yield project, dossier


def hold(benchmark: BenchmarkFixture, action: Callable[[], object], goal: float, rounds: int = 10) -> None:
    """In milliseconds of this process's time, which other processes take nothing of."""
    benchmark.extra_info["goal"] = goal
    taken: list[float] = []

    def timed() -> None:
        before = time.process_time()
        action()
        taken.append(time.process_time() - before)

    benchmark.pedantic(timed, rounds=rounds, iterations=1, warmup_rounds=2)
    if benchmark.enabled:
        benchmark.extra_info["process"] = round(sorted(taken)[len(taken) // 2] * 1000)
        assert benchmark.extra_info["process"] < goal


@pytest.mark.parametrize("by", list(By))
def test_the_matrix_over_100_000_tags(filled: tuple[Project, Ref], benchmark: BenchmarkFixture, by: By) -> None:
    project, _ = filled

    def show() -> None:
        stands = project.read.stands()
        shown = matrix(stands, roll_up_of(project, {stand.actor for stand in stands}), by)
        assert sum(len(stand.positions) for stand in stands) == POSITIONS
        assert len(shown.columns) == PROPOSALS
        assert len(shown.rows) == (ACTORS if by is By.ACTOR else STATES)

    hold(benchmark, show, 500)


def test_the_dossier_of_a_proposal_with_2_000_positions(
    filled: tuple[Project, Ref], benchmark: BenchmarkFixture
) -> None:
    project, proposal = filled

    def show() -> None:
        rows = project.read.positions(proposal)
        assert len(timeline(rows, roll_up_of(project, {row.actor for row in rows}))) == IN_DOSSIER

    hold(benchmark, show, 200)
