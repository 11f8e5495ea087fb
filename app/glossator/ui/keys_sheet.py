"""The sheet of keys and shortcuts, read off the table of actions."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from glossator.ui.dialogs import plain_buttons
from glossator.ui.menus import keys_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from glossator.domain.codebook import Codebook
    from glossator.ui.action import Action
    from glossator.ui.theme import Theme

    Section = tuple[str, list[tuple[str, str]]]

_ORDER = ("Tag", "Choosing a name", "Suggested names", "Article", "Edit", "File", "View", "Help")
_SLOT = [
    ("1 … 9", "Take that name"),
    ("Enter", "Take the first one, or the one found"),
    ("Esc", "Leave it open"),
]


def sections(table: Iterable[Action], codebook: Codebook | None = None) -> list[Section]:
    """Headings, each with its rows of keys and of what they do. Parts and links stand under the type they belong to."""
    found: dict[str, list[tuple[str, str]]] = {"Choosing a name": _SLOT} if codebook else {}
    for action in table:
        if action.keys:
            found.setdefault(_heading(action, codebook), []).append((keys_text(action), action.text))
    first = [name for name in _ORDER if name in found]
    return [(name, found[name]) for name in (*first, *(name for name in found if name not in _ORDER))]


def _heading(action: Action, codebook: Codebook | None) -> str:
    kind, _, rest = action.id.partition(".")
    if kind in {"part", "link"} and codebook:
        known = codebook.type(rest.partition(".")[0])
        return f"{known.label if known else rest}, while one is selected"
    return "Suggested names" if kind == "highlight" else action.menu.partition("/")[0]


class KeysSheet(QDialog):
    """All keys at a glance; stays open beside the work."""

    def __init__(self, table: Sequence[Action], codebook: Codebook | None, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys and shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1060, 720)
        page = QTextBrowser()
        page.setProperty("reading", True)
        page.setAccessibleName("Keys and shortcuts")
        page.setHtml(_html(sections(table, codebook), theme))
        buttons = plain_buttons(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        hint = QVBoxLayout()
        hint.setContentsMargins(16, 12, 16, 12)
        hint.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(page)
        layout.addLayout(hint)


def _html(found: Sequence[Section], theme: Theme) -> str:
    """Three columns of sections, about equally long."""
    total = sum(len(rows) + 3 for _, rows in found)
    columns: list[list[str]] = [[], [], []]
    height = 0
    for heading, rows in found:
        middle = height + (len(rows) + 3) / 2
        columns[min(int(3 * middle / total), 2)].append(_section(heading, rows, theme))
        height += len(rows) + 3
    cells = "".join(f'<td width="33%" valign="top">{"".join(column)}</td>' for column in columns)
    return f'<table width="100%" cellspacing="14"><tr>{cells}</tr></table>'


def _section(heading: str, rows: Iterable[tuple[str, str]], theme: Theme) -> str:
    keys_style = f"color:{theme.accent}; font-weight:600; padding:2px 12px 2px 0; white-space:nowrap"
    body = "".join(
        f'<tr><td width="118" style="{keys_style}">{escape(keys)}</td><td>{escape(text)}</td></tr>'
        for keys, text in rows
    )
    title = f'<p style="font-weight:600; margin-top:10px; margin-bottom:4px">{escape(heading)}</p>'
    return f"{title}<table cellspacing='0' width='100%'>{body}</table>"
