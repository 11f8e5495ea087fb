"""Reads the journal of all copies as a list of acts, page by page, the newest first.

In the list, acts stand by the time at which they were made: clocks decide what people read, and nothing else. Acts of
the same moment stand by their counters.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from glossator.domain.journal import SAID_BY_LABEL, SAID_BY_RECORD, ActRow
from glossator.domain.model import Kind
from glossator.domain.step import Label
from glossator.storage.reader import number_of
from glossator.storage.search import match_of
from glossator.storage.subjects import Subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossator.domain.journal import Asked, Matter, Sought
    from glossator.domain.model import Ref
    from glossator.storage.database import Database

_ACTS = """
SELECT step.id, step.uuid, step.counter, step.made_at, step.analyst, step.label, step.arguments, step.action
FROM step WHERE {where} ORDER BY step.made_at DESC, step.counter DESC, step.id DESC LIMIT :limit
"""
_IN = "IN (SELECT value FROM json_each({}))"
_MANY = 5_000
"""Records whose acts are so many that a page is full sooner than they are looked up."""
_FIRST = "FROM edit JOIN record ON record.id = edit.record WHERE edit.id = step.first_edit"
_OF_TYPE = """
(step.label LIKE 'tag.%' OR step.label LIKE 'link.%' OR step.label IN ('field.set', 'memo.set')) AND EXISTS (
    SELECT 1 FROM edit LEFT JOIN link ON link.id = edit.record JOIN tag ON tag.id = coalesce(link.tag, edit.record)
    WHERE edit.id = step.first_edit AND tag.type = :type)
"""
_HITS = """
SELECT said.record FROM said_words JOIN said ON said.id = said_words.rowid WHERE said_words MATCH :said{place}
"""
_TITLED = "SELECT rowid FROM listed_words WHERE listed_words MATCH :named{place}"
_SAID = f"""
WITH titled (id) AS ({_TITLED}), own (id) AS (
    {_HITS} UNION SELECT id FROM titled UNION SELECT tag.id FROM titled JOIN tag ON tag.article = titled.id
)
SELECT id FROM own UNION SELECT link.id FROM own JOIN link ON link.tag = own.id LIMIT :many
"""
"""The records on which a word stands, with what is in articles that have it in their titles."""
_SAID_OFTEN = f"""
EXISTS (SELECT 1 FROM edit LEFT JOIN link ON link.id = edit.record
    LEFT JOIN tag ON tag.id = coalesce(link.tag, edit.record) WHERE edit.id = step.first_edit
    AND (coalesce(tag.id, edit.record) IN ({_HITS}) OR coalesce(tag.article, edit.record) IN ({_TITLED})))
"""
"""The same of the first record that an act touched, looked at act by act."""
_NOWHERE = -1
_SEEN = f"""
(step.analyst = :own OR NOT EXISTS (
    SELECT 1 FROM edit JOIN record ON record.id = edit.record
    AND record.kind IN ('tag', 'link', 'verdict', 'comment', 'decision')
    LEFT JOIN link ON link.id = record.id LEFT JOIN tag ON tag.id = coalesce(link.tag, record.id)
    LEFT JOIN verdict ON verdict.id = record.id LEFT JOIN comment ON comment.id = record.id
    LEFT JOIN decision ON decision.id = record.id WHERE edit.id BETWEEN step.first_edit AND step.last_edit
    AND coalesce(tag.article, verdict.article, comment.article, decision.article, {_NOWHERE}) {_IN.format(":unseen")}))
