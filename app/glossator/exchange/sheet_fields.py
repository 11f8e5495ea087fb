"""Columns for the fields of a codebook, and for what rows hold that the codebook no longer knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import FieldType
from glossator.exchange.sheet import CellKind, Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from glossator.domain.codebook import Field
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue

_WIDTHS = {
    FieldType.LINE: 32,
    FieldType.TEXT: 44,
    FieldType.CHOICE: 16,
    FieldType.CHOICES: 20,
    FieldType.DATE: 12,
    FieldType.NUMBER: 10,
    FieldType.YESNO: 9,
}
_WIDTH_OF_A_NAME = 22
NO_LONGER_KNOWN = "What was recorded while the codebook still had this."
_CELL_KINDS = {FieldType.DATE: CellKind.DATE, FieldType.NUMBER: CellKind.NUMBER}


def field_column(field: Field, of: Callable[[Any], CellValue], choices: tuple[str, ...] | None = None) -> Column:
    """A column under the field's label; `of` finds the value in a row. `choices`, where they are not its own."""
    return Column(
        f"field.{field.id}",
        str(field.label),
        _WIDTHS.get(field.type, _WIDTH_OF_A_NAME),
        of,
        kind=_CELL_KINDS.get(field.type, CellKind.TEXT),
        choices=choices_of(field) if choices is None else choices,
        about=str(field.guidance) or f"What was entered under “{field.label}”.",
    )


def choices_of(field: Field) -> tuple[str, ...]:
    """What a field that takes one value can show; empty where it takes anything, or several."""
    if field.type is FieldType.YESNO:
        return "yes", "no"
    return tuple(str(value.label) for value in field.values) if field.type is FieldType.CHOICE else ()


def field_columns(lookup: Lookup, fields: Iterable[Field], rows: Iterable[Any]) -> list[Column]:
    """Columns for rows with an attribute `fields`: what the codebook declares, then what it no longer knows."""
    known = {field.id: field for field in fields}
    return [
        *(field_column(field, _value(lookup, field.id, field)) for field in known.values()),
        *(unknown_field(lookup, field_id) for field_id in unknown_ids((row.fields for row in rows), known)),
    ]


def unknown_field(lookup: Lookup, field_id: str) -> Column:
    of = _value(lookup, field_id, None)
    return Column(f"field.{field_id}", no_longer_known(field_id), _WIDTH_OF_A_NAME, of, about=NO_LONGER_KNOWN)


def _value(lookup: Lookup, field_id: str, field: Field | None) -> Callable[[Any], CellValue]:
    return lambda row: lookup.shown(field, row.fields.get(field_id))


def unknown_ids(found: Iterable[Iterable[str]], known: Iterable[str]) -> list[str]:
    """What rows have under ids that the codebook does not know, in the order of these ids."""
    return sorted({some_id for ids in found for some_id in ids} - set(known))


def no_longer_known(some_id: str) -> str:
    return f"{some_id} (not in this codebook)"
