"""The page of reviewing: what keys decide and keep, what comes next, and what goes for many at once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.verdicts import ADJUDICATED, Reason, Stage
from glossator.project import Project
from glossator.review.units import Stale, State
from glossator.ui import settings as keys
from glossator.ui.review_batch import AgreedDialog, AlikeDialog
from glossator.ui.review_filters import ReviewFilters
from glossator.ui.review_rows import Show
from glossator.ui.settings import Settings
from tests.past_the_door import ask
from tests.windows import ANN, BEN, OTHER, TEXT, focus, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import AnalystRow, TagRow
    from glossator.review.units import Unit
    from glossator.ui.main_window import MainWindow
    from glossator.ui.review_page import ReviewPage

Key = Qt.Key
CLOSED, NOBODY = "that the strait would stay closed for ninety days", "Nobody in the hall contradicted her."
SHORT, LONG, LEAVE = (
    "“We have waited long enough,”",
    "“We have waited long enough,” Corin Hale",
    "that both navies leave",
)
SHIP = "Norhaven sent a second ship to the strait"


def tag(project: Project, who: AnalystRow, words: str, text: str = TEXT, **links: Ref) -> None:
    article = next(row.id for row in project.read.articles() if project.read.text(row.text) == text)
    targets = [steps.Target(role, ref) for role, ref in links.items()]
    project.apply(steps.make_tag("statement", article, text, who.id, {"content": [span(words, text)]}, links=targets))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Both have the first statement; they differ in the end of another, and in whether there is a third.

    In the second article Ben alone has one.
    """
    made = make_project(tmp_path / "kell.gloss")
    with Project.open(made) as project:
        project.apply(actor := steps.make_record(Kind.ACTOR, "Sela Karr"))
        for who, words in ((ANN, (SHORT, NOBODY)), (BEN, (LONG,))):
            project.begin_copy(who)
            tag(project, who, CLOSED, speaker=actor.made)
            for each in words:
                tag(project, who, each)
        tag(project, BEN, SHIP, OTHER)
        for article in project.read.articles():
            project.apply(steps.set_status(article.id, BEN.id, "done"))
        project.begin_copy(ANN)
    return made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, path: Path) -> Iterator[MainWindow]:
    yield open_window(qtbot, tmp_path, path)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> ReviewPage:
    return opened(qtbot, window)


