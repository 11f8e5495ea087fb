"""The window in which an article's text is corrected: what is typed is kept to the character, and tags follow live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.imported import Original
from glossator.domain.spans import Span
from glossator.domain.versions import Cut
from glossator.project import Project
from glossator.ui import text_window
from glossator.ui import theme as themes
from glossator.ui.columns import Type
from glossator.ui.difference import DifferenceDialog
from glossator.ui.jobs import Runner, runner_of
from glossator.ui.offsets import exact_text
from glossator.ui.scheme import Scheme
from glossator.ui.text_editor import TextEditor
from glossator.ui.text_window import TextWindow
from glossator.ui.theme import LIGHT
from glossator.work.correcting import Line, correct, version_from
from tests.ui.projects import TEXT
from tests.windows import StepExecutor

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import ArticleRow
    from glossator.domain.step import Step
    from tests.ui.projects import Sample

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ONE = "article-1"
ODD = "No\u00a0break, thin\u202fspace 🕊\tand tab\n\nשלום\u200f עולם\nÉté\u0301\n"
NAVIGATION, CAPTION = "Home · World", "Photo: the harbour"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def article(project: Project) -> ArticleRow:
    found = project.read.article(ONE)
    assert found
    return found


def text_of(project: Project) -> str:
    return project.read.text(article(project).text)


@pytest.fixture
def below(qtbot: QtBot) -> QWidget:
    """The window with the runner, over which the text's window stands."""
    made = QWidget()
    Runner(StepExecutor(), refuse, made)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def open_text(sample: Sample, qtbot: QtBot, below: QWidget) -> Callable[[], TextWindow]:
    def opened() -> TextWindow:
        project = sample.project

        def do(step: Step) -> bool:
            return bool(project.apply(step))

        window = TextWindow(project, article(project), Scheme(project.codebook), LIGHT, Type(), do, below)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return opened


@pytest.fixture
def window(open_text: Callable[[], TextWindow]) -> TextWindow:
    return open_text()


def refuse(error: UserError) -> None:
    raise error


def read_original(qtbot: QtBot, window: TextWindow) -> None:
    """Have the original file read in the background, to the end."""
    window.again_button.click()
    runner = runner_of(window)
    assert not window.again_button.isEnabled()
    assert window.editor.hasFocus()
    assert runner.jobs
    executor = runner._executor
    assert isinstance(executor, StepExecutor)
    executor.step()
    qtbot.waitUntil(lambda: not runner.jobs)


def with_cuts(project: Project) -> None:
    full = f"{NAVIGATION}\n\n{TEXT}\n\n{CAPTION}"
    cuts = (Cut(Span(0, len(NAVIGATION)), "navigation"), Cut(Span(len(full) - len(CAPTION), len(full)), "caption"))
    project.apply(correct(project, ONE, TEXT, full, cuts))


def replace(window: TextWindow, words: str, by: str) -> None:
    """Find words in the editor and type others over them."""
    start = exact_text(window.editor.document()).index(words)
    window.editor.go_to(Span(start, start + len(words)))
    window.editor.insertPlainText(by)


def settle(qtbot: QtBot, window: TextWindow) -> None:
    qtbot.waitUntil(lambda: not window._pause.isActive(), timeout=3000)


# To the character


@pytest.mark.parametrize("text", ["", "\n", ODD, TEXT, "one\u2028two", " \u00a0\u3000"])
def test_a_document_gives_back_its_exact_text(qapp: object, text: str) -> None:
    document = QTextDocument()
    QTextCursor(document).insertText(text)
    assert exact_text(document) == text


def test_what_is_not_touched_stays_to_the_character(qtbot: QtBot) -> None:
    editor = TextEditor(LIGHT, Type())
    qtbot.addWidget(editor)
    lines = [Line(words, "by hand" if words.startswith("No") else "") for words in ODD.split("\n")]
    editor.show_lines(lines)
    assert editor.lines() == lines
    assert not editor.document().isModified()
    assert not editor.document().isUndoAvailable()


def test_what_is_pasted_is_words_alone(qtbot: QtBot) -> None:
    editor = TextEditor(LIGHT, Type())
    qtbot.addWidget(editor)
    editor.show_lines([Line("")])
    data = QMimeData()
    data.setHtml("<b>bold</b> words")
    data.setText("bold\u00a0words\r\ntwo\u2028three")
    editor.insertFromMimeData(data)
    assert editor.lines() == [Line("bold\u00a0words"), Line("two"), Line("three")]


def test_what_is_copied_keeps_its_no_break_spaces(qtbot: QtBot) -> None:
    editor = TextEditor(LIGHT, Type())
    qtbot.addWidget(editor)
    editor.show_lines([Line("a\u00a0b"), Line("c")])
    editor.selectAll()
    editor.copy()
    assert QGuiApplication.clipboard().text() == "a\u00a0b\nc"


