"""From the article to the registers and the positions, and from what stands there back to the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.work.typed_names import records_named
from tests.e2e.hands import CONTROL, Hands
from tests.ui.parts import reference
from tests.windows import ANN, STATEMENT, TEXT, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow
    from glossator.ui.project_pages import ProjectPages

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Karr is for the closure of the strait."""
    made = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))
    here = workspace(made)
    karr, closure = steps.make_record(Kind.ACTOR, "Sela Karr"), steps.make_record(Kind.ISSUE, "Closure of the strait")
    links = [steps.Target("speaker", karr.made), steps.Target("about", closure.made, "support")]
    content = {"content": [span(STATEMENT)]}
    tag = steps.make_tag("statement", here.queue.current, TEXT, ANN.id, content, links=links)
    assert here.do(karr.then(closure, tag))
    return made


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


def pages(window: MainWindow) -> ProjectPages:
    assert window.project_pages
    return window.project_pages


def test_each_page_has_a_key(window: MainWindow, hands: Hands) -> None:
    assert pages(window).page == "articles"
    for key, page in (("2", "registers"), ("3", "positions"), ("1", "articles")):
        hands.press(key, hold=ALT)
        assert pages(window).page == page
        assert window.menus[f"page.{page}"].isChecked()
    assert workspace(window).view.hasFocus()


def test_what_acts_on_an_article_waits_until_it_is_seen(window: MainWindow, hands: Hands) -> None:
    hands.press("3", hold=ALT)
    for action in ("type.statement", "find.text", "state.done", "article.next"):
        assert not window.menus[action].isEnabled(), action
    assert window.menus["undo"].isEnabled()


def test_from_a_position_to_its_words(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    hands.press("J")
    other = here.queue.current
    hands.press("3", hold=ALT)
    positions = pages(window).positions
    assert positions
    positions.settle()
    assert positions.model.rowCount() == 1
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Return)
    assert pages(window).page == "articles"
    assert here.queue.current != other
    assert here.reading.tag
    assert here.reading.tag.quote == STATEMENT


def test_an_act_on_one_page_is_seen_on_the_others_and_undone_there(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    hands.press("2", hold=ALT)
    registers = pages(window).registers
    assert registers
    (karr,) = here.project.read.records(Kind.ACTOR)
    assert here.do(steps.rename_record(karr.ref, "Sela Karr the Younger"))
    hands.press("1", hold=ALT)
    assert here.reading.tags[0].targets("speaker")[0].target_name == "Sela Karr the Younger"
    hands.press("2", hold=ALT)
    hands.press("Z", hold=CONTROL)
    assert here.project.read.records(Kind.ACTOR)[0].name == "Sela Karr"
    assert here.bar.isVisible(), "what was undone is said where one is"


def test_from_the_inspector_a_record_is_shown_in_its_register(window: MainWindow) -> None:
    here = workspace(window)
    (karr,) = here.project.read.records(Kind.ACTOR)
    here.inspector.show_record(karr.ref)
    here.inspector.record.register_wanted.emit(karr.ref)
    registers = pages(window).registers
    assert pages(window).page == "registers"
    assert registers
    assert [row.ref for row in registers.selected()] == [karr.ref]


def test_an_issue_is_no_part_of_itself_in_the_inspectors_form_either(window: MainWindow) -> None:
    here = workspace(window)
    (closure,) = here.project.read.records(Kind.ISSUE)
    talks = steps.make_record(Kind.ISSUE, "Talks on the strait", fields={"parent": closure.ref.as_json()})
    assert here.do(talks)
    here.inspector.show_record(closure.ref)
    parent = reference(here.inspector.record.editors["parent"])
    (found,) = (each for each in records_named(here.project, [Kind.ISSUE], "Talks") if each.record == talks.made)
    parent._take(found)
    assert here.project.read.value(closure.ref, "field.parent") is None
    assert here.bar.sentence.startswith("“Closure of the strait” cannot be a part of itself")
    assert parent.chip is None


def test_the_next_pane_is_none_while_another_page_is_shown(window: MainWindow, hands: Hands) -> None:
    hands.press("3", hold=ALT)
    hands.press(Qt.Key.Key_F6)
    assert pages(window).page == "positions"
