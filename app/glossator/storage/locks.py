"""Who writes a project: one process at a time."""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout

from glossator.domain.errors import ErrorKind, UserError


class Lock:
    """Held by the one process that writes a project; freed by the operating system however that process ends."""

    def __init__(self, path: Path) -> None:
        # For everyone: in a folder that colleagues share, what one's killed process left must not shut out the others.
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), mode=0o666)

    def acquire(self) -> bool:
        """Whether the project is ours to write now. Raises `OSError` where no lock can be made."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        # Removed while still held; whoever opened it just before finds by its count of links that it is no lock now.
        if os.name == "posix" and self._lock.is_locked:
            Path(self._lock.lock_file).unlink(missing_ok=True)
        self._lock.release()


def lock_of(path: Path) -> Lock | None:
    """The lock of a project, now held; `None` where another process holds it, or none can be made."""
    wanted = Lock(path)
    try:
        return wanted if wanted.acquire() else None
    except PermissionError:
        return None


def lock_new(path: Path) -> Lock:
    """The lock of a project still to be made. Raises `UserError` where it cannot be made there."""
    if not path.parent.is_dir():
        raise UserError(
            ErrorKind.NOT_FOUND,
            f"There is no folder {path.parent}; nothing was made. Make it first, or choose another.",
        )
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(path.parent)
    wanted = Lock(path)
    if wanted.acquire():
        return wanted
    raise UserError(
        ErrorKind.LOCKED,
        f"{path.name} is being made or written by another program, or {path.parent} takes no files; nothing was made. "
        "Choose another name or folder.",
    )
