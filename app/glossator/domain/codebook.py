"""The codebook: the tag scheme as data, and what it permits.

A codebook is a TOML file (see `annotations/codebooks/`). It declares tag types, the fields that the registers have
beside their names, and the stances. Forms, keys, validation, workbook columns, drop-downs and SQL views follow from it.
Ids are stable and go into the journal; labels are for people and may change, per language.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from glossator.domain.dates import is_date, is_relative, resolve
from glossator.domain.model import Kind, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.model import Json


class TagKind(StrEnum):
    """The four built-in behaviours that a tag type can have."""

    MENTION = "mention"
    """A passage that names a register record. Its link `refers_to` says which."""
    STATEMENT = "statement"
    """Reported speech or position. Its links `speaker` hold the stances that its links with a stance carry."""
    PROPOSAL_PASSAGE = "proposal_passage"
    """Text that makes or describes a proposal. Its link `proposal` says which, its links `proposer` whose."""
    NOTE = "note"
    """A remark of the analyst's own on a passage."""


HOLDER = {TagKind.STATEMENT: "speaker", TagKind.PROPOSAL_PASSAGE: "proposer"}
"""By kind, the role of the link that names whose words or proposal a tag records."""
SUBJECT = {TagKind.MENTION: "refers_to", TagKind.PROPOSAL_PASSAGE: "proposal"}
"""By kind, the role of the link that names the one register record a tag is about."""
ON_BEHALF = {TagKind.STATEMENT: "on_behalf_of"}
"""By kind, the role of the link that names whose words a holder only lends a voice to."""
ADDRESSEE = "addressee"
"""The role of the link that names to whom words are directed."""
ABOUT = "about"
"""The role of the link that names what is spoken about, whether the codebook has stances or not."""
REPEATS = "repeats"
"""The role of the link to the fuller tag of the same utterance, so that it counts once."""
SUPPORTS, OPPOSES = "support", "oppose"
"""The stances that contradict each other."""
PROPOSES = "proposes"
"""In place of a stance, where the actor is a proposer: for it, but kept apart. No codebook's stance can be meant."""
ROLES, TITLE, BODY, FROM, UNTIL = "roles", "title", "body", "from", "until"
"""The list of an actor's offices and affiliations, and its fields: what a roll-up goes by (`domain/rollup.py`)."""
ACTOR_KIND, STATE, COUNTRY, SECTOR = "kind", "state", "country", "sector"
"""The actors' field that tells states from others (other registers may have one so called, too), its value for a state,
and the fields that say whose an actor is."""
IN_THEIR_OWN_NAME = frozenset(
    {"party", "intergovernmental", "armed_group", "business", "civil_society", "media", "research"}
)
"""The sectors whose actors do not speak for the state that they are from."""
CONTENT = "content"
"""The part that every tag has."""
SOURCE = "source"
"""The part, where a type has it, that holds the words naming the holder."""
CUE = "cue"
"""Likewise: the words by which something is said."""
CONDITION = "condition"
"""Likewise: the words that name a condition."""


class FieldType(StrEnum):
    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    NUMBER = "number"
    YESNO = "yesno"
    ACTOR = "actor"
    """A reference to a record of the actors' register; likewise the next two."""
    PROPOSAL = "proposal"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one or more languages, by ISO 639 code."""

    by_language: tuple[tuple[str, str], ...] = ()

    def in_language(self, language: str = "en") -> str:
        """The text in that language, else in English, else in the first language there is, else empty."""
        texts = dict(self.by_language)
        return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")

    def __str__(self) -> str:
        return self.in_language()


@dataclass(frozen=True, slots=True)
class Value:
    """One allowed value of a choice, with what tells it from its neighbours."""

    id: str
    label: Text
    definition: Text = Text()
    example: Text = Text()
    contrast: Text = Text()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a tag type, a register or one of a register's lists."""

    id: str
    type: FieldType
    label: Text
    guidance: Text = Text()
    required: bool = False
    values: tuple[Value, ...] = ()
    default_from_article: str = ""
    """The article's field (`date`) that is shown as the value where none is set."""
    ordered: bool = False
    """Whether the values of a choice go from one end to the other, so that neighbours differ less than others."""

    def permits(self, value: Json) -> bool:
        """Whether `value` is one that this field can hold now; `None` (not set) always is."""
        if value is None:
            return True
        match self.type:
            case FieldType.LINE:
                return isinstance(value, str) and "\n" not in value
            case FieldType.TEXT:
                return isinstance(value, str)
            case FieldType.CHOICE:
                return isinstance(value, str) and value in {known.id for known in self.values}
            case FieldType.CHOICES:
                known_ids = {known.id for known in self.values}
                return (
                    isinstance(value, list)
                    and all(isinstance(item, str) and item in known_ids for item in value)
                    and len(value) == len(set(map(str, value)))
                )
            case FieldType.DATE:
                # Words that will be one, once the article's date is known.
                return isinstance(value, str) and (is_date(value) or is_relative(value))
            case FieldType.NUMBER:
                # JSON knows neither infinity nor what is no number.
                number = isinstance(value, int | float) and abs(value) <= sys.float_info.max
                return number and not isinstance(value, bool)
            case FieldType.YESNO:
                return isinstance(value, bool)
            case FieldType.ACTOR | FieldType.PROPOSAL | FieldType.ISSUE:
                try:
                    return Ref.from_json(value).kind == self.type.value
                except ValueError:
                    return False

    def shown(self, value: Json, language: str = "en", anchor: str | None = None) -> str:
        """`value` as people read it. Values that this codebook does not know are shown as they are.

        `anchor` is the article's date, on which a date such as "Monday" hangs; with `None` it is shown as it is.
        """
        labels = {known.id: known.label.in_language(language) for known in self.values}
        match value:
            case None:
                return ""
            case bool():
                return "yes" if value else "no"
            case str() if self.type is FieldType.DATE and anchor is not None and is_relative(value):
                found = resolve(value, anchor)
                return f"{found} (“{value}”)" if found else f"“{value}” (unresolved)"
            case list():
                return "; ".join(labels.get(str(item), str(item)) for item in value)
            case _:
                return labels.get(str(value), str(value))


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of a tag's text."""

    id: str
    label: Text
    least: int
    most: int | None
    """`None`: any number of pieces."""
    guidance: Text = Text()
    key: str = ""


