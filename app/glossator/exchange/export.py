"""What every format is given to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipInfo

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.domain.snapshot import Snapshot

_ROWS_BETWEEN_REPORTS = 100


@dataclass(frozen=True, slots=True)
class Export:
    """What every writer is given: the rows, what was chosen of them, and whom to ask and to tell on the way."""

    snapshot: Snapshot
    """What the profile takes of the project (`exchange.narrowing`)."""
    profile: Profile = field(default_factory=Profile)
    progress: Callable[[int, int], None] = lambda done, total: None
    """Told how many rows are written, and of how many."""
    cancelled: Callable[[], bool] = lambda: False
    """Asked as often whether to stop."""

    def part(self, name: str) -> ZipInfo:
        """What a file is called that goes into a zip, as of the moment that it tells of."""
        moment = datetime.fromisoformat(self.snapshot.taken_at).timetuple()
        found = ZipInfo(name, moment[:6])
        found.compress_type = ZIP_DEFLATED
        found.external_attr = 0o644 << 16
        return found

    def ticker(self, total: int, name: str) -> Callable[[], None]:
        """To be called for each of `total` rows, and once more before the file `name` is finished.

        Raises `UserError` (`CANCELLED`) where the export is to stop.
        """
        done = 0

        def tick() -> None:
            nonlocal done
            if done % _ROWS_BETWEEN_REPORTS == 0 or done == total:
                if self.cancelled():
                    raise UserError(
                        ErrorKind.CANCELLED,
                        f"The export to {name} was cancelled: nothing was changed; export again at any time.",
                    )
                self.progress(done, total)
            done += 1

        return tick
