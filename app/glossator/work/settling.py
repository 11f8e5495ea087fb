"""The steps that settle conflicts (`work/conflicts.py`): each an act like any other, that can be undone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import FieldType
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.conflicts import Choice, Conflict, ConflictKind
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.domain.steps import Edit, Step
from glossator.work.conflicts import may_settle
from glossator.work.correcting import confirm
from glossator.work.hierarchy import PARENT
from glossator.work.record_merge import merge, unmerge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossator.domain.codebook import Field
    from glossator.domain.model import Json
    from glossator.project import Project

_TYPED = frozenset({"name", "memo", "title", "source", "author", "section", "note"})
"""The fields, beside the codebook's, that hold what people write freely."""


def settle(project: Project, conflict: Conflict, choice: int) -> Step:
    """What was chosen, by its place among the conflict's choices. Raises `UserError` where it cannot be done."""
    _require_author(project, conflict)
    record, other = conflict.record, conflict.other
    match conflict.choices[choice]:
        case Choice.VERSION:
            return _settled(conflict, *_saying(project, conflict, conflict.versions[choice].value))
        case Choice.RESTORE:
            return _settled(conflict, *_restoring(project, record))
        case Choice.LEAVE:
            return _settled(conflict, Edit(record, "parting", [*project.read.conflicts.citations(record)]))
        case Choice.KEEP if other:
            return _settled(conflict, *_keeping(project, record, other))
        case Choice.UNMERGE:
            return unmerge(project, record)
        case Choice.RIGHT:
            return confirm(project, record.id)
        case Choice.MERGE if other:
            return merge(project, [other], record)
        case Choice.GROUP if other:
            return _grouping(project, record.id, other.id)
        case Choice.APART if other:
            one, two = (version.value for version in conflict.versions)
            return steps.tell_apart(record, other, (str(one), str(two)))
    raise ValueError(f"{conflict.kind} cannot be settled by {conflict.choices[choice]}")


def settle_by_hand(project: Project, conflict: Conflict, text: str) -> Step:
    """Neither version, but what is typed. Raises `UserError` where it cannot be kept."""
    _require_author(project, conflict)
    said = " ".join(text.split()) if conflict.field in ("name", "title") else text.strip()
    if not said and conflict.field == "name":
        raise _refused("A name cannot be empty; nothing was changed. Type a name, or choose one of both.")
    return _settled(conflict, *_saying(project, conflict, said or None))


def settle_all(project: Project, conflicts: Sequence[Conflict], analyst: str) -> Step:
    """One act that takes what an analyst said, of several fields. Raises `UserError` where there is nothing to take."""
    chosen = said_by(project, conflicts, analyst)
    if not chosen:
        raise _refused("There is no conflict that can be settled so; nothing was changed.")
    edits = [edit for conflict, choice in chosen for edit in settle(project, conflict, choice).edits]
    unlike = {(edit.record, edit.field): edit for edit in edits}
    return steps.settle_conflicts(unlike.values(), len(chosen), chosen[0][0].name)


def said_by(project: Project, conflicts: Sequence[Conflict], analyst: str) -> list[tuple[Conflict, int]]:
    """Of the fields that this copy's analyst may settle, those of which an analyst said something, and which version.

    The newest that the analyst said counts.
    """
    found: list[tuple[Conflict, int]] = []
    for conflict in conflicts:
        if conflict.kind is ConflictKind.FIELD and may_settle(project, conflict):
            own = [
                place for place, each in enumerate(conflict.versions) if analyst in {who.analyst for who in each.said}
            ]
            if own and _permits(project, conflict, conflict.versions[own[0]].value):
                found.append((conflict, own[0]))
    return found


def by_hand(project: Project, conflict: Conflict) -> bool:
    """Whether a version of one's own can be typed."""
    field = field_of(project, conflict)
    typed = field.type in (FieldType.LINE, FieldType.TEXT) if field else conflict.field in _TYPED
    return conflict.kind is ConflictKind.FIELD and typed


