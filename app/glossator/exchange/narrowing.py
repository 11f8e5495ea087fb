"""The part of a snapshot that a profile takes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from glossator.domain.model import Kind
from glossator.domain.rollup import within
from glossator.domain.verdicts import ADJUDICATED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from glossator.domain.profile import Profile
    from glossator.domain.snapshot import ChangeRow, Snapshot


def narrowed(snapshot: Snapshot, profile: Profile, found: Collection[str] | None = None) -> Snapshot:
    """The articles, tags, states and positions that `profile` takes; the registers stay whole.

    Where it names nobody, it takes what analysts tagged, and not the adjudicated version, which says the same again.

    `found`: the ids of the articles that the profile's query finds; `None` for all.
    """
    people = {analyst.id for analyst in snapshot.analysts}
    whose = set(profile.analysts) & people or people
    statuses = [row for row in snapshot.statuses if row.analyst in whose]
    states: defaultdict[str, set[str]] = defaultdict(set)
    for row in statuses:
        states[row.article].add(row.state)
    taken = {
        article.id
        for article in snapshot.articles
        if (found is None or article.id in found)
        and (not profile.states or states.get(article.id, {""}).intersection(profile.states))
        and (not (profile.since or profile.until) or within(article.date, profile.since, profile.until))
    }

    def takes(article: str, analyst: str) -> bool:
        return article in taken and (analyst in profile.analysts if profile.analysts else analyst != ADJUDICATED)

    return replace(
        snapshot,
        analysts=tuple(analyst for analyst in snapshot.analysts if analyst.id in whose),
        articles=tuple(article for article in snapshot.articles if article.id in taken),
        statuses=tuple(row for row in statuses if row.article in taken),
        tags=tuple(tag for tag in snapshot.tags if takes(tag.article, tag.analyst)),
        positions=tuple(row for row in snapshot.positions if takes(row.article, row.analyst)),
        changes=tuple(row for row in snapshot.changes if _takes_change(row, taken, takes)),
    )


def _takes_change(row: ChangeRow, taken: Collection[str], takes: Callable[[str, str], bool]) -> bool:
    """Registers stay whole; nobody can tell whether an article that was removed would be taken, so it is told."""
    match row.ref.kind:
        case Kind.TAG:
            return takes(row.article, row.analyst)
        case Kind.ARTICLE:
            return row.ref.id in taken or row.how == "removed"
    return True
