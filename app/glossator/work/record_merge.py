"""Making one of several register records, and taking one out again.

Merging is a redirect: the merged records keep all that they have, and are read as the one that stands for them, with
their names, the rows of their lists and their links. Only what that one lacks is written into it, and taken back with
whoever brought it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import OPPOSES, PROPOSES, SUPPORTS
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Ref
from glossator.messages import named
from glossator.storage.positions import ways
from glossator.work.hierarchy import PARENT, parent_field, upwards
from glossator.work.parting import forget_apart

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from glossator.domain.model import Json
    from glossator.domain.rows import ItemRow, RecordRow, TagRow, Uses
    from glossator.domain.step import Step
    from glossator.project import Project

MEMO = "memo"
"""Stands among the ids of a register's fields for the memo, which every record has."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A field that the records set differently."""

    field: str
    """Its id, or `MEMO`."""
    values: tuple[tuple[RecordRow, Json], ...]
    """What each that sets it says: the record that stays first, and then what is kept unless another is chosen."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An actor who would be both for and against something, where until now one was for it and another against."""

    actor: Ref
    actor_name: str
    target: Ref
    target_name: str
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What would come of a merge."""

    into: RecordRow
    records: tuple[RecordRow, ...]
    names: tuple[str, ...]
    """That `into` goes by from then on, and does not yet."""
    uses: Uses
    """Of the merged records: what will point to `into`."""
    taken: Mapping[str, Json]
    """By field, what `into` lacks and takes over."""
    differing: tuple[Differing, ...]
    rows: tuple[ItemRow, ...]
    """Of the merged records' lists."""
    parts: tuple[str, ...]
    """What else is a part of a merged record, and will be a part of `into`."""
    contradictions: tuple[Contradiction, ...]
    kept_apart: bool
    """Whether somebody said that two of them are not the same."""

    @property
    def different_keys(self) -> bool:
        """Whether the gazetteer tells them apart."""
        return len({row.key for row in (self.into, *self.records) if row.key}) > 1


def stays(rows: Sequence[RecordRow]) -> RecordRow:
    """Of records that are to be one, the one that should stay: the gazetteer's, else the one used most often."""
    return min(rows, key=lambda row: (not row.key, -row.uses, -len(row.fields), row.name, row.id))


def preview_merge(project: Project, records: Sequence[Ref], into: Ref) -> MergePreview:
    """What merging would change. Raises `UserError` where it cannot be done."""
    target, rows = _mergeable(project, records, into)
    names = dict.fromkeys(name for row in rows for name in row.names)
    refs = {target.ref, *(row.ref for row in rows)}
    return MergePreview(
        target,
        tuple(rows),
        tuple(name for name in names if name not in target.names),
        project.read.uses([row.ref for row in rows]),
        _taken(project, target, rows),
        tuple(_differing(project, target, rows)),
        tuple(item for row in rows for item in row.items),
        tuple(_parts(project, target, rows)),
        tuple(_contradictions(project, target, rows)),
        any(pair <= refs for pair in project.read.kept_apart()),
    )


def merge(project: Project, records: Sequence[Ref], into: Ref, fields: Mapping[str, Json] | None = None) -> Step:
    """Make one record of all. `fields` has what was chosen where they differ, by field id or `MEMO`.

    What is not chosen stays as `into` has it. Raises `UserError` where it cannot be done.
    """
    target, rows = _mergeable(project, records, into)
    values = {**_taken(project, target, rows), **(fields or {})}
    first, *others = [row.ref for row in rows]
    acts = [_setting(into, name, value) for name, value in values.items() if value != _value(target, name)]
    acts += forget_apart(project, [target.ref, first, *others])
    known = {row.ref: project.read.conflicts.own_fields(row.ref) for row in rows}
    return steps.merge_records(first, into, *others, names=(rows[0].name, target.name), known=known).then(*acts)


def merged_into(project: Project, ref: Ref) -> list[RecordRow]:
    """The records that were merged into one, by name, each with what is its own."""
    return project.read.merged_into(ref)


def unmerge(project: Project, record: Ref) -> Step:
    """Take a merged record out again, as it was, and remember that the two are not the same.

    What the other took over from it goes back too, unless it was set again since, or another that is merged into it
    says the same. Raises `UserError` where the record is merged into none.
    """
    row, standing = project.read.own_record(record), project.read.record(record)
    into = project.read.value(record, "merged_into")
    target = project.read.own_record(Ref(record.kind, into)) if into else None
    if row and into and standing is None:  # the making of what it was merged into was taken back
        return steps.unmerge_record(record, row.name)
    if row is None or standing is None or target is None or standing.ref == record:
        name = named(row.name) if row else "That record"
        raise _refused(f"{name} is not merged into another record; nothing was changed. Nothing need be done.")
    acts = [steps.tell_apart(record, standing.ref, (row.name, standing.name)), *_given_back(project, row, target)]
    if project.read.value(standing.ref, "merged_into"):  # two copies merged them, each the other way round
        acts.append(steps.unmerge_record(standing.ref, standing.name))
    return steps.unmerge_record(record, row.name).then(*acts)


def _given_back(project: Project, row: RecordRow, target: RecordRow) -> Iterator[Step]:
    """What `target` took over from a record that was merged into it, as it was before."""
    staying = [other for other in project.read.merged_into(target.ref) if other.ref != row.ref]
    for name, (value, before) in project.read.taken_over(row.ref).items():
        field = name.removeprefix("field.")
        from_it = value is not None and value == _value(row, field)
        looped = field == PARENT and value is None and not staying  # what was above it was a part of the other
        if (
            before == row.ref.as_json()
            or looped
            or (from_it and all(_value(other, field) != value for other in staying))
        ):
            yield _setting(target.ref, field, before)


