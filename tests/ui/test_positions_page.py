"""The page of positions: what its cells say and show, what leads where, and that it follows what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.ui import positions_page
from glossator.ui import theme as themes
from glossator.ui.matrix_model import CELL_ROLE, initials
from glossator.ui.matrix_view import in_lines
from glossator.ui.positions_bar import BESIDE
from glossator.ui.positions_page import PositionsPage
from glossator.ui.settings import Settings
from glossator.ui.stance_legend import StanceLegend
from glossator.ui.stance_signs import StanceSigns
from glossator.ui.theme import DARK, HIGH_CONTRAST, LIGHT
from glossator.work.positions import By
from tests.project.conftest import ANN, BEN, an_article
from tests.work.test_positions import CODEBOOK, TEXT, World, about, speaker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest import MonkeyPatch
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Said(World):
    """Castell is twice for the freeze; Maren of Norhaven is for it and against it; Aster is against the draft."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        castell, maren = self.actor("Castell", kind="state"), self.actor("Ilse Maren", self.norhaven)
        self.say(*speaker(castell), about(self.freeze), on="2025-01")
        self.say(*speaker(castell), about(self.freeze))
        self.say(*speaker(maren), about(self.freeze))
        self.say(*speaker(maren), about(self.freeze, "oppose"), on="2025-04-03")
        self.say(*speaker(self.aster), about(self.draft, "oppose"))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with Project.create(tmp_path / "p.gloss", "P", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([an_article(TEXT)]))
        yield Said(project)


@pytest.fixture
def page(qtbot: QtBot, world: World, tmp_path: Path) -> PositionsPage:
    return seen(qtbot, world.project, tmp_path)


