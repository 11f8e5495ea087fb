"""The acts of tagging: from what an analyst pointed at to the step that says so.

Every function reads the project and returns a step for its door; none applies anything. So each act is one undoable
step, however much it makes: a statement's speaker may bring a new actor, a link and the words that name the speaker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import CONTENT, SOURCE, TagKind
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.domain.spans import Span, normalised, trimmed, without
from glossator.domain.text import sentence_at
from glossator.nlp.gazetteer import record_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.codebook import TagType
    from glossator.domain.model import Json
    from glossator.domain.rows import Highlight, TagRow
    from glossator.domain.steps import Step
    from glossator.project import Project

ACTOR_LABELS = frozenset({"PERSON", "PER", "ORG", "GPE", "NORP", "ACTOR"})
ISSUE_LABELS = frozenset({"EVENT", "LAW", "TREATY", "ISSUE"})
_NEAR = 1500
"""Code points around a tag within which names count as nearby."""


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
        return self.record or self.key or (self.kind, self.name.casefold())


# Tags


def begin_tag(project: Project, tag_type: TagType, article: str, selection: Span | None, cursor: int) -> Step | None:
    """A new tag whose content is the selection, or with none the sentence at the cursor; `None` where neither is."""
    text = _article_text(project, article)
    span = trimmed(text, selection) if selection else sentence_at(text, cursor)
    if span is None:
        return None
    return steps.make_tag(tag_type.id, article, text, project.analyst.id, {CONTENT: [span]})


def add_piece(project: Project, tag: TagRow, part: str, selection: Span) -> Step | None:
    """Let a part of a tag hold the selected words too; a part that holds one piece at most holds them instead."""
    text = project.read.text(tag.text)
    span = trimmed(text, selection)
    tag_type = project.codebook.type(tag.type)
    declared = tag_type.part(part) if tag_type else None
    if span is None or declared is None:
        return None
    kept = [] if declared.most == 1 else [piece.span for piece in tag.parts.get(part, ())]
    return steps.set_part(tag.id, part, text, normalised([*kept, span]))


def cut_out(project: Project, tag: TagRow, part: str, hole: Span) -> Step | None:
    """Take words out of a part of a tag; `None` where that would leave a content of nothing."""
    left = without((piece.span for piece in tag.parts.get(part, ())), hole)
    if not left and part == CONTENT:
        return None
    return steps.set_part(tag.id, part, project.read.text(tag.text), left)


# Highlights


def accept_highlight(project: Project, article: str, highlight: Highlight) -> Step | None:
    """Make a highlight a mention, of the record that it names; the record is made where the register has none yet."""
    mention = next(project.codebook.of_kind(TagKind.MENTION), None)
    if mention is None or highlight.label == "DATE":
        return None
    candidate = candidate_of(project, highlight)
    making, links = None, []
    if candidate and mention.subject and candidate.kind in mention.subject.targets:
        ref, making = _record(project, candidate)
        links = [steps.Target(mention.subject.id, ref)]
    tag = steps.make_tag(
        mention.id,
        article,
        _article_text(project, article),
        project.analyst.id,
        {CONTENT: [highlight.span]},
        links=links,
        origin=f"accepted:{'register' if highlight.record else 'rules'}",
    )
    decision = steps.decide(article, project.analyst.id, mention.id, [highlight.span], "accepted", tag.made.id)
    return tag.then(*([making] if making else []), decision)


def reject_highlight(project: Project, article: str, highlight: Highlight) -> Step | None:
    """Remember that this highlight is none, so that it is not offered here again."""
    mention = next(project.codebook.of_kind(TagKind.MENTION), None)
    if mention is None:
        return None
    return steps.decide(article, project.analyst.id, mention.id, [highlight.span], "rejected")


def open_highlights(
    project: Project, article: str, highlights: Iterable[Highlight], tags: Sequence[TagRow]
) -> list[Highlight]:
    """The highlights that this analyst has neither decided on nor tagged as mentions."""
    decided = {
        span
        for decision in project.read.decisions(article, project.analyst.id)
        for span in decision.content
        if not decision.tag
    }
    mentions = {known.id for known in project.codebook.of_kind(TagKind.MENTION)}
    tagged = [piece.span for tag in tags if tag.type in mentions for piece in tag.content]
    return [
        highlight
        for highlight in highlights
        if highlight.span not in decided and not any(highlight.span.overlaps(span) for span in tagged)
    ]


# Links


def candidate_of(project: Project, highlight: Highlight) -> Candidate | None:
    """The record that a highlight names, or would name; `None` for what is neither actor nor issue."""
    if highlight.record:
        known = project.read.record(highlight.record)
        name = known.name if known else highlight.text
        return Candidate(name, highlight.record.kind, highlight.record, label=highlight.label, span=highlight.span)
    kind = Kind.ACTOR if highlight.label in ACTOR_LABELS else Kind.ISSUE if highlight.label in ISSUE_LABELS else None
    if kind is None:
        return None
    listed = record_for(highlight.key) if highlight.key else None
    name = listed.name if listed else highlight.name or highlight.text
    return Candidate(name, kind, key=highlight.key if listed else "", label=highlight.label, span=highlight.span)


def nearby(
    project: Project, tag: TagRow, role: str, highlights: Sequence[Highlight], tags: Sequence[TagRow]
) -> list[Candidate]:
    """What a tag's link could point to, the likeliest first: what is named nearest to its content.

    People come before bodies and states at about the same distance, words outside the content before those in it, and
    what the tag already points to in that role is left out.
    """
    tag_type = project.codebook.type(tag.type)
    link = tag_type.link(role) if tag_type else None
    if link is None:
        return []
    content = [piece.span for piece in tag.content]
    found: list[tuple[float, Candidate]] = []
    for candidate in (*_of_mentions(project, tags), *(candidate_of(project, highlight) for highlight in highlights)):
        if candidate is None or candidate.span is None or candidate.kind not in link.targets:
            continue
        distance = min(max(span.start - candidate.span.end, candidate.span.start - span.end, 0) for span in content)
        if distance <= _NEAR:
            inside = any(span.contains(candidate.span) for span in content)
            person = candidate.label in {"PERSON", "PER"}
            found.append((distance + (400 if inside else 0) - (150 if person else 0), candidate))
    taken = {link.target for link in tag.targets(role)}
    best: dict[object, Candidate] = {}
    for _, candidate in sorted(found, key=lambda pair: (pair[0], pair[1].span or Span(0, 1))):
        if candidate.record not in taken:
            best.setdefault(candidate.identity, candidate)
    return list(best.values())


def matching(project: Project, tag: TagRow, role: str, typed: str) -> list[Candidate]:
    """The register records of a role's targets whose name or alias holds what was typed, those beginning with it first.

    The last one is always a new record of that name, unless one bears it exactly.
    """
    tag_type = project.codebook.type(tag.type)
    link = tag_type.link(role) if tag_type else None
    wanted = " ".join(typed.split())
    if link is None or not wanted:
        return []
    found: list[tuple[tuple[int, str], Candidate]] = []
    exact = False
    for name, ref in project.read.names():
        if ref.kind in link.targets and (place := name.casefold().find(wanted.casefold())) >= 0:
            exact = exact or name.casefold() == wanted.casefold()
            words = name.casefold()[place - 1 : place] in {"", " ", "-"}
            found.append(((0 if place == 0 else 1 if words else 2, name), Candidate(name, ref.kind, ref)))
    best: dict[object, Candidate] = {}
    for _, candidate in sorted(found, key=lambda pair: pair[0]):
        best.setdefault(candidate.identity, candidate)
    new = [] if exact else [Candidate(wanted, kind) for kind in link.targets if kind in REGISTERS]
    return [*best.values(), *new]


def take(project: Project, tag: TagRow, role: str, candidate: Candidate, stance: str | None = None) -> Step:
    """Let a tag point to a candidate, made into a record where it is none yet.

    The words that name a speaker or proposer become the tag's source, where it has none and they stand outside its
    content.
    """
    ref, making = _record(project, candidate)
    tag_type = project.codebook.type(tag.type)
    link = tag_type.link(role) if tag_type else None
    acts = [making] if making else []
    if link and link.most == 1:
        acts += [steps.remove_link(known.id) for known in tag.targets(role)]
    names_holder = tag_type and tag_type.holder and tag_type.holder.id == role and tag_type.part(SOURCE)
    if names_holder and candidate.span and not tag.parts.get(SOURCE):
        if not any(piece.span.overlaps(candidate.span) for piece in tag.content):
            acts.append(steps.set_part(tag.id, SOURCE, project.read.text(tag.text), [candidate.span]))
    return steps.add_link(tag.id, steps.Target(role, ref, stance)).then(*acts)


def _of_mentions(project: Project, tags: Sequence[TagRow]) -> list[Candidate]:
    """The records that tagged mentions, and the sources of tagged statements, name in the text."""
    found: list[Candidate] = []
    for tag in tags:
        tag_type = project.codebook.type(tag.type)
        role = (
            tag_type.subject if tag_type and tag_type.kind is TagKind.MENTION else tag_type.holder if tag_type else None
        )
        pieces = tag.content if tag_type and tag_type.kind is TagKind.MENTION else tag.parts.get(SOURCE, ())
        for link in tag.targets(role.id) if role else ():
            found += [
                Candidate(
                    link.target_name, link.target.kind, link.target, label=_label(project, link.target), span=piece.span
                )
                for piece in pieces
            ]
    return found


def _label(project: Project, ref: Ref) -> str:
    known = project.read.record(ref)
    return "PERSON" if known and known.fields.get("kind") == "person" else ""


def _record(project: Project, candidate: Candidate) -> tuple[Ref, Step | None]:
    """The record that a candidate means, and the step that makes it where the register has none."""
    if candidate.record:
        return candidate.record, None
    for name, ref in project.read.names():
        if not candidate.key and ref.kind is candidate.kind and name.casefold() == candidate.name.casefold():
            return ref, None
    making = _making(project, candidate)
    known = project.read.record(making.made)
    if known is None:
        return making.made, making
    return known.ref, steps.restore_record(known.ref) if project.read.is_deleted(known.ref) else None


def _making(project: Project, candidate: Candidate) -> Step:
    listed = record_for(candidate.key) if candidate.key else None
    kind = listed.kind if listed else {"PERSON": "person", "PER": "person", "ORG": "organisation"}.get(candidate.label)
    guesses: dict[str, Json] = {"kind": kind, "country": listed.country if listed else None}
    register = project.codebook.register(candidate.kind)
    fields = {
        name: value
        for name, value in guesses.items()
        if value and (field := register.field(name)) is not None and field.permits(value)
    }
    aliases = listed.aliases if listed else ()
    return steps.make_record(candidate.kind, candidate.name, key=candidate.key, fields=fields, aliases=aliases)


def _article_text(project: Project, article: str) -> str:
    row = project.read.article(article)
    if row is None:
        raise ValueError(f"there is no article {article}")
    return project.read.text(row.text)
