"""What the list of articles shows and offers beside its rows: versions of stories, days of import, known values."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from glossator.domain.merge import survivors
from glossator.storage.reader import AMONG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossator.storage.database import Database

_VALUES = {
    **{field: f"SELECT {field} AS value FROM article" for field in ("source", "author", "section", "language")},
    "label": "SELECT name AS value FROM label",
}


def stories(db: Database) -> Mapping[int, tuple[int, ...]]:
    """By number of each article that has other versions, all versions of its story, itself among them.

    A version of a version is one too: two analysts may each have grouped a story by another of its articles.
    """
    told: dict[int, int] = dict(db.execute("SELECT id, story FROM article WHERE story IS NOT NULL").fetchall())
    standing = {article for (article,) in db.execute("SELECT id FROM article WHERE id IN (SELECT story FROM article)")}
    ends = survivors(told)
    versions: dict[int, list[int]] = defaultdict(list)
    for article in sorted(standing | told.keys()):
        versions[ends.get(article, article)].append(article)
    groups = [tuple(each) for each in versions.values() if len(each) > 1]
    return {article: group for group in groups for article in group}


def imported_on(db: Database, numbers: Sequence[int]) -> Mapping[int, str]:
    """By number, when articles came in: UTC, ISO 8601."""
    rows = db.execute(
        "SELECT edit.record, min(step.made_at) FROM edit JOIN step ON step.id = edit.step"
        f" WHERE edit.record {AMONG} AND edit.field = 'imported' GROUP BY edit.record",
        [json.dumps([*numbers])],
    )
    return dict(rows.fetchall())


def values(db: Database, field: str) -> list[str]:
    """The values that a field of the list has (`source`, `author`, `section`, `language`, `label`), the usual first."""
    rows = db.execute(
        f"SELECT value FROM ({_VALUES[field]}) WHERE value <> '' GROUP BY value ORDER BY count(*) DESC, value"
    )
    return [str(value) for (value,) in rows]
