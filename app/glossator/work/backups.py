"""Backups that are made without being asked for: whole copies with their date, and as many of them as are wanted.

They lie in a folder beside the project, unless the user chose another: they hold all articles, which may be licensed or
confidential, and so are put on no other drive than the one that the user chose for these.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.atomic import replacing
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.file_names import SUFFIX
from glossator.storage.backups import backups_before
from glossator.storage.files import copy_of, newest_step
from glossator.storage.network import is_on_network

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

FOLDER = "Backups"
"""What the folder beside the project is called."""
_STAMP = "%Y-%m-%d %H.%M.%S"
_STAMPED = re.compile(r" (\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)$")
_NEWEST = 3
"""Kept however close together they were made."""
_DAY = 86_400
_REASONS = {"before-merge": "before a merge", "before-update": "before an update of the file"}
_UNASKED = "while you worked"
_SAFE = "Your work is safe in your project. Choose another folder in the settings, under Backups"


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many backups are kept: of so many days and so many weeks in which one was made, the newest of each."""

    days: int = 7
    weeks: int = 4


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    made: datetime
    """Local time."""
    size: int
    """Bytes."""
    why: str


def place_of(project: Path, chosen: str) -> Path:
    """The folder for the backups of a project; `chosen` is that for all projects, empty for one beside each."""
    if not chosen:
        return project.parent / FOLDER
    mark = sha256(str(project).encode("utf-8", "surrogateescape")).hexdigest()[:6]  # of two projects with one name
    return Path(chosen) / f"{project.stem} {mark}"


def is_backup(path: Path, chosen: str) -> bool:
    """Whether a file is a backup where it was put: then nobody is to work in it, for it will go one day."""
    lies = path.parent.name == FOLDER or (bool(chosen) and path.is_relative_to(chosen))
    return lies and _STAMPED.search(path.stem) is not None


def list_backups(project: Path, chosen: str) -> list[Backup]:
    """All there are of a project, those before merges and updates as well, the newest first."""
    found = [*_own(project, place_of(project, chosen))]
    for why, said in _REASONS.items():
        with suppress(OSError):
            for path in backups_before(project, why):
                facts = path.stat()
                found.append(Backup(path, datetime.fromtimestamp(facts.st_mtime), facts.st_size, said))
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def back_up(project: Path, chosen: str, rotation: Rotation, now: datetime | None = None) -> Path | None:
    """Make a backup, in any thread, and put away those that are no longer wanted.

    `None` where nothing was done since the newest. The project may be open and be worked in. Raises `UserError` where
    none could be made; no older one is put away then.
    """
    place = place_of(project, chosen)
    _make_room(place, chosen)
    known = _own(project, place)
    if known and _same(project, known[0].path):
        return None
    target = place / f"{project.stem} {(now or datetime.now()):{_STAMP}}{SUFFIX}"
    try:
        with replacing(target) as part:
            copy_of(project, part).close()
    except UserError as error:
        raise _not_made(error, place) from error
    _put_away(project, place, rotation)
    return target


def while_it_is_open(project: Path) -> bool:
    """Whether a backup may be made meanwhile: not on a network drive, where whoever writes would wait for it."""
    return not is_on_network(project)


def superseded(made: Iterable[datetime], rotation: Rotation) -> set[datetime]:
    """Which of these backups are no longer wanted."""
    newest_first = sorted(made, reverse=True)
    kept = set(newest_first[:_NEWEST])
    for period, most in ((_day, rotation.days), (_week, rotation.weeks)):
        kept.update(_newest_of_each(newest_first, period)[:most])
    return set(newest_first) - kept


# Inside


def _newest_of_each(newest_first: Iterable[datetime], period: Callable[[datetime], Hashable]) -> list[datetime]:
    found: dict[Hashable, datetime] = {}
    for each in newest_first:
        found.setdefault(period(each), each)
    return list(found.values())


def _day(moment: datetime) -> date:
    return moment.date()


def _week(moment: datetime) -> tuple[int, int]:
    return moment.isocalendar()[:2]


def _own(project: Path, place: Path) -> list[Backup]:
    """Those that were made without being asked for, the newest first."""
    found = []
    with suppress(OSError):  # no folder, no backups
        for path in place.iterdir():
            stamp = _STAMPED.search(path.stem)
            if stamp and path.suffix == SUFFIX and path.stem[: stamp.start()] == project.stem:
                with suppress(ValueError):  # the 40th of May: somebody else's file
                    found.append(Backup(path, datetime.strptime(stamp[1], _STAMP), path.stat().st_size, _UNASKED))
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def _same(project: Path, backup: Path) -> bool:
    """Whether nothing was done since that backup. Of one that is damaged that cannot be said."""
    try:
        return newest_step(backup) == newest_step(project)
    except UserError:
        return False


def _make_room(place: Path, chosen: str) -> None:
    """Make the folder, but never the one that was chosen: where that is missing, a drive is."""
    if chosen and not Path(chosen).is_dir():
        raise UserError(
            ErrorKind.NOT_FOUND,
            f"No backup was made, as {chosen} is not there. {_SAFE}, or connect its drive.",
        )
    try:
        place.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(
            ErrorKind.NO_PERMISSION, f"No backup was made, as {place} cannot be made ({error.strerror}). {_SAFE}."
        ) from error


def _not_made(error: UserError, place: Path) -> UserError:
    match error.kind:
        case ErrorKind.DISK_FULL:
            return UserError(
                error.kind, f"No backup was made, as the disk of {place} is full. {_SAFE}, or free some space."
            )
        case ErrorKind.DAMAGED:
            return UserError(error.kind, f"No backup was made, and none was removed: {error.sentence}")
    return UserError(error.kind, f"No backup could be written to {place}. {_SAFE}.")


def _put_away(project: Path, place: Path, rotation: Rotation) -> None:
    """Remove what is no longer wanted, and what a kill in the middle of writing left; what cannot be removed stays."""
    known = _own(project, place)
    gone = superseded((backup.made for backup in known), rotation)
    old = [backup.path for backup in known if backup.made in gone]
    with suppress(OSError):
        old += [path for path in place.glob(".glossator-*.part") if path.stat().st_mtime < time.time() - _DAY]
    for path in old:
        with suppress(OSError):
            path.unlink()
