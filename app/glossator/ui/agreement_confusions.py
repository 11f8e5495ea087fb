"""Which values two analysts take for each other, in tables, with the passages one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from glossator.messages import beside, counted
from glossator.ui.calm_box import CalmBox
from glossator.ui.cells_table import Cell, CellsTable
from glossator.ui.chips import stance_colours
from glossator.ui.evidence_list import Evidence, EvidenceList
from glossator.ui.record_page import passage_row
from glossator.ui.row_list import Instead
from glossator.ui.theme import px
from glossator.work.agreement_views import disagreed, per_cent
from glossator.work.passages import tagged_passage

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from glossator.project import Project
    from glossator.review.confusion import Confusion, WeakSpot
    from glossator.ui.theme import Theme
    from glossator.work.agreement_views import Names, View

_GONE = "This passage was removed since."


class _WithPassages(QWidget):
    """A table, and at its side the passages that the chosen row or cell stands for."""

    tag_requested = Signal(str)

    def __init__(self, project: Project, theme: Theme, table: CellsTable, instead: Instead) -> None:
        super().__init__()
        self._project, self._theme, self.table, self.nothing = project, theme, table, instead
        self.view: View | None = None
        self.names: Names | None = None
        self.what = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.passages = EvidenceList(theme, "Passages")
        self.passages.tag_requested.connect(self.tag_requested)
        self.passages.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.entered_at.connect(lambda _: self._enter())
        self.table.moved.connect(self._tell)
        side = QWidget()
        self._side = QVBoxLayout(side)
        self._side.setSpacing(0)
        self._side.addWidget(self.what)
        self._side.addWidget(self.passages, 1)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        for part, share in ((self.table, 3), (side, 2)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, share)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.splitter, 1)
        self.column.addWidget(self.nothing, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.table.set_theme(theme)
        self.passages.set_theme(theme)
        self.nothing.settle()
        self._side.setContentsMargins(0, 0, 0, 0)
        self.what.setContentsMargins(px(14), px(10), px(14), px(10))
        self.splitter.setSizes([px(620), px(420)])

    def show_passages(self, told: str, tags: Sequence[tuple[str, str]]) -> None:
        """Pairs of tags; each is read when it is scrolled to."""
        self.what.setText(told)
        colours = stance_colours(self._project.codebook.stances, self._theme)

        def row(tag: str) -> Evidence:
            passage = tagged_passage(self._project, tag)
            return passage_row(passage, self._project.codebook, colours) if passage else Evidence(words=_GONE)

        self.passages.evidence.show_pages(
            len(tags), lambda limit, offset: [row(tag) for tag, _ in tags[offset : offset + limit]]
        )

    def _enter(self) -> None:
        """To the passages; where there is but one, to it."""
        rows = self.passages.evidence.rows
        if len(rows) == 1 and rows[0].tag:
            self.tag_requested.emit(rows[0].tag)
        elif rows:
            self.passages.setFocus(Qt.FocusReason.TabFocusReason)
            self.passages.setCurrentIndex(self.passages.evidence.index(0))

    def _tell(self) -> None:
        raise NotImplementedError


class Matrices(_WithPassages):
    """Of one field at a time: how often the one set this where the other set that."""

    def __init__(self, project: Project, theme: Theme) -> None:
        self.box = CalmBox(least=42)
        self.box.setAccessibleName("Field")
        self._matrices: list[Confusion] = []
        self._values: list[Hashable] = []
        table = CellsTable("Which values met which", theme, by_row=False)
        nothing = Instead("No values to compare", "No field or stance was set in tags that are matched.")
        super().__init__(project, theme, table, nothing)
        self._choice = QHBoxLayout()
        self.hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.hint.setProperty("quiet", True)
        self._choice.addWidget(self.box)
        self._choice.addWidget(self.hint, 1)
        self.column.insertLayout(0, self._choice)
        self.box.activated.connect(lambda _: self._fill())
        self._settle()

    def show_view(self, view: View, names: Names) -> None:
        self.view, self.names = view, names
        kept = self.box.currentText()
        self._matrices = view.confusions
        self.box.clear()
        for matrix in self._matrices:
            kind = "" if view.type else names.type(matrix.type) * bool(matrix.type)
            who = "" if view.between else names.pair(matrix.between)
            apart = disagreed(matrix)
            told = f"{apart:,} not the same" if apart else "all the same"
            self.box.addItem(beside(kind, names.what(matrix.type, matrix.about, matrix.what), told, who))
        self.box.setCurrentIndex(max(self.box.findText(kept), 0) if self._matrices else -1)
        for widget in (self.box, self.hint, self.splitter):
            widget.setVisible(bool(self._matrices))
        self.nothing.setVisible(not self._matrices)
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        if hasattr(self, "_choice"):  # the base class dresses itself first
            self._settle()

    def _settle(self) -> None:
        self._choice.setContentsMargins(px(20), px(8), px(20), px(8))
        self._choice.setSpacing(px(12))

    @property
    def _matrix(self) -> Confusion | None:
        place = self.box.currentIndex()
        return self._matrices[place] if 0 <= place < len(self._matrices) else None

    def _fill(self) -> None:
        matrix, names = self._matrix, self.names
        if matrix is None or names is None:
            self.table.show_cells([], [])
            return
        of = matrix.type, matrix.about, matrix.what
        first, second = map(names.analyst, matrix.between)
        self.hint.setText(f"Rows: {first}. Columns: {second}. Blue is the same value, red another.")
        self._values = names.in_order(*of, (value for cell in matrix.cells for value in (cell.first, cell.second)))
        labels = [names.value(*of, value) for value in self._values]
        counts = {(cell.first, cell.second): cell.count for cell in matrix.cells}
        most = max(counts.values(), default=1)
        rows = []
        for value, label in zip(self._values, labels, strict=True):
            row = [Cell(label, f"{first}: {label}", bold=True)]
            for other, name in zip(self._values, labels, strict=True):
                count = counts.get((value, other), 0)
                said = f"{first}: {label}. {second}: {name}. {counted(count, 'time', 'times')}"
                # The root, so that what is seldom is seen as well.
                row.append(Cell(f"{count:,}" if count else "", said, (count / most) ** 0.5, value != other, right=True))
            rows.append(row)
        apart = [cell for cell in matrix.cells if cell.first != cell.second]
        worst = max(apart, key=lambda cell: (None not in (cell.first, cell.second), cell.count), default=None)
        at = (self._values.index(worst.first), self._values.index(worst.second) + 1) if worst else (0, 1)
        self.table.show_cells([f"{first} ↓  {second} →", *labels], rows, at=at)

    def _tell(self) -> None:
        matrix, names, index = self._matrix, self.names, self.table.currentIndex()
        if matrix is None or names is None or not index.isValid():
            self.show_passages("", ())
            return
        of = matrix.type, matrix.about, matrix.what
        first, second = map(names.analyst, matrix.between)
        cells = [cell for cell in matrix.cells if cell.first == self._values[index.row()]]
        told = f"{first}: {names.value(*of, self._values[index.row()])}"
        if index.column():
            other = self._values[index.column() - 1]
            cells = [cell for cell in cells if cell.second == other]
            told = beside(told, f"{second}: {names.value(*of, other)}")
        passages = [tags for cell in cells for tags in cell.passages]
        self.show_passages(beside(told, counted(len(passages), "passage", "passages")), passages)


class WeakSpots(_WithPassages):
    """The values that are taken for each other most often, of all fields."""

    def __init__(self, project: Project, theme: Theme) -> None:
        self._spots: list[WeakSpot] = []
        table = CellsTable("Values that are confused most", theme)
        nothing = Instead("No weak spots", "Nowhere did two analysts choose different values for the same tag.")
        super().__init__(project, theme, table, nothing)

    def show_view(self, view: View, names: Names) -> None:
        self.view, self.names = view, names
        self._spots = view.weak_spots
        most = max((spot.count for spot in self._spots), default=1)
        rows = []
        for spot in self._spots:
            one, other = (names.value(spot.type, spot.about, spot.what, value) for value in spot.values)
            share = spot.count / max(spot.of, 1)
            field = names.what(spot.type, spot.about, spot.what)
            rows.append(
                [
                    Cell(beside("" if view.type else names.type(spot.type), field)),
                    Cell(f"{one} ↔ {other}", f"{one}, or {other}", bold=True),
                    Cell(f"{spot.count:,}", tint=spot.count / most, bad=True, right=True),
                    Cell(f"{spot.of:,}", f"{spot.of:,} matched tags have one of the two", right=True, quiet=True),
                    Cell(per_cent(share), right=True, quiet=True),
                ]
            )
        self.table.show_cells(["Field", "Values", "Confused", "Of", "Share"], rows)
        self.splitter.setVisible(bool(rows))
        self.nothing.setVisible(not rows)

    def _tell(self) -> None:
        place = self.table.currentIndex().row()
        if self.names is None or not 0 <= place < len(self._spots):
            self.show_passages("", ())
            return
        spot = self._spots[place]
        one, other = (self.names.value(spot.type, spot.about, spot.what, value) for value in spot.values)
        self.show_passages(
            f"{one} or {other}? {counted(spot.count, 'passage', 'passages')}. If the guideline said when it is the one "
            "and when the other, they could agree.",
            spot.passages,
        )
