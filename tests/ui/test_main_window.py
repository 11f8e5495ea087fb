"""The window around an article: projects opened and closed, what is remembered, imports and exports, refusals."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind, Ref
from glossator.project import Project
from glossator.ui import dialogs
from glossator.ui.dialogs import NewProjectDialog
from glossator.ui.export_window import ExportWindow
from glossator.ui.import_window import ImportWindow
from glossator.ui.settings import THEME, ZOOM, Settings
from glossator.ui.settings_window import SettingsWindow
from glossator.ui.theme import DARK
from glossator.ui.theme_choice import chosen_theme
from glossator.work.founding import shipped_codebooks
from tests.windows import (
    BEN,
    STATEMENT,
    TEXT,
    StepExecutor,
    article,
    codebook,
    focus,
    make_project,
    open_window,
    span,
    workspace,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow
    from glossator.ui.slot import Slot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_project(tmp_path / "kell.gloss")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, path: Path) -> MainWindow:
    return open_window(qtbot, tmp_path, path)


def executor(window: MainWindow) -> StepExecutor:
    found = window.runner._executor
    assert isinstance(found, StepExecutor)
    return found


def finish(qtbot: QtBot, window: MainWindow) -> None:
    """Let the job that waits run, and its outcome be shown."""
    executor(window).step()
    qtbot.waitUntil(lambda: not window.runner.jobs)


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drop files on the window; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, button, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), action, data, button, none))
    return enter.isAccepted()


# Opening and closing


def test_without_a_project_it_welcomes(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path)
    assert window.welcome.isVisible()
    assert window.windowTitle() == "Glossator"
    assert window.welcome.rows == []
    assert not window.furniture.toolbar.isVisible()
    assert not window.status.isVisible()


def test_an_open_project_shows_its_first_article(window: MainWindow) -> None:
    here = workspace(window)
    assert window.windowTitle() == "Strait of Kell — Glossator"
    assert here.view.text() == TEXT
    assert here.view.hasFocus()
    assert here.queue.current == here.queue.model.shown[0].id
    assert window.furniture.toolbar.isVisible()


def test_closing_leads_back_to_the_welcome_page(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.menus["project.close"].trigger()
    assert window.workspace is None
    assert window.welcome.isVisible()
    assert [row.recent.path for row in window.welcome.rows] == [path]
    with Project.open(path) as again:
        assert not again.read_only
    qtbot.mouseClick(window.welcome.rows[0].name, Qt.MouseButton.LeftButton)
    assert workspace(window).project.path == path


def test_a_project_that_is_gone_is_greyed_and_can_be_taken_off(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.close_project()
    path.rename(path.with_name("moved.gloss"))
    window.show_welcome()
    [row] = window.welcome.rows
    assert not row.name.isEnabled()
    qtbot.mouseClick(row.cross, Qt.MouseButton.LeftButton)
    assert window.welcome.rows == []
    assert window.settings.recent() == []


def test_opening_another_project_closes_the_one_before(window: MainWindow, path: Path, tmp_path: Path) -> None:
    other = make_project(tmp_path / "other.gloss", [article("Only this.", "o.txt")])
    assert window.open_path(other)
    assert workspace(window).project.path == other
    with Project.open(path) as first:
        assert not first.read_only


def test_opening_what_is_open_changes_nothing(window: MainWindow, path: Path) -> None:
    before = workspace(window)
    assert window.open_path(path)
    assert workspace(window) is before


def test_what_cannot_be_opened_is_said_and_changes_nothing(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "letter.gloss").write_text("Dear colleague, …" * 20)
    assert not window.open_path(tmp_path / "letter.gloss")
    assert "letter.gloss is not a Glossator project" in workspace(window).bar.sentence
    window.close_project()
    assert not window.open_path(tmp_path / "nowhere.gloss")
    assert "There is no file" in window.bar.sentence
    assert window.welcome.isVisible()


def test_a_project_that_is_open_elsewhere_can_be_read(
    qtbot: QtBot, window: MainWindow, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "second").mkdir()
    second = open_window(qtbot, tmp_path / "second", path)
    here = workspace(second)
    assert here.project.read_only
    assert "can only be read" in here.lasting.sentence
    assert not second.menus["type.statement"].isEnabled()
    here.view.set_selection(span(STATEMENT))
    qtbot.keyClick(here.view, Qt.Key.Key_S)
    assert here.project.read.tags() == []


def test_opening_a_project_loads_nothing_heavy(path: Path) -> None:
    """What exports, imports and suggests is loaded when it is used, or in the other process."""
    script = (
        "import sys; from pathlib import Path; from glossator.project import Project;"
        "import glossator.ui.application, glossator.ui.furniture, glossator.ui.transfers, glossator.ui.suggestions;"
        "from glossator.ui.workspace import Workspace; from PySide6.QtWidgets import QApplication;"
        "from glossator.ui.settings import Settings; from glossator.ui.theme import LIGHT; app = QApplication([]);"
        "shown = Workspace(Project.open(Path(sys.argv[1])), LIGHT, Settings(Path(sys.argv[1] + '.ini')));"
        "shown.open_first(''); print(*(name for name in sys.modules if '.' not in name))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], env=environment, capture_output=True, text=True, check=True
    )
    assert "PySide6" in done.stdout
    assert {"spacy", "openpyxl", "lxml", "babel", "charset_normalizer"} & set(done.stdout.split()) == set()


# What is remembered


def test_the_last_article_is_open_again(qtbot: QtBot, window: MainWindow, path: Path, tmp_path: Path) -> None:
    workspace(window).queue.step(1)
    current = workspace(window).queue.current
    window.close()
    again = open_window(qtbot, tmp_path, path)
    assert workspace(again).queue.current == current


def test_the_zoom_and_the_panes_are_remembered(qtbot: QtBot, window: MainWindow, path: Path, tmp_path: Path) -> None:
    window.menus["zoom.in"].trigger()
    window.menus["show.queue"].trigger()
    workspace(window).setSizes([200, 700, 400])
    sizes = workspace(window).sizes()
    window.close()
    again = open_window(qtbot, tmp_path, path)
    assert again.settings.get(ZOOM) == 110
    assert not workspace(again).queue.isVisible()
    assert workspace(again).inspector.width() == sizes[2]
    assert not again.menus["show.queue"].isChecked()
    again.menus["zoom.reset"].trigger()
    assert again.settings.get(ZOOM) == 100


def test_the_theme_is_chosen_and_remembered(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window.menus["theme.dark"].trigger()
    assert window.theme is DARK
    assert app.palette().window().color().name() == DARK.window
    assert [window.menus[f"theme.{name}"].isChecked() for name in ("system", "light", "dark")] == [False, False, True]
    window.settings.sync()
    assert chosen_theme(Settings(tmp_path / "settings.ini")) is DARK


def test_a_settings_file_that_is_no_such_thing_is_no_obstacle(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    (tmp_path / "settings.ini").write_text(
        '[look]\nzoom="\\"big\\""\ntheme=7\n[projects]\nrecent=[[1]]\n[window]\ngeometry="?"\n'
    )
    window = open_window(qtbot, tmp_path, path)
    assert window.settings.get(ZOOM) == 100
    assert window.settings.get(THEME) == "system"


# The open project


def test_there_is_one_settings_window(qtbot: QtBot, window: MainWindow) -> None:
    for _ in range(3):
        window.activateWindow()
        qtbot.keyClick(workspace(window).view, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(SettingsWindow)
    dialog.close()
    qtbot.waitUntil(lambda: not window.findChildren(SettingsWindow))
    window.menus["settings"].trigger()
    assert window.findChildren(SettingsWindow)


def test_suggested_names_can_be_hidden(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    here.project.apply(steps.make_record(Kind.ACTOR, "Sela Karr"))
    assert [one.text for one in here.reading.highlights] == ["Sela Karr"]
    qtbot.keyClick(here.view, Qt.Key.Key_H)
    assert here.reading.highlights == []
    assert "hidden" in here.bar.sentence
    qtbot.keyClick(here.view, Qt.Key.Key_H)
    assert len(here.reading.highlights) == 1


def test_the_next_pane(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    qtbot.keyClick(here.view, Qt.Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused
    assert here.inspector.isAncestorOf(focused) or here.inspector.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert here.queue.table.hasFocus()
    qtbot.keyClick(here.queue.table, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert here.view.hasFocus()


def test_without_the_inspector_names_are_chosen_beside_the_words(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    window.menus["show.inspector"].trigger()
    assert not here.inspector.isVisible()
    here.view.set_selection(span(STATEMENT))
    qtbot.keyClick(here.view, Qt.Key.Key_S)
    slot = here.inspector.slot_panel
    assert slot is not None
    assert slot.isVisible()
    assert window.rect().contains(slot.geometry())
    qtbot.keyClicks(QApplication.focusWidget(), "Sela Karr")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [link.target_name for link in here.project.read.tags()[0].links] == ["Sela Karr"]
    window.menus["show.inspector"].trigger()


def test_escape_leads_back_to_the_text(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    focus(qtbot, here.queue.table)
    qtbot.keyClick(here.queue.table, Qt.Key.Key_Escape)
    assert here.view.hasFocus()


def open_slot(qtbot: QtBot, window: MainWindow) -> Slot:
    """Tag a statement, which asks for its speaker."""
    here = workspace(window)
    here.view.set_selection(span(STATEMENT))
    qtbot.keyClick(here.view, Qt.Key.Key_S)
    slot = here.inspector.slot_panel
    assert slot is not None
    assert slot.line.hasFocus()
    return slot


def test_escape_keeps_what_is_typed_and_leads_back_to_the_text(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    slot = open_slot(qtbot, window)
    qtbot.keyClick(slot.line, Qt.Key.Key_Escape)
    assert here.inspector.page is not None
    assert here.inspector.page.memo is not None
    edit = here.inspector.page.memo.edit
    focus(qtbot, edit)
    qtbot.keyClicks(edit, "whose words?")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert here.view.hasFocus()
    assert [tag.memo for tag in here.project.read.tags()] == ["whose words?"]
    qtbot.keyClick(here.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [tag.memo for tag in here.project.read.tags()] == [""]


def test_undo_while_a_name_is_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    slot = open_slot(qtbot, window)
    qtbot.keyClick(slot.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not slot.isVisible()
    assert here.project.read.tags() == []
    assert here.view.hasFocus()


def test_what_is_typed_of_a_name_is_undone_first(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    slot = open_slot(qtbot, window)
    qtbot.keyClicks(slot.line, "Sela?")
    assert slot.line.text() == "Sela?", "a letter or a sign is no command here"
    qtbot.keyClick(slot.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert slot.line.selectedText() == "Sela?"
    qtbot.keyClick(slot.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert slot.line.text() == ""
    assert slot.isVisible()
    assert len(here.project.read.tags()) == 1


@pytest.mark.parametrize(("key", "modifier"), [("Q", "Control"), ("W", "Control"), ("F9", "No"), ("F6", "No")])
def test_the_windows_keys_act_while_a_name_is_asked_for(
    qtbot: QtBot, window: MainWindow, key: str, modifier: str
) -> None:
    here = workspace(window)
    slot = open_slot(qtbot, window)
    qtbot.keyClick(slot.line, getattr(Qt.Key, f"Key_{key}"), getattr(Qt.KeyboardModifier, f"{modifier}Modifier"))
    if key == "Q":
        assert not window.isVisible()
    elif key == "W":
        assert window.workspace is None
    else:
        assert not slot.isVisible()
        assert here.queue.isVisible() == (key != "F9")
        assert here.view.hasFocus() == (key != "F6")


def test_nothing_here_in_one_key(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    first, second = (row.id for row in here.queue.model.shown)
    qtbot.keyClick(here.view, Qt.Key.Key_Z)
    assert here.queue.current == second
    assert [row.state for row in here.queue.model.shown] == ["nothing_here", None]
    qtbot.keyClick(here.view, Qt.Key.Key_G)
    assert here.queue.current == second
    assert here.queue.model.shown[1].state == "done"
    qtbot.keyClick(here.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(here.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert here.queue.current == first
    assert [row.state for row in here.queue.model.shown] == [None, None]


def test_an_article_with_tags_is_not_one_with_nothing_here(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    first = here.queue.current
    qtbot.keyClick(here.view, Qt.Key.Key_S)
    here.view.setFocus()
    qtbot.keyClick(here.view, Qt.Key.Key_Z)
    assert here.queue.current == first
    assert here.queue.model.shown[0].state == "in_progress"
    assert "1 tag" in here.bar.sentence


def test_the_first_tag_begins_the_article(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    here.view.set_selection(span(STATEMENT))
    qtbot.keyClick(here.view, Qt.Key.Key_S)
    assert here.queue.model.shown[0].state == "in_progress"
    here.undoing.undo()
    assert here.queue.model.shown[0].state is None
    assert here.project.read.tags() == []


def test_somebody_elses_tag_is_left_alone_and_it_is_said(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    with Project.open(path) as project:
        project.begin_copy(BEN)
        first = project.read.articles()[0]
        project.apply(steps.make_tag("note", first.id, TEXT, BEN.id, {"content": [span("Sela Karr")]}))
        project.begin_copy(project.read.analysts()[0])
    window = open_window(qtbot, tmp_path, path)
    here = workspace(window)
    qtbot.keyClick(here.view, Qt.Key.Key_A)
    assert here.reading.tag is not None
    assert not window.menus["tag.delete"].isEnabled()
    here.tags.delete()
    assert "belongs to Ben" in here.bar.sentence
    assert len(here.project.read.tags()) == 1


def test_an_act_that_is_refused_is_said_without_a_box(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    here = workspace(window)

    def full(step: object) -> None:
        raise UserError(ErrorKind.DISK_FULL, "The disk is full: this act was not kept.")

    monkeypatch.setattr(here.project, "apply", full)
    assert not here.do(steps.set_status(here.queue.current, here.project.analyst.id, "done"))
    assert here.bar.sentence == "The disk is full: this act was not kept."
    assert QApplication.activeModalWidget() is None
    here.bar.clear()
    assert here.bar.sentence == ""


def test_a_hint_goes_when_the_next_thing_is_done(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    here.view.set_cursor_offset(span("Nobody").start)
    qtbot.keyClick(here.view, Qt.Key.Key_M)
    assert "Select a name first" in here.bar.sentence
    here.view.set_selection(span("Sela Karr"))
    qtbot.keyClick(here.view, Qt.Key.Key_M)
    assert here.bar.sentence == ""


def test_what_cannot_be_undone_any_more_is_said(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    record = steps.make_record(Kind.ACTOR, "Halmar")
    with Project.open(path) as project:
        project.apply(record)
        project.apply(steps.rename_record(record.made, "Republic of Halmar"))
        project.apply(steps.introduce_analyst(BEN.id, BEN.name, BEN.colour))
        project.analyst = BEN
        project.apply(steps.rename_record(record.made, "Halmaran Republic"))
    here = workspace(open_window(qtbot, tmp_path, path))
    here.undoing.undo()
    assert "1 value had been set anew since, and stayed (rename to “Republic of Halmar”)" in here.bar.sentence
    assert "Nothing was changed" in here.bar.sentence
    assert here.project.read.record(record.made).name == "Halmaran Republic"  # type: ignore[union-attr]


def test_the_window_follows_another_codebook(qtbot: QtBot, window: MainWindow) -> None:
    here = workspace(window)
    here.view.set_selection(span("Sela Karr"))
    qtbot.keyClick(here.view, Qt.Key.Key_N)
    (note,) = here.reading.tags
    whole = codebook()
    at = whole.index('[[types]]\nid = "note"')
    here.do(steps.adopt_codebook(whole[:at] + whole[whole.index("[[registers]]", at) :], "2"))
    assert "type.note" not in [action.id for action in window.menus.table]
    assert here.left.outline.types.findData("note") == -1
    assert here.view._scheme.types.keys() == {known.id for known in here.project.codebook.types}
    here.view.set_selection(span("Corin Hale"))
    qtbot.keyClick(here.view, Qt.Key.Key_N)
    assert [tag.id for tag in here.reading.tags] == [note.id], "its key makes none any more, and the old one is shown"
    here.undoing.undo()
    here.undoing.undo()
    assert window.menus["type.note"].text() == "Note"


# New projects, imports, exports


def test_a_new_project(qtbot: QtBot, tmp_path: Path, home: Path) -> None:
    window = open_window(qtbot, tmp_path)
    window.menus["project.new"].trigger()
    dialog = window.findChild(NewProjectDialog)
    assert dialog is not None
    dialog.name.setText("Kell: first round")
    assert dialog.wanted().path.name == "Kell- first round.gloss"
    dialog.file.setText(str(tmp_path / "round"))
    dialog.analyst.setText("Ann")
    dialog.codebook.setCurrentIndex(1)
    dialog.accept()
    here = workspace(window)
    assert here.project.path == tmp_path / "round.gloss"
    assert here.project.read.name() == "Kell: first round"
    assert here.project.codebook.id == "minimal"
    assert here.project.analyst.name == "Ann"
    assert "Bring in articles" in here.view.accessibleName()


def test_what_a_new_project_still_needs_is_said(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    dialog = NewProjectDialog(shipped_codebooks(), "Ann", tmp_path)
    qtbot.addWidget(dialog)
    make = dialog.button
    assert make.isEnabled()
    for change, problem in (
        (lambda: dialog.name.setText(" "), "needs a name"),
        (lambda: dialog.name.setText("kell"), "kell.gloss is there already"),
        (lambda: dialog.name.setText("Other"), ""),
        (lambda: dialog.analyst.setText(""), "Whose tags"),
    ):
        change()
        assert make.isEnabled() == (not problem)
        assert problem in dialog._problem.text()


def test_a_cancelled_import_brings_nothing_in(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "third.txt").write_text("A third ship.", "utf-8")
    assert drop(window, tmp_path / "third.txt")
    (shown,) = [each for each in window.findChildren(ImportWindow) if each.isVisible()]
    qtbot.mouseClick(shown.cancel_button, Qt.MouseButton.LeftButton)
    finish(qtbot, window)
    assert not any(each.isVisible() for each in window.findChildren(ImportWindow))
    assert workspace(window).queue.model.total == 2
    assert workspace(window).bar.sentence == ""


def test_a_project_is_opened_by_dropping_it(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path)
    (tmp_path / "text.txt").write_text("Some text.")
    assert not drop(window, tmp_path / "text.txt")
    assert drop(window, path)
    qtbot.waitUntil(lambda: window.workspace is not None)


def test_an_export_begun_from_the_menu_is_stopped_with_its_project(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: tmp_path / "kell.xlsx")
    window.menus["export"].trigger()
    shown = window.findChild(ExportWindow)
    assert shown is not None
    shown.foot.ask()
    assert [job.steps for job in window.runner.jobs] == [(0, 0)]
    window.close_project()
    finish(qtbot, window)
    assert not (tmp_path / "kell.xlsx").exists()
    assert window.bar.sentence == ""


def test_closing_drops_what_was_under_way(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "third.txt").write_text("A third ship.", "utf-8")
    drop(window, tmp_path / "third.txt")
    window.close_project()
    finish(qtbot, window)
    assert window.bar.sentence == ""


def test_the_practice_project(qtbot: QtBot, tmp_path: Path, home: Path) -> None:
    window = open_window(qtbot, tmp_path)
    qtbot.mouseClick(window.welcome._buttons[0], Qt.MouseButton.LeftButton)
    assert not window.welcome._buttons[0].isEnabled(), "it is being made"
    finish(qtbot, window)
    assert workspace(window).queue.model.total == 10
    assert [button.text() for button in workspace(window).bar.buttons()] == ["Take the tour", "No, thanks"]
    made = workspace(window).project.path
    assert made.is_relative_to(home)
    window.close_project()
    assert window.welcome._buttons[0].text() == "Go on practising"
    window.menus["project.sample"].trigger()
    assert workspace(window).project.path == made
    assert workspace(window).bar.sentence == "", "the tour is offered once"
    shown = workspace(window)
    window.menus["project.sample"].trigger()
    assert workspace(window) is shown
    assert not shown.project.read_only


def test_what_is_read_anew_is_what_all_of_it_would_be(qtbot: QtBot, window: MainWindow) -> None:
    """After each step only the touched tags are read: the view's list must equal the project's."""
    here = workspace(window)
    project = here.project

    def same() -> bool:
        assert here.reading.article
        return here.reading.tags == project.read.tags(here.reading.article.id)

    for _ in range(2):
        qtbot.keyClick(here.view, Qt.Key.Key_S)
        here.view.setFocus()
        assert same()
    tag = here.reading.tags[-1]
    actor = steps.make_record(Kind.ACTOR, "Sela Karr")
    project.apply(actor)
    link = steps.add_link(tag.id, steps.Target("speaker", actor.made))
    for step in (
        link,
        steps.set_field(Ref(Kind.TAG, tag.id), "gist", "closed"),
        steps.rename_record(actor.made, "Sela Karr of Halmar"),
        steps.remove_link(link.made.id),
        steps.delete_tags([here.reading.tags[0].id]),
    ):
        project.apply(step)
        assert same()
    while project.undo():
        assert here.reading.article is None or same()


def test_a_new_title_leaves_the_text_and_what_is_selected_in_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path, make_project(tmp_path / "p.gloss"))
    here = workspace(window)
    document, words = here.view.document(), span("Corin Hale")
    here.view.set_selection(words)
    title = "Envoy says strait stays closed, and nobody contradicts her, not even the captain of the second ship"
    assert here.do(steps.describe_articles([here.queue.current], {"title": title}))
    assert here.view.accessibleName() == title
    assert (here.view.document(), here.view.selection()) == (document, words)
