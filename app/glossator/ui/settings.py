"""What the window remembers between two starts. One table of settings, one file, handed to whoever needs it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T", bool, int, str, list[list[str]], dict[str, str])


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing to remember: its name in the file, and what holds until it is set. Kept as JSON."""

    key: str
    default: T


THEME = Setting("look/theme", "system")
"""`system`, `light` or `dark`."""
ZOOM = Setting("look/zoom", 100)
"""Percent."""
SHOW_HIGHLIGHTS = Setting("look/highlights", True)
SHOW_QUEUE = Setting("look/queue", True)
SHOW_INSPECTOR = Setting("look/inspector", True)
SHOWN = {"highlights": SHOW_HIGHLIGHTS, "queue": SHOW_QUEUE, "inspector": SHOW_INSPECTOR}
"""What of an open project can be hidden."""
GEOMETRY = Setting("window/geometry", "")
SPLITTER = Setting("window/splitter", "")
IMPORT_FOLDER = Setting("folders/import", "")
EXPORT_FOLDER = Setting("folders/export", "")
PROJECT_FOLDER = Setting("folders/project", "")
ENGINE = Setting("suggestions/engine", "")
"""The version of the engine that answered last, so that its cached suggestions show before it is up."""
_RECENT: Setting[list[list[str]]] = Setting("projects/recent", [])
_LAST_ARTICLES: Setting[dict[str, str]] = Setting("projects/articles", {})
"""By a project's path, the article that was open last."""
_MOST_RECENT, _MOST_REMEMBERED = 10, 100


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was opened before."""

    path: Path
    opened: str
    """Local time, ISO 8601."""


class Settings:
    """The settings kept in one file, which need not exist yet."""

    def __init__(self, file: Path) -> None:
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, setting: Setting[T]) -> T:
        """What was set last; the default where nothing was, or what is there is of another kind."""
        try:
            value = json.loads(str(self._store.value(setting.key, "")))
        except ValueError:
            return setting.default
        return value if type(value) is type(setting.default) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        self._store.setValue(setting.key, json.dumps(value))

    def bytes(self, setting: Setting[str]) -> QByteArray:
        """A state of Qt's (a geometry, a splitter); empty where none was kept."""
        return QByteArray.fromBase64(self.get(setting).encode("ascii", "ignore"))

    def set_bytes(self, setting: Setting[str], value: QByteArray) -> None:
        self.set(setting, bytes(value.toBase64().data()).decode("ascii"))

    def folder(self, setting: Setting[str]) -> Path:
        """The folder that was used last, or the user's own where that is gone."""
        kept = self.get(setting)
        return Path(kept) if kept and Path(kept).is_dir() else Path.home()

    # Projects

    def recent(self) -> list[Recent]:
        """The projects opened before, the newest first."""
        return [Recent(Path(row[0]), row[1]) for row in self.get(_RECENT) if len(row) == 2]

    def remember_project(self, path: Path) -> None:
        from datetime import datetime  # with all else here, before the first paint

        now = datetime.now().astimezone().isoformat(timespec="minutes")
        others = [[str(known.path), known.opened] for known in self.recent() if known.path != path]
        self.set(_RECENT, [[str(path), now], *others][:_MOST_RECENT])

    def forget_project(self, path: Path) -> None:
        self.set(_RECENT, [[str(known.path), known.opened] for known in self.recent() if known.path != path])

    def last_article(self, project: Path) -> str:
        return self.get(_LAST_ARTICLES).get(str(project), "")

    def set_last_article(self, project: Path, article: str) -> None:
        others = {path: last for path, last in self.get(_LAST_ARTICLES).items() if path != str(project)}
        self.set(_LAST_ARTICLES, dict([*others.items(), (str(project), article)][-_MOST_REMEMBERED:]))

    def sync(self) -> None:
        """Put on disk what was set."""
        self._store.sync()
