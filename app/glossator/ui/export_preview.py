"""The first rows of what will be written, as they will be: one tab for each sheet, or for each network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QTabBar,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.messages import counted
from glossator.ui.panel import quiet_label
from glossator.ui.plain import plain_tip
from glossator.ui.row_list import Instead
from glossator.ui.row_table import set_up_rows
from glossator.ui.rows_model import NO_PARENT, Index
from glossator.ui.theme import icon, px, scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFontMetrics, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from glossator.ui.theme import Theme
    from glossator.work.export_preview import Table

_LINES = 3
"""The most lines of a row that are shown."""
_WIDEST = 44
"""The most characters that a column is shown wide."""
_EDGE = 14
_WIDEN = "Widen the words, dates, statuses or analysts."
_STYLE = """
QHeaderView { border-radius: 0; }
QTableView::item { border: 2px solid transparent; padding: 1px 3px; }
QTableView::item:focus { border: 2px solid %s; }
QTabBar::scroller, QTabBar::tear { width: 0; }
"""
"""Tabs scroll with the current one, which two buttons of our own choose."""
_ROUND_CELL = 2 * (2 + 1)
"""Pixels above and below a cell’s words."""


class ExportPreview(QWidget):
    widened = Signal()
    """All articles are wanted again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setStyleSheet(scaled(_STYLE) % theme.accent)
        self._tables: Sequence[Table] = ()
        self._shown = ""
        self.state = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.state.setProperty("title", True)
        self.about = quiet_label("")
        self.about.setWordWrap(True)
        self.model = TableModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setItemDelegate(_Coloured(self.table))
        self.tabs = QTabBar(shape=QTabBar.Shape.RoundedSouth, expanding=False, usesScrollButtons=True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName("Sheets")
        for button in self.tabs.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = QWidget()
        self.steps = [
            _step_button("Previous sheet (Ctrl+PgUp)", "previous", theme, lambda: self._step(-1)),
            _step_button("Next sheet (Ctrl+PgDown)", "next", theme, lambda: self._step(1)),
        ]
        self.all_button = QPushButton("Take all articles")
        self.all_button.setAutoDefault(False)
        self._none_fits = Instead("No article fits", _WIDEN, self.all_button)
        self._no_rows = Instead("Nothing in it yet", "")
        self._problem = Instead("Choose anew", "")
        self._pages = QStackedWidget()
        for page in (self.table, self._no_rows, self._none_fits, self._problem):
            self._pages.addWidget(page)
        self._lay_out()
        self.tabs.currentChanged.connect(self._on_tab)
        self.all_button.clicked.connect(self.widened)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut).activated.connect(
                lambda step=step: self._step(step)
            )

    @property
    def shown(self) -> str:
        """The name of the table that is shown."""
        return self._shown

    def say(self, said: str) -> None:
        self.state.setText(said)

    def show_tables(self, tables: Sequence[Table]) -> None:
        """Show these, and of them the one that was shown before."""
        before = [(table.name, table.title) for table in self._tables]
        self._tables = tables
        self.tabs.blockSignals(True)
        if [(table.name, table.title) for table in tables] != before:
            while self.tabs.count():
                self.tabs.removeTab(0)
            for _ in tables:
                self.tabs.addTab("")
        for place, table in enumerate(tables):
            title = table.title.replace("&", "&&")
            self.tabs.setTabText(place, f"{title}  {table.count:,}")
            self.tabs.setTabToolTip(place, plain_tip(table.about))
        names = [table.name for table in tables]
        self.tabs.setCurrentIndex(names.index(self._shown) if self._shown in names else 0)
        self.tabs.blockSignals(False)
        self._foot.setVisible(len(tables) > 1)
        self._show(max(self.tabs.currentIndex(), 0))

    def show_table(self, name: str) -> None:
        """Show the table of that name, now or when it is there again."""
        self._shown = name
        for place, table in enumerate(self._tables):
            if table.name == name:
                self.tabs.setCurrentIndex(place)

    def show_none_fits(self, why: str = "") -> None:
        """No article fits, and `why` where the query says so itself."""
        self._instead(self._none_fits, why or _WIDEN)

    def show_problem(self, sentence: str) -> None:
        self._instead(self._problem, sentence)

    # Inside

    def _instead(self, page: Instead, sentence: str) -> None:
        if sentence:
            page.sentence.setText(sentence)
        self._tables = ()
        self._foot.hide()
        self.about.setText("")
        self._pages.setCurrentWidget(page)

    def _on_tab(self, place: int) -> None:
        if 0 <= place < len(self._tables):
            self._shown = self._tables[place].name
            self._show(place)

    def _step(self, step: int) -> None:
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _show(self, place: int) -> None:
        if not self._tables:
            self._no_rows.sentence.setText("Tick at least one sheet.")
            self.about.setText("")
            self._pages.setCurrentWidget(self._no_rows)
            return
        table = self._tables[place]
        left = table.count - len(table.rows)
        more = f" The first {len(table.rows):,} of {table.count:,} rows are shown." if left > 0 else ""
        is_empty = not table.heads or not table.rows
        self.about.setText("" if is_empty else table.about + more)
        self.model.show_table(table)
        self.table.setAccessibleName(f"{table.title}, {counted(table.count, 'row', 'rows')}")
        self._pages.setCurrentWidget(self._no_rows if is_empty else self.table)
        self._no_rows.sentence.setText(table.about)
        self._fit(table)
        self.table.scrollToTop()

    def _fit(self, table: Table) -> None:
        """Columns as wide as they need or as the file has them, rows as high as their cells are then."""
        metrics, beside_words = self.table.fontMetrics(), px(20)
        widths: list[int] = []
        for column, head in enumerate(table.heads):
            longest = max((len(row[column].text) for row in table.rows), default=0)
            letters = min(max(len(head.header) + 2, min(longest + 1, head.width)), _WIDEST)
            widths.append(letters * metrics.averageCharWidth())
            self.table.setColumnWidth(column, widths[-1] + beside_words)
        for place, row in enumerate(table.rows):
            lines = max(_lines(cell.text, width, metrics) for cell, width in zip(row, widths, strict=True))
            self.table.setRowHeight(place, lines * metrics.lineSpacing() + px(_ROUND_CELL))

    def _lay_out(self) -> None:
        set_up_rows(self.table, "Preview")
        self.table.setShowGrid(True)
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        head = QHBoxLayout()
        head.setContentsMargins(px(_EDGE), px(10), px(_EDGE), px(6))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.state)
        words.addWidget(self.about)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(px(4), 0, 0, 0)
        foot.setSpacing(0)
        for button in self.steps:
            foot.addWidget(button)
        foot.addWidget(self.tabs, 1)
        column.addWidget(self._foot)


