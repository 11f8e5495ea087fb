"""The sheet of the review: how colleagues' tags differ, what was decided about each, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.exchange.sheet import CellKind, Column, Sheet, joined, titled
from glossator.exchange.sheet_tags import article_name_columns, id_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.lookup import Lookup

REVIEW = "review"


def review_sheet(snapshot: Snapshot, lookup: Lookup) -> Sheet:
    about = (
        "One row for each passage that analysts tagged, in the articles of this export, whoever’s tags it takes: who "
        "tagged it, how their tags differ, and what was decided."
    )
    return Sheet(REVIEW, "Review", about, snapshot.review, titled(_columns(lookup)))


def _columns(lookup: Lookup) -> Iterator[Column]:
    yield from article_name_columns(lookup, "The article that it is in.")
    yield Column("type", "Type", 16, lambda row: lookup.type_label(row.type), about="What it was tagged as, first.")
    yield Column("quote", "Words", 60, lambda row: row.quote, about="As adjudicated, else as first tagged.")
    yield Column("tagged", "Tagged by", 22, lambda row: joined(row.tagged), about="Who has a tag there.")
    yield Column("lacking", "Not tagged by", 18, lambda row: joined(row.lacking), about="Who read it and has none.")
    yield Column("kinds", "Differences", 30, lambda row: "\n".join(row.kinds) or None, about="In what the tags differ.")
    yield Column("state", "Decision", 16, lambda row: row.state, about="How far the decision is.")
    yield Column("stale", "Because", 24, lambda row: row.stale or None, about="Why it does not hold as it is.")
    yield Column("whose", "Accepted of", 18, lambda row: row.whose or None, about="Whose tag was taken as it is.")
    yield Column("reason", "Reason", 22, lambda row: row.reason or None, about="Why the tags differed.")
    yield Column("by", "Decided by", 18, lambda row: row.by or None, about="The reviewer.")
    when = "When it was decided."
    yield Column("at", "At (UTC)", 16, lambda row: row.at or None, kind=CellKind.MOMENT, about=when)
    said = "What was written about it."
    yield Column("comments", "Comments", 40, lambda row: "\n".join(row.comments) or None, about=said)
    yield id_column("article_id", "Article id", lambda row: row.article)
    yield id_column("adjudicated_id", "Adjudicated tag id", lambda row: row.adjudicated or None)
    yield id_column("tag_ids", "Tag ids", lambda row: joined(row.tags))
