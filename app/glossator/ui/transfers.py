"""Articles in and workbooks out: asking for files, working in the background, saying what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from glossator.domain.errors import UserError
from glossator.messages import counted
from glossator.project import Project
from glossator.ui import dialogs
from glossator.ui.message_bar import Mood
from glossator.ui.settings import EXPORT_FOLDER, IMPORT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from glossator.ui.jobs import Job, Runner
    from glossator.ui.settings import Settings
    from glossator.ui.workspace import Workspace
    from glossator.work.importing import Batch, Report


class Transfers:
    """The imports and exports of one open project."""

    def __init__(self, workspace: Workspace, runner: Runner, settings: Settings) -> None:
        self._workspace, self._runner, self._settings = workspace, runner, settings

    # Articles in

    def ask_for_files(self) -> None:
        paths = dialogs.ask_articles(self._workspace, self._settings.folder(IMPORT_FOLDER))
        if paths:
            self._settings.set(IMPORT_FOLDER, str(paths[0].parent))
            self.bring_in(paths)

    def ask_for_folder(self) -> None:
        folder = dialogs.ask_folder(self._workspace, self._settings.folder(IMPORT_FOLDER))
        if folder:
            self._settings.set(IMPORT_FOLDER, str(folder))
            self.bring_in([folder])

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Read files in the background; what was read goes into the project here, in the thread that holds it."""
        try:
            self._workspace.project.require_writable()
        except UserError as error:
            self._workspace.refuse(error)
            return

        def read(job: Job[Batch]) -> Batch:
            from glossator.work.importing import read_files  # decoding's libraries are loaded when they are needed

            return read_files(paths, job.progress, job.cancelled)

        self._runner.run("Importing", read, self._on_read)

    def _on_read(self, read: Batch) -> None:
        from glossator.work.importing import bring_in

        try:
            report = bring_in(self._workspace.project, read)
        except UserError as error:
            self._workspace.refuse(error)
            return
        details = [*report.refused, *report.warnings, *(f"{article.file} was there already." for article in report.skipped)]
        show = [("Details", lambda: self._show_details(details))] if details else []
        self._workspace.bar.say(summary(report), Mood.REFUSED if report.refused else Mood.FINE, show)
        if report.imported and not self._workspace.queue.current:
            self._workspace.open_article(report.imported[0])

    def _show_details(self, lines: Sequence[str]) -> None:
        dialogs.DetailsDialog("What the import came to", lines, self._workspace).open()

    # Workbooks out

    def ask_for_workbook(self) -> None:
        proposed = self._settings.folder(EXPORT_FOLDER) / f"{self._workspace.project.path.stem}.xlsx"
        path = dialogs.ask_workbook(self._workspace, proposed)
        if path:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write the workbook of what the project holds now; whatever is done meanwhile is not in it."""
        source = self._workspace.project.path

        def write(job: Job[None]) -> None:
            from glossator.work.exporting import export_workbook

            # A connection of its own, for the thread and for one frozen moment.
            with Project.open(source, read_only=True) as copy:
                snapshot = copy.snapshot()
            export_workbook(snapshot, path, job.progress, job.cancelled)

        self._runner.run(f"Exporting {path.name}", write, lambda _: self._on_written(path))

    def _on_written(self, path: Path) -> None:
        self._settings.set(EXPORT_FOLDER, str(path.parent))
        buttons = [("Open file", lambda: _open(path)), ("Show folder", lambda: _open(path.parent))]
        self._workspace.bar.say(f"{path.name} is written.", Mood.FINE, buttons)


def summary(report: Report) -> str:
    """`12 articles imported, 1 already there, 1 refused: …` in one sentence."""
    parts = [f"{counted(len(report.imported), 'article', 'articles')} imported"]
    if report.skipped:
        parts.append(f"{len(report.skipped):,} already there")
    if report.refused:
        parts.append(f"{len(report.refused):,} refused")
    sentence = ", ".join(parts)
    return f"{sentence}: {report.refused[0]}" if len(report.refused) == 1 else f"{sentence}."


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
