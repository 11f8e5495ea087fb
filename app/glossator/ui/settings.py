"""What the window remembers between two starts. One table of settings, one file, handed to whoever needs it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T", bool, int, str, list[str], list[list[str]], dict[str, str])


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing to remember: its name in the file, and what holds until it is set. Kept as JSON.

    What has a `page` is shown there in the settings window.
    """

    key: str
    default: T
    page: str = ""
    label: str = ""
    choices: tuple[tuple[T, str], ...] = ()
    """All values that it can have, each with what it is called; none where any of its kind will do."""
    about: str = ""
    """One line: what it does."""
    of: type = str
    """What a list or the values of a dict are."""

    def permits(self, value: object) -> bool:
        """Whether `value`, which was read from a file, is one that it can have."""
        if self.choices:
            return any(type(value) is type(choice) and value == choice for choice, _ in self.choices)
        items = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
        return type(value) is type(self.default) and all(isinstance(item, self.of) for item in items)


def _percent(*values: int) -> tuple[tuple[int, str], ...]:
    return tuple((value, f"{value} %") for value in values)


LOOK, READING, SUGGESTIONS, REVIEW, BACKUPS = "Look", "Reading", "Suggestions", "Review", "Backups"
PAGES = (LOOK, READING, SUGGESTIONS, REVIEW, BACKUPS)

THEME = Setting(
    "look/theme",
    "system",
    LOOK,
    "Colours",
    (
        ("system", "Like the system"),
        ("light", "Light"),
        ("dark", "Dark"),
        ("high_contrast", "High contrast, light"),
        ("high_contrast_dark", "High contrast, dark"),
    ),
    "High contrast draws every mark and border at full strength.",
)
INTERFACE = Setting(
    "look/interface",
    100,
    LOOK,
    "Size of the window’s text",
    _percent(100, 110, 125, 150, 175, 200),
    "Menus, lists and forms. The article has a size of its own, under Reading.",
)
FACE = Setting(
    "look/face",
    "serif",
    READING,
    "Typeface",
    (("serif", "Noto Serif"), ("sans", "Noto Sans"), ("system", "This computer’s serif")),
    "What articles are set in.",
)
ZOOM = Setting(
    "look/zoom",
    100,
    READING,
    "Text size",
    _percent(60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250),
    "Of the article’s text. Ctrl and the mouse wheel change it too.",
)
MEASURE = Setting(
    "look/measure",
    "normal",
    READING,
    "Line length",
    (("narrow", "Narrow"), ("normal", "Normal"), ("wide", "Wide")),
    "About 54, 66 or 80 letters, as far as there is room.",
)
DISTANCE = Setting(
    "look/distance",
    "normal",
    READING,
    "Space between lines",
    (("close", "Close"), ("normal", "Normal"), ("wide", "Wide")),
    "Where many tags lie over one another, wide keeps their underlines apart.",
)
SUGGEST = Setting(
    "suggestions/when",
    "always",
    SUGGESTIONS,
    "Suggest statements and proposals",
    (("always", "As I read"), ("request", "Only on request")),
    "Ctrl+Space shows or hides those of the open article.",
)
HOW_MANY = Setting(
    "suggestions/how-many",
    "most",
    SUGGESTIONS,
    "How many",
    (("all", "All"), ("most", "Most"), ("likely", "Likely only"), ("none", "None")),
    "The fewer, the surer. The line at the bottom of the window says how many this article has.",
)
ACCEPT_AGREED = Setting(
    "review/accept-agreed",
    False,
    REVIEW,
    "Accept full agreement",
    ((False, "When I say so"), (True, "Automatically")),
    "Automatically: what all analysts tagged in the very same way, links included, is accepted as soon as an article "
    "is opened for review. It is one act, which can be undone.",
)
MAKE_BACKUPS = Setting(
    "backups/make",
    True,
    BACKUPS,
    "Make backups",
    ((True, "Automatically"), (False, "Only when I say so")),
    "Full copies of the open project: one in each hour in which you did something, and one at closing.",
)
BACKUPS_KEPT = Setting(
    "backups/kept",
    "usual",
    BACKUPS,
    "How many are kept",
    (("few", "3 days, 2 weeks"), ("usual", "7 days, 4 weeks"), ("many", "14 days, 12 weeks")),
    "The newest of each day and each week. Each copy is as big as the project. File\u00a0›\u00a0Backups… lists them.",
)
BACKUP_FOLDER = Setting("backups/folder", "")
"""Empty for one beside each project (`work.backups`)."""
TOUR_OFFERED = Setting("welcome/tour-offered", False)
PRACTICE = Setting("welcome/practice", "")
"""The practice project that was made for this user."""
KEYS: Setting[dict[str, str]] = Setting("keys/chosen", {})
"""By an action’s id, the keys that were chosen for it, with a space between two; empty where it is to have none."""
SHOW_HIGHLIGHTS = Setting("look/highlights", True)
SHOW_QUEUE = Setting("look/queue", True)
SHOW_INSPECTOR = Setting("look/inspector", True)
SHOW_SIDE = Setting("look/side", False)
SHOW_ADJUDICATED = Setting("look/adjudicated", False)
"""The outline of the article, and what was done."""
SHOWN = {
    "highlights": SHOW_HIGHLIGHTS,
    "queue": SHOW_QUEUE,
    "inspector": SHOW_INSPECTOR,
    "side": SHOW_SIDE,
    "adjudicated": SHOW_ADJUDICATED,
}
"""What of an open project can be hidden."""
SIDE_TAB = Setting("look/side-tab", 0)
"""The tab of the side panel that was open last."""
SHOW_GUIDANCE = Setting("inspector/guidance", True)
HIDDEN_LAYERS: Setting[list[str]] = Setting("look/hidden-layers", [])
GEOMETRY = Setting("window/geometry", "")
SPLITTER = Setting("window/splitter", "")
LEFT_SPLITTER = Setting("window/left-splitter", "")
IMPORT_FOLDER = Setting("folders/import", "")
IMPORT_GEOMETRY = Setting("import/geometry", "")
IMPORT_SPLITTER = Setting("import/splitter", "")
IMPORT_COLUMNS: Setting[dict[str, str]] = Setting("import/columns", {})
"""By the headings of a table, which column holds what, as JSON (`work.importing.signature`)."""
EXPORT_FOLDER = Setting("folders/export", "")
EXPORT_GEOMETRY = Setting("export/geometry", "")
EXPORT_SPLITTER = Setting("export/splitter", "")
_EXPORTS: Setting[dict[str, str]] = Setting("export/choices", {})
"""By a project’s path, what was chosen for its last export, as JSON (`ui.export_window`)."""
MERGE_FOLDER = Setting("folders/merge", "")
HAND_OUT_FOLDER = Setting("folders/hand-out", "")
_TEAMS: Setting[dict[str, str]] = Setting("projects/teams", {})
"""By a project's path, its team folder and what is done with it by itself, as JSON (`Team`)."""
PROJECT_FOLDER = Setting("folders/project", "")
ENGINE = Setting("suggestions/engine", "")
"""The version of the engine that answered last, so that its cached suggestions show before it is up."""
PIPELINE = Setting("suggestions/pipeline", "")
"""The trained pipeline that is used beside the rules: its name or its folder; empty for none."""
PIPELINE_PROBLEM = Setting("suggestions/pipeline-problem", "")
"""Why it is not used, as was said last, so that it is said once."""
_RECENT: Setting[list[list[str]]] = Setting("projects/recent", [], of=list)
_LAST_ARTICLES: Setting[dict[str, str]] = Setting("projects/articles", {})
"""By a project's path, the article that was open last."""
_ENGINES: Setting[dict[str, str]] = Setting("projects/engines", {})
"""By a project's path, the version of the engine that answered last: what a project taught is part of it."""
_MOST_RECENT, _MOST_REMEMBERED = 10, 100


