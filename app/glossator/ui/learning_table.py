"""The table of what learning adds: on each fifth of the articles, by the rules alone and with what was learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from glossator.messages import counted
from glossator.ui.learning_curve import LEARNT, RULES
from glossator.ui.theme import px

if TYPE_CHECKING:
    from glossator.work.learning import Figures, Report

_COLUMNS = ("Tried on", "Precision", "Recall", "F1")


class LearningTable(QTableWidget):
    """Each cell has the share by the rules alone, an arrow, and the share with what was learnt, in hundredths."""

    def __init__(self) -> None:
        super().__init__(0, len(_COLUMNS))
        self.setAccessibleName(f"Match: {RULES.lower()}, then {LEARNT.lower()}")
        for column, name in enumerate(_COLUMNS):
            head = QTableWidgetItem(name)
            head.setTextAlignment(_side(column))
            self.setHorizontalHeaderItem(column, head)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_report(self, report: Report) -> None:
        """A row for all, and one for each fold."""
        rows = [(f"All {report.complete:,} articles", report.rules, report.learnt)]
        rows += [(counted(fold.articles, "article", "articles"), fold.rules, fold.learnt) for fold in report.folds]
        self.setRowCount(len(rows))
        for row, (name, rules, learnt) in enumerate(rows):
            self.setRowHeight(row, self.fontMetrics().height() + px(10))
            self._put(row, 0, name, name, bold=row == 0)
            for column, (before, now) in enumerate(zip(_shares(rules), _shares(learnt), strict=True), start=1):
                said = f"{_COLUMNS[column]}: {RULES.lower()} {before}, {LEARNT.lower()} {now}"
                self._put(row, column, f"{before} → {now}", said, bold=row == 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its rows, so that only what is around it scrolls."""
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        height = self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _put(self, row: int, column: int, text: str, said: str, *, bold: bool) -> None:
        item = QTableWidgetItem(text)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setTextAlignment(_side(column))
        font = item.font()
        font.setBold(bold)
        item.setFont(font)
        self.setItem(row, column, item)


def _side(column: int) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


def _shares(figures: Figures) -> tuple[str, str, str]:
    return (f"{100 * figures.precision:.1f}", f"{100 * figures.recall:.1f}", f"{100 * figures.f1:.1f}")
