"""What a record's page tells beside its fields: who is for and against it, and how it stands to others."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.codebook import CONDITION
from glossator.domain.model import Kind, Ref
from glossator.work.blindness import seen_positions
from glossator.work.passages import reference_fields, relation_in
from glossator.work.positions import positions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossator.domain.model import Json
    from glossator.domain.positions import PositionRow
    from glossator.domain.rows import ReferenceRow
    from glossator.project import Project

KIND, STATUS, MADE = "kind", "status", "date"
"""Fields of a proposal, by their ids in a codebook."""
_MOST = 60
"""Records in one drawing of relations."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How a record stands to another."""

    relation: str
    """The id of a value of the relation's field ("successor_of"), else that of the field or list ("parent")."""
    other: Ref
    other_name: str
    forward: bool
    """Whether the record says so of the other, and not the other of it."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A position, and on what condition it is taken."""

    position: PositionRow
    condition: str = ""


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


def relations_of(project: Project, ref: Ref) -> tuple[Relation, ...]:
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


def _related(project: Project, kind: Kind) -> Iterable[ReferenceRow]:
    """Where records of a kind name others of the same kind."""
    fields = reference_fields(project.codebook, kind)
    rows = project.read.references(fields) if fields else []
    return (row for row in rows if row.owner.kind is kind and row.target.kind is kind)


def _relation_of(row: ReferenceRow) -> str:
    return relation_in(row) or row.list or row.field


def _dated(date: str) -> tuple[bool, str]:
    return not date[:1].isdigit(), date
