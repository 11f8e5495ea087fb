"""The articles and the refused files of an import as rows. Nothing is fetched for them, however many they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from glossator.messages import beside, counted, shortened, written_date
from glossator.ui.plain import plain_tip
from glossator.ui.rows_model import NO_PARENT, Index
from glossator.ui.theme import icon
from glossator.work.import_choices import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QObject

    from glossator.ui.theme import Theme
    from glossator.work.import_choices import Decisions
    from glossator.work.importing import Batch, FileRead
    from glossator.work.staging import Staged
    from glossator.work.twins import Twin

COLUMNS = ("What happens", "Title", "Worth a look", "Source", "Date", "Author", "Words", "Format", "File")
DO, TITLE, NOTES, SOURCE, DATE, AUTHOR, WORDS, FORMAT, FILE = range(len(COLUMNS))
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CHECKABLE = _FLAGS | Qt.ItemFlag.ItemIsUserCheckable
_DOES = {Choice.TAKE: "Take", Choice.SKIP: "Skip", Choice.GROUP: "Take as version"}


class Shown(Enum):
    """Which rows are shown."""

    ALL = "All"
    REFUSED = "Refused"
    WARNINGS = "Warnings"
    DUPLICATES = "Duplicates"


@dataclass(frozen=True, slots=True)
class Row:
    """An article, or a whole file: one that was refused, that has warnings, or that heads its articles."""

    number: int
    """The file's place in the batch."""
    file: FileRead
    article: Staged | None = None
    repeats: bool = False
    """Whether the same bytes were given before."""

    @property
    def key(self) -> tuple[int, str]:
        return self.number, self.article.id if self.article else ""

    @property
    def warnings(self) -> tuple[str, ...]:
        return self.article.warnings if self.article else self.file.warnings


