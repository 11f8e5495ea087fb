"""The sheets of the registers: one row per actor, proposal or issue, and one per row of each of their lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.exchange.lookup import SHEET_OF_REGISTER
from glossator.exchange.sheet import CellKind, Column, Sheet, joined, titled
from glossator.exchange.sheet_counts import count_columns
from glossator.exchange.sheet_fields import NO_LONGER_KNOWN, field_columns, no_longer_known, unknown_ids
from glossator.exchange.sheet_tags import id_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from glossator.domain.codebook import RecordList, Register
    from glossator.domain.model import Json, Kind
    from glossator.domain.rows import ItemRow, RecordRow
    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue, RowOf
    from glossator.exchange.sheet_counts import Tallies


IN_EXCHANGE = "in_exchange_for"
"""The field of a measure that says what is given for it."""


@dataclass(frozen=True, slots=True)
class OwnedItem:
    """A row of a list, with the record whose list it is."""

    owner: RecordRow
    item: ItemRow

    @property
    def fields(self) -> Mapping[str, Json]:
        return self.item.fields


def register_sheet(snapshot: Snapshot, lookup: Lookup, tallies: Tallies, kind: Kind) -> Sheet:
    register = snapshot.codebook.register(kind)
    rows = snapshot.records.get(kind, ())
    about = f"One row for each {str(register.label).lower()} of the project's register, with counts in this export."
    columns = titled(_columns(lookup, tallies, register, rows))
    return Sheet(SHEET_OF_REGISTER[kind], str(register.plural), about, rows, columns, lambda record: record.id)


def list_sheets(snapshot: Snapshot, lookup: Lookup, kind: Kind) -> Iterator[Sheet]:
    """One sheet for each list that the codebook gives to the records of this register."""
    register = snapshot.codebook.register(kind)
    for known in register.lists:
        rows = [
            OwnedItem(record, item)
            for record in snapshot.records.get(kind, ())
            for item in record.items
            if item.list == known.id
        ]
        yield Sheet(
            f"{SHEET_OF_REGISTER[kind]}.{known.id}",
            f"{register.plural} – {known.label}",
            f"One row for each entry under “{known.label}” of {str(register.plural).lower()}.",
            rows,
            titled(_item_columns(lookup, register, known, rows)),
        )


def _columns(lookup: Lookup, tallies: Tallies, register: Register, rows: Sequence[RecordRow]) -> Iterator[Column]:
    yield Column("name", "Name", 30, lambda record: record.name or None, about="What it is called.")
    aliases = "Its other names, and those of the records that were merged into it."
    yield Column("aliases", "Also called", 30, lambda record: joined(record.names[1:]), about=aliases)
    yield from field_columns(lookup, register.fields, rows)
    for known in register.lists:
        about = str(known.guidance) or f"Its list “{known.label}”, one entry to a line."
        yield Column(f"list.{known.id}", str(known.label), 44, _lines(lookup, known.id, known), about=about)
    listed = ((item.list for item in record.items) for record in rows)
    for list_id in unknown_ids(listed, (known.id for known in register.lists)):
        lines = _lines(lookup, list_id, None)
        yield Column(f"list.{list_id}", no_longer_known(list_id), 44, lines, about=NO_LONGER_KNOWN)
    yield from count_columns(lookup, tallies, register.kind)
    yield Column("memo", "Memo", 36, lambda record: record.memo or None, about="Remarks on it.")
    links = "Links from tags of this export."
    yield Column("uses", "Uses", 8, lambda record: tallies.links[record.ref], kind=CellKind.NUMBER, about=links)
    key = "Its key in the gazetteer, where it came from there."
    yield Column("key", "Gazetteer key", 14, lambda record: record.key or None, wrap=False, machine=True, about=key)
    yield id_column("id", "Id", lambda record: record.id)


def _item_columns(lookup: Lookup, register: Register, known: RecordList, rows: Sequence[OwnedItem]) -> Iterator[Column]:
    def name(owned: OwnedItem) -> CellValue:
        return owned.owner.name or owned.owner.id

    def to_owner(owned: OwnedItem) -> RowOf | None:
        return lookup.row_of(owned.owner.ref)

    label = str(register.label)
    if label.casefold() in {str(field.label).casefold() for field in known.fields}:
        label = f"This {label.lower()}"  # a relation between two of them, say
    yield Column("owner", label, 30, name, link=to_owner, about="Whose entry it is; leads to its row.")
    yield from field_columns(lookup, known.fields, rows)
    yield id_column("owner_id", f"{register.label} id", lambda owned: owned.owner.id)
    yield id_column("item_id", "Entry id", lambda owned: owned.item.id)


def _lines(lookup: Lookup, list_id: str, known: RecordList | None) -> Callable[[RecordRow], CellValue]:
    """A record's list as readable lines, one for each item."""

    def of(record: RecordRow) -> CellValue:
        lines = (item_line(lookup, known, item) for item in record.items if item.list == list_id)
        return "\n".join(line for line in lines if line) or None

    return of


def item_line(lookup: Lookup, known: RecordList | None, item: ItemRow) -> str:
    """One item in one line: "North Halmar: suspend tests ⇄ for: suspended drills".

    The first two fields speak for themselves; the others are named.
    """
    fields = {field.id: field for field in known.fields} if known else {}
    ids = [*fields, *unknown_ids([item.fields], fields)]
    shown = [(field_id, lookup.shown(fields.get(field_id), item.fields.get(field_id))) for field_id in ids]
    line = ": ".join(str(value) for _, value in shown[:2] if value is not None)
    for field_id, value in shown[2:]:
        if value is None:
            continue
        label = fields[field_id].label if field_id in fields else field_id
        told = f"⇄ for: {value}" if field_id == IN_EXCHANGE else f"· {label}: {value}"
        line = f"{line} {told}" if line else told.lstrip("· ")
    return line
