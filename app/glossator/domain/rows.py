"""The frozen rows that pass between the rooms: what is, read from the store; nothing here knows how it came to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.ids import content_hash
from glossator.domain.spans import Span, hull

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from glossator.domain.anchoring import Placing
    from glossator.domain.codebook import Codebook
    from glossator.domain.model import Json, Kind, Piece, Pieces, Ref
    from glossator.domain.verdicts import Ruling
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


@dataclass(frozen=True, slots=True)
class ArticleRow:
    id: str
    text: str
    """The hash of the current text version; `Project.text` gives the text."""
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


class Position(NamedTuple):
    """Where an actor stands on a proposal or issue: what it takes to count it. Numbers hold in this file alone.

    A tuple, since tens of thousands are made at once, in half the time of a frozen dataclass.
    """

    actor: int
    """The number of the record that was linked, which may have been merged since; likewise `target`."""
    target: int
    stance: str
    """A stance of the codebook, or `proposes` where the actor is a proposer."""
    date: str
    """The date that it was said on, else the article's; empty where neither is known."""
    analyst: str
    tag: int
    utterance: int
    """The fuller tag of the same utterance, where there is one: what was said once has one."""
    on_behalf: bool
    """Whether others spoke for the actor."""


class Stand(NamedTuple):
    """Where one actor stands on one target."""

    actor: Ref
    actor_name: str
    target: Ref
    target_name: str
    positions: Sequence[Position]
    """In no order; never empty. Where two links of a tag come to the same, of merged records say, it is here twice."""


class PositionRow(NamedTuple):
    """A position with the tag that says so, and its words."""

    actor: Ref
    actor_name: str
    target: Ref
    target_name: str
    stance: str
    date: str
    article: str
    article_title: str
    tag: str
    analyst: str
    quote: str
    spoken_by: tuple[str, ...] = ()
    repeats: str = ""
    """The fuller tag of the same utterance, where there is one."""

    @property
    def utterance(self) -> str:
        """What was said once has one, however many tags tell of it."""
        return self.repeats or self.tag


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """What was decided about a tag."""

    tag: str
    article: str
    ruling: Ruling
    at: str
    """UTC, ISO 8601; to be shown, not compared."""
    rank: tuple[int, str]
    """The counter and the id of the step: which of several was given last."""
    contested: bool = False
    """Whether somebody who did not know of it decided otherwise."""


@dataclass(frozen=True, slots=True)
class CommentRow:
    """What somebody wrote about tags."""

    id: str
    article: str
    tags: tuple[str, ...]
    """The ids of the tags that it is about."""
    by: str
    """The id of the analyst."""
    text: str
    at: str
    """When it was first written: UTC, ISO 8601; to be shown, not compared."""
    rank: tuple[int, str]
    """The counter and the id of the step that first wrote it: which of several came last."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What an analyst did with a suggestion."""

    type: str
    content: tuple[Span, ...]
    verdict: str
    tag: str
    reason: str = ""
    """Why it was rejected: one of `messages.REJECTED_BECAUSE`, or the analyst's own words; empty where untold."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A name that a machine found: not a tag until an analyst accepts it."""

    span: Span
    label: str
    """In spaCy's (OntoNotes) scheme: PERSON, NORP, ORG, GPE, LOC, FAC, EVENT, LAW, DATE, …"""
    text: str
    name: str = ""
    """The full name that this stands for ("Putin" → "Vladimir Putin"), where it is known."""
    key: str = ""
    """The gazetteer's key ("state:RU"), where it is from there. Two people who accept it accept the same record."""
    record: Ref | None = None
    """The register record that it names, where the project's own registers know it."""


class NamesRow(NamedTuple):
    """The names that a machine found in an article."""

    article: str
    text: str
    """The hash of the text."""
    names: str
    """Highlights in JSON, as the cache has them (`nlp.protocol`)."""


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a text that name somebody, and whom."""

    span: Span
    name: str
    """The full name, where the article gives it ("Putin" → "Vladimir Putin")."""
    key: str = ""
    """The gazetteer's key, where it is from there."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A statement or a proposal passage that a machine found: not a tag until an analyst accepts it."""

    kind: str
    """`statement` or `proposal_passage`."""
    parts: Mapping[str, tuple[Span, ...]] = field(hash=False)
    """The pieces of `content`, `cue`, `source` and `condition`; those that are empty are left out."""
    score: float
    """How sure the rules are, from 0 to 1."""
    reason: str
    """Why, in a few English words for the user."""
    fields: Mapping[str, Json] = field(default_factory=dict, hash=False)
    """Those of the codebook's fields that the words tell: `form`, `modality`, `act`."""
    speakers: tuple[Named, ...] = ()
    """Who says or proposes it; a pronoun in `source` is resolved here."""
    addressees: tuple[Named, ...] = ()
    stance: str | None = None
    """Towards what the content names: `support`, `oppose` or `conditional`, only where a word carries it."""
    within: int | None = None
    """The place, in the same list, of the statement that reports this one."""
    repeats: int | None = None
    """The place, in the same list, of an earlier one with the same words."""


