"""What is to be decided at once: a cluster of tags, or what is left of one, with what was decided about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from glossator.domain.verdicts import GONE, MACHINE
from glossator.review.facts import revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glossator.domain.rows import TagRow, VerdictRow
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
        before = dict.fromkeys(self.given.ruling.sources, GONE) if self.given and not self.cluster else {}
        return before | {tag.id: MACHINE if tag.analyst == MACHINE else revision(tag) for tag in self.tags}


def units(
    clusters: Iterable[Cluster],
    tags: Iterable[TagRow],
    verdicts: Iterable[VerdictRow],
    adjudicated: Iterable[TagRow],
) -> tuple[Unit, ...]:
    """By article and place. `tags` are those of all analysts in these articles, also of such as are not compared."""
    given = {row.tag: row for row in verdicts}
    now = {tag.id: revision(tag) for tag in tags if tag.id in given}
    made = {tag.id: tag for tag in adjudicated}
    users: defaultdict[str, set[str]] = defaultdict(set)
    for row in given.values():
        users[row.ruling.tag].add(row.tag)
    found = [_of_cluster(cluster, given, now, made, users) for cluster in clusters]
    found += _left_over(given, now, made, users)
    return tuple(sorted(found, key=lambda unit: (unit.article, unit.place, unit.id)))


def _of_cluster(
    cluster: Cluster,
    given: Mapping[str, VerdictRow],
    now: Mapping[str, str],
    made: Mapping[str, TagRow],
    users: Mapping[str, set[str]],
) -> Unit:
    here = {tag.id for tag in cluster.present}
    rows = [given[tag] for tag in sorted(here) if tag in given]
    if not rows:
        return Unit(cluster.id, cluster.article, State.OPEN, cluster)
    last = max(rows, key=lambda row: (row.at, row.tag))
    stale = tuple(dict.fromkeys(sorted(_stale(here, rows, now), key=list(Stale).index)))
    own = made.get(last.ruling.tag) if users[last.ruling.tag] <= here else None
    state = State.STALE if stale else State(last.ruling.verdict.value)
    return Unit(cluster.id, cluster.article, state, cluster, last, own, stale)


def _stale(here: set[str], rows: list[VerdictRow], now: Mapping[str, str]) -> Iterator[Stale]:
    if any(row.contested for row in rows):
        yield Stale.CONTESTED
    if len(rows) < len(here) or any(row.ruling != rows[0].ruling for row in rows):
        yield Stale.ADDED
    for row in rows:
        for source, was in row.ruling.sources.items():
            if was != MACHINE and now.get(source, GONE) != was:
                yield Stale.CHANGED if source in now else Stale.REMOVED


def _left_over(
    given: Mapping[str, VerdictRow],
    now: Mapping[str, str],
    made: Mapping[str, TagRow],
    users: Mapping[str, set[str]],
) -> Iterator[Unit]:
    """Tags of the adjudicated version of whose sources nothing is left."""
    for tag in made.values():
        sources = users.get(tag.id, set())
        if sources and not sources & now.keys():
            last = max((given[source] for source in sources), key=lambda row: (row.at, row.tag))
            seen = all(was in {GONE, MACHINE} for was in last.ruling.sources.values())
            state = State(last.ruling.verdict.value) if seen else State.STALE
            yield Unit(tag.id, tag.article, state, None, last, tag, () if seen else (Stale.REMOVED,))
