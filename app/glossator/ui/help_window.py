"""The window of the help: at the left its pages, or what was found in them; at the right a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from glossator.ui.announce import announce
from glossator.ui.clear_sign import ClearSign
from glossator.ui.found_rows import FoundModel
from glossator.ui.help_pages import guide_pages, help_pages, keys_table
from glossator.ui.help_rows import HelpDelegate, HelpLine, found_lines, page_lines
from glossator.ui.help_view import HelpView, least_size
from glossator.ui.keys_sheet import sections
from glossator.ui.row_list import ENTER, Instead, RowList
from glossator.ui.theme import icon, px

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QModelIndex, QUrl

    from glossator.domain.codebook import Codebook
    from glossator.ui.action import Action
    from glossator.ui.help_pages import Page
    from glossator.ui.theme import Theme

_SIZE, _LEFT = (1080, 760), 290
_REST = 90
"""Milliseconds after the last key before it is looked for."""


class _Place(NamedTuple):
    page: Page
    anchor: str
    down: int
    """How far it was scrolled."""


class HelpWindow(QWidget):
    def __init__(self, theme: Theme, table: Iterable[Action], codebook: Codebook | None) -> None:
        """`table`: the actions with the keys that hold now."""
        super().__init__()
        self.setWindowTitle("Help")
        # The program ends with its last window; this one is none of those that keep it going.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._parts = {
            "Using Glossator": help_pages(keys_table(sections(table, codebook))),
            "Guide to tagging": guide_pages(),
        }
        self._pages = {page.path.resolve(): page for pages in self._parts.values() for page in pages}
        self._back: list[_Place] = []
        self._forward: list[_Place] = []
        self.line = QLineEdit(placeholderText="Search the help")
        self.line.setAccessibleName("Search the help")
        ClearSign(self.line)
        self.model = FoundModel(self)
        self._delegate = HelpDelegate(theme, self)
        self.list = RowList(self.model, self._delegate, "Pages")
        self.nothing = Instead("Nothing found", "Try other words, or fewer.")
        self.left = QStackedWidget()
        self.view = HelpView(theme)
        self.back_button, self.forward_button = _button("Back (Alt+Left)"), _button("Forward (Alt+Right)")
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self._show_rows()

    # For the window

    def show_page(self, name: str, anchor: str = "") -> None:
        """Show a page by the name of its file: `tagging`, or of a guideline `guidelines/statement`."""
        self.line.clear()
        self._show_rows()
        page = next(page for path, page in self._pages.items() if f"/{path.as_posix()}".endswith(f"/{_file(name)}"))
        self._go(page, anchor)
        self._mark_row()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setWindowIcon(icon("help", theme))
        self._delegate.set_theme(theme)
        self.list.scheduleDelayedItemsLayout()
        self.nothing.settle()
        for button, sign in ((self.back_button, "previous"), (self.forward_button, "next")):
            button.setIcon(icon(sign, theme))
            button.setIconSize(QSize(px(18), px(18)))
        room = self.screen().availableSize()
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 60))
        self.setMinimumSize(least_size().boundedTo(room * 0.7))
        self.split.setSizes([min(px(_LEFT), self.width() * 2 // 5), self.width()])
        self.view.set_theme(theme)

    def back(self) -> None:
        self._travel(self._back, self._forward)

    def forward(self) -> None:
        self._travel(self._forward, self._back)

    def search(self) -> None:
        """Show where what is typed stands; all pages where nothing is."""
        self._timer.stop()
        self._show_rows()
        if self.line.text().strip():
            many = sum(not row.head for row in self.model.rows)
            announce(self.line, f"{many:,} found" if many else "Nothing found")

    # What Qt tells

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter in the line are the list's."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down or event.key() in ENTER:
                self.search() if self._timer.isActive() else None
                self._enter()
                return True
            if event.key() == Qt.Key.Key_Escape and self.line.text():
                self.line.clear()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    # Inside

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._line_row, self._head = QHBoxLayout(), QHBoxLayout()
        self._line_row.setContentsMargins(px(12), px(10), px(12), px(10))
        self._line_row.addWidget(self.line)
        self.left.addWidget(self.list)
        self.left.addWidget(self.nothing)
        column.addLayout(self._line_row)
        column.addWidget(self.left, 1)
        self._head.setContentsMargins(px(12), px(10), px(12), px(10))
        self._head.setSpacing(px(4))
        for button in (self.back_button, self.forward_button):
            self._head.addWidget(button)
        self._head.addStretch()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.view, 1)
        self.split = QSplitter()
        self.split.addWidget(left)
        self.split.addWidget(right)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.search)
        self.line.textChanged.connect(lambda text: self._timer.start() if text else self.search())
        self.line.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._lead(index))
        self.list.clicked.connect(self._lead)
        self.list.activated.connect(lambda _: self.view.setFocus(Qt.FocusReason.TabFocusReason))
        self.list.left.connect(self.close)
        self.view.anchorClicked.connect(self._follow)
        self.back_button.clicked.connect(self.back)
        self.forward_button.clicked.connect(self.forward)
        for keys, act in (
            (QKeySequence.StandardKey.Find, self._focus_line),
            (QKeySequence("Alt+Left"), self.back),
            (QKeySequence("Alt+Right"), self.forward),
        ):
            QShortcut(keys, self, act)

    def _focus_line(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _show_rows(self) -> None:
        typed = self.line.text()
        rows = list(found_lines(self._parts, typed) if typed.strip() else page_lines(self._parts))
        self.list.clearSelection()
        self.list.selectionModel().clearCurrentIndex()
        self.model.show(rows)
        self.left.setCurrentIndex(0 if rows else 1)
        if not typed.strip():
            self._mark_row()

    def _enter(self) -> None:
        """From the line to the first row that leads somewhere."""
        first = next((place for place, row in enumerate(self.model.rows) if not row.head), None)
        if first is not None:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self.model.index(first))

    def _mark_row(self) -> None:
        """Mark the page that is shown in the list of all, without going there again."""
        rows = self.model.rows
        place = next(
            (at for at, row in enumerate(rows) if isinstance(row, HelpLine) and row.page == self.view.page), -1
        )
        if self.view.page and place >= 0 and not self.line.text():
            self.list.setCurrentIndex(self.model.index(place))

    def _lead(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()] if index.isValid() else None
        if not isinstance(row, HelpLine) or row.page is None:
            return
        if row.kind == "found":
            self._go(row.page, row.anchor, self.line.text())
        elif row.page is not self.view.page:
            self._go(row.page)

    def _follow(self, url: QUrl) -> None:
        """A link leads to another page, or to another place of this one."""
        here = self.view.page
        if here is None:
            return
        target = (here.path.parent / url.path()).resolve() if url.path() else here.path.resolve()
        if page := self._pages.get(target):
            self._go(page, url.fragment())
            self._mark_row()

    def _go(self, page: Page, anchor: str = "", sought: str = "") -> None:
        if self.view.page:
            self._back.append(self._place())
            self._forward.clear()
        self.view.show_page(page, anchor, sought)
        self._show_way()

    def _place(self) -> _Place:
        assert self.view.page
        return _Place(self.view.page, "", self.view.verticalScrollBar().value())

    def _travel(self, one_way: list[_Place], other: list[_Place]) -> None:
        if one_way and self.view.page:
            other.append(self._place())
            page, anchor, down = one_way.pop()
            self.view.show_page(page, anchor)
            self.view.scroll_to(down)
            self._show_way()
            self._mark_row()

    def _show_way(self) -> None:
        self.back_button.setEnabled(bool(self._back))
        self.forward_button.setEnabled(bool(self._forward))
        if self.view.page:
            self.setWindowTitle(f"{self.view.page.title} — Help")


def _file(name: str) -> str:
    return f"{name}.md" if "/" in name else f"help/{name}.md"


def _button(tip: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(tip)
    button.setAccessibleName(tip.partition(" (")[0])
    button.setAutoRaise(True)
    button.setEnabled(False)
    return button
