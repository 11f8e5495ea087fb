"""Whatever is typed as a name is kept as it was typed, on one line, and shown as what it is."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from tests.e2e.hands import CONTROL, Hands
from tests.windows import STATEMENT, make_project, open_window, suggest, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow
    from glossator.ui.slot import Slot

NAMES = [
    '"; DROP TABLE actor; --',
    "Envoy " + "of the Strait and its Islands " * 10 + "Karr",
    "<b>html</b>",
    "A&B &amp C",
    "%s {x} \\n",
    "محمد الكارم (שלום)",
    "🕊👩‍👩‍👧 Zo\u0308e\u0301",
    "5+1 group",
]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss"))
    suggest(window, ("Sela Karr", "PERSON"), ("Corin Hale", "PERSON"))
    return window


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


def tag_a_statement(hands: Hands, window: MainWindow) -> Slot:
    hands.drag(STATEMENT)
    hands.press("S")
    slot = workspace(window).inspector.slot_panel
    assert slot is not None
    assert slot.line.hasFocus()
    return slot


def speakers(path: Path) -> list[str]:
    """As another program reads them from the file."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        rows = db.execute(
            "SELECT register.name FROM link JOIN register ON register.id = link.target WHERE role = 'speaker'"
            " ORDER BY link.id"
        ).fetchall()
    db.close()
    return [name for (name,) in rows]


def shown_as_html(window: QWidget) -> list[str]:
    """What is shown as HTML though it came in as a name."""
    return [
        label.text()
        for label in window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and "<b>html" in label.text()
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_speaker_is_kept_as_typed(hands: Hands, window: MainWindow, tmp_path: Path, name: str) -> None:
    slot = tag_a_statement(hands, window)
    if name[0].isdigit():
        hands.type(" ")  # or the digit would pick
    QApplication.clipboard().setText(name)
    hands.press("V", hold=CONTROL)
    assert slot.list.entries()[-1].name == f"New actor “{name}”"
    hands.press(Qt.Key.Key_Return)
    assert speakers(tmp_path / "kell.gloss") == [name]
    # It is found again, and not made twice.
    tag_a_statement(hands, window)
    hands.type(" ")
    hands.press("V", hold=CONTROL)
    again = workspace(window).inspector.slot_panel
    assert again is not None
    assert [entry.name for entry in again.list.entries()][:1] == [name]
    hands.press(Qt.Key.Key_Return)
    assert speakers(tmp_path / "kell.gloss") == [name, name]
    assert len(workspace(window).project.read.names()) == 1
    chips = [button for button in window.findChildren(QToolButton) if button.accessibleName() == name]
    assert chips
    assert not shown_as_html(window)


def test_white_space_is_no_name_and_pasted_lines_are_one(hands: Hands, window: MainWindow, tmp_path: Path) -> None:
    slot = tag_a_statement(hands, window)
    QApplication.clipboard().setText("  \n\t ")
    hands.press("V", hold=CONTROL)
    assert [entry.name for entry in slot.list.entries()] == ["Sela Karr", "Corin Hale"]
    hands.press("A", Qt.Key.Key_X, hold=CONTROL)
    QApplication.clipboard().setText("  Rhea\n\n  Solan \t")
    hands.press("V", hold=CONTROL)
    hands.press(Qt.Key.Key_Return)
    assert speakers(tmp_path / "kell.gloss") == ["Rhea Solan"]


def test_two_speakers_of_one_statement_are_two_keys(hands: Hands, window: MainWindow, tmp_path: Path) -> None:
    slot = tag_a_statement(hands, window)
    hands.press("1", hold=CONTROL)
    assert slot.isVisible()
    assert slot.line.hasFocus()
    assert [entry.name for entry in slot.list.entries()] == ["Corin Hale"]
    hands.press("1")
    assert not slot.isVisible()
    assert workspace(window).view.hasFocus()
    assert speakers(tmp_path / "kell.gloss") == ["Sela Karr", "Corin Hale"]
    hands.press("Z", hold=CONTROL)
    assert speakers(tmp_path / "kell.gloss") == ["Sela Karr"]


def test_typed_speakers_too_and_what_was_typed_is_gone(hands: Hands, window: MainWindow, tmp_path: Path) -> None:
    slot = tag_a_statement(hands, window)
    hands.type("hale")
    hands.press(Qt.Key.Key_Return, hold=CONTROL)
    assert (slot.isVisible(), slot.line.text()) == (True, "")
    hands.type("Rhea Solan")
    hands.press(Qt.Key.Key_Return, hold=CONTROL)
    hands.press(Qt.Key.Key_Escape)
    assert not slot.isVisible()
    assert speakers(tmp_path / "kell.gloss") == ["Corin Hale", "Rhea Solan"]


def test_what_it_is_about_is_asked_with_its_stance_and_then_for_more(
    hands: Hands, window: MainWindow, tmp_path: Path
) -> None:
    here = workspace(window)
    tag_a_statement(hands, window)
    hands.press(Qt.Key.Key_Escape)
    here.inspector.open_slot("about")
    slot = here.inspector.slot_panel
    assert slot is not None
    hands.press("1", hold=CONTROL)
    assert slot.title.text() == "Stance on Sela Karr"
    hands.press("2")
    assert slot.isVisible()
    assert [entry.name for entry in slot.list.entries()][:1] == ["Corin Hale"]
    hands.press("1")
    hands.press("1")
    assert not slot.isVisible()
    [tag] = here.project.read.tags()
    stances = [stance.id for stance in here.project.codebook.stances]
    assert [(link.target_name, link.stance) for link in tag.targets("about")] == [
        ("Sela Karr", stances[1]),
        ("Corin Hale", stances[0]),
    ]
