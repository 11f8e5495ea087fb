"""Where pieces of tags stand in another version of a text."""

from __future__ import annotations

import sqlite3

from glossator.domain.anchoring import Placing
from glossator.domain.model import pieces_as_json, pieces_of
from glossator.domain.spans import Span
from glossator.storage.anchored import Anchored
from glossator.storage.database import Database

OLD = "Ships wait. The envoys agreed. Nobody came there on Monday with a word for any of us, they said."
NEW = "Ships wait. Nobody came there on Monday with a word for any of us, . The envoys agreed"


def test_pieces_that_come_together_are_as_unsure_as_the_worst_of_them() -> None:
    db = Database(sqlite3.connect(":memory:"))
    db.execute("CREATE TABLE text (hash TEXT, body TEXT)")
    for name, body in (("old", OLD), ("new", NEW)):
        db.execute("INSERT INTO text VALUES (?, ?)", [name, body])
    anchored = Anchored(db)

    def placings(*words: str) -> list[Placing]:
        spans = [Span(OLD.index(each), OLD.index(each) + len(each)) for each in words]
        part = pieces_as_json(pieces_of(OLD, tuple(spans)))
        return [piece.placing for piece in anchored.pieces(part, "old", "new")]

    moved, lost = "The envoys agreed", "they said"
    alone = placings(moved), placings(lost)
    assert alone == ([Placing.MOVED], [Placing.LOST]), alone
    assert placings(moved, lost) == [Placing.LOST]
