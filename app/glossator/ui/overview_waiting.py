"""What waits for whom: for each analyst, for whoever reviews, and for whoever merges."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout

from glossator.domain.search import GIVEN_BACK
from glossator.messages import counted
from glossator.ui.flow import Flow
from glossator.ui.overview_figures import Box, Figure, articles_figure, name_label, quiet
from glossator.ui.review_queue import ReviewQueue
from glossator.ui.review_rows import Show
from glossator.ui.theme import px
from glossator.work.overview import IN_PROGRESS, NOT_BEGUN, to_review

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossator.project import Changed, Project
    from glossator.review.units import State
    from glossator.work.overview import Overview, Progress

_REST = 200
"""Milliseconds in which units may be counted further before their figures are shown anew."""
_UNITS = (
    (Show.OPEN, "place to decide", "places to decide"),
    (Show.STALE, "changed since it was decided", "changed since they were decided"),
    (Show.DISCUSS, "to discuss", "to discuss"),
)
"""The first counts the others too."""
ALONE = "You work alone here so far. Take in a colleague’s file, and what is to be reviewed stands here."


class UnitCounts(QObject):
    """How many units there are of each state, counted in slices of time while the page is seen."""

    changed = Signal()

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = ReviewQueue(project, lambda _: None, self)  # the machine is nobody that waits
        self._begun = False
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.changed)
        self._queue.changed.connect(lambda _: self._rest.isActive() or self._rest.start())

    @property
    def whole(self) -> bool:
        """Whether all are counted."""
        return self._begun and self._queue.whole

    @property
    def counts(self) -> Mapping[State, int]:
        return Counter(unit.state for units in self._queue.units.values() for unit in units)

    def go_on(self) -> None:
        if self._begun:
            self._queue.resume()
        else:
            self._begun = True
            self._queue.begin()

    def stop(self) -> None:
        self._queue.stop()

    def follow(self, changed: Changed) -> None:
        """Something was done. It is counted when the page is seen again."""
        if self._begun:
            self._queue.follow(changed, now=False)


class WaitingBox(Box):
    articles_wanted = Signal(str)
    """The query that finds them."""
    tag_wanted = Signal(str)
    review_wanted = Signal(object)
    """What of it is to be listed, as a `Show`."""
    conflicts_wanted = Signal()
    merge_wanted = Signal()

    def __init__(self, units: UnitCounts, *, read_only: bool) -> None:
        super().__init__("What waits for whom")
        self._units, self._read_only = units, read_only

    def show_figures(self, known: Overview, conflicts: int) -> None:
        inside, grid = QVBoxLayout(), QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        rows = [(row.analyst.name, list(self._of(row))) for row in known.analysts]
        if len(known.analysts) > 1:
            rows.append(("For review", list(self._of_review(known))))
        merging = f"{counted(conflicts, 'conflict', 'conflicts')} of merging to settle"
        if conflicts:
            rows.append(("For merging", [Figure("conflicts", merging, merging, self.conflicts_wanted.emit)]))
        for name, figures in rows:
            if figures:
                self._add(grid, name, figures)
        if len(known.analysts) > 1 and not self._units.whole:
            grid.addWidget(quiet("Counting what is to be reviewed…"), grid.rowCount(), 1)
        elif not grid.count():
            grid.addWidget(quiet("Nothing waits for anybody."), 0, 1)
        inside.addLayout(grid)
        if len(known.analysts) == 1:
            inside.addWidget(quiet(ALONE))
            merge = QPushButton("Merge files…")
            merge.setObjectName("merge")
            merge.setEnabled(not self._read_only)
            merge.clicked.connect(self.merge_wanted)
            inside.addWidget(merge, alignment=Qt.AlignmentFlag.AlignLeft)
        inside.addStretch()
        self.show_inside(inside)

    def _add(self, grid: QGridLayout, name: str, figures: list[Figure]) -> None:
        row, flow = grid.rowCount(), Flow(gap=px(4))
        label = name_label(name)
        label.setContentsMargins(0, px(3), 0, 0)
        for figure in figures:
            flow.flow.addWidget(figure)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(flow, row, 1)

    def _of(self, row: Progress) -> Iterator[Figure]:
        who, given_back = row.analyst, row.given_back
        if count := row.to_hand_in:
            query = row.query(NOT_BEGUN, IN_PROGRESS)
            yield self._articles(f"to hand in {who.id}", count, "to hand in", f"for {who.name} to hand in", query)
        if given_back:
            query = row.query(GIVEN_BACK)
            yield self._articles(f"back {who.id}", given_back, "given back", f"given back to {who.name}", query)
        if row.unanswered:
            told = f"{counted(row.unanswered, 'tag', 'tags')} with unanswered feedback"
            one = row.unanswered == 1
            wanted, where = (self.tag_wanted, row.to_answer) if one else (self.articles_wanted, row.with_answers)
            spoken = f"{who.name}: {told}, show {'it' if one else 'the articles'}"
            yield Figure(f"answer {who.id}", told, spoken, partial(wanted.emit, where))

    def _articles(self, place: str, count: int, what: str, spoken: str, query: str) -> Figure:
        text = f"{counted(count, 'article', 'articles')} {what}"
        return articles_figure(place, count, spoken, partial(self.articles_wanted.emit, query), text)

    def _of_review(self, known: Overview) -> Iterator[Figure]:
        if known.comparable:
            what = "handed in by two or more"
            yield self._articles("comparable", known.comparable, what, f"{what} and not reviewed", to_review())
        counts = self._units.counts if self._units.whole else {}
        for show, one, more in _UNITS:
            if count := sum(counts.get(state, 0) for state in show.states):
                text = counted(count, one, more)
                lead = partial(self.review_wanted.emit, show)
                yield Figure(f"units {show}", text, f"{text}, show them in the review", lead)
