"""One pair of hands that press, type, click and drag anything anywhere, and put away what pops up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QMouseEvent, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QScrollArea,
    QTabBar,
    QWidget,
)

from glossator.domain.codebook_toml import read_codebook
from glossator.domain.errors import UserError
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.project import Changed
from glossator.storage.store import Stamp
from glossator.ui.main_window import MainWindow
from glossator.ui.settings import MAKE_BACKUPS, Settings
from glossator.ui.theme import LIGHT
from tests.windows import BEN, StepExecutor, article, new_project, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.domain.step import Step
    from glossator.ui.workspace import Workspace

TEXTS = {
    "mixed.txt": (
        "VANTRY 🕊 — The Halmaran envoy, Sela Karr, said on Monday that “the strait” would stay closed.\n\n"
        "“We have waited — ‘long enough’ — for 👩🏽‍🚀 them,” Corin Hale told reporters.\n\n\nZoe\u0308 denied it."
    ),
    "rtl.txt": "“שלום”, אמר הדובר in Vantry.\n中国外交部发言人说：「不同意」。 Sela Karr agreed.",
    "empty.txt": "",
    "emoji.txt": "👩🏽‍🚀🏳️‍🌈 Zoe\u0308\u0323 e\u0301\u0302 said “🕊”. " * 12
    + "\n\nन्दी Corin\u200d Hale नमस्ते क्षि 🇸🇪🇩🇰 end",
    "long.txt": ("Corin Hale said that nothing at all would change. " * 400)[:20_000],
}
NAMES = ("Sela Karr", "Corin Hale", "Vantry", "VANTRY")
NONE, SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
FULL = 1000
"""Places are drawn in thousandths of a width or a height."""


class ClumsyHands:
    """A person before a window of their own, over a small project of odd articles."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.path = new_project(folder / "p.gloss", [article(text, file) for file, text in TEXTS.items()])
        self.sit_down()

    def sit_down(self) -> None:
        """Open a window on the project."""
        settings = Settings(self._folder / "settings.ini")
        settings.set(MAKE_BACKUPS, False)
        self.window = MainWindow(settings, LIGHT, StepExecutor(), worker=(), log_folder=self._folder)
        self.window.resize(1300, 820)
        self.window.show()
        self.window.activateWindow()
        self._open()

    def stand_up(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.settle()

    @property
    def here(self) -> Workspace:
        return workspace(self.window)

    def settle(self, *, popups: bool = True) -> None:
        """Let the window come to rest; put away what popped up over it, and come back if the project was left."""
        for _ in range(3):
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        for _ in range(20):
            over = QApplication.activePopupWidget() if popups else None
            over = over or QApplication.activeModalWidget()
            if over is None:
                break
            QTest.keyClick(over, Qt.Key.Key_Escape)
            QApplication.processEvents()
        else:
            raise AssertionError(f"Escape does not close {over!r}")

    def come_back(self) -> None:
        """Open window and project again, where the last act has closed them or opened another."""
        if not self.window.isVisible():
            self.window.deleteLater()
            self.sit_down()
        elif self.window.workspace is None or self.window.workspace.project.path != self.path.resolve():
            self._open()

    def _open(self) -> None:
        assert self.window.open_path(self.path)
        here = self.here
        here.highlighter.engine = "test-1"
        for row in here.project.read.articles():
            text = here.project.read.text(row.text)
            found = [
                Highlight(Span(at.start(), at.end()), "PERSON", name)
                for name in NAMES
                for at in list(re.finditer(name, text))[:20]
            ]
            here.highlighter.remember(row.text, found)
            here.reading.refresh_highlights(row.text)
        QApplication.processEvents()

    # Keys

    def press(self, key: int, held: Qt.KeyboardModifier = NONE, text: str = "") -> None:
        """A key, wherever the focus is."""
        QTest.sendKeyEvent(QTest.KeyAction.Click, self._focus(), Qt.Key(key), text, held)
        self.settle()

    def type(self, words: str) -> None:
        """Key by key, and what is on no key by an input method."""
        for letter in words:
            if letter.isascii():
                held = SHIFT if letter.isupper() else NONE
                QTest.sendKeyEvent(QTest.KeyAction.Click, self._focus(), Qt.Key(ord(letter.upper())), letter, held)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(self._focus(), event)
        self.settle()

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeWindow() or self.here.view

    # The mouse

    def place(self, x: int, y: int) -> QPoint:
        """A point of the article's viewport, in thousandths; beyond 0 and 1000 it is outside."""
        port = self.here.view.viewport()
        return QPoint(x * port.width() // FULL, y * port.height() // FULL)

    def at(self, offset: int) -> QPoint:
        """Where that code point of the article stands, scrolled into sight."""
        view = self.here.view
        offset = min(offset, max(len(view.text()) - 1, 0))
        if view.text():
            view.reveal(Span(offset, offset + 1))
        cursor = QTextCursor(view.document())
        cursor.setPosition(len(view.text()[:offset].encode("utf-16-le")) // 2)
        return view.cursorRect(cursor).center() + QPoint(1, 0)

    def click(self, x: int, y: int, held: Qt.KeyboardModifier, times: int) -> None:
        """In the article: once, twice, or three times and more at one place."""
        port, at = self.here.view.viewport(), self.place(x, y)
        for time in range(times):
            if time % 3 == 1:
                QTest.mouseDClick(port, LEFT, held, at)
                QTest.mouseRelease(port, LEFT, held, at)
            else:
                QTest.mouseClick(port, LEFT, held, at)
        self.settle()

    def drag(self, start: QPoint, end: QPoint, held: Qt.KeyboardModifier, *, let_go: bool = True) -> None:
        """In the article; the way goes over the middle, since Qt takes quick short moves for a trembling hand."""
        port = self.here.view.viewport()
        QTest.mousePress(port, LEFT, held & ~ALT, start)
        for at in ((start + end) / 2, end):
            where = QPointF(at)
            event = QMouseEvent(
                QEvent.Type.MouseMove, where, port.mapToGlobal(where), Qt.MouseButton.NoButton, LEFT, held
            )
            QApplication.sendEvent(port, event)
        if not let_go:
            self.press(Qt.Key.Key_Escape)
        QTest.mouseRelease(port, LEFT, held, end)
        self.settle()

    def edges(self) -> list[QPoint]:
        """Where the handles of the selected tag are, that can be seen."""
        view = self.here.view
        return [(QPointF(at.x, (at.row.top + at.row.bottom) / 2) - view._origin).toPoint() for _, at in view._handles()]

    def wheel(self, turns: int, held: Qt.KeyboardModifier) -> None:
        port = self.here.view.viewport()
        at = QPointF(port.rect().center())
        event = QWheelEvent(
            at,
            port.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120 * turns),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(port, event)
        self.settle()

    def click_at(self, window: QWidget, place: QPoint, button: Qt.MouseButton = LEFT, number: int = 0) -> None:
        """Whatever is there in that window; of a menu that opens, one entry is taken, or none."""
        target = window.childAt(place)
        if target is None or not target.isEnabled() or target.objectName().startswith("qt_toolbar_ext"):
            return
        at = target.mapFrom(window, place)
        QTest.mouseClick(target, button, pos=at)
        if button == RIGHT:
            self._ask_for_menu(target, at)
        QApplication.processEvents()
        self._use_menu(number)
        self.settle()

    def click_in(self, pane: QWidget, number: int, way: int) -> None:
        """One of the buttons, fields, rows and tabs of a pane."""
        found = [known for known in pane.findChildren(QWidget) if _is_used(known)]
        if not found:
            return
        chosen = found[number % len(found)]
        _bring_into_sight(chosen)
        at = _within(chosen, way)
        window = chosen.window()
        place = chosen.mapTo(window, at)
        hit = window.childAt(place)
        if hit is chosen or (hit is not None and chosen.isAncestorOf(hit)):
            self.click_at(window, place, number=way)

    def _ask_for_menu(self, target: QWidget, at: QPoint) -> None:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, target.mapToGlobal(at))
        QApplication.sendEvent(target, event)

    def _use_menu(self, number: int) -> None:
        """Take an entry of the menu or list that is open: by the keys, as both have them."""
        over = QApplication.activePopupWidget()
        if over is None:
            return
        for _ in range(number % 6):
            QTest.keyClick(over, Qt.Key.Key_Down)
        key = Qt.Key.Key_Return if isinstance(over, QMenu) and number % 3 else Qt.Key.Key_Escape
        if isinstance(over.parentWidget(), QComboBox):
            key = Qt.Key.Key_Return
        QTest.keyClick(over, key)
        QApplication.processEvents()

    # Others

    def colleague_does(self, step: Step) -> None:
        """A step of another analyst's arrives, as when copies are merged."""
        project = self.here.project
        written = project._store.write(step, Stamp(BEN.id))
        if written:
            project._announce(Changed(written.records, written.articles, written.step))
        self.settle()

    def dialogs(self) -> list[QDialog]:
        """Those that stand open beside the work."""
        return [known for known in self.window.findChildren(QDialog) if known.isVisible()]


def _is_used(widget: QWidget) -> bool:
    """Whether hands can do something with it."""
    if not widget.isVisible() or not widget.isEnabled() or widget.objectName().startswith("qt_"):
        return False
    return isinstance(widget, QAbstractButton | QTabBar) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _bring_into_sight(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    QApplication.processEvents()


def _within(widget: QWidget, way: int) -> QPoint:
    """A point of it: of a list, in one of its rows; else in its middle, at an end or at a corner."""
    if isinstance(widget, QAbstractItemView) and widget.model() and widget.model().rowCount():
        index = widget.model().index(way % min(widget.model().rowCount(), 12), 0)
        return widget.viewport().mapTo(widget, widget.visualRect(index).center())
    area = widget.rect().adjusted(2, 2, -2, -2)
    ends = (area.center(), QPoint(area.left(), area.center().y()), QPoint(area.right(), area.center().y()))
    return (*ends, area.bottomRight())[way % 4]


def lessened(source: str, number: int) -> str:
    """A codebook without one of the things that it declares, and all below that; itself where it needs that."""
    heads = [match.start() for match in re.finditer(r"^\s*\[\[", source, re.MULTILINE)]
    names = [re.match(r"\s*\[\[([\w.]+)", source[at:]).group(1) for at in heads]  # type: ignore[union-attr]
    if not heads:
        return source
    place = number % len(heads)
    below = [other for other in range(place + 1, len(heads)) if not names[other].startswith(names[place] + ".")]
    end = heads[below[0]] if below else len(source)
    made = source[: heads[place]] + "\n" + source[end:]
    try:
        read_codebook(made)
    except UserError:
        return source
    return made
