"""Making, opening, copying and refusing project files."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.file_names import SUFFIX
from glossator.storage.backups import back_up, backup_path, put_away_before
from glossator.storage.complaints import damaged, sentences_for
from glossator.storage.database import Database
from glossator.storage.network import is_on_network
from glossator.storage.schema import APPLICATION_ID, FORMAT, migrations

if TYPE_CHECKING:
    from collections.abc import Iterator


def create(path: Path) -> Database:
    """A new, empty project file. Raises `UserError` where something of that name is there already or cannot be."""
    if path.is_dir():
        raise UserError(
            ErrorKind.INVALID, f"{path} is a folder; nothing was made. Name a file in it, such as new{SUFFIX}."
        )
    if path.exists():
        raise UserError(
            ErrorKind.INVALID, f"{path.name} exists already and was left as it is. Choose another name, or open it."
        )
    with sentences_for(path):
        db = _connect(path)
        try:
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {FORMAT}")
            _settle(db, path)
            migrations.apply(db)
        except BaseException:
            db.close()
            path.unlink(missing_ok=True)
            raise
    return db


def is_writable(path: Path) -> bool:
    """Whether the file and its folder, where SQLite keeps its log, may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def open_for_writing(path: Path) -> Database:
    """An existing project file, brought up to this program's schema; a backup is made before that."""
    with sentences_for(path):
        _inspect(path)
        db = _connect(path)
        try:
            _settle(db, path)
            if migrations.pending(db):
                back_up(db, backup_path(path, "before-update"))
                put_away_before(path, "before-update")
                migrations.apply(db)
                db.execute(f"PRAGMA user_version = {FORMAT}")
            _look_into(db, path)
        except BaseException:
            db.close()
            raise
    return db


def copy_of(path: Path, target: Path) -> Database:
    """A copy at `target` of another's project file, brought up to this program's schema; theirs is left as it is.

    It works while they write, and on read-only media. Raises `UserError` where the file cannot be read to its end.
    """
    with sentences_for(path):
        with contextlib.closing(_look_at(path)) as theirs:
            theirs.execute("VACUUM INTO ?", [str(target)])  # reads every page, and so finds those that are damaged
        db = _connect(target)
        try:
            if migrations.pending(db):
                migrations.apply(db)
            _look_into(db, path)
        except BaseException:
            db.close()
            raise
    return db


_written_here: set[tuple[int, int]] = set()
"""The files that this process has open for writing, by identity."""


def written_here(place: tuple[int, int] | None, *, now: bool) -> None:
    """Know that this process writes that file, or no longer does.

    Such a file must not be opened past SQLite: POSIX drops all locks that a process has on a file when it closes any of
    its handles to it. The next program that reads the project would then put away the log in which we write.
    """
    if place and now:
        _written_here.add(place)
    elif place:
        _written_here.discard(place)


def open_for_reading(path: Path) -> Database:
    """An existing project file, to look at only; works on read-only media and while another process writes."""
    with sentences_for(path):
        db = _look_at(path)
        try:
            db.execute("PRAGMA query_only = ON")
            if migrations.pending(db):
                raise _outdated(path)
            _look_into(db, path)
        except BaseException:
            db.close()
            raise
    return db


def steps_of(path: Path) -> set[str]:
    """The ids of the steps that a project file of any format holds. Raises `UserError` where it cannot be read."""
    with looking_at(path) as db:
        return {uuid for (uuid,) in db.execute("SELECT uuid FROM step")}


