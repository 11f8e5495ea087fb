"""What changed since an export, read off the journal: the fields that steps set which came into this file later.

What a field was then is what showed when the file held only the steps up to that one, whatever their counters: a
colleague's older steps that were merged in since are changes, too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from glossator.domain.model import REGISTERS, Kind, Ref, joined_quote, pieces_from_json
from glossator.domain.snapshot import ChangeRow, FieldChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeAlias

    from glossator.storage.database import Database

    Fields: TypeAlias = dict[str, Any]
    Names: TypeAlias = Mapping[tuple[str, str], Mapping[str, Any]]

_OWNERS = {Kind.LINK: Kind.TAG, Kind.STATUS: Kind.ARTICLE, Kind.LABEL: Kind.ARTICLE, Kind.ALIAS: None, Kind.ITEM: None}
"""The kinds of record that are part of another, with the kind of that, where `of` does not say it."""
_OWN = (Kind.ARTICLE, Kind.TAG, *REGISTERS)
"""The kinds that have rows of their own, in the order in which they come."""
_NOT_TOLD = frozenset({"made", "deleted", "imported", "repeats", "uncut", "key", "found", "parting", "merged_as"})
"""Fields that are told in another way, or that people did not set. Of `found.title`, what is before the dot."""

_TOUCHED = """
SELECT record.id, record.kind, record.uuid, step.analyst, max(step.made_at)
FROM step CROSS JOIN edit ON edit.id BETWEEN step.first_edit AND step.last_edit JOIN record ON record.id = edit.record
WHERE step.id > ? AND record.kind IN (SELECT value FROM json_each(?))
GROUP BY record.id, step.analyst ORDER BY record.id, min(step.counter)
"""
_NUMBERS = """
SELECT record.id, kind, uuid FROM json_each(?) AS wanted CROSS JOIN record
ON kind = json_extract(wanted.value, '$[0]') AND uuid = json_extract(wanted.value, '$[1]')
"""
_NOW = """
SELECT record, field, value FROM edit
WHERE record IN (SELECT value FROM json_each(?)) AND standing = 2 AND value <> 'null'
"""
_THEN = """
SELECT old.record, old.field, old.value FROM edit AS old JOIN step ON step.id = old.step
WHERE old.record IN (SELECT value FROM json_each(?)) AND old.step <= ? AND NOT EXISTS (
    SELECT 1 FROM replaced JOIN edit AS newer ON newer.id = replaced.edit
    WHERE replaced.replaces = old.id AND newer.step <= ?
) ORDER BY step.counter, step.uuid
"""
"""The edits that nothing had replaced then; of one field's, what showed is the last."""
_NAMES = """
SELECT record.kind, record.uuid, standing.uuid, meant.name FROM register JOIN record ON record.id = register.id
JOIN register AS meant ON meant.id = register.survivor JOIN record AS standing ON standing.id = meant.id
"""


class _Record(NamedTuple):
    """A record of the journal, as it was and as it is."""

    ref: Ref
    then: Fields
    now: Fields


class _Touch(NamedTuple):
    by: tuple[str, ...]
    at: str


def read_changes(db: Database, step: int) -> tuple[ChangeRow, ...]:
    """What is new, changed or removed since the step of that number, by kind and then by time.

    Without the tags of articles that are not there now: what became of those tells of them.
    """
    touched: dict[int, _Touch] = {}
    refs: dict[int, Ref] = {}
    for number, kind, uuid, analyst, at in db.execute(_TOUCHED, [step, json.dumps([*_OWN, *_OWNERS])]):
        known = touched.get(number, _Touch((), ""))
        touched[number] = _Touch((*known.by, analyst), max(known.at, at))
        refs[number] = Ref(Kind(kind), uuid)
    records = _read_records(db, refs, step)
    parts: defaultdict[Ref, list[int]] = defaultdict(list)
    for number, record in records.items():
        if owner := _owner(record):
            parts[owner].append(number)
    wanted = dict.fromkeys([*parts, *(record.ref for record in records.values() if record.ref.kind in _OWN)])
    owners = _numbers(db, wanted)
    untouched = {number: ref for ref, number in owners.items() if number not in records}
    records.update(_read_records(db, untouched, step))
    teller = _Teller(_read_names(db))
    articles = {uuid for (uuid,) in db.execute("SELECT record.uuid FROM article JOIN record USING (id)")}
    rows: list[ChangeRow] = []
    for ref, number in owners.items():
        numbers = [part for part in (number, *parts[ref]) if part in touched]
        row = teller.row(records[number], [records[part] for part in parts[ref]], [touched[part] for part in numbers])
        if row and (ref.kind is not Kind.TAG or row.article in articles):
            rows.append(row)
    return tuple(sorted(rows, key=lambda row: (_OWN.index(row.ref.kind), row.at, row.ref.id)))


def _read_records(db: Database, refs: Mapping[int, Ref], step: int) -> dict[int, _Record]:
    """By number, these records with all that was set in them."""
    records = {number: _Record(ref, {}, {}) for number, ref in refs.items()}
    numbers = json.dumps([*records])
    for number, name, value in db.execute(_NOW, [numbers]):
        records[number].now[name] = json.loads(value)
    for number, name, value in db.execute(_THEN, [numbers, step, step]):
        records[number].then[name] = json.loads(value)
    for record in records.values():
        for name in [name for name, value in record.then.items() if value is None]:
            del record.then[name]
    return records


