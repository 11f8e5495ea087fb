"""Making two register records of one: some of the tags that point to it get a record of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.codebook import ACTOR_KIND
from glossator.domain.errors import ErrorKind, UserError
from glossator.messages import named

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from glossator.domain.model import Json, Ref
    from glossator.domain.rows import RecordRow, TagRow
    from glossator.domain.step import Step
    from glossator.project import Project


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """What would come of a split."""

    record: RecordRow
    moving: tuple[TagRow, ...]
    """The analyst's own among the chosen tags, which will point to the new record."""
    staying: tuple[TagRow, ...]
    """Those of other analysts, which only these can change."""
    left: int
    """How many tags will point to the old record."""
    fields: Mapping[str, Json]
    """What the new record is given unless something else is chosen."""


def preview_split(project: Project, ref: Ref, tags: Collection[str]) -> SplitPreview:
    """What a split would change. Raises `UserError` where there is no such record."""
    row = project.read.record(ref)
    if row is None:
        raise UserError(ErrorKind.NOT_FOUND, "That record is not in this project; nothing was changed. Choose another.")
    every = project.read.tags_with(ref)
    chosen = [tag for tag in every if tag.id in tags]
    moving = tuple(tag for tag in chosen if tag.analyst == project.analyst.id)
    kind = {ACTOR_KIND: row.fields[ACTOR_KIND]} if ACTOR_KIND in row.fields else {}
    staying = tuple(tag for tag in chosen if tag.analyst != project.analyst.id)
    return SplitPreview(row, moving, staying, len(every) - len(moving), kind)


def split(
    project: Project, ref: Ref, tags: Collection[str], name: str, fields: Mapping[str, Json] | None = None
) -> Step:
    """A new record of that name, to which the analyst's own among these tags point instead, in whatever role.

    Remembers that the two are not the same. Raises `UserError` where no tag could be moved.
    """
    preview = preview_split(project, ref, tags)
    called = " ".join(name.split())
    if not called:
        raise UserError(ErrorKind.INVALID, "The new record has no name yet; nothing was changed. Give it one.")
    if not preview.moving:
        sentence = (
            "None of the chosen tags is yours, and only its author changes a tag; nothing was changed. Choose tags of "
            "your own, or ask your colleague to split the record."
            if preview.staying
            else f"No tag that points to {named(preview.record.name)} was chosen; nothing was changed. Choose some."
        )
        raise UserError(ErrorKind.NOT_YOURS if preview.staying else ErrorKind.INVALID, sentence)
    old = preview.record
    links = [link.id for tag in preview.moving for link in tag.links if link.target == old.ref]
    new = steps.make_record(ref.kind, called, fields=preview.fields if fields is None else fields)
    apart = steps.tell_apart(old.ref, new.made, (old.name, called))
    return steps.split_record(new, links, called).then(apart)
