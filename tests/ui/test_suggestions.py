"""Suggestions in the window: asked for in the background, kept, shown at once the next time."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.model import Kind
from glossator.ui import suggestions
from glossator.ui.language import worker_command
from glossator.ui.settings import ENGINE
from tests.windows import OTHER, TEXT, article, make_project, open_window, span, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NAMES = ("Sela Karr", "Corin Hale", "Edda Brook")

ENGINE_THAT_KNOWS_THREE = """
import json, sys
names = {names!r}
print(json.dumps({{"ready": True, "engine": "{engine}"}}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if "renew" in request:
        continue
    found = [(request["text"].find(name), name) for name in names]
    highlights = [
        {{"start": start, "end": start + len(name), "label": "PERSON", "text": name}}
        for start, name in found
        if start >= 0
    ]
    print(json.dumps({{"request": request["request"], "highlights": highlights}}), flush=True)
"""


def worker(engine: str = "test-1") -> list[str]:
    return [sys.executable, "-c", ENGINE_THAT_KNOWS_THREE.format(names=NAMES, engine=engine)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_project(tmp_path / "kell.gloss")


def shown(window: MainWindow) -> list[str]:
    return [one.text for one in workspace(window).reading.highlights]


def wait_for_all(qtbot: QtBot, window: MainWindow, engine: str = "test-1") -> None:
    read = workspace(window).project.read
    qtbot.waitUntil(lambda: not read.texts_without_suggestions(engine), timeout=15_000)


def test_names_show_as_soon_as_they_are_found(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path, path, worker=worker())
    assert shown(window) == []
    qtbot.waitUntil(lambda: shown(window) == ["Sela Karr", "Corin Hale"], timeout=15_000)
    wait_for_all(qtbot, window)
    assert window.settings.get(ENGINE) == "test-1"
    window.close()


def test_what_is_kept_shows_before_the_engine_is_up(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    first = open_window(qtbot, tmp_path, path, worker=worker())
    wait_for_all(qtbot, first)
    first.close()
    again = open_window(qtbot, tmp_path, path)
    assert shown(again) == ["Sela Karr", "Corin Hale"]
    again.close()


def test_another_engine_is_asked_anew(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    first = open_window(qtbot, tmp_path, path, worker=worker())
    wait_for_all(qtbot, first)
    first.close()
    again = open_window(qtbot, tmp_path, path, worker=worker("test-2"))
    wait_for_all(qtbot, again, "test-2")
    assert shown(again) == ["Sela Karr", "Corin Hale"]
    assert again.settings.get(ENGINE) == "test-2"
    again.close()


def test_articles_that_come_in_are_looked_at_too(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path, path, worker=worker())
    wait_for_all(qtbot, window)
    workspace(window).do(steps.import_articles([article("Edda Brook spoke again.", "again.txt")]))
    wait_for_all(qtbot, window)
    workspace(window).queue.step(1)
    workspace(window).queue.step(1)
    assert shown(window) == ["Edda Brook"]
    window.close()


def test_where_none_can_be_had_it_is_said_and_nothing_else_changes(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path, path, worker=["/nowhere/glossator"])
    qtbot.waitUntil(lambda: "Nothing further is suggested" in workspace(window).bar.sentence, timeout=15_000)
    assert workspace(window).view.hasFocus()
    window.close()


def test_what_can_only_be_read_is_looked_at_all_the_same(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    holder = open_window(qtbot, tmp_path, path)
    (tmp_path / "second").mkdir()
    reader = open_window(qtbot, tmp_path / "second", path, worker=worker())
    qtbot.waitUntil(lambda: shown(reader) == ["Sela Karr", "Corin Hale"], timeout=15_000)
    assert len(workspace(holder).project.read.texts_without_suggestions("test-1")) == 2
    reader.close()


def test_what_was_decided_or_tagged_is_not_offered(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path, path, worker=worker())
    wait_for_all(qtbot, window)
    here = workspace(window)
    here.view.set_cursor_offset(span("Sela Karr").start + 1)
    here.walk.reject()
    assert shown(window) == ["Corin Hale"]
    here.view.set_cursor_offset(span("Corin Hale").start + 1)
    here.walk.accept()
    assert shown(window) == []
    here.undoing.undo()
    assert shown(window) == ["Corin Hale"]
    window.close()


def test_the_registers_own_names_need_no_engine(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path, path)
    here = workspace(window)
    here.do(steps.make_record(Kind.ISSUE, "the strait"))
    assert TEXT.count("the strait") == 2
    assert shown(window) == ["the strait", "the strait"]
    here.queue.step(1)
    assert "the strait" in OTHER
    assert shown(window) == ["the strait"]


def test_our_own_process_suggests_by_a_cue_as_soon_as_it_is_tagged_and_no_more_when_that_is_undone(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.setattr(suggestions, "_PAUSE", 50)
    texts = ("🕊 Ada Lask blared that the port is shut.", "Mira Tal blared that the ferry is late.", "Nobody spoke.")
    path = make_project(tmp_path / "kell.gloss", [article(text, f"{at}.txt") for at, text in enumerate(texts)])
    window = open_window(qtbot, tmp_path, path, worker=worker_command())
    here = workspace(window)

    def offered() -> list[str]:
        return [one.parts["content"][0].quote(texts[1]) for one in here.reading.suggestions]

    def looked_at(count: int) -> None:
        engine = here.highlighter.engine
        qtbot.waitUntil(lambda: len(here.project.read.texts_without_suggestions(engine)) == count, timeout=15_000)

    qtbot.waitUntil(lambda: bool(here.highlighter.engine), timeout=60_000)
    looked_at(0)
    rules = here.highlighter.engine
    assert [(one.text, one.span.start) for one in here.reading.highlights] == [("Ada Lask", 2)]
    assert here.reading.article
    parts = {"content": [span("the port is shut", texts[0])], "cue": [span("blared", texts[0])]}
    here.do(steps.make_tag("statement", here.reading.article.id, texts[0], here.project.analyst.id, parts))
    qtbot.waitUntil(lambda: here.highlighter.engine != rules, timeout=15_000)
    looked_at(2)  # only the open article is looked at anew, the others when they are opened
    here.queue.step(1)
    qtbot.waitUntil(lambda: offered() == ["the ferry is late"], timeout=15_000)
    looked_at(1)
    here.undoing.undo()
    qtbot.waitUntil(lambda: here.highlighter.engine == rules, timeout=15_000)
    looked_at(1)
    qtbot.waitUntil(lambda: offered() == [], timeout=15_000)
    window.close()


def test_a_process_that_never_comes_up_is_no_obstacle(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path, path, worker=["/nowhere/glossator"])
    assert window.suggestions is not None
    qtbot.wait(50)
    workspace(window).queue.step(1)
    assert workspace(window).view.text() == OTHER
    window.close()
