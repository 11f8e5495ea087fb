"""The sheet of positions: who stands where on what, with the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.codebook import PROPOSES
from glossator.exchange.sheet import CellKind, Column, Sheet, joined, titled
from glossator.exchange.sheet_tags import article_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import PositionRow, Snapshot
    from glossator.exchange.lookup import Lookup
    from glossator.exchange.sheet import CellValue

POSITIONS = "positions"


def positions_sheet(snapshot: Snapshot, lookup: Lookup) -> Sheet:
    about = (
        "One row each time that an actor takes a stance on a proposal or an issue, or proposes it: read off stances "
        "and proposers, never off the kind of speech act."
    )
    return Sheet(POSITIONS, "Positions", about, snapshot.positions, titled(_columns(lookup)))


def _columns(lookup: Lookup) -> Iterator[Column]:
    book = lookup.codebook

    def shown_stance(row: PositionRow) -> CellValue:
        return stance_label(book, row.stance)

    yield Column("actor", "Actor", 26, lambda row: row.actor_name or row.actor.id)
    yield Column("spoken_by", "Spoken by", 22, lambda row: joined(row.spoken_by))
    yield Column("stance", "Stance", 14, shown_stance, kind=CellKind.STANCE, tone=lambda row: row.stance)
    yield Column("target", "On", 30, lambda row: row.target_name or row.target.id)
    yield Column("target_kind", "Which is", 12, lambda row: str(book.register(row.target.kind).label).lower())
    yield Column("date", "Date", 12, lambda row: row.date or None, kind=CellKind.DATE)
    yield Column("quote", "Quote", 60, lambda row: row.quote or None)
    tag_title, row_of_tag = lookup.tag_title, lookup.row_of_tag
    yield Column("evidence", "Evidence", 22, lambda row: tag_title(row.tag), link=lambda row: row_of_tag(row.tag))
    yield from article_columns(lookup)
    yield Column("analyst", "Analyst", 16, lambda row: lookup.analyst(row.analyst))
    yield Column("actor_id", "Actor id", 14, lambda row: row.actor.id, wrap=False, machine=True)
    yield Column("target_id", "Target id", 14, lambda row: row.target.id, wrap=False, machine=True)
    yield Column("article_id", "Article id", 14, lambda row: row.article, wrap=False, machine=True)
    yield Column("tag_id", "Tag id", 14, lambda row: row.tag, wrap=False, machine=True)


def stance_label(codebook: Codebook, stance: str) -> str:
    """The codebook's label, or `Proposes`, which no codebook declares."""
    label = codebook.stance_label(stance)
    return "Proposes" if label == PROPOSES else label
