"""What a rule has found: an attribution, in words of the row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossator.nlp.statements.cues import Sense

SURE_ENOUGH = 0.45
"""What is less sure is not suggested."""

Piece = tuple[int, int]
"""The words `[start, end)` of the row."""


@dataclass(slots=True)
class Attribution:
    cue: Piece
    source: Piece | None
    pieces: list[Piece]
    verb: str
    """The cue verb's base form, or the noun or phrase."""
    modality: str
    how: str
    """Where the source stands: `left`, `right`, `apposition`, `shared`, `relative`, `none`."""
    score: float
    sentence: int = 0
    sense: Sense | None = None
    hearer: Piece | None = None
    negated: bool = False
    passive: bool = False
    thing: bool = False
    """The content names what it is about, and does not tell it."""
    parenthetical: bool = False
    """It stands beside what is said, set off by a comma or a quotation mark."""
    within: Attribution | None = None

    @property
    def start(self) -> int:
        places = [self.cue, *self.pieces, *([self.source] if self.source else [])]
        return min(start for start, _ in places)
