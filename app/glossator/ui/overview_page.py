"""The overview: where the project stands. Every figure leads to what it counts."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from glossator.messages import beside, counted
from glossator.ui.back_button import EDGE, back_button
from glossator.ui.calm_box import CalmBox
from glossator.ui.overview_figures import Box, overview_stylesheet
from glossator.ui.overview_progress import AnalystsBox, ArticlesBox
from glossator.ui.overview_waiting import UnitCounts, WaitingBox
from glossator.ui.panel import Panel
from glossator.ui.row_list import Instead
from glossator.ui.stance_signs import StanceSigns
from glossator.ui.tab_order import stops
from glossator.ui.theme import px
from glossator.work.overview import (
    ALL,
    overview,
    positions_on_proposals,
    readings,
    statements_by_month,
    usual_reading,
)
from glossator.work.positions import EACH_READING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from glossator.project import Changed, Project
    from glossator.review.agreement import Report
    from glossator.ui.conflict_count import ConflictCount
    from glossator.ui.overview_charts import AgreementBox, MonthsBox, ProposalsBox
    from glossator.ui.theme import Theme
    from glossator.work.overview import Overview

_REST = 150
"""Milliseconds after a step before the figures are read anew."""
_TO_PAINT = 10
_WIDE = 880
"""Pixels, in the interface's usual size, from which on two boxes stand beside each other."""


