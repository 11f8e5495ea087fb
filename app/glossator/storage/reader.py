"""What all queries of an open project file share."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from glossator.domain.model import Kind, Ref
from glossator.domain.rows import Unseen
from glossator.domain.verdicts import ORIGIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.model import Json
    from glossator.storage.database import Database

BY_ANALYSTS = f"tag.origin <> '{ORIGIN}'"
"""Of tags: those that analysts made, and not those of the adjudicated version, which say the same again."""
NOTHING = Unseen()
CHUNK = 500
"""Rows that are read at once; below SQLite's limit of variables in one statement."""
_decode = json.JSONDecoder().raw_decode
"""The JSON value that a string begins with, and where it ends: `json.loads` of what has no space around it, quicker."""


class Reader:
    """Reads an open project file. Nothing here writes."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def value(self, ref: Ref, field: str) -> Any:
        """The value that shows in a field of a record; `None` where it is not set."""
        rows = self._all(
            "SELECT value FROM edit WHERE record = ? AND field = ? AND standing = 2",
            self._number(ref.kind, ref.id),
            field,
        )
        return json.loads(rows[0][0]) if rows else None

    def _all(self, sql: str, *arguments: object) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, list(arguments)).fetchall()

    def _number(self, kind: Kind, uuid: str) -> int:
        """The number of a record in this file; one that no record has where it is not known."""
        rows = self._all("SELECT id FROM record WHERE kind = ? AND uuid = ?", kind.value, uuid)
        return int(rows[0][0]) if rows else -1

    def _fields(self, records: str, arguments: Iterable[object]) -> dict[int, dict[str, Json]]:
        """By record, the codebook's fields that are set; `records` selects the numbers of the records.

        References to merged records name the one that stands for them.
        """
        ends = self._survivors()
        fields: dict[int, dict[str, Json]] = defaultdict(dict)
        for record, name, value in self._all(
            "SELECT record, substr(field, 7), value FROM edit WHERE standing = 2 AND field LIKE 'field.%'"
            f" AND value <> 'null' AND record IN ({records})",
            *arguments,
        ):
            known, _ = _decode(value)
            fields[record][name] = ends.get(known["id"], known) if ends and isinstance(known, dict) else known
        return fields

    def _survivors(self) -> dict[str, Json]:
        """By the id of each merged record, a reference to the one that stands for it."""
        rows = self._all(
            "SELECT merged.uuid, survivor.kind, survivor.uuid FROM register"
            " JOIN record AS merged ON merged.id = register.id JOIN record AS survivor ON survivor.id ="
            " register.survivor"
            " WHERE register.merged_into IS NOT NULL"
        )
        return {merged: Ref(Kind(kind), uuid).as_json() for merged, kind, uuid in rows}


def seen(db: Database, unseen: Unseen, table: str = "tag") -> str:
    """The condition, to be put after others, that a row of `tag` or `status` may be seen."""
    if not unseen.articles:
        return ""
    [(analyst,)] = db.execute(
        "SELECT coalesce(max(id), -1) FROM record WHERE kind = 'analyst' AND uuid = ?", [unseen.but_of]
    ).fetchall()
    articles = db.execute(
        "SELECT id FROM record WHERE kind = 'article' AND uuid IN (SELECT value FROM json_each(?))",
        [json.dumps([*unseen.articles])],
    ).fetchall()
    hidden = ", ".join(str(number) for (number,) in articles)
    return f" AND ({table}.analyst = {analyst} OR {table}.article NOT IN ({hidden}))"


def marks(values: Sequence[object]) -> str:
    """A question mark for each, as SQL lists them."""
    return ", ".join("?" * len(values))
