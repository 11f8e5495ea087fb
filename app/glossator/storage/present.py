"""The present: from the shown fields of a record to its row, by one small function per kind of record."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import CONTENT
from glossator.domain.merge import survivors
from glossator.domain.model import Kind, pieces_from_json, version_of
from glossator.domain.spans import Span
from glossator.storage.anchored import Anchored
from glossator.storage.index import Index
from glossator.storage.near import Near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from glossator.storage.database import Database

    Fields = Mapping[str, Any]

TABLES = {
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


class Present:
    """Keeps the present tables in step with the journal."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._anchored = Anchored(db)
        self._near = Near(db)
        self._index = Index(db)
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
        }

    def record(self, kind: Kind, uuid: str) -> int:
        """The number that stands for a record in this file; made where there is none yet."""
        row = self._db.execute("SELECT id FROM record WHERE kind = ? AND uuid = ?", [kind.value, uuid]).fetchone()
        if row is None:
            return int(
                self._db.execute("INSERT INTO record (kind, uuid) VALUES (?, ?)", [kind.value, uuid]).lastrowid or 0
            )
        return int(row[0])

    def renew(self, records: Iterable[int], keys: Mapping[str, Sequence[int]] = MappingProxyType({})) -> None:
        """Make the rows of these records again from their shown fields. `keys` as in `Step`."""
        redirected: set[Kind] = set()
        todo = list(records)
        for record in todo:
            kind = Kind(self._db.execute("SELECT kind FROM record WHERE id = ?", [record]).fetchone()[0])
            if (table := TABLES.get(kind)) is None:
                continue
            fields = {
                name: json.loads(value)
                for name, value in self._db.execute(
                    "SELECT field, value FROM edit WHERE record = ? AND standing = 2 AND value <> 'null'", [record]
                )
            }
            had_redirect = (
                table == "register"
                and self._db.execute(
                    "SELECT 1 FROM register WHERE id = ? AND merged_into IS NOT NULL", [record]
                ).fetchone()
            )
            self._db.execute(f"DELETE FROM {table} WHERE id = ?", [record])
            row = self._rows[kind](record, fields)
            if row is not None:
                self._insert(table, {"id": record, **row})
            if kind is Kind.TAG and row is not None:
                self._insert_pieces(record, fields, row["text"])
            if kind is Kind.ARTICLE:
                self._near.renew(record, row["text"] if row else None, keys)
                todo += self._in_other_texts(record, row["text"]) if row else []
            self._index.renew(kind, record)
            if had_redirect or (row is not None and row.get("merged_into") is not None):
                redirected.add(kind)
        for kind in redirected:
            self._renew_survivors(kind)

    def renew_all(self) -> None:
        """Make the whole present again."""
        with self._db.atomic():
            for table in dict.fromkeys(TABLES.values()):
                self._db.execute(f"DELETE FROM {table}")
            self._near.clear()
            self.renew([record for (record,) in self._db.execute("SELECT id FROM record").fetchall()])

    def articles_of(self, records: Iterable[int]) -> frozenset[str]:
        """The ids of the articles in which these records show: tags by their text, registers by their links."""
        numbers = list(records)
        found: set[str] = set()
        for start in range(0, len(numbers), _CHUNK):
            some = numbers[start : start + _CHUNK]
            marks = ",".join("?" * len(some))
            found.update(
                uuid
                for (uuid,) in self._db.execute(
                    "SELECT uuid FROM record WHERE id IN ("
                    f" SELECT id FROM article WHERE id IN ({marks})"
                    f" UNION SELECT article FROM tag WHERE id IN ({marks})"
                    f" UNION SELECT article FROM status WHERE id IN ({marks})"
                    f" UNION SELECT article FROM decision WHERE id IN ({marks})"
                    f" UNION SELECT article FROM label WHERE id IN ({marks})"
                    f" UNION SELECT tag.article FROM link JOIN tag ON tag.id = link.tag WHERE link.id IN ({marks})"
                    " UNION SELECT tag.article FROM register JOIN link ON link.target = register.id"
                    f" JOIN tag ON tag.id = link.tag WHERE register.survivor IN ({marks}) OR register.id IN ({marks}))",
                    some * 8,
                )
            )
        return frozenset(found)

    def _insert(self, table: str, row: Mapping[str, Any]) -> None:
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        self._db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values()))

    # One function per kind. `None`: the fields do not (any longer) make a whole record, so it does not show.

    def _analyst(self, record: int, fields: Fields) -> dict[str, Any] | None:
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
            "story": self.record(Kind.ARTICLE, fields["story"]) if fields.get("story") else None,
        }

    def _label(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if fields.get("deleted") or "of" not in fields:
            return None
        return {"article": self.record(Kind.ARTICLE, fields["of"]["article"]), "name": fields["of"]["name"]}

    def _status(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if "of" not in fields:
            return None
        return {
            "article": self.record(Kind.ARTICLE, fields["of"]["article"]),
            "analyst": self.record(Kind.ANALYST, fields["of"]["analyst"]),
            "state": fields.get("state", ""),
            "note": fields.get("note", ""),
            "assigned": int(fields.get("assigned", False)),
        }

    def _tag(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if fields.get("deleted") or not {"made", "type", "part.content"} <= fields.keys():
            return None
        made = fields["made"]
        (made_at,) = self._db.execute(
            "SELECT step.made_at FROM edit JOIN step ON step.id = edit.step"
            " WHERE edit.record = ? AND edit.field = 'made' ORDER BY step.counter, step.uuid LIMIT 1",
            [record],
        ).fetchone()
        article = self.record(Kind.ARTICLE, made["article"])
        text = self._text_now(article, made["text"])
        content = fields[f"part.{CONTENT}"]
        pieces = self._anchored.pieces(pieces_from_json(content), version_of(content, made["text"]), text)
        return {
            "article": article,
            "text": text,
            "type": fields["type"],
            "analyst": self.record(Kind.ANALYST, made["by"]),
            "origin": made.get("origin", "hand"),
            "memo": fields.get("memo", ""),
            "made_at": made_at,
            "start": pieces[0].span.start,
        }

    def _insert_pieces(self, tag: int, fields: Fields, text: str) -> None:
        """The pieces of a tag in the version `text` (by hash), which its article has now."""
        for name, value in fields.items():
            if name.startswith("part."):
                part, version = name.removeprefix("part."), version_of(value, fields["made"]["text"])
                for ordinal, now in enumerate(self._anchored.pieces(pieces_from_json(value), version, text)):
                    self._db.execute(
                        "INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        [tag, part, ordinal, now.span.start, now.span.end, now.quote, now.placing.value, now.words],
                    )

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
        row = self._db.execute(
            "SELECT value FROM edit WHERE record = ? AND field = 'text' AND standing = 2", [article]
        ).fetchone()
        return str(json.loads(row[0]) or made_in) if row else made_in

    def _in_other_texts(self, article: int, text: str) -> list[int]:
        """The tags and decisions of an article that are still placed in another version of its text than `text`."""
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
            "tag": self.record(Kind.TAG, fields["of"]["tag"]),
            "role": fields["of"]["role"],
            "target": self.record(Kind(fields["target"]["kind"]), fields["target"]["id"]),
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
            "merged_into": self.record(kind, into) if into else None,
            "survivor": record,
            "deleted": int(fields.get("deleted", False)),
        }

    def _alias(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if fields.get("deleted") or not {"of", "name"} <= fields.keys():
            return None
        owner = self.record(Kind(fields["of"]["kind"]), fields["of"]["id"])
        return {"owner": owner, "name": fields["name"], "language": fields.get("language", "")}

    def _item(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if fields.get("deleted") or not {"of", "list"} <= fields.keys():
            return None
        return {"owner": self.record(Kind(fields["of"]["kind"]), fields["of"]["id"]), "list": fields["list"]}

    def _decision(self, record: int, fields: Fields) -> dict[str, Any] | None:
        if not {"on", "by", "verdict"} <= fields.keys():
            return None
        on = fields["on"]
        article = self.record(Kind.ARTICLE, on["article"])
        version = on.get("text") or self._first_text(article)  # the first decisions did not say in which text they were
        text = self._text_now(article, version)
        content = self._anchored.spans([Span(*where) for where in on["content"]], version, text)
        return {
            "article": article,
            "text": text,
            "analyst": self.record(Kind.ANALYST, fields["by"]),
            "type": on["type"],
            "content": json.dumps([[span.start, span.end] for span in content]),
            "verdict": fields["verdict"],
            "tag": self.record(Kind.TAG, fields["tag"]) if fields.get("tag") else None,
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
