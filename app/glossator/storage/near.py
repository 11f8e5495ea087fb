"""Which articles may tell the same story: an index of the keys by which likely ones are found (`domain.likeness`)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from glossator.domain.likeness import CANDIDATES, keys, shingles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossator.storage.database import Database


class Near:
    """Keeps the keys of each article's text, as part of the present."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def clear(self) -> None:
        self._db.execute("DELETE FROM likened")
        self._db.execute("DELETE FROM story_key")

    def renew(self, article: int, text: str | None, known: Mapping[str, Sequence[int]] = MappingProxyType({})) -> None:
        """Bring the keys of an article up to the text with that hash, or away where it has none.

        `known` are those of texts, by hash, for which they need not be made.
        """
        row = self._db.execute("SELECT text FROM likened WHERE article = ?", [article]).fetchone()
        if (row[0] if row else None) == text:
            return
        if row:
            self._db.execute("DELETE FROM likened WHERE article = ?", [article])
            self._db.execute("DELETE FROM story_key WHERE article = ?", [article])
        if text is not None:
            self._db.execute("INSERT INTO likened VALUES (?, ?)", [article, text])
            rows = [(key, article) for key in known.get(text) or self._keys_of(text)]
            self._db.conn.executemany("INSERT OR IGNORE INTO story_key VALUES (?, ?)", rows)

    def _keys_of(self, text: str) -> list[int]:
        (body,) = self._db.execute("SELECT body FROM text WHERE hash = ?", [text]).fetchone() or ("",)
        return keys(shingles(body))


def sharing(db: Database, wanted: Sequence[int]) -> list[tuple[str, str]]:
    """The articles that have most of the `wanted` keys, and the hashes of their texts."""
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT record.uuid, likened.text FROM story_key JOIN likened ON likened.article = story_key.article"
        f" JOIN record ON record.id = story_key.article WHERE story_key.key IN ({marks})"
        f" GROUP BY story_key.article ORDER BY count(*) DESC, story_key.article LIMIT {CANDIDATES}",
        list(wanted),
    )
    return rows.fetchall()
