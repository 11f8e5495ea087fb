"""The table of actions: no key leads to two things, letters act only where nothing is typed, the sheet shows all."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton, QWidget

from glossator.domain.codebook_toml import read_codebook
from glossator.ui.action import Action, ArticleCommands, Scope, Situation
from glossator.ui.actions import table
from glossator.ui.keymap import remapped
from glossator.ui.keys_sheet import KeysSheet, sections
from glossator.ui.menus import Menus
from glossator.ui.tag_actions import codebook_keys
from glossator.ui.theme import LIGHT
from tests.windows import STATEMENT, codebook, focus, make_project, open_window, span, suggest, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
DIPLOMACY = read_codebook(codebook())
OPEN = Situation(
    shown=frozenset({"inspector"}),
    project=True,
    writable=True,
    articles=3,
    article="a",
    selection=True,
    offered=True,
    highlights=2,
    tags=2,
)


class Nobody:
    """Takes every command and does nothing."""

    def __getattr__(self, name: str) -> object:
        return lambda *arguments: None


def all_actions(source: str = "") -> list[Action]:
    """As a window has them whose analyst chose no keys anew."""
    known, nobody = read_codebook(source) if source else DIPLOMACY, Nobody()
    article = ArticleCommands(nobody, nobody, nobody, nobody.untagged)  # type: ignore[arg-type]
    return remapped(table(nobody, article, known), {}, codebook_keys(known))  # type: ignore[arg-type]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))


def tags(window: MainWindow) -> list[str]:
    return [tag.type for tag in workspace(window).project.read.tags()]


# The table


def test_ids_are_unique() -> None:
    ids = [action.id for action in all_actions()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("tag_type", ["", *(known.id for known in DIPLOMACY.types)])
@pytest.mark.parametrize("codebook_name", ["diplomacy", "minimal"])
def test_no_key_leads_to_two_things(codebook_name: str, tag_type: str) -> None:
    now = replace(OPEN, tag_type=tag_type, own=True)
    shown = [action for action in all_actions(codebook(codebook_name)) if action.shown_when(now)]
    for one, other in combinations(shown, 2):
        assert not set(one.keys) & set(other.keys), f"{one.id} and {other.id}"


def test_every_key_of_the_codebook_has_its_action() -> None:
    keys = {action.id: action.keys for action in all_actions()}
    for tag_type in DIPLOMACY.types:
        assert keys[f"type.{tag_type.id}"] == (tag_type.key.upper(),)
        for part in tag_type.parts:
            assert keys[f"part.{tag_type.id}.{part.id}"] == ((part.key.upper(),) if part.key else ())
        for link in tag_type.links:
            assert keys[f"link.{tag_type.id}.{link.id}"] == ((link.key.upper(),) if link.key else ())


def test_the_codebooks_letters_come_before_the_windows() -> None:
    jumping = codebook("minimal").replace('key = "m"', 'key = "j"')
    actions = {action.id: action for action in all_actions(jumping)}
    assert actions["type.mention"].keys == ("J",)
    assert actions["article.next"].keys == ("Ctrl+Down",)


def test_letters_never_act_everywhere() -> None:
    for action in all_actions():
        letters = [key for key in action.keys if len(key) == 1 and key.isalpha()]
        assert not letters or action.scope is not Scope.WINDOW, action.id


def test_parts_and_links_are_there_while_their_type_is_selected() -> None:
    cue = next(action for action in all_actions() if action.id == "part.statement.cue")
    mine = replace(OPEN, selected=1, tag_type="statement", own=True)
    assert cue.shown_when(mine)
    assert cue.enabled_when(mine)
    assert cue.in_context
    assert cue.in_context(mine)
    assert not cue.in_context(replace(mine, selection=False)), "the key asks for the words then"
    assert not cue.enabled_when(replace(mine, selected=2))
    assert not cue.enabled_when(replace(mine, own=False))
    assert not cue.shown_when(replace(mine, tag_type="mention"))


def test_nothing_is_changed_in_what_can_only_be_read() -> None:
    now = replace(OPEN, writable=False, selected=1, tag_type="statement", own=True, undo="Undo something")
    harmless = {"copy", "deselect", "tag.edit", "tag.alike", "find.project", "palette", "settings"}
    harmless |= {"highlight.accept", "suggestion.ask"}  # the first also selects the tag at the caret
    can = {
        action.id
        for action in all_actions()
        if action.menu.split("/")[0] in {"Edit", "Tag"} and not action.id.startswith("select.")
        if action.enabled_when(now)
    }
    assert can == harmless
    assert not any(action.enabled_when(now) for action in all_actions() if action.id.startswith(("import.", "state.")))


def test_without_a_project_there_is_little_to_do() -> None:
    can = {action.id for action in all_actions() if action.shown_when(Situation()) and action.enabled_when(Situation())}
    assert can == {
        *("project.new", "project.open", "project.sample", "quit"),
        *("theme.system", "theme.light", "theme.dark", "theme.high_contrast", "theme.high_contrast_dark"),
        *("palette", "settings"),
        *("help", "help.guide", "help.keys", "help.tour", "help.log", "help.about"),
    }


# In the window


def test_menus_and_toolbar_are_read_off_the_table(window: MainWindow) -> None:
    in_menus = {action.text() for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()}
    for action in window.menus.table:
        if action.scope is not Scope.REGISTERS:  # which have a menu of their own, on their page
            assert window.menus[action.id].text() in in_menus, action.id
    buttons = [button.text() for button in window.furniture.toolbar.findChildren(QToolButton) if button.text()]
    pages = ["Articles", "Registers", "Positions", "History", "Review", "Overview"]
    assert buttons == [*pages, "Import", "Statement", "Proposal passage", "Mention", "Note", "Undo", "Redo", "Export"]
    assert "(S)" in window.menus["type.statement"].toolTip()


@pytest.mark.parametrize("letter", ["s", "p", "n", "x", "z", "g"])
def test_typing_makes_no_tag(qtbot: QtBot, window: MainWindow, letter: str) -> None:
    here = workspace(window)
    here.view.set_selection(span(STATEMENT))
    focus(qtbot, here.queue.filter)
    qtbot.keyClicks(here.queue.filter, letter)
    assert here.queue.filter.text() == letter
    assert tags(window) == []
    assert here.project.undo_label is not None
    assert here.project.undo_label.key == "article.import"


def test_typing_in_the_form_makes_no_tag(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    here.view.set_selection(span(STATEMENT))
    qtbot.keyClick(here.view, Qt.Key.Key_N)
    assert tags(window) == ["note"]
    memo = here.inspector.page.memo.edit  # type: ignore[union-attr]
    focus(qtbot, memo)
    qtbot.keyClicks(memo, "sos jjj xzg")
    assert tags(window) == ["note"]
    assert memo.toPlainText() == "sos jjj xzg"


def test_a_question_mark_is_typed_where_one_types(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    focus(qtbot, here.queue.filter)
    qtbot.keyClicks(here.queue.filter, "?")
    assert here.queue.filter.text() == "?"
    assert window.findChild(KeysSheet) is None
    focus(qtbot, here.view)
    qtbot.keyClick(here.view, "?")
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    sheet.close()


def test_letters_act_in_the_queue_too(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    here.view.set_selection(span(STATEMENT))
    focus(qtbot, here.queue.table)
    qtbot.keyClick(here.queue.table, Qt.Key.Key_S)
    assert tags(window) == ["statement"]


def test_backspace_in_a_line_deletes_a_letter_and_no_tag(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    here.view.set_selection(span(STATEMENT))
    qtbot.keyClick(here.view, Qt.Key.Key_S)
    focus(qtbot, here.queue.filter)
    qtbot.keyClicks(here.queue.filter, "ab")
    qtbot.keyClick(here.queue.filter, Qt.Key.Key_Backspace)
    qtbot.keyClick(here.queue.filter, Qt.Key.Key_Delete)
    assert here.queue.filter.text() == "a"
    assert tags(window) == ["statement"]


def test_undo_in_a_line_undoes_typing(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    here.view.set_selection(span(STATEMENT))
    qtbot.keyClick(here.view, Qt.Key.Key_N)
    line = here.queue.filter
    focus(qtbot, line)
    qtbot.keyClicks(line, "ab")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
    assert tags(window) == ["note"]


def test_undo_is_called_like_what_it_undoes(qtbot: QtBot, window: MainWindow) -> None:
    assert window.menus["undo"].text() == "Undo import 2 articles"
    workspace(window).view.set_selection(span(STATEMENT))
    qtbot.keyClick(workspace(window).view, Qt.Key.Key_S)
    assert window.menus["undo"].text().startswith("Undo tag statement “that the strait")
    window.menus["undo"].trigger()
    assert window.menus["redo"].text().startswith("Redo tag statement")
    assert window.menus["undo"].text() == "Undo import 2 articles"


def test_the_context_menu_offers_what_can_be_done_there(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)

    def texts() -> list[str]:
        menu = window.menus.context_menu(here.view)
        found = [action.text() for action in menu.actions() if action.text()]
        menu.close()
        return found

    types = ["Statement", "Proposal passage", "Mention", "Note"]
    assert texts() == types
    suggest(window, ("Sela Karr", "PERSON"))
    here.view.set_cursor_offset(span("Sela Karr").start + 2)
    assert texts() == ["Accept suggestion", "Reject suggestion", *types]
    here.view.set_selection(span(STATEMENT))
    qtbot.keyClick(here.view, Qt.Key.Key_S)
    here.view.set_selection(span("said"))
    assert texts() == [
        *types,
        *("Selected words are content", "Selected words are cue", "Selected words are source"),
        *("Selected words are condition", "Delete tag", "Take selected words out of this tag", "Copy"),
    ]


def test_only_what_changed_is_touched(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    menus = Menus(all_actions(), LIGHT, widget)
    menus.refresh(OPEN)
    touched: list[str] = []
    for action in menus.table:
        menus[action.id].changed.connect(lambda action=action: touched.append(action.id))
    menus.refresh(replace(OPEN, tags=7))
    assert touched == []
    menus.refresh(replace(OPEN, theme="dark"))
    assert set(touched) == {"theme.system", "theme.dark"}


def test_what_is_checked_is_for_the_situation_to_say(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    menus = Menus(all_actions(), LIGHT, widget)
    menus.refresh(replace(OPEN, theme="dark"))
    menus["theme.dark"].trigger()
    menus["theme.light"].trigger()
    assert menus["theme.dark"].isChecked()
    assert not menus["theme.light"].isChecked()


def test_a_submenu_in_which_nothing_is_shown_is_not_shown(qtbot: QtBot) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    menus = Menus(all_actions(), LIGHT, bar)
    menus.fill(bar)

    def is_shown() -> bool:
        return any(menu.title() == "This tag" and menu.menuAction().isVisible() for menu in bar.findChildren(QMenu))

    menus.refresh(OPEN)
    assert not is_shown()
    menus.refresh(replace(OPEN, tag_type="statement", own=True))
    assert is_shown()


@pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", "grabbing the keyboard")
def test_a_right_click_points_at_what_is_under_it(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    here.view.set_selection(span(STATEMENT))
    qtbot.keyClick(here.view, Qt.Key.Key_S)
    here.reading.select()
    here.view.set_cursor_offset(span(STATEMENT).start + 6)
    place = here.view.cursorRect().center()
    here.view.set_cursor_offset(0)
    opened: list[QPoint] = []
    here.menu_wanted.connect(opened.append)
    here.view.customContextMenuRequested.emit(place)
    assert here.reading.tag is not None
    assert here.reading.tag.type == "statement"
    assert opened
    for menu in here.view.findChildren(QMenu):
        menu.close()


def test_the_sheet_lists_every_key(qtbot: QtBot, window: MainWindow) -> None:
    found = sections(window.menus.table, DIPLOMACY)
    listed = [text for _, rows in found for _, text in rows]
    for action in window.menus.table:
        assert action.text in listed or not action.keys
    headings = [heading for heading, _ in found]
    assert headings[0] == "Tag"
    assert "Statement, while one is selected" in headings
    window.menus["help.keys"].trigger()
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    assert sheet.isVisible()
    sheet.close()


def test_every_shortcut_is_known_to_qt(window: MainWindow) -> None:
    for action in window.menus.table:
        shortcuts = window.menus[action.id].shortcuts()
        assert len(shortcuts) == len(action.keys)
        assert all(shortcut.toString() for shortcut in shortcuts), action.id


def test_menus_of_a_closed_project_leave_no_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.close_project()
    qtbot.wait(10)
    live = [action for action in window.findChildren(QAction) if action.text() == "Statement"]
    assert live == []
