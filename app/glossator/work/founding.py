"""Making new projects: which codebooks there are, and the practice project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from glossator import assets
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.errors import ErrorKind, UserError
from glossator.project import Project

if TYPE_CHECKING:
    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import AnalystRow

DEFAULT_CODEBOOK = "diplomacy"


def shipped_codebooks() -> list[Codebook]:
    """The codebooks that come with Glossator, the default first."""
    folder = assets.annotation("codebooks")
    found = [read_codebook(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.glob("*.toml"))]
    return sorted(found, key=lambda codebook: codebook.id != DEFAULT_CODEBOOK)


def codebook_source(name: str) -> str:
    """The TOML of a shipped codebook by its id, or of a file. Raises `UserError` where neither is, or is not valid."""
    shipped = {codebook.id: codebook.source for codebook in shipped_codebooks()}
    if name in shipped:
        return shipped[name]
    path = Path(name)
    if not path.is_file():
        raise UserError(
            ErrorKind.NOT_FOUND,
            f"There is no codebook {name}; nothing was made. Name a TOML file, or one of {', '.join(shipped)}.",
        )
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            ErrorKind.UNREADABLE, f"The codebook {path.name} cannot be read as UTF-8 text ({error}); nothing was made."
        ) from error
    read_codebook(source, path.name)
    return source


def found(path: Path, analyst: AnalystRow, codebook: str = DEFAULT_CODEBOOK, name: str = "") -> Project:
    """A new project at `path`, named after the file unless `name` says otherwise."""
    shown = path.stem.encode("utf-8", "replace").decode("utf-8")  # a file's name may hold what is no text
    return Project.create(path, name or shown, codebook_source(codebook), analyst)
