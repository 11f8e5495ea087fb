"""The client of the suggesting process, against processes that answer, dawdle, babble and die."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QProcess

from glossator.ui.language import LanguageProcess, own_command, worker_command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TEXTS = {name: f"{name} 🕊 Halmar" for name in ("one", "two", "three", "four")}

HEAD = """
import json, sys, time
def say(**message):
    print(json.dumps(message), flush=True)
def answer(request):
    place = request["text"].index("Halmar")
    say(request=request["request"], highlights=[{"start": place, "end": place + 6, "label": "GPE", "text": "Halmar"}])
"""
GOOD = (
    HEAD
    + """
say(ready=True, engine="test-1")
for line in sys.stdin:
    answer(json.loads(line))
"""
)
BABBLES = (
    HEAD
    + """
print("Loading…", flush=True)
say(ready=True, engine="test-1")
for line in sys.stdin:
    print("[1, 2", flush=True)
    answer(json.loads(line))
"""
)
FAILS_ONCE = (
    HEAD
    + """
say(ready=True, engine="test-1")
for number, line in enumerate(sys.stdin):
    request = json.loads(line)
    say(request=request["request"], error="ValueError: no") if number == 0 else answer(request)
"""
)
DIES_AT_TWO = (
    HEAD
    + """
say(ready=True, engine="test-1")
for line in sys.stdin:
    request = json.loads(line)
    if request["text"].startswith("two") and not __import__("os").path.exists(MARK):
        open(MARK, "w").close()
        sys.exit(3)
    answer(request)
