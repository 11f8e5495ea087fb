"""What all queries of an open project file share."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook_toml import read_codebook
from glossator.domain.model import GAP, Kind, Ref
from glossator.domain.rows import Unseen
from glossator.domain.steps import PROJECT
from glossator.domain.verdicts import ORIGIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.codebook import Codebook
    from glossator.domain.model import Json
    from glossator.storage.database import Database

BY_ANALYSTS = f"tag.origin <> '{ORIGIN}'"
"""Of tags: those that analysts made, and not those of the adjudicated version, which say the same again."""
ARTICLE_NAME = "coalesce(nullif(article.title, ''), article.file)"
"""What an article is called: by its title, else by its file."""
NOTHING = Unseen()
AMONG = "IN (SELECT value FROM json_each(?))"
"""The condition that a value is in a list, which is given as JSON: however many, they are one variable."""
_decode = json.JSONDecoder().raw_decode
"""The JSON value that a string begins with, and where it ends: `json.loads` of what has no space around it, quicker."""


class Reader:
    """Reads an open project file. Nothing here writes."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def codebook_source(self) -> str:
        return self.text(str(self.value(PROJECT, "codebook")))

    def codebook(self) -> Codebook:
        """The codebook by which the project works now. Raises `UserError` where it is none."""
        return read_codebook(self.codebook_source(), "the project's codebook")

    def text(self, content_hash: str) -> str:
        """The immutable text of that hash. Raises `KeyError` where the file holds none."""
        rows = self._all("SELECT body FROM text WHERE hash = ?", content_hash)
        if not rows:
            raise KeyError(content_hash)
        return str(rows[0][0])

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
        return number_of(self._db, kind, uuid)

    def _fields(self, records: str, arguments: Iterable[object]) -> dict[int, dict[str, Json]]:
        """By record, the codebook's fields that are set; `records` is the condition which of them.

        References to merged records name the one that stands for them.
        """
        ends = self._survivors()
        fields: dict[int, dict[str, Json]] = defaultdict(dict)
        for record, name, value in self._all(
            "SELECT record, substr(field, 7), value FROM edit WHERE standing = 2 AND field LIKE 'field.%'"
            f" AND value <> 'null' AND record {records}",
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


def number_of(db: Database, kind: Kind, uuid: str) -> int:
    """The number of a record in this file; one that no record has where it is not known."""
    row = db.execute("SELECT id FROM record WHERE kind = ? AND uuid = ?", [kind.value, uuid]).fetchone()
    return int(row[0]) if row else -1


def quote_of(part: str) -> str:
    """The SQL of the words of a tag's part, which is named by the id that the codebook gives it."""
    return (
        f"(SELECT group_concat(quote, '{GAP}') FROM (SELECT quote FROM piece"
        f" WHERE piece.tag = tag.id AND part = '{part}' ORDER BY ordinal))"
    )


def seen(db: Database, unseen: Unseen, table: str = "tag") -> str:
    """The condition, to be put after others, that a row of `tag` or `status` may be seen."""
    if not unseen.articles:
        return ""
    analyst = number_of(db, Kind.ANALYST, unseen.but_of)
    articles = db.execute(
        f"SELECT id FROM record WHERE kind = 'article' AND uuid {AMONG}",
        [json.dumps([*unseen.articles])],
    ).fetchall()
    hidden = ", ".join(str(number) for (number,) in articles)
    return f" AND ({table}.analyst = {analyst} OR {table}.article NOT IN ({hidden}))"
