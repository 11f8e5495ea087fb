"""The backups of the open project, listed: one made now, one opened as a copy. None ever takes the project’s place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.errors import UserError
from glossator.messages import counted, written_date
from glossator.ui.announce import announce
from glossator.ui.asking import plain_buttons
from glossator.ui.backup_folder import breakable
from glossator.ui.jobs import guarded
from glossator.ui.plain import plain_tip
from glossator.ui.row_list import Instead
from glossator.ui.row_table import set_up_rows
from glossator.ui.settings import MAKE_BACKUPS
from glossator.ui.theme import px
from glossator.work.backups import list_backups, place_of
from glossator.work.whereabouts import copy_here, stem_as_of

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.project import Project
    from glossator.ui.backing_up import BackingUp
    from glossator.ui.jobs import Runner
    from glossator.ui.settings import Settings
    from glossator.work.backups import Backup

_SIZE = (640, 460)
_COLUMNS = ("Made", "Why", "Size")
_FIRST = "“Back up now” makes the first."
_ONLY_READ = "This project is only looked at here, so none are made."
_SIZES = 2
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BackupsWindow(QDialog):
    opened = Signal(object)
    """The path of a copy of a backup, to be opened in place of the project."""
    settings_wanted = Signal()

    def __init__(
        self, project: Project, backing_up: BackingUp, runner: Runner, settings: Settings, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Backups")
        self._project, self._backing_up, self._runner, self._settings = project, backing_up, runner, settings
        self._backups: list[Backup] = []
        self.about = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.nothing = Instead("No backups yet", _ONLY_READ if project.read_only else _FIRST)
        self._pages = QStackedWidget()
        self.said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.said.setProperty("quiet", True)
        self.open_button = QPushButton("Open a copy")
        self.open_button.setToolTip("Puts a copy beside your project and opens that; the project itself stays as it is")
        self.now = QPushButton("Back up now")
        self.folder = QPushButton("Show folder")
        self.more = QPushButton("Settings…")
        self._lay_out()
        self.now.setEnabled(not project.read_only)
        self.open_button.clicked.connect(self.open_copy)
        self.now.clicked.connect(self.make_now)
        self.folder.clicked.connect(self._show_folder)
        self.more.clicked.connect(self.settings_wanted)
        self.table.itemSelectionChanged.connect(self._follow)
        self.table.itemActivated.connect(lambda _item: self.open_copy())
        backing_up.ended.connect(self._on_made)
        self.refresh()
        (self.table if self._backups else self.now).setFocus()

    def refresh(self) -> None:
        """List what is there now."""
        chosen = self._backing_up.folder
        place = place_of(self._project.path, chosen)
        by_itself = self._settings.get(MAKE_BACKUPS)
        when = "Made by themselves while you work" if by_itself else "Made only when you say so"
        self.about.setText(
            f"{when}, in {breakable(str(place))}. Those before merges and updates lie beside the project."
        )
        self._backups = list_backups(self._project.path, chosen)
        self.table.setRowCount(len(self._backups))
        for row, backup in enumerate(self._backups):
            made = f"{written_date(backup.made.date().isoformat())}, {backup.made:%H:%M}"
            for column, text in enumerate((made, backup.why, written_size(backup.size))):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(str(backup.path)))
                if column == _SIZES:
                    item.setTextAlignment(_RIGHT)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_COLUMNS[column]}: {text}")
                self.table.setItem(row, column, item)
            self.table.setRowHeight(row, self.fontMetrics().height() + px(12))
        for column in (0, len(_COLUMNS) - 1):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, self.table.columnWidth(column) + px(12))
        if self._backups:
            self.table.selectRow(0)
        self._pages.setCurrentWidget(self.table if self._backups else self.nothing)
        whole = written_size(sum(backup.size for backup in self._backups))
        self._show(f"{counted(len(self._backups), 'backup', 'backups')}, {whole}" if self._backups else "")
        self.folder.setEnabled(place.is_dir())
        self._follow()

    def make_now(self) -> None:
        self.now.setEnabled(False)
        self._show("Backing up…")
        self._backing_up.make()

    def open_copy(self) -> None:
        """Put a copy of the chosen backup beside the project, and open that."""
        row = self.table.currentRow()
        if not self.open_button.isEnabled() or not 0 <= row < len(self._backups):
            return
        backup, path, analyst = self._backups[row], self._project.path, self._project.analyst
        stem = stem_as_of(path, backup.made)
        self.open_button.setEnabled(False)
        self._show("Copying…")

        def done(found: Path | UserError) -> None:
            if isinstance(found, UserError):
                self._say(found.sentence, refused=True)
                self._follow()
            else:
                self.accept()
                self.opened.emit(found)

        self._runner.run("", lambda _job: guarded(lambda: copy_here(backup.path, path.parent, analyst, stem)), done)

    # Inside

    def _on_made(self, sentence: str) -> None:
        before = len(self._backups)
        self.refresh()
        self.now.setEnabled(True)
        if sentence:
            self._say(sentence, refused=True)
        elif len(self._backups) == before:
            self._say(f"Nothing was done since the newest. {self.said.text()}.")

    def _say(self, sentence: str, *, refused: bool = False) -> None:
        self._show(sentence, refused=refused)
        announce(self, sentence)

    def _show(self, sentence: str, *, refused: bool = False) -> None:
        self.said.setText(sentence)
        self.said.setProperty("quiet", not refused)
        self.said.setProperty("danger", refused)
        self.said.style().polish(self.said)

    def _follow(self) -> None:
        self.open_button.setEnabled(bool(self.table.selectedItems()))

    def _show_folder(self) -> None:
        place = place_of(self._project.path, self._backing_up.folder)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _lay_out(self) -> None:
        set_up_rows(self.table, "Backups")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalHeaderLabels(_COLUMNS)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        if size := self.table.horizontalHeaderItem(_SIZES):
            size.setTextAlignment(_RIGHT)
        for page in (self.table, self.nothing):
            self._pages.addWidget(page)
        buttons = plain_buttons(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        acts = QHBoxLayout()
        for button in (self.open_button, self.now, self.folder, self.more, close):
            button.setAutoDefault(False)
            if button is not close:
                acts.addWidget(button)
        acts.addStretch()
        acts.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        for widget in (self.about, self._pages, self.said):
            column.addWidget(widget, 1 if widget is self._pages else 0)
        column.addLayout(acts)
        room = self.screen().availableSize()
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 80))


def written_size(size: int) -> str:
    """Bytes as people write them: `3.4 MB`."""
    for unit, least in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)):
        if size >= least:
            return f"{size / least:.1f} {unit}"
    return f"{size} bytes"
