"""What is suggested in an article: names, of which the project's registers know some, statements, proposals. No spaCy.

Suggestions come from another process and are kept in the project's cache; the pass over the registers is made anew each
time, so that a new actor invalidates nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.model import REGISTERS, Kind
from glossator.nlp.names import merge
from glossator.nlp.protocol import (
    Answer,
    Failure,
    Progress,
    Ready,
    Renew,
    Renewed,
    Request,
    decode,
    encode,
    from_cache,
    to_cache,
)
from glossator.work.registers import registers_of
from glossator.work.suggested import open_suggestions
from glossator.work.surnames import recognised
from glossator.work.tagging import open_highlights

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from glossator.domain.rows import ArticleRow, TagRow
    from glossator.domain.suggestions import Highlight, Suggestion
    from glossator.project import Changed, Project

    Found: TypeAlias = tuple[tuple[Highlight, ...], tuple[Suggestion, ...]]
    """What an engine found in a text: names, then statements and proposals."""

__all__ = ["Answer", "Failure", "Highlighter", "Progress", "Ready", "Renew", "Renewed", "Request", "decode", "encode"]

_NAMED = frozenset({*REGISTERS, Kind.ALIAS})


class Highlighter:
    """The highlights of a project's articles, by one engine's suggestions."""

    def __init__(self, project: Project, engine: str = "") -> None:
        self._project = project
        self.engine = engine
        """The version whose cached suggestions count; empty while none is known."""
        self._registers = registers_of(project)
        self._found: dict[str, list[Highlight]] = {}
        """What the registers' names came to in the text of that hash, while neither changes."""
        self._merged: dict[tuple[str, str], list[Highlight]] = {}
        """That with the suggestions of an engine, by text and engine, while none of these changes."""
        self._read: dict[tuple[str, str], Found] = {}
        """What was read last from the cache, by text and engine as the cache names it."""
        self._told: dict[tuple[str, str], Found] = {}
        """That with the names of those whom the registers know, while their names do not change."""
        self._unkept: dict[tuple[str, str], Found] = {}
        """What is not in the cache, by text and engine."""

    def remember(self, text: str, highlights: Sequence[Highlight], suggestions: Sequence[Suggestion] = ()) -> None:
        """Keep what the engine suggested for the text of that hash; in memory where the project can only be read."""
        self._merged.clear()
        self._read.clear()
        self._told.clear()
        if self._project.read_only:
            self._unkept[text, self.engine] = tuple(highlights), tuple(suggestions)
        else:
            self._project.remember_suggestions(text, self.engine, to_cache(highlights, suggestions))

    def suggested(self, text: str) -> Found | None:
        """What the engine suggested for the text of that hash; `None` where it has not been asked.

        Where a surname in it means one of the register, with that one's name.
        """
        if (text, self.engine) in self._unkept:
            return self._recognised((text, self.engine), self._unkept[text, self.engine])
        key = text, self._project.read.engine_for(text, self.engine) if self.engine else ""
        if key not in self._read:
            kept = self._project.read.suggestions(text, self.engine) if self.engine else None
            if kept is None:
                return None
            self._read = {key: from_cache(kept)}
        return self._recognised(key, self._read[key])

    def _recognised(self, key: tuple[str, str], found: Found) -> Found:
        """With whom of the registers the surnames in suggestions mean, as far as that is clear."""
        if key not in self._told:
            names, passages = found
            words = self._project.read.text(key[0]) if passages else ""
            self._told = {key: (names, tuple(recognised(self._project, one, words) for one in passages))}
        return self._told[key]

    def of(self, article: ArticleRow, text: str, tags: Sequence[TagRow]) -> list[Highlight]:
        """What to highlight in an article: the names there that this analyst has neither decided on nor tagged."""
        known = article.text, self.engine
        if known not in self._merged:
            names, _ = self.suggested(article.text) or ((), ())
            self._merged = {known: merge(self._named(article.text, text), list(names))}
        return open_highlights(self._project, article.id, self._merged[known], tags)

    def suggestions_of(self, article: ArticleRow, tags: Sequence[TagRow], threshold: float = 0.0) -> list[Suggestion]:
        """The statements and proposals suggested there that are as sure as that, and neither decided on nor tagged."""
        _, passages = self.suggested(article.text) or ((), ())
        mine = [tag for tag in tags if tag.analyst == self._project.analyst.id]
        return open_suggestions(self._project, article.id, passages, mine, threshold)

    def _named(self, key: str, text: str) -> list[Highlight]:
        """The registers' names in `text`, whose hash is `key`."""
        if key not in self._found:
            self._found = {key: self._registers.index(self._project).find(text)}
        return self._found[key]

    def waiting(self) -> list[str]:
        """The hashes of the texts for which the engine is still to be asked."""
        missing = self._project.read.texts_without_suggestions(self.engine) if self.engine else []
        return [text for text in missing if (text, self.engine) not in self._unkept]

    def follow(self, changed: Changed) -> None:
        """Names of the registers may have changed."""
        if changed.kinds & _NAMED:
            self._found.clear()
            self._merged.clear()
            self._told.clear()
