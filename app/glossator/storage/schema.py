"""The tables of a project file. Append-only: a change of the schema is a new migration at the end.

Three groups: the **journal** (`step`, `edit`, `replaced`, and the immutable `text` and `original` that edits name by
hash), which is the project; the **present** (`article`, `tag`, `piece`, …), which is derived from it and can be made
again at any time; and what can be thrown away: the **cache** of suggestions, and up to where each profile was exported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.storage.database import Migrations
from glossator.storage.index import TABLES as INDEX
from glossator.storage.index import Index
from glossator.storage.near import Near
from glossator.storage.present import Present

if TYPE_CHECKING:
    from glossator.storage.database import Database

APPLICATION_ID = 0x476C6F73
"""`Glos`: lets `file` and a double click know a project file."""
FORMAT = 3
"""Kept as `user_version`; a program refuses files of a format that it does not know."""

migrations = Migrations("glossator")

_JOURNAL = """
CREATE TABLE copy (id TEXT NOT NULL, analyst TEXT NOT NULL);
CREATE TABLE record (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, uuid TEXT NOT NULL, UNIQUE (kind, uuid));
CREATE TABLE step (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    counter INTEGER NOT NULL,
    analyst TEXT NOT NULL,
    copy TEXT NOT NULL,
    made_at TEXT NOT NULL,
    label TEXT NOT NULL,
    arguments TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('do', 'undo', 'redo')),
    reverts TEXT
);
CREATE INDEX step_by_counter ON step (counter);
-- standing: 0 replaced, 1 unreplaced but outranked, 2 shows
CREATE TABLE edit (
    id INTEGER PRIMARY KEY,
    step INTEGER NOT NULL REFERENCES step,
    ordinal INTEGER NOT NULL,
    record INTEGER NOT NULL REFERENCES record,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    standing INTEGER NOT NULL,
    UNIQUE (step, ordinal)
);
CREATE INDEX edit_by_field ON edit (record, field, standing);
CREATE TABLE replaced (
    edit INTEGER NOT NULL REFERENCES edit,
    replaces INTEGER NOT NULL REFERENCES edit,
    PRIMARY KEY (edit, replaces)
) WITHOUT ROWID;
CREATE INDEX replaced_by ON replaced (replaces);
CREATE TABLE text (hash TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE original (hash TEXT PRIMARY KEY, body BLOB NOT NULL);
"""

_PRESENT = """
CREATE TABLE analyst (id INTEGER PRIMARY KEY REFERENCES record, name TEXT NOT NULL, colour TEXT NOT NULL);
CREATE TABLE article (
    id INTEGER PRIMARY KEY REFERENCES record,
    text TEXT NOT NULL,
    length INTEGER NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    author TEXT NOT NULL,
    date TEXT NOT NULL,
    url TEXT NOT NULL,
    language TEXT NOT NULL,
    section TEXT NOT NULL,
    file TEXT NOT NULL,
    part INTEGER NOT NULL,
    repeats TEXT NOT NULL
);
CREATE INDEX article_by_text ON article (text);
CREATE TABLE status (
    id INTEGER PRIMARY KEY REFERENCES record,
    article INTEGER NOT NULL REFERENCES record,
    analyst INTEGER NOT NULL REFERENCES record,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (article, analyst)
);
CREATE INDEX status_by_analyst ON status (analyst);
CREATE TABLE tag (
    id INTEGER PRIMARY KEY REFERENCES record,
    article INTEGER NOT NULL REFERENCES record,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    analyst INTEGER NOT NULL REFERENCES record,
    origin TEXT NOT NULL,
    memo TEXT NOT NULL,
    made_at TEXT NOT NULL,
    start INTEGER NOT NULL
);
CREATE INDEX tag_by_article ON tag (article, start);
CREATE INDEX tag_by_analyst ON tag (analyst);
CREATE TABLE piece (
    tag INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
    part TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    PRIMARY KEY (tag, part, ordinal)
) WITHOUT ROWID;
CREATE TABLE link (
    id INTEGER PRIMARY KEY REFERENCES record,
    tag INTEGER NOT NULL REFERENCES record,
    role TEXT NOT NULL,
    target INTEGER NOT NULL REFERENCES record,
    stance TEXT
);
CREATE INDEX link_by_tag ON link (tag);
CREATE INDEX link_by_target ON link (target);
CREATE TABLE register (
    id INTEGER PRIMARY KEY REFERENCES record,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    memo TEXT NOT NULL,
    merged_into INTEGER REFERENCES record,
    survivor INTEGER NOT NULL REFERENCES record,
    deleted INTEGER NOT NULL
);
CREATE INDEX register_by_name ON register (kind, name);
CREATE INDEX register_by_survivor ON register (survivor);
CREATE INDEX register_by_redirect ON register (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE alias (
    id INTEGER PRIMARY KEY REFERENCES record,
    owner INTEGER NOT NULL REFERENCES record,
    name TEXT NOT NULL,
    language TEXT NOT NULL
);
CREATE INDEX alias_by_owner ON alias (owner);
CREATE TABLE item (
    id INTEGER PRIMARY KEY REFERENCES record,
    owner INTEGER NOT NULL REFERENCES record,
    list TEXT NOT NULL
);
CREATE INDEX item_by_owner ON item (owner);
CREATE TABLE decision (
    id INTEGER PRIMARY KEY REFERENCES record,
    article INTEGER NOT NULL REFERENCES record,
    analyst INTEGER NOT NULL REFERENCES record,
    type TEXT NOT NULL,
    content TEXT NOT NULL,
    verdict TEXT NOT NULL,
    tag INTEGER REFERENCES record
);
CREATE INDEX decision_by_article ON decision (article);
CREATE INDEX decision_by_analyst ON decision (analyst);
CREATE INDEX decision_by_tag ON decision (tag) WHERE tag IS NOT NULL;
"""

_CACHE = """
CREATE TABLE suggestion (
    text TEXT NOT NULL, engine TEXT NOT NULL, highlights TEXT NOT NULL, PRIMARY KEY (text, engine)
) WITHOUT ROWID;
"""
_EXPORTED = """
CREATE TABLE exported (profile TEXT PRIMARY KEY, step INTEGER NOT NULL, at TEXT NOT NULL) WITHOUT ROWID
"""


_ARTICLES_IN = """
ALTER TABLE piece ADD COLUMN placing TEXT NOT NULL DEFAULT '';
ALTER TABLE piece ADD COLUMN words TEXT NOT NULL DEFAULT '';
CREATE INDEX unsure_piece ON piece (tag) WHERE placing <> '';
ALTER TABLE decision ADD COLUMN text TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN uncut TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN found TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN story INTEGER REFERENCES record;
CREATE INDEX article_by_story ON article (story) WHERE story IS NOT NULL;
CREATE INDEX article_by_date ON article (date);
ALTER TABLE status ADD COLUMN assigned INTEGER NOT NULL DEFAULT 0;
CREATE TABLE label (
    id INTEGER PRIMARY KEY REFERENCES record,
    article INTEGER NOT NULL REFERENCES record,
    name TEXT NOT NULL
);
CREATE INDEX label_by_article ON label (article);
CREATE INDEX label_by_name ON label (name);
CREATE TABLE likened (article INTEGER PRIMARY KEY REFERENCES record, text TEXT NOT NULL);
CREATE TABLE story_key (
    key INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES record, PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE INDEX story_key_by_article ON story_key (article);
"""
_BY_TIME = """
CREATE INDEX step_by_time ON step (made_at);
CREATE INDEX step_by_reverted ON step (reverts) WHERE reverts IS NOT NULL
"""

_IN_A_ROW = """
CREATE TEMP TABLE old_edit AS SELECT * FROM edit;
CREATE TEMP TABLE old_replaced AS SELECT * FROM replaced;
DROP TABLE replaced;
DROP TABLE edit;
-- step: REFERENCES would have every edit looked at when a step is left out (as_of)
-- standing: 0 replaced, 1 unreplaced but outranked, 2 shows
CREATE TABLE edit (
    id INTEGER PRIMARY KEY,
    step INTEGER NOT NULL,
    record INTEGER NOT NULL REFERENCES record,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    standing INTEGER NOT NULL
);
CREATE TABLE replaced (
    edit INTEGER NOT NULL REFERENCES edit,
    replaces INTEGER NOT NULL REFERENCES edit,
    PRIMARY KEY (edit, replaces)
) WITHOUT ROWID;
INSERT INTO edit SELECT id, step, record, field, value, standing FROM old_edit ORDER BY id;
INSERT INTO replaced SELECT * FROM old_replaced;
CREATE INDEX edit_by_record ON edit (record);
CREATE INDEX outranked_edit ON edit (record, field) WHERE standing = 1;
CREATE INDEX replaced_by ON replaced (replaces);
ALTER TABLE step ADD COLUMN first_edit INTEGER NOT NULL DEFAULT 0;
ALTER TABLE step ADD COLUMN last_edit INTEGER NOT NULL DEFAULT -1;
UPDATE step SET first_edit = own.first, last_edit = own.last
FROM (SELECT step, min(id) AS first, max(id) AS last FROM edit GROUP BY step) AS own WHERE own.step = step.id;
ALTER TABLE tag ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
UPDATE tag SET step = (SELECT step.id FROM edit JOIN step ON step.id = edit.step WHERE edit.record = tag.id
AND edit.field = 'made' ORDER BY step.counter, step.uuid LIMIT 1);
ALTER TABLE tag DROP COLUMN made_at;
DROP TABLE old_edit;
DROP TABLE old_replaced
"""
_REVIEW = """
CREATE TABLE verdict (
    id INTEGER PRIMARY KEY REFERENCES record,
    tag INTEGER NOT NULL REFERENCES record,
    article INTEGER NOT NULL REFERENCES record,
    verdict TEXT NOT NULL,
    made INTEGER REFERENCES record,
    sources TEXT NOT NULL
);
CREATE INDEX verdict_by_tag ON verdict (tag);
CREATE INDEX verdict_by_article ON verdict (article);
CREATE INDEX verdict_by_made ON verdict (made) WHERE made IS NOT NULL;
CREATE TABLE comment (
    id INTEGER PRIMARY KEY REFERENCES record,
    article INTEGER NOT NULL REFERENCES record,
    tags TEXT NOT NULL,
    analyst INTEGER NOT NULL REFERENCES record,
    text TEXT NOT NULL
);
CREATE INDEX comment_by_article ON comment (article);
ALTER TABLE article ADD COLUMN stage TEXT NOT NULL DEFAULT ''
"""


def _execute(db: Database, statements: str) -> None:
    # Not executescript: it would commit the transaction that the migration runs in.
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m001_journal_present_and_cache(db: Database) -> None:
    _execute(db, _JOURNAL)
    _execute(db, _PRESENT)
    _execute(db, _CACHE)


@migrations()
def m002_articles_from_everywhere(db: Database) -> None:
    """What was cut from a text and where metadata was found; corrected texts; stories, labels and assignments."""
    _execute(db, _ARTICLES_IN)
    db.execute(
        "UPDATE decision SET text = coalesce((SELECT json_extract(edit.value, '$') FROM edit"
        " JOIN step ON step.id = edit.step WHERE edit.record = decision.article AND edit.field = 'text'"
        " ORDER BY step.counter, step.uuid LIMIT 1), '')"
    )
    near = Near(db)
    for article, text in db.execute("SELECT id, text FROM article").fetchall():
        near.renew(article, text)


@migrations()
def m003_search(db: Database) -> None:
    """The index of words, over all that was there before."""
    _execute(db, INDEX)
    Index(db).fill()


@migrations()
def m004_exported(db: Database) -> None:
    """Up to which step each profile was last exported from this file. Steps stay in the order in which they came."""
    _execute(db, _EXPORTED)


@migrations()
def m005_history(db: Database) -> None:
    """Acts by the time at which they were made, and by what they take back: the history of the whole project."""
    _execute(db, _BY_TIME)


@migrations()
def m006_edits_in_a_row(db: Database) -> None:
    """A step names its edits, which are numbered in a row, and a tag its step: that takes less room."""
    for (view,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        db.execute(f'DROP VIEW "{view}"')  # made anew when the project is opened
    _execute(db, _IN_A_ROW)


@migrations()
def m007_review(db: Database) -> None:
    """What reviewers decided and wrote about tags, and how far the review of each article is.

    What could not be placed in a corrected text is placed anew: of more words is said that they are gone.
    """
    _execute(db, _REVIEW)
    Present(db).renew([tag for (tag,) in db.execute("SELECT DISTINCT tag FROM piece WHERE placing <> ''").fetchall()])
