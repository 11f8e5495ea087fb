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

_DECIDED = """
SELECT step.analyst, count(DISTINCT edit.value) FROM record
CROSS JOIN edit ON edit.record = record.id AND edit.field = 'ruling'
JOIN step ON step.id = edit.step
WHERE record.kind = 'verdict' AND edit.step > ? AND edit.standing > 0 AND edit.value <> 'null' GROUP BY step.analyst
"""
"""A decision is the same on each tag that it is about. What was taken back, or decided again since, is none."""


class Came(NamedTuple):
    """What one analyst did."""

    analyst: str
    acts: int
    newest: str
    """When the latest of them was made, by the clock of whoever made it: UTC, ISO 8601."""
    records: frozenset[Ref]
    """Those whose fields were set; the tags of links among them."""
    decisions: int = 0
    """Of the review."""


def came_since(db: Database, since: int) -> list[Came]:
    """By analyst, what the steps with a greater number than `since` did, in the order in which these came."""
    kinds = {kind.value: kind for kind in Kind}
    records: dict[str, set[Ref]] = {}
    for analyst, kind, uuid in db.execute(_SET, {"since": since}):
        records.setdefault(analyst, set()).add(Ref(kinds[kind], uuid))
    decided: dict[str, int] = dict(db.execute(_DECIDED, [since]))
    return [
        Came(analyst, acts, newest, frozenset(records.get(analyst, ())), decided.get(analyst, 0))
        for analyst, acts, newest in db.execute(_ACTS, [since])
    ]
