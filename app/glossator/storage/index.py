"""The index of all words that are searched for, as part of the present.

`listed` has a row for each article that shows: what the list of articles is sorted and filtered by, folded. The words
of its name, source, author and text are in `listed_words`, which keeps no copy of them. `said` has the other things
that are found across the project: quotes, memos and fields of tags, notes on articles, and the names in the registers.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import CONTENT
from glossator.domain.model import REGISTERS, Kind
from glossator.domain.search import indexable, listable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


class Index:
    """Keeps the words of each record, as part of the present."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def fill(self) -> None:
        """Index all that the present tables hold, in a file that has no index yet."""
        for kind in (Kind.ARTICLE, Kind.TAG, Kind.STATUS, *REGISTERS, Kind.ALIAS):
            for (record,) in self._db.execute("SELECT id FROM record WHERE kind = ?", [kind.value]).fetchall():
                self.renew(kind, record)

    def renew(self, kind: Kind, record: int) -> None:
        """Follow the row that a record has now in the present tables, or has no longer."""
        if kind is Kind.ARTICLE:
            self._renew_article(record)
        elif kind in {Kind.TAG, Kind.STATUS, *REGISTERS, Kind.ALIAS}:
            self._renew_said(record, self._said_by(kind, record))

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
            "SELECT date, text, coalesce(nullif(title, ''), file), source, author, section, language FROM article"
            " WHERE id = ?",
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

    def _renew_said(self, record: int, now: Mapping[str, str]) -> None:
        rows = self._db.execute("SELECT what, words, id FROM said WHERE record = ?", [record]).fetchall()
        known = {what: words for what, words, _ in rows}
        for what, words, number in rows:
            if now.get(what) != words:
                self._db.execute(
                    "INSERT INTO said_words (said_words, rowid, words) VALUES ('delete', ?, ?)", [number, words]
                )
                self._db.execute("DELETE FROM said WHERE id = ?", [number])
        for what, words in now.items():
            if known.get(what) != words:
                number = self._db.execute(
                    "INSERT INTO said (record, what, words) VALUES (?, ?, ?)", [record, what, words]
                ).lastrowid
                self._db.execute("INSERT INTO said_words (rowid, words) VALUES (?, ?)", [number, words])

    def _said_by(self, kind: Kind, record: int) -> dict[str, str]:
        """By what it is, the words that a record holds."""
        said = {what: listable(text) for what, text in said_by(self._db, kind, record).items()}
        return {what: words for what, words in said.items() if words}


def said_by(db: Database, kind: Kind, record: int) -> dict[str, str]:
    """By what it is, all that a record says as it was written."""
    match kind:
        case Kind.STATUS:
            selects = f"SELECT '{NOTE}', note FROM status WHERE id = :record"
        case Kind.ALIAS:
            selects = f"SELECT '{NAME}', name FROM alias WHERE id = :record"
        case Kind.TAG:
            selects = (
                f"SELECT '{QUOTE}', (SELECT group_concat(quote, ' […] ') FROM (SELECT quote FROM piece"
                f" WHERE tag = :record AND part = '{CONTENT}' ORDER BY ordinal)) FROM tag WHERE id = :record"
                f" UNION ALL SELECT '{MEMO}', memo FROM tag WHERE id = :record"
                " UNION ALL SELECT edit.field, edit.value FROM tag JOIN edit ON edit.record = tag.id WHERE tag.id ="
                " :record AND edit.standing = 2 AND edit.field LIKE 'field.%' AND edit.value LIKE '\"%'"
            )
        case _:
            selects = (
                f"SELECT '{NAME}', name FROM register WHERE id = :record"
                f" UNION ALL SELECT '{MEMO}', memo FROM register WHERE id = :record"
            )
    rows = db.execute(selects, {"record": record}).fetchall()
    return {what: json.loads(text) if what.startswith(FIELD) else text or "" for what, text in rows}


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
