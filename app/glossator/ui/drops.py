"""Files dropped on the window: which of them are projects, and which are articles to bring in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.domain.file_names import SUFFIX as PROJECT_SUFFIX

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped."""

    projects: tuple[Path, ...] = ()
    articles: tuple[Path, ...] = ()
    """All other files and folders."""

    def __bool__(self) -> bool:
        return bool(self.projects or self.articles)

    @property
    def project(self) -> Path | None:
        """The first project among the files."""
        return self.projects[0] if self.projects else None


def dropped(data: QMimeData) -> Dropped:
    """What in `data` is a file of this computer."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    projects = tuple(path for path in paths if path.suffix.lower() == PROJECT_SUFFIX)
    return Dropped(projects, tuple(path for path in paths if path.suffix.lower() != PROJECT_SUFFIX))