def newest_step(path: Path) -> str:
    """The id of the step that came last into a project file. Raises `UserError` where that cannot be read."""
    with looking_at(path) as db:
        found = db.execute("SELECT uuid FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return str(found[0]) if found else ""


@contextlib.contextmanager
def looking_at(path: Path) -> Iterator[Database]:
    """A project file of any format, to be read as it is. Raises `UserError` where it cannot be."""
    with sentences_for(path), contextlib.closing(_look_at(path)) as db:
        yield db


def _look_at(path: Path) -> Database:
    if identity(path) not in _written_here:
        _inspect(path)
    address = f"file:{quote(os.fsencode(path.resolve()))}?{_reading_mode(path)}"
    return Database(sqlite3.connect(address, uri=True, timeout=5))


def _outdated(path: Path) -> UserError:
    """Made by an earlier version, where nothing may be written now."""
    if is_writable(path):
        what = "It is brought up to date when you open it once in Glossator; a backup is kept beside it."
    else:
        what = "It must be brought up to date, but it can only be read: copy it to a folder of yours and open it there."
    return UserError(
        ErrorKind.READ_ONLY, f"{path.name} was made by an earlier version of Glossator and was left as it is. {what}"
    )


def _look_into(db: Database, path: Path) -> None:
    """Refuse a file without the one thing that no project works without."""
    found = db.execute(
        "SELECT 1 FROM record JOIN edit ON edit.record = record.id JOIN text ON json_quote(text.hash) = edit.value"
        " WHERE record.kind = 'project' AND edit.field = 'codebook' AND edit.standing = 2"
    ).fetchone()
    if not found:
        raise damaged(path, "its codebook is missing")


def _reading_mode(path: Path) -> str:
    """How SQLite is to open a file for reading, so that nothing is left beside it that would shut out its owner."""
    if is_writable(path):
        return "mode=rw"  # whoever closes last puts the log away
    return "mode=ro" if _has_log(path) else "immutable=1"


def identity(path: Path) -> tuple[int, int] | None:
    """What stays the same while a file is written, and is another's once it was moved away; `None` where none is."""
    try:
        known = path.stat()
    except OSError:
        return None
    return known.st_dev, known.st_ino


def _connect(path: Path) -> Database:
    return Database(sqlite3.connect(path, timeout=5))


def _settle(db: Database, path: Path) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    journal = "DELETE" if is_on_network(path) else "WAL"
    db.execute(f"PRAGMA journal_mode = {journal}").fetchone()
    db.execute("PRAGMA synchronous = FULL")


def _inspect(path: Path) -> None:
    """Refuse what is no project of ours, before SQLite touches it."""
    if not path.exists():
        raise UserError(
            ErrorKind.NOT_FOUND, f"There is no file {path}; nothing was changed. Check the name, or make a new project."
        )
    if path.is_dir():
        raise UserError(
            ErrorKind.NOT_A_PROJECT, f"{path} is a folder, not a project; it was left as it is. Choose a {SUFFIX} file."
        )
    with path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0") or head[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise UserError(
            ErrorKind.NOT_A_PROJECT,
            f"{path.name} is not a Glossator project and was left as it is. Choose a {SUFFIX} file made by Glossator; "
            "articles are brought in with Import.",
        )
    # With a log beside it, the file may be behind its own head: a full disk or a kill ended the copying from the log.
    if not _has_log(path) and path.stat().st_size < _size_in(head):
        raise damaged(path, "its end is missing")
    version = int.from_bytes(head[60:64], "big")
    if version > FORMAT:
        raise UserError(
            ErrorKind.NEWER,
            f"{path.name} was made by a newer version of Glossator (format {version}, this one knows {FORMAT}) and was "
            "left "
            "as it is. Update Glossator to open it.",
        )


def _size_in(head: bytes) -> int:
    """The bytes that a database has by its own account."""
    page_size = int.from_bytes(head[16:18], "big")
    return (65536 if page_size == 1 else page_size) * int.from_bytes(head[28:32], "big")


def _has_log(path: Path) -> bool:
    """Whether SQLite's log is beside a file, as it is while that is open and after its writer was killed."""
    logs = (Path(f"{path}-wal"), Path(f"{path}-shm"))
    return any(log.exists() and log.stat().st_size > 0 for log in logs)
