"""Takes into a project's journal what another file of the same project has and this one lacks.

The state is a function of the set of entries (`domain.merge`): so what is taken in is sets of rows, and no order of
files, and no number of times, makes a difference. An edit comes with its step, whole; and with the edits that it
replaces, since a file that holds an edit holds those that its author saw.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import KINDS, Ref
from glossator.storage.check import astray
from glossator.storage.undisturbed import undisturbed
from glossator.storage.vouching import Vouching, altered, refusing

if TYPE_CHECKING:
    from glossator.storage.database import Database
    from glossator.storage.present import Present

Progress: TypeAlias = Callable[[int, int], None]
_COUNTED = ("step", "edit", "record")

_FOUNDING = "SELECT uuid FROM {file}.step WHERE label = 'project.found' ORDER BY counter, uuid LIMIT 1"
_STEP = "uuid, counter, analyst, copy, made_at, label, arguments, action, reverts"
_BRING = (
    f"INSERT INTO main.step ({_STEP}, first_edit, last_edit)"
    f" SELECT {_STEP}, :edit + upto - last_edit + first_edit, :edit + upto FROM"
    " (SELECT *, sum(last_edit - first_edit + 1) OVER (ORDER BY counter, uuid) AS upto FROM theirs.step"
    " WHERE uuid NOT IN (SELECT uuid FROM main.step)) ORDER BY counter, uuid",
    # What a step is called here and there, and how far its edits are moved; `fresh` are those that just came. Where a
    # column has a plus, SQLite makes no index of it for this once.
    "CREATE TEMP TABLE step_of AS SELECT step.id AS theirs, step.first_edit AS first, step.last_edit AS last,"
    " ours.id AS ours, ours.first_edit - step.first_edit AS moved, ours.id > :step AS fresh"
    " FROM theirs.step JOIN main.step AS ours USING (uuid) ORDER BY ours.id",
    "CREATE UNIQUE INDEX temp.step_of_theirs ON step_of (theirs)",
    "CREATE TEMP TABLE record_of (theirs INTEGER PRIMARY KEY, ours INTEGER)",
    "INSERT OR IGNORE INTO record_of SELECT edit.record, 0 FROM step_of CROSS JOIN theirs.edit"
    " ON edit.id BETWEEN first AND last WHERE fresh",
    "INSERT OR IGNORE INTO main.record (kind, uuid) SELECT kind, uuid FROM record_of"
    " JOIN theirs.record ON record.id = record_of.theirs",
    "UPDATE record_of SET ours = here.id FROM theirs.record AS there JOIN main.record AS here USING (kind, uuid)"
    " WHERE there.id = record_of.theirs",
    "INSERT INTO main.edit (id, step, record, field, value, standing)"
    # Of a record that is new here, all edits come from there, and those stand that stand there.
    " SELECT edit.id + moved, step_of.ours, record_of.ours, edit.field, edit.value,"
    " iif(record_of.ours > :record, edit.standing, 2) FROM step_of"
    " CROSS JOIN theirs.edit ON edit.id BETWEEN first AND last AND +edit.step = step_of.theirs"
    " JOIN record_of ON record_of.theirs = edit.record WHERE fresh ORDER BY step_of.rowid",
    "INSERT OR IGNORE INTO main.replaced (edit, replaces)"
    " SELECT replaced.edit + new.moved, replaced.replaces + older.moved FROM step_of AS new"
    " CROSS JOIN theirs.replaced ON replaced.edit BETWEEN new.first AND new.last"
    " JOIN theirs.edit AS old ON old.id = replaced.replaces"
    " JOIN step_of AS older ON older.theirs = old.step WHERE new.fresh",
    "INSERT OR IGNORE INTO main.text SELECT hash, body FROM theirs.text WHERE hash NOT IN (SELECT hash FROM main.text)",
    "INSERT OR IGNORE INTO main.original SELECT hash, body FROM theirs.original"
    " WHERE hash NOT IN (SELECT hash FROM main.original)",
    "DROP TABLE step_of",
)
_STAND = (
    "UPDATE edit SET standing = 0 WHERE standing > 0 AND id IN (SELECT replaces FROM replaced WHERE edit > :edit)",
    # Where several edits of a field stand, the greatest shows.
    "CREATE TEMP TABLE rival AS SELECT edit.id, row_number() OVER (PARTITION BY edit.record, edit.field"
    " ORDER BY step.counter DESC, step.uuid DESC) AS place FROM (SELECT record, field FROM edit"
    " WHERE record IN (SELECT ours FROM record_of WHERE ours <= :record) AND standing > 0"
    " GROUP BY record, field HAVING count(*) > 1"
    ") AS disputed JOIN edit ON edit.record = disputed.record"
    " AND edit.field = disputed.field AND edit.standing > 0 JOIN step ON step.id = edit.step",
    "UPDATE edit SET standing = 1 WHERE id IN (SELECT id FROM rival WHERE place > 1)",
    "UPDATE edit SET standing = 2 WHERE id IN (SELECT id FROM rival WHERE place = 1)",
    "DROP TABLE rival",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in from another file."""

    steps: dict[str, int]
    """How many, by the analyst who did them."""
    records: frozenset[Ref]
    """Those whose fields were set."""
    known: frozenset[Ref]
    """Of these, the ones that were there before."""
    articles: frozenset[str]
    """Articles whose tags, text or status changed by it, before or after."""
    newest: str
    """The last step's id."""


def founding(db: Database, file: str = "main") -> str:
    """The step that founded the project: what all its copies share."""
    row = db.execute(_FOUNDING.format(file=file)).fetchone()
    return row[0] if row else ""


@undisturbed()
def take_in(db: Database, present: Present, name: str, progress: Progress) -> Taken | None:
    """Take what the attached file `theirs` has and `db` lacks, in the transaction that is open; `None` for nothing.

    `name`: what that file is called in sentences. Raises `UserError` where it is of another project, or where its
    entries are not what this program writes; then nothing may be kept.
    """
    if founding(db, "theirs") != founding(db):
        raise UserError(
            ErrorKind.INVALID,
            f"{name} is of another project, so nothing was merged. Merge copies that were handed out from this one, or "
            "bring its articles in with Import.",
        )
    for _ in astray(db, "theirs"):
        raise altered(name, "its acts are not whole")
    last = {table: db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0] for table in _COUNTED}
    with refusing(name):
        refs = _bring(db, last)
        steps = Counter(who for (who,) in db.execute("SELECT analyst FROM step WHERE id > :step", last))
        if not steps:
            return None
        vouching = Vouching(db, name, last, refs)
        vouching.before()
        known = [number for number in refs if number <= last["record"]]
        before = present.articles_of(known)
        present.renew(refs, progress=progress, look_at=vouching.look_at)
        vouching.after()
    (newest,) = db.execute("SELECT uuid FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return Taken(
        steps,
        frozenset(refs.values()),
        frozenset(refs[number] for number in known),
        before | present.articles_of(refs),
        newest,
    )


def _bring(db: Database, last: dict[str, int]) -> dict[int, Ref]:
    """Take the entries over, and mark which of them show; gives the records that these are of, by number."""
    for sql in (*_BRING, *_STAND):
        db.execute(sql, last if ":" in sql else None)
    touched = db.execute("SELECT id, kind, uuid FROM record_of JOIN record ON id = ours ORDER BY id").fetchall()
    db.execute("DROP TABLE record_of")
    return {number: Ref(KINDS[kind], uuid) for number, kind, uuid in touched}
