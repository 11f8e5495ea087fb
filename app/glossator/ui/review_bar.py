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
_ELSEWHERE = frozenset({"table", "go", "undo"})
"""What the mouse reaches in other ways."""
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
        self._flat, self._least, self._bare, self._writable = False, False, False, True

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

    def set_flat(self, flat: bool, *, least: bool = False) -> None:
        """Take less height: keys stand beside what they do, and only what can be done is there; `least`: decisions."""
        if (flat, least) != (self._flat, self._least):
            self._flat, self._least = flat, least
            for button in self.buttons.values():
                button.set_flat(flat)
            self._settle()

    def set_bare(self, bare: bool) -> None:
        """Show keys alone: what they do is told where the mouse rests on them."""
        if bare != self._bare:
            self._bare = bare
            for button in self.buttons.values():
                button.set_bare(bare)
            self.flow.invalidate()
            self.updateGeometry()

    def _settle(self) -> None:
        for act, button in self.buttons.items():
            there = (self._writable or act in READING) and (button.isEnabled() or not self._flat)
            there = there and not (self._least and act in _ELSEWHERE)
            if there == button.isHidden():
                button.setHidden(not there)
                self.flow.invalidate()

    def _add(self, act: str, button: KeyButton) -> None:
        button.set_flat(self._flat)
        button.set_bare(self._bare)
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
            self.flow.invalidate()
