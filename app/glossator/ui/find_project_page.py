"""The page that finds words across the project: one line, and below it all places, which lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from glossator.domain.model import Kind
from glossator.messages import quoted, shortened
from glossator.ui.announce import announce
from glossator.ui.back_button import EDGE, back_button
from glossator.ui.clear_sign import ClearSign
from glossator.ui.found_rows import FoundDelegate, FoundModel, found_lines, total
from glossator.ui.row_list import ENTER, Instead, RowList
from glossator.ui.theme import px
from glossator.work.find_project import find_in_project

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QShowEvent

    from glossator.project import Changed, Project
    from glossator.ui.found_rows import FoundLine
    from glossator.ui.theme import Theme

_REST = 90
"""Milliseconds after the last key before it is looked for."""
_FIRST, _MORE = 12, 300
"""Places of each kind that are shown at first, and where more are asked for."""


class FindProjectPage(QWidget):
    article_requested = Signal(str, object)
    """An article, and the span that is to be shown in it, or `None`."""
    tag_requested = Signal(str)
    record_requested = Signal(object)
    query_requested = Signal(str)
    """All articles that have these words."""
    left = Signal()
    """The article is wanted again."""

    def __init__(self, project: Project, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Find across the project")
        self._project = project
        self._limit = _FIRST
        self._stale = False
        self.line = _FoundLineEdit(self)
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        self.back_button = back_button()
        self.model = FoundModel(self)
        self._delegate = FoundDelegate(theme, self)
        self.list = RowList(self.model, self._delegate, "Places found")
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self.search)
        self._begin = Instead(
            "Find across the project",
            "Type words. They are looked for in all texts, in what was tagged, in gists, memos and notes, and in the "
            "names of the registers.",
        )
        self._nothing = Instead("Nothing found", "")
        self._pages = QStackedWidget()
        for page in (self.list, self._begin, self._nothing):
            self._pages.addWidget(page)
        self._lay_out()
        self.line.textChanged.connect(self._on_text)
        self.list.clicked.connect(self.lead)
        self.list.activated.connect(self.lead)
        self.list.left.connect(self.focus_line)
        self.back_button.clicked.connect(self.left)
        self._show_page()

    # For the window

    def focus_line(self) -> None:
        """Take the keyboard to the line, with what is in it ready to be typed over."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def look_for(self, words: str) -> None:
        """Look for these words."""
        self.line.setText(words)
        self.search()

    def follow(self, _changed: Changed) -> None:
        """Something was done: what is shown may no longer be so."""
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        for page in (self._begin, self._nothing):
            page.settle()
        self.list.scheduleDelayedItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.search()

    # Looking, and leading there

    def search(self) -> None:
        """Show where what is typed stands; the row that was marked stays so, if it is there still."""
        self._timer.stop()
        self._stale = False
        before = self.current()
        found = find_in_project(self._project, self.line.text(), self._limit)
        analysts = {analyst.id: analyst.name for analyst in self._project.read.analysts()}
        self.model.show(list(found_lines(found, self._project.codebook, analysts if len(analysts) > 1 else {})))
        self.count.setText(total(found) if found else "")
        rows = self.model.rows
        place = next((place for place, row in enumerate(rows) if before and row.hit == before.hit and not row.head), 1)
        if rows:
            self.list.setCurrentIndex(self.model.index(place))
        self._show_page()
        announce(self.line, self.count.text() or "Nothing found")

    def current(self) -> FoundLine | None:
        place = self.list.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def lead(self, index: QModelIndex) -> None:
        """Go to where that row is from."""
        row = self.model.rows[index.row()] if index.isValid() else None
        if row is None or row.head:
            return
        if row.hit is None:
            self._show_more(row.kind)
            return
        found = row.hit.row
        if found.ref.kind is Kind.TAG:
            self.tag_requested.emit(found.ref.id)
        elif found.article:
            self.article_requested.emit(found.article, row.hit.snippet.place if row.kind == "text" else None)
        else:
            self.record_requested.emit(found.ref)

    def pressed(self, event: QKeyEvent) -> bool:
        """Whether a key that was pressed in the line was for the list."""
        match event.key():
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case key if key in ENTER:
                if self._timer.isActive():
                    self.search()
                self.lead(self.list.currentIndex())
            case Qt.Key.Key_Escape:
                self.line.clear() if self.line.text() else self.left.emit()
            case _:
                return False
        return True

    # Inside

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(EDGE), px(12), px(EDGE), px(12))
        head.setSpacing(px(12))
        head.addWidget(self.back_button)
        head.addWidget(self.line, 1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _on_text(self) -> None:
        self._limit = _FIRST
        if self.line.text().strip():
            self._timer.start()
        else:
            self.search()

    def _show_more(self, kind: str) -> None:
        if kind == "text":
            self.query_requested.emit(self.line.text())
        else:
            self._limit = _MORE
            self.search()

    def _move(self, rows: int) -> None:
        """To the next or previous row that is no head."""
        place = self.list.currentIndex().row() + rows
        while 0 <= place < len(self.model.rows):
            if not self.model.rows[place].head:
                self.list.setCurrentIndex(self.model.index(place))
                announce(self.line, self.model.rows[place].spoken)
                return
            place += rows
        if rows < 0:
            self.list.scrollToTop()

    def _show_page(self) -> None:
        typed = self.line.text().strip()
        if not typed:
            self._pages.setCurrentWidget(self._begin)
        elif self.model.rows:
            self._pages.setCurrentWidget(self.list)
        else:
            self._nothing.sentence.setText(f"No text, tag, note or name has {quoted(shortened(typed))} in it.")
            self._pages.setCurrentWidget(self._nothing)


class _FoundLineEdit(QLineEdit):
    """Arrows and Enter are for the list; the rest is typed."""

    def __init__(self, page: FindProjectPage) -> None:
        super().__init__(placeholderText="Find in texts, tags, notes and names")
        self.clear_sign = ClearSign(self)
        self.setAccessibleName("Find across the project")
        self._page = page

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._page.pressed(event):
            return True
        return super().event(event)
