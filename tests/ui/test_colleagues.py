"""Work with colleagues in the window: who one is, copies handed out, files merged, a folder shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QMessageBox

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.project import Project
from glossator.ui import merge_acts
from glossator.ui.hand_out_dialog import HandOutDialog
from glossator.ui.merging_window import MergingWindow
from glossator.ui.settings import Team
from glossator.ui.settings_window import SettingsWindow
from glossator.ui.team_folder import TeamDialog
from glossator.ui.who_dialog import WhoDialog
from glossator.work import identity
from glossator.work.handing_out import hand_out
from glossator.work.merging import merge_files
from glossator.work.team_folder import TeamFolder
from tests.windows import TEXT, StepExecutor, article, codebook, open_window, span, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.domain.rows import AnalystRow
    from glossator.ui.main_window import MainWindow

Dialog = TypeVar("Dialog", bound=QDialog)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "ours.gloss"
    with Project.create(path, "Strait of Kell", codebook(), identity.call_me("Ann")) as project:
        project.apply(steps.import_articles([article(TEXT, "envoy.txt"), article(TEXT[::-1], "ship.txt")]))
    return path


@pytest.fixture
def executor() -> StepExecutor:
    return StepExecutor()


@pytest.fixture
def window(ours: Path, tmp_path: Path, executor: StepExecutor, qtbot: QtBot) -> MainWindow:
    return open_window(qtbot, tmp_path, ours, executor=executor)


def ben_of(project: Project) -> AnalystRow:
    return identity.newcomer("Ben", project.read.analysts())


def of_ben(ours: Project, *, begun: bool = True) -> Path:
    """Ben's copy; with a tag and a record of his, where he began it."""
    (copy,) = hand_out(ours, [ben_of(ours)], ours.path.parent)
    if begun:
        with Project.open(copy.path) as project:
            project.begin_copy(copy.analyst)
            words = {"content": [span("Nobody in the hall")]}
            first = project.read.articles()[0].id
            project.apply(steps.make_tag("statement", first, TEXT, project.analyst.id, words))
            project.apply(steps.make_record(Kind.ACTOR, "Halmar"))
    return copy.path


def shown(qtbot: QtBot, window: MainWindow, kind: type[Dialog]) -> Dialog:
    dialog = next(each for each in window.findChildren(kind) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def step(executor: StepExecutor, qtbot: QtBot, window: MainWindow) -> None:
    """Let what runs in the background run, and its outcome come back."""

    def done() -> bool:
        while executor.waiting:
            executor.step()
        return not window.runner.jobs

    qtbot.waitUntil(done)


def pressed(window: MainWindow, text: str) -> None:
    work = workspace(window)
    next(each for bar in (work.bar, work.lasting) for each in bar.buttons() if each.text() == text).click()


def test_what_would_come_is_seen_and_taken_in(
    window: MainWindow, executor: StepExecutor, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = of_ben(workspace(window).project)
    chosen = [theirs, tmp_path / "gone.gloss"]
    monkeypatch.setattr(merge_acts, "ask_several", lambda *_: chosen)
    window.menus["merge.files"].trigger()
    dialog = shown(qtbot, window, MergingWindow)
    assert not dialog.button.isEnabled()
    step(executor, qtbot, window)
    assert dialog.heading.text() == "1 tag of Ben and 1 record would come in."
    shown_first = [dialog.table.item(row, 0).text() for row in range(3)]  # type: ignore[union-attr]
    assert shown_first[:2] == [theirs.name, "gone.gloss"]
    assert shown_first[2].startswith("There is no file")
    assert dialog.table.columnSpan(2, 0) > 1
    assert len(workspace(window).project.read.tags()) == 0
    place = dialog.buttons.geometry()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.heading.text() == "1 tag of Ben and 1 record came in."
    assert [each.text() for each in dialog.buttons.buttons() if each.isVisible()] == ["Close"]
    assert dialog.buttons.geometry() == place
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert workspace(window).bar.sentence.startswith("1 tag of Ben and 1 record came in. 1 file was refused: There is")
    assert [tag.analyst for tag in workspace(window).reading.tags] != []
    assert any("Tags by Ben" in action.text for action in window.menus.table)


def test_looking_can_be_given_up(window: MainWindow, executor: StepExecutor, qtbot: QtBot) -> None:
    assert window.colleagues
    window.colleagues.merge([of_ben(workspace(window).project)])
    dialog = shown(qtbot, window, MergingWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    step(executor, qtbot, window)
    assert workspace(window).project.read.tags() == []


def test_a_dropped_file_is_merged_or_opened(window: MainWindow, executor: StepExecutor, qtbot: QtBot) -> None:
    theirs = of_ben(workspace(window).project)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(theirs))])
    copying, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), copying, data, left, none))
    pressed(window, "Merge…")
    step(executor, qtbot, window)
    assert "would come in" in shown(qtbot, window, MergingWindow).heading.text()


