"""“What Lask called “a raft of paper””: what somebody says of a thing that has no other name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements import clauses
from glossator.nlp.statements.found import Attribution
from glossator.nlp.statements.turns import skip_adverbs

if TYPE_CHECKING:
    from glossator.nlp.statements.groups import Group
    from glossator.nlp.statements.row import Row
    from glossator.nlp.statements.sources import Subject

_NAMING = frozenset(
    """
    call brand characterise characterize consider deem define depict describe dub label portray regard see view
    """.split()
)
_BEFORE_QUOTATION = 4
"""Words of a thing named before those of it that are quoted: “a very long “rush””."""


def fused(row: Row, a: int, b: int, group: Group, subject: Subject) -> Attribution | None:
    """“what” and what stands behind the verb; `None` where no “what” stands right before the subject."""
    what = subject.start - 1
    if what < a or row.lower[what] not in ("what", "which", "whom"):
        return None
    if group.use != "finite" or subject.how not in ("left", "apposition"):
        return None
    k = skip_adverbs(row, group.verb + 1, b)
    if group.form.base in _NAMING:
        k += k < b and row.lower[k] in ("as", "to")
        end = _named_end(row, k, b)
    elif row.lower[what] == "what" and what > a and _is_said_to_be(row, k, b, group):
        end = clauses.clause_end(row, k, b, clauses.Reach(thing=True, enclosed=True))
        end = next((at for at in range(k, end) if row.lower[at] == "," and row.quoted[at] < 0), end)
    else:
        return None
    if end <= k:
        return None
    sense = group.form.senses[0]
    pieces = [(what, what + 1), (k, end)]
    source = (subject.start, subject.end)
    one = Attribution((group.start, group.verb + 1), source, pieces, group.form.base, sense.modality, subject.how, 0.85)
    one.sense, one.negated, one.thing = sense, group.negated, True
    return one


def _is_said_to_be(row: Row, k: int, b: int, group: Group) -> bool:
    """As in “what the ministers said was a mistake”."""
    return k < b and row.kinds[k] == "a" and any("c" in sense.frames for sense in group.form.senses)


def _named_end(row: Row, k: int, b: int) -> int:
    """Behind the quotation at `k`, or that a few words lead to; else where a verb or a sign stands."""
    for at in range(k, min(b, k + _BEFORE_QUOTATION)):
        if row.quoted[at] >= 0:
            return min(b, row.quotes[row.quoted[at]].end)
        if row.kinds[at] not in "dwXb#":
            break
    return next((at for at in range(k, b) if row.quoted[at] >= 0 or row.kinds[at] in "av.s"), b)
