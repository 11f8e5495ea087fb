"""Reads the registers: their records, what names them, where they are used, and what was merged into them."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.domain.rows import AliasRow, ItemRow, RecordRow, ReferenceRow, Uses
from glossator.storage import passages
from glossator.storage.reader import AMONG, BY_ANALYSTS, NOTHING, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossator.domain.model import Json
    from glossator.domain.rows import PlaceRow, Unseen

_STANDS = "register.survivor = register.id AND NOT register.deleted"


class RegisterQueries(Reader):
    """What is in the registers of an open project, as rows."""

    def records(self, kind: Kind) -> list[RecordRow]:
        """The standing records of a register, by name."""
        # +: without the index by name, for most of the table is wanted
        return self._records(f"+register.kind = ? AND {_STANDS}", [kind.value])

    def record(self, ref: Ref) -> RecordRow | None:
        """The record that stands for `ref` now, deleted or not; `None` where there never was one."""
        found = self._records(
            "register.id = (SELECT survivor FROM register WHERE id = ?)", [self._number(ref.kind, ref.id)]
        )
        return found[0] if found else None

    def outlines(self, kind: Kind, field: str) -> list[tuple[Ref, tuple[str, ...], str, Json]]:
        """Of each standing record of a register its names, its own first, its key and one field: read quickly."""
        others: dict[int, list[str]] = defaultdict(list)
        for owner, name in self._all(
            "SELECT named.survivor, alias.name FROM alias JOIN register AS named ON named.id = alias.owner"
            " UNION ALL SELECT survivor, name FROM register WHERE id <> survivor"
        ):
            others[owner].append(name)
        rows = self._all(  # +: without the index by name, for most of the table is wanted
            "SELECT register.id, record.uuid, register.name, register.key, (SELECT value FROM edit"
            " WHERE edit.record = register.id AND edit.field = ? AND edit.standing = 2)"
            " FROM register JOIN record ON record.id = register.id"
            f" WHERE +register.kind = ? AND {_STANDS} ORDER BY register.id",
            f"field.{field}",
            kind.value,
        )
        return [
            (Ref(kind, uuid), tuple(dict.fromkeys((name, *others.get(number, ())))), key, json.loads(value or "null"))
            for number, uuid, name, key, value in rows
        ]

    def records_of(self, refs: Sequence[Ref]) -> dict[Ref, RecordRow]:
        """Those of these records that stand."""
        found = self._records(f"register.id {AMONG} AND {_STANDS}", [self._numbers(refs)])
        return {row.ref: row for row in found}

    def removed(self, kind: Kind) -> list[RecordRow]:
        """The records that were taken out of a register, by name; they can be brought back."""
        where = "register.kind = ? AND register.survivor = register.id AND register.deleted"
        return self._records(where, [kind.value])

    def merged_into(self, ref: Ref) -> list[RecordRow]:
        """The records that a record stands for beside itself, by name, each as it is without the others."""
        number = self._number(ref.kind, ref.id)
        return self._records("register.survivor = ? AND register.id <> register.survivor", [number], whole="id")

    def own_record(self, ref: Ref) -> RecordRow | None:
        """A record as it is for itself, whether merged into another or not; `None` where there never was one."""
        found = self._records("register.id = ?", [self._number(ref.kind, ref.id)], whole="id")
        return found[0] if found else None

    def uses(self, refs: Iterable[Ref]) -> Uses:
        """Where these records are used, and what was merged into them."""
        numbers = self._numbers(refs)
        used = (
            "FROM register AS named JOIN link ON link.target = named.id"
            f" JOIN tag ON tag.id = link.tag AND {BY_ANALYSTS} JOIN article ON article.id = tag.article"
            f" WHERE named.survivor {AMONG}"
        )
        [(tags, articles)] = self._all(f"SELECT count(DISTINCT tag.id), count(DISTINCT article.id) {used}", numbers)
        links = self._all(
            "SELECT role, (SELECT uuid FROM record WHERE id = analyst), total FROM"
            f" (SELECT link.role AS role, tag.analyst AS analyst, count(*) AS total {used} GROUP BY 1, 2)"
            " ORDER BY total DESC, role, analyst",
            numbers,
        )
        [(rows,)] = self._all(
            "SELECT count(DISTINCT item.id) FROM register AS named JOIN record ON record.id = named.id"
            " JOIN item JOIN edit ON edit.record = item.id AND edit.field LIKE 'field.%' AND edit.standing = 2"
            " AND edit.value = json_object('id', record.uuid, 'kind', record.kind)"
            f" WHERE named.survivor {AMONG}",
            numbers,
        )
        return Uses(tags, articles, rows, {(role, analyst): total for role, analyst, total in links})

    def taken_over(self, ref: Ref) -> Mapping[str, tuple[Json, Json]]:
        """Of a merged record, what the act that merged it set in the one it was merged into, and what was there before.

        By field; without what was set again since.
        """
        rows = self._all(
            "SELECT edit.field, edit.value, (SELECT old.value FROM replaced JOIN edit AS old"
            " ON old.id = replaced.replaces JOIN step ON step.id = old.step WHERE replaced.edit = edit.id"
            " ORDER BY step.counter DESC, step.uuid DESC LIMIT 1)"
            " FROM edit AS merging JOIN register ON register.id = merging.record"
            " JOIN edit ON edit.step = merging.step AND edit.record = register.merged_into AND edit.standing = 2"
            " WHERE merging.record = ? AND merging.field = 'merged_into' AND merging.standing = 2",
            self._number(ref.kind, ref.id),
        )
        return {name: (json.loads(value), json.loads(before or "null")) for name, value, before in rows}

    def kept_apart(self) -> set[frozenset[Ref]]:
        """The pairs of records that somebody said are not the same, each as the record that stands for it."""
        ends = self._survivors()
        pairs = self._said(Kind.DISTINCTION, "of")
        return {frozenset(Ref.from_json(ends.get(ref["id"], ref)) for ref in pair) for pair in pairs}

    def dismissed(self) -> set[str]:
        """The names that somebody said are no actors', as they are compared."""
        return set(self._said(Kind.DISMISSAL, "name"))

    def _said(self, kind: Kind, field: str) -> list[Any]:
        """A field's values, of all records of a kind that were not taken back."""
        rows = self._all(
            "SELECT edit.value FROM record JOIN edit ON edit.record = record.id AND edit.field = ?"
            " AND edit.standing = 2 AND edit.value <> 'null' WHERE record.kind = ? AND NOT EXISTS (SELECT 1 FROM edit"
            " WHERE edit.record = record.id AND field = 'deleted' AND standing = 2 AND value = 'true')",
            field,
            kind.value,
        )
        return [json.loads(value) for (value,) in rows]

    def places(
        self, ref: Ref, fields: Sequence[str], limit: int, offset: int = 0, unseen: Unseen = NOTHING
    ) -> list[PlaceRow]:
        """Where tags point to a record, or to one merged into it: by links, or by `fields` that hold references.

        By date, the undated last, then by article and place.
        """
        return passages.places(self._db, ref, fields, limit, offset, unseen)

    def count_places(self, ref: Ref, fields: Sequence[str], unseen: Unseen = NOTHING) -> int:
        return passages.count_places(self._db, ref, fields, unseen)

    def parts_with(self, ref: Ref, part: str) -> Mapping[str, str]:
        """By tag that points to a record, the words of one of its parts, where it has that part."""
        return passages.parts(self._db, ref, part)

    def references(self, fields: Sequence[str], to: Ref | None = None) -> list[ReferenceRow]:
        """Where standing records, and the rows of their lists, name a record in one of `fields`; or name `to`."""
        rows = passages.references(self._db, fields, to)
        ends = self._survivors()
        known = self._fields(AMONG, [json.dumps([row[-1] for row in rows])])
        found: list[ReferenceRow] = []
        for kind, uuid, name, list_id, item, field, value, number in rows:
            target = json.loads(value)
            if isinstance(target, dict):
                meant = Ref.from_json(ends.get(target["id"], target))
                found.append(ReferenceRow(Ref(Kind(kind), uuid), name, list_id, item, field, meant, known[number]))
        return found

    def is_deleted(self, ref: Ref) -> bool:
        return bool(self._all("SELECT 1 FROM register WHERE id = ? AND deleted", self._number(ref.kind, ref.id)))

    def affiliations(self, refs: Iterable[Ref]) -> list[RecordRow]:
        """Those of these records that stand, without counting how often they are used: what a roll-up goes by."""
        return self._records(f"register.id {AMONG} AND {_STANDS}", [self._numbers(refs)], count=False)

    def called(self, kind: Kind, names: Iterable[str]) -> list[Ref]:
        """The standing records of a register that have one of these names or aliases, but for the case of ASCII."""
        wanted = json.dumps([name.lower() for name in names])
        rows = self._all(
            "SELECT record.uuid FROM register JOIN record ON record.id = register.id"
            f" WHERE register.kind = ? AND {_STANDS} AND register.id IN"
            f" (SELECT survivor FROM register WHERE lower(name) {AMONG}"
            " UNION SELECT named.survivor FROM alias JOIN register AS named ON named.id = alias.owner"
            f" WHERE lower(alias.name) {AMONG})",
            kind.value,
            wanted,
            wanted,
        )
        return [Ref(kind, uuid) for (uuid,) in rows]

    def names(self, ref: Ref | None = None) -> list[tuple[str, Ref]]:
        """Every name and alias of the standing records, or of one of them, with the record; its own name first.

        What was merged into a record brings its name.
        """
        where = f"{_STANDS} AND register.id = ?" if ref else _STANDS
        arguments = [self._number(ref.kind, ref.id)] * 3 if ref else []
        rows = self._all(
            "SELECT register.name, register.kind, record.uuid FROM register"
            f" JOIN record ON record.id = register.id WHERE {where}"
            " UNION ALL SELECT alias.name, register.kind, record.uuid FROM register"
            " JOIN register AS named ON named.survivor = register.id JOIN alias ON alias.owner = named.id"
            f" JOIN record ON record.id = register.id WHERE {where}"
            " UNION ALL SELECT named.name, register.kind, record.uuid FROM register"
            " JOIN register AS named ON named.survivor = register.id AND named.id <> register.id"
            f" JOIN record ON record.id = register.id WHERE {where}",
            *arguments,
        )
        kinds = {kind.value: kind for kind in REGISTERS}
        return [(name, Ref(kinds[kind], uuid)) for name, kind, uuid in rows]

    def owner(self, ref: Ref) -> Ref | None:
        """The record that an alias or a list's row belongs to, or did until it was taken back."""
        rows = self._all(
            "SELECT value FROM edit WHERE record = ? AND field = 'of' AND value <> 'null' LIMIT 1",
            self._number(ref.kind, ref.id),
        )
        return Ref.from_json(json.loads(rows[0][0])) if rows else None

    def pointed_to(self, link: Ref) -> set[Ref]:
        """The records that a link points to, or ever did."""
        rows = self._all(
            "SELECT DISTINCT value FROM edit WHERE record = ? AND field = 'target' AND value <> 'null'",
            self._number(link.kind, link.id),
        )
        return {Ref.from_json(json.loads(value)) for (value,) in rows}

    def redirects(self, ref: Ref) -> list[Ref]:
        """`ref`, and the records that it was ever merged into, by itself or with others: one of them stands for it."""
        rows = self._all(
            "WITH RECURSIVE met (id, kind, uuid) AS (SELECT id, kind, uuid FROM record WHERE id = ? UNION"
            " SELECT record.id, record.kind, record.uuid FROM met JOIN edit ON edit.record = met.id"
            " AND edit.field = 'merged_into' AND edit.value <> 'null' JOIN record ON record.kind = met.kind"
            " AND record.uuid = json_extract(edit.value, '$')) SELECT kind, uuid FROM met",
            self._number(ref.kind, ref.id),
        )
        return [Ref(Kind(kind), uuid) for kind, uuid in rows]

    def _numbers(self, refs: Iterable[Ref]) -> str:
        return json.dumps([self._number(ref.kind, ref.id) for ref in refs])

    def _records(
        self, where: str, arguments: list[Any], whole: str = "survivor", *, count: bool = True
    ) -> list[RecordRow]:
        """`whole`: the column by which rows of the register belong together; `id` takes each for itself.

        `count`: whether to count uses.
        """
        chosen = f"SELECT id FROM register WHERE {where}"
        of_chosen = f"SELECT id FROM register WHERE {whole} IN ({chosen})"
        aliases: dict[int, list[AliasRow]] = defaultdict(list)
        for owner, uuid, name, language in self._all(
            f"SELECT named.{whole}, record.uuid, alias.name, alias.language FROM alias JOIN record ON record.id ="
            " alias.id"
            f" JOIN register AS named ON named.id = alias.owner WHERE alias.owner IN ({of_chosen}) ORDER BY alias.id",
            *arguments,
        ):
            aliases[owner].append(AliasRow(uuid, name, language))
        item_fields = self._fields(f"IN (SELECT id FROM item WHERE owner IN ({of_chosen}))", arguments)
        items: dict[int, list[ItemRow]] = defaultdict(list)
        for owner, item, uuid, list_id in self._all(
            f"SELECT named.{whole}, item.id, record.uuid, item.list FROM item JOIN record ON record.id = item.id"
            f" JOIN register AS named ON named.id = item.owner WHERE item.owner IN ({of_chosen}) ORDER BY item.id",
            *arguments,
        ):
            items[owner].append(ItemRow(uuid, list_id, item_fields.get(item, {})))
        counted = (
            f"SELECT named.{whole}, count(DISTINCT tag.id) FROM register AS named JOIN link ON link.target = named.id"
            f" JOIN tag ON tag.id = link.tag AND {BY_ANALYSTS} JOIN article ON article.id = tag.article"
            f" WHERE named.{whole} IN ({chosen}) GROUP BY named.{whole}"
        )
        uses = dict(self._all(counted, *arguments)) if count else {}
        merged: dict[int, list[str]] = defaultdict(list)
        for owner, name in self._all(
            f"SELECT {whole}, name FROM register WHERE {whole} IN ({chosen}) AND id <> {whole} ORDER BY id", *arguments
        ):
            merged[owner].append(name)
        fields = self._fields(f"IN ({chosen})", arguments)
        kinds = {kind.value: kind for kind in REGISTERS}
        return [
            RecordRow(
                Ref(kinds[kind], uuid),
                name,
                key,
                fields.get(record, {}),
                tuple(aliases.get(record, ())),
                tuple(items.get(record, ())),
                memo,
                uses.get(record, 0),
                tuple(merged.get(record, ())),
                bool(deleted),
            )
            for record, kind, uuid, name, key, memo, deleted in self._all(
                "SELECT register.id, register.kind, record.uuid, register.name, register.key, register.memo,"
                " register.deleted FROM register"
                f" JOIN record ON record.id = register.id WHERE {where} ORDER BY register.name COLLATE NOCASE,"
                " register.id",
                *arguments,
            )
        ]
