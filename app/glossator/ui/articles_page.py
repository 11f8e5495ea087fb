"""The page of all articles: the list in the whole window, with all columns, filters that have names, and acts on many.

For the window: `opened` leads into an article, `closed` back to the one that is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from glossator.messages import beside, quoted, shortened
from glossator.ui.article_acts import ArticleActs
from glossator.ui.article_table import ArticleTable
from glossator.ui.back_button import EDGE, back_button
from glossator.ui.panel import panel_stylesheet
from glossator.ui.query_line import QueryLine
from glossator.ui.queue_head import StateBox, nothing_found, shown_of
from glossator.ui.queue_rows import ALL, COLUMNS, GROUPS, IMPORTED
from glossator.ui.record_dialogs import NameDialog
from glossator.ui.row_list import Instead
from glossator.ui.saved_filters import SavedFilters
from glossator.ui.settings import Setting
from glossator.ui.theme import px, scaled

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.queue_model import QueueModel
    from glossator.ui.queue_rows import QueueRow
    from glossator.ui.saved_filters import SavedFilter
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme

WIDTHS: Setting[dict[str, str]] = Setting("articles/widths", {})
"""By column, how wide it is at the interface's usual size."""
HIDDEN: Setting[list[str]] = Setting("articles/hidden", ["language", "section"])
"""The columns that are not shown."""
"""From the edge to the words of the table, and to what stands above and below it."""
_CELLS = """
QTableView::item { border: 2px solid transparent; border-top-width: 1px; border-bottom: 1px solid %s; padding: 0 3px; }
QTableView::item:focus { border: 2px solid %s; }
"""


