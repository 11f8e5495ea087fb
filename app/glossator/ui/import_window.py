"""The window in which articles are looked at before they are brought in: nothing enters until its button is pressed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.errors import UserError
from glossator.messages import counted
from glossator.ui import settings as keys
from glossator.ui.announce import announce
from glossator.ui.import_model import ImportModel, Shown
from glossator.ui.import_preview import ImportPreview
from glossator.ui.import_table import INSET, ImportTable
from glossator.ui.import_top import ImportTop
from glossator.ui.import_twins import TwinSearch
from glossator.ui.jobs import guarded
from glossator.ui.panel import panel_stylesheet
from glossator.ui.remembered_columns import RememberedColumns
from glossator.ui.row_list import Instead
from glossator.ui.theme import px
from glossator.work.import_choices import Choice, Decisions
from glossator.work.importing import (
    Batch,
    Columns,
    FileRead,
    bring_in,
    columns_of,
    read_again,
    read_files,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from glossator.project import Project
    from glossator.ui.import_model import Row
    from glossator.ui.jobs import Job, Runner
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme

_ASKS_FROM = 21
"""Articles that are not let go of without asking."""
_EVERY = 0.2
"""Seconds between two updates of the list while files are read."""
_SPLIT, _ROWS = 0.8, 0.4
"""How much of the window's height list and preview have about, and how much of that the list has at least."""


