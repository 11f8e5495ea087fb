"""Which theme holds: the one that was asked for in the menu, else the desktop's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.ui.settings import THEME
from glossator.ui.theme import DARK, LIGHT, system_theme

if TYPE_CHECKING:
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme


def chosen_theme(settings: Settings) -> Theme:
    return {"light": LIGHT, "dark": DARK}.get(settings.get(THEME)) or system_theme()
