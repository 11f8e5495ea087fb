"""The acts of tagging: from what an analyst pointed at to the step that says so.

Every function reads the project and returns a step for its door; none applies anything. So each act is one undoable
step, however much it makes: a statement's speaker may bring a new actor, a link, and the words that name the speaker.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import CONTENT, HOLDER, SOURCE, SUBJECT, TagKind
from glossator.domain.passages import sentence_near
from glossator.domain.spans import hull, meets, normalised, trimmed, without
from glossator.domain.text import sentence_at
from glossator.work.candidates import Candidate, candidate_of, candidates_of
from glossator.work.nearby import distance_between
from glossator.work.recording import recorded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.codebook import TagType
    from glossator.domain.rows import LinkRow, TagRow
    from glossator.domain.spans import Span
    from glossator.domain.step import Step
    from glossator.domain.suggestions import Highlight
    from glossator.project import Project

_ATTRIBUTED = 200
"""Code points between a tag's content and the words that name its speaker, at most, for these to be its source."""
_JOINT = 60
"""Code points between the names of two who speak together, at most: there are titles and an “and” between them."""


def begin_tag(project: Project, tag_type: TagType, article: str, selection: Span | None, cursor: int) -> Step | None:
    """A new tag whose content is the selection, or with none the sentence at or near the cursor.

    `None` where there is nothing but white space.
    """
    text = text_of(project, article)
    span = trimmed(text, selection) if selection else sentence_near(text, cursor)
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


def take(
    project: Project,
    tag: TagRow,
    role: str,
    candidate: Candidate,
    stance: str | None = None,
    instead: LinkRow | None = None,
) -> Step:
    """Let a tag point to a candidate, made into a record where it is none yet; once, however often it is taken.

    `instead`: the link whose place it takes. The words that name a speaker or proposer become the tag's source, where
    it has none or names whoever is taken out, and they stand beside its content; those of a further one who is named
    beside the first, in the same sentence, make it reach to both.
    """
    ref, making = recorded(project, candidate)
    tag_type = project.codebook.type(tag.type)
    link = tag_type.link(role) if tag_type else None
    acts = [making] if making else []
    same = next((known for known in tag.targets(role) if known.target == ref), None)
    gone = tag.targets(role) if link and link.most == 1 else [instead] if instead else []
    acts += [steps.remove_link(known.id) for known in gone if known.target != ref]
    if tag_type and tag_type.holder == link and tag_type.part(SOURCE):
        text = project.read.text(tag.text)
        wrong = _names_wrongly(tag, role, candidate, instead)
        source = _source_with(text, replace(tag, parts={**tag.parts, SOURCE: ()}) if wrong else tag, candidate.span)
        if source or wrong:
            acts.append(steps.set_part(tag.id, SOURCE, text, [source] if source else []))
    linking = steps.add_link(tag.id, steps.Target(role, ref, stance))
    if same:
        linking = steps.set_stance(same.id, stance or same.stance)
    return linking.then(*acts)


def _names_wrongly(tag: TagRow, role: str, candidate: Candidate, gone: LinkRow | None) -> bool:
    """Whether the source of a tag names whoever is taken out, and neither the new one nor any who stays."""
    words = set(" ".join(piece.quote for piece in tag.parts.get(SOURCE, ())).casefold().split())
    stay = [candidate.name, *(link.target_name for link in tag.targets(role) if gone and link.id != gone.id)]
    named = gone is not None and words & set(gone.target_name.casefold().split())
    return bool(named) and not any(words & set(name.casefold().split()) for name in stay)


def _source_with(text: str, tag: TagRow, name: Span | None) -> Span | None:
    """What the source of a tag becomes, once whoever is named there speaks too; `None` where it stays as it is."""
    if name is None:
        return None
    taken = [piece.span for part, pieces in tag.parts.items() if part != SOURCE for piece in pieces]
    before = [piece.span for piece in tag.parts.get(SOURCE, ())]
    if not before:
        content = [piece.span for piece in tag.content]
        near = min(distance_between(name, piece) for piece in content) <= _ATTRIBUTED
        return name if near and not any(name.overlaps(piece) for piece in content) else None
    both = hull([before[0], name])
    sentence = sentence_at(text, both.start)
    joint = len(before) == 1 and distance_between(before[0], name) <= _JOINT and sentence and sentence.contains(both)
    return both if joint and both != before[0] and not any(both.overlaps(piece) for piece in taken) else None


