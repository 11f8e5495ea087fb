"""Find across the project: what is found as one types, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.domain import steps
from glossator.domain.model import Kind
from tests.windows import ANN, STATEMENT, TEXT, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.find_project_page import FindProjectPage
    from glossator.ui.found_rows import FoundLine
    from glossator.ui.main_window import MainWindow

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))
    project = workspace(made).project
    first, second = (each.id for each in project.read.articles())
    project.apply(
        steps.make_tag(
            "statement", first, TEXT, ANN.id, {"content": [span(STATEMENT)]}, memo="Compare with the spring."
        )
    )
    project.apply(steps.make_record(Kind.PROPOSAL, "Ninety days of closure"))
    project.apply(steps.set_status(second, ANN.id, None, "Ask about the spring."))
    return made


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> FindProjectPage:
    qtbot.keyClick(
        workspace(window).view, Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert window.project_pages and window.project_pages.found
    qtbot.waitUntil(window.project_pages.found.line.hasFocus)
    return window.project_pages.found


def look(qtbot: QtBot, page: FindProjectPage, words: str) -> list[FoundLine]:
    page.line.clear()
    qtbot.keyClicks(page.line, words)
    qtbot.waitUntil(lambda: not page._timer.isActive())
    return page.model.rows


def heads(rows: list[FoundLine]) -> dict[str, str]:
    return {row.title: row.beside for row in rows if row.head}


def test_as_one_types(qtbot: QtBot, page: FindProjectPage) -> None:
    assert heads(look(qtbot, page, "ninety")) == {"Names": "1", "Texts": "1 article", "Quotes": "1"}
    assert page.count.text() == "1 name · 1 article · 1 quote"
    assert heads(look(qtbot, page, "spring")) == {"Memos": "1", "Notes on articles": "1"}
    (often,) = [row for row in look(qtbot, page, "that") if row.kind == "text" and row.hit]
    assert often.beside == "2 times", "one article, however often it says so"
    (hit,) = [row for row in look(qtbot, page, "captain") if row.hit]
    assert [hit.words[mark.start : mark.end] for mark in hit.marks] == ["captain"]
    assert page.count.text() == "1 article"
    page.grab()
    assert look(qtbot, page, "source:zzz") == []
    assert page._nothing.sentence.text() == "No text, tag, note or name has “source:zzz” in it."
    qtbot.keyClick(page.line, Key.Key_Escape)
    assert page._pages.currentWidget() is page._begin


@pytest.mark.parametrize("typed", ['"', "*", "NEAR(", "'; --", "\x00", "-", "()", "💥", "a" * 3000])
def test_nothing_that_is_typed_breaks_it(page: FindProjectPage, typed: str) -> None:
    page.look_for(typed)
    page.grab()


def test_a_text_leads_to_its_words(qtbot: QtBot, window: MainWindow, page: FindProjectPage) -> None:
    look(qtbot, page, "no reason")
    qtbot.keyClick(page.line, Key.Key_Return)
    here = workspace(window)
    assert here.reading.article and here.reading.article.title == "Second ship in the strait"
    selected = here.view.selection()
    assert selected and "no reason".startswith(selected.quote(here.view.text()))
    assert here.view.hasFocus()


def test_a_quote_and_a_memo_lead_to_the_tag(qtbot: QtBot, window: MainWindow, page: FindProjectPage) -> None:
    here = workspace(window)
    here.open_article(here.project.read.articles()[1].id)
    look(qtbot, page, "compare")
    qtbot.keyClick(page.line, Key.Key_Return)
    assert [tag.memo for tag in here.reading.selected] == ["Compare with the spring."]
    assert here.reading.article and here.reading.article.title.startswith("Envoy")


def test_a_name_leads_to_its_record(qtbot: QtBot, window: MainWindow, page: FindProjectPage) -> None:
    rows = look(qtbot, page, "closure")
    place = next(place for place, row in enumerate(rows) if row.hit)
    rect = page.list.visualRect(page.model.index(place))
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.project_pages and window.project_pages.registers
    assert [row.name for row in window.project_pages.registers.selected()] == ["Ninety days of closure"]


def test_arrows_pass_over_heads(qtbot: QtBot, page: FindProjectPage) -> None:
    look(qtbot, page, "ninety")
    kinds = []
    for _ in range(3):
        row = page.current()
        assert row and row.hit
        kinds.append(row.kind)
        qtbot.keyClick(page.line, Key.Key_Down)
    assert kinds == ["name", "text", "quote"]
    qtbot.keyClick(page.line, Key.Key_Up)
    row = page.current()
    assert row and row.kind == "text"


def test_what_is_selected_is_looked_for_and_what_is_done_is_followed(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    here.view.set_selection(span("Sela Karr"))
    window.commands.find_in_project()
    assert window.project_pages and window.project_pages.found
    page = window.project_pages.found
    assert page.line.text() == "Sela Karr"
    assert heads(page.model.rows) == {"Texts": "1 article"}
    here.project.apply(steps.make_record(Kind.ACTOR, "Sela Karr"))
    qtbot.waitUntil(lambda: heads(page.model.rows) == {"Names": "1", "Texts": "1 article"})
    page.line.clear()
    qtbot.keyClick(page.line, Key.Key_Escape)
    assert window.project_pages.page == "articles"
