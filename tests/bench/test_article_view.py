"""How quickly an article with its tags is shown, tagged, scrolled and laid out anew.

The goals are medians in milliseconds, on a machine of two quiet cores; they are held to when benchmarks are enabled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain.spans import Span
from glossator.ui import theme as themes
from glossator.ui.article_view import ArticleView
from tests.ui.samples import CODEBOOK, long_text, many_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import TagRow

NEWS = long_text(6_000)
DEBATE = long_text(60_000)
PARAGRAPH = NEWS.replace("\n", " ")[:20_000]
TAGS = {text: many_tags(text, 500) for text in (NEWS, DEBATE)} | {PARAGRAPH: many_tags(PARAGRAPH, 200)}
CROWD = many_tags(NEWS, 2_000)
ANY = pytest.mark.parametrize(
    "text", [NEWS, DEBATE, PARAGRAPH], ids=["6,000 words", "60,000 words", "one paragraph of 20,000 characters"]
)


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> Iterator[ArticleView]:
    """A view as wide as the window gives it, in the application's style."""
    themes.apply(qapp, themes.LIGHT)
    made = ArticleView(CODEBOOK)
    qtbot.addWidget(made)
    made.resize(960, 850)
    made.show()
    yield made
    qapp.setStyleSheet("")


def open_article(view: ArticleView, text: str, tags: list[TagRow]) -> None:
    view.show_article(text, "Council meets over the strait", "Practice Wire · 14 March 2025")
    view.set_tags(tags)
    view.viewport().repaint()


def hold(benchmark: BenchmarkFixture, action: Callable[[], object], goal: float, rounds: int = 30) -> None:
    benchmark.extra_info["goal"] = goal
    benchmark.pedantic(action, rounds=rounds, iterations=1, warmup_rounds=2)
    if benchmark.enabled:
        assert benchmark.stats
        assert benchmark.stats.stats.median * 1000 < goal


@pytest.mark.parametrize(("text", "goal"), [(NEWS, 60), (DEBATE, 150)], ids=["6,000 words", "60,000 words"])
def test_opening(view: ArticleView, benchmark: BenchmarkFixture, text: str, goal: float) -> None:
    hold(benchmark, lambda: open_article(view, text, TAGS[text]), goal)
    assert view.tags_at(TAGS[text][0].content[0].start)


def add_tags(view: ArticleView, benchmark: BenchmarkFixture, text: str, tags: list[TagRow], goal: float) -> None:
    """One at a time, with all that the window tells the view in one act, in the middle of the article."""
    open_article(view, text, tags)
    view.reveal(Span(len(text) // 2, len(text) // 2 + 1))
    more, now = iter(many_tags(text, 100, seed=2)), list(tags)

    def add() -> None:
        now.append(next(more))
        view.set_tags(now)
        view.set_highlights([])
        view.set_selected_tags([now[-1].id])
        view.viewport().repaint()

    hold(benchmark, add, goal)
    assert view.tags_at(now[-1].content[0].start)


def turn_pages(view: ArticleView, benchmark: BenchmarkFixture, text: str, tags: list[TagRow], goal: float) -> None:
    open_article(view, text, tags)
    bar = view.verticalScrollBar()

    def scroll() -> None:
        bar.setValue(bar.value() + 800 if bar.value() < bar.maximum() else 0)
        view.viewport().repaint()

    hold(benchmark, scroll, goal)
    assert bar.value()


@ANY
def test_one_more_tag(view: ArticleView, benchmark: BenchmarkFixture, text: str) -> None:
    add_tags(view, benchmark, text, TAGS[text], 16)


def test_one_more_of_2_000_tags(view: ArticleView, benchmark: BenchmarkFixture) -> None:
    add_tags(view, benchmark, NEWS, CROWD, 20)


@ANY
def test_a_page_further(view: ArticleView, benchmark: BenchmarkFixture, text: str) -> None:
    turn_pages(view, benchmark, text, TAGS[text], 8)


def test_a_page_further_among_2_000_tags(view: ArticleView, benchmark: BenchmarkFixture) -> None:
    turn_pages(view, benchmark, NEWS, CROWD, 20)


def test_hovering(view: ArticleView, benchmark: BenchmarkFixture) -> None:
    open_article(view, NEWS, TAGS[NEWS])
    names = iter(tag.id for tag in TAGS[NEWS])

    def move() -> None:
        view.set_selected_tags([next(names)])
        view.viewport().repaint()

    hold(benchmark, move, 16)


def test_another_width(view: ArticleView, benchmark: BenchmarkFixture) -> None:
    open_article(view, NEWS, TAGS[NEWS])
    widths = iter([700, 720] * 50)

    def resize() -> None:
        view.resize(next(widths), 850)
        view.viewport().repaint()

    hold(benchmark, resize, 60)
