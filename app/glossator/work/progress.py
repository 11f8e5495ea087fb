"""The analyst's own progress with an article: what begins it, and what cannot be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.standing import THROUGH
from glossator.messages import counted

if TYPE_CHECKING:
    from glossator.domain.step import Step
    from glossator.project import Project


def marking(project: Project, article: str, state: str | None) -> Step:
    """Give an article that state of the analyst's own. Raises `UserError` where the analyst's own tags belie it."""
    analyst = project.analyst.id
    if state == "nothing_here":
        own = project.read.tag_count(article, analyst)
        if own:
            tags = counted(own, "tag", "tags")
            raise UserError(
                ErrorKind.INVALID, f"You have {tags} here, so there is something here. Mark it as done instead."
            )
    marking = steps.set_status(article, analyst, state)
    back = project.read.reopened(article) if state in THROUGH else None
    return marking.then(steps.hand_in_again(article, analyst, back.step)) if back else marking


def beginning(project: Project, article: str, step: Step) -> Step:
    """With a step that works on an article: where that was not begun, it is in progress from now on."""
    status = project.read.status(article, project.analyst.id)
    if status and status.state:
        return step
    return step.then(steps.set_status(article, project.analyst.id, "in_progress"))
