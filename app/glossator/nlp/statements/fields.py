"""What of the codebook's fields a cue tells: form, modality, act; and the words that state a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements.cues import acts
from glossator.nlp.statements.grammar import WH

if TYPE_CHECKING:
    from glossator.domain.model import Json
    from glossator.nlp.statements.found import Attribution, Piece
    from glossator.nlp.statements.row import Row

_SPEAKING = frozenset(
    {"say", "assert", "tell", "ask", "speak of", "speak about", "document", "publish", "utter", "complain"}
)
_ASKING = frozenset({"call for", "demand", "promise", "urge"})
"""Who names a thing tells by these what it is that is asked or promised: “called for a truce”."""
_ONLY_AS: dict[str, frozenset[str]] = {
    "call": frozenset({"call for"}),
    "press": frozenset({"call for", "urge"}),
    "decline": frozenset({"decline"}),
    "refuse": frozenset({"decline"}),
    "charge": frozenset({"accuse", "assert"}),
}
"""Verbs that carry their act in these of their senses alone."""
_NAMED_ONLY = 4
"""Words with which a thing is named and not told: “the plan”, “the offer of talks”."""
_CONDITIONS = (
    ("only", "if"), ("only", "after"), ("only", "when"), ("provided", "that"), ("on", "condition"), ("as", "long"),
    ("if",), ("unless",),
)  # fmt: skip
_BEGINNINGS = frozenset(words[0] for words in _CONDITIONS)


def fields_of(row: Row, one: Attribution) -> dict[str, Json]:
    form = form_of(row, one)
    found: dict[str, Json] = {"form": form} if form else {}
    found["modality"] = one.modality
    act = act_of(row, one)
    if act:
        found["act"] = [act]
    return found


def form_of(row: Row, one: Attribution) -> str | None:
    """`direct`, `mixed`, `indirect` or `narrated`; none where a thing is named at such length that it may be told."""
    inside = sum(row.quoted[at] >= 0 for start, end in one.pieces for at in range(start, end))
    outside = sum(row.quoted[at] < 0 and row.kinds[at] != "." for start, end in one.pieces for at in range(start, end))
    if inside and outside <= len(one.pieces):
        return "direct"
    if inside:
        return "mixed"
    if one.thing and not (one.sense is not None and one.sense.group in _ASKING):
        return "narrated" if outside <= _NAMED_ONLY else None
    return "indirect"


def act_of(row: Row, one: Attribution) -> str | None:
    """The act's id; none where the verb alone does not tell."""
    speaking = one.sense is None or one.sense.group in _SPEAKING
    first = row.lower[one.pieces[0][0]]
    if one.negated:
        return "decline_to_comment" if speaking and one.sense and (first in WH or first == "that") else None
    if one.verb in ("decline", "refuse"):
        words = row.lower[one.pieces[0][0] : one.pieces[0][0] + 6]
        silent = {"comment", "say", "answer", "discuss", "elaborate", "respond", "disclose", "specify"} & set(words)
        return "decline_to_comment" if silent else ("reject" if one.verb == "refuse" else None)
    senses = _ONLY_AS.get(one.verb)
    if senses is not None and (one.sense is None or one.sense.group not in senses):
        return None
    if one.verb == "ask" and (first in WH or row.quoted[one.pieces[0][0]] >= 0):
        return None
    return acts().get(one.verb)


def condition_of(row: Row, one: Attribution) -> Piece | None:
    """The words of the content that say on what the rest depends, up to the next comma."""
    direct: bool | None = None
    for start, end in one.pieces:
        for at in range(start, end):
            if row.lower[at] not in _BEGINNINGS or not _is_condition(row, start, at):
                continue
            if direct is None:
                direct = form_of(row, one) == "direct"
            if row.quoted[at] >= 0 and not direct:
                continue
            stop = next((index for index in range(at, end) if row.lower[index] in (",", ";", ".", "—", "--")), end)
            if stop > at + 1:
                return at, stop
    return None


def _is_condition(row: Row, start: int, at: int) -> bool:
    """Whether the words at `at` state a condition; an “if” at the beginning of a content asks “whether”."""
    phrase = next((words for words in _CONDITIONS if tuple(row.lower[at : at + len(words)]) == words), None)
    return phrase is not None and not (phrase == ("if",) and at == start)
