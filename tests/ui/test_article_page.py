"""The article's own page in the inspector: progress, note and metadata, and how to tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from glossator.domain import steps
from glossator.domain.rows import StatusRow
from glossator.project import Project
from glossator.ui.article_page import ArticlePage, words_in
from glossator.ui.inspector import Inspector
from glossator.ui.theme import LIGHT
from tests.ui import projects
from tests.ui.parts import names_of_editors, typed
from tests.ui.projects import ANN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QPlainTextEdit
    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import ArticleRow
    from tests.ui.projects import Sample

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ONE, TWO = "article-1", "article-2"
OTHER = "Norhaven sent a second ship on Tuesday. Its captain, Edda Brook, gave no reason."


class Desk:
    """An inspector that shows one of two articles, and follows what is done as the window lets it."""

    def __init__(self, project: Project, inspector: Inspector) -> None:
        self.project, self.inspector, self.open = project, inspector, ONE
        project.subscribe(lambda _: self.show(self.open))
        self.show(ONE)

    @property
    def page(self) -> ArticlePage:
        return self.inspector.empty

    def show(self, article: str) -> None:
        self.open = article
        self.inspector.show_article(article)
        self.inspector.refresh()

    def status(self, article: str = ONE) -> StatusRow | None:
        return self.project.read.status(article, ANN.id)

    def article(self, article: str = ONE) -> ArticleRow:
        found = self.project.read.article(article)
        assert found
        return found

    def press(self, qtbot: QtBot, label: str) -> None:
        button = next(button for button in self.page.state.buttons if button.text() == label)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def pressed(self) -> list[str]:
        return [button.text() for button in self.page.state.buttons if button.isChecked()]


@pytest.fixture
def desk(sample: Sample, inspector: Inspector) -> Desk:
    sample.project.apply(steps.import_articles([projects.article(OTHER, "two.txt", TWO)]))
    inspector.show_tag(None)
    return Desk(sample.project, inspector)


def write(qtbot: QtBot, edit: QPlainTextEdit, words: str, *, replace: bool = False) -> None:
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    if replace:
        edit.selectAll()
    qtbot.keyClicks(edit, words)


def shown_words(desk: Desk) -> list[str]:
    return [label.text() for label in desk.page.findChildren(QLabel) if label.isVisible()]


# Progress and note


def test_the_state_is_set_and_shown(qtbot: QtBot, desk: Desk) -> None:
    assert desk.pressed == ["Not begun"]
    desk.press(qtbot, "Done")
    assert desk.status() == StatusRow(ONE, ANN.id, "done", "")
    assert desk.pressed == ["Done"]
    desk.press(qtbot, "Done")
    assert desk.pressed == ["Not begun"], "a second press takes it back"
    desk.project.undo()
    assert desk.pressed == ["Done"]


def test_what_is_so_already_is_no_act(qtbot: QtBot, desk: Desk) -> None:
    before = len(desk.project.read.steps())
    desk.press(qtbot, "Not begun")
    assert desk.pressed == ["Not begun"]
    assert len(desk.project.read.steps()) == before


def test_an_article_with_tags_of_ones_own_is_none_with_nothing_in_it(qtbot: QtBot, desk: Desk) -> None:
    desk.press(qtbot, "Nothing here")
    assert desk.status() is None
    assert desk.pressed == ["Not begun"]
    assert any(words.startswith("You have 2 tags here") for words in shown_words(desk))
    desk.press(qtbot, "In progress")
    assert not any(words.startswith("You have 2 tags here") for words in shown_words(desk))
    desk.show(TWO)
    desk.press(qtbot, "Nothing here")
    assert desk.pressed == ["Nothing here"]


def test_the_note_is_kept_by_itself_and_leaves_the_state(qtbot: QtBot, desk: Desk) -> None:
    desk.press(qtbot, "In progress")
    write(qtbot, desk.page.note.edit, "ask Ben ")
    qtbot.waitUntil(lambda: desk.status() == StatusRow(ONE, ANN.id, "in_progress", "ask Ben"), timeout=3000)
    assert desk.page.note.edit.toPlainText() == "ask Ben ", "typing goes on after the space"
    assert desk.page.note.edit.hasFocus()
    desk.press(qtbot, "Done")
    assert desk.status() == StatusRow(ONE, ANN.id, "done", "ask Ben")
    write(qtbot, desk.page.note.edit, "", replace=True)
    qtbot.keyClick(desk.page.note.edit, Qt.Key.Key_Delete)
    desk.page.commit()
    assert desk.status() == StatusRow(ONE, ANN.id, "done", "")


def test_half_typed_words_stay_and_go_to_the_article_that_they_are_of(qtbot: QtBot, desk: Desk) -> None:
    write(qtbot, desk.page.note.edit, "of the fir")
    desk.project.apply(steps.describe_articles([ONE], {"section": "World"}))
    assert desk.page.note.edit.toPlainText() == "of the fir"
    assert desk.page.note.edit.hasFocus()
    desk.show(TWO)
    assert desk.page.note.edit.toPlainText() == ""
    assert desk.status(TWO) is None
    status = desk.status(ONE)
    assert status
    assert status.note == "of the fir"


def test_a_colleagues_status_is_not_touched(qtbot: QtBot, desk: Desk) -> None:
    write(qtbot, desk.page.note.edit, "mine")
    desk.page.commit()
    assert desk.project.read.status(ONE, projects.BEN.id) is None


# What the article is


def test_metadata_is_changed_as_typed(qtbot: QtBot, desk: Desk) -> None:
    write(qtbot, typed(desk.page.editors["author"]).edit, "Edda Brook")
    write(qtbot, typed(desk.page.editors["date"]).edit, "14 March 2024", replace=True)
    write(qtbot, desk.page.title.edit, "Ministers meet", replace=True)
    desk.page.commit()
    article = desk.article()
    assert (article.author, article.date, article.title) == ("Edda Brook", "2024-03-14", "Ministers meet")
    assert typed(desk.page.editors["date"]).edit.toPlainText() == "2024-03-14"
    desk.project.undo()
    assert desk.page.title.edit.toPlainText() == "Two ministers offer a pause"
    assert desk.article().date == "2024-03-14"


@pytest.mark.parametrize("wrong", ["5/7/2024", "Monday", "soon"])
def test_what_is_no_date_is_not_kept(qtbot: QtBot, desk: Desk, wrong: str) -> None:
    edit = typed(desk.page.editors["date"]).edit
    write(qtbot, edit, wrong, replace=True)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert desk.article().date == "2025-03-14"
    assert edit.property("wrong")
    assert any("two ways" in words or "Not a date" in words for words in shown_words(desk))


def test_without_a_title_the_file_stands_there(qtbot: QtBot, desk: Desk) -> None:
    write(qtbot, desk.page.title.edit, "", replace=True)
    qtbot.keyClick(desk.page.title.edit, Qt.Key.Key_Backspace)
    desk.page.commit()
    assert desk.article().name == "one.txt"
    assert desk.page.title.edit.placeholderText() == "one.txt"


def test_a_long_title_wraps(qtbot: QtBot, desk: Desk) -> None:
    before = desk.page.title.edit.height()
    desk.project.apply(steps.describe_articles([ONE], {"title": "The Standing Conference of the Harbour Masters " * 3}))
    qtbot.waitUntil(lambda: desk.page.title.edit.height() > 2 * before)
    assert desk.page.panel.horizontalScrollBar().maximum() == 0


def test_file_and_length(desk: Desk) -> None:
    desk.show(TWO)
    assert "two.txt · 14 words" in shown_words(desk)


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("One, two — three.", 4), ("海峡を巡る協議", 7), ("the 海峡 talks", 4), ("한국 뉴스", 2)],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert words_in(text) == count


# The page


def test_how_to_begin_is_said_before_the_first_tag(desk: Desk) -> None:
    assert "Select words, then press a key" not in shown_words(desk)
    desk.show(TWO)
    assert {"Select words, then press a key", "Statement", "Mention"} <= set(shown_words(desk))
    step = steps.make_tag("note", TWO, OTHER, ANN.id, {"content": [projects.span("Tuesday", OTHER)]})
    desk.project.apply(step)
    assert "Select words, then press a key" not in shown_words(desk)
    assert "Statement" in shown_words(desk)


def test_without_an_article_there_is_only_how_to_begin(desk: Desk) -> None:
    desk.page.show_article(None, None)
    assert shown_words(desk)[0] == "Select words, then press a key"
    assert names_of_editors(desk.page) == []
    assert desk.page.first is None
    desk.show(TWO)
    assert desk.page.first is desk.page.note


def test_every_editor_has_a_name(desk: Desk) -> None:
    names = names_of_editors(desk.page)
    assert all(names)
    assert {"Title", "State", "Note", "Source", "Author", "Date", "Web address", "Language", "Section"} <= set(names)


def test_showing_takes_no_focus(qtbot: QtBot, desk: Desk, inspector: Inspector) -> None:
    line = typed(desk.page.editors["source"]).edit
    line.setFocus()
    desk.press(qtbot, "Done")
    focus = inspector.window().focusWidget()
    desk.project.apply(steps.describe_articles([ONE], {"author": "Edda Brook"}))
    assert inspector.window().focusWidget() is focus


@pytest.fixture
def read_only(sample: Sample, qtbot: QtBot) -> Iterator[ArticlePage]:
    sample.project.apply(steps.set_status(ONE, ANN.id, "done", "ask Ben"))
    sample.project.close()
    with Project.open(sample.project.path, read_only=True) as project:
        inspector = Inspector(project, LIGHT, project.apply)
        qtbot.addWidget(inspector)
        inspector.show()
        page = inspector.empty
        page.show_article(project.read.article(ONE), project.read.status(ONE, ANN.id))
        yield page


def test_a_project_that_is_only_read_shows_all_and_takes_nothing(qtbot: QtBot, read_only: ArticlePage) -> None:
    for edit, words in ((read_only.title.edit, "Two ministers offer a pause"), (read_only.note.edit, "ask Ben")):
        qtbot.keyClicks(edit, "more")
        assert edit.toPlainText() == words
    read_only.commit()
    qtbot.mouseClick(read_only.state.buttons[0], Qt.MouseButton.LeftButton)
    assert [button.text() for button in read_only.state.buttons if button.isChecked()] == ["Done"]
