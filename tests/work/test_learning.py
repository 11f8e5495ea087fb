"""What a project teaches, read from its tags, and kept beside it."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from glossator import cli
from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.imported import ImportedArticle, Original
from glossator.domain.spans import Span
from glossator.domain.suggestions import Suggestion
from glossator.nlp import worker
from glossator.nlp.engine import Suggestions
from glossator.nlp.learning.model import Learnt
from glossator.nlp.learning.train import FEWEST
from glossator.nlp.learning.words import Words
from glossator.nlp.protocol import Answer, Failure, Progress, Ready, Renew, Renewed, Request, decode, encode
from glossator.nlp.version import engine_version
from glossator.work import suggesting
from glossator.work.learning import (
    Material,
    learnt_at_once,
    lessons_of,
    load,
    material,
    model_path,
    serve_training,
    train_beside,
)
from glossator.work.learnt import Kept, forget, kept, usable
from glossator.work.suggested import accept_suggestion, reject_suggestion
from glossator.work.suggesting import fill_cache
from tests.nlp.learning.corpus import quoting_press
from tests.project.conftest import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.domain.step import Step
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
    reports = train_beside(project, quoting_press(2 * FEWEST))
    assert [report.complete for report in reports] == [FEWEST, 3 * FEWEST // 2, 2 * FEWEST]
    assert reports[-1].used
    assert model_path(project) == tmp_path / "Talks.model.json"
    assert load(model_path(project)).ranker
    assert kept(project) == Kept(reports, load(model_path(project)))
    forget(project)
    assert kept(project) is None
    assert list(tmp_path.iterdir()) == []


def test_progress_grows_over_all_trainings_and_reaches_its_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    articles = quoting_press(FEWEST + 1)
    train_beside(tmp_path / "Talks.gloss", articles, lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (3 * (FEWEST + 1),) * 2


@pytest.mark.parametrize(
    ("change", "problem"),
    [({"engine": "rules-0"}, "another version of the rules"), ({"words": 3}, "cannot be read"), ({"reports": [3]}, "")],
)
def test_what_does_not_fit_is_kept_and_not_used(
    tmp_path: Path, project: Project, change: dict[str, object], problem: str, caplog: pytest.LogCaptureFixture
) -> None:
    train_beside(project.path, quoting_press(2))
    file = model_path(project.path)
    file.write_text(json.dumps({**json.loads(file.read_text()), **change}))
    found = kept(project.path)
    assert found
    assert found.reports == ()
    assert problem in found.problem
    assert bool(found.problem) == bool(problem)
    assert (usable(project.path) is None) == bool(problem)
    assert [problem in said for said in caplog.messages] == [True] * bool(problem)


def test_what_there_is_to_learn_from_is_counted(project: Project) -> None:
    assert material(project) == Material(0, 0, 0)
    project.apply(accept_suggestion(project, ARTICLE, suggestion("We will not sign"), "rules-9"))
    rejecting = reject_suggestion(project, ARTICLE, suggestion("diplomacy"))
    assert rejecting
    project.apply(rejecting)
    project.apply(steps.set_status(ARTICLE, project.analyst.id, "done"))
    assert material(project) == Material(1, 1, 1)


def test_what_another_model_suggested_is_not_taken_for_this_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    class Rules:
        def __init__(self, learnt: object = None) -> None:
            asked.append(learnt)

        def suggest(self, text: str, language: str) -> Suggestions:
            return Suggestions()

    monkeypatch.setattr(suggesting, "Engine", Rules)
    train_beside(project.path, quoting_press(2))
    learnt = load(model_path(project.path))
    assert fill_cache(project) == 1
    assert fill_cache(project) == 0
    assert project.read.texts_without_suggestions(f"{engine_version()}+{learnt.version}") == []
    forget(project.path)
    assert fill_cache(project) == 1
    assert asked == [learnt, None]


def test_the_process_that_learns_says_how_far_it_is_and_why_it_failed(project: Project, tmp_path: Path) -> None:
    path = project.path
    output = io.BytesIO()
    assert serve_training(path, output) == 0  # while the project is open
    assert all(isinstance(decode(line), Progress) for line in output.getvalue().splitlines())
    assert kept(path)
    output = io.BytesIO()
    assert serve_training(tmp_path / "none.gloss", output) == 1
    (said,) = map(decode, output.getvalue().splitlines())
    assert isinstance(said, Failure)
    assert "none.gloss" in said.error


def test_a_cancelled_training_leaves_no_file_and_what_was_kept_before(tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        if done * 10 > total * 9:
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


def blaring(project: Project) -> tuple[Step, Step]:
    """An article in which somebody blares, and a tag that says so."""
    text = "Ada Lask blared that the port is shut."
    bringing = steps.import_articles([ImportedArticle("b" * 32, "b.txt", 0, Original.of(b"b"), text, "B")])
    parts = {"content": [Span(21, 37)], "cue": [Span(9, 15)]}
    return bringing, steps.make_tag("statement", "b" * 32, text, project.analyst.id, parts)


def test_an_unknown_cue_is_learnt_at_once_beside_what_was_trained(project: Project) -> None:
    train_beside(project.path, quoting_press(2 * FEWEST))
    trained = load(model_path(project.path))
    bringing, tagging = blaring(project)
    project.apply(bringing)
    assert learnt_at_once(project, trained) is trained
    project.apply(tagging)
    now = learnt_at_once(project, trained)
    assert now
    assert now.words.taught == trained.words.taught | {"blar|supposed|that"}
    assert (now.ranker, now.edges) == (trained.ranker, trained.edges)
    assert now.version != trained.version
    alone = learnt_at_once(project, None)
    assert alone
    assert alone.words.verbs == {"blar"}
    project.undo()
    assert learnt_at_once(project, trained) is trained
    assert learnt_at_once(project, None) is None


def test_the_worker_looks_again_at_what_tags_teach_and_goes_on_where_it_cannot() -> None:
    taught: list[Learnt | None] = [None, Learnt(Words(frozenset({"blar|supposed|that"})))]

    def at_once(trained: Learnt | None) -> Learnt | None:
        assert trained is None
        if not taught:
            raise UserError(ErrorKind.NOT_FOUND, "The project is gone.")
        return taught.pop(0)

    output = io.BytesIO()
    text = Request(1, "Mira Tal blared that the ferry is late.")
    asked = b"".join(encode(message) for message in (text, Renew(), text, Renew(), text))
    worker.serve(io.BytesIO(asked), output, at_once=at_once)
    ready, before, renewed, after, failed, still = map(decode, output.getvalue().splitlines())
    assert isinstance(ready, Ready)
    assert isinstance(renewed, Renewed)
    assert renewed.engine.startswith(f"{ready.engine}+learnt-")
    assert isinstance(failed, Failure)
    answers = [before, after, still]
    assert [len(one.suggestions) for one in answers if isinstance(one, Answer)] == [0, 1, 1]


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
    assert "the rules suggest alone" in ready.unlearnt
    assert ready.problem == ""


def test_the_worker_uses_what_was_learnt(tmp_path: Path) -> None:
    train_beside(tmp_path / "Talks.gloss", quoting_press(12))
    file = model_path(tmp_path / "Talks.gloss")
    output = io.BytesIO()
    worker.serve(io.BytesIO(), output, learnt=file)
    assert decode(output.getvalue()) == Ready(f"{engine_version()}+{load(file).version}")
