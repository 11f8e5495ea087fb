"""Correcting an article that has tags, by keys: they follow, doubts are looked at and settled, and all is undone."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from glossator.cli import main
from glossator.domain import steps
from glossator.domain.codebook import CONTENT
from glossator.domain.spans import Span
from glossator.ui import dialogs
from glossator.ui.text_window import TextWindow
from glossator.work import correcting
from tests.e2e.hands import CONTROL, SHIFT, Hands
from tests.windows import ANN, BEN, STATEMENT, TEXT, article, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")
WAITED = "“We have waited long enough,”"
NOBODY = "Nobody in the hall contradicted her."


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    path = make_project(tmp_path / "kell.gloss", [article(TEXT, "envoy.txt", "Envoy says strait stays closed")])
    return open_window(qtbot, tmp_path, path)


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


def tag(window: MainWindow, words: str) -> str:
    project = workspace(window).project
    (row,) = project.read.articles()
    step = steps.make_tag("statement", row.id, TEXT, ANN.id, {CONTENT: [span(words)]})
    assert workspace(window).do(step)
    return step.made.id


def pieces(path: Path) -> list[tuple[str, str]]:
    """The words of every piece and how they were placed, as another program reads them."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        found = db.execute("SELECT quote, placing FROM piece ORDER BY start").fetchall()
    db.close()
    return found


def text_window(qtbot: QtBot, window: MainWindow, hands: Hands) -> TextWindow:
    hands.press("T", hold=CONTROL | SHIFT)
    (found,) = [each for each in window.findChildren(TextWindow) if each.isVisible()]
    found.activateWindow()
    qtbot.waitUntil(found.editor.hasFocus)
    return found


def find(hands: Hands, words: str) -> None:
    """Find words in the text window; they are selected then."""
    hands.press("F", hold=CONTROL)
    hands.press("A", hold=CONTROL)
    hands.type(words)
    hands.press(Qt.Key.Key_Escape)


def correct(qtbot: QtBot, window: MainWindow, hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, hold=CONTROL)
    here = workspace(window)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.activateWindow()
    here.view.setFocus()
    qtbot.waitUntil(here.view.hasFocus)


def test_a_slip_within_a_statement(qtbot: QtBot, window: MainWindow, hands: Hands) -> None:
    tag(window, STATEMENT)
    here = workspace(window)
    hands.view.set_cursor_offset(TEXT.index("Corin Hale"))
    text_window(qtbot, window, hands)
    find(hands, "ninety")
    hands.type("90")
    correct(qtbot, window, hands)
    assert pieces(here.project.path) == [(STATEMENT.replace("ninety", "90"), "")]
    assert here.view.text() == here.reading.text == TEXT.replace("ninety", "90")
    assert here.reading.text[hands.view.cursor_offset() :].startswith("Corin Hale")
    assert here.bar.sentence == "The text is corrected."
    hands.press("Z", hold=CONTROL)
    assert here.view.text() == TEXT
    assert hands.view.cursor_offset() == TEXT.index("Corin Hale")
    assert pieces(here.project.path) == [(STATEMENT, "")]
    hands.press("Z", hold=CONTROL | SHIFT)
    assert pieces(here.project.path) == [(STATEMENT.replace("ninety", "90"), "")]
    assert main(["check", str(here.project.path), "--deep"]) == 0


def test_a_sentence_that_was_tagged_is_gone(qtbot: QtBot, window: MainWindow, hands: Hands) -> None:
    kept, gone = tag(window, WAITED), tag(window, NOBODY)
    here = workspace(window)
    path = here.project.path
    there = text_window(qtbot, window, hands)
    find(hands, NOBODY)
    hands.press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not there._pause.isActive())
    assert there.summary.text() == "1 tag keeps its place · 1 to look at"
    assert NOBODY in there.doubts.item(0).text()
    correct(qtbot, window, hands)
    assert here.bar.sentence.endswith("1 tag is to be looked at: F7 leads there.")
    assert [placing for _, placing in pieces(path)] == ["lost", ""]
    assert here.situation().doubts == 1

    hands.press("F7")
    assert [known.id for known in here.reading.selected] == [gone]
    assert here.inspector.page
    assert here.inspector.page.doubt.words.text() == f"Its words are gone: it said “{NOBODY}”"
    stands = here.reading.selected[0].quote
    hands.press(Qt.Key.Key_Return, hold=CONTROL)
    assert here.situation().doubts == 0
    assert here.inspector.page.doubt.isHidden()
    assert pieces(path) == [(stands, ""), (WAITED, "")]

    hands.press("Z", hold=CONTROL)
    assert here.situation().doubts == 1
    hands.press("Z", hold=CONTROL)
    assert here.view.text() == TEXT
    assert pieces(path) == [(NOBODY, ""), (WAITED, "")]
    hands.press("Z", hold=CONTROL | SHIFT)
    hands.press("Z", hold=CONTROL | SHIFT)
    assert here.situation().doubts == 0
    assert pieces(path) == [(stands, ""), (WAITED, "")]
    assert here.reading.text.count(NOBODY) == 0
    assert {known.id for known in here.reading.tags} == {kept, gone}
    assert main(["check", str(path), "--deep"]) == 0


