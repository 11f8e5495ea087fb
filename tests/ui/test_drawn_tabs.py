"""What is drawn above the lists of a proposal's positions and relations: made when seen, and in step with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from glossator.domain import steps
from glossator.domain.model import Kind
from tests.ui import registers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from glossator.domain.model import Json
    from glossator.ui.registers_page import RegistersPage
    from glossator.ui.relation_drawing import RelationDrawing
    from glossator.ui.timeline import Chart
    from tests.ui.registers import World

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
PASSAGES, POSITIONS, RELATIONS = range(3)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = registers.make(tmp_path)
    yield made
    made.project.close()


@pytest.fixture
def page(world: World, tmp_path: Path, qtbot: QtBot) -> Iterator[RegistersPage]:
    with registers.shown(world, tmp_path, qtbot) as page:
        page.show_record(world.freeze)
        yield page


def chart_of(page: RegistersPage) -> Chart:
    assert page.record.positions_tab.timeline
    return page.record.positions_tab.timeline.chart


def drawing_of(page: RegistersPage) -> RelationDrawing:
    assert page.record.relations_tab.drawing
    return page.record.relations_tab.drawing


def spoken(page: RegistersPage) -> list[str]:
    chart = chart_of(page)
    return [chart.spoken(mark).partition("\n")[0] for mark in chart.marks]


def test_nothing_is_drawn_before_its_tab_is_seen(page: RegistersPage, world: World) -> None:
    assert page.record.positions_tab.timeline is None and page.record.relations_tab.drawing is None
    page.record.tabs.setCurrentIndex(POSITIONS)
    drawn = page.record.positions_tab.timeline
    assert drawn and drawn.isVisible() and page.record.relations_tab.drawing is None
    page.record.tabs.setCurrentIndex(PASSAGES)
    page.show_record(world.later)
    page.show_record(world.freeze)
    page.record.tabs.setCurrentIndex(POSITIONS)
    assert page.record.positions_tab.timeline is drawn, "one is kept for all records"


def test_positions_stand_at_those_for_whom_they_are_counted(page: RegistersPage, qtbot: QtBot, world: World) -> None:
    page.record.tabs.setCurrentIndex(POSITIONS)
    assert spoken(page) == ["Norhaven: support", "Maren, Ilse: support", "Teodor Lask: conditional"]
    chart = chart_of(page)
    with qtbot.waitSignal(page.tag_requested) as asked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.box(chart.marks[0]).center().toPoint())
    assert asked.args == [world.first]
    place = QPoint(20, chart.box(chart.marks[2]).center().toPoint().y())
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    assert [row.ref for row in page.selected()] == [world.lask]


def test_positions_follow_what_is_done(page: RegistersPage, world: World) -> None:
    page.record.tabs.setCurrentIndex(POSITIONS)
    world.project.apply(steps.rename_record(world.lask, "T. Lask"))
    assert spoken(page)[2] == "T. Lask: conditional"
    world.say("Halmar stop laying mines", world.aster, world.freeze, "oppose")
    assert "Port Aster Harbour Council: oppose" in spoken(page)
    world.project.undo()
    assert len(spoken(page)) == 3


def test_where_nothing_is_to_be_drawn_the_list_has_all_the_room(
    page: RegistersPage, world: World, qtbot: QtBot
) -> None:
    page.record.tabs.setCurrentIndex(POSITIONS)
    tab = page.record.positions_tab
    page.show_record(world.later)
    assert not chart_of(page).isVisible()
    qtbot.waitUntil(lambda: page.record.positions.height() == tab.height())
    page.show_record(world.freeze)
    assert chart_of(page).isVisible()
    qtbot.waitUntil(lambda: page.record.positions.height() < tab.height() - 80)
    page.show_record(world.strait)
    page.record.tabs.setCurrentIndex(RELATIONS)
    assert page.record.relations_tab.drawing is None


def test_a_box_leads_to_its_record_and_the_drawing_to_that_records_relations(
    page: RegistersPage, world: World, qtbot: QtBot
) -> None:
    page.record.tabs.setCurrentIndex(RELATIONS)
    drawing = drawing_of(page)
    assert "Ninety-day pause: successor of Dual freeze of mining and patrols" in drawing.accessibleDescription()
    here, later = drawing.boxes
    assert here.node.ref == world.freeze and not here.visibleRegion().isEmpty()
    later.setFocus()
    qtbot.keyClick(later, Qt.Key.Key_Return)
    assert [row.ref for row in page.selected()] == [world.later]
    assert drawing_of(page) is drawing and drawing.boxes[0].node.ref == world.later
    qtbot.mouseClick(drawing.boxes[1], Qt.MouseButton.LeftButton)
    assert [row.ref for row in page.selected()] == [world.freeze]


def test_what_does_not_touch_the_relations_leaves_the_keyboard_where_it_is(
    page: RegistersPage, world: World, qtbot: QtBot
) -> None:
    page.record.tabs.setCurrentIndex(RELATIONS)
    box = drawing_of(page).boxes[1]
    box.setFocus()
    world.say("Halmar stop laying mines", world.aster, world.freeze, "oppose")
    assert drawing_of(page).boxes[1] is box and box.hasFocus()
    world.project.apply(steps.rename_record(world.later, "Pause of ninety days"))
    assert [each.node.name for each in drawing_of(page).boxes][1] == "Pause of ninety days"
    qtbot.keyClick(drawing_of(page).boxes[1], Qt.Key.Key_Escape)
    assert page.view.table.hasFocus()


def test_the_height_that_was_given_by_hand_stays(page: RegistersPage, world: World) -> None:
    page.record.tabs.setCurrentIndex(POSITIONS)
    tab = page.record.positions_tab
    assert tab.sizes()[0] <= 0.6 * tab.height() + 1
    tab.moveSplitter(130, 1)
    page.show_record(world.later)
    page.show_record(world.freeze)
    assert tab.sizes()[0] == 130


def test_what_an_actor_stands_on_is_drawn_too_and_who_spoke_for_it_named(
    page: RegistersPage, world: World, qtbot: QtBot
) -> None:
    page.show_record(world.norhaven)
    page.record.tabs.setCurrentIndex(POSITIONS)
    assert page.record.tabs.tabText(POSITIONS) == "Positions · 2"
    assert spoken(page) == ["Dual freeze of mining and patrols: support", "The patrols: oppose"]
    chart = chart_of(page)
    assert "Ilse Maren: “" in chart.spoken(chart.marks[0])
    with qtbot.waitSignal(page.tag_requested) as asked:
        chart.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert asked.args == [world.first]
    place = QPoint(20, chart.box(chart.marks[1]).center().toPoint().y())
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    assert [row.ref for row in page.selected()] == [world.patrols]
    assert spoken(page) == ["Norhaven: oppose"], "and at an issue the rows are actors"


def test_who_has_no_positions_is_told_how_they_come_about(page: RegistersPage, world: World) -> None:
    page.show_record(world.aster)
    page.record.tabs.setCurrentIndex(POSITIONS)
    instead = page.record.positions.instead
    assert instead and instead.isVisible() and "with a stance" in instead.sentence.text()
    page.show_record(world.maren)
    assert not instead.isVisible()


def test_a_drawing_that_is_opened_again_shows_the_record_itself(page: RegistersPage, world: World) -> None:
    for number in range(12):
        made = world.add(f"Draft {number}", register=Kind.PROPOSAL)
        row: dict[str, Json] = {"relation": "successor_of", "proposal": world.freeze.as_json()}
        world.project.apply(steps.add_item(made, "relations", row))
    page.record.tabs.setCurrentIndex(RELATIONS)
    drawing = drawing_of(page)
    drawing.boxes[-1].setFocus()
    page.view.table.setFocus()
    page.record.tabs.setCurrentIndex(PASSAGES)
    page.record.tabs.setCurrentIndex(RELATIONS)
    here = drawing.boxes[0]
    assert here.node.ref == world.freeze
    middle = here.mapTo(drawing.viewport(), here.rect().center()).x()
    assert middle == pytest.approx(drawing.viewport().width() / 2, abs=3)


def test_tab_comes_to_the_record_in_the_drawing_first_and_then_to_the_rest(page: RegistersPage, qtbot: QtBot) -> None:
    page.record.tabs.setCurrentIndex(RELATIONS)
    bar, drawing = page.record.tabs.tabBar(), drawing_of(page)
    bar.setFocus()
    walked: list[QWidget] = []
    for _ in range(len(drawing.boxes) + 1):
        qtbot.keyClick(page.window().focusWidget() or page, Qt.Key.Key_Tab)
        walked.append(page.window().focusWidget() or page)
    assert walked == [*drawing.boxes, page.record.relations]


def test_the_drawing_of_relations_has_all_but_a_row_and_a_half(page: RegistersPage, qtbot: QtBot) -> None:
    page.record.tabs.setCurrentIndex(RELATIONS)
    page.record.body.setSizes([100, 500])
    qtbot.wait(20)
    drawing, rows = drawing_of(page), page.record.relations
    assert drawing.height() >= drawing.sizeHint().height() or rows.height() <= 2 * rows.sizeHintForRow(0)
    boxes = [box.mapTo(drawing, box.rect().topLeft()).y() for box in drawing.boxes]
    assert min(boxes) >= 0
    assert max(boxes) + drawing.boxes[0].height() <= drawing.height()
