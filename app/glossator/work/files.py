"""Which files are meant when files, folders and archives are given."""

from __future__ import annotations

import os
import re
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.errors import ErrorKind, UserError
from glossator.exchange.readers.archives import looks_like_archive, members
from glossator.exchange.readers.draft import Source, unreadable
from glossator.exchange.readers.formats import check_size

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SUFFIXES = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .mht .mhtml .pdf .docx .odt .rtf .eml .mbox .csv .tsv .xlsx .jsonl"
    " .ndjson .json .xml .rss .atom .zip".split()
)
"""What is taken from a folder. A file that is named itself is read whatever it is called."""
_DEEPEST = 3
"""Archives within archives that are opened."""


class Listed(NamedTuple):
    """A file that is to be read."""

    path: Path
    name: str
    """What it is called in reports: its path below the folder that was given."""


def listed(paths: Iterable[Path]) -> list[Listed]:
    """The files that `paths` name, and all below folders that may hold articles, hidden ones left out."""
    found: list[Listed] = []
    for path in paths:
        if _is_folder(path):
            below = sorted(_below(path))
            visible = (file for file in below if not any(part.startswith(".") for part in file.relative_to(path).parts))
            found += [
                Listed(file, _shown(file.relative_to(path).as_posix() if file != path else path.name))
                for file in visible
            ]
        else:
            found.append(Listed(path, _shown(path.name)))
    return found


def _below(folder: Path) -> Iterator[Path]:
    """The files below `folder` that may hold articles, and the folders that cannot be opened."""
    closed: list[OSError] = []
    for inner, _, names in os.walk(folder, onerror=closed.append):
        files = (Path(inner, name) for name in names)
        yield from (file for file in files if file.suffix.lower() in SUFFIXES and _is_file(file))
    yield from (Path(error.filename) for error in closed)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it will say what is wrong with it
        return False


def _shown(name: str) -> str:
    """`name` as one line of text: on some systems it can be any bytes."""
    return re.sub(r"[\x00-\x1f\x7f]", " ", os.fsencode(name).decode("utf-8", "replace"))


def _is_file(path: Path) -> bool:
    """Whether this is a file, or may be one for all that can be seen: then reading it says why it cannot be read."""
    try:
        return path.is_file() or _leads_nowhere(path)
    except PermissionError:
        return True


def _leads_nowhere(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def opened(file: Listed, columns: Mapping[str, str]) -> Iterator[Source | UserError]:
    """The file's bytes, or those of each file in it if it is an archive; or why they cannot be had."""
    try:
        if _leads_nowhere(file.path):
            raise unreadable(file.name, "it is a link that leads nowhere", "Import the file that it stood for.")
        about = file.path.stat()
        if S_ISDIR(about.st_mode):
            raise unreadable(file.name, "the folder cannot be opened", "See that you may read it, and import it again.")
        if not S_ISREG(about.st_mode):  # a pipe has no end that could be waited for
            raise unreadable(file.name, "it is no file", "Save what it gives in a file, and import that.")
        check_size(file.name, about.st_size)  # before all of it is in memory
        data = file.path.read_bytes()
    except UserError as error:
        yield error
        return
    except OSError as error:
        reason = error.strerror or str(error)
        yield UserError(
            ErrorKind.UNREADABLE,
            f"“{file.name}” could not be read ({reason}); all else that was given was read. Check it.",
        )
        return
    yield from _unpacked(Source(file.name, data, columns), _DEEPEST)


def _unpacked(source: Source, depth: int) -> Iterator[Source | UserError]:
    if not depth or not looks_like_archive(source.data):
        yield source
        return
    try:
        for inner in members(source):
            yield from _unpacked(inner, depth - 1)
    except UserError as error:
        yield error
