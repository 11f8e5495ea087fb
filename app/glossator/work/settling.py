"""The steps that settle conflicts (`work/conflicts.py`): each an act like any other, that can be undone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import FieldType
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.conflicts import Choice, Conflict, ConflictKind, Version
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.domain.rows import name_of
from glossator.domain.step import Edit, Step
from glossator.messages import inside, shortened
from glossator.work.conflict_fields import field_label, field_of, value_words
from glossator.work.conflicts import may_settle
from glossator.work.correcting import confirm
from glossator.work.hierarchy import PARENT
from glossator.work.parting import forget_apart
from glossator.work.record_merge import merge, unmerge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glossator.domain.model import Json
    from glossator.project import Project

_TYPED = frozenset({"name", "memo", "title", "source", "author", "section", "note"})
"""The fields, beside the codebook's, that hold what people write freely."""
_SOMEBODYS = frozenset({Kind.TAG, Kind.LINK, Kind.STATUS, Kind.DECISION, Kind.VERDICT, Kind.COMMENT})
"""The kinds of record that have an author."""
_VALUE = 60
"""Code points of a value that the name of an act has room for."""


def settle(project: Project, conflict: Conflict, choice: int) -> Step:
    """What was chosen, by its place among the conflict's choices. Raises `UserError` where it cannot be done."""
    _require_author(project, conflict)
    chosen = conflict.choices[choice]
    if chosen is Choice.VERSION:
        return _settled(project, conflict, conflict.versions[choice])
    return steps.settle_conflict(_settling(project, conflict, chosen), conflict.name, chosen.value)


def settle_by_hand(project: Project, conflict: Conflict, text: str) -> Step:
    """Neither version, but what is typed. Raises `UserError` where it cannot be kept."""
    _require_author(project, conflict)
    said = " ".join(text.split()) if conflict.field in ("name", "title") else text.strip()
    if not said and conflict.field == "name":
        raise _refused("A name cannot be empty; nothing was changed. Type a name, or choose one of both.")
    return _settled(project, conflict, Version(said or None, ()))


def settle_all(project: Project, conflicts: Sequence[Conflict], analyst: str) -> Step:
    """One act that takes what an analyst said, of several fields. Raises `UserError` where there is nothing to take."""
    chosen = said_by(project, conflicts, analyst)
    if not chosen:
        raise _refused("There is no conflict that can be settled so; nothing was changed.")
    edits = [edit for conflict, choice in chosen for edit in settle(project, conflict, choice).edits]
    unlike = {(edit.record, edit.field): edit for edit in edits}
    return steps.settle_conflicts(
        unlike.values(), len(chosen), name_of(analyst, project.read.analyst_names(), inside=True)
    )


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


def _settled(project: Project, conflict: Conflict, version: Version) -> Step:
    """One version of a field holds. The act says which field, and what was chosen."""
    edits = [*_saying(project, conflict, version.value)]
    match conflict.field, version.value:
        case "deleted", gone if conflict.record.kind in (*REGISTERS, Kind.ARTICLE, Kind.TAG):
            return steps.settle_conflict(edits, conflict.name, (Choice.LEAVE if gone else Choice.RESTORE).value)
        case "merged_into", into:
            return steps.settle_conflict(edits, conflict.name, (Choice.KEEP if into else Choice.UNMERGE).value)
    what, said = (
        inside(field_label(project, conflict)),
        shortened(value_words(project, conflict, version.value), _VALUE),
    )
    names = project.read.analyst_names()
    who = name_of(version.said[0].analyst, names, inside=True) if version.said else project.analyst.name
    return steps.settle_field(edits, what, conflict.name, said, who)


