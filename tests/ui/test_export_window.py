"""The export window, with real keys and a real mouse: what is chosen, what is shown of it, and what is written."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZipFile

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from glossator.domain import steps
from glossator.domain.profile import Network, Profile, Slices, Ties
from glossator.domain.steps import Target
from glossator.project import Project
from glossator.ui import dialogs, export_profiles
from glossator.ui.export_window import ExportWindow
from glossator.ui.jobs import Runner
from glossator.ui.settings import Settings
from glossator.ui.theme import LIGHT
from tests.ui import projects
from tests.windows import article, make_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QTreeWidgetItem
    from pytestqt.qtbot import QtBot

    from tests.ui.projects import Sample

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def runner() -> Iterator[Runner]:
    with ThreadPoolExecutor(1) as executor:
        made = Runner(executor, lambda error: pytest.fail(error.sentence))
        yield made
        made.stop()


@pytest.fixture
def show(qtbot: QtBot, runner: Runner, tmp_path: Path) -> Callable[[Project], ExportWindow]:
    def shown(project: Project) -> ExportWindow:
        window = ExportWindow(project, runner, Settings(tmp_path / "settings.ini"), LIGHT)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(window)
        window.resize(1200, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: not window.busy)
        return window

    return shown


@pytest.fixture
def window(show: Callable[[Project], ExportWindow], sample: Sample) -> ExportWindow:
    return show(sample.project)


def write(qtbot: QtBot, window: ExportWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Press Ctrl+Enter and choose that file; what is said of it."""
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: path)
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not window.foot.running)
    return window.bar.sentence


def sheet(window: ExportWindow, title: str) -> QTreeWidgetItem:
    [found] = window.sheets.tree.findItems(title, Qt.MatchFlag.MatchExactly)
    return found


def click_box(qtbot: QtBot, window: ExportWindow, item: QTreeWidgetItem) -> None:
    tree = window.sheets.tree
    tree.scrollToItem(item)
    option = QStyleOptionViewItem()
    option.rect, option.features = tree.visualItemRect(item), QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = tree.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, tree)
    qtbot.mouseClick(tree.viewport(), LEFT, pos=QPoint(box.center()))


def tabs(window: ExportWindow) -> list[str]:
    return [window.preview.tabs.tabText(place) for place in range(window.preview.tabs.count())]


