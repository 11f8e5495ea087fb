"""How quickly the page of reviewing goes on: 1,000 articles with 20,000 tags of two analysts.

Measured is the processor's time, as in `test_review.py`.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.storage.store import Stamp
from tests.ui.samples import long_text
from tests.windows import ANN, BEN, article, codebook, open_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

    from glossator.ui.review_page import ReviewPage

pytestmark = pytest.mark.benchmark(timer=time.process_time)

ARTICLES, TAGS_OF_EACH = 1_000, 10
GOAL, DECIDING, SLICE = 0.050, 0.100, 0.050
"""Seconds: to the next; to keep a decision and go on, with all views; and for which the window is ever busy while
articles are read.
"""


def build(path: Path, articles: int) -> Path:
    """A fifth of the tags have another boundary, a tenth is missing. Written past the door, and to disk once."""
    chance, bodies = random.Random(2), [long_text(400 + number) for number in range(20)]
    texts = [f"Report {number}. {bodies[number % len(bodies)]}" for number in range(articles)]
    brought = [article(text, f"{number}.txt", f"Report {number} from the strait") for number, text in enumerate(texts)]
    with Project.create(path, "Archive", codebook(), ANN) as project:
        store = project._store
        with store._db.atomic():
            store.write(steps.introduce_analyst(BEN.id, BEN.name, BEN.colour), Stamp(ANN.id))
            actors = [steps.make_record(Kind.ACTOR, f"Minister {number}") for number in range(100)]
            store.write(actors[0].then(*actors[1:]), Stamp(ANN.id))
            store.write(steps.import_articles(brought), Stamp(ANN.id))
            for row, text in zip(brought, texts, strict=True):
                for number in range(TAGS_OF_EACH):
                    start, actor = number * (len(text) - 200) // TAGS_OF_EACH, chance.choice(actors).made
                    for who in (ANN, BEN):
                        at = start + (chance.randrange(1, 9) if chance.random() < 0.2 else 0)
                        if chance.random() > 0.05:
                            content, links = {"content": [Span(at, at + 100)]}, [steps.Target("speaker", actor)]
                            step = steps.make_tag("statement", row.id, text, who.id, content, links=links)
                            store.write(step, Stamp(who.id))
    return path


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """All of it where it is measured; a small part where the test is only to run."""
    measured = request.config.getoption("benchmark_enable")
    return build(tmp_path_factory.mktemp("review") / "archive.gloss", ARTICLES if measured else 5)


@pytest.fixture
def page(archive: Path, tmp_path: Path, qtbot: QtBot) -> ReviewPage:
    window = open_window(qtbot, tmp_path, archive)
    assert window.project_pages
    window.project_pages.show_page("review")
    page = window.project_pages.review
    assert page
    return page


def test_going_on_and_deciding(page: ReviewPage, qtbot: QtBot, benchmark: BenchmarkFixture) -> None:
    """While the articles are read the window answers between two slices; then: the next one, and a decision."""
    slices, busy = [0.0], time.process_time()
    while not page.queue.whole:
        QApplication.processEvents()
        slices.append(time.process_time() - busy)
        busy = time.process_time()
    units = page.queue.figures[1]

    def go_on() -> None:
        QTest.keyClick(page.list, Qt.Key.Key_N)
        QApplication.processEvents()

    benchmark.pedantic(go_on, rounds=60, warmup_rounds=2)
    decided = []
    for _ in range(20):
        began = time.process_time()
        QTest.keyClick(page.list, Qt.Key.Key_1)
        QTest.keyClick(page.list, Qt.Key.Key_X)
        QApplication.processEvents()
        decided.append((time.process_time() - began) / 2)
    assert page.queue.figures[0] >= 20
    benchmark.extra_info |= {
        "goal": GOAL * 1000,
        "units": units,
        "longest slice": max(slices),
        "a decision": sorted(decided)[10],
    }
    if benchmark.enabled:
        assert benchmark.stats
        assert benchmark.stats.stats.median < GOAL
        assert max(slices) < SLICE
        assert sorted(decided)[10] < DECIDING
