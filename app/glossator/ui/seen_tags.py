"""The tags of the open article that whoever works here may see, read anew no more than a step asks for."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from glossator.domain.model import TAGS_ALONE, Kind
from glossator.domain.verdicts import ADJUDICATED
from glossator.work.blindness import hidden_articles

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from glossator.domain.rows import TagRow
    from glossator.project import Changed, Project

BLINDS = frozenset({Kind.PROJECT, Kind.STATUS})
"""The kinds of record by which colleagues' tags may be there to be seen or not, and feedback be dealt with."""


class SeenTags:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._article = ""
        self._alone = False
        """Whether colleagues' tags of the article are not to be seen yet."""
        self.adjudicated = False
        """Whether the adjudicated version is among them."""

    def open(self, article: str) -> None:
        """Of the article of that id; empty for none."""
        self._article = article
        self._alone = bool(article) and article in hidden_articles(self._project)

    def touched(self, changed: Changed) -> Set[str] | None:
        """The tags that a step can have changed; `None`: any, as others may be seen now, or be named otherwise."""
        if changed.kinds & BLINDS:
            alone = self._alone
            self.open(self._article)
            if alone != self._alone:
                return None
        comes_or_goes = self.adjudicated and Kind.VERDICT in changed.kinds
        if comes_or_goes or not changed.kinds <= TAGS_ALONE:
            return None
        found = {record.id for record in changed.records if record.kind is Kind.TAG}
        for record in changed.records:
            if record.kind is Kind.LINK:
                of = self._project.read.value(record, "of")
                if of is None:
                    return None
                found.add(of["tag"])
        return found

    def now(self, before: Sequence[TagRow] = (), touched: Set[str] | None = None) -> list[TagRow]:
        """In the order of the text. Of those that were there `before`, only what was `touched` is read anew."""
        read = self._project.read
        if touched is None:
            tags = read.tags(self._article)
            if self.adjudicated and (more := read.adjudicated(self._article)):
                tags = sorted([*tags, *more], key=lambda tag: tag.place)
            return [tag for tag in tags if self._may_see(tag)]
        tags = [tag for tag in before if tag.id not in touched]
        for touch in touched:
            if (fresh := read.tag(touch)) and fresh.article == self._article and self._may_see(fresh):
                insort(tags, fresh, key=lambda tag: tag.place)
        return tags

    def _may_see(self, tag: TagRow) -> bool:
        if tag.analyst == self._project.analyst.id:
            return True
        return not self._alone and (self.adjudicated or tag.analyst != ADJUDICATED)
