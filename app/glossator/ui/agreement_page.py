"""The page on agreement: how far analysts agree on what they tag, and on which values they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from glossator.domain.model import Kind
from glossator.ui.agreement_confusions import Matrices, WeakSpots
from glossator.ui.agreement_figures import Figures
from glossator.ui.agreement_head import AgreementBar
from glossator.ui.agreement_time import ByArticle, OverTime
from glossator.ui.announce import announce
from glossator.ui.push_button import push_button
from glossator.ui.row_list import Instead
from glossator.ui.theme import px, scaled
from glossator.work.agreement_views import Names, View

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from glossator.project import Changed, Project
    from glossator.review.agreement import Report
    from glossator.ui.theme import Theme

    class Computation(Protocol):
        """What computes the report, somewhere else."""

        progressed: SignalInstance
        finished: SignalInstance
        failed: SignalInstance

        def start(self, project: Path, /) -> None: ...
        def cancel(self) -> None: ...
        def stop(self) -> None: ...


_NO_MATTER = frozenset({Kind.DECISION, Kind.DISTINCTION, Kind.DISMISSAL, Kind.VERDICT, Kind.COMMENT, Kind.LABEL})
"""Kinds of record on which no figure depends."""
ALONE = (
    "It takes two analysts",
    "How far two agree can be told once both have tagged the same articles, and their files are merged.",
)
NOT_YET = (
    "Not computed yet",
    "Tags of each two analysts are compared in the articles that both have read. It takes some seconds; you can go on "
    "working meanwhile.",
)
NOTHING = "Nothing to compare"
STALE = "Tags were changed since: compute again."


class AgreementPage(QWidget):
    tag_requested = Signal(str)
    article_requested = Signal(str, object)
    """An article, and the span that is to be shown in it, or `None`."""
    merge_wanted = Signal()
    """Colleagues' files are to be merged."""
    left = Signal()
    """The article is wanted again."""

    def __init__(self, project: Project, theme: Theme, computation: Computation) -> None:
        super().__init__()
        self.setAccessibleName("Agreement")
        self._project, self._computation = project, computation
        self._names = Names(project)
        self.report: Report | None = None
        self._running = self._stale = self._changed_meanwhile = False
        self.bar = AgreementBar(theme)
        self.figures, self.over_time, self.articles = Figures(theme), OverTime(theme), ByArticle(theme)
        self.matrices, self.weak_spots = Matrices(project, theme), WeakSpots(project, theme)
        self.parts = (self.figures, self.over_time, self.articles, self.matrices, self.weak_spots)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part, name in zip(self.parts, ("Figures", "Over time", "Articles", "Confusion", "Weak spots"), strict=True):
            self.tabs.addTab(part, name)
        self.copy_button = QPushButton("Copy table")
        self.copy_button.setToolTip("Copy the table of this tab, for a spreadsheet (Ctrl+C in the table)")
        self.copy_button.clicked.connect(lambda: self._copy())
        corner = QWidget()
        self._corner = QHBoxLayout(corner)
        self._corner.addWidget(self.copy_button)
        self.tabs.setCornerWidget(corner)
        self.start_button = QPushButton("Compute")
        self.start_button.setProperty("primary", True)
        for button in (self.start_button, self.bar.compute_button, self.bar.cancel_button):
            button.setAutoDefault(True)  # so that Enter presses it, too
        self.merge_button = push_button("Merge files…", self.merge_wanted.emit)
        self.merge_button.setEnabled(not project.read_only)
        self.alone, self.nothing = Instead(*ALONE, self.merge_button), Instead(NOTHING, "")
        self.not_yet, self.comparing = Instead(*NOT_YET, self.start_button), Instead("Comparing…", NOT_YET[1])
        self._instead = (self.alone, self.not_yet, self.comparing, self.nothing)
        self._shown: dict[QWidget, tuple[object, ...]] = {}
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._settle()
        self._show_state()

    # For the window

    def focus_list(self) -> None:
        """Take the keyboard to the table; to the button where there is none yet."""
        self._first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, changed: Changed) -> None:
        """Something was done, here or elsewhere: the figures are of what was before."""
        if changed.merged or changed.kinds - _NO_MATTER:
            self._stale = self.report is not None
            self._changed_meanwhile = self._running
            if self.isVisible():
                self._show_state()

    def set_theme(self, theme: Theme) -> None:
        self.bar.set_theme(theme)
        for part in self.parts:
            part.set_theme(theme)
        for instead in self._instead:
            instead.settle()
        self._settle()

    def compute(self) -> None:
        """Begin to compare the tags as they are now; what was computed before is shown meanwhile."""
        self._running, self._changed_meanwhile = True, False
        self.bar.say("")
        self._computation.start(self._project.path)
        self._show_state()

    def cancel(self) -> None:
        """End it, if it runs."""
        if self._running:
            self._running = False
            self._computation.cancel()
            self._show_state()

    def close_project(self) -> None:
        """End what runs before the project is closed."""
        self._running = False
        self._computation.stop()

    # Inside

    def _settle(self) -> None:
        self._corner.setContentsMargins(0, 0, px(20), px(3))
        self.tabs.setStyleSheet(scaled("QTabWidget::tab-bar { left: 7px; }"))

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        for page in (body, *self._instead):
            self._pages.addWidget(page)
        self._body = body
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.bar.changed.connect(self._show_report)
        self.bar.compute_wanted.connect(self.compute)
        self.bar.cancel_wanted.connect(self.cancel)
        self.bar.left.connect(self.left)
        self.start_button.clicked.connect(self.compute)
        self.tabs.currentChanged.connect(lambda _: self._show_part())
        self.articles.article_requested.connect(self.article_requested)
        for part in (self.matrices, self.weak_spots):
            part.tag_requested.connect(self.tag_requested)
        self._computation.progressed.connect(self._show_progress)
        self._computation.finished.connect(self._take)
        self._computation.failed.connect(self._fail)

    def _show_progress(self, done: int, total: int) -> None:
        if self._running:
            self.bar.show_progress(done, total)

    def _take(self, report: Report) -> None:
        if not self._running:
            return  # it was cancelled when it was about to end
        self._running = False
        self.report, self._stale = report, self._changed_meanwhile
        self._names = Names(self._project)
        self.bar.show_report(report, self._names)
        self._show_state()
        self._show_report()
        announce(self, "The tags are compared.")

    def _fail(self, sentence: str) -> None:
        if self._running:
            self._running = False
            self._show_state()
            self.bar.say(sentence)
            announce(self, sentence)

    def _show_state(self) -> None:
        """Which page fits, and what is to be said above it."""
        before = self.focusWidget() if self.isVisible() else None
        self.bar.show_running(self._running)
        self.bar.say(STALE if self._stale and not self._running else "")
        if self.report is None:
            several = len(self._project.read.analysts()) > 1
            waiting = self.comparing if self._running else self.not_yet
            self._pages.setCurrentWidget(waiting if several else self.alone)
            self.bar.show_report(None, self._names)
            self.bar.compute_button.hide()
        elif not self.report.overall:
            self.nothing.sentence.setText("\n".join(self.report.remarks))
            self._pages.setCurrentWidget(self.nothing)
        else:
            self._pages.setCurrentWidget(self._body)
        if before and not before.isVisible():
            self.focus_list()

    def _show_report(self) -> None:
        if self.report and self.report.overall:
            self.bar.show_facts(self._view(self.report), self._names)
            self._show_part()

    def _show_part(self) -> None:
        """The tab that is seen, unless it shows just this already."""
        part = self.tabs.currentWidget()
        known = (id(self.report), self.bar.type_id, self.bar.between)
        if self.report and self.report.overall and self._shown.get(part) != known:
            self._shown[part] = known
            for each in self.parts:
                if each is part:
                    each.show_view(self._view(self.report), self._names)

    def _view(self, report: Report) -> View:
        return View(report, self.bar.type_id, self.bar.between)

    def _first(self) -> QWidget:
        """Where the keyboard is to go first."""
        if self._running:
            return self.bar.cancel_button
        if self._pages.currentWidget() is self._body:
            return next(part.table for part in self.parts if part is self.tabs.currentWidget())
        buttons = {self.not_yet: self.start_button, self.alone: self.merge_button}
        button = next((each for page, each in buttons.items() if page is self._pages.currentWidget()), None)
        return button if button and button.isEnabled() else self.bar.back_button

    def _copy(self) -> None:
        next(part.table for part in self.parts if part is self.tabs.currentWidget()).copy()
        announce(self, "The table is copied.")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing in the page had a use for it, leads back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
