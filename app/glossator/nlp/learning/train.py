"""Training: words at once, and a ranker where it is better than the rules on articles that it has not seen."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glossator.nlp.learning.edges import learnt_edges
from glossator.nlp.learning.lessons import Figures, Lesson, lesson_of, rules_alone
from glossator.nlp.learning.logistic import fitted
from glossator.nlp.learning.model import Learnt, Ranker, choice
from glossator.nlp.learning.words import Words, learnt_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from glossator.nlp.learning.articles import TaggedArticle

    Progress = Callable[[int, int], None]

FOLDS = 5
FEWEST = FOLDS
"""Articles that somebody is done with: from fewer, whether learning helps cannot be told."""
_SEED = 6
_DRAWS = 1000
_SURE = 0.95
"""The share of the draws in which learning must win."""
_KEEP_FROM = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
"""The first keeps all that the rules suggest."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Articles that were held out."""

    articles: int
    rules: Figures
    learnt: Figures


@dataclass(frozen=True, slots=True)
class Report:
    articles: int
    complete: int
    folds: tuple[Fold, ...] = ()
    """Empty where there are too few articles."""
    used: bool = False
    """The ranker is better than the rules by more than noise."""

    @property
    def rules(self) -> Figures:
        return sum((fold.rules for fold in self.folds), Figures())

    @property
    def learnt(self) -> Figures:
        return sum((fold.learnt for fold in self.folds), Figures())


@dataclass(frozen=True, slots=True)
class Trained:
    model: Learnt
    report: Report


@dataclass(frozen=True, slots=True)
class _Trial:
    """A held-out article, and what a ranker that has not seen it would make of it, by the threshold."""

    rules: Figures
    learnt: tuple[Figures, ...]


def train(articles: Iterable[TaggedArticle], progress: Progress = lambda done, total: None) -> Trained:
    """The same articles in any order give the same. `progress` may raise, which ends the training."""
    known = sorted(articles, key=lambda article: article.id)
    total = len(known) + FOLDS + 1
    lessons: list[Lesson] = []
    for number, article in enumerate(known):
        progress(number, total)
        lesson = lesson_of(article)
        if lesson:
            lessons.append(lesson)
    words, edges = learnt_words(lessons), learnt_edges(lessons)
    complete = [lesson for lesson in lessons if lesson.article.complete]
    if len(complete) < FEWEST:
        return Trained(Learnt(words, edges), Report(len(lessons), len(complete)))
    folds = _tried(lessons, complete, lambda done: progress(len(known) + done, total))
    keep_from = _best(trial for fold in folds for trial in fold)
    held_out = [_fold(fold, [other for other in folds if other is not fold]) for fold in folds]
    pairs = [pair for _, each in held_out for pair in each]
    used = keep_from > 0 and _wins(pairs)
    ranker = _ranker(lessons, keep_from, lambda: progress(len(known) + FOLDS, total)) if used else None
    report = Report(len(lessons), len(complete), tuple(fold for fold, _ in held_out), used)
    progress(total, total)
    return Trained(Learnt(words, edges, ranker), report)


def with_cues(trained: Learnt | None, articles: Iterable[TaggedArticle], verbs: frozenset[str]) -> Learnt | None:
    """`trained`, and those of these `verbs` that the articles teach to be cues; nothing else of it is learnt anew."""
    lessons = filter(None, (lesson_of(article, verbs) for article in articles))
    taught = learnt_words(lessons).taught
    if not taught:
        return trained
    model = trained or Learnt()
    words = replace(model.words, taught=model.words.taught | taught, refused=model.words.refused - taught)
    return replace(model, words=words)


def _tried(lessons: Sequence[Lesson], complete: list[Lesson], progress: Callable[[int], None]) -> list[list[_Trial]]:
    """Every complete article tried once, in folds, by what the others teach."""
    order = list(complete)
    random.Random(_SEED).shuffle(order)  # noqa: S311 no secret
    folds: list[list[_Trial]] = []
    for number in range(FOLDS):
        progress(number)
        out = order[number::FOLDS]
        hidden = {lesson.article.id for lesson in out}
        seen = [lesson for lesson in lessons if lesson.article.id not in hidden]
        ranker = _ranker(seen, 0.0, lambda at=number: progress(at))  # type: ignore[misc]
        words = learnt_words(seen)
        folds.append([_trial(lesson, words, ranker) for lesson in out])
    return folds


def _ranker(lessons: Sequence[Lesson], keep_from: float, pulse: Callable[[], None]) -> Ranker:
    examples = [
        (one.features, verdict)
        for lesson in lessons
        for one, verdict in zip(lesson.candidates, lesson.verdicts, strict=True)
        if one.suggested and verdict is not None
    ]
    return Ranker(fitted(examples, pulse), keep_from)


def _trial(lesson: Lesson, words: Words, ranker: Ranker) -> _Trial:
    chances = ranker.chances(lesson.candidates)
    made = [lesson.figures(choice(lesson.candidates, words, chances, keep_from)) for keep_from in _KEEP_FROM]
    return _Trial(lesson.figures(rules_alone(lesson)), tuple(made))


def _best(trials: Iterable[_Trial]) -> float:
    """The threshold with the best F1; of equals that which changes least."""
    sums = [sum(column, Figures()) for column in zip(*(trial.learnt for trial in trials), strict=True)]
    return _KEEP_FROM[max(range(len(sums)), key=lambda at: (sums[at].f1, -at))]


def _fold(fold: Sequence[_Trial], others: Sequence[Sequence[_Trial]]) -> tuple[Fold, list[tuple[Figures, Figures]]]:
    """With the threshold that is best for the others, so that none is judged by what it helped to choose."""
    at = _KEEP_FROM.index(_best(trial for other in others for trial in other))
    pairs = [(trial.rules, trial.learnt[at]) for trial in fold]
    rules, learnt = (sum(column, Figures()) for column in zip(*pairs, strict=True))
    return Fold(len(fold), rules, learnt), pairs


def _wins(pairs: Sequence[tuple[Figures, Figures]]) -> bool:
    """Whether learning is better in nearly all draws of as many articles, with putting back (a paired bootstrap)."""
    drawn = random.Random(_SEED)  # noqa: S311 no secret
    wins = 0
    for _ in range(_DRAWS):
        some = drawn.choices(pairs, k=len(pairs))
        rules, learnt = (sum(column, Figures()) for column in zip(*some, strict=True))
        wins += learnt.f1 > rules.f1
    return wins >= _SURE * _DRAWS
