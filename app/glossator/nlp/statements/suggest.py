"""From attributions to suggestions: spans, fields, speakers, and what repeats what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.spans import Span, normalised
from glossator.domain.suggestions import Named, Suggestion
from glossator.nlp.stances import stance_of
from glossator.nlp.statements.fields import condition_of, fields_of
from glossator.nlp.statements.found import SURE_ENOUGH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.nlp.statements.found import Attribution, Piece
    from glossator.nlp.statements.row import Row
    from glossator.nlp.statements.speakers import Speakers

_NESTED_SURE = 0.8
_SAME = 4
"""Words that two quotations must have in common to be one."""
_HOW = {
    "left": "source to the left",
    "right": "source to the right",
    "apposition": "source before the comma",
    "shared": "source shared with the verb before",
    "relative": "source named just before",
    "before": "same speaker as the quotation before",
    "none": "no source named",
}


def statements(row: Row, found: Sequence[Attribution], speakers: Speakers) -> list[Suggestion]:
    """In reading order. Nested ones only where they are sure: they lie in words that are suggested already."""
    kept = [one for one in found if one.score >= (SURE_ENOUGH if one.within is None else _NESTED_SURE)]
    places = {id(one): place for place, one in enumerate(kept)}
    seen = _Seen()
    made: list[Suggestion] = []
    for place, one in enumerate(kept):
        content = spans(row, one)
        made.append(
            Suggestion(
                kind="statement",
                parts=parts_of(row, one, content),
                score=round(one.score, 2),
                reason=reason_of(row, one),
                fields=fields_of(row, one),
                speakers=speakers.named(Span(*row.span(*one.source))) if one.source else (),
                addressees=addressees_of(row, one, speakers),
                stance=stance_of(row, one),
                within=places.get(id(one.within)) if one.within else None,
                repeats=seen.earlier(place, row, one),
            )
        )
    return made


def addressees_of(row: Row, one: Attribution, speakers: Speakers) -> tuple[Named, ...]:
    """Those named as hearers, without the place where they heard it: “told the Council at the Concord”."""
    if one.hearer is None:
        return ()
    start, end = one.hearer
    end = next((at for at in range(start + 1, end) if row.lower[at] in ("at", "in", "from", "on")), end)
    return speakers.inside(Span(*row.span(start, end)))


def spans(row: Row, one: Attribution) -> tuple[Span, ...]:
    """The content's pieces; the first “that” is none of it."""
    pieces: list[Piece] = []
    for number, (start, end) in enumerate(one.pieces):
        skip = number == 0 and row.lower[start] == "that" and not one.parenthetical and end - start > 1
        pieces.append((start + skip, end))
    return normalised(Span(*row.span(*piece)) for piece in pieces)


def parts_of(row: Row, one: Attribution, content: tuple[Span, ...]) -> dict[str, tuple[Span, ...]]:
    parts = {"content": content}
    if one.cue[0] < one.cue[1]:
        parts["cue"] = (Span(*row.span(*one.cue)),)
    if one.source:
        parts["source"] = (Span(*row.span(*one.source)),)
    condition = condition_of(row, one)
    if condition:
        parts["condition"] = (Span(*row.span(*condition)),)
    return parts


def reason_of(row: Row, one: Attribution) -> str:
    where = _HOW[one.how]
    if one.cue[0] == one.cue[1]:
        return f"quotation, {where}"
    cue = row.surface(*one.cue)
    return f"“{cue}”, {where}" if cue == ":" or one.verb in ("—", ":") else f"cue “{cue}”, {where}"


class _Seen:
    """The words quoted so far, by their first few, so that what is quoted again is found at once."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, ...], tuple[int, int]] = {}
        """The statement that has them first, and where they stand in the row."""

    def earlier(self, place: int, row: Row, one: Attribution) -> int | None:
        """The place of the first statement with all the words that this one quotes, elsewhere in the text."""
        found: int | None = None
        for start, end in one.pieces:
            quoted = [at for at in range(start, end) if row.quoted[at] >= 0 and row.lower[at][0].isalnum()]
            runs = [quoted[at : at + _SAME] for at in range(len(quoted) - _SAME + 1)]
            keys = {run[0]: tuple(row.lower[at] for at in run) for run in runs}
            if keys and found is None:
                known = {self._first_elsewhere(key, at) for at, key in keys.items()}
                found = known.pop() if len(known) == 1 else None
            for at, key in keys.items():
                self._places.setdefault(key, (place, at))
        return found

    def _first_elsewhere(self, key: tuple[str, ...], at: int) -> int | None:
        """The statement that quotes these words first, where that stands in other words than those at `at`."""
        first, stands = self._places.get(key, (None, -1))
        return first if stands != at else None
