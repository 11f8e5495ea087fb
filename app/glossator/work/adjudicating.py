"""Deciding about units: from what a reviewer chose to the step that says so.

A tag of the adjudicated version is made of analysts' tags; originals never change, and their memos stay with them. Of a
unit that has one already, that one is set anew, so that it keeps its id. Where a tag points to other tags, the
adjudicated one points to what became of those, as soon as they are decided about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import new_id
from glossator.domain.model import Kind, Ref
from glossator.domain.steps import Target
from glossator.domain.verdicts import ADJUDICATED, ORIGIN, Ruling, Stage, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from glossator.domain.model import Json
    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.domain.steps import Step
    from glossator.project import Project
    from glossator.review.units import Unit

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a tag of the adjudicated version is to say."""

    type: str
    text: str
    """The hash of the text version that the parts point into."""
    parts: Mapping[str, tuple[Span, ...]]
    fields: Mapping[str, Json]
    links: tuple[Target, ...]

    @staticmethod
    def of(tag: TagRow) -> Draft:
        """The same as a tag says."""
        parts = {part: tuple(piece.span for piece in pieces) for part, pieces in tag.parts.items() if pieces}
        links = tuple(Target(link.role, link.target, link.stance) for link in tag.links)
        return Draft(tag.type, tag.text, parts, dict(tag.fields), links)

    def says(self, other: Draft) -> bool:
        """Whether it says the same, in whatever order."""
        return replace(self, links=()) == replace(other, links=()) and set(self.links) == set(other.links)

    def taking(self, facet: str, other: Draft) -> Draft:
        """With one facet as another has it: `type`, or `part.ID`, `field.ID`, `link.ROLE`."""
        prefix, _, name = facet.partition(".")
        match prefix:
            case "part":
                return replace(self, parts=_with(self.parts, name, other.parts.get(name)))
            case "field":
                return replace(self, fields=_with(self.fields, name, other.fields.get(name)))
            case "link":
                rest = tuple(link for link in self.links if link.role != name)
                return replace(self, links=(*rest, *(link for link in other.links if link.role == name)))
            case "type":
                return replace(self, type=other.type)
        raise ValueError(f"tags have no {facet}")


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided about a unit."""

    unit: Unit
    verdict: Verdict
    draft: Draft | None = None
    """Of what is accepted or edited."""
    whose: str = ""
    """The analyst whose tag is accepted as it is."""
    reason: str = ""
    """One of `Reason`, or the reviewer's own words."""


def accepting(unit: Unit, analyst: str = "", reason: str = "") -> Decision:
    """Take the tag of an analyst as it is; with none named, that on which all agree."""
    tag = next((tag for tag in unit.tags if analyst in ("", tag.analyst)), None)
    if tag is None:
        raise UserError(ErrorKind.INVALID, "That analyst has no tag here, so there is nothing to accept from them.")
    return Decision(unit, Verdict.ACCEPTED, Draft.of(tag), tag.analyst, reason)


def rejecting(unit: Unit, reason: str = "") -> Decision:
    """Say that there is no tag here."""
    return Decision(unit, Verdict.REJECTED, reason=reason)


def putting_off(unit: Unit, verdict: Verdict, reason: str = "") -> Decision:
    """Leave it to be talked over (`DISCUSS`), or to later (`DEFERRED`). What was adjudicated goes out of force."""
    return Decision(unit, verdict, reason=reason)


def taking(unit: Unit, facet: str, analyst: str, reason: str = "") -> Decision:
    """Take one facet from the tag of an analyst, the rest as it is adjudicated, or else as the first analyst has it."""
    tag = next((tag for tag in unit.tags if tag.analyst == analyst), None)
    base = unit.result or next((tag for tag in unit.tags if tag.analyst != analyst), tag)
    if tag is None or base is None:
        raise UserError(ErrorKind.INVALID, "That analyst has no tag here, so there is nothing to take from them.")
    return amending(unit, Draft.of(base).taking(facet, Draft.of(tag)), reason)


def amending(unit: Unit, draft: Draft, reason: str = "") -> Decision:
    """Adjudicate something of which no analyst has the whole."""
    same = next((tag for tag in unit.tags if Draft.of(tag).says(draft)), None)
    if same:
        return Decision(unit, Verdict.ACCEPTED, draft, same.analyst, reason)
    return Decision(unit, Verdict.EDITED, draft, reason=reason)


def decide(project: Project, decisions: Sequence[Decision], through: Collection[str] = ()) -> Step:
    """One act of what was decided about several units. Raises `ValueError` on none.

    `through`: the articles in which nothing is left to decide after it. These are adjudicated then, others in review.
    """
    made = {
        each.unit.id: (each.unit.result.id if each.unit.result else new_id()) if each.draft else ""
        for each in decisions
    }
    became = dict(project.read.became([*_pointed_to(decisions), *_sources(decisions)]))
    moves: dict[str, str] = {}
    for each in decisions:
        moves |= _moves(each.unit, became, made[each.unit.id], settled=each.verdict.settles)
    became |= moves
    acts = [_decided(project, each, made[each.unit.id], became) for each in decisions]
    acts[-1] = acts[-1].then(*_pointing(project, moves, [*made.values()]), *_staged(project, decisions, through))
    return acts[0] if len(acts) == 1 else steps.rule_all(acts)