class OverviewPage(QWidget):
    articles_wanted = Signal(str)
    """The query that finds them."""
    review_wanted = Signal(object)
    """What of it is to be listed, as a `Show`."""
    tag_wanted = Signal(str)
    record_wanted = Signal(object)
    positions_wanted = Signal(object)
    """The `Ref` of a proposal; `None` for all."""
    history_wanted = Signal(str)
    """The id of an analyst."""
    conflicts_wanted = Signal()
    agreement_wanted = Signal()
    import_wanted = Signal()
    merge_wanted = Signal()
    left = Signal()
    """The article is wanted again."""

    def __init__(
        self, project: Project, theme: Theme, conflicts: ConflictCount, report: Callable[[], Report | None]
    ) -> None:
        """`report`: on agreement, the last that was computed."""
        super().__init__()
        self.setAccessibleName("Overview")
        self._project, self._theme, self._conflicts, self._report = project, theme, conflicts, report
        self.known: Overview | None = None
        """What is shown."""
        self._stale = True
        self._whose: str | None = None
        """Whose reading is to be counted, where somebody chose."""
        self._reported: Report | None = None
        self._work: Iterator[None] = iter(())
        self.units = UnitCounts(project, self)
        self.articles, self.analysts = ArticlesBox(), AnalystsBox()
        self.waiting = WaitingBox(self.units, read_only=project.read_only)
        self._charts: tuple[MonthsBox, ProposalsBox, AgreementBox] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self._go_on)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    # For the window

    def focus_list(self) -> None:
        """Take the keyboard to the way back; Tab leads from there through the figures."""
        empty = self.known is not None and not self.known.articles
        (self.bring_button if empty else self.back_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, changed: Changed) -> None:
        """Something was done, here or elsewhere. Costs next to nothing while the page is not seen."""
        self._stale = True
        self.units.follow(changed)
        if self.isVisible():
            self.units.go_on()
            self._timer.start(_REST)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setStyleSheet(overview_stylesheet(theme))
        self._head.setContentsMargins(px(EDGE), px(12), px(EDGE), px(4))
        self._head.setSpacing(px(12))
        self._nothing_yet.settle()
        for box in self._boxes():
            box.settle()
        for layout in (self.panel.column, *self._pairs):
            layout.setSpacing(px(14))
        self._stale = True
        if self.isVisible():
            self.settle()

    def stop(self) -> None:
        """Read nothing more until the page is shown again, or ever."""
        self._timer.stop()
        self.units.stop()

    def settle(self) -> None:
        """Show now all that there is to show."""
        self._timer.stop()
        if self._stale:
            self._work = self._pieces()
            self._stale = False
        for _ in self._work:
            pass

    # Reading and showing, in pieces between which the window paints

    def _go_on(self) -> None:
        if self._stale:
            self._work = self._pieces()
            self._stale = False
        if next(self._work, self) is not self:
            self._timer.start(_TO_PAINT)

    def _pieces(self) -> Iterator[None]:
        self.known = known = overview(self._project)
        self._pages.setCurrentIndex(0 if known.articles else 1)
        facts = (
            counted(known.articles, "article", "articles"),
            counted(len(known.analysts), "analyst", "analysts"),
            counted(known.tags, "tag", "tags"),
        )
        self.facts.setText(beside(*facts) if known.articles else "")
        whose, words = self._offer_readings(known)
        if not known.articles:
            if self.back_button.hasFocus():
                self.focus_list()
            return
        self._show(self.articles, partial(self.articles.show_figures, known, self._theme))
        self._show(self.analysts, partial(self.analysts.show_figures, known, self._theme))
        self._show_waiting()
        if len(known.analysts) > 1:
            self.units.go_on()
        yield
        months, proposals, agreement = self._made_charts()
        self._show(months, partial(months.show_months, statements_by_month(self._project, whose), self._theme, words))
        agreement.setVisible(len(known.analysts) > 1)
        self._reported = report = self._report()
        self._pairs[1].setAlignment(agreement, Qt.AlignmentFlag(0) if report else Qt.AlignmentFlag.AlignTop)
        self._show(agreement, partial(agreement.show_report, report, self._theme))
        yield
        rows, many = positions_on_proposals(self._project, whose)
        signs = StanceSigns(self._project.codebook, self._theme)
        self._show(proposals, partial(proposals.show_positions, rows, many, signs, self._theme, words))

    def _offer_readings(self, known: Overview) -> tuple[str, str]:
        """Let be chosen among the readings that there are; whose counts now, and what is to be said of it."""
        found = readings(self._project, known)
        several = len(found) > 1
        whose = usual_reading(self._project, known) if self._whose is None else self._whose
        self.reading.clear()
        self.reading.addItem("All analysts", ALL)
        for row in found:
            self.reading.addItem(row.name, row.id)
        self.reading.setCurrentIndex(max(self.reading.findData(whose), 0))
        for widget in (self.reading, self._reading_name):
            widget.setVisible(several)
        whose = self.reading.currentData()
        words = f"{EACH_READING.capitalize()}." if several and whose == ALL else ""
        return whose, words

    def _choose_reading(self) -> None:
        self._whose, self._stale = self.reading.currentData(), True
        self._timer.start(0)

    def _show_waiting(self) -> None:
        if self.known and self.known.articles:
            self._show(self.waiting, partial(self.waiting.show_figures, self.known, self._conflicts.count))

    def _show(self, box: Box, show: Callable[[], None]) -> None:
        """Let a box show something else; the keyboard stays at the same figure, if that is there still."""
        here = self.focusWidget() if self.isVisible() else None
        place = here.objectName() if here and box.isAncestorOf(here) else ""
        show()
        places = [self.back_button, self.reading, *(each for known in self._boxes() for each in stops(known.inside))]
        for one, other in pairwise(places):
            QWidget.setTabOrder(one, other)
        if place:
            there = box.inside.findChild(QWidget, place) or self.back_button
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    # What Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.known and len(self.known.analysts) > 1:
            self.units.go_on()
        self._stale = self._stale or self._report() is not self._reported
        self._timer.start(_TO_PAINT if self.known else 0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the text; other keys that nothing else had a use for scroll."""
        bar = self.panel.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                bar.setValue(bar.value() + bar.pageStep() * (1 if event.key() == Qt.Key.Key_PageDown else -1))
            case _:
                super().keyPressEvent(event)

    # Inside

    def _lay_out(self) -> None:
        self.back_button = back_button()
        heading, self.facts = QLabel("Overview"), QLabel()
        heading.setProperty("title", True)
        self.facts.setProperty("quiet", True)
        self._head = QHBoxLayout()
        for widget in (self.back_button, heading, self.facts):
            self._head.addWidget(widget)
        self._head.addStretch(1)
        self.reading, self._reading_name = CalmBox(least=14), QLabel("&Count")
        self.reading.setAccessibleName("Count statements and positions of")
        self.reading.setToolTip("Whose statements and positions the charts count")
        self._reading_name.setBuddy(self.reading)
        self._head.addWidget(self._reading_name)
        self._head.addWidget(self.reading)
        self.panel = Panel()
        self._pairs = [QBoxLayout(QBoxLayout.Direction.LeftToRight) for _ in range(2)]
        self.panel.column.addWidget(self.articles)
        self.panel.column.addWidget(self.analysts)
        for pair in self._pairs:
            self.panel.column.addLayout(pair)
        self.panel.column.addStretch(1)
        self._pairs[0].addWidget(self.waiting, 1)
        self.bring_button = QPushButton("Import articles…")
        self.bring_button.setProperty("primary", True)
        self.bring_button.setEnabled(not self._project.read_only)
        self._nothing_yet = Instead(
            "No articles yet",
            "Once there are some, this page shows how far they are, what waits for whom, and who stands where.",
            self.bring_button,
        )
        self._pages = QStackedWidget()
        for page in (self.panel, self._nothing_yet):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.bring_button.clicked.connect(self.import_wanted)
        for box in (self.articles, self.analysts, self.waiting):
            box.articles_wanted.connect(self.articles_wanted)
        self.analysts.history_wanted.connect(self.history_wanted)
        self.reading.activated.connect(lambda _: self._choose_reading())
        self.waiting.tag_wanted.connect(self.tag_wanted)
        self.waiting.review_wanted.connect(self.review_wanted)
        self.waiting.conflicts_wanted.connect(self.conflicts_wanted)
        self.waiting.merge_wanted.connect(self.merge_wanted)
        self.units.changed.connect(self._show_waiting)
        self._conflicts.changed.connect(self._show_waiting)

    def _made_charts(self) -> tuple[MonthsBox, ProposalsBox, AgreementBox]:
        if self._charts is None:
            from glossator.ui.overview_charts import AgreementBox, MonthsBox, ProposalsBox  # plots take long to import

            self._charts = months, proposals, agreement = MonthsBox(), ProposalsBox(), AgreementBox(self._project)
            months.articles_wanted.connect(self.articles_wanted)
            proposals.record_wanted.connect(self.record_wanted)
            proposals.positions_wanted.connect(self.positions_wanted)
            agreement.agreement_wanted.connect(self.agreement_wanted)
            for pair, boxes in zip(self._pairs, ((months,), (proposals, agreement)), strict=True):
                for box in boxes:
                    pair.addWidget(box, 1)
        return self._charts

    def _boxes(self) -> tuple[Box, ...]:
        return (self.articles, self.analysts, self.waiting, *(self._charts or ()))

    def _fit(self) -> None:
        wide = self.width() >= px(_WIDE)
        for pair in self._pairs:
            pair.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.analysts.fit(self.width())