"""
)
ALWAYS_DIES = "import sys; sys.exit(3)"
SLEEPS = "import time; time.sleep(60)"


class Client:
    """A client of a scripted process, and what it has heard."""

    def __init__(self, qtbot: QtBot, script: str) -> None:
        self.engines: list[str] = []
        self.answers: list[str] = []
        self.quotes: set[str] = set()
        self.process = LanguageProcess(TEXTS.__getitem__, [sys.executable, "-c", script])
        self.process.ready.connect(self.engines.append)
        self.process.answered.connect(self._on_answered)
        self._qtbot = qtbot

    def _on_answered(self, text: str, highlights: tuple[object, ...]) -> None:
        self.answers.append(text)
        for one in highlights:
            self.quotes.add(one.span.quote(TEXTS[text]))  # type: ignore[attr-defined]

    def wait_for(self, count: int) -> None:
        self._qtbot.waitUntil(lambda: len(self.answers) == count, timeout=15_000)


@pytest.fixture
def made() -> Iterator[list[Client]]:
    clients: list[Client] = []
    yield clients
    for client in clients:
        client.process.close()


def start(qtbot: QtBot, made: list[Client], script: str) -> Client:
    client = Client(qtbot, script)
    made.append(client)
    client.process.start()
    return client


def test_it_asks_and_hears(qtbot: QtBot, made: list[Client]) -> None:
    client = start(qtbot, made, GOOD)
    client.process.ask_in_turn(["one", "two"])
    client.wait_for(2)
    assert client.engines == ["test-1"]
    assert client.answers == ["one", "two"]
    assert client.quotes == {"Halmar"}
    assert client.process.waiting == 0


def test_the_open_article_comes_first(qtbot: QtBot, made: list[Client]) -> None:
    client = start(qtbot, made, GOOD)
    client.process.ask_in_turn(["one", "two", "three", "four"])
    client.process.ask("two")
    client.process.ask("four")
    client.wait_for(4)
    assert client.answers == ["four", "two", "one", "three"]


def test_a_new_backlog_takes_the_place_of_the_old(qtbot: QtBot, made: list[Client]) -> None:
    client = start(qtbot, made, GOOD)
    client.process.ask_in_turn(["one", "two"])
    client.process.ask_in_turn(["three"])
    client.wait_for(1)
    assert client.answers == ["three"]


def test_what_is_no_message_is_passed_over(qtbot: QtBot, made: list[Client], caplog: pytest.LogCaptureFixture) -> None:
    client = start(qtbot, made, BABBLES)
    client.process.ask("one")
    client.wait_for(1)
    assert "said something else" in caplog.text


def test_a_text_that_fails_does_not_stop_the_others(qtbot: QtBot, made: list[Client]) -> None:
    client = start(qtbot, made, FAILS_ONCE)
    client.process.ask_in_turn(["one", "two", "three"])
    client.wait_for(2)
    assert client.answers == ["two", "three"]


def test_when_it_dies_it_is_started_once_more(
    qtbot: QtBot, made: list[Client], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = start(qtbot, made, f"MARK = {str(tmp_path / 'died')!r}\n{DIES_AT_TWO}")
    with caplog.at_level(logging.WARNING):
        client.process.ask_in_turn(["one", "two", "three"])
        client.wait_for(3)
    assert client.answers == ["one", "two", "three"]
    assert client.engines == ["test-1", "test-1"]
    assert len([line for line in caplog.messages if "once more" in line]) == 1


def test_the_second_death_is_the_last(qtbot: QtBot, made: list[Client]) -> None:
    client = Client(qtbot, ALWAYS_DIES)
    made.append(client)
    with qtbot.waitSignal(client.process.stopped, timeout=15_000):
        client.process.start()
    client.process.ask("one")
    assert client.answers == []


def test_a_program_that_is_not_there_is_no_error(qtbot: QtBot) -> None:
    process = LanguageProcess(TEXTS.__getitem__, ["/nowhere/glossator"])
    with qtbot.waitSignal(process.stopped, timeout=15_000):
        process.start()
    process.close()


def test_nothing_waits_for_it(qtbot: QtBot, made: list[Client]) -> None:
    begun = time.perf_counter()
    client = start(qtbot, made, SLEEPS)
    client.process.ask("one")
    client.process.ask_in_turn(["two"])
    client.process.close()
    assert time.perf_counter() - begun < 30, "the process sleeps for a minute"


def test_what_was_closed_is_not_started(qtbot: QtBot, made: list[Client]) -> None:
    client = Client(qtbot, SLEEPS)
    client.process.close()
    client.process.start()
    assert client.process.findChildren(QProcess) == []


def test_how_it_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_command() == [sys.executable, "-m", "glossator"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command() == [sys.executable]
    assert worker_command() == [sys.executable, "suggest-worker"]


def test_it_says_which_language_a_text_states(qtbot: QtBot) -> None:
    heard: list[str] = []
    script = HEAD + (
        'say(ready=True, engine="test-1")\n'
        "for line in sys.stdin:\n"
        "    request = json.loads(line)\n"
        '    say(request=request["request"], highlights=[\n'
        '        {"start": 0, "end": 3, "label": "GPE", "text": "one", "name": request["language"]}])\n'
    )
    languages = {"one": "ko", "two": ""}
    process = LanguageProcess(
        TEXTS.__getitem__, [sys.executable, "-c", script], language_of=lambda text: languages[text]
    )
    process.answered.connect(lambda text, found: heard.append(f"{text}: {found[0].name}"))
    process.start()
    process.ask_in_turn(["one", "two"])
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=15_000)
    process.close()
    assert heard == ["one: ko", "two: "]


def test_what_was_learnt_is_used_from_the_next_start_on_and_nothing_is_lost(qtbot: QtBot, tmp_path: Path) -> None:
    engines: list[str] = []
    answers: list[str] = []
    file = tmp_path / "Kell.model.json"
    script = GOOD.replace('engine="test-1"', 'engine=" ".join(sys.argv[1:])')
    process = LanguageProcess(TEXTS.__getitem__, [sys.executable, "-c", script], model="little", learnt=file)
    process.ready.connect(engines.append)
    process.ready.connect(lambda _: process.ask_in_turn(["one", "two"]))
    process.answered.connect(lambda text, *_: answers.append(text))
    process.restart()
    assert process.findChildren(QProcess) == [], "what was not started is not"
    process.start()
    qtbot.waitUntil(lambda: answers == ["one", "two"], timeout=15_000)
    file.touch()
    process.restart()
    qtbot.waitUntil(lambda: answers == ["one", "two"] * 2, timeout=15_000)
    process.close()
    assert engines == ["--model little", f"--model little --learnt {file}"]
