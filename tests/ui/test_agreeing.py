"""Agreement found out in a process of its own: its report, its progress, its end before it is done."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from glossator.review.agreement import Report
from glossator.ui.agreeing import STOPPED, Agreeing
from tests.work.two_readers import differing

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SLEEPS = """
import time
print('{"done": 10, "total": 40}', flush=True)
time.sleep(60)
"""
REFUSES = """
import sys
print("Loading…", flush=True)
print('{"request": 0, "error": "The file is damaged."}', flush=True)
sys.exit(1)
"""
SAYS_NOTHING = ""


def made(script: str) -> Agreeing:
    return Agreeing([sys.executable, "-c", script])


def test_a_report_comes_back(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    heard: list[tuple[int, int]] = []
    agreeing = Agreeing()
    agreeing.progressed.connect(lambda done, total: heard.append((done, total)))
    with qtbot.waitSignal(agreeing.finished, timeout=30_000) as told:
        agreeing.start(differing(tmp_path / "p.gloss"))
    assert isinstance(told.args[0], Report)
    assert told.args[0].remarks == ("1 article is left out: of those compared, only Ann has read it.",)
    assert heard[-1] == (100, 100)
    assert not agreeing.running


def test_it_is_stopped_and_begun_anew(qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[str] = []
    agreeing = made(SLEEPS)
    agreeing.failed.connect(heard.append)
    for _ in range(2):
        with qtbot.waitSignal(agreeing.progressed, timeout=15_000):
            agreeing.start(tmp_path)
    assert heard == [], "what is begun anew was not stopped by anybody"
    with qtbot.waitSignal(agreeing.failed, timeout=15_000):
        agreeing.cancel()
    assert heard == [STOPPED]


@pytest.mark.parametrize(
    ("script", "sentence"), [(REFUSES, "The file is damaged."), (SAYS_NOTHING, "The comparison ended before")]
)
def test_what_fails_is_told(qtbot: QtBot, tmp_path: Path, script: str, sentence: str) -> None:
    agreeing = made(script)
    with qtbot.waitSignal(agreeing.failed, timeout=15_000) as told:
        agreeing.start(tmp_path)
    assert told.args[0].startswith(sentence)
