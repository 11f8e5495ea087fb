"""Reads the journal of all copies as a list of acts, page by page, the newest first.

In the list, acts stand by the time at which they were made: clocks decide what people read, and nothing else. Acts of
the same moment stand by their counters.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from glossator.domain.journal import SAID_BY_LABEL, SAID_BY_RECORD, ActRow
from glossator.domain.model import Kind, Ref, pieces_from_json, version_of
from glossator.domain.spans import Span
from glossator.domain.steps import Label
from glossator.storage.search import match_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glossator.domain.journal import Asked, Matter, Sought
    from glossator.storage.database import Database

_ACTS = """
SELECT step.id, step.uuid, step.counter, step.made_at, step.analyst, step.label, step.arguments, step.action
FROM step WHERE {where} ORDER BY step.made_at DESC, step.counter DESC, step.id DESC LIMIT :limit
"""
_IN = "IN (SELECT value FROM json_each({}))"
_MANY = 5_000
"""Records whose acts are so many that a page is full sooner than they are looked up."""
_FIRST = "FROM edit JOIN record ON record.id = edit.record WHERE edit.step = step.id AND edit.ordinal = 0"
_OF_TYPE = """
(step.label LIKE 'tag.%' OR step.label LIKE 'link.%' OR step.label IN ('field.set', 'memo.set')) AND EXISTS (
    SELECT 1 FROM edit LEFT JOIN link ON link.id = edit.record JOIN tag ON tag.id = coalesce(link.tag, edit.record)
    WHERE edit.step = step.id AND edit.ordinal = 0 AND tag.type = :type)
