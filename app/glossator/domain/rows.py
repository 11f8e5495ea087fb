"""The frozen rows that pass between the rooms: what is, read from the store; nothing here knows how it came to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.spans import Span, hull

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossator.domain.anchoring import Placing
    from glossator.domain.model import Json, Kind, Piece, Pieces, Ref
    from glossator.domain.versions import Cut


@dataclass(frozen=True, slots=True)
class ArticleRow:
    id: str
    text: str
    """The hash of the current text version; `read.text` gives the text."""
    title: str
    source: str
    author: str
    date: str
    url: str
    language: str
    section: str
    file: str
    length: int
    """Code points of the text."""
    repeats: tuple[tuple[Span, Span], ...] = ()
    full: str = ""
    """The hash of the text with all that was cut out of it; empty where nothing was."""
    cuts: tuple[Cut, ...] = ()
    """What of that text is not in this article's."""
    found: Mapping[str, str] = field(default_factory=dict)
    """Where each piece of metadata was found when the article was read, by field; not those that were set since."""
    story: str = ""
    """The id of the article of which this one is another version; empty where it stands for itself."""
    labels: tuple[str, ...] = ()
    stage: str = ""
    """How far its review is (`verdicts.Stage`); empty before that begins."""

    @property
    def name(self) -> str:
        """What it is called: its title, else its file's name."""
        return self.title or self.file


@dataclass(frozen=True, slots=True)
class ListedRow:
    """An article as the list of articles shows it, with one analyst's progress."""

    number: int
    """Stands for the article in this file alone; articles that came in later have greater ones."""
    id: str
    name: str
    """Its title, else its file's name."""
    source: str
    author: str
    date: str
    section: str
    language: str
    state: str | None
    """`given_back` where it was handed in and is to be done again."""
    note: str
    tags: int
    labels: tuple[str, ...]
    assigned: tuple[str, ...]
    """The names of the analysts who are to read it."""
    stage: str = ""
    """How far its review is (`verdicts.Stage`); empty before that begins."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """Something that words were found in, across the project."""

    what: str
    """`text`, `quote`, `memo`, `note`, `name`, or the id of a tag's field as `field.ID`."""
    ref: Ref
    """What holds it: an article, a tag, or a register record, the one that stands for it now."""
    name: str
    """Of the article, also where a tag of it or a note on it was found; or the record's own."""
    article: str
    """The article's id; empty for what is of a register."""
    said: str
    """All of it as it was written; of a text, the whole."""
    type: str = ""
    """The tag type's id, where it is of a tag."""
    analyst: str = ""
    """Whose tag or note it is."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    article: str
    analyst: str
    state: str
    note: str
    assigned: bool = False


@dataclass(frozen=True, slots=True)
class GivenBack:
    """An article that was given back to an analyst who had handed it in."""

    article: str
    by: str
    """The id of the analyst who gave it back."""
    at: str
    """UTC, ISO 8601."""
    step: str
    """The step by which that was done."""


class Unseen(NamedTuple):
    """What is left out of an answer: what others than one analyst did in some articles (`work.blindness`)."""

    articles: frozenset[str] = frozenset()
    but_of: str = ""
    """The id of the analyst."""


@dataclass(frozen=True, slots=True)
class AnalystRow:
    id: str
    name: str
    colour: str


SOMEBODY = "A colleague"
"""What an analyst is called whom the project does not know, or not by name."""


def name_of(analyst: str, names: Mapping[str, str], *, inside: bool = False) -> str:
    """What an analyst is called, of names by id; `inside` a sentence."""
    return names.get(analyst) or (SOMEBODY.lower() if inside else SOMEBODY)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """From a tag, in a role, to a record. `target_name` is the name of the record that stands for it now."""

    id: str
    tag: str
    role: str
    target: Ref
    """With merged register records resolved to the one that stands for them."""
    target_name: str
    stance: str | None = None
    deleted: bool = field(default=False, kw_only=True)
    """Whether that record was taken out of its register; the link keeps saying so."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A piece of a tag whose words are not, or not there, in the article's text as it was corrected."""

    part: str
    piece: Piece
    """Where it was put."""
    words: str
    """What it said before."""
    placing: Placing


@dataclass(frozen=True, slots=True)
class TagRow:
    id: str
    article: str
    text: str
    """The hash of the text version that the pieces point into."""
    type: str
    analyst: str
    origin: str
    """`hand`, or the engine that suggested it, as `accepted:ENGINE` or `edited:ENGINE`."""
    parts: Mapping[str, Pieces]
    fields: Mapping[str, Json] = field(default_factory=dict)
    links: tuple[LinkRow, ...] = ()
    memo: str = ""
    made_at: str = ""
    """UTC, ISO 8601."""
    unsure: tuple[Misplaced, ...] = ()
    """Pieces that could not be placed exactly when the article's text was corrected."""

    @property
    def content(self) -> Pieces:
        return self.parts.get("content", ())

    @property
    def quote(self) -> str:
        """The words of the content, its pieces joined by an ellipsis in brackets."""
        return " […] ".join(piece.quote for piece in self.content)

    @property
    def place(self) -> tuple[int, str, str]:
        """By this, the tags of an article are in the order in which `Queries.tags` gives them."""
        return self.content[0].start, self.made_at, self.id

    @property
    def hull(self) -> Span:
        """From the first to the last code point of any part."""
        return hull(piece.span for pieces in self.parts.values() for piece in pieces)

    def targets(self, role: str) -> tuple[LinkRow, ...]:
        return tuple(link for link in self.links if link.role == role)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A row of one of a register record's lists."""

    id: str
    list: str
    fields: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class AliasRow:
    id: str
    name: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record of one of the registers."""

    ref: Ref
    name: str
    key: str = ""
    """The gazetteer's key, where the record came from there."""
    fields: Mapping[str, Json] = field(default_factory=dict)
    aliases: tuple[AliasRow, ...] = ()
    items: tuple[ItemRow, ...] = ()
    memo: str = ""
    uses: int = 0
    """Tags that point to it and stand, in articles that were not removed."""
    merged: tuple[str, ...] = ()
    """What the records that were merged into it are called."""
    deleted: bool = False
    """Whether it was taken out of its register."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it goes by, its own first, each once."""
        return tuple(dict.fromkeys((self.name, *(alias.name for alias in self.aliases), *self.merged)))

    @property
    def kind(self) -> Kind:
        return self.ref.kind

    @property
    def id(self) -> str:
        return self.ref.id


@dataclass(frozen=True, slots=True)
class Uses:
    """Where records are used together: by tags that stand, in articles that were not removed."""

    tags: int
    articles: int
    rows: int
    """Rows of other records' lists that name one of them."""
    links: Mapping[tuple[str, str], int]
    """By role and analyst."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A tag that points to a record, once for each role in which it does."""

    tag: str
    type: str
    analyst: str
    article: str
    article_name: str
    source: str
    date: str
    """The article's."""
    text: str
    """The hash of the text version that the content points into."""
    role: str
    """A link's role, or a field that holds a reference."""
    stance: str | None
    content: Pieces
    stances: tuple[str, ...] = ()
    """Those of all links of the tag, each once."""


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A field of a register record, or of a row of one of its lists, that names another record."""

    owner: Ref
    owner_name: str
    list: str
    """The id of the list; empty where the field is the record's own."""
    item: str
    """The id of the row; likewise."""
    field: str
    target: Ref
    """With merged records resolved, as the owner is."""
    fields: Mapping[str, Json]
    """All of the row's, or of the record's."""
