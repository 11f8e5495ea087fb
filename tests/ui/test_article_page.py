"""The article's own page in the inspector: progress, note and metadata, and how to tag."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from glossator.domain import steps
from glossator.domain.rows import StatusRow
from glossator.domain.spans import Span
from glossator.domain.versions import Cut
from glossator.domain.words import count_words
from glossator.project import Project
from glossator.ui.inspector import Inspector
from glossator.ui.page_acts import ArticleAct
from glossator.ui.theme import LIGHT
from glossator.work.correcting import confirm, correct
from tests.ui import projects
from tests.ui.parts import names_of_editors, typed
from tests.ui.projects import ANN, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QPlainTextEdit
    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import ArticleRow
    from glossator.ui.article_facts import ArticleFacts
    from glossator.ui.article_page import ArticlePage
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
    before = desk.project.read.last_step()
    desk.press(qtbot, "Not begun")
    assert desk.pressed == ["Not begun"]
    assert desk.project.read.last_step() == before


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
    assert count_words(text) == count


# The page


def test_how_to_begin_is_said_before_the_first_tag(desk: Desk) -> None:
    assert "Select words, then press a key" not in shown_words(desk)
    desk.show(TWO)
    assert {"Select words, then press a key", "Statement", "Mention"} <= set(shown_words(desk))
    for who in (projects.BEN, ANN):
        assert "Select words, then press a key" in shown_words(desk), "whatever colleagues tagged"
        desk.project.begin_copy(who)
        step = steps.make_tag("note", TWO, OTHER, who.id, {"content": [projects.span("Tuesday", OTHER)]})
        desk.project.apply(step)
        desk.project.begin_copy(ANN)
        desk.show(TWO)
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
    assert {"Title", "Status", "Note", "Source", "Author", "Date", "Web address", "Language", "Section"} <= set(names)


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


# Where it came from, what was left out, what is to be looked at


def facts(desk: Desk) -> ArticleFacts:
    return desk.page.facts


def test_each_value_says_where_it_was_found(desk: Desk, qtbot: QtBot) -> None:
    found = {"title": "the page’s metadata", "source": "the byline"}
    row = dataclasses.replace(
        projects.article(OTHER, "three.txt", "article-3"), source="Castell Herald", section="World", found=found
    )
    desk.project.apply(steps.import_articles([row]))
    desk.show("article-3")
    page = desk.page
    assert page.title_note.text() == "from the page’s metadata"
    notes = {name: editor._note.text() for name, editor in page.editors.items()}
    assert notes["source"] == "from the byline"
    assert notes["section"] == notes["date"] == "by hand"
    assert notes["author"] == notes["url"] == ""
    write(qtbot, typed(page.editors["source"]).edit, "Herald", replace=True)
    typed(page.editors["source"]).commit()
    assert (desk.article("article-3").source, page.editors["source"]._note.text()) == ("Herald", "by hand")
    desk.project.undo()
    assert page.editors["source"]._note.text() == "from the byline"


def test_what_was_left_out_is_told_and_leads_to_the_text(desk: Desk, qtbot: QtBot) -> None:
    assert facts(desk).left_out.isHidden()
    full = f"Home\n\n{TEXT}\n\nPhoto: a ship\n\nPhoto: the quay"
    out = [("Home", "navigation"), ("Photo: a ship", "caption"), ("Photo: the quay", "caption")]
    cuts = [Cut(Span(full.index(words), full.index(words) + len(words)), reason) for words, reason in out]
    desk.project.apply(correct(desk.project, ONE, TEXT, full, cuts))
    assert facts(desk).left_out.text() == "3 lines were left out: navigation, caption."
    with qtbot.waitSignal(desk.inspector.article_act_wanted) as wanted:
        qtbot.keyClick(facts(desk).left_out_button, Qt.Key.Key_Return)
    assert wanted.args == [ArticleAct.SHOW_LEFT_OUT]
    with qtbot.waitSignal(desk.inspector.article_act_wanted) as wanted:
        facts(desk).text.click()
    assert wanted.args == [ArticleAct.CORRECT_TEXT]
    desk.project.undo()
    assert facts(desk).left_out.isHidden()


def test_the_original_file_is_named_and_can_be_saved(desk: Desk, qtbot: QtBot) -> None:
    assert facts(desk).file.text() == "one.txt"
    with qtbot.waitSignal(desk.inspector.article_act_wanted) as wanted:
        facts(desk).save.click()
    assert wanted.args == [ArticleAct.SAVE_ORIGINAL]


def test_another_version_of_a_story_leads_to_it(desk: Desk, qtbot: QtBot) -> None:
    assert facts(desk).story.isHidden()
    desk.project.apply(steps.group_articles([TWO], ONE))
    assert facts(desk).story.isHidden()
    desk.show(TWO)
    assert facts(desk).story.text() == desk.article(ONE).name
    assert facts(desk).story.accessibleName() == f"Another version of {desk.article(ONE).name}"
    with qtbot.waitSignal(desk.inspector.article_requested) as wanted:
        facts(desk).story.click()
    assert wanted.args == [ONE]


def test_tags_to_look_at_are_counted_until_they_are_settled(desk: Desk, sample: Sample, qtbot: QtBot) -> None:
    line = desk.page.to_look_at
    desk.project.subscribe(lambda _: desk.inspector.set_context((), desk.project.read.tags(ONE)))
    assert line.isHidden()
    new = TEXT.replace("Both sides stop on the same morning, and the ninety days belong to the diplomats", "Wait")
    desk.project.apply(correct(desk.project, ONE, new))
    assert line.words.text() == "1 tag to look at after the text was corrected"
    with qtbot.waitSignal(desk.inspector.article_act_wanted) as wanted:
        line.next.click()
    assert wanted.args == [ArticleAct.NEXT_DOUBT]
    desk.project.apply(confirm(desk.project, sample.statement))
    assert line.isHidden()
    desk.project.apply(correct(desk.project, ONE, new.replace("that the pause in patrols would come first", "no")))
    assert line.words.text().endswith("1 by Ben: only the author can settle it.")


def test_a_doubtful_tag_says_what_it_said_and_is_settled_by_a_button(
    sample: Sample, inspector: Inspector, qtbot: QtBot
) -> None:
    project = sample.project
    words = "sides stop on the same morning, and the ninety days belong to the diplomats"
    new = TEXT.replace(words, "wait").replace("that the pause in patrols would come first", "no")
    project.apply(correct(project, ONE, new))
    assert inspector.page
    banner = inspector.page.doubt
    assert banner.isVisible()
    assert banner.words.text().startswith("Its words changed: it said “Nobody has to go first.")
    banner.button.click()
    assert banner.isHidden()
    assert sample.row().unsure == ()
    inspector.show_tag(sample.theirs)
    theirs = inspector.page.doubt
    assert theirs.isVisible()
    assert theirs.hint.text() == "Only Ben can settle it."
    assert theirs.button.isHidden()
