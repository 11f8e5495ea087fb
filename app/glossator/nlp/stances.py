"""Where a source stands on what it speaks of, where a verb alone says so; everywhere else nothing is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements.cues import stances
from glossator.nlp.statements.fields import condition_of

if TYPE_CHECKING:
    from glossator.nlp.statements.found import Attribution
    from glossator.nlp.statements.row import Row


def stance_of(row: Row, one: Attribution) -> str | None:
    """`support`, `oppose` or `conditional` towards the thing that the verb governs, or none."""
    stance = stances().get(one.verb)
    if stance is None or not one.thing:
        return None
    if one.negated:
        # Who does not support may not oppose either, but who “would not accept” does; who does not oppose is silent.
        will = {"will", "would", "won't", "won’t", "wouldn't", "wouldn’t", "cannot", "can't", "can’t"}
        return "oppose" if stance == "support" and will & set(row.lower[one.cue[0] : one.cue[1]]) else None
    if stance == "support" and (condition_of(row, one) or _depends(row, one)):
        return "conditional"
    return stance


def _depends(row: Row, one: Attribution) -> bool:
    """Whether a condition follows what is supported: “…, but only if”, “… if”."""
    end = one.pieces[-1][1]
    words = row.lower[end : end + 5]
    return any(words[at : at + 1] in (["if"], ["unless"], ["provided"]) for at in range(3)) or words[:2] == [
        "on",
        "condition",
    ]
