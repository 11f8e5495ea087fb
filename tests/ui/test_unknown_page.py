"""The page of names that recur and are not in the register: its keys, several at once, and where it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QDialog

from glossator.domain import steps
from glossator.domain.ids import content_hash
from glossator.domain.imported import ImportedArticle, Original
from glossator.domain.model import Kind
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.nlp.protocol import to_cache
from glossator.ui import unknown_page
from glossator.ui.enter_names_dialog import EnterNamesDialog
from glossator.work.unknown_names import CANCELLED
from tests.ui import registers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.registers_page import RegistersPage
    from tests.ui.registers import World

NAMES = {"Orla Venn": "PERSON", "Tarn Council": "ORG", "Rem Tolliver": "PERSON", "Ilse Maren": "PERSON"}
KEY = Qt.Key


def tell(world: World) -> None:
    """Bring in two articles that name all of them: the first the most often."""
    for place in range(2):
        words = [name for most, name in enumerate(NAMES) for _ in range(len(NAMES) - most)]
        text = f"{place}. " + " spoke. ".join(words)
        found, after = [], 0
        for name in words:
            after = text.index(name, after)
            found.append(Highlight(Span(after, after + len(name)), NAMES[name], name))
            after += len(name)
        article = ImportedArticle(f"told-{place}", "a.txt", 0, Original.of(text.encode()), text)
        world.project.apply(steps.import_articles([article]))
        world.project.remember_suggestions(content_hash(text), "rules-9", to_cache(found))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = registers.make(tmp_path)
    with world.project:
        yield world


@pytest.fixture
def page(world: World, tmp_path: Path, qtbot: QtBot) -> Iterator[RegistersPage]:
    tell(world)
    with registers.shown(world, tmp_path, qtbot) as page:
        qtbot.keyClick(
            page.view.table, KEY.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        qtbot.waitUntil(lambda: not page.unknown.looking.running)
        yield page


def listed(page: RegistersPage) -> list[str]:
    return [row.name for row in page.unknown.table.model_of.rows]


def actors(world: World) -> set[str]:
    return {row.name for row in world.project.read.records(Kind.ACTOR)}


def test_what_is_not_in_the_register_is_listed_with_its_sentences(page: RegistersPage) -> None:
    assert listed(page) == ["Orla Venn", "Tarn Council", "Rem Tolliver"]
    assert page.head.unknown_button.text() == "Unknown names (3)…"
    assert page.unknown.table.hasFocus()
    assert page.unknown.name.text() == "Orla Venn"
    assert page.unknown.about.text().splitlines() == ["In 2 articles, 8 times", "Likely: Person"]
    assert page.unknown.places.evidence.rows


def test_one_key_each(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    qtbot.keyClick(page.unknown.table, KEY.Key_S)
    assert listed(page) == ["Tarn Council", "Rem Tolliver"]
    qtbot.keyClick(page.unknown.table, KEY.Key_M)
    assert listed(page) == ["Rem Tolliver"]
    assert "Tarn Council" in actors(world)
    assert page.bar.sentence == "“Tarn Council” is in the register."
    qtbot.keyClick(page.unknown.table, KEY.Key_N)
    assert listed(page) == []
    assert world.project.read.dismissed() == {"rem tolliver"}
    page.bar.buttons()[0].click()  # Undo: counted again
    qtbot.waitUntil(lambda: listed(page) == ["Orla Venn", "Rem Tolliver"])
    qtbot.keyClick(page.unknown.table, KEY.Key_Escape)
    assert page.view.table.hasFocus()


def test_a_name_is_added_to_an_actor_that_is_searched(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    qtbot.keyClick(page.unknown.table, KEY.Key_A)
    assert page._slot
    qtbot.keyClicks(page._slot.line, "ilse")
    qtbot.keyClick(page._slot.line, KEY.Key_Return)
    row = world.project.read.record(world.maren)
    assert row
    assert "Orla Venn" in row.names
    assert listed(page) == ["Tarn Council", "Rem Tolliver"]


def test_several_become_actors_after_a_preview_as_one_act(
    page: RegistersPage, world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def shown(dialog: EnterNamesDialog) -> QDialog.DialogCode:
        seen.append(dialog.says.text())
        item = dialog.list.topLevelItem(1)
        assert item
        item.setCheckState(0, Qt.CheckState.Unchecked)
        seen.append(dialog.says.text())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(EnterNamesDialog, "exec", shown)
    before = actors(world)
    page.unknown.table.selectAll()
    qtbot.keyClick(page.unknown.table, KEY.Key_M)
    assert seen == ["Make 3 names actors?", "Make 2 names actors?"]
    assert actors(world) - before == {"Orla Venn", "Rem Tolliver"}
    assert listed(page) == ["Tarn Council"]
    world.project.undo()
    assert actors(world) == before


def test_several_are_dismissed_at_once(page: RegistersPage, world: World, qtbot: QtBot) -> None:
    table = page.unknown.table
    select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.model_of.index(2, 0), select)
    assert page.unknown.name.text() == "2 names"
    qtbot.keyClick(table, KEY.Key_N)
    assert listed(page) == ["Tarn Council"]
    assert world.project.read.dismissed() == {"orla venn", "rem tolliver"}


def test_where_nothing_was_looked_at_that_is_said(world: World, tmp_path: Path, qtbot: QtBot) -> None:
    with registers.shown(world, tmp_path, qtbot) as page:
        page.head.unknown_button.click()
        qtbot.waitUntil(lambda: not page.unknown.looking.running)
        assert page.unknown._pages.currentIndex() == unknown_page._TOO_EARLY
        assert page.unknown.back_button.hasFocus()
        tell(world)
        page.unknown.search()
        qtbot.keyClick(page.unknown.looking.cancel_button, KEY.Key_Space)
        assert page.bar.sentence == CANCELLED
        assert page.view.table.isVisible()
        page.tabs.setCurrentIndex(1)
        assert not page.head.unknown_button.isVisible()


def test_names_whose_articles_are_removed_meanwhile_are_counted_anew(
    page: RegistersPage, world: World, qtbot: QtBot
) -> None:
    page.setVisible(False)
    world.project.apply(steps.remove_articles(["told-0", "told-1"]))
    page.setVisible(True)
    page.unknown.table.selectAll()
    assert [row.title for row in page.unknown.places.evidence.rows] == ["Orla Venn", "Tarn Council", "Rem Tolliver"]
    world.project.undo()
    qtbot.waitUntil(lambda: not page.unknown.looking.running)
    world.project.redo()
    assert page.unknown.looking.running
    qtbot.waitUntil(lambda: listed(page) == [])
