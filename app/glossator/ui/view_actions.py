"""The actions of the menu View: sizes, colours and parts of the window, and the layers of the article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from glossator.messages import NAMES_OF_LABELS, SUGGESTED_KINDS, inside
from glossator.ui import layers
from glossator.ui.action import Action, Rows, Scope, has_project
from glossator.ui.settings import THEME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import AnalystRow
    from glossator.ui.action import Commands


def view_actions(
    window: Commands, codebook: Codebook | None, analysts: Iterable[AnalystRow], language: str
) -> list[Action]:
    """All of them, in the order of the menu; without an open project, those that need none."""
    layers_of = _layers(window, codebook, analysts, language) if codebook else []
    return [*_sizes_and_parts(window), *layers_of]


def _sizes_and_parts(window: Commands) -> list[Action]:
    rows = Rows("View")
    rows.add("zoom.in", "Larger text", partial(window.zoom, 1), "Ctrl++", "Ctrl+=", enabled_when=has_project)
    rows.add("zoom.out", "Smaller text", partial(window.zoom, -1), "Ctrl+-", enabled_when=has_project)
    rows.add("zoom.reset", "Usual size", partial(window.zoom, 0), "Ctrl+0", enabled_when=has_project)
    for theme, text in THEME.choices:
        rows.add(
            f"theme.{theme}",
            text,
            partial(window.set_theme_choice, theme),
            menu="View/Theme",
            checked_when=lambda now, theme=theme: now.theme == theme,
        )
    parts = {
        "highlights": ("Suggested names", "H"),
        "queue": ("Articles", "F9"),
        "side": ("Outline and history", "F8"),
        "inspector": ("Inspector", "F10"),
    }
    for part, (text, key) in parts.items():
        rows.add(
            f"show.{part}",
            text,
            partial(window.toggle, part),
            key,
            scope=Scope.READING if len(key) == 1 else Scope.WINDOW,
            begins=part == "highlights",
            enabled_when=has_project,
            checked_when=lambda now, part=part: part in now.shown,
        )
    rows.add(
        "side.outline", "Go to the outline", partial(window.show_side, "outline"), "Ctrl+L", enabled_when=has_project
    )
    rows.add(
        "side.history", "Go to the history", partial(window.show_side, "history"), "Ctrl+H", enabled_when=has_project
    )
    rows.add("pane.next", "Next pane", partial(window.next_pane, 1), "F6", begins=True, enabled_when=has_project)
    rows.add("pane.previous", "Previous pane", partial(window.next_pane, -1), "Shift+F6", enabled_when=has_project)
    return rows.rows


def _layers(window: Commands, codebook: Codebook, analysts: Iterable[AnalystRow], language: str) -> list[Action]:
    """What of an article's tags and suggestions is drawn."""
    rows = Rows("View/Layers")
    shown = [
        [(layers.of_type(known.id), known.label.in_language(language)) for known in codebook.types],
        [
            *((layers.of_suggestions(kind), f"Suggested {words}") for kind, words in SUGGESTED_KINDS.items()),
            *((layers.of_label(label), f"Suggested: {inside(words)}") for label, words in NAMES_OF_LABELS.items()),
        ],
        [(layers.of_analyst(known.id), f"Tags by {known.name}") for known in analysts],
    ]
    for group in shown:
        for place, (layer, text) in enumerate(group):
            rows.add(
                f"layer.{layer}",
                text,
                partial(window.toggle_layer, layer),
                begins=place == 0,
                enabled_when=has_project,
                checked_when=lambda now, layer=layer: layer not in now.hidden,
            )
    rows.add(
        "show.adjudicated",
        "Adjudicated version",
        partial(window.toggle, "adjudicated"),
        enabled_when=has_project,
        checked_when=lambda now: "adjudicated" in now.shown,
        hint="What the review came to, beside the analysts’ tags, or instead of them where theirs are hidden",
    )
    rows.add("layers.all", "Show all", window.show_all_layers, begins=True, enabled_when=lambda now: bool(now.hidden))
    return rows.rows
