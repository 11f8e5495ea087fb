"""What a link could point to: the records named near a tag, those that match what was typed, and new ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import SOURCE, TagKind
from glossator.domain.model import REGISTERS, Kind
from glossator.nlp.gazetteer import record_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from glossator.domain.codebook import LinkRole
    from glossator.domain.model import Json, Ref
    from glossator.domain.rows import Highlight, TagRow
    from glossator.domain.spans import Span
    from glossator.domain.steps import Step
    from glossator.nlp.gazetteer import GazetteerRecord
    from glossator.project import Project

_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_ISSUES = frozenset({"EVENT", "LAW"})
_NEAR = 1500
"""Code points around a tag's content within which names count as nearby."""
_PERSON_FIRST = 150
"""By how many code points a person may be further away than a state or body and still come first."""
_SENTENCE_AWAY = 200
"""By how many code points a name counts as further away for each sentence that ends in between, outside of a quote."""
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?…](?=\s)")
_INSIDE_LAST = 400
"""By how many code points a name inside the content counts as further away: who is spoken of seldom speaks."""


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

    @property
    def identity(self) -> object:
        """What two candidates for the same record share."""
        return self.record or self.key or (self.kind, self.name.casefold())


def candidate_of(project: Project, highlight: Highlight) -> Candidate | None:
    """The record that a highlight names, or would name; `None` for what is neither actor nor issue.

    A capital names its state: in this kind of text "Moscow" is rarely the town.
    """
    if highlight.record:
        known = project.read.record(highlight.record)
        name = known.name if known else highlight.text
        return Candidate(name, highlight.record.kind, highlight.record, label=highlight.label, span=highlight.span)
    listed = _listed(highlight.key)
    if highlight.label in _ISSUES:
        kind = Kind.ISSUE
    elif highlight.label in _ACTORS and (listed or highlight.label != "NORP"):
        kind = Kind.ACTOR
    else:
        return None
    name = listed.name if listed else highlight.name or highlight.text
    return Candidate(name, kind, key=listed.key if listed else "", label=highlight.label, span=highlight.span)


def nearby(
    project: Project, tag: TagRow, role: str, highlights: Sequence[Highlight], tags: Sequence[TagRow]
) -> list[Candidate]:
    """What a tag's link could point to, the likeliest first: what is named nearest to its content.

    At about the same distance people come before bodies and states, words outside the content before those in it, and
    names in the sentence of the content before those beyond its end. What the tag already points to in that role is
    left out.
    """
    link = _role(project, tag, role)
    if link is None:
        return []
    content = [piece.span for piece in tag.content]
    text = project.read.text(tag.text)

    def distance_to(named: Span) -> int:
        return min(distance_between(span, named) for span in content)

    def rank(candidate: Candidate, named: Span) -> int:
        nearest = min(content, key=lambda span: distance_between(span, named))
        between = text[min(nearest.end, named.end) : max(nearest.start, named.start)]
        inside = any(span.contains(named) for span in content)
        return (
            distance_to(named)
            + _SENTENCE_AWAY * len(_SENTENCE_END.findall(between))
            + (_INSIDE_LAST if inside else 0)
            - (_PERSON_FIRST if candidate.label == "PERSON" else 0)
        )

    # Only what is near is looked up in the registers: an article may have hundreds of tags.
    mentioned = _mentioned(project, tags, lambda named: distance_to(named) <= _NEAR)
    found = (candidate_of(project, highlight) for highlight in highlights if distance_to(highlight.span) <= _NEAR)
    ranked = [
        (rank(candidate, candidate.span), candidate.span, candidate)
        for candidate in (*mentioned, *found)
        if candidate and candidate.span and candidate.kind in link.targets
    ]
    taken = {known.target for known in tag.targets(role)}
    best: dict[object, Candidate] = {}
    for _, _, candidate in sorted(ranked, key=lambda item: item[:2]):
        if candidate.record not in taken:
            best.setdefault(candidate.identity, candidate)
    return list(best.values())


def matching(project: Project, tag: TagRow, role: str, typed: str) -> list[Candidate]:
    """Like `records_named`, for what a link in that role may point to."""
    link = _role(project, tag, role)
    return records_named(project, [kind for kind in link.targets if kind in REGISTERS], typed) if link else []


