"""What the tags of an export say of each register record: how often, when, who is for it and who against.

It counts the snapshot's tags, and not the project's, since an export can be narrowed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import ADDRESSEE, CONDITION, HOLDER, ON_BEHALF, OPPOSES, PROPOSES, SUPPORTS, TagKind
from glossator.domain.model import Kind
from glossator.exchange.sheet import CellKind, Column, joined
from glossator.exchange.sheet_tags import part_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glossator.domain.model import Ref
    from glossator.domain.rows import RecordRow, TagRow
    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue

_SPEAKER, _PROPOSER, _FOR_OTHERS = (
    HOLDER[TagKind.STATEMENT],
    HOLDER[TagKind.PROPOSAL_PASSAGE],
    ON_BEHALF[TagKind.STATEMENT],
)
_WHO = (_SPEAKER, _PROPOSER, _FOR_OTHERS, ADDRESSEE)
"""The roles that are counted for themselves; a record in any other is what is spoken about."""


class Tallies:
    """Everything is by record, and holds no more than what some column shows."""

    def __init__(self, snapshot: Snapshot, lookup: Lookup) -> None:
        self._lookup = lookup
        kinds = {known.id: known.kind for known in snapshot.codebook.types}
        self.links: Counter[Ref] = Counter()
        self.in_role: Counter[tuple[Ref, str]] = Counter()
        """By role: tags in which the record is linked so."""
        self.about: Counter[tuple[Ref, TagKind]] = Counter()
        """By kind of tag: tags that are about the record."""
        self.dates: dict[Ref, tuple[str, str]] = {}
        """The first and the last; a record without any is not there."""
        self.conditions: defaultdict[Ref, list[TagRow]] = defaultdict(list)
        for tag in snapshot.tags:
            self._count(tag, kinds.get(tag.type))
        self.positions: Counter[Ref] = Counter()
        self.sides: defaultdict[tuple[Ref, str], dict[str, None]] = defaultdict(dict)
        """By proposal or issue and stance, the names of who takes it, each once."""
        for row in snapshot.positions:
            for ref in {row.actor, row.target}:  # an actor can take a stance on itself
                self.positions[ref] += 1
            self.sides[row.target, row.stance][row.actor_name or row.actor.id] = None

    def _count(self, tag: TagRow, kind: TagKind | None) -> None:
        date = self._lookup.date(tag) if tag.links else ""
        has_condition = CONDITION in tag.parts
        seen: set[tuple[Ref, str]] = set()
        for link in tag.links:
            ref, role = link.target, link.role if link.role in _WHO else ""
            self.links[ref] += 1
            if (ref, role) in seen:
                continue
            seen.add((ref, role))
            if role:
                self.in_role[ref, role] += 1
            elif kind:
                self.about[ref, kind] += 1
                if has_condition and ref.kind is not Kind.ACTOR:
                    self.conditions[ref].append(tag)
            if date:
                first, last = self.dates.get(ref, (date, date))
                self.dates[ref] = min(first, date), max(last, date)


def count_columns(lookup: Lookup, tallies: Tallies, kind: Kind) -> Iterator[Column]:
    """What this export's tags say of the records of a register; for rows that are records."""
    yield from _actor_counts(tallies) if kind is Kind.ACTOR else _target_counts(lookup, tallies, kind)
    yield _number("positions", "Positions", lambda record: tallies.positions[record.ref], "Rows of it in Positions.")
    first, last = ("The first date on which it occurs in this export.", "The last date on which it does.")
    yield Column("first_date", "First date", 12, _date(tallies, 0), kind=CellKind.DATE, about=first)
    yield Column("last_date", "Last date", 12, _date(tallies, 1), kind=CellKind.DATE, about=last)


def _actor_counts(tallies: Tallies) -> Iterator[Column]:
    def in_role(role: str) -> Callable[[RecordRow], CellValue]:
        return lambda record: tallies.in_role[record.ref, role]

    yield _number("count.speaker", "Statements", in_role(_SPEAKER), "Statements that the actor makes.")
    yield _number("count.on_behalf_of", "Spoken for", in_role(_FOR_OTHERS), "Statements made on the actor's behalf.")
    yield _number("count.proposer", "Proposes", in_role(_PROPOSER), "Proposal passages that name it as proposer.")
    yield _number("count.addressee", "Addressed", in_role(ADDRESSEE), "Tags in which somebody speaks to the actor.")
    spoken_about = "Statements about the actor."
    yield _number("count.about", "Spoken about", _about(tallies, TagKind.STATEMENT), spoken_about)


def _target_counts(lookup: Lookup, tallies: Tallies, kind: Kind) -> Iterator[Column]:
    def side(stance: str) -> Callable[[RecordRow], CellValue]:
        return lambda record: joined(tallies.sides.get((record.ref, stance), ()))

    def conditions(record: RecordRow) -> CellValue:
        lines = (_condition(lookup, tag) for tag in tallies.conditions.get(record.ref, ()))
        return "\n".join(dict.fromkeys(lines)) or None

    if kind is Kind.PROPOSAL:
        yield Column("proposers", "Proposers", 26, side(PROPOSES), about="Who proposes it, according to this export.")
    yield Column("supporters", "Supporters", 26, side(SUPPORTS), about="Who is for it in at least one statement.")
    yield Column("opponents", "Opponents", 26, side(OPPOSES), about="Who is against it in at least one statement.")
    words = "The words that name a condition, in tags about it, with whose they are."
    yield Column("conditions", "Conditions", 40, conditions, about=words)
    yield _number("count.statements", "Statements", _about(tallies, TagKind.STATEMENT), "Statements about it.")
    if kind is Kind.PROPOSAL:
        passages = _about(tallies, TagKind.PROPOSAL_PASSAGE)
        yield _number("count.passages", "Passages", passages, "Passages that make or describe it.")


def _condition(lookup: Lookup, tag: TagRow) -> str:
    who = joined(lookup.target_name(link) for link in tag.links if link.role in {_SPEAKER, _PROPOSER})
    words = part_words(tag, CONDITION)
    return f"{who}: {words}" if who else str(words)


def _about(tallies: Tallies, kind: TagKind) -> Callable[[RecordRow], CellValue]:
    return lambda record: tallies.about[record.ref, kind]


def _date(tallies: Tallies, which: int) -> Callable[[RecordRow], CellValue]:
    def of(record: RecordRow) -> CellValue:
        dates = tallies.dates.get(record.ref)
        return dates[which] if dates else None

    return of


def _number(column_id: str, header: str, of: Callable[[Any], CellValue], about: str) -> Column:
    return Column(column_id, header, 11, of, kind=CellKind.NUMBER, about=about)
