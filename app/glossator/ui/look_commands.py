"""How the window looks: commands that change it, and what follows from each setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from glossator.ui import settings as keys
from glossator.ui.message_bar import Mood
from glossator.ui.theme import apply
from glossator.ui.theme_choice import chosen_scale, chosen_theme

if TYPE_CHECKING:
    from glossator.ui.main_window import MainWindow
    from glossator.ui.settings import Setting

ZOOMS = tuple(value for value, _ in keys.ZOOM.choices)


class LookCommands:
    """Carries out these on one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def zoom(self, steps: int) -> None:
        """Larger or smaller text by so many steps; 0 is the usual size."""
        settings = self._window.settings
        here = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - settings.get(keys.ZOOM)))
        place = min(max(here + steps, 0), len(ZOOMS) - 1) if steps else ZOOMS.index(100)
        settings.set(keys.ZOOM, ZOOMS[place])
        self.follow_setting(keys.ZOOM)

    def set_theme_choice(self, choice: str) -> None:
        self._window.settings.set(keys.THEME, choice)
        self.follow_theme()

    def show_settings(self, page: str = "") -> None:
        """The window of settings, on that page."""
        from glossator.ui.settings_window import SettingsWindow

        window, furniture = self._window, self._window.furniture
        if there := next((known for known in window.findChildren(SettingsWindow) if known.isVisible()), None):
            there.show_page(page)
            there.activateWindow()
            return
        dialog = SettingsWindow(
            window.settings, furniture.table, furniture.codebook_keys, window.theme, self.follow_setting, window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if window.suggestions:
            window.suggestions.problem_told.connect(dialog.language.show_problem)
        dialog.you.changed.connect(self._follow_identity)
        dialog.show_page(page)
        dialog.show()

    def follow_setting(self, setting: Setting[Any]) -> None:
        """Show what was set."""
        if setting in (keys.THEME, keys.INTERFACE):
            self.follow_theme()
        elif setting is keys.KEYS:
            self._window.furniture.build_menus()
        elif setting is keys.PIPELINE:
            self._window.settings.set(keys.PIPELINE_PROBLEM, "")
            if self._window.suggestions:
                self._window.suggestions.use(self._window.settings.get(keys.PIPELINE))
        else:
            self._window.show_parts()

    def follow_theme(self) -> None:
        """Dress the window in the theme and at the size that now hold."""
        window = self._window
        how = chosen_theme(window.settings), chosen_scale(window.settings)
        app = QApplication.instance()
        if how != (window.theme, window.scale) and isinstance(app, QApplication):
            apply(app, *how)
            window.set_look(*how)
            window.furniture.helping.set_theme(how[0])
        window.furniture.refresh()

    def toggle(self, part: str) -> None:
        """Show or hide the queue, the inspector or the suggested names."""
        settings = self._window.settings
        settings.set(keys.SHOWN[part], not settings.get(keys.SHOWN[part]))
        self._window.show_parts()
        if part == "highlights" and not settings.get(keys.SHOW_HIGHLIGHTS):
            self._window.current_bar.say("Suggested names are hidden. H shows them again.", Mood.HINT)

    def toggle_layer(self, layer: str) -> None:
        """Show or hide one layer of the article."""
        hidden = self._window.settings.get(keys.HIDDEN_LAYERS)
        self._set_hidden([known for known in hidden if known != layer] if layer in hidden else [*hidden, layer])

    def show_all_layers(self) -> None:
        self._set_hidden([])

    # Inside

    def _follow_identity(self) -> None:
        """Call this user in the open project what they are called now."""
        from glossator.work.identity import describing

        work = self._window.workspace
        step = describing(work.project) if work else None
        if work and step:
            work.do(step)

    def _show(self, part: str) -> None:
        """Show a part of the workspace, if it is hidden."""
        if not self._window.settings.get(keys.SHOWN[part]):
            self.toggle(part)

    def _set_hidden(self, layers: list[str]) -> None:
        self._window.settings.set(keys.HIDDEN_LAYERS, layers)
        self._window.show_parts()
