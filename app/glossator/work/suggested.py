"""Suggested statements and proposal passages: which are still open in an article, and what is made of one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import ABOUT, CONTENT, SUBJECT, TagKind
from glossator.domain.ids import new_id
from glossator.domain.spans import hull, normalised
from glossator.work.likely_proposals import likely_proposals
from glossator.work.suggested_links import SAME, Around, links_of, matters, meant_by_name, overlap, repeated_by
from glossator.work.tagging import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossator.domain.codebook import TagType
    from glossator.domain.model import Json
    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.domain.step import Step
    from glossator.domain.suggestions import Suggestion
    from glossator.project import Project

_STRETCH = 512


def type_for(project: Project, suggestion: Suggestion) -> TagType | None:
    """The tag type that a suggestion becomes; `None` where the codebook has none of its kind."""
    return next(project.codebook.of_kind(TagKind(suggestion.kind)), None)


class _Places:
    """Contents by what they are of and where they lie."""

    def __init__(self, known: Iterable[tuple[str, Sequence[Span]]] = ()) -> None:
        self._near: defaultdict[tuple[str, int], list[Sequence[Span]]] = defaultdict(list)
        for of, spans in known:
            for stretch in _stretches(spans):
                self._near[of, stretch].append(spans)

    def best(self, of: str, spans: Sequence[Span]) -> Sequence[Span]:
        """The content with most of these words in common, where that is enough to be the same; else empty."""
        found = chain.from_iterable(self._near[of, stretch] for stretch in _stretches(spans))
        share, best = max(((overlap(spans, other), other) for other in found), default=(0.0, ()))
        return best if share >= SAME else ()


def open_suggestions(
    project: Project, article: str, suggestions: Iterable[Suggestion], tags: Sequence[TagRow], threshold: float = 0.0
) -> list[Suggestion]:
    """Those that this analyst has neither decided on nor tagged, in the order of the text.

    Decided is what was accepted or rejected with much the same words, by whatever engine it was suggested. The same
    words quoted twice are offered once: what says them again goes with what said them first, and is offered by itself
    only where that is tagged already, or is too unsure to be offered.
    """
    among = list(suggestions)
    decided = _Places((known.type, known.content) for known in project.read.decisions(article, project.analyst.id))
    tagged = _Places((tag.type, tuple(piece.span for piece in tag.content)) for tag in tags)
    found: list[Suggestion] = []
    for suggestion in among:
        tag_type, content = type_for(project, suggestion), suggestion.parts.get(CONTENT, ())
        if tag_type is None or not content or suggestion.score < threshold:
            continue
        if decided.best(tag_type.id, content) or tagged.best(tag_type.id, content):
            continue
        first = repeated_by(among, suggestion)
        earlier = first.parts[CONTENT] if first else ()
        offered = first and (first.score >= threshold or decided.best(tag_type.id, earlier))
        if not offered or tagged.best(tag_type.id, earlier):
            found.append(suggestion)
    return sorted(found, key=lambda one: hull(one.parts[CONTENT]))


def twins(suggestions: Iterable[Suggestion]) -> dict[Suggestion, Suggestion]:
    """By each passage that is suggested both as a statement and as a proposal, the other that it is suggested as."""
    by_kind: defaultdict[str, dict[tuple[Span, ...], Suggestion]] = defaultdict(dict)
    for one in suggestions:
        by_kind[one.kind].setdefault(one.parts[CONTENT], one)
    statements, proposals = by_kind[TagKind.STATEMENT], by_kind[TagKind.PROPOSAL_PASSAGE]
    places = _Places(("", content) for content in statements)
    found: dict[Suggestion, Suggestion] = {}
    for content, proposal in proposals.items():
        twin = statements.get(content) or statements.get(tuple(places.best("", content)))
        if twin and twin not in found:
            found[twin], found[proposal] = proposal, twin
    return found


def _stretches(spans: Sequence[Span]) -> range:
    """Where some spans lie, roughly: what has words in common has one of these in common."""
    whole = hull(spans) if spans else None
    return range(whole.start // _STRETCH, whole.end // _STRETCH + 1) if whole else range(0)


def accept_suggestion(
    project: Project,
    article: str,
    suggestion: Suggestion,
    engine: str,
    among: Sequence[Suggestion] = (),
    *,
    asked: str = "",
) -> Step:
    """Make a suggestion a tag, with its parts, fields, people and links; `made` is the tag.

    `among` is all that the engine suggested there, in its order. What of it says the same words again becomes a tag as
    well, which points to this one as what it repeats. A person whom the register does not know becomes a record. The
    link that is `asked` for next points to nobody yet. Raises `ValueError` where the codebook has no type of this kind.
    """
    around = replace(_around(project, article, among), unsaid=frozenset([asked] if asked else []))
    return _accepted(around, suggestion, engine)


def accept_all(
    project: Project, article: str, suggestions: Sequence[Suggestion], engine: str, among: Sequence[Suggestion] = ()
) -> Step:
    """Make all of these tags, as one act, each as `accept_suggestion` does. Raises `ValueError` on none."""
    around = _around(project, article, among)
    around.making.update({one: new_id() for one in suggestions})
    return steps.decide_all([_accepted(around, one, engine) for one in suggestions], accepted=True)


def repeats_of(project: Project, article: str, suggestion: Suggestion, among: Sequence[Suggestion]) -> list[Suggestion]:
    """What goes with a suggestion when it is accepted: what says its words again, and is not settled yet."""
    again = [one for one in among if one.repeats is not None and repeated_by(among, one) == suggestion]
    alone = {replace(one, repeats=None): one for one in again}
    tags = _own_tags(project, article) if again else ()
    return [alone[one] for one in open_suggestions(project, article, alone, tags)]


def _around(project: Project, article: str, among: Sequence[Suggestion]) -> Around:
    points = any(one.within is not None or one.repeats is not None for one in among)
    tags = _own_tags(project, article) if points else ()
    return Around(project, article, text_of(project, article), among, tags)


def _own_tags(project: Project, article: str) -> list[TagRow]:
    return [tag for tag in project.read.tags(article) if tag.analyst == project.analyst.id]


def _accepted(around: Around, suggestion: Suggestion, engine: str) -> Step:
    """A suggestion with all that says its words again."""
    around.making.setdefault(suggestion, new_id())
    again = repeats_of(around.project, around.article, suggestion, around.among)
    fuller = [one if one.speakers else replace(one, speakers=suggestion.speakers) for one in again]
    first, *others = [_made(around, one, engine) for one in (suggestion, *fuller)]
    return first.then(*others)


def _made(around: Around, suggestion: Suggestion, engine: str) -> Step:
    project, article, text = around.project, around.article, around.text
    tag_type = type_for(project, suggestion)
    if tag_type is None:
        raise ValueError(f"the codebook has no {suggestion.kind}")
    links, acts = links_of(around, tag_type, suggestion)
    parts, fields = content_of(tag_type, suggestion)
    tag = steps.make_tag(
        tag_type.id,
        article,
        text,
        project.analyst.id,
        parts,
        fields=fields,
        links=links,
        origin=f"accepted:{engine}",
        tag=around.making.get(suggestion, ""),
    )
    content = suggestion.parts[CONTENT]
    decision = steps.decide(article, text, project.analyst.id, tag_type.id, content, "accepted", tag.made.id)
    return tag.then(*acts, decision)


def reject_suggestion(project: Project, article: str, suggestion: Suggestion, reason: str = "") -> Step | None:
    """Remember that this is none, so that no engine offers it here again. `made` is the decision.

    `reason` is one of `messages.REJECTED_BECAUSE`, or the analyst's own words.
    """
    tag_type = type_for(project, suggestion)
    if tag_type is None:
        return None
    text = text_of(project, article)
    content = suggestion.parts[CONTENT]
    return steps.decide(article, text, project.analyst.id, tag_type.id, content, "rejected", reason=reason)


def reject_all(project: Project, article: str, suggestions: Sequence[Suggestion]) -> Step:
    """Remember of all of these that they are none, as one act. Raises `ValueError` on none."""
    found = (reject_suggestion(project, article, one) for one in suggestions)
    return steps.decide_all([step for step in found if step], accepted=False)


def uncertain_role(project: Project, suggestion: Suggestion, text: str) -> str:
    """The link to ask for when a suggestion was accepted: the first of these that nothing in its words tells.

    Which proposal a passage is of; who speaks or proposes; what a stance is towards, where the register has something
    that it may be. Empty where there is nothing to ask. `text` is the article's.
    """
    return next(_uncertain(project, suggestion, text), "")


def _uncertain(project: Project, suggestion: Suggestion, text: str) -> Iterator[str]:
    tag_type = type_for(project, suggestion)
    holder = tag_type.holder if tag_type else None
    if tag_type is None:
        return
    told = matters(project, tag_type, suggestion, text)
    subject, about = tag_type.link(SUBJECT.get(tag_type.kind, "")), tag_type.link(ABOUT)
    if subject and not any(link.role == subject.id for link in told):
        yield subject.id
    speakers = suggestion.speakers
    if holder and (not speakers or any(len(meant_by_name(project, who, text)) > 1 for who in speakers)):
        yield holder.id
    content = suggestion.parts[CONTENT]
    if about and suggestion.stance and not told and likely_proposals(project, text, content, most=1):
        yield about.id


def content_of(tag_type: TagType, suggestion: Suggestion) -> tuple[dict[str, list[Span]], dict[str, Json]]:
    """The parts and the fields of a suggestion, as far as the codebook permits them."""
    parts = {part: _fitting(tag_type, part, spans) for part, spans in suggestion.parts.items() if tag_type.part(part)}
    return parts, _fields(tag_type, suggestion)


def _fitting(tag_type: TagType, part: str, spans: Sequence[Span]) -> list[Span]:
    """The pieces of a part, no more than the codebook permits."""
    declared = tag_type.part(part)
    found = list(normalised(spans))
    return found[: declared.most] if declared else []


def _fields(tag_type: TagType, suggestion: Suggestion) -> dict[str, Json]:
    known = {each.id: each for each in tag_type.fields}
    return {name: value for name, value in suggestion.fields.items() if name in known and known[name].permits(value)}