def answer(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Have the next dialog for a name be given this one."""

    def exec_(dialog: export_profiles._ProfileName) -> int:
        dialog.line.setText(name)
        return int(dialog.button.isEnabled())

    monkeypatch.setattr(export_profiles._ProfileName, "exec", exec_)


def test_sheets_and_columns_are_left_out_by_their_boxes(
    qtbot: QtBot, window: ExportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Statements  2" in tabs(window)
    assert window.preview.state.text() == "1 article · 3 tags"
    click_box(qtbot, window, sheet(window, "Issues"))
    statements = sheet(window, "Statements")
    window.sheets.tree.setCurrentItem(statements)
    assert window.preview.shown == "statements", "what is chosen in the tree is previewed"
    statements.setExpanded(True)
    second = statements.child(1)
    assert second is not None
    window.sheets.tree.setCurrentItem(second)
    qtbot.keyClick(window.sheets.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(window.chosen().left_out))
    assert window.chosen().left_out == {"issues", "statements/article"}
    assert statements.checkState(0) is Qt.CheckState.PartiallyChecked
    assert not any(tab.startswith("Issues") for tab in tabs(window))
    shown = window.preview.model.shown
    assert shown is not None
    heads = [head.header for head in shown.heads]
    assert "is written" in write(qtbot, window, tmp_path / "out.xlsx", monkeypatch)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert "Issues" not in book.sheetnames
    rows = [[str(cell) for cell in row] for row in book["Statements"].iter_rows(values_only=True)]
    assert rows[0] == heads, "the preview shows what is written"
    place = heads.index("Quote")
    assert [row[place] for row in rows[1:]] == [row[place].text for row in shown.rows]


def test_columns_are_found_by_what_is_typed_and_ticked_at_once(qtbot: QtBot, window: ExportWindow) -> None:
    qtbot.keyClicks(window.sheets.search, "memo")
    shown = [item for item in window.sheets._sheets() if not item.isHidden()]
    assert sheet(window, "Statements") in shown
    assert sheet(window, "Columns") not in shown
    qtbot.mouseClick(window.sheets.none_button, LEFT)
    qtbot.waitUntil(lambda: "statements/memo" in window.chosen().left_out)
    assert all(key.endswith("memo") for key in window.chosen().left_out)
    window.sheets.search.clear()
    qtbot.mouseClick(window.sheets.none_button, LEFT)
    qtbot.waitUntil(lambda: not tabs(window))
    qtbot.mouseClick(window.sheets.all_button, LEFT)
    qtbot.waitUntil(lambda: window.chosen() == Profile())


def test_articles_and_analysts_are_counted_as_they_are_chosen(qtbot: QtBot, window: ExportWindow) -> None:
    here = window.articles
    assert not here.twice.isHidden(), "two analysts tagged: what both did counts twice"
    ben, ann = here.analysts.boxes[projects.BEN.id], here.analysts.boxes[projects.ANN.id]
    ben.click()
    assert window.preview.state.text() == "Counting…"
    qtbot.waitUntil(lambda: window.preview.state.text() == "1 article · 2 tags")
    assert here.twice.isHidden()
    ann.click()
    assert "Tick at least one analyst" in here.problem
    assert not window.foot.export_button.isEnabled()
    ben.click()
    ann.click()
    assert window.chosen() == Profile(), "all of them is everyone, whoever comes to be one"
    qtbot.keyClicks(here.since, "31 Foo")
    assert not window.foot.export_button.isEnabled()
    here.since.clear()
    qtbot.keyClicks(here.since, "April 2025")
    assert window.chosen().since == "2025-04"
    qtbot.waitUntil(lambda: here.count.text() == "0 of 1 article")
    assert window.preview.all_button.isVisible()
    qtbot.mouseClick(window.preview.all_button, LEFT)
    qtbot.waitUntil(lambda: here.count.text() == "1 article")
    qtbot.keyClicks(here.line, "nosuchword")
    qtbot.waitUntil(lambda: here.count.text() == "0 of 1 article")


def test_what_is_lacking_is_said_where_it_is_chosen(qtbot: QtBot, window: ExportWindow, sample: Sample) -> None:
    lacks = window.articles.lacks
    assert lacks.isHidden()
    sample.project.apply(steps.set_blind(on=True))
    window._count_again()
    qtbot.waitUntil(lambda: lacks.text() == "Colleagues’ tags of 1 article are left out until you hand this in.")
    assert lacks.isVisible()


def test_nothing_chosen_is_no_export_and_no_article_is_said(qtbot: QtBot, window: ExportWindow) -> None:
    foot = window.foot
    qtbot.mouseClick(window.sheets.none_button, LEFT)
    qtbot.waitUntil(lambda: not foot.export_button.isEnabled())
    assert foot.state.text() == "Tick at least one sheet."
    window.formats["html"].click()
    assert foot.export_button.isEnabled()
    qtbot.waitUntil(lambda: not window.busy)
    window.formats["csv"].click()
    qtbot.waitUntil(lambda: not window.busy)
    assert not foot.export_button.isEnabled()
    qtbot.mouseClick(window.sheets.all_button, LEFT)
    qtbot.keyClicks(window.articles.line, "colour:red")
    qtbot.waitUntil(lambda: foot.state.text() == "No article fits; the file will hold registers and headings only.")
    assert foot.export_button.isEnabled()
    assert "no field “colour:”" in window.preview._none_fits.sentence.text()
    window.articles.line.clear()
    qtbot.waitUntil(lambda: window.articles.count.text() == "1 article")
    assert ".zip" in foot.state.text()


def test_ctrl_z_takes_back_what_was_done_to_profiles_and_nothing_else(
    qtbot: QtBot, window: ExportWindow, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "Spring")
    window.profiles.save_as()
    window.profiles.delete_button.setFocus()
    qtbot.keyClick(window.profiles.delete_button, Qt.Key.Key_Space)
    assert sample.project.read.profiles() == []
    window.formats["xlsx"].setFocus()
    qtbot.keyClick(window.formats["xlsx"], Qt.Key.Key_Z, CONTROL)
    assert [each.name for each in sample.project.read.profiles()] == ["Spring"]
    assert window.profiles.box.currentText() == "Spring"
    assert window.bar.sentence == "Undone: delete export profile “Spring”."
    tags = len(sample.project.read.tags())
    for _ in range(3):
        qtbot.keyClick(window.formats["xlsx"], Qt.Key.Key_Z, CONTROL)
    assert sample.project.read.profiles() == []
    assert len(sample.project.read.tags()) == tags


def test_profiles_are_kept_renamed_deleted_and_nothing_is_lost(
    qtbot: QtBot, window: ExportWindow, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar, kept = window.profiles, sample.project.read.profiles
    window.articles.states.boxes["done"].click()
    assert bar.box.currentText() == "• Everything"
    answer(monkeypatch, "everything")
    qtbot.mouseClick(bar.save_button, LEFT)
    assert not kept(), "the built-in one cannot be replaced"
    answer(monkeypatch, "For the minister")
    qtbot.mouseClick(bar.save_button, LEFT)
    assert [each.name for each in kept()] == ["For the minister"]
    assert bar.box.currentText() == "For the minister"
    qtbot.waitUntil(lambda: not window.busy)
    click_box(qtbot, window, sheet(window, "Issues"))
    qtbot.waitUntil(lambda: bar.box.currentText() == "• For the minister")
    bar.choose(Profile())
    assert window.chosen() == Profile()
    assert "were not saved" in window.bar.sentence
    qtbot.mouseClick(window.bar.buttons()[0], LEFT)
    assert window.chosen().left_out == {"issues"}
    qtbot.mouseClick(bar.save_button, LEFT)
    assert kept()[0].left_out == {"issues"}
    answer(monkeypatch, "Weekly")
    qtbot.mouseClick(bar.rename_button, LEFT)
    assert [each.name for each in kept()] == ["Weekly"]
    qtbot.mouseClick(bar.delete_button, LEFT)
    assert not kept()
    assert window.chosen() == Profile()
    qtbot.mouseClick(window.bar.buttons()[0], LEFT)
    assert [each.name for each in kept()] == ["Weekly"]
    assert window.chosen() == kept()[0]


def test_networks_are_previewed_and_zipped_by_period(
    qtbot: QtBot, window: ExportWindow, sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for target in (Target("about", sample.proposal, "support"), Target("speaker", sample.actor)):
        sample.project.apply(steps.add_link(sample.statement, target))
    window.formats["graphml"].click()
    qtbot.waitUntil(lambda: not window.busy)
    shown = window.preview.model.shown
    assert shown is not None
    assert shown.about.startswith("2 nodes, 1 tie;")
    assert [cell.text for cell in shown.rows[0]][:3] == ["Norhaven", "Dual freeze of mining and patrols", "1"]
    window.network.slices.setCurrentIndex(2)
    qtbot.waitUntil(lambda: not window.busy)
    assert window.foot.path.suffix == ".zip"
    assert window.preview.model.shown is not None
    assert window.preview.model.shown.title == "2025-Q1"
    assert "is written" in write(qtbot, window, tmp_path / "n.zip", monkeypatch)
    assert ZipFile(tmp_path / "n.zip").namelist() == ["2025-Q1.graphml"]
    assert window.foot.path == tmp_path / "n.zip"


def test_an_export_is_remembered_and_the_choices_are_there_again(
    qtbot: QtBot,
    show: Callable[[Project], ExportWindow],
    sample: Sample,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = sample.project
    weekly = Profile("Weekly", since="2025", network=Network(Ties.ADDRESS, slices=Slices.YEAR))
    project.apply(steps.save_profile(weekly))
    window = show(project)
    window.profiles.choose(weekly)
    window.formats["csv"].click()
    qtbot.waitUntil(lambda: not window.busy)
    assert not any("matrix" in tab.casefold() for tab in tabs(window))
    write(qtbot, window, tmp_path / "out.zip", monkeypatch)
    assert project.snapshot("Weekly").last_export
    qtbot.waitUntil(lambda: any(tab.startswith("Changes") for tab in tabs(window)))
    click_box(qtbot, window, sheet(window, "Issues"))
    qtbot.waitUntil(lambda: window.profiles.is_changed)
    window.close()
    again = show(project)
    assert again.chosen() == replace(weekly, left_out=frozenset({"issues"}))
    assert again.profiles.box.currentText() == "• Weekly"
    assert again.format.id == "csv"
    assert again.foot.path == tmp_path / "out.zip"


@pytest.mark.parametrize("kept", ["no json", json.dumps({"profile": "gone", "choices": {"since": 3}, "format": "pdf"})])
def test_choices_that_cannot_be_made_out_are_left(
    show: Callable[[Project], ExportWindow], sample: Sample, tmp_path: Path, kept: str
) -> None:
    Settings(tmp_path / "settings.ini").set_export_choices(sample.project.path, kept)
    window = show(sample.project)
    assert (window.chosen(), window.format.id) == (Profile(), "xlsx")


def test_an_analyst_who_is_gone_is_said_and_can_be_let_go_of(
    qtbot: QtBot,
    show: Callable[[Project], ExportWindow],
    sample: Sample,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sample.project.apply(steps.save_profile(Profile("Old", analysts=("gone" * 8, projects.ANN.id))))
    window = show(sample.project)
    window.profiles.choose(sample.project.read.profiles()[0])
    qtbot.waitUntil(lambda: not window.busy)
    assert "who is not in this project" in write(qtbot, window, tmp_path / "out.xlsx", monkeypatch)
    assert not (tmp_path / "out.xlsx").exists()
    window.articles.analysts.boxes["gone" * 8].click()
    qtbot.waitUntil(lambda: window.preview.state.text() == "1 article · 2 tags")


def test_what_cannot_be_written_is_said_and_another_try_can_be_made(
    qtbot: QtBot, window: ExportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.foot.path
    assert "there is no folder" in write(qtbot, window, tmp_path / "gone" / "out.xlsx", monkeypatch)
    assert window.foot.path == before
    assert "is written" in write(qtbot, window, tmp_path / "out.xlsx", monkeypatch)
    assert [button.text() for button in window.bar.buttons()] == ["Open file", "Show folder"]


def test_a_cancelled_export_leaves_no_file(
    qtbot: QtBot, window: ExportWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: tmp_path / "out.xlsx")
    window.foot.ask()
    assert window.foot.close_button.text() == "Cancel"
    assert not window.foot.progress.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible(), "Escape gives up what is written first"
    qtbot.waitUntil(lambda: not window.foot.running)
    assert "no file was written" in window.bar.sentence
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name or "part" in path.name] == []
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_where_there_is_nothing_and_where_nothing_may_be_written(
    qtbot: QtBot, show: Callable[[Project], ExportWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_project(tmp_path / "kell.gloss", [article("A ship.", "ship.txt")])
    with Project.open(path, read_only=True) as project:
        window = show(project)
        assert not window.profiles.save_as_button.isEnabled()
        assert "Statements  0" in tabs(window)
        for each in ("html", "gexf"):
            window.formats[each].click()
            qtbot.waitUntil(lambda: not window.busy)
        assert window.preview.state.text() == "1 article · 0 tags"
        assert "is written" in write(qtbot, window, tmp_path / "out.gexf", monkeypatch)
        window.close()