# What may be merged


def _mergeable(project: Project, records: Sequence[Ref], into: Ref) -> tuple[RecordRow, list[RecordRow]]:
    """The record that stays, and those that go into it."""
    rows = [_standing(project, ref, into) for ref in dict.fromkeys(records)]
    target = _standing(project, into, into)
    if not rows:
        raise _refused("No record was chosen to be merged; nothing was changed. Choose one or more.")
    if any(row.ref == into for row in rows):
        raise _refused(
            f"{named(target.name)} cannot be merged with itself; nothing was changed. Choose another record."
        )
    if other := next((row for row in rows if row.kind is not into.kind), None):
        raise _refused(
            f"{named(other.name)} and {named(target.name)} are not in the same register, so they cannot be one; "
            "nothing was changed. Choose records of one register."
        )
    return target, rows


def _standing(project: Project, ref: Ref, into: Ref) -> RecordRow:
    row, own = project.read.record(ref), project.read.own_record(ref)
    if row is None or own is None:
        raise UserError(
            ErrorKind.NOT_FOUND, "One of these records is not in this project; nothing was changed. Choose it again."
        )
    if row.ref != ref:
        other = "it already" if row.ref == into else named(row.name)
        raise _refused(
            f"{named(own.name)} was merged into {other}, so it cannot be merged once more; nothing was changed. "
            "Take it out of there first."
        )
    if row.deleted:
        raise _refused(
            f"{named(row.name)} was taken out of its register, so it cannot be merged; nothing was changed. "
            "Bring it back first."
        )
    return row


def _refused(sentence: str) -> UserError:
    return UserError(ErrorKind.INVALID, sentence)


# Fields


def _value(row: RecordRow, field: str) -> Json:
    return (row.memo or None) if field == MEMO else row.fields.get(field)


def _setting(record: Ref, field: str, value: Json) -> Step:
    return steps.set_memo(record, str(value or "")) if field == MEMO else steps.set_field(record, field, value)


def _said(
    project: Project, target: RecordRow, rows: Sequence[RecordRow]
) -> Iterator[tuple[str, list[tuple[RecordRow, Json]]]]:
    """By field, what could be the value of all, that of the one that stays first.

    Nothing that would make a record a part of itself, or that the codebook would no longer take.
    """
    refs = {row.ref for row in (target, *rows)}
    together = [ref.as_json() for ref in refs]
    nested = parent_field(project.codebook.register(target.kind)) is not None
    register = project.codebook.register(target.kind)
    permits = {field.id: field.permits for field in register.fields} | {MEMO: lambda _: True}
    for field, permitted in permits.items():
        values = [(row, _value(row, field)) for row in (target, *rows)]
        yield (
            field,
            [
                (row, value)
                for row, value in values
                if value is not None
                and value not in together
                and (row is target or permitted(value))
                and not (nested and field == PARENT and refs & set(upwards(project, Ref.from_json(value))))
            ],
        )


def _taken(project: Project, target: RecordRow, rows: Sequence[RecordRow]) -> dict[str, Json]:
    firsts = {field: values[0][1] if values else None for field, values in _said(project, target, rows)}
    return {field: value for field, value in firsts.items() if value != _value(target, field)}


def _differing(project: Project, target: RecordRow, rows: Sequence[RecordRow]) -> Iterator[Differing]:
    for field, values in _said(project, target, rows):
        if any(value != values[0][1] for _, value in values):
            yield Differing(field, tuple(values))


def _parts(project: Project, target: RecordRow, rows: Sequence[RecordRow]) -> Iterator[str]:
    if parent_field(project.codebook.register(target.kind)):
        refs = {target.ref, *(row.ref for row in rows)}
        for row in rows:
            for each in project.read.references([PARENT], row.ref):
                if not each.item and each.owner not in refs:
                    yield each.owner_name


# Positions


def _contradictions(project: Project, target: RecordRow, rows: Sequence[RecordRow]) -> Iterator[Contradiction]:
    """Where one actor would be for and against, and none of those that it is made of was so by itself."""
    refs = [target.ref, *(row.ref for row in rows)]
    names = {target.ref: target.name}
    before: dict[tuple[Ref, Ref], set[tuple[str, str]]] = defaultdict(set)
    for tag in {tag.id: tag for ref in refs for tag in project.read.tags_with(ref)}.values():
        for actor, about, stance in _stances(project, tag):
            before[actor, about].add((tag.analyst, stance))
        names.update((link.target, link.target_name) for link in tag.links if link.target not in refs)
    after: dict[tuple[Ref, Ref], list[set[tuple[str, str]]]] = defaultdict(list)
    for (actor, about), taken in before.items():
        after[target.ref if actor in refs else actor, target.ref if about in refs else about].append(taken)
    for (actor, about), apart in after.items():
        together = set().union(*apart)
        if _contradictory(together) and not any(map(_contradictory, apart)):
            stances = tuple(sorted({stance for _, stance in together}))
            yield Contradiction(actor, names[actor], about, names[about], stances)


def _contradictory(taken: Collection[tuple[str, str]]) -> bool:
    """Whether one analyst has an actor both for it and against it, as in `positions.Cell`."""
    return any(stance == OPPOSES and {(by, SUPPORTS), (by, PROPOSES)} & set(taken) for by, stance in taken)


def _stances(project: Project, tag: TagRow) -> Iterator[tuple[Ref, Ref, str]]:
    """Who takes which stance on what, as a tag has it."""
    for way in ways(project.codebook):
        for holder in tag.targets(way.holder) if way.type.id == tag.type else ():
            for about in tag.targets(way.target):
                if stance := PROPOSES if way.proposes else about.stance:
                    yield holder.target, about.target, stance
