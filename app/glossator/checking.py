"""Whether a step may be done: the journal knows each field, only its author changes a tag, the codebook permits each
value, and quotes stand at their spans.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import ORIGINS, REGISTERS, Kind, Ref, permits, pieces_from_json, version_of
from glossator.domain.rows import name_of
from glossator.domain.verdicts import ADJUDICATED

if TYPE_CHECKING:
    from glossator.domain.codebook import Codebook, Field
    from glossator.domain.step import Edit, Step
    from glossator.storage.queries import Queries


class Check:
    """Of one step, by the project as it is before."""

    def __init__(self, step: Step, read: Queries, codebook: Codebook, analyst: str) -> None:
        """`analyst`: the id of who does it."""
        self._step, self._read, self._codebook, self._analyst = step, read, codebook, analyst
        self._sets = {(edit.record, edit.field): edit.value for edit in step.edits}

    def all(self) -> None:
        """Raises `UserError` where it is not the analyst's to do, `ValueError` where it makes no sense."""
        for edit in self._step.edits:
            if not permits(edit.record.kind, edit.field, edit.value):
                raise ValueError(f"the journal cannot keep {edit.value!r} as {edit.field} of {edit.record}")
            self._check_author(edit)
            self._check_origin(edit)
            prefix, _, name = edit.field.partition(".")
            if edit.value is not None and prefix == "part":
                self._check_quotes(edit)
            if edit.value is not None and prefix == "field":
                self._check_value(edit, name)

    def _check_author(self, edit: Edit) -> None:
        author = self._author(edit.record)
        if author not in (None, self._analyst, ADJUDICATED) and not self._assigns(edit):
            who = name_of(author, self._read.analyst_names(), inside=True)
            raise UserError(
                ErrorKind.NOT_YOURS,
                f"This belongs to {who}, and only its author changes it; nothing was changed. Make a tag of your own "
                "instead.",
            )

    def _check_origin(self, edit: Edit) -> None:
        takes_back = edit.value is None and edit.record.kind is Kind.DISTINCTION  # it is nobody's, and of no more
        before = self._read.value(edit.record, edit.field) if edit.field in ORIGINS and not takes_back else None
        if before not in (None, edit.value):
            raise ValueError(f"{edit.field} of {edit.record} never changes")

    def _check_quotes(self, edit: Edit) -> None:
        text = self._read.text(version_of(edit.value, self._known(edit.record, "made")["text"]))
        for piece in pieces_from_json(edit.value):
            if piece.span.quote(text) != piece.quote:
                raise ValueError(f"{piece.quote!r} is not what stands at [{piece.start}, {piece.end})")

    def _check_value(self, edit: Edit, name: str) -> None:
        known = self._field(edit.record, name)
        if known is None or not known.permits(edit.value):
            raise ValueError(f"the codebook does not permit {edit.value!r} as {name} of {edit.record}")

    def _assigns(self, edit: Edit) -> bool:
        """Whether this says who is to read an article: of an analyst's status, that alone is for everyone to say."""
        if edit.record.kind is not Kind.STATUS:
            return False
        known = self._read.value(edit.record, "of")
        return edit.field == "assigned" or (edit.field == "of" and known in (None, edit.value))

    def _known(self, record: Ref, field: str) -> Any:
        """A field's value after the step, or before it where the step unsets it."""
        value = self._sets.get((record, field))
        return self._read.value(record, field) if value is None else value

    def _author(self, record: Ref) -> str | None:
        """Whose record this is, where it is anyone's."""
        match record.kind:
            case Kind.TAG:
                return str(self._origin(record, "made")["by"])
            case Kind.LINK:
                return self._author(Ref(Kind.TAG, self._origin(record, "of")["tag"]))
            case Kind.STATUS:
                return str(self._origin(record, "of")["analyst"])
            case Kind.DECISION | Kind.COMMENT:
                return str(self._origin(record, "by"))
            case Kind.VERDICT:
                return self._decider(record)
        return None

    def _decider(self, record: Ref) -> str | None:
        """By whom a step says that it was decided; nobody, where it gives another reason for what they decided."""
        ruling, before = self._sets.get((record, "ruling")), self._read.value(record, "ruling")
        if not isinstance(ruling, dict) or (before and {**before, "reason": ruling.get("reason")} == ruling):
            return None
        return str(ruling.get("by"))

    def _origin(self, record: Ref, field: str) -> Any:
        """What a record began with. The journal comes first: no step makes somebody else's record its own."""
        origin = self._read.value(record, field) or self._sets.get((record, field))
        if not origin:
            raise ValueError(f"there is no {record.kind} {record.id}")
        return origin

    def _field(self, record: Ref, name: str) -> Field | None:
        if record.kind is Kind.TAG:
            known = self._codebook.type(str(self._known(record, "type")))
            return known.field(name) if known else None
        if record.kind in REGISTERS:
            return self._codebook.register(record.kind).field(name)
        owner = Ref.from_json(self._known(record, "of"))
        found = self._codebook.register(owner.kind).list(str(self._known(record, "list")))
        return next((field for field in found.fields if field.id == name), None) if found else None
