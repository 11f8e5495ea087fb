"""What was decided of the articles that were read: which are taken, what they are called, what is put back."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from glossator.domain.merge import survivors
from glossator.work.twins import Twin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from glossator.work.staging import Staged

LABELS = "labels"
"""Set like a piece of metadata, with commas between them."""
STAGED = frozenset(("title", "source", "author", "date", "language"))
"""The metadata that is known without fetching the article."""


class Choice(StrEnum):
    """What is to be done with an article that was read."""

    TAKE = "take"
    SKIP = "skip"
    GROUP = "group"
    """Taken, as a version of the story that its twin tells."""


class Decisions:
    """By the id of an article. What nobody decided is as the readers found it, and as is usual for its twin."""

    def __init__(self, twins: Mapping[str, Twin] | None = None) -> None:
        self.twins = dict(twins or {})
        """Those that were found."""
        self._kept: dict[str, frozenset[int]] = {}
        self._said: dict[str, Choice] = {}
        self._values: dict[str, dict[str, str]] = {}
        self._by_hand: dict[str, Twin] = {}

    def choice(self, article: str) -> Choice:
        """The same words are skipped if nobody says otherwise, other versions of a story grouped with it."""
        twin = self.twin(article)
        usual = Choice.TAKE if twin is None else Choice.SKIP if twin.likeness == 1 else Choice.GROUP
        return self._said.get(article, usual)

    def twin(self, article: str) -> Twin | None:
        return self._by_hand.get(article) or self.twins.get(article)

    def choose(self, articles: Iterable[str], choice: Choice) -> None:
        self._said.update(dict.fromkeys(articles, choice))

    def group(self, articles: Sequence[Staged]) -> bool:
        """Take articles as versions of their twins' stories, those without one as of the first; whether any is."""
        first = articles[0]
        grouped = False
        for article in articles:
            if self.twin(article.id) is None and article.id != first.id:
                self._by_hand[article.id] = Twin(first.id, self.value(first, "title") or first.file, 0.0, here=False)
            has_story = self.twin(article.id) is not None
            self._said[article.id] = Choice.GROUP if has_story else Choice.TAKE
            grouped = grouped or has_story
        return grouped

    def value(self, article: Staged, name: str) -> str:
        """A piece of metadata as it stands now, of those that are known without fetching the article."""
        known = self._values.get(article.id, {})
        return known[name] if name in known else (getattr(article, name) or "") if name in STAGED else ""

    def values(self, article: str) -> Mapping[str, str]:
        """What was set by hand."""
        return self._values.get(article, {})

    def describe(self, articles: Iterable[str], name: str, value: str) -> None:
        for article in articles:
            self._values.setdefault(article, {})[name] = value

    def keep(self, article: str, cuts: frozenset[int], *, on: bool) -> None:
        """Put cuts back into an article's text, or take them out again."""
        before = self.kept(article)
        self._kept[article] = before | cuts if on else before - cuts

    def kept(self, article: str) -> frozenset[int]:
        """The places of those among an article's cuts that are put back."""
        return self._kept.get(article, frozenset())

    def described(self, article: str) -> dict[str, str]:
        """What was set by hand, without labels."""
        return {name: value for name, value in self.values(article).items() if name != LABELS}

    def labels(self, article: str) -> list[str]:
        """What is put on an article, each once."""
        found = (label.strip() for label in self.values(article).get(LABELS, "").split(","))
        return list(dict.fromkeys(label for label in found if label))

    def stories(self, taken: Collection[str]) -> dict[str, Twin]:
        """By article of `taken` that is another version, the article whose story it tells, here or among these.

        That is the end of the trail of twins, so that all versions of a story point to one article of it.
        """
        twins = {article: twin for article in self.twins | self._by_hand if (twin := self.twin(article))}
        following = {
            article: twin.id
            for article, twin in twins.items()
            if not twin.here and self.choice(article) is not Choice.TAKE
        }
        ends = survivors(following)
        by_id = {twin.id: twin for twin in twins.values()}
        stories: dict[str, Twin] = {}
        for article in taken:
            if self.choice(article) is Choice.GROUP:
                end = ends.get(article, article)
                here = twins.get(end) if self.choice(end) is not Choice.TAKE else None
                told = here if here and here.here else by_id.get(end)
                if told and told.id != article and (told.here or told.id in taken):
                    stories[article] = told
        return stories
