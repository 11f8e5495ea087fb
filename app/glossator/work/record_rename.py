"""Calling a register record by another name, wherever it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.messages import named
from glossator.work.name_search import Match
from glossator.work.registers import registers_of

if TYPE_CHECKING:
    from glossator.domain.model import Kind, Ref
    from glossator.domain.rows import RecordRow, Uses
    from glossator.domain.step import Step
    from glossator.project import Project


@dataclass(frozen=True, slots=True)
class RenamePreview:
    """Where a record's old name is shown, and which records of its register go by the new one already."""

    record: RecordRow
    uses: Uses
    namesakes: tuple[RecordRow, ...]


def preview_rename(project: Project, ref: Ref, name: str) -> RenamePreview:
    """What renaming would change. Raises `UserError` where it cannot be done."""
    row, called = _renamed(project, ref, name)
    namesakes = tuple(other for other in namesakes_of(project, row.kind, called) if other.ref != row.ref)
    return RenamePreview(row, project.read.uses([row.ref]), namesakes)


def namesakes_of(project: Project, kind: Kind, name: str) -> list[RecordRow]:
    """The records of a register that go by `name`."""
    hits = registers_of(project).search(project, kind).find(name)
    return [found for hit in hits if hit.match is Match.EXACT and (found := project.read.record(hit.value))]


def rename(project: Project, ref: Ref, name: str, *, keep_old: bool = True) -> Step:
    """Call a record `name` everywhere. With `keep_old`, what it was called becomes another name of it.

    Raises `UserError` where it cannot be done.
    """
    row, called = _renamed(project, ref, name)
    acts = [steps.remove_alias(alias.id) for alias in row.aliases if alias.name == called]
    if keep_old and row.name not in {called, *(alias.name for alias in row.aliases)}:
        acts.append(steps.add_alias(row.ref, row.name))
    return steps.rename_record(row.ref, called).then(*acts)


def _renamed(project: Project, ref: Ref, name: str) -> tuple[RecordRow, str]:
    row, called = project.read.record(ref), " ".join(name.split())
    if row is None:
        raise UserError(ErrorKind.NOT_FOUND, "That record is not in this project; nothing was changed. Choose another.")
    if not called:
        raise UserError(
            ErrorKind.INVALID,
            f"{named(row.name)} was not renamed, for the new name is empty. Type a name, or leave it.",
        )
    return row, called
