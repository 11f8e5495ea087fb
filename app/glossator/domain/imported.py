"""What readers of files hand over: articles, and the files that they were read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossator.domain.ids import content_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glossator.domain.spans import Span
    from glossator.domain.versions import Cut


@dataclass(frozen=True, slots=True)
class Original:
    """A file that articles were read from, named by the hash of its bytes; these are fetched when they are needed."""

    hash: str
    read: Callable[[], bytes] = field(compare=False, repr=False)

    @staticmethod
    def of(data: bytes) -> Original:
        return Original(content_hash(data), lambda: data)


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """What a reader of files hands over: one article, its canonical text, and where it came from."""

    id: str
    """Derived from the original bytes and the article's place in them."""
    file: str
    """The file's name, without its folder."""
    part: int
    """The article's place among those of one file, from 0."""
    original: Original
    text: str
    title: str = ""
    source: str = ""
    author: str = ""
    date: str | None = None
    """ISO 8601, as precise as is known: `2017`, `2017-07`, `2017-07-05`, `2017-07-05T09:30`."""
    url: str = ""
    language: str = ""
    section: str = ""
    repeats: tuple[tuple[Span, Span], ...] = ()
    """Pairs of passages of `text`: the first says again what the second says."""
    full: str = ""
    """The text with everything that was cut out of it; empty where nothing was."""
    cuts: tuple[Cut, ...] = ()
    """What of `full` is not in `text`."""
    found: Mapping[str, str] = field(default_factory=dict)
    """Where each piece of metadata was found, by field: `{"title": "the page's metadata"}`."""
    warnings: tuple[str, ...] = ()
