"""An analyst who presses anything anywhere: no exception, no warning of Qt's, and a project that holds."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from glossator.domain.rows import Highlight
from glossator.ui.main_window import MainWindow
from glossator.ui.settings import Settings
from glossator.ui.theme import LIGHT
from tests.windows import StepExecutor, article, make_project, span, workspace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

TEXTS = {
    "mixed.txt": (
        "VANTRY 🕊 — The Halmaran envoy, Sela Karr, said on Monday that “the strait” would stay closed.\n\n"
        "“We have waited — ‘long enough’ — for 👩🏽‍🚀 them,” Corin Hale told reporters.\n\n\nZoe\u0308 denied it."
    ),
    "rtl.txt": "“שלום”, אמר הדובר in Vantry.\n中国外交部发言人说：「不同意」。 Sela Karr agreed.",
    "empty.txt": "",
    "long.txt": "Corin Hale said that nothing would change. " * 120,
}
WORDS = (
    "Karr",
    "x" * 300,
    '"; DROP TABLE actor; --',
    "Zoe\u0308 \U0001f469\U0001f3fd\u200d\U0001f680",
    "שלום",
    "Monday",
    "4 July",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,;:'\"[]{}?/ "
KEYS = [
    getattr(Qt.Key, f"Key_{name}")
    for name in (
        "Left Right Up Down Home End PageUp PageDown Tab Backtab Return Escape Delete Backspace F2 F3 F4 F6"
    ).split()
]
HELD = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
]
LEFT_ALONE = ("project.", "recent.", "import.", "export.", "help.", "quit", "settings", "palette")
"""Actions that open another project or a dialog of the system's."""


class Clumsy(RuleBasedStateMachine):
    """Everything that hands can do to the window, in any order."""

    bot: QtBot

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        folder = Path(self.folder.name)
        project = make_project(folder / "p.gloss", [article(text, file) for file, text in TEXTS.items()])
        self.window = MainWindow(Settings(folder / "settings.ini"), LIGHT, StepExecutor(), worker=(), log_folder=folder)
        self.window.resize(1300, 820)
        self.window.show()
        self.window.activateWindow()
        assert self.window.open_path(project)
        here = workspace(self.window)
        here.highlighter.engine = "test-1"
        for row in here.project.read.articles():
            text = here.project.read.text(row.text)
            names = [(name, "PERSON") for name in ("Sela Karr", "Corin Hale", "Vantry") if name in text]
            found = [Highlight(span(name, text), label, name) for name, label in names]
            here.highlighter.remember(row.text, found)
        self.settle()

    def settle(self) -> None:
        """Let the window come to rest, and what popped up over it go."""
        for _ in range(3):
            QApplication.processEvents()
        while (popup := QApplication.activePopupWidget()) is not None:
            if isinstance(popup, QMenu) and popup.actions():
                QTest.keyClick(popup, Qt.Key.Key_Escape)
            popup.close()
            QApplication.processEvents()

    def press(self, key: int, held: Qt.KeyboardModifier, text: str = "") -> None:
        target = QApplication.focusWidget() or workspace(self.window).view
        QTest.sendKeyEvent(QTest.KeyAction.Click, target, Qt.Key(key), text, held)
        self.settle()

    @rule(text=st.text(LETTERS, min_size=1, max_size=4))
    def press_letters(self, text: str) -> None:
        for letter in text:
            self.press(ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)

    @rule(key=st.sampled_from(KEYS), held=st.sampled_from(HELD), times=st.integers(1, 4))
    def press_keys(self, key: Qt.Key, held: Qt.KeyboardModifier, times: int) -> None:
        for _ in range(times):
            self.press(key, held)

    @rule(letter=st.sampled_from("zyfacvxlhj.+-0"), held=st.sampled_from(HELD[2:]))
    def press_with_control(self, letter: str, held: Qt.KeyboardModifier) -> None:
        self.press(ord(letter.upper()), held)

    @rule(
        words=st.sampled_from(["Karr", "x" * 300, '"; DROP TABLE actor; --', "Zoë 👩🏽‍🚀", "שלום", "Monday", "4 July"])
    )
    def type_words(self, words: str) -> None:
        for letter in words:
            target = QApplication.focusWidget()
            if target is None:
                return
            QApplication.sendEvent(
                target, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            )
        self.settle()

    @rule(
        x=st.integers(0, 1000),
        y=st.integers(0, 1000),
        dx=st.integers(-300, 300),
        dy=st.integers(-120, 120),
        held=st.sampled_from(HELD[:3]),
        twice=st.booleans(),
    )
    def use_the_mouse(self, x: int, y: int, dx: int, dy: int, held: Qt.KeyboardModifier, twice: bool) -> None:
        """A click, a double click or a drag in the article."""
        port, left = workspace(self.window).view.viewport(), Qt.MouseButton.LeftButton
        start = QPoint(x * port.width() // 1001, y * port.height() // 1001)
        end = start + QPoint(dx, dy)
        if twice:
            QTest.mouseDClick(port, left, held, start)
        QTest.mousePress(port, left, held, start)
        QTest.mouseMove(port, (start + end) / 2)
        QTest.mouseMove(port, end)
        QTest.mouseRelease(port, left, held, end)
        self.settle()

    @rule(x=st.integers(0, 1000), y=st.integers(0, 1000))
    def click_anywhere(self, x: int, y: int) -> None:
        place = QPoint(x * self.window.width() // 1001, 60 + y * (self.window.height() - 90) // 1001)
        target = self.window.childAt(place)
        if target is not None and not target.objectName().startswith("qt_"):
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(self.window, place))
        self.settle()

    @rule(place=st.integers(0, 500))
    def trigger_an_action(self, place: int) -> None:
        actions = [action for action in self.window.menus.table if not action.id.startswith(LEFT_ALONE)]
        self.window.menus[actions[place % len(actions)].id].trigger()
        self.settle()

    @rule(place=st.integers(0, 3))
    def open_an_article(self, place: int) -> None:
        here = workspace(self.window)
        here.open_article(
            here.queue.model.shown[place % len(here.queue.model.shown)].id if here.queue.model.shown else ""
        )
        self.settle()

    def teardown(self) -> None:
        if not hasattr(self, "window"):
            return
        here = workspace(self.window)
        path, problems = here.project.path, here.project.check(deep=True)
        self.window.close()
        self.window.deleteLater()
        self.settle()
        assert problems == []
        assert path.exists()
        self.folder.cleanup()


def run(qtbot: QtBot, examples: int, acts: int) -> None:
    with qtbot.captureExceptions() as exceptions:
        run_state_machine_as_test(
            Clumsy,
            settings=settings(
                max_examples=examples,
                stateful_step_count=acts,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    assert exceptions == []


def test_a_clumsy_minute(qtbot: QtBot) -> None:
    run(qtbot, examples=3, acts=40)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_clumsy_day(qtbot: QtBot) -> None:
    """2,000 acts and more."""
    run(qtbot, examples=20, acts=110)
