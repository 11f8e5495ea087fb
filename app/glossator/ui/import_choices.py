"""What was decided of the articles that were read: which are taken, what they are called, what is put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.work.importing import Choice, Twin, usual_choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossator.work.staging import Staged

LABELS = "labels"
"""Set like a piece of metadata, with commas between them."""
STAGED = frozenset(("title", "source", "author", "date", "language"))
"""The metadata that is known without fetching the article."""


class Decisions:
    """By the id of an article. What nobody decided is as the readers found it, and as is usual for its twin."""

    def __init__(self) -> None:
        self.twins: dict[str, Twin] = {}
        self.kept: dict[str, frozenset[int]] = {}
        """The places of those among an article's cuts that are put back."""
        self._said: dict[str, Choice] = {}
        self._values: dict[str, dict[str, str]] = {}
        self._by_hand: dict[str, Twin] = {}

    def choice(self, article: str) -> Choice:
        return self._said.get(article) or usual_choice(self.twin(article))

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
        before = self.kept.get(article, frozenset())
        self.kept[article] = before | cuts if on else before - cuts

    def all_twins(self) -> dict[str, Twin]:
        return self.twins | self._by_hand

    def described(self) -> dict[str, dict[str, str]]:
        """What was set by hand, without labels."""
        return {
            article: {name: value for name, value in known.items() if name != LABELS}
            for article, known in self._values.items()
        }

    def labels(self) -> dict[str, list[str]]:
        known = {article: known.get(LABELS, "").split(",") for article, known in self._values.items()}
        return {article: [label.strip() for label in found if label.strip()] for article, found in known.items()}
