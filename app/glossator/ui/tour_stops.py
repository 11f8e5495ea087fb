"""What the tour shows: each part of the window with what it is for, and where it is to be found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QToolButton

from glossator.messages import inside
from glossator.ui.menus import first_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from glossator.ui.action import Action
    from glossator.ui.main_window import MainWindow

_KEY = re.compile(r"\{([\w.]+)\}")


@dataclass(frozen=True, slots=True)
class Stop:
    title: str
    text: str
    """`{…}` stands for the key of the action of that id."""
    part: Callable[[MainWindow], QRect | None]
    """Where it is in the window; `None` while it is hidden."""
    show_again: str = ""
    """The action that shows the part, where it is hidden."""


def stops() -> tuple[Stop, ...]:
    return (
        Stop(
            "Your articles",
            "Choose one here, or go on with {article.next} and back with {article.previous}. The ring tells how far "
            "you are with each. File › Import files… brings in more.",
            lambda window: _widget(window, window.workspace and window.workspace.queue),
            "show.queue",
        ),
        Stop(
            "The text",
            "What is dotted is only suggested: {highlight.next} goes to the next, Enter accepts it. What is tagged has "
            "the colour of its type. A click on it shows what it says.",
            lambda window: _widget(window, window.workspace and window.workspace.view.viewport()),
        ),
        Stop(
            "One key for each tag",
            "Select words, then press {types}. With nothing selected, the key takes the sentence at the cursor. "
            "{undo} takes anything back.",
            lambda window: _buttons(window, "type."),
        ),
        Stop(
            "The inspector",
            "All about the chosen tag: who speaks, about what, and where they stand. Every change is kept at once, "
            "so there is nothing to save.",
            lambda window: _widget(window, window.workspace and window.workspace.inspector),
            "show.inspector",
        ),
        Stop(
            "Registers and positions",
            "Whoever speaks and whatever is proposed is kept in registers ({page.registers}). Positions "
            "({page.positions}) shows who stands where, and the words that say so.",
            lambda window: _buttons(window, "page.registers", "page.positions"),
        ),
        Stop(
            "Working with others",
            "File › Merge files… takes in what colleagues tagged. Go › Review ({page.review}) lays it side by side "
            "with yours, and each difference is settled with a key.",
            lambda window: _buttons(window, "page.review") or _menu(window, "Go"),
        ),
        Stop(
            "Out to Excel",
            "Export ({export}) writes a workbook with every tag, register and position, or tables, a report, a "
            "network. That was all: press {help.keys} for the keys, {help} for help. Help › Take the tour shows this "
            "again.",
            lambda window: _buttons(window, "export"),
        ),
    )


def with_keys(text: str, window: MainWindow) -> str:
    """`text` with the keys that act now, in place of the actions' ids; without one, what the action is called."""
    table = {action.id: action for action in window.menus.table}

    def key(found: re.Match[str]) -> str:
        if found[1] == "types":
            kinds = filter(_makes_tags, table.values())
            return _listed([f"{first_key(each)} for {inside(each.text)}" for each in kinds])
        action = table.get(found[1])
        return "its key" if action is None else first_key(action) if action.keys else f"“{action.text}”"

    return _KEY.sub(key, text).replace(" › ", "\u00a0›\u00a0")  # a way through the menus stays in one line


def _makes_tags(action: Action) -> bool:
    return action.id.startswith("type.") and bool(action.toolbar and action.keys)


def _listed(words: list[str]) -> str:
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _widget(window: MainWindow, part: QWidget | None) -> QRect | None:
    if part is None or not part.isVisible():
        return None
    seen = QRect(part.mapTo(window, QPoint()), part.size()) & window.rect()
    return None if seen.isEmpty() else seen


def _buttons(window: MainWindow, *ids: str) -> QRect | None:
    """The buttons of the toolbar whose actions' ids begin so."""
    wanted = [window.menus[action.id] for action in window.menus.table if action.toolbar and action.id.startswith(ids)]
    buttons = window.furniture.toolbar.findChildren(QToolButton)
    return _around(_widget(window, button) for button in buttons if button.defaultAction() in wanted)


def _menu(window: MainWindow, name: str) -> QRect | None:
    """The title of a menu, where the window has a bar of its own."""
    bar = window.menuBar()
    if _widget(window, bar) is None:
        return None
    titles = [bar.actionGeometry(title) for title in bar.actions() if title.text().replace("&", "") == name]
    return _around(QRect(bar.mapTo(window, title.topLeft()), title.size()) for title in titles)


def _around(parts: Iterable[QRect | None]) -> QRect | None:
    """The smallest rectangle that has all of these in it."""
    whole = QRect()
    for part in parts:
        whole |= part or QRect()
    return None if whole.isEmpty() else whole