class FieldChange(NamedTuple):
    """What a field was at the last export, and what it is now; `None` for not set."""

    field: str
    """As the journal calls it (`memo`, `part.cue`, `field.form`), or what records that belong to this one make up:
    `link.ROLE`, `alias`, `list.LIST`, `label`, `status.ANALYST`."""
    before: Json
    now: Json


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """An article, a tag or a register record that is new, changed or removed since an export."""

    ref: Ref
    how: str
    """`new`, `changed` or `removed`."""
    name: str
    """What it is or was called; of a tag, its words."""
    type: str
    """Of a tag, the id of its type; else empty."""
    article: str
    """Of a tag, the id of its article; else empty."""
    analyst: str
    """Of a tag, whose it is; else empty."""
    fields: tuple[FieldChange, ...]
    """Only of what is changed. A reference names the record that stands now: `{"kind", "id", "name"}`."""
    by: tuple[str, ...]
    """The ids of the analysts who did it, each once."""
    at: str
    """When it was last touched: UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One figure on how far two analysts agree (`review/agreement.py`)."""

    first: str
    """The id of the analyst; likewise the next."""
    second: str
    type: str
    """The id of the tag type; empty for all of them together."""
    about: str
    """`spans`, `field`, `links`, …"""
    what: str
    """The id of the field or role; empty for spans."""
    measure: str
    about_label: str
    """What it is about, as people call it; likewise the next."""
    measure_label: str
    meaning: str
    """What the measure says, as a sentence."""
    value: float | None
    undefined: str
    """Why there is no value, in words; else empty."""
    n: int
    unset: int
    low: float | None
    high: float | None
    coverage: float | None
    """The share of all tags of the type that are matched."""
    articles: int
    samples: int
    """How many samples of articles were drawn, to tell the interval by."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What is decided at once in a review (`review/units.py`), in people's words."""

    article: str
    type: str
    """The id of the type that the first of its tags has."""
    quote: str
    """The words of the adjudicated tag, else of the first."""
    tagged: tuple[str, ...]
    """Who has a tag there; likewise who read the article and has none."""
    lacking: tuple[str, ...]
    kinds: tuple[str, ...]
    """In what the tags differ."""
    state: str
    stale: str
    """Why a decision does not hold as it is; else empty."""
    whose: str
    """Whose tag was accepted as it is; else empty."""
    reason: str
    by: str
    """Who decided; empty where nobody has."""
    at: str
    """When: UTC, ISO 8601."""
    comments: tuple[str, ...]
    adjudicated: str
    """The id of the tag that came of it; else empty."""
    tags: tuple[str, ...]
    """The ids of the analysts' tags."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that an export needs, read at one moment: rows in, file out, whatever happens to the project meanwhile."""

    project: str
    codebook: Codebook
    analysts: tuple[AnalystRow, ...]
    articles: tuple[ArticleRow, ...]
    statuses: tuple[StatusRow, ...]
    tags: tuple[TagRow, ...]
    """In the order of articles, then of the text."""
    records: Mapping[Kind, tuple[RecordRow, ...]]
    """By register, in the order of names."""
    positions: tuple[PositionRow, ...]
    taken_at: str
    """UTC, ISO 8601."""
    text: Callable[[str], str] = field(compare=False, repr=False)
    """The article text of that hash, for as long as the project that it was taken of is open."""
    step: int = 0
    """The newest step in it, by its place in this file: what came later is not in it."""
    last_export: str = ""
    """When the same profile was last exported: UTC, ISO 8601; empty where it never was, or nobody asked."""
    changes: tuple[ChangeRow, ...] = ()
    """What is another since then; removed and new ones too."""
    removed: Mapping[Ref, str] = field(default_factory=dict)
    """What records are called that were taken out of their register: fields and positions may still name them."""
    agreement: tuple[AgreementRow, ...] = ()
    """Of analysts' tags, whoever's the snapshot has; empty where nobody asked, or nobody can be compared."""
    review: tuple[ReviewRow, ...] = ()
    """Likewise."""
    notes: tuple[str, ...] = ()
    """Sentences on what it lacks, for whoever reads the file."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One act, as the history shows it."""

    id: str
    counter: int
    analyst: str
    made_at: str
    key: str
    arguments: Mapping[str, Json]
    action: str
    """`do`, `undo` or `redo`."""


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
