"""From a text file to the workbook: real keys and a real mouse, rows in SQLite, cells in the sheet."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt

from glossator.cli import main
from glossator.domain.codebook import CONTENT
from glossator.ui import dialogs
from glossator.ui.export_window import ExportWindow
from glossator.ui.import_window import ImportWindow
from tests.e2e.hands import CONTROL, SHIFT, Hands
from tests.windows import focus, make_project, open_window, suggest, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

TEXT = """Two Ships in the Strait 🚢🚢

By Lena Forsgate

VANTRY, March 14, 2025 (Practice Wire)—The doves 🕊🕊 were back on the quay when Corin Hale told reporters that the \
strait would stay closed for ninety days.

“We have waited long enough,” he said. Edda Brook of the Castell Herald was not convinced.
"""
CLOSED = "the strait would stay closed for ninety days"
LONG = "“We have waited long enough,”"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window on a project into which the article was imported through the menu."""
    made = open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss", []))
    (tmp_path / "ships.txt").write_text(TEXT, "utf-8")
    monkeypatch.setattr(dialogs, "ask_articles", lambda *_: [tmp_path / "ships.txt"])
    Hands(qtbot, made).press("I", hold=CONTROL)
    made.runner._executor.step()  # type: ignore[attr-defined]
    shown = made.findChild(ImportWindow)
    assert shown is not None
    qtbot.waitUntil(shown.take_button.isEnabled)
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    focus(qtbot, workspace(made).view)
    suggest(made, ("Corin Hale", "PERSON"), ("Edda Brook", "PERSON"))
    return made


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


