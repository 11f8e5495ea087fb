"""How quickly a big project is there to work in: 10,000 articles, and 100,000 tags that were made one by one."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.storage.store import Stamp
from glossator.ui import theme as themes
from glossator.work.journal import asking
from tests.bench.test_article_view import hold
from tests.ui.samples import long_text
from tests.windows import ANN, article, codebook, open_window, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

    from glossator.domain.step import Step

ARTICLES, TAGS = 10_000, 10
"""Articles, and tags in each of them."""
_BATCH = 1_000


def build(path: Path, articles: int = ARTICLES) -> Path:
    """The project, each tag of which is an act of its own. Written past the door, and to disk only now and then."""
    chance, bodies = random.Random(1), [long_text(300 + number) for number in range(40)]
    texts = [f"Report {number}. {bodies[number % len(bodies)]}" for number in range(articles)]
    brought = [
        article(text, f"{number}.txt", f"Report {number} from the strait of Kell", date="2025-03-14")
        for number, text in enumerate(texts)
    ]
    with Project.create(path, "Archive", codebook(), ANN) as project:
        store = project._store
        actors = [steps.make_record(Kind.ACTOR, f"Minister {number}") for number in range(200)]
        store.write(actors[0].then(*actors[1:]), Stamp(ANN.id))
        for start in range(0, articles, _BATCH):
            with store._db.atomic():
                batch = range(start, min(start + _BATCH, articles))
                store.write(steps.import_articles([brought[number] for number in batch]), Stamp(ANN.id))
                for number in batch:
                    for _ in range(TAGS):
                        store.write(_tag(brought[number].id, texts[number], chance, actors), Stamp(ANN.id))
                done = [steps.set_status(brought[number].id, ANN.id, "done") for number in batch]
                store.write(done[0].then(*done[1:-10]), Stamp(ANN.id))
    return path


def _tag(article_id: str, text: str, chance: random.Random, actors: list[Step]) -> Step:
    start = chance.randrange(len(text) - 160)
    links = [steps.Target("speaker", chance.choice(actors).made)] if start % 2 else []
    return steps.make_tag("statement", article_id, text, ANN.id, {"content": [Span(start, start + 120)]}, links=links)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """All of it where it is measured; a small part where the test is only to run."""
    measured = request.config.getoption("benchmark_enable")
    return build(tmp_path_factory.mktemp("archive") / "archive.gloss", ARTICLES if measured else ARTICLES // 50)


def test_opening_a_project_of_10000_articles_and_100000_tags(
    archive: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication, benchmark: BenchmarkFixture
) -> None:
    """Until its article is painted, in the application's style. Closing it again is not measured."""
    themes.apply(qapp, themes.LIGHT)
    window = open_window(qtbot, tmp_path)

    def opened() -> None:
        assert window.open_path(archive)
        workspace(window).view.viewport().repaint()
        window.repaint()

    benchmark.extra_info["goal"] = 1_000
    benchmark.pedantic(opened, setup=window.close_project, rounds=5, warmup_rounds=1)
    if benchmark.enabled:
        assert benchmark.stats
        assert benchmark.stats.stats.median < 1
    assert len(workspace(window).reading.tags) == TAGS
    assert workspace(window).project.undo_label
    qapp.setStyleSheet("")


@pytest.mark.parametrize(
    ("words", "goal"), [("", 50), ("nobody-said-this", 200), ("minister 7", 200)], ids=["all", "none", "many"]
)
def test_the_history_of_all(archive: Path, benchmark: BenchmarkFixture, words: str, goal: int) -> None:
    """A page of what all analysts did, among 100,000 acts with 470,000 edits."""
    asked = asking(words)
    with Project.open(archive) as project:
        hold(benchmark, lambda: project.read.acts_of_all(asked, 200), goal, rounds=10)


def test_the_history_of_one_article(archive: Path, benchmark: BenchmarkFixture) -> None:
    with Project.open(archive) as project:
        asked = asking(about=Ref(Kind.ARTICLE, project.read.articles()[-1].id))
        hold(benchmark, lambda: project.read.acts_of_all(asked, 200), 200, rounds=10)


def test_its_history(archive: Path, benchmark: BenchmarkFixture) -> None:
    """The newest 500 acts of a journal of 100,000, through a door that was just opened."""

    def read() -> None:
        with Project.open(archive) as project:
            assert len(project.history(500).done) == 500

    hold(benchmark, read, 60, rounds=10)
