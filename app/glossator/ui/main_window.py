"""The window: opens and closes projects, and remembers how it was left. What stands in it comes from `furniture`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget, QWidget

from glossator.ui import settings as keys
from glossator.ui.theme import px
from glossator.ui.theme_choice import chosen_scale, chosen_type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent

    from glossator.domain.errors import UserError
    from glossator.project import Project
    from glossator.ui.backing_up import BackingUp
    from glossator.ui.commands import WindowCommands
    from glossator.ui.furniture import Furniture
    from glossator.ui.jobs import Runner
    from glossator.ui.menus import Menus
    from glossator.ui.merge_acts import Colleagues
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.project_pages import ProjectPages
    from glossator.ui.settings import Settings
    from glossator.ui.status import StatusLine
    from glossator.ui.suggestions import Suggestions
    from glossator.ui.theme import Theme
    from glossator.ui.transfers import Transfers
    from glossator.ui.welcome import Welcome
    from glossator.ui.workspace import Workspace

_SIZE, _LEAST = (1440, 900), (820, 520)


class MainWindow(QMainWindow):
    """Shows the welcome page, or the workspace of the open project."""

    painted = Signal()
    """The window was painted for the first time."""

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        executor: Executor | None = None,
        *,
        worker: Sequence[str] | None = None,
        log_folder: Path | None = None,
    ) -> None:
        """`executor` does the background work. Without one the window is bare until it is furnished.

        `worker` is the command of the process that suggests: `None` for our own, empty for none.
        """
        super().__init__()
        self.settings, self.theme, self.log_folder = settings, theme, log_folder
        self.scale = chosen_scale(settings)
        self._worker = worker
        self.workspace: Workspace | None = None
        self.project_pages: ProjectPages | None = None
        self.transfers: Transfers | None = None
        self.colleagues: Colleagues | None = None
        self.suggestions: Suggestions | None = None
        self.backing_up: BackingUp | None = None
        self._quitting = False
        self._furniture: Furniture | None = None
        self._is_painted = False
        self.pages = QStackedWidget()
        self.pages.addWidget(QWidget())
        self.setCentralWidget(self.pages)
        self.setWindowTitle("Glossator")
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._settle()
        if not self.restoreGeometry(self.settings.bytes(keys.GEOMETRY)):
            # A title bar and a frame come on top of this.
            room = self.screen().availableSize()
            self.resize(min(_SIZE[0], room.width() - 16), min(_SIZE[1], room.height() - 48))
        if executor:
            self.furnish(executor)
            self.show_welcome()

    def furnish(self, executor: Executor) -> None:
        """Put in what stands in every window. Apart, with its imports, so that the first paint need not wait for it."""
        from glossator.ui.furniture import Furniture

        self._furniture = Furniture(self, executor)
        self._furniture.build_menus()

    @property
    def furniture(self) -> Furniture:
        if self._furniture is None:
            raise RuntimeError("the window is still bare")
        return self._furniture

    @property
    def runner(self) -> Runner:
        return self.furniture.runner

    @property
    def commands(self) -> WindowCommands:
        return self.furniture.commands

    @property
    def bar(self) -> MessageBar:
        return self.furniture.bar

    @property
    def welcome(self) -> Welcome:
        return self.furniture.welcome

    @property
    def status(self) -> StatusLine:
        return self.furniture.status

    @property
    def menus(self) -> Menus:
        """The menus of now: built anew with each project."""
        return self.furniture.menus

    # Projects

    def show_welcome(self) -> None:
        self.welcome.show_recent(self.settings.recent())
        self.welcome.show_sample(made=self.commands.sample.exists())
        self.pages.setCurrentWidget(self.welcome)
        self.setWindowTitle("Glossator")
        self.status.show_project(None)
        self.status.hide()

    def open_path(self, path: Path) -> bool:
        """Open the project of that file in place of the one that is open. What stands in the way is said."""
        from glossator.project import Project  # with SQLite's library, which the first paint need not wait for
        from glossator.work.whereabouts import only_to_look_at

        if self.workspace and self.workspace.project.path == path.resolve():
            return True
        look_only = only_to_look_at(path, self.settings.team_folders(), self.settings.get(keys.BACKUP_FOLDER))
        return self._open(lambda: Project.open(path, read_only=look_only), asks=True)

    def open_made(self, make: Callable[[], Project]) -> bool:
        """Show the project that `make` opens or makes, in place of the one that is open."""
        return self._open(make)

    def _open(self, make: Callable[[], Project], *, asks: bool = False) -> bool:
        """`asks`: who is working, where that is not known."""
        from glossator.domain.errors import UserError
        from glossator.work.identity import Whose, begin_if_mine, whose

        try:
            project = make()
            begin_if_mine(project)
            if asks and not project.read_only and whose(project) is not Whose.MINE:
                self._ask_who(project)
                return True
        except UserError as error:
            if self.workspace is None:
                self.show_welcome()
            self.refuse(error)
            return False
        self.close_project()
        self._show(project)
        return True

    def _ask_who(self, project: Project) -> None:
        from glossator.ui.who_dialog import ask_who

        if self.workspace is None:
            self.show_welcome()
        ask_who(self, project)

    def close_project(self) -> None:
        """Close what is open, if anything is; all of it is kept already."""
        workspace, self.workspace = self.workspace, None
        if workspace is None:
            return
        self.runner.cancel()
        for dialog in self.findChildren(QDialog):
            dialog.close()  # what it shows is this project's
        if self.suggestions:
            self.suggestions.stop()
        self.suggestions = self.transfers = self.colleagues = None
        backing_up, self.backing_up = self.backing_up, None
        workspace.save_layout(self.settings)
        if workspace.queue.current:
            self.settings.set_last_article(workspace.project.path, workspace.queue.current)
        pages, self.project_pages = self.project_pages, None
        if pages:
            pages.close_project()
            self.pages.removeWidget(pages)
            pages.deleteLater()
        if backing_up:
            backing_up.project_closed(quitting=self._quitting)
        self.furniture.build_menus()
        self.show_welcome()

    def forget(self, path: Path) -> None:
        """List a project no more among the recent ones."""
        self.settings.forget_project(path)
        self.welcome.show_recent(self.settings.recent())
        self.furniture.build_menus()

    def refuse(self, error: UserError) -> None:
        """Say what was not done, and why."""
        self.current_bar.refuse(error.sentence)

    @property
    def current_bar(self) -> MessageBar:
        """Where to say something now."""
        return self.workspace.bar if self.workspace else self.bar

    def show_parts(self) -> None:
        """Show or hide the panes and the suggested names as the settings say."""
        if self.workspace:
            self.workspace.queue.setVisible(self.settings.get(keys.SHOW_QUEUE))
            self.workspace.inspector.setVisible(self.settings.get(keys.SHOW_INSPECTOR))
            self.workspace.side.setVisible(self.settings.get(keys.SHOW_SIDE))
            self.workspace.reading.show_layers(
                frozenset(self.settings.get(keys.HIDDEN_LAYERS)),
                highlights=self.settings.get(keys.SHOW_HIGHLIGHTS),
                adjudicated=self.settings.get(keys.SHOW_ADJUDICATED),
                how_many=self.settings.get(keys.HOW_MANY),
                unasked=self.settings.get(keys.SUGGEST) == "always",
            )
            self.workspace.view.set_type(chosen_type(self.settings))
        if self.project_pages and self.project_pages.review:
            self.project_pages.review.follow_type()
        self.furniture.refresh()

    def set_look(self, theme: Theme, scale: float) -> None:
        """Follow the theme and the size that the application is dressed in."""
        from glossator.ui.keys_sheet import KeysSheet

        self.theme, self.scale = theme, scale
        self._settle()
        self.furniture.set_theme(theme)
        for sheet in self.findChildren(KeysSheet):
            sheet.set_theme(theme)
        if self.project_pages:
            self.project_pages.set_theme(theme)
            self.show_parts()

    # Inside

    def _settle(self) -> None:
        """Be no smaller than the size of the interface permits; a small screen permits it all the same."""
        room = self.screen().availableSize() * 0.77
        scaled = QSize(px(_LEAST[0]), px(_LEAST[1]))
        self.setMinimumSize(scaled.boundedTo(room).expandedTo(QSize(*_LEAST)))

    def _show(self, project: Project) -> None:
        from glossator.ui.backing_up import BackingUp
        from glossator.ui.merge_acts import Colleagues, called, say_where
        from glossator.ui.project_pages import ProjectPages
        from glossator.ui.transfers import Transfers
        from glossator.ui.workspace import Workspace

        self.bar.clear()
        self.settings.remember_project(project.path)
        self.workspace = workspace = Workspace(project, self.theme, self.settings)
        self.transfers = Transfers(workspace, self.runner, self.settings)
        self.colleagues = Colleagues(
            workspace, self.runner, self.settings, self.furniture.build_menus, self.commands.show_conflicts
        )
        self.backing_up = BackingUp(workspace, self.runner, self.settings)
        workspace.import_wanted.connect(self.transfers.ask_for_files)
        workspace.situation_changed.connect(self.furniture.refresh)
        workspace.codebook_changed.connect(self.furniture.build_menus)
        workspace.view.zoom_requested.connect(self.commands.zoom)
        workspace.menu_wanted.connect(lambda point: self.menus.context_menu(workspace.view).popup(point))
        self.project_pages = ProjectPages(workspace, self.theme, self.settings, self.runner)
        self.project_pages.page_changed.connect(self.furniture.refresh)
        self.project_pages.past_requested.connect(self.commands.show_past)
        self.project_pages.merge_wanted.connect(self.commands.merge_files)
        self.pages.addWidget(self.project_pages)
        self.pages.setCurrentWidget(self.project_pages)
        self.setWindowTitle(f"{called(project)} — Glossator")
        self.status.show_project(project)
        self.status.show()
        self.furniture.build_menus()
        self.show_parts()
        workspace.open_first(self.settings.last_article(project.path))
        workspace.view.setFocus()
        say_where(self)
        self._start_suggestions(workspace)

    def _start_suggestions(self, workspace: Workspace) -> None:
        from glossator.ui.language import LanguageProcess
        from glossator.ui.suggestions import Suggestions
        from glossator.work.learnt import model_path

        read, path = workspace.project.read, workspace.project.path
        pipeline = self.settings.get(keys.PIPELINE)
        learnt = model_path(path)
        process = LanguageProcess(read.text, self._worker, workspace, read.language, pipeline, learnt, path)
        self.suggestions = Suggestions(workspace, process, self.settings)
        if self._worker is None or self._worker:
            # After the article is painted: starting a process takes a moment of ours as well.
            QTimer.singleShot(0, self.suggestions, self.suggestions.start)
            QTimer.singleShot(0, workspace, lambda: self._warm_up(workspace))

    def _warm_up(self, workspace: Workspace) -> None:
        from glossator.ui.warming import warm_up

        if self.workspace is workspace:
            warm_up(workspace.project, self.runner)

    # What Qt tells

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from glossator.ui.drops import dropped

        found = dropped(event.mimeData())
        if found.project or (found.articles and self.workspace):
            event.acceptProposedAction()
            self.welcome.show_drop(over=bool(found.project))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.welcome.show_drop(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        from glossator.ui.drops import dropped

        found = dropped(event.mimeData())
        event.acceptProposedAction()
        self.welcome.show_drop(over=False)
        # Whoever let go of the files waits for an answer: what follows may take a while.
        if found.project and self.colleagues and self.workspace and not self.workspace.project.read_only:
            self.colleagues.offer(found.projects, self.open_path)
        elif found.project:
            project = found.project
            QTimer.singleShot(0, self, lambda: self.open_path(project))
        elif self.transfers:
            self.transfers.bring_in(found.articles)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.set_bytes(keys.GEOMETRY, self.saveGeometry())
        if self._furniture:
            self._quitting = True
            self.close_project()
            self.runner.stop()
            self.furniture.helping.close()
        self.settings.sync()
        super().closeEvent(event)
