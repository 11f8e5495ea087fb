"""What a link could point to: a record, or one that would be made of a name in the text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossator.domain.model import Kind, Ref
from glossator.domain.spans import Span
from glossator.nlp.gazetteer import record_for
from glossator.work.guessing import Guess, guess_from
from glossator.work.registers import registers_of
from glossator.work.surnames import bearers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.codebook import LinkRole
    from glossator.domain.rows import TagRow
    from glossator.domain.suggestions import Highlight
    from glossator.nlp.gazetteer import GazetteerRecord
    from glossator.project import Project

_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_ISSUES = frozenset({"EVENT", "LAW"})
STATES = frozenset({"state", "territory"})
"""Kinds of the gazetteer's records that are states."""
_PLACES = 4
"""Of one name in a text, those that are asked what they tell of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a link could point to: a record that exists, or one that taking it would make."""

    name: str
    kind: Kind
    record: Ref | None = None
    key: str = ""
    """The gazetteer's key of a record still to be made."""
    label: str = ""
    """What the machine took it for, in spaCy's scheme, where it was found in the text."""
    span: Span | None = None
    """Where it is named, nearest to the tag."""
    alias: str = ""
    """The other name by which it was found, where what was typed fits that one better than its own."""
    why: str = field(default="", compare=False)
    """What speaks for it, where that is no name in the text."""
    beside: bool = field(default=False, compare=False)
    """Whether it would be a new record although the register has somebody whom its name may mean."""
    guess: Guess | None = field(default=None, compare=False)
    """Of a record still to be made: what the words around its name tell."""

    @property
    def identity(self) -> object:
        """What two candidates for the same record share."""
        return self.record or self.key or (self.kind, self.name.casefold())


def candidates_of(project: Project, highlight: Highlight, text: str) -> list[Candidate]:
    """The record that a highlight names, or would name; each that it may name, where it is a surname of several.

    `text` is the article's; nothing is guessed of a new one yet.
    """
    borne = _borne(project, highlight, text)
    one = None if borne else candidate_of(project, highlight)
    return borne or ([one] if one else [])


def candidate_of(project: Project, highlight: Highlight, text: str = "") -> Candidate | None:
    """The record that a highlight names, or would name; `None` for what is neither actor nor issue.

    With the article's `text`, what stands around it tells what a new record is. A capital names its state: in this kind
    of text "Moscow" is rarely the town.
    """
    if highlight.record:
        known = registers_of(project).record(project, highlight.record)
        name = known.name if known else highlight.text
        return Candidate(name, highlight.record.kind, highlight.record, label=highlight.label, span=highlight.span)
    borne = _borne(project, highlight, text)
    if len(borne) == 1:
        return borne[0]
    listed = _listed(highlight.key)
    if highlight.label in _ISSUES:
        kind = Kind.ISSUE
    elif highlight.label in _ACTORS and (listed or highlight.label != "NORP"):
        kind = Kind.ACTOR
    else:
        return None
    name = " ".join((listed.name if listed else highlight.name or highlight.text).split())
    found = Candidate(name, kind, key=listed.key if listed else "", label=highlight.label, span=highlight.span)
    return guessed(text, found, [highlight.span]) if text else found


def _borne(project: Project, highlight: Highlight, text: str) -> list[Candidate]:
    """The people of the register whose surname a highlight is, where the article does not tell the full name."""
    is_known = highlight.record or highlight.key or highlight.name not in ("", highlight.text)
    if is_known or highlight.label != "PERSON":
        return []
    registers, span = registers_of(project), highlight.span
    return [
        Candidate(name, Kind.ACTOR, ref, label=highlight.label, span=span)
        for ref in bearers(project, highlight.text, text)
        if (name := registers.name(project, ref))
    ]


def guessed(text: str, candidate: Candidate, places: Sequence[Span]) -> Candidate:
    """With what the words around its name tell, where it would be a new actor; without an office that was typed too."""
    if candidate.record or candidate.key or candidate.kind is not Kind.ACTOR:
        return candidate
    spans = [candidate.span] if candidate.span else []
    spans += [span for span in places if span != candidate.span]
    found = guess_from(text, spans[:_PLACES], candidate.label)
    found = found or guess_from(candidate.name, [Span(0, len(candidate.name))], candidate.label)
    if found is None:
        return candidate
    typed_with_office = found.title and found.name[:1].isupper() and not candidate.label
    return replace(candidate, guess=found, name=found.name if typed_with_office else candidate.name)


def role_of(project: Project, tag: TagRow, role: str) -> LinkRole | None:
    """A link of the tag's type; `None` where its type has none of that name."""
    tag_type = project.codebook.type(tag.type)
    return tag_type.link(role) if tag_type else None


def _listed(key: str) -> GazetteerRecord | None:
    listed = record_for(key) if key else None
    if listed and listed.kind == "city":
        return record_for(f"state:{listed.country}") or listed
    return listed
