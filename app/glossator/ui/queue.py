"""The article queue: what there is to read, how far the analyst is with it, and a line to filter it by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from glossator.ui.queue_delegate import ROW_HEIGHT, QueueDelegate
from glossator.ui.queue_model import QueueModel
from glossator.ui.theme import interface_font

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent

    from glossator.project import Changed, Project
    from glossator.ui.theme import Theme

_FILTER_AFTER = 120
"""Milliseconds without a key before a long list is filtered."""


class QueueTable(QTableView):
    """The rows. Letters are the window's keys here, and no search."""

    def __init__(self, model: QueueModel, delegate: QueueDelegate) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setProperty("bare", True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.horizontalHeader().setVisible(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setAccessibleName("Articles")

    def keyboardSearch(self, search: str) -> None:
        return


class FilterLine(QLineEdit):
    """Return and Down lead into the rows, Escape empties the line."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(placeholderText="Filter by title or source", clearButtonEnabled=True)
        self.setAccessibleName("Filter articles")
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)


class Queue(QFrame):
    """The panel: header, filter and rows, or what there is to do where there are none."""

    chosen = Signal(str)
    """The article to open, by its id."""
    import_wanted = Signal()

    def __init__(self, project: Project, theme: Theme) -> None:
        super().__init__()
        self.model = QueueModel(project, self)
        self._delegate = QueueDelegate(theme, self)
        self.table = QueueTable(self.model, self._delegate)
        self._current = ""
        self._count = QLabel()
        self._count.setProperty("quiet", True)
        self.filter = FilterLine()
        self._later = QTimer(self, singleShot=True, interval=_FILTER_AFTER)
        self._later.timeout.connect(self._apply_filter)
        self.filter.textChanged.connect(self._on_typed)
        self.filter.left.connect(self._enter_rows)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.model.modelReset.connect(self._on_reset)
        self._pages = QStackedWidget()
        for page in (self.table, self._nothing_yet(project), self._nothing_found()):
            self._pages.addWidget(page)
        self._lay_out()
        self._on_reset()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.table.viewport().update()

    @property
    def current(self) -> str:
        """The article that is open; empty where none is."""
        return self._current

    def show_current(self, article: str) -> None:
        """Mark an article as the open one, without opening it."""
        self._current = article
        self._select_current()

    def step(self, step: int) -> None:
        """Open the next (1) or previous (-1) article among those shown."""
        self._choose(self.model.neighbour(self._current, step))

    def next_open(self) -> None:
        """Open the next article that the analyst is not through with."""
        self._choose(self.model.next_open(self._current))

    def focus_filter(self) -> None:
        """Take the keyboard to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def refresh(self, changed: Changed) -> None:
        self.model.refresh(changed)

    # Inside

    def _lay_out(self) -> None:
        title = QLabel("Articles")
        title.setFont(interface_font(14, bold=True))
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self._count)
        above = QVBoxLayout()
        above.setContentsMargins(14, 12, 14, 12)
        above.setSpacing(8)
        above.addLayout(head)
        above.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self._pages, 1)
        self.setMinimumWidth(180)
        self.setFocusProxy(self.table)

    def _nothing_yet(self, project: Project) -> QWidget:
        button = QPushButton("Import articles…")
        button.setEnabled(not project.read_only)
        button.clicked.connect(self.import_wanted)
        return _empty(
            "No articles yet", "Bring in text files: choose them, or drop files or a folder on this window.", button
        )

    def _nothing_found(self) -> QWidget:
        button = QPushButton("Show all articles")
        button.clicked.connect(self._clear)
        return _empty("Nothing found", "No title, source or date has these words.", button)

    def _on_typed(self) -> None:
        if self.model.total > 2000:
            self._later.start()
        else:
            self._apply_filter()

    def _apply_filter(self) -> None:
        self._later.stop()
        self.model.set_filter(self.filter.text())

    def _clear(self) -> None:
        self.filter.clear()
        self._apply_filter()

    def _enter_rows(self) -> None:
        if self._later.isActive():
            self._apply_filter()
        if not self.model.shown:
            return
        if self.model.place(self._current) is None:
            self._choose(self.model.shown[0].id)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_reset(self) -> None:
        total, shown = self.model.total, len(self.model.shown)
        self._pages.setCurrentIndex(0 if shown else 2 if total else 1)
        self._count.setText(f"{total:,}" if shown == total else f"{shown:,} of {total:,}")
        self.filter.setEnabled(bool(total))
        self._select_current()

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._choose(self.model.shown[now.row()].id)

    def _choose(self, article: str | None) -> None:
        if article and article != self._current:
            self.chosen.emit(article)

    def _select_current(self) -> None:
        place = self.model.place(self._current)
        if place is None:
            self.table.selectionModel().clear()
        else:
            index = self.model.index(place, 0)
            self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.table.scrollTo(index)


def _empty(title: str, sentence: str, button: QPushButton) -> QWidget:
    """What stands where rows would be."""
    heading, words = QLabel(title), QLabel(sentence, wordWrap=True)
    for label in (heading, words):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    heading.setFont(interface_font(14, bold=True))
    words.setProperty("quiet", True)
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(22, 0, 22, 60)
    layout.addStretch()
    layout.addWidget(heading)
    layout.addWidget(words)
    layout.addSpacing(8)
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch()
    return page
