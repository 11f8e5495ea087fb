"""The pages of a project in the window: where what is said stands, and how what was done is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.ui.keys_sheet import sections
from tests.windows import focus, make_project, open_window

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow


def test_what_is_said_covers_no_page_and_undoes(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss"))
    work, pages = window.workspace, window.project_pages
    assert work and pages
    for page in ("registers", "positions"):
        pages.show_page(page)
        work.bar.refuse("The disk is full.")
        qtbot.wait(20)
        shown = pages.currentWidget()
        assert shown and work.bar.parentWidget() is shown
        assert work.bar.geometry().bottom() == shown.rect().bottom()
        here = window.focusWidget()
        assert here and (here is shown or shown.isAncestorOf(here)), page
        focus(qtbot, here)
        qtbot.keyClick(here, Qt.Key.Key_Escape)
        assert not work.bar.sentence, page
    pages.show_page("registers")
    made = steps.make_record(Kind.ACTOR, "Edda Brook")
    assert pages.registers and pages.registers.acts.do(made)
    (undo,) = work.bar.buttons()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert work.project.read.records_of([made.made]) == {}
    assert work.bar.sentence.startswith("Undone")
    assert pages.registers.has_keyboard()
    pages.show_page("articles")
    work.inspector.done.emit("“Edda Brook” is taken out.")
    assert work.bar.sentence and [button.text() for button in work.bar.buttons()] == ["Undo"]
    assert work.bar.geometry().bottom() == work.view.geometry().bottom()


def palette_of(window: MainWindow, typed: str) -> list[str]:
    """What the palette finds."""
    window.furniture.commands.show_palette()
    palette = window.furniture.palette
    palette.line.setText(typed)
    palette.line.textEdited.emit(typed)
    return [row.text for row in palette.rows() if row.path == "Registers"]


def test_what_is_done_with_records_is_found_in_the_palette_and_leads_there(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss"))
    work, pages = window.workspace, window.project_pages
    assert work and pages
    for typed in ("merge", "split", "rename", "part of", "take out", "duplicates"):
        assert palette_of(window, typed), typed
    palette_of(window, "merge")
    for _ in range([row.text for row in window.furniture.palette.rows()].index("Merge…")):
        qtbot.keyClick(window.furniture.palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(window.furniture.palette.line, Qt.Key.Key_Return)
    assert pages.page == "registers"
    assert work.bar.sentence == "Choose two records or more first; then Ctrl+M or Acts ▾."
    made = steps.make_record(Kind.ACTOR, "Edda Brook")
    assert pages.registers and pages.registers.acts.do(made)
    pages.registers.show_record(made.made)
    palette_of(window, "rename")
    able = {row.text: row.enabled for row in window.furniture.palette.rows()}
    assert able["Rename…"]
    palette_of(window, "merge")
    able = {row.text: row.enabled for row in window.furniture.palette.rows()}
    assert not able["Merge…"], "only one record is chosen"
    window.furniture.palette.dismiss()
    listed = dict(sections(window.menus.table, work.project.codebook))
    assert ("Ctrl+M", "Merge…") in listed["Registers"]
