"""Makes of a copy of a project file what the project was at a moment.

What counts as done up to a moment: the order in which acts came into this file is not the order in which they were
done, and clocks differ. So, of each copy in which analysts worked, the acts up to the first that its own clock puts
after the moment; whatever that copy did later is left out too, for it was done on top of that. Where the moment is an
act, its own copy is cut right behind it, by its counter and not by the clock: on one copy, that is the project exactly
as it was then. An act that stays and replaced the edit of one that is left out (of a colleague whose clock was ahead)
stays all the same, and no longer replaces anything; what only edits that are left out said, is not there.

What shows then follows by the rule of the journal (`domain.merge`), as ever.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError
from glossator.storage.database import Database
from glossator.storage.files import open_for_reading
from glossator.storage.present import Present
from glossator.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from glossator.domain.journal import Moment

    Progress: TypeAlias = Callable[[int, int], None]
    Cancelled: TypeAlias = Callable[[], bool]

_OFTEN = 2_000
"""Records that are made again between two reports of the progress."""
_LEAVE_OUT = (
    "CREATE TEMP TABLE late AS SELECT copy, min(counter) AS counter FROM step"
    " WHERE made_at > :at AND copy IS NOT (SELECT copy FROM step WHERE uuid = :step)"
    " AND (:step = '' OR copy <> '') GROUP BY copy"  # the project was founded before any copy was, and any act in one
    " UNION ALL SELECT copy, counter + 1 FROM step WHERE uuid = :step",
    "CREATE TEMP TABLE gone AS SELECT step.id, first_edit, last_edit FROM step JOIN late USING (copy)"
    " WHERE step.counter >= late.counter",
    "CREATE TEMP TABLE unsaid AS SELECT edit.id FROM gone CROSS JOIN edit"
    " ON edit.id BETWEEN gone.first_edit AND gone.last_edit",
    "CREATE TEMP TABLE touched AS SELECT DISTINCT record, field FROM edit WHERE id IN (SELECT id FROM unsaid)",
    "CREATE INDEX temp.touched_by_record ON touched (record, field)",
    "DELETE FROM replaced WHERE edit IN (SELECT id FROM unsaid)",
    "DELETE FROM replaced WHERE replaces IN (SELECT id FROM unsaid)",
    "DELETE FROM edit WHERE id IN (SELECT id FROM unsaid)",
    "DELETE FROM step WHERE id IN (SELECT id FROM gone)",
    "DELETE FROM exported",
    # Of what nothing replaces, the greatest shows.
    "UPDATE edit SET standing = 0 WHERE id IN (SELECT edit.id FROM touched JOIN edit USING (record, field))",
    "UPDATE edit SET standing = ranked.standing FROM (SELECT edit.id, iif(row_number() OVER"
    " (PARTITION BY edit.record, edit.field ORDER BY step.counter DESC, step.uuid DESC) = 1, 2, 1) AS standing"
    " FROM touched JOIN edit USING (record, field) JOIN step ON step.id = edit.step"
    " WHERE NOT EXISTS (SELECT 1 FROM replaced WHERE replaces = edit.id)) AS ranked WHERE ranked.id = edit.id",
)
_UNKNOWN = (
    "DELETE FROM analyst WHERE id NOT IN (SELECT record FROM edit)",
    "DELETE FROM record WHERE kind = 'analyst' AND id NOT IN (SELECT record FROM edit UNION ALL SELECT analyst FROM tag"
    " UNION ALL SELECT analyst FROM status UNION ALL SELECT analyst FROM decision)",
)
"""Analysts who had not come yet."""


def copy_file(source: Path, copy: Path, progress: Progress, cancelled: Cancelled) -> None:
    """Copy a project file, which may be open and written meanwhile, as a whole. Raises `CANCELLED`."""

    def tell(_status: int, left: int, pages: int) -> None:
        progress(pages - left, pages)
        if cancelled():
            raise _stopped()

    db, target = open_for_reading(source), sqlite3.connect(copy)
    try:
        db.conn.backup(target, pages=4_000, progress=tell)
        target.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        target.close()
        db.close()


def cut_back(copy: Path, moment: Moment, progress: Progress, cancelled: Cancelled) -> None:
    """Leave out of the project file `copy`, a copy that is nobody's, all that was done after a moment.

    Raises `UserError` where the project was not begun by then, and `CANCELLED` where it is to stop; the file is then
    in no state to be used.
    """
    db = Database(sqlite3.connect(copy))
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = OFF")  # if the power fails, nobody will miss it
    db.conn.set_progress_handler(cancelled, 100_000)
    try:
        with db.atomic():
            for sql in _LEAVE_OUT:
                db.execute(sql, moment._asdict() if ":" in sql else None)
            if not db.execute("SELECT 1 FROM edit WHERE field = 'codebook' AND standing = 2").fetchone():
                raise _too_early(db)
            _renew(db, progress, cancelled)
            for sql in _UNKNOWN:
                db.execute(sql)
        Store(db).renew_views()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        raise _stopped() from error
    finally:
        db.close()


def _renew(db: Database, progress: Progress, cancelled: Cancelled) -> None:
    """Make the present of all records that were touched later again."""
    records = [record for (record,) in db.execute("SELECT DISTINCT record FROM touched ORDER BY record").fetchall()]
    present = Present(db)
    for start in range(0, len(records), _OFTEN):
        progress(start, len(records))
        if cancelled():
            raise _stopped()
        present.renew(records[start : start + _OFTEN])


def _too_early(db: Database) -> UserError:
    return UserError(ErrorKind.INVALID, "The project was not begun yet on that day. Choose a later one.")


def _stopped() -> UserError:
    return UserError(ErrorKind.CANCELLED, "The project as it was is not shown; nothing was changed.")
