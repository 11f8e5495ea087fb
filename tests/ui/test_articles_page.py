"""All articles in the whole window: sorting, choosing, and what is done to many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from glossator.domain import steps
from glossator.ui.assign_dialog import AssignDialog
from glossator.ui.bulk_edit import DetailsDialog, LabelsDialog, RemoveDialog
from glossator.ui.queue_rows import COLUMNS
from glossator.ui.record_dialogs import NameDialog
from tests.windows import BEN, article, focus, make_project, open_window, workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.project import Project
    from glossator.ui.articles_page import ArticlesPage
    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support (raise|grabbing)")
Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = ("Envoy speaks", "Second ship", "Council votes", "Ferry sinks")
SOURCES = ("Practice Wire", "Castell Herald", "Practice Wire", "Kell Gazette")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    articles = [
        article(f"Text number {number} of Halmar.", f"{number}.txt", name, source, f"2025-03-0{number}")
        for number, (name, source) in enumerate(zip(NAMES, SOURCES, strict=True), start=1)
    ]
    made = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss", articles))
    project_of(made).apply(steps.introduce_analyst(BEN.id, BEN.name, BEN.colour))
    return made


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> ArticlesPage:
    qtbot.keyClick(workspace(window).view, Key.Key_F9, Shift)
    assert window.project_pages and window.project_pages.table
    qtbot.waitUntil(window.project_pages.table.table.hasFocus)
    return window.project_pages.table


def project_of(window: MainWindow) -> Project:
    return workspace(window).project


def column(page: ArticlesPage, identifier: str) -> list[str]:
    return [row.cell(identifier) for row in page.model.shown]


def names(page: ArticlesPage) -> list[str]:
    return column(page, "name")


def chosen(page: ArticlesPage) -> list[str]:
    return [row.name for row in page.rows()]


def answer(kind: type[QDialog], act: Callable[..., object]) -> list[QDialog]:
    """When a dialog of that kind is open, do that in it, and accept it."""
    seen: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind), dialog
        seen.append(dialog)
        act(dialog)
        if dialog.isVisible():
            dialog.accept()

    QTimer.singleShot(30, look)
    return seen


def press_undo(qtbot: QtBot, window: MainWindow) -> None:
    (undo,) = workspace(window).bar.buttons()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)


def choose_first(qtbot: QtBot, page: ArticlesPage, count: int) -> None:
    page.table.choose([page.model.numbers[0]], page.model.numbers[0])
    for _ in range(count - 1):
        qtbot.keyClick(page.table, Key.Key_Down, Shift)
    assert page.how_many == count


def test_the_open_article_is_chosen_and_enter_opens_another(
    qtbot: QtBot, window: MainWindow, page: ArticlesPage
) -> None:
    assert chosen(page) == ["Envoy speaks"]
    qtbot.keyClick(page.table, Key.Key_Down)
    qtbot.keyClick(page.table, Key.Key_Return)
    here = workspace(window)
    assert window.project_pages and window.project_pages.page == "articles"
    assert here.reading.article and here.reading.article.title == "Second ship"
    assert here.view.hasFocus()
    here.queue.columns_button.click()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Key.Key_Escape)
    assert window.project_pages.page == "articles"


def test_a_query_narrows_the_table_and_the_queue(qtbot: QtBot, window: MainWindow, page: ArticlesPage) -> None:
    qtbot.keyClick(page.table, Key.Key_F, Ctrl)
    assert page.line.hasFocus()
    qtbot.keyClicks(page.line, "source:practice")
    qtbot.waitUntil(lambda: names(page) == ["Envoy speaks", "Council votes"])
    assert page.count.text().startswith("2 of 4")
    assert workspace(window).queue.filter.text() == "source:practice"
    qtbot.keyClick(page.line, Key.Key_Return)
    assert page.line.text() == 'source:"Practice Wire" ', "what was offered"
    qtbot.keyClick(page.line, Key.Key_Return)
    assert page.table.hasFocus()
    focus(qtbot, page.line)
    qtbot.keyClick(page.line, Key.Key_Escape)
    assert names(page) == list(NAMES)


def test_any_column_sorts_by_click_and_by_key(qtbot: QtBot, page: ArticlesPage) -> None:
    head = page.table.horizontalHeader()
    page.table.choose([page.model.numbers[3]])
    at = QPoint(head.sectionViewportPosition(0) + 20, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(page) == sorted(NAMES)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(page) == sorted(NAMES, reverse=True)
    assert chosen(page) == ["Ferry sinks"], "whatever the order"
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Right)
    qtbot.keyClick(page.table, Key.Key_S)
    assert column(page, "source") == sorted(SOURCES)
    assert head.sortIndicatorSection() == 1
    for each in COLUMNS:
        page.model.sort_by(each.id)
        assert sorted(names(page)) == sorted(NAMES), each.id
        page.model.sort_by(each.id, descending=True)
        assert sorted(names(page)) == sorted(NAMES), each.id


def test_the_order_is_that_in_which_articles_follow(qtbot: QtBot, window: MainWindow, page: ArticlesPage) -> None:
    page.model.sort_by("name")
    page.opened.emit(page.model.shown[0].id)
    qtbot.keyClick(workspace(window).view, Key.Key_J)
    article_shown = workspace(window).reading.article
    assert article_shown and article_shown.title == "Envoy speaks"


def test_columns_are_hidden_and_widths_remembered(window: MainWindow, page: ArticlesPage) -> None:
    place = [each.id for each in COLUMNS].index("author")
    assert not page.table.isColumnHidden(place)
    page.table.setColumnWidth(1, 222)
    page.show_column("author", on=False)
    assert page.table.isColumnHidden(place)
    assert page.table.columnWidth(1) == 222
    page.save_layout()
    assert window.project_pages
    window.project_pages.table = None
    again = window.project_pages._table()
    assert again.table.isColumnHidden(place)
    assert again.table.columnWidth(1) == 222


def test_details_of_several(qtbot: QtBot, window: MainWindow, page: ArticlesPage) -> None:
    choose_first(qtbot, page, 3)

    def fill(dialog: DetailsDialog) -> None:
        assert not dialog.button.isEnabled()
        assert dialog.lines["source"].placeholderText() == "different in each"
        qtbot.keyClicks(dialog.lines["date"], "no date")
        assert not dialog.button.isEnabled()
        dialog.lines["date"].clear()
        qtbot.keyClicks(dialog.lines["date"], "7 July 2017")
        qtbot.keyClicks(dialog.lines["source"], "Castell Herald")
        assert dialog.preview.text() == "Sets Source to “Castell Herald” and Date to “7 July 2017” in 3 articles."

    assert not answer(DetailsDialog, fill)
    qtbot.keyClick(page.table, Key.Key_F2)
    assert column(page, "source") == ["Castell Herald"] * 3 + ["Kell Gazette"]
    assert [row.date for row in page.model.shown] == ["2017-07-07"] * 3 + ["2025-03-04"]
    assert names(page) == list(NAMES)
    assert workspace(window).bar.sentence.startswith("Set Source to “Castell Herald”")
    press_undo(qtbot, window)
    assert column(page, "source") == list(SOURCES)
    assert window.focusWidget() is page.table


def test_labels_of_several(qtbot: QtBot, window: MainWindow, page: ArticlesPage) -> None:
    first = page.model.shown[0].id
    project_of(window).apply(steps.label_articles([first], "pilot"))
    choose_first(qtbot, page, 2)

    def fill(dialog: LabelsDialog) -> None:
        assert dialog.boxes["pilot"].checkState() is Qt.CheckState.PartiallyChecked
        qtbot.keyClicks(dialog.line, "mines & more")
        qtbot.keyClick(dialog.line, Key.Key_Return)
        assert dialog.isVisible()
        dialog.boxes["pilot"].setCheckState(Qt.CheckState.Unchecked)
        assert dialog.preview.text() == "Puts “mines & more” on 2 articles; takes “pilot” off 2 articles."

    answer(LabelsDialog, fill)
    qtbot.keyClick(page.table, Key.Key_L, Ctrl)
    assert column(page, "labels") == ["mines & more", "mines & more", "", ""]
    press_undo(qtbot, window)
    assert column(page, "labels") == ["pilot", "", "", ""]


def test_assigning_with_an_overlap(qtbot: QtBot, window: MainWindow, page: ArticlesPage) -> None:
    qtbot.keyClick(page.table, Key.Key_A, Ctrl)

    def fill(dialog: AssignDialog) -> None:
        assert dialog.even.isChecked()
        assert dialog.preview.text() == "Ann (you) 2, Ben 2."
        dialog.overlap.setChecked(True)
        dialog.share.setValue(50)
        assert dialog.preview.text() == "Ann (you) 3, Ben 3; 2 articles read by more than one."

    answer(AssignDialog, fill)
    qtbot.keyClick(page.table, Key.Key_D, Ctrl)
    assert column(page, "assigned") == ["Ann, Ben", "Ann", "Ann, Ben", "Ben"]
    mine = {each.article for each in project_of(window).read.statuses(BEN.id) if each.assigned}
    assert len(mine) == 3
    press_undo(qtbot, window)
    assert column(page, "assigned") == [""] * 4


def test_assigning_to_nobody_takes_back(qtbot: QtBot, window: MainWindow, page: ArticlesPage) -> None:
    project_of(window).apply(steps.assign_articles([(page.model.shown[0].id, BEN.id)]))
    choose_first(qtbot, page, 1)

    def fill(dialog: AssignDialog) -> None:
        for box in dialog.people.values():
            box.setChecked(False)
        assert dialog.button.isEnabled()
        dialog.instead.setChecked(False)
        assert not dialog.button.isEnabled()
        dialog.instead.setChecked(True)

    answer(AssignDialog, fill)
    qtbot.keyClick(page.table, Key.Key_D, Ctrl)
    assert column(page, "assigned") == [""] * 4


def test_states_stories_and_removing(qtbot: QtBot, window: MainWindow, page: ArticlesPage) -> None:
    choose_first(qtbot, page, 2)
    qtbot.keyClick(page.table, Key.Key_G)
    assert column(page, "state") == ["Done", "Done", "Not begun", "Not begun"]
    assert workspace(window).bar.sentence == "2 articles: done."
    qtbot.keyClick(page.table, Key.Key_M, Ctrl)
    assert column(page, "story") == ["2", "2", "", ""]
    page.table.choose([page.model.numbers[1]])
    qtbot.keyClick(page.table, Key.Key_V)
    assert chosen(page) == ["Envoy speaks", "Second ship"]
    page.table.choose([page.model.numbers[0]])
    qtbot.keyClick(page.table, Key.Key_M, Ctrl | Shift)
    assert column(page, "story") == ["", "", "", ""]
    choose_first(qtbot, page, 3)
    asked = answer(RemoveDialog, lambda dialog: dialog.preview.text())
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert isinstance(asked[0], RemoveDialog)
    assert asked[0].preview.text() == "They have no tags. Undo brings everything back."
    assert names(page) == ["Ferry sinks"]
    press_undo(qtbot, window)
    assert names(page) == list(NAMES)


def test_taking_the_first_version_out_leaves_the_others_together(qtbot: QtBot, page: ArticlesPage) -> None:
    choose_first(qtbot, page, 3)
    qtbot.keyClick(page.table, Key.Key_M, Ctrl)
    assert column(page, "story") == ["3", "3", "3", ""]
    page.table.choose([page.model.numbers[0]])
    qtbot.keyClick(page.table, Key.Key_M, Ctrl | Shift)
    assert column(page, "story") == ["", "2", "2", ""]


def test_a_filter_is_saved_renamed_and_there_after_a_restart(
    qtbot: QtBot, tmp_path: Path, window: MainWindow, page: ArticlesPage
) -> None:
    page.line.setText("source:practice")
    page.line.search()
    page.states.setCurrentIndex(1)
    answer(NameDialog, lambda dialog: dialog.line.setText("Wire, to do"))
    act(page, "Save this filter…")
    answer(NameDialog, lambda dialog: dialog.line.setText("The wire"))
    act(page, "Rename “Wire, to do”…")
    window.close()
    again = open_window(qtbot, tmp_path, tmp_path / "p.gloss")
    again.commands.show_all_columns()
    assert again.project_pages and again.project_pages.table
    other = again.project_pages.table
    assert names(other) == list(NAMES)
    act(other, "The wire")
    assert names(other) == ["Envoy speaks", "Council votes"]
    assert (other.line.text(), other.states.group.label) == ("source:practice", "To do")
    act(other, "Delete “The wire”")
    assert other.filters.all() == []


def act(page: ArticlesPage, text: str) -> None:
    """Choose that from the menu of filters."""
    menu = QMenu()
    page.fill_filters(menu)
    next(each for each in menu.actions() if each.text() == text).trigger()


def test_nothing_can_be_done_where_none_is_chosen(page: ArticlesPage) -> None:
    assert {each.text for each in page.acts.table() if each.can()} >= {"Labels…", "Remove…"}
    page.table.clearSelection()
    assert {each.text for each in page.acts.table() if each.can()} == {"Sort by the column of the cursor", "Search"}
    assert not page.acts_button.isEnabled()
    page.line.setText("zzz")
    page.line.search()
    assert page.count.text() == "0 of 4"


def test_who_may_only_read_can_change_nothing(qtbot: QtBot, tmp_path: Path, window: MainWindow) -> None:
    other = open_window(qtbot, tmp_path / "other", tmp_path / "p.gloss")
    assert project_of(other).read_only
    other.commands.show_all_columns()
    assert other.project_pages and other.project_pages.table
    page = other.project_pages.table
    assert page.how_many == 1
    can = {each.text for each in page.acts.table() if each.can()}
    assert can == {"Choose all versions", "Sort by the column of the cursor", "Search"}
    page.line.setText("source:kell")
    page.line.search()
    assert names(page) == ["Ferry sinks"]
