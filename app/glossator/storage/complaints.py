"""What SQLite and the operating system complain of, as sentences that a user can act on."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SPOILT = re.compile("malformed|no such|Could not decode")
"""What SQLite and Python say of damage for which there is no code."""


@contextlib.contextmanager
def sentences_for(path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system complain of into what a user can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _as_user_error(path, error) from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        # Values that are no longer what was written, and SQLite's own complaints where they quote such.
        raise damaged(path, str(error)) from error
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
    # The low byte of a code says which of SQLite's errors it is; the rest, how it came about.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return UserError(
            ErrorKind.DISK_FULL,
            f"The disk that holds {path.name} is full: this act was not kept, everything before it is safe. "
            "Free some space and do it again.",
        )
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return UserError(
            ErrorKind.LOCKED,
            f"{path.name} is being written by another program: this act was not kept, everything before it is safe. "
            "Close the other program and do it again.",
        )
    if code == sqlite3.SQLITE_READONLY:
        return UserError(
            ErrorKind.READ_ONLY,
            f"{path.name} can only be read, so this act was not kept. Copy the file to a folder of yours.",
        )
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM}:
        return UserError(
            ErrorKind.NO_PERMISSION,
            f"{path.name} cannot be opened or written ({complaint}); what was kept before is untouched. "
            "Check that the folder exists, that you may write in it, and that the drive is connected.",
        )
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} or _SPOILT.search(complaint):
        return damaged(path, complaint)
    raise error


def damaged(path: Path, how: str) -> UserError:
    return UserError(
        ErrorKind.DAMAGED,
        f"{path.name} is damaged ({how}) and was left as it is. Open the newest backup beside it, or a colleague's "
        "copy.",
    )
