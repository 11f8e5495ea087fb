"""The slot: a small panel over the window in which a name is picked with one digit, or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from glossator.domain.model import REGISTERS
from glossator.messages import FOUND_AS, beside, shortened
from glossator.ui.over_window import LentKeyboard, PanelLine
from glossator.ui.panel import panel_stylesheet
from glossator.ui.plain import plain_tip
from glossator.ui.shadow import Shadow
from glossator.ui.signs import register_icon
from glossator.ui.slot_list import Entry, SlotList
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glossator.ui.around import Search
    from glossator.ui.theme import Theme
    from glossator.work.candidates import Candidate

MOST = 9
WIDTH = 348
"""At the interface's usual size, as are all lengths here."""
_EDGE = _MARGIN = 8
_NAME = 30
"""Code points of a name that the line of keys has room for."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Backtab: -1}
_ENDS = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_ENDS_OF_LINE = {Qt.Key.Key_Home, Qt.Key.Key_End}
"""The line's own once something is typed in it."""
_DIGITS = frozenset("123456789")
_FIRST_DIGIT = int(Qt.Key.Key_1)
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def hint(candidate: Candidate, words: str = "") -> str:
    """What tells a candidate from others: what it was taken for, the name it was found by, and the words around it."""
    where = words or ("in the register" if candidate.record else "")
    return beside(FOUND_AS.get(candidate.label, ""), f"also “{candidate.alias}”" if candidate.alias else "", where)


