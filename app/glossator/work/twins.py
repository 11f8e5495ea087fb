"""Finds, among articles that were read, those that say again what another one says: in the project, or read before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.likeness import ALIKE, CANDIDATES, likeness, shingles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossator.project import Project
    from glossator.work.importing import Batch
    from glossator.work.staging import Staged, Staging

_NEARLY = 0.99


@dataclass(frozen=True, slots=True)
class Twin:
    """The article that another one says again."""

    id: str
    name: str
    likeness: float
    """From `ALIKE` to 1, how much of the shorter of both is in the longer; 1 where the words are the same."""
    here: bool
    """Whether it is in the project already, and not among those that were read with it."""
    same_file: bool = False
    """Whether both come from the same bytes, so that they are one article."""


def twins_of(project: Project, batch: Batch) -> dict[str, Twin]:
    """By the id of an article that was read, the article that is most like it, here or before it in `batch`."""
    twins = Twins(project, batch.staging)
    found = ((article.id, twins.of(article)) for article in batch.articles)
    # What is given twice is one article: its twin is that of the first.
    return {article: twin for article, twin in found if twin and (twin.here or not twin.same_file)}


class Twins:
    """Finds, for one article after the other, that which it is most like: in the project, or before it."""

    def __init__(self, project: Project, staging: Staging) -> None:
        self._project, self._staging = project, staging
        self._seen: set[str] = set()
        self._by_text: dict[str, Staged] = {}
        self._by_key: dict[int, list[Staged]] = {}

    def of(self, article: Staged) -> Twin | None:
        """Its twin; `article` is then one of those before the next."""
        name = article.title or article.file
        if article.id in self._seen:
            return Twin(article.id, name, 1.0, here=False, same_file=True)
        self._seen.add(article.id)
        if self._project.read.article(article.id):
            return Twin(article.id, name, 1.0, here=True, same_file=True)
        twin = _most_like(self._project, self._staging, article, self._by_text.get(article.text), self._by_key)
        self._by_text.setdefault(article.text, article)
        for key in article.keys:
            if len(others := self._by_key.setdefault(key, [])) < CANDIDATES:
                others.append(article)
        return twin


def _most_like(
    project: Project, staging: Staging, article: Staged, equal: Staged | None, by_key: Mapping[int, Sequence[Staged]]
) -> Twin | None:
    """The article that says most of what this one says, if it is enough: in the project, else among those before it."""
    if equal:
        return Twin(equal.id, equal.title or equal.file, 1.0, here=False)
    here = project.read.sharing(article.keys)
    sharing = Counter(other for key in article.keys for other in by_key.get(key, ()))
    beside = [other for other, _ in sharing.most_common(CANDIDATES)]
    if not here and not beside:
        return None
    own = shingles(staging.article(article).text)
    found: list[Twin] = []
    for other, text in here:
        alike = 1.0 if text == article.text else _alike(own, shingles(project.read.text(text)))
        row = project.read.article(other)
        found.append(Twin(other, row.name if row else "", alike, here=True))
    for staged in beside:
        alike = _alike(own, shingles(staging.article(staged).text))
        found.append(Twin(staged.id, staged.title or staged.file, alike, here=False))
    best = max(found, key=lambda twin: (twin.likeness, twin.here))
    return best if best.likeness >= ALIKE else None


def _alike(one: frozenset[int], other: frozenset[int]) -> float:
    """1 only where the words are the same, and not where one text is a piece of the other."""
    return 1.0 if one == other else min(likeness(one, other), _NEARLY)
