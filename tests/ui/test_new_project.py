"""The dialog that asks for a new project: what stands in the way is said in it, whatever is typed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from glossator.domain.errors import ErrorKind, UserError
from glossator.ui import dialogs
from glossator.ui.dialogs import NewProjectDialog
from glossator.work import founding
from glossator.work.founding import shipped_codebooks
from tests.windows import codebook, make_project, open_window, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss"))


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> NewProjectDialog:
    window.menus["project.new"].trigger()
    found = window.findChild(NewProjectDialog)
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    return found


def write(qtbot: QtBot, dialog: NewProjectDialog, text: str) -> None:
    """Type another file."""
    dialog.file.setFocus()
    dialog.file.selectAll()
    qtbot.keyClick(dialog.file, Qt.Key.Key_Delete)
    qtbot.keyClicks(dialog.file, text)


def choose_last(qtbot: QtBot, dialog: NewProjectDialog) -> None:
    """Choose the last entry of the list of codebooks, as the keyboard does."""
    box = dialog.codebook
    assert box.itemText(box.count() - 1) == "Choose a file…"
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_End)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "needs a name"),
        ("/", "is a folder"),
        ("//", "is a folder"),
        (".", "is a folder"),
        ("..", "is a folder"),
        ("/nowhere at all/", "is a folder"),
        ("/nowhere at all/round", "There is no folder /nowhere at all."),
        ("~nobody that we know/round", "no home folder"),
        ("n" * 300, "too long"),
        ("/" + "n" * 300 + "/round", "There is no folder"),
        ("kell", "kell.gloss is there already"),
    ],
)
def test_whatever_stands_in_the_file_line_gets_a_sentence(
    qtbot: QtBot, tmp_path: Path, typed: str, sentence: str
) -> None:
    make_project(tmp_path / "kell.gloss", [])
    dialog = NewProjectDialog(shipped_codebooks(), "Ann", tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    write(qtbot, dialog, typed)
    assert sentence in dialog._problem.text()
    assert not dialog.button.isEnabled()
    qtbot.keyClick(dialog.file, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_what_no_file_can_be_called_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewProjectDialog(shipped_codebooks(), "Ann", tmp_path)
    qtbot.addWidget(dialog)
    for pasted in ("a\0b", "\ud800"):
        dialog.file.setText(pasted)
        assert "a name that can be written" in dialog._problem.text()


def test_a_folder_that_may_not_be_written_is_said(
    qtbot: QtBot, dialog: NewProjectDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: path != tmp_path)
    write(qtbot, dialog, str(tmp_path / "round"))
    assert "You may not write in" in dialog._problem.text()
    assert not dialog.button.isEnabled()


def test_what_fails_all_the_same_leaves_everything_as_it_was(
    qtbot: QtBot, window: MainWindow, dialog: NewProjectDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError(ErrorKind.DISK_FULL, "The disk is full; nothing was made.")

    dialog.name.setFocus()
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "Round")
    write(qtbot, dialog, str(tmp_path / "round"))
    with monkeypatch.context() as failing:
        failing.setattr(founding, "found", full)
        qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog._problem.text() == "The disk is full; nothing was made."
    assert dialog.name.text() == "Round"
    assert workspace(window).project.path == tmp_path / "kell.gloss", "what was open stays open"
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert workspace(window).project.path == tmp_path / "round.gloss"
    assert window.focusWidget() is workspace(window).view


def test_no_sentence_cuts_off_another(qtbot: QtBot, dialog: NewProjectDialog) -> None:
    before = dialog.height()
    write(qtbot, dialog, "/nowhere at all" * 12 + "/round")
    qtbot.wait(1)
    for label in (dialog._problem, dialog._described):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert dialog.height() > before


# Codebooks


def test_a_codebook_of_ones_own(
    qtbot: QtBot, window: MainWindow, dialog: NewProjectDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "harbour.toml"
    own.write_text(codebook("minimal").replace('id = "minimal"', 'id = "harbour"', 1), "utf-8")
    monkeypatch.setattr(dialogs, "ask_codebook", lambda *_: own)
    choose_last(qtbot, dialog)
    assert dialog.codebook.currentText().endswith(" (harbour.toml)")
    assert dialog.codebook.itemText(dialog.codebook.count() - 1) == "Choose a file…"
    write(qtbot, dialog, str(tmp_path / "round"))
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert workspace(window).project.codebook.id == "harbour"


def test_a_file_that_is_no_codebook_is_said(
    qtbot: QtBot, dialog: NewProjectDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "letter.toml"
    wrong.write_text("Dear colleague, …", "utf-8")
    monkeypatch.setattr(dialogs, "ask_codebook", lambda *_: wrong)
    count, chosen = dialog.codebook.count(), dialog.codebook.currentText()
    choose_last(qtbot, dialog)
    assert "letter.toml" in dialog._problem.text()
    assert dialog._problem.isVisible()
    assert (dialog.codebook.count(), dialog.codebook.currentText()) == (count, chosen)
    assert dialog.wanted().codebook == "diplomacy"


def test_choosing_no_file_changes_nothing(
    qtbot: QtBot, dialog: NewProjectDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_codebook", lambda *_: None)
    chosen = dialog.codebook.currentText()
    choose_last(qtbot, dialog)
    assert dialog.codebook.currentText() == chosen
    assert dialog._problem.text() == ""
