"""The main job without a display: the practice project, its workbook, and pictures of the window at work on it."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from glossator.domain.codebook import TagKind
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind
from glossator.project import Project
from glossator.ui import settings as keys
from glossator.ui.main_window import MainWindow
from glossator.ui.settings import Settings
from glossator.ui.theme import DARK, LIGHT, apply
from glossator.work.exporting import export
from glossator.work.sample import make_sample
from glossator.work.suggesting import engine_version, fill_cache

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.ui.workspace import Workspace

_SIZE = (1440, 900)


def demonstrate(folder: Path) -> Iterator[Path]:
    """Write to `folder`, and yield each file that was written. An older demonstration in it is replaced."""
    project, workbook = folder / "practice.gloss", folder / "practice.xlsx"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        project.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            ErrorKind.NO_PERMISSION, f"{folder} cannot be written ({error.strerror}); nothing was made. Choose another."
        ) from error
    make_sample(project)
    with Project.open(project) as opened:
        fill_cache(opened)
        export(opened, workbook)
    yield project
    yield workbook
    yield from _pictures(project, folder)


def _pictures(project: Path, folder: Path) -> Iterator[Path]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    # Settings of its own, so that the user's stay as they are.
    file = folder / "demo.ini"
    for theme, name in ((LIGHT, "light"), (DARK, "dark")):
        file.unlink(missing_ok=True)
        settings = Settings(file)
        settings.set(keys.ENGINE, engine_version())
        settings.set(keys.MAKE_BACKUPS, False)
        apply(app, theme)
        with ThreadPoolExecutor(1) as executor:
            window = MainWindow(settings, theme, executor, worker=())
            window.resize(*_SIZE)
            window.show()
            yield _picture(window, folder / f"welcome-{name}.png")
            window.open_path(project)
            if window.workspace is None:
                raise UserError(ErrorKind.UNREADABLE, f"{project.name} could not be opened, so there are no pictures.")
            for scene, arrange in {"article": _article, "statement": _statement, "proposal": _proposal}.items():
                arrange(window.workspace)
                yield _picture(window, folder / f"{scene}-{name}.png")
            window.close()
    file.unlink(missing_ok=True)


def _article(workspace: Workspace) -> None:
    workspace.open_article(workspace.project.read.articles()[2].id)


def _statement(workspace: Workspace) -> None:
    """The statement with the most parts and links, selected."""
    kinds = {known.id for known in workspace.project.codebook.of_kind(TagKind.STATEMENT)}
    statements = [tag for tag in workspace.reading.tags if tag.type in kinds]
    workspace.reading.select(max(statements, key=lambda tag: len(tag.parts) + len(tag.links)).id, reveal=True)


def _proposal(workspace: Workspace) -> None:
    """The record of the proposal with the most measures and relations."""
    proposals = workspace.project.read.records(Kind.PROPOSAL)
    workspace.inspector.show_record(max(proposals, key=lambda record: len(record.items)).ref)


def _picture(window: MainWindow, file: Path) -> Path:
    for _ in range(3):  # laying out, then painting what was laid out, then what that asked for
        QApplication.processEvents()
    window.grab().save(str(file))
    return file
