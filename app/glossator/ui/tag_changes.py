"""What was done to a tag and its links, in words; without a widget."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from glossator.domain import steps
from glossator.domain.codebook import FieldType
from glossator.domain.model import Kind, Ref, pieces_from_json
from glossator.messages import beside, quoted, shortened
from glossator.ui.cards import card
from glossator.ui.forms import shown
from glossator.ui.page_header import clock
from glossator.work import tagging
from glossator.work.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glossator.domain.codebook import Field, LinkRole, TagType
    from glossator.domain.journal import EditRow
    from glossator.domain.model import Json
    from glossator.domain.rows import LinkRow, TagRow
    from glossator.domain.step import Step
    from glossator.ui.around import Around

_T = TypeVar("_T")
_WORDS = 60
"""Code points of a text or a quotation that a line has room for."""
_BY = {"undo": "undone", "redo": "done again"}
_QUOTED = {FieldType.LINE, FieldType.TEXT}


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history."""

    what: str
    restore: Step | None = None
    """What makes it so again; `None` where it is so, or cannot be."""


@dataclass(frozen=True, slots=True)
class Act:
    """What one step did to the tag."""

    heading: str
    """Who, when, and whether it took something back."""
    changes: tuple[Change, ...]


def acts_of(tag: TagRow, around: Around, *, editable: bool) -> list[Act]:
    """The history of a tag, the newest act first; with `editable`, with steps that restore what was."""
    rows = around.project.read.history(tag.id)
    teller = _Teller(tag, around, rows, editable=editable)
    names = {analyst.id: analyst.name for analyst in around.project.read.analysts()}
    acts: list[Act] = []
    for _, group in groupby(rows, key=lambda row: row.step):
        edits = list(group)
        first = edits[0]
        heading = beside(names.get(first.analyst, ""), clock(first.made_at), _BY.get(first.action, ""))
        if changes := tuple(teller.changes(edits)):
            acts.append(Act(heading, changes))
    return acts


