"""The article queue: what there is to read, how far the analyst is with it, and what narrows it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
)

from glossator.domain.standing import THROUGH
from glossator.ui.query_line import QueryLine
from glossator.ui.queue_delegate import EDGE, QueueDelegate
from glossator.ui.queue_head import ProgressLine, StateBox, nothing_found, shown_of
from glossator.ui.queue_model import QueueModel
from glossator.ui.queue_rows import ALL, COLUMNS, OPEN
from glossator.ui.row_list import LEAST_ROWS, Instead
from glossator.ui.theme import icon, px

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from glossator.project import Changed, Project
    from glossator.ui.theme import Theme


class QueueTable(QTableView):
    """The rows. Letters are the window's keys here, and no search."""

    versions_wanted = Signal(str)
    """Another version of the story that the article of that id tells."""

    def __init__(self, model: QueueModel, delegate: QueueDelegate) -> None:
        super().__init__()
        self._rows, self._delegate = model, delegate
        self.setModel(model)
        self.setItemDelegate(delegate)
        for column in range(1, len(COLUMNS)):
            self.setColumnHidden(column, True)
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
        self.verticalHeader().setDefaultSectionSize(delegate.row_height)
        self.setMinimumHeight(LEAST_ROWS)
        self.setAccessibleName("Articles")

    def keyboardSearch(self, search: str) -> None:
        return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        index = self.indexAt(at.toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            row = self._rows.row_at(index.row())
            if self._delegate.versions_at(row, self.visualRect(index)).contains(at):
                self.versions_wanted.emit(row.id)
                return
        super().mousePressEvent(event)


class Queue(QFrame):
    """The panel: progress, filters and rows, or what there is to do where there are none."""

    chosen = Signal(str)
    """The article to open, by its id."""
    import_wanted = Signal()
    table_wanted = Signal()
    """All columns, in the whole window."""

    def __init__(self, project: Project, theme: Theme) -> None:
        super().__init__()
        self.model = QueueModel(project, self)
        self._delegate = QueueDelegate(theme, self.model)
        self.table = QueueTable(self.model, self._delegate)
        self._current = ""
        self._narrowed = ("", ALL.label)
        """The words and the group that the rows are narrowed to."""
        self._places: dict[tuple[str, str], tuple[str, int]] = {}
        """For words and group, which article was open, and how far the rows were scrolled."""
        self.progress = ProgressLine()
        self._title, self._count = QLabel("Articles"), QLabel()
        self._title.setProperty("title", True)
        self._count.setProperty("quiet", True)
        self.filter, self.states = QueryLine(self.model, project, theme), StateBox(theme)
        self.columns_button = QToolButton(autoRaise=True)
        self.columns_button.setToolTip("All columns, in the whole window (Shift+F9)")
        self.columns_button.setAccessibleName("All columns")
        show_all = QPushButton("Show all articles")
        show_all.clicked.connect(self._clear)
        self._nothing_found = Instead("Nothing found", "", show_all)
        self._instead = (self._nothing_yet(project), self._nothing_found)
        self._pages = QStackedWidget()
        for page in (self.table, *self._instead):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()
        self.model.figures_changed.emit()
        self._on_reset()

    def _connect(self) -> None:
        self.filter.left.connect(self._enter_rows)
        self.states.currentIndexChanged.connect(lambda _: self.model.narrow(self.filter.text(), self.states.group))
        self.columns_button.clicked.connect(self.table_wanted)
        self.table.versions_wanted.connect(self.show_other_version)
        self.model.narrowed_anew.connect(self._on_narrowed)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.model.modelAboutToBeReset.connect(self._remember_place)
        self.model.modelReset.connect(self._on_reset)
        self.model.rowsRemoved.connect(self._show_page)
        self.model.figures_changed.connect(self._show_figures)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self.states.set_theme(theme)
        self.filter.set_theme(theme)
        self._settle()
        self.table.viewport().update()

    @property
    def current(self) -> str:
        """The article that is open; empty where none is."""
        return self._current

    def show_current(self, article: str) -> None:
        """Mark an article as the open one, without opening it."""
        self._current = article
        self._select_current()
        self.model.set_open(article)

    def step(self, step: int) -> None:
        """Open the next (1) or previous (-1) article among those shown."""
        self._choose(self.model.neighbour(self._current, step))

    def next_with_state(self, states: Collection[str | None], step: int = 1) -> bool:
        """Open the next (1) or previous (-1) of those shown that is in one of these states; whether there is one."""
        found = self.model.next_with(self._current, states, step)
        self._choose(found)
        return found is not None

    def next_open(self, step: int = 1) -> bool:
        """Open the next (1) or previous (-1) article that the analyst is not through with; whether there is one."""
        return self.next_with_state(OPEN, step)

    def show_other_version(self, article: str = "") -> bool:
        """Open the next version of the story that an article tells, or the open one; whether there is one."""
        row = self.model.row(article or self._current)
        versions = self.model.versions(row.number) if row else ()
        if not row or not versions:
            return False
        following = versions[(versions.index(row.number) + 1) % len(versions)]
        self._choose(self.model.rows_of([following])[0].id)
        return True

    def focus_filter(self) -> None:
        """Take the keyboard to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def refresh(self, changed: Changed) -> None:
        self.model.refresh(changed)

    # Inside

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self.progress, 1)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.addWidget(self.states, 1)
        self._below.addWidget(self._count)
        self._head = QVBoxLayout()
        self._head.addLayout(head)
        search = QHBoxLayout()
        search.setSpacing(4)
        search.addWidget(self.filter, 1)
        search.addWidget(self.columns_button)
        self._head.addLayout(search)
        self._head.addLayout(self._below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self._pages, 1)
        self.setMinimumWidth(180)
        for before, after in pairwise((self.filter, self.states, self.columns_button, self.table)):
            self.setTabOrder(before, after)
        self._settle()

    def _settle(self) -> None:
        """Follow the size of the interface."""
        for page in self._instead:
            page.settle()
        self.columns_button.setIcon(icon("table", self._delegate.theme))
        self.columns_button.setIconSize(QSize(px(16), px(16)))
        self.table.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self._head.setContentsMargins(px(EDGE), px(10), px(EDGE), px(10))
        self._head.setSpacing(px(8))

    def _nothing_yet(self, project: Project) -> Instead:
        button = QPushButton("Import articles…")
        button.setEnabled(not project.read_only)
        button.clicked.connect(self.import_wanted)
        return Instead(
            "No articles yet",
            "Choose articles of any kind: web pages, PDFs, Word files, e-mails, plain text."
            " You can also drop files or a folder on this window.",
            button,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put how many are shown below the groups where both would not be seen whole beside each other."""
        room = self.width() - 2 * px(EDGE)
        both = self.states.whole_width() + self._below.spacing() + self._count.sizeHint().width()
        wide = self._count.isHidden() or both <= room
        self._below.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _on_narrowed(self) -> None:
        self.states.choose(self.model.group)
        self._settle()
        self._show_page()

    def _clear(self) -> None:
        self.model.narrow("", ALL)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_rows(self) -> None:
        if not self.model.shown:
            return
        if self.model.place(self._current) is None:
            self._choose(self.model.shown[0].id)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _remember_place(self) -> None:
        self._places = {key: place for key, place in self._places.items() if not key[0]}
        self._places[self._narrowed] = (self._current, self.table.verticalScrollBar().value())

    def _on_reset(self) -> None:
        """Show the rows where they were, unless another article was opened meanwhile."""
        self.table.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self._show_page()
        self._narrowed = (self.model.typed, self.model.group.label)
        self._select_current()
        article, value = self._places.get(self._narrowed, ("", 0))
        if article == self._current and value:
            self.table.doItemsLayout()
            self.table.verticalScrollBar().setValue(value)

    def _show_page(self) -> None:
        total, shown = self.model.total, len(self.model.numbers)
        self._pages.setCurrentIndex(0 if shown else 2 if total else 1)
        self._count.setText(shown_of(self.model))
        self._count.setVisible(self.model.narrowed)
        self._fit()
        if not shown:
            self._nothing_found.sentence.setText(nothing_found(self.model.typed, self.model.group))

    def _show_figures(self) -> None:
        figures = self.model.figures
        self.progress.show_figures(sum(figures[state] for state in THROUGH), self.model.total)
        self.states.show_figures(figures)
        self._fit()
        for widget in (self.filter, self.states):
            widget.setEnabled(bool(self.model.total))

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
