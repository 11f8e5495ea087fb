"""What is a part of what: a register may declare a field `parent`, which names another of its own records.

Whatever else a record says of others of its register, in its fields and in the rows of its lists, it says of others.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.messages import named
from glossator.work.registers import registers_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from glossator.domain.codebook import Field, Register
    from glossator.domain.rows import RecordRow
    from glossator.domain.step import Edit, Step
    from glossator.project import Project

PARENT = "parent"


class Twig(NamedTuple):
    """A record in its place among others."""

    row: RecordRow
    depth: int
    """How many are above it."""
    has_parts: bool


def parent_field(register: Register) -> Field | None:
    """The field, where a register has one, that names the record which another is a part of."""
    field = register.field(PARENT)
    return field if field and field.type.value == register.kind.value else None


def parent_of(row: RecordRow) -> Ref | None:
    """The record that one is a part of."""
    above = row.fields.get(PARENT)
    return Ref.from_json(above) if isinstance(above, dict) else None


def tree(rows: Sequence[RecordRow], closed: Collection[Ref]) -> list[Twig]:
    """Each below what it is a part of, where that is among `rows`, else in their order; the parts of `closed` not.

    By their ids, since those of tens of thousands of records of one register are compared with every act.
    """
    known, folded = {row.ref.id for row in rows}, {ref.id for ref in closed}
    parts: dict[str, list[RecordRow]] = defaultdict(list)
    tops: list[RecordRow] = []
    for row in rows:
        above = row.fields.get(PARENT)
        over = above.get("id") if isinstance(above, dict) else None
        (parts[over] if isinstance(over, str) and over in known else tops).append(row)
    found: list[Twig] = []
    met: set[str] = set()
    for top in chain(tops, rows if parts else ()):  # once more, since what goes round in a circle has no top
        waiting = [(top, 0, True)]
        while waiting:
            row, depth, shown = waiting.pop()
            if row.ref.id in met:
                continue
            met.add(row.ref.id)
            below = parts.get(row.ref.id, ())
            if shown:
                found.append(Twig(row, depth, bool(below)))
            shown = shown and row.ref.id not in folded
            waiting += [(each, depth + 1, shown) for each in reversed(below)]
    return found


def refuse_circles(project: Project, step: Step) -> Step:
    """The step, as it is.

    Raises `UserError` where it would make a record a part of itself, be it over others, or let it name itself in
    another of its fields or in a row of its lists: as its own predecessor, or as the body that it holds an office of.
    """
    if any(edit.field == "merged_into" and edit.value is None for edit in step.edits):
        return step  # what is taken out again comes back to where it was, which cannot be asked before it is out
    for edit in step.edits:
        if _puts_under(project, edit):
            record = project.read.record(edit.record)
            if record and record.ref in upwards(project, Ref.from_json(edit.value)):
                raise UserError(
                    ErrorKind.INVALID,
                    f"{named(record.name)} cannot be a part of itself, directly or over others; nothing was changed. "
                    "Choose another record to put it under.",
                )
        elif edit.field.startswith("field.") and isinstance(edit.value, dict):
            _refuse_itself(project, step, edit)
    return step


def _refuse_itself(project: Project, step: Step, edit: Edit) -> None:
    if (owner := _owner(project, step, edit.record)) is None:
        return
    one, other = (registers_of(project).record(project, ref) for ref in (owner, Ref.from_json(edit.value)))
    if one and other and one.ref == other.ref:
        raise UserError(
            ErrorKind.INVALID,
            f"{named(one.name)} cannot stand in relation to itself; nothing was changed. Choose another.",
        )


def _owner(project: Project, step: Step, record: Ref) -> Ref | None:
    """The register record that a record is, or belongs to as a row of a list, which this very step may add."""
    if record.kind is not Kind.ITEM:
        return record if record.kind in REGISTERS else None
    added = (edit.value for edit in step.edits if edit.record == record and edit.field == "of")
    return Ref.from_json(value) if (value := next(added, None)) else project.read.owner(record)


def _puts_under(project: Project, edit: Edit) -> bool:
    """Whether an edit says what a record is a part of."""
    return (
        edit.field == f"field.{PARENT}"
        and edit.record.kind in REGISTERS
        and isinstance(edit.value, dict)
        and parent_field(project.codebook.register(edit.record.kind)) is not None
    )


def upwards(project: Project, ref: Ref) -> Iterator[Ref]:
    """The standing record, what it is a part of, and so on; each once, since two copies can make a circle."""
    passed: set[Ref] = set()
    row = registers_of(project).record(project, ref)
    while row and row.ref not in passed:
        passed.add(row.ref)
        yield row.ref
        above = parent_of(row)
        row = registers_of(project).record(project, above) if above else None