def _settling(project: Project, conflict: Conflict, choice: Choice) -> Iterable[Edit]:
    record, other = conflict.record, conflict.other
    match choice:
        case Choice.RESTORE:
            return _restoring(project, record)
        case Choice.LEAVE:
            return (Edit(record, "parting", [*project.read.conflicts.citations(record)]),)
        case Choice.KEEP if other:
            return _keeping(project, record, other)
        case Choice.UNMERGE:
            return unmerge(project, record).edits
        case Choice.RIGHT:
            return confirm(project, record.id).edits
        case Choice.MERGE | Choice.GROUP if other and conflict.kind is ConflictKind.JOINED:
            return steps.forget_apart(record, other).edits
        case Choice.APART if other and conflict.kind is ConflictKind.JOINED:
            return _separating(project, record, other).edits
        case Choice.MERGE if other:
            return merge(project, [other], record).edits
        case Choice.GROUP if other:
            return _grouping(project, record.id, other.id).edits
        case Choice.APART if other:
            return steps.tell_apart(record, other, ("", "")).edits
    raise ValueError(f"{conflict.kind} cannot be settled by {choice}")


def _saying(project: Project, conflict: Conflict, value: Json) -> Iterator[Edit]:
    """That a field has this value, with what belongs to it."""
    if not _permits(project, conflict, value):
        raise _refused("The codebook does not know this value any more; nothing was changed. Choose another version.")
    read, record, field = project.read.conflicts, conflict.record, conflict.field
    match field, record.kind:
        case "deleted", kind if kind in (*REGISTERS, Kind.ARTICLE):
            gone = steps.delete_record(record, "", read.citations(record))
            yield from (gone if value else steps.restore_record(record)).edits
        case "merged_into", kind if value:
            into = Ref(kind, str(value))
            yield from steps.merge_records(record, into, known={record: read.own_fields(record)}).edits
            if {record, into} in ({each.one, each.other} for each in read.told_apart() if not each.forgotten):
                yield from steps.forget_apart(record, into).edits
        case "merged_into", _:
            yield from steps.unmerge_record(record, "").edits
        case "text", Kind.ARTICLE:
            yield Edit(record, field, value)
            for each in ("repeats", "uncut"):
                yield Edit(record, each, read.belonging_to(record.id, each, str(value)))
        case _:
            yield Edit(record, field, value)


def _permits(project: Project, conflict: Conflict, value: Json) -> bool:
    if not conflict.field.startswith("field."):
        return True
    field = field_of(project, conflict)
    return value is None or (field is not None and field.permits(value))


def _restoring(project: Project, record: Ref) -> Iterator[Edit]:
    """A record is there again, whether it was deleted or its making was taken back.

    Not what is its author's alone, as a tag that named it first: they took that back.
    """
    undone = (Edit(*each) for each in project.read.conflicts.taken_back(record) if each[0].kind not in _SOMEBODYS)
    unlike = {(edit.record, edit.field): edit for edit in (*steps.restore_record(record).edits, *undone)}
    yield from unlike.values()


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


def _separating(project: Project, one: Ref, other: Ref) -> Step:
    """Two are not the same, and so neither is part of a merge or of a story that made them one."""
    apart, pair = steps.tell_apart(one, other, ("", "")), (one, other)
    if one.kind is Kind.ARTICLE:
        return apart.then(*(steps.group_articles([ref.id], None) for ref in pair if project.read.value(ref, "story")))
    for ref in pair:
        if project.read.value(ref, "merged_into"):
            row = project.read.record(ref)
            leaves = unmerge(project, ref) if row and row.ref != ref else steps.unmerge_record(ref, "")
            apart = apart.then(leaves)
    return apart


def _grouping(project: Project, one: str, other: str) -> Step:
    """All versions of both stories become versions of the first one's."""
    rows = [project.read.article(article) for article in (one, other)]
    story, joins = (row.story or row.id for row in rows if row)
    grouped = steps.group_articles(project.read.conflicts.versions_of_story(other), story)
    return grouped.then(*forget_apart(project, [Ref(Kind.ARTICLE, each) for each in (story, joins)]))


def _require_author(project: Project, conflict: Conflict) -> None:
    project.require_writable()
    if not may_settle(project, conflict):
        who = name_of(conflict.author, project.read.analyst_names(), inside=True)
        raise UserError(
            ErrorKind.NOT_YOURS,
            f"This is {who}’s work, and only {who} settles it; nothing was changed. Leave it to {who}.",
        )


def _refused(sentence: str) -> UserError:
    return UserError(ErrorKind.INVALID, sentence)