class ArticlesPage(QWidget):
    opened = Signal(str)
    closed = Signal()
    import_wanted = Signal()

    def __init__(
        self,
        project: Project,
        model: QueueModel,
        theme: Theme,
        do: Callable[[Step], bool],
        settings: Settings,
        bar: MessageBar,
        undo: Callable[[], object],
    ) -> None:
        """`model` is the queue's: what is found and sorted here is so there. `bar` says what was done."""
        super().__init__()
        self.setAccessibleName("All articles")
        self.model, self._settings = model, settings
        self.filters = SavedFilters(settings, project.path)
        self.table = ArticleTable(model, theme)
        self.line, self.states = QueryLine(model, project, theme), StateBox(theme)
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        self.acts = ArticleActs(self, project, theme, do, bar, undo)
        self.back_button = back_button()
        self.filters_button = self._menu_button("Filters", "Saved filters", self.fill_filters)
        self.columns_button = self._menu_button("Columns", "Columns that are shown", self._fill_columns)
        self.acts_button = self._menu_button("Acts", "What can be done with the chosen articles", self.acts.fill)
        show_all = QPushButton("Show all articles")
        show_all.clicked.connect(self.show_all)
        self._bring = QPushButton("Import articles…")
        self._bring.setEnabled(not project.read_only)
        self._bring.clicked.connect(self.import_wanted)
        self._nothing_found = Instead("Nothing found", "", show_all)
        self._nothing_yet = Instead("No articles yet", "Bring in files, folders, or what you copied.", self._bring)
        self._pages = QStackedWidget()
        for page in (self.table, self._nothing_found, self._nothing_yet):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self._show_figures()
        self._tell()

    # For the window

    @property
    def how_many(self) -> int:
        """Articles that are chosen."""
        return len(self.table.numbers())

    def rows(self) -> list[QueueRow]:
        """The chosen articles."""
        return self.model.rows_of(self.table.numbers())

    def focus_table(self) -> None:
        """Take the keyboard to the rows; to the line above them where there are none."""
        if not self.model.total:
            self._bring.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.model.numbers:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_article(self, article: str) -> None:
        """Choose that article, if it is listed."""
        row = self.model.row(article)
        if row and self.model.place_of(row.number) is not None:
            self.table.choose([row.number], row.number)

    def show_all(self) -> None:
        self.model.narrow("", ALL)
        self.focus_table()

    def set_theme(self, theme: Theme) -> None:
        self.acts.theme = theme
        self.setStyleSheet(panel_stylesheet(theme) + scaled(_CELLS) % (theme.border, theme.accent))
        self.table.set_theme(theme)
        self.line.set_theme(theme)
        self.states.set_theme(theme)
        self._settle()

    def save_layout(self) -> None:
        """Remember how wide the columns are."""
        known = {column: str(width) for column, width in self.table.widths().items()}
        self._settings.set(WIDTHS, {**self._settings.get(WIDTHS), **known})

    # Filters that have names

    def fill_filters(self, menu: QMenu) -> None:
        menu.clear()
        here = self.filters.called_like(self.model.typed, self.model.group.label)
        for each in self.filters.all():
            made = menu.addAction(each.name.replace("&", "&&"))
            made.setCheckable(True)
            made.setChecked(each == here)
            made.triggered.connect(lambda _=False, each=each: self.apply_filter(each))
        if menu.isEmpty():
            menu.addAction("No filter is saved yet").setEnabled(False)
        menu.addSeparator()
        saving = menu.addAction("Save this filter…")
        saving.setEnabled(self.model.narrowed)
        saving.triggered.connect(lambda: self.save_filter())
        if here:
            name = quoted(shortened(here.name)).replace("&", "&&")
            menu.addAction(f"Rename {name}…").triggered.connect(lambda: self.rename_filter(here))
            menu.addAction(f"Delete {name}").triggered.connect(lambda: self.filters.delete(here.name))

    def apply_filter(self, saved: SavedFilter) -> None:
        self.line.setText(saved.typed)
        self.model.narrow(saved.typed, next((group for group in GROUPS if group.label == saved.group), ALL))
        self.focus_table()

    def save_filter(self) -> None:
        group = self.model.group
        dialog = NameDialog("Save this filter", self.model.typed or group.label, "Save", self.acts.theme, self)
        if dialog.exec():
            self.filters.save(dialog.name, self.model.typed, group.label)

    def rename_filter(self, saved: SavedFilter) -> None:
        dialog = NameDialog("Rename filter", saved.name, "Rename", self.acts.theme, self)
        if dialog.exec():
            self.filters.rename(saved.name, dialog.name)

    # What Qt tells

    def event(self, event: QEvent) -> bool:
        """The keys of the acts are nobody else's while the keyboard is in the rows."""
        if event.type() == QEvent.Type.ShortcutOverride and self.table.hasFocus() and self.acts.keys.take(event):
            return True
        return super().event(event)

    # Inside

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.back_button)
        self._head.addWidget(self.line, 3)
        self._head.addWidget(self.states, 1)
        for button in (self.filters_button, self.columns_button, self.acts_button):
            self._head.addWidget(button)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._pages, 1)
        column.addLayout(self._foot)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.closed)
        self.line.left.connect(self.focus_table)
        self.states.currentIndexChanged.connect(lambda _: self.model.narrow(self.line.text(), self.states.group))
        self.table.opened.connect(self.opened)
        self.table.left.connect(self.closed)
        self.table.chosen.connect(self._tell)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu_at)
        head = self.table.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda place: self.columns_button.menu().popup(head.mapToGlobal(place)))
        self.acts.keys.watch(self.table)
        self.model.modelReset.connect(self._tell)
        self.model.rowsRemoved.connect(self._tell)
        self.model.narrowed_anew.connect(self._on_narrowed)
        self.model.figures_changed.connect(self._show_figures)

    def _settle(self) -> None:
        """Follow the size of the interface."""
        self._head.setContentsMargins(px(EDGE), px(10), px(EDGE), px(10))
        self._head.setSpacing(px(8))
        self._foot.setContentsMargins(px(EDGE), px(5), px(EDGE), px(5))
        for page in (self._nothing_found, self._nothing_yet):
            page.settle()
        widths = {column: int(width) for column, width in self._settings.get(WIDTHS).items() if width.isdecimal()}
        self.table.settle(widths, self._settings.get(HIDDEN))

    def _menu_button(self, text: str, name: str, fill: Callable[[QMenu], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        return button

    def _fill_columns(self, menu: QMenu) -> None:
        menu.clear()
        hidden = self._settings.get(HIDDEN)
        for column in COLUMNS[1:]:
            made = menu.addAction(column.label)
            made.setCheckable(True)
            made.setChecked(column.id not in hidden)
            made.toggled.connect(lambda on, column=column: self.show_column(column.id, on))
        menu.addSeparator()
        menu.addAction("In the order of import").triggered.connect(lambda: self.model.sort_by(IMPORTED))

    def show_column(self, column: str, on: bool) -> None:
        """Show or hide a column."""
        self.save_layout()
        others = [each for each in self._settings.get(HIDDEN) if each != column]
        self._settings.set(HIDDEN, others if on else [*others, column])
        self._settle()

    def _menu_at(self, place: QPoint) -> None:
        self.acts.open_menu(self.table.viewport().mapToGlobal(place))

    def _on_narrowed(self) -> None:
        self.states.choose(self.model.group)
        self._tell()

    def _show_figures(self) -> None:
        self.states.show_figures(self.model.figures)
        for widget in (self.line, self.states):
            widget.setEnabled(bool(self.model.total))

    def _tell(self) -> None:
        """Say how many are shown and chosen; and where none is shown, why."""
        chosen = self.how_many
        self.count.setText(beside(shown_of(self.model), f"{chosen:,} chosen" if chosen else ""))
        self._nothing_found.sentence.setText(nothing_found(self.model.typed, self.model.group))
        empty = self._nothing_found if self.model.total else self._nothing_yet
        self._pages.setCurrentWidget(self.table if self.model.numbers else empty)
        self.acts_button.setEnabled(chosen > 0)