class ImportWindow(QDialog):
    brought_in = Signal(object)
    """The report of what was brought in."""

    def __init__(
        self, project: Project, runner: Runner, settings: Settings, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._runner, self._settings = project, runner, settings
        self.batch, self.decisions = Batch(), Decisions()
        self.model = ImportModel(self.batch, self.decisions, theme, self)
        self.table = ImportTable(self.model)
        self.preview = ImportPreview(project, self.model, theme)
        self.twins = TwinSearch(project, self.batch, self.decisions, self)
        self._remembered = RememberedColumns(settings)
        self._job: Job[Any] | None = None
        self._leaving: QMessageBox | None = None
        """The question whether to leave everything out, while it is asked."""
        self._over = False
        self._updated = 0.0
        self._columns: dict[int, Columns] = {}
        """By a file's place in the batch, what its table begins with."""
        self._chosen_columns: dict[int, Mapping[str, str]] = {}
        self.top = ImportTop()
        self.progress, self.state = QProgressBar(textVisible=False), QLabel()
        self.problem = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.cancel_button, self.take_button = QPushButton("Cancel"), QPushButton()
        self._nothing = Instead("Nothing to bring in", "No file that could hold articles was found there.")
        self._reading = Instead("Reading…", "")
        self._pages, self._split = QStackedWidget(), QSplitter(Qt.Orientation.Vertical)
        self.setWindowTitle("Import articles")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(panel_stylesheet(theme))
        self._lay_out()
        self._connect()
        self._place(parent)
        self._show_state()

    # Reading

    def read_paths(self, paths: Sequence[Path]) -> None:
        """Read files, folders and archives in the background."""
        remembered = self._remembered.all()

        def work(job: Job[object]) -> object:
            return read_files(paths, job.progress, job.cancelled, batch=self.batch, remembered=remembered)

        self._read(work)

    def read_with(self, read: Callable[[Batch], object]) -> None:
        """Read what is no file in the background: `read` fills the batch."""
        self._read(lambda _job: read(self.batch))

    def _read(self, work: Callable[[Job[object]], object]) -> None:
        self._job = self._runner.run("", lambda job: guarded(lambda: work(job)), self._on_read)
        self._show_state()

    @property
    def busy(self) -> bool:
        """Whether something is yet to be read or compared."""
        return self._job is not None or self.twins.running

    def _on_read(self, found: object = None) -> None:
        self._job = None
        self._follow(finished=True)
        if not self.twins.running:
            self._settle()
        if isinstance(found, UserError):
            self._complain(found)

    def _follow(self, *, finished: bool = False) -> None:
        if self._over or (self._job is None and not finished):
            return
        if self._is_time() or finished:
            self.twins.add(self.model.follow())
            self._choose_first()
        self._show_state()

    def _notice_end(self) -> None:
        """It may be cancelled where all background work is shown, too; or end by a defect, and what was read stays."""
        if self._job is None or self._over:
            return
        if self._job.cancelled():
            self._discard()
        elif self._job not in self._runner.jobs:
            self._on_read()

    def _follow_twins(self) -> None:
        if self._is_time():
            self.model.refresh()

    def _end_twins(self) -> None:
        if self._job is None:
            self._settle()

    def _is_time(self) -> bool:
        """Whether the list was not brought up to date for a while."""
        now = time.monotonic()
        if now - self._updated <= _EVERY:
            return False
        self._updated = now
        return True

    def _settle(self) -> None:
        """Everything is read and compared."""
        self.model.refresh()
        self.model.arrange()
        self._choose_first()
        self._show_state()
        if not self.table.hasFocus() and self.model.rows and not self.preview.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()
        announce(self, self.state.text())

    def _choose_first(self) -> None:
        if self.model.rows and not self.table.selectionModel().hasSelection():
            articles = (place for place, row in enumerate(self.model.rows) if row.article)
            self.table.choose(next(articles, 0))

    # Tables

    def _show_columns(self, row: Row) -> None:
        """Show which columns a table has, once they are known."""
        if row.number in self._columns:
            self._give_columns(row, self._columns[row.number])
            return

        def show(found: Columns | UserError) -> None:
            if isinstance(found, Columns) and not self._over:
                self._columns[row.number] = found
                self._give_columns(row, found)
            elif isinstance(found, UserError):
                self.preview.nothing.sentence.setText("Its columns could not be read.")

        self._runner.run("", lambda _job: guarded(lambda: columns_of(row.file)), show)

    def _give_columns(self, row: Row, found: Columns) -> None:
        kept = self._remembered.of(found.headings)
        self.preview.show_columns(row, found, self._chosen_columns.get(row.number, kept))

    def _read_again(self, row: Row, columns: Mapping[str, str]) -> None:
        """Read a table by other columns, and remember these for tables like it."""

        def put(found: FileRead | UserError) -> None:
            self._job = None
            if isinstance(found, UserError):
                self._complain(found)
                return
            if not found.refusal:
                self._remembered.keep(self._columns[row.number].headings, columns)
            self._chosen_columns[row.number] = columns
            self.batch.files[row.number] = found
            self._start_again()

        def work(_job: Job[FileRead | UserError]) -> FileRead | UserError:
            return guarded(lambda: read_again(self.batch, row.file, columns))

        self._job = self._runner.run("", work, put)
        self._show_state()

    def _start_again(self) -> None:
        self.twins.start_again(self.model.start_again())
        self._show_state()

    # Deciding

    def accept(self) -> None:
        """Bring in what was chosen, as one step."""
        if not self.take_button.isEnabled():
            return
        self.progress.show()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            report = bring_in(self._project, self.batch, self.decisions, self._show_progress)
        except UserError as error:
            self._complain(error)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._finish()
        super().accept()
        self.brought_in.emit(report)

    def _show_progress(self, done: int, total: int) -> None:
        """Paint how far it is, and nothing else: the project is in the middle of a step, so no event may reach it."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.repaint()

    def reject(self) -> None:
        """Leave everything out; where that would be a pity, ask."""
        if self.model.counts[Shown.ALL] < _ASKS_FROM:
            self._discard()
            return
        self._leaving = box = QMessageBox(QMessageBox.Icon.NoIcon, "Import articles", "", parent=self)
        self._count_question()
        box.setInformativeText("Nothing was brought in yet.")
        leave = box.addButton("Leave them out", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("Go on choosing", QMessageBox.ButtonRole.RejectRole))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        leave.clicked.connect(self._discard)
        box.finished.connect(self._forget_question)
        box.open()

    def _count_question(self) -> None:
        """Files may be read on while it is asked."""
        if self._leaving:
            self._leaving.setText(f"Leave these {self.model.counts[Shown.ALL]:,} articles out?")

    def _forget_question(self) -> None:
        self._leaving = None

    def closeEvent(self, event: QCloseEvent) -> None:
        """The project may be closed under this window: then nothing is asked."""
        if event.spontaneous():
            event.ignore()
            self.reject()
        else:
            self._discard()
            event.accept()

    def _discard(self) -> None:
        if not self._over:
            self._finish()
            super().reject()

    def _finish(self) -> None:
        self._over = True
        self.twins.stop()
        if self._job:
            self._job.cancel()  # the reader closes the batch
        else:
            self.batch.close()
        self._settings.set_bytes(keys.IMPORT_GEOMETRY, self.saveGeometry())
        self._settings.set_bytes(keys.IMPORT_SPLITTER, self._split.saveState())

    def _choose(self, choice: Choice) -> None:
        rows = self.table.selected()
        if choice is Choice.GROUP:
            self._group()
        else:
            self.decisions.choose((each.id for row in rows for each in self.model.articles(row)), choice)
            self.model.refresh()

    def _group(self) -> None:
        articles = list({each.id: each for row in self.table.selected() for each in self.model.articles(row)}.values())
        if articles and self.decisions.group(articles):
            self.model.refresh()

    def _complain(self, error: UserError) -> None:
        self.problem.setText(error.sentence)
        self.problem.show()
        announce(self, error.sentence)
        self._show_state()

    # What is shown

    def _on_decided(self) -> None:
        self.preview.refresh()
        self._show_state()

    def _show_state(self) -> None:
        done, total = self._job.steps if self._job else (0, 0)
        self.progress.setVisible(self.busy)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        counts = self.model.counts
        if self._job:
            said = f"Reading file {min(done + 1, total):,} of {total:,}…" if total else "Reading…"
        elif self.twins.running:
            said = "Comparing with what is there…"
        else:
            files = counted(len(self.batch.files), "file", "files")
            refused = f", {counts[Shown.REFUSED]:,} refused" if counts[Shown.REFUSED] else ""
            said = f"{counted(counts[Shown.ALL], 'article', 'articles')} in {files}{refused}"
        self.state.setText(said)
        self._count_question()
        taken = self.model.taken()
        nothing = "Bring in" if self.busy else "Nothing to bring in"
        self.take_button.setText(f"Bring in {counted(taken, 'article', 'articles')}" if taken else nothing)
        self.take_button.setEnabled(bool(taken) and not self.busy)
        self.top.show_counts(counts, self.model.shown)
        futile = not self.busy and not counts[Shown.ALL]
        self.cancel_button.setText("Close" if futile else "Cancel")
        (self.cancel_button if futile else self.take_button).setDefault(True)
        self.top.setVisible(bool(self.model.all))
        if self.model.all:
            self._pages.setCurrentWidget(self._split)
        else:
            self._pages.setCurrentWidget(self._reading if self.busy else self._nothing)

    def _connect(self) -> None:
        self.top.chosen.connect(self.model.show_only)
        self.top.by_file.toggled.connect(self.model.set_by_file)
        self.twins.went_on.connect(self._follow_twins)
        self.twins.ended.connect(self._end_twins)
        self._runner.progressed.connect(self._follow)
        self._runner.changed.connect(self._notice_end)
        self.model.decided.connect(self._on_decided)
        self.table.chosen.connect(lambda: self.preview.show_rows(self.table.selected()))
        self.table.grouped.connect(self._group)
        self.table.compared.connect(self.preview.toggle_compared)
        self.preview.chosen.connect(self._choose)
        self.preview.changed.connect(self.model.refresh)
        self.preview.left.connect(self.table.setFocus)
        self.preview.columns_wanted.connect(self._show_columns)
        self.preview.reread.connect(self._read_again)
        self.cancel_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.accept)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self).activated.connect(self.accept)

    def _lay_out(self) -> None:
        self.progress.setAccessibleName("Reading files")
        self.problem.setProperty("danger", True)
        self.problem.hide()
        self.cancel_button.setAutoDefault(False)
        self.take_button.setToolTip("Ctrl+Enter")
        foot = QHBoxLayout()
        foot.setContentsMargins(px(INSET), px(10), px(INSET), px(10))
        foot.setSpacing(px(12))
        self.progress.setFixedWidth(px(180))
        for widget in (self.state, self.progress):
            foot.addWidget(widget)
        foot.addWidget(self.problem, 1)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.take_button)
        self._split.addWidget(self.table)
        self._split.addWidget(self.preview)
        self._split.setChildrenCollapsible(False)
        for page in (self._reading, self._nothing, self._split):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def _place(self, parent: QWidget | None) -> None:
        """As large as it was last, else nearly as large as the window that it is over."""
        if not self.restoreGeometry(self._settings.bytes(keys.IMPORT_GEOMETRY)):
            room = parent.window().size() if parent else self.screen().availableSize()
            self.resize(round(room.width() * 0.94), round(room.height() * 0.94))
        rows, split = self.table.sizeHint().height(), round(self.height() * _SPLIT)
        rows = max(rows, round(split * _ROWS))
        self._split.setSizes([rows, split - rows])
        self._split.restoreState(self._settings.bytes(keys.IMPORT_SPLITTER))