class Slot(QFrame):
    """Lies over its window and never blocks it: Esc, or a click elsewhere, closes it."""

    taken = Signal(object)
    """The value of the chosen entry: a `Candidate` where candidates were offered."""
    taken_on = Signal(object)
    """The value of an entry that was taken with Ctrl: the slot is still open, to be filled anew for a further one."""
    emptied = Signal()
    """What is there already is to be taken out; the slot is still open, to be filled anew."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._window = theme, parent
        self._keyboard = LentKeyboard()
        self._offered: Sequence[Entry] = ()
        self._find: Callable[[str], Sequence[Entry]] = lambda _: ()
        self.setObjectName("slot")
        self.setStyleSheet(panel_stylesheet(theme))
        self._further = False
        self._without = ""
        """What is there already, which Delete takes out."""
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.title.setObjectName("slotTitle")
        self.line = _SlotLine(self)
        self.list = SlotList(theme, self)
        self._keys = QLabel(wordWrap=True)
        self._keys.setObjectName("slotKeys")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[px(_MARGIN)] * 4)
        layout.setSpacing(px(6))
        for widget in (self.title, self.line, self.list, self._keys):
            layout.addWidget(widget)
        self.line.textEdited.connect(lambda _: self._search())
        self.list.chosen.connect(lambda entry, on: self._take(entry, on=on))
        Shadow(self, theme)
        self.hide()

    def offer(
        self,
        role_label: str,
        candidates: Sequence[Candidate],
        search: Search,
        words_around: Callable[[Candidate], str] = lambda _: "",
        invitation: str = "",
        *,
        further: bool = False,
        without: str = "",
    ) -> None:
        """Offer candidates for a role, and those that `search` finds for what is typed; `further` as in `taken_on`.

        `without`: the name of what is there already, as in `emptied`.
        """

        def entry(candidate: Candidate, *, typed: bool = False) -> Entry:
            icon = register_icon(candidate.kind, self._theme) if candidate.kind in REGISTERS else QIcon()
            new = not candidate.record and not candidate.key and not candidate.span
            # Among records that were searched, a name of the text is told from what is in the register.
            named = (typed or candidate.beside) and candidate.span and not (candidate.record or candidate.key)
            name = f"New {candidate.kind.value} “{candidate.name}”" if new or named else candidate.name
            return Entry(name, hint(candidate, words_around(candidate)), icon, candidate, always=new)

        self.offer_entries(
            role_label,
            [entry(candidate) for candidate in candidates],
            lambda typed: [entry(candidate, typed=True) for candidate in search(typed)],
            invitation,
            further=further,
            without=without,
        )

    def offer_entries(
        self,
        title: str,
        entries: Sequence[Entry],
        find: Callable[[str], Sequence[Entry]] | None = None,
        invitation: str = "",
        *,
        further: bool = False,
        without: str = "",
    ) -> None:
        """Offer anything; without `find`, what is typed narrows down the entries themselves."""
        self._further, self._without = further, without
        self.title.setText(
            self.title.fontMetrics().elidedText(title, Qt.TextElideMode.ElideMiddle, px(WIDTH - 4 * _MARGIN))
        )
        self.title.setToolTip(plain_tip(title) if self.title.text() != title else "")
        self.line.setPlaceholderText(invitation or "Type to search")
        self.line.clear()
        self._offered = entries
        self._find = find or (lambda typed: [known for known in entries if typed.casefold() in known.name.casefold()])
        self._search()

    def show_at(self, point: QPoint) -> None:
        """Show with the upper left corner at a point of the screen, or as near as the window has room."""
        if not self.isVisible():
            self._keyboard.lend()
            self._watch(True)
        window = self._window
        room = window.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        self.setFixedWidth(min(px(WIDTH), room.width()))
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

    # What the line and the list tell

    def pressed(self, event: QKeyEvent) -> bool:
        """Whether a key pressed in the line was the slot's and not the line's."""
        key, text = Qt.Key(event.key()), event.text()
        if self.takes_on(event):
            numbered = self.list.entry(int(key) - _FIRST_DIGIT) if key not in _ENTER else self.list.current()
            self._take(numbered, on=True)
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in _ENTER:
            self._take(self.list.current())
        elif key == Qt.Key.Key_Delete and self._without and not self.line.text():
            self.emptied.emit()
        elif key in _STEPS:
            self.list.move_by(_STEPS[key])
        elif key in _ENDS or (key in _ENDS_OF_LINE and not self.line.text()):
            self.list.move_to(0 if key in {Qt.Key.Key_PageUp, Qt.Key.Key_Home} else -1)
        elif self._picks(event) and (picked := self.list.entry(int(text) - 1)):
            self._take(picked)
        else:
            return False
        return True

    def _picks(self, event: QKeyEvent) -> bool:
        """Whether this key is a digit that is not part of a name."""
        typing = not event.modifiers() & _COMMANDING
        return typing and self.list.numbered and event.text() in _DIGITS

    def takes_on(self, event: QKeyEvent) -> bool:
        """Whether this key takes one and leaves the slot open: Ctrl with Enter or a digit, as Shift types signs."""
        if not self._further or event.modifiers() & _COMMANDING != Qt.KeyboardModifier.ControlModifier:
            return False
        return event.key() in _ENTER or (self.list.numbered and 0 <= event.key() - _FIRST_DIGIT < MOST)

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
        most = self._most()
        always = [entry for entry in entries[most:] if entry.always]
        entries = [*entries[: max(most - len(always), 0)], *always]
        # Behind a space, digits are what a name begins with.
        self.list.show_entries(entries, numbered=not self.line.text())
        self._keys.setText(_keys(bool(entries), bool(self.line.text()), self._further, self._without))
        if self.isVisible():
            self.adjustSize()

    def _most(self) -> int:
        """As many entries as digits pick, or as the window is high enough for: text may be twice its usual size."""
        beside = self.title.sizeHint().height() + self.line.sizeHint().height() + 3 * self._keys.fontMetrics().height()
        room = self._window.height() - 2 * _EDGE - beside - px(5 * _MARGIN)
        return max(min(MOST, room // self.list.row_rect(0).height()), 1)

    def _take(self, entry: Entry | None, *, on: bool = False) -> None:
        if entry is None:
            return
        if on and self._further:
            self.taken_on.emit(entry.value)
        else:
            self._close(give_back=True)
            self.taken.emit(entry.value)

    def _close(self, *, give_back: bool) -> None:
        self._watch(False)
        self.hide()
        if give_back:
            self._keyboard.give_back()


def _keys(any_entry: bool, typed: bool, further: bool, without: str) -> str:
    def more(keys: str) -> str:
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        return f" · {shown} picks and asks for another" if further else ""

    leaves = "Esc leaves it so" if without else "Esc leaves it open"
    if typed:
        marked = f"Enter picks the marked one{more('Ctrl+Enter')}"
        return f"{marked if any_entry else 'Nothing found'} · {leaves}"
    picks = f"1–9 or Enter picks{more('Ctrl+1')}" if any_entry else "Nothing is named nearby"
    takes_out = f" · Del takes out {shortened(without, _NAME)}" if without else ""
    return f"{picks} · type to search{takes_out} · {leaves}"


class _SlotLine(PanelLine):
    def __init__(self, slot: Slot) -> None:
        super().__init__(slot, "Search")
        self._slot = slot

    def is_the_windows(self, event: QKeyEvent) -> bool:
        """Whether a key that types nothing is that of one of the window's actions, or opens one of its menus."""
        typing = event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDING
        undoing = event.matches(QKeySequence.StandardKey.Undo) and self.isUndoAvailable()
        redoing = event.matches(QKeySequence.StandardKey.Redo) and self.isRedoAvailable()
        if typing or undoing or redoing or self._slot.takes_on(event):
            return False
        key = QKeySequence(event.keyCombination())
        return any(
            action.isEnabled() and key in (*action.shortcuts(), QKeySequence.mnemonic(action.text()))
            for action in self.window().findChildren(QAction)
            if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut and action.text()
        )
