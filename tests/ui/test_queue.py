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
from glossator.ui import theme as themes
from glossator.ui.queue import Queue
from glossator.ui.queue_delegate import draw_sign
from glossator.ui.queue_model import QueueModel
from glossator.ui.queue_rows import GROUPS, OPEN
from glossator.ui.theme import DARK, LIGHT
from tests.windows import ANN, article, make_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NAMES = ("Envoy speaks", "Second ship", "Council votes", "Ferry sinks")
TO_DO = GROUPS[1]
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
    return [row.name for row in model.shown]


def _type(qtbot: QtBot, queue: Queue, words: str) -> None:
    """Type into the line, and wait for the rows to follow."""
    qtbot.keyClicks(queue.filter, words)
    qtbot.waitUntil(lambda: queue.model.typed == queue.filter.text())


def set_state(project: Project, article_id: str, state: str | None) -> Changed:
    return project.apply(steps.set_status(article_id, ANN.id, state))


def test_rows_are_the_articles_in_the_order_of_coming(model: QueueModel) -> None:
    assert titles(model) == list(NAMES)
    assert model.shown[0].byline == "Practice Wire · 1 March 2025"
    assert model.shown[0].spoken == "Envoy speaks, Practice Wire · 1 March 2025, not begun, 0 tags"


def test_an_article_without_a_title_is_called_like_its_file(tmp_path: Path) -> None:
    untitled = article("Some text.", "untitled.txt", source="")
    with Project.open(make_project(tmp_path / "u.gloss", [untitled])) as opened:
        opened.apply(steps.describe_articles([untitled.id], {"title": None}))
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
        ("number 3", ["Council votes"]),
        ("HALMAR ship", ["Second ship"]),
        ("source:practice", ["Envoy speaks", "Council votes"]),
        ("source:wire votes", ["Council votes"]),
        ("date:2025-03-02..2025-03-03", ["Second ship", "Council votes"]),
        ("has:note", ["Second ship"]),
        ('-source:"practice wire" -sinks', ["Second ship"]),
        ("", list(NAMES)),
        ("nothing of this", []),
    ],
)
def test_what_is_typed_is_a_query(project: Project, model: QueueModel, wanted: str, found: list[str]) -> None:
    project.apply(steps.set_status(ids(model)[1], ANN.id, None, "Ask Ben."))
    model.narrow(wanted)
    assert titles(model) == found
    assert model.total == 4


def test_neighbours(model: QueueModel) -> None:
    first, second, third, fourth = ids(model)
    assert model.neighbour(first, 1) == second
    assert model.neighbour(third, -1) == second
    assert model.neighbour(fourth, 1) is None
    assert model.neighbour(first, -1) is None
    assert model.neighbour("", 1) == first
    model.narrow("source:practice")
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


def test_forth_and_back_among_the_articles_in_a_state(project: Project, model: QueueModel) -> None:
    first, second, third, fourth = ids(model)
    for done in (first, third):
        set_state(project, done, "done")
    assert model.next_with(first, OPEN, 1) == second
    assert model.next_with(first, OPEN, -1) == fourth, "from the other end"
    assert model.next_with(second, {"done"}, -1) == first
    assert model.next_with(third, {"done"}, 1) == first
    assert model.next_with(third, {"in_progress"}, 1) is None
    assert (model.next_with("", OPEN, 1), model.next_with("", OPEN, -1)) == (second, fourth)
    set_state(project, second, "in_progress")
    assert model.next_with(second, {"in_progress"}, 1) is None, "not the one where it is"


def test_articles_can_be_narrowed_to_those_in_a_state(project: Project, model: QueueModel) -> None:
    first, second, third, fourth = ids(model)
    set_state(project, first, "done")
    set_state(project, second, "in_progress")
    set_state(project, third, "nothing_here")
    found = {}
    for group in GROUPS:
        model.narrow("", group)
        found[group.label] = ids(model)
    assert found == {
        "All": [first, second, third, fourth],
        "To do": [second, fourth],
        "In progress": [second],
        "Done": [first],
        "Nothing here": [third],
    }
    model.narrow("source:practice", TO_DO)
    assert ids(model) == []