def test_a_line_separator_becomes_a_line(window: TextWindow, qtbot: QtBot) -> None:
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(window.editor, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClicks(window.editor, "more")
    assert window.version.text == f"{TEXT}\nmore"


# Correcting


def test_nothing_is_to_be_corrected_before_something_is_typed(window: TextWindow) -> None:
    assert not window.correct_button.isEnabled()
    assert window.summary.text() == "3 tags keep their place"
    assert window.doubts.isHidden()


def test_a_slip_is_mended_with_keys(window: TextWindow, sample: Sample, qtbot: QtBot) -> None:
    start = TEXT.index("ninety")
    window.editor.go_to(Span(start, start + 6))
    qtbot.keyClicks(window.editor, "90")
    settle(qtbot, window)
    assert window.summary.text() == "3 tags keep their place"
    qtbot.keyClick(window.editor, Qt.Key.Key_Return, CONTROL)
    assert window.result() == QDialog.DialogCode.Accepted
    assert text_of(sample.project) == TEXT.replace("ninety", "90", 1)
    assert sample.row().unsure == ()
    assert sample.project.check(deep=True) == []


def test_tags_that_lose_their_words_are_listed_as_one_types(window: TextWindow, sample: Sample, qtbot: QtBot) -> None:
    replace(window, "that the pause in patrols would come first", "nothing")
    settle(qtbot, window)
    assert window.summary.text() == "2 tags keep their place · 1 to look at"
    assert window.doubts.isVisible()
    assert "it said “that the pause in patrols would come first”" in window.doubts.item(0).text()
    assert "Ben’s" in window.doubts.item(0).text()
    window.editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(window.editor, Qt.Key.Key_F7)
    assert "nothing" in window.editor.textCursor().selectedText()
    window.editor.undo()
    settle(qtbot, window)
    assert window.doubts.isHidden()
    assert not window.correct_button.isEnabled()


def test_a_click_leads_to_where_a_tag_would_stand_behind_emoji_and_lines_left_out(
    open_text: Callable[[], TextWindow], sample: Sample, qtbot: QtBot
) -> None:
    with_cuts(sample.project)
    window = open_text()
    replace(window, "Harbour Conference", "🕊🕊🕊")
    replace(window, "for ninety days while", "while")
    replace(window, "that Halmar stop laying mines", "so")
    window.place_tags()
    place = next(n for n in range(window.doubts.count()) if "Halmar" in window.doubts.item(n).text())
    item = window.doubts.item(place)
    qtbot.mouseClick(
        window.doubts.viewport(), Qt.MouseButton.LeftButton, pos=window.doubts.visualItemRect(item).center()
    )
    assert window.editor.textCursor().selectedText() == "so"


@pytest.mark.parametrize("left", ["", "  \n\n", "\u00a0"])
def test_no_words_at_all_are_refused(window: TextWindow, sample: Sample, qtbot: QtBot, left: str) -> None:
    window.editor.selectAll()
    window.editor.insertPlainText(left)
    window.editor.textCursor().removeSelectedText()
    if not left:
        qtbot.keyClick(window.editor, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert not window.correct_button.isEnabled()
    qtbot.keyClick(window.editor, Qt.Key.Key_Return, CONTROL)
    assert "without words" in window.problem.text()
    assert window.isVisible()
    assert text_of(sample.project) == TEXT
    window.editor.undo()
    settle(qtbot, window)
    assert window.problem.isHidden()


def test_what_was_changed_is_not_thrown_away_by_one_key(window: TextWindow, sample: Sample, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.editor, "New ")
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert "once more" in window.problem.text()
    qtbot.keyClicks(window.editor, "words ")
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    assert window.isVisible()
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert text_of(sample.project) == TEXT


def test_escape_leaves_at_once_where_nothing_was_changed(window: TextWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_text_of_half_a_million_signs_is_shown_and_corrected(
    open_text: Callable[[], TextWindow], sample: Sample, qtbot: QtBot
) -> None:
    long = "\n\n".join(f"{number}. {TEXT}" for number in range(880))[:500_000]
    sample.project.apply(correct(sample.project, ONE, long))
    window = open_text()
    assert version_from(window.editor.lines()).text == long
    window.editor.insertPlainText("🕊")
    window.place_tags()
    qtbot.keyClick(window.editor, Qt.Key.Key_Return, CONTROL)
    assert text_of(sample.project) == "🕊" + long


# Lines that are left out


def test_lines_left_out_are_there_with_their_reasons(
    open_text: Callable[[], TextWindow], sample: Sample, qtbot: QtBot
) -> None:
    with_cuts(sample.project)
    window = open_text()
    assert [line for line in window.editor.lines() if line.reason] == [
        Line(NAVIGATION, "navigation"),
        Line(CAPTION, "caption"),
    ]
    assert window.version.text == TEXT
    assert not window.correct_button.isEnabled()
    assert window.here.text() == "This line is left out: navigation."
    assert window.line_button.text() == "Put back this line (Ctrl+R)"
    qtbot.keyClick(window.editor, Qt.Key.Key_R, CONTROL)
    assert window.line_button.text() == "Leave out this line (Ctrl+R)"
    settle(qtbot, window)
    qtbot.keyClick(window.editor, Qt.Key.Key_Return, CONTROL)
    assert text_of(sample.project) == f"{NAVIGATION}\n\n{TEXT}"
    assert [cut.reason for cut in article(sample.project).cuts] == ["caption"]


def test_leaving_lines_out_is_taken_back_with_what_is_typed(window: TextWindow, qtbot: QtBot) -> None:
    before = window.editor.lines()
    window.editor.selectAll()
    qtbot.keyClick(window.editor, Qt.Key.Key_R, CONTROL)
    assert {line.reason for line in window.editor.lines() if line.words} == {"by hand"}
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert window.editor.lines() == before
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert {line.reason for line in window.editor.lines() if line.words} == {"by hand"}


def test_a_tick_leaves_its_line_out(window: TextWindow, qtbot: QtBot) -> None:
    editor = window.editor
    block, place = list(editor.seen())[1]
    qtbot.mouseClick(editor._ticks, Qt.MouseButton.LeftButton, pos=QPoint(20, int(place.top()) + 8))
    assert [line.words for line in editor.lines() if line.reason] == [block.text()]
    settle(qtbot, window)
    assert window.summary.text() == "2 tags keep their place · 1 to look at"


def test_the_caret_comes_to_what_was_left_out(open_text: Callable[[], TextWindow], sample: Sample) -> None:
    with_cuts(sample.project)
    window = open_text()
    window.show_place(TEXT.index("Her Castellan"))
    assert window.editor.textCursor().block().text().startswith("Her Castellan")
    window.show_lines_left_out()
    assert window.editor.textCursor().block().text() == NAVIGATION


# Around it


def test_it_fits_the_screen_where_all_is_twice_as_large(
    open_text: Callable[[], TextWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(themes, "_scale", 2.0)
    shown = open_text()
    room = shown.screen().availableSize()
    assert shown.size().boundedTo(room) == shown.size()


def test_words_are_found(window: TextWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.editor, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(window.find_bar.line, "lask")
    assert window.editor.textCursor().selectedText() == "Lask"
    qtbot.keyClick(window.find_bar.line, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.editor.hasFocus()


def test_the_original_is_read_again_after_its_difference_was_shown(
    sample: Sample, qtbot: QtBot, window: TextWindow
) -> None:
    replace(window, "Her Castellan colleague, ", "")
    read_original(qtbot, window)
    dialog = window.findChild(DifferenceDialog)
    assert dialog
    shown = exact_text(dialog.text.document())
    assert "Her Castellan colleague, " in shown
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert window.version.text == TEXT
    window.editor.undo()
    assert "Her Castellan" not in window.version.text
    assert text_of(sample.project) == TEXT


def test_an_original_that_cannot_be_read_is_said(
    window: TextWindow, monkeypatch: pytest.MonkeyPatch, sample: Sample, qtbot: QtBot
) -> None:
    def fail(*_: object) -> None:
        raise UserError(ErrorKind.UNREADABLE, "“one.txt” could not be read again; its text was left as it is.")

    monkeypatch.setattr(text_window, "read_again", fail)
    read_original(qtbot, window)
    assert window.again_button.isEnabled()
    assert window.problem.text().startswith("“one.txt” could not be read again")
    assert Original.of(TEXT.encode()).read() == sample.project.read.original(ONE)


def test_what_is_read_for_a_window_that_was_left_is_dropped(window: TextWindow) -> None:
    window.again_button.click()
    job = runner_of(window).jobs[0]
    window.reject()
    assert job.cancelled()
    assert not window.isVisible()


def test_a_project_that_is_only_read_is_not_corrected(sample: Sample, qtbot: QtBot) -> None:
    with Project.open(sample.project.path, read_only=True) as copy:
        window = TextWindow(copy, article(copy), Scheme(copy.codebook), LIGHT, Type(), lambda _step: False)
        qtbot.addWidget(window)
        window.show()
        assert window.editor.isReadOnly()
        assert not window.line_button.isEnabled()
        qtbot.keyClick(window.editor, Qt.Key.Key_R, CONTROL)
        qtbot.keyClicks(window.editor, "x")
        assert window.version.text == TEXT
        window.close()
