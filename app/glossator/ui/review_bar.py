"""What can be decided, as buttons with their keys: a button for each analyst, then the others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from glossator.ui.flow import Flow
from glossator.ui.key_button import KeyButton
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from glossator.domain.rows import AnalystRow
    from glossator.review.units import Unit
    from glossator.ui.theme import Theme

_ACTS = {
    "agree": ("Accept as all have it", "Enter", "Where all agree; a decision that a change made doubtful is kept"),
    "reject": ("No tag here", "X", "Nobody’s tag is right: that is kept as a decision"),
    "discuss": ("Discuss", "D", "Leave it to be talked over, with a comment"),
    "later": ("Later", "L", "Put it off"),
    "edit": ("Edit", "E", "Change the adjudicated tag; select words and press B to set its content"),
    "reason": ("Reason", "R", "Say why, from a short list or in your own words"),
    "comment": ("Comments", "C", "What was written about it, and a field to write more"),
    "reopen": ("Open again", "O", "Take back what was decided here"),
    "table": ("Table", "T", "Take single values from one analyst and another"),
    "go": ("Go there", "G", "To the article, at that place"),
    "undo": ("Undo", "U", "Take back what was done last"),
}
"""By act, what it is called, its key, and what it does."""
KEYS = {key: act for act, (_, key, _) in _ACTS.items() if len(key) == 1} | {
    "A": "agreed",
    "M": "alike",
    "N": "next",
    "J": "next",
    "P": "previous",
    "K": "previous",
}
"""By letter, the act of the page."""
READING = frozenset({"comment", "table", "go", "next", "previous"})
"""What can be done where nothing may be changed."""


class ReviewBar(Flow):
    """Made anew only for other analysts: going from one unit to the next, buttons are only switched on and off."""

    pressed = Signal(str)
    """One of the acts, or `accept.PLACE`."""

    def __init__(self) -> None:
        super().__init__(gap=px(6))
        self.setAccessibleName("What can be decided")
        self.buttons: dict[str, KeyButton] = {}
        self._people: Sequence[AnalystRow] = ()
        self._flat, self._lines, self._writable = False, 0, True

    def set_people(
        self, people: Sequence[AnalystRow], colours: Mapping[str, str], theme: Theme, *, writable: bool
    ) -> None:
        """A button for each of these, whose tags are compared."""
        self._people = people
        for button in self.buttons.values():
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self.buttons = {}
        while self.flow.count():
            self.flow.takeAt(0)
        for place, analyst in enumerate(people[:9]):
            text = f"Accept {analyst.name}" if len(people) > 1 else "Accept"
            tip = f"Take the tag as {analyst.name} has it"
            self._add(f"accept.{place}", KeyButton(text, str(place + 1), theme, tip=tip, colour=colours[analyst.id]))
        for act, (text, key, tip) in _ACTS.items():
            if act != "agree" or len(people) > 1:
                self._add(act, KeyButton(text, key, theme, tip=tip))
        self._writable = writable
        self._settle()

    def show_unit(self, unit: Unit, comments: int, reason: str) -> None:
        """Switch on what can be done with a unit. `reason`: what the next decision is given as its reason."""
        has = {tag.analyst for tag in unit.tags}
        able = {f"accept.{place}": analyst.id in has for place, analyst in enumerate(self._people[:9])}
        some = bool(unit.tags or unit.result)
        agreed = unit.cluster is not None and unit.cluster.agreed
        able |= {
            "agree": agreed or not some or (bool(unit.stale) and unit.result is not None),
            "reopen": unit.given is not None or (not some and unit.state.settled),
            "edit": some,
            **dict.fromkeys(("reject", "discuss", "later"), some),
        }
        for act, can in able.items():
            if act in self.buttons:
                self.buttons[act].setEnabled(can)
        if "agree" in self.buttons:
            kept = "Keep as decided" if unit.stale else "Accept as all have it"
            self._rename(
                "agree", kept if some and not agreed else "Nothing here" if not some else "Accept as all have it"
            )
        self._rename("comment", f"Comments {comments:,}" if comments else "Comments")
        self._rename("reason", f"Reason: {reason}" if reason else "Reason")
        self._settle()

    def set_flat(self, flat: bool, *, lines: int = 0) -> None:
        """Take less height: keys stand beside what they do, and only what can be done is there.

        `lines`: in how many, where that is limited; keys stand alone if words do not fit, and a tip says what they do.
        """
        if (flat, lines) != (self._flat, self._lines):
            self._flat, self._lines = flat, lines
            for button in self.buttons.values():
                button.set_flat(flat)
            self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _settle(self) -> None:
        for act, button in self.buttons.items():
            there = (self._writable or act in READING) and (button.isEnabled() or not self._flat)
            if there == button.isHidden():
                button.setHidden(not there)
        self._fit()

    def _fit(self) -> None:
        """Leave words out as far as lines have no room for them: names first, which the table has beside their keys."""
        shown = {act: button for act, button in self.buttons.items() if not button.isHidden()}
        names = [button for act, button in shown.items() if act.startswith("accept.")]
        others = [button for act, button in shown.items() if not act.startswith("accept.")]
        for button in shown.values():
            button.set_bare(False)
        self.flow.invalidate()
        line = self.flow.sizeHint().height()
        for group in (names, *([button] for button in reversed(others))):
            if not self._lines or self.flow.heightForWidth(self.width()) < (self._lines + 1) * line:
                break
            for button in group:
                button.set_bare(True)
            self.flow.invalidate()
        self.updateGeometry()

    def _add(self, act: str, button: KeyButton) -> None:
        button.set_flat(self._flat)
        button.clicked.connect(partial(self._press, act))
        self.buttons[act] = button
        self.flow.addWidget(button)
        button.show()

    def _press(self, act: str, _checked: bool = False) -> None:
        self.pressed.emit(act)

    def _rename(self, act: str, text: str) -> None:
        button = self.buttons[act]
        if button.text() != text:
            button.setText(text)
            button.setAccessibleName(f"{text} ({button.key})")
            button.updateGeometry()
