"""What a reader of one format hands over, before it is made an article: the interface of all readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.spans import Span
from glossator.domain.text import canonical
from glossator.domain.versions import Cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read."""

    name: str
    """The file's name, without its folder; for people, never to decide the format by."""
    data: bytes
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """For tables: from `text`, `title`, `source`, `author`, `date`, `url`, `language`, `section` to a column's heading.

    What is not named is recognised by its heading; what is empty is in no column.
    """


class Value(NamedTuple):
    """A piece of metadata, and where it was found: `the page's metadata`, `the byline`, `the column “Date”`."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its format tells it."""

    full: str
    """Canonical text with all that could be of the article: paragraphs are lines, parted by one blank line each."""
    cuts: tuple[Cut, ...] = ()
    """Lines of `full` that do not belong to the article's text: navigation, captions, running heads."""
    known: Mapping[str, Value] = field(default_factory=dict)
    """`title`, `source`, `author`, `date` (ISO 8601, as precise as is known), `url`, `language` (`en`), `section`.

    Only what is there; a date that could not be understood is left out and named in `warnings`.
    """
    warnings: tuple[str, ...] = ()
    """What an analyst should look at: half a sentence each, without the file's name."""
    reads_head: bool = True
    """Whether the lines around the body may say what is not in `known`: false where the format keeps them apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file."""

    drafts: tuple[Draft, ...]
    warnings: tuple[str, ...] = ()
    """What is true of the whole file: "2 of 40 rows have no text"."""


Reader: TypeAlias = "Callable[[Source], Reading]"
"""Raises `UserError` (see `unreadable`) where no article can be had from the file."""


def composed(parts: Iterable[tuple[str, str]]) -> tuple[str, tuple[Cut, ...]]:
    """The `full` text and the `cuts` of a draft from its paragraphs in order.

    Each of `parts` is a paragraph's text and the reason why it is to be left out, empty if it is not.
    """
    pieces: list[str] = []
    cuts: list[Cut] = []
    length = 0
    for text, reason in parts:
        clean = canonical(text).strip()
        if not clean:
            continue
        start = length + 2 * bool(pieces)
        pieces.append(clean)
        length = start + len(clean)
        if reason:
            cuts.append(Cut(Span(start, length), reason))
    return "\n\n".join(pieces), tuple(cuts)


def unreadable(file: str, reason: str, remedy: str) -> UserError:
    """The refusal of one file: `reason` follows "because", `remedy` is a sentence of its own."""
    return UserError(
        ErrorKind.UNREADABLE, f"“{file}” was not imported, because {reason}; nothing was changed. {remedy}"
    )
