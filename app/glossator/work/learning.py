"""What a project's analysts tagged, as lessons for the suggestions, and what was learnt, kept beside the project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from glossator.domain.codebook import ACTOR_KIND, CONTENT, STATE, TagKind
from glossator.domain.model import Kind
from glossator.exchange.atomic import replacing
from glossator.messages import counted
from glossator.nlp.learning.articles import Tagged, TaggedArticle
from glossator.nlp.learning.model import load, to_json
from glossator.nlp.learning.train import FEWEST, train

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from glossator.domain.model import Json
    from glossator.domain.rows import ArticleRow, TagRow
    from glossator.nlp.learning.lessons import Figures
    from glossator.nlp.learning.train import Report
    from glossator.project import Project

__all__ = ["as_json", "as_text", "lessons_of", "load", "model_path", "train_beside"]

_COMPLETE = ("done", "nothing_here")
_LABELS = {"person": "PERSON", STATE: "GPE", "organisation": "ORG", "outlet": "ORG", "group": "NORP"}
"""What an actor's kind is called in spaCy's scheme."""


def model_path(project: Path) -> Path:
    """Where what a project taught is kept: `Talks.gloss` → `Talks.model.json`."""
    return project.with_suffix(".model.json")


def lessons_of(project: Project) -> list[TaggedArticle]:
    """Of every article in which the project's analyst tagged something, rejected something, or is done."""
    own: dict[str, list[TagRow]] = {}
    for tag in project.read.tags():
        if tag.analyst == project.analyst.id:
            own.setdefault(tag.article, []).append(tag)
    found = (_lesson(project, article, own.get(article.id, [])) for article in project.read.articles())
    return [one for one in found if one.statements or one.rejected or one.complete or one.names]


def _lesson(project: Project, article: ArticleRow, tags: Sequence[TagRow]) -> TaggedArticle:
    kinds = {each.id: each.kind for each in project.codebook.types}
    status = project.read.status(article.id, project.analyst.id)
    decisions = project.read.decisions(article.id, project.analyst.id)
    return TaggedArticle(
        article.id,
        project.read.text(article.text),
        tuple(
            Tagged(tuple(piece.span for piece in tag.content))
            for tag in tags
            if kinds.get(tag.type) is TagKind.STATEMENT and CONTENT in tag.parts
        ),
        tuple(
            known.content
            for known in decisions
            if known.verdict == "rejected" and kinds.get(known.type) is TagKind.STATEMENT
        ),
        complete=status is not None and status.state in _COMPLETE,
        language=article.language,
        names=tuple(
            name for tag in tags if kinds.get(tag.type) is TagKind.MENTION and (name := _name(project, tag)) is not None
        ),
    )


def _name(project: Project, tag: TagRow) -> tuple[str, str] | None:
    """The name that a mention tags by hand, and its label; `None` for descriptions, and for what is no actor."""
    if tag.origin != "hand" or len(tag.content) != 1 or not tag.content[0].quote[:1].isupper():
        return None
    for link in tag.links:
        record = project.read.record(link.target) if link.target.kind is Kind.ACTOR else None
        label = _LABELS.get(str(record.fields.get(ACTOR_KIND))) if record else None
        if label:
            return tag.content[0].quote, label
    return None


def train_beside(
    project: Path, articles: Iterable[TaggedArticle], progress: Callable[[int, int], None] = lambda done, total: None
) -> Report:
    """Learn from `articles`, and keep it beside the file `project`, in the place of what was kept before.

    What `progress` raises ends it, and leaves what was kept before. Raises `UserError` where the file cannot be
    written.
    """
    trained = train(articles, progress)
    with replacing(model_path(project)) as temporary:
        temporary.write_text(to_json(trained.model), encoding="utf-8")
    return trained.report


def as_text(report: Report) -> list[str]:
    done = f"{report.complete:,}" if report.complete else "none"
    lines = [f"Learnt from {counted(report.articles, 'article', 'articles')}, {done} of them done."]
    if not report.folds:
        need = f"Mark at least {FEWEST} articles as done to have more learnt than words and names."
        return [*lines, need]
    lines += ["", f"{'held out':<12}{'rules alone':>24}{'with learning':>24}", f"{'':<12}{_HEAD:>24}{_HEAD:>24}"]
    lines += [_line(f"{fold.articles} articles", fold.rules, fold.learnt) for fold in report.folds]
    lines += [_line("all", report.rules, report.learnt), ""]
    verdict = (
        "It is better than the rules alone by more than chance, and is used."
        if report.used
        else "It is not better than the rules alone by more than chance: only learnt words and names are used."
    )
    return [*lines, verdict]


_HEAD = "    P       R      F1"


def _line(name: str, rules: Figures, learnt: Figures) -> str:
    return f"{name:<12}{_numbers(rules):>24}{_numbers(learnt):>24}"


def _numbers(figures: Figures) -> str:
    return "".join(f"{100 * value:>8.1f}" for value in (figures.precision, figures.recall, figures.f1))


def as_json(report: Report) -> str:
    folds: list[Json] = [
        {"articles": fold.articles, "rules": _as_json(fold.rules), "learnt": _as_json(fold.learnt)}
        for fold in report.folds
    ]
    value: dict[str, Json] = {
        "articles": report.articles,
        "complete": report.complete,
        "used": report.used,
        "folds": folds,
        "rules": _as_json(report.rules),
        "learnt": _as_json(report.learnt),
    }
    return json.dumps(value, indent=1)


def _as_json(figures: Figures) -> dict[str, Json]:
    return {
        "precision": round(figures.precision, 4),
        "recall": round(figures.recall, 4),
        "f1": round(figures.f1, 4),
    }
