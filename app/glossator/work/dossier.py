"""The dossier of a proposal: what it asks of whom, how it fared, how it stands to others, who is for and against."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import CONDITION
from glossator.domain.model import Kind, Ref
from glossator.work.blindness import seen_positions
from glossator.work.passages import reference_fields, relation_in
from glossator.work.positions import positions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossator.domain.model import Json
    from glossator.domain.rows import PositionRow, RecordRow, ReferenceRow
    from glossator.project import Project

PROPOSITION, KIND, STATUS, SINCE, MADE = "proposition", "kind", "status", "status_since", "date"
"""Fields of a proposal, by their ids in a codebook; one that has them not leaves a dossier's part empty."""
STATUSES, MEASURES = "statuses", "measures"
_MOST = 60
"""Records in one drawing of relations."""


@dataclass(frozen=True, slots=True)
class StatusAt:
    """A point that a proposal has reached."""

    status: str
    """The value's id."""
    date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """Who is to do what, in exchange for what."""

    who: Ref | None
    who_name: str
    what: str
    in_exchange_for: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How a record stands to another."""

    relation: str
    """The id of a value of the relation's field ("successor_of"), else that of the field or list ("parent")."""
    other: Ref
    other_name: str
    forward: bool
    """Whether the record of the dossier says so of the other, and not the other of it."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A position, and on what condition it is taken."""

    position: PositionRow
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    record: RecordRow
    proposition: str
    kind: str
    """The id of a value of the field `kind`."""
    statuses: tuple[StatusAt, ...]
    """In order of date."""
    measures: tuple[Measure, ...]
    relations: tuple[Relation, ...]
    stands: tuple[Stand, ...]
    """In order of date, the undated last: who proposes, supports, opposes."""
    first: str
    """The earliest date that is known of it: when it was made, a status, a position. Empty where none is."""
    last: str


@dataclass(frozen=True, slots=True)
class Node:
    ref: Ref
    name: str
    distance: int
    """Relations between it and the record asked for."""
    fields: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` says that it is the `relation` of `target`: that it is its successor, say."""

    source: Ref
    target: Ref
    relation: str


@dataclass(frozen=True, slots=True)
class Graph:
    nodes: tuple[Node, ...]
    """The nearest first."""
    edges: tuple[Edge, ...]
    """Between these nodes, each once."""
    whole: bool
    """Whether nothing more is related to them."""


def dossier(project: Project, ref: Ref) -> Dossier | None:
    """That of the proposal (or issue) which stands for `ref`; `None` where there never was one."""
    record = project.read.record(ref)
    if record is None:
        return None
    stands = stands_of(project, record.ref)
    statuses = _statuses(record)
    dates = sorted(
        date
        for date in (
            _said(record.fields, MADE),
            *(each.date for each in statuses),
            *(each.position.date for each in stands),
        )
        if date[:1].isdigit()
    )
    return Dossier(
        record,
        _said(record.fields, PROPOSITION),
        _said(record.fields, KIND),
        statuses,
        _measures(project, record),
        _relations(project, record.ref),
        stands,
        dates[0] if dates else "",
        dates[-1] if dates else "",
    )


def stands_of(project: Project, ref: Ref) -> tuple[Stand, ...]:
    """The positions on a proposal or an issue, or those of an actor, in order of date, the undated last."""
    if ref.kind is Kind.ACTOR:
        positions = positions_of(project, ref)
        pointed_to = {each.actor for each in positions}
    else:
        positions, pointed_to = seen_positions(project, project.read.positions(ref)), {ref}
    conditions: dict[str, str] = {}
    for each in pointed_to:
        conditions |= project.read.parts_with(each, CONDITION)
    return tuple(
        Stand(each, conditions.get(each.tag, "")) for each in sorted(positions, key=lambda row: _dated(row.date))
    )


def relation_graph(project: Project, ref: Ref, most: int = _MOST) -> Graph:
    """What a record is related to, over others too and in either direction, at most so many records."""
    record = project.read.record(ref)
    if record is None:
        return Graph((), (), whole=True)
    edges: dict[Edge, None] = {}
    around: dict[Ref, list[Ref]] = {}
    for row in _related(project, record.kind):
        if row.owner != row.target:
            edges[Edge(row.owner, row.target, _relation_of(row))] = None
            around.setdefault(row.owner, []).append(row.target)
            around.setdefault(row.target, []).append(row.owner)
    distances = {record.ref: 0}
    waiting, whole = deque([record.ref]), True
    while waiting:
        here = waiting.popleft()
        for other in around.get(here, ()):
            if other not in distances and len(distances) < most:
                distances[other] = distances[here] + 1
                waiting.append(other)
            whole = whole and other in distances
    known = {each: found for each in distances if (found := project.read.record(each))}
    nodes = tuple(Node(each, known[each].name, distances[each], known[each].fields) for each in known)
    return Graph(nodes, tuple(edge for edge in edges if edge.source in known and edge.target in known), whole)


def _statuses(record: RecordRow) -> tuple[StatusAt, ...]:
    """The rows of the list, and what the record's own field says where no row does."""
    rows = (item.fields for item in record.items if item.list == STATUSES)
    found = [StatusAt(_said(row, STATUS), _said(row, "date"), _said(row, "note")) for row in rows]
    now = _said(record.fields, STATUS)
    if now and now not in {each.status for each in found}:
        found.append(StatusAt(now, _said(record.fields, SINCE)))
    return tuple(sorted(found, key=lambda each: _dated(each.date)))


def _measures(project: Project, record: RecordRow) -> tuple[Measure, ...]:
    rows = [item.fields for item in record.items if item.list == MEASURES]
    names: dict[Ref, str] = {}
    found: list[Measure] = []
    for row in rows:
        who = _ref(row.get("who"))
        if who and who not in names:
            known = project.read.record(who)
            names[who] = known.name if known else ""
        found.append(Measure(who, names[who] if who else "", _said(row, "what"), _said(row, "in_exchange_for")))
    return tuple(found)


def _relations(project: Project, ref: Ref) -> tuple[Relation, ...]:
    """First what the record says of others, then what these say of it."""
    forward: dict[Relation, None] = {}
    backward: dict[Relation, None] = {}
    names: dict[Ref, str] = {}
    for row in _related(project, ref.kind):
        if row.owner == ref != row.target:
            if row.target not in names:
                known = project.read.record(row.target)
                names[row.target] = known.name if known else ""
            forward[Relation(_relation_of(row), row.target, names[row.target], forward=True)] = None
        elif row.target == ref != row.owner:
            backward[Relation(_relation_of(row), row.owner, row.owner_name, forward=False)] = None
    return (*forward, *backward)


def _related(project: Project, kind: Kind) -> Iterable[ReferenceRow]:
    """Where records of a kind name others of the same kind."""
    fields = reference_fields(project.codebook, kind)
    rows = project.read.references(fields) if fields else []
    return (row for row in rows if row.owner.kind is kind and row.target.kind is kind)


def _relation_of(row: ReferenceRow) -> str:
    return relation_in(row) or row.list or row.field


def _said(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _ref(value: Json) -> Ref | None:
    try:
        return Ref.from_json(value)
    except ValueError:
        return None


def _dated(date: str) -> tuple[bool, str]:
    return not date[:1].isdigit(), date
