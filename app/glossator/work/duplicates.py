"""Records of a register that are likely to be one and the same, with what an analyst needs to tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import ACTOR_KIND
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind
from glossator.work.alike import Named, alike
from glossator.work.record_merge import stays

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.domain.model import Ref
    from glossator.domain.rows import RecordRow
    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.work.alike import Alike, Reason

CANCELLED = "The search for likely duplicates was cancelled; nothing was changed."
_LOOKED_AT = 5
"""How many times as many pairs as are wanted are looked at for how often they are used."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two records that may be one. Fields, names and uses are in the rows; `passages.passages` shows where."""

    one: RecordRow
    """The one that should stay if they are."""
    other: RecordRow
    reason: Reason
    """What to say of it is in `messages.ALIKE`."""
    score: int
    """Of 100."""
    names: tuple[str, str]
    """The name of each that is like the other's."""


def likely_duplicates(
    project: Project,
    kind: Kind,
    most: int = 100,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Duplicate]:
    """The likeliest pairs of a register first, without those of which somebody said that they are not the same.

    Of pairs that are as likely, those first that are used more often. Raises `UserError` when `cancelled` says so.
    """

    def look(done: int, total: int) -> None:
        if cancelled():
            raise UserError(ErrorKind.CANCELLED, CANCELLED)
        progress(done, total)

    look(0, 0)
    outlines = project.read.outlines(kind, ACTOR_KIND)
    named = [Named(names, key, str(field or "")) for _, names, key, field in outlines]
    apart = project.read.kept_apart()
    found = alike(named, people=kind is Kind.ACTOR, progress=look)
    pairs = [(outlines[pair.one][0], outlines[pair.other][0], pair) for pair in found]
    pairs = [pair for pair in pairs if frozenset(pair[:2]) not in apart]
    pairs = [pair for pair in pairs[: _LOOKED_AT * most] if pair[2].score >= pairs[:most][-1][2].score]
    rows = project.read.records_of(list({ref for pair in pairs for ref in pair[:2]}))
    pairs.sort(key=lambda pair: (-pair[2].score, -rows[pair[0]].uses - rows[pair[1]].uses))
    return [_duplicate(rows[one], rows[other], pair) for one, other, pair in pairs[:most]]


def _duplicate(one: RecordRow, other: RecordRow, pair: Alike) -> Duplicate:
    if stays([one, other]) is one:
        return Duplicate(one, other, pair.reason, pair.score, pair.names)
    return Duplicate(other, one, pair.reason, pair.score, (pair.names[1], pair.names[0]))


def not_the_same(project: Project, one: Ref, other: Ref) -> Step:
    """Remember that two records are not the same, so that they are not offered again."""
    first, second = project.read.record(one), project.read.record(other)
    if first is None or second is None or first.ref == second.ref:
        raise UserError(
            ErrorKind.INVALID, "These are not two records of this project; nothing was changed. Choose two others."
        )
    return steps.tell_apart(first.ref, second.ref, (first.name, second.name))
