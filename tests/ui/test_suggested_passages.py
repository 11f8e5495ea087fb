"""Suggested statements and proposals in the window: drawn, walked through, accepted, rejected, asked for."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.suggestions import Highlight, Named, Suggestion
from glossator.nlp.protocol import Answer, encode
from glossator.ui import settings as keys
from glossator.ui.accept_all_dialog import AcceptAllDialog
from glossator.ui.page_acts import SuggestionAct
from glossator.ui.theme import DARK, LIGHT
from tests.e2e.hands import CONTROL, SHIFT, Hands
from tests.windows import STATEMENT, TEXT, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import TagRow
    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", "grabbing the keyboard")

REASON = "cue “said”, source to the left"


def offered(
    content: str, source: str = "", cue: str = "", kind: str = "statement", score: float = 0.9, reason: str = REASON
) -> Suggestion:
    words = {"content": content, "source": source, "cue": cue}
    parts = {part: (span(quote),) for part, quote in words.items() if quote}
    speakers = (Named(span(source), source),) if source else ()
    return Suggestion(kind, parts, score, reason, speakers=speakers)


CLOSED = offered(STATEMENT, "Sela Karr", "said")
WAITED = offered("“We have waited long enough,”", score=0.65)
LEAVE = offered("both navies leave the strait", "Corin Hale", "proposed", "proposal_passage")
UNSURE = offered("Nobody in the hall contradicted her", score=0.5)
ALL = (CLOSED, UNSURE, WAITED, LEAVE)
NAMES = (Highlight(span("Sela Karr"), "PERSON", "Sela Karr"), Highlight(span("Corin Hale"), "PERSON", "Corin Hale"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p.gloss")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, path: Path) -> MainWindow:
    made = open_window(qtbot, tmp_path, path)
    suggest(made, *ALL)
    return made


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


def suggest(window: MainWindow, *found: Suggestion, names: tuple[Highlight, ...] = ()) -> None:
    here = workspace(window)
    assert here.reading.article
    here.highlighter.engine = "test-1"
    window.settings.set(keys.ENGINE, "test-1")
    here.highlighter.remember(here.reading.article.text, names, found)
    here.reading.refresh_highlights(here.reading.article.text)


def shown(window: MainWindow) -> list[Suggestion]:
    return workspace(window).reading.suggestions


def tags(window: MainWindow) -> list[TagRow]:
    return workspace(window).project.read.tags()


def set_to(window: MainWindow, setting: keys.Setting[str], value: str) -> None:
    window.settings.set(setting, value)
    window.commands.follow_setting(setting)


def picture(window: MainWindow) -> QImage:
    view = workspace(window).view
    view.set_cursor_offset(len(TEXT))
    return view.viewport().grab().toImage()


def runs_below(window: MainWindow, image: QImage, words: str) -> int:
    """How many strokes an underline of those words consists of: on the row of pixels where there are most."""
    view = workspace(window).view
    strip = view._page.geometry.strips(span(words))[0]
    left, right = round(strip.left), round(strip.right)
    top = round(strip.row.bottom) - view.verticalScrollBar().value()
    counts, page = [], QColor(view._theme.page)
    for y in range(top, top + 5):
        inked = [_distance(image.pixelColor(x, y), page) > 60 for x in range(left, right)]
        counts.append(sum(now and not before for before, now in zip([False, *inked], inked, strict=False)))
    return max(counts)


def _distance(one: QColor, other: QColor) -> int:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return sum(abs(a - b) for a, b in pairs)


def test_they_are_drawn_as_fine_dashes_and_tags_as_a_line(window: MainWindow) -> None:
    before = picture(window)
    assert runs_below(window, before, "closed for ninety") > 8
    here = workspace(window)
    here.walk.point_at(CLOSED)
    here.walk.accept()
    here.reading.select()
    assert runs_below(window, picture(window), "closed for ninety") == 1


def test_they_have_a_bracket_and_a_card_only_while_they_are_meant(window: MainWindow) -> None:
    here = workspace(window)

    def cards() -> list[str]:
        margins = here.view._page.margins(10)
        return [beside.card.names for beside in margins.beside if beside.card]

    assert len(here.view._page.margins(10).traces) == len(shown(window))
    assert cards() == []
    here.walk.point_at(CLOSED)
    assert cards() == ["Sela Karr"]
    here.walk.let_go()
    assert cards() == []


def test_larger_type_leaves_it_meant(window: MainWindow) -> None:
    here = workspace(window)
    here.walk.go(1)
    window.commands.zoom(1)
    assert here.walk.passage == here.view._page.meant == CLOSED


def test_its_source_is_marked_while_it_is_meant(window: MainWindow) -> None:
    here = workspace(window)
    name = span("Sela Karr")
    assert not here.view._page.marks.within(name)
    here.walk.point_at(CLOSED)
    assert [mark.part for mark in here.view._page.marks.within(name)] == ["source"]


def test_no_tag_gives_way_to_a_suggestion(window: MainWindow) -> None:
    here = workspace(window)
    note = steps.make_tag("note", here.queue.current, TEXT, here.project.analyst.id, {"content": [span(TEXT[:150])]})
    here.do(note)
    marks = here.view._page.marks
    lanes = {mark.suggested: marks.lane(mark) for mark in marks.at(span(STATEMENT).start)}
    assert lanes == {False: 0, True: 1}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_they_are_drawn_in_every_theme(window: MainWindow, theme: object) -> None:
    workspace(window).view.set_theme(theme)  # type: ignore[arg-type]
    assert runs_below(window, picture(window), "closed for ninety") > 8


def test_the_threshold_says_how_many_and_the_line_below_counts_them(window: MainWindow) -> None:
    assert "3 suggested" in window.status.tags.text()
    for value, count in (("all", 4), ("likely", 2), ("none", 0), ("most", 3)):
        set_to(window, keys.HOW_MANY, value)
        assert len(shown(window)) == count
        assert (f"{count} suggested" in window.status.tags.text()) == bool(count)


def test_only_on_request(window: MainWindow, hands: Hands) -> None:
    set_to(window, keys.SUGGEST, "request")
    assert shown(window) == []
    hands.press(Qt.Key.Key_Space, hold=CONTROL)
    assert len(shown(window)) == 3
    workspace(window).queue.step(1)
    workspace(window).queue.step(-1)
    assert len(shown(window)) == 3
    hands.press(Qt.Key.Key_Space, hold=CONTROL)
    assert shown(window) == []


def test_layers_hide_a_kind(window: MainWindow) -> None:
    window.menus["layer.suggested:statement"].trigger()
    assert shown(window) == [LEAVE]
    window.menus["layer.suggested:proposal_passage"].trigger()
    assert shown(window) == []
    window.menus["layers.all"].trigger()
    assert len(shown(window)) == 3


def test_tab_walks_passages_and_names_once_there_are_no_more(window: MainWindow, hands: Hands) -> None:
    suggest(window, *ALL, names=NAMES)
    here = workspace(window)
    forth: list[object] = []
    for _ in range(4):
        hands.press(Qt.Key.Key_Tab)
        forth.append(here.walk.here)
    assert forth == [CLOSED, WAITED, LEAVE, CLOSED]
    hands.press(Qt.Key.Key_Backtab, hold=SHIFT)
    walked: list[object] = [here.walk.here]
    hands.press("X", "X", "X")
    walked.append(here.walk.here)
    assert "H hides them" in here.inspector.suggested.accessibleDescription()
    hands.press(Qt.Key.Key_Tab)
    assert [*walked, here.walk.here] == [LEAVE, NAMES[1], NAMES[0]]


def test_a_name_that_is_meant_is_shown_with_whom_it_means(window: MainWindow, hands: Hands) -> None:
    suggest(window, names=NAMES)
    here = workspace(window)
    page = here.inspector.suggested
    hands.press(Qt.Key.Key_Tab)
    assert page.isVisible()
    assert (page.words.text(), "Sela Karr (new)" in page.accessibleDescription()) == ("“Sela Karr”", True)
    here.do(steps.make_record(Kind.ACTOR, "Corin Hale"))
    hands.press(Qt.Key.Key_Tab)
    assert "Corin Hale (in the register)" in page.accessibleDescription()
    hands.press(Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_a_surname_means_whom_the_register_has_and_a_key_asks_for_another(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    known = steps.make_record(Kind.ACTOR, "Edda Brandt")
    here.do(known)
    speaker = Named(span("Sela Karr"), "Brandt", label="PERSON")
    suggest(window, replace(CLOSED, speakers=(speaker,)), names=NAMES)
    hands.press(Qt.Key.Key_Tab)
    said = here.inspector.suggested.accessibleDescription()
    assert "Speaker: Edda Brandt (in the register). W accepts it and asks for another speaker" in said
    hands.press("W")
    (tag,) = tags(window)
    assert not tag.links
    assert here.inspector.slot_panel
    assert here.inspector.slot_panel.isVisible()
    here.undoing.undo()
    hands.press(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert [link.target for link in tags(window)[0].links] == [known.made]


def test_a_proposal_passage_is_of_a_new_proposal_unless_one_fits(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    here.do(steps.make_record(Kind.PROPOSAL, "Ship inspections"))
    suggest(window, LEAVE)
    hands.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    slot = here.inspector.slot_panel
    assert slot
    first = slot.list.entry(0)
    assert first
    assert first.name == "New proposal “Navies leave the strait”"
    hands.press(Qt.Key.Key_Return)
    assert [link.target_name for link in tags(window)[0].targets("proposal")] == ["Navies leave the strait"]


def test_accepting_rejecting_and_skipping_are_one_key_each(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    hands.press(Qt.Key.Key_Tab)
    assert here.walk.passage == CLOSED
    hands.press(Qt.Key.Key_Return)
    (tag,) = tags(window)
    assert (tag.type, tag.quote, tag.origin) == ("statement", STATEMENT, "accepted:test-1")
    assert [link.target_name for link in tag.targets("speaker")] == ["Sela Karr"]
    assert here.walk.passage == WAITED, "whoever walks goes on"
    hands.press("X")
    assert here.walk.passage == LEAVE
    assert shown(window) == [LEAVE]
    here.undoing.undo()
    assert shown(window) == [WAITED, LEAVE]
    here.undoing.undo()
    assert shown(window) == [CLOSED, WAITED, LEAVE]
    assert tags(window) == []
    assert here.project.read.records(Kind.ACTOR) == []


def test_who_spoke_is_asked_for_where_nobody_is_known(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    suggest(window, *ALL, names=NAMES)
    here.view.set_cursor_offset(span("“We have").start)
    hands.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert [tag.id for tag in here.reading.selected] == [tags(window)[0].id]
    assert here.inspector.slot_panel
    assert here.inspector.slot_panel.isVisible()
    hands.press("1")
    assert [link.role for link in tags(window)[0].links] == ["speaker"]


def test_the_key_of_its_type_accepts_it_too(window: MainWindow, hands: Hands) -> None:
    hands.press(Qt.Key.Key_Tab, "S")
    assert [tag.origin for tag in tags(window)] == ["accepted:test-1"]


def test_a_click_means_it_and_the_inspector_shows_it(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    hands.click("closed for ninety")
    assert here.walk.passage == CLOSED
    page = here.inspector.suggested
    assert page.isVisible()
    assert STATEMENT in page.words.text()
    said = page.accessibleDescription()
    assert "Speaker: Sela Karr" in said
    assert f"likely · {REASON}" in said
    hands.press(Qt.Key.Key_Escape)
    assert here.walk.passage is None
    assert here.inspector.empty.isVisible()


def test_the_buttons_of_its_page_do_what_the_keys_do(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    buttons = here.inspector.suggested.buttons
    here.walk.point_at(CLOSED)
    qtbot.mouseClick(buttons[SuggestionAct.REJECT], Qt.MouseButton.LeftButton)
    assert shown(window) == [WAITED, LEAVE]
    assert here.view.hasFocus()
    here.walk.point_at(LEAVE)
    qtbot.mouseClick(buttons[SuggestionAct.ACCEPT], Qt.MouseButton.LeftButton)
    assert [tag.type for tag in tags(window)] == ["proposal_passage"]
    assert here.reading.tag, "it was not walked to: what was made is shown"


def test_a_tag_that_is_selected_is_what_is_worked_on(window: MainWindow) -> None:
    here = workspace(window)
    here.walk.point_at(CLOSED)
    here.walk.accept()
    tag = tags(window)[0].id
    here.walk.point_at(LEAVE)
    assert here.reading.selected == []
    here.reading.select(tag)
    assert here.walk.passage is None
    assert here.inspector.page


def test_what_was_rejected_stays_so_over_a_restart(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    first = open_window(qtbot, tmp_path, path)
    suggest(first, *ALL)
    workspace(first).walk.point_at(CLOSED)
    workspace(first).walk.reject()
    first.close()
    again = open_window(qtbot, tmp_path, path)
    assert shown(again) == [WAITED, LEAVE], "from the cache, before any engine is up"
    again.close()


def test_all_of_a_kind_are_accepted_and_taken_back_as_one(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    window.menus["suggestion.accept_all"].trigger()
    dialog = window.findChild(AcceptAllDialog)
    assert dialog
    assert dialog.accept_button.text() == "Accept 3"
    assert STATEMENT in dialog.preview.text()
    dialog.show_kind("statement")
    assert dialog.wanted() == [CLOSED, WAITED]
    second = dialog.list.topLevelItem(1)
    assert second
    second.setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.accept_button.text() == "Accept 1"
    dialog.every.click()
    assert dialog.accept_button.text() == "Accept 2"
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert [tag.type for tag in tags(window)] == ["statement", "statement"]
    assert shown(window) == [LEAVE]
    assert here.bar.sentence == "Accepted 2 suggestions."
    assert here.undoing.undo_name == "Undo accept 2 suggestions"
    qtbot.mouseClick(here.bar._buttons[0], Qt.MouseButton.LeftButton)
    assert tags(window) == []
    assert len(shown(window)) == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_accepts_as_soon_as_the_list_is_there(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    window.menus["suggestion.accept_all"].trigger()
    dialog = window.findChild(AcceptAllDialog)
    assert dialog
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.hasFocus)
    qtbot.keyClick(dialog.list, key)
    assert len(tags(window)) == 3


def test_all_that_is_shown_is_rejected_as_one(window: MainWindow) -> None:
    here = workspace(window)
    window.menus["suggestion.reject_all"].trigger()
    assert shown(window) == []
    assert not window.menus["suggestion.reject_all"].isEnabled()
    set_to(window, keys.HOW_MANY, "all")
    assert shown(window) == [UNSURE], "it was not shown"
    here.undoing.undo()
    assert len(shown(window)) == 4


def test_the_list_of_what_is_under_the_cursor_has_it(window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    here.view.set_cursor_offset(span("closed for ninety").start)
    assert here.walk.passage is None, "the caret alone means no passage"
    hands.press("F4")
    hands.press("1")
    assert here.walk.passage == CLOSED


def test_the_tip_tells_what_it_is_whose_and_why(window: MainWindow) -> None:
    view = workspace(window).view
    strip = view._page.geometry.strips(span("closed for ninety"))[0]
    point = strip.rect.center().toPoint() - QPoint(0, view.verticalScrollBar().value())
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point)))
    for words in ("Suggested statement", "Sela Karr", f"likely · {REASON}"):
        assert words in QToolTip.text()
    QToolTip.hideText()


def test_the_page_of_a_tag_tells_where_it_came_from(window: MainWindow) -> None:
    here = workspace(window)
    here.walk.point_at(CLOSED)
    here.walk.accept()
    assert here.inspector.page
    line = here.inspector.page.header._line
    assert line.text().endswith("accepted from a suggestion")
    tag = tags(window)[0]
    here.do(steps.set_field(Ref(Kind.TAG, tag.id), "gist", "It stays closed"))
    assert line.text().endswith("accepted from a suggestion and edited since")
    here.undoing.undo()
    assert line.text().endswith("accepted from a suggestion")


def test_they_come_through_the_process_and_are_kept(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    answer = json.loads(encode(Answer(0, NAMES, ALL)))
    script = (
        "import json, sys\n"
        'print(json.dumps({"ready": True, "engine": "test-9"}), flush=True)\n'
        f"answer = json.loads({json.dumps(json.dumps(answer))})\n"
        "for line in sys.stdin:\n"
        "    request = json.loads(line)\n"
        '    found = answer if "Sela" in request["text"] else {"highlights": []}\n'
        '    print(json.dumps({**found, "request": request["request"]}), flush=True)\n'
    )
    window = open_window(qtbot, tmp_path, path, worker=[sys.executable, "-c", script])
    qtbot.waitUntil(lambda: shown(window) == [CLOSED, WAITED, LEAVE], timeout=15_000)
    window.close()
    again = open_window(qtbot, tmp_path, path)
    assert shown(again) == [CLOSED, WAITED, LEAVE]
    again.close()
