"""The whole of a long subject: “A report *released in May* says”, “people *who met Lask* said”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements import clauses
from glossator.nlp.statements.cues import verb_forms
from glossator.nlp.statements.sources import Subject, verb_here
from glossator.nlp.statements.turns import DASHES

if TYPE_CHECKING:
    from glossator.nlp.statements.cues import Sense
    from glossator.nlp.statements.row import Row

_LONGEST = 30
"""Words."""
_LEADING = frozenset("and but yet while though although because since as that whether if so".split())
_RELATIVES = frozenset("who whom whose that which".split())
_WITHIN = frozenset("of in for at from and on by 's ’s ’ '".split())


def with_head(row: Row, a: int, k: int, subject: Subject | None) -> Subject | None:
    """The subject of the verb at `k`: all from the clause's beginning, if its first words are the head of it.

    `subject` is what stands right before the verb; it may only be the end of what modifies the head.
    """
    if subject is not None and subject.how != "left":
        return subject
    start = _clause_start(row, a, k)
    near = subject.start if subject else k
    if start is None or near <= start + 1 or (subject is None and row.kinds[k - 1] not in "otbv"):
        return subject
    # “The minister said people who voted …”: its clause may begin behind another verb.
    starts = [start, *(at + 1 for at in range(start + 1, near - 1) if verb_here(row, at))]
    for begins in starts:
        behind = _behind_head(row, begins, near) if row.kinds[begins] in "dwX#" else None
        if behind is not None and _modifies(row, behind, near, k):
            return Subject(begins, k, "left")
    return subject


def _clause_start(row: Row, a: int, k: int) -> int | None:
    """Where the clause of the verb at `k` begins with a noun, if neither sign nor quotation stands between."""
    at = k
    while at > a and row.quoted[at - 1] < 0 and not _parts(row, at - 1):
        at -= 1
        if k - at > _LONGEST:
            return None
    if at > a and row.quoted[at - 1] >= 0 and row.lower[at - 2] not in (",", "?", "!"):
        return None
    while at < k and row.lower[at] in _LEADING:
        at += 1
    return at if at < k and row.kinds[at] in "dwX#" else None


def _parts(row: Row, at: int) -> bool:
    return row.lower[at] in (",", ";", ":", "(", ")") or row.lower[at] in DASHES


def _behind_head(row: Row, start: int, near: int) -> int | None:
    """Where “who …”, “released …” begins behind the noun that the clause begins with."""
    for at in range(start + 1, near):
        lower, kind = row.lower[at], row.kinds[at]
        if lower in _RELATIVES or (_is_participle(row, at) and row.kinds[at - 1] in "wX#"):
            return at
        if kind not in "dwX#b" and lower not in _WITHIN:
            return None
        if verb_here(row, at):
            return None
    return None


def _is_participle(row: Row, at: int) -> bool:
    """Whether “released in”, “written by”, “being held on” stands at `at`."""
    if row.lower[at] == "being":
        return True
    return row.kinds[at + 1] in "pt" and (
        (row.kinds[at] in "wv" and row.lower[at].endswith("ed")) or row.lower[at] in ("seen", "held", "written", "led")
    )


def _modifies(row: Row, behind: int, near: int, k: int) -> bool:
    """Whether all from `behind` up to the verb at `k` belongs to the head, and nobody else is the verb's subject."""
    if row.lower[behind] not in _RELATIVES:
        within = row.kinds[near - 1] in "pt" or row.kinds[near] == "t"
        return within and not any(row.kinds[at] in "avrs" for at in range(behind + 1, near))
    form = verb_forms().get(row.lower[near - 1])
    complement = near < k and (row.lower[near - 1] == "that" or (form is not None and "c" in _frames(form.senses)))
    if complement or k - behind < 2 or (near > behind + 1 and row.kinds[near - 1] == "s"):
        return False
    told = row.kinds[behind + 1] in "wvab" or row.kinds[k - 1] == "o"  # “who chairs the board”, “that she wrote them”
    return told or clauses.finite_in(row, behind + 1, near)


def _frames(senses: tuple[Sense, ...]) -> str:
    return "".join(sense.frames for sense in senses)
