"""What each article teaches: which candidates somebody tagged, which somebody rejected or passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.nlp.languages import language_of
from glossator.nlp.learning.articles import likeness, same
from glossator.nlp.learning.candidates import candidates_of
from glossator.nlp.statements.assemble import attributions
from glossator.nlp.statements.row import row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.nlp.learning.articles import TaggedArticle
    from glossator.nlp.learning.candidates import Candidate

_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Figures:
    right: int = 0
    suggested: int = 0
    tagged: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.right + other.right, self.suggested + other.suggested, self.tagged + other.tagged)

    @property
    def precision(self) -> float:
        return self.right / self.suggested if self.suggested else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.tagged if self.tagged else 0.0

    @property
    def f1(self) -> float:
        both = self.suggested + self.tagged
        return 2 * self.right / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Lesson:
    article: TaggedArticle
    candidates: tuple[Candidate, ...]
    likenesses: tuple[dict[int, float], ...]
    """For each candidate, the tagged statements that it is the same as, by number, and how like they are."""
    verdicts: tuple[bool | None, ...]
    """For each candidate, whether it should be suggested; `None` where nobody has said.

    One that the rules alone would not suggest should be only where none of what they suggest is the same statement.
    """

    def figures(self, chosen: Iterable[int]) -> Figures:
        """How well the candidates of these numbers meet what was tagged, one to one."""
        numbers = list(chosen)
        pairs = sorted(((-like, at, tag) for at in numbers for tag, like in self.likenesses[at].items()))
        taken: set[int] = set()
        used: set[int] = set()
        for _, at, tag in pairs:
            if at not in used and tag not in taken:
                used.add(at)
                taken.add(tag)
        return Figures(len(used), len(numbers), len(self.article.statements))


def lesson_of(article: TaggedArticle, verbs: frozenset[str] | None = None) -> Lesson | None:
    """`None` for a language whose verbs the rules do not know.

    With `verbs`, of what the rules do not dare only what these introduce, and nothing to rank: it takes half as long.
    """
    if language_of(article.text, article.language) != "en":
        return None
    row = row_of(article.text)
    candidates = candidates_of(row, attributions(row), verbs, ranked=verbs is None)
    likenesses = tuple(_likenesses(one, article) for one in candidates)
    met = {tag for one, tags in zip(candidates, likenesses, strict=True) if one.suggested for tag in tags}
    verdicts = tuple(_verdict(article, one, set(tags), met) for one, tags in zip(candidates, likenesses, strict=True))
    return Lesson(article, tuple(candidates), likenesses, verdicts)


def _likenesses(one: Candidate, article: TaggedArticle) -> dict[int, float]:
    found = {number: likeness(one.content, tag.content) for number, tag in enumerate(article.statements)}
    return {number: like for number, like in found.items() if like >= _SAME}


def _verdict(article: TaggedArticle, one: Candidate, tags: set[int], met: set[int]) -> bool | None:
    if tags:
        return True if one.suggested or tags - met else (False if article.complete else None)
    if article.complete or any(same(one.content, content) for content in article.rejected):
        return False
    return None


def rules_alone(lesson: Lesson) -> Sequence[int]:
    return [at for at, one in enumerate(lesson.candidates) if one.suggested]
