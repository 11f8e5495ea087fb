"""Reads what was done: the steps, what is in them, and what became of a tag."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from glossator.domain.history import INTRODUCES, Act
from glossator.domain.journal import EditRow
from glossator.domain.model import Kind, Ref
from glossator.domain.step import Label
from glossator.storage.came import Came, came_since
from glossator.storage.journal import read_acts
from glossator.storage.reader import AMONG, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossator.domain.history import OwnStep
    from glossator.domain.journal import ActRow, Asked
    from glossator.domain.model import Json

_ORIGINS = f"""
WITH RECURSIVE trail (step, uuid, reverts) AS (
    SELECT uuid, uuid, reverts FROM step WHERE uuid {AMONG}
    UNION ALL
    SELECT trail.step, step.uuid, step.reverts FROM trail JOIN step ON step.uuid = trail.reverts
)
SELECT trail.step, step.uuid, step.label, step.arguments, step.made_at
FROM trail JOIN step ON step.uuid = trail.uuid WHERE trail.reverts IS NULL
"""
"""From steps to those that first did what they take back or repeat."""
_TOUCHED = f"""
WITH touched (step, id, kind, uuid) AS (
    SELECT DISTINCT step.uuid, record.id, record.kind, record.uuid
    FROM step CROSS JOIN edit ON edit.id BETWEEN step.first_edit AND step.last_edit
    JOIN record ON record.id = edit.record WHERE step.uuid {AMONG}
), tagged (step, tag) AS (
    SELECT step, id FROM touched WHERE kind = 'tag'
    UNION
    SELECT touched.step, record.id FROM touched JOIN edit ON edit.record = touched.id AND edit.field = 'of'
    JOIN record ON record.kind = 'tag' AND record.uuid = json_extract(edit.value, '$.tag') WHERE touched.kind = 'link'
)
SELECT step, uuid FROM touched WHERE kind = 'article'
UNION
SELECT tagged.step, json_extract(edit.value, '$.article')
FROM tagged JOIN edit ON edit.record = tagged.tag AND edit.field = 'made' WHERE edit.value <> 'null'
UNION
SELECT touched.step, json_extract(edit.value, '$.article')
FROM touched JOIN edit ON edit.record = touched.id AND edit.field IN ('of', 'on')
WHERE touched.kind IN ('status', 'decision') AND edit.value <> 'null'
"""
"""By step, the articles that its edits belong to, whether these still show or not."""
_PAGE = 500
"""Steps that are read at once."""


class HistoryQueries(Reader):
    """The journal of an open project, as rows."""

    def acts_of_all(self, asked: Asked, limit: int, after: ActRow | None = None) -> list[ActRow]:
        """What all analysts did, in whichever copy, the newest first; from the act behind `after` on."""
        return read_acts(self._db, asked, limit, after)

    def last_step(self) -> int:
        """The number in this file of the step that came last."""
        return int(self._all("SELECT coalesce(max(id), 0) FROM step")[0][0])

    def came_since(self, step: int) -> list[Came]:
        """What the steps did that came after the one of that number, by analyst."""
        return came_since(self._db, step)

    def history(self, tag: str) -> list[EditRow]:
        """Every edit of a tag and of its links, also of those that were removed, the newest first.

        Looks at every link of the project: for when somebody asks, and not for each key.
        """
        rows = self._all(
            "SELECT step.uuid, step.analyst, step.made_at, step.action, record.kind, record.uuid, edit.field,"
            " edit.value, (SELECT old.value FROM replaced JOIN edit AS old ON old.id = replaced.replaces"
            " JOIN step AS earlier ON earlier.id = old.step WHERE replaced.edit = edit.id"
            " ORDER BY earlier.counter DESC, earlier.uuid DESC LIMIT 1)"
            " FROM edit JOIN step ON step.id = edit.step JOIN record ON record.id = edit.record WHERE edit.record IN ("
            " SELECT id FROM record WHERE kind = 'tag' AND uuid = ? UNION ALL"
            " SELECT link.id FROM record AS link CROSS JOIN edit AS origin ON origin.record = link.id"
            " AND origin.field = 'of' WHERE link.kind = 'link' AND instr(origin.value, ?))"
            " ORDER BY step.counter DESC, step.uuid DESC, edit.id",
            tag,
            tag,
        )
        return [
            EditRow(step, analyst, made_at, action, Ref(Kind(kind), uuid), name, json.loads(value), json.loads(old))
            for step, analyst, made_at, action, kind, uuid, name, value, old in (
                (*row[:-1], row[-1] or "null") for row in rows
            )
        ]

    def own_acts(self, analyst: str, copy: str, newest: int) -> Iterator[OwnStep]:
        """An analyst's steps in one copy, from the counter `newest` back, save for those that stay.

        They are read as they are asked for.
        """
        below = newest + 1
        while rows := self._all(
            "SELECT counter, uuid, action, reverts FROM step WHERE counter < ? AND analyst = ? AND copy = ?"
            " AND label <> ? ORDER BY counter DESC LIMIT ?",
            below,
            analyst,
            copy,
            INTRODUCES,
            _PAGE,
        ):
            below = rows[-1][0]
            yield from ((uuid, action, reverts) for _, uuid, action, reverts in rows)

    def acts(self, steps: Sequence[str]) -> list[Act]:
        """What these steps did, took back or did again, in no order that matters."""
        origins = self._all(_ORIGINS, json.dumps(steps))
        articles: dict[str, set[str]] = defaultdict(set)
        for origin, article in self._all(_TOUCHED, json.dumps([origin for _, origin, *_ in origins])):
            articles[origin].add(article)
        return [
            Act(step, Label(key, json.loads(arguments)), made_at, frozenset(articles[origin]))
            for step, origin, key, arguments, made_at in origins
        ]

    def label(self, step: str) -> tuple[str, dict[str, Json]]:
        """What a step is called. Raises `KeyError` where there is no such step."""
        rows = self._all("SELECT label, arguments FROM step WHERE uuid = ?", step)
        if not rows:
            raise KeyError(step)
        return rows[0][0], json.loads(rows[0][1])
