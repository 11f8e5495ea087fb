"""A project as it was at a moment: a copy in a temporary folder, to be read and thrown away."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.domain.file_names import SUFFIX
from glossator.domain.journal import Moment
from glossator.storage.as_of import copy_file, cut_back
from glossator.storage.complaints import sentences_for

if TYPE_CHECKING:
    from collections.abc import Callable


def end_of(day: date) -> Moment:
    """The last moment of a day of people here."""
    midnight = datetime.combine(day + timedelta(days=1), time()).astimezone()
    return Moment((midnight.astimezone(UTC) - timedelta(milliseconds=1)).isoformat(timespec="milliseconds"))


def day_of(moment: str) -> date:
    """The day, of people here, of a moment of the journal."""
    return datetime.fromisoformat(moment).astimezone().date()


def copy_as_of(
    source: Path,
    moment: Moment,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """The project of that file as it was (`storage.as_of` says what that means), in a folder of its own.

    For `throw_away`, when it is no longer looked at. Raises `UserError` where it was not begun by then, where there is
    no room for the copy, and `CANCELLED` where it is to stop; nothing is left then.
    """
    folder = Path(tempfile.mkdtemp(prefix="glossator-"))
    copy = folder / f"{source.stem} as of {day_of(moment.at).isoformat()}{SUFFIX}"
    try:
        with sentences_for(source):
            copy_file(source, copy, lambda done, total: progress(done, 3 * total), cancelled)
        with sentences_for(copy):
            cut_back(copy, moment, lambda done, total: progress(total + 2 * done, 3 * total), cancelled)
    except BaseException:
        throw_away(copy)
        raise
    return copy


def throw_away(copy: Path) -> None:
    """Remove what `copy_as_of` made, with its folder."""
    shutil.rmtree(copy.parent, ignore_errors=True)
