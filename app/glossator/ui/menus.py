"""The table of actions made into Qt's: menus, toolbar, keys, the article's context menu."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from glossator.messages import shortened
from glossator.ui.action import MENUS, Scope
from glossator.ui.plain import plain_tip
from glossator.ui.theme import icon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QMenuBar

    from glossator.ui.action import Action, Situation
    from glossator.ui.theme import Theme
    from glossator.ui.toolbar import Toolbar

_CONTEXTS = {
    Scope.WINDOW: Qt.ShortcutContext.WindowShortcut,
    Scope.READING: Qt.ShortcutContext.WidgetWithChildrenShortcut,
    Scope.TEXT: Qt.ShortcutContext.WidgetShortcut,
    Scope.REGISTERS: Qt.ShortcutContext.WidgetShortcut,
}
_TOOLBAR = (
    ("page.*",),
    ("import.files",),
    ("type.*",),
    ("undo", "redo"),
    ("export",),
)
"""What the toolbar shows, in groups; the last one stands at the right."""
_ONLY_ICONS = {"undo", "redo"}
_IN_CONTEXT = ("highlight", "type", "part", "tag")
"""The groups of the context menu, by how their ids begin. Others follow in the order of the table, copying last."""
_Shown = tuple[bool, bool, bool, str]
"""Of an action: whether it is there, can be done and is checked, and what it is called."""


class Menus(QObject):
    """The Qt side of one table of actions, which lasts as long as a project is open."""

    def __init__(self, actions: Iterable[Action], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = list(actions)
        self.theme = theme
        self._now: Situation | None = None
        self._shown: dict[str, _Shown] = {}
        self._actions = {action.id: self._made(action) for action in self.table}
        self._menus: list[QMenu] = []
        self._submenus: dict[QMenu, list[QAction]] = {}

    def __getitem__(self, identifier: str) -> QAction:
        return self._actions[identifier]

    def attach(self, places: Mapping[Scope, Iterable[QWidget]]) -> None:
        """Let the keys of each scope act in those widgets."""
        for action in self.table:
            for widget in places.get(action.scope, ()):
                widget.addAction(self._actions[action.id])

    def fill(self, bar: QMenuBar) -> None:
        """Put all menus into an empty menu bar."""
        for name in MENUS:
            rows = [action for action in self.table if action.menu.split("/")[0] == name]
            menu = bar.addMenu(f"&{name}")
            self._menus.append(menu)
            self._fill_menu(menu, rows)
            menu.menuAction().setVisible(bool(rows))

    def fill_toolbar(self, bar: Toolbar) -> None:
        """Put the toolbar's groups into an empty bar, the last one at its far end."""
        shown = [action for action in self.table if action.toolbar]
        with_words: dict[int, list[QToolButton]] = {}
        for place, group in enumerate(_TOOLBAR):
            if place == len(_TOOLBAR) - 1:
                bar.addWidget(_spring())
            elif place:
                bar.addSeparator()
            for action in (each for wanted in group for each in shown if _fits(each.id, wanted)):
                button = self._button(action)
                bar.addWidget(button)
                if action.id not in _ONLY_ICONS:
                    with_words.setdefault(place, []).append(button)
        # What is used least loses its words first: what comes in and goes out, then the pages, then the types of tag.
        bar.set_groups([with_words[place] for place in (len(_TOOLBAR) - 1, 1, 0, 2) if place in with_words])

    def context_menu(self, parent: QWidget) -> QMenu:
        """What can be done at the caret now."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        groups: dict[str, list[QAction]] = {name: [] for name in _IN_CONTEXT}
        now = self._now
        for action in self.table:
            made = self._actions[action.id]
            if now and action.in_context and action.in_context(now) and made.isVisible() and made.isEnabled():
                groups.setdefault(action.id.split(".")[0], []).append(made)
        copying = groups.pop("copy", [])
        for group in (*groups.values(), copying):
            if not menu.isEmpty() and group:
                menu.addSeparator()
            menu.addActions(group)
        return menu

    def refresh(self, now: Situation) -> None:
        """Follow the situation: what can be done, what is checked, what is called otherwise.

        Called at each move of the caret, while few actions change: only those are touched.
        """
        if now == self._now:
            return
        self._now = now
        for action in self.table:
            shown = _shown(action, now)
            if self._shown.get(action.id) != shown:
                self._shown[action.id] = shown
                self._show(action, shown)
        for menu, rows in self._submenus.items():
            menu.menuAction().setVisible(any(made.isVisible() for made in rows))

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        for action in self.table:
            if action.icon:
                self._actions[action.id].setIcon(icon_of(action, theme))

    def clear(self) -> None:
        """Take everything away again: menus, toolbar entries, keys."""
        for menu in (*self._menus, *self._submenus):
            menu.deleteLater()
        for made in self._actions.values():
            # It is deleted when Qt next comes to it; until then its keys would be another action's as well.
            made.setShortcuts([])
            made.deleteLater()
        self._actions.clear()
        self.deleteLater()

    # Inside

    def _show(self, action: Action, shown: _Shown) -> None:
        made = self._actions[action.id]
        visible, enabled, checked, text = shown
        made.setVisible(visible)
        made.setEnabled(enabled)
        made.setChecked(checked)
        if action.text_now:
            made.setText(_escaped(text))
            made.setToolTip(_tip(action, text))

    def _made(self, action: Action) -> QAction:
        made = QAction(_escaped(action.text), self)
        made.setShortcuts([QKeySequence(key) for key in action.keys])
        made.setShortcutContext(_CONTEXTS[action.scope])
        made.setCheckable(action.checked_when is not None)
        made.setToolTip(_tip(action, action.text))
        made.setIconVisibleInMenu(False)
        if action.icon:
            made.setIcon(icon_of(action, self.theme))
        if action.toolbar:
            made.setIconText(action.toolbar)
        made.triggered.connect(lambda _checked=False: self._run(action))
        return made

    def _run(self, action: Action) -> None:
        # What is checked is for the situation to say: Qt turns it over at each click.
        if action.id in self._shown:
            self._actions[action.id].setChecked(self._shown[action.id][2])
        action.run()

    def _fill_menu(self, menu: QMenu, rows: Iterable[Action]) -> None:
        menu.setToolTipsVisible(True)
        submenus: dict[str, QMenu] = {}
        for action in rows:
            inside = action.menu.partition("/")[2]
            if inside and inside not in submenus:
                submenus[inside] = menu.addMenu(inside)
                self._submenus[submenus[inside]] = []
                submenus[inside].setToolTipsVisible(True)
            where = submenus[inside] if inside else menu
            if action.begins and not where.isEmpty():
                where.addSeparator()
            where.addAction(self._actions[action.id])
            if inside:
                self._submenus[where].append(self._actions[action.id])

    def _button(self, action: Action) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[action.id])
        # A click must leave the caret and the keys where they are: in the text.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(
            style.ToolButtonIconOnly if action.id in _ONLY_ICONS else style.ToolButtonTextBesideIcon
        )
        return button


def keys_text(action: Action) -> str:
    """The keys of an action as this desktop writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return " or ".join(QKeySequence(key).toString(native) for key in action.keys)


