"""How long it takes from the start of the process until something is painted, against a window with nothing in it.

Measured from outside, in processes of their own, with compiled modules as an installation has them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.windows import TEXT, article, make_project

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parents[2]
ROUNDS = 7
ARTICLES = 500
GOAL = 1.5
"""Times what a window needs that has nothing in it."""

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        print("window", time.time() - began, flush=True)
        app.exit()

began = float(sys.argv[1])
app = QApplication([])
window = Window()
window.show()
app.exec()
"""
OURS = """
import sys, time
from pathlib import Path
began = float(sys.argv[1])
from glossator.ui import application
from glossator.ui.main_window import MainWindow

painted, opened = MainWindow.paintEvent, MainWindow.open_path

def paint(self, event):
    if not self._is_painted:
        print("window", time.time() - began, flush=True)
    painted(self, event)

def open_path(self, path):
    done = opened(self, path)
    watch(self)
    return done

def watch(window):
    from PySide6.QtCore import QEvent, QObject

    if window.workspace is None:
        return

    class Spy(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                print("articles", time.time() - began, window.workspace.queue.model.total, flush=True)
                watched.removeEventFilter(self)
                window.close()
            return False

    window.spy = Spy(window)
    window.workspace.queue.table.viewport().installEventFilter(window.spy)

MainWindow.paintEvent, MainWindow.open_path = paint, open_path
sys.exit(application.run(Path(sys.argv[2])))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(
        tmp_path / "many.gloss", [article(f"{TEXT}\n{n}", f"{n}.txt", f"Article {n}") for n in range(ARTICLES)]
    )


def seconds(script: str, folder: Path, *arguments: str) -> dict[str, float]:
    """What a process printed: names with the seconds since it was started."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {
        "PYTHONPATH": str(ROOT / "app"),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    command = [sys.executable, "-c", script, str(time.time()), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return {line.split()[0]: float(line.split()[1]) for line in done.stdout.splitlines()}


def test_the_window_is_there_at_once(
    project: Path, tmp_path: Path, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    bare, window, articles = [], [], []

    def start_both() -> None:
        # Turn and turn about, so that whatever else the machine does hits both alike.
        bare.append(seconds(BARE, tmp_path)["window"])
        ours = seconds(OURS, tmp_path, str(project))
        window.append(ours["window"])
        articles.append(ours["articles"])

    benchmark.pedantic(start_both, rounds=ROUNDS, warmup_rounds=1)
    floor, first, full = (statistics.median(found) for found in (bare, window, articles))
    benchmark.extra_info |= {"times a bare window": first / floor, "at most": GOAL}
    with capsys.disabled():
        print(
            f"\nstart to first paint: bare window {floor * 1000:.0f} ms, Glossator {first * 1000:.0f} ms"
            f" ({first / floor:.2f} times); with {ARTICLES} articles {full * 1000:.0f} ms ({full / floor:.2f} times)"
        )
    if benchmark.enabled:
        assert first / floor < GOAL
