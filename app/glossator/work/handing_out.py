"""A copy of the project for each analyst, with their assignments, to be worked in elsewhere and merged later.

A copy has the whole journal. Leaving colleagues' tags out of it would not do: one act often brings a tag together with
the actor whom it names, acts are merged whole, and what is done to that actor later replaces edits of that act.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.atomic import replacing
from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.file_names import FORBIDDEN, SUFFIX
from glossator.project import Project
from glossator.work.assigning import assigning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from glossator.domain.rows import AnalystRow
    from glossator.work.assigning import Assignment

_LONGEST = 80
"""Characters of a name that a file's name has room for."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    analyst: AnalystRow
    path: Path


def introduce(project: Project, people: Sequence[AnalystRow]) -> None:
    """Make new analysts known to the project, so that work can be assigned to them. A step; nothing where all are."""
    known = {analyst.id for analyst in project.read.analysts()}
    new = [steps.introduce_analyst(each.id, each.name, each.colour) for each in people if each.id not in known]
    if new:
        project.apply(new[0].then(*new[1:]))


def copies(project: Project, people: Sequence[AnalystRow], folder: Path) -> list[HandedOut]:
    """Where each one's copy would be: `<project> - <name>.gloss`, and never where another file is."""
    found: list[HandedOut] = []
    taken: set[str] = set()
    for analyst in people:
        stem = file_name(project.read.name() or project.path.stem, analyst.name)
        names = (f"{stem}{'' if number == 1 else f' {number}'}{SUFFIX}" for number in range(1, 10_000))
        name = next(each for each in names if each.casefold() not in taken and not (folder / each).exists())
        taken.add(name.casefold())
        found.append(HandedOut(analyst, folder / name))
    return found


def hand_out(
    project: Project,
    people: Sequence[AnalystRow],
    folder: Path,
    assignments: tuple[Sequence[str], Sequence[Assignment]] = ((), ()),
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[HandedOut]:
    """Write a copy for each analyst into `folder`, with what they are to read.

    `assignments`: which articles are given to somebody, and to whom: instead of whoever had them. Raises `UserError`
    where the folder takes no files; copies that were written before stay.
    """
    project.require_writable()
    if not folder.is_dir():
        raise UserError(
            ErrorKind.NOT_FOUND, f"There is no folder {folder}, so nothing was handed out. Choose one that is there."
        )
    introduce(project, people)
    articles, wanted = assignments
    if step := assigning(project, articles, wanted, instead=True):
        project.apply(step)
    found = copies(project, people, folder)
    for place, each in enumerate(found):
        progress(place, len(found))
        _write(project, each)
    progress(len(found), len(found))
    return found


def file_name(*parts: str) -> str:
    """`Talks - Ben`: what every usual file system takes, without an ending."""
    return " - ".join(map(_fit, parts))


def _write(project: Project, copy: HandedOut) -> None:
    """What appears is whole, and is somebody's."""
    try:
        with replacing(copy.path) as part:
            project.back_up(part)
            with Project.open(part) as made:
                made.hand_to(copy.analyst)
    except UserError as error:
        raise UserError(
            ErrorKind.NO_PERMISSION,
            f"The copy for {copy.analyst.name} could not be written to {copy.path.parent}; your own project is as it "
            f"was. Choose another folder, or free some space there. ({error.sentence})",
        ) from error


def _fit(name: str) -> str:
    kept = "".join("-" if char in FORBIDDEN or ord(char) < 32 else char for char in name)
    return kept.strip(" .")[:_LONGEST] or "copy"
