"""The page on agreement: that it can be read without statistics, that its figures lead to passages, and its plots."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from glossator.domain import steps
from glossator.project import Project
from glossator.review.measures import Measure
from glossator.ui.agreement_page import STALE, AgreementPage
from glossator.ui.plot_bars import Bars
from glossator.ui.plot_points import Estimate, Lines
from glossator.ui.plots import month_name, month_place
from glossator.ui.theme import DARK, LIGHT
from glossator.work import agreeing
from glossator.work.agreement_views import View
from tests.windows import ANN, BEN, OTHER, STATEMENT, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

Key = Qt.Key
LONG = "that both navies leave the strait"
SECOND = "Norhaven sent a second ship to the strait on Tuesday."


class Fake(QObject):
    """In place of the process that compares."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def start(self, project: Path) -> None:
        self.said.append(f"start {project.name}")

    def cancel(self) -> None:
        self.said.append("cancel")

    def stop(self) -> None:
        self.said.append("stop")


def tag(project: Project, words: str, form: str) -> str:
    """A statement by whoever works in the project now."""
    article = next(row for row in project.read.articles() if words in project.read.text(row.text))
    text = project.read.text(article.text)
    step = steps.make_tag(
        "statement", article.id, text, project.analyst.id, {"content": [span(words, text)]}, fields={"form": form}
    )
    project.apply(step)
    assert step.made
    return step.made.id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of Ann and Ben, who takes one form for another and misses a tag."""
    made = make_project(tmp_path / "kell.gloss")
    with Project.open(made) as project:
        for analyst, form in ((ANN, "indirect"), (BEN, "mixed"), (ANN, "")):
            project.begin_copy(analyst)
            if form:
                tag(project, STATEMENT, form)
                tag(project, SECOND, "narrated")
                tag(project, LONG, "indirect")
        tag(project, "Nobody in the hall contradicted her.", "narrated")
    return made


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with Project.open(path) as project:
        yield project


@pytest.fixture
def page(qtbot: QtBot, project: Project) -> AgreementPage:
    page = AgreementPage(project, LIGHT, Fake())
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_list()
    return page


def finish(page: AgreementPage, project: Project) -> None:
    page.compute()
    page._computation.finished.emit(agreeing.report(agreeing.material(project), samples=50))


def rows(page: AgreementPage) -> list[str]:
    part = next(part for part in page.parts if part is page.tabs.currentWidget())
    return part.table.cells.as_text().split("\n")


def test_it_is_computed_by_keys_and_can_be_cancelled(qtbot: QtBot, page: AgreementPage, project: Project) -> None:
    fake = page._computation
    assert isinstance(fake, Fake)
    qtbot.waitUntil(page.start_button.hasFocus)
    qtbot.keyClick(page.start_button, Key.Key_Return)
    assert fake.said == ["start kell.gloss"] and not page.start_button.isVisible()
    fake.progressed.emit(30, 100)
    assert (page.bar.progress.value(), page.bar.progress.maximum()) == (30, 100)
    qtbot.waitUntil(page.bar.cancel_button.hasFocus)
    qtbot.keyClick(page.bar.cancel_button, Key.Key_Space)
    fake.failed.emit("The comparison was stopped.")
    assert fake.said[1:] == ["cancel"] and page.start_button.isVisible() and not page.bar.said.isVisible()
    page.compute()
    fake.failed.emit("The disk is full.")
    assert page.bar.said.text() == "The disk is full."
    finish(page, project)
    qtbot.waitUntil(page.figures.table.hasFocus)
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.figures.table, Key.Key_Escape)


def test_figures_say_how_sure_they_are_and_of_how_much(page: AgreementPage, project: Project) -> None:
    finish(page, project)
    assert (
        page.bar.facts.text() == "2 articles read by both · Ann 4 tags · Ben 3 tags · 3 pairs matched: 86 % of the tags"
    )
    assert [card.value.text() for card in page.figures.headline.cards[:2]] == ["0.86", "0.86"]
    page.bar.type.setCurrentIndex(page.bar.type.findText("Statement"))
    page.bar.changed.emit()
    told = rows(page)
    assert told[0].startswith("Of what\tMeasure\tValue\t95 % interval\tCompared\tMatched")
    assert told[1].startswith("Tags\tOverlap F1\t0.86\t0.80 to 1.00\t7 tags")
    form = next(row for row in told if row.startswith("Form\tAlpha"))
    assert form.endswith("3 values\t86 %"), "what is told of fields never stands without the coverage"
    page.figures.table.selectRow(told.index(form) - 1)
    assert "86 % of all tags are matched; only these are compared." in page.figures.what.text()
    assert page.figures.meaning.text().startswith("Krippendorff’s alpha")


def test_the_least_agreed_names_its_measure(
    page: AgreementPage, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(page, project)
    assert page.report
    alphas = (
        (row, each) for row in page.report.overall for each in row.figures if each.measure is Measure.NOMINAL_ALPHA
    )
    monkeypatch.setattr(View, "least", next(each for each in alphas if each[0].type == "statement"))
    page.figures.headline.show_view(View(page.report, "", None), page._names)
    assert page.figures.headline.cards[2].title.text().endswith(" (Alpha)")


def test_why_a_figure_cannot_be_told_is_said_in_words(page: AgreementPage, project: Project) -> None:
    finish(page, project)
    kappa = next(row for row in rows(page) if row.startswith("Type\tKappa"))
    assert kappa.split("\t")[2] == "Cannot be told: all values equal"


def test_changes_make_it_stale(page: AgreementPage, project: Project) -> None:
    project.subscribe(page.follow)
    finish(page, project)
    assert page.bar.said.isHidden()
    tag(project, "Sela Karr", "indirect")
    assert page.bar.said.text() == STALE and page.bar.said.isVisible()
    page.compute()
    assert page.bar.said.isHidden()
    tag(project, OTHER[-10:], "indirect")
    page._computation.finished.emit(agreeing.report(agreeing.material(project), samples=2))
    assert page.bar.said.text() == STALE, "it was changed while it was computed"


def test_what_is_confused_leads_to_its_passages(qtbot: QtBot, page: AgreementPage, project: Project) -> None:
    finish(page, project)
    page.tabs.setCurrentWidget(page.weak_spots)
    assert rows(page) == ["Field\tValues\tConfused\tOf\tShare", "Statement · Form\tIndirect ↔ Mixed\t1\t2\t50 %"]
    found = next(row.id for row in project.read.tags() if row.analyst == ANN.id and row.quote == STATEMENT)
    with qtbot.waitSignal(page.tag_requested, check_params_cb=lambda tag: tag == found):
        qtbot.keyClick(page.weak_spots.table, Key.Key_Return)
    page.tabs.setCurrentWidget(page.matrices)
    assert page.matrices.box.currentText() == "Statement · Form · 1 not the same"
    assert rows(page)[0] == "Ann ↓ Ben →\tIndirect\tMixed\tNarrated"
    assert rows(page)[1] == "Indirect\t1\t1"
    assert page.matrices.what.text() == "Ann: Indirect · Ben: Mixed · 1 passage", "the worst is shown first"
    table = page.matrices.table
    ground = table.currentIndex().data(Qt.ItemDataRole.BackgroundRole)
    at = table.visualRect(table.currentIndex()).topLeft() + QPoint(6, 6)
    assert table.viewport().grab().toImage().pixelColor(at) == ground, "it is tinted where it is chosen, too"
    with qtbot.waitSignal(page.tag_requested, check_params_cb=lambda tag: tag == found):
        qtbot.keyClick(page.matrices.table, Key.Key_Return)


def test_tables_are_copied_and_articles_opened(qtbot: QtBot, page: AgreementPage, project: Project) -> None:
    finish(page, project)
    page.tabs.setCurrentWidget(page.articles)
    page.articles.table.setFocus()
    qtbot.keyClick(page.articles.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[1] == "Envoy says strait stays closed\t0.80\t0.80\t3 and 2\t2"
    envoy = next(row.id for row in project.read.articles() if row.title.startswith("Envoy"))
    with qtbot.waitSignal(page.article_requested, check_params_cb=lambda article, _: article == envoy):
        qtbot.keyClick(page.articles.table, Key.Key_Return)


def test_months_are_drawn_and_told(page: AgreementPage, project: Project) -> None:
    finish(page, project)
    page.tabs.setCurrentWidget(page.over_time)
    assert rows(page)[1] == "March 2025\t0.86\t0.80 to 1.00\t7 tags"
    assert page.over_time.lines.plot.accessibleDescription() == "Ann and Ben: March 2025 · 0.86 (0.80 to 1.00) · 7 tags"


def test_one_analyst_alone_is_told_what_it_takes(qtbot: QtBot, tmp_path: Path) -> None:
    with Project.open(make_project(tmp_path / "alone.gloss")) as project:
        page = AgreementPage(project, LIGHT, Fake())
        qtbot.addWidget(page)
        page.show()
        with qtbot.waitSignal(page.merge_wanted):
            page.focus_list()
            qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
        assert page.alone.isVisible() and not page.bar.compute_button.isVisible()
        assert [each.text() for each in page.bar.findChildren(QLabel) if each.isVisible()] == ["Agreement"]


def test_who_has_read_nothing_in_common_is_told_so(qtbot: QtBot, tmp_path: Path) -> None:
    with Project.open(make_project(tmp_path / "apart.gloss")) as project:
        tag(project, STATEMENT, "indirect")
        project.begin_copy(BEN)
        tag(project, SECOND, "narrated")
        page = AgreementPage(project, LIGHT, Fake())
        qtbot.addWidget(page)
        page.show()
        finish(page, project)
        assert "Ann and Ben have read no article in common" in page.nothing.sentence.text()
        assert page.nothing.isVisible() and page.bar.compute_button.isVisible()


def test_the_window_shows_it_and_leads_to_tags(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path, path)
    qtbot.keyClick(workspace(window).view, Key.Key_7, Qt.KeyboardModifier.AltModifier)
    pages = window.project_pages
    assert pages and pages.page == "agreement" and pages.agreement
    finish(pages.agreement, workspace(window).project)
    found = workspace(window).project.read.tags()[0].id
    pages.agreement.tag_requested.emit(found)
    tag = workspace(window).reading.tag
    assert pages.page == "articles" and tag and tag.id == found


def test_the_points_stand_in_their_rows(qtbot: QtBot, page: AgreementPage, project: Project) -> None:
    """Drawn over the table: in the row of each value, and nowhere else, there is something of the theme's accent."""
    finish(page, project)
    page.set_theme(DARK)
    table = page.figures.table
    picture = table.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    across, rows_drawn = range(table.forest.x() + 4, table.forest.geometry().right(), 3), set()
    for y in range(table.viewport().y(), picture.height()):
        if DARK.accent in {picture.pixelColor(x, y).name() for x in across}:
            rows_drawn.add(table.rowAt(y - table.viewport().y()))
    told = [place for place, row in enumerate(rows(page)[1:]) if "Cannot" not in row]
    assert rows_drawn == set(told)


