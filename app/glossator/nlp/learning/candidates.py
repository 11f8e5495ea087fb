"""All that the rules could suggest of a text, sure or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossator.nlp.learning.features import features_of
from glossator.nlp.statements.found import SURE_ENOUGH
from glossator.nlp.statements.suggest import spans
from glossator.nlp.statements.unsure import PLAIN, unsure_attributions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.spans import Span
    from glossator.nlp.statements.found import Attribution
    from glossator.nlp.statements.row import Row


@dataclass(frozen=True, slots=True)
class Candidate:
    attribution: Attribution
    content: tuple[Span, ...]
    suggested: bool
    """By the rules alone."""
    opening: str
    """What the content begins with: `that`, `to`, `quotation`, or `other`."""
    features: tuple[str, ...] = field(default=(), repr=False)
    """Of those that are ranked: none that the rules alone would not suggest."""

    @property
    def pattern(self) -> str:
        """The cue's word and how it is used: what somebody means who rejects it, or tags what the rules did not see."""
        sense = self.attribution.sense
        return f"{self.attribution.verb}|{sense.group if sense else 'phrase'}|{self.opening}"

    @property
    def has_subject(self) -> bool:
        """Whether its source is the cue's own, so that there is hardly a doubt who says it."""
        return self.attribution.source is not None and not (
            self.attribution.sense and self.attribution.sense.group == PLAIN
        )


def candidates_of(
    row: Row, found: Sequence[Attribution], verbs: frozenset[str] | None = None, *, ranked: bool = True
) -> list[Candidate]:
    """Of the attributions `found`, and of those that the rules do not dare.

    Of the latter only those of these `verbs`, if any are given. What another reports is not `suggested`: it lies in
    words that are suggested already. Unless they are `ranked`, they have no features.
    """
    known = {id(one) for one in found if one.within is None and one.score >= SURE_ENOUGH}
    return [
        Candidate(
            one,
            spans(row, one),
            id(one) in known,
            _opening(row, one),
            tuple(features_of(row, one)) if ranked and id(one) in known else (),
        )
        for one in (*found, *unsure_attributions(row, found, verbs))
    ]


def _opening(row: Row, one: Attribution) -> str:
    at = one.pieces[0][0]
    if row.quoted[at] >= 0:
        return "quotation"
    return row.lower[at] if row.lower[at] in ("that", "to") else "other"
