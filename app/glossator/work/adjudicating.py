"""Deciding about units: from what a reviewer chose to the step of rulings that says so.

A tag of the adjudicated version is made of analysts' tags; originals never change, and their memos stay with them. Of a
unit that has one already, that one is set anew, so that it keeps its id. Where a tag points to other tags, so does the
adjudicated one: `Queries.adjudicated` reads what became of those.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import new_id
from glossator.domain.model import Kind, Ref
from glossator.domain.steps import Target
from glossator.domain.verdicts import ADJUDICATED, ORIGIN, Ruling, Stage, Verdict
from glossator.review.difference import Conflict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from glossator.domain.model import Json
    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.domain.step import Step
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
    """A ruling on a unit that is to be given, and what the tag that comes of it is to say."""

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


def accepting_all(unit: Unit, analyst: str, found: Iterable[Unit], reason: str = "") -> list[Decision]:
    """Take the tag of an analyst as it is; and what of it others divided otherwise goes with it.

    Of the units in `found`, the analyst's further pieces are accepted, and others' are no tags.
    """
    split = [known.tags for known in unit.cluster.differences if known.kind is Conflict.SPLIT] if unit.cluster else []
    pieces = set(chain.from_iterable(split))
    decisions = [accepting(unit, analyst, reason)]
    for other in found:
        if (
            other.id != unit.id
            and not other.state.settled
            and other.tags
            and pieces.issuperset(tag.id for tag in other.tags)
        ):
            own = any(tag.analyst == analyst for tag in other.tags)
            decisions.append(accepting(other, analyst, reason) if own else rejecting(other, reason))
    return decisions


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
    if not decisions:
        raise ValueError("nothing was decided")
    first, *others = [_decided(project, each) for each in decisions]
    step = first.then(*others, *_staged(project, decisions, through))
    return step if not others else steps.rule_all(step, len(decisions))


def reopen(unit: Unit) -> Step:
    """Take back what was decided about a unit: its article is in review again."""
    sources = {*unit.sources(), *(unit.given.ruling.sources if unit.given else ())}
    return steps.reopen(sorted(sources)).then(steps.set_stage([unit.article], Stage.IN_REVIEW))


def _staged(project: Project, decisions: Sequence[Decision], through: Collection[str]) -> Iterator[Step]:
    for article in dict.fromkeys(decision.unit.article for decision in decisions):
        row = project.read.article(article)
        before = row.stage if row else ""
        if article in through:
            yield steps.set_stage([article], Stage.ADJUDICATED)
        elif before in ("", Stage.ADJUDICATED):
            yield steps.set_stage([article], Stage.IN_REVIEW)


def _decided(project: Project, decision: Decision) -> Step:
    unit, draft = decision.unit, decision.draft
    made = "" if draft is None else unit.result.id if unit.result else new_id()
    ruling = Ruling(decision.verdict, unit.sources(), project.analyst.id, made, decision.whose, decision.reason)
    step = steps.rule(unit.article, ruling)
    return step.then(*_written(project, unit, made, draft)) if draft else step


def _written(project: Project, unit: Unit, made: str, draft: Draft) -> Iterator[Step]:
    """The tag as the draft says it: a new one, or the one that there is, set anew."""
    text, before, known = project.read.text(draft.text), unit.result, project.codebook.type(draft.type)
    # A newer codebook may not know some any more, or not know what they hold: these stay as they are.
    fields = {
        name: of for name in (*draft.fields, *(before.fields if before else ())) if known and (of := known.field(name))
    }
    wanted = {
        name: value for name, of in fields.items() if (value := draft.fields.get(name)) is None or of.permits(value)
    }
    if before is None:
        yield steps.make_tag(
            draft.type, unit.article, text, ADJUDICATED, draft.parts, fields=wanted,
            links=draft.links, origin=ORIGIN, tag=made,
        )  # fmt: skip
        return
    was, ref = Draft.of(before), Ref(Kind.TAG, made)
    if was.type != draft.type:
        yield steps.change_type(made, draft.type)
    for part in (*was.parts, *(part for part in draft.parts if part not in was.parts)):
        if was.parts.get(part) != draft.parts.get(part) or any(piece.part == part for piece in before.unsure):
            yield steps.set_part(made, part, text, draft.parts.get(part, ()))
    for name, value in wanted.items():
        if was.fields.get(name) != value:
            yield steps.set_field(ref, name, value)
    yield from _relinked(before, draft)


def _relinked(before: TagRow, draft: Draft) -> Iterator[Step]:
    wanted = Counter(draft.links)
    for link in before.links:
        target = Target(link.role, link.target, link.stance)
        if wanted[target]:
            wanted[target] -= 1
        else:
            yield steps.remove_link(link.id)
    for target in wanted.elements():
        yield steps.add_link(before.id, target)


def _with(known: Mapping[str, V], name: str, value: V | None) -> dict[str, V]:
    rest = {key: kept for key, kept in known.items() if key != name}
    return rest if value is None else rest | {name: value}