def opened(qtbot: QtBot, window: MainWindow) -> ReviewPage:
    qtbot.keyClick(workspace(window).view, Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert window.project_pages
    page = window.project_pages.review
    assert page
    qtbot.waitUntil(lambda: page.queue.whole and page.list.hasFocus())
    return page


def words(page: ReviewPage) -> str:
    assert page.unit
    return (page.unit.tags or (page.unit.result,))[0].quote  # type: ignore[union-attr]


def unit(page: ReviewPage, quote: str) -> Unit:
    return next(each for each in page.queue.units_of(page.queue.articles) if each.tags[0].quote == quote)


def verdicts(window: MainWindow) -> list[str]:
    """As they stand in the file, in the order of ids."""
    rows = ask(workspace(window).project, "SELECT verdict, sources FROM verdict GROUP BY sources ORDER BY max(id)")
    return [verdict for verdict, _ in rows]


def adjudicated(window: MainWindow) -> list[TagRow]:
    return workspace(window).project.read.adjudicated()


def test_each_key_keeps_its_decision_and_goes_on_to_the_next(
    page: ReviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert words(page) == CLOSED
    assert page.top.figures.text() == "0 of 4 decided"
    qtbot.keyClick(page.list, Key.Key_Return)  # all agree
    assert words(page) == NOBODY
    qtbot.keyClick(page.list, Key.Key_2)
    assert "Ben has no tag here" in workspace(window).bar.sentence
    qtbot.keyClick(page.list, Key.Key_X)
    assert workspace(window).bar.sentence == "No tag here."
    assert words(page) == SHORT
    qtbot.keyClick(page.list, Key.Key_2)
    assert words(page) == SHIP
    assert "adjudicated" in workspace(window).bar.sentence
    assert verdicts(window) == ["accepted", "rejected", "accepted"]
    assert [(each.quote, each.analyst) for each in adjudicated(window)] == [(CLOSED, ADJUDICATED), (LONG, ADJUDICATED)]
    stages = [row.stage for row in workspace(window).project.read.articles()]
    assert stages == [Stage.ADJUDICATED, ""]
    assert page.top.figures.text() == "3 of 4 decided"
    page.column.show_unit(unit(page, CLOSED).id)
    page.acts.next_wanted.emit()
    assert words(page) == SHIP
    qtbot.keyClick(page.list, Key.Key_U)
    assert words(page) == SHORT, "what was undone is shown"
    assert verdicts(window) == ["accepted", "rejected"]
    assert not workspace(window).project.check(deep=True)


def test_put_off_talked_over_opened_again(page: ReviewPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Key.Key_L)
    assert words(page) == NOBODY
    qtbot.keyClick(page.list, Key.Key_D)
    edit = page.side.comments.edit
    qtbot.waitUntil(edit.hasFocus)
    qtbot.keyClicks(edit, "Does silence count?")
    qtbot.keyClick(edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert verdicts(window) == ["deferred", "discuss"]
    assert [row.text for row in workspace(window).project.read.comments()] == ["Does silence count?"]
    assert words(page) == SHORT
    page.column.show_unit(unit(page, NOBODY).id)
    assert edit.toPlainText() == "", "what was sent is no draft"
    page.column.show_unit(unit(page, CLOSED).id)
    qtbot.keyClick(page.list, Key.Key_Backspace)
    assert words(page) == CLOSED
    assert page.unit
    assert page.unit.state is State.OPEN
    qtbot.keyClick(page.list, Key.Key_C)
    qtbot.keyClicks(edit, "As in the guideline.")
    qtbot.keyClick(edit, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    comment = workspace(window).project.read.comments()[-1]
    assert comment.tags == tuple(sorted(each.id for each in page.unit.tags))
    assert page.pane.bar.buttons["comment"].text() == "Comments 1"
    page.side.comments.removed.emit(comment.id)
    assert page.pane.bar.buttons["comment"].text() == "Comments"


@pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform says of menus that open
def test_a_reason_is_of_the_decision_just_made_or_of_the_next(
    page: ReviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    def reasons() -> set[str]:
        return {row.ruling.reason for row in workspace(window).project.read.verdicts()}

    def choose(number: int) -> None:
        qtbot.keyClick(page.list, Key.Key_R)
        assert page.hand.menu
        actions = [each for each in page.hand.menu.actions() if each.text().startswith(f"&{number}")]
        actions[0].trigger()
        page.hand.menu.close()

    qtbot.keyClick(page.list, Key.Key_Return)
    choose(3)
    assert reasons() == {Reason.SLIP}
    assert words(page) == NOBODY, "what comes next stays"
    qtbot.keyClick(page.list, Key.Key_N)
    choose(4)
    assert reasons() == {Reason.SLIP}
    qtbot.keyClick(page.list, Key.Key_1)
    assert reasons() == {Reason.SLIP, Reason.EDGE}
    qtbot.keyClick(page.list, Key.Key_X)
    assert reasons() == {Reason.SLIP, Reason.EDGE, ""}


def test_who_says_why_afterwards_decides_nothing(page: ReviewPage, window: MainWindow, qtbot: QtBot) -> None:
    project = workspace(window).project
    qtbot.keyClick(page.list, Key.Key_Return)
    project.begin_copy(BEN)
    decided = unit(page, CLOSED)
    assert page.acts.explain(decided, Reason.SLIP)
    given = {(row.ruling.by, row.ruling.reason) for row in project.read.verdicts()}
    assert given == {(ANN.id, Reason.SLIP)}
    contested = replace(unit(page, CLOSED), stale=(Stale.CONTESTED,))
    assert not page.acts.explain(contested, Reason.EDGE)
    assert "in two ways" in workspace(window).bar.sentence
    assert {(row.ruling.by, row.ruling.reason) for row in project.read.verdicts()} == given


def test_one_takes_a_facet_words_or_a_field(page: ReviewPage, window: MainWindow, qtbot: QtBot) -> None:
    page.column.show_unit(unit(page, SHORT).id)
    page.pane.table.taken.emit("part.content", BEN.id)
    assert page.unit
    assert words(page) == SHORT, "one stays, to take more"
    assert page.unit.result
    assert page.unit.result.quote == LONG
    focus(qtbot, page.pane.text)
    page.pane.text.set_selection(span("waited long enough"))
    qtbot.keyClick(page.pane.text, Key.Key_B)
    assert page.unit.result.quote == "waited long enough"
    assert page.unit.state is State.EDITED
    qtbot.keyClick(page.pane.text, Key.Key_E)
    inspector = page.side.inspector
    assert inspector
    assert inspector.page
    assert inspector.page.tag
    assert inspector.page.tag.id == page.unit.result.id
    inspector.page.editors["form"].changed.emit("direct", None)
    assert page.unit.result.fields["form"] == "direct"
    assert page.unit.given
    assert page.unit.given.ruling.tag == page.unit.result.id
    assert page.unit.state is State.EDITED
    inspector.page._do(steps.delete_tags([page.unit.result.id]))
    assert unit(page, SHORT).state is State.REJECTED
    assert not adjudicated(window)
    assert not workspace(window).project.check(deep=True)


def test_a_change_of_a_source_makes_a_decision_stale(page: ReviewPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Key.Key_Return)
    project = workspace(window).project
    own = next(each for each in project.read.tags() if each.quote == CLOSED and each.analyst == ANN.id)
    project.apply(steps.set_field(Ref(Kind.TAG, own.id), "form", "indirect"))
    assert unit(page, CLOSED).state is State.STALE
    page.column.show_unit(unit(page, CLOSED).id)
    qtbot.keyClick(page.list, Key.Key_Return)
    assert unit(page, CLOSED).state.settled, "what was decided was kept"
    assert [each.quote for each in adjudicated(window)] == [CLOSED]


def test_filters_and_order(page: ReviewPage) -> None:
    def listed() -> list[str]:
        return [row.words.strip("“”") for row in page.column.model.rows if row.unit]

    assert listed() == [CLOSED, NOBODY, SHORT.strip("“”"), SHIP]
    filters = page.filters
    filters.order_box.setCurrentIndex(1)
    filters.order_box.activated.emit(1)
    assert listed()[0] == NOBODY, "what is missing comes first"
    filters.kind_box.setCurrentIndex(filters.kind_box.findData("boundary"))
    filters.kind_box.activated.emit(1)
    assert listed() == [SHORT.strip("“”")]
    assert words(page) == SHORT
    filters.show_box.setCurrentIndex(filters.show_box.findData(Show.SETTLED.value))
    filters.show_box.activated.emit(1)
    assert not listed()
    assert page.unit is None
    filters.show_all()
    assert len(listed()) == 4


def test_what_a_link_lists_is_listed_until_the_page_is_left(page: ReviewPage, window: MainWindow, qtbot: QtBot) -> None:
    body, filters = page._body, page.filters
    filters.show_box.setCurrentIndex(filters.show_box.findData(Show.SETTLED.value))
    filters.show_box.setFocus()
    filters.show_box.activated.emit(2)
    assert page.list.hasFocus(), "the next key is the list's"
    assert body._nothing.heading.text() == "Nothing matches these filters"
    assert body._nothing.sentence.text() == "4 places are left to decide."
    body._show_open.click()
    assert words(page) == CLOSED
    assert window.project_pages
    window.project_pages.show_page("overview")
    window.project_pages.show_review(Show.STALE)
    assert page.unit is None
    window.project_pages.show_page("articles")
    window.project_pages.show_page("review")
    assert page.filters.wanted.show is Show.OPEN
    assert ReviewFilters(window.settings).wanted.show is Show.OPEN


def test_escape_closes_what_is_open_and_then_leaves_without_a_key_that_tags(
    page: ReviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    edit = page.side.comments.edit
    qtbot.keyClick(page.list, Key.Key_C)
    qtbot.waitUntil(edit.hasFocus)
    qtbot.keyClick(edit, Key.Key_Escape)
    assert page.side.isHidden()
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Key.Key_C)
    focus(qtbot, page.list)
    qtbot.keyClick(page.list, Key.Key_C)
    assert page.side.isHidden(), "C closes as it opens"
    before, table = workspace(window).project.read.tags(), workspace(window).queue.table
    qtbot.keyClick(page.list, Key.Key_Escape)
    assert window.project_pages
    assert window.project_pages.page == "articles"
    qtbot.waitUntil(table.hasFocus)
    for key in (Key.Key_S, Key.Key_N, Key.Key_1, Key.Key_Return):
        qtbot.keyClick(table, key)
    assert workspace(window).project.read.tags() == before
    assert table.hasFocus()


def test_at_twice_the_size_the_text_the_cells_and_all_keys_are_seen(
    page: ReviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.settings.set(keys.INTERFACE, 200)
    window.commands.follow_setting(keys.INTERFACE)
    window.resize(1440, 900)
    pane, bar = page.pane, page.pane.bar
    qtbot.waitUntil(lambda: pane.table.isVisible() and bar.buttons["table"].isVisible())
    assert all(bar.buttons[act].isVisible() for act in ("accept.0", "reject", "comment", "table", "go", "undo"))
    lines = {button.y() for button in bar.buttons.values() if button.isVisible()}
    assert len(lines) <= 2
    qtbot.waitUntil(lambda: pane.table.height() > pane.height() / 2)
    assert pane.table.view.horizontalScrollBar().maximum() == 0
    qtbot.keyClick(page.list, Key.Key_C)
    assert page._body.crowded
    assert pane.text.isVisible() and pane.text.viewport().height() >= 100
    qtbot.waitUntil(lambda: page.side.comments.send_button.y() >= page.side.comments.edit.geometry().bottom())


@pytest.mark.parametrize(("width", "columns"), [(290, 2), (200, 1)])
def test_where_filters_are_narrow_they_stand_below_each_other(
    qtbot: QtBot, tmp_path: Path, width: int, columns: int
) -> None:
    filters = ReviewFilters(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(filters)
    filters.resize(width, 200)
    filters.show()
    boxes = (filters.show_box, filters.kind_box, filters.analysts, filters.order_box)
    qtbot.waitUntil(lambda: len({box.x() for box in boxes}) == columns)
    assert all(box.width() > 0.8 * width / columns for box in boxes)
    filters.show_people([replace(ANN, name="Annabel " * 8), BEN], [ANN.id])
    assert filters.analysts.text().startswith("Only Ann") and filters.analysts.text().endswith("…")


def test_where_there_is_little_room_comments_take_the_place_of_the_table(
    page: ReviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(940, 700)
    page._body.resize(900, 500)
    qtbot.keyClick(page.list, Key.Key_C)
    assert page._body.crowded
    assert page.pane.table.isHidden()
    assert page.pane.bar.buttons["accept.0"].isVisible()
    page.side._close.click()
    assert page.side.isHidden()
    assert page.pane.table.isVisible()
    qtbot.keyClick(page.list, Key.Key_C)
    page._body.resize(1300, 500)
    assert not page._body.crowded
    assert page.pane.table.isVisible()
    assert page.side.isVisible()


def test_the_key_that_edits_is_no_letter_of_the_first_field(page: ReviewPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Key.Key_E)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    qtbot.keyClick(field, Key.Key_E)
    assert not field.toPlainText()
    qtbot.keyClicks(field, "here")
    assert field.toPlainText() == "here"


def test_that_nobody_tagged_anything_can_be_adjudicated(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    with Project.open(path) as before:
        ship = next(each for each in before.read.tags() if each.quote == SHIP)
        before.begin_copy(BEN)
        before.apply(steps.delete_tags([ship.id]))
        before.begin_copy(ANN)
        before.apply(steps.set_status(ship.article, ANN.id, "nothing_here"))
    window = open_window(qtbot, tmp_path, path)
    page, project = opened(qtbot, window), workspace(window).project
    page.column.show_unit(ship.article)
    assert page.pane.table.title.text() == "Nobody tagged anything here"
    qtbot.keyClick(page.list, Key.Key_X)
    assert not verdicts(window)
    qtbot.keyClick(page.list, Key.Key_Return)
    assert project.read.article(ship.article).stage == Stage.ADJUDICATED  # type: ignore[union-attr]
    assert page.top.figures.text() == "1 of 4 decided"
    qtbot.keyClick(page.list, Key.Key_U)
    assert project.read.article(ship.article).stage == ""  # type: ignore[union-attr]
    assert page.unit
    assert page.unit.id == ship.article, "what was undone is shown"
    qtbot.keyClick(page.list, Key.Key_A)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AgreedDialog)
    dialog.accept()
    assert verdicts(window) == ["accepted"]
    assert project.read.article(ship.article).stage == Stage.ADJUDICATED  # type: ignore[union-attr]


def test_what_an_analyst_goes_on_tagging_is_left_out_of_what_is_accepted_at_once(
    page: ReviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    project = workspace(window).project
    project.apply(steps.set_status(unit(page, CLOSED).article, ANN.id, "in_progress"))
    qtbot.waitUntil(lambda: page.queue.whole)
    qtbot.keyClick(page.list, Key.Key_A)
    assert QApplication.activeModalWidget() is None
    assert workspace(window).bar.sentence.endswith("1 article left out: Ann is not through with it.")


def test_many_at_once_after_a_look_and_undone_as_one(page: ReviewPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Key.Key_A)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AgreedDialog)
    assert [each.unit.tags[0].quote for each in dialog.decisions] == [CLOSED]
    dialog.accept()
    assert verdicts(window) == ["accepted"]
    page.column.show_unit(unit(page, NOBODY).id)
    qtbot.keyClick(page.list, Key.Key_M)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AlikeDialog)
    dialog.by_phrase.setChecked(True)
    assert [each.unit.tags[0].quote for each in dialog.decisions] == [NOBODY]
    dialog.what.setCurrentIndex(dialog.what.findData("reject"))
    dialog.accept()
    assert verdicts(window) == ["accepted", "rejected"]
    qtbot.keyClick(page.list, Key.Key_U)
    assert verdicts(window) == ["accepted"]


def test_what_all_agree_on_can_be_accepted_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    window.settings.set(keys.ACCEPT_AGREED, True)
    page = opened(qtbot, window)
    assert verdicts(window) == ["accepted"]
    assert words(page) == NOBODY
    qtbot.keyClick(page.list, Key.Key_U)
    assert not verdicts(window)


def test_one_goes_through_a_juniors_tags_alone(page: ReviewPage, window: MainWindow, qtbot: QtBot) -> None:
    page.filters.compared.emit((BEN.id,))
    qtbot.waitUntil(lambda: page.queue.whole)
    assert [each.id for each in page.compared] == [BEN.id]
    assert page.pane.bar.buttons["accept.0"].text() == "Accept"
    qtbot.keyClick(page.list, Key.Key_1)
    assert words(page) == LONG
    qtbot.keyClick(page.list, Key.Key_X)
    assert words(page) == SHIP
    qtbot.keyClick(page.list, Key.Key_1)
    assert verdicts(window) == ["accepted", "rejected", "accepted"]
    stages = [row.stage for row in workspace(window).project.read.articles()]
    assert stages == [Stage.IN_REVIEW, Stage.ADJUDICATED], "Ann's tags of the first one are still to be decided"


def test_alone_with_ones_own_tags_there_is_nothing_to_review(qtbot: QtBot, tmp_path: Path) -> None:
    made = make_project(tmp_path / "own.gloss")
    with Project.open(made) as project:
        tag(project, ANN, CLOSED)
    window = open_window(qtbot, tmp_path, made)
    page = opened_empty(qtbot, window)
    assert page.unit is None
    own = workspace(window)
    own.do(steps.make_tag("statement", own.project.read.articles()[0].id, TEXT, ANN.id, {"content": [span(SHORT)]}))
    assert not page.top.agreed_button.isEnabled()
    qtbot.keyClick(page, Key.Key_1)
    assert not verdicts(window)
    qtbot.keyClick(page, Key.Key_Escape)
    assert window.project_pages
    assert window.project_pages.page == "articles"


def test_what_can_only_be_read_shows_without_acts(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    with Project.open(path):
        window = open_window(qtbot, tmp_path, path)
        page = opened(qtbot, window)
        assert words(page) == CLOSED
        assert page.pane.bar.buttons["accept.0"].isHidden()
        qtbot.keyClick(page.list, Key.Key_1)
        assert not verdicts(window)
        qtbot.keyClick(page.list, Key.Key_G)
        assert window.project_pages
        assert window.project_pages.page == "articles"
        assert workspace(window).view.selection() == span(CLOSED)


def opened_empty(qtbot: QtBot, window: MainWindow) -> ReviewPage:
    assert window.project_pages
    window.project_pages.show_page("review")
    page = window.project_pages.review
    assert page
    merge = next(button for button in page.findChildren(QPushButton) if button.text() == "Merge files…")
    qtbot.waitUntil(merge.hasFocus)
    return page


def test_after_files_were_merged_the_list_has_the_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    made = make_project(tmp_path / "own.gloss")
    theirs = Path(shutil.copy(made, tmp_path / "theirs.gloss"))
    with Project.open(theirs) as project:
        project.begin_copy(BEN)
        tag(project, BEN, CLOSED)
    window = open_window(qtbot, tmp_path, made)
    page = opened_empty(qtbot, window)
    workspace(window).project.merge(theirs, backed_up=True)
    qtbot.waitUntil(page.list.hasFocus)
    assert words(page) == CLOSED