"""
_PARTS = {
    Kind.ARTICLE: """
        SELECT id FROM tag WHERE article = :owner UNION ALL SELECT id FROM status WHERE article = :owner
        UNION ALL SELECT id FROM decision WHERE article = :owner UNION ALL SELECT id FROM label WHERE article = :owner
        UNION ALL SELECT link.id FROM tag JOIN link ON link.tag = tag.id WHERE tag.article = :owner
    """,
    Kind.TAG: "SELECT id FROM link WHERE tag = :owner",
}
_OF_RECORD = """
WITH own (id, uuid) AS (
    SELECT id, uuid FROM record WHERE id = :owner
    UNION SELECT record.id, uuid FROM register JOIN record ON record.id = register.id WHERE survivor = :owner
)
SELECT id FROM own UNION SELECT alias.id FROM own JOIN alias ON alias.owner = own.id
UNION SELECT item.id FROM own JOIN item ON item.owner = own.id
UNION SELECT record.id FROM record JOIN edit ON edit.record = record.id AND edit.field = 'of' AND edit.value <> 'null'
JOIN own ON instr(edit.value, own.uuid) WHERE record.kind = 'distinction' OR record.kind IN ('alias', 'item')
AND record.id NOT IN (SELECT id FROM alias UNION ALL SELECT id FROM item)
"""
_EVER = """
SELECT value FROM edit WHERE record = ? AND field = ? AND value <> 'null' ORDER BY standing DESC, id DESC LIMIT 1
"""


def read_acts(db: Database, asked: Asked, limit: int, after: ActRow | None = None) -> list[ActRow]:
    """The newest acts that are asked for; `after` the one that stood last on the page before."""
    where, values = _where(db, asked)
    if after:
        where.append("(step.made_at, step.counter, step.id) < (:at, :counter, :number)")
        values |= dict(zip(("at", "counter", "number"), after.place, strict=True))
    rows = db.execute(_ACTS.format(where=" AND ".join(where) or "1"), {**values, "limit": limit}).fetchall()
    reverted = _reverted(db, [uuid for _, uuid, *_ in rows])
    teller = _Teller(db)
    return [teller.act(row, taken_back=row[1] in reverted) for row in rows]


# Which acts


def _where(db: Database, asked: Asked) -> tuple[list[str], dict[str, Any]]:
    """The conditions that an act meets, and the values that they name."""
    where: list[str] = []
    values: dict[str, Any] = {"analyst": asked.analyst, "since": asked.since, "until": asked.until}
    if asked.analyst:
        where.append("step.analyst = :analyst")
    if asked.since:
        where.append("step.made_at >= :since")
    if asked.until:
        where.append("step.made_at < :until")
    if asked.type:
        where.append(_of_type(db, asked.type, values))
    elif asked.matter:
        where.append(_of_matter(asked.matter))
    if asked.about:
        where.append(_touching(db, _records_of(db, asked.about), "about", values))
    found = [_found(db, sought, place, values) for place, sought in enumerate(asked.sought)]
    where += [way for _, way in sorted(found)]  # what is rare is looked at first
    return where, values


def _touching(db: Database, records: Sequence[int], name: str, values: dict[str, Any]) -> str:
    """The condition that an act set something of these records; with few, their acts are looked up at once."""
    values[name] = json.dumps(records)
    if len(records) > _MANY:
        return f"EXISTS (SELECT 1 FROM edit WHERE edit.step = step.id AND edit.record {_IN.format(f':{name}')})"
    steps = db.execute(f"SELECT DISTINCT step FROM edit WHERE record {_IN.format('?')}", [values[name]])
    values[name] = json.dumps([step for (step,) in steps])
    return f"step.id {_IN.format(f':{name}')}"


def _of_type(db: Database, type_id: str, values: dict[str, Any]) -> str:
    """Of all that was done to tags of a type and to their links; where there are many, without those that are gone."""
    values["type"] = type_id
    shown = {tag for (tag,) in db.execute("SELECT id FROM tag WHERE type = ? LIMIT ?", [type_id, _MANY + 1])}
    if len(shown) > _MANY:
        return _OF_TYPE
    gone = json.dumps(_gone(db, Kind.TAG))
    of_type = f"SELECT record FROM edit WHERE field = 'type' AND value = json_quote(?) AND record {_IN.format('?')}"
    tags = json.dumps([*shown, *(record for (record,) in db.execute(of_type, [type_id, gone]))])
    links = db.execute(f"SELECT id FROM link WHERE tag {_IN.format('?')}", [tags])
    return _touching(db, [*json.loads(tags), *(link for (link,) in links)], "of_type", values)


def _of_matter(matter: Matter) -> str:
    """By the beginning of the label; where that is none that tells, by the first record."""
    said = " OR ".join(f"step.label LIKE '{prefix}.%'" for prefix in SAID_BY_LABEL[matter])
    others = " OR ".join(
        f"step.label LIKE '{prefix}.%'"
        for other, known in SAID_BY_LABEL.items()
        if other is not matter
        for prefix in known
    )
    kinds = ", ".join(f"'{kind}'" for kind in SAID_BY_RECORD[matter])
    return f"({said} OR NOT ({others}) AND EXISTS (SELECT 1 {_FIRST} AND record.kind IN ({kinds})))"


def _found(db: Database, sought: Sought, place: int, values: dict[str, Any]) -> tuple[int, str]:
    """A word is in the act's own words, in what is put into them, or in what stands on a record that it touched.

    With how many records have it.
    """
    ways = [f"step.label {_IN.format(f':labels{place}')}"]
    values[f"labels{place}"] = json.dumps(sought.labels)
    for number, typed in enumerate(dict.fromkeys(_cases(sought.typed))):
        name = f"word{place}_{number}"
        values[name] = f"%{typed.translate({ord(sign): f'~{sign}' for sign in '%_~'})}%"
        like = f"LIKE :{name} ESCAPE '~'"
        # Quickly by all of it first; its keys are no words of anybody's.
        ways.append(
            f"(step.arguments {like} AND EXISTS"
            f" (SELECT 1 FROM json_each(step.arguments) AS each WHERE each.value {like}))"
        )
    records: list[int] = []
    if sought.words:
        rows = db.execute(
            "SELECT DISTINCT said.record FROM said_words JOIN said ON said.id = said_words.rowid"
            " WHERE said_words MATCH ?",
            [match_of([sought.words])],
        )
        records = [record for (record,) in rows]
        ways.append(_touching(db, records, f"said{place}", values))
    return len(records), f"({' OR '.join(ways)})"


def _cases(typed: str) -> Iterable[str]:
    """SQLite knows capitals of the letters of ASCII alone."""
    return (typed,) if typed.isascii() else (typed, typed.lower(), typed.upper(), typed.title())


def _records_of(db: Database, about: Ref) -> list[int]:
    """The numbers of a record and of all that ever was part of it."""
    row = db.execute("SELECT id FROM record WHERE kind = ? AND uuid = ?", [about.kind.value, about.id]).fetchone()
    if row is None:
        return []
    [owner] = row
    if about.kind not in _PARTS:
        return [number for (number,) in db.execute(_OF_RECORD, {"owner": owner})]
    parts = {owner} | {number for (number,) in db.execute(_PARTS[about.kind], {"owner": owner})}
    if about.kind is Kind.ARTICLE:
        for kind in (Kind.TAG, Kind.LABEL, Kind.DECISION):
            parts.update(number for number, of in _origins(db, kind) if of.get("article") == about.id)
    uuids = "SELECT uuid FROM record WHERE kind = 'tag' AND id"
    tags = {uuid for (uuid,) in db.execute(f"{uuids} {_IN.format('?')}", [json.dumps([*parts])])}
    return [*parts, *(link for link, of in _origins(db, Kind.LINK) if of.get("tag") in tags)]


def _gone(db: Database, kind: Kind) -> list[int]:
    """The records of a kind that were deleted or taken back: no row of the present tells of them."""
    known = {record for (record,) in db.execute("SELECT id FROM record WHERE kind = ?", [kind.value])}
    return [*known.difference(record for (record,) in db.execute(f"SELECT id FROM {kind.value}"))]


def _origins(db: Database, kind: Kind) -> list[tuple[int, dict[str, Any]]]:
    """Of what is gone, whose it was."""
    rows = db.execute(
        "SELECT record, value FROM edit WHERE field IN ('made', 'of', 'on') AND value <> 'null' AND record"
        f" {_IN.format('?')}",
        [json.dumps(_gone(db, kind))],
    )
    return [(record, json.loads(value)) for record, value in rows]


def _reverted(db: Database, steps: Sequence[str]) -> set[str]:
    """Of these steps, those that another reverts which was not itself reverted."""
    by: dict[str, list[str]] = {}
    some = list(steps)
    while some:
        rows = db.execute(f"SELECT reverts, uuid FROM step WHERE reverts {_IN.format('?')}", [json.dumps(some)])
        some = []
        for reverts, uuid in rows:
            by.setdefault(reverts, []).append(uuid)
            some.append(uuid)

    def stands(step: str) -> bool:
        return not any(stands(other) for other in by.get(step, ()))

    return {step for step in steps if not stands(step)}


# What they are about


class _Teller:
    """Finds out what acts are about, from the journal: it may have been deleted or taken back since."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def act(self, row: tuple[Any, ...], *, taken_back: bool) -> ActRow:
        number, uuid, counter, made_at, analyst, key, arguments, action = row
        first = self._db.execute(
            "SELECT record.id, record.kind, record.uuid FROM edit JOIN record ON record.id = edit.record"
            " WHERE edit.step = ? ORDER BY edit.ordinal LIMIT 1",
            [number],
        ).fetchone()
        told = self._about(*first) if first else {}
        place, label = (made_at, counter, number), Label(key, json.loads(arguments))
        return ActRow(uuid, place, analyst, label, action, taken_back, **told)

    def _about(self, record: int, kind: str, uuid: str) -> Mapping[str, Any]:
        match Kind(kind):
            case Kind.TAG:
                return self._tag(record, uuid)
            case Kind.LINK:
                tag = (self._ever(record, "of") or {}).get("tag", "")
                return self._tag(self._number(Kind.TAG, tag), tag)
            case Kind.DECISION:
                return self._decision(record)
            case Kind.ARTICLE:
                return self._article(uuid)
            case Kind.STATUS | Kind.LABEL:
                return self._article((self._ever(record, "of") or {}).get("article", ""))
            case Kind.ACTOR | Kind.PROPOSAL | Kind.ISSUE:
                return self._record(record, Ref(Kind(kind), uuid))
            case Kind.ALIAS | Kind.ITEM | Kind.DISTINCTION:
                of = self._ever(record, "of")
                of = of[0] if isinstance(of, list) else of
                ref = Ref.from_json(of) if of else None
                return self._record(self._number(ref.kind, ref.id), ref) if ref else {}
        return {}

    def _tag(self, record: int, uuid: str) -> Mapping[str, Any]:
        made = self._ever(record, "made") or {}
        content = self._ever(record, "part.content")
        pieces = pieces_from_json(content) if content else ()
        shown = self._db.execute("SELECT 1 FROM tag WHERE id = ?", [record]).fetchone()
        places = [piece.span for piece in pieces]
        told = self._article(made.get("article", ""), version_of(content, made.get("text", "")), places)
        quote = " […] ".join(piece.quote for piece in pieces)
        about = Ref(Kind.TAG, uuid) if shown else told.get("about")
        return {**told, "about": about, "quote": quote, "span": None if shown else told["span"]}

    def _decision(self, record: int) -> Mapping[str, Any]:
        on = self._ever(record, "on") or {}
        version = on.get("text", "")
        row = self._db.execute("SELECT body FROM text WHERE hash = ?", [version]).fetchone()
        spans = [Span(*where) for where in on.get("content", ())]
        told = self._article(on.get("article", ""), version, spans)
        return {**told, "quote": " […] ".join(span.quote(row[0]) for span in spans) if row else ""}

    def _article(self, uuid: str, version: str = "", places: Sequence[Span] = ()) -> dict[str, Any]:
        """With where the first of `places` is, if they are in the `version` that the article has now."""
        number = self._number(Kind.ARTICLE, uuid)
        row = self._db.execute(
            "SELECT coalesce(nullif(title, ''), file), text FROM article WHERE id = ?", [number]
        ).fetchone()
        name = row[0] if row else self._ever(number, "title") or (self._ever(number, "imported") or {}).get("file", "")
        return {
            "about": Ref(Kind.ARTICLE, uuid) if uuid else None,
            "article": uuid,
            "name": name,
            "there": row is not None,
            "span": places[0] if places and row and row[1] == version else None,
        }

    def _record(self, record: int, ref: Ref) -> Mapping[str, Any]:
        row = self._db.execute("SELECT name FROM register WHERE id = ?", [record]).fetchone()
        return {"about": ref, "name": row[0] if row else self._ever(record, "name") or "", "there": row is not None}

    def _number(self, kind: Kind, uuid: str) -> int:
        row = self._db.execute("SELECT id FROM record WHERE kind = ? AND uuid = ?", [kind.value, uuid]).fetchone()
        return row[0] if row else -1

    def _ever(self, record: int, field: str) -> Any:
        """What a field shows, or else what it showed last."""
        row = self._db.execute(_EVER, [record, field]).fetchone()
        return json.loads(row[0]) if row else None
