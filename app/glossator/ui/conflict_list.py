"""The list of conflicts, each kind under its head; the mark stays where it was, or next to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from glossator.messages import beside
from glossator.ui.conflict_words import KINDS
from glossator.ui.row_list import nearest
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from glossator.domain.conflicts import Conflict
    from glossator.ui.conflict_words import ConflictWords
    from glossator.ui.theme import Theme

_CONFLICT = Qt.ItemDataRole.UserRole


class ConflictList(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("conflicts")
        self.setProperty("bare", True)
        self.setAccessibleName("Conflicts")
        self.setMinimumWidth(px(180))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @property
    def current(self) -> Conflict | None:
        return self._conflict(self.currentRow())

    def fill(
        self,
        conflicts: Sequence[Conflict],
        mine: Collection[Conflict],
        words: ConflictWords,
        theme: Theme,
        wanted: Conflict | None = None,
    ) -> None:
        """Mark `wanted`; else what was marked or, where that is gone, what came next. `mine` are not greyed."""
        before, row = [self._conflict(row) for row in range(self.count())], max(self.currentRow(), 0)
        near = [wanted, *before[row:], *reversed(before[:row])]
        self.blockSignals(True)
        self.clear()
        self.setStyleSheet(f"#conflicts::item:disabled {{ color: {theme.muted}; }}")
        for kind, head in KINDS.items():
            some = [conflict for conflict in conflicts if conflict.kind is kind]
            if some:
                self.addItem(self._head(beside(head, f"{len(some):,}")))
            for conflict in some:
                self.addItem(_item(conflict, words.title(conflict), "" if conflict in mine else theme.muted))
        rows = {found.key: row for row in range(self.count()) if (found := self._conflict(row))}
        self.setCurrentRow(
            next((rows[each.key] for each in near if each and each.key in rows), min(rows.values(), default=-1))
        )
        self.blockSignals(False)

    def skip(self) -> None:
        """On to the next, round the end."""
        rows = [row for row in range(self.count()) if self._conflict(row)]
        if rows:
            self.setCurrentRow(next((row for row in rows if row > self.currentRow()), rows[0]))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return nearest(super().moveCursor(action, modifiers))

    def _conflict(self, row: int) -> Conflict | None:
        item = self.item(row)
        found: Conflict | None = item.data(_CONFLICT) if item else None
        return found

    def _head(self, words: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        bold = QFont(self.font())
        bold.setBold(True)
        item.setFont(bold)
        return item


def _item(conflict: Conflict, words: str, colour: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setData(_CONFLICT, conflict)
    item.setToolTip(words)
    if colour:
        item.setForeground(QColor(colour))
    return item
