"""The import window, with real keys and a real mouse: what is shown, what is decided, and what enters the project."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind, Ref
from glossator.ui import dialogs
from glossator.ui import theme as themes
from glossator.ui.import_model import DATE, DO, NOTES, TITLE, Shown
from glossator.ui.import_window import ImportWindow
from glossator.work.import_choices import LABELS, Choice
from glossator.work.staging import Staging
from tests.windows import TEXT, article, make_project, open_window, workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.domain.imported import ImportedArticle
    from glossator.domain.rows import ArticleRow
    from glossator.ui.import_model import Row
    from glossator.ui.main_window import MainWindow
    from glossator.work.staging import Staged

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

COUNCILS = "harbour fishing border trade city naval coastal customs".split()
STORY = "\n\n".join(
    f"The {name} council of Vantry met on Monday about the closure of the strait, and its chair said that no ship"
    f" would pass before talk number {number} had ended in the port of Kell."
    for number, name in enumerate(COUNCILS)
)
NEAR = STORY.replace("Monday", "Tuesday", 4) + "\n\nAnother round of talks is planned for the month of May."
PAGE = (
    "<html><head><title>Norhaven sends a ship</title></head><body><nav><a href='a'>Home</a> <a href='b'>World</a></nav>"
    "<article><h1>Norhaven sends a ship</h1>"
    "<figure><img src='x'><figcaption>The ship Aurel in the strait.</figcaption></figure>"
    + "".join(f"<p>The captain gave reason number {n} for the long journey to the isle of Sall.</p>" for n in range(8))
    + "</article></body></html>"
)
SHIP = "A third ship\n\nA third ship came on Wednesday, and nobody in the port of Kell knew why."
NOTHING, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    known = [article(STORY, "old.txt", "Talks go on"), article(TEXT, "envoy.txt", "Envoy says strait stays closed")]
    return make_project(tmp_path / "kell.gloss", known)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path, path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def importing(window: MainWindow) -> ImportWindow:
    found = [each for each in window.findChildren(ImportWindow) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def finish(qtbot: QtBot, window: MainWindow) -> None:
    """Let the background work end, and the comparing that follows it."""
    executor = window.runner._executor

    def is_through() -> bool:
        while executor.waiting:  # type: ignore[attr-defined]
            executor.step()  # type: ignore[attr-defined]
        return not window.runner.jobs

    qtbot.waitUntil(is_through)
    if found := [each for each in window.findChildren(ImportWindow) if each.isVisible()]:
        qtbot.waitUntil(lambda: not found[0].busy)


def bring(qtbot: QtBot, window: MainWindow, *paths: Path) -> ImportWindow:
    assert window.transfers is not None
    window.transfers.bring_in(paths)
    finish(qtbot, window)
    shown = importing(window)
    qtbot.waitUntil(shown.table.hasFocus)
    return shown


def place(shown: ImportWindow, wanted: Callable[[Row], object]) -> int:
    return next(number for number, row in enumerate(shown.model.rows) if wanted(row))


def choose(shown: ImportWindow, name: str) -> None:
    shown.table.choose(place(shown, lambda row: row.file.name == name))


def cell(shown: ImportWindow, name: str, column: int) -> str:
    return str(shown.model.index(place(shown, lambda row: row.file.name == name), column).data())


def articles(window: MainWindow) -> dict[str, ArticleRow]:
    return {row.file: row for row in workspace(window).project.read.articles()}


def take(qtbot: QtBot, window: MainWindow, shown: ImportWindow) -> None:
    qtbot.keyClick(shown.table, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not shown.isVisible())


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, action, buttons = QPointF(100, 100), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(where.toPoint(), action, data, buttons, NOTHING)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(where, action, data, buttons, NOTHING))


def test_one_article_takes_only_enter(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "ship.txt").write_text(SHIP, "utf-8")
    monkeypatch.setattr(dialogs, "ask_articles", lambda *_: [folder / "ship.txt"])
    window.menus["import.files"].trigger()
    assert not window.menus["import.files"].isEnabled()
    finish(qtbot, window)
    shown = importing(window)
    assert shown.take_button.text() == "Bring in 1 article"
    assert "ship.txt" not in articles(window)
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert articles(window)["ship.txt"].title == "A third ship"
    here = workspace(window)
    assert here.bar.sentence == "1 article brought in."
    undo, show = here.bar.buttons()
    show.click()
    assert here.queue.current == articles(window)["ship.txt"].id
    undo.click()
    assert "ship.txt" not in articles(window)


def test_refusals_and_duplicates_are_told_apart(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "a ship.txt").write_text(SHIP, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / "near.txt").write_text(NEAR, "utf-8")
    (folder / "same.txt").write_text(TEXT, "utf-8")
    (folder / "twice.txt").write_text(SHIP, "utf-8")
    shown = bring(qtbot, window, folder)
    assert [row.file.name for row in shown.model.rows] == [
        "empty.txt",
        "a ship.txt",
        "near.txt",
        "same.txt",
        "twice.txt",
    ]
    assert cell(shown, "empty.txt", DO) == "Refused"
    assert cell(shown, "empty.txt", NOTES) == "it is empty"
    assert cell(shown, "near.txt", DO) == "Take as version"
    assert "% the same as “Talks go on” in the project" in cell(shown, "near.txt", NOTES)
    assert cell(shown, "same.txt", DO) == "Skip"
    assert cell(shown, "twice.txt", NOTES) == "given twice"
    assert [chip.text() for chip in shown.top.chips.values()] == ["All 4", "Refused 1", "Warnings 2", "Duplicates 3"]
    assert shown.take_button.text() == "Bring in 2 articles"
    qtbot.mouseClick(shown.top.chips[Shown.REFUSED], Qt.MouseButton.LeftButton)
    assert [row.file.name for row in shown.model.rows] == ["empty.txt"]
    shown.table.choose(0)
    assert "“empty.txt” was not imported" in shown.preview.warnings.text()
    take(qtbot, window, shown)
    assert articles(window).keys() == {"old.txt", "envoy.txt", "a ship.txt", "near.txt"}


def test_reading_that_cannot_go_on_is_said_here_and_what_was_read_stays(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a ship.txt").write_text(SHIP, "utf-8")
    (folder / "near.txt").write_text(NEAR, "utf-8")
    put, sentence = Staging.put, "There is no room for temporary files."

    def put_one(staging: Staging, article: ImportedArticle) -> Staged:
        if staging._originals:
            raise UserError(ErrorKind.DISK_FULL, sentence)
        return put(staging, article)

    monkeypatch.setattr(Staging, "put", put_one)
    shown = bring(qtbot, window, folder)
    assert shown.problem.isVisible() and shown.problem.text() == sentence
    assert shown.take_button.text() == "Bring in 1 article" and shown.take_button.isEnabled()
    take(qtbot, window, shown)
    assert "a ship.txt" in articles(window)


def test_a_label_that_is_written_twice_is_put_on_once(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "a ship.txt").write_text(SHIP, "utf-8")
    shown = bring(qtbot, window, folder)
    (known,) = (row.article for row in shown.model.all if row.article)
    shown.decisions.describe([known.id], LABELS, "wire, pilot, wire,")
    take(qtbot, window, shown)
    assert articles(window)["a ship.txt"].labels == ("pilot", "wire")


def test_the_list_keeps_its_rows_where_all_is_twice_as_large(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(themes, "_scale", 2.0)
    window.resize(1440, 900)
    (folder / "ship.txt").write_text(SHIP, "utf-8")
    shown = bring(qtbot, window, folder)
    assert shown.table.viewport().height() >= 4 * shown.table.rowHeight(0)
    assert shown.preview.height() > shown.table.rowHeight(0) * 3


def test_the_difference_is_shown_side_by_side(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "near.txt").write_text(NEAR, "utf-8")
    shown = bring(qtbot, window, folder)
    assert "% the same" in shown.preview.twin.text()
    qtbot.keyClick(shown.table, Qt.Key.Key_D)
    one, other = shown.preview.compared.panes
    qtbot.waitUntil(one.isVisible)
    assert "Tuesday" in one.toPlainText()
    assert "Tuesday" not in other.toPlainText()
    assert "underline" in one.toHtml()
    shown.resize(900, 520)
    qtbot.waitUntil(lambda: one.verticalScrollBar().maximum() > 0 and other.verticalScrollBar().maximum() > 0)
    one.verticalScrollBar().setValue(one.verticalScrollBar().maximum())
    assert other.verticalScrollBar().value() == other.verticalScrollBar().maximum()
    qtbot.keyClick(shown.table, Qt.Key.Key_D)
    assert not one.isVisible()


def test_a_version_joins_its_story(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "near.txt").write_text(NEAR, "utf-8")
    shown = bring(qtbot, window, folder)
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    assert cell(shown, "near.txt", DO) == "Skip"
    assert not shown.take_button.isEnabled()
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    assert cell(shown, "near.txt", DO) == "Take"
    qtbot.keyClick(shown.table, Qt.Key.Key_G)
    assert cell(shown, "near.txt", DO) == "Take as version"
    take(qtbot, window, shown)
    found = articles(window)
    assert found["near.txt"].story == found["old.txt"].id


def test_articles_that_were_chosen_are_grouped(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "one.txt").write_text(SHIP, "utf-8")
    (folder / "two.txt").write_text(
        "Another vessel\n\nNorhaven has sent another vessel to Kell, and gave no reason.", "utf-8"
    )
    shown = bring(qtbot, window, folder)
    qtbot.keyClick(shown.table, Qt.Key.Key_A, CONTROL)
    qtbot.mouseClick(shown.preview.buttons[Choice.GROUP], Qt.MouseButton.LeftButton)
    assert cell(shown, "two.txt", NOTES) == "a version of “A third ship”"
    assert not any(button.isChecked() for button in shown.preview.buttons.values()), "they have two choices"
    take(qtbot, window, shown)
    found = articles(window)
    assert found["two.txt"].story == found["one.txt"].id


def test_what_was_cut_is_shown_and_can_be_kept(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "page.html").write_text(PAGE, "utf-8")
    shown = bring(qtbot, window, folder)
    text = shown.preview.text
    assert "The ship Aurel in the strait." in text.toPlainText()
    places = [each for each in text._stretches if "The ship Aurel in the strait." in each.lines]
    assert places[0].reason == "caption"
    text.setFocus()
    for _ in range(len([each for each in text._stretches if each.cuts])):
        qtbot.keyClick(text, Qt.Key.Key_Tab)
        if text.textCursor().charFormat().anchorHref() == str(text._stretches.index(places[0])):
            break
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert shown.isVisible()
    take(qtbot, window, shown)
    row = articles(window)["page.html"]
    brought = workspace(window).project.read.text(row.text)
    assert "The ship Aurel in the strait." in brought
    assert "Home" not in brought
    assert "caption" not in [cut.reason for cut in row.cuts]


def test_a_date_that_was_edited_is_brought_in(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "ship.txt").write_text(SHIP, "utf-8")
    shown = bring(qtbot, window, folder)
    date = shown.preview.form.edits["date"]
    date.setFocus()
    qtbot.keyClicks(date, "14 Mar")
    assert "no date yet" in date.accessibleDescription()
    qtbot.keyClicks(date, "ch 2025")
    assert date.accessibleDescription() == "set by you"
    assert cell(shown, "ship.txt", DATE) == "14 March 2025"
    qtbot.keyClick(date, Qt.Key.Key_Return)
    assert shown.isVisible()
    qtbot.waitUntil(shown.table.hasFocus)
    take(qtbot, window, shown)
    assert articles(window)["ship.txt"].date == "2025-03-14"


def test_many_are_described_at_once(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Ship {number} came to the port of Kell in the night.", "utf-8")
    shown = bring(qtbot, window, folder)
    qtbot.keyClick(shown.table, Qt.Key.Key_A, CONTROL)
    form = shown.preview.form
    assert not form.edits["title"].isVisible()
    for name, words in (("source", "Castell Herald"), ("labels", "ships, Kell")):
        form.edits[name].setFocus()
        qtbot.keyClicks(form.edits[name], words)
    take(qtbot, window, shown)
    new = [row for file, row in articles(window).items() if file[0].isdigit()]
    assert {row.source for row in new} == {"Castell Herald"}
    assert {tuple(sorted(row.labels)) for row in new} == {("Kell", "ships")}
    workspace(window).undoing.undo()
    assert len(articles(window)) == 2


def test_cancelling_while_files_are_read_leaves_nothing(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "ship.txt").write_text("A third ship.", "utf-8")
    drop(window, folder)
    shown = importing(window)
    assert shown.progress.isVisibleTo(shown)
    assert window.furniture.status._job.isHidden(), "how far it is is shown once"
    assert not shown.take_button.isEnabled()
    qtbot.mouseClick(shown.cancel_button, Qt.MouseButton.LeftButton)
    assert not shown.isVisible()
    finish(qtbot, window)
    assert len(articles(window)) == 2
    assert workspace(window).bar.sentence == ""
    assert window.menus["import.files"].isEnabled()


def test_letting_go_of_many_is_asked(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    for number in range(21):
        (folder / f"{number}.txt").write_text(f"Ship {number} came to the port of Kell in the night.", "utf-8")
    shown = bring(qtbot, window, folder)
    qtbot.keyClick(shown.table, Qt.Key.Key_Escape)
    box = shown.findChild(QMessageBox)
    assert box is not None
    box.defaultButton().click()
    assert shown.isVisible()
    qtbot.keyClick(shown.table, Qt.Key.Key_Escape)
    box = next(each for each in shown.findChildren(QMessageBox) if each.isVisible())
    next(button for button in box.buttons() if button.text() == "Leave them out").click()
    qtbot.waitUntil(lambda: not shown.isVisible())
    assert len(articles(window)) == 2


def test_the_question_says_how_many_there_are_while_files_are_read_on(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    for number in range(21):
        (folder / f"{number}.txt").write_text(f"Ship {number} came to the port of Kell in the night.", "utf-8")
    shown = bring(qtbot, window, folder)
    qtbot.keyClick(shown.table, Qt.Key.Key_Escape)
    box = shown.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "Leave these 21 articles out?"
    (folder / "last.txt").write_text(SHIP, "utf-8")
    shown.read_paths([folder / "last.txt"])
    finish(qtbot, window)
    assert box.text() == "Leave these 22 articles out?"
    box.defaultButton().click()
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown.isVisible()


def test_a_piece_of_a_page_is_pasted(qtbot: QtBot, window: MainWindow) -> None:
    data = QMimeData()
    data.setHtml(PAGE)
    data.setText("The captain gave reasons.")
    QApplication.clipboard().setMimeData(data)
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    finish(qtbot, window)
    shown = importing(window)
    assert shown.model.index(0, TITLE).data() == "Norhaven sends a ship"
    take(qtbot, window, shown)
    [new] = [row for row in articles(window).values() if row.file.startswith("Pasted on ")]
    assert "reason number 7" in workspace(window).project.read.text(new.text)
    assert workspace(window).queue.current == new.id, "it is open, to be read at once"
    assert "reason number 7" in workspace(window).view.text()


def test_plain_text_and_files_are_pasted(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    assert window.transfers is not None
    data = QMimeData()
    for nothing in (None, data):
        window.transfers.paste(nothing)
        assert "no text to paste" in workspace(window).bar.sentence
        workspace(window).bar.clear()
    data.setText(SHIP)
    window.transfers.paste(data)
    finish(qtbot, window)
    take(qtbot, window, importing(window))
    assert len(articles(window)) == 3
    (folder / "ship.txt").write_text("A fourth ship came on Thursday.", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / "ship.txt"))])
    window.transfers.paste(data)
    finish(qtbot, window)
    assert [row.file.name for row in importing(window).model.rows] == ["ship.txt"]


def test_folders_and_archives_are_dropped(qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "ship.txt").write_text(SHIP, "utf-8")
    with zipfile.ZipFile(tmp_path / "wire.zip", "w") as archive:
        archive.writestr("four.txt", "A fourth ship came on Thursday.")
        archive.writestr("five.txt", "Nobody came on Friday, and the port was closed.")
    drop(window, folder, tmp_path / "wire.zip")
    finish(qtbot, window)
    shown = importing(window)
    assert [row.file.name for row in shown.model.rows] == ["deep/ship.txt", "wire.zip/five.txt", "wire.zip/four.txt"]
    take(qtbot, window, shown)
    assert len(articles(window)) == 5


def test_a_folder_without_articles_says_so(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    assert window.transfers is not None
    window.transfers.bring_in([folder])
    finish(qtbot, window)
    shown = importing(window)
    assert shown._nothing.isVisible()
    assert not shown.take_button.isEnabled()
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert not shown.isVisible()


def test_where_all_is_refused_one_can_only_close(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "empty.txt").write_text("", "utf-8")
    shown = bring(qtbot, window, folder)
    assert shown.state.text() == "0 articles in 1 file, 1 refused"
    assert shown.preview.refused.isVisible()
    assert shown.cancel_button.text() == "Close"
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert not shown.isVisible()
    assert len(articles(window)) == 2


def test_columns_are_chosen_and_remembered(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    rows = [f"Dispatch {n},0{n + 1}.04.2025,{n},Envoys of Sall spoke for the {n}th time about bread" for n in range(5)]
    (folder / "odd.csv").write_text("\n".join(["Kopf,Wann,Nummer,Was da steht", *rows]), "utf-8")
    (folder / "odd too.csv").write_text(
        "\n".join(["Kopf,Wann,Nummer,Was da steht", rows[0], "Ship,01.05.2025,7,It came"]), "utf-8"
    )
    shown = bring(qtbot, window, folder / "odd.csv")
    assert not shown.take_button.isEnabled()
    finish(qtbot, window)
    columns = shown.preview.columns
    qtbot.waitUntil(columns.isVisible)
    assert columns.sample.rowCount() == 3
    for field, heading in (("text", "Was da steht"), ("title", "Kopf")):
        box = columns.boxes[field]
        box.setFocus()
        while box.currentText() != heading:
            qtbot.keyClick(box, Qt.Key.Key_Down)
    assert columns.sample.model().headerData(3, Qt.Orientation.Horizontal) == "Was da steht → Text"
    qtbot.mouseClick(columns.button, Qt.MouseButton.LeftButton)
    finish(qtbot, window)
    assert shown.take_button.text() == "Bring in 5 articles"
    take(qtbot, window, shown)
    again = bring(qtbot, window, folder / "odd too.csv")
    assert [row.article.title for row in again.model.rows if row.article] == ["Dispatch 0", "Ship"]


def test_a_file_stands_for_its_articles(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "wire.csv").write_text("title,text\nOne,A ship came in\nTwo,Another one left", "utf-8")
    (folder / "z.txt").write_text("Nobody came on Friday, and the port was closed.", "utf-8")
    shown = bring(qtbot, window, folder)
    assert cell(shown, "wire.csv", TITLE) == "wire.csv · 2 articles"
    choose(shown, "wire.csv")
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown.take_button.text() == "Bring in 1 article"
    first = "Nobody came on Friday, and the port was closed."
    shown.table.sortByColumn(TITLE, Qt.SortOrder.DescendingOrder)
    assert [shown.model.index(row, TITLE).data() for row in range(3)] == ["Two", "One", first]
    qtbot.mouseClick(shown.top.by_file, Qt.MouseButton.LeftButton)
    assert shown.model.rowCount() == 3


def test_two_thousand_articles_are_listed_as_they_are_read(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    lines = [f"Dispatch {n},Ship {n} came to the port of Kell and left pier {n} again on day {n}" for n in range(2000)]
    (folder / "wire.csv").write_text("\n".join(["title,text", *lines]), "utf-8")
    (folder / "z.txt").write_text("Nobody came on Friday, and the port was closed.", "utf-8")
    assert window.transfers is not None
    window.transfers.bring_in([folder])
    shown = importing(window)
    finish(qtbot, window)
    assert shown.model.rowCount() == 2002
    assert shown.model.counts[Shown.ALL] == 2001
    qtbot.keyClick(shown.table, Qt.Key.Key_End)
    assert shown.table.selected()[0].file.name == "z.txt"
    assert "Nobody came on Friday" in shown.preview.text.toPlainText()


def test_nothing_is_asked_when_the_project_is_closed_below(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "ship.txt").write_text("A third ship.", "utf-8")
    shown = bring(qtbot, window, folder)
    window.close_project()
    assert not shown.isVisible()


def test_the_choice_does_not_change_what_is_there(qtbot: QtBot, window: MainWindow, path: Path, folder: Path) -> None:
    """An article that the project has already stays as it is, whatever is filled in for it."""
    (folder / "ship.txt").write_text(SHIP, "utf-8")
    take(qtbot, window, bring(qtbot, window, folder))
    shown = bring(qtbot, window, folder)
    assert cell(shown, "ship.txt", NOTES) == "is in the project already"
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    shown.preview.form.edits["source"].setFocus()
    qtbot.keyClicks(shown.preview.form.edits["source"], "Castell Herald")
    take(qtbot, window, shown)
    project = workspace(window).project
    assert project.read.value(Ref(Kind.ARTICLE, articles(window)["ship.txt"].id), "source") is None