"""
_PARTS = {
    Kind.ARTICLE: """
        SELECT id FROM tag WHERE article = :owner UNION ALL SELECT id FROM status WHERE article = :owner
        UNION ALL SELECT id FROM decision WHERE article = :owner UNION ALL SELECT id FROM label WHERE article = :owner
        UNION ALL SELECT id FROM verdict WHERE article = :owner UNION ALL SELECT id FROM comment WHERE article = :owner
        UNION ALL SELECT link.id FROM tag JOIN link ON link.tag = tag.id WHERE tag.article = :owner
    """,
    Kind.TAG: """
        SELECT id FROM link WHERE tag = :owner UNION ALL SELECT id FROM verdict WHERE tag = :owner
        UNION ALL SELECT comment.id FROM record CROSS JOIN comment CROSS JOIN json_each(comment.tags) AS each
        ON each.value = record.uuid WHERE record.id = :owner
    """,
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


def read_acts(db: Database, asked: Asked, limit: int, after: ActRow | None = None) -> list[ActRow]:
    """The newest acts that are asked for; `after` the one that stood last on the page before."""
    where, values = _where(db, asked)
    if after:
        where.append("(step.made_at, step.counter, step.id) < (:at, :counter, :number)")
        values |= dict(zip(("at", "counter", "number"), after.place, strict=True))
    rows = db.execute(_ACTS.format(where=" AND ".join(where) or "1"), {**values, "limit": limit}).fetchall()
    reverted = _reverted(db, [uuid for _, uuid, *_ in rows])
    subjects = Subjects(db)
    return [
        ActRow(
            uuid,
            (made_at, counter, number),
            analyst,
            Label(key, json.loads(arguments)),
            action,
            uuid in reverted,
            **subjects.of(number),
        )
        for number, uuid, counter, made_at, analyst, key, arguments, action in rows
    ]


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
    if asked.unseen.articles:
        numbers = db.execute(
            f"SELECT id FROM record WHERE kind = 'article' AND uuid {_IN.format('?')}",
            [json.dumps([*asked.unseen.articles])],
        ).fetchall()
        values |= {"unseen": json.dumps([_NOWHERE, *(number for (number,) in numbers)]), "own": asked.unseen.but_of}
        where.append(_SEEN)
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
        # With the plus, SQLite looks at the act's edits and not at those of all the records.
        these = f"+edit.record {_IN.format(f':{name}')}"
        return f"EXISTS (SELECT 1 FROM edit WHERE edit.id BETWEEN step.first_edit AND step.last_edit AND {these})"
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

    With how many records have it, as far as it was counted.
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
    known = 0
    if sought.words:
        match = {f"said{place}": match_of([sought.words]), f"named{place}": match_of([sought.words], "name : ")}
        values |= match
        records = [record for (record,) in db.execute(_SAID.format(place=place), {**match, "many": _MANY + 1})]
        known = len(records)
        ways.append(_touching(db, records, f"of{place}", values) if known <= _MANY else _SAID_OFTEN.format(place=place))
    return known, f"({' OR '.join(ways)})"


def _cases(typed: str) -> Iterable[str]:
    """SQLite knows capitals of the letters of ASCII alone."""
    return (typed,) if typed.isascii() else (typed, typed.lower(), typed.upper(), typed.title())


def _records_of(db: Database, about: Ref) -> list[int]:
    """The numbers of a record and of all that ever was part of it."""
    owner = number_of(db, about.kind, about.id)
    if about.kind not in _PARTS:
        return [number for (number,) in db.execute(_OF_RECORD, {"owner": owner})]
    parts = {owner} | {number for (number,) in db.execute(_PARTS[about.kind], {"owner": owner})}
    if about.kind is Kind.ARTICLE:
        for kind in (Kind.TAG, Kind.LABEL, Kind.STATUS, Kind.DECISION):
            parts.update(number for number, of in _origins(db, kind) if of.get("article") == about.id)
    uuids = "SELECT uuid FROM record WHERE kind = 'tag' AND id"
    tags = {uuid for (uuid,) in db.execute(f"{uuids} {_IN.format('?')}", [json.dumps([*parts])])}
    for kind in (Kind.LINK, Kind.VERDICT, Kind.COMMENT):
        parts.update(number for number, of in _origins(db, kind) if tags & {of.get("tag"), *of.get("tags", ())})
    return [*parts]


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
