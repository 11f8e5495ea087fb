"""Blind mode: whoever is to tag an article sees nobody else's tags of it before they have handed in their own.

It is the project's setting (`steps.set_blind`), for everyone. While it is on, an article of `hidden_articles` shows its
analyst none of what others did in it: tags and what follows from them (positions, passages, words found in tags), the
adjudicated version, verdicts, comments, agreement. What is said here is asked wherever one of these is shown or
written to a file.

It keeps coders independent of each other, and keeps no secret: a copy has the whole journal, so that any SQLite tool,
and the project as it was on a day before the mode was switched on, show all of it. What has no article stays seen:
records that colleagues entered, and how often these are used.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossator.domain.model import Kind
from glossator.domain.rows import Unseen
from glossator.messages import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from glossator.domain.positions import PositionRow, Stand
    from glossator.domain.rows import StatusRow, TagRow
    from glossator.domain.snapshot import ChangeRow, Snapshot
    from glossator.project import Changed, Project


def hidden_articles(project: Project) -> frozenset[str]:
    """The articles of which whoever works in this copy is not to see what others did, removed ones among them.

    Whoever once handed in an article sees it from then on, also when it is given back; taking that act back hides it
    again.
    """
    read, analyst = project.read, project.analyst.id
    if not read.blind():
        return frozenset()
    return hidden(
        read.every_article(),
        analyst,
        read.statuses(),
        read.tagged_articles(analyst),
        read.handed_in(analyst),
    )


def hidden(
    articles: Iterable[str], analyst: str, statuses: Iterable[StatusRow], tagged: Set[str], handed_in: Set[str]
) -> frozenset[str]:
    """Those that are the analyst's to tag and are not handed in.

    Theirs are those that they are assigned to or began (`tagged`: in which they have tags); and of those that nobody is
    assigned to, all, unless they were never assigned to any article and tagged none: then they review.
    """
    known = list(statuses)
    own = {row.article for row in known if row.analyst == analyst and (row.assigned or row.state)} | tagged
    assigned = {row.article for row in known if row.assigned}
    return frozenset(
        article
        for article in articles
        if article not in handed_in and (article in own or (own and article not in assigned))
    )


def unseen(project: Project) -> Unseen:
    """The same, for queries."""
    hides = hidden_articles(project)
    return Unseen(hides, project.analyst.id) if hides else Unseen()


def may_change(changed: Changed) -> bool:
    """Whether other articles may be hidden after a step."""
    return changed.merged or bool(changed.kinds & {Kind.PROJECT, Kind.STATUS, Kind.ARTICLE})


def seen_tags(project: Project, tags: Iterable[TagRow]) -> list[TagRow]:
    """Those of `tags` that the analyst may see."""
    own, hides = project.analyst.id, hidden_articles(project)
    return [tag for tag in tags if tag.analyst == own or tag.article not in hides]


def seen_positions(project: Project, rows: Iterable[PositionRow]) -> list[PositionRow]:
    """Those that rest on what the analyst may see."""
    own, hides = project.analyst.id, hidden_articles(project)
    return [row for row in rows if row.analyst == own or row.article not in hides]


def seen_stands(project: Project, stands: list[Stand]) -> list[Stand]:
    """The same of stands; those that rest on nothing else are left out."""
    hides = hidden_articles(project)
    if not hides:
        return stands
    others = project.read.tags_of_others(hides, project.analyst.id)
    seen = (stand._replace(positions=[one for one in stand.positions if one.tag not in others]) for stand in stands)
    return [stand for stand in seen if stand.positions]


def seen_snapshot(project: Project, snapshot: Snapshot) -> Snapshot:
    """A snapshot without what others did in hidden articles; its notes tell of how many that leaves out tags."""
    own, hides = project.analyst.id, hidden_articles(project)
    if not hides:
        return snapshot

    def seen(row: TagRow | PositionRow | ChangeRow | StatusRow) -> bool:
        return row.analyst == own or row.article not in hides

    left_out = {tag.article for tag in snapshot.tags if not seen(tag)}
    note = f"Colleagues’ tags of {counted(len(left_out), 'article', 'articles')} are left out until you hand "
    note += "this in." if len(left_out) == 1 else "these in."
    changes = (_seen_change(row, own) if row.ref.id in hides else row for row in snapshot.changes if seen(row))
    return replace(
        snapshot,
        statuses=tuple(row if seen(row) else replace(row, note="") for row in snapshot.statuses),
        tags=tuple(filter(seen, snapshot.tags)),
        positions=tuple(filter(seen, snapshot.positions)),
        changes=tuple(row for row in changes if row.how != "changed" or row.fields),
        notes=(*snapshot.notes, *([note] if left_out else [])),
    )


def _seen_change(row: ChangeRow, own: str) -> ChangeRow:
    """Without how others stand with the article, and what they noted."""
    theirs = [each for each in row.fields if each.field.startswith("status.") and each.field != f"status.{own}"]
    return replace(row, fields=tuple(each for each in row.fields if each not in theirs))
