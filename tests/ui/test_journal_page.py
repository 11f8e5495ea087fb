"""The history of the whole project in the window: what is listed, where it leads, and the project as it was."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.messages import act_words, written_date
from glossator.ui import past_window
from glossator.ui.past_window import DayDialog
from glossator.work.as_of import end_of
from tests.windows import ANN, BEN, OTHER, STATEMENT, TEXT, StepExecutor, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.journal_page import JournalPage
    from glossator.ui.main_window import MainWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def executor() -> StepExecutor:
    return StepExecutor()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, executor: StepExecutor) -> MainWindow:
    made = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"), executor=executor)
    project = workspace(made).project
    first, second = (each.id for each in project.read.articles())
    project.apply(steps.make_tag("statement", first, TEXT, ANN.id, {"content": [span(STATEMENT)]}))
    project.apply(steps.make_record(Kind.ACTOR, "Edda Brook"))
    project.undo()
    project.begin_copy(BEN)
    project.apply(steps.make_tag("mention", second, OTHER, BEN.id, {"content": [span("Norhaven", OTHER)]}))
    return made


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> JournalPage:
    qtbot.keyClick(workspace(window).view, Key.Key_4, Modifier.AltModifier)
    assert window.project_pages
    found = window.project_pages.journal
    assert found
    qtbot.waitUntil(found.list.hasFocus)
    return found


def words(page: JournalPage) -> list[str]:
    return [row.words for row in page.model.rows]


def test_who_did_what_and_the_way_there(qtbot: QtBot, window: MainWindow, page: JournalPage) -> None:
    assert words(page)[:4] == ["Today", "Tag mention “Norhaven”", "Introduce Ben", "Undo enter actor “Edda Brook”"]
    assert [(row.who, row.became) for row in page.model.rows[3:6]] == [("Ann", ""), ("Ann", "taken back"), ("Ann", "")]
    page.grab()
    statement = page.model.rows[5]
    assert statement.where == "Envoy says strait stays closed"
    box = page.list.visualRect(page.model.index(5))
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert window.project_pages and window.project_pages.page == "history"
    assert page.list.currentIndex().row() == 5, "it is chosen, to see the project as it was after it"
    qtbot.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert window.project_pages and window.project_pages.page == "articles"
    (tag,) = workspace(window).reading.selected
    assert tag.content[0].quote == STATEMENT
    window.commands.show_page("history")
    assert page.list.currentIndex().row() == 5
    qtbot.keyClick(page.list, Key.Key_Home)
    qtbot.keyClick(page.list, Key.Key_Return)
    article = workspace(window).reading.article
    assert article and article.title == "Second ship in the strait"


def test_asking_for_some(qtbot: QtBot, page: JournalPage) -> None:
    bar = page.bar
    bar.analyst.setCurrentIndex(bar.analyst.findData(BEN.id))
    bar.analyst.activated.emit(bar.analyst.currentIndex())
    assert words(page)[1:] == ["Tag mention “Norhaven”", "Introduce Ben"]
    qtbot.keyClicks(bar.words, "norh")
    qtbot.keyClick(bar.words, Key.Key_Down)
    assert words(page)[1:] == ["Tag mention “Norhaven”"]
    assert page.list.hasFocus()
    assert page.count.text() == "1 act"
    qtbot.keyClicks(bar.since, "2099")
    qtbot.keyClick(bar.since, Key.Key_Return)
    assert words(page) == []
    assert page._pages.currentWidget() is page._nothing
    page._show_all()
    assert len(page.model.acts) == 8
    assert not bar.asks


def test_of_one_article_or_tag_alone(qtbot: QtBot, window: MainWindow, page: JournalPage) -> None:
    work = workspace(window)
    window.commands.show_page("articles")
    work.open_article(work.project.read.articles()[0].id)
    qtbot.keyClick(work.view, Key.Key_H, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert window.project_pages and window.project_pages.page == "history"
    assert words(page)[1:] == ["Tag statement “that the strait would stay closed f…”", "Import 2 articles"]
    assert page.bar.only.text().startswith("Only article “Envoy says")
    qtbot.keyClick(page.bar.only, Key.Key_Return)
    assert len(page.model.acts) == 8
    (tag,) = work.project.read.tags(work.project.read.articles()[0].id)
    work.go_to_tag(tag.id)
    assert work.inspector.page
    work.inspector.page.history.fold.setChecked(True)
    work.inspector.page.history.whole.click()
    assert words(page)[1:] == ["Tag statement “that the strait would stay closed f…”"]


def test_of_one_record(window: MainWindow, page: JournalPage) -> None:
    project = workspace(window).project
    actor = steps.make_record(Kind.ACTOR, "Sela Karr")
    project.apply(actor)
    project.apply(steps.add_alias(actor.made, "Envoy Karr"))
    assert window.project_pages
    window.project_pages.show_record(actor.made)
    window.commands.act_on_records("history")
    assert words(page)[1:] == ["Add name “Envoy Karr”", "Enter actor “Sela Karr”"]
    page.lead(page.model.index(1))
    assert window.project_pages.page == "registers"


def test_more_are_read_at_the_end(page: JournalPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossator.ui.journal_rows.PAGE", 3)
    whole = words(page)
    page.model.forget()
    page.refresh()
    assert len(page.model.acts) == 3
    assert page.count.text() == "The newest 3 acts"
    while page.model.canFetchMore(page.list.rootIndex()):
        page.model.fetchMore(page.list.rootIndex())
    assert words(page) == whole
    assert page.count.text() == "8 acts"


def test_as_it_was_after_an_act(qtbot: QtBot, window: MainWindow, page: JournalPage, executor: StepExecutor) -> None:
    page.list.setCurrentIndex(page.model.index(5))
    qtbot.keyClick(page.list, Key.Key_Return, Modifier.ControlModifier)
    executor.step()
    qtbot.waitUntil(lambda: bool(past_window._OPEN))
    (past,) = past_window._OPEN
    assert "after “tag statement “that" in past.banner.sentence.replace("‘", "“")
    assert past.banner.sentence.endswith("by Ann. Nothing can be changed here.")
    work = workspace(past)
    assert [tag.type for tag in work.project.read.tags()] == ["statement"]
    assert work.project.read_only
    assert not past.furniture.situation().writable
    assert work.lasting.isHidden()
    for name in ("registers", "history", "articles"):
        past.commands.show_page(name)
        assert past.banner.isVisible()
    copy = work.project.path
    assert copy.exists()
    assert str(copy) not in {str(each.path) for each in window.settings.recent()}
    past.commands.close_project()
    qtbot.waitUntil(lambda: not past_window._OPEN)
    assert not copy.parent.exists()
    assert workspace(window).project.read.tags()


def test_the_day_is_asked_for(window: MainWindow, executor: StepExecutor, qtbot: QtBot) -> None:
    window.commands.show_past()
    dialog = window.findChild(DayDialog)
    assert dialog
    for typed in ("soon", "31 February 2025"):
        dialog.line.setText(typed)
        assert not dialog.button.isEnabled()
    dialog.line.setText("yesterday")
    assert f"by the end of {written_date((date.today() - timedelta(1)).isoformat())}" in dialog.preview.text()
    dialog.line.setText("March 2001")
    assert "by the end of 31 March 2001" in dialog.preview.text()
    dialog.accept()
    executor.step()
    qtbot.waitUntil(lambda: "not begun yet" in workspace(window).bar.sentence)
    assert not past_window._OPEN


def test_it_is_gone_with_the_window_of_now(window: MainWindow, executor: StepExecutor, qtbot: QtBot) -> None:
    past_window.show_past(window, end_of(date.today()))
    executor.step()
    qtbot.waitUntil(lambda: bool(past_window._OPEN))
    (past,) = past_window._OPEN
    assert past.pos() == past.screen().availableGeometry().topLeft()  # it is as large as this screen
    now, copy = workspace(window).project, workspace(past).project.path
    assert workspace(past).project.read.tags() == now.read.tags()
    assert past.open_path(now.path)  # another project is shown where work is done
    assert workspace(past).project.path == copy
    window.close()
    qtbot.waitUntil(lambda: not past_window._OPEN)
    assert not copy.parent.exists()


def test_the_words_of_acts() -> None:
    assert act_words("delete") == ("profile.delete", "tag.delete", "comment.remove", "record.delete", "record.restore")
    assert act_words("discussion") == ("verdict.discuss",)
    assert act_words("count") == ()
