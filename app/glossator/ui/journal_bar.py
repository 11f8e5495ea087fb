"""What is asked of the history of the whole project: words, what acts are about, whose they are, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from glossator.domain.journal import Matter
from glossator.domain.model import Kind
from glossator.messages import named
from glossator.ui.calm_box import CalmBox
from glossator.ui.clear_sign import ClearSign
from glossator.ui.flow import Flow
from glossator.ui.moments import days
from glossator.ui.positions_bar import DateLine
from glossator.ui.row_list import ENTER
from glossator.ui.theme import px
from glossator.work.journal import asking, of_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.codebook import Codebook
    from glossator.domain.journal import Asked
    from glossator.domain.model import Ref
    from glossator.domain.rows import AnalystRow

_MATTERS = {
    Matter.TAGS: "Tags",
    Matter.ARTICLES: "Articles",
    Matter.REGISTERS: "Registers",
    Matter.SUGGESTIONS: "Suggestions",
    Matter.REVIEW: "Review",
    Matter.PROJECT: "Codebook and project",
}
_REST = 120
"""Milliseconds after the last key before it is looked for."""


class JournalBar(QWidget):
    changed = Signal()
    """Something else is asked for."""
    left = Signal()
    """The keyboard is wanted in the list."""

    def __init__(self) -> None:
        super().__init__()
        self._about: Ref | None = None
        self.words = _WordsLine(self)
        self.kind, self.analyst = CalmBox(least=12), CalmBox(least=12)
        self.kind.setAccessibleName("What acts are about")
        self.analyst.setAccessibleName("Whose acts")
        self.since, self.until = DateLine("From", "First day"), DateLine("Until", "Last day")
        self.only = _Only()
        self.only.hide()
        self.wrong = QLabel(wordWrap=True)
        self.wrong.setProperty("danger", True)
        self.wrong.hide()
        self._flow = Flow(self, gap=6)
        for widget in (self.only, self.words, self.kind, self.analyst, self.since, self.until):
            self._flow.flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._flow)
        layout.addWidget(self.wrong)
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _: self._timer.start())
        for box in (self.kind, self.analyst):
            box.activated.connect(lambda _: self.changed.emit())
        for date in (self.since, self.until):
            date.kept.connect(self._follow_dates)
        self.only.clicked.connect(lambda: self.show_only(None))
        self.settle()

    def settle(self) -> None:
        """Follow the size of the interface."""
        for line, width in ((self.words, 220), (self.since, 128), (self.until, 128)):
            line.setFixedWidth(px(width))
        for widget in (self.kind, self.analyst, self.only):
            widget.setMinimumHeight(self.words.sizeHint().height())
        self.only.setMaximumWidth(px(420))

    @property
    def asked(self) -> Asked:
        since = days(self.since.value)[0] if self.since.value else None
        until = days(self.until.value)[1] if self.until.value else None
        kind, analyst = self.kind.currentData() or "", self.analyst.currentData() or ""
        return asking(self.words.text(), analyst, kind, self._about, since, until)

    @property
    def asks(self) -> bool:
        """Whether anything at all is asked for."""
        boxes, lines = (self.kind, self.analyst), (self.words, self.since, self.until)
        return bool(self._about or any(box.currentData() for box in boxes) or any(line.text() for line in lines))

    @property
    def about(self) -> Ref | None:
        """The one thing whose history is shown."""
        return self._about

    def show_choices(self, codebook: Codebook, analysts: Sequence[AnalystRow], language: str = "en") -> None:
        """Let one choose among these; what is chosen stays. With one analyst there is nothing to choose."""
        types = [(f"Tags: {known.label.in_language(language)}", of_type(known.id)) for known in codebook.types]
        matters = [(label, matter.value) for matter, label in _MATTERS.items()]
        _fill(self.kind, "All acts", [matters[0], *types, *matters[1:]])
        _fill(self.analyst, "All analysts", [(analyst.name, analyst.id) for analyst in analysts])
        self.analyst.setVisible(len(analysts) > 1)
        self._flow.flow.invalidate()

    def show_acts_of(self, analyst: str) -> None:
        """Ask for what one analyst did."""
        self.analyst.setCurrentIndex(max(self.analyst.findData(analyst), 0))
        self.changed.emit()

    def show_only(self, about: Ref | None, name: str = "") -> None:
        """Ask for what was done to one thing alone, or to all again."""
        self._about = about
        what = {Kind.ARTICLE: "article", Kind.TAG: "tag"}.get(about.kind, "record") if about else ""
        self.only.show_name(f"Only {what} {named(name, 40)}" if name else f"Only this {what}")
        self.only.setVisible(about is not None)
        self._flow.flow.invalidate()
        self.changed.emit()

    def choose_analyst(self, analyst: str) -> None:
        self.analyst.setCurrentIndex(max(self.analyst.findData(analyst), 0))
        self.changed.emit()

    def clear(self) -> None:
        """Ask for everything again."""
        self._about = None
        self.only.hide()
        for box in (self.kind, self.analyst):
            box.setCurrentIndex(0)
        for line in (self.words, self.since, self.until):
            line.clear()
        self._follow_dates()

    def settle_words(self) -> None:
        """Look now for what was typed just now."""
        if self._timer.isActive():
            self._timer.stop()
            self.changed.emit()

    def _follow_dates(self) -> None:
        wrong = self.since.wrong or self.until.wrong
        since, until = self.since.value, self.until.value
        if not wrong and since and until and days(until)[1] < days(since)[0]:
            wrong = "The last day is before the first."
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.changed.emit()


class _WordsLine(QLineEdit):
    """Down and Enter lead into the list; Escape empties it."""

    def __init__(self, bar: JournalBar) -> None:
        super().__init__(placeholderText="Words")
        self._bar = bar
        ClearSign(self)
        self.setAccessibleName("Words of the acts")
        self.setToolTip("Words of the act, of the passage, or of the name")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down or event.key() in ENTER:
                self._bar.settle_words()
                self._bar.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.text():
                self.clear()
                return True
        return super().event(event)


class _Only(QToolButton):
    """Says whose history is shown; pressed, it lets go of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setChecked(True)
        self.setProperty("toggle", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip("Show what was done to all else, too")

    def show_name(self, name: str) -> None:
        self.setText(f"{name}  ✕".replace("&", "&&"))
        self.setAccessibleName(f"{name}: show all again")

    def nextCheckState(self) -> None:
        """It stays pressed as long as it is there."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


def _fill(box: CalmBox, all_of_it: str, choices: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.clear()
    box.addItem(all_of_it, "")
    for label, data in choices:
        box.addItem(label, data)
    box.setCurrentIndex(max(box.findData(chosen), 0))
