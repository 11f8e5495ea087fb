"""The sheet of changes: what is new, changed or removed since the same profile was last exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.model import REGISTERS, Kind, pieces_from_json
from glossator.exchange.lookup import STATE_LABELS
from glossator.exchange.sheet import CellKind, Column, Sheet, joined, titled
from glossator.exchange.sheet_tags import article_name_columns, id_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.codebook import Field
    from glossator.domain.model import Json
    from glossator.domain.snapshot import ChangeRow, FieldChange, Snapshot
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue, RowOf

CHANGES = "changes"
_HOW = ("new", "changed", "removed")
_LONGEST = 80
"""Code points that a value may have to be told; longer ones are cut."""
_OWN_LABELS = {
    "merged_into": "Merged into",
    "story": "Another version of",
    "url": "Web address",
    "alias": "Also called",
    "type": "Type",
}


def changes_sheet(snapshot: Snapshot, lookup: Lookup) -> Sheet:
    about = (
        "One row for each article, tag or record that is new, changed or removed since the last export of this "
        f"profile, which was at {snapshot.last_export}."
    )
    return Sheet(CHANGES, "Changes", about, snapshot.changes, titled(_columns(lookup)))


def _columns(lookup: Lookup) -> Iterator[Column]:
    def what(row: ChangeRow) -> CellValue:
        return _what(lookup, row)

    def item(row: ChangeRow) -> CellValue:
        title = lookup.tag_title(row.ref.id) if row.ref.kind is Kind.TAG else None
        return ": ".join(filter(None, (title, _cut(row.name)))) or row.ref.id

    def to_row(row: ChangeRow) -> RowOf | None:
        return lookup.row_of(row.ref)

    def changed(row: ChangeRow) -> CellValue:
        return "\n".join(filter(None, (_told(lookup, row, change) for change in row.fields))) or None

    yield Column("what", "What", 16, what, about="Whether it is an article, a tag, or a record of a register.")
    yield Column("how", "Since then", 11, lambda row: row.how, choices=_HOW, about="What became of it.")
    yield Column("item", "Which", 44, item, link=to_row, about="What it is called; leads to its row, where it has one.")
    yield Column("changes", "What changed", 60, changed, about="Each field that is another: before → now.")
    yield Column("by", "By", 18, lambda row: joined(map(lookup.analyst, row.by)), about="Who did it.")
    when = "When it was last touched."
    yield Column("at", "At (UTC)", 16, lambda row: row.at or None, kind=CellKind.MOMENT, about=when)
    yield from article_name_columns(lookup, "Of a tag, the article that it is in.")
    yield id_column("kind", "Kind", lambda row: row.type or row.ref.kind.value)
    yield id_column("article_id", "Article id", lambda row: row.article or None)
    yield id_column("id", "Id", lambda row: row.ref.id)


def _what(lookup: Lookup, row: ChangeRow) -> str:
    if row.ref.kind in REGISTERS:
        return str(lookup.codebook.register(row.ref.kind).label)
    return lookup.type_label(row.type) if row.type else row.ref.kind.value.capitalize()


def _told(lookup: Lookup, row: ChangeRow, change: FieldChange) -> str:
    """One line for one field: "Form: direct → indirect"."""
    kind, _, name = change.field.partition(".")
    if change.field == "text":
        return "Text corrected"
    field = _field(lookup, row, name) if kind == "field" else None
    label = _label(lookup, row, kind, name, field)
    before, now = (_words(lookup, change.field, field, value) for value in (change.before, change.now))
    match change.before, change.now:
        case None, _:
            return f"{label}: {now}"
        case _, None:
            return f"{label} no longer: {before}"
    return f"{label}: {before} → {now}" if before != now else f"{label} moved: {now}"


def _field(lookup: Lookup, row: ChangeRow, name: str) -> Field | None:
    if row.ref.kind in REGISTERS:
        return lookup.codebook.register(row.ref.kind).field(name)
    known = lookup.codebook.type(row.type)
    return known.field(name) if known else None


def _label(lookup: Lookup, row: ChangeRow, kind: str, name: str, field: Field | None) -> str:
    known = lookup.codebook.type(row.type)
    match kind:
        case "field":
            found = field.label if field else None
        case "part":
            part = known.part(name) if known else None
            found = part.label if part else None
        case "link":
            role = known.link(name) if known else None
            found = role.label if role else None
        case "list":
            listed = lookup.codebook.register(row.ref.kind).list(name)
            found = listed.label if listed else None
        case "status":
            return f"Status of {lookup.analyst(name)}"
        case _:
            return _OWN_LABELS.get(kind, kind.replace("_", " ").capitalize())
    return str(found or name).strip() or name


def _words(lookup: Lookup, name: str, field: Field | None, value: Json) -> str:
    """A value as people read it, cut where it is long."""
    kind, _, _ = name.partition(".")
    match kind, value:
        case _, None:
            return ""
        case "part", _:
            return f"“{_cut(' […] '.join(piece.quote for piece in pieces_from_json(value)))}”"
        case "type", str():
            return lookup.type_label(value)
        case "story", str():
            return lookup.article_name(value)
        case "status", dict():
            state = str(value.get("state", ""))
            assigned = "assigned" if value.get("assigned") else ""
            return _cut(joined([STATE_LABELS.get(state, state), str(value.get("note", "")), assigned]) or "")
        case "link", dict():
            stance = value.get("stance")
            more = f" [{lookup.codebook.stance_label(stance)}]" if isinstance(stance, str) else ""
            return f"{_cut(_named(lookup, value))}{more}"
        case "list", dict():
            return _cut(joined(_plain(lookup, item) for item in value.values()) or "")
    return _cut(str(lookup.shown(field, value)) if field and not isinstance(value, dict) else _plain(lookup, value))


def _plain(lookup: Lookup, value: Json) -> str:
    if isinstance(value, dict):
        return _named(lookup, value)
    shown = lookup.shown(None, value)
    return "" if shown is None else str(shown)


def _named(lookup: Lookup, value: dict[str, Json]) -> str:
    """A reference by the name that came with it: the record may be in no sheet."""
    name = value.get("name")
    return str(name) if name else str(lookup.shown(None, value))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
