"""Who did what, when: what is asked of the journal of all copies, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.model import REGISTERS, Kind
from glossator.domain.rows import Unseen

if TYPE_CHECKING:
    from glossator.domain.model import Json, Ref
    from glossator.domain.search import Words
    from glossator.domain.spans import Span
    from glossator.domain.step import Label


class Matter(StrEnum):
    """What acts are about."""

    TAGS = "tags"
    ARTICLES = "articles"
    REGISTERS = "registers"
    SUGGESTIONS = "suggestions"
    REVIEW = "review"
    """What reviewers decided and wrote about tags."""
    PROJECT = "project"
    """The codebook, the analysts, what exports take."""


_TAGS, _ARTICLES = (Kind.TAG, Kind.LINK), (Kind.ARTICLE, Kind.STATUS, Kind.LABEL)
_PROJECT = (Kind.PROJECT, Kind.ANALYST)
_OF_REGISTERS = (*REGISTERS, Kind.ALIAS, Kind.ITEM, Kind.DISTINCTION, Kind.DISMISSAL)
_MATTERS = {
    "project": Matter.PROJECT,
    "codebook": Matter.PROJECT,
    "analyst": Matter.PROJECT,
    "profile": Matter.PROJECT,
    "article": Matter.ARTICLES,
    "status": Matter.ARTICLES,
    "tag": Matter.TAGS,
    "link": Matter.TAGS,
    "suggestion": Matter.SUGGESTIONS,
    "verdict": Matter.REVIEW,
    "comment": Matter.REVIEW,
    "record": Matter.REGISTERS,
    "name": Matter.REGISTERS,
    "alias": Matter.REGISTERS,
    "item": Matter.REGISTERS,
}
"""By what the key of a label begins with. What is not here says by its first record what it is about."""
SAID_BY_LABEL: dict[Matter, tuple[str, ...]] = {
    matter: tuple(prefix for prefix, known in _MATTERS.items() if known is matter) for matter in Matter
}
SAID_BY_RECORD: dict[Matter, tuple[Kind, ...]] = {
    Matter.TAGS: _TAGS,
    Matter.ARTICLES: _ARTICLES,
    Matter.REGISTERS: _OF_REGISTERS,
    Matter.SUGGESTIONS: (Kind.DECISION,),
    Matter.REVIEW: (Kind.VERDICT, Kind.COMMENT),
    Matter.PROJECT: _PROJECT,
}


class Sought(NamedTuple):
    """A word that acts are looked for by."""

    typed: str
    words: Words | None
    """The same as the index of words has it; `None` where it is signs alone."""
    labels: tuple[str, ...]
    """The labels whose own words have it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which acts are wanted; what is empty asks for all."""

    analyst: str = ""
    matter: Matter | None = None
    type: str = ""
    """Of tags, those of one type."""
    about: Ref | None = None
    """An article with all that is in it, a tag with its links, or a register's record with all that is of it."""
    since: str = ""
    until: str = ""
    """The first moment that is wanted, and the first after it that is not. UTC, ISO 8601."""
    sought: tuple[Sought, ...] = ()
    unseen: Unseen = Unseen()  # noqa: RUF009 - it never changes
    """Whose acts are left out of these articles; with them, what they did to tags that are gone."""


class Moment(NamedTuple):
    """A point of the journal: after all that was done up to a time, or after one act."""

    at: str
    """UTC, ISO 8601, to the millisecond."""
    step: str = ""
    """The act; empty for the time alone."""


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act as the history of the whole project shows it."""

    step: str
    place: tuple[str, int, int]
    """Where it stands in the list: when it was made, its counter, its number in this file."""
    analyst: str
    label: Label
    action: str
    """`do`, `undo` or `redo`."""
    taken_back: bool
    """Whether a later act reverted it, and stands."""
    about: Ref | None = None
    """The tag, the article or the record that it is about first."""
    name: str = ""
    """What the article or the record is called."""
    quote: str = ""
    """The words of the tag, or of the suggestion."""
    article: str = ""
    """The article's id."""
    span: Span | None = None
    """Where to look in the article for what has no tag there now."""
    there: bool = False
    """Whether what it is about can be shown now."""

    @property
    def made_at(self) -> str:
        """UTC, ISO 8601."""
        return self.place[0]

    @property
    def moment(self) -> Moment:
        return Moment(self.made_at, self.step)


@dataclass(frozen=True, slots=True)
class EditRow:
    """One field that a step set, as the history of a record shows it."""

    step: str
    analyst: str
    made_at: str
    """UTC, ISO 8601."""
    action: str
    """`do`, `undo` or `redo`."""
    record: Ref
    field: str
    value: Json
    before: Json
    """What showed until then; `None` for not set."""
