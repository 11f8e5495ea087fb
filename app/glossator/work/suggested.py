"""Suggested statements and proposal passages: which are still open in an article, and what is made of one."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import CONTENT, HOLDER, TagKind
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import hull, normalised
from glossator.work.candidates import Candidate, guessed
from glossator.work.recording import recorded
from glossator.work.registers import registers_of
from glossator.work.tagging import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.codebook import TagType
    from glossator.domain.model import Json
    from glossator.domain.rows import Named, Suggestion, TagRow
    from glossator.domain.spans import Span
    from glossator.domain.steps import Step
    from glossator.project import Project

_SAME = 0.5
"""The share of their words that two contents have in common from which they are of one statement."""
_STRETCH = 512
ADDRESSEE = "addressee"


def type_for(project: Project, suggestion: Suggestion) -> TagType | None:
    """The tag type that a suggestion becomes; `None` where the codebook has none of its kind."""
    return next(project.codebook.of_kind(TagKind(suggestion.kind)), None)


def open_suggestions(
    project: Project, article: str, suggestions: Iterable[Suggestion], tags: Sequence[TagRow], threshold: float = 0.0
) -> list[Suggestion]:
    """Those that this analyst has neither decided on nor tagged, in the order of the text.

    Decided is what was accepted or rejected with much the same words, by whatever engine it was suggested. The same
    words quoted twice are offered once.
    """
    decided = ((known.type, known.content) for known in project.read.decisions(article, project.analyst.id))
    tagged = ((tag.type, tuple(piece.span for piece in tag.content)) for tag in tags)
    near: defaultdict[tuple[str, int], list[tuple[Span, ...]]] = defaultdict(list)
    for type_id, spans in (*decided, *tagged):
        for stretch in _stretches(spans):
            near[type_id, stretch].append(spans)
    found: list[Suggestion] = []
    for suggestion in suggestions:
        tag_type, content = type_for(project, suggestion), suggestion.parts.get(CONTENT, ())
        if tag_type is None or not content or suggestion.score < threshold or suggestion.repeats is not None:
            continue
        known = chain.from_iterable(near[tag_type.id, stretch] for stretch in _stretches(content))
        if not any(overlap(content, spans) >= _SAME for spans in known):
            found.append(suggestion)
    return sorted(found, key=lambda one: hull(one.parts[CONTENT]))


def _stretches(spans: Sequence[Span]) -> range:
    """Where some spans lie, roughly: what has words in common has one of these in common."""
    whole = hull(spans) if spans else None
    return range(whole.start // _STRETCH, whole.end // _STRETCH + 1) if whole else range(0)


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How much two contents have in common: code points that are in both, of those that are in either (Jaccard)."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in normalised(one) for b in normalised(other))
    either = sum(map(len, normalised(one))) + sum(map(len, normalised(other))) - both
    return both / either if either else 0.0


def accept_suggestion(project: Project, article: str, suggestion: Suggestion, engine: str) -> Step:
    """Make a suggestion a tag, with its parts, fields and people; `made` is the tag.

    A person whom the register does not know becomes a record. Raises `ValueError` where the codebook has no type of
    this kind.
    """
    return _accepted(project, article, suggestion, engine, {})


def accept_all(project: Project, article: str, suggestions: Sequence[Suggestion], engine: str) -> Step:
    """Make all of these tags, as one act. Raises `ValueError` on none."""
    new: dict[str, Ref] = {}
    return steps.decide_all([_accepted(project, article, one, engine, new) for one in suggestions], accepted=True)


def _accepted(project: Project, article: str, suggestion: Suggestion, engine: str, new: dict[str, Ref]) -> Step:
    """As `accept_suggestion`; `new` has the records that the same act makes, by name, and gets those of this one."""
    tag_type = type_for(project, suggestion)
    if tag_type is None:
        raise ValueError(f"the codebook has no {suggestion.kind}")
    text = text_of(project, article)
    links, acts = _links(project, tag_type, suggestion, text, new)
    tag = steps.make_tag(
        tag_type.id,
        article,
        text,
        project.analyst.id,
        {part: _fitting(tag_type, part, spans) for part, spans in suggestion.parts.items() if tag_type.part(part)},
        fields=_fields(tag_type, suggestion),
        links=links,
        origin=f"accepted:{engine}",
    )
    content = suggestion.parts[CONTENT]
    decision = steps.decide(article, text, project.analyst.id, tag_type.id, content, "accepted", tag.made.id)
    return tag.then(*acts, decision)


def reject_suggestion(project: Project, article: str, suggestion: Suggestion) -> Step | None:
    """Remember that this is none, so that no engine offers it here again."""
    tag_type = type_for(project, suggestion)
    if tag_type is None:
        return None
    text = text_of(project, article)
    return steps.decide(article, text, project.analyst.id, tag_type.id, suggestion.parts[CONTENT], "rejected")


def reject_all(project: Project, article: str, suggestions: Sequence[Suggestion]) -> Step:
    """Remember of all of these that they are none, as one act. Raises `ValueError` on none."""
    found = (reject_suggestion(project, article, one) for one in suggestions)
    return steps.decide_all([step for step in found if step], accepted=False)


def uncertain_role(project: Project, suggestion: Suggestion) -> str:
    """The link to ask for when a suggestion was accepted: who speaks or proposes, where nobody is known."""
    tag_type = type_for(project, suggestion)
    holder = tag_type.link(HOLDER.get(tag_type.kind, "")) if tag_type else None
    return holder.id if holder and not suggestion.speakers else ""


def _links(
    project: Project, tag_type: TagType, suggestion: Suggestion, text: str, new: dict[str, Ref]
) -> tuple[list[steps.Target], list[Step]]:
    """What the tag points to, and the steps that make the records which are not there yet."""
    links: list[steps.Target] = []
    making: list[Step] = []
    for role_id, people in ((HOLDER.get(tag_type.kind, ""), suggestion.speakers), (ADDRESSEE, suggestion.addressees)):
        role = tag_type.link(role_id)
        if role is None or Kind.ACTOR not in role.targets:
            continue
        for person in people[: role.most]:
            ref = new.get(person.name.casefold())
            if ref is None:
                ref, step = recorded(project, _candidate(project, person, text))
                if step:
                    new[person.name.casefold()] = ref
                    making.append(step)
            if steps.Target(role.id, ref) not in links:
                links.append(steps.Target(role.id, ref))
    return links, making


def _candidate(project: Project, person: Named, text: str) -> Candidate:
    """The actor whom a suggestion names: one of the register, of the gazetteer, or a new one."""
    known = registers_of(project).search(project, Kind.ACTOR).bearing(person.name)
    if known and not person.key:
        return Candidate(person.name, Kind.ACTOR, known, span=person.span)
    return guessed(text, Candidate(person.name, Kind.ACTOR, key=person.key, span=person.span), [person.span])


def _fitting(tag_type: TagType, part: str, spans: Sequence[Span]) -> list[Span]:
    """The pieces of a part, no more than the codebook permits."""
    declared = tag_type.part(part)
    found = list(normalised(spans))
    return found[: declared.most] if declared else []


def _fields(tag_type: TagType, suggestion: Suggestion) -> dict[str, Json]:
    known = {each.id: each for each in tag_type.fields}
    return {name: value for name, value in suggestion.fields.items() if name in known and known[name].permits(value)}
