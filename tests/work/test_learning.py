"""What a project teaches, read from its tags, and kept beside it."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from glossator import cli
from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.rows import Suggestion
from glossator.domain.spans import Span
from glossator.nlp import worker
from glossator.nlp.protocol import Ready, decode
from glossator.nlp.version import engine_version
from glossator.work.learning import lessons_of, load, model_path, train_beside
from glossator.work.suggested import accept_suggestion, reject_suggestion
from tests.nlp.learning.corpus import quoting_press
from tests.project.conftest import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.project import Project

ARTICLE = "article-1"


def suggestion(words: str) -> Suggestion:
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    return Suggestion("statement", {"content": (span,)}, 0.9, "test")


def test_own_tags_rejections_and_being_done_are_read_from_the_project(project: Project) -> None:
    assert lessons_of(project) == []
    project.apply(accept_suggestion(project, ARTICLE, suggestion("We will not sign"), "rules-9"))
    rejecting = reject_suggestion(project, ARTICLE, suggestion("diplomacy"))
    assert rejecting
    project.apply(rejecting)
    (lesson,) = lessons_of(project)
    assert [[span.quote(lesson.text) for span in tag.content] for tag in lesson.statements] == [["We will not sign"]]
    assert [[span.quote(lesson.text) for span in content] for content in lesson.rejected] == [["diplomacy"]]
    assert not lesson.complete
    project.apply(steps.set_status(ARTICLE, project.analyst.id, "done"))
    assert lessons_of(project)[0].complete


def test_what_was_learnt_is_kept_beside_the_project(tmp_path: Path) -> None:
    project = tmp_path / "Talks.gloss"
    report = train_beside(project, quoting_press(12))
    assert report.used
    assert model_path(project) == tmp_path / "Talks.model.json"
    assert load(model_path(project)).ranker


def test_a_cancelled_training_leaves_no_file_and_what_was_kept_before(tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        if done == total - 1:
            raise UserError(ErrorKind.CANCELLED, "Stopped.")

    project = tmp_path / "Talks.gloss"
    with pytest.raises(UserError, match="Stopped"):
        train_beside(project, quoting_press(12), cancel)
    assert list(tmp_path.iterdir()) == []
    model_path(project).write_text("kept before", encoding="utf-8")
    with pytest.raises(UserError, match="Stopped"):
        train_beside(project, quoting_press(12), cancel)
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == ["kept before"]


def test_the_command_says_what_it_learnt_from(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.apply(accept_suggestion(project, ARTICLE, suggestion("We will not sign"), "rules-9"))
    path = project.path
    project.close()
    assert cli.main(["train", str(path)]) == 0
    assert "Learnt from 1 article, none of them done." in capsys.readouterr().out
    assert cli.main(["train", str(path), "--report", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 1
    assert load(model_path(path)).engine == engine_version()


@pytest.mark.parametrize("content", ["nonsense", None])
def test_the_worker_says_why_it_does_not_use_what_was_learnt_and_works_by_the_rules(
    tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "Talks.model.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    output = io.BytesIO()
    worker.serve(io.BytesIO(), output, learnt=file)
    ready = decode(output.getvalue())
    assert isinstance(ready, Ready)
    assert ready.engine == engine_version()
    assert "the rules suggest alone" in ready.problem


def test_the_worker_uses_what_was_learnt(tmp_path: Path) -> None:
    train_beside(tmp_path / "Talks.gloss", quoting_press(12))
    file = model_path(tmp_path / "Talks.gloss")
    output = io.BytesIO()
    worker.serve(io.BytesIO(), output, learnt=file)
    assert decode(output.getvalue()) == Ready(f"{engine_version()}+{load(file).version}")