def records_named(project: Project, kinds: Sequence[Kind], typed: str) -> list[Candidate]:
    """The records whose name or alias holds what was typed: those that begin with it, then those with such a word.

    The last are new records of that name, one of each kind, unless a record bears it exactly.
    """
    name = " ".join(typed.split())
    wanted = name.casefold()
    if not wanted:
        return []
    best: dict[Ref, tuple[int, str]] = {}
    exact = False
    for known, ref in project.read.names():
        place = known.casefold().find(wanted)
        if ref.kind in kinds and place >= 0:
            exact = exact or known.casefold() == wanted
            begins_word = place == 0 or not known[place - 1].isalnum()
            rank = (0 if place == 0 else 1 if begins_word else 2, known)
            best[ref] = min(rank, best.get(ref, rank))
    found = [Candidate(best[ref][1], ref.kind, ref) for ref in sorted(best, key=lambda ref: best[ref])]
    return found if exact else [*found, *(Candidate(name, kind) for kind in kinds)]


def linked_nearby(tags: Iterable[TagRow], kinds: Sequence[Kind]) -> list[Candidate]:
    """The register records of these kinds that tags point to, the most often linked first."""
    counts: dict[Ref, int] = {}
    names: dict[Ref, str] = {}
    for link in (link for tag in tags for link in tag.links):
        if link.target.kind in kinds and link.target.kind in REGISTERS:
            counts[link.target] = counts.get(link.target, 0) + 1
            names[link.target] = link.target_name
    return [Candidate(names[ref], ref.kind, ref) for ref in sorted(counts, key=lambda ref: (-counts[ref], names[ref]))]


def recorded(project: Project, candidate: Candidate) -> tuple[Ref, Step | None]:
    """The record that a candidate means, and the step that makes it, or brings it back, where that is needed."""
    if candidate.record:
        return candidate.record, None
    if not candidate.key:
        for name, ref in project.read.names():
            if ref.kind is candidate.kind and name.casefold() == candidate.name.casefold():
                return ref, None
    making = _making(project, candidate)
    known = project.read.record(making.made)
    if known is None:
        return making.made, making
    return known.ref, steps.restore_record(known.ref) if project.read.is_deleted(known.ref) else None


def distance_between(one: Span, other: Span) -> int:
    """The code points between two spans; 0 where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def _role(project: Project, tag: TagRow, role: str) -> LinkRole | None:
    tag_type = project.codebook.type(tag.type)
    return tag_type.link(role) if tag_type else None


def _listed(key: str) -> GazetteerRecord | None:
    listed = record_for(key) if key else None
    if listed and listed.kind == "city":
        return record_for(f"state:{listed.country}") or listed
    return listed


def _mentioned(project: Project, tags: Sequence[TagRow], is_near: Callable[[Span], bool]) -> Iterator[Candidate]:
    """The records that mentions, and the sources of statements and proposals, name in the text nearby."""
    for tag in tags:
        tag_type = project.codebook.type(tag.type)
        if tag_type is None:
            continue
        is_mention = tag_type.kind is TagKind.MENTION
        role = tag_type.subject if is_mention else tag_type.holder
        pieces = [piece for piece in (tag.content if is_mention else tag.parts.get(SOURCE, ())) if is_near(piece.span)]
        for link in tag.targets(role.id) if role and pieces else ():
            known = project.read.record(link.target)
            label = "PERSON" if known and known.fields.get("kind") == "person" else ""
            for piece in pieces:
                yield Candidate(link.target_name, link.target.kind, link.target, label=label, span=piece.span)


def _making(project: Project, candidate: Candidate) -> Step:
    """A new record, with what the gazetteer or the label tells and the codebook has a field for."""
    listed = record_for(candidate.key) if candidate.key else None
    state = record_for(f"state:{listed.country}") if listed and listed.country else None
    guesses: dict[str, Json] = {
        "kind": listed.kind if listed else {"PERSON": "person", "ORG": "organisation"}.get(candidate.label),
        "country": state.name if state else None,
    }
    register = project.codebook.register(candidate.kind)
    fields = {
        name: value
        for name, value in guesses.items()
        if value and (field := register.field(name)) is not None and field.permits(value)
    }
    aliases = listed.aliases if listed else ()
    return steps.make_record(candidate.kind, candidate.name, key=candidate.key, fields=fields, aliases=aliases)