class _Coloured(QStyledItemDelegate):
    """Paints a cell's ground, which Qt does not where a style sheet has a word in it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if ground := index.data(Qt.ItemDataRole.BackgroundRole):
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class TableModel(QAbstractTableModel):
    """One table of a preview."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Table | None = None

    def show_table(self, table: Table) -> None:
        self.beginResetModel()
        self.shown = table
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return len(self.shown.rows) if self.shown and not parent.isValid() else 0

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return len(self.shown.heads) if self.shown and not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.shown or not index.isValid():
            return None
        cell = self.shown.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(cell.text)
            case Qt.ItemDataRole.BackgroundRole if cell.ground:
                return QBrush(QColor(cell.ground))
            case Qt.ItemDataRole.ForegroundRole if cell.ink:
                return QColor(cell.ink)
            case Qt.ItemDataRole.TextAlignmentRole:
                is_right = self.shown.heads[index.column()].right
                side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignTop
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.shown or orientation is not Qt.Orientation.Horizontal or section >= len(self.shown.heads):
            return None
        head = self.shown.heads[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return head.header
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(head.about)
            case Qt.ItemDataRole.TextAlignmentRole if head.right:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _lines(text: str, width: int, metrics: QFontMetrics) -> int:
    """About how many lines a text takes, as far as that many are shown."""
    lines = 0
    for line in text.split("\n")[:_LINES]:
        lines += 1 + metrics.horizontalAdvance(line) // max(width, 1)
    return min(lines, _LINES)


def _step_button(tip: str, sign: str, theme: Theme, step: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(sign, theme))
    button.setIconSize(QSize(px(16), px(16)))
    button.setToolTip(tip)
    button.setAccessibleName(tip.partition(" (")[0])
    button.clicked.connect(lambda _=False: step())
    return button