def test_the_open_article_is_listed_until_another_is_opened(project: Project, model: QueueModel) -> None:
    first, second, third, _ = ids(model)
    model.set_open(first)
    model.narrow("", TO_DO)
    set_state(project, first, "done")
    set_state(project, third, "done")
    assert first in ids(model)
    assert third not in ids(model)
    assert model.next_open(first) == second
    project.apply(steps.import_articles([article("A fifth.", "5.txt", "Fifth")]))
    assert first in ids(model), "all was read anew"
    model.set_open(second)
    assert first not in ids(model)
    set_state(project, third, None)
    assert titles(model) == ["Second ship", "Council votes", "Ferry sinks", "Fifth"]
    model.set_open(first)
    assert first not in ids(model), "who chooses a filter gets what it says"


def test_a_note_is_shown_and_read_out(project: Project, model: QueueModel, qtbot: QtBot) -> None:
    first = ids(model)[0]
    with qtbot.waitSignal(model.dataChanged):
        project.apply(steps.set_status(first, ANN.id, None, "Ask <Ben>\nabout it"))
    index = model.index(0, 0)
    assert "<i>Ask &lt;Ben&gt;<br>about it</i>" in model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole).endswith("0 tags, note: Ask <Ben> about it")


def test_a_new_title_changes_its_row_alone(project: Project, model: QueueModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        project.apply(steps.describe_articles([ids(model)[2]], {"title": "Council meets"}))
    assert titles(model)[2] == "Council meets"
    model.narrow("meets")
    assert titles(model) == ["Council meets"]


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
        model.narrow("article 19")
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


def test_progress_counts_what_is_done_and_where_nothing_was(project: Project, queue: Queue) -> None:
    first, second, third, _ = ids(queue.model)
    assert queue.progress.words.text() == "0 of 4 done"
    set_state(project, first, "done")
    set_state(project, second, "nothing_here")
    set_state(project, third, "in_progress")
    assert queue.progress.words.text() == "2 of 4 done"
    assert (queue.progress.bar.value(), queue.progress.bar.maximum()) == (2, 4)
    shown = [queue.states.itemText(place) for place in range(queue.states.count())]
    assert shown == ["All · 4", "To do · 2", "In progress · 1", "Done · 1", "Nothing here · 1"]
    queue.model.narrow("", TO_DO)
    set_state(project, second, "done")
    assert queue.progress.words.text() == "2 of 4 done"
    assert queue.states.itemText(3) == "Done · 2", "also where nothing in the list changes"


def test_the_state_is_chosen_by_keys(qtbot: QtBot, project: Project, queue: Queue) -> None:
    set_state(project, ids(queue.model)[1], "in_progress")
    queue.filter.setFocus()
    qtbot.keyClick(queue.filter, Qt.Key.Key_Tab)
    assert queue.states.hasFocus()
    for _ in range(2):
        qtbot.keyClick(queue.states, Qt.Key.Key_Down)
    assert titles(queue.model) == ["Second ship"]


def test_done_and_on_in_a_narrowed_list(project: Project, queue: Queue) -> None:
    first, second, *_ = ids(queue.model)
    queue.states.choose(TO_DO)
    queue.step(1)
    set_state(project, first, "done")
    assert queue.current == first
    assert _selected(queue) == first
    assert queue.next_open()
    assert (queue.current, _selected(queue)) == (second, second)
    assert first not in ids(queue.model)
    assert not queue.next_with_state({"in_progress"}, -1)
    assert queue.current == second


def test_the_last_one_done_leaves_an_empty_list_that_says_why(qtbot: QtBot, project: Project, queue: Queue) -> None:
    for identifier in ids(queue.model)[:3]:
        set_state(project, identifier, "done")
    queue.states.choose(TO_DO)
    queue.step(1)
    set_state(project, queue.current, "done")
    assert not queue.next_open()
    assert titles(queue.model) == ["Ferry sinks"]
    queue.show_current("")
    assert _shown_words(queue) == ["Nothing found", "No article is left to do."]
    _type(qtbot, queue, "zzz")
    assert _shown_words(queue)[1] == "No article that is left to do fits “zzz”."
    queue.filter.clear()
    _type(qtbot, queue, "foo:bar")
    assert _shown_words(queue)[1].startswith("There is no field “foo:”")
    button = next(b for b in queue.findChildren(QPushButton) if b.text() == "Show all articles")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (titles(queue.model), queue.filter.text(), queue.states.group) == (list(NAMES), "", GROUPS[0])


def test_the_rows_stay_where_they_were_scrolled_to(qtbot: QtBot, tmp_path: Path) -> None:
    many = [article(f"Text {n}.", f"{n}.txt", f"Article {n}", "Wire") for n in range(60)]
    with Project.open(make_project(tmp_path / "many.gloss", many)) as opened:
        queue = Queue(opened, LIGHT)
        opened.subscribe(queue.refresh)
        qtbot.addWidget(queue)
        queue.resize(280, 500)
        queue.show()
        queue.show_current(ids(queue.model)[3])
        bar = queue.table.verticalScrollBar()
        bar.setValue(700)
        opened.apply(steps.remove_articles([ids(queue.model)[50]]))
        assert bar.value() == 700
        _type(qtbot, queue, "article 1")
        queue.filter.clear()
        assert bar.value() == 700
        _type(qtbot, queue, "article 4")
        queue.show_current(ids(queue.model)[5])
        queue.filter.clear()
        rect = queue.table.visualRect(queue.model.index(queue.model.place(queue.current) or 0, 0))
        assert queue.table.viewport().rect().contains(rect.center()), "another one is open now"


def test_figures_are_never_cut_off(qtbot: QtBot, queue: Queue) -> None:
    queue.progress.show_figures(1, 104_120)
    for width in (200, 230, 280, 320, 400):
        queue.resize(width, 500)
        words = queue.progress.words
        assert words.sizeHint().width() <= words.width(), width
        assert words.text().startswith("1 of 104,120")
    queue.resize(280, 500)
    _type(qtbot, queue, "ship")
    queue.states.setItemText(0, "All · 104,120")
    for width in (200, 280, 400):
        queue.resize(width, 500)
        queue._fit()
        queue._head.activate()
        assert queue.states.whole_width() <= queue.states.width(), width
        assert queue._count.sizeHint().width() <= queue._count.width(), width


def test_rows_are_as_high_as_their_words(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    before = queue.table.rowHeight(0)
    monkeypatch.setattr(themes, "_scale", 2.0)
    queue.set_theme(LIGHT)
    assert queue.table.rowHeight(0) > 1.8 * before


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
    _type(qtbot, queue, "council")
    assert titles(queue.model) == ["Council votes"]
    assert queue.current != ids(queue.model)[0]
    assert not queue.table.selectionModel().hasSelection()
    qtbot.keyClick(queue.filter, Qt.Key.Key_Return)
    assert queue.current == ids(queue.model)[0]
    assert queue.table.hasFocus()


def test_escape_shows_all_again(qtbot: QtBot, queue: Queue) -> None:
    queue.filter.setFocus()
    _type(qtbot, queue, "zzz")
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


def _selected(queue: Queue) -> str:
    return queue.model.shown[queue.table.currentIndex().row()].id


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


# The line


HOSTILE = (
    '"', "'", "(", ")", "*", "^", ":", "-", "--", "NEAR(a b)", "a AND", "source:", 'source:"', "date:..",
    "date:99-99-99", "status:zzz", "'; DROP TABLE article; --", "\x00", "\ud83d", "💥" * 40, "а́" * 20, "名", "%_[]",
    "a" * 5000, "\\", "{x}",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_is_typed_breaks_the_list(qtbot: QtBot, queue: Queue, typed: str) -> None:
    queue.filter.setFocus()
    queue.filter.setText(typed)
    queue.filter.search()
    queue.filter._offer()
    queue.grab()
    qtbot.keyClick(queue.filter, Qt.Key.Key_Escape)
    queue.filter.clear()
    assert titles(queue.model) == list(NAMES)


def test_what_was_found_is_shown_below_the_title(qtbot: QtBot, queue: Queue) -> None:
    before = queue.table.rowHeight(0)
    _type(qtbot, queue, "halmar number 2")
    assert titles(queue.model) == ["Second ship"]
    assert queue.table.rowHeight(0) > before, "room for a line of the text"
    found = queue.model.snippet(0)
    assert found is not None
    assert [found.text[mark.start : mark.end] for mark in found.marks] == ["number", "2", "Halmar"]
    assert queue._count.text() == "1 of 4"
    queue.grab()
    queue.filter.clear()
    assert queue.table.rowHeight(0) == before
    assert queue.model.snippet(0) is None


def test_a_field_and_its_value_are_offered(qtbot: QtBot, queue: Queue) -> None:
    queue.filter.setFocus()
    qtbot.keyClicks(queue.filter, "ship so")
    assert [hint.shown for hint in queue.filter.offered] == ["source:"]
    qtbot.keyClick(queue.filter, Qt.Key.Key_Tab)
    assert queue.filter.hasFocus()
    assert queue.filter.text() == "ship source:"
    assert [hint.shown for hint in queue.filter.offered] == ["Practice Wire", "Castell Herald", "Kell Gazette"]
    qtbot.keyClick(queue.filter, Qt.Key.Key_Down)
    qtbot.keyClick(queue.filter, Qt.Key.Key_Return)
    assert queue.filter.text() == 'ship source:"Castell Herald" '
    assert not queue.filter.offered
    qtbot.waitUntil(lambda: queue.model.typed == queue.filter.text())
    assert titles(queue.model) == ["Second ship"]


def test_names_of_the_registers_are_offered(qtbot: QtBot, project: Project, queue: Queue) -> None:
    project.apply(steps.make_record(Kind.ACTOR, "Republic of Halmar"))
    queue.filter.setFocus()
    qtbot.keyClicks(queue.filter, "-actor:halm")
    assert [hint.shown for hint in queue.filter.offered] == ["Republic of Halmar"]
    qtbot.keyClick(queue.filter, Qt.Key.Key_Tab)
    assert queue.filter.text() == '-actor:"Republic of Halmar" '


def test_escape_closes_what_is_offered_before_it_empties_the_line(qtbot: QtBot, queue: Queue) -> None:
    queue.filter.setFocus()
    qtbot.keyClicks(queue.filter, "status:")
    assert [hint.shown for hint in queue.filter.offered][:3] == ["to do", "not begun", "in progress"]
    qtbot.keyClick(queue.filter, Qt.Key.Key_Escape)
    assert (queue.filter.offered, queue.filter.text()) == ([], "status:")
    qtbot.keyClick(queue.filter, Qt.Key.Key_Escape)
    assert queue.filter.text() == ""


# Versions, labels, order


def test_versions_of_a_story_lead_to_each_other(qtbot: QtBot, project: Project, queue: Queue) -> None:
    first, second, third, _ = ids(queue.model)
    project.apply(steps.group_articles([third], first))
    assert [row.versions for row in queue.model.shown] == [2, 1, 2, 1]
    assert "2 versions of one story" in queue.model.shown[0].spoken
    queue.step(1)
    rect = queue.table.visualRect(queue.model.index(0, 0))
    place = queue._delegate.versions_at(queue.model.shown[0], rect).center().toPoint()
    qtbot.mouseClick(queue.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert queue.current == third
    assert queue.show_other_version()
    assert queue.current == first
    queue.show_current(second)
    assert not queue.show_other_version()
    project.undo()
    assert [row.versions for row in queue.model.shown] == [1, 1, 1, 1]


def test_labels_and_assignments_are_followed(project: Project, model: QueueModel) -> None:
    first, second, *_ = ids(model)
    model.narrow("label:pilot")
    assert ids(model) == []
    project.apply(steps.label_articles([second], "pilot study"))
    assert ids(model) == [second]
    assert model.shown[0].labels == ("pilot study",)
    project.apply(steps.assign_articles([(first, ANN.id)]))
    model.narrow("assigned:me")
    assert ids(model) == [first]
    assert model.shown[0].assigned == ("Ann",)


def test_the_open_article_keeps_its_place_in_any_order(project: Project, model: QueueModel) -> None:
    first, second, third, fourth = ids(model)
    model.sort_by("name")
    assert titles(model) == ["Council votes", "Envoy speaks", "Ferry sinks", "Second ship"]
    model.set_open(fourth)
    model.narrow("", TO_DO)
    set_state(project, fourth, "done")
    assert ids(model) == [third, first, fourth, second], "as long as it is open"
    assert model.neighbour(fourth, 1) == second
    model.sort_by("name", descending=True)
    assert ids(model) == [second, fourth, first, third]
    model.set_open(first)
    assert ids(model) == [second, first, third]
