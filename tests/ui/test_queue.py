"""The article queue: rows and progress, the filter, the way from one article to the next."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QPushButton

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.project import Changed, Project
from glossator.ui.queue import Queue
from glossator.ui.queue_delegate import draw_sign
from glossator.ui.queue_model import QueueModel
from glossator.ui.theme import DARK, LIGHT
from tests.windows import ANN, article, make_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NAMES = ("Envoy speaks", "Second ship", "Council votes", "Ferry sinks")
SOURCES = ("Practice Wire", "Castell Herald", "Practice Wire", "Kell Gazette")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    articles = [
        article(f"Text number {number} of Halmar.", f"{number}.txt", name, source, f"2025-03-0{number}")
        for number, (name, source) in enumerate(zip(NAMES, SOURCES, strict=True), start=1)
    ]
    with Project.open(make_project(tmp_path / "p.gloss", articles)) as opened:
        yield opened


@pytest.fixture
def model(project: Project) -> QueueModel:
    made = QueueModel(project)
    project.subscribe(made.refresh)
    return made


@pytest.fixture
def queue(qtbot: QtBot, project: Project) -> Queue:
    made = Queue(project, LIGHT)
    project.subscribe(made.refresh)
    qtbot.addWidget(made)
    made.resize(280, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.chosen.connect(made.show_current)
    return made


def ids(model: QueueModel) -> list[str]:
    return [row.id for row in model.shown]


def titles(model: QueueModel) -> list[str]:
    return [row.title for row in model.shown]


def set_state(project: Project, article_id: str, state: str | None) -> Changed:
    return project.apply(steps.set_status(article_id, ANN.id, state))


def test_rows_are_the_articles_in_the_order_of_coming(model: QueueModel) -> None:
    assert titles(model) == list(NAMES)
    assert model.shown[0].byline == "Practice Wire · 1 March 2025"
    assert model.shown[0].spoken == "Envoy speaks, Practice Wire · 1 March 2025, not begun, 0 tags"


def test_an_article_without_a_title_is_called_like_its_file(tmp_path: Path) -> None:
    untitled = article("Some text.", "untitled.txt", source="")
    with Project.open(make_project(tmp_path / "u.gloss", [untitled])) as opened:
        opened.apply(steps.describe_article(untitled.id, "title", None))
        assert titles(QueueModel(opened)) == ["untitled.txt"]


def test_tags_and_progress_show_at_once(project: Project, model: QueueModel, qtbot: QtBot) -> None:
    first = ids(model)[0]
    text = project.read.text(project.read.article(first).text)  # type: ignore[union-attr]
    with qtbot.waitSignal(model.dataChanged):
        project.apply(steps.make_tag("note", first, text, ANN.id, {"content": [Span(0, 4)]}))
    assert [row.tags for row in model.shown] == [1, 0, 0, 0]
    with qtbot.waitSignal(model.dataChanged):
        set_state(project, first, "done")
    assert [row.state for row in model.shown] == ["done", None, None, None]
    project.undo()
    project.undo()
    assert (model.shown[0].state, model.shown[0].tags) == (None, 0)


def test_articles_come_and_go(project: Project, model: QueueModel) -> None:
    project.apply(steps.import_articles([article("A fifth.", "5.txt", "Fifth")]))
    assert titles(model)[-1] == "Fifth"
    project.apply(steps.remove_articles([ids(model)[0]]))
    assert titles(model) == [*NAMES[1:], "Fifth"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("council", ["Council votes"]),
        ("PRACTICE", ["Envoy speaks", "Council votes"]),
        ("wire votes", ["Council votes"]),
        ("4 march", ["Ferry sinks"]),
        ("", list(NAMES)),
        ("nothing of this", []),
    ],
)
def test_the_filter_looks_for_all_words(model: QueueModel, wanted: str, found: list[str]) -> None:
    model.set_filter(wanted)
    assert titles(model) == found
    assert model.total == 4


def test_neighbours(model: QueueModel) -> None:
    first, second, third, fourth = ids(model)
    assert model.neighbour(first, 1) == second
    assert model.neighbour(third, -1) == second
    assert model.neighbour(fourth, 1) is None
    assert model.neighbour(first, -1) is None
    assert model.neighbour("", 1) == first
    model.set_filter("practice")
    assert model.neighbour(first, 1) == third
    assert model.neighbour(second, 1) == first


def test_the_next_to_do_is_after_this_or_else_from_the_top(project: Project, model: QueueModel) -> None:
    first, second, third, fourth = ids(model)
    set_state(project, third, "nothing_here")
    set_state(project, fourth, "done")
    assert model.next_open(second) == first
    assert model.next_open(first) == second
    set_state(project, first, "in_progress")
    assert model.next_open(second) == first
    set_state(project, first, "done")
    assert model.next_open(second) is None


def test_another_analysts_progress_is_not_ours(project: Project, model: QueueModel) -> None:
    set_state(project, ids(model)[0], "done")
    project.begin_copy(ANN)
    project.analyst = type(ANN)("c" * 32, "Cy", "#000000")
    assert [row.state for row in QueueModel(project).shown] == [None] * 4


def test_many_articles_do_not_keep_one_waiting(tmp_path: Path) -> None:
    many = [article(f"Text {n}.", f"{n}.txt", f"Article {n}", "Wire") for n in range(2_000)]
    with Project.open(make_project(tmp_path / "many.gloss", many)) as opened:
        begun = time.perf_counter()
        model = QueueModel(opened)
        shown = time.perf_counter()
        model.set_filter("article 19")
        filtered = time.perf_counter()
        set_state(opened, ids(model)[0], "done")
        changed = opened.read.statuses()
        begun_refresh = time.perf_counter()
        model.refresh(Changed(frozenset({Ref(Kind.STATUS, "status")}), frozenset({changed[0].article}), "step"))
        refreshed = time.perf_counter()
    assert shown - begun < 0.4
    assert filtered - shown < 0.1
    assert refreshed - begun_refresh < 0.05


# The panel


def test_arrows_and_clicks_open_articles(qtbot: QtBot, queue: Queue) -> None:
    queue.step(1)
    assert queue.current == ids(queue.model)[0]
    queue.table.setFocus()
    qtbot.keyClick(queue.table, Qt.Key.Key_Down)
    assert queue.current == ids(queue.model)[1]
    place = queue.table.visualRect(queue.model.index(3, 0)).center()
    qtbot.mouseClick(queue.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert queue.current == ids(queue.model)[3]
    queue.step(1)
    assert queue.current == ids(queue.model)[3]


def test_letters_do_not_jump_about(qtbot: QtBot, queue: Queue) -> None:
    queue.step(1)
    queue.table.setFocus()
    qtbot.keyClicks(queue.table, "council")
    assert queue.current == ids(queue.model)[0]


def test_the_open_article_stays_open_while_the_list_is_filtered(qtbot: QtBot, queue: Queue) -> None:
    queue.step(1)
    queue.filter.setFocus()
    qtbot.keyClicks(queue.filter, "council")
    assert titles(queue.model) == ["Council votes"]
    assert queue.current != ids(queue.model)[0]
    assert not queue.table.selectionModel().hasSelection()
    qtbot.keyClick(queue.filter, Qt.Key.Key_Return)
    assert queue.current == ids(queue.model)[0]
    assert queue.table.hasFocus()


def test_escape_shows_all_again(qtbot: QtBot, queue: Queue) -> None:
    queue.filter.setFocus()
    qtbot.keyClicks(queue.filter, "zzz")
    assert titles(queue.model) == []
    assert _shown_words(queue)[0] == "Nothing found"
    qtbot.keyClick(queue.filter, Qt.Key.Key_Escape)
    assert titles(queue.model) == list(NAMES)


def test_without_articles_it_says_how_to_bring_some_in(qtbot: QtBot, tmp_path: Path) -> None:
    with Project.open(make_project(tmp_path / "empty.gloss", [])) as opened:
        queue = Queue(opened, DARK)
        qtbot.addWidget(queue)
        queue.show()
        assert _shown_words(queue)[0] == "No articles yet"
        assert not queue.filter.isEnabled()
        with qtbot.waitSignal(queue.import_wanted):
            button = next(b for b in queue.findChildren(QPushButton) if b.text() == "Import articles…")
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _shown_words(queue: Queue) -> list[str]:
    page = queue._pages.currentWidget()
    assert page
    return [label.text() for label in page.findChildren(QLabel)]


def test_progress_is_told_by_shape_alone(qapp: object) -> None:
    """All signs in grey: each covers other pixels."""

    def covered(state: str | None) -> set[tuple[int, int]]:
        image = QImage(20, 20, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        draw_sign(painter, QPointF(10, 10), state, LIGHT)
        painter.end()
        return {(x, y) for x in range(20) for y in range(20) if image.pixelColor(x, y).red() < 200}

    signs = [covered(state) for state in (None, "in_progress", "done", "nothing_here")]
    for place, sign in enumerate(signs):
        for other in signs[:place]:
            assert len(sign ^ other) > 8
