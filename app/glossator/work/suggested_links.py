"""What the tag that a suggestion becomes points to: people, what it is about, and other tags of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import ABOUT, ADDRESSEE, CONTENT, HOLDER, REPEATS, SUBJECT, TagKind
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import normalised
from glossator.work.candidates import Candidate, guessed
from glossator.work.likely_proposals import named_in
from glossator.work.recording import recorded
from glossator.work.registers import registers_of
from glossator.work.surnames import bearers, is_surname_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.codebook import LinkRole, TagType
    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.domain.step import Step
    from glossator.domain.suggestions import Named, Suggestion
    from glossator.project import Project

WITHIN = "within"
"""The role of the link to the statement in which another is reported."""
SAME = 0.5
"""The share of their words that two contents have in common from which they are of one statement."""
_NO_LONGER = 1.25
"""How many times as long as the words that it repeats a repeat can be: what says more says something of its own."""
_LEAD = re.compile(
    r"""[\W_]*(?:(?:the|this|that|these|an?|any|its|his|her|their|our|your|my|new|whole|entire|proposed|so-called
    |[\w-]+[’']s?)[\W_]+)*""",
    re.IGNORECASE | re.VERBOSE,
)
"""What may stand before the name of that which somebody is for or against."""
_TAIL = re.compile(
    r"""\W*$|[^\w\s’'-]|\s+[^\w\s]|\s+(?:after|and|as|at|because|before|but|by|for|from|if|in|including|next|of|on|once|only|or
    |provided|since|that|this|to|today|unless|until|when|which|while|who|with|without|yesterday)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What may follow it: in “the Kell plan’s critics” and “the Kell plan committee” others are meant."""


@dataclass(frozen=True, slots=True)
class Around:
    """What one act of accepting knows beside each suggestion."""

    project: Project
    article: str
    text: str
    """The article's."""
    among: Sequence[Suggestion] = ()
    """All that an engine suggested there, in its order: `within` and `repeats` count among those of one kind."""
    tags: Sequence[TagRow] = ()
    """The analyst's own, of that article."""
    making: dict[Suggestion, str] = field(default_factory=dict)
    """The tags that the same act makes, by id."""
    unsaid: frozenset[str] = frozenset()
    """The roles of people who are asked for, whatever its words tell."""
    new: dict[str, Ref] = field(default_factory=dict)
    """The records that the same act makes, by name."""


def meant_by(among: Iterable[Suggestion], suggestion: Suggestion, place: int | None) -> Suggestion | None:
    """The suggestion at a place among those of the same kind."""
    alike = [one for one in among if one.kind == suggestion.kind] if place is not None else []
    return alike[place] if place is not None and 0 <= place < len(alike) and alike[place] != suggestion else None


def repeated_by(among: Iterable[Suggestion], suggestion: Suggestion) -> Suggestion | None:
    """The one whose words a suggestion says again; `None` where it says others, or more."""
    first = meant_by(among, suggestion, suggestion.repeats)
    again = first and _length(suggestion) <= _NO_LONGER * _length(first)
    return first if again else None


def _length(suggestion: Suggestion) -> int:
    return sum(map(len, normalised(suggestion.parts.get(CONTENT, ()))))


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How much two contents have in common: code points that are in both, of those that are in either (Jaccard)."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in normalised(one) for b in normalised(other))
    either = sum(map(len, normalised(one))) + sum(map(len, normalised(other))) - both
    return both / either if either else 0.0


def links_of(around: Around, tag_type: TagType, suggestion: Suggestion) -> tuple[list[steps.Target], list[Step]]:
    """What the tag points to, and the steps that make the records which are not there yet."""
    links, making = _people(around, tag_type, suggestion)
    links += matters(around.project, tag_type, suggestion, around.text)
    others = {
        WITHIN: meant_by(around.among, suggestion, suggestion.within),
        REPEATS: repeated_by(around.among, suggestion),
    }
    for role_id, other in others.items():
        role = tag_type.link(role_id)
        tag = _tag_of(around, tag_type, other) if role and other and Kind.TAG in role.targets else ""
        if tag:
            links.append(steps.Target(role_id, Ref(Kind.TAG, tag)))
    return links, making


def matters(project: Project, tag_type: TagType, suggestion: Suggestion, text: str) -> list[steps.Target]:
    """The proposals that it is about, where their names stand in its words; what it is for or against, with the stance.

    A passage that can be of one proposal and names two is left to the analyst.
    """
    subject = tag_type.link(SUBJECT.get(tag_type.kind, ""))
    if tag_type.kind is TagKind.PROPOSAL_PASSAGE:
        spans = [span for spans in suggestion.parts.values() for span in spans]
        named = named_in(project, text, spans, subject.targets) if subject else {}
        fits = subject and (subject.most is None or len(named) <= subject.most)
        return [steps.Target(subject.id, ref) for ref in named] if subject and fits else []
    role = tag_type.link(ABOUT)
    if role is None:
        return []
    kinds = [kind for kind in (Kind.PROPOSAL, Kind.ISSUE) if kind in role.targets]
    named = named_in(project, text, suggestion.parts[CONTENT], kinds)
    stance = _stance(project, role, suggestion)
    content = suggestion.parts[CONTENT][0]
    judged = {ref for ref, span in named.items() if stance and _is_what_is_meant(text, content, span)}
    links = [
        steps.Target(role.id, ref, stance if ref in judged else None)
        for ref in named
        if ref.kind is Kind.PROPOSAL or ref in judged
    ]
    return links[: role.most]


def _stance(project: Project, role: LinkRole, suggestion: Suggestion) -> str | None:
    """The stance of a suggestion, where the codebook has it."""
    known = {value.id for value in project.codebook.stances} if role.stance else set()
    return suggestion.stance if suggestion.stance in known else None


def _is_what_is_meant(text: str, content: Span, name: Span) -> bool:
    """Whether the content is that name, and not something else in which it stands."""
    lead = content.contains(name) and _LEAD.fullmatch(text[content.start : name.start])
    return bool(lead and _TAIL.match(text[name.end : content.end]))


def _tag_of(around: Around, tag_type: TagType, other: Suggestion) -> str:
    """The tag that another suggestion became, or that was made of much the same words by hand; empty where none is."""
    if other in around.making:
        return around.making[other]
    content = other.parts.get(CONTENT, ())
    alike = [
        (overlap(content, [piece.span for piece in tag.content]), tag.id)
        for tag in around.tags
        if tag.type == tag_type.id
    ]
    share, tag = max(alike, default=(0.0, ""))
    return tag if share >= SAME else ""


def _people(around: Around, tag_type: TagType, suggestion: Suggestion) -> tuple[list[steps.Target], list[Step]]:
    links: list[steps.Target] = []
    making: list[Step] = []
    for role_id, people in ((HOLDER.get(tag_type.kind, ""), suggestion.speakers), (ADDRESSEE, suggestion.addressees)):
        role = tag_type.link(role_id)
        if role is None or Kind.ACTOR not in role.targets or role_id in around.unsaid:
            continue
        for person in people[: role.most]:
            ref = around.new.get(person.name.casefold())
            if ref is None:
                meant = meant_by_name(around.project, person, around.text)
                if len(meant) > 1:
                    continue  # whom of them, is asked
                ref, step = recorded(around.project, meant[0])
                if step:
                    around.new[person.name.casefold()] = ref
                    making.append(step)
            if steps.Target(role.id, ref) not in links:
                links.append(steps.Target(role.id, ref))
    return links, making


def meant_by_name(project: Project, person: Named, text: str) -> list[Candidate]:
    """The actor whom a suggestion names: one of the register, of the gazetteer, or a new one.

    Several where the register has several of a surname that stands alone.
    """
    registers = registers_of(project)
    known = registers.search(project, Kind.ACTOR).bearing(person.name)
    if known and not person.key:
        return [Candidate(person.name, Kind.ACTOR, known, span=person.span)]
    if is_surname_alone(person) and (found := bearers(project, person.name, text)):
        names = ((registers.name(project, ref) or person.name, ref) for ref in found)
        return [Candidate(name, Kind.ACTOR, ref, span=person.span) for name, ref in names]
    new = Candidate(person.name, Kind.ACTOR, key=person.key, label=person.label, span=person.span)
    return [guessed(text, new, [person.span])]
