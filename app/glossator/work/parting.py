"""Acts that hide something which others may go on using: their steps remember what the analyst knew of it.

What the journals of others add to that is a conflict (`work/conflicts.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.model import Kind, Ref

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from glossator.domain.rows import RecordRow
    from glossator.domain.step import Step
    from glossator.project import Project


def take_out(project: Project, rows: Sequence[RecordRow]) -> Step:
    """Take records, at least one, out of their register."""
    first, *others = [steps.delete_record(row.ref, row.name, project.read.conflicts.citations(row.ref)) for row in rows]
    return first.then(*others)


def remove(project: Project, articles: Sequence[str]) -> Step:
    """Remove articles from the project."""
    tags = {article: project.read.conflicts.citations(Ref(Kind.ARTICLE, article)) for article in articles}
    return steps.remove_articles(articles, tags)


def forget_apart(project: Project, refs: Collection[Ref]) -> list[Step]:
    """Where records, or articles, become one: that two of them are not the same is said no more."""
    return [
        steps.forget_apart(each.one, each.other)
        for each in project.read.conflicts.told_apart()
        if not each.forgotten and set(each.stand) <= set(refs)
    ]