def first_key(action: Action) -> str:
    """The first of its keys as people call it: what Qt calls Return has Enter written on it."""
    text = QKeySequence(action.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Return", "Enter")


def key_caps(action: Action) -> tuple[str, ...]:
    """The first keys of an action, one by one as they stand on the keyboard; none where it has none."""
    if not action.keys:
        return ()
    text = QKeySequence(action.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return tuple(re.split(r"\+(?=.)", text))  # the last of "Ctrl++" is a key


def menu_path(action: Action) -> str:
    """Where it is in the menus: `View › Theme`."""
    return action.menu.replace("/", " › ")


def icon_of(action: Action, theme: Theme) -> QIcon:
    """Of an action that has one."""
    colour = action.colours[theme.dark] or theme.text
    return icon(action.icon, replace(theme, text=colour))


def _shown(action: Action, now: Situation) -> _Shown:
    visible = action.shown_when(now)
    return (
        visible,
        visible and action.enabled_when(now),
        action.checked_when is not None and action.checked_when(now),
        action.text_now(now) if action.text_now else action.text,
    )


def _tip(action: Action, text: str) -> str:
    keys = keys_text(action)
    first = f"{text} ({keys})" if keys else text
    return plain_tip(f"{first}\n{shortened(action.hint, 160)}" if action.hint else first)


def _escaped(text: str) -> str:
    """`text` without a mnemonic in it: Qt reads one into each ampersand."""
    return text.replace("&", "&&")


def _fits(identifier: str, wanted: str) -> bool:
    return identifier.startswith(wanted[:-1]) if wanted.endswith("*") else identifier == wanted


def _spring() -> QWidget:
    widget = QWidget()
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(policy.Policy.Expanding)
    widget.setSizePolicy(policy)
    return widget
