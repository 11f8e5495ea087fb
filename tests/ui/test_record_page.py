"""The evidence below a record: what a passage says of itself, how passages are chosen, and where Tab goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from glossator.domain import steps
from glossator.ui.evidence_delegate import EvidenceDelegate
from tests.ui import registers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.evidence_list import EvidenceList
    from glossator.ui.registers_page import RegistersPage
    from tests.ui.registers import World

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = registers.make(tmp_path)
    yield made
    made.project.close()


@pytest.fixture
def page(world: World, tmp_path: Path, qtbot: QtBot) -> Iterator[RegistersPage]:
    with registers.shown(world, tmp_path, qtbot) as page:
        page.show_record(world.maren)
        yield page


def middle(places: EvidenceList, row: int) -> QPoint:
    return places.visualRect(places.evidence.index(row)).center()


def link(places: EvidenceList, row: int) -> QPoint:
    delegate = places.itemDelegate()
    assert isinstance(delegate, EvidenceDelegate)
    index = places.evidence.index(row)
    return delegate.link_at(places.evidence.rows[row], places.visualRect(index)).center().toPoint()


def test_a_passage_tells_role_stance_date_and_article(page: RegistersPage) -> None:
    first, second = page.record.places.evidence.rows
    assert [stance.label for stance in first.stances] == ["Support"]
    assert [stance.id for stance in second.stances] == ["oppose"]
    assert (first.above, first.date) == ("Speaker · Statement", "14 March 2025")
    assert "Two ministers offer a pause" in first.below
    assert first.spoken.startswith("Support · Speaker · Statement · 14 March 2025")


def test_a_click_and_space_choose_and_nothing_leads_away(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    places = page.record.places
    with qtbot.assertNotEmitted(page.tag_requested):
        qtbot.mouseClick(places.viewport(), LEFT, pos=middle(places, 0))
        qtbot.mouseClick(places.viewport(), LEFT, pos=middle(places, 1))
    assert page.record.chosen_tags == [world.first, world.fourth]
    assert page.record.split_button.isVisible() and not page.record.split_hint.isVisible()
    qtbot.keyClick(places, Qt.Key.Key_Space)
    assert page.record.chosen_tags == [world.first]
    world.set(world.maren, country="Castell")
    assert page.record.chosen_tags == [world.first], "what is ticked stays so when the record is edited"
    qtbot.mouseClick(places.viewport(), LEFT, pos=middle(places, 0))
    assert page.record.split_hint.isVisible() and "Enter opens the article" in page.record.split_hint.text()


def test_a_double_click_and_the_link_lead_to_the_article(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    places = page.record.places
    with qtbot.waitSignal(page.tag_requested) as asked:
        qtbot.mouseClick(places.viewport(), LEFT, pos=link(places, 1))
    assert asked.args == [world.fourth] and page.record.chosen_tags == []
    with qtbot.waitSignal(page.tag_requested) as asked:
        qtbot.mouseClick(places.viewport(), LEFT, pos=middle(places, 0))
        qtbot.mouseDClick(places.viewport(), LEFT, pos=middle(places, 0))
    assert asked.args == [world.first] and page.record.chosen_tags == []


def test_what_names_it_in_a_list_is_told_as_the_codebook_says(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    page.show_record(world.freeze)
    places = page.record.places
    naming = places.evidence.rows[-1]
    assert (naming.title, naming.above) == ("Ninety-day pause", "Proposal · Relations · Successor of")
    last = len(places.evidence.rows) - 1
    qtbot.mouseClick(places.viewport(), LEFT, pos=middle(places, last))
    assert page.record.chosen_tags == [] and not places.chosen()
    qtbot.mouseClick(places.viewport(), LEFT, pos=link(places, last))
    assert [row.ref for row in page.selected()] == [world.later]


def test_tab_goes_through_the_form_and_then_to_the_evidence(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    for ref in (world.maren, world.freeze):
        page.show_record(ref)
        memo = page.record.form.memo.edit
        memo.setFocus(Qt.FocusReason.TabFocusReason)
        visited = []
        for _ in range(2):
            assert page.focusNextPrevChild(True)
            visited.append(QApplication.focusWidget())
        assert visited == [page.record.tabs.tabBar(), page.record.places]
    world.project.apply(steps.add_item(world.freeze, "measures", {"what": "stop"}))
    page.record.tabs.tabBar().setFocus(Qt.FocusReason.BacktabFocusReason)
    page.focusNextPrevChild(False)
    focused = QApplication.focusWidget()
    assert focused and page.record.form.isAncestorOf(focused)
