"""The history panel: what was done when and where, what of it stands, and the way to any point of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabBar

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.project import Project
from glossator.ui import history as history_panel
from glossator.ui.history import History
from glossator.ui.history_model import Line
from glossator.ui.outline import Outline
from glossator.ui.settings import Settings
from glossator.ui.side_panel import SidePanel
from glossator.ui.theme import DARK, LIGHT
from tests.past_the_door import acts_of
from tests.ui.samples import SCHEME
from tests.windows import ANN, STATEMENT, TEXT, make_project, span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """With a copy of Ann's own, so that bringing in the articles is not among her acts."""
    with Project.open(make_project(tmp_path / "p.gloss")) as opened:
        opened.begin_copy(ANN)
        yield opened


@pytest.fixture
def history(qtbot: QtBot, project: Project) -> History:
    return seen(qtbot, project)


def seen(qtbot: QtBot, project: Project, *, days_later: int = 0) -> History:
    """The panel, wired as the window wires it."""
    made = History(project, LIGHT, lambda: date.today() + timedelta(days=days_later))
    project.subscribe(lambda _: made.refresh())
    made.wanted.connect(project.go_to)
    qtbot.addWidget(made)
    made.resize(280, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def enter(project: Project, *names: str) -> None:
    for name in names:
        project.apply(steps.make_record(Kind.ACTOR, name))


def lines(history: History) -> list[str]:
    """The rows in short: undone acts in brackets, the point of now as a bar."""
    shown = {
        Line.NOW: lambda _: "|",
        Line.UNDONE: lambda words: f"({words[-2]})",
        Line.DONE: lambda words: words[-2],
    }
    return [shown.get(row.line, str)(row.words) for row in history.model.rows]


def point_at(history: History, place: int) -> None:
    history.list.setCurrentIndex(history.model.index(place))


def test_the_newest_act_is_on_top_and_the_beginning_at_the_end(history: History, project: Project) -> None:
    enter(project, "A", "B")
    assert lines(history) == ["|", "Today", "B", "A", "Beginning of this copy"]
    assert history.model.rows[2].words == "Enter actor “B”"
    assert [row.now for row in history.model.rows] == [False, False, True, False, False]


def test_a_row_says_when_and_where(history: History, project: Project) -> None:
    article = project.read.articles()[0]
    tag = steps.make_tag("statement", article.id, TEXT, ANN.id, {"content": [span(STATEMENT)]})
    project.apply(tag)
    project.apply(steps.remove_articles([known.id for known in project.read.articles()]))
    clock = datetime.fromisoformat(acts_of(project)[0].made_at).astimezone().strftime("%H:%M")
    assert history.model.rows[2].below.endswith(" · 2 articles")
    assert history.model.rows[3].below.endswith(" · removed article")
    project.undo()
    assert history.model.rows[1].below == f"Undone · {clock} · 2 articles"
    assert history.model.rows[3].spoken == (
        f"Tag statement “that the strait would stay closed f…”, {clock} · {article.title}, now here"
    )


def test_days_are_named(qtbot: QtBot, project: Project) -> None:
    enter(project, "A")
    assert lines(seen(qtbot, project))[1] == "Today"
    assert lines(seen(qtbot, project, days_later=1))[1] == "Yesterday"
    today = datetime.now(UTC).astimezone().date()
    assert lines(seen(qtbot, project, days_later=2))[1].startswith(f"{today.day} ")


def test_what_was_undone_stands_above_now(history: History, project: Project) -> None:
    enter(project, *"ABC")
    project.undo()
    project.undo()
    assert lines(history) == ["Today", "(C)", "(B)", "|", "A", "Beginning of this copy"]
    project.undo()
    assert lines(history) == ["Today", "(C)", "(B)", "(A)", "|", "Beginning of this copy"]
    assert history.model.rows[-1].now
    project.redo()
    enter(project, "D")
    assert lines(history) == ["|", "Today", "D", "A", "Beginning of this copy"]


def test_back_and_forward_by_keys_alone(history: History, project: Project, qtbot: QtBot) -> None:
    enter(project, *"ABC")
    history.list.setFocus()
    assert history.list.currentIndex().row() == 2
    assert not history.button.isEnabled()
    with qtbot.assertNotEmitted(history.wanted):
        qtbot.keyClick(history.list, Qt.Key.Key_Return)
    qtbot.keyClick(history.list, Qt.Key.Key_Down)
    qtbot.keyClick(history.list, Qt.Key.Key_Down)
    assert history.button.isEnabled()
    assert history.button.text() == "Go back to here"
    qtbot.keyClick(history.list, Qt.Key.Key_Return)
    assert lines(history) == ["Today", "(C)", "(B)", "|", "A", "Beginning of this copy"]
    assert history.model.rows[history.list.currentIndex().row()].now
    qtbot.keyClick(history.list, Qt.Key.Key_Up)  # over the line between
    assert history.button.text() == "Go forward to here"
    qtbot.keyClick(history.list, Qt.Key.Key_Up)
    qtbot.keyClick(history.list, Qt.Key.Key_Return)
    assert lines(history) == ["|", "Today", "C", "B", "A", "Beginning of this copy"]
    qtbot.keyClick(history.list, Qt.Key.Key_End)
    qtbot.keyClick(history.list, Qt.Key.Key_Return)
    assert project.history().done == ()
    assert project.read.records(Kind.ACTOR) == []
    qtbot.keyClick(history.list, Qt.Key.Key_Home)
    assert lines(history)[history.list.currentIndex().row()] == "(C)"


def test_by_mouse(history: History, project: Project, qtbot: QtBot) -> None:
    enter(project, *"ABC")
    point_at(history, 3)
    qtbot.mouseClick(history.button, Qt.MouseButton.LeftButton)
    assert lines(history) == ["Today", "(C)", "|", "B", "A", "Beginning of this copy"]
    assert history.list.hasFocus()
    at = history.list.visualRect(history.model.index(4)).center()
    viewport = history.list.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert lines(history) == ["Today", "(C)", "(B)", "|", "A", "Beginning of this copy"]


def test_the_row_that_one_is_at_stays_while_acts_go_on(history: History, project: Project) -> None:
    enter(project, *"ABC")
    point_at(history, 4)
    enter(project, "D")
    assert lines(history)[history.list.currentIndex().row()] == "A"


def test_older_acts_are_shown_when_they_are_asked_for(
    qtbot: QtBot, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_panel, "_PAGE", 2)
    enter(project, *"ABCDE")
    history = seen(qtbot, project)
    assert lines(history) == ["|", "Today", "E", "D", "Show older"]
    history.list.setFocus()
    qtbot.keyClick(history.list, Qt.Key.Key_End)
    assert not history.button.isEnabled()
    qtbot.keyClick(history.list, Qt.Key.Key_Return)
    assert lines(history) == ["|", "Today", "E", "D", "C", "B", "Show older"]
    assert lines(history)[history.list.currentIndex().row()] == "C"
    at = history.list.visualRect(history.model.index(6)).center()
    qtbot.mouseClick(history.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert lines(history)[-2:] == ["A", "Beginning of this copy"]


def test_nothing_is_read_while_it_is_not_seen(qtbot: QtBot, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    history = seen(qtbot, project)
    history.hide()
    asked: list[int] = []
    read = project.history

    def ask(limit: int) -> object:
        asked.append(limit)
        return read(limit)

    monkeypatch.setattr(project, "history", ask)
    enter(project, "A", "B")
    assert asked == []
    history.show()
    assert len(asked) == 1
    assert lines(history)[2:4] == ["B", "A"]


def test_with_nothing_done_it_says_so(history: History) -> None:
    page = history._pages.currentWidget()
    assert page
    assert page.findChildren(QLabel)[0].text() == "Nothing done yet."
    assert not history.button.isVisible()


def test_what_is_only_looked_at_goes_nowhere(qtbot: QtBot, project: Project) -> None:
    enter(project, "A", "B")
    with Project.open(project.path, read_only=True) as looked_at:
        history = seen(qtbot, looked_at)
        history.list.setFocus()
        qtbot.keyClick(history.list, Qt.Key.Key_End)
        assert not history.button.isEnabled()
        with qtbot.assertNotEmitted(history.wanted):
            qtbot.keyClick(history.list, Qt.Key.Key_Return)


def test_escape_leads_to_the_text_and_colours_change(history: History, project: Project, qtbot: QtBot) -> None:
    enter(project, "A", "B")
    project.undo()
    history.list.setFocus()
    with qtbot.waitSignal(history.left):
        qtbot.keyClick(history.list, Qt.Key.Key_Escape)
    light = history.grab().toImage()
    history.set_theme(DARK)
    assert history.grab().toImage() != light


# Both on their tabs


def test_the_side_panel_remembers_its_tab(qtbot: QtBot, project: Project, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")

    def panel() -> SidePanel:
        made = SidePanel(Outline(SCHEME, LIGHT), History(project, LIGHT), settings)
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    enter(project, "A")
    first = panel()
    assert first.outline.isVisible()
    assert first.history.model.rows == []
    bar = first.findChild(QTabBar)
    assert bar
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert first.history.isVisible()
    assert lines(first.history)[2] == "A"
    first.show_history()
    assert first.history.list.hasFocus()
    with qtbot.waitSignal(first.left):
        qtbot.keyClick(first.history.list, Qt.Key.Key_Escape)
    assert panel().history.isVisible()
    first.show_outline()
    assert first.outline.isVisible()