def on_page(page: str) -> list[Setting[Any]]:
    """The settings that one page of the settings window shows, in the order of the table above."""
    return [each for each in globals().values() if isinstance(each, Setting) and each.page == page]


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was opened before."""

    path: Path
    opened: str
    """Local time, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Team:
    """The team folder of a project."""

    folder: str = ""
    publishes: bool = False
    """Whether this user's work is published at intervals."""
    merges: bool = False
    """Whether what colleagues publish is merged without being asked for."""


class Settings:
    """The settings kept in one file, which need not exist yet."""

    def __init__(self, file: Path) -> None:
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def copied_to(self, file: Path) -> Settings:
        """Settings of their own, kept in that file, that begin as these are."""
        made = Settings(file)
        for key in self._store.allKeys():
            made._store.setValue(key, self._store.value(key))
        return made

    def get(self, setting: Setting[T]) -> T:
        """What was set last; the default where nothing was, or what is there is of another kind."""
        try:
            value = json.loads(str(self._store.value(setting.key, "")))
        except ValueError:
            return setting.default
        return value if setting.permits(value) else setting.default

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
        self._remember(_LAST_ARTICLES, project, article)

    def engine(self, project: Path) -> str:
        """The version of the engine that answered last in that project, or else in any."""
        return self.get(_ENGINES).get(str(project)) or self.get(ENGINE)

    def set_engine(self, project: Path, engine: str) -> None:
        self.set(ENGINE, engine)
        self._remember(_ENGINES, project, engine)

    def team(self, project: Path) -> Team:
        try:
            return Team(**json.loads(self.get(_TEAMS).get(str(project), "{}")))
        except (ValueError, TypeError):
            return Team()

    def set_team(self, project: Path, team: Team) -> None:
        self._remember(_TEAMS, project, json.dumps(asdict(team)))

    def team_folders(self) -> list[Path]:
        """Those of all projects."""
        teams = (self.team(Path(project)).folder for project in self.get(_TEAMS))
        return [Path(folder) for folder in teams if folder]

    def export_choices(self, project: Path) -> str:
        return self.get(_EXPORTS).get(str(project), "")

    def set_export_choices(self, project: Path, choices: str) -> None:
        self._remember(_EXPORTS, project, choices)

    def _remember(self, setting: Setting[dict[str, str]], project: Path, value: str) -> None:
        others = {path: known for path, known in self.get(setting).items() if path != str(project)}
        self.set(setting, dict([*others.items(), (str(project), value)][-_MOST_REMEMBERED:]))

    def sync(self) -> None:
        """Put on disk what was set."""
        self._store.sync()