class ImportModel(QAbstractTableModel):
    """Grows as the batch does. Refused files stand first, then articles as they were read, or by a column."""

    decided = Signal()
    """Other articles are to be taken."""

    def __init__(self, batch: Batch, decisions: Decisions, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.batch, self.decisions, self._theme = batch, decisions, theme
        self.rows: list[Row] = []
        """Those that are shown."""
        self.all: list[Row] = []
        self.counts = dict.fromkeys(Shown, 0)
        self.shown, self.by_file = Shown.ALL, True
        self._order: tuple[int, bool] | None = None
        self._read = 0
        self._refused = 0
        """How many of the rows that are shown are refused files."""
        self._known: set[str] = set()
        self._repeated: set[tuple[int, str]] = set()
        """The keys of articles that were given before."""

    # Following the batch

    def follow(self) -> list[Row]:
        """Take up the files that were read since; the rows of their articles."""
        files = self.batch.files[self._read :]
        new = [row for number, file in enumerate(files, self._read) for row in self._rows_of(number, file)]
        self._read += len(files)
        self.all += new
        self._count()
        refused = [row for row in new if row.file.refusal and self._is_shown(row)]
        others = [row for row in new if not row.file.refusal and self._is_shown(row)]
        self._insert(self._refused, refused)
        self._refused += len(refused)
        self._insert(len(self.rows), others)
        return [row for row in new if row.article]

    def start_again(self) -> list[Row]:
        """Take up the whole batch anew, of which a file was read in another way; the rows of its articles."""
        self.all, self._read = [], 0
        self._known.clear()
        self._repeated.clear()
        for number, file in enumerate(self.batch.files):
            self.all += self._rows_of(number, file)
        self._read = len(self.batch.files)
        self._count()
        self.arrange()
        return [row for row in self.all if row.article]

    def arrange(self) -> None:
        """Show the rows that are wanted now, in the order that is."""
        self.beginResetModel()
        rows = [row for row in self.all if self._is_shown(row)]
        first = [row for row in rows if row.file.refusal]
        others = [row for row in rows if not row.file.refusal]
        if self._order:
            column, backwards = self._order
            others.sort(key=lambda row: self._sort_key(row, column), reverse=backwards)
        self._refused, self.rows = len(first), first + others
        self.endResetModel()

    def show_only(self, shown: Shown) -> None:
        self.shown = shown
        self.arrange()

    def set_by_file(self, on: bool) -> None:
        self.by_file = on
        self.arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; by -1 as the files were read."""
        self._order = (column, order is Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self.arrange()

    def refresh(self) -> None:
        """Something was decided."""
        self._count()
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(COLUMNS) - 1))
        self.decided.emit()

    # What is known of rows

    def articles(self, row: Row) -> list[Staged]:
        """The article of a row, or all those of the file that it stands for; what was given twice is left out."""
        if row.article:
            return [] if row.repeats else [row.article]
        return [each for each in row.file.articles if (row.number, each.id) not in self._repeated]

    def taken(self) -> int:
        """How many articles are to be brought in."""
        rows = (row.article for row in self.all if row.article and not row.repeats)
        return sum(self.decisions.choice(article.id) is not Choice.SKIP for article in rows)

    def twin(self, row: Row) -> Twin | None:
        return self.decisions.twin(row.article.id) if row.article and not row.repeats else None

    def choice(self, row: Row) -> Choice:
        """What is done with an article; with a file, what is done with any of its articles."""
        if row.repeats or row.file.refusal:
            return Choice.SKIP
        found = {self.decisions.choice(article.id) for article in self.articles(row)}
        return found.pop() if len(found) == 1 else Choice.SKIP if not found else Choice.TAKE

    def toggle(self, rows: list[Row]) -> None:
        """Skip all articles of these rows; where all are skipped already, take them."""
        articles = {article.id for row in rows for article in self.articles(row)}
        all_skipped = all(self.decisions.choice(article) is Choice.SKIP for article in articles)
        self.decisions.choose(articles, Choice.TAKE if all_skipped else Choice.SKIP)
        self.refresh()

    # What Qt asks

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and section < len(COLUMNS):
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    return COLUMNS[section]
                case Qt.ItemDataRole.TextAlignmentRole if section == WORDS:
                    return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _CHECKABLE if index.column() == DO else _FLAGS

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggle([self.rows[index.row()]])
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row) if column == TITLE else self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._tip(row, column))
            case Qt.ItemDataRole.CheckStateRole if column == DO and self.articles(row):
                skipped = self.choice(row) is Choice.SKIP
                return int((Qt.CheckState.Unchecked if skipped else Qt.CheckState.Checked).value)
            case Qt.ItemDataRole.DecorationRole if column == NOTES and (row.file.refusal or row.warnings):
                return icon("warning", replace(self._theme, text=self._colour(row, NOTES)))
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._colour(row, column))
            case Qt.ItemDataRole.FontRole if row.article is None and not row.file.refusal:
                return _bold()
            case Qt.ItemDataRole.TextAlignmentRole if column == WORDS:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    # Inside

    def _rows_of(self, number: int, file: FileRead) -> Iterator[Row]:
        if file.refusal or file.warnings or len(file.articles) > 1:
            yield Row(number, file)
        for article in file.articles:
            row = Row(number, file, article, article.id in self._known)
            if row.repeats:
                self._repeated.add(row.key)
            self._known.add(article.id)
            yield row

    def _is_shown(self, row: Row) -> bool:
        match self.shown:
            case Shown.REFUSED:
                return bool(row.file.refusal)
            case Shown.WARNINGS:
                return bool(row.warnings)
            case Shown.DUPLICATES:
                return self._is_duplicate(row)
        return row.article is not None or bool(row.file.refusal or row.warnings) or (self.by_file and not self._order)

    def _is_duplicate(self, row: Row) -> bool:
        return row.repeats or self.twin(row) is not None

    def _count(self) -> None:
        tests: dict[Shown, Callable[[Row], object]] = {
            Shown.ALL: lambda row: row.article,
            Shown.REFUSED: lambda row: row.file.refusal,
            Shown.WARNINGS: lambda row: row.warnings,
            Shown.DUPLICATES: self._is_duplicate,
        }
        self.counts = {shown: sum(bool(test(row)) for row in self.all) for shown, test in tests.items()}

    def _insert(self, place: int, rows: list[Row]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
            self.rows[place:place] = rows
            self.endInsertRows()

    def _sort_key(self, row: Row, column: int) -> tuple[bool, int, str]:
        """Files before articles, numbers by their size; what is empty last."""
        text = self._text(row, column).casefold()
        if column == DATE and row.article:
            text = self.decisions.value(row.article, "date")
        return row.article is not None, row.article.words if column == WORDS and row.article else not text, text

    def _text(self, row: Row, column: int) -> str:
        article = row.article
        match column:
            case _ if column == DO:
                return self._does(row)
            case _ if column == FILE:
                return row.file.name
            case _ if column == FORMAT:
                return row.file.format
            case _ if column == NOTES:
                return beside(*self._notes(row))
        if article is None:
            many = counted(len(row.file.articles), "article", "articles")
            return {TITLE: row.file.name if row.file.refusal else f"{row.file.name} · {many}"}.get(column, "")
        if column == WORDS:
            return f"{article.words:,}"
        value = self.decisions.value(article, COLUMNS[column].lower())
        if column == DATE:
            return written_date(value[:10])
        return value or (shortened(article.file, 60) if column == TITLE else "")

    def _does(self, row: Row) -> str:
        if row.file.refusal:
            return "Refused"
        if row.article is None:
            return ""
        return _DOES[self.choice(row)]

    def _notes(self, row: Row) -> list[str]:
        notes = [_reason(row.file.refusal)] if row.file.refusal else []
        if row.repeats:
            notes.append("given twice")
        if (twin := self.twin(row)) and row.article:
            notes.append(said_of(twin))
        if len(row.warnings) == 1:
            notes.append(row.warnings[0])
        elif row.warnings:
            notes.append(counted(len(row.warnings), "warning", "warnings"))
        return notes

    def _spoken(self, row: Row) -> str:
        return beside(self._text(row, TITLE), self._does(row), *self._notes(row))

    def _tip(self, row: Row, column: int) -> str:
        return "\n".join(row.warnings) if column == NOTES and len(row.warnings) > 1 else self._text(row, column)

    def _colour(self, row: Row, column: int) -> str:
        theme = self._theme
        if row.file.refusal:
            return theme.danger if column in {DO, NOTES} else theme.text
        if row.article and self.choice(row) is Choice.SKIP:
            return theme.muted
        if column == NOTES:
            return theme.warning
        return theme.text if column in {DO, TITLE, DATE, SOURCE} else theme.muted


def _bold() -> QFont:
    font = QFont(QApplication.font())
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _reason(refusal: str) -> str:
    """Of the sentence of a refusal, what is not said beside it already."""
    return refusal.partition(", because ")[2].partition(";")[0] or refusal


def said_of(twin: Twin) -> str:
    """How an article stands to its twin: `87 % the same as “…”`."""
    name = f"“{shortened(twin.name, 60)}”"
    if twin.likeness == 1:
        return "is in the project already" if twin.here and twin.same_file else f"says the same as {name}"
    if not twin.likeness:
        return f"a version of {name}"
    where = " in the project" if twin.here else ""
    return f"{min(round(twin.likeness * 100), 99)} % the same as {name}{where}"