def reopen(project: Project, unit: Unit) -> Step:
    """Take back what was decided about a unit: its article is in review again."""
    sources = unit.given.ruling.sources if unit.given else {}
    moves = _moves(unit, project.read.became([*sources]), "", settled=False)
    return steps.reopen(sources).then(*_pointing(project, moves), steps.set_stage([unit.article], Stage.IN_REVIEW))


def _pointed_to(decisions: Iterable[Decision]) -> list[str]:
    return [link.record.id for each in decisions if each.draft for link in each.draft.links if _to_tag(link)]


def _sources(decisions: Iterable[Decision]) -> list[str]:
    return [source for each in decisions for source in each.unit.sources()]


def _moves(unit: Unit, became: Mapping[str, str], made: str, *, settled: bool) -> dict[str, str]:
    """By tag, what points to it is to point to instead; an empty id for nothing.

    What is settled leads from analysts' tags, and from those adjudicated before, to what is made of them; what is not
    leads back to an analyst's tag.
    """
    sources = [*unit.sources()]
    before = {became[source] for source in sources if became.get(source)}
    end = made if settled else next(iter(sources), "")
    return {tag: end for tag in (*before, *(sources if settled else ())) if tag != end}


def _staged(project: Project, decisions: Sequence[Decision], through: Collection[str]) -> Iterator[Step]:
    for article in dict.fromkeys(decision.unit.article for decision in decisions):
        row = project.read.article(article)
        before = row.stage if row else ""
        if article in through:
            yield steps.set_stage([article], Stage.ADJUDICATED)
        elif before in ("", Stage.ADJUDICATED):
            yield steps.set_stage([article], Stage.IN_REVIEW)


def _to_tag(link: Target) -> bool:
    return link.record.kind is Kind.TAG


def _decided(project: Project, decision: Decision, made: str, became: Mapping[str, str]) -> Step:
    unit = decision.unit
    ruling = Ruling(decision.verdict, unit.sources(), project.analyst.id, made, decision.whose, decision.reason)
    step = steps.rule(unit.article, ruling)
    if decision.draft is None:
        return step
    draft = replace(decision.draft, links=tuple(_follow(decision.draft.links, became)))
    return step.then(*_written(project, unit, made, draft))


def _follow(links: Sequence[Target], became: Mapping[str, str]) -> Iterator[Target]:
    """Links, from tags to what became of them; those to tags that were rejected are left out."""
    for link in links:
        end = became.get(link.record.id, link.record.id) if _to_tag(link) else link.record.id
        if end:
            yield replace(link, record=Ref(link.record.kind, end))


def _written(project: Project, unit: Unit, made: str, draft: Draft) -> Iterator[Step]:
    """The tag as the draft says it: a new one, or the one that there is, set anew."""
    text, before, known = project.read.text(draft.text), unit.result, project.codebook.type(draft.type)
    fields = {
        name: value for name, value in draft.fields.items() if known and (of := known.field(name)) and of.permits(value)
    }
    draft = replace(draft, fields=fields)
    if before is None:
        yield steps.make_tag(
            draft.type, unit.article, text, ADJUDICATED, draft.parts, fields=draft.fields,
            links=draft.links, origin=ORIGIN, tag=made,
        )  # fmt: skip
        return
    was, ref = Draft.of(before), Ref(Kind.TAG, made)
    if was.type != draft.type:
        yield steps.change_type(made, draft.type)
    for part in (*was.parts, *(part for part in draft.parts if part not in was.parts)):
        if was.parts.get(part) != draft.parts.get(part) or was.text != draft.text:
            yield steps.set_part(made, part, text, draft.parts.get(part, ()))
    for name in (*was.fields, *(name for name in draft.fields if name not in was.fields)):
        if was.fields.get(name) != draft.fields.get(name):
            yield steps.set_field(ref, name, draft.fields.get(name))
    yield from _relinked(before, draft)


def _relinked(before: TagRow, draft: Draft) -> Iterator[Step]:
    wanted = {(link.role, link.record): link for link in draft.links}
    for link in before.links:
        target = wanted.pop((link.role, link.target), None)
        if target is None:
            yield steps.remove_link(link.id)
        elif target.stance != link.stance:
            yield steps.set_stance(link.id, target.stance)
    for target in wanted.values():
        yield steps.add_link(before.id, target)


def _pointing(project: Project, moves: Mapping[str, str], besides: Collection[str] = ()) -> Iterator[Step]:
    """Let the adjudicated tags, but for those of `besides`, point to where these moves lead."""
    for tag in project.read.adjudicated_pointing_to([*moves]):
        for link in tag.links if tag.id not in besides else ():
            if link.target.kind is Kind.TAG and link.target.id in moves:
                yield steps.remove_link(link.id)
                if end := moves[link.target.id]:
                    yield steps.add_link(tag.id, Target(link.role, Ref(Kind.TAG, end), link.stance))


def _with(known: Mapping[str, V], name: str, value: V | None) -> dict[str, V]:
    rest = {key: kept for key, kept in known.items() if key != name}
    return rest if value is None else rest | {name: value}
