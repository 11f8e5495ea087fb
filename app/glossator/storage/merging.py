"""Takes into a project's journal what another file of the same project has and this one lacks.

The state is a function of the set of entries (`domain.merge`): so what is taken in is sets of rows, and no order of
files, and no number of times, makes a difference. An edit comes with its step, whole; and with the edits that it
replaces, since a file that holds an edit holds those that its author saw.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import content_hash
from glossator.domain.model import Kind, Ref, permits, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.storage.database import Database
    from glossator.storage.present import Present

Progress: TypeAlias = Callable[[int, int], None]

_FOUNDING = "SELECT uuid FROM {file}.step WHERE label = 'project.found' ORDER BY counter, uuid LIMIT 1"
_STEP = "uuid, counter, analyst, copy, made_at, label, arguments, action, reverts"
_BRING = (
    f"INSERT INTO main.step ({_STEP}) SELECT {_STEP} FROM theirs.step"
    " WHERE uuid NOT IN (SELECT uuid FROM main.step) ORDER BY counter, uuid",
    # By number, what a step is called here and there; `fresh` are those that just came.
    "CREATE TEMP TABLE step_of AS SELECT theirs.step.id AS theirs, main.step.id AS ours, main.step.id > :step AS fresh"
    " FROM theirs.step JOIN main.step USING (uuid)",
    "CREATE UNIQUE INDEX temp.step_of_theirs ON step_of (theirs)",
    "INSERT OR IGNORE INTO main.record (kind, uuid) SELECT DISTINCT record.kind, record.uuid FROM theirs.edit"
    " JOIN step_of ON step_of.theirs = edit.step AND fresh JOIN theirs.record ON record.id = edit.record",
    "INSERT INTO main.edit (step, ordinal, record, field, value, standing)"
    " SELECT step_of.ours, edit.ordinal, here.id, edit.field, edit.value, 0 FROM theirs.edit"
    " JOIN step_of ON step_of.theirs = edit.step AND fresh JOIN theirs.record AS there ON there.id = edit.record"
    " JOIN main.record AS here ON here.kind = there.kind AND here.uuid = there.uuid"
    " ORDER BY step_of.ours, edit.ordinal",
    "INSERT OR IGNORE INTO main.replaced (edit, replaces) SELECT new.id, old.id FROM step_of AS of_new"
    " JOIN theirs.edit AS their_new ON their_new.step = of_new.theirs"
    " JOIN theirs.replaced ON replaced.edit = their_new.id"
    " JOIN theirs.edit AS their_old ON their_old.id = replaced.replaces"
    " JOIN step_of AS of_old ON of_old.theirs = their_old.step"
    " JOIN main.edit AS new ON new.step = of_new.ours AND new.ordinal = their_new.ordinal"
    " JOIN main.edit AS old ON old.step = of_old.ours AND old.ordinal = their_old.ordinal WHERE of_new.fresh",
    "INSERT OR IGNORE INTO main.text SELECT hash, body FROM theirs.text WHERE hash NOT IN (SELECT hash FROM main.text)",
    "INSERT OR IGNORE INTO main.original SELECT hash, body FROM theirs.original"
    " WHERE hash NOT IN (SELECT hash FROM main.original)",
    "DROP TABLE step_of",
)
_STAND = (
    "UPDATE edit SET standing = 0 WHERE standing > 0 AND id IN (SELECT replaces FROM replaced WHERE edit > :edit)",
    "UPDATE edit SET standing = 2 WHERE id > :edit AND id NOT IN (SELECT replaces FROM replaced)",
    # Where several edits of a field stand, the greatest shows.
    "CREATE TEMP TABLE rival AS SELECT edit.id, row_number() OVER (PARTITION BY edit.record, edit.field"
    " ORDER BY step.counter DESC, step.uuid DESC) AS place FROM (SELECT DISTINCT new.record, new.field FROM edit AS new"
    " JOIN edit AS old ON old.record = new.record AND old.field = new.field AND old.standing > 0 AND old.id <> new.id"
    " WHERE new.id > :edit AND new.standing > 0) AS disputed JOIN edit ON edit.record = disputed.record"
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
    made: frozenset[Ref]
    """Of these, the ones that were not known before."""
    articles: frozenset[str]
    """Articles whose tags, text or status changed by it, before or after."""
    newest: str
    """The last step's id."""


