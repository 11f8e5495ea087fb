"""Opening, locking, backing up and refusing project files; SQLite's complaints as sentences."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from filelock import FileLock, Timeout

from glossator.domain.errors import ErrorKind, UserError
from glossator.storage.database import Database
from glossator.storage.schema import APPLICATION_ID, FORMAT, migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = ".gloss"
_NETWORK_TYPES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "9p", "fuse.sshfs", "davfs", "fuse.davfs", "webdav"}


@contextlib.contextmanager
def sentences_for(path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system complain of into what a user can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _as_user_error(path, error) from error
    except PermissionError as error:
        raise UserError(
            ErrorKind.NO_PERMISSION,
            f"{path.name} cannot be used because you may not read or write in {path.parent}; nothing was changed. "
            "Choose another folder, or ask for the right to write there.",
        ) from error
    except OSError as error:
        raise UserError(
            ErrorKind.UNREADABLE,
            f"{path} cannot be used ({error.strerror or error}); nothing was changed. Check the path.",
        ) from error


def _as_user_error(path: Path, error: sqlite3.DatabaseError) -> UserError:
    complaint = str(error)
    if "full" in complaint:
        return UserError(
            ErrorKind.DISK_FULL,
            f"The disk that holds {path.name} is full: this act was not kept, everything before it is safe. "
            "Free some space and do it again.",
        )
    if "locked" in complaint or "busy" in complaint:
        return UserError(
            ErrorKind.LOCKED,
            f"{path.name} is being written by another program: this act was not kept, everything before it is safe. "
            "Close the other program and do it again.",
        )
    if "readonly" in complaint or "read-only" in complaint:
        return UserError(
            ErrorKind.READ_ONLY,
            f"{path.name} can only be read, so this act was not kept. Copy the file to a folder of yours.",
        )
    if "unable to open" in complaint or "disk I/O" in complaint:
        return UserError(
            ErrorKind.NO_PERMISSION,
            f"{path.name} cannot be opened or written ({complaint}); what was kept before is untouched. "
            "Check that the folder exists, that you may write in it, and that the drive is connected.",
        )
    if "malformed" in complaint or "not a database" in complaint or "no such" in complaint:
        return _damaged(path, complaint)
    raise error


def _damaged(path: Path, how: str) -> UserError:
    return UserError(
        ErrorKind.DAMAGED,
        f"{path.name} is damaged ({how}) and was left as it is. Open the newest backup beside it, or a colleague's "
        "copy.",
    )


class Lock:
    """Held by the one process that writes a project; freed by the operating system however that process ends."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path.with_name(f".{path.name}.lock"))

    def acquire(self) -> bool:
        """Whether the project is ours to write now."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        # Removed while still held: whoever opened it meanwhile failed at once and did not wait for it.
        if os.name == "posix" and self._lock.is_locked:
            Path(self._lock.lock_file).unlink(missing_ok=True)
        self._lock.release()


def create(path: Path) -> Database:
    """A new, empty project file. Raises `UserError` where something of that name is there already or cannot be."""
    if path.exists():
        raise UserError(
            ErrorKind.INVALID, f"{path.name} exists already and was left as it is. Choose another name, or open it."
        )
    if not path.parent.is_dir():
        raise UserError(
            ErrorKind.NOT_FOUND,
            f"There is no folder {path.parent}; nothing was made. Make it first, or choose another.",
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
                migrations.apply(db)
                db.execute(f"PRAGMA user_version = {FORMAT}")
            db.execute("SELECT count(*) FROM step").fetchone()
        except BaseException:
            db.close()
            raise
    return db


def open_for_reading(path: Path) -> Database:
    """An existing project file, to look at only; works on read-only media and while another process writes."""
    with sentences_for(path):
        _inspect(path)
        writable = os.access(path.parent, os.W_OK)
        mode = "mode=ro" if writable or Path(f"{path}-wal").exists() else "immutable=1"
        db = Database(sqlite3.connect(f"file:{quote(str(path.resolve()))}?{mode}", uri=True, timeout=5))
        try:
            if migrations.pending(db):
                raise UserError(
                    ErrorKind.READ_ONLY,
                    f"{path.name} was made by an older version and must be brought up to date, but it can only be "
                    "read. "
                    "Copy it to a folder of yours and open it there.",
                )
            db.execute("SELECT count(*) FROM step").fetchone()
        except BaseException:
            db.close()
            raise
    return db


def back_up(db: Database, target: Path) -> None:
    """A whole copy of an open project at `target`, which appears only when it is complete."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    db.execute("VACUUM INTO ?", [str(part)])
    part.replace(target)


def backup_path(path: Path, why: str) -> Path:
    """A name beside `path` that no file has yet."""
    stem = path.name.removesuffix(SUFFIX)
    names = (f"{stem}.{why}{'' if number == 1 else f'-{number}'}{SUFFIX}" for number in range(1, 10_000))
    return next(candidate for name in names if not (candidate := path.with_name(name)).exists())


def is_on_network(path: Path) -> bool:
    """Whether `path` lies on a network drive, where a write-ahead log is unsafe. False where that cannot be told."""
    if sys.platform == "win32":
        import ctypes

        drive = Path(path.resolve()).anchor
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == 4
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    resolved = path.resolve().parent
    best, kind = -1, ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, type_, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        if resolved.is_relative_to(point) and len(point) > best:
            best, kind = len(point), type_
    return kind in _NETWORK_TYPES


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
    page_size = int.from_bytes(head[16:18], "big") % 65535 or 65536
    if path.stat().st_size < page_size * int.from_bytes(head[28:32], "big"):
        raise _damaged(path, "its end is missing")
    version = int.from_bytes(head[60:64], "big")
    if version > FORMAT:
        raise UserError(
            ErrorKind.NEWER,
            f"{path.name} was made by a newer version of Glossator (format {version}, this one knows {FORMAT}) and was "
            "left "
            "as it is. Update Glossator to open it.",
        )
