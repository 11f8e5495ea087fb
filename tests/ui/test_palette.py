"""The palette: what is found by which letters, what is offered first, and that the keyboard is back before it acts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from glossator.ui.action import Action, Scope, Situation
from glossator.ui.matching import cost
from glossator.ui.menus import Menus, key_caps
from glossator.ui.palette import Palette
from glossator.ui.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NAMES = {
    "tag.next": "Next tag",
    "highlight.next": "Next suggested name",
    "show.highlights": "Suggested names",
    "theme.dark": "Dark",
    "tag.delete": "Delete tag",
    "undo": "Undo",
}
MENUS = {"theme.dark": "View/Theme", "undo": "Edit"}


@dataclass
class Desk:
    """A window with a line that had the keyboard, and the palette over it."""

    window: QWidget
    before: QLineEdit
    menus: Menus
    palette: Palette
    done: list[tuple[str, bool]] = field(default_factory=list)
    """The ids of what was done, and whether the keyboard was back in the line by then."""

    def names(self) -> list[str]:
        return [row.text for row in self.palette.rows()]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    window = QWidget()
    before = QLineEdit()
    QVBoxLayout(window).addWidget(before)
    done: list[tuple[str, bool]] = []

    def action(identifier: str, name: str) -> Action:
        return Action(
            identifier,
            name,
            lambda: done.append((identifier, before.hasFocus())),
            MENUS.get(identifier, "Tag"),
            ("Ctrl++",) if identifier == "undo" else (),
            Scope.TEXT,
            enabled_when=lambda now: identifier != "tag.delete" or now.own,
            shown_when=lambda now: identifier != "undo" or now.project,
            text_now=(lambda now: now.undo) if identifier == "undo" else None,
            hint="Take it out of the article" if identifier == "tag.delete" else "",
        )

    menus = Menus([action(*each) for each in NAMES.items()], LIGHT, window)
    menus.refresh(Situation(project=True, undo="Undo this & that"))
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before.setFocus()
    palette = Palette(menus, window)
    palette.open()
    return Desk(window, before, menus, palette, done)


# The matcher


@pytest.mark.parametrize("typed", ["", "next", "NAME next", "sug nam", "nsn", "nxtsug", "tag next", "né"])
def test_what_finds_a_name(typed: str) -> None:
    assert cost(typed, "Next suggested name", "Tag") is not None


@pytest.mark.parametrize("typed", ["nextz", "name zebra", "xn", "next, ", "manx"])
def test_what_does_not(typed: str) -> None:
    assert cost(typed, "Next suggested name", "Tag") is None


def test_letters_that_come_again_and_again_take_no_longer() -> None:
    assert cost("e" * 40 + "zz", "see the sentence " * 40) is None, "looked for in all ways, this would not end"
    assert cost("e" * 40, "see the sentence " * 40) is None
    assert cost("s" + "e" * 40, "see the sentence " * 40) is not None


def test_words_come_before_letters_and_names_before_places() -> None:
    fits = [
        cost("tag", "Tag it"),
        cost("tag", "Next tag"),
        cost("tag", "Vantage"),
        cost("tag", "Copy", "Tag"),
        cost("tag", "Copy", "Edit", "A tag is copied"),
        cost("tag", "Turn again"),
        cost("tag", "Go", "Text and"),
    ]
    assert None not in fits
    assert fits == sorted(fits, key=lambda each: each or 0)
    assert len(set(fits)) == len(fits)


def test_keys_stand_one_by_one() -> None:
    def caps(key: str) -> tuple[str, ...]:
        return key_caps(Action("a", "A", print, "File", (key,)))

    assert caps("Ctrl+Shift+I") == ("Ctrl", "Shift", "I")
    assert caps("Ctrl++") == ("Ctrl", "+")
    assert caps("+") == ("+",)
    assert key_caps(Action("a", "A", print, "File")) == ()


# The panel


def test_everything_is_there_and_what_cannot_be_done_comes_last(desk: Desk) -> None:
    assert desk.names() == [*list(NAMES.values())[:4], "Undo this & that", "Delete tag"]
    assert [row.enabled for row in desk.palette.rows()] == [True] * 5 + [False]
    desk.menus.refresh(Situation())
    desk.palette.open()
    assert "Undo" not in " ".join(desk.names())


def test_typing_finds_and_enter_does_it_with_the_keyboard_back(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClicks(desk.palette.line, "name nex")
    assert desk.names() == ["Next suggested name"]
    qtbot.keyClick(desk.palette.line, Qt.Key.Key_Return)
    assert desk.done == [("highlight.next", True)]
    assert not desk.palette.isVisible()


def test_a_menu_finds_what_is_in_it(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClicks(desk.palette.line, "theme")
    assert desk.names() == ["Dark"]
    assert desk.palette.rows()[0].path == "View › Theme"


def test_what_was_done_last_comes_first(qtbot: QtBot, desk: Desk) -> None:
    for typed in ("dark", "undo"):
        desk.palette.open()
        qtbot.keyClicks(desk.palette.line, typed)
        qtbot.keyClick(desk.palette.line, Qt.Key.Key_Return)
    desk.palette.open()
    assert desk.names()[:3] == ["Undo this & that", "Dark", "Next tag"]
    assert desk.palette.line.text() == ""


def test_what_cannot_be_done_is_not_done(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClicks(desk.palette.line, "delete")
    qtbot.keyClick(desk.palette.line, Qt.Key.Key_Enter)
    assert desk.done == []
    assert desk.palette.isVisible()
    assert "cannot be done now" in desk.palette.line.accessibleDescription()


def test_nothing_found_is_said(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClicks(desk.palette.line, "zebra")
    assert desk.names() == []
    assert desk.palette.line.accessibleDescription() == "Nothing found"
    qtbot.keyClick(desk.palette.line, Qt.Key.Key_Return)
    qtbot.keyClick(desk.palette.line, Qt.Key.Key_Down)
    assert desk.palette.isVisible()


def test_keys_walk_the_list(qtbot: QtBot, desk: Desk) -> None:
    def after(*keys: Qt.Key) -> str:
        for key in keys:
            qtbot.keyClick(desk.palette.line, key)
        row = desk.palette.current()
        assert row is not None
        return row.text

    key = Qt.Key
    assert after() == "Next tag"
    assert after(key.Key_Down, key.Key_Tab) == "Suggested names"
    assert after(key.Key_Up, key.Key_Up, key.Key_Up) == "Delete tag"
    assert after(key.Key_Down) == "Next tag"
    assert after(key.Key_PageDown) == "Delete tag"
    assert after(key.Key_PageUp) == "Next tag"
    assert desk.palette.line.hasFocus()


def test_escape_gives_the_keyboard_back(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClicks(desk.palette.line, "next")
    qtbot.keyClick(desk.palette.line, Qt.Key.Key_Escape)
    assert not desk.palette.isVisible()
    assert desk.before.hasFocus()
    assert desk.before.text() == ""
    assert desk.done == []


def test_the_mouse_does_it_and_a_click_elsewhere_closes(qtbot: QtBot, desk: Desk) -> None:
    rows = desk.palette.list
    second = rows.visualRect(rows.model().index(1, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert desk.done == [("highlight.next", True)]
    desk.palette.open()
    qtbot.mouseClick(desk.palette, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not desk.palette.isVisible()
    assert QApplication.focusWidget() is desk.before


def test_it_stays_within_a_small_window(desk: Desk) -> None:
    desk.window.resize(420, 300)
    QApplication.processEvents()
    panel = desk.palette.list.parentWidget()
    assert panel is not None
    assert desk.palette.rect().contains(panel.geometry())
