"""Whether the entries that came from another file are such as this program writes.

From a journal, nothing can be taken out again: what other software wrote or altered is refused. The values that show
of new records, by far the most, are looked at as the present is made of them; the rest of the entries before.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import contextmanager
from itertools import islice
from types import MappingProxyType
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
        " AND known.value <> new.value WHERE new.id > :edit AND new.record <= :record AND new.field = 'made'"
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


class Vouching:
    """Looks at what was brought, and raises `UserError` at the first fault."""

    def __init__(self, db: Database, name: str, last: dict[str, int], refs: Mapping[int, Ref]) -> None:
        """`last`: by table, the greatest number before; `refs`: the records that edits were brought of, by number."""
        self._db, self._name, self._last, self._refs = db, name, last, refs
        self._parts: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
        """By the text that they point into, the pieces of parts and the tag that they are of."""

    def before(self) -> None:
        """Look at all but the values that show of records that are new here."""
        for fault, sql in _FAULTS.items():
            if self._db.execute(f"{sql} LIMIT 1", self._last).fetchone():
                raise altered(self._name, fault)
        rows = self._db.execute(
            "SELECT record, field, value FROM edit WHERE id > :edit"
            " AND (record <= :record OR standing < 2 OR value = 'null') ORDER BY id",
            self._last,
        )
        while some := list(islice(rows, _AT_ONCE)):
            values = json.loads(f"[{','.join(written for *_, written in some)}]")
            for (record, field, written), value in zip(some, values, strict=True):
                self._look(record, field, value, unset=written == "null")

    def look_at(self, record: int, fields: Mapping[str, Any]) -> None:
        """Look at the values that show of a record, if it is new here."""
        if record > self._last["record"]:
            kind = self._refs[record].kind
            for field, value in fields.items():
                if field == "text" or field.startswith("part.") or value is None or not permits(kind, field, value):
                    self._look(record, field, value, fields)

    def after(self) -> None:
        """Look whether the words of tags are those of their articles: each text is read once."""
        for version, found in self._parts.items():
            body = self._text(version)
            for tag, pieces in found:
                if body is None or any(body[start:end] != quote for start, end, quote in pieces):
                    raise altered(self._name, f"the words of tag {tag} are not those of its article")

    def _look(
        self,
        record: int,
        field: str,
        value: Any,
        fields: Mapping[str, Any] = MappingProxyType({}),
        *,
        unset: bool = False,
    ) -> None:
        ref = self._refs[record]
        if not permits(ref.kind, field, value) or (value is None and not unset):
            raise altered(self._name, f"{field} of {ref.kind} {ref.id} is not what it can be")
        if value is None:
            return
        if field == "text" and self._text(value) is None:
            raise altered(self._name, f"the text of article {ref.id} is not the one that was imported")
        if field.startswith("part."):
            made = fields.get("made") or self._made(record)
            pieces = value["pieces"] if isinstance(value, dict) else value
            self._parts[version_of(value, made.get("text", ""))].append((ref.id, pieces))

    def _made(self, record: int) -> Any:
        row = self._db.execute(
            "SELECT value FROM edit WHERE record = ? AND field = 'made' AND value <> 'null' LIMIT 1", [record]
        ).fetchone()
        return json.loads(row[0]) if row else {}

    def _text(self, name: str) -> str | None:
        row = self._db.execute("SELECT body FROM text WHERE hash = ?", [name]).fetchone()
        return str(row[0]) if row and content_hash(row[0]) == name else None
