"""An analyst who presses anything anywhere: no exception, no warning of Qt's, and a project that holds."""

from __future__ import annotations

import tempfile
import uuid
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from PySide6.QtCore import QPoint, Qt, QtMsgType
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QSplitterHandle

from glossator.domain import steps
from glossator.domain.codebook import CONTENT
from glossator.domain.model import REGISTERS
from glossator.domain.spans import Span
from glossator.ui.offsets import OffsetMap
from glossator.ui.theme import LIGHT, apply
from glossator.work import sample
from glossator.work.blindness import seen_tags
from tests.e2e.clumsy import ALT, CONTROL, FULL, NONE, RIGHT, SHIFT, ClumsyHands, lessened
from tests.past_the_door import acts_of
from tests.windows import BEN, codebook, new_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.logging import _QtMessageCapture as QtLog
    from pytestqt.qtbot import QtBot

    from glossator.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

WORDS = (
    "Karr",
    "x" * 300,
    '"; DROP TABLE actor; --',
    "Zoe\u0308 👩🏽‍🚀",
    "שלום",
    "Monday",
    "4 July",
    "31 February",
    "-1e400",
    "the strait",
    " ",
)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:'\"[]{}?/ "
TAGGING = "smpnc123qxoealjk"
"""Letters that tag, link, accept and walk: without a liking for them, few tags would come of so many keys."""
TYPES = "smpn"
ANSWERS = ("1", "2", "", "Karr", "x" * 300, '"; DROP TABLE actor; --', "Zoe\u0308")
"""To the question whose a tag is."""
KEYS = [
    getattr(Qt.Key, f"Key_{name}")
    for name in (
        "Left Right Up Down Home End PageUp PageDown Tab Backtab Return Enter Escape Delete Backspace Space "
        "Insert Menu F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12"
    ).split()
]
HELD = [NONE, SHIFT, CONTROL, ALT, CONTROL | SHIFT, ALT | SHIFT, CONTROL | ALT]
PANES = ("left", "side", "inspector", "inspector", "inspector", "find_bar")
SIZES = ((820, 520), (1300, 820), (1000, 600), (1900, 1100))
LEFT_ALONE = ("project.", "recent.", "import.", "export", "help.log", "quit")
"""Actions that open another project, or a dialog of the system's."""

