"""The colours of stances and states, the same in every format: pale, so that words on them can be read in any print."""

from __future__ import annotations

from typing import NamedTuple


class Tone(NamedTuple):
    ground: str
    """`#rrggbb`, likewise `ink`."""
    ink: str


_GREEN, _RED = Tone("#ddf0e3", "#1b5e38"), Tone("#f9dedc", "#8c1d18")
_OCHRE, _BLUE, _VIOLET = Tone("#fcebcb", "#7a4b00"), Tone("#dbe8f8", "#1c4a80"), Tone("#ebe1f5", "#57307e")
OTHER = Tone("#e9ecf0", "#414b57")
TONES = {
    "support": _GREEN,
    "proposes": _BLUE,
    "oppose": _RED,
    "conditional": _OCHRE,
    "contradictory": _VIOLET,
    "done": _GREEN,
    "in_progress": _OCHRE,
}


def tone(value: str) -> Tone:
    """Of a stance or a state, by its id."""
    return TONES.get(value, OTHER)
