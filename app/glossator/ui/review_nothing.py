"""Articles that were handed in without a tag, which are reviewed too; and those that somebody is not through with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.rows import name_of
from glossator.domain.standing import THROUGH
from glossator.domain.verdicts import MACHINE, Stage, Verdict
from glossator.messages import counted
from glossator.review.units import State, Unit
from glossator.work.adjudicating import Decision, accepting

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from glossator.domain.rows import ArticleRow
    from glossator.project import Project

NOTHING = "Nobody tagged anything here"


def nothing_in(project: Project, article: ArticleRow, compared: Collection[str]) -> tuple[Unit, ...]:
    """That nobody tagged an article, as something to decide about, where all or two of `compared` handed it in.

    `compared`: ids of analysts; all of them where none is named.
    """
    wanted = {*compared} - {MACHINE} or {analyst.id for analyst in project.read.analysts()}
    states = [status.state for who in wanted if (status := project.read.status(article.id, who))]
    if sum(state in THROUGH for state in states) < min(len(wanted), 2) or project.read.tags(article.id):
        return ()
    state = State.ACCEPTED if article.stage == Stage.ADJUDICATED else State.OPEN
    return (Unit(article.id, article.id, state, None),)


def is_nothing(unit: Unit) -> bool:
    """Whether it is an article that nobody tagged."""
    return unit.cluster is None and unit.result is None


def as_all_have(unit: Unit) -> Decision:
    """Accept that on which all agree, and be it that there is nothing."""
    return Decision(unit, Verdict.ACCEPTED) if is_nothing(unit) else accepting(unit)


def unfinished(project: Project, compared: Collection[str]) -> dict[str, set[str]]:
    """By article, those of `compared` who have it in progress; of all analysts where none is named."""
    found: dict[str, set[str]] = {}
    wanted = {*compared} - {MACHINE}
    for status in project.read.statuses():
        if status.state == "in_progress" and (not wanted or status.analyst in wanted):
            found.setdefault(status.article, set()).add(status.analyst)
    return found


def left_out_words(articles: Iterable[Collection[str]], names: Mapping[str, str]) -> str:
    """`2 articles left out: Ben is not through with them.`, from those who are not through with each."""
    known = list(articles)
    if not known:
        return ""
    who = sorted({name_of(analyst, names) for some in known for analyst in some})
    are = f"{who[0]} is" if len(who) == 1 else f"{', '.join(who[:-1])} and {who[-1]} are"
    them = "it" if len(known) == 1 else "them"
    return f"{counted(len(known), 'article', 'articles')} left out: {are} not through with {them}."
