"""What a machine found in a text, and what an analyst did with it: no tags, until an analyst accepts them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossator.domain.model import Json, Ref
    from glossator.domain.spans import Span


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
    label: str = ""
    """What a machine took it for, as of a `Highlight`."""


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


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What an analyst did with a suggestion."""

    type: str
    content: tuple[Span, ...]
    verdict: str
    """`accepted`, `edited` or `rejected`; no reviewer's (`domain.verdicts`)."""
    tag: str
    reason: str = ""
    """Why it was rejected: one of `messages.REJECTED_BECAUSE`, or the analyst's own words; empty where untold."""
