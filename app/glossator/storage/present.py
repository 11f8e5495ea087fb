"""The present: from the shown fields of a record to its row, by one small function per kind of record."""

from __future__ import annotations

import json
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import CONTENT
from glossator.domain.merge import survivors
from glossator.domain.model import KINDS, Kind
from glossator.domain.spans import Span
from glossator.domain.verdicts import ADJUDICATED
from glossator.storage.anchored import Anchored, PieceNow
from glossator.storage.index import Index
from glossator.storage.near import Near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from glossator.storage.database import Database

    Fields = Mapping[str, Any]
    LookAt = Callable[[int, Fields], None]

TABLES = {
    Kind.VERDICT: "verdict",
    Kind.COMMENT: "comment",
    Kind.ANALYST: "analyst",
    Kind.ARTICLE: "article",
    Kind.LABEL: "label",
    Kind.STATUS: "status",
    Kind.TAG: "tag",
    Kind.LINK: "link",
    Kind.ACTOR: "register",
    Kind.PROPOSAL: "register",
    Kind.ISSUE: "register",
    Kind.ALIAS: "alias",
    Kind.ITEM: "item",
    Kind.DECISION: "decision",
}
_CHUNK = 500
"""Below SQLite's limit of variables in one statement."""
_MADE = (
    "SELECT step.counter, step.uuid, edit.record, step.id FROM edit JOIN step ON step.id = edit.step"
    " WHERE edit.field = 'made' AND edit.record IN"
)


_REDIRECTED = "SELECT id FROM register WHERE merged_into IS NOT NULL AND id IN"
_ADJUDICATED = "SELECT made FROM verdict WHERE made IS NOT NULL AND id IN"
_SHOWN_IN = """
WITH some AS MATERIALIZED (SELECT value AS id FROM json_each(?))
SELECT uuid FROM record WHERE id IN (
    SELECT article.id FROM some CROSS JOIN article USING (id)
    UNION SELECT article FROM some CROSS JOIN tag USING (id)
    UNION SELECT article FROM some CROSS JOIN status USING (id)
    UNION SELECT article FROM some CROSS JOIN decision USING (id)
    UNION SELECT article FROM some CROSS JOIN verdict USING (id)
    UNION SELECT article FROM some CROSS JOIN comment USING (id)
    UNION SELECT article FROM some CROSS JOIN label USING (id)
    UNION SELECT tag.article FROM some CROSS JOIN link USING (id) CROSS JOIN tag ON tag.id = link.tag
    UNION SELECT tag.article FROM some CROSS JOIN register ON register.survivor = some.id OR register.id = some.id
    CROSS JOIN link ON link.target = register.id CROSS JOIN tag ON tag.id = link.tag
)
"""
"""The articles of records. In the order that is said: else each would be looked up in a list for each of the tables."""
_IN_FORCE = """
SELECT count(*) > 0 AND NOT EXISTS (
    SELECT 1 FROM verdict AS given, json_each(given.sources) AS source
    LEFT JOIN record AS about ON about.kind = 'tag' AND about.uuid = source.key
    LEFT JOIN verdict AS other ON other.tag = about.id WHERE given.made = :tag AND other.made IS NOT given.made
) FROM verdict WHERE made = :tag
"""
"""Whether all tags from which a tag was made carry the ruling that made it."""