def field_of(project: Project, conflict: Conflict) -> Field | None:
    """The codebook's field that a conflict is about, where it is about one."""
    prefix, _, name = conflict.field.partition(".")
    if prefix != "field":
        return None
    codebook, record = project.codebook, conflict.record
    if record.kind is Kind.TAG:
        known = codebook.type(str(project.read.value(record, "type")))
        return known.field(name) if known else None
    if record.kind in REGISTERS:
        return codebook.register(record.kind).field(name)
    owner, list_id = conflict.owner, str(project.read.value(record, "list"))
    found = codebook.register(owner.kind).list(list_id) if owner and owner.kind in REGISTERS else None
    return next((field for field in found.fields if field.id == name), None) if found else None


def lacking(project: Project, source: str) -> list[tuple[str, int]]:
    """What tags have that a codebook does not know, and how many: `("statement", 3)`, `("form = narrated", 2)`."""
    codebook = read_codebook(source)
    found: Counter[str] = Counter()
    for type_id, field_id, value, count in project.read.conflicts.values_in_use():
        known = codebook.type(type_id)
        field = known.field(field_id) if known and field_id else None
        if known is None:
            if not field_id:
                found[type_id] += count
        elif field_id and (field is None or not field.permits(value)):
            shown = value if isinstance(value, str) and field else ""
            found[f"{field_id} = {shown}" if shown else field_id] += count
    return found.most_common()


# The edits


def _settled(conflict: Conflict, *edits: Edit) -> Step:
    return steps.settle_conflicts(edits, 1, conflict.name)


def _saying(project: Project, conflict: Conflict, value: Json) -> Iterator[Edit]:
    """That a field has this value, with what belongs to it."""
    if not _permits(project, conflict, value):
        raise _refused("The codebook does not know this value any more; nothing was changed. Choose another version.")
    read, record, field = project.read.conflicts, conflict.record, conflict.field
    yield Edit(record, field, value)
    match field, record.kind:
        case "text", Kind.ARTICLE:
            for each in ("repeats", "uncut"):
                yield Edit(record, each, read.belonging_to(record.id, each, str(value)))
        case "deleted", kind if kind in (*REGISTERS, Kind.ARTICLE):
            yield Edit(record, "parting", [*read.citations(record)] if value else None)
        case "merged_into", _ if value:
            yield Edit(record, "merged_as", read.own_fields(record))


def _permits(project: Project, conflict: Conflict, value: Json) -> bool:
    if not conflict.field.startswith("field."):
        return True
    field = field_of(project, conflict)
    return value is None or (field is not None and field.permits(value))


def _restoring(project: Project, record: Ref) -> Iterator[Edit]:
    """A record is there again, whether it was deleted or its making was taken back."""
    fields: dict[tuple[Ref, str], Json] = {(record, "deleted"): None, (record, "parting"): None}
    fields |= {(each, field): value for each, field, value in project.read.conflicts.taken_back(record)}
    for (each, field), value in fields.items():
        yield Edit(each, field, value)


def _keeping(project: Project, record: Ref, into: Ref) -> Iterator[Edit]:
    """A record stays merged as it is now; what was changed in it goes to the other, where that says nothing."""
    now, target = project.read.conflicts.own_fields(record), project.read.conflicts.own_fields(into)
    known = project.read.conflicts.ever(record, "merged_as") or {}
    yield Edit(record, "merged_as", dict(now))
    register = project.codebook.register(into.kind)
    for name, value in now.items():
        field = register.field(name.removeprefix("field."))
        takes = name == "memo" or (field is not None and field.id != PARENT and field.permits(value))
        if takes and name not in target and known.get(name) != value and value != into.as_json():
            yield Edit(into, name, value)


def _grouping(project: Project, one: str, other: str) -> Step:
    """All versions of both stories become versions of the first one's."""
    row = project.read.article(one)
    story = row.story if row and row.story else one
    return steps.group_articles(project.read.conflicts.versions_of_story(other), story)


def _require_author(project: Project, conflict: Conflict) -> None:
    project.require_writable()
    if not may_settle(project, conflict):
        names = {analyst.id: analyst.name for analyst in project.read.analysts()}
        who = names.get(conflict.author, "another analyst")
        raise UserError(
            ErrorKind.NOT_YOURS,
            f"This is {who}’s work, and only {who} settles it; nothing was changed. Leave it to {who}.",
        )


def _refused(sentence: str) -> UserError:
    return UserError(ErrorKind.INVALID, sentence)
