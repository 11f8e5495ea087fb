"""What stands at the left of the help: its pages, or where what is looked for was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.ui.found_rows import FoundDelegate, FoundLine
from glossator.ui.help_pages import search
from glossator.ui.marked import nearer
from glossator.ui.rows_model import ROW_ROLE
from glossator.ui.theme import interface_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from glossator.ui.help_pages import Page

_BEFORE = 10
"""Letters before the first word that was found: more would leave no room for it."""


@dataclass(frozen=True, slots=True)
class HelpLine(FoundLine):
    """A head, a page, or a section of one."""

    page: Page | None = None
    anchor: str = ""

    @property
    def head(self) -> bool:
        return self.page is None


def page_lines(parts: Mapping[str, Sequence[Page]]) -> Iterator[HelpLine]:
    """All pages, under the name of their part."""
    for name, pages in parts.items():
        yield HelpLine("head", name)
        for page in pages:
            yield HelpLine("page", page.title, page=page)


def found_lines(parts: Mapping[str, Sequence[Page]], typed: str) -> Iterator[HelpLine]:
    """The sections in which something was found, under the title of their page."""
    for pages in parts.values():
        shown: Page | None = None
        for page, section, marks, snippet in search(pages, typed):
            if page is not shown:
                yield HelpLine("head", page.title)
            shown, near = page, nearer(snippet, _BEFORE)
            yield HelpLine("found", section.heading, marks, near.text, near.marks, page=page, anchor=section.anchor)


class HelpDelegate(FoundDelegate):
    """In the list of all pages, their names are not what was found: no need to have all of them bold."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self._title = interface_font(13, bold=index.data(ROW_ROLE).kind != "page")
        super().paint(painter, option, index)
