"""Controls into which a value is typed: lines, texts, dates, numbers."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from glossator.domain.dates import impossible_day, is_relative, parse_date, resolve
from glossator.messages import written_date
from glossator.ui.control import SEVERAL, Control
from glossator.ui.undo_keys import takes_back_an_act

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent

    from glossator.domain.model import Json

_MOST_FRAME = 40
"""Pixels above and below the text that border and padding can take."""
_PAUSE = 800
"""Milliseconds after the last key until what is typed is kept without being asked for."""
_TWO_WAYS = re.compile(r"\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?")
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def line_of(typed: str) -> Json:
    return " ".join(typed.split()) or None


def text_of(typed: str) -> Json:
    return typed.strip() or None


def date_of(typed: str, anchor: str | None = None) -> Json:
    """Raises `ValueError` with a sentence where this is no date.

    `anchor` is the date of the article, empty where that is not known: then "Monday" is kept as it is typed. With
    `None` there is no article, and only whole dates are taken.
    """
    if not typed.strip():
        return None
    if none := impossible_day(typed):
        raise ValueError(f"There is no {none} in the calendar; it was not kept. Correct it, or write only the year.")
    if found := parse_date(typed):
        return found
    if anchor is not None and is_relative(typed):
        return resolve(typed, anchor) or " ".join(typed.split())
    if _TWO_WAYS.fullmatch(typed.strip()):
        raise ValueError(f"{typed.strip()} can be read in two ways. Write 4 July, or 2017-07-05.")
    ways = "2017, 2017-07, 2017-07-05 or 5 July 2017"
    raise ValueError(
        f"Not a date that can be read in one way. Write {ways}."
        if anchor is None
        else f"Not a date that can be read in one way. Write Monday, 4 July, last month, {ways}."
    )


def number_of(typed: str) -> Json:
    """Raises `ValueError` with a sentence where this is no number."""
    plain = "".join(typed.split()).replace("\u2212", "-")
    if not plain:
        return None
    try:
        number = float(plain)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError("Not a number. Write it in digits, with a point before decimals: 1200 or 0.75.")
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


class GrowingEdit(QPlainTextEdit):
    """As high as its text, within bounds. With `lines` False, Enter commits and no line break can come in."""

    entered = Signal()
    left = Signal()
    escaped = Signal()
    """The analyst goes back to the text, with something typed."""

    def __init__(self, *, lines: bool, least: int = 1, most: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._least, self._most = lines, least, most
        self.modified = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.minimumHeight())

    def sizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        frame = self.height() - self.viewport().height()
        if not 0 <= frame <= _MOST_FRAME:  # not laid out yet
            return
        # A plain text document measures its height in lines.
        wanted = max(self._least, round(self.document().size().height()))
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        self.setFixedHeight(min(wanted, self._most) * self.fontMetrics().lineSpacing() + frame)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _ENTER or (key == Qt.Key.Key_Escape and self.modified):
                event.accept()
                return True
            if takes_back_an_act(event, undoes=self.modified, redoes=self.document().isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER and (not self._lines or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            if self.modified:
                self.escaped.emit()
            event.ignore()  # whoever stands around leads back to the text
        else:
            super().keyPressEvent(event)

    @property
    def composing(self) -> bool:
        """Whether an input method is in the middle of a word."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._lines:
            super().insertFromMimeData(source)
        elif source.hasText():
            self.insertPlainText(" ".join(source.text().split()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()


class Typed(Control):
    """A value that is typed, and read by `read`, which raises `ValueError` with a sentence on what is none.

    It is sent on Enter, on leaving, on Escape, and by itself whenever the keys rest. Then what stands in the field
    stays as it is typed, down to a trailing space, and is put in order only on leaving.
    """

    def __init__(
        self, read: Callable[[str], Json], *, lines: bool = False, needed: bool = False, parent: QWidget | None = None
    ) -> None:
        """Where a value is `needed`, an empty field is not sent while it is typed in."""
        super().__init__(parent)
        self._read, self._needed = read, needed
        self._known: Json = None
        self._baseline = ""
        self._resting = self._untidy = self._several = False
        self._placeholder = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._rest)
        self.edit = GrowingEdit(lines=lines, least=2 if lines else 1, parent=self)
        self.edit.entered.connect(self.commit)
        self.edit.left.connect(self.commit)
        self.edit.escaped.connect(self._escape)
        self.edit.textChanged.connect(self._typed)
        self.setFocusProxy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)

    def show_value(self, value: Json, *, force: bool = False) -> None:
        keep = self.edit.modified and not force and self._current() != (True, value)
        same, self._known = value == self._known, value
        if keep or (same and not self.edit.modified and not force):
            return
        if self._resting and not force:
            self._untidy = True
        elif self.edit.toPlainText() != _shown(value):
            self.edit.setPlainText(_shown(value))
        # Not what was put in but what the widget made of it: it turns no-break spaces into spaces.
        self._baseline = self.edit.toPlainText()
        self._untidy = self._untidy and self._resting
        self.edit.modified = False
        self._pause.stop()
        self._complain("")

    def set_placeholder(self, text: str) -> None:
        """Show `text` where nothing is set."""
        self._placeholder = text
        self._show_placeholder()

    def show_several(self, several: bool) -> None:
        self._several = several
        self._show_placeholder()

    def _show_placeholder(self) -> None:
        text = SEVERAL if self._several else self._placeholder
        if text != self.edit.placeholderText():
            self.edit.setPlaceholderText(text)

    def set_name(self, name: str) -> None:
        super().set_name(name)
        self.edit.setAccessibleName(name)

    def commit(self) -> None:
        self._pause.stop()
        if not self.edit.modified:
            if self._untidy:
                self.show_value(self._known, force=True)
            return
        try:
            value = self._read(self.edit.toPlainText())
        except ValueError as error:
            self._complain(str(error))
            return
        if value == self._known:
            self.show_value(value, force=True)
        else:
            self._send(value)

    def _send(self, value: Json) -> None:
        self.edit.modified = False
        self.edited.emit(value, None)
        self.edit.document().clearUndoRedoStacks()  # what was sent is an act, and undone as one
        # Not kept: what was typed stays, and is sent again.
        self.edit.modified = self.edit.toPlainText() != self._baseline

    def _rest(self) -> None:
        """The keys rest: keep what is typed, if it is a value, and touch nothing of it."""
        if self.edit.composing:
            self._pause.start()
            return
        readable, value = self._current()
        if not self.edit.modified or not readable or value == self._known or (self._needed and value is None):
            return
        self._resting = True
        try:
            self._send(value)
        finally:
            self._resting = False

    def _escape(self) -> None:
        """Keep what is typed; what is no value goes."""
        if self._current()[0]:
            self.commit()
        else:
            self.show_value(self._known, force=True)

    def _current(self) -> tuple[bool, Json]:
        """Whether what stands in the field is a value, and which."""
        try:
            return True, self._read(self.edit.toPlainText())
        except ValueError:
            return False, None

    def _typed(self) -> None:
        self.edit.modified = self.edit.toPlainText() != self._baseline
        if self.edit.modified:
            self._pause.start()
        if not self.edit.modified or self._current()[0]:
            self._complain("")

    def _complain(self, sentence: str) -> None:
        if self.edit.property("wrong") != bool(sentence):
            self.edit.setProperty("wrong", bool(sentence))
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)
        self.complained.emit(sentence)


class TypedDate(Typed):
    """A date as people type it: "Monday" is read beside the date of the article, once `set_anchor` has said it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda typed: date_of(typed, self.anchor), parent=parent)
        self.anchor: str | None = None
        """The article's date, empty where it is not known; `None` where there is no article."""

    def set_anchor(self, anchor: str) -> None:
        self.anchor = anchor

    def remark(self, value: Json) -> str:
        """What a date that hangs on the article's means now; empty for any other."""
        if self.anchor is None or not isinstance(value, str) or not is_relative(value):
            return ""
        if found := resolve(value, self.anchor):
            return f"“{value}” is {written_date(found)}, by the article’s date"
        known = (
            f"the article’s date, {written_date(self.anchor)}, does not tell"
            if self.anchor
            else "the article has no date"
        )
        return f"“{value}” — unresolved: {known}"


def _shown(value: Json) -> str:
    return "" if value is None else str(value)