def test_copies_are_handed_out(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (folder := tmp_path / "out").mkdir()
    window.menus["hand_out"].trigger()
    dialog = shown(qtbot, window, HandOutDialog)
    assert not dialog.button.isEnabled()
    place = dialog.button.mapTo(dialog, QPoint()).y()
    qtbot.keyClicks(dialog.line, "Ben")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.line, "Cleo")
    qtbot.mouseClick(dialog.even, Qt.MouseButton.LeftButton)
    dialog.folder.setText(str(folder))
    assert dialog.preview.text().startswith("2 articles are assigned anew: Ben 1, Cleo 1. 2 files: ")
    assert dialog.button.mapTo(dialog, QPoint()).y() == place
    qtbot.keyClick(dialog.folder, Qt.Key.Key_Return)
    assert sorted(path.name for path in folder.iterdir()) == [f"Strait of Kell - {n}.gloss" for n in ("Ben", "Cleo")]
    assert workspace(window).bar.sentence == f"2 copies are in {folder}: for Ben, Cleo."
    assert sum(status.assigned for status in workspace(window).project.read.statuses()) == 2


def test_who_opens_a_handed_out_copy_is_asked_once(window: MainWindow, qtbot: QtBot) -> None:
    copy = of_ben(workspace(window).project, begun=False)
    window.open_path(copy)
    dialog = shown(qtbot, window, WhoDialog)
    assert dialog.yes.isChecked()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert workspace(window).project.analyst.name == "Ben"
    window.close_project()
    assert window.open_path(copy)
    assert workspace(window).project.analyst.name == "Ben"
    assert not workspace(window).project.read_only


def test_somebody_else_gets_a_name_of_their_own(window: MainWindow, qtbot: QtBot) -> None:
    window.open_path(of_ben(workspace(window).project, begun=False))
    dialog = shown(qtbot, window, WhoDialog)
    qtbot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    dialog.name.setEditText("")
    assert not dialog.button.isEnabled()
    qtbot.keyClicks(dialog.name, "Cleo")
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert workspace(window).project.analyst.name == "Cleo"
    assert [each.name for each in workspace(window).project.read.analysts()] == ["Ann", "Ben", "Cleo"]


def answered(dialog: QDialog, text: str) -> None:
    box = dialog.findChildren(QMessageBox)[-1]
    assert box.text() == "Is this Ben, who is known in this project?"
    next(button for button in box.buttons() if button.text() == text).click()


def test_a_name_in_other_capitals_is_asked_about_before_it_is_another_analyst(window: MainWindow, qtbot: QtBot) -> None:
    window.menus["hand_out"].trigger()
    dialog = shown(qtbot, window, HandOutDialog)
    qtbot.keyClicks(dialog.line, "Ben")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.line, "bEN")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    answered(dialog, "Yes, the same")
    assert ([each.name for each in dialog.people()], dialog.line.text()) == (["Ben"], "")
    qtbot.keyClicks(dialog.line, "ben")
    dialog.folder.setText(str(workspace(window).project.path.parent))
    qtbot.keyClick(dialog.folder, Qt.Key.Key_Return)
    answered(dialog, "No, somebody else")
    assert [each.name for each in workspace(window).project.read.analysts()] == ["Ann", "Ben", "ben"]


def test_somebody_else_of_the_same_name_is_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    window.open_path(of_ben(workspace(window).project, begun=False))
    dialog = shown(qtbot, window, WhoDialog)
    qtbot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    dialog.name.setEditText("BEN")
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    answered(dialog, "Yes, the same")
    assert workspace(window).project.analyst.name == "Ben"
    assert [each.name for each in workspace(window).project.read.analysts()] == ["Ann", "Ben"]


