"""The sheet of keys and shortcuts, read off the table of actions."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout

from glossator.domain.finding import fold
from glossator.ui.asking import plain_buttons
from glossator.ui.menus import keys_text
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from glossator.domain.codebook import Codebook
    from glossator.ui.action import Action
    from glossator.ui.theme import Theme

    Section = tuple[str, list[tuple[str, str]]]

_ORDER = ("Tag", "Choosing a name", "Suggestions", "Selecting words", "Moving", "Find", "Article", "Edit")
_OF_THEIR_OWN = {
    "highlight": "Suggestions",
    "suggestion": "Suggestions",
    "move": "Moving",
    "select": "Selecting words",
    "find": "Find",
}
"""By how the id of an action begins, the section that it stands in; the others stand in that of their menu."""
_SLOT = [
    ("1 … 9", "Take that name"),
    ("Ctrl+1 … 9", "Take it, and ask for another"),
    ("Enter", "Take the first one, or the one found"),
    ("Del", "Take out the one that is there already"),
    ("Esc", "Leave it open"),
]
_FIND = [
    ("Enter", "Next match"),
    ("Shift+Enter", "Previous match"),
    ("Esc", "Back to the text, with the match selected"),
]
_REVIEW = [
    ("1 … 9", "Accept that analyst’s tag"),
    ("Enter", "Accept as all have it"),
    ("X", "No tag here"),
    ("D or L", "Discuss, or put off until later"),
    ("E", "Edit the adjudicated tag"),
    ("B", "Make the selected words its content"),
    ("R", "Give a reason"),
    ("C", "Comments"),
    ("O", "Open again what was decided"),
    ("N or P", "Next or previous"),
    ("T or G", "To the table, or to the article"),
    ("A or M", "Accept all agreed; decide all like this"),
    ("U", "Undo"),
]
_SIZE = (1380, 820)
_EMS_WIDE, _KEYS_EMS = 26, 10
"""The least width of a column, and that of the keys in it."""
_HEAD, _ON_ONE_LINE = 1.7, 16
"""The height of a heading with the space around it, in rows; and how many letters of keys stand in one."""
_NOTHING = "<p align='center'><br/>No key does that.</p>"


def sections(table: Iterable[Action], codebook: Codebook | None = None) -> list[Section]:
    """Headings, each with its rows of keys and of what they do. Parts and links stand under the type they belong to."""
    found: dict[str, list[tuple[str, str]]] = {"Choosing a name": [*_SLOT]} if codebook else {}
    for action in table:
        if action.keys:
            found.setdefault(_heading(action, codebook), []).append((keys_text(action), action.text))
    if "Find" in found:
        found["Find"] += _FIND
    if codebook:
        found["On the page of reviewing"] = [*_REVIEW]
    first = [name for name in _ORDER if name in found]
    return [(name, found[name]) for name in (*first, *(name for name in found if name not in _ORDER))]


def matching(found: Iterable[Section], typed: str) -> list[Section]:
    """The rows of which heading, keys and words have all that was typed, and the headings of these."""
    words = fold(typed).split()
    kept = (
        (heading, [row for row in rows if all(word in fold(" ".join((heading, *row))) for word in words)])
        for heading, rows in found
    )
    return [(heading, rows) for heading, rows in kept if rows]


def balanced(heights: Sequence[float], columns: int) -> list[int]:
    """How many of these stand in each column, in their order, so that the highest column is as low as can be."""
    # The highest column is as high as some run of them: the least height in which all fit.
    runs = {sum(heights[start:end]) for end in range(1, len(heights) + 1) for start in range(end)}
    fits = (_filled(heights, most) for most in sorted(runs) if most >= max(heights))
    return next((fit for fit in fits if len(fit) <= columns), [])


def _filled(heights: Sequence[float], most: float) -> list[int]:
    """How many stand in each column where each is filled up to `most`."""
    counts, height = [0], 0.0
    for each in heights:
        if height + each > most:
            counts.append(0)
            height = 0.0
        counts[-1] += 1
        height += each
    return counts


def _heading(action: Action, codebook: Codebook | None) -> str:
    kind, _, rest = action.id.partition(".")
    if kind in {"part", "link"} and codebook:
        known = codebook.type(rest.partition(".")[0])
        return f"{known.label if known else rest}, while one is selected"
    menu = action.menu.partition("/")[0]
    return _OF_THEIR_OWN.get(kind, "Moving" if menu == "Go" else menu)


class KeysSheet(QDialog):
    """All keys at a glance; stays open beside the work."""

    def __init__(self, table: Sequence[Action], codebook: Codebook | None, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._sections, self._theme = sections(table, codebook), theme
        self.setWindowTitle("Keys and shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 60))
        self.filter = QLineEdit(placeholderText="Find a key, or what it does", clearButtonEnabled=True)
        self.filter.setAccessibleName("Find a key, or what it does")
        self.filter.textChanged.connect(lambda _: self._show())
        self.page = QTextBrowser()
        self.page.setProperty("reading", True)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setAccessibleName("Keys and shortcuts")
        buttons = plain_buttons(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Enter is the line's
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(12), px(16), px(12))
        head.addWidget(self.filter)
        head.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.page)
        self.filter.setFocus()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        """As many columns as there is room for."""
        em = self.page.fontMetrics().horizontalAdvance("m")
        columns = max(self.width() // (_EMS_WIDE * em), 1)
        found = matching(self._sections, self.filter.text())
        self.page.setHtml(_html(found, columns, round(_KEYS_EMS * em), self._theme) if found else _NOTHING)


def _html(found: Sequence[Section], columns: int, keys_width: int, theme: Theme) -> str:
    counts = balanced([_HEAD + sum(1 + (len(keys) > _ON_ONE_LINE) for keys, _ in rows) for _, rows in found], columns)
    rest, cells = list(found), ""
    for count in counts:
        shown, rest = rest[:count], rest[count:]
        column = "".join(_section(heading, rows, keys_width, theme) for heading, rows in shown)
        cells += f'<td width="{100 // columns}%" valign="top">{column}</td>'
    empty = f'<td width="{100 // columns}%"></td>' * (columns - len(counts))
    return f'<table width="100%" cellspacing="14"><tr>{cells}{empty}</tr></table>'


def _section(heading: str, rows: Iterable[tuple[str, str]], keys_width: int, theme: Theme) -> str:
    style = f"color:{theme.accent}; font-weight:600; padding:1px 12px 1px 0"
    body = "".join(
        f'<tr><td width="{keys_width}" style="{style}">{_keys(keys)}</td>'
        f'<td style="padding:1px 0">{escape(text)}</td></tr>'
        for keys, text in rows
    )
    title = f'<p style="font-weight:600; margin-top:10px; margin-bottom:4px">{escape(heading)}</p>'
    return f"{title}<table cellspacing='0' width='100%'>{body}</table>"


def _keys(keys: str) -> str:
    """Several keys stand below one another where they are long; no line is broken within one."""
    apart = "<br/>or " if len(keys) > _ON_ONE_LINE else " or "
    return apart.join(f'<span style="white-space:nowrap">{escape(key)}</span>' for key in keys.split(" or "))
