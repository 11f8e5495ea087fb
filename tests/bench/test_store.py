"""How long one act takes to disk, and what a project of many tags costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.project import Project
from tests.project.conftest import ANN, CODEBOOK, an_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from glossator.domain.step import Step

TEXT = "The minister said that the talks would resume. " * 800


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "bench.gloss", "Bench", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([an_article(TEXT)]))
        yield project


def a_statement(number: int) -> Step:
    start = number * 7 % (len(TEXT) - 60)
    actor = steps.make_record(Kind.ACTOR, f"Speaker {number}")
    links = [steps.Target("speaker", actor.made)]
    tag = steps.make_tag("statement", "article-1", TEXT, ANN.id, {"content": [Span(start, start + 45)]}, links=links)
    return tag.then(actor)


def test_one_statement_with_its_speaker_to_disk(project: Project, benchmark: BenchmarkFixture) -> None:
    numbers = iter(range(10**6))
    benchmark.pedantic(lambda: project.apply(a_statement(next(numbers))), rounds=300, iterations=1)
    assert len(project.read.tags()) == 300


def test_undo_of_one_statement(project: Project, benchmark: BenchmarkFixture) -> None:
    for number in range(200):
        project.apply(a_statement(number))
    benchmark.pedantic(project.undo, rounds=100, iterations=1)
    assert len(project.read.tags()) == 100


def test_the_tags_of_an_article_with_500(project: Project, benchmark: BenchmarkFixture) -> None:
    for number in range(500):
        project.apply(a_statement(number))
    assert len(benchmark(lambda: project.read.tags("article-1"))) == 500
