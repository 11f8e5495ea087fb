"""The page of the overview: that every figure leads to its rows, by mouse and by keys, and that it keeps up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.domain.steps import Target
from glossator.domain.verdicts import Verdict
from glossator.project import Project
from glossator.ui.overview_charts import MonthBars
from glossator.ui.overview_figures import Box, Figure, ShareBar
from glossator.ui.review_rows import Show
from glossator.work.adjudicating import decide, putting_off
from glossator.work.reviewing import Review
from tests.windows import ANN, BEN, OTHER, STATEMENT, TEXT, article, focus, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow
    from glossator.ui.overview_page import OverviewPage

ENVOY, SHIP = (article(text, file).id for text, file in ((TEXT, "envoy.txt"), (OTHER, "ship.txt")))


def tag(project: Project, words: str, *links: Target) -> str:
    step = steps.make_tag("statement", ENVOY, TEXT, project.analyst.id, {"content": [span(words)]})
    project.apply(step)
    assert step.made
    for link in links:
        project.apply(steps.add_link(step.made.id, link))
    return step.made.id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ann and Ben have both handed in the envoy, Ben is to read the ship; one difference is put to discussion."""
    made = make_project(tmp_path / "kell.gloss")
    with Project.open(made) as project:
        records = [steps.make_record(kind, name) for kind, name in ((Kind.ACTOR, "Sela"), (Kind.PROPOSAL, "Closure"))]
        for record in records:
            project.apply(record)
        sela, closure = (record.made for record in records)
        tag(project, STATEMENT, Target("speaker", sela), Target("about", closure, "support"))
        project.apply(steps.set_status(ENVOY, ANN.id, "done"))
        project.begin_copy(BEN)
        project.apply(steps.assign_articles([(SHIP, BEN.id)]))
        tag(project, "Nobody in the hall contradicted her.")
        project.apply(steps.set_status(ENVOY, BEN.id, "done"))
        project.begin_copy(ANN)
        first, *_ = Review(project).of(ENVOY)
        project.apply(decide(project, [putting_off(first, Verdict.DISCUSS)]))
    return made


def overview(qtbot: QtBot, window: MainWindow) -> OverviewPage:
    pages = window.project_pages
    assert pages
    pages.show_page("overview")
    assert pages.overview
    page = pages.overview
    page.settle()
    qtbot.waitUntil(lambda: page.units.whole and any(bars.isVisible() for bars in page.findChildren(MonthBars)))
    page.units.changed.emit()
    return page


def figure(page: OverviewPage, spoken: str) -> QWidget:
    found = [each for each in page.findChildren(Figure) if each.accessibleName() == spoken and each.isVisible()]
    assert len(found) == 1, [each.accessibleName() for each in page.findChildren(Figure)]
    return found[0]


def listed(window: MainWindow) -> list[str]:
    pages = window.project_pages
    assert pages and pages.page == "table" and pages.table
    model = pages.table.model
    return [model.row_at(place).id for place in range(len(model.numbers))]


def test_figures_lead_to_just_these_articles(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path, path)
    workspace(window).queue.model.narrow("nothing like this")
    for spoken, articles in (
        ("1 article that nobody began, show it", [SHIP]),
        ("1 article handed in by Ben, show it", [ENVOY]),
        ("1 article assigned to Ben, show it", [SHIP]),
        ("1 tag by Ann, show the articles", [ENVOY]),
        ("1 article for Ben to hand in, show it", [SHIP]),
        ("1 article in review, show it", [ENVOY]),
    ):
        page = overview(qtbot, window)
        qtbot.keyClick(figure(page, spoken), Qt.Key.Key_Return)
        assert listed(window) == articles, spoken
    page = overview(qtbot, window)
    qtbot.keyClick(figure(page, "Ann: 1 tag with unanswered feedback, show it"), Qt.Key.Key_Return)
    [tag] = [tag for tag in workspace(window).project.read.tags(ENVOY) if tag.analyst == ANN.id]
    assert [each.id for each in workspace(window).reading.selected] == [tag.id]


