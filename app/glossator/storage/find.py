"""Finds words across the project: in texts, in what analysts wrote, and in the names of the registers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from glossator.domain.model import Kind, Ref
from glossator.domain.rows import FoundRow
from glossator.storage.index import FIELD, MEMO, NAME, NOTE, QUOTE, said_by
from glossator.storage.reader import ARTICLE_NAME, NOTHING, seen
from glossator.storage.search import match_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossator.domain.rows import Unseen
    from glossator.domain.search import Words
    from glossator.storage.database import Database

TEXT = "text"
_TEXTS = (
    f"SELECT '{TEXT}', article.id, 'article', record.uuid, {ARTICLE_NAME}, record.uuid, '', '', text.body"
    " FROM listed_words JOIN article ON article.id = listed_words.rowid JOIN record ON record.id = article.id"
    " JOIN text ON text.hash = article.text WHERE listed_words MATCH :match ORDER BY listed_words.rowid"
)
_COUNT_TEXTS = "SELECT count(*) FROM listed_words WHERE listed_words MATCH :match"
_HITS = "FROM said_words JOIN said ON said.id = said_words.rowid"
_ASKED = "said_words MATCH :match AND said.what IN (SELECT value FROM json_each(:what))"
_TAGS = (
    f"SELECT said.what, tag.id, 'tag', record.uuid, {ARTICLE_NAME}, of_article.uuid, tag.type, analyst.uuid, NULL"
    f" {_HITS} JOIN tag ON tag.id = said.record JOIN record ON record.id = tag.id"
    " JOIN article ON article.id = tag.article"
    " JOIN record AS of_article ON of_article.id = article.id JOIN record AS analyst ON analyst.id = tag.analyst"
    f" WHERE {_ASKED}{{seen}} ORDER BY article.id, tag.start, tag.id"
)
_NOTES = (
    f"SELECT said.what, status.id, 'article', record.uuid, {ARTICLE_NAME}, record.uuid, '', analyst.uuid, status.note"
    f" {_HITS} JOIN status ON status.id = said.record JOIN article ON article.id = status.article"
    " JOIN record ON record.id = article.id JOIN record AS analyst ON analyst.id = status.analyst"
    f" WHERE {_ASKED}{{seen}} ORDER BY article.id, status.id"
)
_REGISTERS = (  # of a record's names the one that came first
    "SELECT said.what, said.record, record.kind, record.uuid, owner.name, '', '', '',"
    " coalesce(alias.name, iif(said.what = 'name', named.name, named.memo)), min(said.id)"
    f" {_HITS} LEFT JOIN alias ON alias.id = said.record"
    " JOIN register AS named ON named.id = coalesce(alias.owner, said.record)"
    " JOIN register AS owner ON owner.id = named.survivor AND NOT owner.deleted"
    f" JOIN record ON record.id = owner.id WHERE {_ASKED} GROUP BY owner.id ORDER BY length(said.words), owner.name"
)


def find_everywhere(
    db: Database, words: Sequence[Words], fields: Sequence[str], limit: int, unseen: Unseen = NOTHING
) -> Mapping[str, tuple[int, list[FoundRow]]]:
    """By what it is (`text`, `quote`, `field`, `memo`, `note`, `name`), how often all the words were found, and where.

    `fields`: the fields of tags whose values are text, by id. At most `limit` places of each.
    """
    match, tags = match_of(words), _TAGS.replace("{seen}", seen(db, unseen))
    notes = _NOTES.replace("{seen}", seen(db, unseen, "status"))
    found = {
        NAME: _found(db, [_REGISTERS], match, [NAME], limit),
        TEXT: _found(db, [_TEXTS], match, [], limit),
        QUOTE: _found(db, [tags], match, [QUOTE], limit),
        "field": _found(db, [tags], match, [f"{FIELD}{field}" for field in fields], limit),
        MEMO: _found(db, [tags, _REGISTERS], match, [MEMO], limit),
        NOTE: _found(db, [notes], match, [NOTE], limit),
    }
    return {what: each for what, each in found.items() if each[0]}


def _found(
    db: Database, selects: Sequence[str], match: str, what: Sequence[str], limit: int
) -> tuple[int, list[FoundRow]]:
    total, rows = 0, []
    for select in selects:
        arguments = {"match": match, "limit": limit, "what": json.dumps(what)}
        counting = _COUNT_TEXTS if select is _TEXTS else f"SELECT count(*) FROM ({select})"
        [(count,)] = db.execute(counting, arguments).fetchall()
        total += count
        rows += [_row(db, row) for row in db.execute(f"{select} LIMIT :limit", arguments).fetchall()] if count else []
    return total, rows[:limit]


def _row(db: Database, row: tuple[Any, ...]) -> FoundRow:
    what, record, kind, uuid, name, article, type_id, analyst, said, *_ = row
    if said is None:
        said = said_by(db, Kind.TAG, [record])[record].get(what, "")
    return FoundRow(what, Ref(Kind(kind), uuid), name, article, said, type_id, analyst)
