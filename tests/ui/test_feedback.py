"""What the analyst whose tags were reviewed sees of it: on cards, on the pages of tag and article, and in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QToolButton

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.domain.verdicts import ADJUDICATED, Stage
from glossator.project import Project
from glossator.ui import settings as keys
from glossator.work import progress
from glossator.work.adjudicating import accepting, decide, rejecting
from glossator.work.feedback import Call, feedback
from glossator.work.reviewing import Review
from tests.windows import ANN, BEN, OTHER, TEXT, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.domain.spans import Span
    from glossator.domain.step import Step
    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

DANA = AnalystRow("d" * 32, "Dana", "#8a2be2")
CLOSED, NOBODY = "the strait would stay closed for ninety days", "Nobody in the hall contradicted her."


def reviewed(path: Path) -> tuple[str, str, str]:
    """Ann's article: Dana took Ben's tag for the first of her tags and rejected the second; the ids of all three."""
    with Project.open(make_project(path)) as project:
        article = next(row.id for row in project.read.articles() if project.read.text(row.text) == TEXT)
        for name in ("Sela Karr", "Corin Hale"):
            project.apply(steps.make_record(Kind.ACTOR, name))
        actors = {row.name: row.ref for row in project.read.records(Kind.ACTOR)}

        def tag(who: AnalystRow, content: Span, speaker: str) -> str:
            links = [steps.Target("speaker", actors[speaker])]
            step = steps.make_tag("statement", article, TEXT, who.id, {"content": [content]}, links=links)
            project.apply(step)
            return step.made.id

        project.begin_copy(BEN)
        tag(BEN, span(CLOSED), "Corin Hale")
        project.begin_copy(ANN)
        first, second = tag(ANN, span(CLOSED), "Sela Karr"), tag(ANN, span(NOBODY), "Sela Karr")
        project.apply(steps.set_status(article, ANN.id, "done"))
        project.begin_copy(DANA)
        for unit in Review(project).of(article):
            both = len(unit.tags) > 1
            decision = accepting(unit, BEN.id, "edge") if both else rejecting(unit, "Only said of her.")
            project.apply(decide(project, [decision], [article]))
        project.begin_copy(ANN)
    return article, first, second


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> tuple[MainWindow, str, str, str]:
    ids = reviewed(tmp_path / "p.gloss")
    window = open_window(qtbot, tmp_path, tmp_path / "p.gloss")
    workspace(window).open_article(ids[0])
    return window, *ids


def merged(window: MainWindow, who: AnalystRow, step: Step) -> None:
    """Let a colleague do something in a copy of their own, and merge it."""
    project = workspace(window).project
    theirs = project.path.with_name("theirs.gloss")
    project.back_up(theirs)
    with Project.open(theirs) as copy:
        copy.begin_copy(who)
        copy.apply(step)
    project.merge(theirs, backed_up=True)
    theirs.unlink()


def test_the_page_of_a_tag_says_what_was_decided_and_changed(opened: tuple[MainWindow, str, str, str]) -> None:
    window, _, first, second = opened
    here = workspace(window)
    here.reading.select(first)
    assert here.inspector.page
    section = here.inspector.page.feedback
    assert "Changed" in section.decided.text()
    assert "Dana" in section.decided.text()
    assert "Edge case" in section.decided.text()
    assert section.changes.text() == "<b>Speaker:</b> Sela Karr → Corin Hale"
    assert "Speaker: Sela Karr, adjudicated as Corin Hale" in section.box.accessibleDescription()
    here.reading.select(second)
    assert "Rejected: no tag here" in section.decided.text()
    assert "Only said of her." in section.decided.text()
    assert section.changes.isHidden()
    signs = {tag: trace.card.sign for tag, trace in here.view._page.traces.items() if trace.card.sign}
    assert {tag: (sign.state, sign.words) for tag, sign in signs.items()} == {
        first: ("edited", "Changed: edge case"),
        second: ("rejected", "Rejected: only said of her."),
    }


def test_f5_walks_what_is_to_be_looked_at_and_mending_ends_it(opened: tuple[MainWindow, str, str, str]) -> None:
    window, article, first, second = opened
    here = workspace(window)
    assert here.inspector.empty.feedback.words.text() == "2 tags with feedback"
    walked = []
    for _ in range(3):
        window.menus["feedback.next"].trigger()
        assert here.reading.tag
        walked.append(here.reading.tag.id)
    assert walked == [first, second, first]
    here.do(steps.set_field(Ref(Kind.TAG, first), "gist", "Closed."))
    assert here.reading.called == {second}
    assert here.inspector.page
    assert here.inspector.page.feedback.hint.text() == "You changed this tag since, so it waits for the reviewer again."
    merged(window, DANA, steps.comment(article, [first], DANA.id, "Better."))
    assert here.reading.called == {first, second}
    assert feedback(here.project, article, here.reading.all_tags)[first].call is Call.COMMENT


def test_a_comment_is_written_kept_half_written_and_deleted(opened: tuple[MainWindow, str, str, str]) -> None:
    window, article, first, second = opened
    here = workspace(window)
    here.reading.select(first)
    assert here.inspector.page
    thread = here.inspector.page.feedback.comments
    thread.edit.setPlainText("Why Hale?")
    here.reading.select(second)
    assert thread.edit.toPlainText() == ""
    here.reading.select(first)
    assert thread.edit.toPlainText() == "Why Hale?"
    thread.send_button.click()
    [comment] = here.project.read.comments(article)
    assert (comment.text, comment.by, first in comment.tags, len(comment.tags)) == ("Why Hale?", ANN.id, True, 2)
    assert here.undoing.undo_name != "Undo"
    delete = thread.rows[0].findChild(QToolButton)
    assert delete
    delete.click()
    assert here.project.read.comments(article) == []
    assert thread.rows == []
    here.undoing.undo()
    assert len(thread.rows) == 1


def test_the_adjudicated_version_is_a_layer_and_leads_to_what_it_was_made_of(
    opened: tuple[MainWindow, str, str, str],
) -> None:
    window, _, first, _ = opened
    here = workspace(window)
    assert not [tag for tag in here.reading.tags if tag.analyst == ADJUDICATED]
    window.menus["show.adjudicated"].trigger()
    assert window.settings.get(keys.SHOW_ADJUDICATED)
    [made] = [tag for tag in here.reading.tags if tag.analyst == ADJUDICATED]
    here.reading.select(made.id)
    page = here.inspector.page
    assert page
    assert not page.editable
    assert page.feedback.decided.text() == "Adjudicated by Dana from Ann’s and Ben’s tags."
    next(link for link in page.feedback.links if link.text() == "Ann’s tag").click()
    assert here.reading.tag
    assert here.reading.tag.id == first


def test_what_is_given_back_is_listed_as_to_do_and_handed_in_again(opened: tuple[MainWindow, str, str, str]) -> None:
    window, article, *_ = opened
    here = workspace(window)
    row = here.queue.model.row(article)
    assert row
    assert (row.state, row.cell("review")) == ("done", "Adjudicated")
    merged(window, DANA, steps.set_stage([article], Stage.REOPENED))
    row = here.queue.model.row(article)
    assert row
    assert (row.state, row.cell("state"), row.cell("review")) == ("given_back", "Given back", "Given back")
    assert here.queue.model.figures["given_back"] == 1
    line = here.inspector.empty.feedback
    assert line.words.text() == "Given back by Dana: look at 2 tags with feedback, then hand in again."
    here.open_article(next(row.id for row in here.project.read.articles() if row.id != article))
    here.set_state("done")
    assert here.queue.current == article, "the next that is to be done"
    line.again.click()
    row = here.queue.model.row(article)
    assert row
    assert row.state == "done"
    assert here.project.read.given_back(ANN.id) == {}
    here.open_article(article)
    assert here.reading.called == frozenset(), "what was decided before is dealt with"


def test_blind_tagging_is_switched_in_the_window_and_can_be_undone(opened: tuple[MainWindow, str, str, str]) -> None:
    window, article, *_ = opened
    here = workspace(window)
    window.menus["project.blind"].trigger()
    assert here.project.read.blind()
    assert window.menus["project.blind"].isChecked()
    assert {tag.analyst for tag in here.reading.tags} == {ANN.id, BEN.id}, "she has handed it in"
    other = next(row.id for row in here.project.read.articles() if row.id != article)
    here.open_article(other)
    line = here.inspector.empty.feedback
    assert line.words.text().startswith("Blind tagging is on")
    here.undoing.undo()
    assert not here.project.read.blind()
    assert line.isHidden()


def test_colleagues_tags_come_into_view_at_the_moment_of_handing_in(opened: tuple[MainWindow, str, str, str]) -> None:
    window, article, *_ = opened
    here = workspace(window)
    here.do(steps.set_blind(on=True))
    other = next(row.id for row in here.project.read.articles() if row.id != article)
    here.open_article(other)
    merged(window, BEN, steps.make_tag("note", other, OTHER, BEN.id, {"content": [span("gave no reason", OTHER)]}))

    def seen() -> tuple[list[str], int]:
        row = here.queue.model.row(other)
        return [tag.analyst for tag in here.reading.tags], row.tags if row else -1

    assert seen() == ([], 0)
    here.do(progress.marking(here.project, other, "nothing_here"))
    assert seen() == ([BEN.id], 1)
