"""The history: what the analyst did in this copy, when and where, and the way back to any point of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QStackedWidget, QVBoxLayout

from glossator.ui.history_delegate import HistoryDelegate
from glossator.ui.history_model import HistoryModel, HistoryRow, Line
from glossator.ui.leaving import LeavesOnEscape
from glossator.ui.row_list import ENTER, Instead, RowList
from glossator.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QShowEvent

    from glossator.project import Project
    from glossator.ui.theme import Theme

_PAGE = 500
"""Acts that are shown at once."""


class HistoryList(RowList):
    taken = Signal(int)
    """A row that was double-clicked, or on which Return was pressed."""

    def __init__(self, model: HistoryModel, delegate: HistoryDelegate) -> None:
        super().__init__(model, delegate, "What was done")
        self._model = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(lambda index: self.taken.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            if self.currentIndex().isValid():
                self.taken.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._model.rows[index.row()].line is Line.OLDER:
            self.taken.emit(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard begins where things stand."""
        if not self.currentIndex().isValid() and self._model.rows:
            self.setCurrentIndex(self._model.index(self._model.now))
        super().focusInEvent(event)


class History(LeavesOnEscape):
    """The panel. It is filled when it is seen, and follows acts by `refresh`."""

    wanted = Signal(str)
    """The act to go to, for `Project.go_to`; empty for the beginning."""

    def __init__(self, project: Project, theme: Theme, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._project, self._limit, self._stale = project, _PAGE, True
        self.model = HistoryModel(project, today, self)
        self._delegate = HistoryDelegate(lambda: self.model.rows, theme, self)
        self.list = HistoryList(self.model, self._delegate)
        self.button = QPushButton()
        self._nothing_yet = Instead(
            "Nothing done yet.", "What you do is listed here, and you can go back to any of it."
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing_yet)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._pages, 1)
        self._below = QVBoxLayout()
        self._below.addWidget(self.button)
        self._layout.addLayout(self._below)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setFocusProxy(self.list)
        self.button.clicked.connect(self._on_button)
        self.list.taken.connect(self._take)
        self.list.left.connect(self.left)
        self.list.selectionModel().currentChanged.connect(self._name_button)
        self.set_theme(theme)
        self._name_button()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self._nothing_yet.settle()
        self._below.setContentsMargins(px(14), px(10), px(14), px(10))
        self.list.scheduleDelayedItemsLayout()

    def refresh(self) -> None:
        """Follow an act. Costs nothing while the panel is not seen."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        at_now = self._row(self.list.currentIndex())
        self.model.reload(self._limit)
        self._pages.setCurrentIndex(0 if self.model.acts else 1)
        self.button.setVisible(self.model.acts)
        place = self.model.place(at_now.step) if at_now and not at_now.now else None
        if at_now:
            self.list.setCurrentIndex(self.model.index(self.model.now if place is None else place))
        self._name_button()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    # Inside

    def _row(self, index: QModelIndex) -> HistoryRow | None:
        return self.model.rows[index.row()] if index.isValid() and index.row() < len(self.model.rows) else None

    def _on_button(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # the button will have nothing to do
        self._take(self.list.currentIndex().row())

    def _take(self, place: int) -> None:
        row = self._row(self.model.index(place))
        if row and row.line is Line.OLDER:
            self._limit += _PAGE
            self.refresh()
            self.list.setCurrentIndex(self.model.index(place))
        elif row and row.leads and not self._project.read_only:
            self.wanted.emit(row.step)

    def _name_button(self) -> None:
        row = self._row(self.list.currentIndex())
        self.button.setText("Go forward to here" if row and row.line is Line.UNDONE else "Go back to here")
        self.button.setEnabled(bool(row and row.leads) and not self._project.read_only)
