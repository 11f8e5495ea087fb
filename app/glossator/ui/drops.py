"""Files dropped on the window: which of them are projects, and which are articles to bring in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

PROJECT_SUFFIX = ".gloss"


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped."""

    project: Path | None = None
    """The first project among the files."""
    articles: tuple[Path, ...] = ()
    """All other files and folders."""

    def __bool__(self) -> bool:
        return self.project is not None or bool(self.articles)


def dropped(data: QMimeData) -> Dropped:
    """What in `data` is a file of this computer."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    project = next((path for path in paths if path.suffix.lower() == PROJECT_SUFFIX), None)
    return Dropped(project, tuple(path for path in paths if path.suffix.lower() != PROJECT_SUFFIX))
