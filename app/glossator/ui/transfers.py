"""Articles in and exports out: asking for files, opening the window of each, saying what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from glossator.domain.errors import UserError
from glossator.messages import counted
from glossator.ui import dialogs
from glossator.ui.drops import dropped
from glossator.ui.message_bar import Mood
from glossator.ui.settings import IMPORT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QMimeData

    from glossator.ui.import_window import ImportWindow
    from glossator.ui.jobs import Runner
    from glossator.ui.settings import Settings
    from glossator.ui.workspace import Workspace
    from glossator.work.importing import Report


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
        folder = dialogs.ask_folder_of_articles(self._workspace, self._settings.folder(IMPORT_FOLDER))
        if folder:
            self._settings.set(IMPORT_FOLDER, str(folder))
            self.bring_in([folder])

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Read files, folders and archives, and show what is in them."""
        if window := self._window():
            window.read_paths(paths)

    def paste(self, data: QMimeData | None) -> None:
        """Read what was copied elsewhere: files, a piece of a page, or text; `None` where nothing was."""
        from glossator.ui.pasting import reader_of

        files = dropped(data).articles if data else ()
        reader = reader_of(data) if data else None
        if files:
            self.bring_in(files)
        elif reader is None:
            self._workspace.bar.say("There is no text to paste. Copy an article first.", Mood.HINT)
        elif window := self._window(opens=True):
            window.read_with(reader)

    def _window(self, *, opens: bool = False) -> ImportWindow | None:
        """The window to look at articles in, open; nothing where the project can only be read.

        `opens`: the article that is brought in is opened, whatever was open before.
        """
        from glossator.ui.import_window import ImportWindow  # decoding's libraries are loaded when they are needed

        workspace = self._workspace
        try:
            workspace.project.require_writable()
        except UserError as error:
            workspace.refuse(error)
            return None
        window = ImportWindow(workspace.project, self._runner, self._settings, workspace.theme, workspace)
        window.brought_in.connect(partial(self._on_brought_in, opens=opens))
        window.open()
        return window

    def _on_brought_in(self, report: Report, *, opens: bool) -> None:
        workspace = self._workspace
        buttons = [("Undo", workspace.undoing.undo)]
        if report.imported:
            first = report.imported[0]
            if opens or not workspace.queue.current:
                workspace.open_article(first)
            else:
                buttons.append(("Show", lambda: workspace.open_article(first)))
        workspace.bar.say(summary(report), Mood.DONE, buttons)

    # Exports out

    def show_export(self) -> None:
        """Open the window in which an export is put together."""
        from glossator.ui.export_window import ExportWindow  # what writes files is loaded when it is needed

        workspace = self._workspace
        window = ExportWindow(workspace.project, self._runner, self._settings, workspace.theme, workspace)
        window.open()


def summary(report: Report) -> str:
    """`12 articles brought in, 1 as a version of another’s story.`"""
    grouped = counted(report.grouped, "of them a version of another’s story", "of them versions of others’ stories")
    more = f", {grouped}" if report.grouped else ""
    return f"{counted(len(report.imported), 'article', 'articles')} brought in{more}."
