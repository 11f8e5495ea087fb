"""The keys of all actions as a table that can be searched, and that takes a new key as it is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from glossator.messages import quoted
from glossator.ui.action import Scope
from glossator.ui.announce import announce
from glossator.ui.keymap import clash, is_fixed, normal, refusal, remapped, shown
from glossator.ui.menus import keys_text
from glossator.ui.panel import EDGE
from glossator.ui.plain import plain_tip
from glossator.ui.push_button import push_button

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from glossator.ui.action import Action

_COLUMNS = ("Action", "Keys", "Where")
_WIDEST = 0.3
"""Of the width, what the keys of an action or the place where they act may take."""
_WHERE = {Scope.WINDOW: "Everywhere", Scope.READING: "Text and articles", Scope.TEXT: "Text"}


class KeyPage(QWidget):
    """Shows what is chosen, and says what was chosen anew; nothing is kept here."""

    chosen = Signal(object)
    """By an action's id, its keys: all that differ from the usual ones, as the settings keep them."""

    def __init__(
        self, table: Sequence[Action], codebook_keys: Set[str], kept: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """`table` has the usual keys."""
        super().__init__(parent)
        self._usual = {action.id: action for action in table if not action.id.startswith("recent.")}
        self._codebook_keys = codebook_keys
        self._kept: Mapping[str, str] = {}
        self._now: dict[str, Action] = {}
        self.search = QLineEdit(placeholderText="Find an action or a key", clearButtonEnabled=True)
        self.search.setAccessibleName("Find an action or a key")
        self.search.textChanged.connect(self._filter)
        self.rows = QTreeWidget()
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setItemDelegate(_RowDelegate(self.rows))
        self.rows.setAccessibleName("Actions and their keys")
        self.rows.setHeaderLabels(_COLUMNS)
        self.rows.currentItemChanged.connect(lambda: self._follow())
        self.catcher = _Catcher()
        self.catcher.editingFinished.connect(self._caught)
        self.catcher.left.connect(self._stop)
        self._said = QLabel(wordWrap=True)
        self.change_button = push_button("Change…", self._catch)
        self.rows.itemActivated.connect(self.change_button.click)
        self.remove_button = push_button("Remove key", lambda: self._choose(""))
        self.usual_button = push_button("Default", self._choose_usual)
        self._lay_out()
        self._items = {
            action.id: QTreeWidgetItem([_called(action), "", self._where(action)]) for action in self._usual.values()
        }
        self.rows.addTopLevelItems([*self._items.values()])
        for item in self._items.values():
            for column in (0, 2):
                item.setToolTip(column, plain_tip(item.text(column)))
        self.show_kept(kept)
        self.select(table[0].id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows.header().setMaximumSectionSize(round(self.width() * _WIDEST))

    def show_kept(self, kept: Mapping[str, str]) -> None:
        """Show the keys that hold when these were chosen."""
        self._kept = dict(kept)
        table = remapped([*self._usual.values()], kept, self._codebook_keys)
        self._now = {action.id: action for action in table}
        for action in table:
            item = self._items[action.id]
            item.setText(1, keys_text(action))
            font = item.font(1)
            font.setBold(action.id in kept)
            item.setFont(1, font)
        self._follow()

    def said(self) -> str:
        """What is asked for now, or why the last key was refused."""
        return self._said.text().strip()

    def select(self, action_id: str) -> None:
        """Go to an action's row."""
        self.rows.setCurrentItem(self._items[action_id])

    # Inside

    def _lay_out(self) -> None:
        header = self.rows.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # whose names are cut short where room is scarce
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.change_button, self.remove_button, self.usual_button):
            row.addWidget(button)
        row.addStretch()
        # In one place, so that the table stays as high as it is.
        self._below = QStackedWidget()
        self._below.addWidget(buttons)
        self._below.addWidget(self.catcher)
        self._below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 0, 0, 0)  # in line with the other pages
        column.setSpacing(8)
        for widget in (self.search, self.rows, self._said, self._below):
            column.addWidget(widget, 1 if widget is self.rows else 0)

    def _where(self, action: Action) -> str:
        kind, _, rest = action.id.partition(".")
        tag_type = self._usual.get(f"type.{rest.partition('.')[0]}") if kind in {"part", "link"} else None
        return f"On a {tag_type.text.lower()}" if tag_type else _WHERE[action.scope]

    def _current(self) -> Action | None:
        current = self.rows.currentItem()
        return next(
            (self._now[each] for each, item in self._items.items() if item is current and not item.isHidden()), None
        )

    def _follow(self) -> None:
        """What can be done to the row that is now selected."""
        action = self._current()
        free = action is not None and not is_fixed(action)
        self.change_button.setEnabled(free)
        self.remove_button.setEnabled(free and bool(action and action.keys))
        self.usual_button.setEnabled(free and bool(action and action.id in self._kept))
        self._say("Its key comes from the codebook." if action and not free else "")

    def _filter(self, wanted: str) -> None:
        words = wanted.casefold().split()
        for item in self._items.values():
            line = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(not all(word in line for word in words))
        first = next((item for item in self._items.values() if not item.isHidden()), None)
        if first and self._current() is None:
            self.rows.setCurrentItem(first)
        self._follow()

    def _catch(self) -> None:
        if action := self._current():
            self._say(f"Press the new key for {quoted(_called(action))}, or Esc to leave it as it is.")
            self._below.setCurrentWidget(self.catcher)
            self.catcher.setFocus()

    def _caught(self) -> None:
        action, sequence = self._current(), self.catcher.keySequence()
        key = normal(sequence.toString())
        if action is None or sequence.isEmpty():
            return
        self._stop()
        if why := refusal([*self._now.values()], action.id, key, self._usual[action.id].keys):
            self._say(why, refused=True)
        else:
            self._choose(key)

    def _stop(self) -> None:
        """Wait for no key any more."""
        held = self.catcher.hasFocus()
        self.catcher.forget()  # first: it sends what it has again when the focus leaves it
        self._say("")
        self._below.setCurrentIndex(0)
        if held:
            self.rows.setFocus()

    def _choose(self, keys: str) -> None:
        if action := self._current():
            usual = " ".join(map(normal, self._usual[action.id].keys))
            others = {each: kept for each, kept in self._kept.items() if each != action.id}
            self._take(others if keys == usual else {**others, action.id: keys})

    def _choose_usual(self) -> None:
        if action := self._current():
            for key in self._usual[action.id].keys:
                if other := clash([*self._now.values()], action.id, key):
                    self._say(
                        f"{shown(key)} is now the key of {quoted(_called(other))}. Take it away from there first.",
                        refused=True,
                    )
                    return
            self._take({each: kept for each, kept in self._kept.items() if each != action.id})

    def _take(self, kept: Mapping[str, str]) -> None:
        self.show_kept(kept)
        self.chosen.emit(self._kept)

    def _say(self, sentence: str, *, refused: bool = False) -> None:
        self._said.setText(sentence or "\u00a0")  # which keeps its place free
        self._said.setProperty("danger", refused)
        self._said.style().polish(self._said)
        announce(self, sentence)


class _RowDelegate(QStyledItemDelegate):
    """Shows the focus on a whole row: the tree's own sign of it is not the style sheet's."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        view = self.parent()
        if isinstance(view, QTreeWidget) and view.hasFocus() and view.currentIndex().row() == index.row():
            option.state |= QStyle.StateFlag.State_HasFocus


class _Catcher(QKeySequenceEdit):
    """Takes the one key that is pressed next; Escape and going elsewhere take none."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self.setAccessibleName("New key")
        if line := self.findChild(QLineEdit):
            line.setProperty("waiting", True)

    def forget(self) -> None:
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def _called(action: Action) -> str:
    """With the submenu, where its name alone says little."""
    submenu = action.menu.partition("/")[2]
    return f"{submenu}: {action.text}" if submenu and not is_fixed(action) else action.text