def seen(qtbot: QtBot, project: Project, folder: Path, width: int = 1200) -> PositionsPage:
    made = PositionsPage(project, LIGHT, Settings(folder / "settings.ini"))
    project.subscribe(made.follow)
    qtbot.addWidget(made)
    made.resize(width, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.settle()
    return made


def table(page: PositionsPage) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """By the names of row and column, what a cell shows."""
    model = page.model
    return {
        (row.name, column.name): [count for lane in look.lanes for count in lane.counts]
        for at, row in enumerate(model.rows)
        for across, column in enumerate(model.columns)
        if (look := model.index(at, across).data(CELL_ROLE))
    }


def choose(page: PositionsPage, row: str, column: str) -> None:
    rows, columns = ([head.name for head in heads] for heads in (page.model.rows, page.model.columns))
    page.table.setCurrentIndex(page.model.index(rows.index(row), columns.index(column)))


def evidence(page: PositionsPage) -> list[tuple[str, str, str]]:
    return [(row.title, row.stances[0].label, row.date) for row in page.evidence.list.evidence.rows]


def test_cells_say_who_stands_where_and_how_often(page: PositionsPage) -> None:
    assert table(page) == {
        ("Castell", "Dual freeze"): [("support", 2)],
        ("Ilse Maren", "Dual freeze"): [("support", 1), ("oppose", 1)],
        ("Aster", "Kell draft"): [("oppose", 1)],
    }
    assert [head.name for head in page.model.columns] == ["Dual freeze", "Kell draft"]
    said = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Castell, Dual freeze: support, twice, last 14 March 2025"
    nothing = page.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert nothing == "Castell, Kell draft: nothing"


def test_for_and_against_is_marked_and_not_averaged(page: PositionsPage) -> None:
    choose(page, "Ilse Maren", "Dual freeze")
    look = page.table.currentIndex().data(CELL_ROLE)
    assert look.contradictory and len(look.lanes[0].counts) == 2
    assert page.evidence.words.text() == "Support, once; oppose, once; for and against", "dates stand below it"
    assert not page.model.index(0, 0).data(CELL_ROLE).contradictory


def test_by_state_counts_persons_for_their_states_and_is_remembered(
    qtbot: QtBot, page: PositionsPage, world: World, tmp_path: Path
) -> None:
    page.bar.by[By.TOP].click()
    assert ("Norhaven", "Dual freeze") in table(page)
    assert ("Ilse Maren", "Dual freeze") not in table(page)
    assert ("Norhaven", "Dual freeze") in table(seen(qtbot, world.project, tmp_path))


def test_dates_are_read_as_they_are_typed(qtbot: QtBot, page: PositionsPage) -> None:
    qtbot.keyClicks(page.bar.since, "april 2025")
    page.bar.since.editingFinished.emit()
    assert table(page) == {("Ilse Maren", "Dual freeze"): [("oppose", 1)]}
    assert page.bar.since.text() == "April 2025"
    page.bar.until.setText("1/2/2025")
    page.bar.until.editingFinished.emit()
    assert "two ways" in page.bar.wrong.text()
    page.bar.until.setText("2024")
    page.bar.until.editingFinished.emit()
    assert page.bar.wrong.text() == "The last date is before the first."
    assert page.nothing_left.isVisible()
    page.all_again.click()
    assert len(table(page)) == 3 and not page.bar.wrong.isVisible()


def test_where_nothing_matches_it_says_what_was_looked_for(page: PositionsPage) -> None:
    page.bar.rows.setText("Nobody")
    page.bar.columns.setText("the “moon”")
    page.bar.since.setText("2015")
    page.bar.until.setText("March 2016")
    for line in (page.bar.since, page.bar.until):
        line.editingFinished.emit()
    said = "No position of “Nobody” between 2015 and March 2016 about “the ‘moon’”."
    assert page.nothing_left.sentence.text() == said
    assert page.all_again.text() == "Clear the filter"
    page.all_again.click()
    assert page.model.rows


def test_stances_are_seen_in_the_chosen_cell_as_well(page: PositionsPage) -> None:
    choose(page, "Castell", "Dual freeze")
    box = page.table.visualRect(page.table.currentIndex())
    image = page.table.viewport().grab(box).toImage()
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert LIGHT.page in found, "what a pill stands out by on the ground of what is chosen"


def test_words_filter_both_ways(page: PositionsPage) -> None:
    page.bar.columns.setText("draft kell")
    assert list(table(page)) == [("Aster", "Kell draft")]
    assert [head.name for head in page.model.rows] == ["Aster"]
    page.bar.columns.clear()
    page.bar.rows.setText("mar")
    assert [head.name for head in page.model.columns] == ["Dual freeze"]


def test_choosing_a_cell_lists_its_evidence(page: PositionsPage) -> None:
    choose(page, "Castell", "Dual freeze")
    assert evidence(page) == [("Castell", "Support", "January 2025"), ("Castell", "Support", "14 March 2025")]
    row = page.evidence.list.evidence.rows[0]
    assert TEXT[:20].strip() in row.spoken
    choose(page, "Castell", "Kell draft")
    assert page.evidence.words.text() == "Castell takes no position on Kell draft."


def test_evidence_shows_on_what_condition(page: PositionsPage, world: World) -> None:
    first, second = Span(0, 13), Span(44, 52)
    tag = world.say(*speaker(world.norhaven), about(world.draft, "conditional"))
    world.say(*speaker(world.norhaven), about(world.draft, "conditional"))
    page.settle()
    choose(page, "Norhaven", "Kell draft")
    delegate, model = page.evidence.list.itemDelegate(), page.evidence.list.evidence
    heights = [delegate.sizeHint(QStyleOptionViewItem(), model.index(row)).height() for row in (0, 1)]
    assert heights[0] == heights[1] and "condition" not in model.rows[0].spoken
    world.do(steps.set_part(tag, "condition", TEXT, [first, second]))
    page.settle()
    (row,) = (row for row in model.rows if row.tag == tag)
    said = f"On condition: {TEXT[first.start : first.end]} […] {TEXT[second.start : second.end]}"
    assert row.on_condition == said and said in row.spoken
    higher = delegate.sizeHint(QStyleOptionViewItem(), model.index(model.rows.index(row))).height()
    assert higher > heights[0]


def test_the_keyboard_goes_from_cell_to_evidence_to_the_passage(qtbot: QtBot, page: PositionsPage) -> None:
    page.table.setFocus()
    choose(page, "Castell", "Dual freeze")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.evidence.list.hasFocus()
    qtbot.keyClick(page.evidence.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.tag_requested) as asked:
        qtbot.keyClick(page.evidence.list, Qt.Key.Key_Return)
    assert asked.args == [page.evidence.list.evidence.rows[1].tag]
    qtbot.keyClick(page.evidence.list, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.table, Qt.Key.Key_Escape)


def test_a_passage_keeps_the_keyboard_when_something_is_done(qtbot: QtBot, page: PositionsPage, world: World) -> None:
    choose(page, "Castell", "Dual freeze")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.keyClick(page.evidence.list, Qt.Key.Key_Down)
    world.say(*speaker(world.aster), about(world.freeze))
    page.settle()
    assert page.evidence.list.hasFocus() and page.evidence.list.currentIndex().row() == 1
    choose(page, "Ilse Maren", "Dual freeze")
    assert not page.evidence.list.currentIndex().isValid()


def test_a_cell_of_one_passage_leads_there_at_once(qtbot: QtBot, page: PositionsPage) -> None:
    choose(page, "Aster", "Kell draft")
    with qtbot.waitSignal(page.tag_requested):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)


def test_heads_lead_to_their_records(qtbot: QtBot, page: PositionsPage, world: World) -> None:
    head = page.table.horizontalHeader()
    with qtbot.waitSignal(page.record_requested) as asked:
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert asked.args == [world.freeze]
    choose(page, "Aster", "Kell draft")
    with qtbot.waitSignal(page.record_requested) as asked:
        page.evidence.names[0].click()
    assert asked.args == [world.aster]


