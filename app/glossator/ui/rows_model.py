"""A list of frozen rows for a view. When other rows are shown, only what differs is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from glossator.ui.plain import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QObject

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
"""Of all rows of a model that is no tree: what Qt asks about where it does not say of which."""
ROW_ROLE = int(Qt.ItemDataRole.UserRole)


class Spoken(Protocol):
    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        ...


R = TypeVar("R", bound=Spoken)


class RowsModel(QAbstractListModel, Generic[R]):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[R] = []

    def show(self, rows: Sequence[R]) -> None:
        """Show these rows. Those at both ends that stay as they are keep their selection and their place."""
        before, after = self.rows, list(rows)
        most = min(len(before), len(after))
        head = _alike(before, after)
        tail = min(_alike(reversed(before), reversed(after)), most - head)
        less, more = len(before) - head - tail, len(after) - head - tail
        replaced = head + min(less, more)
        self.rows = before[:head] + after[head:replaced] + before[replaced:]
        if replaced > head:
            self.dataChanged.emit(self.index(head), self.index(replaced - 1))
        if more > less:
            self.beginInsertRows(QModelIndex(), replaced, head + more - 1)
            self.rows = after
            self.endInsertRows()
        elif less > more:
            self.beginRemoveRows(QModelIndex(), replaced, head + less - 1)
            self.rows = after
            self.endRemoveRows()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(row.spoken)
            case _ if role == ROW_ROLE:
                return row
        return None


def _alike(before: Iterable[object], after: Iterable[object]) -> int:
    """How many rows from the start are the same."""
    count = 0
    for one, other in zip(before, after, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count
