"""The matrices: who stands where on each proposal or issue, and who addresses whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import ADDRESSEE, HOLDER, OPPOSES, PROPOSES, SUPPORTS, TagKind
from glossator.domain.model import Kind
from glossator.exchange.sheet import CONTRADICTORY, CellKind, Column, Sheet, SheetKind, titled
from glossator.exchange.sheet_positions import stance_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from glossator.domain.model import Ref
    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue, RowOf

MATRIX_PROPOSALS, MATRIX_ISSUES, MATRIX_ADDRESS = "matrix_proposals", "matrix_issues", "matrix_address"
MOST_COLUMNS = 250
"""Beside the first one; more can hardly be read. Those with the most to show stay."""
_FOR = frozenset({SUPPORTS, PROPOSES})


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column."""

    ref: Ref
    name: str


@dataclass(frozen=True, slots=True)
class _Matrix:
    """The heads of a matrix, whatever its cells show."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    """Those with the highest totals first, then by name; likewise the rows."""

    @property
    def left_out(self) -> int:
        return max(0, len(self.columns) - MOST_COLUMNS)


def stance_matrix(snapshot: Snapshot, lookup: Lookup, kind: Kind) -> Sheet:
    """Actors by proposals or issues. An utterance counts once for each analyst who read it so."""
    names: dict[Ref, str] = {}
    once: set[tuple[Ref, Ref, str, str, str]] = set()
    for row in snapshot.positions:
        if row.target.kind is kind:
            names[row.actor], names[row.target] = row.actor_name or row.actor.id, row.target_name or row.target.id
            once.add((row.actor, row.target, row.stance, row.analyst, row.utterance))
    counts: defaultdict[tuple[Ref, Ref], Counter[str]] = defaultdict(Counter)
    sides: defaultdict[tuple[Ref, Ref, str], set[bool]] = defaultdict(set)
    for actor, target, stance, analyst, _ in once:
        counts[actor, target][stance] += 1
        if stance in _FOR or stance == OPPOSES:
            sides[actor, target, analyst].add(stance in _FOR)
    contradictory = {(actor, target) for (actor, target, _), both in sides.items() if len(both) == 2}
    order = [value.id for value in lookup.codebook.stances] + [PROPOSES]
    matrix = _matrix(counts, names, lambda found: found.total())

    def words(place: tuple[Ref, Ref]) -> CellValue:
        listed = _ordered(counts[place], order) if place in counts else ()
        return ", ".join(f"{stance_label(lookup.codebook, stance)} {count}" for stance, count in listed) or None

    def tone(place: tuple[Ref, Ref]) -> str:
        if place in contradictory:
            return CONTRADICTORY
        return max(_ordered(counts[place], order), key=lambda pair: pair[1])[0] if place in counts else ""

    plural = str(lookup.codebook.register(kind).plural)
    about = (
        f"Who stands where on {plural.lower()}: one row for each actor, with each stance and how often it was taken."
    )
    name = {Kind.PROPOSAL: MATRIX_PROPOSALS, Kind.ISSUE: MATRIX_ISSUES}[kind]
    columns = _columns(lookup, matrix, CellKind.STANCE, words, tone, "Where the actor of the row stands on")
    return _sheet(name, f"Actors × {plural}", about, matrix, columns)


def address_matrix(snapshot: Snapshot, lookup: Lookup) -> Sheet:
    """Who addresses whom: statements, each utterance once for each analyst."""
    known = {known.id for known in snapshot.codebook.of_kind(TagKind.STATEMENT)}
    names: dict[Ref, str] = {}
    once: set[tuple[Ref, Ref, str, str]] = set()
    for tag in snapshot.tags:
        addressees = tag.targets(ADDRESSEE) if tag.type in known else ()
        if not addressees:
            continue
        for speaker in tag.targets(HOLDER[TagKind.STATEMENT]):
            for link in addressees:
                for each in (speaker, link):
                    names[each.target] = lookup.target_name(each)
                once.add((speaker.target, link.target, tag.analyst, lookup.utterance(tag)))
    counts = Counter((speaker, addressee) for speaker, addressee, _, _ in once)
    matrix = _matrix(counts, names, lambda count: count)
    about = (
        "Who addresses whom: one row for each speaker, one column for each addressee, with the number of statements."
    )
    columns = _columns(lookup, matrix, CellKind.NUMBER, counts.get)
    return _sheet(MATRIX_ADDRESS, "Who addresses whom", about, matrix, columns)


def _matrix(cells: Mapping[tuple[Ref, Ref], Any], names: Mapping[Ref, str], total: Callable[[Any], int]) -> _Matrix:
    rows: Counter[Ref] = Counter()
    columns: Counter[Ref] = Counter()
    for (row, column), cell in cells.items():
        rows[row] += total(cell)
        columns[column] += total(cell)
    return _Matrix(_heads(rows, names), _heads(columns, names))


def _heads(totals: Counter[Ref], names: Mapping[Ref, str]) -> tuple[Head, ...]:
    heads = [Head(ref, names[ref]) for ref in totals]
    return tuple(sorted(heads, key=lambda head: (-totals[head.ref], head.name.casefold(), head.ref.id)))


def _ordered(counts: Counter[str], order: list[str]) -> list[tuple[str, int]]:
    """In the codebook's order of stances; those that it does not know last."""
    place = {stance: number for number, stance in enumerate(order)}
    return sorted(counts.items(), key=lambda pair: (place.get(pair[0], len(order)), pair[0]))


def _columns(
    lookup: Lookup,
    matrix: _Matrix,
    kind: CellKind,
    of: Callable[[tuple[Ref, Ref]], CellValue],
    tone: Callable[[tuple[Ref, Ref]], str] | None = None,
    meaning: str = "How often the actor of the row speaks to",
) -> Iterator[Column]:
    def to_row(head: Head) -> RowOf | None:
        return lookup.row_of(head.ref)

    about = "Whose row it is; leads to the row in the register."
    yield Column("actor", "Actor", 26, lambda head: head.name, link=to_row, about=about)
    for column in matrix.columns[:MOST_COLUMNS]:
        yield Column(
            f"to.{column.ref.id}",
            column.name,
            14,
            _at(of, column.ref),
            kind=kind,
            tone=_at(tone, column.ref) if tone else None,
            about=f"{meaning} {column.name}.",
        )


def _at(of: Callable[[tuple[Ref, Ref]], Any], column: Ref) -> Callable[[Head], Any]:
    return lambda head: of((head.ref, column))


def _sheet(name: str, title: str, about: str, matrix: _Matrix, columns: Iterable[Column]) -> Sheet:
    if matrix.left_out:
        about += (
            f" The {MOST_COLUMNS} columns with the most are shown; {matrix.left_out} more are left out here, and are in"
            " the lists."
        )
    return Sheet(name, title, about, matrix.rows, titled(columns), kind=SheetKind.MATRIX)
