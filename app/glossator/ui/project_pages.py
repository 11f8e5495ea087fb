"""The pages of an open project: its articles, its registers, its positions. The last two are made when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from glossator.ui.message_bar import Mood

if TYPE_CHECKING:
    from glossator.domain.model import Ref
    from glossator.project import Changed
    from glossator.ui.jobs import Runner
    from glossator.ui.positions_page import PositionsPage
    from glossator.ui.registers_page import RegistersPage
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme
    from glossator.ui.workspace import Workspace

ARTICLES, REGISTERS, POSITIONS = "articles", "registers", "positions"


class ProjectPages(QStackedWidget):
    """Shows one page at a time. What happens on one is followed by all."""

    page_changed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, settings: Settings, runner: Runner) -> None:
        super().__init__()
        self.workspace = workspace
        self._theme, self._settings, self._runner = theme, settings, runner
        self.registers: RegistersPage | None = None
        self.positions: PositionsPage | None = None
        self.addWidget(workspace)
        workspace.project.subscribe(self._follow)
        workspace.inspector.register_wanted.connect(self.show_record)
        workspace.inspector.done.connect(self._say_done)

    @property
    def page(self) -> str:
        """Which one is shown."""
        shown = self.currentWidget()
        return REGISTERS if shown is self.registers else POSITIONS if shown is self.positions else ARTICLES

    def show_page(self, page: str) -> None:
        """Show a page, and take the keyboard there."""
        bar = self.workspace.bar
        bar.clear()  # it was said of another page
        if page == ARTICLES:
            self.setCurrentWidget(self.workspace)
            bar.lie_over(self.workspace.view)
            self.workspace.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif page == REGISTERS:
            self.setCurrentWidget(self._registers())
            bar.stand_below(self._registers())
            self._registers().focus_table()
        else:
            self.setCurrentWidget(self._positions())
            bar.stand_below(self._positions())
            self._positions().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page_changed.emit()

    def show_record(self, ref: Ref) -> None:
        """Show a record in its register."""
        self.show_page(REGISTERS)
        self._registers().show_record(ref)

    def show_tag(self, tag: str) -> None:
        """Show a tag in its article."""
        self.show_page(ARTICLES)
        self.workspace.go_to_tag(tag)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for page in (self.workspace, self.registers, self.positions):
            if page is not None:
                page.set_theme(theme)

    def close_project(self) -> None:
        """Keep what was typed and not yet sent, and close the project."""
        if self.registers:
            self.registers.finish()
        self.workspace.close_project()

    # Inside

    def _registers(self) -> RegistersPage:
        if self.registers is None:
            from glossator.ui.registers_page import RegistersPage  # with all that stands on it, at its first use

            work = self.workspace
            self.registers = made = RegistersPage(
                work.project, self._theme, work.do, self._settings, self._runner, work.bar, work.undoing.undo
            )
            made.tag_requested.connect(self.show_tag)
            made.closed.connect(lambda: self.show_page(ARTICLES))
            self.addWidget(made)
        return self.registers

    def _positions(self) -> PositionsPage:
        if self.positions is None:
            from glossator.ui.positions_page import PositionsPage

            self.positions = made = PositionsPage(self.workspace.project, self._theme, self._settings)
            made.tag_requested.connect(self.show_tag)
            made.record_requested.connect(self.show_record)
            made.left.connect(lambda: self.show_page(ARTICLES))
            self.addWidget(made)
        return self.positions

    def _say_done(self, told: str) -> None:
        self.workspace.bar.say(told, Mood.DONE, [("Undo", self.workspace.undoing.undo)])

    def _follow(self, changed: Changed) -> None:
        for page in (self.registers, self.positions):
            if page is not None:
                page.follow(changed)
