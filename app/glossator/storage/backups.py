"""Backups beside a project: made as a whole, named for why they were made, and put away when they are old."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from glossator.domain.file_names import SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.storage.database import Database

_MOST_BEFORE = 5
"""Backups before merges that are kept, and as many before updates."""


def back_up(db: Database, target: Path) -> None:
    """A whole copy of an open project at `target`, which appears only when it is complete."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        db.execute("VACUUM INTO ?", [str(part)])
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def backup_path(path: Path, why: str) -> Path:
    """A name beside `path` that no file has yet."""
    stem = path.name.removesuffix(SUFFIX)
    names = (f"{stem}.{why}{'' if number == 1 else f'-{number}'}{SUFFIX}" for number in range(1, 10_000))
    return next(candidate for name in names if not (candidate := path.with_name(name)).exists())


def backups_before(path: Path, why: str) -> list[Path]:
    """The backups beside `path` that were made for that reason, the newest first."""
    stem = re.escape(path.name.removesuffix(SUFFIX))
    named = re.compile(rf"{stem}\.{re.escape(why)}(-\d+)?{re.escape(SUFFIX)}")
    found = [each for each in path.parent.iterdir() if named.fullmatch(each.name)]
    return sorted(found, key=lambda each: each.stat().st_mtime_ns, reverse=True)


def put_away_before(path: Path, why: str) -> None:
    """Of the backups that were made for that reason, keep the newest few; what cannot be removed stays."""
    with contextlib.suppress(OSError):
        for old in backups_before(path, why)[_MOST_BEFORE:]:
            old.unlink()