@dataclass(frozen=True, slots=True)
class LinkRole:
    """What a tag can point to, and in which role."""

    id: str
    label: Text
    targets: tuple[Kind, ...]
    """Registers, or `Kind.TAG` for another tag."""
    least: int = 0
    most: int | None = None
    stance: bool = False
    guidance: Text = Text()
    key: str = ""


@dataclass(frozen=True, slots=True)
class TagType:
    id: str
    kind: TagKind
    label: Text
    key: str
    colour: str
    """`#rrggbb` on a light ground."""
    colour_dark: str
    """`#rrggbb` on a dark ground."""
    parts: tuple[Part, ...]
    links: tuple[LinkRole, ...] = ()
    fields: tuple[Field, ...] = ()
    guidance: Text = Text()

    def part(self, part_id: str) -> Part | None:
        return next((part for part in self.parts if part.id == part_id), None)

    def link(self, role: str) -> LinkRole | None:
        return next((link for link in self.links if link.id == role), None)

    def field(self, field_id: str) -> Field | None:
        return next((known for known in self.fields if known.id == field_id), None)

    @property
    def holder(self) -> LinkRole | None:
        """The role of whoever speaks or proposes, where this type has one."""
        return self.link(HOLDER.get(self.kind, ""))

    @property
    def subject(self) -> LinkRole | None:
        """The role of the record that a tag of this type is about, where it has one."""
        return self.link(SUBJECT.get(self.kind, ""))


@dataclass(frozen=True, slots=True)
class RecordList:
    """A list that each record of a register has: its measures, its roles with dates, its relations."""

    id: str
    label: Text
    fields: tuple[Field, ...]
    guidance: Text = Text()


@dataclass(frozen=True, slots=True)
class Register:
    """What a codebook adds to one of the three built-in registers."""

    kind: Kind
    label: Text
    plural: Text
    fields: tuple[Field, ...] = ()
    lists: tuple[RecordList, ...] = ()
    guidance: Text = Text()

    def field(self, field_id: str) -> Field | None:
        return next((known for known in self.fields if known.id == field_id), None)

    def list(self, list_id: str) -> RecordList | None:
        return next((known for known in self.lists if known.id == list_id), None)


@dataclass(frozen=True, slots=True)
class Codebook:
    id: str
    version: str
    label: Text
    types: tuple[TagType, ...]
    registers: tuple[Register, ...]
    stances: tuple[Value, ...] = ()
    description: Text = Text()
    source: str = field(default="", repr=False, compare=False)
    """The TOML text that this was read from."""

    def type(self, type_id: str) -> TagType | None:
        return next((known for known in self.types if known.id == type_id), None)

    def of_kind(self, kind: TagKind) -> Iterator[TagType]:
        return (known for known in self.types if known.kind is kind)

    def register(self, kind: Kind) -> Register:
        """The register, bare where the codebook does not name it. Raises `KeyError` on other kinds."""
        return next((known for known in self.registers if known.kind is kind), _BARE[kind])

    def stance_label(self, stance: str | None, language: str = "en") -> str:
        if stance is None:
            return ""
        return next((value.label.in_language(language) for value in self.stances if value.id == stance), stance)


def _bare(kind: Kind, label: str, plural: str) -> Register:
    return Register(kind, Text((("en", label),)), Text((("en", plural),)))


_BARE = {
    Kind.ACTOR: _bare(Kind.ACTOR, "Actor", "Actors"),
    Kind.PROPOSAL: _bare(Kind.PROPOSAL, "Proposal", "Proposals"),
    Kind.ISSUE: _bare(Kind.ISSUE, "Issue", "Issues"),
}
