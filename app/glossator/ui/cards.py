"""What a tag says of itself in the margin, under the mouse and to a screen reader: pure, derived from the codebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.codebook import HOLDER, SOURCE, SUBJECT, FieldType
from glossator.messages import MISPLACED, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossator.domain.codebook import TagType
    from glossator.domain.rows import LinkRow, TagRow
    from glossator.ui.scheme import Scheme

_QUOTED = 120
"""Code points of a quotation that a card can ever need."""
_REFERENCES = {FieldType.ACTOR, FieldType.PROPOSAL, FieldType.ISSUE}


@dataclass(frozen=True, slots=True)
class Sign:
    """What a reviewer said of a tag, as its card shows it in the place of the line."""

    state: str
    """As what it is drawn (`review.units.State`)."""
    words: str
    calls: bool = True
    """Whether its author is to look at it."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whose a tag is, where it is not one's own."""

    name: str
    initials: str
    colour: str


@dataclass(frozen=True, slots=True)
class Card:
    """A tag in two lines: what it is and whose, and what it says."""

    tag: str
    type: str
    label: str
    names: str
    line: str
    doubt: str = ""
    """That somebody is to look at the tag, and why; it stands in the place of the line."""
    sign: Sign | None = None
    author: Author | None = None

    @property
    def spoken(self) -> str:
        """The card as a screen reader says it."""
        said = self.sign.words if self.sign else ""
        by = f"by {self.author.name}" if self.author else ""
        return ", ".join(part for part in (self.label, by, self.doubt, said, self.names, self.line) if part)


@dataclass(frozen=True, slots=True)
class Detail:
    """One row of what is shown under the mouse."""

    label: str
    value: str


def card(tag: TagRow, scheme: Scheme) -> Card:
    """The margin card of `tag`. Where no record is linked yet, the words of its source stand for it."""
    known, kind = scheme.types.get(tag.type), scheme.kind(tag.type)
    holders = names(tag.targets(HOLDER.get(kind, "")))
    subject = names(tag.targets(SUBJECT.get(kind, "")))
    source = ", ".join(piece.quote for piece in tag.parts.get(SOURCE, ()))
    gist = _gist(tag, known)
    if subject and holders and known and known.holder:
        gist = gist or f"{known.holder.label.in_language(scheme.language)}: {holders}"
    # A proposal is spoken of by its name, of which there may be several passages; a mention is one.
    named = known.subject if known and subject and known.holder else known
    return Card(
        tag.id,
        tag.type,
        named.label.in_language(scheme.language) if named else tag.type,
        subject or holders or _one_line(source),
        gist or _one_line(tag.memo) or quoted(_one_line(tag.quote)),
        f"To look at: {MISPLACED[tag.unsure[0].placing]}" if tag.unsure else "",
    )


def details(tag: TagRow, scheme: Scheme) -> list[Detail]:
    """Gist and memo, then all links by role in the codebook's order, roles that it does not know last, then fields."""
    known = scheme.types.get(tag.type)
    labels = {role.id: role.label.in_language(scheme.language) for role in known.links} if known else {}
    roles = dict.fromkeys([*labels, *(link.role for link in tag.links)])
    rows = [
        Detail(labels.get(role, role), "; ".join(_with_stance(link, scheme) for link in links))
        for role in roles
        if (links := tag.targets(role))
    ]
    written = [Detail("", text) for text in (_gist(tag, known), _one_line(tag.memo)) if text]
    return [*written, *rows, *_fields(tag, known, scheme.language)]


def _fields(tag: TagRow, known: TagType | None, language: str) -> Iterator[Detail]:
    """The other fields that are set; not those that refer to records, whose names a tag does not hold."""
    gist = _gist_field(known)
    for field in known.fields if known else ():
        value = tag.fields.get(field.id)
        if value is not None and field.id != gist and field.type not in _REFERENCES:
            yield Detail(field.label.in_language(language), field.shown(value, language))


def names(links: Sequence[LinkRow]) -> str:
    return ", ".join(link.target_name for link in links)


def _with_stance(link: LinkRow, scheme: Scheme) -> str:
    stance = scheme.codebook.stance_label(link.stance, scheme.language)
    return f"{link.target_name} ({stance.lower()})" if stance else link.target_name


def _gist(tag: TagRow, known: TagType | None) -> str:
    """What the tag says in short."""
    return str(tag.fields.get(_gist_field(known)) or "")


def _gist_field(known: TagType | None) -> str:
    """The first one-line field of the type. Others may say anything, such as where it was said."""
    lines = [field.id for field in known.fields if field.type is FieldType.LINE] if known else []
    return lines[0] if lines else ""


def _one_line(text: str) -> str:
    shortened = text[:_QUOTED] + ("…" if len(text) > _QUOTED else "")
    return " ".join(shortened.split())
