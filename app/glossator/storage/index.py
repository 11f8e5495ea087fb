"""The index of all words that are searched for, as part of the present.

`listed` has a row for each article that shows: what the list of articles is sorted and filtered by, folded. The words
of its name, source, author and text are in `listed_words`, which keeps no copy of them. `said` has the other things
that are found across the project: quotes, memos and fields of tags, notes on articles, and the names in the registers.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import CONTENT
from glossator.domain.model import REGISTERS, Kind
from glossator.domain.search import indexable, listable
from glossator.storage.reader import AMONG, ARTICLE_NAME, BY_ANALYSTS, quote_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossator.storage.database import Database

TABLES = """
CREATE TABLE listed (
    article INTEGER PRIMARY KEY REFERENCES record,
    text TEXT NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    author TEXT NOT NULL,
    date TEXT NOT NULL,
    section TEXT NOT NULL,
    language TEXT NOT NULL
);
CREATE INDEX listed_by_name ON listed (name);
CREATE INDEX listed_by_source ON listed (source);
CREATE INDEX listed_by_author ON listed (author);
CREATE INDEX listed_by_date ON listed (date);
CREATE INDEX listed_by_section ON listed (section);
CREATE INDEX listed_by_language ON listed (language);
CREATE VIRTUAL TABLE listed_words USING fts5 (name, about, text, content='', tokenize='ascii', prefix='1 2');
CREATE TABLE said (
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES record,
    what TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX said_by_record ON said (record);
CREATE VIRTUAL TABLE said_words USING fts5 (
    words, content='said', content_rowid='id', tokenize='ascii', columnsize=0
)
"""
# The tokenizer parts words at ASCII's spaces and signs alone: `domain.search` has done the rest. Without the index of
# beginnings, two thirds more in size, one letter typed takes ten times as long.
QUOTE, MEMO, NOTE, NAME, FIELD = "quote", "memo", "note", "name", "field."
"""What was said: `FIELD` is followed by the field's id."""


_AMONG = "id IN (SELECT value FROM json_each(:records))"
_INDEXED = frozenset({Kind.ARTICLE, Kind.TAG, Kind.STATUS, *REGISTERS, Kind.ALIAS})
_CHUNK = 500


class Index:
    """Keeps the words of each record, as part of the present."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def fill(self) -> None:
        """Index all that the present tables hold, in a file that has no index yet."""
        rows = self._db.execute(f"SELECT id, kind FROM record WHERE kind {AMONG}", [json.dumps([*_INDEXED])]).fetchall()
        for start in range(0, len(rows), _CHUNK):
            self.renew({record: Kind(kind) for record, kind in rows[start : start + _CHUNK]})

    def renew(self, kinds: Mapping[int, Kind]) -> None:
        """Follow the rows that records, given with their kinds, have now in the present tables, or have no longer."""
        grouped: defaultdict[Kind, list[int]] = defaultdict(list)
        for record, kind in kinds.items():
            grouped[kind].append(record)
        for article in grouped.pop(Kind.ARTICLE, ()):
            self._renew_article(article)
        for kind in _INDEXED & grouped.keys():
            self._renew_said(grouped[kind], said_by(self._db, kind, grouped[kind]))

    def _renew_article(self, article: int) -> None:
        now = self._row(article)
        known = self._db.execute("SELECT * FROM listed WHERE article = ?", [article]).fetchone()
        if now == known:
            return
        if known:
            self._db.execute("DELETE FROM listed WHERE article = ?", [article])
        if now:
            self._db.execute("INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?, ?, ?)", now)
        if known and now and known[:5] == now[:5]:
            return  # no word is another
        if known:
            self._db.execute(
                "INSERT INTO listed_words (listed_words, rowid, name, about, text) VALUES ('delete', ?, ?, ?, ?)",
                [article, *self._words(*known[1:5])],
            )
        if now:
            self._db.execute(
                "INSERT INTO listed_words (rowid, name, about, text) VALUES (?, ?, ?, ?)",
                [article, *self._words(*now[1:5])],
            )

    def _row(self, article: int) -> tuple[Any, ...] | None:
        row = self._db.execute(
            f"SELECT date, text, {ARTICLE_NAME}, source, author, section, language FROM article WHERE id = ?",
            [article],
        ).fetchone()
        if row is None:
            return None
        date, text, *words = row
        name, source, author, section, language = map(listable, words)
        return article, text, name, source, author, date, section, language

    def _words(self, text: str, name: str, source: str, author: str) -> tuple[str, str, str]:
        """What of an article is searched for plain words: its name, who wrote it where, and its text."""
        (body,) = self._db.execute("SELECT body FROM text WHERE hash = ?", [text]).fetchone() or ("",)
        return name, f"{source} {author}", indexable(body)

    def _renew_said(self, records: Sequence[int], said: Mapping[int, Mapping[str, str]]) -> None:
        now = {
            (record, what): words
            for record, known in said.items()
            for what, text in known.items()
            if text and (words := listable(text))
        }
        rows = self._db.execute(
            f"SELECT record, what, words, id FROM said WHERE record {AMONG}",
            [json.dumps(records)],
        ).fetchall()
        gone = [(number, words) for *which, words, number in rows if now.get((which[0], which[1])) != words]
        self._many("INSERT INTO said_words (said_words, rowid, words) VALUES ('delete', ?, ?)", gone)
        self._many("DELETE FROM said WHERE id = ?", [(number,) for number, _ in gone])
        kept = {(record, what): words for record, what, words, _ in rows}
        (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM said").fetchone()
        new = [(*which, words) for which, words in now.items() if kept.get(which) != words]
        self._many(
            "INSERT INTO said (id, record, what, words) VALUES (?, ?, ?, ?)",
            [(number, *row) for number, row in enumerate(new, last + 1)],
        )
        self._many(
            "INSERT INTO said_words (rowid, words) VALUES (?, ?)",
            [(number, words) for number, (_, _, words) in enumerate(new, last + 1)],
        )

    def _many(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        self._db.conn.executemany(sql, rows)


def said_by(db: Database, kind: Kind, records: Sequence[int]) -> dict[int, dict[str, str]]:
    """By record of that kind, and by what it is, all that the record says as it was written."""
    match kind:
        case Kind.STATUS:
            selects = f"SELECT id, '{NOTE}', note FROM status WHERE {_AMONG}"
        case Kind.ALIAS:
            selects = f"SELECT id, '{NAME}', name FROM alias WHERE {_AMONG}"
        case Kind.TAG:
            selects = (
                f"SELECT id, '{QUOTE}', {quote_of(CONTENT)} FROM tag WHERE {_AMONG} AND {BY_ANALYSTS}"
                f" UNION ALL SELECT id, '{MEMO}', memo FROM tag WHERE {_AMONG} AND memo <> '' AND {BY_ANALYSTS}"
                " UNION ALL SELECT tag.id, edit.field, edit.value FROM tag JOIN edit ON edit.record = tag.id"
                " AND edit.standing = 2 AND edit.field LIKE 'field.%' AND edit.value LIKE '\"%'"
                f" WHERE tag.{_AMONG} AND {BY_ANALYSTS}"
            )
        case _:
            selects = (
                f"SELECT id, '{NAME}', name FROM register WHERE {_AMONG}"
                f" UNION ALL SELECT id, '{MEMO}', memo FROM register WHERE {_AMONG}"
            )
    said: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for record, what, text in db.execute(selects, {"records": json.dumps(records)}):
        said[record][what] = json.loads(text) if what.startswith(FIELD) else text or ""
    return said


def faults(db: Database) -> Iterator[str]:
    """What is wrong with the index itself, in sentences. `db` is written to."""
    for table in ("listed_words", "said_words"):
        try:
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError:
            yield f"The index of words ({table}) does not fit what it is of; what is found may not be all there is."
    [(count,)] = db.execute(
        "SELECT count(*) FROM (SELECT id FROM listed_words_docsize EXCEPT SELECT id FROM article"
        " UNION ALL SELECT * FROM (SELECT id FROM article EXCEPT SELECT id FROM listed_words_docsize))"
    ).fetchall()
    if count:
        yield f"{count} articles are not in the index of words, or are in it and should not be."
    [(count,)] = db.execute(
        "SELECT count(*) FROM (SELECT record, what FROM said GROUP BY record, what HAVING count(*) > 1)"
    ).fetchall()
    if count:
        yield f"{count} records are in the index of words more than once."
