"""Networks of who stands where, who stands with whom, and who speaks to whom.

A one-mode network of actors is a projection of what they take stances on: two actors are tied by how often each took a
stance on a thing, multiplied, and summed over things (P. Leifeld, "Discourse Network Analysis", in: The Oxford Handbook
of Political Networks, 2017). Beside this `weight` stands `normalised`, divided by the average activity of the two, so
that who speaks much is not tied to everyone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import networkx as nx

from glossator.domain.codebook import ADDRESSEE, HOLDER, ON_BEHALF, OPPOSES, PROPOSES, SUPPORTS
from glossator.domain.dates import is_date
from glossator.domain.model import Kind, Ref
from glossator.domain.profile import Slices, Ties
from glossator.domain.rollup import RollUp
from glossator.exchange.lookup import Lookup
from glossator.exchange.tidy_text import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glossator.domain.profile import Network
    from glossator.domain.rows import RecordRow
    from glossator.domain.snapshot import Snapshot

Graph: TypeAlias = "nx.Graph[str]"

_TARGETS = {Ties.ACTOR_PROPOSAL: {Kind.PROPOSAL}, Ties.ACTOR_ISSUE: {Kind.ISSUE}}
_BOTH = {Kind.PROPOSAL, Kind.ISSUE}
_FOR = (SUPPORTS, PROPOSES)
_RESERVED = frozenset("activity end id label pid register spells start viz".split())
"""Names of attributes that have a meaning here or in GEXF; a field of that name is written with a prefix."""


class Tie(NamedTuple):
    """Something said once that ties two nodes."""

    one: Ref
    other: Ref
    stance: str
    date: str
    """ISO 8601, as precise as is known."""
    once: tuple[str, str]
    """The utterance and who tagged it: what counts once, however often it is told."""


def networks(snapshot: Snapshot, choice: Network) -> dict[str, Graph]:
    """The network that `choice` asks for, by period; by an empty name where it asks for no periods.

    Nodes are named by the ids of their records; what is known of them are attributes. What has no date, or none that
    is precise enough, is in no period.
    """
    lookup = Lookup(snapshot)
    ties = list(_ties(snapshot, lookup, choice))
    periods: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        if (period := period_of(tie.date, choice.slices)) is not None:
            periods[period].append(tie)
    if choice.slices is Slices.NONE:
        periods.setdefault("", [])
    describe = _Describer(snapshot, lookup)
    return {period: _graph(periods[period], choice.ties, describe) for period in sorted(periods)}


def period_of(date: str, slices: Slices) -> str | None:
    """The name of the period that holds `date`: `2031`, `2031-Q1` or `2031-03`; `None` where that is not known."""
    if slices is Slices.NONE:
        return ""
    if not is_date(date):
        return None
    match slices:
        case Slices.YEAR:
            return date[:4]
        case Slices.QUARTER:
            return f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}" if len(date) >= 7 else None
        case Slices.MONTH:
            return date[:7] if len(date) >= 7 else None


def _ties(snapshot: Snapshot, lookup: Lookup, choice: Network) -> Iterator[Tie]:
    found = _addresses(snapshot, lookup) if choice.ties is Ties.ADDRESS else _positions(snapshot, choice.ties)
    if not choice.by_state:
        yield from found
        return
    roll_up = RollUp(snapshot.records.get(Kind.ACTOR, ()))

    def tops(ref: Ref, date: str) -> Sequence[Ref]:
        return roll_up.tops(ref, date) if ref.kind is Kind.ACTOR else (ref,)

    for tie in found:
        for one in tops(tie.one, tie.date):
            for other in tops(tie.other, tie.date):
                yield tie._replace(one=one, other=other)


def _positions(snapshot: Snapshot, ties: Ties) -> Iterator[Tie]:
    kinds = _TARGETS.get(ties, _BOTH)
    for row in snapshot.positions:
        if row.target.kind in kinds:
            yield Tie(row.actor, row.target, row.stance, row.date, (row.utterance, row.analyst))


def _addresses(snapshot: Snapshot, lookup: Lookup) -> Iterator[Tie]:
    """From all who speak, and for whom they speak, to all whom they address."""
    kinds = {known.id: known.kind for known in snapshot.codebook.types}
    for tag in snapshot.tags:
        kind = kinds.get(tag.type)
        if kind is None:
            continue
        voices = [link.target for role in (HOLDER.get(kind), ON_BEHALF.get(kind)) if role for link in tag.targets(role)]
        for one in dict.fromkeys(voices):
            for other in dict.fromkeys(link.target for link in tag.targets(ADDRESSEE)):
                yield Tie(one, other, "", lookup.date(tag), (lookup.utterance(tag), tag.analyst))


def _graph(ties: Iterable[Tie], kind: Ties, describe: _Describer) -> Graph:
    # What is told several times counts once, when it was told first.
    latest_first = sorted(ties, key=lambda tie: tie.date or "9999", reverse=True)
    once = {(tie.one, tie.other, tie.stance, tie.once): tie for tie in latest_first}.values()
    if kind in _TARGETS or kind is Ties.ADDRESS:
        return _tied(once, describe, directed=kind is Ties.ADDRESS)
    return _projected(once, kind, describe)


def _tied(ties: Iterable[Tie], describe: _Describer, *, directed: bool) -> Graph:
    """An edge for each pair, with how often each stance was taken and its first and last date."""
    graph: Graph = nx.DiGraph() if directed else nx.Graph()
    pairs: defaultdict[tuple[Ref, Ref], list[Tie]] = defaultdict(list)
    for tie in ties:
        pairs[tie.one, tie.other].append(tie)
    listed = sorted(pairs.items())
    # Whoever is tied comes before what they are tied to, or an undirected edge would be written from there.
    for ref in dict.fromkeys((*(one for (one, _), _ in listed), *(other for (_, other), _ in listed))):
        graph.add_node(ref.id, **describe.node(ref))
    for (one, other), found in listed:
        graph.add_edge(one.id, other.id, **describe.edge(found))
    return graph


def _projected(ties: Iterable[Tie], kind: Ties, describe: _Describer) -> Graph:
    """Actors tied by what they take stances on, as `kind` says. Every actor is a node, tied or not."""
    stances: defaultdict[Ref, Counter[tuple[Ref, str]]] = defaultdict(Counter)
    for tie in ties:
        stances[tie.other][tie.one, tie.stance] += 1
    activity = Counter[Ref]()
    weights = Counter[tuple[Ref, Ref]]()
    for taken in stances.values():
        for (actor, _), count in taken.items():
            activity[actor] += count
        for ((one, stance), count), ((other, another), again) in combinations(sorted(taken.items()), 2):
            if one != other and (sign := _WEIGHS[kind](stance, another)):
                weights[one, other] += sign * count * again
    graph: Graph = nx.Graph()
    for actor in sorted(activity):
        graph.add_node(actor.id, **describe.node(actor), activity=activity[actor])
    for (one, other), weight in sorted(weights.items()):
        average = (activity[one] + activity[other]) / 2
        if weight:
            graph.add_edge(one.id, other.id, weight=weight, normalised=round(weight / average, 6))
    return graph


def _agrees(one: str, other: str) -> int:
    """Whether two stances are one: who proposes a thing supports it."""
    return int(one == other or (one in _FOR and other in _FOR))


def _opposes(one: str, other: str) -> int:
    return int((one in _FOR and other == OPPOSES) or (one == OPPOSES and other in _FOR))


_WEIGHS: Mapping[Ties, Callable[[str, str], int]] = {
    Ties.SHARED: lambda one, other: 1,
    Ties.CONGRUENCE: _agrees,
    Ties.CONFLICT: _opposes,
    Ties.SUBTRACT: lambda one, other: _agrees(one, other) - _opposes(one, other),
}


class _Describer:
    """Puts what is known of nodes and edges into attributes that every format can hold: text and numbers."""

    def __init__(self, snapshot: Snapshot, lookup: Lookup) -> None:
        self._lookup = lookup
        self._records = {record.ref: record for records in snapshot.records.values() for record in records}
        self._stances = [stance.id for stance in snapshot.codebook.stances]

    def node(self, ref: Ref) -> dict[str, Any]:
        record = self._records.get(ref)
        known = self._fields(record) if record else {}
        return {**known, "label": readable(self._lookup.name(ref)), "register": ref.kind.value}

    def edge(self, ties: Sequence[Tie]) -> dict[str, Any]:
        dates = sorted(tie.date for tie in ties if tie.date)
        counts = Counter(tie.stance for tie in ties)
        told = {"first": dates[0], "last": dates[-1]} if dates else {}
        if set(counts) == {""}:
            return {"weight": len(ties), **told}
        known = [PROPOSES, *self._stances]
        balance = sum(counts[stance] for stance in _FOR) - counts[OPPOSES]
        return {
            "weight": len(ties),
            "stance": _stance(counts),
            "balance": balance,
            **{f"count.{stance}": counts[stance] for stance in [*known, *sorted(set(counts) - set(known))]},
            **told,
        }

    def _fields(self, record: RecordRow) -> dict[str, Any]:
        fields = self._lookup.codebook.register(record.kind).fields
        shown = ((field.id, self._lookup.shown(field, record.fields.get(field.id))) for field in fields)
        return {
            f"field.{name}" if name in _RESERVED else name: readable(str(value))
            for name, value in shown
            if value is not None
        }


def _stance(counts: Counter[str]) -> str:
    """The one stance, or what several come to: `contradictory` where one is for it and another against."""
    if len(counts) == 1:
        return next(iter(counts))
    if counts[OPPOSES] and any(counts[stance] for stance in _FOR):
        return "contradictory"
    return SUPPORTS if set(counts) <= set(_FOR) else "several"
