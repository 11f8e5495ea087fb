"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path`, which takes its place when the block ends, and is removed when the block fails.

    Raises `UserError` where the file cannot be written, as far as possible before the block begins. The block is to
    do nothing with files but write this one: any `OSError` in it is reported as a failure to do so.
    """
    target = path.resolve()
    temporary = target.parent / f".glossator-{new_id()}.part"
    try:
        _check(target)
        temporary.touch(exist_ok=False)
        yield temporary
        _flush(temporary)
        _keep_mode(target, temporary)
        temporary.replace(target)
        _flush_folder(target.parent)
    except OSError as error:
        raise _in_words(error, path) from error
    finally:
        _remove(temporary)


def _check(target: Path) -> None:
    """Fail now rather than after the work: where no file can stand, or one that may not be replaced does."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists():
        # On Windows, this is where a file shows that is open in Excel.
        target.open("r+b").close()


def _flush(file: Path) -> None:
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def _keep_mode(target: Path, temporary: Path) -> None:
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)


def _flush_folder(folder: Path) -> None:
    """Make the new name last. Windows has no way to, and needs none."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except OSError:
        # The folder itself is gone or shut; what went wrong before is the news.
        return


def _in_words(error: OSError, path: Path) -> UserError:
    name, folder = path.name or str(path), path.absolute().parent
    kept = "nothing was changed"
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            kind = ErrorKind.DISK_FULL
            problem = f"the disk is full; {kept}; free some space or choose another disk"
        case errno.ENOENT | errno.ENOTDIR if not folder.is_dir():
            kind = ErrorKind.NOT_FOUND
            problem = f"there is no folder {folder}; {kept}; choose a folder that exists"
        case errno.EISDIR:
            kind = ErrorKind.INVALID
            problem = f"it is the name of a folder; {kept}; choose another name"
        case errno.EROFS:
            kind = ErrorKind.READ_ONLY
            problem = f"{folder} can only be read; {kept}; choose another folder"
        case errno.EACCES | errno.EPERM | errno.EBUSY:
            kind = ErrorKind.NO_PERMISSION
            problem = (
                f"it is open in another program or you may not write there; {kept}; close it or choose another folder"
            )
        case errno.ENOENT:
            kind = ErrorKind.NO_PERMISSION
            problem = f"no file can be made in {folder}; {kept}; choose another folder"
        case errno.ENAMETOOLONG | errno.EINVAL | errno.EILSEQ:
            kind = ErrorKind.INVALID
            problem = f"this name cannot be used; {kept}; choose another name"
        case _:
            kind = ErrorKind.UNREADABLE
            problem = f"the disk reports “{error.strerror or error}”; {kept}; choose another folder"
    return UserError(kind, f"{name} could not be written: {problem}.")