numbers = st.integers(0, 10_000)
places = st.integers(0, FULL)
beyond = st.integers(-FULL // 4, FULL + FULL // 4)


class Clumsy(RuleBasedStateMachine):
    """Everything that hands can do to the window, in any order."""

    trouble: Trouble
    done: Counter[str]
    """How many acts of each kind the journals have."""

    @initialize()
    def begin(self) -> None:
        self.trouble.clear()
        self.folder = tempfile.TemporaryDirectory()
        self.hands = ClumsyHands(Path(self.folder.name))
        self.here.project.apply(steps.introduce_analyst(BEN.id, BEN.name, BEN.colour))

    @property
    def here(self) -> Workspace:
        return self.hands.here

    def after_an_act(self) -> None:
        """At the end of each rule, so that what went wrong is found in the act in which it did."""
        self.done["acts"] += 1
        self.hands.settle()
        assert self.trouble.found() == []
        self.hands.come_back()
        assert self.trouble.found() == []
        self.what_is_seen_is_what_is_kept()

    def what_is_seen_is_what_is_kept(self) -> None:
        reading, view = self.here.reading, self.here.view
        if reading.article:
            assert view.document().characterCount() - 1 == len(view.text().encode("utf-16-le")) // 2
            project = self.here.project  # in which somebody may have turned blind tagging on
            assert reading.all_tags == seen_tags(project, project.read.tags(reading.article.id))
            assert {tag.id for tag in reading.selected} <= {tag.id for tag in reading.tags}

    # Keys

    @rule(letters=st.text(LETTERS, min_size=1, max_size=4))
    def press_letters(self, letters: str) -> None:
        self.hands.type(letters)
        self.after_an_act()

    @rule(letters=st.text(TAGGING, min_size=1, max_size=3))
    def press_letters_that_tag(self, letters: str) -> None:
        self.here.view.setFocus()
        self.hands.type(letters)
        self.after_an_act()

    @rule(key=st.sampled_from(KEYS), held=st.sampled_from(HELD), times=st.integers(1, 4))
    def press_keys(self, key: Qt.Key, held: Qt.KeyboardModifier, times: int) -> None:
        for _ in range(times):
            self.hands.press(key, held, " " if key == Qt.Key.Key_Space else "")
        self.after_an_act()

    @rule(letter=st.sampled_from("abcdefghjklmnoprstuvxyz0123456789.,+-=/?"), held=st.sampled_from(HELD[1:]))
    def press_a_letter_with(self, letter: str, held: Qt.KeyboardModifier) -> None:
        self.hands.press(ord(letter.upper()), held)
        self.after_an_act()

    @rule(words=st.sampled_from(WORDS), end=st.sampled_from([0, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape]))
    def type_words(self, words: str, end: int) -> None:
        self.hands.type(words)
        if end:
            self.hands.press(end)
        self.after_an_act()

    # The mouse

    @rule(
        x=places,
        y=places,
        held=st.sampled_from([NONE, NONE, CONTROL, SHIFT, ALT, CONTROL | SHIFT]),
        times=st.integers(1, 4),
    )
    def click_in_the_article(self, x: int, y: int, held: Qt.KeyboardModifier, times: int) -> None:
        self.hands.click(x, y, held, times)
        self.after_an_act()

    @rule(x=places, y=places, to_x=beyond, to_y=beyond, held=st.sampled_from(HELD[:4]))
    def drag_over_words(self, x: int, y: int, to_x: int, to_y: int, held: Qt.KeyboardModifier) -> None:
        self.hands.drag(self.hands.place(x, y), self.hands.place(to_x, to_y), held)
        self.after_an_act()

    @rule(start=numbers, length=st.integers(0, 60), letter=st.sampled_from(TYPES), then=st.sampled_from(ANSWERS))
    def tag_words(self, start: int, length: int, letter: str, then: str) -> None:
        """As tags are made: words are dragged over, a letter says what they are, and a digit or a name whose."""
        self.hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)  # from whichever page
        if text := self.here.view.text():
            begin, end = self.hands.at(start % len(text)), self.hands.at(start % len(text) + length)
            self.hands.drag(begin, end, NONE)
            self.hands.type(letter)
            self.hands.type(then)
            self.hands.press(Qt.Key.Key_Return)
        self.after_an_act()

    @rule(letter=st.sampled_from(TYPES), then=st.sampled_from(ANSWERS), sentences=st.integers(0, 3))
    def tag_a_sentence(self, letter: str, then: str, sentences: int) -> None:
        self.hands.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        self.here.view.setFocus()
        self.hands.type("." * sentences + letter + then)
        self.hands.press(Qt.Key.Key_Return)
        self.after_an_act()

    @rule(tabs=st.integers(1, 4), verdict=st.sampled_from([Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_X]))
    def decide_on_a_name(self, tabs: int, verdict: Qt.Key) -> None:
        self.here.view.setFocus()
        for _ in range(tabs):
            self.hands.press(Qt.Key.Key_Tab)
        self.hands.press(verdict)
        self.after_an_act()

    @rule(tag=numbers, edge=numbers, x=beyond, y=beyond, free=st.booleans(), let_go=st.booleans() | st.just(True))
    def drag_an_edge(self, tag: int, edge: int, x: int, y: int, free: bool, let_go: bool) -> None:
        """Of one of the tags, to anywhere: past the end, into a margin, by words or into letters."""
        reading = self.here.reading
        if not reading.tags and reading.text:
            self.tag_a_sentence("s", "1", tag % 3)
        if reading.tags:
            reading.select(reading.tags[tag % len(reading.tags)].id, reveal=True)
            self.hands.settle()
            edges = self.hands.edges()
            if edges:
                held = ALT if free else NONE
                self.hands.drag(edges[edge % len(edges)], self.hands.place(x, y), held, let_go=let_go)
                self.done["edge dragged"] += 1
        self.after_an_act()

    @rule(x=places, y=places)
    def click_storm(self, x: int, y: int) -> None:
        """Twenty clicks at one place, with all that they set off still to come."""
        port, at = self.here.view.viewport(), self.hands.place(x, y)
        for _ in range(20):
            QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, at)
            QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, at)
        self.after_an_act()

    @rule(x=places, y=places, right=st.booleans(), number=numbers)
    def click_anywhere(self, x: int, y: int, right: bool, number: int) -> None:
        window = self.hands.window
        place = QPoint(x * window.width() // (FULL + 1), y * window.height() // (FULL + 1))
        self.hands.click_at(window, place, RIGHT if right else Qt.MouseButton.LeftButton, number)
        self.after_an_act()

    @rule(pane=st.sampled_from(PANES), number=numbers, way=numbers)
    def click_in_a_pane(self, pane: str, number: int, way: int) -> None:
        self.hands.click_in(getattr(self.here, pane), number, way)
        self.after_an_act()

    @rule(number=numbers, way=numbers, words=st.sampled_from(["", "1", *WORDS]))
    def click_in_the_form_of_a_tag(self, number: int, way: int, words: str) -> None:
        reading = self.here.reading
        if reading.tags:
            reading.select(reading.tags[number % len(reading.tags)].id)
            self.hands.settle()
            self.hands.click_in(self.here.inspector, number // 7, way)
            self.hands.type(words)
        self.after_an_act()

    @rule(turns=st.integers(-20, 20), held=st.sampled_from([NONE, NONE, CONTROL]))
    def turn_the_wheel(self, turns: int, held: Qt.KeyboardModifier) -> None:
        self.hands.wheel(max(-2, min(2, turns)) if held else turns, held)
        self.after_an_act()

    # What stands beside the text

    @rule(number=numbers)
    def trigger_an_action(self, number: int) -> None:
        actions = [known for known in self.hands.window.menus.table if not known.id.startswith(LEFT_ALONE)]
        self.hands.window.menus[actions[number % len(actions)].id].trigger()
        self.after_an_act()

    @rule(
        words=st.sampled_from([*WORDS, "undo", "tag", "layer", "turn", "next", "state", "theme", "x"]),
        down=st.integers(0, 6),
    )
    def ask_the_palette(self, words: str, down: int) -> None:
        self.hands.press(Qt.Key.Key_K, CONTROL)
        self.hands.type(words)
        for _ in range(down):
            self.hands.press(Qt.Key.Key_Down)
        self.hands.press(Qt.Key.Key_Return)
        self.hands.press(Qt.Key.Key_Escape)
        self.after_an_act()

    @rule(words=st.sampled_from([*WORDS, "e", ".", "said", "👩"]), steps=st.integers(-2, 3))
    def find_in_the_article(self, words: str, steps: int) -> None:
        self.here.view.setFocus()
        self.hands.press(Qt.Key.Key_F, CONTROL)
        self.hands.type(words)
        for _ in range(abs(steps)):
            self.hands.press(Qt.Key.Key_F3, SHIFT if steps < 0 else NONE)
        self.after_an_act()

    @rule(page=st.integers(0, 2), number=numbers, way=numbers, key=st.sampled_from(KEYS), close=st.booleans())
    def choose_settings(self, page: int, number: int, way: int, key: Qt.Key, close: bool) -> None:
        """Anything in the settings window, and a key for whatever asks for one."""
        if not self.hands.dialogs():
            self.hands.window.commands.show_settings()
        self.hands.settle()
        if dialogs := self.hands.dialogs():
            names = getattr(dialogs[0], "names", None)
            if names is not None:
                names.setCurrentRow(page)
            self.hands.click_in(dialogs[0], number, way)
            self.hands.press(key)
            for dialog in self.hands.dialogs() if close else ():
                dialog.close()
        self.hands.window.activateWindow()
        self.after_an_act()

    @rule(times=st.integers(1, 8), again=st.booleans())
    def undo(self, times: int, again: bool) -> None:
        self.here.view.setFocus()
        for _ in range(times):
            self.hands.press(Qt.Key.Key_Z, CONTROL | SHIFT if again else CONTROL)
        self.after_an_act()

    @rule(number=numbers)
    def go_back_in_the_history(self, number: int) -> None:
        self.hands.window.commands.show_side("history")
        self.hands.settle()
        self.hands.click_in(self.here.side.history, number, number // 3)
        self.hands.press(Qt.Key.Key_Return)
        self.after_an_act()

    @rule(number=numbers, by=st.integers(-600, 600))
    def move_the_edge_of_a_pane(self, number: int, by: int) -> None:
        found = [known for known in self.hands.window.findChildren(QSplitterHandle) if known.isVisible()]
        if found:
            handle = found[number % len(found)]
            start = handle.rect().center()
            QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
            QTest.mouseMove(handle, start + QPoint(by, by))
            QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start + QPoint(by, by))
        self.after_an_act()

    @rule(size=st.sampled_from(SIZES))
    def resize_the_window(self, size: tuple[int, int]) -> None:
        self.hands.window.resize(*size)
        self.after_an_act()

    @rule(number=numbers)
    def open_an_article(self, number: int) -> None:
        if shown := self.here.queue.model.shown:
            self.here.open_article(shown[number % len(shown)].id)
        self.after_an_act()

    @rule(milliseconds=st.sampled_from([0, 0, 20, 60, 900]))
    def rest(self, milliseconds: int) -> None:
        """Let what waits for a pause in typing come."""
        QTest.qWait(milliseconds)
        self.after_an_act()

    # What others do

    @rule(number=numbers, back=st.booleans())
    def adopt_a_codebook(self, number: int, back: bool) -> None:
        """One in which something that may be in use is missing, or the whole one again."""
        if number % 2 == 0:
            source = codebook() if back else lessened(codebook(), number // 2)
            self.here.do(steps.adopt_codebook(source, str(number)))
        self.after_an_act()

    @rule(number=numbers, length=st.integers(1, 40))
    def a_colleague_tags(self, number: int, length: int) -> None:
        read, types = self.here.project.read, self.here.project.codebook.types
        rows = [row for row in read.articles() if row.length]
        if not rows or not types:
            return
        row = rows[number % len(rows)]
        text = read.text(row.text)
        start = number % len(text)
        content = {CONTENT: [Span(start, min(len(text), start + length))]}
        self.hands.colleague_does(steps.make_tag(types[number % len(types)].id, row.id, text, BEN.id, content))
        self.after_an_act()

    @rule(number=numbers, words=st.sampled_from(WORDS[:5]), delete=st.booleans())
    def a_colleague_renames(self, number: int, words: str, delete: bool) -> None:
        found = [row for kind in REGISTERS for row in self.here.project.read.records(kind)]
        if found:
            row = found[number % len(found)]
            others = [other for other in found if other.ref.kind is row.ref.kind and other.ref != row.ref]
            step = steps.rename_record(row.ref, words)
            if delete:
                step = steps.merge_records(row.ref, others[0].ref) if others else steps.delete_record(row.ref, row.name)
            self.hands.colleague_does(step)
        self.after_an_act()

    def teardown(self) -> None:
        if not hasattr(self, "hands"):
            return
        try:
            problems = [*self.here.project.check(deep=True), *self.split_graphemes()]
            self.count()
            self.hands.stand_up()
            apply(QApplication.instance(), LIGHT)  # type: ignore[arg-type]
            assert problems == []
            assert self.trouble.found() == []
        finally:
            self.folder.cleanup()

    def split_graphemes(self) -> list[str]:
        """Whatever was dragged and pressed, no tag of the analyst's own begins or ends within what is seen as one."""
        read = self.here.project.read
        return [
            piece.quote
            for tag in read.tags()
            if tag.analyst != BEN.id
            for offsets in (OffsetMap(read.text(tag.text)),)
            for pieces in tag.parts.values()
            for piece in pieces
            if (offsets.grapheme_start(piece.start), offsets.grapheme_end(piece.end)) != (piece.start, piece.end)
        ]

    def count(self) -> None:
        """What came of it, by the journal; only what the analyst did."""
        for row in acts_of(self.here.project):
            if row.analyst != BEN.id:
                self.done[row.action if row.action != "do" else row.label.key] += 1


class Trouble:
    """What was raised in a slot, and what Qt has warned of, since the last `clear`."""

    def __init__(self, exceptions: list[Any], qtlog: QtLog) -> None:
        self._exceptions, self._qtlog, self._before = exceptions, qtlog, 0

    def found(self) -> list[object]:
        records = self._qtlog.records[self._before :]
        warned = [each.message for each in records if not each.ignored and each.type is not QtMsgType.QtInfoMsg]
        return [*self._exceptions, *warned]

    def clear(self) -> None:
        """Forget it, so that the same example can be run again to see whether it ends in the same way."""
        self._exceptions.clear()
        self._before = len(self._qtlog.records)


@pytest.fixture
def same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same ids for the same acts; no dialog of the system's, which nothing here could close; a small sample."""
    numbered = iter(range(10**9))
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbered)))
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 0)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    monkeypatch.setattr(sample, "make_sample", lambda path, _reader: new_project(path))


