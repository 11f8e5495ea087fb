"""Names that recur in the articles of a project and that no record goes by: found, described, and what is made of them.

They come from what the engine found, as the cache keeps it: no text is read to count them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import ACTOR_KIND, TITLE
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind, Piece
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.work.alike import Named
from glossator.work.candidates import Candidate, candidate_of
from glossator.work.guessing import guess
from glossator.work.name_search import folded
from glossator.work.passages import Passage, sentences_around
from glossator.work.recording import recorded
from glossator.work.recurring import Gathering, Place, Recurring, Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from glossator.domain.model import Json, Ref
    from glossator.domain.step import Step
    from glossator.domain.suggestions import NamesRow
    from glossator.project import Project

_LABELS = frozenset({"PERSON", "ORG", "GPE"})
CANCELLED = "The search for names was cancelled; nothing was changed."
_KINDS = {"person": "person", "state": "state"}
"""Of the kinds of actor, those of which a name tells that it is of no other."""
_PAGE = 100


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name to be decided on."""

    of: Recurring
    near: Ref | None = None
    """The record that is likely to be meant."""

    @property
    def name(self) -> str:
        return self.of.name


@dataclass(frozen=True, slots=True)
class UnknownNames:
    found: tuple[UnknownName, ...]
    """Those in most articles first."""
    looked_at: int
    """The articles whose names were counted."""


def unknown_names(
    project: Project,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> UnknownNames:
    """The names that recur and are of nobody in the registers. Raises `UserError` when `cancelled` says so."""

    def look(done: int, total: int) -> None:
        if cancelled():
            raise UserError(ErrorKind.CANCELLED, CANCELLED)
        progress(done, total)

    numbers = project.read.looked_at()
    gathering, total, actors = Gathering(), len(numbers), _Actors(project)
    for done in range(0, total, _PAGE):
        look(done, total)
        page = numbers[done : done + _PAGE]
        for row in project.read.names_found(page[0], page[-1]):
            for seen in _seen(row, actors):
                gathering.add(seen)
    look(total, total)
    outlines = project.read.outlines(Kind.ACTOR, ACTOR_KIND)
    known = [
        Named(names, key, _KINDS.get(str(kind), "organisation" if kind else "")) for _, names, key, kind in outlines
    ]
    others = {folded(name) for name, _ in project.read.names()} | project.read.dismissed()
    others |= {folded(row.name) for row in project.read.removed(Kind.ACTOR)}
    found = gathering.recurring(known, others, lambda _done, _total: look(total, total))
    rows = (UnknownName(one, None if one.near is None else outlines[one.near][0]) for one in found)
    return UnknownNames(tuple(rows), total)


def _seen(row: NamesRow, actors: _Actors) -> Iterable[Seen]:
    """The names of actors in an article, once for each way in which it writes them.

    The cache is read as it is: half a million highlights are too many to make each a row of its own.
    """
    found: dict[tuple[str, ...], Seen] = {}
    for one in json.loads(row.names):
        label, words, name, key = one["label"], one["text"], one.get("name", ""), one.get("key", "")
        known = found.get((label, words, name, key))
        if known:
            known.times += 1
        elif label in _LABELS and (actor := actors[label, name or words, key]):
            place = Place(row.article, row.text, Span(one["start"], one["end"]))
            found[label, words, name, key] = Seen(*actor, label, words, place)
    return found.values()


class _Actors(dict[tuple[str, str, str], tuple[str, str] | None]):
    """By label, name and key of a highlight, the name and the key of the actor that it would make."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project

    def __missing__(self, told: tuple[str, str, str]) -> tuple[str, str] | None:
        label, name, key = told
        meant = candidate_of(self._project, Highlight(Span(0, len(name)), label, "", name, key))
        self[told] = actor = (meant.name, meant.key) if meant and meant.kind is Kind.ACTOR else None
        return actor


# What is made of them


def candidate_for(project: Project, unknown: UnknownName) -> Candidate:
    """The actor that a name would become, with what the words around it tell."""
    name = unknown.of
    candidate = Candidate(name.name, Kind.ACTOR, key=name.key, label=name.label)
    if name.key or not name.places:
        return candidate
    first, *others = (guess(project.read.text(at.text), at.span, name.label) for at in name.places)
    for other in others:
        first = first.or_else(other)
    return replace(candidate, guess=first)


def entered(project: Project, unknown: UnknownName) -> tuple[Ref, Step | None]:
    """The actor that a name becomes, and the step that enters it with its other names."""
    ref, making = recorded(project, candidate_for(project, unknown))
    acts = [*([making] if making else []), *(steps.add_alias(ref, alias) for alias in unknown.of.aliases)]
    return ref, acts[0].then(*acts[1:]) if acts else None


def enter_names(project: Project, chosen: Sequence[UnknownName]) -> Step | None:
    """Enter each of these names as an actor, all as one act; `None` where there is nothing to do."""
    making = [step for one in chosen if (step := entered(project, one)[1])]
    if len(making) < 2:
        return making[0] if making else None
    return steps.make_records(making, chosen[0].name)


def add_to(project: Project, chosen: Sequence[UnknownName], candidate: Candidate) -> Step | None:
    """Let names be other names of an actor; `None` where it has them all."""
    ref, making = recorded(project, candidate)
    row = project.read.record(ref)
    has = {*(row.names if row else ()), *([candidate.name] if making else [])}
    names = dict.fromkeys(name for one in chosen for name in one.of.names)
    acts = [*([making] if making else []), *(steps.add_alias(ref, name) for name in names if name not in has)]
    return acts[0].then(*acts[1:]) if acts else None


def dismiss(chosen: Sequence[UnknownName]) -> Step:
    """Remember that these names are no actors', so that they are not offered again."""
    names = dict.fromkeys(folded(name) for one in chosen for name in one.of.names)
    return steps.dismiss_names(list(names), [one.name for one in chosen])


def sentences_with(project: Project, unknown: UnknownName) -> list[Passage]:
    """The first sentences in which a name stands, each once."""
    found: dict[tuple[str, Span], Passage] = {}
    for place in unknown.of.places:
        article, text = project.read.article(place.article), project.read.text(place.text)
        span = sentences_around(text, place.span)
        piece = Piece(place.span, place.span.quote(text))
        if known := found.get((place.article, span)):
            found[place.article, span] = replace(known, content=(*known.content, piece))
        elif article:
            found[place.article, span] = Passage(
                "", article=article.id, article_name=article.name, source=article.source, date=article.date,
                sentence=span.quote(text), span=span, content=(piece,),
            )  # fmt: skip
    return list(found.values())


def expected(project: Project, unknown: UnknownName) -> dict[str, Json]:
    """The fields that the actor would have, with its office as `title`."""
    ref, step = entered(project, unknown)
    edits = step.edits if step else ()
    known = {edit.field.partition(".")[2]: edit.value for edit in edits if edit.record == ref and "." in edit.field}
    title = next(
        (edit.value for edit in edits if edit.record.kind is Kind.ITEM and edit.field == f"field.{TITLE}"), None
    )
    return {**known, **({TITLE: title} if title else {})}
