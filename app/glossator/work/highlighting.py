"""The names highlighted in an article: what the machine suggested, and what the project's own registers know. No spaCy.

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
    Ready,
    Request,
    decode,
    encode,
    highlights_from_json,
    highlights_to_json,
)
from glossator.work.registers import registers_of
from glossator.work.tagging import open_highlights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.rows import ArticleRow, Highlight, TagRow
    from glossator.project import Changed, Project

__all__ = ["Answer", "Failure", "Highlighter", "Ready", "Request", "decode", "encode"]

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
        self._unkept: dict[str, tuple[Highlight, ...]] = {}

    def remember(self, text: str, highlights: Sequence[Highlight]) -> None:
        """Keep what the engine suggested for the text of that hash; in memory where the project can only be read."""
        self._merged.clear()
        if self._project.read_only:
            self._unkept[text] = tuple(highlights)
        else:
            self._project.remember_suggestions(text, self.engine, highlights_to_json(list(highlights)))

    def suggested(self, text: str) -> list[Highlight] | None:
        """What the engine suggested for the text of that hash; `None` where it has not been asked."""
        if text in self._unkept:
            return list(self._unkept[text])
        kept = self._project.read.suggestions(text, self.engine) if self.engine else None
        return None if kept is None else highlights_from_json(kept)

    def of(self, article: ArticleRow, text: str, tags: Sequence[TagRow]) -> list[Highlight]:
        """What to highlight in an article: the names there that this analyst has neither decided on nor tagged."""
        known = article.text, self.engine
        if known not in self._merged:
            self._merged = {known: merge(self._named(article.text, text), self.suggested(article.text) or [])}
        return open_highlights(self._project, article.id, self._merged[known], tags)

    def _named(self, key: str, text: str) -> list[Highlight]:
        """The registers' names in `text`, whose hash is `key`."""
        if key not in self._found:
            self._found = {key: self._registers.index(self._project).find(text)}
        return self._found[key]

    def waiting(self) -> list[str]:
        """The hashes of the texts for which the engine is still to be asked."""
        missing = self._project.read.texts_without_suggestions(self.engine) if self.engine else []
        return [text for text in missing if text not in self._unkept]

    def follow(self, changed: Changed) -> None:
        """Names of the registers may have changed."""
        if changed.kinds & _NAMED:
            self._found.clear()
            self._merged.clear()
