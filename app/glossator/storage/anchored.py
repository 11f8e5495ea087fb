"""Puts the pieces of tags into the text that their article has now, whichever version they were made in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from glossator.domain.anchoring import Anchoring, Placing
from glossator.domain.model import GAP, pieces_from_json, version_of
from glossator.domain.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.model import Json
    from glossator.storage.database import Database

_PAIRS = 4
"""Pairs of versions that are kept compared: the tags of one article come one after the other."""


_FROM_SURE = tuple(Placing)


class PieceNow(NamedTuple):
    span: Span
    quote: str
    placing: Placing = Placing.EXACT
    words: str = ""
    """What it said before, where it was not placed exactly."""


class Anchored:
    """The texts of one file, and where what was tagged in one version is in another."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._compared = lru_cache(_PAIRS)(self._compare)

    def spans(self, spans: Iterable[Span], version: str, now: str) -> list[Span]:
        """Where spans of the text with the hash `version` are in the text with the hash `now`."""
        if version == now:
            return list(spans)
        anchoring, _ = self._compared(version, now)
        return sorted({anchoring.place(span).span for span in spans})

    def pieces(self, part: Json, made_in: str, now: str) -> list[PieceNow]:
        """The same for the pieces of a part, as the journal has it: in order and apart, as the pieces of a part are."""
        version = version_of(part, made_in)
        if version == now:
            listed: Any = part["pieces"] if isinstance(part, dict) else part
            return [PieceNow(Span(start, end), quote) for start, end, quote in listed]
        anchoring, text = self._compared(version, now)
        placed = [(*anchoring.place(piece.span), piece.quote) for piece in pieces_from_json(part)]
        placed.sort(key=lambda found: found[0])
        joined: list[PieceNow] = []
        for span, placing, words in placed:
            last = joined[-1] if joined else None
            if last and span.start <= last.span.end:  # what was apart has come together
                span = Span(last.span.start, max(last.span.end, span.end))
                placing = max(last.placing, placing, key=_FROM_SURE.index)
                words = GAP.join(filter(None, (last.words, words)))
                joined.pop()
            joined.append(PieceNow(span, span.quote(text), placing, words if placing else ""))
        return joined

    def _compare(self, version: str, now: str) -> tuple[Anchoring, str]:
        old, new = (
            str(self._db.execute("SELECT body FROM text WHERE hash = ?", [name]).fetchone()[0])
            for name in (version, now)
        )
        return Anchoring(old, new), new
