"""The part of a snapshot that a profile takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from glossator.domain.profile import Profile
    from glossator.domain.rows import ArticleRow, Snapshot

_AFTER_ALL = "~"
"""Greater than what can follow in a date."""


def narrowed(snapshot: Snapshot, profile: Profile, found: Collection[str] | None = None) -> Snapshot:
    """The articles, tags, states and positions that `profile` takes; the registers stay whole.

    `found`: the ids of the articles that the profile's query finds; `None` for all.
    """
    if not profile.narrows:
        return snapshot
    whose = set(profile.analysts) or {analyst.id for analyst in snapshot.analysts}
    statuses = [row for row in snapshot.statuses if row.analyst in whose]
    in_state = {row.article for row in statuses if row.state in profile.states} if profile.states else None
    taken = {
        article.id
        for article in snapshot.articles
        if (found is None or article.id in found)
        and (in_state is None or article.id in in_state)
        and _is_within(article, profile)
    }

    def takes(article: str, analyst: str) -> bool:
        return article in taken and (not profile.analysts or analyst in whose)

    return replace(
        snapshot,
        analysts=tuple(analyst for analyst in snapshot.analysts if analyst.id in whose),
        articles=tuple(article for article in snapshot.articles if article.id in taken),
        statuses=tuple(row for row in statuses if row.article in taken),
        tags=tuple(tag for tag in snapshot.tags if takes(tag.article, tag.analyst)),
        positions=tuple(row for row in snapshot.positions if takes(row.article, row.analyst)),
    )


def _is_within(article: ArticleRow, profile: Profile) -> bool:
    """By the article's date, as precise as it is: `2017` is since `2017-03` as some of it is."""
    if not article.date:
        return not (profile.since or profile.until)
    return (not profile.since or article.date + _AFTER_ALL >= profile.since) and (
        not profile.until or article.date <= profile.until + _AFTER_ALL
    )
