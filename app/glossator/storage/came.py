"""What came into a project's journal after a step: whose acts, and which records they set."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.model import Kind, Ref

if TYPE_CHECKING:
    from glossator.storage.database import Database

_ACTS = "SELECT analyst, count(*), max(made_at) FROM step WHERE id > ? GROUP BY analyst ORDER BY min(id)"
_SET = """
SELECT DISTINCT step.analyst, record.kind, record.uuid FROM step
CROSS JOIN edit ON edit.id BETWEEN step.first_edit AND step.last_edit
JOIN record ON record.id = edit.record WHERE step.id > :since
UNION SELECT DISTINCT step.analyst, 'tag', json_extract(owner.value, '$.tag') FROM step
CROSS JOIN edit ON edit.id BETWEEN step.first_edit AND step.last_edit
CROSS JOIN record ON record.id = edit.record AND record.kind = 'link'
CROSS JOIN edit AS owner ON owner.record = record.id AND owner.field = 'of' AND owner.value <> 'null'
WHERE step.id > :since
"""
"""Who sets a link of a tag changes the tag."""


class Came(NamedTuple):
    """What one analyst did."""

    analyst: str
    acts: int
    newest: str
    """When the latest of them was made, by the clock of whoever made it: UTC, ISO 8601."""
    records: frozenset[Ref]
    """Those whose fields were set; the tags of links among them."""


def came_since(db: Database, since: int) -> list[Came]:
    """By analyst, what the steps with a greater number than `since` did, in the order in which these came."""
    kinds = {kind.value: kind for kind in Kind}
    records: dict[str, set[Ref]] = {}
    for analyst, kind, uuid in db.execute(_SET, {"since": since}):
        records.setdefault(analyst, set()).add(Ref(kinds[kind], uuid))
    return [
        Came(analyst, acts, newest, frozenset(records.get(analyst, ())))
        for analyst, acts, newest in db.execute(_ACTS, [since])
    ]
