"""What a project's analysts tagged, as lessons for the suggestions, and what was learnt, kept beside the project."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.codebook import ACTOR_KIND, CONTENT, CUE, STATE, TagKind
from glossator.domain.model import Kind
from glossator.domain.standing import THROUGH
from glossator.messages import counted
from glossator.nlp.learning.articles import Tagged, TaggedArticle
from glossator.nlp.learning.lessons import Figures
from glossator.nlp.learning.model import Learnt, load
from glossator.nlp.learning.train import FEWEST, Report, train, with_cues
from glossator.nlp.statements.unsure import unknown_verbs
from glossator.project import Project
from glossator.work.learnt import keep, model_path, report_as_json
from glossator.work.workers import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from glossator.domain.rows import ArticleRow, TagRow

__all__ = [
    "FEWEST",
    "Figures",
    "Learnt",
    "Report",
    "as_json",
    "as_text",
    "learnt_at_once",
    "lessons_of",
    "load",
    "model_path",
    "train_beside",
]

_LABELS = {"person": "PERSON", STATE: "GPE", "organisation": "ORG", "outlet": "ORG", "group": "NORP"}
"""What an actor's kind is called in spaCy's scheme."""


_SEED = 6
_EFFORT = 3
"""How much longer than reading the articles it takes to train on them."""


@dataclass(frozen=True, slots=True)
class Material:
    """How much of the analyst's own work there is to learn from."""

    done: int
    """Articles."""
    tagged: int
    """Statements."""
    rejected: int
    """Suggested statements."""


def material(project: Project) -> Material:
    """What this copy's analyst has done so far from which can be learnt."""
    statements = {known.id for known in project.codebook.types if known.kind is TagKind.STATEMENT}
    analyst = project.analyst.id
    tagged, rejected = project.read.own_tag_counts(analyst), project.read.rejected_counts(analyst)
    return Material(
        sum(status.state in THROUGH for status in project.read.statuses(analyst)),
        sum(count for kind, count in tagged.items() if kind in statements),
        sum(count for kind, count in rejected.items() if kind in statements),
    )


def learnt_at_once(project: Project, trained: Learnt | None) -> Learnt | None:
    """`trained`, and the cues unknown to the rules that the analyst's tags name; itself where they name none."""
    own = (tag for tag in project.read.tags() if tag.analyst == project.analyst.id)
    cues = {piece.quote.lower() for tag in own for piece in tag.parts.get(CUE, ())}
    verbs = unknown_verbs(word for cue in cues for word in _words(cue))
    if not verbs:
        return trained
    return with_cues(trained, (one for one in lessons_of(project) if verbs & unknown_verbs(_words(one.text))), verbs)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def lessons_of(project: Project) -> list[TaggedArticle]:
    """Of every article in which the project's analyst tagged something, rejected something, or is done."""
    own: dict[str, list[TagRow]] = {}
    for tag in project.read.tags():
        if tag.analyst == project.analyst.id:
            own.setdefault(tag.article, []).append(tag)
    worked_on = project.read.worked_on(project.analyst.id)
    found = (_lesson(project, one, own.get(one.id, [])) for one in project.read.articles() if one.id in worked_on)
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
        complete=status is not None and status.state in THROUGH,
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
) -> tuple[Report, ...]:
    """Learn from `articles`, and keep it beside the file `project`, in the place of what was kept before.

    Returns what ever more of the articles that are done came to; the last is what all did. What `progress` raises ends
    it, and leaves what was kept before. Raises `UserError` where the file cannot be written.
    """
    known = sorted(articles, key=lambda article: article.id)
    groups = [*_parts(known), known]
    total = _EFFORT * sum(map(len, groups))
    trained, before = [], 0
    for group in groups:
        trained.append(train(group, _share(progress, before, len(group), total)))
        before += _EFFORT * len(group)
    *parts, whole = trained
    reports = (*(part.report for part in parts if part.report.folds), whole.report)
    progress(total, total)
    keep(project, whole.model, reports)
    return reports


def _parts(articles: Sequence[TaggedArticle]) -> Iterator[list[TaggedArticle]]:
    """A quarter, a half and three quarters of the articles that are done, where that is enough; and all others."""
    complete = [article for article in articles if article.complete]
    others = [article for article in articles if not article.complete]
    random.Random(_SEED).shuffle(complete)  # noqa: S311 no secret
    for count in (len(complete) * quarters // 4 for quarters in (1, 2, 3)):
        if count >= FEWEST:
            yield [*others, *complete[:count]]


def _share(progress: Callable[[int, int], None], before: int, articles: int, total: int) -> Callable[[int, int], None]:
    """How far all is, told by how far one training on so many articles is, which reads each first."""

    def told(done: int, of: int) -> None:
        tried = max(0, done - articles) / max(1, of - articles)
        progress(before + min(done, articles) + int((_EFFORT - 1) * articles * tried), total)

    return told


def serve_training(project: Path, stdout: BinaryIO) -> int:
    """Be the child process in which the window trains: says how far it is, and a sentence where it fails."""

    def learn(progress: Callable[[int, int], None]) -> bytes:
        with Project.open(project, read_only=True) as opened:
            articles = lessons_of(opened)
        train_beside(project, articles, progress)
        return b""

    return serving(stdout, learn)


def has_taught(model: Learnt) -> bool:
    """Whether anything was learnt beside the choice among suggestions: words, names or edges of statements."""
    words = model.words
    return bool(words.verbs or words.refused or words.names) or model.edges != type(model.edges)()


def verdict(report: Report, *, taught: bool) -> str:
    """Whether what was learnt is used, and why not, in a sentence; `taught` as `has_taught` says."""
    if not report.folds:
        first = "Words, names and edges of statements are used" if taught else "No words, names or edges were new"
        return (
            f"{first}; whether it can tell which suggestions you want shows from "
            f"{FEWEST} articles on that are in English and marked as done."
        )
    if report.used:
        return "It is used: on articles that it had not seen, it was better than the rules alone, by more than chance."
    first = "Only words, names and edges of statements are used" if taught else "Nothing of it is used"
    return f"{first}: on articles that it had not seen, it was not better than the rules alone, by more than chance."


def as_text(reports: Sequence[Report], *, taught: bool) -> list[str]:
    report = reports[-1]
    done = f"{report.complete:,}" if report.complete else "none"
    lines = [f"Learnt from {counted(report.articles, 'article', 'articles')}, {done} of them done."]
    if report.folds:
        lines += ["", f"{'held out':<12}{'rules alone':>24}{'with learning':>24}", _line("", _HEAD, _HEAD)]
        lines += [_figures(f"{fold.articles} articles", fold.rules, fold.learnt) for fold in report.folds]
        lines += [_figures("all", report.rules, report.learnt)]
    if len(reports) > 1:
        lines += ["", "learnt from"]
        lines += [_figures(f"{each.complete} articles", each.rules, each.learnt) for each in reports]
    return [*lines, *([""] if report.folds else []), verdict(report, taught=taught)]


_HEAD = "    P       R      F1"


def _figures(name: str, rules: Figures, learnt: Figures) -> str:
    return _line(name, _numbers(rules), _numbers(learnt))


def _line(name: str, rules: str, learnt: str) -> str:
    return f"{name:<12}{rules:>24}{learnt:>24}"


def _numbers(figures: Figures) -> str:
    return "".join(f"{100 * value:>8.1f}" for value in (figures.precision, figures.recall, figures.f1))


def as_json(reports: Sequence[Report]) -> dict[str, object]:
    """Of the last report; `curve` has the same from fewer articles."""
    *fewer, report = map(report_as_json, reports)
    return {**report, "curve": fewer}
