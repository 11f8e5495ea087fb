"""The list of everything under the cursor: what its rows say, and what is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from glossator.domain.suggestions import Highlight, Named, Suggestion
from glossator.ui.slot import Slot
from glossator.ui.theme import LIGHT
from glossator.ui.under_list import offer_under, under_entries
from tests.ui.samples import SCHEME, TEXT, span, tag

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

GRAVE = "a grave matter for all who sail there"
STATEMENT = tag("statement", GRAVE, links=[("speaker", "Norhaven")], fields={"gist": "Closing is grave"})
NOTE = tag("note", "grave")
NAME = Highlight(span("Maren"), "PERSON", "Maren", "Ilse Maren")


def test_a_row_says_what_it_is_whose_and_what_stands_there() -> None:
    rows = under_entries([NOTE, STATEMENT], [NAME], TEXT, SCHEME, LIGHT)
    assert [(row.name, row.hint) for row in rows] == [
        ("Note", "“grave”"),
        ("Statement · Norhaven", f"“{GRAVE}”"),
        ("Suggested name · Ilse Maren", "person · “Maren”"),
    ]
    assert not any(row.icon.isNull() for row in rows)


def test_a_suggested_statement_has_a_row_too() -> None:
    one = Suggestion("statement", {"content": (span(GRAVE),)}, 0.5, "", speakers=(Named(span("Norhaven"), "Norhaven"),))
    (row,) = under_entries([], [one], TEXT, SCHEME, LIGHT)
    assert (row.name, row.hint, row.value) == ("Suggested statement · Norhaven", f"perhaps · “{GRAVE}”", one)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("1", NOTE.id),
        ("2", STATEMENT.id),
        ("3", NAME),
        ("norhaven grave\r", STATEMENT.id),
        ("suggested\r", NAME),
        ("\r", NOTE.id),
    ],
)
def test_what_is_picked_is_handed_over(qtbot: QtBot, keys: str, expected: str | Highlight) -> None:
    window = QWidget()
    window.resize(600, 500)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    slot = Slot(LIGHT, window)
    chosen: list[str | Highlight | Suggestion] = []
    entries = under_entries([NOTE, STATEMENT], [NAME], TEXT, SCHEME, LIGHT)
    offer_under(slot, window.mapToGlobal(QPoint(20, 20)), entries, chosen.append, chosen.append)
    for key in keys:
        if key == "\r":
            qtbot.keyClick(slot.line, Qt.Key.Key_Return)
        else:
            qtbot.keyClicks(slot.line, key)
    assert chosen == [expected]
    assert not slot.isVisible()
