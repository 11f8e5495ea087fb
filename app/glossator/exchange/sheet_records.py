"""The sheets of the registers: one row per actor, proposal or issue, and one per row of each of their lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.exchange.lookup import SHEET_OF_REGISTER
from glossator.exchange.sheet import CellKind, Column, Sheet, joined, titled
from glossator.exchange.sheet_fields import field_columns, no_longer_known, unknown_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from glossator.domain.codebook import RecordList, Register
    from glossator.domain.model import Json, Kind
    from glossator.domain.rows import ItemRow, RecordRow, Snapshot
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue


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


def register_sheet(snapshot: Snapshot, lookup: Lookup, kind: Kind) -> Sheet:
    register = snapshot.codebook.register(kind)
    rows = snapshot.records.get(kind, ())
    about = f"One row for each {str(register.label).lower()} of the project's register."
    columns = titled(_columns(lookup, register, rows))
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


def _columns(lookup: Lookup, register: Register, rows: Sequence[RecordRow]) -> Iterator[Column]:
    yield Column("name", "Name", 30, lambda record: record.name or None)
    yield Column("aliases", "Also called", 30, lambda record: joined(record.names[1:]))
    yield from field_columns(lookup, register.fields, rows)
    for known in register.lists:
        yield Column(f"list.{known.id}", str(known.label), 44, _lines(lookup, known.id, known))
    listed = ((item.list for item in record.items) for record in rows)
    for list_id in unknown_ids(listed, (known.id for known in register.lists)):
        yield Column(f"list.{list_id}", no_longer_known(list_id), 44, _lines(lookup, list_id, None))
    yield Column("memo", "Memo", 36, lambda record: record.memo or None)
    yield Column("uses", "Uses", 8, lambda record: record.uses, kind=CellKind.NUMBER)
    yield Column("key", "Gazetteer key", 14, lambda record: record.key or None, wrap=False, machine=True)
    yield Column("id", "Id", 14, lambda record: record.id, wrap=False, machine=True)


def _item_columns(lookup: Lookup, register: Register, known: RecordList, rows: Sequence[OwnedItem]) -> Iterator[Column]:
    yield Column("owner", str(register.label), 30, lambda owned: owned.owner.name or owned.owner.id)
    yield from field_columns(lookup, known.fields, rows)
    yield Column("owner_id", f"{register.label} id", 14, lambda owned: owned.owner.id, wrap=False, machine=True)
    yield Column("item_id", "Entry id", 14, lambda owned: owned.item.id, wrap=False, machine=True)


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