def test_bars_and_months_lead_there_too(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path, path)
    page = overview(qtbot, window)
    bar = next(
        bar for bar in page.findChildren(ShareBar) if bar.accessibleName() == "Articles of Ben" and bar.isVisible()
    )
    done = bar.boxes()[0].center().toPoint()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=done)
    assert listed(window) == [ENVOY]
    page = overview(qtbot, window)
    assert page.reading.currentText() == "Ann", "whose copy it is"
    page.reading.setCurrentText("All analysts")
    page.reading.activated.emit(0)
    page.settle()
    words = [each for each in page.findChildren(QLabel) if each.text() == "Each analyst’s reading counts."]
    assert len([each for each in words if each.isVisible()]) == 2
    bars = next(bars for bars in page.findChildren(MonthBars) if bars.isVisible())
    assert bars.accessibleName() == "Statements per month: 2 statements in March 2025, show the articles"
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert listed(window) == [ENVOY]


def test_figures_lead_to_the_other_pages(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path, path)
    pages = window.project_pages
    assert pages
    page = overview(qtbot, window)
    qtbot.keyClick(figure(page, "1 to discuss, show them in the review"), Qt.Key.Key_Return)
    assert pages.page == "review" and pages.review
    assert pages.review.filters.wanted.show is Show.DISCUSS
    page = overview(qtbot, window)
    qtbot.keyClick(figure(page, "1 position on Closure, show them"), Qt.Key.Key_Return)
    assert pages.page == "positions" and pages.positions
    index = pages.positions.table.currentIndex()
    assert pages.positions.model.columns[index.column()].name == "Closure"
    page = overview(qtbot, window)
    name = next(
        each
        for each in page.findChildren(QWidget)
        if each.accessibleName() == "Closure, show the record" and each.isVisible()
    )
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert pages.page == "registers"
    page = overview(qtbot, window)
    last = next(
        each
        for each in page.findChildren(Figure)
        if each.accessibleName().startswith("Ben was last active") and each.isVisible()
    )
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert pages.page == "history" and pages.journal
    assert pages.journal.bar.asked.analyst == BEN.id
    page = overview(qtbot, window)
    next(each for each in page.findChildren(QPushButton, "agreement") if each.isVisible()).click()
    assert pages.page == "agreement"


def test_the_keyboard_stays_at_a_figure_that_changes(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path, path)
    page = overview(qtbot, window)
    here = figure(page, "1 article handed in by Ann, show it")
    here.setFocus()
    project = workspace(window).project
    project.apply(steps.set_status(SHIP, ANN.id, "done"))
    page.settle()
    now = page.focusWidget()
    assert now and now is not here
    assert now.accessibleName() == "2 articles handed in by Ann, show them"
    walked: list[QWidget] = [page.reading]
    focus(qtbot, page.reading)
    while not walked[-1].accessibleName().startswith("Closure"):
        qtbot.keyClick(walked[-1], Qt.Key.Key_Tab)
        walked.append(page.focusWidget())
    boxes = [next(box for box in page.findChildren(Box) if box.isAncestorOf(each)) for each in walked[1:]]
    assert [box.accessibleName() for box in dict.fromkeys(boxes)] == [
        "Articles", "Analysts", "What waits for whom", "Statements per month", "Positions on proposals",
    ]  # fmt: skip
    assert now in walked
    nothing = [each for each in page.findChildren(Figure) if each.text() == "0"]
    assert nothing and not any(each.isEnabled() for each in nothing), "what is nought leads nowhere"


def test_alt_8_and_what_there_is_to_do_in_a_new_project(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss", []))
    pages = window.project_pages
    assert pages
    qtbot.keyClick(workspace(window).view, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert pages.page == "overview" and pages.overview
    page = pages.overview
    qtbot.waitUntil(lambda: page.known is not None)
    assert page.focusWidget() is page.bring_button
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert pages.page == "articles"
