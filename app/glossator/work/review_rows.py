"""The review as rows of an export: each unit with how it differs, what was decided, and what was said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.rows import name_of
from glossator.domain.snapshot import ReviewRow
from glossator.domain.verdicts import MACHINE, MACHINE_NAME
from glossator.work.review_words import ALL, STATES, kinds_words, reason_words, stale_words
from glossator.work.reviewing import Review, reviewable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from glossator.domain.verdicts import CommentRow
    from glossator.project import Project
    from glossator.review.units import Unit


def review_rows(
    project: Project, articles: Collection[str], look: Callable[[], None] = lambda: None
) -> tuple[ReviewRow, ...]:
    """Of these articles, in the order in which they came in; none where nobody can be compared or was reviewed.

    `look` is called often, and what it raises ends the work.
    """
    names = project.read.analyst_names() | {MACHINE: MACHINE_NAME}
    review, found, compared = Review(project), list[ReviewRow](), False
    for article in reviewable(project):
        look()
        if article in articles:
            comments = project.read.comments(article)
            units = review.of(article)
            compared = compared or any(
                unit.given or len(unit.cluster.tags if unit.cluster else ()) > 1 for unit in units
            )
            found += (_row(project, unit, names, comments) for unit in units)
    return tuple(found) if compared else ()


def _row(project: Project, unit: Unit, names: Mapping[str, str], comments: Sequence[CommentRow]) -> ReviewRow:
    tags = unit.tags or ((unit.result,) if unit.result else ())
    ruling = unit.given.ruling if unit.given else None
    ids = {tag.id for tag in unit.tags}
    read = unit.cluster.tags if unit.cluster else {}
    return ReviewRow(
        article=unit.article,
        type=tags[0].type if tags else "",
        quote=(unit.result or tags[0]).quote if tags else "",
        tagged=tuple(name_of(tag.analyst, names) for tag in unit.tags),
        lacking=tuple(name_of(analyst, names) for analyst, tag in read.items() if tag is None),
        kinds=kinds_words(unit, names, project.codebook),
        state=STATES[unit.state],
        stale=stale_words(unit),
        whose=(ALL if unit.cluster and unit.cluster.agreed else name_of(ruling.whose, names))
        if ruling and ruling.whose
        else "",
        reason=reason_words(ruling.reason) if ruling else "",
        by=name_of(ruling.by, names) if ruling else "",
        at=unit.given.at if unit.given else "",
        comments=tuple(f"{name_of(each.by, names)}: {each.text}" for each in comments if ids.intersection(each.tags)),
        adjudicated=unit.result.id if unit.result else "",
        tags=tuple(tag.id for tag in unit.tags),
    )
