"""The page of positions: who stands where on what, as a table whose every cell leads to its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from glossator.domain.codebook import CONDITION
from glossator.domain.model import Kind
from glossator.domain.verdicts import ADJUDICATED
from glossator.messages import beside, counted
from glossator.ui.back_button import EDGE, back_button
from glossator.ui.cell_evidence import CellEvidence
from glossator.ui.leaving import LeavesOnEscape
from glossator.ui.matrix_delegate import MatrixDelegate
from glossator.ui.matrix_model import MatrixModel
from glossator.ui.matrix_view import MatrixView
from glossator.ui.positions_bar import ALL, BESIDE, PositionsBar
from glossator.ui.row_list import Instead
from glossator.ui.settings import Setting
from glossator.ui.stance_legend import StanceLegend
from glossator.ui.stance_signs import StanceSigns
from glossator.ui.theme import px
from glossator.work.blindness import seen_stands
from glossator.work.positions import EACH_READING, By, evidence, matrix, roll_up_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from glossator.domain.model import Ref
    from glossator.domain.positions import Stand
    from glossator.domain.rollup import RollUp
    from glossator.domain.rows import AnalystRow
    from glossator.project import Changed, Project
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme

BY = Setting("positions/by", By.ACTOR.value)
NO_POSITIONS = (
    "No positions yet",
    "They come from your tags: from a statement with a speaker and a stance on what it is about, and from a proposal "
    "passage with a proposer.",
)
_ANYTHING_ELSE = frozenset({Kind.STATUS, Kind.DECISION, Kind.DISTINCTION})
"""Kinds of record that no position depends on."""
_AT_ONCE = 60
"""Milliseconds that may pass before the window is let paint again."""
_MANY = 8_000
"""Positions that are not counted again before the window has shown that it works."""
_NARROW, _NEVER_NARROW = 820, 1200
"""Pixels of width below which the evidence stands under the table. Large text needs the height more than the width."""


class PositionsPage(LeavesOnEscape):
    tag_requested = Signal(str)
    record_requested = Signal(object)
    """The `Ref` of an actor, a proposal or an issue."""

    def __init__(self, project: Project, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._project, self._settings, self._theme = project, settings, theme
        self._stands: list[Stand] = []
        self._roll_up: RollUp | None = None
        self._analysts: list[AnalystRow] = []
        self._conditions: dict[Ref, Mapping[str, str]] = {}
        self._stale = True
        self._work: Iterator[None] = iter(())
        self._wanted: tuple[Ref, Ref] | None = None
        self._timer = QTimer(self, singleShot=True, interval=10)  # time to paint
        self._timer.timeout.connect(self._go_on)
        signs = StanceSigns(project.codebook, theme)
        self.back_button, self.bar = back_button(), PositionsBar()
        self.model = MatrixModel(signs, lambda cell: evidence(project, cell), self)
        self._delegate = MatrixDelegate(signs, theme, self)
        self.table = MatrixView(self.model, self._delegate, theme)
        self.evidence = CellEvidence(signs, theme)
        self.legend = StanceLegend(signs, theme, corner=True)
        self.words = QLabel()
        self.words.setProperty("quiet", True)
        self.nothing_yet = Instead(*NO_POSITIONS)
        self.all_again = QPushButton("Clear the filter")
        self.nothing_left = Instead("Nothing matches", "", self.all_again)
        self._build()
        self._connect()
        self._restore()
        self.set_theme(theme)

    def _build(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.evidence)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        self._pages = QStackedWidget()
        for page in (self.splitter, self.nothing_yet, self.nothing_left, QWidget()):
            self._pages.addWidget(page)
        self._pages.setCurrentIndex(3)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.legend, 1)
        self._foot.addWidget(self.words)
        self._head = QHBoxLayout()
        self._head.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self.bar, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self._pages, 1)
        layout.addLayout(self._foot)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.bar.asked_changed.connect(self._ask)
        self.bar.filter_changed.connect(self._filter)
        self.bar.left.connect(lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason))
        self.all_again.clicked.connect(self._show_all)
        self.table.chosen.connect(self._show_cell)
        self.table.entered.connect(self._enter)
        self.table.left.connect(self.left)
        self.table.record_requested.connect(self.record_requested)
        self.evidence.tag_requested.connect(self.tag_requested)
        self.evidence.record_requested.connect(self.record_requested)
        self.evidence.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))

    def set_theme(self, theme: Theme) -> None:
        """Follow other colours, and another size of the interface."""
        self._theme = theme
        signs = StanceSigns(self._project.codebook, theme)
        self._delegate.set_theme(signs, theme)
        kept = self._wanted
        self.model.set_signs(signs)
        self.table.set_theme(theme)
        self.evidence.set_theme(signs, theme)
        self.legend.set_theme(signs, theme)
        self.bar.settle()
        self._head.setContentsMargins(px(EDGE), px(12), px(EDGE), px(12))
        self._head.setSpacing(px(8))
        self._foot.setContentsMargins(px(EDGE), px(6), px(EDGE), px(6))
        for page in (self.nothing_yet, self.nothing_left):
            page.settle()
        self._select(kept)

    def follow(self, changed: Changed) -> None:
        """After a step. Costs nothing while the page is not seen."""
        if changed.kinds - _ANYTHING_ELSE:
            self._stale = True
            if self.isVisible():
                self._timer.start()

    def show_target(self, target: Ref) -> None:
        """Choose the first who takes a position on that, among all positions."""
        self._show_all()
        self.settle()
        columns = (place for place, head in enumerate(self.model.columns) if head.ref == target)
        if (column := next(columns, None)) is not None:
            cells = (self.model.index(row, column) for row in range(len(self.model.rows)))
            self.table.setCurrentIndex(next(cell for cell in cells if self.model.cell(cell)))
            self._show_cell()

    def settle(self) -> None:
        """Do now what is still to be done before the table shows what holds."""
        self._timer.stop()
        if self._stale:
            self._begin()
        for _ in self._work:
            pass

    # Reading and counting, in pieces between which the window paints

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.words.setText("Working…")
            self._timer.start()

    def _begin(self) -> None:
        self._stale = False
        self._work = self._pieces()

    def _go_on(self) -> None:
        if self._stale:
            self._begin()
        clock = QElapsedTimer()
        clock.start()
        for _ in self._work:
            if clock.elapsed() > _AT_ONCE:
                self.words.setText("Working…")
                self._timer.start()
                return

    def _pieces(self) -> Iterator[None]:
        self._stands = seen_stands(self._project, self._project.read.stands())
        self._conditions.clear()
        yield
        self._roll_up = roll_up_of(self._project, {stand.actor for stand in self._stands})
        who = {position.analyst for stand in self._stands for position in stand.positions}
        self._analysts = [analyst for analyst in self._project.read.versions() if analyst.id in who]
        self.bar.show_analysts(self._analysts)
        yield
        self._count()

    def _count(self) -> None:
        if self._roll_up is None:
            return
        asked, wanted = self.bar.asked, self._wanted
        analysts = None if asked.analyst in {ALL, BESIDE} else [asked.analyst]
        counted_now = matrix(
            self._stands, self._roll_up, asked.by, analysts=analysts, since=asked.since, until=asked.until
        )
        self.model.show(counted_now, self._analysts if asked.analyst == BESIDE else ())
        self._settle_on(wanted)

    def _ask(self) -> None:
        self._settings.set(BY, self.bar.asked.by.value)
        if self._stale or self._roll_up is None:
            return  # it is counted as asked when it is read
        if sum(len(stand.positions) for stand in self._stands) < _MANY:
            self._count()
        else:
            self.words.setText("Working…")
            self._work = self._recount()
            self._timer.start()

    def _recount(self) -> Iterator[None]:
        self._count()
        yield

    def _filter(self) -> None:
        wanted = self._wanted
        self.model.filter(self.bar.rows.text(), self.bar.columns.text())
        self._settle_on(wanted)

    def _settle_on(self, wanted: tuple[Ref, Ref] | None) -> None:
        """After other cells are shown: the page that fits them, what they come to, and the cell that was chosen."""
        rows, columns = len(self.model.rows), len(self.model.columns)
        focused = self.hasFocus()  # as long as there is no table, the page itself has the keyboard
        instead = self.nothing_left if self._stands else self.nothing_yet
        self.nothing_left.sentence.setText(f"No position {self.bar.said}.")
        self._pages.setCurrentWidget(self.splitter if rows else instead)
        self.setFocusProxy(self.table if rows else instead)
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        by = ("state or body", "states and bodies") if self.bar.asked.by is By.TOP else ("actor", "actors")
        counts = counted(rows, *by), counted(columns, "proposal or issue", "proposals and issues")
        people = sum(analyst.id != ADJUDICATED for analyst in self._analysts)
        each = EACH_READING if people > 1 and self.bar.asked.analyst == ALL else ""
        self.words.setText(beside(*counts, each) if rows else "")
        self.bar.setVisible(bool(self._stands))
        self.legend.setVisible(bool(rows))
        self._select(wanted)

    # The chosen cell

    def _select(self, wanted: tuple[Ref, Ref] | None) -> None:
        index = self.model.place(*wanted) if wanted else self.model.first()
        if not index.isValid():
            index = self.model.first()
        self.table.setCurrentIndex(index)
        self._show_cell()

    def _show_cell(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            self.evidence.show_nothing("Choose a cell to see what it rests on.")
            return
        row, column = self.model.rows[index.row()], self.model.columns[index.column()]
        self._wanted = row.ref, column.ref
        cell = self.model.cell(index)
        if cell is None:
            self.evidence.show_nothing(f"{row.name} takes no position on {column.name}.")
            return
        names = {analyst.id: analyst.name for analyst in self._analysts} if len(self._analysts) > 1 else {}
        self.evidence.show_cell(
            row,
            column,
            evidence(self._project, cell),
            self.model.stances(cell, dated=False),
            names,
            self._conditions_on(column.ref),
        )

    def _conditions_on(self, target: Ref) -> Mapping[str, str]:
        """By tag; read once for each column that is looked at."""
        if target not in self._conditions:
            self._conditions[target] = self._project.read.parts_with(target, CONDITION)
        return self._conditions[target]

    def _enter(self) -> None:
        """Into the evidence; where there is one passage, to it."""
        passages = self.evidence.list
        rows = passages.evidence.rows
        if len(rows) == 1:
            self.tag_requested.emit(rows[0].tag)
        elif rows:
            passages.setFocus(Qt.FocusReason.TabFocusReason)
            passages.setCurrentIndex(passages.evidence.index(0))

    def _show_all(self) -> None:
        self.bar.analyst.setCurrentIndex(0)
        self.bar.clear()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Around

    def _restore(self) -> None:
        kept = self._settings.get(BY)
        self.bar.by[By(kept) if kept in set(By) else By.ACTOR].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < min(px(_NARROW), _NEVER_NARROW)
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        room = self.height() if narrow else self.width()
        if self.splitter.orientation() != wanted or not event.oldSize().isValid():
            self.splitter.setOrientation(wanted)
            beside_it = room * 2 // 5 if narrow else min(px(330), room // 3)
            self.splitter.setSizes([max(room - beside_it, 1), beside_it])
