"""Whether the entries that came from another file are such as this program writes.

From a journal, nothing can be taken out again: what other software wrote or altered is refused. The values that show
are looked at one record at a time as the present is made of them; the rest of the entries here.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import content_hash
from glossator.domain.model import permits, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glossator.domain.model import Ref
    from glossator.storage.database import Database

_FAULTS = {
    "a value cannot be read": (
        "SELECT 1 FROM edit WHERE id > :edit AND (NOT json_valid(value) OR typeof(value) <> 'text')"
    ),
    "an act comes after all others": "SELECT 1 FROM step WHERE id > :step AND counter NOT BETWEEN 0 AND 1 << 53",
    "a tag was made twice": (
        "SELECT 1 FROM edit AS new CROSS JOIN edit AS known ON known.record = new.record AND known.field = new.field"
        " AND known.value <> new.value WHERE new.id > :edit AND new.field = 'made'"
        " AND new.value <> 'null' AND known.value <> 'null'"
    ),
    "an entry replaces one of something else": (
        "SELECT 1 FROM replaced CROSS JOIN edit AS new ON new.id = replaced.edit"
        " CROSS JOIN edit AS old ON old.id = replaced.replaces WHERE replaced.edit > :edit"
        " AND (new.record, new.field) <> (old.record, old.field)"
    ),
}
"""By what is wrong, what finds it."""
_AT_ONCE = 500
"""Values that are decoded together: each time that a decoder is called costs more than what it decodes."""


def altered(name: str, fault: str) -> UserError:
    """That the file of that name is refused."""
    return UserError(
        ErrorKind.DAMAGED,
        f"{name} was altered by other software ({fault}), so nothing was merged. Ask for a copy of the file as "
        "Glossator keeps it, or for a backup of it.",
    )


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """What the program cannot make sense of, it has not written: refused like the faults that it looks for."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, sqlite3.IntegrityError) as error:
        raise altered(name, "an entry makes no sense") from error


def faults_of(ref: Ref, fields: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the values that show of a record that is new here, save for its parts."""
    for field, value in fields.items():
        if not field.startswith("part.") and (value is None or not permits(ref.kind, field, value)):
            yield _not_what_it_can_be(field, ref)


def _not_what_it_can_be(field: str, ref: Ref) -> str:
    return f"{field} of {ref.kind} {ref.id} is not what it can be"


def faults(db: Database, last: dict[str, int], refs: Mapping[int, Ref]) -> Iterator[str]:
    """What is wrong with the entries after the `last` numbers, by table, save for what `faults_of` looks at.

    `refs`: the records that they are of, by number.
    """
    for fault, sql in _FAULTS.items():
        if db.execute(f"{sql} LIMIT 1", last).fetchone():
            yield fault
    parts: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
    made_in = _made_in(db, last["edit"])
    rows = db.execute(
        "SELECT record, field, value FROM edit WHERE id > :edit AND (record <= :record"
        " OR standing < 2 OR value = 'null' OR field = 'text' OR field LIKE 'part.%') ORDER BY id",
        last,
    )
    while some := list(islice(rows, _AT_ONCE)):
        values = json.loads(f"[{','.join(written for *_, written in some)}]")
        for (record, field, written), value in zip(some, values, strict=True):
            ref = refs[record]
            if not permits(ref.kind, field, value) or (value is None and written != "null"):
                yield _not_what_it_can_be(field, ref)
            elif value is None:
                continue
            elif field == "text" and _text(db, value) is None:
                yield f"the text of article {ref.id} is not the one that was imported"
            elif field.startswith("part."):
                pieces = value["pieces"] if isinstance(value, dict) else value
                parts[version_of(value, made_in.get(record) or "")].append((ref.id, pieces))
    for version, found in parts.items():
        body = _text(db, version)
        for uuid, pieces in found:
            if body is None or any(body[start:end] != quote for start, end, quote in pieces):
                yield f"the words of tag {uuid} are not those of its article"


def _made_in(db: Database, last: int) -> dict[int, str | None]:
    """By tag of which a part was set, the hash of the text that it was made in."""
    return dict(
        db.execute(
            "SELECT record, json_extract(value, '$.text') FROM edit WHERE field = 'made' AND value <> 'null'"
            " AND record IN (SELECT record FROM edit WHERE id > ? AND field LIKE 'part.%')",
            [last],
        ).fetchall()
    )


def _text(db: Database, name: str) -> str | None:
    row = db.execute("SELECT body FROM text WHERE hash = ?", [name]).fetchone()
    return str(row[0]) if row and content_hash(row[0]) == name else None
