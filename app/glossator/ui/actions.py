"""Everything that can be done in the window, as one table: menus, toolbar, keys and their sheet are read off it.

A row says what an action is called and when it can be done; what it does is a function of the window (`Commands`) or of
the open article (`ReadingCommands`). Tag types, parts and roles come from the codebook, with its keys.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from glossator.messages import STATES
from glossator.ui.action import Action, Rows, Scope, Situation, always, letters
from glossator.ui.tag_actions import tag_actions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from glossator.domain.codebook import Codebook
    from glossator.ui.action import Commands, ReadingCommands

THEMES = {"system": "Like the system", "light": "Light", "dark": "Dark"}


def table(
    window: Commands,
    reading: ReadingCommands | None = None,
    codebook: Codebook | None = None,
    recent: Iterable[Path] = (),
    language: str = "en",
) -> list[Action]:
    """All actions, menu by menu. Without an open project, those that need none."""
    found = [*_file(window, recent), *_edit(window, reading)]
    if reading and codebook:
        found += tag_actions(reading, codebook, language)
    found += [*_articles(window), *_view(window), *_help(window)]
    return list(_without_clashes(found, codebook))


def _file(window: Commands, recent: Iterable[Path]) -> list[Action]:
    rows = Rows("File")
    rows.add("project.new", "New project…", window.new_project, "Ctrl+N", icon="new")
    rows.add("project.open", "Open…", window.open_project, "Ctrl+O", icon="open")
    for path in recent:
        run = partial(window.open_path, path)
        rows.add(f"recent.{path}", f"{path.stem} — {path.parent}", run, menu="File/Open recent")
    rows.add("project.sample", "Practice project", window.open_sample, icon="sample")
    rows.add(
        "import.files",
        "Import files…",
        window.import_files,
        "Ctrl+I",
        icon="import",
        toolbar="Import",
        begins=True,
        hint="Bring in articles from text files",
        enabled_when=lambda now: now.writable and not now.busy,
    )
    rows.add(
        "import.folder",
        "Import folder…",
        window.import_folder,
        "Ctrl+Shift+I",
        icon="folder",
        enabled_when=lambda now: now.writable and not now.busy,
    )
    rows.add(
        "export.workbook",
        "Export workbook…",
        window.export_workbook,
        "Ctrl+E",
        icon="export",
        toolbar="Export",
        hint="Write everything that is tagged to an Excel workbook",
        enabled_when=lambda now: now.project and not now.busy,
    )
    rows.add("project.close", "Close project", window.close_project, "Ctrl+W", begins=True, enabled_when=_project)
    rows.add("quit", "Quit", window.quit, "Ctrl+Q")
    return rows.rows


def _edit(window: Commands, reading: ReadingCommands | None) -> list[Action]:
    rows = Rows("Edit")
    rows.add(
        "undo",
        "Undo",
        window.undo,
        "Ctrl+Z",
        icon="undo",
        toolbar="Undo",
        text_now=lambda now: now.undo,
        enabled_when=lambda now: now.writable and now.undo != "Undo",
    )
    rows.add(
        "redo",
        "Redo",
        window.redo,
        "Ctrl+Shift+Z",
        "Ctrl+Y",
        icon="redo",
        toolbar="Redo",
        text_now=lambda now: now.redo,
        enabled_when=lambda now: now.writable and now.redo != "Redo",
    )
    if reading:
        rows.add("copy", "Copy", reading.copy, begins=True, in_context=always, enabled_when=lambda now: now.selection)
        rows.add(
            "tag.delete",
            "Delete tag",
            reading.delete,
            "Delete",
            "Backspace",
            scope=Scope.TEXT,
            icon="delete",
            in_context=always,
            enabled_when=lambda now: now.can_edit_tag,
        )
        rows.add(
            "deselect",
            "Let go of selection and tag",
            reading.deselect,
            "Escape",
            scope=Scope.TEXT,
            enabled_when=lambda now: bool(now.article),
        )
    return rows.rows


def _articles(window: Commands) -> list[Action]:
    rows = Rows("Article", Scope.READING)
    some = {"enabled_when": lambda now: now.articles > 0}
    forth, back = partial(window.step_article, 1), partial(window.step_article, -1)
    rows.add("article.next", "Next article", forth, "J", "Ctrl+Down", icon="next", **some)
    rows.add("article.previous", "Previous article", back, "K", "Ctrl+Up", icon="previous", **some)
    rows.add("article.open", "Next article to do", window.next_open_article, "L", **some)
    rows.add("article.find", "Find article", window.find_article, "Ctrl+F", icon="search", scope=Scope.WINDOW, **some)
    for state, key in {"done": "G", "nothing_here": "Z", "in_progress": "", None: ""}.items():
        words = STATES[state].capitalize()
        rows.add(
            f"state.{state}",
            f"{words}, and on to the next" if key else words,
            partial(window.set_state, state),
            *letters(key),
            begins=state == "done",
            enabled_when=lambda now: now.can_tag,
            checked_when=lambda now, state=state: bool(now.article) and now.state == state,
        )
    return rows.rows


def _view(window: Commands) -> list[Action]:
    rows = Rows("View")
    rows.add("zoom.in", "Larger text", partial(window.zoom, 1), "Ctrl++", "Ctrl+=", enabled_when=_project)
    rows.add("zoom.out", "Smaller text", partial(window.zoom, -1), "Ctrl+-", enabled_when=_project)
    rows.add("zoom.reset", "Usual size", partial(window.zoom, 0), "Ctrl+0", enabled_when=_project)
    for theme, text in THEMES.items():
        rows.add(
            f"theme.{theme}",
            text,
            partial(window.set_theme_choice, theme),
            menu="View/Theme",
            checked_when=lambda now, theme=theme: now.theme == theme,
        )
    parts = {"highlights": ("Suggested names", "H"), "queue": ("Articles", "F9"), "inspector": ("Inspector", "F10")}
    for part, (text, key) in parts.items():
        rows.add(
            f"show.{part}",
            text,
            partial(window.toggle, part),
            key,
            scope=Scope.READING if len(key) == 1 else Scope.WINDOW,
            begins=part == "highlights",
            enabled_when=_project,
            checked_when=lambda now, part=part: part in now.shown,
        )
    rows.add("pane.next", "Next pane", partial(window.next_pane, 1), "F6", begins=True, enabled_when=_project)
    rows.add("pane.previous", "Previous pane", partial(window.next_pane, -1), "Shift+F6", enabled_when=_project)
    return rows.rows


def _help(window: Commands) -> list[Action]:
    rows = Rows("Help")
    rows.add("help.keys", "Keys and shortcuts", window.show_keys, "F1", "?", icon="help")
    rows.add("help.log", "Open log folder", window.open_log_folder, icon="folder")
    rows.add("help.about", "About Glossator", window.show_about, icon="glossator", begins=True)
    return rows.rows


def _project(now: Situation) -> bool:
    return now.project


def _without_clashes(actions: Iterable[Action], codebook: Codebook | None) -> Iterator[Action]:
    """The actions, the window's own without the letters that the codebook wants: its keys come first."""
    wanted = {
        key.upper()
        for known in (codebook.types if codebook else ())
        for key in (known.key, *(part.key for part in known.parts), *(link.key for link in known.links))
    }
    for action in actions:
        own = not action.id.startswith(("type.", "part.", "link."))
        yield replace(action, keys=tuple(key for key in action.keys if key not in wanted)) if own else action
