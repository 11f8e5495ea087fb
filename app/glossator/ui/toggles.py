"""Buttons for the values of a choice: none is pressed until one is chosen, and a second press unsets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from glossator.ui.control import Control
from glossator.ui.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QEnterEvent, QFocusEvent

    from glossator.domain.model import Json

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_OWN_KEYS = {*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


@dataclass(frozen=True, slots=True)
class Option:
    value: Json
    label: str
    guidance: str = ""
    """Rich text."""


class Toggles(Control):
    """One tab stop: the arrow keys, and the letters that values begin with, move among the buttons; Space and Enter
    press.
    """

    def __init__(self, options: Sequence[Option], *, several: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._several = several
        self._value: Json = None
        flow = Flow(self)
        self.buttons = [_Toggle(option, flow) for option in options]
        for index, button in enumerate(self.buttons):
            flow.flow.addWidget(button)
            button.clicked.connect(lambda _=False, index=index: self._pressed(index))
            button.pointed.connect(self.guidance_requested)
            button.moved.connect(lambda by, index=index: self._move(index, by))
            button.letter_typed.connect(lambda letter, index=index: self._seek(index, letter))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(flow)
        self._set_stop(0)
        if self.buttons:
            self.setFocusProxy(self.buttons[0])

    def show_value(self, value: Json, *, force: bool = False) -> None:
        self._value = value
        chosen = [self._chosen(option) for option in self._options]
        for button, on in zip(self.buttons, chosen, strict=True):
            button.setChecked(on)
        if not any(button.hasFocus() for button in self.buttons):
            self._set_stop(chosen.index(True) if True in chosen else 0)

    def set_name(self, name: str) -> None:
        super().set_name(name)
        # Each is called by its value, and says what it is a value of.
        for button in self.buttons:
            button.setAccessibleDescription(name)

    def _chosen(self, option: Option) -> bool:
        if isinstance(self._value, list):
            return option.value in self._value
        return self._value is not None and option.value == self._value

    def _pressed(self, index: int) -> None:
        self._set_stop(index)
        value: Json
        if self._several:
            chosen = [
                option.value for option, button in zip(self._options, self.buttons, strict=True) if button.isChecked()
            ]
            value = chosen or None
        else:
            value = self._options[index].value if self.buttons[index].isChecked() else None
        # What the button shows follows from what is kept, which may be what was: the change can be refused.
        kept = self._value
        self.edited.emit(value, None)
        if self._value == kept:
            self.show_value(kept)

    def _move(self, index: int, by: int) -> None:
        target = (index + by) % len(self.buttons)
        self._set_stop(target)
        self.buttons[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _seek(self, index: int, letter: str) -> None:
        """To the next value that begins with the letter, round the end."""
        following = [*range(index + 1, len(self._options)), *range(index)]
        found = next((each for each in following if self._options[each].label.casefold().startswith(letter)), index)
        self._move(found, 0)

    def _set_stop(self, stop: int) -> None:
        for index, button in enumerate(self.buttons):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == stop else Qt.FocusPolicy.ClickFocus)
        if self.buttons:
            self.setFocusProxy(self.buttons[stop])


class _Toggle(QToolButton):
    pointed = Signal(str)
    moved = Signal(int)
    letter_typed = Signal(str)

    def __init__(self, option: Option, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(option.label.replace("&", "&&"))
        self.setAccessibleName(option.label)
        self.setCheckable(True)
        self.setProperty("toggle", True)
        self._guidance = option.guidance

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._point()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._point()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif _letter(event):
            self.letter_typed.emit(_letter(event))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window may have a use of its own for these keys; here they belong to the button.
        own = isinstance(event, QKeyEvent) and (event.key() in _OWN_KEYS or _letter(event))
        if own and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def _point(self) -> None:
        if self._guidance:
            self.pointed.emit(self._guidance)


def _letter(event: QKeyEvent) -> str:
    """The letter that a key types, in small; empty for other keys."""
    commanding = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return event.text().casefold() if event.text().isalpha() and not commanding else ""
