"""How quickly the overview counts, in a project of 100,000 tags, 10,000 articles and eight analysts."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from glossator.domain.model import Kind
from glossator.project import Project
from glossator.work.overview import overview, statements_by_month
from tests.bench.test_positions import ARTICLES, POSITIONS, TAGS, Rows, a_date, a_project, hold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

ALL_ARTICLES, ANALYSTS = 10_000, 8


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    project, _ = a_project(tmp_path_factory.mktemp("overview"), POSITIONS)
    path: Path = project.path
    project.close()
    with sqlite3.connect(path) as db:
        share_out(db)
    db.close()
    with Project.open(path) as opened:
        yield opened


def share_out(db: sqlite3.Connection) -> None:
    """Each article is two analysts' to read; a third of it is reviewed, and some is given back."""
    rows, rng = Rows(db), random.Random(5)
    more = rows.records(Kind.ARTICLE, ALL_ARTICLES - ARTICLES)
    rows.put("article", [
        (number, "t", 9_000, f"Article {number}", "", "", a_date(rng), "", "en", "", "a.txt", 0, "[]")
        for number in more
    ])  # fmt: skip
    analysts = rows.records(Kind.ANALYST, ANALYSTS)
    db.executemany("INSERT INTO analyst VALUES (?, ?, '#2f6fd6')", [(n, f"Analyst {n}") for n in analysts])
    articles = [number for (number,) in db.execute("SELECT id FROM article").fetchall()]
    pairs = [(article, analyst) for article in articles for analyst in rng.sample(analysts, 2)]
    states = ("", "in_progress", "done", "done", "nothing_here")
    db.executemany(
        "INSERT INTO status (id, article, analyst, state, note, assigned) VALUES (?, ?, ?, ?, '', 1)",
        [(n, *pair, rng.choice(states)) for n, pair in zip(rows.records(Kind.STATUS, len(pairs)), pairs, strict=True)],
    )
    reviewed = articles[::3]
    stages = ("in_review", "adjudicated", "adjudicated", "reopened")
    staged = [(article, rng.choice(stages)) for article in reviewed]
    db.executemany("UPDATE article SET stage = ?2 WHERE id = ?1", staged)
    rows.set([(article, "stage", f'"{stage}"') for article, stage in staged])
    db.execute("UPDATE tag SET analyst = ? + id % ?", [analysts[0], ANALYSTS])


def test_the_figures_of_100_000_tags(shared: Project, benchmark: BenchmarkFixture) -> None:
    def count() -> None:
        known = overview(shared)
        assert (known.articles, known.tags) == (ALL_ARTICLES, TAGS)
        assert sum(known.standings.values()) == ALL_ARTICLES

    hold(benchmark, count, 150)


def test_the_statements_of_each_month(shared: Project, benchmark: BenchmarkFixture) -> None:
    hold(benchmark, lambda: statements_by_month(shared), 150)
    assert sum(statements_by_month(shared).values()) == POSITIONS
