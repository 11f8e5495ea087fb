"""What the window can be told to do: each command of the table of actions, as one short function.

Dialogs and whatever else is not there at the first paint is imported by the command that needs it: each of Qt's classes
costs a millisecond or more at its first use.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from glossator import __version__
from glossator.domain.model import Kind, Ref
from glossator.ui import settings as keys
from glossator.ui.look_commands import LookCommands
from glossator.ui.message_bar import Mood
from glossator.ui.practice import Practice, documents
from glossator.ui.theme import icon

if TYPE_CHECKING:
    from glossator.domain.journal import Moment
    from glossator.ui.dialogs import NewProject
    from glossator.ui.main_window import MainWindow


class WindowCommands(LookCommands):
    """Carries out commands on one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._practice = Practice(window)

    # Projects

    def new_project(self) -> None:
        from glossator.ui import dialogs
        from glossator.work import founding, identity

        dialog = dialogs.NewProjectDialog(
            founding.shipped_codebooks(), identity.me().name, self._folder(), self._make, self._window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_project(self) -> None:
        from glossator.ui import dialogs

        path = dialogs.ask_project(self._window, self._folder())
        if path:
            self._window.settings.set(keys.PROJECT_FOLDER, str(path.parent))
            self._window.open_path(path)

    def open_path(self, path: Path) -> None:
        self._window.open_path(path)

    def open_sample(self) -> None:
        self._practice.open()

    @property
    def sample(self) -> Path:
        """Where the practice project is, or would be made."""
        return self._practice.path

    def show_backups(self) -> None:
        from glossator.ui.backups_window import BackupsWindow

        window = self._window
        if window.workspace and window.backing_up:
            dialog = BackupsWindow(window.workspace.project, window.backing_up, window.runner, window.settings, window)
            dialog.opened.connect(window.open_path)
            dialog.settings_wanted.connect(lambda: self.show_settings(keys.BACKUPS))
            dialog.show()

    def close_project(self) -> None:
        self._window.close_project()

    def quit(self) -> None:
        self._window.close()

    # Articles in, exports out

    def import_files(self) -> None:
        if self._window.transfers:
            self._window.transfers.ask_for_files()

    def import_folder(self) -> None:
        if self._window.transfers:
            self._window.transfers.ask_for_folder()

    def paste_article(self) -> None:
        if self._window.transfers:
            self._window.transfers.paste(QApplication.clipboard().mimeData())

    def export(self) -> None:
        if self._window.transfers:
            self._window.transfers.show_export()

    # Colleagues

    def merge_files(self) -> None:
        if self._window.colleagues:
            self._window.colleagues.ask_for_files()

    def hand_out(self) -> None:
        pages = self._window.project_pages
        if self._window.colleagues and pages:
            chosen = pages.table.rows() if pages.table and pages.page == "table" else []
            self._window.colleagues.hand_out([row.id for row in chosen])

    def show_team_folder(self) -> None:
        if self._window.colleagues:
            self._window.colleagues.show_team_folder()

    def show_conflicts(self) -> None:
        self.show_page("conflicts")

    # The open project

    def undo(self) -> None:
        if self._window.workspace:
            self._window.workspace.undoing.undo()

    def redo(self) -> None:
        if self._window.workspace:
            self._window.workspace.undoing.redo()

    def step_article(self, step: int) -> None:
        if self._window.workspace:
            self._window.workspace.queue.step(step)

    def next_open_article(self, step: int) -> None:
        if self._window.workspace:
            self._window.workspace.next_open_article(step)

    def show_article_page(self) -> None:
        if self._window.workspace:
            self._show("inspector")
            self._window.workspace.reading.select()
            self._window.workspace.inspector.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def correct_text(self) -> None:
        if self._window.workspace:
            self._window.workspace.correct_text()

    def show_page(self, page: str) -> None:
        if self._window.project_pages:
            self._window.project_pages.show_page(page)

    def act_on_records(self, act: str) -> None:
        if self._window.project_pages:
            self._window.project_pages.act_on_records(act)

    def show_history_of_this(self) -> None:
        work, pages = self._window.workspace, self._window.project_pages
        if work and pages and work.reading.article:
            tag, article = work.reading.tag, work.reading.article
            pages.show_history_of(Ref(Kind.TAG, tag.id) if tag else Ref(Kind.ARTICLE, article.id))

    def show_past(self, moment: Moment | None = None) -> None:
        """Show the project as it was at a moment; without one, ask on which day."""
        from glossator.ui.past_window import ask_day, show_past

        if moment:
            show_past(self._window, moment)
        else:
            ask_day(self._window)

    def learn(self) -> None:
        from glossator.ui.learning_dialog import LearningDialog

        window = self._window
        if not window.workspace:
            return
        if there := next((known for known in window.findChildren(LearningDialog) if known.isVisible()), None):
            there.activateWindow()
            return
        dialog = LearningDialog(window.workspace.project, lambda: window.theme, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if window.suggestions:
            dialog.learnt.connect(window.suggestions.use_what_was_learnt)
        dialog.show()

    def go_back(self) -> None:
        if self._window.workspace:
            self._window.workspace.travel.back()

    def go_forward(self) -> None:
        if self._window.workspace:
            self._window.workspace.travel.forward()

    def find_text(self) -> None:
        if self._window.workspace:
            self._window.workspace.open_find_bar()

    def find_next(self, step: int) -> None:
        if self._window.workspace:
            self._window.workspace.find_next(step)

    def show_palette(self) -> None:
        furniture = self._window.furniture
        furniture.menus.refresh(furniture.situation())  # what is chosen on a page is asked for only now
        furniture.palette.open()

    def find_in_project(self) -> None:
        if self._window.project_pages:
            self._window.project_pages.find_in_project()

    def show_all_columns(self) -> None:
        if self._window.project_pages:
            self._window.project_pages.show_table()

    def show_other_version(self) -> None:
        work = self._window.workspace
        if work and not work.queue.show_other_version():
            work.bar.say("This article has no other version in the project.", Mood.HINT)

    def find_article(self) -> None:
        if self._window.workspace:
            self._show("queue")
            self._window.workspace.queue.focus_filter()

    def set_state(self, state: str | None) -> None:
        if self._window.workspace:
            self._window.workspace.set_state(state)

    def toggle_blind(self) -> None:
        if self._window.workspace:
            self._window.workspace.toggle_blind()

    # Where the keyboard is

    def show_side(self, tab: str) -> None:
        """Take the keyboard to the outline or the history."""
        if self._window.workspace:
            self._show("side")
            side = self._window.workspace.side
            side.show_history() if tab == "history" else side.show_outline()

    def next_pane(self, step: int) -> None:
        if self._window.workspace:
            self._window.workspace.next_pane(step)

    # Help

    def show_help(self) -> None:
        self._window.furniture.helping.show_here()

    def show_guide(self) -> None:
        self._window.furniture.helping.show_page("guidelines/README")

    def show_keys(self) -> None:
        from glossator.ui.keys_sheet import KeysSheet

        codebook = self._window.workspace.project.codebook if self._window.workspace else None
        KeysSheet(self._window.menus.table, codebook, self._window.theme, self._window).show()

    def take_tour(self) -> None:
        from glossator.ui.tour import Tour

        if self._window.workspace is None:
            self._practice.open(self.take_tour)
            return
        self.show_page("articles")
        Tour(self._window).start()

    def show_about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("About Glossator")
        box.setIconPixmap(icon("glossator", self._window.theme).pixmap(48, 48))
        box.setText(f"<b>Glossator {__version__}</b>")
        box.setInformativeText(
            "Read political news and record who said what, who proposed what to whom, and who stands where.\n\n"
            f"MIT licence. Python {sys.version.split()[0]}. Nothing leaves this computer."
        )
        box.open()

    def open_log_folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = self._window.log_folder
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # Inside

    def _folder(self) -> Path:
        """Where projects are: the folder of the last one, else the user's documents."""
        kept = self._window.settings.folder(keys.PROJECT_FOLDER)
        return documents() if kept == Path.home() else kept

    def _make(self, wanted: NewProject) -> None:
        """Make a project and show it. Raises `UserError` where it cannot be made; what is open stays open then."""
        from glossator.work import founding, identity

        project = founding.found(wanted.path, identity.call_me(wanted.analyst), wanted.codebook, wanted.name)
        self._window.settings.set(keys.PROJECT_FOLDER, str(wanted.path.parent))
        self._window.open_made(lambda: project)
