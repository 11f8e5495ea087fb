"""What stands in every window: menus, toolbar, status line, message bar, welcome page. Built after the first paint."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from glossator.ui import settings as keys
from glossator.ui.action import Scope, Situation
from glossator.ui.actions import table
from glossator.ui.commands import WindowCommands
from glossator.ui.helping import Helping
from glossator.ui.jobs import Runner
from glossator.ui.keymap import remapped
from glossator.ui.menus import Menus, first_key
from glossator.ui.message_bar import MessageBar
from glossator.ui.palette import Palette
from glossator.ui.project_pages import ARTICLES
from glossator.ui.register_actions import register_actions
from glossator.ui.status import StatusLine
from glossator.ui.tag_actions import codebook_keys
from glossator.ui.toolbar import Toolbar
from glossator.ui.welcome import Welcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from glossator.ui.action import Action
    from glossator.ui.main_window import MainWindow
    from glossator.ui.theme import Theme


class Furniture:
    """The standing parts of one window. The menus are those of the open project, and built anew for the next."""

    def __init__(self, window: MainWindow, executor: Executor) -> None:
        self._window = window
        self.runner = Runner(executor, window.refuse, window)
        self.commands = WindowCommands(window)
        self.bar = MessageBar(window.theme, over=window.pages)
        self.welcome = Welcome(window.theme)
        self.status = StatusLine(self.runner, window.theme)
        self.helping = Helping(window)
        self._running = 0
        self.table: list[Action] = []
        """What can be done, with the usual keys."""
        self.codebook_keys: frozenset[str] = frozenset()
        self.menus = Menus((), window.theme, window)
        self.palette = Palette(self.menus, window)
        self.toolbar = Toolbar()
        window.pages.addWidget(self.welcome)
        window.setStatusBar(self.status)
        self.welcome.sample_wanted.connect(self.commands.open_sample)
        self.welcome.new_wanted.connect(self.commands.new_project)
        self.welcome.open_wanted.connect(self.commands.open_project)
        self.welcome.chosen.connect(window.open_path)
        self.welcome.forgotten.connect(window.forget)
        self.status.conflicts.clicked.connect(self.commands.show_conflicts)
        self.runner.changed.connect(self.refresh)

    def build_menus(self) -> None:
        """Menus and toolbar anew: another project is open, or none, or keys were chosen anew."""
        window, workspace = self._window, self._window.workspace
        self.menus.clear()
        window.removeToolBar(self.toolbar)
        self.toolbar.deleteLater()
        window.menuBar().clear()
        codebook = workspace.project.codebook if workspace else None
        self.codebook_keys = codebook_keys(codebook) if codebook else frozenset()
        self.table = table(
            self.commands,
            workspace.commands() if workspace else None,
            codebook,
            [known.path for known in window.settings.recent() if known.path.is_file()],
            workspace.project.read.analysts() if workspace else (),
        )
        chosen = [
            replace(action, run=partial(self._run, action.run))
            for action in [
                *remapped(self.table, window.settings.get(keys.KEYS), self.codebook_keys),
                *(register_actions(self.commands) if workspace else ()),  # whose keys meet no others
            ]
        ]
        self.menus = self.palette.menus = Menus(chosen, window.theme, window)
        self.toolbar = Toolbar()
        self.menus.fill(window.menuBar())
        self.menus.fill_toolbar(self.toolbar)
        window.addToolBar(self.toolbar)
        self.toolbar.setVisible(workspace is not None)
        self.menus.attach({Scope.WINDOW: (window,), **(workspace.places() if workspace else {})})
        if workspace:
            workspace.suggested.set_keys({action.id: first_key(action) for action in chosen if action.keys})
        self.refresh()

    def situation(self) -> Situation:
        """What can be done now."""
        workspace, settings = self._window.workspace, self._window.settings
        pages = self._window.project_pages
        now = workspace.situation() if workspace else Situation()
        if pages and pages.page != ARTICLES:  # what acts on an article acts on one that is seen
            now = Situation(project=True, writable=now.writable, undo=now.undo, redo=now.redo)
        return replace(
            now,
            page=pages.page if pages else "",
            acts=pages.acts() if pages else frozenset(),
            busy=bool(self.runner.jobs),
            theme=settings.get(keys.THEME),
            shown=frozenset(part for part, setting in keys.SHOWN.items() if settings.get(setting)),
            hidden=frozenset(settings.get(keys.HIDDEN_LAYERS)),
        )

    def refresh(self) -> None:
        """Let the menus and the status line follow: at once, or when the command that is being done is through."""
        if self._running:
            return
        now = self.situation()
        self.menus.refresh(now)
        pages = self._window.project_pages
        self.status.show_conflicts(pages.conflict_count.count if pages else 0)
        reading = self._window.workspace.reading if self._window.workspace else None
        seen = reading and reading.article and now.page == ARTICLES
        if reading and seen:
            self.status.show_tags(len(reading.tags), len(reading.suggestions))
        else:
            self.status.show_tags(None)

    def _run(self, command: Callable[[], object]) -> None:
        self._running += 1
        try:
            command()
        finally:
            self._running -= 1
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.bar, self.welcome, self.status, self.menus):
            part.set_theme(theme)