class _Teller:
    """Puts edits of one tag and of its links into words."""

    def __init__(self, tag: TagRow, around: Around, rows: Sequence[EditRow], *, editable: bool) -> None:
        self._tag, self._around, self._editable = tag, around, editable
        self._type = around.project.codebook.type(tag.type)
        article = around.project.read.article(tag.article)
        self._anchor = article.date if article else ""
        self._links = {
            (row.record.id, row.field): row.value
            for row in reversed(rows)
            if row.record.kind is Kind.LINK and row.value
        }

    def changes(self, edits: Sequence[EditRow]) -> Iterator[Change]:
        """What the edits of one step say, in the order in which they were made."""
        added = {row.record for row in edits if row.field == "of"}
        for row in edits:
            of_link = row.record.kind is Kind.LINK
            change = self._link(row, new=row.record in added) if of_link else self._of_tag(row)
            if change:
                yield change if self._editable else Change(change.what)

    def _of_tag(self, row: EditRow) -> Change | None:
        prefix, _, name = row.field.partition(".")
        match prefix:
            case "made":
                origin = str(row.value["origin"]) if isinstance(row.value, dict) else ""
                how = "Tagged by hand" if origin in {"", "hand"} else "Tagged from a suggestion"
                return Change(how if row.value else "Tag taken back")
            case "deleted":
                return Change("Tag deleted" if row.value else "Tag brought back")
            case "type":
                return self._type_change(row)
            case "memo":
                step = steps.set_memo(row.record, str(row.value or ""))
                return self._told("Memo", row, _words, None if (row.value or "") == self._tag.memo else step)
            case "part":
                return self._part(name, row)
            case "field":
                return self._field(name, row)
        return None

    def _type_change(self, row: EditRow) -> Change:
        codebook = self._around.project.codebook
        known = codebook.type(str(row.value))
        step = steps.change_type(self._tag.id, known.id) if known and known.id != self._tag.type else None

        def label(value: Json) -> str:
            found = codebook.type(str(value))
            return self._around.say(found.label) if found else str(value)

        return self._told("Type", row, label, step)

    def _field(self, name: str, row: EditRow) -> Change:
        field = self._declared(lambda tag_type: tag_type.field(name))
        own = self._type.field(name) if self._type else None
        step = None
        if own and own.permits(row.value) and row.value != self._tag.fields.get(name):
            step = steps.set_field(row.record, name, row.value)
        label = self._around.say(field.label) if field else name
        return self._told(label, row, lambda value: self._value(field, value), step)

    def _value(self, field: Field | None, value: Json) -> str:
        if field is None or not field.permits(value):
            return str(value)
        said = shown(field, value, self._around, self._anchor)
        return _words(said) if field.type in _QUOTED else said

    def _part(self, name: str, row: EditRow) -> Change:
        part = self._declared(lambda tag_type: tag_type.part(name))
        label = self._around.say(part.label) if part else name
        if row.value is None:
            return Change(f"{label} removed")
        pieces = pieces_from_json(row.value)
        words = quoted(shortened(" […] ".join(piece.quote for piece in pieces), _WORDS))
        step = None
        if pieces != self._tag.parts.get(name) and self._type and self._type.part(name):
            text = self._around.project.read.text(self._tag.text)
            step = steps.set_part(self._tag.id, name, text, [piece.span for piece in pieces])
        return Change(f"{label} moved: {words}" if row.before else f"{label}: {words}", step)

    def _link(self, row: EditRow, *, new: bool) -> Change | None:
        of, to = self._links.get((row.record.id, "of")), self._links.get((row.record.id, "target"))
        if not isinstance(of, dict) or to is None:
            return None
        role_id, target = str(of["role"]), self._standing(Ref.from_json(to))
        role = self._declared(lambda tag_type: tag_type.link(role_id))
        label = self._around.say(role.label) if role else role_id
        name = self._name(target)
        if row.field in {"of", "deleted"}:
            if (row.value is None) == (row.field == "of"):
                return Change(f"{label} removed: {name}")
            return Change(f"{label} added: {name}", self._linking(role, target, name, row.record.id))
        if row.field == "stance" and not new:
            now = next((link for link in self._tag.links if link.id == row.record.id), None)
            return self._stance(f"Stance on {name}", row, now)
        return None

    def _linking(self, role: LinkRole | None, target: Ref, name: str, link: str) -> Step | None:
        """What lets the tag point there again."""
        own = self._type.link(role.id) if self._type and role else None
        links = self._tag.targets(own.id) if own else ()
        full = own is not None and own.most is not None and 1 < own.most <= len(links)
        if own is None or full or target.kind not in own.targets or target in {known.target for known in links}:
            return None
        stance = self._links.get((link, "stance")) if own.stance else None
        candidate = Candidate(name, target.kind, target)
        return tagging.take(self._around.project, self._tag, own.id, candidate, str(stance) if stance else None)

    def _stance(self, label: str, row: EditRow, now: LinkRow | None) -> Change:
        codebook = self._around.project.codebook
        stance = str(row.value) if row.value else None
        possible = now is not None and now.stance != stance and stance in {None, *(s.id for s in codebook.stances)}
        step = steps.set_stance(row.record.id, stance) if possible else None
        return self._told(label, row, lambda value: codebook.stance_label(str(value), self._around.language), step)

    def _told(self, label: str, row: EditRow, said: Callable[[Json], str], restore: Step | None) -> Change:
        before, now = ("not set" if value is None else said(value) for value in (row.before, row.value))
        return Change(f"{label}: {now}" if row.before is None else f"{label}: {before} → {now}", restore)

    def _declared(self, of: Callable[[TagType], _T | None]) -> _T | None:
        """What the tag's type declares under a name, or else another type."""
        types = ([self._type] if self._type else []) + list(self._around.project.codebook.types)
        return next((found for known in types if (found := of(known))), None)

    def _standing(self, target: Ref) -> Ref:
        if target.kind is Kind.TAG:
            return target
        row = self._around.project.read.record(target)
        return row.ref if row else target

    def _name(self, target: Ref) -> str:
        read = self._around.project.read
        if target.kind is Kind.TAG:
            tag = read.tag(target.id)
            return card(tag, self._around.scheme).line if tag else "a tag that was deleted"
        row = read.record(target)
        return row.name if row else "unknown record"


def _words(value: Json) -> str:
    return quoted(shortened(str(value), _WORDS))
