"""Whether a project file is whole: SQLite's own view, the texts' hashes, the quotes, and the replay of the journal."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

from glossator.domain.ids import content_hash
from glossator.domain.merge import unreplaced
from glossator.storage.database import Database
from glossator.storage.index import faults
from glossator.storage.present import TABLES, Present

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from glossator.domain.merge import Entry


def check(db: Database, journal: Callable[[], Iterable[Entry]] | None = None) -> list[str]:
    """What is wrong, one sentence each; none if all is well. With the whole `journal`, it is replayed too."""
    if spoilt := list(_sqlite(db)):
        return spoilt  # what SQLite cannot vouch for, nobody can read further
    missing = [*_missing(db), *astray(db)]
    found = [*_contents(db), *missing, *_quotes(db)]
    if journal is not None and not missing:  # without its texts and whole acts the journal cannot be replayed
        found += [*_standing(db, journal()), *_present(db)]
    return found


def _sqlite(db: Database) -> Iterator[str]:
    for (complaint,) in db.execute("PRAGMA integrity_check").fetchall():
        if complaint != "ok":
            yield f"SQLite finds the file damaged: {complaint}."
    for table, row, parent, _key in db.execute("PRAGMA foreign_key_check").fetchall():
        yield f"Row {row} of {table} points to a {parent} that is not there."


def _contents(db: Database) -> Iterator[str]:
    for name, body in db.execute("SELECT hash, body FROM text"):
        if content_hash(body) != name:
            yield f"The text kept as {name} was altered by other software."


def _missing(db: Database) -> Iterator[str]:
    """The versions of texts that articles have or had, or that tags were made in, and the file does not hold."""
    rows = db.execute(
        "SELECT iif(field = 'text', json_extract(value, '$'), json_extract(value, '$.text')) AS named FROM edit"
        " WHERE (field IN ('text', 'made') OR field LIKE 'part.%') AND named IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM text WHERE hash = named) GROUP BY named"
    )
    for (name,) in rows:
        yield f"The text {name}, which articles or tags name, is not in the file."


def astray(db: Database, file: str = "main") -> Iterator[str]:
    """Whether each step has the edits that it names, and each edit is one of these."""
    [(named, count, known)] = db.execute(
        f"SELECT (SELECT sum(last_edit - first_edit + 1) FROM {file}.step), count(*), count(step.id) FROM {file}.edit"
        f" LEFT JOIN {file}.step ON step.id = edit.step AND edit.id BETWEEN step.first_edit AND step.last_edit"
    ).fetchall()
    if not named == count == known:
        yield f"The acts of the journal name {named} edits, and {known} of the {count} that are there are among them."


def _quotes(db: Database) -> Iterator[str]:
    rows = db.execute(
        'SELECT record.uuid, piece.part, piece.start, piece."end", piece.quote FROM piece JOIN tag ON tag.id ='
        " piece.tag"
        " JOIN record ON record.id = tag.id LEFT JOIN text ON text.hash = tag.text"
        ' WHERE text.body IS NULL OR substr(text.body, piece.start + 1, piece."end" - piece.start) <> piece.quote'
    )
    for tag, part, start, end, quote in rows:
        yield f"The {part} of tag {tag} says {quote!r}, which is not what stands at [{start}, {end})."


def _standing(db: Database, entries: Iterable[Entry]) -> Iterator[str]:
    """Whether the edits marked as standing, and as showing, are those that the rule of the journal says."""
    expected = {
        (entry.id.step, entry.id.ordinal): 2 if rank == 0 else 1
        for competing in unreplaced(entries).values()
        for rank, entry in enumerate(competing)
    }
    found = {
        (step, ordinal): standing
        for step, ordinal, standing in db.execute(
            "SELECT step.uuid, edit.id - step.first_edit, edit.standing FROM edit JOIN step ON step.id = edit.step"
            " WHERE standing > 0"
        )
    }
    for step, ordinal in sorted(expected.keys() | found.keys()):
        if expected.get((step, ordinal)) != found.get((step, ordinal)):
            yield f"Edit {ordinal} of step {step} does not stand as the journal says."


def _present(db: Database) -> Iterator[str]:
    """Whether the present tables are what the journal's shown fields make, found by making them again in a copy."""
    memory = sqlite3.connect(":memory:")
    try:
        db.conn.backup(memory)
        again = Database(memory)
        again.execute("PRAGMA foreign_keys = ON")
        yield from faults(again)
        Present(again).renew_all()
        for table in (*dict.fromkeys(TABLES.values()), "piece", "likened", "story_key", "listed", "said"):
            kept, made = (Counter(each.execute(f"SELECT * FROM {table}")) for each in (db, again))
            if wrong := (kept - made).total() + (made - kept).total():
                yield f"{wrong} rows of {table} differ from what the journal says."
    finally:
        memory.close()
