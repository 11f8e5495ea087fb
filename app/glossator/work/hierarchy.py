"""What is a part of what: a register may declare a field `parent`, which names another of its own records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import REGISTERS, Ref
from glossator.work.registers import registers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.codebook import Field, Register
    from glossator.domain.steps import Edit, Step
    from glossator.project import Project

_PARENT = "parent"


def parent_field(register: Register) -> Field | None:
    """The field, where a register has one, that names the record which another is a part of."""
    field = register.field(_PARENT)
    return field if field and field.type.value == register.kind.value else None


def refuse_circles(project: Project, step: Step) -> Step:
    """The step, as it is. Raises `UserError` where it would make a record a part of itself, be it over others."""
    for edit in step.edits:
        if _puts_under(project, edit):
            record = project.read.record(edit.record)
            if record and record.ref in _upwards(project, Ref.from_json(edit.value)):
                raise UserError(
                    ErrorKind.INVALID,
                    f"“{record.name}” cannot be a part of itself, directly or over others; nothing was changed. Choose "
                    "another record to put it under.",
                )
    return step


def _puts_under(project: Project, edit: Edit) -> bool:
    """Whether an edit says what a record is a part of."""
    return (
        edit.field == f"field.{_PARENT}"
        and edit.record.kind in REGISTERS
        and isinstance(edit.value, dict)
        and parent_field(project.codebook.register(edit.record.kind)) is not None
    )


def _upwards(project: Project, ref: Ref) -> Iterator[Ref]:
    """The standing record, what it is a part of, and so on; each once, since two copies can make a circle."""
    passed: set[Ref] = set()
    row = registers_of(project).record(project, ref)
    while row and row.ref not in passed:
        passed.add(row.ref)
        yield row.ref
        above = row.fields.get(_PARENT)
        row = registers_of(project).record(project, Ref.from_json(above)) if isinstance(above, dict) else None
