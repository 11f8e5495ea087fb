"""How the window and its articles are to look: what was chosen, made into a theme, a scale and a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.ui.columns import Type
from glossator.ui.settings import DISTANCE, FACE, INTERFACE, MEASURE, THEME, ZOOM
from glossator.ui.theme import DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK, LIGHT, system_theme

if TYPE_CHECKING:
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme

_THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK)}


def chosen_theme(settings: Settings) -> Theme:
    """The one that was asked for, else the desktop's."""
    return _THEMES.get(settings.get(THEME)) or system_theme()


def chosen_scale(settings: Settings) -> float:
    """Of everything but the articles."""
    return settings.get(INTERFACE) / 100


def chosen_type(settings: Settings) -> Type:
    """What articles are set in."""
    return Type(
        settings.get(ZOOM), settings.get(FACE), settings.get(MEASURE), settings.get(DISTANCE), settings.get(INTERFACE)
    )