def test_bars_are_pressed_and_told(qtbot: QtBot) -> None:
    months = {month_place("2016-12"): 4, month_place("2017-01"): 1}
    bars = Bars("Statements per month", LIGHT)
    qtbot.addWidget(bars)
    bars.resize(500, 240)
    bars.show_counts(months)
    bars.show()
    qtbot.waitExposed(bars)
    assert bars.accessibleDescription() == "Dec 2016: 4\nJan 2017: 1"
    with qtbot.waitSignal(bars.chosen) as pressed:
        press(bars, QPointF(month_place("2017-01"), 0.5))
    assert month_name(pressed.args[0]) == "Jan 2017"


def press(plot: Bars, place: QPointF) -> None:
    pixel = plot.mapFromScene(plot.plotItem.vb.mapViewToScene(place))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(pixel))


def test_what_is_far_below_chance_does_not_squeeze_the_rest(qtbot: QtBot) -> None:
    lines = Lines("Agreement", LIGHT)
    qtbot.addWidget(lines)
    lines.show_lines({"Ann and Ben": {1: Estimate(-0.9), 2: Estimate(0.9)}})
    least, _ = lines.plot.plotItem.vb.viewRange()[1]
    assert -0.4 < least < -0.2


def test_plots_cost_nothing_before_they_are_shown() -> None:
    told = "import sys, glossator.ui.project_pages; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
