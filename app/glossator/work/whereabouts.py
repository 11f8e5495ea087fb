"""Where a project file lies, and whether it is to be worked in there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.project import Project
from glossator.storage.files import SUFFIX, copy_of, is_on_network
from glossator.work.backups import is_backup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from glossator.domain.rows import AnalystRow


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


def copy_here(path: Path, folder: Path, analyst: AnalystRow) -> Path:
    """Copy a project into `folder`, as a copy of its own in which `analyst` works. Raises `UserError`."""
    stem = path.stem
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
