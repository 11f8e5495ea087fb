"""Learning in the window: what there is to learn from, a process of its own, what came of it, and forgetting."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from glossator.domain import steps
from glossator.nlp.learning.lessons import Figures
from glossator.nlp.learning.model import Learnt
from glossator.nlp.learning.train import Fold, Report
from glossator.project import Project
from glossator.ui.learning_dialog import LearningDialog
from glossator.ui.theme import LIGHT
from glossator.work.learning import FEWEST, has_taught, verdict
from glossator.work.learnt import kept, model_path
from tests.nlp.learning.corpus import quoting_press
from tests.windows import article, make_project, open_window, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SLEEPS = """
import time
print('{"done": 10, "total": 40}', flush=True)
time.sleep(60)
"""
REFUSES = """
import sys
print("Loading…", flush=True)
print('{"request": 0, "error": "The disk is full; nothing was changed."}', flush=True)
sys.exit(1)
"""
DIES = "import os; os.abort()"
LEARNS = """
import json, sys
from pathlib import Path
print('{"done": 40, "total": 40}', flush=True)
Path(sys.argv[1]).with_suffix(".model.json").write_text(json.dumps({}))
"""
ENGINE_BY_MODEL = """
import json, sys
name = "Corin Hale" if "--learnt" in sys.argv else "Sela Karr"
print(json.dumps({"ready": True, "engine": "rules" + name}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    start = request["text"].find(name)
    found = [{"start": start, "end": start + len(name), "label": "PERSON", "text": name}] if start >= 0 else []
    print(json.dumps({"request": request["request"], "highlights": found}), flush=True)
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Of Ann's: 14 articles that she is done with, in which she tagged only what is said."""
    lessons = {f"{each.id}.txt": each for each in quoting_press(14)}
    path = make_project(tmp_path / "press.gloss", [article(each.text, file) for file, each in lessons.items()])
    with Project.open(path) as opened:
        for row in opened.read.articles():
            text = opened.read.text(row.text)
            for tag in lessons[row.file].statements:
                content = {"content": list(tag.content)}
                opened.apply(steps.make_tag("statement", row.id, text, opened.analyst.id, content))
            opened.apply(steps.set_status(row.id, opened.analyst.id, "done"))
        yield opened


def dialog(qtbot: QtBot, project: Project, script: str = "") -> LearningDialog:
    made = LearningDialog(project, lambda: LIGHT, None, [sys.executable, "-c", script] if script else None)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def seen(made: LearningDialog) -> str:
    return "\n".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())


def train(qtbot: QtBot, made: LearningDialog) -> None:
    qtbot.waitUntil(made.train_button.hasFocus)
    with qtbot.waitSignal(made.training.ended, timeout=30_000):
        qtbot.keyClick(made.train_button, Qt.Key.Key_Return)


def test_a_project_is_learnt_from_while_it_is_open_and_what_came_of_it_is_shown_again(
    qtbot: QtBot, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    made = dialog(qtbot, project)
    assert "14 articles done · 28 statements tagged · 0 suggested statements rejected" in seen(made)
    assert not made.table.isVisible()
    assert not made.forget_button.isEnabled()
    heard: list[str] = []
    made.learnt.connect(lambda: heard.append("learnt"))
    train(qtbot, made)
    assert (made.failure.text(), heard) == ("", ["learnt"])
    again = dialog(qtbot, project)
    for each in (made, again):
        assert "It is used: on articles that it had not seen, it was better than the rules alone" in seen(each)
        assert each.table.rowCount() == 6
        whole, f1 = each.table.item(0, 0), each.table.item(0, 3)
        assert whole
        assert f1
        assert (whole.text(), f1.text()) == ("All 14 articles", "57.1 → 100.0")
        spoken = f1.data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "F1: rules alone 57.1, with what was learnt 100.0"
        assert each.curve.isVisible()
        assert each.curve.accessibleDescription().splitlines() == [
            f"{count} articles: rules alone 57.1, with what was learnt 100.0"
            for count in (3, 7, 10, 14)
            if count >= FEWEST
        ]
    with qtbot.waitSignal(again.learnt):
        qtbot.mouseClick(again.forget_button, Qt.MouseButton.LeftButton)
    assert "the rules suggest alone" in seen(again)
    assert not again.table.isVisible()
    assert not model_path(project.path).exists()


def test_cancelling_keeps_what_was_learnt_before(qtbot: QtBot, project: Project) -> None:
    model_path(project.path).write_text("before")
    made = dialog(qtbot, project, SLEEPS)
    made.train_button.setFocus()
    qtbot.mouseClick(made.train_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Learning… 25 %" in seen(made), timeout=15_000)
    assert (made.bar.value(), made.bar.maximum()) == (10, 40)
    assert QApplication.focusWidget() is made.cancel_button
    with qtbot.waitSignal(made.training.ended, timeout=15_000):
        qtbot.keyClick(made.cancel_button, Qt.Key.Key_Space)
    assert "Learning was stopped; what was learnt before is kept." in seen(made)
    assert QApplication.focusWidget() is made.train_button
    assert model_path(project.path).read_text() == "before"


@pytest.mark.parametrize(
    ("script", "sentence"),
    [(REFUSES, "The disk is full; nothing was changed."), (DIES, "Learning ended before it was done; what was learnt")],
)
def test_a_process_that_fails_is_told_in_a_sentence(qtbot: QtBot, project: Project, script: str, sentence: str) -> None:
    made = dialog(qtbot, project, script)
    with qtbot.assertNotEmitted(made.learnt):
        train(qtbot, made)
    assert sentence in seen(made)
    assert made.train_button.isVisible()
    assert not made.bar.isVisible()


def test_a_program_that_is_not_there_and_a_window_that_is_closed(qtbot: QtBot, project: Project) -> None:
    made = LearningDialog(project, lambda: LIGHT, None, ["/nowhere/glossator"])
    qtbot.addWidget(made)
    made.show()
    train(qtbot, made)
    assert "Learning ended before it was done" in seen(made)
    other = dialog(qtbot, project, SLEEPS)
    qtbot.mouseClick(other.train_button, Qt.MouseButton.LeftButton)
    other.close()
    assert not other.training.running


@pytest.mark.parametrize("folds", [(), (Fold(1, Figures(), Figures()),)])
def test_where_nothing_was_learnt_nothing_is_said_to_be_used(folds: tuple[Fold, ...]) -> None:
    report = Report(14, 14, folds)
    assert "edges of statements are used" in verdict(report, taught=True)
    assert " are used" not in verdict(report, taught=False)
    assert not has_taught(Learnt())


def test_what_is_needed_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    with Project.open(make_project(tmp_path / "kell.gloss")) as project:
        made = dialog(qtbot, project)
        assert "There is nothing to learn from yet" in seen(made)
        assert not made.train_button.isEnabled()
        for row in project.read.articles():
            project.apply(steps.set_status(row.id, project.analyst.id, "nothing_here"))
        again = dialog(qtbot, project)
        made.activateWindow()
        for each in (again, made):
            qtbot.waitUntil(lambda each=each: f"Mark {FEWEST - 2} more articles as done" in seen(each))  # type: ignore[misc]
            assert each.train_button.isEnabled()


def test_what_another_version_learnt_is_not_used_and_the_page_says_so(qtbot: QtBot, project: Project) -> None:
    from glossator.nlp.learning.model import to_json

    model_path(project.path).write_text(to_json(replace(Learnt(), engine="rules-0")))
    made = dialog(qtbot, project)
    assert "was learnt with another version of the rules; they suggest alone." in seen(made)
    assert made.forget_button.isEnabled()


def test_the_suggesting_process_follows_what_is_learnt_and_forgotten(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossator.ui.training.training_command", lambda: [sys.executable, "-c", LEARNS])
    path = make_project(tmp_path / "kell.gloss")
    window = open_window(qtbot, tmp_path, path, worker=[sys.executable, "-c", ENGINE_BY_MODEL])

    def shown() -> list[str]:
        return [one.text for one in workspace(window).reading.highlights]

    qtbot.waitUntil(lambda: shown() == ["Sela Karr"], timeout=15_000)
    article = workspace(window).reading.article
    assert article
    workspace(window).project.apply(steps.set_status(article.id, workspace(window).project.analyst.id, "done"))
    window.commands.learn()
    window.commands.learn()
    (made,) = window.findChildren(LearningDialog)
    train(qtbot, made)
    qtbot.waitUntil(lambda: shown() == ["Corin Hale"], timeout=15_000)
    assert window.settings.engine(path) == "rulesCorin Hale"
    assert window.settings.engine(tmp_path / "other.gloss") == "rulesCorin Hale"
    made.forget_button.click()
    qtbot.waitUntil(lambda: shown() == ["Sela Karr"], timeout=15_000)
    assert kept(path) is None
    window.close()
    assert window.settings.engine(path) == "rulesSela Karr"
