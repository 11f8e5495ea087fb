"""What taking back a step would put back: all that it replaced, but for what others built on since."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from glossator.domain.model import Kind, Ref
from glossator.domain.step import Edit
from glossator.storage.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.model import Json
    from glossator.storage.database import Database

_BEGINS = frozenset({"of", "made", "on", "by", "name"})
"""The fields that a record begins with."""
_MAKES = _BEGINS | {"type", "part", "target", "list"}
"""Those without which it would not be there."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """The edits that put back what a step replaced, and the fields that were set again since and so stay."""

    edits: tuple[Edit, ...]
    skipped: tuple[tuple[Ref, str], ...]


def reversal(db: Database, step: str) -> Reversal:
    """What would put back everything that `step` replaced.

    Except what was set again since; what made a record of which another step has set something since, even to what it
    was; and an adjudicated tag that others gave a ruling of their own.
    """
    found = _Reversing(db, step)
    edits: list[Edit] = []
    skipped: list[tuple[Ref, str]] = []
    for row in found.rows:
        if found.own(row) and not found.built_on(row):
            edits.append(Edit(row.ref, row.field, found.before(row)))
        else:
            skipped.append((row.ref, row.field))
    return Reversal(tuple(edits), tuple(skipped))


def meaning(db: Database, edit: int) -> frozenset[int]:
    """The edits that somebody meant: for one that put older ones back, those; itself where there were none.

    Several, where a conflict was settled and that was taken back.
    """
    meant: set[int] = set()
    todo = [edit]
    while todo:
        at = todo.pop()
        older = db.execute(
            "SELECT replaced.replaces FROM edit JOIN step ON step.id = edit.step JOIN step AS back"
            " ON back.uuid = step.reverts JOIN edit AS taken ON taken.record = edit.record"
            " AND taken.field = edit.field AND taken.step = back.id JOIN replaced ON replaced.edit = taken.id"
            " WHERE edit.id = ?",
            [at],
        ).fetchall()
        todo += [each for (each,) in older]
        if not older:
            meant.add(at)
    return frozenset(meant)


class _Row(NamedTuple):
    """An edit of the step."""

    edit: int
    record: int
    kind: str
    uuid: str
    field: str

    @property
    def ref(self) -> Ref:
        return Ref(Kind(self.kind), self.uuid)


class _Reversing(Reader):
    def __init__(self, db: Database, step: str) -> None:
        super().__init__(db)
        self._step = step
        self.rows = [
            _Row(*row)
            for row in self._all(
                "SELECT edit.id, edit.record, record.kind, record.uuid, edit.field FROM step"
                " CROSS JOIN edit ON edit.id BETWEEN first_edit AND last_edit JOIN record ON record.id = edit.record"
                " WHERE step.uuid = ? ORDER BY edit.id",
                step,
            )
        ]

    def own(self, row: _Row) -> bool:
        """Whether what stands in the field is this step's alone.

        Beside another's edit that nobody settled, taking one's own back would take back both.
        """
        live = self._all("SELECT id FROM edit WHERE record = ? AND field = ? AND standing > 0", row.record, row.field)
        return {meaning(self._db, edit) for (edit,) in live} == {meaning(self._db, row.edit)}

    def before(self, row: _Row) -> Json:
        """The value that showed before; of what several knew, all."""
        rows = self._all(
            "SELECT edit.value FROM replaced JOIN edit ON edit.id = replaced.replaces JOIN step ON step.id = edit.step"
            " WHERE replaced.edit = ? ORDER BY step.counter DESC, step.uuid DESC",
            row.edit,
        )
        values: list[Any] = [json.loads(value) for (value,) in rows]
        if row.field == "parting" and any(values):
            return sorted({each for known in values for each in known or ()})
        return values[0] if values else None

    def built_on(self, row: _Row) -> bool:
        """Whether others need what this edit set."""
        makes = row.field.partition(".")[0] in _MAKES and row.record in self._built_on and self._new(row)
        return makes or bool(self._ruled and self._tag_of(row) in self._ruled)

    @cached_property
    def _built_on(self) -> frozenset[int]:
        """The records that begin with this step, and of which something that another said since stands."""
        own: defaultdict[int, set[int]] = defaultdict(set)
        for row in self.rows:
            own[row.record].add(row.edit)
        begun = dict.fromkeys(row.record for row in self.rows if row.field in _BEGINS and self._new(row))
        return frozenset(record for record in begun if any(self._of_others(record, own[record])))

    def _of_others(self, record: int, own: set[int]) -> Iterator[bool]:
        """Of each edit that stands and was made since this step, whether somebody else meant it."""
        live = self._all(
            "SELECT edit.id FROM edit JOIN step ON step.id = edit.step WHERE record = ? AND standing > 0"
            " AND counter > (SELECT counter FROM step WHERE uuid = ?)",
            record,
            self._step,
        )
        others = [meaning(self._db, edit) for (edit,) in live if edit not in own]
        known = frozenset[int]().union(*(meaning(self._db, edit) for edit in own)) if others else frozenset()
        for edit in frozenset[int]().union(*others) - known:
            # That which put back that nothing was said says nothing.
            yield bool(
                self._all(
                    "SELECT 1 FROM edit JOIN step ON step.id = edit.step WHERE edit.id = ?"
                    " AND (edit.value <> 'null' OR step.reverts IS NULL)",
                    edit,
                )
            )

    def _new(self, row: _Row) -> bool:
        """Whether nothing was set before."""
        return not self._all(
            "SELECT 1 FROM replaced JOIN edit ON edit.id = replaced.replaces WHERE replaced.edit = ?"
            " AND edit.value <> 'null'",
            row.edit,
        )

    @cached_property
    def _ruled(self) -> frozenset[str]:
        """The adjudicated tags named by rulings on the same tags that others gave since."""
        stay = [row for row in self.rows if row.field == "ruling" and not self.own(row)]
        values = [
            value
            for row in stay
            for (value,) in self._all(
                "SELECT value FROM edit WHERE record = ? AND field = 'ruling' AND standing > 0 AND value <> 'null'",
                row.record,
            )
        ]
        return frozenset(json.loads(value)["tag"] for value in values) - {""}

    def _tag_of(self, row: _Row) -> str:
        """The tag that this is of, or of which it is a link."""
        if row.kind == Kind.LINK:
            found = self._all(
                "SELECT json_extract(value, '$.tag') FROM edit WHERE record = ? AND field = 'of' AND value <> 'null'",
                row.record,
            )
            return str(found[0][0]) if found else ""
        return row.uuid if row.kind == Kind.TAG else ""