def turn_into(project: Project, tag: TagRow, tag_type: TagType) -> Step:
    """Turn a tag into one of another type. Whose words it records, and which record it is about, goes along.

    Those links have other roles in another type (`speaker`, `proposer`). Whatever else the new type does not know is
    kept, and shows again if the tag is turned back.
    """
    acts = [steps.change_type(tag.id, tag_type.id)]
    before = project.codebook.type(tag.type)
    for roles in (HOLDER, SUBJECT) if before else ():
        old, new = roles.get(before.kind, ""), tag_type.link(roles.get(tag_type.kind, ""))  # type: ignore[union-attr]
        if new is None or new.id == old or tag.targets(new.id):
            continue
        fitting = [link for link in tag.targets(old) if link.target.kind in new.targets]
        for link in fitting[: new.most]:
            stance = link.stance if new.stance else None
            acts += [steps.add_link(tag.id, steps.Target(new.id, link.target, stance)), steps.remove_link(link.id)]
    return acts[0].then(*acts[1:])


def hidden_links(project: Project, tags: Iterable[TagRow]) -> list[str]:
    """What the roles are called in which tags point to something although their types do not know these roles."""
    labels = {link.id: str(link.label) for known in project.codebook.types for link in known.links}
    types = {known.id: known for known in project.codebook.types}
    hidden = [
        link.role for tag in tags if (known := types.get(tag.type)) for link in tag.links if not known.link(link.role)
    ]
    return [labels.get(role, role) for role in dict.fromkeys(hidden)]


def accept_highlight(project: Project, article: str, highlight: Highlight) -> Step | None:
    """Make a highlight a mention of the record that it names, which is made where the register has none yet.

    Of whom it is a mention where it is a surname of several is left to be asked (`unsure_whom`). `None` where the
    codebook has no mentions, or the highlight is none of anything, as a date is.
    """
    mention = _mention_type(project)
    if mention is None or highlight.label == "DATE":
        return None
    text = text_of(project, article)
    several = len(candidates_of(project, highlight, text)) > 1
    candidate = None if several else candidate_of(project, highlight, text)
    making, links = None, []
    if candidate and mention.subject and candidate.kind in mention.subject.targets:
        ref, making = recorded(project, candidate)
        links = [steps.Target(mention.subject.id, ref)]
    tag = steps.make_tag(
        mention.id,
        article,
        text,
        project.analyst.id,
        {CONTENT: [highlight.span]},
        links=links,
        origin=f"accepted:{'register' if highlight.record else 'rules'}",
    )
    decision = steps.decide(article, text, project.analyst.id, mention.id, [highlight.span], "accepted", tag.made.id)
    return tag.then(*([making] if making else []), decision)


def unsure_whom(project: Project, article: str, highlight: Highlight) -> str:
    """The link to ask for once a highlight was accepted, where it may name several; empty where there is none."""
    mention = _mention_type(project)
    several = len(candidates_of(project, highlight, text_of(project, article))) > 1
    return mention.subject.id if mention and mention.subject and several else ""


def reject_highlight(project: Project, article: str, highlight: Highlight, reason: str = "") -> Step | None:
    """Remember that this highlight is none, so that it is not offered here again; `reason` as of a suggestion."""
    mention = _mention_type(project)
    if mention is None:
        return None
    text, content = text_of(project, article), [highlight.span]
    return steps.decide(article, text, project.analyst.id, mention.id, content, "rejected", reason=reason)


def open_highlights(
    project: Project, article: str, highlights: Iterable[Highlight], tags: Sequence[TagRow]
) -> list[Highlight]:
    """The highlights that this analyst has neither rejected nor tagged as mentions; no dates, for none acts."""
    mentions = {known.id for known in project.codebook.of_kind(TagKind.MENTION)}
    rejected = {
        span
        for decision in project.read.decisions(article, project.analyst.id)
        if decision.verdict == "rejected" and decision.type in mentions
        for span in decision.content
    }
    tagged = normalised(piece.span for tag in tags if tag.type in mentions for piece in tag.content)
    return [
        highlight
        for highlight in highlights
        if highlight.label != "DATE" and highlight.span not in rejected and not meets(tagged, highlight.span)
    ]


def _mention_type(project: Project) -> TagType | None:
    return next(project.codebook.of_kind(TagKind.MENTION), None)


def text_of(project: Project, article: str) -> str:
    """The text that an article has now. Raises `ValueError` where there is no such article."""
    row = project.read.article(article)
    if row is None:
        raise ValueError(f"there is no article {article}")
    return project.read.text(row.text)