def founding(db: Database, file: str = "main") -> str:
    """The step that founded the project: what all its copies share."""
    row = db.execute(_FOUNDING.format(file=file)).fetchone()
    return row[0] if row else ""


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
    last = {table: db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0] for table in _COUNTED}
    for sql in _BRING:
        db.execute(sql, last if ":" in sql else None)
    steps = Counter(who for (who,) in db.execute("SELECT analyst FROM step WHERE id > :step", last))
    if not steps:
        return None
    _vouch(db, last, name)
    for sql in _STAND:
        db.execute(sql, last if ":" in sql else None)
    touched = db.execute(
        "SELECT DISTINCT record.id, record.kind, record.uuid FROM edit JOIN record ON record.id = edit.record"
        " WHERE edit.id > :edit ORDER BY record.id",
        last,
    ).fetchall()
    numbers = [number for number, _, _ in touched]
    before = present.articles_of(numbers)
    present.renew(numbers, progress=progress)
    (newest,) = db.execute("SELECT uuid FROM step ORDER BY id DESC LIMIT 1").fetchone()
    refs = {number: Ref(Kind(kind), uuid) for number, kind, uuid in touched}
    return Taken(
        steps,
        frozenset(refs.values()),
        frozenset(ref for number, ref in refs.items() if number > last["record"]),
        before | present.articles_of(numbers),
        newest,
    )


_COUNTED = ("step", "edit", "record")
_AT_ONCE = 500
"""Values that are decoded together."""


def _vouch(db: Database, last: dict[str, int], name: str) -> None:
    """Refuse entries that other software wrote or altered: from a journal, nothing can be taken out again."""
    for fault in _faults(db, last):
        raise UserError(
            ErrorKind.DAMAGED,
            f"{name} was altered by other software ({fault}), so nothing was merged. Ask for a copy of the file as "
            "Glossator keeps it, or for a backup of it.",
        )


def _faults(db: Database, last: dict[str, int]) -> Iterator[str]:
    def text(name: str) -> str | None:
        row = db.execute("SELECT body FROM text WHERE hash = ?", [name]).fetchone()
        return str(row[0]) if row and content_hash(row[0]) == name else None

    if db.execute("SELECT 1 FROM edit WHERE id > :edit AND NOT json_valid(value) LIMIT 1", last).fetchone():
        yield "a value cannot be read"
    parts: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
    made_in = dict(
        db.execute(
            "SELECT record, json_extract(value, '$.text') FROM edit WHERE field = 'made' AND value <> 'null'"
            " AND record IN (SELECT record FROM edit WHERE id > :edit AND field LIKE 'part.%')",
            last,
        ).fetchall()
    )
    rows = db.execute(
        "SELECT record.id, record.kind, record.uuid, edit.field, edit.value FROM edit"
        " JOIN record ON record.id = edit.record WHERE edit.id > :edit ORDER BY edit.id",
        last,
    )
    while some := rows.fetchmany(_AT_ONCE):
        # All at once: each time that a decoder is called costs more than what it decodes.
        values = json.loads(f"[{','.join(written for *_, written in some)}]")
        for (record, kind, uuid, field, _), value in zip(some, values, strict=True):
            if kind not in _KINDS or not permits(_KINDS[kind], field, value):
                yield f"{field} of {kind} {uuid} is not what it can be"
            elif value is None:
                continue
            elif field == "text" and text(value) is None:
                yield f"the text of article {uuid} is not the one that was imported"
            elif field.startswith("part."):
                pieces = value["pieces"] if isinstance(value, dict) else value
                parts[version_of(value, made_in.get(record) or "")].append((uuid, pieces))
    for version, found in parts.items():
        body = text(version)
        for uuid, pieces in found:
            if body is None or any(body[start:end] != quote for start, end, quote in pieces):
                yield f"the words of tag {uuid} are not those of its article"


_KINDS = {kind.value: kind for kind in Kind}
