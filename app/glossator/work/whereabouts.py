"""Where a project file lies, and whether it is to be worked in there."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from glossator.domain.file_names import SUFFIX
from glossator.project import Project
from glossator.storage.files import copy_of
from glossator.storage.network import is_on_network
from glossator.work.backups import is_backup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from glossator.domain.rows import AnalystRow


_STAMP = "%Y-%m-%d %H.%M"
_AS_OF = re.compile(r"(.+) as of (\d{4}-\d\d-\d\d \d\d\.\d\d)(?: \d+)?")


def lies_in(path: Path, folders: Iterable[Path]) -> bool:
    """Whether a file lies in one of these folders, or below."""
    place = path.resolve().parent
    return any(place.is_relative_to(folder.resolve()) for folder in folders)


def only_to_look_at(path: Path, folders: Iterable[Path], backups: str) -> bool:
    """Whether a file lies in a team folder, or is a backup; `backups` is the folder chosen for these, if any is."""
    return is_backup(path.resolve(), backups) or lies_in(path, folders)


def warning(path: Path, folders: Iterable[Path], backups: str = "") -> str:
    """A sentence where a project is not to be worked in because of where it lies; empty where all is well."""
    if is_backup(path, backups):
        return "This is a backup, which will be removed one day, so it is only shown here. Work in a copy of it."
    if lies_in(path, folders):
        return (
            "This file lies in a team folder, where the next snapshot may replace it, so it is only shown here. "
            "Work in a copy on this computer."
        )
    if is_on_network(path):
        return (
            "This file lies on a network drive, where a lost connection can spoil it. Work in a copy on this computer."
        )
    return ""


def stem_as_of(project: Path, moment: datetime) -> str:
    """What the file is called in which a project is as it was then; local time."""
    return f"{project.stem} as of {moment:{_STAMP}}"


def copied_as_of(path: Path) -> tuple[Path, datetime] | None:
    """Of which project, and of which moment, a file is a copy, by its name; the project may be gone."""
    found = _AS_OF.fullmatch(path.stem)
    try:
        return (path.with_name(f"{found[1]}{SUFFIX}"), datetime.strptime(found[2], _STAMP)) if found else None
    except ValueError:  # the 40th of May: so called by somebody
        return None


def copy_here(path: Path, folder: Path, analyst: AnalystRow, stem: str = "") -> Path:
    """Copy a project into `folder`, as a copy of its own in which `analyst` works; `stem` is what it is called there.

    Raises `UserError`.
    """
    stem = stem or path.stem
    names = (f"{stem}{'' if number == 1 else f' {number}'}{SUFFIX}" for number in range(1, 10_000))
    target = next(folder / name for name in names if not (folder / name).exists())
    try:
        copy_of(path, target).close()
        with Project.open(target) as copy:
            copy.begin_copy(analyst)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target
