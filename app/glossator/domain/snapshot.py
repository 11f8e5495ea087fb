"""All that an export needs, read at one moment; and the rows that are made for exports alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glossator.domain.codebook import Codebook
    from glossator.domain.model import Json, Kind, Ref
    from glossator.domain.positions import PositionRow
    from glossator.domain.rows import AnalystRow, ArticleRow, RecordRow, StatusRow, TagRow


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
