"""Find across the project: texts, quotes, what analysts wrote, and names, each with the words around the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.codebook import FieldType
from glossator.domain.search import Snippet, matches, read_query, snippet
from glossator.work.blindness import unseen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import FoundRow
    from glossator.domain.search import Words
    from glossator.domain.spans import Span
    from glossator.project import Project

_WRITTEN = (FieldType.LINE, FieldType.TEXT)


@dataclass(frozen=True, slots=True)
class Hit:
    row: FoundRow
    """What was found; `row.ref` and `row.article` lead to it."""
    snippet: Snippet
    """The words around the place; of a text, `snippet.place` is where they stand in the article."""
    name_marks: tuple[Span, ...]
    """Where what was looked for stands in `row.name`, in code points."""
    times: int = 1
    """Of an article's text, how often any of it stands there; all else is one place."""


@dataclass(frozen=True, slots=True)
class Hits:
    kind: str
    """`name`, `text`, `quote`, `field`, `memo` or `note`."""
    count: int
    """How many there are in all: of texts, how many articles."""
    first: tuple[Hit, ...]


def find_in_project(project: Project, typed: str, limit: int = 20) -> tuple[Hits, ...]:
    """Where all words of what was typed stand together: names first, then texts, then what was written on them.

    All of it is literal, its last word may be only begun, and signs alone find nothing. Of each kind the first `limit`
    are given.
    """
    words = read_query(typed, fields=False).words
    if not words:
        return ()
    found = project.read.find_everywhere(words, _text_fields(project.codebook), limit, unseen(project))
    return tuple(Hits(kind, count, tuple(_hit(row, words) for row in rows)) for kind, (count, rows) in found.items())


def _hit(row: FoundRow, words: Sequence[Words]) -> Hit:
    times = len(matches(row.said, words)) if row.what == "text" else 1
    return Hit(row, snippet(row.said, words), matches(row.name, words), times)


def _text_fields(codebook: Codebook) -> list[str]:
    """The fields of tags in which somebody writes."""
    fields = (field for known in codebook.types for field in known.fields)
    return list(dict.fromkeys(field.id for field in fields if field.type in _WRITTEN))
