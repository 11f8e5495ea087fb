"""The slot: a small panel over the window in which a name is picked with one digit, or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QLabel, QLineEdit, QVBoxLayout, QWidget

from glossator.domain.model import REGISTERS
from glossator.messages import beside
from glossator.ui.panel import panel_stylesheet
from glossator.ui.signs import register_icon
from glossator.ui.slot_list import Entry, SlotList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent

    from glossator.ui.around import Search
    from glossator.ui.theme import Theme
    from glossator.work.candidates import Candidate

MOST = 9
WIDTH = 348
_EDGE = 8
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_FOUND_AS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "state or place",
    "NORP": "people",
    "EVENT": "event",
    "LAW": "law or treaty",
}


def hint(candidate: Candidate, words: str = "") -> str:
    """What tells a candidate from others: what it was taken for, and the words around it."""
    where = words or ("in the register" if candidate.record else "")
    return beside(_FOUND_AS.get(candidate.label, ""), where)


class Slot(QFrame):
    """Lies over its window and never blocks it: Esc, or a click elsewhere, closes it."""

    taken = Signal(object)
    """The value of the chosen entry: a `Candidate` where candidates were offered."""
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._window = theme, parent
        self._before: QWidget | None = None
        self._offered: Sequence[Entry] = ()
        self._find: Callable[[str], Sequence[Entry]] = lambda _: ()
        self.setObjectName("slot")
        self.setStyleSheet(panel_stylesheet(theme))
        self.title = QLabel()
        self.title.setObjectName("slotTitle")
        self.line = _SlotLine(self)
        self.list = SlotList(theme, self)
        self._keys = QLabel(wordWrap=True)
        self._keys.setObjectName("slotKeys")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for widget in (self.title, self.line, self.list, self._keys):
            layout.addWidget(widget)
        self.line.textEdited.connect(lambda _: self._search())
        self.list.chosen.connect(self._take)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 150 if theme.dark else 60))
        self.setGraphicsEffect(shadow)
        self.hide()

    def offer(
        self,
        role_label: str,
        candidates: Sequence[Candidate],
        search: Search,
        words_around: Callable[[Candidate], str] = lambda _: "",
        invitation: str = "",
    ) -> None:
        """Offer candidates for a role, and those that `search` finds for what is typed."""

        def entry(candidate: Candidate) -> Entry:
            icon = register_icon(candidate.kind, self._theme) if candidate.kind in REGISTERS else QIcon()
            new = not candidate.record and not candidate.key and not candidate.span
            name = f"New {candidate.kind.value} “{candidate.name}”" if new else candidate.name
            return Entry(name, hint(candidate, words_around(candidate)), icon, candidate, always=new)

        self.offer_entries(
            role_label,
            [entry(candidate) for candidate in candidates],
            lambda typed: [entry(candidate) for candidate in search(typed)],
            invitation,
        )

    def offer_entries(
        self,
        title: str,
        entries: Sequence[Entry],
        find: Callable[[str], Sequence[Entry]] | None = None,
        invitation: str = "",
    ) -> None:
        """Offer anything; without `find`, what is typed narrows down the entries themselves."""
        self.title.setText(title)
        self.line.setPlaceholderText(invitation or "Type to search")
        self.line.clear()
        self._offered = entries
        self._find = find or (lambda typed: [known for known in entries if typed.casefold() in known.name.casefold()])
        self._search()

    def show_at(self, point: QPoint) -> None:
        """Show with the upper left corner at a point of the screen, or as near as the window has room."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self._watch(True)
        window = self._window
        room = window.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        self.setFixedWidth(min(WIDTH, room.width()))
        self.adjustSize()
        wanted = QRect(window.mapFromGlobal(point), self.size())
        wanted.moveLeft(max(min(wanted.left(), room.right() - wanted.width()), room.left()))
        wanted.moveTop(max(min(wanted.top(), room.bottom() - wanted.height()), room.top()))
        self.move(wanted.topLeft())
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self, *, give_back: bool = True) -> None:
        """Close without taking anything."""
        if self.isVisible():
            self._close(give_back=give_back)
            self.dismissed.emit()

    # What the line and the list tell

    def pressed(self, event: QKeyEvent) -> bool:
        """Whether a key pressed in the line was the slot's and not the line's."""
        key, text = Qt.Key(event.key()), event.text()
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.list.current())
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Tab}:
            self.list.move_by(1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Backtab}:
            self.list.move_by(-1)
        elif text and text in "123456789" and not self.line.text():
            self._take(self.list.entry(int(text) - 1))
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
            if not inside:
                self.dismiss(give_back=False)
        return False

    def _watch(self, watching: bool) -> None:
        """See the presses in the window. Not those of the application: a filter there meets objects half destroyed."""
        handle = self.window().windowHandle()
        if handle and watching:
            handle.installEventFilter(self)
        elif handle:
            handle.removeEventFilter(self)

    def _search(self) -> None:
        typed = self.line.text().strip()
        entries = list(self._find(typed) if typed else self._offered)
        always = [entry for entry in entries[MOST:] if entry.always]
        entries = [*entries[: MOST - len(always)], *always]
        self.list.show_entries(entries, numbered=not typed)
        self._keys.setText(_keys(bool(entries), bool(typed)))
        if self.isVisible():
            self.adjustSize()

    def _take(self, entry: Entry | None) -> None:
        if entry is not None:
            self._close(give_back=True)
            self.taken.emit(entry.value)

    def _close(self, *, give_back: bool) -> None:
        self._watch(False)
        before, self._before = self._before, None
        self.hide()
        if give_back and before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)


def _keys(any_entry: bool, typed: bool) -> str:
    if typed:
        return "Enter takes the marked one · Esc leaves it open"
    if any_entry:
        return "1–9 or Enter picks · type to search · Esc leaves it open"
    return "Nothing is named nearby · type to search · Esc leaves it open"


class _SlotLine(QLineEdit):
    def __init__(self, slot: Slot) -> None:
        super().__init__(slot)
        self._slot = slot
        self.setAccessibleName("Search")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            # Every key is the slot's while it is open, Tab and Esc included, but for the window's with Ctrl or Alt.
            if event.type() == QEvent.Type.ShortcutOverride:
                if self._is_the_windows(event):
                    self._slot.dismiss()
                    event.ignore()
                    return False
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._slot.pressed(event):
                return True
        return super().event(event)

    def _is_the_windows(self, event: QKeyEvent) -> bool:
        """Whether a key that types nothing is that of one of the window's actions, or opens one of its menus."""
        typing = event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDING
        undoing = event.matches(QKeySequence.StandardKey.Undo) and self.isUndoAvailable()
        redoing = event.matches(QKeySequence.StandardKey.Redo) and self.isRedoAvailable()
        if typing or undoing or redoing:
            return False
        key = QKeySequence(event.keyCombination())
        return any(
            action.isEnabled() and key in (*action.shortcuts(), QKeySequence.mnemonic(action.text()))
            for action in self.window().findChildren(QAction)
            if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut and action.text()
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self._slot.dismiss(give_back=False)
