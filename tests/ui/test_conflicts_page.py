"""The page of the conflicts: what it lists, how keys settle, and that the window tells that there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog

from glossator.domain import steps
from glossator.domain.conflicts import Choice, ConflictKind
from glossator.domain.spans import Span
from glossator.domain.steps import Target
from glossator.work.conflicts import list_conflicts
from tests import apart
from tests.apart import CORRECTED
from tests.ui.projects import BEN, TEXT
from tests.windows import StepExecutor, open_window, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.conflicts_page import ConflictsPage
    from glossator.ui.main_window import MainWindow
    from tests.apart import Apart

Key = Qt.Key


@pytest.fixture
def world(tmp_path: Path) -> Apart:
    made = apart.make(tmp_path)
    made.meet().close()
    return made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, world: Apart) -> Iterator[MainWindow]:
    yield open_window(qtbot, tmp_path, world.ours.path, executor=StepExecutor())


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> ConflictsPage:
    qtbot.keyClick(workspace(window).view, Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert window.project_pages
    found = window.project_pages.conflicts
    assert found
    qtbot.waitUntil(found.list.hasFocus)
    return found


def choose(page: ConflictsPage, kind: ConflictKind, field: str = "") -> None:
    for row in range(page.list.count()):
        page.list.setCurrentRow(row)
        if page.current and (page.current.kind, page.current.field) == (kind, field):
            return
    raise AssertionError(f"there is no {kind} {field}")


def test_a_key_settles_goes_on_to_the_next_and_is_undone(page: ConflictsPage, window: MainWindow, qtbot: QtBot) -> None:
    project, before = workspace(window).project, page.conflicts
    choose(page, ConflictKind.FIELD, "name")
    chosen = page.current
    assert chosen
    second = chosen.versions[1].value
    qtbot.keyClick(page.list, Key.Key_2)
    assert project.read.value(chosen.record, "name") == second
    assert page.conflicts == list_conflicts(project)
    assert chosen not in page.conflicts
    assert page.current
    assert page.current != chosen
    assert window.status.conflicts.text() == f"{len(before) - 1} conflicts"
    qtbot.keyClick(page.list, Key.Key_U)
    qtbot.waitUntil(lambda: page.conflicts == before)
    assert page.current == chosen
    qtbot.keyClick(page.list, Key.Key_S)
    assert page.current != chosen
    assert len(page.conflicts) == len(before)


def test_each_conflict_shows_who_said_what_and_its_choices(page: ConflictsPage) -> None:
    for row in range(page.list.count()):
        page.list.setCurrentRow(row)
        if conflict := page.current:
            assert len(page.versions.cards) == 2
            assert all(card.words.toPlainText() and card.words.accessibleName() for card in page.versions.cards)
            offered = [button for button in page.buttons if button.text()[:1].isdigit()]
            assert len(offered) == len(conflict.choices)
            assert all(button.isEnabled() for button in offered) == (conflict.kind is not ConflictKind.PLACED)
            assert "_" not in page.title.text() + page.question.text()
    choose(page, ConflictKind.PLACED)
    assert "Ben settles it" in page.question.text()
    choose(page, ConflictKind.CITED)
    assert [row.tag for row in page.places.evidence.rows if row.tag] == list(page.current.tags if page.current else ())


def test_where_there_is_no_text_to_write_e_says_so_and_esc_stays_once(
    page: ConflictsPage, window: MainWindow, qtbot: QtBot
) -> None:
    work = workspace(window)
    tags = len(work.project.read.tags())
    choose(page, ConflictKind.MERGED)
    chosen = page.current
    assert not any("(E)" in button.text() for button in page.buttons)
    qtbot.keyClick(page.list, Key.Key_E)
    assert work.bar.sentence.startswith("There is no text to write here.")
    qtbot.keyClick(page.list, Key.Key_Escape)
    assert (work.bar.sentence, page.list.hasFocus()) == ("", True)
    qtbot.keyClick(page.list, Key.Key_Escape)
    assert window.project_pages
    assert window.project_pages.page == "articles"
    assert work.bar.sentence == "Back at the article. Go ▸ Conflicts leads there again."
    assert QApplication.focusWidget() is work.queue.table
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_S)
    assert len(work.project.read.tags()) == tags, "S was meant for the conflicts"
    assert page.current == chosen


def test_blind_no_colleagues_passage_is_shown(page: ConflictsPage, window: MainWindow) -> None:
    workspace(window).do(steps.set_blind(on=True))
    page.refresh()
    choose(page, ConflictKind.CITED)
    assert page.current
    assert page.current.tags
    assert page.places.evidence.rows == []
    assert all(each.kind is not ConflictKind.PLACED for each in page.conflicts)


def test_a_few_passages_are_shown_with_their_number_and_the_way_to_the_others(
    page: ConflictsPage, window: MainWindow, world: Apart
) -> None:
    project = workspace(window).project
    for word in TEXT.split()[:6]:
        content, link = (
            {"content": [Span(CORRECTED.index(word), CORRECTED.index(word) + len(word))]},
            Target("refers_to", world.renamed),
        )
        project.apply(steps.make_tag("mention", "article-1", CORRECTED, project.analyst.id, content, links=[link]))
    choose(page, ConflictKind.FIELD, "name")
    rows = page.places.evidence.rows
    assert rows[0].title.endswith("6 passages")
    assert sum(bool(row.tag) for row in rows) == 3
    assert rows[-1].title.startswith("3 more")
    assert rows[-1].record == world.renamed
    choose(page, ConflictKind.MERGED)
    assert not page.places.evidence.rows, "nothing points to the merged record itself"


def test_home_and_end_reach_the_first_and_the_last_and_the_mark_stays_near(page: ConflictsPage, qtbot: QtBot) -> None:
    keys = [each.key for each in page.conflicts]
    qtbot.keyClick(page.list, Key.Key_End)
    assert page.current and page.current.key == keys[-1]
    qtbot.keyClick(page.list, Key.Key_2)
    assert page.current and page.current.key == keys[-2]
    qtbot.keyClick(page.list, Key.Key_Home)
    assert page.current and page.current.key == keys[0]


def test_every_conflict_can_be_settled_by_its_first_key_but_that_of_another(page: ConflictsPage, qtbot: QtBot) -> None:
    while any(each.kind is not ConflictKind.PLACED for each in page.conflicts):
        if page.current and page.current.kind is ConflictKind.PLACED:
            qtbot.keyClick(page.list, Key.Key_S)
        count = len(page.conflicts)
        qtbot.keyClick(page.list, Key.Key_1)
        assert len(page.conflicts) < count
    assert [each.choices for each in page.conflicts] == [(Choice.RIGHT,)]


def test_another_version_is_typed(page: ConflictsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(page, ConflictKind.FIELD, "memo")
    chosen = page.current
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("Foreign minister.", True))
    qtbot.keyClick(page.list, Key.Key_E)
    assert chosen
    assert page._project.read.value(chosen.record, "memo") == "Foreign minister."


def test_all_of_one_analyst_is_taken_after_a_look(page: ConflictsPage, qtbot: QtBot) -> None:
    shown: list[int] = []

    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        shown.append(dialog.list.count())  # type: ignore[attr-defined]
        dialog.accept()

    fields = [each for each in page.conflicts if each.kind is ConflictKind.FIELD]
    QTimer.singleShot(0, accept)
    page.take_all(BEN.id)
    assert shown == [len(fields)]
    assert not [each for each in page.conflicts if each.kind is ConflictKind.FIELD]


def test_without_conflicts_it_says_so_and_enter_leads_to_what_is_in_conflict(
    page: ConflictsPage, window: MainWindow, qtbot: QtBot
) -> None:
    choose(page, ConflictKind.CITED)
    qtbot.keyClick(page.list, Key.Key_Return)
    assert window.project_pages
    assert window.project_pages.page == "registers"
    page.conflicts = []
    page._fill()
    assert page._pages.currentIndex() == 1
