"""Filling a project's cache of suggestions without the window, and suggesting for texts that are in no project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.atomic import replacing
from glossator.domain.errors import ErrorKind, UserError
from glossator.nlp import worker
from glossator.nlp.engine import Engine, engine_version
from glossator.nlp.lines import suggest_lines
from glossator.nlp.protocol import to_cache
from glossator.project import Project
from glossator.work.learning import learnt_at_once
from glossator.work.learnt import usable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from glossator.nlp.learning.model import Learnt

__all__ = ["engine_version", "fill_cache", "serve_window", "suggest_file"]


def fill_cache(project: Project, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Suggest for every article text for which this engine, and what the project taught, were not asked; how many."""
    project.require_writable()
    learnt = learnt_at_once(project, usable(project.path))
    version = "+".join([engine_version(), *([learnt.version] if learnt else [])])  # before the engine is loaded
    texts = project.read.texts_without_suggestions(version)
    engine = Engine(learnt=learnt) if texts else None
    for number, text in enumerate(texts):
        progress(number, len(texts))
        if engine:
            found = engine.suggest(project.read.text(text), project.read.language(text))
            kept = to_cache(found.entities, (*found.statements, *found.proposals))
            project.remember_suggestions(text, version, kept)
    progress(len(texts), len(texts))
    return len(texts)


def suggest_file(source: Path, target: Path) -> None:
    """JSON lines with texts in, JSON lines with suggestions out; offsets are code points of each text as given.

    Raises `UserError` where a file cannot be read or written, or a line is not what it should be; `target` is then not
    written.
    """
    with replacing(target) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as output:
        try:
            with source.open(encoding="utf-8") as lines:
                for line in suggest_lines(lines, Engine()):
                    output.write(f"{line}\n")
        except UnicodeDecodeError as error:
            raise UserError(
                ErrorKind.UNREADABLE, f"{source.name} is not UTF-8 text ({error}); nothing was written."
            ) from error
        except FileNotFoundError as error:
            raise UserError(ErrorKind.NOT_FOUND, f"There is no file {source}; nothing was written.") from error


def serve_window(arguments: Sequence[str] = ()) -> int:
    """Be the child process that the window asks; returns when the window closes the line."""
    return worker.main(arguments, _at_once)


def _at_once(path: Path, trained: Learnt | None) -> Learnt | None:
    with Project.open(path, read_only=True) as project:
        return learnt_at_once(project, trained)
