"""The foot of the export window: where the file goes, how far it is, and what came of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.profile import Profile
from glossator.domain.snapshot import Snapshot
from glossator.messages import shortened
from glossator.project import Project
from glossator.ui import dialogs
from glossator.ui.announce import announce
from glossator.ui.jobs import guarded
from glossator.ui.message_bar import Mood
from glossator.ui.plain import plain_tip
from glossator.ui.settings import EXPORT_FOLDER
from glossator.ui.theme import px
from glossator.work.exporting import FORMATS, export, remember

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from glossator.ui.jobs import Job, Runner
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.settings import Settings
    from glossator.work.exporting import Format

_EDGE = 14


class ExportFoot(QWidget):
    closed = Signal()
    """The window is to be closed, or the export to be cancelled."""
    written = Signal()

    def __init__(
        self, project: Project, runner: Runner, settings: Settings, bar: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._runner, self._settings, self._bar = project, runner, settings, bar
        self._profile, self._format, self._problem, self._note = Profile(), FORMATS[0], "", ""
        self._job: Job[None] | None = None
        self._end: Callable[[], None] = lambda: None
        """What is to be done when the job has ended."""
        self.path = settings.folder(EXPORT_FOLDER) / project.path.stem
        """The file that was written last, or will be proposed; its ending follows the format."""
        self.state, self.progress = QLabel(textFormat=Qt.TextFormat.PlainText), QProgressBar(textVisible=False)
        self.state.setProperty("quiet", True)
        self.state.setMinimumWidth(1)
        self.progress.setAccessibleName("Exporting")
        self.progress.setFixedWidth(px(180))
        self.close_button, self.export_button = QPushButton("Close"), QPushButton("Export…")
        self.close_button.setAutoDefault(False)
        self.export_button.setDefault(True)
        self.export_button.setToolTip("Ctrl+Enter")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(_EDGE), px(10), px(_EDGE), px(10))
        row.setSpacing(px(12))
        row.addWidget(self.state, 1)
        for widget in (self.progress, self.close_button, self.export_button):
            row.addWidget(widget)
        self.close_button.clicked.connect(self.closed)
        self.export_button.clicked.connect(self.ask)
        runner.progressed.connect(self._show_progress)
        runner.changed.connect(self._notice_end)
        self._show_state()

    @property
    def running(self) -> bool:
        return self._job is not None

    def show_choice(self, profile: Profile, chosen: Format, problem: str = "", note: str = "") -> None:
        """What is to be exported, what stands in the way, and what is to be known before."""
        if (said := problem or note) and said not in {self._problem, self._note}:
            announce(self, said)
        self._profile, self._format, self._problem, self._note = profile, chosen, problem, note
        ending = chosen.ending_for(profile)
        if self.path.suffix.lower() in {known.ending for known in FORMATS}:
            self.path = self.path.with_suffix("")
        self.path = self.path.with_name(self.path.name + ending)
        self._show_state()

    def ask(self) -> None:
        """Ask for the file, and write it."""
        if not self.export_button.isEnabled():
            return
        proposed = self.path
        if not os.path.isdir(proposed.parent):  # noqa: PTH112 - a `Path` raises where a folder may not be looked into
            proposed = self._settings.folder(EXPORT_FOLDER) / self.path.name
        path = dialogs.ask_export(self, proposed, self._format.label, self._format.ending_for(self._profile))
        if path:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write what is chosen; whatever is done to the project meanwhile is not in it."""
        source, profile, chosen = self._project.path, self._profile, self._format
        self._bar.clear()
        found: list[Snapshot | UserError] = []

        def work(job: Job[None]) -> None:
            def write() -> Snapshot:
                # A connection of its own, for the thread and for one frozen moment.
                with Project.open(source, read_only=True) as copy:
                    return export(copy, path, profile, chosen.id, job.progress, job.cancelled)

            found.append(guarded(write))

        self._end = lambda: self._on_end(path, profile, chosen, found)
        self._job = self._runner.run("", work, lambda _: None)
        self._show_state()
        self.close_button.setFocus()

    def cancel(self) -> None:
        """Give up what is being written; it leaves no file."""
        if self._job:
            self._job.cancel()

    def _on_end(self, path: Path, profile: Profile, chosen: Format, found: list[Snapshot | UserError]) -> None:
        """What came of it, even where it was cancelled too late."""
        match found:
            case [UserError(kind=ErrorKind.CANCELLED)] | []:
                self._bar.say("The export was stopped: no file was written.", Mood.HINT)
            case [UserError() as error]:
                self._bar.refuse(error.sentence)
            case [Snapshot() as snapshot]:
                self.path = path
                self._settings.set(EXPORT_FOLDER, str(path.parent))
                buttons = [("Open file", lambda: _open(path)), ("Show folder", lambda: _open(path.parent))]
                self._bar.say(f"{path.name} is written.", Mood.FINE, buttons)
                self._bar.guarded(lambda: remember(self._project, profile, chosen, snapshot))
                self.written.emit()

    def _notice_end(self) -> None:
        if self._job and self._job not in self._runner.jobs:
            self._job = None
            self._end()
            self._show_state()

    def _show_progress(self) -> None:
        if self._job:
            done, total = self._job.steps
            self.progress.setRange(0, total)
            self.progress.setValue(done)
            far = f"Writing… {100 * done // total} %" if total else "Reading the project…"
            self.state.setText("Cancelling…" if self._job.cancelled() else far)

    def _show_state(self) -> None:
        self.progress.setVisible(self.running)
        self.export_button.setEnabled(not self._problem and not self.running)
        self.close_button.setText("Cancel" if self.running else "Close")
        if self.running:
            self._show_progress()
            announce(self, self.state.text())
        else:
            self.state.setText(self._problem or self._note or shortened(f"{self.path.name} in {self.path.parent}", 200))
            self.state.setToolTip(plain_tip(str(self.path)))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