def test_heads_count_what_is_shown(page: PositionsPage, world: World) -> None:
    world.say(*speaker(world.aster), about(world.freeze))
    page.settle()
    assert counts(page) == ({"Castell": 2, "Aster": 2, "Ilse Maren": 2}, {"Dual freeze": 5, "Kell draft": 1})
    page.bar.rows.setText("aster")
    assert counts(page) == ({"Aster": 2}, {"Dual freeze": 1, "Kell draft": 1})
    page.bar.columns.setText("kell")
    assert counts(page) == ({"Aster": 1}, {"Kell draft": 1})
    said = page.model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Aster: 1 position"
    page.bar.clear()
    assert counts(page)[1] == {"Dual freeze": 5, "Kell draft": 1}


def counts(page: PositionsPage) -> tuple[dict[str, int], dict[str, int]]:
    rows, columns = ({head.name: head.total for head in heads} for heads in (page.model.rows, page.model.columns))
    return rows, columns


def test_the_keyboard_goes_into_the_heads_and_to_their_records(qtbot: QtBot, page: PositionsPage, world: World) -> None:
    table = page.table
    table.setFocus()
    choose(page, "Castell", "Dual freeze")

    def asked(*keys: Qt.Key) -> Ref:
        with qtbot.waitSignal(page.record_requested) as asked_for:
            for key in keys:
                qtbot.keyClick(table, key)
        ref = asked_for.args[0]
        assert isinstance(ref, Ref)
        return ref

    assert asked(Qt.Key.Key_Up, Qt.Key.Key_Return) == world.freeze
    before = table.grab().toImage()
    assert asked(Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Enter) == world.draft
    assert table.grab().toImage() != before, "which head is meant is seen"
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert page.model.columns[table.currentIndex().column()].ref == world.draft and table.currentIndex().row() == 0
    with qtbot.assertNotEmitted(page.record_requested):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert asked(Qt.Key.Key_Left, Qt.Key.Key_Return) == page.model.rows[0].ref
    assert asked(Qt.Key.Key_Down, Qt.Key.Key_Return) == page.model.rows[1].ref
    with qtbot.assertNotEmitted(page.left):
        qtbot.keyClick(table, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(table, Qt.Key.Key_Escape)


def test_heads_tell_how_they_are_reached(page: PositionsPage) -> None:
    tip = page.model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "Dual freeze: 4 positions" in tip and "Enter" in tip


def test_the_legend_explains_the_red_corner_in_the_matrix_alone(page: PositionsPage) -> None:
    def explained(legend: StanceLegend) -> list[str]:
        return [child.accessibleName() for child in legend.findChildren(QWidget) if child.accessibleName()]

    said = explained(page.legend)
    assert "For and against" in said
    page.set_theme(DARK)
    entry = [each for each in page.legend.findChildren(QWidget) if each.accessibleName() == "For and against"][-1]
    picture = entry.grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert DARK.danger.lower() in seen
    signs = StanceSigns(page._project.codebook, LIGHT)
    assert "For and against" not in explained(StanceLegend(signs, LIGHT)), "a timeline has no corners"


def test_it_follows_what_is_done_and_keeps_the_cell(qtbot: QtBot, page: PositionsPage, world: World) -> None:
    choose(page, "Aster", "Kell draft")
    world.say(*speaker(world.aster), about(world.draft, "neutral"), on="2025-05")
    page.settle()
    assert table(page)["Aster", "Kell draft"] == [("oppose", 1), ("neutral", 1)]
    assert [stance for _, stance, _ in evidence(page)] == ["Oppose", "Neutral"]


def test_hidden_it_costs_nothing(page: PositionsPage, world: World, monkeypatch: MonkeyPatch) -> None:
    page.hide()
    monkeypatch.setattr(page, "_go_on", lambda: pytest.fail("read while nobody looks"))
    world.say(*speaker(world.norhaven), about(world.draft))
    assert ("Norhaven", "Kell draft") not in table(page)
    monkeypatch.undo()
    page.show()
    page.settle()
    assert ("Norhaven", "Kell draft") in table(page)


def test_the_keyboard_is_in_the_table_even_if_the_window_came_to_the_front_before_it(
    qtbot: QtBot, world: World, tmp_path: Path
) -> None:
    made = PositionsPage(world.project, LIGHT, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.setFocus()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.settle()
    assert made.table.hasFocus()
    made.bar.rows.setFocus()
    made.bar.rows.setText("nobody")
    assert made.bar.rows.hasFocus() and made.nothing_left.isVisible(), "who types goes on typing"
    made.setFocus()
    with qtbot.waitSignal(made.left):
        qtbot.keyClick(made.focusWidget(), Qt.Key.Key_Escape)


def test_large_text_leaves_room_for_columns(qtbot: QtBot, world: World, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    world.say(*speaker(world.actor("Permanent Delegation of Norhaven to the Concord Council")), about(world.draft))
    try:
        themes.apply(app, LIGHT, 2.0)
        table = seen(qtbot, world.project, tmp_path, width=1440).table
        assert table.viewport().width() >= 2 * table.columnWidth(0)
    finally:
        themes.apply(app, LIGHT)


def test_long_work_is_done_in_pieces(qtbot: QtBot, world: World, tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(positions_page, "_AT_ONCE", -1)
    made = PositionsPage(world.project, LIGHT, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    assert made.words.text() == "Working…" and not table(made)
    qtbot.waitUntil(lambda: len(table(made)) == 3)
    assert made.words.text() == "3 actors · 2 proposals and issues"


def test_analysts_apart_together_and_side_by_side(qtbot: QtBot, page: PositionsPage, world: World) -> None:
    assert not page.bar.analyst.isVisible()
    world.project.begin_copy(BEN)
    world.say(*speaker(world.aster), about(world.draft), by=BEN.id)
    page.settle()
    assert page.bar.analyst.isVisible()
    look = page.model.place(world.aster, world.draft).data(CELL_ROLE)
    assert not look.contradictory, "two analysts who differ are not one actor who does"
    assert page.words.text().endswith("each analyst’s reading counts")
    page.bar.analyst.setCurrentIndex(page.bar.analyst.findData(BESIDE))
    page.bar.asked_changed.emit()
    look = page.model.place(world.aster, world.draft).data(CELL_ROLE)
    assert [(lane.initials, lane.counts) for lane in look.lanes] == [
        (initials(ANN.name), (("oppose", 1),)),
        (initials(BEN.name), (("support", 1),)),
    ]
    page.bar.analyst.setCurrentIndex(page.bar.analyst.findData(BEN.id))
    page.bar.asked_changed.emit()
    assert table(page) == {("Aster", "Kell draft"): [("support", 1)]}
    assert not page.words.text().endswith("counts")


def test_without_positions_it_says_how_they_come_about(qtbot: QtBot, tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty.gloss", "P", CODEBOOK, ANN) as project:
        page = seen(qtbot, project, tmp_path)
        assert page.nothing_yet.isVisible() and not page.bar.isVisible()
        assert "stance" in page.nothing_yet.sentence.text()


@pytest.mark.parametrize("name", ["x" * 500, "🕊" * 200, "<b>كلمة</b> " * 30, ""])
def test_names_of_any_kind_are_drawn_and_told_as_they_are(page: PositionsPage, world: World, name: str) -> None:
    world.say(*speaker(world.aster), about(world.record(Kind.ISSUE, name or "-")))
    page.settle()
    page.grab()
    page.set_theme(DARK)
    assert table(page)


def test_another_theme_and_size_keep_the_cell(qtbot: QtBot, page: PositionsPage) -> None:
    from PySide6.QtWidgets import QApplication

    choose(page, "Aster", "Kell draft")
    before = page.table.rowHeight(0)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        themes.apply(app, HIGH_CONTRAST, 2.0)
        page.set_theme(HIGH_CONTRAST)
        assert page.table.rowHeight(0) > 1.7 * before
        assert evidence(page) == [("Aster", "Oppose", "14 March 2025")]
    finally:
        themes.apply(app, LIGHT)


def test_every_stance_has_a_shape_of_its_own(qtbot: QtBot, world: World) -> None:
    """Without regard to colour: in one of black and white they differ too."""
    signs = StanceSigns(world.project.codebook, LIGHT)
    shapes = set()
    for stance in [*signs.known, "of-another-codebook"]:
        image = QImage(32, 32, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        signs.paint(painter, image.rect().toRectF(), stance)
        painter.end()
        mono = image.convertToFormat(QImage.Format.Format_Alpha8)
        shapes.add(bytes(mono.constBits()))
    assert len(shapes) == len(signs.known) + 1
    assert signs.label("of-another-codebook") == "of-another-codebook"


def test_names_break_between_words(qtbot: QtBot) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(themes.interface_font(13))
    assert in_lines("", metrics, 100, 2) == [""]
    lines = in_lines("Draft resolution on a truce in the Strait of Kell", metrics, 120, 3)
    assert 1 < len(lines) <= 3 and all(metrics.horizontalAdvance(line) <= 120 for line in lines)


def test_a_record_that_is_gone_is_not_chosen_again(page: PositionsPage) -> None:
    page._wanted = Ref(Kind.ACTOR, "0" * 32), Ref(Kind.ISSUE, "0" * 32)
    page._count()
    assert page.table.currentIndex().isValid()