@pytest.fixture
def clumsy(
    qapp: QApplication, qtbot: QtBot, qtlog: QtLog, same_every_time: None
) -> Iterator[Callable[[int, int], Counter[str]]]:
    """Does so many examples of so many acts, and counts what came of them."""

    def run(examples: int, acts: int) -> Counter[str]:
        Clumsy.done = Counter()
        how = settings(
            max_examples=examples,
            stateful_step_count=acts,
            deadline=None,
            print_blob=True,
            # To make a failing run shorter would take longer than anyone waits for it.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(Clumsy, settings=how)
        return Clumsy.done

    with qtbot.captureExceptions() as exceptions:
        Clumsy.trouble = Trouble(exceptions, qtlog)
        yield run
    apply(qapp, LIGHT)
    qapp.setStyleSheet("")


def test_a_clumsy_minute(clumsy: Callable[[int, int], Counter[str]]) -> None:
    done = clumsy(5, 50)
    assert done["tag.make"] > 0, done


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_clumsy_day(clumsy: Callable[[int, int], Counter[str]]) -> None:
    """Some 3,500 acts, others at each run, and enough of them that something comes of."""
    done = clumsy(18, 200)
    least = {"acts": 2000, "tag.make": 60, "link.add": 15, "undo": 30, "tag.part": 5, "field.set": 10}
    assert {kind: done[kind] for kind, floor in least.items() if done[kind] < floor} == {}, done
