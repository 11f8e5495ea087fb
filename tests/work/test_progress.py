"""An analyst's own progress: what begins an article, and what its tags belie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossator.domain import steps
from glossator.domain.errors import UserError
from glossator.domain.model import Kind, Ref
from glossator.work import progress
from tests.ui.projects import ANN, make

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "article-1"


def test_nothing_here_is_not_said_of_what_has_own_tags(tmp_path: Path) -> None:
    sample = make(tmp_path)
    with sample.project as project:
        with pytest.raises(UserError, match="tags here"):
            progress.marking(project, ARTICLE, "nothing_here")
        project.apply(progress.marking(project, ARTICLE, "done"))
        own = [tag.id for tag in project.read.tags(ARTICLE) if tag.analyst == ANN.id]
        project.apply(steps.delete_tags(own))
        assert project.read.tags(ARTICLE), "a colleague's say nothing of this analyst's work"
        project.apply(progress.marking(project, ARTICLE, "nothing_here"))
        status = project.read.status(ARTICLE, ANN.id)
        assert status is not None
        assert status.state == "nothing_here"


def test_an_article_is_begun_once(tmp_path: Path) -> None:
    sample = make(tmp_path)
    with sample.project as project:
        step = steps.set_memo(Ref(Kind.TAG, sample.statement), "First.")
        begun = progress.beginning(project, ARTICLE, step)
        assert begun.label == step.label
        project.apply(begun)
        status = project.read.status(ARTICLE, ANN.id)
        assert status is not None
        assert status.state == "in_progress"
        again = steps.set_memo(Ref(Kind.TAG, sample.statement), "Second.")
        assert progress.beginning(project, ARTICLE, again) is again