class Present:
    """Keeps the present tables in step with the journal."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._anchored = Anchored(db)
        self._near = Near(db)
        self._index = Index(db)
        self._numbers: dict[tuple[Kind, str], int] = {}
        self._texts_now: dict[int, str] = {}
        self._made_in: dict[int, int] = {}
        self._placed: dict[int, dict[str, list[PieceNow]]] = {}
        self._rows: dict[Kind, Callable[[int, Fields], dict[str, Any] | None]] = {
            Kind.ANALYST: self._analyst,
            Kind.ARTICLE: self._article,
            Kind.LABEL: self._label,
            Kind.STATUS: self._status,
            Kind.TAG: self._tag,
            Kind.LINK: self._link,
            Kind.ACTOR: lambda record, fields: self._register(record, fields, Kind.ACTOR),
            Kind.PROPOSAL: lambda record, fields: self._register(record, fields, Kind.PROPOSAL),
            Kind.ISSUE: lambda record, fields: self._register(record, fields, Kind.ISSUE),
            Kind.ALIAS: self._alias,
            Kind.ITEM: self._item,
            Kind.DECISION: self._decision,
            Kind.VERDICT: self._verdict,
            Kind.COMMENT: self._comment,
        }

    def record(self, kind: Kind, uuid: str) -> int:
        """The number that stands for a record in this file; made where there is none yet."""
        row = self._db.execute("SELECT id FROM record WHERE kind = ? AND uuid = ?", [kind.value, uuid]).fetchone()
        if row is None:
            return int(
                self._db.execute("INSERT INTO record (kind, uuid) VALUES (?, ?)", [kind.value, uuid]).lastrowid or 0
            )
        return int(row[0])

    def _named(self, kind: Kind, uuid: str) -> int:
        if (kind, uuid) not in self._numbers:
            self._numbers[kind, uuid] = self.record(kind, uuid)
        return self._numbers[kind, uuid]

    def renew(
        self,
        records: Iterable[int],
        keys: Mapping[str, Sequence[int]] = MappingProxyType({}),
        progress: Callable[[int, int], None] = lambda done, total: None,
        look_at: LookAt = lambda record, fields: None,
    ) -> None:
        """Make the rows of these records again from their shown fields. `keys` as in `Step`.

        `look_at` is given each record and its fields before its row is made of them, and may refuse.
        """
        todo, redirected = list(records), set[Kind]()
        # For this time: afterwards the journal may change. Where an act before failed, some of it is still here.
        self._numbers, self._texts_now, self._placed = {}, {}, {}
        done = 0
        while some := todo[done : done + _CHUNK]:
            progress(done, len(todo))
            done += len(some)
            todo += self._renew_some(list(dict.fromkeys(some)), keys, redirected, look_at)
        for kind in redirected:
            self._renew_survivors(kind)

    def _renew_some(
        self, records: list[int], keys: Mapping[str, Sequence[int]], redirected: set[Kind], look_at: LookAt
    ) -> list[int]:
        """The same for a few; what is given back is to be renewed too. `redirected` takes kinds with new survivors."""
        kinds: dict[int, Kind] = {}
        for record, kind, uuid in self._of(records, "SELECT id, kind, uuid FROM record WHERE id IN"):
            kinds[record] = KINDS[kind]
            self._numbers[kinds[record], uuid] = record
        fields = self._fields(records)
        for record in records:
            look_at(record, fields[record])
        grouped: defaultdict[str, list[int]] = defaultdict(list)
        for record in records:
            if table := TABLES.get(kinds[record]):
                grouped[table].append(record)
        acts = sorted(self._of(grouped["tag"], _MADE), reverse=True)  # of several, the dictionary keeps the first act's
        self._made_in = {record: step for _, _, record, step in acts}
        redirected |= {kinds[record] for (record,) in self._of(grouped["register"], _REDIRECTED)}
        adjudicated = self._of(grouped["verdict"], _ADJUDICATED)
        rows: dict[int, dict[str, Any]] = {}
        for table, numbers in grouped.items():
            self._of(numbers, f"DELETE FROM {table} WHERE id IN")
            made = {record: self._rows[kinds[record]](record, fields[record]) for record in numbers}
            rows |= {record: {"id": record, **row} for record, row in made.items() if row is not None}
            self._insert(table, [rows[record] for record in numbers if record in rows])
        redirected |= {kinds[record] for record, row in rows.items() if row.get("merged_into") is not None}
        self._insert_pieces()
        adjudicated += self._of(grouped["verdict"], _ADJUDICATED)
        moved = [tag for (tag,) in adjudicated]
        for article in grouped["article"]:
            text = rows[article]["text"] if article in rows else None
            self._near.renew(article, text, keys)
            moved += self._in_other_texts(article, text or "")
        self._index.renew(kinds)
        return moved

    def _of(self, records: Sequence[int], sql: str) -> list[tuple[Any, ...]]:
        return self._db.execute(f"{sql} (SELECT value FROM json_each(?))", [json.dumps(records)]).fetchall()

    def _fields(self, records: Sequence[int]) -> dict[int, dict[str, Any]]:
        """By record, the values that show."""
        found: dict[int, dict[str, Any]] = {record: {} for record in records}
        shown = self._of(
            records, "SELECT record, field, value FROM edit WHERE standing = 2 AND value <> 'null' AND record IN"
        )
        # All at once: each time that a decoder is called costs more than what it decodes.
        values = json.loads(f"[{','.join(value for _, _, value in shown)}]")
        for (record, field, _), value in zip(shown, values, strict=True):
            found[record][field] = value
        if sum(map(len, found.values())) < len(shown):
            raise ValueError("two values of one field show")
        return found

    def renew_all(self) -> None:
        """Make the whole present again."""
        with self._db.atomic():
            for table in dict.fromkeys(TABLES.values()):
                self._db.execute(f"DELETE FROM {table}")
            self._near.clear()
            self.renew([record for (record,) in self._db.execute("SELECT id FROM record").fetchall()])

    def articles_of(self, records: Iterable[int]) -> frozenset[str]:
        """The ids of the articles in which these records show: tags by their text, registers by their links."""
        return frozenset(uuid for (uuid,) in self._db.execute(_SHOWN_IN, [json.dumps(list(records))]))

    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Rows that have the same columns."""
        if rows:
            columns, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
            sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
            self._db.conn.executemany(sql, [list(row.values()) for row in rows])

    # One function per kind. `None`: the fields do not (any longer) make a whole record, so it does not show.

    def _analyst(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if not fields:
            return None
        return {"name": fields.get("name", ""), "colour": fields.get("colour", "")}

    def _article(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if fields.get("deleted") or "text" not in fields:
            return None
        (length,) = self._db.execute("SELECT length(body) FROM text WHERE hash = ?", [fields["text"]]).fetchone() or (
            0,
        )
        imported = fields.get("imported", {})
        repeats, uncut = fields.get("repeats", {}), fields.get("uncut", {})
        found = {name.removeprefix("found."): where for name, where in fields.items() if name.startswith("found.")}
        return {
            "text": fields["text"],
            "length": length,
            **{
                name: fields.get(name, "")
                for name in ("title", "source", "author", "date", "url", "language", "section")
            },
            "file": imported.get("file", ""),
            "part": int(imported.get("part", 0)),
            "repeats": json.dumps(repeats["pairs"] if repeats.get("text") == fields["text"] else []),
            "uncut": json.dumps(uncut, ensure_ascii=False) if uncut.get("text") == fields["text"] else "",
            "found": json.dumps(found, ensure_ascii=False) if found else "",
            "story": self._named(Kind.ARTICLE, fields["story"]) if fields.get("story") else None,
            "stage": fields.get("stage", ""),
        }

    def _label(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if fields.get("deleted") or "of" not in fields:
            return None
        return {"article": self._named(Kind.ARTICLE, fields["of"]["article"]), "name": fields["of"]["name"]}

    def _status(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if "of" not in fields:
            return None
        return {
            "article": self._named(Kind.ARTICLE, fields["of"]["article"]),
            "analyst": self._named(Kind.ANALYST, fields["of"]["analyst"]),
            "state": fields.get("state", ""),
            "note": fields.get("note", ""),
            "assigned": int(fields.get("assigned", False)),
        }

    def _tag(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if fields.get("deleted") or not {"made", "type", "part.content"} <= fields.keys():
            return None
        made = fields["made"]
        if made["by"] == ADJUDICATED and not self._db.execute(_IN_FORCE, {"tag": record}).fetchone()[0]:
            return None
        article = self._named(Kind.ARTICLE, made["article"])
        text = self._text_now(article, made["text"])
        placed = {
            field.removeprefix("part."): self._anchored.pieces(value, made["text"], text)
            for field, value in fields.items()
            if field.startswith("part.")
        }
        self._placed[record] = placed
        return {
            "article": article,
            "text": text,
            "type": fields["type"],
            "analyst": self._named(Kind.ANALYST, made["by"]),
            "origin": made.get("origin", "hand"),
            "memo": fields.get("memo", ""),
            "step": self._made_in[record],
            "start": placed[CONTENT][0].span.start,
        }

    def _insert_pieces(self) -> None:
        """Those of the tags whose rows were just made."""
        rows = [
            (tag, part, ordinal, now.span.start, now.span.end, now.quote, now.placing.value, now.words)
            for tag, parts in self._placed.items()
            for part, pieces in parts.items()
            for ordinal, now in enumerate(pieces)
        ]
        self._db.conn.executemany("INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._placed = {}

    def _first_text(self, article: int) -> str:
        """The hash of the text that an article came in with; empty where the journal does not know it."""
        row = self._db.execute(
            "SELECT value FROM edit JOIN step ON step.id = edit.step WHERE record = ? AND field = 'text'"
            " ORDER BY step.counter, step.uuid LIMIT 1",
            [article],
        ).fetchone()
        return str(json.loads(row[0]) or "") if row else ""

    def _text_now(self, article: int, made_in: str) -> str:
        """The hash of the text that an article has now, read off the journal; the article's row may not be made yet."""
        if article not in self._texts_now:
            row = self._db.execute(
                "SELECT value FROM edit WHERE record = ? AND field = 'text' AND standing = 2", [article]
            ).fetchone()
            self._texts_now[article] = str(json.loads(row[0]) or "") if row else ""
        return self._texts_now[article] or made_in

    def _in_other_texts(self, article: int, text: str) -> list[int]:
        """The tags and decisions of an article that are still placed in another version of its text than `text`.

        All of them where it has none now: they stand in the version that they were made in.
        """
        rows = self._db.execute(
            "SELECT id FROM tag WHERE article = ? AND text <> ? UNION ALL"
            " SELECT id FROM decision WHERE article = ? AND text <> ?",
            [article, text, article, text],
        )
        return [record for (record,) in rows.fetchall()]

    def _link(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if fields.get("deleted") or not {"of", "target"} <= fields.keys():
            return None
        return {
            "tag": self._named(Kind.TAG, fields["of"]["tag"]),
            "role": fields["of"]["role"],
            "target": self._named(Kind(fields["target"]["kind"]), fields["target"]["id"]),
            "stance": fields.get("stance"),
        }

    def _register(self, record: int, fields: Fields, kind: Kind) -> dict[str, Any] | None:
        if "name" not in fields:
            return None
        into = fields.get("merged_into")
        return {
            "kind": kind.value,
            "name": fields["name"],
            "key": fields.get("key", ""),
            "memo": fields.get("memo", ""),
            "merged_into": self._named(kind, into) if into else None,
            "survivor": record,
            "deleted": int(fields.get("deleted", False)),
        }

    def _alias(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if fields.get("deleted") or not {"of", "name"} <= fields.keys():
            return None
        owner = self._named(Kind(fields["of"]["kind"]), fields["of"]["id"])
        return {"owner": owner, "name": fields["name"], "language": fields.get("language", "")}

    def _item(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if fields.get("deleted") or not {"of", "list"} <= fields.keys():
            return None
        return {"owner": self._named(Kind(fields["of"]["kind"]), fields["of"]["id"]), "list": fields["list"]}

    def _decision(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if not {"on", "by", "verdict"} <= fields.keys():
            return None
        on = fields["on"]
        article = self._named(Kind.ARTICLE, on["article"])
        version = on.get("text") or self._first_text(article)  # the first decisions did not say in which text they were
        text = self._text_now(article, version)
        content = self._anchored.spans([Span(*where) for where in on["content"]], version, text)
        return {
            "article": article,
            "text": text,
            "analyst": self._named(Kind.ANALYST, fields["by"]),
            "type": on["type"],
            "content": json.dumps([[span.start, span.end] for span in content]),
            "verdict": fields["verdict"],
            "tag": self._named(Kind.TAG, fields["tag"]) if fields.get("tag") else None,
        }

    def _verdict(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if not {"of", "ruling"} <= fields.keys():
            return None
        ruling = fields["ruling"]
        return {
            "tag": self._named(Kind.TAG, fields["of"]["tag"]),
            "article": self._named(Kind.ARTICLE, fields["of"]["article"]),
            "verdict": ruling["verdict"],
            "made": self._named(Kind.TAG, ruling["tag"]) if ruling["tag"] else None,
            "sources": json.dumps(ruling["sources"]),
        }

    def _comment(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if fields.get("deleted") or not {"on", "by", "words"} <= fields.keys():
            return None
        return {
            "article": self._named(Kind.ARTICLE, fields["on"]["article"]),
            "tags": json.dumps(fields["on"]["tags"]),
            "analyst": self._named(Kind.ANALYST, fields["by"]),
            "text": fields["words"],
        }

    def _renew_survivors(self, kind: Kind) -> None:
        uuids = dict(self._db.execute("SELECT id, uuid FROM record WHERE kind = ?", [kind.value]).fetchall())
        redirects = self._db.execute(
            "SELECT id, merged_into FROM register WHERE kind = ? AND merged_into IS NOT NULL", [kind.value]
        ).fetchall()
        ends = survivors({uuids[record]: uuids[into] for record, into in redirects})
        self._db.execute("UPDATE register SET survivor = id WHERE kind = ? AND survivor <> id", [kind.value])
        for uuid, end in ends.items():
            self._db.execute(
                "UPDATE register SET survivor = ? WHERE id = ?", [self.record(kind, end), self.record(kind, uuid)]
            )