def test_moving_an_end_settles_a_doubt_too(qtbot: QtBot, window: MainWindow, hands: Hands) -> None:
    tag(window, NOBODY)
    text_window(qtbot, window, hands)
    find(hands, NOBODY)
    hands.press(Qt.Key.Key_Delete)
    correct(qtbot, window, hands)
    hands.press("F7")
    hands.press(Qt.Key.Key_BracketLeft)
    assert workspace(window).situation().doubts == 0


def test_a_line_is_left_out_and_put_back(qtbot: QtBot, window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    first, second = TEXT.split("\n\n")
    hands.view.set_cursor_offset(0)
    text_window(qtbot, window, hands)
    hands.press("R", hold=CONTROL)
    correct(qtbot, window, hands)
    assert here.view.text() == second
    here.reading.select()
    assert here.inspector.empty.facts.left_out.text() == "1 line was left out: by hand."
    here.inspector.empty.facts.left_out_button.click()
    (found,) = [each for each in window.findChildren(TextWindow) if each.isVisible()]
    qtbot.waitUntil(found.editor.hasFocus)
    assert found.editor.textCursor().block().text() == first
    hands.press("R", hold=CONTROL)
    correct(qtbot, window, hands)
    assert here.view.text() == TEXT
    assert main(["check", str(here.project.path), "--deep"]) == 0


def test_a_colleagues_doubt_is_not_for_me_to_settle(qtbot: QtBot, window: MainWindow, hands: Hands) -> None:
    here = workspace(window)
    tag(window, NOBODY)
    here.project.begin_copy(BEN)
    here.view.set_editor(BEN.id)
    text_window(qtbot, window, hands)
    find(hands, NOBODY)
    hands.press(Qt.Key.Key_Delete)
    correct(qtbot, window, hands)
    hands.press("F7")
    assert here.inspector.page
    assert here.inspector.page.doubt.hint.text() == "Only Ann can settle it."
    hands.press(Qt.Key.Key_Return, hold=CONTROL)
    assert here.situation().doubts == 1


def test_the_original_is_saved(
    window: MainWindow, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = workspace(window)
    monkeypatch.setattr(dialogs, "ask_original", lambda *_: tmp_path / "saved.txt")
    here.inspector.empty.facts.save.click()
    assert (tmp_path / "saved.txt").read_bytes() == TEXT.encode()
    assert here.bar.sentence == "saved.txt is written."
    monkeypatch.setattr(dialogs, "ask_original", lambda *_: tmp_path / "nowhere" / "saved.txt")
    here.inspector.empty.facts.save.click()
    assert "nowhere" in here.bar.sentence or "saved.txt" in here.bar.sentence
    assert not (tmp_path / "nowhere").exists()


def test_the_words_that_are_read_stay_where_they_are(qtbot: QtBot, tmp_path: Path) -> None:
    long = "\n\n".join(f"🕊 Paragraph {number}. {TEXT}" for number in range(60))
    path = make_project(tmp_path / "long.gloss", [article(long, "long.txt")])
    here = workspace(open_window(qtbot, tmp_path, path))
    view = here.view
    middle = long.index("Paragraph 30.")
    view.set_cursor_offset(middle)
    view.reveal(Span(middle, middle + 9))
    height = view.cursorRect().top()
    assert here.reading.article
    step = correcting.correct(here.project, here.reading.article.id, "A line that was missed.\n\n" * 20 + long)
    assert here.do(step)
    assert here.reading.text[view.cursor_offset() :].startswith("Paragraph 30.")
    assert abs(view.cursorRect().top() - height) <= 2
    here.undoing.undo()
    assert view.cursor_offset() == middle
    assert abs(view.cursorRect().top() - height) <= 2


def test_an_article_that_was_corrected_behind_ones_back_opens_within_its_text(qtbot: QtBot, tmp_path: Path) -> None:
    here = workspace(open_window(qtbot, tmp_path, make_project(tmp_path / "kell.gloss")))
    first, second = (row.id for row in here.project.read.articles())
    here.open_article(first)
    here.view.set_cursor_offset(len(here.reading.text))
    here.open_article(second)
    here.project.apply(correcting.correct(here.project, first, "Short."))
    here.open_article(first)
    assert (here.view.text(), here.view.cursor_offset()) == ("Short.", 6)
