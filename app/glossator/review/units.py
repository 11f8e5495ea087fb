"""What is to be decided at once: a cluster of tags, or what is left of one, with what was decided about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from glossator.domain.verdicts import GONE, MACHINE
from glossator.review.facts import revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glossator.domain.rows import TagRow
    from glossator.domain.verdicts import VerdictRow
    from glossator.review.align import Cluster


class State(StrEnum):
    """How far a unit is. Those of a verdict are called as it is."""

    OPEN = "open"
    STALE = "stale"
    """Decided, but something changed since."""
    DISCUSS = "discuss"
    DEFERRED = "deferred"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"

    @property
    def settled(self) -> bool:
        return self in {State.ACCEPTED, State.EDITED, State.REJECTED}


class Stale(StrEnum):
    """Why a decision does not hold as it is."""

    CHANGED = "changed"
    """An author changed a tag."""
    ADDED = "added"
    """Tags belong here that were not decided about."""
    REMOVED = "removed"
    """An author deleted a tag."""
    CONTESTED = "contested"
    """Two reviewers decided apart from each other, each in another way."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a reviewer decides about at once, and how far that is."""

    id: str
    article: str
    state: State
    cluster: Cluster | None
    """`None` where all whose tags were decided about deleted them, and the adjudicated version still has one."""
    given: VerdictRow | None = None
    """What was decided, by whoever decided last."""
    result: TagRow | None = None
    """The tag of the adjudicated version that came of it, and of nothing else."""
    stale: tuple[Stale, ...] = ()
    beyond: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What was decided about and is not among the tags now, with its revision: deleted since, or the machine's."""

    @property
    def tags(self) -> tuple[TagRow, ...]:
        """The analysts' tags."""
        return self.cluster.present if self.cluster else ()

    @property
    def place(self) -> int:
        """Where in the text it begins."""
        tags = self.tags or ((self.result,) if self.result else ())
        return min((tag.content[0].start for tag in tags if tag.content), default=0)

    def sources(self) -> dict[str, str]:
        """By tag, the revision in which it is decided about now; of deleted ones, that they are gone."""
        return {**self.beyond} | {tag.id: MACHINE if tag.analyst == MACHINE else revision(tag) for tag in self.tags}


def units(
    clusters: Iterable[Cluster],
    tags: Iterable[TagRow],
    verdicts: Iterable[VerdictRow],
    adjudicated: Iterable[TagRow],
) -> tuple[Unit, ...]:
    """By article and place. `tags` are those of all analysts in these articles, also of such as are not compared."""
    known = _Known(
        {row.tag: row for row in verdicts},
        {tag.id: revision(tag) for tag in tags},
        {tag.id: tag for tag in adjudicated},
    )
    found = [_of_cluster(cluster, known) for cluster in clusters]
    found += _left_over(known)
    return tuple(sorted(found, key=lambda unit: (unit.article, unit.place, unit.id)))


@dataclass(frozen=True)
class _Known:
    given: Mapping[str, VerdictRow]
    """By tag."""
    now: Mapping[str, str]
    """The revisions of the tags that there are."""
    made: Mapping[str, TagRow]
    """The adjudicated version, by id."""

    @cached_property
    def named(self) -> Mapping[str, set[str]]:
        """By adjudicated tag, the tags that there are and that carry the ruling that made it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for tag, row in self.given.items():
            found[row.ruling.tag] |= {tag} & self.now.keys()
        return found

    def beyond(self, row: VerdictRow) -> dict[str, str]:
        """Of what was decided about, that which is there no more, or was the machine's."""
        return {
            tag: MACHINE if was == MACHINE else GONE for tag, was in row.ruling.sources.items() if tag not in self.now
        }


def _of_cluster(cluster: Cluster, known: _Known) -> Unit:
    here = {tag.id for tag in cluster.present}
    rows = [known.given[tag] for tag in sorted(here) if tag in known.given]
    if not rows:
        return Unit(cluster.id, cluster.article, State.OPEN, cluster)
    last = max(rows, key=lambda row: (row.rank, row.tag))
    stale = tuple(dict.fromkeys(sorted(_stale(here, rows, known.now), key=list(Stale).index)))
    own = known.made.get(last.ruling.tag) if known.named[last.ruling.tag] <= here else None
    state = State.STALE if stale else State(last.ruling.verdict.value)
    return Unit(cluster.id, cluster.article, state, cluster, last, own, stale, known.beyond(last) if own else {})


def _stale(here: set[str], rows: list[VerdictRow], now: Mapping[str, str]) -> Iterator[Stale]:
    if any(row.contested for row in rows):
        yield Stale.CONTESTED
    if len(rows) < len(here) or any(row.ruling != rows[0].ruling for row in rows):
        yield Stale.ADDED
    for row in rows:
        for source, was in row.ruling.sources.items():
            if was != MACHINE and now.get(source, GONE) != was:
                yield Stale.CHANGED if source in now else Stale.REMOVED


def _left_over(known: _Known) -> Iterator[Unit]:
    """Tags of the adjudicated version of whose sources nothing is left."""
    for tag in known.made.values():
        rows = [row for row in known.given.values() if row.ruling.tag == tag.id]
        if rows and not known.named[tag.id]:
            last = max(rows, key=lambda row: (row.rank, row.tag))
            seen = all(was in {GONE, MACHINE} for was in last.ruling.sources.values())
            state = State(last.ruling.verdict.value) if seen else State.STALE
            stale = () if seen else (Stale.REMOVED,)
            yield Unit(tag.id, tag.article, state, None, last, tag, stale, known.beyond(last))
