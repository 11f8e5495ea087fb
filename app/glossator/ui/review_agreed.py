"""Accepts by itself, in each article that a reviewer comes to, that on which all agree: where that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.messages import counted
from glossator.ui.review_batch import agreed
from glossator.ui.review_nothing import unfinished
from glossator.ui.settings import ACCEPT_AGREED
from glossator.work.adjudicating import accepting

if TYPE_CHECKING:
    from glossator.project import Project
    from glossator.ui.review_acts import ReviewActs
    from glossator.ui.review_column import ReviewColumn
    from glossator.ui.settings import Settings


class AcceptsAgreed:
    def __init__(self, project: Project, settings: Settings, column: ReviewColumn, acts: ReviewActs) -> None:
        self._project, self._settings, self._column, self._acts = project, settings, column, acts
        self._looked_at: set[str] = set()
        """Articles in which it was done, or left."""

    def accept(self, article: str) -> bool:
        """At the first time for an article, and where nobody tags there still; whether anything was accepted."""
        if not self._settings.get(ACCEPT_AGREED) or self._project.read_only or article in self._looked_at:
            return False
        self._looked_at.add(article)
        queue = self._column.queue
        found = [unit for unit in agreed(queue.units_of([article])) if unit.tags]
        if not found or article in unfinished(self._project, queue.analysts):
            return False
        told = f"{counted(len(found), 'tag is', 'tags are')} accepted on which all agree."
        with self._column.waiting():
            return self._acts.decide([accepting(unit) for unit in found], told)