def test_a_colleagues_tag_says_whose_it_is(window: MainWindow, qtbot: QtBot, ours: Path) -> None:
    theirs = of_ben(workspace(window).project)
    window.close_project()
    with Project.open(ours) as project:
        project.apply(steps.make_tag("statement", project.read.articles()[0].id, TEXT, project.analyst.id,
                                     {"content": [span("Nobody in the hall")]}))  # fmt: skip
        merge_files(project, [theirs])
        first = project.read.articles()[0].id
    window.open_path(ours)
    workspace(window).open_article(first)
    cards = [trace.card for trace in workspace(window).view._page.traces.values()]
    assert sorted(card.author.initials if card.author else "" for card in cards) == ["", "B"]
    assert any("by Ben" in card.spoken for card in cards)


def test_a_colleagues_file_is_only_looked_at(window: MainWindow, qtbot: QtBot) -> None:
    window.open_path(of_ben(workspace(window).project))
    dialog = shown(qtbot, window, WhoDialog)
    assert dialog.reads.isChecked()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert workspace(window).project.read_only
    assert workspace(window).project.path.stem.endswith("Ben")


def test_work_goes_through_the_team_folder(
    window: MainWindow, executor: StepExecutor, qtbot: QtBot, tmp_path: Path
) -> None:
    (folder := tmp_path / "team").mkdir()
    theirs = of_ben(workspace(window).project)
    window.menus["team.folder"].trigger()
    dialog = shown(qtbot, window, TeamDialog)
    assert not dialog.publish_button.isEnabled()
    qtbot.keyClicks(dialog.folder, str(folder))
    qtbot.keyClick(dialog.folder, Qt.Key.Key_Tab)
    step(executor, qtbot, window)
    assert dialog.found.text() == "Nothing new of colleagues."
    snapshot = TeamFolder(theirs, folder).publish()
    qtbot.mouseClick(dialog.publish_button, Qt.MouseButton.LeftButton)
    step(executor, qtbot, window)
    assert dialog.preview.text() == "Your work is published."
    assert len(list(folder.iterdir())) == 2
    assert dialog.found.text() == f"Ben published 2 acts ({snapshot.name if snapshot else ''})"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.colleagues
    window.colleagues.watch().look()
    step(executor, qtbot, window)
    assert workspace(window).lasting.sentence == "Ben published 2 acts."
    window.settings.set_team(workspace(window).project.path, Team(str(folder), merges=True))
    window.colleagues.watch().look()
    step(executor, qtbot, window)
    assert workspace(window).bar.sentence == "1 tag of Ben and 1 record came in."
    assert workspace(window).lasting.sentence == ""


def test_a_share_that_is_gone_is_said_once(
    window: MainWindow, executor: StepExecutor, qtbot: QtBot, tmp_path: Path
) -> None:
    window.settings.set_team(workspace(window).project.path, Team(str(tmp_path / "gone"), publishes=True))
    assert window.colleagues
    watch = window.colleagues.watch()
    for act in (watch.look, watch.look):
        act()
        step(executor, qtbot, window)
    assert "Connect the drive" in workspace(window).bar.sentence
    workspace(window).bar.clear()
    watch.look()
    step(executor, qtbot, window)
    assert workspace(window).bar.sentence == ""


def test_a_snapshot_is_not_worked_in(
    window: MainWindow, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder := tmp_path / "team").mkdir()
    snapshot = TeamFolder(workspace(window).project.path, folder).publish()
    assert snapshot
    window.settings.set_team(workspace(window).project.path, Team(str(folder)))
    window.open_path(snapshot)
    assert workspace(window).project.read_only
    assert "lies in a team folder" in workspace(window).lasting.sentence
    pressed(window, "Copy it here and open that")
    assert workspace(window).project.path.is_relative_to(home)
    assert not workspace(window).project.read_only
    assert workspace(window).project.analyst.name == "Ann"


def test_a_name_and_a_colour_are_changed(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.show_settings()
    dialog = shown(qtbot, window, SettingsWindow)
    dialog.names.setCurrentRow(dialog.names.count() - 1)
    dialog.you.name.selectAll()
    qtbot.keyClicks(dialog.you.name, "Ada")
    qtbot.keyClick(dialog.you.name, Qt.Key.Key_Return)
    qtbot.mouseClick(dialog.you.colours.buttons()[3], Qt.MouseButton.LeftButton)
    (analyst,) = workspace(window).project.read.analysts()
    assert (analyst.name, analyst.colour) == ("Ada", identity.COLOURS[3])
    assert identity.me() == analyst
