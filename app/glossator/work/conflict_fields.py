"""The field that a conflict is about: what it is called, and what its values say, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.model import REGISTERS, Kind, Ref, pieces_from_json
from glossator.messages import ARTICLE_FIELDS, STAGES, STATES, named, written_date

if TYPE_CHECKING:
    from glossator.domain.codebook import Field
    from glossator.domain.conflicts import Conflict
    from glossator.domain.model import Json
    from glossator.project import Project

FIELDS = {
    "name": "Name",
    "memo": "Memo",
    "key": "Key in the gazetteer",
    "merged_into": "Merged or not",
    "type": "Type",
    "target": "Link",
    "stance": "Stance",
    "text": "Text",
    "story": "Story",
    "state": "Progress",
    "stage": "Review",
    "note": "Note",
    "words": "Comment",
    "assigned": "Assignment",
    "codebook": "Codebook",
    "language": "Language",
}
"""What the journal's own fields are called."""
_DELETED = {
    Kind.ALIAS: "Other name",
    Kind.LINK: "Link",
    Kind.LABEL: "Label",
    Kind.ITEM: "Entry of a list",
    Kind.DISMISSAL: "An actor or not",
}
"""What it means that a record is there or not."""
_SHORT = 60


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


def field_label(project: Project, conflict: Conflict) -> str:
    """What the field is called."""
    name, record, codebook = conflict.field, conflict.record, project.codebook
    prefix, _, part = name.partition(".")
    if record.kind is Kind.DISTINCTION:
        return "The same or not"
    if name == "deleted":
        return _DELETED.get(record.kind, "There or not")
    if record.kind is Kind.ALIAS:
        return "Other name"
    if prefix == "field":
        known = field_of(project, conflict)
        return str(known.label) if known else part
    if prefix == "part":
        found = next((each.part(part) for each in codebook.types if each.part(part)), None)
        return str(found.label) if found else part
    if prefix == "profile":
        return f"Export profile {named(part)}"
    return (ARTICLE_FIELDS if record.kind is Kind.ARTICLE else {}).get(name) or FIELDS.get(name, name)


def value_words(project: Project, conflict: Conflict, value: Json) -> str:
    """A value as people read it; empty where it is none, or no words would tell it."""
    prefix = conflict.field.partition(".")[0]
    match conflict.field, value:
        case ("deleted" | "merged_into" | "story" | "assigned" | "text" | "codebook", _) | (_, None):
            return ""
        case "target", dict():
            return called(project, Ref.from_json(value))
        case "stance", str():
            return project.codebook.stance_label(value)
        case "type", str():
            known = project.codebook.type(value)
            return str(known.label) if known else value
        case "state", str():
            return STATES.get(value, value)
        case "stage", str():
            return STAGES.get(value, value)
        case "date", str():
            return written_date(value)
    if prefix == "part":
        return " […] ".join(piece.quote for piece in pieces_from_json(value))
    if isinstance(value, dict):
        return called(project, Ref.from_json(value)) if "kind" in value and prefix == "field" else ""
    field = field_of(project, conflict)
    return field.shown(value) if field else str(value)


def called(project: Project, ref: Ref) -> str:
    """What a record is or was called, in quotation marks."""
    return named(project.read.conflicts.called(ref) or "…", _SHORT)
