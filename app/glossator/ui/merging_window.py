"""What colleagues' files would bring, looked at before anything is taken in; then taken in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QHeaderView, QLabel, QProgressBar, QTableWidget, QTableWidgetItem

from glossator.domain.errors import UserError
from glossator.messages import counted
from glossator.ui.announce import announce
from glossator.ui.bulk_edit import ArticlesDialog
from glossator.ui.jobs import guarded
from glossator.ui.row_table import set_up_rows
from glossator.ui.theme import icon, px
from glossator.work.merge_report import brought
from glossator.work.merging import merge_files, preview

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from glossator.project import Project
    from glossator.ui.jobs import Job, Runner
    from glossator.ui.theme import Theme
    from glossator.work.merge_report import FromAnalyst, MergedFile, MergeReport

_COLUMNS = ("File", "Analyst", "Acts", "New tags", "Changed", "Removed", "Decisions", "Comments", "Articles", "Records")
_FIGURES = 2
"""The first column of figures."""
_NONE = "–"
_SIZE = (860, 470)
_LEAST_ROWS = 4


class MergingWindow(ArticlesDialog):
    """Looks first, in the background; takes in when its button is pressed."""

    merged = Signal(object)
    """The report of what came in, once it was read."""

    def __init__(
        self, project: Project, paths: Sequence[Path], runner: Runner, theme: Theme, parent: QWidget | None = None
    ) -> None:
        many = "a colleague’s file" if len(paths) == 1 else f"{len(paths)} files of colleagues"
        super().__init__(f"Merge {many}", "Merge", theme, parent)
        self._project, self._paths, self._runner, self._theme = project, list(paths), runner, theme
        self._expected: MergeReport | None = None
        self._done: MergeReport | None = None
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = QLabel("Looking at what would come…", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.heading.setProperty("title", True)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName("Looking at what would come")
        self._job: Job[MergeReport | UserError] | None = None
        self._lay_out()
        self.say("", can=False)
        self._runner.progressed.connect(self._follow)
        self._runner.changed.connect(self._notice_end)
        self._job = self._look()

    # Looking

    def _look(self) -> Job[MergeReport | UserError]:
        ours, paths = self._project.path, self._paths

        def work(job: Job[MergeReport | UserError]) -> MergeReport | UserError:
            # A connection of its own, for the thread.
            return guarded(lambda: preview(ours, paths, job.progress, job.cancelled))

        return self._runner.run("", work, self._on_found)

    def _on_found(self, found: MergeReport | UserError) -> None:
        self._job = None
        self.progress.hide()
        if isinstance(found, UserError):
            self.heading.setText("These files could not be looked at.")
            self._end(found.sentence)
            return
        self._expected = found
        self._show_report(found)
        if not found.people:
            self._end("Your project stays as it is.")
            return
        self.say(f"A backup is written beside your project first.{_to_settle(found)}", can=True)
        self.button.setFocus()
        announce(self, f"{self.heading.text()} {self.preview.text()}")

    def _follow(self) -> None:
        if self._job:
            done, total = self._job.steps
            self.progress.setRange(0, total)
            self.progress.setValue(done)

    def _notice_end(self) -> None:
        """It may be cancelled where all background work is shown, or end by a defect."""
        if self._job and self._job not in self._runner.jobs:
            self._job = None
            self.reject()

    # Taking in

    def accept(self) -> None:
        """Take in what was looked at; from here on it cannot be cancelled."""
        if not self.button.isEnabled() or self._expected is None:
            return
        useful = [file.path for file in self._expected.files if file.people]
        self.heading.setText("Merging…")
        self.progress.setAccessibleName("Merging")
        self.progress.show()
        self.buttons.setEnabled(False)
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            report = merge_files(self._project, useful, progress=self._show_progress)
        except UserError as error:
            self.heading.setText("Nothing was merged.")
            self.say(error.sentence, can=True)
            return
        finally:
            self.progress.hide()
            self.buttons.setEnabled(True)
            QApplication.restoreOverrideCursor()
        came = {file.path: file for file in report.files}
        self._done = replace(report, files=tuple(came.get(file.path, file) for file in self._expected.files))
        self._show_report(self._done)
        self._end(_to_settle(report).lstrip())

    def _show_progress(self, done: int, total: int) -> None:
        """Paint how far it is, and nothing else: the project is in the middle of it, so no event may reach it."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.repaint()
        self.heading.repaint()

    # Closing

    def reject(self) -> None:
        if self._job:
            self._job.cancel()
            self._job = None
        super().reject()
        if self._done:
            self.merged.emit(self._done)

    def _end(self, said: str) -> None:
        """There is nothing left to decide: one button closes."""
        self.say(said, can=False)
        self.button.hide()
        close = self.buttons.button(self.buttons.StandardButton.Cancel)
        close.setText("Close")
        close.setDefault(True)
        close.setFocus()
        announce(self, f"{self.heading.text()} {said}".rstrip())

    # What is shown

    def _show_report(self, report: MergeReport) -> None:
        self.table.clearSpans()
        self.table.setRowCount(0)
        for file in report.files:
            for person in file.people or (None,):
                self._show_figures(file, person, named=person is None or person is file.people[0])
            if file.sentences:
                self._show_sentences("\n".join(file.sentences), refused=bool(file.refused))
        for column in range(_FIGURES + 1, len(_COLUMNS)):  # acts are always told
            items = [self.table.item(row, column) for row in range(self.table.rowCount())]
            self.table.setColumnHidden(column, not any(item and item.text() != _NONE for item in items))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fit()
        self.heading.setText(brought(report))

    def _show_figures(self, file: MergedFile, person: FromAnalyst | None, *, named: bool) -> None:
        place = self.table.rowCount()
        self.table.insertRow(place)
        self.table.setRowHeight(place, self.fontMetrics().height() + px(12))
        name = self._put(place, 0, file.path.name if named else "", said=file.path.name)
        name.setToolTip(str(file.path))
        if person:
            self._put(place, 1, person.called, dot(person.analyst.colour))
            tags = person.tags
            of_review = (person.decisions, person.comments)
            others = (person.articles.new, person.records.new)
            figures = (person.acts, tags.new, tags.changed, tags.removed, *of_review, *others)
            for column, figure in enumerate(figures, start=_FIGURES):
                item = self._put(place, column, f"{figure:,}" if figure else _NONE)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        elif not file.refused:
            self._put(place, 1, "nothing new")

    def _show_sentences(self, sentences: str, *, refused: bool) -> None:
        """On lines of their own, below the file that they are about."""
        place = self.table.rowCount()
        self.table.insertRow(place)
        self.table.setSpan(place, 0, 1, len(_COLUMNS))
        item = self._put(place, 0, sentences, icon("warning", self._theme) if refused else None)
        item.setForeground(QColor(self._theme.danger if refused else self._theme.muted))

    def _fit(self) -> None:
        """Let sentences have as many lines as they need at this width."""
        for row in range(self.table.rowCount()):
            if self.table.columnSpan(row, 0) > 1:
                self.table.resizeRowToContents(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _put(self, row: int, column: int, text: str, sign: QIcon | None = None, said: str = "") -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_COLUMNS[column]}: {said or text}")
        if sign:
            item.setIcon(sign)
        self.table.setItem(row, column, item)
        return item

    def _lay_out(self) -> None:
        set_up_rows(self.table, "What would come, by file and analyst")
        self.table.setWordWrap(True)
        self.table.setIconSize(QSize(px(14), px(14)))
        header = self.table.horizontalHeader()
        for column in range(len(_COLUMNS)):
            side = Qt.AlignmentFlag.AlignLeft if column < _FIGURES else Qt.AlignmentFlag.AlignRight
            head = QTableWidgetItem(_COLUMNS[column])
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.table.setHorizontalHeaderItem(column, head)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(_LEAST_ROWS * (self.fontMetrics().height() + px(12)))
        self.column.addWidget(self.heading)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.table, 1)
        self.finish()
        room = self.screen().availableSize()
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 80))


def _to_settle(report: MergeReport) -> str:
    if not report.conflicts:
        return ""
    are = counted(report.conflicts, "conflict has", "conflicts have")
    return f" {are} to be settled{' afterwards' if report.dry_run else ''}."


def dot(colour: str) -> QIcon:
    """An analyst's colour, as a sign before their name."""
    size = px(14) * 4
    drawn = QPixmap(size, size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(size // 5, size // 5, size * 3 // 5, size * 3 // 5)
    painter.end()
    return QIcon(drawn)
