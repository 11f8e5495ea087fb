"""Blind mode: whoever is to tag an article sees nobody else's tags of it before they have handed in their own.

It is the project's setting (`steps.set_blind`), for everyone. While it is on, an article of `hidden_articles` shows its
analyst none of what others did in it: tags and what follows from them (positions, passages, words found in tags), the
adjudicated version, verdicts, comments, agreement. What is said here is asked wherever one of these is shown.

It keeps coders independent of each other, and keeps no secret: a copy has the whole journal, so that any SQLite tool,
an export, the command line, and the project as it was on a day before the mode was switched on, show all of it. What
has no article stays seen: records that colleagues entered, and how often these are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.model import Kind
from glossator.domain.rows import Unseen
from glossator.domain.search import Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from glossator.domain.rows import PositionRow, Stand, StatusRow, TagRow
    from glossator.project import Changed, Project

HANDED_IN = frozenset({"done", "nothing_here"})
"""The states of an article that its analyst is through with."""


def hidden_articles(project: Project) -> frozenset[str]:
    """The articles of which whoever works in this copy is not to see what others did.

    Whoever once handed in an article sees it from then on, also when it is given back; taking that act back hides it
    again.
    """
    read, analyst = project.read, project.analyst.id
    if not read.blind():
        return frozenset()
    return hidden(
        read.found_articles(Query(), analyst),
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