def pieces(path: Path) -> list[tuple[str, str, int, int, str]]:
    """Every piece of every tag, as another program reads it from the file."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        found = db.execute(
            'SELECT tag.type, part, piece.start, piece."end", quote FROM piece JOIN tag ON tag.id = piece.tag'
            " ORDER BY tag.id, piece.part, piece.ordinal"
        ).fetchall()
    db.close()
    return found


def links(path: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        found = db.execute(
            "SELECT link.role, register.name FROM link JOIN register ON register.id = link.target ORDER BY link.id"
        ).fetchall()
    db.close()
    return found


def sheet(path: Path, name: str) -> list[dict[str, object]]:
    """The rows of a sheet of a workbook, by column."""
    rows = list(openpyxl.load_workbook(path)[name].iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if row and "Article" in row)
    return [dict(zip(map(str, rows[head]), row, strict=True)) for row in rows[head + 1 :]]


def export(qtbot: QtBot, hands: Hands, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the keyboard alone: open the window, leave the issues out, write, close."""
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: path)
    hands.press("E", hold=CONTROL)
    shown = window.findChild(ExportWindow)
    assert shown is not None
    settle(qtbot, window, shown)
    focus(qtbot, shown.sheets.search)
    hands.type("Issues")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.chosen().left_out == {"issues"})
    hands.press(Qt.Key.Key_Return, hold=CONTROL)
    settle(qtbot, window, shown)
    assert shown.bar.sentence == f"{path.name} is written."
    assert "Issues" not in openpyxl.load_workbook(path).sheetnames
    hands.press(Qt.Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    focus(qtbot, workspace(window).view)


def settle(qtbot: QtBot, window: MainWindow, shown: ExportWindow) -> None:
    """Let all background work end."""
    executor = window.runner._executor

    def is_through() -> bool:
        while executor.waiting:  # type: ignore[attr-defined]
            executor.step()  # type: ignore[attr-defined]
        return not window.runner.jobs and not shown.busy and not shown.foot.running

    qtbot.waitUntil(is_through)


def test_a_name_is_accepted_with_one_key(hands: Hands, window: MainWindow) -> None:
    project = workspace(window).project
    hands.click("Corin Hale")
    hands.press("M")
    assert [row[:2] + row[4:] for row in pieces(project.path)] == [("mention", CONTENT, "Corin Hale")]
    assert links(project.path) == [("refers_to", "Corin Hale")]
    [mention] = project.read.tags()
    assert mention.origin.startswith("accepted:")
    assert [one.text for one in workspace(window).reading.highlights] == ["Edda Brook"]


def test_names_are_walked_through(hands: Hands, window: MainWindow) -> None:
    here = workspace(window)
    hands.view.set_cursor_offset(0)
    hands.press(Qt.Key.Key_Tab)
    assert here.walk.name is not None
    assert here.walk.name.text == "Corin Hale"
    hands.press("X")
    assert here.walk.name.text == "Edda Brook"
    hands.press(Qt.Key.Key_Return)
    assert [tag.quote for tag in here.project.read.tags()] == ["Edda Brook"]
    assert here.reading.highlights == []
    hands.press("Z", "Z", hold=CONTROL)
    assert [one.text for one in here.reading.highlights] == ["Corin Hale", "Edda Brook"]


def test_a_statement_with_its_speaker_takes_two_keys(hands: Hands, window: MainWindow) -> None:
    path = workspace(window).project.path
    hands.drag(CLOSED)
    hands.press("S", "1")
    assert links(path) == [("speaker", "Corin Hale")]
    parts = {(part, quote) for kind, part, _, _, quote in pieces(path) if kind == "statement"}
    assert parts == {(CONTENT, CLOSED), ("source", "Corin Hale")}
    assert hands.view.hasFocus()


def test_the_cue_is_one_key_more(hands: Hands, window: MainWindow) -> None:
    path = workspace(window).project.path
    hands.drag(CLOSED)
    hands.press("S", "1")
    hands.drag("told")
    hands.press("U")
    assert [row[4] for row in pieces(path) if row[1] == "cue"] == ["told"]
    hands.drag("reporters")
    hands.press("U")
    assert [row[4] for row in pieces(path) if row[1] == "cue"] == ["reporters"]


def test_words_are_selected_with_the_keyboard_too(hands: Hands, window: MainWindow) -> None:
    hands.view.set_cursor_offset(hands.span(LONG).start)
    hands.press(*[Qt.Key.Key_Right] * len(LONG), hold=SHIFT)
    hands.press("S", Qt.Key.Key_Escape)
    [statement] = workspace(window).project.read.tags()
    assert statement.quote == LONG
    assert statement.links == ()


def test_without_a_selection_the_sentence_is_taken(hands: Hands, window: MainWindow) -> None:
    hands.view.set_cursor_offset(hands.span("was not convinced").start)
    hands.press("P", Qt.Key.Key_Escape)
    [passage] = workspace(window).project.read.tags()
    assert (passage.type, passage.quote) == ("proposal_passage", "Edda Brook of the Castell Herald was not convinced.")


def test_content_grows_and_shrinks(hands: Hands, window: MainWindow) -> None:
    project = workspace(window).project
    hands.drag(CLOSED)
    hands.press("S", Qt.Key.Key_Escape)
    hands.drag(LONG)
    hands.press("C")
    assert [piece.quote for piece in project.read.tags()[0].content] == [CLOSED, LONG]
    hands.drag("for ninety days")
    hands.press("Q")
    assert project.read.tags()[0].content[0].quote == CLOSED.removesuffix("for ninety days")


def test_another_role_is_filled_by_typing(hands: Hands, window: MainWindow) -> None:
    path = workspace(window).project.path
    hands.drag(CLOSED)
    hands.press("S", "1")
    hands.press("T")
    hands.type("The Straits Commission")
    hands.press(Qt.Key.Key_Return)
    assert links(path) == [("speaker", "Corin Hale"), ("addressee", "The Straits Commission")]


def test_a_name_of_ones_own(hands: Hands, window: MainWindow) -> None:
    path = workspace(window).project.path
    hands.drag("Castell Herald")
    hands.press("M")
    hands.type("Castell Herald")
    hands.press(Qt.Key.Key_Return)
    assert [(row[0], row[4]) for row in pieces(path)] == [("mention", "Castell Herald")]
    assert links(path) == [("refers_to", "Castell Herald")]


def test_undo_redo_delete(hands: Hands, window: MainWindow) -> None:
    path = workspace(window).project.path
    hands.drag(CLOSED)
    hands.press("S", "1")
    hands.press("Z", hold=CONTROL)
    assert links(path) == []
    assert [row[1] for row in pieces(path)] == [CONTENT]
    hands.press("Z", hold=CONTROL)
    assert pieces(path) == []
    hands.press("Z", "Z", hold=CONTROL | SHIFT)
    assert links(path) == [("speaker", "Corin Hale")]
    hands.press("A")
    hands.press(Qt.Key.Key_Delete)
    assert pieces(path) == []
    hands.press("Z", hold=CONTROL)
    assert len(pieces(path)) == 2


def test_all_of_it_is_there_again_and_in_the_workbook(
    qtbot: QtBot, hands: Hands, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace(window).project.path
    hands.click("Edda Brook")
    hands.press("M")
    hands.drag(CLOSED)
    hands.press("S", "1")
    hands.drag("told")
    hands.press("U")
    before = pieces(path)
    window.close()

    again = open_window(qtbot, tmp_path, path)
    assert pieces(path) == before
    assert sorted(tag.type for tag in workspace(again).reading.tags) == ["mention", "statement"]
    export(qtbot, Hands(qtbot, again), again, tmp_path / "kell.xlsx", monkeypatch)
    [row] = sheet(tmp_path / "kell.xlsx", "Statements")
    assert row["Quote"] == CLOSED
    assert row["Speaker"] == "Corin Hale"
    assert row["Cue"] == "told"
    assert row["Analyst"] == "Ann"
    # What was undone in the session before can still be undone.
    Hands(qtbot, again).press("Z", hold=CONTROL)
    assert [row for row in pieces(path) if row[1] == "cue"] == []


def test_after_emoji_all_say_the_same(
    qtbot: QtBot,
    hands: Hands,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """View, row, workbook and JSON lines: offsets count code points, and the quote is what stands there."""
    here = workspace(window)
    hands.drag(CLOSED)
    hands.press("S", "1")
    span = hands.span(CLOSED)
    text = hands.view.text()
    assert text.index("🕊") < span.start
    assert hands.view.tags_at(span.start) == [here.reading.tags[-1].id]
    assert hands.view.tags_at(span.start - 1) == []
    assert hands.view.tags_at(span.end - 1) == [here.reading.tags[-1].id]
    assert hands.view.tags_at(span.end) == []
    [(_, _, start, end, quote)] = [row for row in pieces(here.project.path) if row[1] == CONTENT]
    assert (start, end, quote) == (span.start, span.end, CLOSED) == (span.start, span.end, text[start:end])
    export(qtbot, hands, window, tmp_path / "kell.xlsx", monkeypatch)
    [row] = sheet(tmp_path / "kell.xlsx", "Statements")
    assert row["Quote"] == CLOSED
    assert (row["Start"], row["End"]) == (start, end)
    assert main(["tags", str(here.project.path)]) == 0
    [line] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert line["parts"][CONTENT] == [{"start": start, "end": end, "quote": CLOSED}]


def test_a_double_clicked_word_goes_into_the_tag_that_was_selected(hands: Hands, window: MainWindow) -> None:
    hands.drag(CLOSED)
    hands.press("S", "1")
    hands.double_click("told")
    hands.press("U")
    assert ("statement", "cue", "told") in [
        (kind, part, quote) for kind, part, _, _, quote in pieces(workspace(window).project.path)
    ]
