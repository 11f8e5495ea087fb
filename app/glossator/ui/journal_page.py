"""The page of the history: what all analysts did, the newest first, each act with the way to what it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout

from glossator.domain.model import Kind
from glossator.messages import counted, shortened
from glossator.ui.announce import announce
from glossator.ui.back_button import EDGE, back_button
from glossator.ui.journal_bar import JournalBar
from glossator.ui.journal_delegate import JournalDelegate
from glossator.ui.journal_rows import JournalModel
from glossator.ui.leaving import LeavesOnEscape
from glossator.ui.row_list import ENTER, Instead, RowList
from glossator.ui.theme import px
from glossator.work.blindness import unseen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from glossator.domain.journal import ActRow, Asked
    from glossator.domain.model import Ref
    from glossator.project import Changed, Project
    from glossator.ui.theme import Theme

_REST = 60
"""Milliseconds after a step before the list is read anew."""
_AS_IT_WAS = "Ctrl+Return"


class JournalPage(LeavesOnEscape):
    article_requested = Signal(str, object)
    """An article, and the span that is to be shown in it, or `None`."""
    tag_requested = Signal(str)
    record_requested = Signal(object)
    past_requested = Signal(object)
    """The `Moment` as of which the project is to be shown; `None` where people are to say which."""

    def __init__(self, project: Project, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("History of the project")
        self._project, self._stale = project, True
        self.bar = JournalBar()
        self.model = JournalModel(self)
        self._delegate = JournalDelegate(lambda: self.model.rows, theme, self)
        self.list = _JournalList(self.model, self._delegate, "What was done")
        self.back_button = back_button()
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        self.past_button = QPushButton("As it was after this act")
        self.past_button.setToolTip("Show the project as it was after the chosen act, to be read (Ctrl+Enter)")
        self.day_button = QPushButton("As it was on a day…")
        self.menu: QMenu | None = None
        show_all = QPushButton("Show all acts")
        self._nothing = Instead("Nothing found", "No act is like that.", show_all)
        self._pages = QStackedWidget()
        for page in (self.list, self._nothing):
            self._pages.addWidget(page)
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()
        self._connect(show_all)
        self.set_theme(theme)

    # For the window

    def focus_list(self) -> None:
        """Take the keyboard to the acts; to the words above them where none is found."""
        (self.list if self.model.acts else self.bar.words).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_only(self, about: Ref) -> None:
        """Show what was done to one article, tag or record."""
        self.bar.clear()
        self.bar.show_only(about, self._name_of(about))

    def show_acts_of(self, analyst: str) -> None:
        """Show what one analyst did."""
        self.bar.show_choices(self._project.codebook, self._project.read.analysts())
        self.bar.clear()
        self.bar.show_acts_of(analyst)

    def follow(self, _changed: Changed) -> None:
        """Something was done. Costs nothing while the page is not seen."""
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self.bar.settle()
        self._nothing.settle()
        self._head.setContentsMargins(px(EDGE), px(12), px(EDGE), px(12))
        self._head.setSpacing(px(12))
        self._foot.setContentsMargins(px(20), px(8), px(20), px(8))
        self._foot.setSpacing(px(8))
        self.list.scheduleDelayedItemsLayout()

    def refresh(self) -> None:
        """Show what is asked for; the act that was chosen stays so, if it is there still."""
        self._timer.stop()
        self._stale = False
        chosen, asked = self.current(), replace(self.bar.asked, unseen=unseen(self._project))
        analysts = self._project.read.analysts()
        self.bar.show_choices(self._project.codebook, analysts)

        def read(limit: int, after: ActRow | None) -> Sequence[ActRow]:
            return self._project.read.acts_of_all(asked, limit, after)

        names = {analyst.id: analyst for analyst in analysts}
        self._delegate.make_room([analyst.name for analyst in analysts])
        self.model.begin(read, self._project.codebook, names, named=self._names(asked))
        self._pages.setCurrentWidget(self.list if self.model.acts else self._nothing)
        self.list.setCurrentIndex(self.model.place(chosen.step if chosen else ""))
        self._tell()

    def current(self) -> ActRow | None:
        """The act that is chosen."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()].act if index.isValid() and index.row() < len(self.model.rows) else None

    def lead(self, index: QModelIndex) -> None:
        """Go to what that act is about."""
        row = self.model.rows[index.row()].act if index.isValid() else None
        if row is None or row.about is None or not row.there:
            return
        if row.about.kind is Kind.TAG:
            self.tag_requested.emit(row.about.id)
        elif row.article:
            self.article_requested.emit(row.article, row.span)
        else:
            self.record_requested.emit(row.about)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    # Inside

    def _lay_out(self) -> None:
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
        self._head.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self.bar, 1)
        self._foot.addWidget(self.count, 1)
        self._foot.addWidget(self.past_button)
        self._foot.addWidget(self.day_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._pages, 1)
        column.addLayout(self._foot)

    def _connect(self, show_all: QPushButton) -> None:
        show_all.clicked.connect(self._show_all)
        self.back_button.clicked.connect(self.left)
        self.past_button.clicked.connect(self._show_past)
        self.day_button.clicked.connect(lambda: self.past_requested.emit(None))
        self.bar.changed.connect(self._ask)
        self.bar.left.connect(self.focus_list)
        self.list.doubleClicked.connect(self.lead)  # one click chooses an act, to see the project as it was after it
        self.list.entered_act.connect(self.lead)
        self.list.past_wanted.connect(self._show_past)
        self.list.left.connect(self.left)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.model.rowsInserted.connect(lambda *_: self._tell())

    def _ask(self) -> None:
        """Something else is asked for: begin again at the newest."""
        self.model.forget()
        self._stale = True
        if self.isVisible():
            self.refresh()
            self.list.scrollToTop()
            announce(self.bar.words, self.count.text())

    def _show_all(self) -> None:
        self.bar.clear()
        self.focus_list()

    def _tell(self) -> None:
        """Say how many acts there are, as far as that is known."""
        count = len(self.model.acts)
        more = "" if self.model.whole else "the newest "
        self.count.setText(f"{more}{counted(count, 'act', 'acts')}".capitalize() if count else "")
        self.past_button.setEnabled(self.current() is not None)

    def _show_past(self) -> None:
        if row := self.current():
            self.past_requested.emit(row.moment)

    def _open_menu(self, place: QPoint) -> None:
        """What can be done with the act under the mouse, or with the chosen one where the keyboard asks."""
        index = self.list.indexAt(place)
        if index.isValid():
            self.list.setCurrentIndex(index)
        if row := self.current():
            self.menu = QMenu(self)
            self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._fill_menu(self.menu, row)
            self.menu.popup(self.list.viewport().mapToGlobal(place))

    def _fill_menu(self, menu: QMenu, row: ActRow) -> None:
        there = menu.addAction("Go there")
        there.setEnabled(row.about is not None and row.there)
        there.triggered.connect(lambda: self.lead(self.list.currentIndex()))
        menu.addSeparator()
        about = row.about
        if about:
            what = {Kind.ARTICLE: "article", Kind.TAG: "tag"}.get(about.kind, "record")
            menu.addAction(f"Only this {what}").triggered.connect(lambda: self.show_only(about))
        if row.article and about and about.kind is Kind.TAG:
            article = type(about)(Kind.ARTICLE, row.article)
            menu.addAction("Only this article").triggered.connect(lambda: self.show_only(article))
        if self.bar.analyst.count() > 2:
            name = shortened(self.model.rows[self.list.currentIndex().row()].who).replace("&", "&&")
            menu.addAction(f"Only what {name} did").triggered.connect(lambda: self.bar.choose_analyst(row.analyst))
        menu.addSeparator()
        past = menu.addAction("Show the project as it was after this act")
        past.setShortcut(QKeySequence(_AS_IT_WAS))
        past.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # to be read; the list acts on it
        past.triggered.connect(self._show_past)

    def _names(self, asked: Asked) -> bool:
        """Whether rows say which article they are of: not where all are of one."""
        return asked.about is None

    def _name_of(self, about: Ref) -> str:
        read = self._project.read
        match about.kind:
            case Kind.ARTICLE:
                return read.article_names([about.id]).get(about.id, "")
            case Kind.TAG:
                tag = read.tag(about.id)
                return " […] ".join(piece.quote for piece in tag.content) if tag else ""
        row = read.record(about)
        return row.name if row else ""


class _JournalList(RowList):
    entered_act = Signal(QModelIndex)
    """Return was pressed on it."""
    past_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.past_wanted.emit()
        else:
            self.entered_act.emit(self.currentIndex())