def _numbers(db: Database, refs: Iterable[Ref]) -> dict[Ref, int]:
    wanted = json.dumps([[ref.kind.value, ref.id] for ref in refs])
    return {Ref(Kind(kind), uuid): number for number, kind, uuid in db.execute(_NUMBERS, [wanted])}


def _read_names(db: Database) -> Names:
    """By kind and id of each register record, what names the one that stands for it now."""
    return {
        (kind, uuid): {"kind": kind, "id": standing, "name": name} for kind, uuid, standing, name in db.execute(_NAMES)
    }


def _owner(record: _Record) -> Ref | None:
    """The record that this one is part of; `None` where it is of its own, or was made and taken back since."""
    if record.ref.kind not in _OWNERS:
        return None
    of = record.now.get("of") or record.then.get("of")
    kind = _OWNERS[record.ref.kind]
    if not of:
        return None
    return Ref(kind, of[kind.value]) if kind else Ref.from_json(of)


class _Teller:
    """Tells what became of records. `names` as `_read_names` gives them."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def row(self, record: _Record, parts: Iterable[_Record], touches: Iterable[_Touch]) -> ChangeRow | None:
        """`None` where nothing is another than it was."""
        was, stands = _shows(record.ref.kind, record.then), _shows(record.ref.kind, record.now)
        if not was and not stands:
            return None
        fields: tuple[FieldChange, ...] = ()
        if was:
            changes = [*self._own(record, all_of_it=stands), *(self._of_part(part) for part in parts if stands)]
            fields = tuple(change for change in changes if change.before != change.now)
            if stands and not fields:
                return None
        newest = record.now if stands else {**record.then, **record.now}
        made = newest.get("made") or {}
        return ChangeRow(
            record.ref,
            "changed" if was and stands else "new" if stands else "removed",
            _name(newest),
            str(newest.get("type", "")),
            made.get("article", ""),
            made.get("by", ""),
            fields,
            tuple(dict.fromkeys(analyst for touch in touches for analyst in touch.by)),
            max((touch.at for touch in touches), default=""),
        )

    def _own(self, record: _Record, *, all_of_it: bool) -> Iterator[FieldChange]:
        """Its own fields; of a record that is gone, only into which other it was merged."""
        for name in sorted({*record.then, *record.now}):
            if name.partition(".")[0] in _NOT_TOLD or not (all_of_it or name == "merged_into"):
                continue
            before, now = record.then.get(name), record.now.get(name)
            if name == "merged_into":
                before, now = (value and {"kind": record.ref.kind.value, "id": value} for value in (before, now))
            yield FieldChange(name, self._named(before), self._named(now))

    def _of_part(self, part: _Record) -> FieldChange:
        """What belongs to a record as one value of it."""
        of: dict[str, str] = part.now.get("of") or part.then["of"]
        match part.ref.kind:
            case Kind.LINK:
                name = f"link.{of['role']}"
            case Kind.STATUS:
                name = f"status.{of['analyst']}"
            case Kind.ITEM:
                name = f"list.{part.now.get('list') or part.then.get('list', '')}"
            case _:
                name = part.ref.kind.value
        return FieldChange(name, self._whole(part.ref.kind, part.then), self._whole(part.ref.kind, part.now))

    def _whole(self, kind: Kind, fields: Fields) -> Any:
        if "of" not in fields or fields.get("deleted"):
            return None
        match kind:
            case Kind.LINK:
                stance = {"stance": fields["stance"]} if "stance" in fields else {}
                return {**(self._named(fields.get("target")) or {}), **stance}
            case Kind.STATUS:
                return {name: fields[name] for name in ("state", "note", "assigned") if fields.get(name)} or None
            case Kind.ITEM:
                own = {
                    name.removeprefix("field."): value for name, value in fields.items() if name.startswith("field.")
                }
                return {name: self._named(own[name]) for name in sorted(own)}
            case Kind.LABEL:
                return fields["of"]["name"]
        return fields.get("name")

    def _named(self, value: Any) -> Any:
        """References as `ChangeRow` has them; anything else as it is."""
        match value:
            case {"kind": str(kind), "id": str(uuid)}:
                return self._names.get((kind, uuid), value)
            case list():
                return [self._named(item) for item in value]
        return value


def _shows(kind: Kind, fields: Fields) -> bool:
    """Whether these fields make a record that people see (`present`)."""
    if fields.get("deleted") or fields.get("merged_into"):
        return False
    match kind:
        case Kind.TAG:
            return {"made", "type", "part.content"} <= fields.keys()
        case Kind.ARTICLE:
            return "text" in fields
    return "name" in fields


def _name(fields: Fields) -> str:
    if content := fields.get("part.content"):
        return joined_quote(pieces_from_json(content))
    imported = fields.get("imported") or {}
    return str(fields.get("name") or fields.get("title") or imported.get("file", ""))
