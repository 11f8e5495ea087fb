"""The actions of the menu File: projects, articles in and results out, and what colleagues did."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from glossator.ui.action import Action, Rows, Situation, has_project

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from glossator.ui.action import Commands


def file_actions(window: Commands, recent: Iterable[Path]) -> list[Action]:
    """All of them, in the order of the menu."""
    rows = Rows("File")
    _open(rows, window, recent)
    _bring_in_and_out(rows, window)
    _share(rows, window)
    rows.add(
        "project.backups",
        "Backups…",
        window.show_backups,
        begins=True,
        enabled_when=has_project,
        hint="The copies of this project that were kept: make one now, or open one",
    )
    rows.add("project.close", "Close project", window.close_project, "Ctrl+W", enabled_when=has_project)
    rows.add("quit", "Quit", window.quit, "Ctrl+Q")
    return rows.rows


def _open(rows: Rows, window: Commands, recent: Iterable[Path]) -> None:
    rows.add("project.new", "New project…", window.new_project, "Ctrl+N", icon="new")
    rows.add("project.open", "Open…", window.open_project, "Ctrl+O", icon="open")
    for path in recent:
        run = partial(window.open_path, path)
        rows.add(f"recent.{path}", f"{path.stem} — {path.parent}", run, menu="File/Open recent")
    rows.add("project.sample", "Practice project", window.open_sample, icon="sample")


def _bring_in_and_out(rows: Rows, window: Commands) -> None:
    rows.add(
        "import.files",
        "Import files…",
        window.import_files,
        "Ctrl+I",
        icon="import",
        toolbar="Import",
        begins=True,
        hint="Bring in articles from files of any kind",
        enabled_when=_can_change,
    )
    rows.add(
        "import.folder",
        "Import folder…",
        window.import_folder,
        "Ctrl+Shift+I",
        icon="folder",
        enabled_when=_can_change,
    )
    rows.add(
        "import.paste",
        "Paste article…",
        window.paste_article,
        "Ctrl+Shift+V",
        enabled_when=_can_change,
    )
    rows.add(
        "export",
        "Export…",
        window.export,
        "Ctrl+E",
        icon="export",
        toolbar="Export",
        hint="Write what is tagged to a workbook, tables, a report or a network",
        enabled_when=lambda now: now.project and not now.busy,
    )


def _share(rows: Rows, window: Commands) -> None:
    rows.add(
        "merge.files",
        "Merge files…",
        window.merge_files,
        begins=True,
        hint="Take in what colleagues did in their files of this project",
        enabled_when=_can_change,
    )
    rows.add(
        "hand_out",
        "Hand out…",
        window.hand_out,
        hint="Give each analyst a copy of this project, with what they are to read",
        enabled_when=_can_change,
    )
    rows.add(
        "project.blind",
        "Blind tagging",
        window.toggle_blind,
        hint="Nobody sees colleagues’ tags of an article before handing in their own",
        enabled_when=lambda now: now.writable,
        checked_when=lambda now: now.blind,
    )
    rows.add(
        "team.folder",
        "Team folder…",
        window.show_team_folder,
        hint="Share your work through a folder, and take in what colleagues share",
        enabled_when=lambda now: now.writable,
    )


def _can_change(now: Situation) -> bool:
    return now.writable and not now.busy
