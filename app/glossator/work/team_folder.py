"""A folder that a team shares: everybody's work lies there as a snapshot, and is taken from there.

Working databases never lie there: what does is a whole copy, made elsewhere and put there under its name at once.
Snapshots are known by what is in them, so that renamed, older and half-written ones do no harm.
"""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from glossator.atomic import replacing
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.file_names import SUFFIX
from glossator.domain.rows import AnalystRow
from glossator.messages import counted
from glossator.storage.files import copy_of
from glossator.storage.snapshots import Facts, facts_of
from glossator.work.handing_out import file_name
from glossator.work.merging import told_apart
from glossator.work.whereabouts import lies_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SHORT = 8
"""Digits of a copy's id in the name of its snapshot."""
_SAFE = "all of it is safe in your project"


@dataclass(frozen=True, slots=True)
class Offered:
    """A snapshot with acts that ours lacks."""

    path: Path
    acts: Mapping[str, int]
    """How many, by what their analysts are called."""

    @property
    def said(self) -> str:
        """`Ben published 34 acts`; with several analysts, of whom how many."""
        each = [f"{who} {counted(count, 'act', 'acts')}" for who, count in self.acts.items()]
        if len(self.acts) == 1:
            (who,) = self.acts
            return f"{who} published {counted(self.acts[who], 'act', 'acts')}"
        return f"{self.path.name} has of {', of '.join(each)}"


@dataclass(frozen=True, slots=True)
class Seen:
    """What lies in a team folder, as far as it concerns this project."""

    offered: tuple[Offered, ...] = ()
    """What is to be merged: together, these have all that ours lacks."""
    unusable: tuple[tuple[Path, str], ...] = ()
    """Files that are no use, each with a sentence: damaged, half-written, newer, of another project."""


class TeamFolder:
    """The team folder of one project. Each call may be made in any thread, one at a time."""

    def __init__(self, ours: Path, folder: Path) -> None:
        self.ours, self.folder = ours, folder
        self._read: dict[Path, tuple[tuple[int, int], Facts | str]] = {}
        """By file, what it was when it was read, by time and size, and what was found in it."""
        self._marks: list[tuple[Path, tuple[int, int] | None]] = []
        self._seen = Seen()
        """What was seen last, when all files were as `_marks` says."""

    def publish(self, *, unless_same: bool = False) -> Path | None:
        """Put a snapshot of this project there; `None` where `unless_same` is asked and nothing was done since.

        Raises `UserError` where that cannot be; what was there before stays then.
        """
        self._require("Your work was not published")
        if lies_in(self.ours, [self.folder]):
            raise UserError(
                ErrorKind.INVALID,
                f"Your work was not published: your own file lies in the team folder {self.folder}. "
                "Copy it to a folder on this computer, open it there, and publish from there.",
            )
        facts = facts_of(self.ours)
        target = self._place_for(facts)
        there = self._facts(target)
        if unless_same and isinstance(there, Facts) and there.steps.keys() == facts.steps.keys():
            return None
        with TemporaryDirectory(ignore_cleanup_errors=True) as local:
            copy = Path(local) / "snapshot.gloss"
            copy_of(self.ours, copy).close()
            try:
                with replacing(target) as part:
                    shutil.copyfile(copy, part)
            except UserError as error:
                raise UserError(error.kind, f"Your work was not published, and {_SAFE}: {error.sentence}") from error
        return target

    def look(self) -> Seen:
        """Find what colleagues have published. Raises `UserError` where the folder is not there."""
        self._require("The team folder cannot be looked through")
        paths = self._files()
        marks = [(path, _mark(path)) for path in (self.ours, Path(f"{self.ours}-wal"), *paths)]
        if marks != self._marks:
            self._seen = self._sorted(paths)
            self._marks = marks
        return self._seen

    def _sorted(self, paths: Sequence[Path]) -> Seen:
        ours = facts_of(self.ours)
        found: list[tuple[Path, Facts]] = []
        unusable: list[tuple[Path, str]] = []
        for path in paths:
            facts = self._facts(path)
            if isinstance(facts, str):
                unusable.append((path, facts))
            elif facts.founding != ours.founding:
                unusable.append((path, f"{path.name} is of another project ({facts.name})."))
            else:
                found.append((path, facts))
        return Seen(tuple(_needed(ours, found)), tuple(unusable))

    def _require(self, otherwise: str) -> None:
        try:
            there = self.folder.is_dir()
        except OSError:
            there = False
        if not there:
            raise UserError(
                ErrorKind.NOT_FOUND,
                f"{otherwise}, as {self.folder} is not there; {_SAFE}. Connect the drive, or choose another folder.",
            )

    def _files(self) -> list[Path]:
        try:
            return sorted(
                path
                for path in self.folder.iterdir()
                if path.suffix.lower() == SUFFIX and not path.name.startswith((".", "~"))
            )
        except OSError as error:
            raise UserError(
                ErrorKind.NO_PERMISSION,
                f"The team folder {self.folder} cannot be read ({error.strerror}); {_SAFE}. Ask for the right to read "
                "it, or choose another folder.",
            ) from error

    def _facts(self, path: Path) -> Facts | str:
        """What is in a file, or why it is no use; read again only where it is another by time and size."""
        mark = _mark(path)
        if mark is None:
            return f"{path.name} is gone."
        if path not in self._read or self._read[path][0] != mark:
            try:
                self._read[path] = mark, facts_of(path)
            except UserError as error:
                not_yet = f"{path.name} is not whole: it is still being written, or damaged."
                self._read[path] = mark, not_yet if error.kind is ErrorKind.DAMAGED else error.sentence
        return self._read[path][1]

    def _place_for(self, facts: Facts) -> Path:
        """The name of our snapshot: another one only where that has work of ours from elsewhere that is not here."""
        stem = file_name(facts.name or self.ours.stem, facts.names.get(facts.analyst, ""), facts.copy[:_SHORT])
        for number in range(1, 1000):
            path = self.folder / f"{stem}{'' if number == 1 else f' {number}'}{SUFFIX}"
            there = self._facts(path)
            if isinstance(there, str) or there.steps.keys() <= facts.steps.keys():
                return path
        raise UserError(
            ErrorKind.INVALID, f"Your work was not published: {self.folder} has too many files called {stem}."
        )


def _mark(path: Path) -> tuple[int, int] | None:
    """What is another when a file was written; `None` where there is none."""
    try:
        known = path.stat()
    except OSError:
        return None
    return known.st_mtime_ns, known.st_size


def _needed(ours: Facts, found: Sequence[tuple[Path, Facts]]) -> Iterator[Offered]:
    """Of all snapshots, those without which something would be lacking: an older one is part of a newer one."""
    lacking = [(path, facts, facts.steps.keys() - ours.steps.keys()) for path, facts in found]
    covered: set[str] = set()
    for path, facts, steps in sorted(lacking, key=lambda each: (-len(each[2]), each[0])):
        if new := steps - covered:
            covered |= new
            called = told_apart(AnalystRow(each, name, "") for each, name in {**ours.names, **facts.names}.items())
            acts = Counter(called.get(facts.steps[step], "an analyst") for step in new)
            yield Offered(path, dict(acts.most_common()))
