"""What there is to review: the tags of several analysts side by side, article by article, with what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.model import REGISTERS, Kind
from glossator.domain.standing import THROUGH
from glossator.domain.verdicts import MACHINE
from glossator.review.align import clusters
from glossator.review.units import Unit, units
from glossator.work.alike import alike, named_of
from glossator.work.blindness import hidden_articles
from glossator.work.machine_tags import SUGGESTED, machine_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from typing import TypeAlias

    from glossator.domain.model import Ref
    from glossator.domain.suggestions import Highlight, Suggestion
    from glossator.project import Changed, Project

    Suggested: TypeAlias = Callable[[str], tuple[Sequence[Highlight], Sequence[Suggestion]] | None]
    """`Highlighter.suggested`."""


class Review:
    """Reads the units of articles. Keeps what is costly to find out until registers change: `follow` tells."""

    def __init__(self, project: Project, analysts: Sequence[str] = (), machine: Suggested | None = None) -> None:
        """`analysts`: whose tags are compared, by id; all of them where none is named.

        `machine` gives what was suggested in the text of a hash: with it, that is compared too, as of one more
        colleague.
        """
        self._project, self._machine = project, machine
        self.analysts = tuple(analysts)
        self._alike: dict[tuple[Ref, Ref], bool] = {}

    def follow(self, changed: Changed) -> None:
        """Something was done, here or elsewhere."""
        if changed.merged or changed.kinds & {*REGISTERS, Kind.ALIAS}:
            self._alike.clear()

    def of(self, article: str) -> tuple[Unit, ...]:
        """All that is to be decided in an article, and all that was, in the order of the text."""
        read = self._project.read
        row, tags = read.article(article), read.tags(article)
        if row is None:
            return ()
        suggested = self._machine(row.text) if self._machine else None
        if suggested:
            tags += machine_tags(self._project, row, suggested[1])
        who = self.analysts or tuple(sorted({tag.analyst for tag in tags} - {MACHINE}))
        known = self.analysts or tuple(analyst.id for analyst in read.analysts())
        finished = {
            analyst for analyst in known if (status := read.status(article, analyst)) and status.state in THROUGH
        }
        compared = tuple(dict.fromkeys((*who, *sorted(finished), *([MACHINE] if suggested else []))))
        readers = finished | {tag.analyst for tag in tags}
        found = clusters(
            tags,
            compared,
            self._project.codebook,
            same=lambda ref: ref,  # rows name the records that stand now
            alike=self._may_be_one,
            articles={article: row},
            read=lambda _, kind, analyst: analyst in readers and (analyst != MACHINE or kind in SUGGESTED),
        )
        return units(found, tags, read.verdicts(article), read.adjudicated(article))

    def _may_be_one(self, one: Ref, other: Ref) -> bool:
        """Whether the names of two actors leave it open that they are the same."""
        pair = (min(one, other), max(one, other))
        if pair not in self._alike:
            rows = self._project.read.records_of([one, other])
            named = [named_of(row) for row in rows.values()]
            self._alike[pair] = len(named) > 1 and bool(alike(named, people=True))
        return self._alike[pair]


def reviewable(project: Project) -> list[str]:
    """The articles in which somebody tagged something or that somebody is through with, as they came in.

    Without those of which the analyst is not to see yet what others did.
    """
    begun = {status.article for status in project.read.statuses() if status.state in THROUGH}
    begun |= project.read.tagged_articles()
    begun -= hidden_articles(project)
    return [article.id for article in project.read.articles() if article.id in begun]


def through(found: Iterable[Unit], decided: Collection[str]) -> frozenset[str]:
    """The articles in which nothing is left once the units of these ids are settled, of all units of some articles."""
    known = list(found)
    left = {unit.article for unit in known if not unit.state.settled and unit.id not in decided}
    return frozenset({unit.article for unit in known} - left)
